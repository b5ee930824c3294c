// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/refund.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

Result<Refund> Refund::fromJson(const JsonValue &object)
{
    JsonReader reader(object, "refund"_L1);
    const JsonReader destination = reader.part("destination_details"_L1);
    const JsonReader card = destination.part("card"_L1);
    const JsonReader action = reader.part("next_action"_L1).part("display_details"_L1);
    Refund refund;
    refund.id = Id<Refund>(reader.requiredText("id"_L1));
    // Null for refunds to some means of payment.
    refund.status = reader.text("status"_L1);
    refund.amount = reader.requiredMoney("amount"_L1);
    refund.reason = reader.text("reason"_L1);
    refund.paymentIntent = reader.id<PaymentIntent>("payment_intent"_L1);
    refund.charge = reader.id<Charge>("charge"_L1);
    refund.created = reader.timeOrNull("created"_L1);
    refund.failureReason = reader.text("failure_reason"_L1);
    refund.pendingReason = reader.text("pending_reason"_L1);
    refund.balanceTransaction = reader.id<BalanceTransaction>("balance_transaction"_L1);
    refund.failureBalanceTransaction = reader.id<BalanceTransaction>("failure_balance_transaction"_L1);
    refund.receiptNumber = reader.text("receipt_number"_L1);
    refund.actionEmail = action.part("email_sent"_L1).text("email_sent_to"_L1);
    refund.actionExpiresAt = action.time("expires_at"_L1);
    refund.cardReference = card.text("reference"_L1);
    refund.cardReferenceStatus = card.text("reference_status"_L1);
    refund.destinationType = destination.text("type"_L1);
    refund.cardRefundType = card.text("type"_L1);
    refund.metadata = reader.metadata();
    return reader.finish(std::move(refund));
}

namespace refunds {

Mutation create(const CreateRefund &params)
{
    Form form;
    form.add(u"payment_intent"_s, params.paymentIntent.text());
    form.add(u"amount"_s, params.amount.minor);
    form.addIfSet(u"reason"_s, params.reason);
    form.add(u"metadata"_s, params.metadata);
    return {"POST", u"/v1/refunds"_s, form.encoded()};
}

Mutation update(const Id<Refund> &id, const QMap<QString, QString> &metadata)
{
    Form form;
    form.add(u"metadata"_s, metadata);
    return {"POST", pathTo("/v1/refunds"_L1, id.text()), form.encoded()};
}

Mutation cancel(const Id<Refund> &id)
{
    return {"POST", pathTo("/v1/refunds"_L1, id.text(), "cancel"_L1), {}};
}

QCoro::Task<Result<Refund>> retrieve(Client &client, Id<Refund> id)
{
    return fetch<Refund>(client, pathTo("/v1/refunds"_L1, id.text()), Form(), id.text());
}

QCoro::Task<Result<Page<Refund>>> list(Client &client, Filter filter)
{
    Form query = paging(filter);
    addCreated(query, filter.createdGte, filter.createdLte);
    query.addIfSet(u"payment_intent"_s, filter.paymentIntent.text());
    query.addIfSet(u"charge"_s, filter.charge.text());
    return fetchPage<Refund>(client, u"/v1/refunds"_s, std::move(query));
}

} // namespace refunds
} // namespace paydesk::stripe
