// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/journal.h"
#include "stripe/jsonvalue.h"

#include <QCoroTask>

#include <QString>

namespace paydesk::stripe {
class Client;
}

/// The kinds of operations in the journal, and what is known about each of them besides how it was made.
namespace paydesk::desk::kinds {

inline const QString createRefund = QStringLiteral("refund.create");
inline const QString createCheckoutSession = QStringLiteral("checkout.session.create");
inline const QString expireCheckoutSession = QStringLiteral("checkout.session.expire");
inline const QString createPaymentIntent = QStringLiteral("payment_intent.create");
inline const QString cancelPaymentIntent = QStringLiteral("payment_intent.cancel");
inline const QString cancelSubscription = QStringLiteral("subscription.cancel");
inline const QString cancelAtPeriodEnd = QStringLiteral("subscription.cancel_at_period_end");
inline const QString takeBackCancellation = QStringLiteral("subscription.take_back_cancellation");

/// Whether an answer is about what was asked: the object, the amount, the currency. Kind::Mismatch, `answer_mismatch`, otherwise.
Result<void> verify(const store::Operation &operation, const stripe::JsonValue &object);

/// When Stripe did it, as its object says; null where it does not.
QDateTime doneAt(const store::Operation &operation, const stripe::JsonValue &object);

/// What Stripe has of an operation whose key may be forgotten. Kind::NotFound with `operation_not_done` if it did not take place.
QCoro::Task<Result<stripe::JsonValue>> lookUp(stripe::Client &client, store::Operation operation);

/// The metadata key that carries an operation's id.
inline const QString metadataKey = QStringLiteral("paydesk_op");

} // namespace paydesk::desk::kinds
