// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/charge.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

CardPresentReceipt CardPresentReceipt::fromJson(const JsonValue &object)
{
    const JsonReader reader(object);
    return {reader.text("application_preferred_name"_L1), reader.text("dedicated_file_name"_L1),
            reader.text("account_type"_L1), reader.text("authorization_code"_L1),
            reader.text("cardholder_verification_method"_L1)};
}

Result<Charge> Charge::fromJson(const JsonValue &object)
{
    JsonReader reader(object, "charge"_L1);
    const JsonReader method = reader.part("payment_method_details"_L1);
    const JsonReader billing = reader.part("billing_details"_L1);
    const JsonReader outcome = reader.part("outcome"_L1);
    Charge charge;
    charge.id = Id<Charge>(reader.requiredText("id"_L1));
    charge.status = reader.requiredText("status"_L1);
    charge.amount = reader.requiredMoney("amount"_L1);
    charge.amountCaptured = reader.money("amount_captured"_L1);
    charge.amountRefunded = reader.money("amount_refunded"_L1);
    charge.refunded = reader.flag("refunded"_L1);
    charge.captured = reader.flag("captured"_L1);
    charge.paid = reader.flag("paid"_L1);
    charge.disputed = reader.flag("disputed"_L1);
    charge.paymentIntent = reader.id<PaymentIntent>("payment_intent"_L1);
    charge.customer = reader.id<Customer>("customer"_L1);
    charge.paymentMethodType = method.text("type"_L1);
    if (const JsonValue card = Card::partOf(reader.object("payment_method_details"_L1)); !card.isEmpty()) {
        charge.card = Card::fromJson(card);
        if (const JsonValue receipt = card["receipt"_L1]; receipt.isObject() && !receipt.isEmpty())
            charge.cardPresentReceipt = CardPresentReceipt::fromJson(receipt);
    }
    charge.billingName = billing.text("name"_L1);
    charge.billingEmail = billing.text("email"_L1);
    charge.receiptUrl = reader.url("receipt_url"_L1);
    charge.receiptNumber = reader.text("receipt_number"_L1);
    charge.riskLevel = outcome.text("risk_level"_L1);
    charge.riskScore = outcome.optionalInteger("risk_score"_L1);
    charge.sellerMessage = outcome.text("seller_message"_L1);
    charge.failureCode = reader.text("failure_code"_L1);
    charge.failureMessage = reader.text("failure_message"_L1);
    charge.balanceTransaction = reader.ref<BalanceTransaction>("balance_transaction"_L1);
    charge.description = reader.text("description"_L1);
    charge.statementDescriptor = reader.text("calculated_statement_descriptor"_L1);
    charge.metadata = reader.metadata();
    charge.created = reader.timeOrNull("created"_L1);
    charge.livemode = reader.flag("livemode"_L1);
    return reader.finish(std::move(charge));
}

namespace charges {

QCoro::Task<Result<Charge>> retrieve(Client &client, Id<Charge> id)
{
    Form query;
    query.expand(u"balance_transaction"_s);
    return fetch<Charge>(client, pathTo("/v1/charges"_L1, id.text()), std::move(query), id.text());
}

QCoro::Task<Result<Page<Charge>>> list(Client &client, Filter filter)
{
    Form query = paging(filter);
    addCreated(query, filter.createdGte);
    query.addIfSet(u"payment_intent"_s, filter.paymentIntent.text());
    query.addIfSet(u"customer"_s, filter.customer.text());
    return fetchPage<Charge>(client, u"/v1/charges"_s, std::move(query));
}

QCoro::Task<Result<Page<Charge>>> search(Client &client, SearchFilter filter)
{
    return searchPage<Charge>(client, u"/v1/charges/search"_s, std::move(filter));
}

} // namespace charges
} // namespace paydesk::stripe
