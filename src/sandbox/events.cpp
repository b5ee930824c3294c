// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/events.h"

#include "sandbox/paging.h"
#include "sandbox/webhookendpoints.h"

#include <algorithm>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 retention = 30 * 24 * 60 * 60;
constexpr qsizetype maxTypes = 20;

/// "charge.*" stands for all events of charges.
bool matches(const QString &pattern, const QString &type)
{
    if (pattern.endsWith(u'*'))
        return type.startsWith(pattern.chopped(1));
    return pattern == type;
}

Answer<QJsonObject> listEvents(Call &call)
{
    QStringList patterns;
    for (const QJsonValue &type : call.params.value("types"_L1).toArray())
        patterns.append(type.toString());
    if (patterns.size() > maxTypes)
        return refuse({}, u"You may pass at most %1 types."_s.arg(maxTypes), u"types"_s);
    if (call.has(u"type")) {
        if (!patterns.isEmpty())
            return refuse({}, u"You may only specify one of these parameters: type, types."_s, u"type"_s);
        patterns.append(textAt(call.params, u"type"));
    }
    const Filter created = sameAs(call, {});
    const bool wantsUndelivered = call.has(u"delivery_success") && !call.params.value("delivery_success"_L1).toBool();
    return page(call, u"event"_s, [&](const QJsonObject &event) {
        const QString type = textAt(event, u"type");
        const bool isWanted = patterns.isEmpty()
            || std::any_of(patterns.begin(), patterns.end(),
                           [&](const QString &pattern) { return matches(pattern, type); });
        return isWanted && created(event) && (!wantsUndelivered || numberAt(event, u"pending_webhooks") > 0);
    });
}

} // namespace

void recordEvent(World &world, const QString &type, const QJsonObject &object, const QJsonObject &previous)
{
    static const QJsonObject form =
        shape(R"({"id": "", "object": "event", "api_version": "2026-10-28.endive", "created": 0,
        "data": {}, "livemode": false, "pending_webhooks": 0, "request": {"id": null, "idempotency_key": null}, "type": ""})");
    EventNotice notice;
    notice.endpoints = endpointsFor(world, type);
    QJsonObject event = world.blank(form, u"evt"_s);
    event[u"created"_s] = world.clockTime();
    QJsonObject data{{u"object"_s, object}};
    if (!previous.isEmpty())
        data[u"previous_attributes"_s] = previous;
    event[u"data"_s] = data;
    event[u"type"_s] = type;
    event[u"pending_webhooks"_s] = notice.endpoints.size();
    event[u"request"_s] =
        QJsonObject{{u"id"_s, textOrNull(world.requestId)}, {u"idempotency_key"_s, textOrNull(world.idempotencyKey)}};
    world.create(event);
    notice.id = textAt(event, u"id");
    notice.type = type;
    notice.body = compact(event);
    world.notices.append(notice);
}

void noteDelivery(World &world, const QString &eventId)
{
    QJsonObject event = world.object(u"event"_s, eventId);
    const qint64 pending = numberAt(event, u"pending_webhooks");
    if (pending == 0)
        return;
    event[u"pending_webhooks"_s] = pending - 1;
    world.change(event);
}

void pruneEvents(World &world)
{
    const qint64 oldest = world.now() - retention;
    QStringList old;
    world.objects.of(u"event"_s).oldestFirst({}, [&](const QJsonObject &event) {
        if (numberAt(event, u"created") >= oldest)
            return false;
        old.append(textAt(event, u"id"));
        return true;
    });
    for (const QString &id : std::as_const(old))
        world.objects.of(u"event"_s).remove(id);
}

Routes eventRoutes()
{
    return {
        {"GET", u"/v1/events"_s,
         paged({text("type"_L1), list("types"_L1, text("type"_L1)), range("created"_L1), flag("delivery_success"_L1)}),
         listEvents},
        {"GET", u"/v1/events/:id"_s, {}, retrieve<u"event">}};
}

} // namespace paydesk::sandbox
