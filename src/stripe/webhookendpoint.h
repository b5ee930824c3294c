// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/client.h"
#include "stripe/page.h"

#include "base/id.h"

#include <QStringList>

namespace paydesk::stripe {

/// An address to which Stripe sends events (docs.stripe.com/api/webhook_endpoints/object).
struct WebhookEndpoint {
    Id<WebhookEndpoint> id; ///< "we_…"
    QString url;            ///< Where deliveries go.
    /// "enabled" or "disabled".
    QString status;
    QStringList enabledEvents; ///< As in CreateWebhookEndpoint.
    /// The version in which events are written; none is the account's. It never changes.
    QString apiVersion;
    QString description; ///< The shop's own words.
    /// What signs the deliveries, in the answer to create() and never again. It belongs into the keyring alone.
    QString secret;
    QMap<QString, QString> metadata; ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
    QDateTime created;               ///< In UTC.
    bool livemode = false;           ///< False in test mode.

    /// Kind::Broken: `answer_other_object`, or `answer_incomplete` without id or url.
    static Result<WebhookEndpoint> fromJson(const JsonValue &object);
};

/// Parameters of a new endpoint (docs.stripe.com/api/webhook_endpoints/create). Events come in Client::apiVersion.
struct CreateWebhookEndpoint {
    /// HTTPS, in live mode.
    QString url;
    /// "refund.created", …, or "*" alone for all but the few that Stripe wants to have named.
    QStringList enabledEvents;
    QString description;             ///< The shop's own words.
    QMap<QString, QString> metadata; ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
};

/// Changes to an endpoint (docs.stripe.com/api/webhook_endpoints/update); what is empty stays as it is.
struct UpdateWebhookEndpoint {
    std::optional<QString> url;         ///< HTTPS, in live mode.
    QStringList enabledEvents;          ///< Replaces the list, unless it is empty.
    std::optional<bool> disabled;       ///< True stops deliveries, false starts them again.
    std::optional<QString> description; ///< An empty text unsets it.
    /// Merged; an empty value removes its key.
    QMap<QString, QString> metadata;
};

namespace webhookendpoints {

/// Narrows list(); what is empty narrows nothing.
struct Filter {
    int limit = 100;                   ///< 1 to 100 a page.
    Id<WebhookEndpoint> startingAfter; ///< Only what is behind this one, older.
    Id<WebhookEndpoint> endingBefore;  ///< Only what is before this one, newer.
};

/// The answer is a WebhookEndpoint, this once with its `secret`. Error: `url_invalid`.
Mutation create(const CreateWebhookEndpoint &params);
/// The answer is the WebhookEndpoint; never with its secret.
Mutation update(const Id<WebhookEndpoint> &id, const UpdateWebhookEndpoint &params);
/// The answer is a Deleted (docs.stripe.com/api/webhook_endpoints/delete).
Mutation remove(const Id<WebhookEndpoint> &id);
/// Error: Kind::NotFound (docs.stripe.com/api/webhook_endpoints/retrieve).
QCoro::Task<Result<WebhookEndpoint>> retrieve(Client &client, Id<WebhookEndpoint> id);
/// A page of them, newest first (docs.stripe.com/api/webhook_endpoints/list).
QCoro::Task<Result<Page<WebhookEndpoint>>> list(Client &client, Filter filter);

} // namespace webhookendpoints
} // namespace paydesk::stripe
