// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/search.h"

#include "sandbox/searchquery.h"

#include <QJsonDocument>

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

struct Field {
    enum class Type { Token, Text, Number };

    /// As in a query; a star stands for the payment method's type.
    QString name;
    Type type = Type::Token;
    /// Where it is in the object, if it is not where its name says.
    QString path = {};
};

/// A resource that can be searched, and by what (docs.stripe.com/search#query-fields-for-charges and so on).
struct Searched {
    QString resource;
    QString kind;
    QList<Field> fields;
};

using Type = Field::Type;

const QList<Searched> &allSearched()
{
    static const QList<Searched> all{
        {u"charges"_s,
         u"charge"_s,
         {{u"amount"_s, Type::Number},
          {u"billing_details.address.postal_code"_s},
          {u"created"_s, Type::Number},
          {u"currency"_s},
          {u"customer"_s},
          {u"disputed"_s},
          {u"payment_method_details.*.brand"_s},
          {u"payment_method_details.*.exp_month"_s, Type::Number},
          {u"payment_method_details.*.exp_year"_s, Type::Number},
          {u"payment_method_details.*.fingerprint"_s},
          {u"payment_method_details.*.last4"_s},
          {u"refunded"_s},
          {u"status"_s}}},
        {u"customers"_s,
         u"customer"_s,
         {{u"created"_s, Type::Number}, {u"email"_s, Type::Text}, {u"name"_s, Type::Text}, {u"phone"_s, Type::Text}}},
        {u"invoices"_s,
         u"invoice"_s,
         {{u"created"_s, Type::Number},
          {u"currency"_s},
          {u"customer"_s},
          {u"last_finalization_error_code"_s, Type::Token, u"last_finalization_error.code"_s},
          {u"last_finalization_error_type"_s, Type::Token, u"last_finalization_error.type"_s},
          {u"number"_s},
          {u"receipt_number"_s},
          {u"status"_s},
          {u"subscription"_s, Type::Token, u"parent.subscription_details.subscription"_s},
          {u"total"_s, Type::Number}}},
        {u"payment_intents"_s,
         u"payment_intent"_s,
         {{u"amount"_s, Type::Number}, {u"created"_s, Type::Number}, {u"currency"_s}, {u"customer"_s}, {u"status"_s}}},
        {u"prices"_s, u"price"_s, {{u"active"_s}, {u"currency"_s}, {u"lookup_key"_s}, {u"product"_s}, {u"type"_s}}},
        {u"products"_s,
         u"product"_s,
         {{u"active"_s}, {u"description"_s, Type::Text}, {u"name"_s, Type::Text}, {u"shippable"_s}, {u"url"_s}}},
        {u"subscriptions"_s,
         u"subscription"_s,
         {{u"canceled_at"_s, Type::Number}, {u"created"_s, Type::Number}, {u"status"_s}}},
    };
    return all;
}

bool isNamed(const Field &field, const QString &name)
{
    const qsizetype star = field.name.indexOf(u'*');
    if (star < 0)
        return field.name == name;
    const QStringView head = QStringView(field.name).first(star);
    const QStringView tail = QStringView(field.name).sliced(star + 1);
    return name.size() >= field.name.size() && name.startsWith(head) && name.endsWith(tail)
        && !QStringView(name).sliced(star, name.size() - head.size() - tail.size()).contains(u'.');
}

/// A clause whose field is known: what is compared, and how.
struct Condition {
    SearchClause clause;
    Type type = Type::Token;
    QString path;
};

QString textOf(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
}

bool compares(SearchClause::Match match, qint64 number, qint64 wanted)
{
    switch (match) {
    case SearchClause::Match::Above: return number > wanted;
    case SearchClause::Match::AtLeast: return number >= wanted;
    case SearchClause::Match::Below: return number < wanted;
    case SearchClause::Match::AtMost: return number <= wanted;
    case SearchClause::Match::Equals:
    case SearchClause::Match::Contains: break;
    }
    return number == wanted;
}

bool holds(const Condition &condition, const QJsonObject &object)
{
    const SearchClause &clause = condition.clause;
    const QJsonValue value =
        clause.key.isEmpty() ? at(object, condition.path) : object.value("metadata"_L1).toObject().value(clause.key);
    const bool isThere = !value.isNull() && !value.isUndefined();
    bool matches = false;
    if (!clause.value)
        matches = !isThere;
    else if (condition.type == Type::Number)
        matches = isThere && compares(clause.match, value.toInteger(), clause.value->toLongLong());
    else if (clause.match == SearchClause::Match::Contains)
        matches = isThere && textOf(value).contains(*clause.value, Qt::CaseInsensitive);
    else
        matches = isThere && textOf(value).compare(*clause.value, Qt::CaseInsensitive) == 0;
    return matches != clause.isNegated;
}

std::optional<ApiError> matchFault(const SearchClause &clause, Type type)
{
    using Match = SearchClause::Match;
    constexpr qsizetype shortestPart = 3;
    ApiError error;
    error.param = u"query"_s;
    bool isWhole = true;
    if (type == Type::Number && clause.value)
        clause.value->toLongLong(&isWhole);
    if (clause.match == Match::Contains && type != Type::Text)
        error.message = u"Field `%1` does not support substring matching with `~`."_s.arg(clause.field);
    else if (clause.match == Match::Contains && clause.value->size() < shortestPart)
        error.message = u"Substring matching with `~` needs at least %1 characters."_s.arg(shortestPart);
    else if (clause.match != Match::Contains && clause.match != Match::Equals && type != Type::Number)
        error.message = u"Field `%1` does not support numeric comparators."_s.arg(clause.field);
    else if (!isWhole)
        error.message = u"Field `%1` needs a numeric value: %2"_s.arg(clause.field, *clause.value);
    else
        return std::nullopt;
    return error;
}

