// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/paymentintent.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

namespace paydesk::stripe {

namespace {

using namespace Qt::StringLiterals;

constexpr auto collection = "/v1/payment_intents"_L1;

void expandForPerson(Form &form)
{
    form.expand(u"customer"_s).expand(u"latest_charge"_s);
}

} // namespace

Result<PaymentIntent> PaymentIntent::fromJson(const JsonValue &object)
{
    JsonReader reader(object, "payment_intent"_L1);
    PaymentIntent intent;
    intent.id = Id<PaymentIntent>(reader.requiredText("id"_L1));
    intent.status = reader.requiredText("status"_L1);
    intent.amount = reader.requiredMoney("amount"_L1);
    intent.amountReceived = reader.money("amount_received"_L1);
    intent.amountCapturable = reader.money("amount_capturable"_L1);
    if (JsonReader tip = reader.part("amount_details"_L1).part("tip"_L1); tip.has("amount"_L1)) {
        intent.tip = {tip.requiredInteger("amount"_L1), intent.amount.currency};
        if (tip.failed())
            return tip.finish(std::move(intent));
    }
    intent.customer = reader.ref<Customer>("customer"_L1);
    intent.description = reader.text("description"_L1);
    intent.metadata = reader.metadata();
    intent.created = reader.timeOrNull("created"_L1);
    intent.canceledAt = reader.time("canceled_at"_L1);
    intent.cancellationReason = reader.text("cancellation_reason"_L1);
    if (reader.has("last_payment_error"_L1))
        intent.lastPaymentError = PaymentError::fromJson(reader.object("last_payment_error"_L1));
    intent.latestCharge = reader.ref<Charge>("latest_charge"_L1);
    intent.paymentMethod = reader.id<PaymentMethod>("payment_method"_L1);
    if (reader.has("next_action"_L1))
        intent.nextAction = NextAction::fromJson(reader.object("next_action"_L1));
    intent.paymentMethodTypes = reader.texts("payment_method_types"_L1);
    intent.captureMethod = reader.text("capture_method"_L1);
    intent.setupFutureUsage = reader.text("setup_future_usage"_L1);
    intent.statementDescriptor = reader.text("statement_descriptor"_L1);
    intent.receiptEmail = reader.text("receipt_email"_L1);
    intent.livemode = reader.flag("livemode"_L1);
    return reader.finish(std::move(intent));
}

namespace paymentintents {

Mutation create(const CreatePaymentIntent &params)
{
    Form form;
    form.add(u"amount"_s, params.amount.minor);
    form.add(u"currency"_s, params.amount.currency);
    form.addIfSet(u"customer"_s, params.customer.text());
    form.addIfSet(u"payment_method"_s, params.paymentMethod.text());
    if (params.confirm) {
        form.add(u"confirm"_s, true);
        if (params.offSession)
            form.add(u"off_session"_s, true);
        form.addIfSet(u"return_url"_s, params.returnUrl);
    }
    form.addIfSet(u"description"_s, params.description);
    form.addIfSet(u"receipt_email"_s, params.receiptEmail);
    form.add(u"metadata"_s, params.metadata);
    form.addIfSet(u"capture_method"_s, params.captureMethod);
    form.addIfSet(u"setup_future_usage"_s, params.setupFutureUsage);
    form.addIfSet(u"statement_descriptor"_s, params.statementDescriptor);
    // Stripe takes one of the two.
    if (!params.allowedPaymentMethodTypes.isEmpty())
        form.add(u"allowed_payment_method_types"_s, params.allowedPaymentMethodTypes);
    else if (params.automaticPaymentMethods)
        form.add(u"automatic_payment_methods[enabled]"_s, true);
    expandForPerson(form);
    return {"POST", collection, form.encoded()};
}

Mutation update(const Id<PaymentIntent> &id, const UpdatePaymentIntent &params)
{
    Form form;
    if (params.amount) {
        form.add(u"amount"_s, params.amount->minor);
        form.add(u"currency"_s, params.amount->currency);
    }
    form.addIfSet(u"customer"_s, params.customer.text());
    form.addIfSet(u"payment_method"_s, params.paymentMethod.text());
    form.addIfSet(u"description"_s, params.description);
    form.addIfSet(u"receipt_email"_s, params.receiptEmail);
    form.addIfSet(u"setup_future_usage"_s, params.setupFutureUsage);
    form.add(u"metadata"_s, params.metadata);
    expandForPerson(form);
    return {"POST", pathTo(collection, id.text()), form.encoded()};
}

Mutation confirm(const Id<PaymentIntent> &id, const ConfirmPaymentIntent &params)
{
    Form form;
    form.addIfSet(u"payment_method"_s, params.paymentMethod.text());
    form.addIfSet(u"return_url"_s, params.returnUrl);
    if (params.offSession)
        form.add(u"off_session"_s, true);
    expandForPerson(form);
    return {"POST", pathTo(collection, id.text(), "confirm"_L1), form.encoded()};
}

Mutation capture(const Id<PaymentIntent> &id, const std::optional<Money> &amount)
{
    Form form;
    if (amount)
        form.add(u"amount_to_capture"_s, amount->minor);
    expandForPerson(form);
    return {"POST", pathTo(collection, id.text(), "capture"_L1), form.encoded()};
}

Mutation cancel(const Id<PaymentIntent> &id, const QString &reason)
{
    Form form;
    form.addIfSet(u"cancellation_reason"_s, reason);
    expandForPerson(form);
    return {"POST", pathTo(collection, id.text(), "cancel"_L1), form.encoded()};
}

QCoro::Task<Result<PaymentIntent>> retrieve(Client &client, Id<PaymentIntent> id)
{
    Form query;
    query.expand(u"customer"_s).expand(u"latest_charge.balance_transaction"_s);
    return fetch<PaymentIntent>(client, pathTo(collection, id.text()), std::move(query), id.text());
}

QCoro::Task<Result<Page<PaymentIntent>>> list(Client &client, Filter filter)
{
    Form query = paging(filter);
    addCreated(query, filter.createdGte, filter.createdLte);
    query.addIfSet(u"customer"_s, filter.customer.text());
    query.expand(u"data.customer"_s).expand(u"data.latest_charge"_s);
    return fetchPage<PaymentIntent>(client, collection, std::move(query));
}

QCoro::Task<Result<Page<PaymentIntent>>> search(Client &client, SearchFilter filter)
{
    return searchPage<PaymentIntent>(client, u"/v1/payment_intents/search"_s, std::move(filter));
}

} // namespace paymentintents
} // namespace paydesk::stripe
