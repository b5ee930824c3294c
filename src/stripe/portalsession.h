// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/mutation.h"
#include "stripe/portalconfiguration.h"

#include <QUrl>

namespace paydesk::stripe {

struct Customer;
struct Subscription;

/// A visit of one customer to Stripe's customer portal (docs.stripe.com/api/customer_portal/sessions/object).
struct PortalSession {
    Id<PortalSession> id;
    /// The page. Whoever has it is the customer, for five minutes: show it to nobody else.
    QUrl url;
    Id<Customer> customer;
    Id<PortalConfiguration> configuration;
    QString returnUrl;
    /// `flow.type`, empty for the portal's front page.
    QString flowType;
    QDateTime created;
    bool livemode = false;

    static Result<PortalSession> fromJson(const QJsonObject &object);
};

/// Parameters of a visit (docs.stripe.com/api/customer_portal/sessions/create).
struct CreatePortalSession {
    Id<Customer> customer;
    /// Empty is the account's default.
    Id<PortalConfiguration> configuration;
    QString returnUrl;
    /// "de", …; empty leaves it to the browser.
    QString locale;
    /// Begins with one task: "payment_method_update", "customer_update", or "subscription_cancel" of `subscription`.
    QString flowType;
    Id<Subscription> subscription;
};

namespace portalsessions {

Mutation create(const CreatePortalSession &params);

} // namespace portalsessions
} // namespace paydesk::stripe