Answer<Condition> conditionOf(const SearchClause &clause, const Searched &searched)
{
    static const Field metadata{u"metadata"_s};
    const Field *found = clause.key.isEmpty() ? nullptr : &metadata;
    for (const Field &field : searched.fields) {
        if (!found && isNamed(field, clause.field))
            found = &field;
    }
    if (!found) {
        return refuse({},
                      u"Field `%1` is an unsupported search field for resource `%2`. See "
                      u"http://stripe.com/docs/search#query-fields-for-%3 for a list of supported fields."_s.arg(
                          clause.field, searched.resource, QString(searched.resource).replace(u'_', u'-')),
                      u"query"_s);
    }
    if (const std::optional<ApiError> fault = matchFault(clause, found->type))
        return refuse(*fault);
    return Condition{clause, found->type, found->path.isEmpty() ? clause.field : found->path};
}

/// The last object of a page. Newer and other objects may come and go before the next page is asked for.
struct Bookmark {
    qint64 created = 0;
    QString id;
};

QString written(const QJsonObject &last)
{
    const QJsonArray place{last.value("created"_L1), last.value("id"_L1)};
    return QString::fromLatin1(QJsonDocument(place).toJson(QJsonDocument::Compact).toBase64());
}

std::optional<Bookmark> readBookmark(const QString &text)
{
    const QJsonArray place = QJsonDocument::fromJson(QByteArray::fromBase64(text.toLatin1())).array();
    if (place.size() != 2 || !place.first().isDouble() || !place.last().isString())
        return std::nullopt;
    return Bookmark{place.first().toInteger(), place.last().toString()};
}

/// All that matches, newest first, of what the index has taken up by now.
QList<QJsonObject> found(const World &world, const QString &kind, const std::function<bool(const QJsonObject &)> &wants)
{
    QList<QJsonObject> all;
    const qint64 indexed = world.clockTime() - world.settings.searchLag;
    world.objects.of(kind).newestFirst({}, [&](const QJsonObject &object) {
        if (numberAt(object, u"created") <= indexed && !object.value("deleted"_L1).toBool() && wants(object))
            all.append(object);
        return true;
    });
    return all;
}

/// The number of all matches is left out unless it is asked for.
bool takeTotalCount(Call &call)
{
    const QJsonArray asked = std::exchange(call.expand, {});
    std::copy_if(asked.begin(), asked.end(), std::back_inserter(call.expand),
                 [](const QJsonValue &path) { return path != "total_count"_L1; });
    return call.expand.size() < asked.size();
}

Answer<QJsonObject> resultPage(Call &call, const QList<QJsonObject> &all)
{
    constexpr qsizetype usual = 10;
    const qsizetype limit = call.has(u"limit") ? numberAt(call.params, u"limit") : usual;
    auto from = all.begin();
    if (call.has(u"page")) {
        const std::optional<Bookmark> mark = readBookmark(textAt(call.params, u"page"));
        if (!mark)
            return refuse({}, u"Invalid page token: %1"_s.arg(textAt(call.params, u"page")), u"page"_s);
        const auto last = std::find_if(
            all.begin(), all.end(), [&mark](const QJsonObject &object) { return textAt(object, u"id") == mark->id; });
        from = last != all.end() ? last + 1 : std::find_if(all.begin(), all.end(), [&mark](const QJsonObject &object) {
            return numberAt(object, u"created") < mark->created;
        });
    }
    const auto until = from + qMin(limit, all.end() - from);
    const bool hasMore = until != all.end();
    QJsonArray data;
    std::for_each(from, until, [&data](const QJsonObject &object) { data.append(object); });
    QJsonObject answer{{u"object"_s, u"search_result"_s},
                       {u"data"_s, data},
                       {u"has_more"_s, hasMore},
                       {u"next_page"_s, hasMore ? QJsonValue(written(*(until - 1))) : QJsonValue()},
                       {u"url"_s, call.path}};
    if (takeTotalCount(call))
        answer[u"total_count"_s] = all.size();
    return answer;
}

Answer<QJsonObject> search(Call &call)
{
    const QString resource = call.path.section(u'/', 2, 2);
    const auto searched = std::find_if(allSearched().begin(), allSearched().end(),
                                       [&resource](const Searched &one) { return one.resource == resource; });
    const Answer<SearchQuery> query = parseSearch(textAt(call.params, u"query"));
    if (!query)
        return refuse(query.error());
    QList<Condition> conditions;
    for (const SearchClause &clause : query->clauses) {
        const Answer<Condition> condition = conditionOf(clause, *searched);
        if (!condition)
            return refuse(condition.error());
        conditions.append(*condition);
    }
    return resultPage(call, found(call.world, searched->kind, [&](const QJsonObject &object) {
                          const auto isMet = [&object](const Condition &condition) { return holds(condition, object); };
                          return query->takesAny ? std::any_of(conditions.begin(), conditions.end(), isMet)
                                                 : std::all_of(conditions.begin(), conditions.end(), isMet);
                      }));
}

} // namespace

Routes searchRoutes()
{
    Routes routes;
    for (const Searched &searched : allSearched()) {
        routes.append({"GET",
                       u"/v1/%1/search"_s.arg(searched.resource),
                       {text("query"_L1).needed(), integer("limit"_L1).atLeast(1).atMost(100), text("page"_L1)},
                       search});
    }
    return routes;
}

} // namespace paydesk::sandbox
