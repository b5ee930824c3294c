// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/money.h"
#include "base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

namespace paydesk::store {

class Database;

/// One mutation that a person decided on: what was asked of Stripe, under which idempotency key, and how it ended.
struct Operation {
    enum class State {
        Sent,    ///< written before the first byte leaves; no answer yet
        InDoubt, ///< sent, but no valid answer: Stripe may have acted
        Settled, ///< Stripe did it, objectId names what came of it. Final
        Failed,  ///< Stripe refused, or nothing was ever sent. Final
        Frozen,  ///< not sent again by itself; a person or a look at Stripe's lists has to decide
    };

    /// A uuid; also sent as metadata[paydesk_op].
    QString id;
    /// "refund.create", "checkout.session.create", "checkout.session.expire", "payment_intent.create", "subscription.cancel" …
    QString kind;
    /// The object acted on (pi_…, sub_…), or empty.
    QString subject;
    /// Currency empty where the operation has no amount.
    Money amount;
    QString reason;
    QByteArray method;
    QString path;
    /// Exactly what is sent, form encoded, so that it can be sent again under the same key. Never holds a secret.
    QByteArray body;
    QString idempotencyKey;
    State state = State::Sent;
    QString objectId;
    QString errorKind;
    QString errorCode;
    QString requestId;
    /// How many times it has been handed to the network, 1 after begin().
    int attempts = 0;
    QDateTime created;
    QDateTime updated;
};

QString toWord(Operation::State state);

/// The operation journal: what makes a crash, a time-out or a lost answer harmless. A row is on disk before anything is sent,
/// is never deleted, and once Settled or Failed never changes (`operation_final`). A key is used once (`operation_key_used`).
/// Unknown id: Kind::NotFound, `operation_unknown`.
class Journal {
public:
    explicit Journal(Database &database) : m_database(database) {}

    /// Writes the row in state Sent; when this returns success it is on disk and may be sent. Refused inside a transaction
    /// (`operation_in_transaction`), because it would not be durable; refused with an API key or client secret in the body
    /// (`operation_secret`), without id, kind, key or creation time (`operation_incomplete`), with a known id (`operation_exists`).
    Result<void> begin(const Operation &operation);
    /// Counts one more sending under the same key.
    Result<void> attempt(const QString &id, const QDateTime &when);
    /// Settling again with the same object changes nothing and succeeds.
    Result<void> settle(const QString &id, const QString &objectId, const QString &requestId, const QDateTime &when);
    Result<void> fail(const QString &id, const Error &error, const QDateTime &when);
    /// A frozen operation stays frozen (`operation_frozen`).
    Result<void> doubt(const QString &id, const Error &error, const QDateTime &when);
    Result<void> freeze(const QString &id, const Error &error, const QDateTime &when);

    Result<Operation> find(const QString &id);
    /// Sent and InDoubt, oldest first: what the next start has to settle.
    Result<QList<Operation>> unsettled();
    /// Frozen, oldest first: what a person has to look at.
    Result<QList<Operation>> frozen();
    /// Newest first.
    Result<QList<Operation>> forSubject(const QString &subject);
    Result<QList<Operation>> recent(int limit);

private:
    Result<void> move(const QString &id, Operation::State state, const Error &error, const QDateTime &when);

    Database &m_database;
};

} // namespace paydesk::store
