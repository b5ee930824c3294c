// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/world.h"

namespace paydesk::sandbox {

/// How an attempt to pay is made.
struct Attempt {
    QString method;
    /// Where the challenge page sends the person to; empty on a hosted page, which knows by itself.
    QString returnUrl;
    /// The cardholder is not there: a challenge is a decline.
    bool isOffSession = false;
    /// A challenge is an error instead of a state.
    bool refusesAction = false;
    /// Stripe.js is to handle the challenge: there is no page to redirect to.
    bool usesSdk = false;
};

/// How it ended: the intent as it is now, and the error when the bank (or the rule above) said no.
struct AttemptEnd {
    QJsonObject intent;
    std::optional<ApiError> error;
};

/// A new intent of either kind with its client secret and the given fields, not stored yet.
QJsonObject blankIntent(World &world, const QJsonObject &shape, const QString &idPrefix, const QJsonObject &fields);
/// A new PaymentIntent with the given fields, announced.
QJsonObject createIntent(World &world, const QJsonObject &fields);

/// Tries to take an intent's money with a stored payment method. It ends in succeeded, requires_capture, requires_action (a
/// challenge is open) or requires_payment_method (declined). Whatever waits for the money (an invoice, a session) is told.
AttemptEnd attemptPayment(World &world, QJsonObject intent, const Attempt &attempt);

// What an attempt ends in, now or when the bank has answered.
/// The money is taken, or reserved. `charge` is the one that did it.
AttemptEnd intentPaid(World &world, QJsonObject intent, const QJsonObject &method, const QJsonObject &charge);
/// Back to requires_payment_method, with the reason; the error carries the intent, as Stripe's does.
AttemptEnd intentDeclined(World &world, QJsonObject intent, const QJsonObject &method, ApiError error,
                          const QString &chargeId);

/// Goes on where a challenge ended.
AttemptEnd resumePayment(World &world, QJsonObject intent, bool wasAuthenticated);

QJsonObject captureIntent(World &world, QJsonObject intent, qint64 amount);
QJsonObject cancelIntent(World &world, QJsonObject intent, const QString &reason);

/// The agenda's word for the day on which reserved money is let go.
extern const QString authorizationExpires;
void expireAuthorization(World &world, const QString &intentId);

/// The smallest amount that can be charged (docs.stripe.com/currencies#minimum-and-maximum-charge-amounts).
qint64 smallestCharge(const QString &currency);
/// Refuses an amount that is too small or too large to be charged.
std::optional<ApiError> amountFault(qint64 amount, const QString &currency, const QString &param);

/// The page of a challenge.
QString challengeUrl(const World &world, const QString &challengeId);

} // namespace paydesk::sandbox
