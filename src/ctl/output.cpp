// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/output.h"

#include "desk/payments/cardname.h"

namespace paydesk::ctl {

using namespace Qt::StringLiterals;
using desk::HostedFlow;
using desk::PaymentStatus;

namespace {

// Scripts read this too: the same in every language.
const QLocale plain = QLocale::c();

QString word(PaymentStatus status, const QString &stripeWord)
{
    switch (status) {
    case PaymentStatus::Paid: return u"paid"_s;
    case PaymentStatus::PartRefunded: return u"part_refunded"_s;
    case PaymentStatus::Refunded: return u"refunded"_s;
    case PaymentStatus::Disputed: return u"disputed"_s;
    case PaymentStatus::Declined: return u"declined"_s;
    case PaymentStatus::Incomplete: return u"incomplete"_s;
    case PaymentStatus::NeedsAction: return u"needs_action"_s;
    case PaymentStatus::Processing: return u"processing"_s;
    case PaymentStatus::Uncaptured: return u"uncaptured"_s;
    case PaymentStatus::Canceled: return u"canceled"_s;
    case PaymentStatus::InDoubt: return u"in_doubt"_s;
    case PaymentStatus::Unknown: return stripeWord;
    }
    return stripeWord;
}

QString word(HostedFlow::State state)
{
    switch (state) {
    case HostedFlow::State::Idle: return u"idle"_s;
    case HostedFlow::State::Opening: return u"opening"_s;
    case HostedFlow::State::Open: return u"open"_s;
    case HostedFlow::State::Checking: return u"checking"_s;
    case HostedFlow::State::Paid: return u"paid"_s;
    case HostedFlow::State::Declined: return u"declined"_s;
    case HostedFlow::State::Canceled: return u"canceled"_s;
    case HostedFlow::State::Expired: return u"expired"_s;
    case HostedFlow::State::Failed: return u"failed"_s;
    case HostedFlow::State::InDoubt: return u"in_doubt"_s;
    }
    return {};
}

QString time(const QDateTime &moment)
{
    return moment.isValid() ? moment.toString(Qt::ISODate) : QString();
}

QString who(const QString &name, const QString &email)
{
    return name.isEmpty() ? email : email.isEmpty() ? name : name + u" <"_s + email + u'>';
}

} // namespace

QJsonObject toJson(const store::Payment &payment, PaymentStatus status)
{
    return {{u"id"_s, payment.id},
            {u"amount"_s, payment.amount.minor},
            {u"amount_received"_s, payment.received},
            {u"amount_refunded"_s, payment.refunded},
            {u"currency"_s, payment.amount.currency},
            {u"state"_s, word(status, payment.status)},
            {u"status"_s, payment.status},
            {u"customer"_s, payment.customerId},
            {u"customer_name"_s, payment.customerName},
            {u"customer_email"_s, payment.customerEmail},
            {u"method"_s, payment.method},
            {u"card"_s, desk::cardName(payment.cardBrand, payment.cardLast4)},
            {u"description"_s, payment.description},
            {u"created"_s, time(payment.created)}};
}

QJsonObject toJson(const store::Refund &refund)
{
    return {{u"id"_s, refund.id},
            {u"payment"_s, refund.paymentId},
            {u"amount"_s, refund.amount.minor},
            {u"currency"_s, refund.amount.currency},
            {u"status"_s, refund.status},
            {u"reason"_s, refund.reason},
            {u"created"_s, time(refund.created)}};
}

QJsonObject toJson(const desk::PaymentDetail &detail)
{
    QJsonObject json = toJson(detail.payment, detail.status);
    json.insert(u"refundable"_s, detail.refundable.minor);
    QJsonArray refunds;
    for (const store::Refund &refund : detail.refunds)
        refunds.append(toJson(refund));
    json.insert(u"refunds"_s, refunds);
    return json;
}

QJsonObject toJson(const store::Subscription &subscription)
{
    const Money amount = desk::subscriptionAmount(subscription);
    return {{u"id"_s, subscription.id},
            {u"status"_s, subscription.status},
            {u"cancel_at_period_end"_s, subscription.cancelAtPeriodEnd},
            {u"amount"_s, amount.minor},
            {u"currency"_s, amount.currency},
            {u"customer"_s, subscription.customerId},
            {u"customer_name"_s, subscription.customerName},
            {u"customer_email"_s, subscription.customerEmail},
            {u"next"_s, time(desk::subscriptionNext(subscription))},
            {u"created"_s, time(subscription.created)}};
}

QJsonObject toJson(const desk::SubscriptionDetail &detail)
{
    QJsonObject json = toJson(detail.subscription);
    QJsonArray items;
    for (const store::SubscriptionItem &item : detail.subscription.items) {
        items.append(QJsonObject{{u"id"_s, item.id},
                                 {u"price"_s, item.priceId},
                                 {u"product"_s, item.productName},
                                 {u"quantity"_s, item.quantity},
                                 {u"unit_amount"_s, item.unit.minor},
                                 {u"interval"_s, item.interval},
                                 {u"current_period_end"_s, time(item.periodEnd)}});
    }
    QJsonArray invoices;
    for (const store::Invoice &invoice : detail.invoices) {
        invoices.append(QJsonObject{{u"id"_s, invoice.id},
                                    {u"number"_s, invoice.number},
                                    {u"status"_s, invoice.status},
                                    {u"total"_s, invoice.total.minor},
                                    {u"created"_s, time(invoice.created)}});
    }
    json.insert(u"items"_s, items);
    json.insert(u"invoices"_s, invoices);
    return json;
}

QJsonObject toJson(const HostedFlow &flow)
{
    QJsonObject json{
        {u"state"_s, word(flow.state())},
        {u"object"_s, flow.sale().objectId},
        {u"amount"_s, flow.total().minor},
        {u"currency"_s, flow.total().currency},
        {u"payment"_s, flow.paymentId()},
        {u"subscription"_s, flow.subscriptionId()},
        {u"url"_s, flow.state() == HostedFlow::State::Open ? flow.page().url.toString(QUrl::FullyEncoded) : QString()}};
    if (flow.error())
        json.insert(u"error"_s, toJson(*flow.error()));
    return json;
}

QJsonObject toJson(const desk::ReadMeter::Reading &reading)
{
    return {{u"used"_s, reading.used},
            {u"allowance"_s, reading.allowance ? QJsonValue(*reading.allowance) : QJsonValue()},
            {u"transactions"_s, reading.transactions}};
}

QJsonObject toJson(const store::Task &task)
{
    return {{u"id"_s, task.id},
            {u"kind"_s, task.kind},
            {u"object"_s, task.objectId},
            {u"customer"_s, task.customer},
            {u"due"_s, task.due.isValid() ? QJsonValue(task.due.toString(Qt::ISODate)) : QJsonValue()},
            {u"detail"_s, task.detail}};
}

QJsonObject toJson(const store::Entitlement &entitlement)
{
    return {
        {u"id"_s, entitlement.id},
        {u"customer"_s, entitlement.customer},
        {u"until"_s, entitlement.until.isValid() ? QJsonValue(entitlement.until.toString(Qt::ISODate)) : QJsonValue()},
        {u"revoked"_s, entitlement.revoked}};
}

QString toLine(const store::Task &task)
{
    const QString due = task.due.isValid() ? u"by "_s + task.due.toString(Qt::ISODate) : u"-"_s;
    return QStringList{task.kind, task.objectId, task.customer, due}.join(u"  "_s);
}

QString toLine(const store::Entitlement &entitlement)
{
    const QString until = entitlement.until.isValid() ? entitlement.until.toString(Qt::ISODate) : u"without an end"_s;
    return QStringList{entitlement.id, entitlement.customer, entitlement.revoked ? u"revoked"_s : until}.join(u"  "_s);
}

QJsonObject toJson(const Error &error)
{
    return {{u"kind"_s, toWord(error.kind)},    {u"code"_s, error.code},        {u"decline_code"_s, error.declineCode},
            {u"request_id"_s, error.requestId}, {u"in_doubt"_s, error.inDoubt}, {u"message"_s, toText(error)}};
}

QJsonObject doneBeforeJson(const QDateTime &when)
{
    return {{u"done_before"_s, true}, {u"done_at"_s, when.isValid() ? QJsonValue(time(when)) : QJsonValue()}};
}

QString doneBeforeText(const QDateTime &when)
{
    const QString local = when.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s);
    return u"This was already done"_s + (when.isValid() ? u" at "_s + local : QString())
        + u". Stripe carried it out once and did nothing now."_s;
}

