// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/webhookendpoints.h"

#include "sandbox/apiversions.h"
#include "sandbox/eventtypes.h"
#include "sandbox/paging.h"

#include <QUrl>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

bool isUsableUrl(const QString &text)
{
    const QUrl url(text);
    return url.isValid() && !url.host().isEmpty() && (url.scheme() == "https"_L1 || url.scheme() == "http"_L1);
}

/// The address, and the version that its events are to have, which is for ever.
Answer<QJsonObject> checkedFields(const QJsonObject &params)
{
    const QString version = textAt(params, u"api_version");
    if (!version.isEmpty() && !apiVersions().contains(version))
        return refuse({}, u"Invalid Stripe API version: %1."_s.arg(version), u"api_version"_s);
    if (params.contains("enabled_events"_L1) && params.value("enabled_events"_L1).toArray().isEmpty())
        return refuseMissingParameter(u"enabled_events"_s);
    if (params.contains("url"_L1) && !isUsableUrl(textAt(params, u"url")))
        return refuse(u"url_invalid"_s, u"Invalid URL: An explicit scheme (such as https) must be provided."_s,
                      u"url"_s);
    return params;
}

Answer<QJsonObject> postEndpoint(Call &call)
{
    const Answer<QJsonObject> checked = checkedFields(call.params);
    if (!checked)
        return checked;
    return createEndpoint(call.world, call.params);
}

Answer<QJsonObject> updateEndpoint(Call &call)
{
    Answer<QJsonObject> endpoint = call.world.need(u"webhook_endpoint"_s, call.id());
    if (!endpoint)
        return endpoint;
    const Answer<QJsonObject> checked = checkedFields(call.params);
    if (!checked)
        return checked;
    copyGiven(*endpoint, call.params, {u"description", u"enabled_events", u"url"});
    if (call.has(u"disabled"))
        endpoint->insert(u"status"_s, call.params.value("disabled"_L1).toBool() ? u"disabled"_s : u"enabled"_s);
    endpoint->insert(u"metadata"_s,
                     mergedMetadata(endpoint->value("metadata"_L1).toObject(), call.params.value("metadata"_L1)));
    call.world.change(*endpoint);
    return endpoint;
}

Answer<QJsonObject> deleteEndpoint(Call &call)
{
    const Answer<QJsonObject> endpoint = call.world.need(u"webhook_endpoint"_s, call.id());
    if (!endpoint)
        return endpoint;
    call.world.objects.of(u"webhook_endpoint"_s).remove(call.id());
    return QJsonObject{{u"id"_s, call.id()}, {u"object"_s, u"webhook_endpoint"_s}, {u"deleted"_s, true}};
}

Answer<QJsonObject> listEndpoints(Call &call)
{
    return page(call, u"webhook_endpoint"_s);
}

bool wants(const QJsonObject &endpoint, const QString &eventType)
{
    const QJsonArray types = endpoint.value("enabled_events"_L1).toArray();
    return textAt(endpoint, u"status") == "enabled"_L1 && (types.contains(u"*"_s) || types.contains(eventType));
}

} // namespace

QJsonObject createEndpoint(World &world, const QJsonObject &params)
{
    static const QJsonObject form =
        shape(R"({"id": "", "object": "webhook_endpoint", "api_version": null, "application": null,
        "created": 0, "description": null, "enabled_events": [], "livemode": false, "metadata": {}, "status": "enabled", "url": ""})");
    QJsonObject endpoint = world.blank(form, u"we"_s);
    copyGiven(endpoint, params, {u"api_version", u"description", u"enabled_events", u"url"});
    endpoint[u"metadata"_s] = mergedMetadata({}, params.value("metadata"_L1));
    world.create(endpoint);
    const QString secret = u"whsec_"_s + world.ids.random(32);
    world.note(textAt(endpoint, u"id"), u"secret"_s, secret);
    world.note(textAt(endpoint, u"id"), u"connect"_s, params.value("connect"_L1));
    endpoint[u"secret"_s] = secret;
    return endpoint;
}

QList<EventNotice::Endpoint> endpointsFor(const World &world, const QString &eventType)
{
    QList<EventNotice::Endpoint> endpoints;
    world.objects.of(u"webhook_endpoint"_s).oldestFirst({}, [&](const QJsonObject &endpoint) {
        const QString id = textAt(endpoint, u"id");
        // All events here are the account's own.
        const bool isForOthers = world.notes(id).value("connect"_L1).toBool();
        if (!isForOthers && wants(endpoint, eventType))
            endpoints.append({id, textAt(endpoint, u"url"), textAt(world.notes(id), u"secret"), {}});
        return true;
    });
    for (const QString &webSocketId : world.listening)
        endpoints.append({webSocketId, {}, textAt(world.notes(webSocketId), u"secret"), {}});
    return endpoints;
}

Routes webhookEndpointRoutes()
{
    const Param types = list("enabled_events"_L1, word("event"_L1, eventTypes() + QStringList{u"*"_s}));
    return {{"POST",
             u"/v1/webhook_endpoints"_s,
             {text("url"_L1).needed(), Param(types).needed(), text("api_version"_L1), flag("connect"_L1),
              text("description"_L1).clearable(), metadata()},
             postEndpoint},
            {"GET", u"/v1/webhook_endpoints"_s, paged(), listEndpoints},
            {"GET", u"/v1/webhook_endpoints/:id"_s, {}, retrieve<u"webhook_endpoint">},
            {"POST",
             u"/v1/webhook_endpoints/:id"_s,
             {text("url"_L1), types, flag("disabled"_L1), text("description"_L1).clearable(), metadata()},
             updateEndpoint},
            {"DELETE", u"/v1/webhook_endpoints/:id"_s, {}, deleteEndpoint}};
}

} // namespace paydesk::sandbox
