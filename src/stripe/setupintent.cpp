// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/setupintent.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

namespace paydesk::stripe {

namespace {

using namespace Qt::StringLiterals;

constexpr auto collection = "/v1/setup_intents"_L1;

} // namespace

Result<SetupIntent> SetupIntent::fromJson(const JsonValue &object)
{
    JsonReader reader(object, "setup_intent"_L1);
    SetupIntent intent;
    intent.id = Id<SetupIntent>(reader.requiredText("id"_L1));
    intent.status = reader.requiredText("status"_L1);
    intent.customer = reader.id<Customer>("customer"_L1);
    intent.paymentMethod = reader.id<PaymentMethod>("payment_method"_L1);
    intent.usage = reader.text("usage"_L1);
    intent.paymentMethodTypes = reader.texts("payment_method_types"_L1);
    if (reader.has("last_setup_error"_L1))
        intent.lastSetupError = PaymentError::fromJson(reader.object("last_setup_error"_L1));
    if (reader.has("next_action"_L1))
        intent.nextAction = NextAction::fromJson(reader.object("next_action"_L1));
    intent.cancellationReason = reader.text("cancellation_reason"_L1);
    intent.description = reader.text("description"_L1);
    intent.metadata = reader.metadata();
    intent.created = reader.timeOrNull("created"_L1);
    intent.livemode = reader.flag("livemode"_L1);
    return reader.finish(std::move(intent));
}

namespace setupintents {

Mutation create(const CreateSetupIntent &params)
{
    Form form;
    form.addIfSet(u"customer"_s, params.customer.text());
    form.addIfSet(u"payment_method"_s, params.paymentMethod.text());
    if (params.confirm) {
        form.add(u"confirm"_s, true);
        form.addIfSet(u"return_url"_s, params.returnUrl);
    }
    form.addIfSet(u"usage"_s, params.usage);
    form.addIfSet(u"description"_s, params.description);
    if (params.allowedPaymentMethodTypes.isEmpty())
        form.add(u"automatic_payment_methods[enabled]"_s, true);
    else
        form.add(u"allowed_payment_method_types"_s, params.allowedPaymentMethodTypes);
    form.add(u"metadata"_s, params.metadata);
    return {"POST", collection, form.encoded()};
}

Mutation update(const Id<SetupIntent> &id, const UpdateSetupIntent &params)
{
    Form form;
    form.addIfSet(u"customer"_s, params.customer.text());
    form.addIfSet(u"payment_method"_s, params.paymentMethod.text());
    form.addIfSet(u"description"_s, params.description);
    form.add(u"metadata"_s, params.metadata);
    return {"POST", pathTo(collection, id.text()), form.encoded()};
}

Mutation confirm(const Id<SetupIntent> &id, const ConfirmSetupIntent &params)
{
    Form form;
    form.addIfSet(u"payment_method"_s, params.paymentMethod.text());
    form.addIfSet(u"return_url"_s, params.returnUrl);
    return {"POST", pathTo(collection, id.text(), "confirm"_L1), form.encoded()};
}

Mutation cancel(const Id<SetupIntent> &id, const QString &reason)
{
    Form form;
    form.addIfSet(u"cancellation_reason"_s, reason);
    return {"POST", pathTo(collection, id.text(), "cancel"_L1), form.encoded()};
}

QCoro::Task<Result<SetupIntent>> retrieve(Client &client, Id<SetupIntent> id)
{
    return fetch<SetupIntent>(client, pathTo(collection, id.text()), Form(), id.text());
}

QCoro::Task<Result<Page<SetupIntent>>> list(Client &client, Filter filter)
{
    Form query = paging(filter);
    addCreated(query, filter.createdGte);
    query.addIfSet(u"customer"_s, filter.customer.text());
    query.addIfSet(u"payment_method"_s, filter.paymentMethod.text());
    return fetchPage<SetupIntent>(client, collection, std::move(query));
}

} // namespace setupintents
} // namespace paydesk::stripe