QString toLine(const store::Payment &payment, PaymentStatus status)
{
    return u"%1  %2  %3  %4  %5  %6"_s.arg(payment.id, formatMoney(payment.amount, plain).rightJustified(16),
                                           word(status, payment.status).leftJustified(13), time(payment.created),
                                           desk::cardName(payment.cardBrand, payment.cardLast4).leftJustified(16),
                                           who(payment.customerName, payment.customerEmail));
}

QString toText(const desk::PaymentDetail &detail)
{
    QStringList lines{toLine(detail.payment, detail.status), u"refundable  "_s + formatMoney(detail.refundable, plain)};
    for (const store::Refund &refund : detail.refunds)
        lines << toLine(refund);
    return lines.join(u'\n');
}

QString toLine(const store::Refund &refund)
{
    return u"%1  %2  %3  %4"_s.arg(refund.id, formatMoney(refund.amount, plain).rightJustified(16), refund.status,
                                   time(refund.created));
}

QString toLine(const store::Subscription &subscription)
{
    return u"%1  %2  %3  %4  %5"_s.arg(
        subscription.id, formatMoney(desk::subscriptionAmount(subscription), plain).rightJustified(16),
        (subscription.status + (subscription.cancelAtPeriodEnd ? u" (ends)"_s : QString())).leftJustified(15),
        time(desk::subscriptionNext(subscription)), who(subscription.customerName, subscription.customerEmail));
}

