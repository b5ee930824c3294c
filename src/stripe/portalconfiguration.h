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
    Id<PortalConfiguration> id; ///< "bpc_…"
    QString name;               ///< The shop's own word for it.
    bool active = false;        ///< Sessions can be made with it.
    /// The one that sessions have which name no other.
    bool isDefault = false;
    QString defaultReturnUrl; ///< Where the portal leads back to, unless its session says otherwise.
    /// `business_profile.headline`
    QString headline;
    /// `features.invoice_history`: see and pay invoices.
    bool invoiceHistory = false;
    bool paymentMethodUpdate = false; ///< `features.payment_method_update`: change the means of payment.
    bool subscriptionCancel = false;  ///< `features.subscription_cancel`: end a subscription.
    /// "at_period_end" or "immediately".
    QString cancelMode;
    /// "address", "email", "phone", …: what they may change of themselves.
    QStringList customerUpdates;
    QMap<QString, QString> metadata; ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
    QDateTime created;               ///< In UTC.
    bool livemode = false;           ///< False in test mode.

    /// Kind::Broken: `answer_other_object`, or `answer_incomplete` without an id.
    static Result<PortalConfiguration> fromJson(const JsonValue &object);
};

/// Parameters of a configuration (docs.stripe.com/api/customer_portal/configurations/create).
struct CreatePortalConfiguration {
    QString name;                    ///< The shop's own word for it.
    QString defaultReturnUrl;        ///< Where the portal leads back to; empty shows no way back.
    QString headline;                ///< What the portal says at its top.
    bool invoiceHistory = true;      ///< Customers may see and pay their invoices.
    bool paymentMethodUpdate = true; ///< They may change their means of payment.
    bool subscriptionCancel = true;  ///< They may end their subscriptions.
    /// "at_period_end" or "immediately"; only sent with `subscriptionCancel`.
    QString cancelMode = QStringLiteral("at_period_end");
    QStringList customerUpdates;     ///< As PortalConfiguration::customerUpdates; empty allows none.
    QMap<QString, QString> metadata; ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
};

/// Changes to a configuration (docs.stripe.com/api/customer_portal/configurations/update); what is absent stays as it
/// is.
struct UpdatePortalConfiguration {
    std::optional<bool> active;              ///< False keeps new sessions from being made with it.
    std::optional<QString> name;             ///< The shop's own word for it.
    std::optional<QString> defaultReturnUrl; ///< An empty text unsets it.
    std::optional<QString> headline;         ///< An empty text unsets it.
    std::optional<bool> subscriptionCancel;  ///< They may end their subscriptions.
    /// Merged; an empty value removes its key.
    QMap<QString, QString> metadata;
};

namespace portalconfigurations {

/// Narrows list(); what is empty narrows nothing.
struct Filter {
    int limit = 100;                       ///< 1 to 100 a page.
    Id<PortalConfiguration> startingAfter; ///< Only what is behind this one, older.
    Id<PortalConfiguration> endingBefore;  ///< Only what is before this one, newer.
    std::optional<bool> active;            ///< Only those that are in use, or only those that are not.
};

/// The answer is a PortalConfiguration.
Mutation create(const CreatePortalConfiguration &params);
/// The answer is the PortalConfiguration.
Mutation update(const Id<PortalConfiguration> &id, const UpdatePortalConfiguration &params);
/// Error: Kind::NotFound (docs.stripe.com/api/customer_portal/configurations/retrieve).
QCoro::Task<Result<PortalConfiguration>> retrieve(Client &client, Id<PortalConfiguration> id);
/// A page of them, newest first (docs.stripe.com/api/customer_portal/configurations/list).
QCoro::Task<Result<Page<PortalConfiguration>>> list(Client &client, Filter filter);

} // namespace portalconfigurations
} // namespace paydesk::stripe
