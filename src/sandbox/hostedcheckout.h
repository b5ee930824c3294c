// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/payments.h"

namespace paydesk::sandbox {

std::optional<CheckoutView> checkoutView(const World &world, const QString &sessionId);
PayOutcome paySession(World &world, const QString &sessionId, const CardEntry &card, const QString &email,
                      const QString &name);
/// Pays an open session with a stored payment method, by whoever is in its notes ("email", "name"). Empty if nothing was to pay.
AttemptEnd confirmSession(World &world, const QString &sessionId, const QJsonObject &method);
/// The amount where the price leaves it to the buyer. Empty when it worked, else the sentence to show.
QString chooseSessionAmount(World &world, const QString &sessionId, qint64 amount);
QString applyCodeToSession(World &world, const QString &sessionId, const QString &code);
void removeCodeFromSession(World &world, const QString &sessionId);

/// Amounts of a session and its lines, after its discount.
void computeTotals(World &world, QJsonObject &session);
/// A session's customer_details from a customer, or from an e-mail and a name.
QJsonObject customerDetails(const QJsonObject &customer);
QJsonObject expireSession(World &world, const QString &sessionId);

QString pageUrlOf(const World &world, const QString &sessionId);
/// With {CHECKOUT_SESSION_ID} filled in.
QString successUrlOf(const World &world, const QString &sessionId);
/// The session an intent was made for, or empty.
QString sessionOfIntent(const World &world, const QString &intentId);

// What payments tell: the intent may be a session's.
void sessionPaid(World &world, const QJsonObject &intent);
void sessionSetUp(World &world, const QJsonObject &setup);
void sessionNotPaid(World &world, const QJsonObject &intent, const QString &message);

} // namespace paydesk::sandbox
