// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/client.h"
#include "stripe/page.h"

#include "base/id.h"

#include <QJsonObject>
#include <QStringList>

namespace paydesk::stripe {

/// Word that something happened (docs.stripe.com/api/events/object). A hint, not a state: `object` is in the shape of
/// `apiVersion`, late, twice or out of order. Fetch the object anew before acting on it.
struct Event {
    Id<Event> id; ///< "evt_…", the same in every delivery of it.
    /// "payment_intent.succeeded", … an open list.
    QString type;
    QDateTime created;     ///< In UTC. Events of one second have no order.
    QString apiVersion;    ///< The version in which `object` is written; empty for the oldest.
    bool livemode = false; ///< False in test mode.
    /// `data.object`, with every client secret in it masked.
    QJsonObject object;
    QString objectType; ///< The `object` word of `object`, "payment_intent": what to fetch.
    QString objectId;   ///< Its id; empty for objects without one.
    /// `data.previous_attributes`: what the changed members were before, of an update. Masked like `object`.
    QJsonObject previousAttributes;
    /// The request that caused it; empty for automatic ones.
    QString requestId;
    /// The key of that request: ours, if the change was ours.
    QString idempotencyKey;
    qint64 pendingWebhooks = 0; ///< Endpoints that have not taken it yet.
    QJsonObject json;           ///< All of it as Stripe wrote it, with every client secret masked.

    /// Kind::Broken: `answer_other_object`, or `answer_incomplete` without id or type.
    static Result<Event> fromJson(const JsonValue &object);
};

namespace events {

/// Narrows list(); what is empty narrows nothing.
struct Filter {
    int limit = 100;         ///< 1 to 100 a page.
    Id<Event> startingAfter; ///< Only what is behind this one, older.
    /// The last event seen: with it the pages go forward in time.
    Id<Event> endingBefore;
    std::optional<QDateTime> createdGte; ///< Only what was made then or later.
    /// At most 20; empty lists all.
    QStringList types;
    /// Only those that reached every webhook endpoint, or only those that did not.
    std::optional<bool> deliverySuccess;
};

/// Stripe keeps events for 30 days (docs.stripe.com/api/events/list).
QCoro::Task<Result<Page<Event>>> list(Client &client, Filter filter);
/// Error: Kind::NotFound (docs.stripe.com/api/events/retrieve).
QCoro::Task<Result<Event>> retrieve(Client &client, Id<Event> id);

} // namespace events

/// The value with the text of every member named `client_secret` masked, at any depth.
QJsonValue withoutClientSecrets(const QJsonValue &value);

} // namespace paydesk::stripe