QString toText(const desk::SubscriptionDetail &detail)
{
    QStringList lines{toLine(detail.subscription)};
    for (const store::SubscriptionItem &item : detail.subscription.items)
        lines << u"%1 x %2  %3"_s.arg(item.quantity).arg(item.productName, formatMoney(item.unit, plain));
    for (const store::Invoice &invoice : detail.invoices)
        lines << u"%1  %2  %3  %4"_s.arg(invoice.number, formatMoney(invoice.total, plain).rightJustified(16),
                                         invoice.status, time(invoice.created));
    return lines.join(u'\n');
}

QString toText(const HostedFlow &flow)
{
    QString text = word(flow.state()) + u"  "_s + formatMoney(flow.total(), plain) + u"  "_s + flow.sale().objectId;
    if (!flow.paymentId().isEmpty() && flow.paymentId() != flow.sale().objectId)
        text += u"  "_s + flow.paymentId();
    if (!flow.subscriptionId().isEmpty())
        text += u"  "_s + flow.subscriptionId();
    if (flow.state() == HostedFlow::State::Open)
        text += u'\n' + flow.page().url.toString(QUrl::FullyEncoded);
    if (flow.error())
        text += u'\n' + toText(*flow.error());
    return text;
}

QString toText(const desk::ReadMeter::Reading &reading)
{
    const QString used = u"%1 reads in the last 30 days"_s.arg(reading.used);
    if (!reading.allowance)
        return used + u"; a practice server allots none"_s;
    return used + u" of %1, with %2 transactions"_s.arg(*reading.allowance).arg(reading.transactions);
}

QString toText(const Error &error)
{
    QString text = toWord(error.kind);
    if (!error.code.isEmpty())
        text += u" ("_s + error.code + (error.declineCode.isEmpty() ? QString() : u", "_s + error.declineCode) + u')';
    if (!error.detail.isEmpty())
        text += u": "_s + error.detail;
    if (error.inDoubt)
        text += u" Money may have moved; it is settled at the next run, with the same key."_s;
    if (!error.requestId.isEmpty())
        text += u" ["_s + error.requestId + u']';
    return text;
}

int exitStatus(const Error &error)
{
    if (error.inDoubt)
        return 3;
    switch (error.kind) {
    case Error::Kind::Declined: return 4;
    case Error::Kind::Offline:
    case Error::Kind::TimedOut:
    case Error::Kind::Broken:
    case Error::Kind::Tls:
    case Error::Kind::Redirected:
    case Error::Kind::RateLimited:
    case Error::Kind::ServerFault: return 6;
    case Error::Kind::Authentication:
    case Error::Kind::Permission:
    case Error::Kind::Keychain: return 7;
    case Error::Kind::Storage: return 8;
    case Error::Kind::InvalidInput:
    case Error::Kind::Refused:
    case Error::Kind::NotFound:
    case Error::Kind::InvalidRequest:
    case Error::Kind::KeyReused:
    case Error::Kind::Conflict:
    case Error::Kind::Mismatch:
    case Error::Kind::Busy:
    case Error::Kind::Canceled: return 1;
    }
    return 1;
}

int exitStatus(const HostedFlow &flow)
{
    switch (flow.state()) {
    case HostedFlow::State::Paid: return 0;
    case HostedFlow::State::Open:
    case HostedFlow::State::Checking: return 5;
    case HostedFlow::State::InDoubt: return 3;
    case HostedFlow::State::Declined: return 4;
    case HostedFlow::State::Failed: return flow.error() ? exitStatus(*flow.error()) : 1;
    case HostedFlow::State::Idle:
    case HostedFlow::State::Opening:
    case HostedFlow::State::Canceled:
    case HostedFlow::State::Expired: return 1;
    }
    return 1;
}

} // namespace paydesk::ctl
