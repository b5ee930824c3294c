// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/operations/operationkinds.h"

#include "stripe/client.h"

namespace paydesk::desk::kinds {

using namespace Qt::StringLiterals;
using stripe::JsonValue;

namespace {

tl::unexpected<Error> mismatch(const QString &what)
{
    return failure(Error::Kind::Mismatch, u"answer_mismatch"_s, u"The answer has another "_s + what);
}

tl::unexpected<Error> notDone()
{
    return failure(Error::Kind::NotFound, u"operation_not_done"_s);
}

Result<void> verifyAmount(const store::Operation &operation, const JsonValue &object, QLatin1String amount)
{
    if (object[amount].toInteger() != operation.amount.minor)
        return mismatch(u"amount"_s);
    if (object["currency"_L1].toString() != operation.amount.currency)
        return mismatch(u"currency"_s);
    return {};
}

QString idOf(const JsonValue &value)
{
    return value.isObject() ? value["id"_L1].toString() : value.toString();
}

QString objectWord(const QString &kind)
{
    if (kind == createRefund)
        return u"refund"_s;
    if (kind == createCheckoutSession || kind == expireCheckoutSession)
        return u"checkout.session"_s;
    if (kind == createPaymentIntent || kind == cancelPaymentIntent)
        return u"payment_intent"_s;
    return u"subscription"_s;
}

/// The object of a list that carries the operation's id, looked for page by page.
QCoro::Task<Result<JsonValue>> search(stripe::Client &client, QString path, stripe::Form restriction,
                                      QString operationId)
{
    stripe::Form query = restriction;
    for (;;) {
        const auto answer = co_await client.get(path, query);
        if (!answer)
            co_return failure(answer.error());
        const JsonValue data = (*answer)["data"_L1];
        QString last;
        for (const JsonValue &value : data) {
            if (value["metadata"_L1][metadataKey].toString() == operationId)
                co_return value;
            last = value["id"_L1].toString();
        }
        if (!(*answer)["has_more"_L1].toBool() || data.isEmpty())
            co_return notDone();
        query = restriction;
        query.add(u"starting_after"_s, last);
    }
}

/// Whether the object is in the state that the operation wanted.
bool isDone(const store::Operation &operation, const JsonValue &object)
{
    const QString status = object["status"_L1].toString();
    if (operation.kind == expireCheckoutSession)
        return status == "expired"_L1;
    if (operation.kind == cancelPaymentIntent || operation.kind == cancelSubscription)
        return status == "canceled"_L1;
    return object["cancel_at_period_end"_L1].toBool() == (operation.kind == cancelAtPeriodEnd);
}

} // namespace

Result<void> verify(const store::Operation &operation, const JsonValue &object)
{
    if (object["object"_L1].toString() != objectWord(operation.kind) || object["id"_L1].toString().isEmpty())
        return mismatch(u"kind"_s);
    if (operation.kind == createRefund) {
        if (idOf(object["payment_intent"_L1]) != operation.subject)
            return mismatch(u"payment"_s);
        return verifyAmount(operation, object, "amount"_L1);
    }
    if (operation.kind == createPaymentIntent)
        return verifyAmount(operation, object, "amount"_L1);
    if (operation.kind == createCheckoutSession)
        return verifyAmount(operation, object, "amount_subtotal"_L1);
    if (object["id"_L1].toString() != operation.subject)
        return mismatch(u"object"_s);
    return {};
}

QDateTime doneAt(const store::Operation &operation, const JsonValue &object)
{
    const bool creates = operation.kind == createRefund || operation.kind == createPaymentIntent
        || operation.kind == createCheckoutSession;
    const qint64 seconds = object[creates ? "created"_L1 : "canceled_at"_L1].toInteger().value_or(0);
    return seconds > 0 ? QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC) : QDateTime();
}

QCoro::Task<Result<JsonValue>> lookUp(stripe::Client &client, store::Operation operation)
{
    stripe::Form restriction;
    restriction.add(u"limit"_s, 100);
    QString path;
    if (operation.kind == createRefund) {
        path = u"/v1/refunds"_s;
        restriction.add(u"payment_intent"_s, operation.subject);
    } else if (operation.kind == createPaymentIntent) {
        path = u"/v1/payment_intents"_s;
        restriction.add(u"customer"_s, operation.subject);
    } else if (operation.kind == createCheckoutSession) {
        path = u"/v1/checkout/sessions"_s;
        // An hour earlier, for a clock that is ahead of Stripe's.
        restriction.add(u"created[gte]"_s, operation.created.addSecs(-3600).toSecsSinceEpoch());
    } else {
        path = operation.kind == expireCheckoutSession ? u"/v1/checkout/sessions/"_s
            : operation.kind == cancelPaymentIntent    ? u"/v1/payment_intents/"_s
                                                       : u"/v1/subscriptions/"_s;
        path += operation.subject;
        const auto object = co_await client.get(path);
        if (!object)
            co_return failure(object.error());
        if (!isDone(operation, *object))
            co_return notDone();
        co_return *object;
    }
    co_return co_await search(client, path, restriction, operation.id);
}

} // namespace paydesk::desk::kinds
