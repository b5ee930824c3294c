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
    Id<PortalSession> id; ///< "bps_…"
    /// The page. Whoever has it is the customer, for five minutes: show it to nobody else.
    QUrl url;
    Id<Customer> customer;                 ///< Whose portal it is.
    Id<PortalConfiguration> configuration; ///< What the customer may do there.
    QString returnUrl;                     ///< Where the portal leads back to; may be empty.
    /// `flow.type`, empty for the portal's front page.
    QString flowType;
    QDateTime created;     ///< In UTC.
    bool livemode = false; ///< False in test mode.

    /// Kind::Broken: `answer_other_object`, or `answer_incomplete` without id or url.
    static Result<PortalSession> fromJson(const JsonValue &object);
};

/// Parameters of a visit (docs.stripe.com/api/customer_portal/sessions/create).
struct CreatePortalSession {
    Id<Customer> customer; ///< Must be set.
    /// Empty is the account's default.
    Id<PortalConfiguration> configuration;
    QString returnUrl; ///< Where the portal leads back to; empty is the configuration's.
    /// "de", …; empty leaves it to the browser.
    QString locale;
    /// Begins with one task: "payment_method_update", "customer_update", or "subscription_cancel" of `subscription`.
    QString flowType;
    Id<Subscription> subscription; ///< Of flow "subscription_cancel".
};

namespace portalsessions {

/// The answer is a PortalSession with its `url`.
Mutation create(const CreatePortalSession &params);

} // namespace portalsessions
} // namespace paydesk::stripe
