// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/client.h"
#include "stripe/page.h"

#include "base/id.h"

#include <QStringList>

namespace paydesk::stripe {

/// An address to which Stripe sends events (docs.stripe.com/api/webhook_endpoints/object).
struct WebhookEndpoint {
    Id<WebhookEndpoint> id;
    QString url;
    /// "enabled" or "disabled".
    QString status;
    QStringList enabledEvents;
    /// The version in which events are written; none is the account's. It never changes.
    QString apiVersion;
    QString description;
    /// What signs the deliveries, in the answer to create() and never again. It belongs into the keyring alone.
    QString secret;
    QMap<QString, QString> metadata;
    QDateTime created;
    bool livemode = false;

    static Result<WebhookEndpoint> fromJson(const QJsonObject &object);
};

/// Parameters of a new endpoint (docs.stripe.com/api/webhook_endpoints/create). Events come in Client::apiVersion.
struct CreateWebhookEndpoint {
    /// HTTPS, in live mode.
    QString url;
    /// "refund.created", …, or "*" alone for all.
    QStringList enabledEvents;
    QString description;
    QMap<QString, QString> metadata;
};

/// Changes to an endpoint (docs.stripe.com/api/webhook_endpoints/update); what is empty stays as it is.
struct UpdateWebhookEndpoint {
    std::optional<QString> url;
    QStringList enabledEvents;
    std::optional<bool> disabled;
    std::optional<QString> description;
    /// Merged; an empty value removes its key.
    QMap<QString, QString> metadata;
};

namespace webhookendpoints {

struct Filter {
    int limit = 100;
    Id<WebhookEndpoint> startingAfter;
    Id<WebhookEndpoint> endingBefore;
};

/// Error: `url_invalid`.
Mutation create(const CreateWebhookEndpoint &params);
Mutation update(const Id<WebhookEndpoint> &id, const UpdateWebhookEndpoint &params);
/// The answer is a Deleted (docs.stripe.com/api/webhook_endpoints/delete).
Mutation remove(const Id<WebhookEndpoint> &id);
/// docs.stripe.com/api/webhook_endpoints/retrieve
QCoro::Task<Result<WebhookEndpoint>> retrieve(Client &client, Id<WebhookEndpoint> id);
/// docs.stripe.com/api/webhook_endpoints/list
QCoro::Task<Result<Page<WebhookEndpoint>>> list(Client &client, Filter filter);

} // namespace webhookendpoints
} // namespace paydesk::stripe
