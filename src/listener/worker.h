// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/throttle.h"
#include "listener/counters.h"
#include "store/effects.h"
#include "store/work.h"

#include <QCoroTask>

#include <QFuture>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>

namespace paydesk::stripe {
class Client;
}

namespace paydesk::store {
class DatabaseThread;
}

namespace paydesk::listener {

class Writer;

/// Works on what is stored, in the background: claims events, has the desk decide what they mean, applies that. An event that cannot be
/// worked on is tried again later and later, then given up until somebody replays it; it holds up no other. One that lacks something is
/// tried for a quarter of an hour, one whose object cannot be read for three days; one about what Stripe does not know is given up at once.
///
/// The effects of an event and its end are in one transaction, so a crash repeats nothing and forgets nothing.
class Worker : public QObject {
    Q_OBJECT

public:
    struct Parts {
        Writer &writer;
        store::DatabaseThread &reader;
        Counters &counters;
        const Clock &clock;
        /// How each new effect is told of, as store::Outbox calls it, and who then does so.
        QStringList ways = {};
        std::function<void()> onApplied = {};
    };

    explicit Worker(Parts parts, QObject *parent = nullptr);

    /// Before start(), and again when the key was rolled: each event's object is read anew, and the API wins.
    void setApi(std::shared_ptr<stripe::Client> api) { m_api = std::move(api); }
    /// Looks for work now, and from then on whenever there is some.
    void start();
    /// From any thread: something was stored.
    void wake();

Q_SIGNALS:
    /// Nothing is due at the moment.
    void idle();

private:
    /// What became of one event.
    struct Outcome {
        /// Without its body.
        store::ClaimedEvent event;
        QList<store::Effect> effects;
        /// Set where it failed; then `again` is when to try once more, invalid to give up.
        std::optional<Error> error;
        QDateTime again;
    };
    struct Claim {
        QList<store::ClaimedEvent> events;
        std::optional<QDateTime> nextDue;
        int settled = 0;
        int applied = 0;
    };

    QCoro::Task<> work();
    QFuture<Result<Claim>> exchangeSoon(QList<Outcome> outcomes, const QDateTime &now);
    QFuture<Result<QList<store::ClaimedEvent>>> readSoon(QList<store::ClaimedEvent> claimed);
    QCoro::Task<Outcome> decideByApi(store::ClaimedEvent event);
    Outcome decide(const store::ClaimedEvent &event, const Result<QJsonObject> &read);
    static Result<Claim> exchange(store::Database &database, const QList<Outcome> &outcomes, int batch,
                                  const QStringList &ways, const QDateTime &now);
    static Result<int> settle(store::Database &database, const Outcome &outcome, const QStringList &ways,
                              const QDateTime &now);
    void sleepUntil(const QDateTime &due);

    Parts m_parts;
    std::shared_ptr<stripe::Client> m_api;
    QTimer m_timer;
    QTimer m_collecting;
    Throttle m_complaints;
    std::atomic<bool> m_woken{false};
    bool m_working = false;
};

} // namespace paydesk::listener
