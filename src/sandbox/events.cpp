// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/events.h"

#include "sandbox/paging.h"
#include "sandbox/webhookendpoints.h"

#include <algorithm>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 retention = 30 * 24 * 60 * 60;
constexpr qsizetype maxTypes = 20;

/// "charge.*" stands for all events of charges.
bool matches(const QString &pattern, const QString &type)
{
    if (pattern.endsWith(u'*'))
        return type.startsWith(pattern.chopped(1));
    return pattern == type;
}

Answer<QJsonObject> listEvents(Call &call)
{
    QStringList patterns;
    for (const QJsonValue &type : call.params.value("types"_L1).toArray())
        patterns.append(type.toString());
    if (patterns.size() > maxTypes)
        return refuse({}, u"You may pass at most %1 types."_s.arg(maxTypes), u"types"_s);
    if (call.has(u"type")) {
        if (!patterns.isEmpty())
            return refuse({}, u"You may only specify one of these parameters: type, types."_s, u"type"_s);
        patterns.append(textAt(call.params, u"type"));
    }
    const Filter created = sameAs(call, {});
    const auto isAsDelivered = [wanted = call.params.value("delivery_success"_L1)](const QJsonObject &event) {
        return !wanted.isBool() || wanted.toBool() == (numberAt(event, u"pending_webhooks") == 0);
    };
    return page(call, u"event"_s, [&](const QJsonObject &event) {
        const QString type = textAt(event, u"type");
        const bool isWanted = patterns.isEmpty()
            || std::any_of(patterns.begin(), patterns.end(),
                           [&](const QString &pattern) { return matches(pattern, type); });
        return isWanted && created(event) && isAsDelivered(event);
    });
}

/// Each endpoint gets the event in the version of the API that it was made for.
EventNotice noticeOf(const World &world, const QJsonObject &event, const QList<EventNotice::Endpoint> &endpoints)
{
    EventNotice notice{textAt(event, u"id"), textAt(event, u"type"), compact(event), endpoints};
    for (EventNotice::Endpoint &endpoint : notice.endpoints) {
        const QString version = textAt(world.object(u"webhook_endpoint"_s, endpoint.id), u"api_version");
        endpoint.body = notice.body;
        if (version.isEmpty() || version == textAt(event, u"api_version"))
            continue;
        QJsonObject stamped = event;
        stamped[u"api_version"_s] = version;
        endpoint.body = compact(stamped);
    }
    return notice;
}

/// Sends an event once more, to one endpoint or to who listens (`stripe events resend`).
Answer<QJsonObject> retryEvent(Call &call)
{
    const Answer<QJsonObject> event = call.world.need(u"event"_s, call.id());
    if (!event)
        return event;
    const QString endpointId = textAt(call.params, u"webhook_endpoint");
    if (!endpointId.isEmpty()) {
        if (const auto endpoint = call.world.need(u"webhook_endpoint"_s, endpointId, u"webhook_endpoint"_s); !endpoint)
            return endpoint;
    }
    const bool toListeners = call.params.value("for_stripecli"_L1).toBool();
    QList<EventNotice::Endpoint> endpoints = endpointsFor(call.world, textAt(*event, u"type"));
    endpoints.removeIf([&](const EventNotice::Endpoint &endpoint) {
        return toListeners ? !endpoint.url.isEmpty() : endpoint.id != endpointId;
    });
    call.world.notices.append(noticeOf(call.world, *event, endpoints));
    return event;
}

} // namespace

void recordEvent(World &world, const QString &type, const QJsonObject &object, const QJsonObject &previous)
{
    static const QJsonObject form = shape(R"({"id": "", "object": "event", "api_version": "", "created": 0,
        "data": {}, "livemode": false, "pending_webhooks": 0, "request": {"id": null, "idempotency_key": null}, "type": ""})");
    const QList<EventNotice::Endpoint> endpoints = endpointsFor(world, type);
    QJsonObject event = world.blank(form, u"evt"_s);
    event[u"api_version"_s] = QString(apiVersion);
    event[u"created"_s] = world.clockTime();
    QJsonObject data{{u"object"_s, object}};
    if (type.endsWith(".updated"_L1))
        data[u"previous_attributes"_s] = previous;
    event[u"data"_s] = data;
    event[u"type"_s] = type;
    event[u"pending_webhooks"_s] = endpoints.size();
    event[u"request"_s] =
        QJsonObject{{u"id"_s, textOrNull(world.requestId)}, {u"idempotency_key"_s, textOrNull(world.idempotencyKey)}};
    world.create(event);
    world.notices.append(noticeOf(world, event, endpoints));
}

void noteDelivery(World &world, const QString &eventId)
{
    QJsonObject event = world.object(u"event"_s, eventId);
    const qint64 pending = numberAt(event, u"pending_webhooks");
    if (pending == 0)
        return;
    event[u"pending_webhooks"_s] = pending - 1;
    world.change(event);
}

void pruneEvents(World &world)
{
    const qint64 oldest = world.now() - retention;
    QStringList old;
    world.objects.of(u"event"_s).oldestFirst({}, [&](const QJsonObject &event) {
        if (numberAt(event, u"created") >= oldest)
            return false;
        old.append(textAt(event, u"id"));
        return true;
    });
    for (const QString &id : std::as_const(old))
        world.objects.of(u"event"_s).remove(id);
}

Routes eventRoutes()
{
    return {
        {"GET", u"/v1/events"_s,
         paged({text("type"_L1), list("types"_L1, text("type"_L1)), range("created"_L1), flag("delivery_success"_L1)}),
         listEvents},
        {"GET", u"/v1/events/:id"_s, {}, retrieve<u"event">},
        {"POST",
         u"/v1/events/:id/retry"_s,
         {text("account"_L1), flag("for_stripecli"_L1), text("webhook_endpoint"_L1)},
         retryEvent}};
}

} // namespace paydesk::sandbox
