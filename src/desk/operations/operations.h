// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/money.h"
#include "base/result.h"
#include "store/journal.h"
#include "stripe/client.h"
#include "stripe/mutation.h"

#include <QCoroTask>

#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>
#include <optional>

namespace paydesk::desk {

class Changes;

/// Runs every mutation through the journal: on disk before the first byte leaves, settled by a checked answer, in doubt after a
/// broken one, resumed with the same key and body at the next start. There is never a second key for one decision.
class Operations : public QObject {
    Q_OBJECT

public:
    /// What is decided, before it has an id.
    struct Plan {
        /// One of the kinds in operationkinds.h: says how the answer is checked and how it is found again.
        QString kind;
        /// The object acted on, or empty for a new one.
        QString subject;
        /// What the answer has to be about; currency empty where there is no amount.
        Money amount;
        QString reason;
        /// Makes the request, given the operation's id for `metadata[paydesk_op]`.
        std::function<stripe::Mutation(const QString &operationId)> mutation;
    };

    struct Outcome {
        QString operationId;
        stripe::JsonValue object;
        /// Stripe had done it before this first try: see doneBefore().
        bool replayed = false;
    };

    Operations(stripe::Client &client, store::Journal &journal, const Clock &clock, Changes &changes,
               QObject *parent = nullptr);

    /// The id of a planned operation is made by begin(), so that a caller can write it elsewhere before it is sent.
    Result<QString> begin(const Plan &plan);
    /// Sends a begun operation. Error::inDoubt means: not known, it will be settled by resume().
    QCoro::Task<Result<Outcome>> send(QString operationId);
    /// Gives up a begun operation of which nothing was sent.
    void abandon(const QString &operationId);
    /// begin() and send().
    QCoro::Task<Result<Outcome>> run(Plan plan);

    /// Sends again what has no valid answer, with the same key, while the key is younger than 23 h; older ones are looked up among
    /// Stripe's objects and never sent again. Called at the start and whenever the API answers again; repeats itself while any is left
    /// and the key is not refused: then all wait for the next call, or for an operation that this key may do.
    QCoro::Task<> resume();
    /// Until resume() repeats itself.
    void setRetryInterval(std::chrono::milliseconds interval) { m_timer.setInterval(interval); }

    /// What has no valid answer and is being settled.
    QList<store::Operation> unsettled() const;
    /// How one stands; nothing if the journal does not know it.
    std::optional<store::Operation> find(const QString &operationId) const;
    QList<store::Operation> forSubject(const QString &subject) const;
    /// Something about this object has no valid answer, or an odd one that a person has to look at.
    bool hasUnsettled(const QString &subject) const;
    /// The same, without what is being sent right now.
    bool isInDoubt(const QString &subject) const;

Q_SIGNALS:
    /// Stripe does not take the key any more: nothing is sent again by itself.
    void keyRefused();
    /// Stripe answered the first known try of an operation with what it did earlier, and did nothing now. `when` is null
    /// where its object does not say.
    void doneBefore(const store::Operation &operation, const QDateTime &when);
    /// An operation that an earlier send left in doubt got its answer. `object` is Stripe's.
    void settledLater(const store::Operation &operation, const stripe::JsonValue &object);
    /// The same with a final refusal.
    void refusedLater(const store::Operation &operation, const paydesk::Error &error);

private:
    QCoro::Task<> resumeOne(store::Operation operation);
    QCoro::Task<Result<Outcome>> exchange(store::Operation operation);
    /// Writes an answer or an error into the journal and says what it means.
    Result<Outcome> conclude(const store::Operation &operation, const Result<stripe::Client::Answer> &answer);
    void noteRefusal(const Result<stripe::Client::Answer> &answer);
    bool isDoubtful(const store::Operation &operation) const;
    void report(const store::Operation &operation, const Result<Outcome> &outcome);

    stripe::Client &m_client;
    store::Journal &m_journal;
    const Clock &m_clock;
    Changes &m_changes;
    QSet<QString> m_sending;
    QTimer m_timer;
    bool m_resuming = false;
    /// What Stripe had against the key when it was last asked to act.
    std::optional<Error::Kind> m_refusal;
};

} // namespace paydesk::desk
