// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/event.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

#include <QJsonArray>
#include <QJsonObject>

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

QJsonValue withoutClientSecrets(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray items;
        for (const QJsonValue &item : value.toArray())
            items.append(withoutClientSecrets(item));
        return items;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QJsonValue member = it.value();
        if (it.key() == "client_secret"_L1)
            it.value() = member.isString() ? QJsonValue(u"…"_s) : QJsonValue();
        else if (member.isObject() || member.isArray())
            it.value() = withoutClientSecrets(member);
    }
    return object;
}

Result<Event> Event::fromJson(const JsonValue &object)
{
    JsonReader reader(object, "event"_L1);
    Event event;
    event.id = Id<Event>(reader.requiredText("id"_L1));
    event.type = reader.requiredText("type"_L1);
    event.created = reader.timeOrNull("created"_L1);
    event.apiVersion = reader.text("api_version"_L1);
    event.livemode = reader.flag("livemode"_L1);
    event.json = withoutClientSecrets(object.toQt()).toObject();
    const QJsonValue data = event.json.value("data"_L1);
    event.object = data["object"_L1].toObject();
    event.previousAttributes = data["previous_attributes"_L1].toObject();
    event.objectType = event.object.value("object"_L1).toString();
    event.objectId = event.object.value("id"_L1).toString();
    // An id alone until 2017, an object since.
    event.requestId = reader.id<void>("request"_L1).text();
    event.idempotencyKey = reader.part("request"_L1).text("idempotency_key"_L1);
    event.pendingWebhooks = reader.integer("pending_webhooks"_L1);
    return reader.finish(std::move(event));
}

namespace events {

QCoro::Task<Result<Page<Event>>> list(Client &client, Filter filter)
{
    Form query = paging(filter);
    addCreated(query, filter.createdGte);
    query.add(u"types"_s, filter.types);
    query.addIfSet(u"delivery_success"_s, filter.deliverySuccess);
    return fetchPage<Event>(client, u"/v1/events"_s, std::move(query));
}

QCoro::Task<Result<Event>> retrieve(Client &client, Id<Event> id)
{
    return fetch<Event>(client, pathTo("/v1/events"_L1, id.text()), Form(), id.text());
}

} // namespace events
} // namespace paydesk::stripe
