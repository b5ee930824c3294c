// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/paging.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 defaultLimit = 10;
constexpr qint64 maxLimit = 100;

/// Where a page begins or ends, if `isPlace` knows the object.
struct Places {
    QString after;
    QString before;
};

Answer<Places> placesOf(const Call &call, const QString &kind, const std::function<bool(const QString &)> &isPlace)
{
    const Places places{textAt(call.params, u"starting_after"), textAt(call.params, u"ending_before")};
    if (!places.after.isEmpty() && !places.before.isEmpty()) {
        return refuse({}, u"You can only specify one of these parameters: ending_before, starting_after."_s,
                      u"ending_before"_s);
    }
    for (const auto &[param, id] :
         {std::pair(u"starting_after"_s, places.after), std::pair(u"ending_before"_s, places.before)}) {
        if (!id.isEmpty() && !isPlace(id))
            return refuseMissing(kind, id, param);
    }
    return places;
}

} // namespace

Params paged(Params own)
{
    own.append(integer("limit"_L1).atLeast(1).atMost(maxLimit));
    own.append(text("starting_after"_L1));
    own.append(text("ending_before"_L1));
    return own;
}

Answer<QJsonObject> page(const Call &call, const QString &kind, const Filter &filter)
{
    const Collection &collection = call.world.objects.of(kind);
    const auto places = placesOf(call, kind, [&collection](const QString &id) {
        // A deleted customer can still be retrieved, but is no place in a list any more.
        const QJsonObject *place = collection.find(id);
        return place && !place->value("deleted"_L1).toBool();
    });
    if (!places)
        return refuse(places.error());
    const auto &[after, before] = *places;
    const qsizetype limit = call.has(u"limit") ? numberAt(call.params, u"limit") : defaultLimit;

    QList<QJsonObject> found;
    const auto take = [&](const QJsonObject &object) {
        if (!object.value("deleted"_L1).toBool() && (!filter || filter(object)))
            found.append(object);
        return found.size() <= limit;
    };
    if (before.isEmpty())
        collection.newestFirst(after, take);
    else
        collection.oldestFirst(before, take);
    const bool hasMore = found.size() > limit;
    if (hasMore)
        found.removeLast();

    QJsonArray data;
    for (const QJsonObject &object : found) {
        if (before.isEmpty())
            data.append(object);
        else
            data.prepend(object);
    }
    QJsonObject answer = embeddedList(data, call.path);
    answer[u"has_more"_s] = hasMore;
    return answer;
}

Answer<QJsonObject> pageOf(const Call &call, const QString &kind, const QJsonArray &objects)
{
    const auto place = [&objects](const QString &id) {
        qsizetype i = 0;
        while (i < objects.size() && textAt(objects.at(i).toObject(), u"id") != id)
            ++i;
        return i;
    };
    const auto places = placesOf(call, kind, [&](const QString &id) { return place(id) < objects.size(); });
    if (!places)
        return refuse(places.error());
    const auto &[after, before] = *places;
    const qsizetype limit = call.has(u"limit") ? numberAt(call.params, u"limit") : defaultLimit;
    const qsizetype end = before.isEmpty() ? objects.size() : place(before);
    const qsizetype begin =
        before.isEmpty() ? (after.isEmpty() ? 0 : place(after) + 1) : qMax<qsizetype>(0, end - limit);
    QJsonArray data;
    for (qsizetype i = begin; i < end && data.size() < limit; ++i)
        data.append(objects.at(i));
    QJsonObject answer = embeddedList(data, call.path);
    answer[u"has_more"_s] = before.isEmpty() ? begin + data.size() < end : begin > 0;
    return answer;
}

Filter sameAs(const Call &call, const QStringList &fields)
{
    const QJsonObject params = call.params;
    return [params, fields](const QJsonObject &object) {
        for (const QString &field : fields) {
            const auto wanted = params.constFind(field);
            if (wanted != params.constEnd() && object.value(field) != wanted.value())
                return false;
        }
        return !params.contains("created"_L1)
            || inRange(object.value("created"_L1).toInteger(), params.value("created"_L1));
    };
}

} // namespace paydesk::sandbox
