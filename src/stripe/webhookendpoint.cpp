// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/webhookendpoint.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

namespace paydesk::stripe {

namespace {

using namespace Qt::StringLiterals;

constexpr auto collection = "/v1/webhook_endpoints"_L1;

} // namespace

Result<WebhookEndpoint> WebhookEndpoint::fromJson(const JsonValue &object)
{
    JsonReader reader(object, "webhook_endpoint"_L1);
    WebhookEndpoint endpoint;
    endpoint.id = Id<WebhookEndpoint>(reader.requiredText("id"_L1));
    endpoint.url = reader.requiredText("url"_L1);
    endpoint.status = reader.text("status"_L1);
    endpoint.enabledEvents = reader.texts("enabled_events"_L1);
    endpoint.apiVersion = reader.text("api_version"_L1);
    endpoint.description = reader.text("description"_L1);
    endpoint.secret = reader.text("secret"_L1);
    endpoint.metadata = reader.metadata();
    endpoint.created = reader.timeOrNull("created"_L1);
    endpoint.livemode = reader.flag("livemode"_L1);
    return reader.finish(std::move(endpoint));
}

namespace webhookendpoints {

Mutation create(const CreateWebhookEndpoint &params)
{
    Form form;
    form.add(u"url"_s, params.url);
    form.add(u"enabled_events"_s, params.enabledEvents);
    form.add(u"api_version"_s, QString::fromLatin1(Client::apiVersion));
    form.addIfSet(u"description"_s, params.description);
    form.add(u"metadata"_s, params.metadata);
    return {"POST", collection, form.encoded()};
}

Mutation update(const Id<WebhookEndpoint> &id, const UpdateWebhookEndpoint &params)
{
    Form form;
    form.addIfSet(u"url"_s, params.url);
    form.add(u"enabled_events"_s, params.enabledEvents);
    form.addIfSet(u"disabled"_s, params.disabled);
    form.addIfSet(u"description"_s, params.description);
    form.add(u"metadata"_s, params.metadata);
    return {"POST", pathTo(collection, id.text()), form.encoded()};
}

Mutation remove(const Id<WebhookEndpoint> &id)
{
    return {"DELETE", pathTo(collection, id.text()), {}};
}

QCoro::Task<Result<WebhookEndpoint>> retrieve(Client &client, Id<WebhookEndpoint> id)
{
    return fetch<WebhookEndpoint>(client, pathTo(collection, id.text()), Form(), id.text());
}

QCoro::Task<Result<Page<WebhookEndpoint>>> list(Client &client, Filter filter)
{
    return fetchPage<WebhookEndpoint>(client, collection, paging(filter));
}

} // namespace webhookendpoints
} // namespace paydesk::stripe
