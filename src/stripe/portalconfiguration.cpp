// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/portalconfiguration.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

namespace paydesk::stripe {

namespace {

using namespace Qt::StringLiterals;

constexpr auto collection = "/v1/billing_portal/configurations"_L1;

} // namespace

Result<PortalConfiguration> PortalConfiguration::fromJson(const JsonValue &object)
{
    JsonReader reader(object, "billing_portal.configuration"_L1);
    const JsonReader features = reader.part("features"_L1);
    const JsonReader cancel = features.part("subscription_cancel"_L1);
    const JsonReader customer = features.part("customer_update"_L1);
    PortalConfiguration configuration;
    configuration.id = Id<PortalConfiguration>(reader.requiredText("id"_L1));
    configuration.name = reader.text("name"_L1);
    configuration.active = reader.flag("active"_L1);
    configuration.isDefault = reader.flag("is_default"_L1);
    configuration.defaultReturnUrl = reader.text("default_return_url"_L1);
    configuration.headline = reader.part("business_profile"_L1).text("headline"_L1);
    configuration.invoiceHistory = features.part("invoice_history"_L1).flag("enabled"_L1);
    configuration.paymentMethodUpdate = features.part("payment_method_update"_L1).flag("enabled"_L1);
    configuration.subscriptionCancel = cancel.flag("enabled"_L1);
    configuration.cancelMode = cancel.text("mode"_L1);
    if (customer.flag("enabled"_L1))
        configuration.customerUpdates = customer.texts("allowed_updates"_L1);
    configuration.metadata = reader.metadata();
    configuration.created = reader.timeOrNull("created"_L1);
    configuration.livemode = reader.flag("livemode"_L1);
    return reader.finish(std::move(configuration));
}

namespace portalconfigurations {

Mutation create(const CreatePortalConfiguration &params)
{
    Form form;
    form.addIfSet(u"name"_s, params.name);
    form.addIfSet(u"default_return_url"_s, params.defaultReturnUrl);
    form.addIfSet(u"business_profile[headline]"_s, params.headline);
    form.add(u"features[invoice_history][enabled]"_s, params.invoiceHistory);
    form.add(u"features[payment_method_update][enabled]"_s, params.paymentMethodUpdate);
    form.add(u"features[subscription_cancel][enabled]"_s, params.subscriptionCancel);
    if (params.subscriptionCancel)
        form.add(u"features[subscription_cancel][mode]"_s, params.cancelMode);
    form.add(u"features[customer_update][enabled]"_s, !params.customerUpdates.isEmpty());
    form.add(u"features[customer_update][allowed_updates]"_s, params.customerUpdates);
    form.add(u"metadata"_s, params.metadata);
    return {"POST", collection, form.encoded()};
}

Mutation update(const Id<PortalConfiguration> &id, const UpdatePortalConfiguration &params)
{
    Form form;
    form.addIfSet(u"active"_s, params.active);
    form.addIfSet(u"name"_s, params.name);
    form.addIfSet(u"default_return_url"_s, params.defaultReturnUrl);
    form.addIfSet(u"business_profile[headline]"_s, params.headline);
    form.addIfSet(u"features[subscription_cancel][enabled]"_s, params.subscriptionCancel);
    form.add(u"metadata"_s, params.metadata);
    return {"POST", pathTo(collection, id.text()), form.encoded()};
}

QCoro::Task<Result<PortalConfiguration>> retrieve(Client &client, Id<PortalConfiguration> id)
{
    return fetch<PortalConfiguration>(client, pathTo(collection, id.text()), Form(), id.text());
}

QCoro::Task<Result<Page<PortalConfiguration>>> list(Client &client, Filter filter)
{
    Form query = paging(filter);
    query.addIfSet(u"active"_s, filter.active);
    return fetchPage<PortalConfiguration>(client, collection, std::move(query));
}

} // namespace portalconfigurations
} // namespace paydesk::stripe
