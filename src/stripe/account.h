// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/client.h"

#include "base/id.h"

namespace paydesk::stripe {

/// The business that the key belongs to (docs.stripe.com/api/accounts/object). It does not say test or live: that comes
/// from the key, and Client compares it with `livemode` of every answer that has it.
struct Account {
    Id<Account> id; ///< "acct_…"
    /// `business_profile.name`, else the dashboard's display name, else the e-mail address.
    QString name;
    QString email; ///< Of its owner; may be empty.
    /// Two capital letters, "DE".
    QString country;
    /// Lower case, "eur".
    QString defaultCurrency;
    QString businessUrl; ///< The shop's page, `business_profile.url`; may be empty.
    /// Whether it may take money.
    bool chargesEnabled = false;
    bool payoutsEnabled = false; ///< Whether its money can be paid out.
    /// False while Stripe still waits for answers about the business.
    bool detailsSubmitted = false;
    /// What customers' statements say, where a payment says nothing else.
    QString statementDescriptor;

    /// Kind::Broken: `answer_other_object`, or `answer_incomplete` without an id.
    static Result<Account> fromJson(const JsonValue &object);
};

namespace accounts {

/// The account of the key (docs.stripe.com/api/accounts/retrieve).
QCoro::Task<Result<Account>> retrieve(Client &client);

} // namespace accounts
} // namespace paydesk::stripe
