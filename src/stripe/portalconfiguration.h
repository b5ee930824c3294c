// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/client.h"
#include "stripe/page.h"

#include "base/id.h"

#include <QStringList>

namespace paydesk::stripe {

/// What customers may do for themselves in Stripe's customer portal
/// (docs.stripe.com/api/customer_portal/configurations/object).
struct PortalConfiguration {
    Id<PortalConfiguration> id;
    QString name;
    bool active = false;
    /// The one that sessions have which name no other.
    bool isDefault = false;
    QString defaultReturnUrl;
    /// `business_profile.headline`
    QString headline;
    /// `features.…`: see and pay invoices, change the means of payment, end a subscription.
    bool invoiceHistory = false;
    bool paymentMethodUpdate = false;
    bool subscriptionCancel = false;
    /// "at_period_end" or "immediately".
    QString cancelMode;
    /// "address", "email", "phone", …: what they may change of themselves.
    QStringList customerUpdates;
    QMap<QString, QString> metadata;
    QDateTime created;
    bool livemode = false;

    static Result<PortalConfiguration> fromJson(const QJsonObject &object);
};

/// Parameters of a configuration (docs.stripe.com/api/customer_portal/configurations/create).
struct CreatePortalConfiguration {
    QString name;
    QString defaultReturnUrl;
    QString headline;
    bool invoiceHistory = true;
    bool paymentMethodUpdate = true;
    bool subscriptionCancel = true;
    QString cancelMode = QStringLiteral("at_period_end");
    QStringList customerUpdates;
    QMap<QString, QString> metadata;
};

/// Changes to a configuration (docs.stripe.com/api/customer_portal/configurations/update); what is absent stays as it
/// is.
struct UpdatePortalConfiguration {
    std::optional<bool> active;
    std::optional<QString> name;
    std::optional<QString> defaultReturnUrl;
    std::optional<QString> headline;
    std::optional<bool> subscriptionCancel;
    /// Merged; an empty value removes its key.
    QMap<QString, QString> metadata;
};

namespace portalconfigurations {

struct Filter {
    int limit = 100;
    Id<PortalConfiguration> startingAfter;
    Id<PortalConfiguration> endingBefore;
    std::optional<bool> active;
};

Mutation create(const CreatePortalConfiguration &params);
Mutation update(const Id<PortalConfiguration> &id, const UpdatePortalConfiguration &params);
/// docs.stripe.com/api/customer_portal/configurations/retrieve
QCoro::Task<Result<PortalConfiguration>> retrieve(Client &client, Id<PortalConfiguration> id);
/// docs.stripe.com/api/customer_portal/configurations/list
QCoro::Task<Result<Page<PortalConfiguration>>> list(Client &client, Filter filter);

} // namespace portalconfigurations
} // namespace paydesk::stripe
