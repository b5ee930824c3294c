// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/checkoutsession.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

namespace paydesk::stripe {

namespace {

using namespace Qt::StringLiterals;

QString toWord(CreateCheckoutSession::Mode mode)
{
    switch (mode) {
    case CreateCheckoutSession::Mode::Payment: return u"payment"_s;
    case CreateCheckoutSession::Mode::Subscription: return u"subscription"_s;
    case CreateCheckoutSession::Mode::Setup: return u"setup"_s;
    }
    return {};
}

void addCustomer(Form &form, const CreateCheckoutSession &params)
{
    if (!params.customer.isEmpty())
        form.add(u"customer"_s, params.customer.text());
    else
        form.addIfSet(u"customer_email"_s, params.customerEmail);
}

void addModeDetails(Form &form, const CreateCheckoutSession &params)
{
    switch (params.mode) {
    case CreateCheckoutSession::Mode::Payment:
        if (params.saveCard) {
            if (params.customer.isEmpty())
                form.add(u"customer_creation"_s, u"always"_s);
            form.add(u"payment_intent_data[setup_future_usage]"_s, u"off_session"_s);
        }
        form.add(u"payment_intent_data[metadata]"_s, params.paymentIntentMetadata);
        return;
    case CreateCheckoutSession::Mode::Subscription:
        form.add(u"subscription_data[metadata]"_s, params.subscriptionMetadata);
        return;
    case CreateCheckoutSession::Mode::Setup: form.addIfSet(u"currency"_s, params.currency); return;
    }
}

} // namespace

Result<CheckoutSession> CheckoutSession::fromJson(const JsonValue &object)
{
    JsonReader reader(object, "checkout.session"_L1);
    const JsonReader details = reader.part("customer_details"_L1);
    CheckoutSession session;
    session.id = Id<CheckoutSession>(reader.requiredText("id"_L1));
    session.mode = reader.requiredText("mode"_L1);
    session.status = reader.text("status"_L1);
    session.paymentStatus = reader.requiredText("payment_status"_L1);
    session.amountTotal = reader.optionalMoney("amount_total"_L1);
    session.amountSubtotal = reader.optionalMoney("amount_subtotal"_L1);
    if (session.amountTotal) {
        session.amountDiscount = reader.money("total_details"_L1, "amount_discount"_L1);
        session.amountTax = reader.money("total_details"_L1, "amount_tax"_L1);
        session.amountShipping = reader.money("total_details"_L1, "amount_shipping"_L1);
    }
    session.currency = reader.text("currency"_L1);
    session.url = reader.url("url"_L1);
    session.paymentIntent = reader.ref<PaymentIntent>("payment_intent"_L1);
    session.subscription = reader.id<Subscription>("subscription"_L1);
    session.setupIntent = reader.id<SetupIntent>("setup_intent"_L1);
    session.invoice = reader.id<Invoice>("invoice"_L1);
    session.paymentLink = reader.id<PaymentLink>("payment_link"_L1);
    session.paymentMethodTypes = reader.texts("payment_method_types"_L1);
    session.customer = reader.id<Customer>("customer"_L1);
    session.customerEmail = details.text("email"_L1);
    session.customerName = details.text("name"_L1);
    session.clientReferenceId = reader.text("client_reference_id"_L1);
    session.metadata = reader.metadata();
    session.expiresAt = reader.time("expires_at"_L1);
    session.created = reader.timeOrNull("created"_L1);
    session.livemode = reader.flag("livemode"_L1);
    return reader.finish(std::move(session));
}

namespace checkoutsessions {

Mutation create(const CreateCheckoutSession &params)
{
    Form form;
    form.add(u"mode"_s, toWord(params.mode));
    addLineItems(form, params.lines);
    addCustomer(form, params);
    form.addIfSet(u"success_url"_s, params.successUrl);
    form.addIfSet(u"cancel_url"_s, params.cancelUrl);
    form.addIfSet(u"locale"_s, params.locale);
    if (params.allowPromotionCodes)
        form.add(u"allow_promotion_codes"_s, true);
    addDiscounts(form, params.discounts);
    form.add(u"allowed_payment_method_types"_s, params.allowedPaymentMethodTypes);
    form.add(u"metadata"_s, params.metadata);
    addModeDetails(form, params);
    form.addIfSet(u"expires_at"_s, params.expiresAt);
    form.addIfSet(u"client_reference_id"_s, params.clientReferenceId);
    return {"POST", u"/v1/checkout/sessions"_s, form.encoded()};
}

Mutation expire(const Id<CheckoutSession> &id)
{
    return {"POST", pathTo("/v1/checkout/sessions"_L1, id.text(), "expire"_L1), {}};
}

QCoro::Task<Result<CheckoutSession>> retrieve(Client &client, Id<CheckoutSession> id)
{
    return retrieve(client, std::move(id),
                    QStringList{u"payment_intent.latest_charge"_s, u"payment_intent.customer"_s});
}

QCoro::Task<Result<CheckoutSession>> retrieve(Client &client, Id<CheckoutSession> id, QStringList expand)
{
    Form query;
    for (const QString &path : expand)
        query.expand(path);
    return fetch<CheckoutSession>(client, pathTo("/v1/checkout/sessions"_L1, id.text()), std::move(query), id.text());
}

QCoro::Task<Result<Page<CheckoutSession>>> list(Client &client, Filter filter)
{
    Form query = paging(filter);
    addCreated(query, filter.createdGte);
    query.addIfSet(u"payment_intent"_s, filter.paymentIntent.text());
    query.addIfSet(u"subscription"_s, filter.subscription.text());
    query.addIfSet(u"customer"_s, filter.customer.text());
    query.addIfSet(u"status"_s, filter.status);
    return fetchPage<CheckoutSession>(client, u"/v1/checkout/sessions"_s, std::move(query));
}

QCoro::Task<Result<Page<LineItem>>> lineItems(Client &client, LineItemsFilter filter)
{
    const QString path = pathTo("/v1/checkout/sessions"_L1, filter.session.text(), "line_items"_L1);
    return fetchPage<LineItem>(client, path, paging(filter));
}

} // namespace checkoutsessions
} // namespace paydesk::stripe
