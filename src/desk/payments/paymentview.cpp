// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/payments/paymentview.h"

#include "base/money.h"
#include "desk/payments/cardname.h"
#include "desk/search/typedsearch.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <utility>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

using Status = PaymentView::Status;
using Days = PaymentView::Days;

constexpr std::array statusWords{std::pair{Status::All, "all"_L1}, std::pair{Status::Paid, "paid"_L1},
                                 std::pair{Status::Refunded, "refunded"_L1}, std::pair{Status::Failed, "failed"_L1},
                                 std::pair{Status::Open, "open"_L1}};

constexpr std::array dayWords{std::pair{Days::Any, "any"_L1},
                              std::pair{Days::Today, "today"_L1},
                              std::pair{Days::Yesterday, "yesterday"_L1},
                              std::pair{Days::Last7, "last7"_L1},
                              std::pair{Days::Last30, "last30"_L1},
                              std::pair{Days::ThisMonth, "this_month"_L1},
                              std::pair{Days::LastMonth, "last_month"_L1},
                              std::pair{Days::Between, "between"_L1}};

template <class Words, class Value>
QString wordOf(const Words &words, Value value)
{
    const auto found =
        std::find_if(words.begin(), words.end(), [value](const auto &one) { return one.first == value; });
    return found->second;
}

template <class Words>
auto valueOf(const Words &words, const QString &word)
{
    const auto found =
        std::find_if(words.begin(), words.end(), [&word](const auto &one) { return word == one.second; });
    return found == words.end() ? words.front().first : found->first;
}

const QString boundCurrency = u"eur"_s;
constexpr qint64 thousandthsPerMinor = 10;

void chooseStatus(Status status, store::PaymentQuery &query)
{
    switch (status) {
    case Status::All: break;
    case Status::Paid:
        query.statuses = {u"succeeded"_s};
        query.refunded = false;
        break;
    case Status::Refunded: query.refunded = true; break;
    case Status::Failed: query.statuses = {u"requires_payment_method"_s, u"canceled"_s}; break;
    case Status::Open:
        query.statuses = {u"requires_action"_s, u"requires_confirmation"_s, u"processing"_s, u"requires_capture"_s};
        break;
    }
}

QDate later(const QDate &one, const QDate &other)
{
    return one.isValid() && other.isValid() ? std::max(one, other) : one.isValid() ? one : other;
}

QDate earlier(const QDate &one, const QDate &other)
{
    return one.isValid() && other.isValid() ? std::min(one, other) : one.isValid() ? one : other;
}

QDateTime startOf(const QDate &day)
{
    return day.isValid() ? day.startOfDay().toUTC() : QDateTime();
}

std::optional<qint64> amountIn(const QJsonObject &json, QLatin1StringView key)
{
    const QJsonValue value = json.value(key);
    return value.isDouble() && value.toInteger() >= 0 ? std::optional(value.toInteger()) : std::nullopt;
}

} // namespace

PaymentView PaymentView::filters() const
{
    PaymentView rest = *this;
    rest.search.clear();
    rest.status = Status::All;
    return rest;
}

DaySpan daysOf(const PaymentView &view, const QDate &today)
{
    const QDate month(today.year(), today.month(), 1);
    switch (view.days) {
    case Days::Any: break;
    case Days::Today: return {today, today};
    case Days::Yesterday: return {today.addDays(-1), today.addDays(-1)};
    case Days::Last7: return {today.addDays(-6), today};
    case Days::Last30: return {today.addDays(-29), today};
    case Days::ThisMonth: return {month, today};
    case Days::LastMonth: return {month.addMonths(-1), month.addDays(-1)};
    case Days::Between: return {view.first, view.last};
    }
    return {};
}

store::PaymentQuery queryOf(const PaymentView &view, const QDate &today, const QLocale &locale)
{
    const TypedSearch typed = understand(view.search, today, locale);
    const DaySpan days = daysOf(view, today);
    store::PaymentQuery query;
    chooseStatus(view.status, query);
    if (typed.kind == TypedSearch::Kind::Refunds)
        query.refunded = true;
    (typed.kind == TypedSearch::Kind::Customers ? query.customerText : query.text) = typed.text;
    query.from = startOf(later(days.first, typed.first));
    query.before = startOf(earlier(days.last, typed.last).addDays(1));
    // An empty optional is less than any amount.
    query.least = std::max(view.least, typed.least);
    query.most = view.most && typed.most ? std::min(view.most, typed.most) : view.most ? view.most : typed.most;
    query.currency = view.currency;
    query.method = view.method.isEmpty() ? typed.method : view.method;
    if (view.disputed)
        query.disputed = true;
    return query;
}

QString soughtText(const PaymentView &view, const QDate &today, const QLocale &locale)
{
    const TypedSearch typed = understand(view.search, today, locale);
    return typed.method.isEmpty() ? typed.text : (typed.text + u' ' + cardName(typed.method, {})).trimmed();
}

Result<qint64> parseBound(const QString &text, const QLocale &locale)
{
    // The euro stands for everything that has two decimals.
    const auto amount = parseAmount(text, boundCurrency, locale);
    if (!amount)
        return failure(amount.error());
    return amount->minor * thousandthsPerMinor;
}

QString boundText(qint64 thousandths, const QLocale &locale)
{
    return formatAmount({thousandths / thousandthsPerMinor, boundCurrency}, locale);
}

QJsonObject toJson(const PaymentView &view)
{
    QJsonObject json;
    const auto put = [&json](QLatin1StringView key, const QString &text) {
        if (!text.isEmpty())
            json.insert(key, text);
    };
    put("search"_L1, view.search);
    put("status"_L1, wordOf(statusWords, view.status));
    put("days"_L1, wordOf(dayWords, view.days));
    put("first"_L1, view.first.toString(Qt::ISODate));
    put("last"_L1, view.last.toString(Qt::ISODate));
    put("currency"_L1, view.currency);
    put("method"_L1, view.method);
    if (view.least)
        json.insert("least"_L1, *view.least);
    if (view.most)
        json.insert("most"_L1, *view.most);
    if (view.disputed)
        json.insert("disputed"_L1, true);
    return json;
}

PaymentView viewFromJson(const QJsonObject &json)
{
    PaymentView view;
    view.search = json.value("search"_L1).toString();
    view.status = valueOf(statusWords, json.value("status"_L1).toString());
    view.days = valueOf(dayWords, json.value("days"_L1).toString());
    view.first = QDate::fromString(json.value("first"_L1).toString(), Qt::ISODate);
    view.last = QDate::fromString(json.value("last"_L1).toString(), Qt::ISODate);
    view.least = amountIn(json, "least"_L1);
    view.most = amountIn(json, "most"_L1);
    view.currency = json.value("currency"_L1).toString();
    view.method = json.value("method"_L1).toString();
    view.disputed = json.value("disputed"_L1).toBool();
    return view;
}

} // namespace paydesk::desk
