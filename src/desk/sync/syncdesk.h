// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "desk/sync/copystate.h"
#include "stripe/event.h"

#include <QCoroTask>

#include <QDateTime>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>

namespace paydesk::store {
class Inbox;
struct InboxEvent;
class MirrorFile;
class Values;
}

namespace paydesk::desk {

class Filling;
class Fulfiller;
class InboxWork;
class MirrorWriter;
class ReadMeter;

/// Keeps the mirror true: fills it once, then polls `/v1/events` into the inbox and re-reads each object that an event names.
/// Events are hints: order, duplicates and API version never matter.
class SyncDesk : public QObject {
    Q_OBJECT

public:
    struct Parts {
        stripe::Client &client;
        store::Inbox &inbox;
        store::Values &values;
        store::MirrorFile &mirror;
        MirrorWriter &writer;
        Fulfiller &fulfiller;
        ReadMeter &reads;
        const Clock &clock;
        /// Between two polls while nothing is under way. Five minutes around the clock are 8,640 of the 10,000 reads a month.
        std::chrono::milliseconds idleInterval{300'000};
        /// The same while somebody waits for a payment.
        std::chrono::milliseconds watchInterval{2'000};
        /// Both while a listener tells of every event as it happens: the polling only makes sure.
        std::chrono::milliseconds relayedIdleInterval{1'800'000};
        std::chrono::milliseconds relayedWatchInterval{10'000};
    };

    enum class State { Idle, Filling, Polling };

    /// That Stripe does not answer, whoever asked.
    struct Silence {
        QDateTime since;
        Error error;
    };

    explicit SyncDesk(Parts parts, QObject *parent = nullptr);
    ~SyncDesk() override;

    State state() const { return m_state; }
    /// When the mirror was last known to be true; null before the first time.
    const QDateTime &updated() const { return m_updated; }
    /// Why the last look failed, none after a good one.
    const std::optional<Error> &error() const { return m_error; }
    /// Why the copy that was on this computer could not be used, until another one is filled in its place.
    const std::optional<Error> &lostCopy() const { return m_lostCopy; }
    /// Why the copy on this computer cannot be written, while another one stands in for it.
    const std::optional<Error> &unwritableCopy() const;
    /// Deletes the one that cannot be written.
    Result<void> dropUnwritableCopy();
    /// While Filling: how many objects came so far.
    int filled() const;
    /// While everything is listed again that may have changed since: there are no events of so long ago.
    const std::optional<QDateTime> &gap() const { return m_gap; }
    /// The key that is used, masked: "sk_test_…4f2a".
    QString keyHint() const { return m_parts.client.keyHint(); }
    /// Seconds by which Stripe's clock is ahead of this computer's, as far as it is known.
    std::optional<qint64> clockSkew() const { return m_parts.client.clockSkew(); }
    /// See stripe::Client::silence(); changes without changed().
    std::optional<Silence> silence() const;
    /// Lists of whose objects the key might not read one when an event named it: "disputes". Everything else is kept true.
    const QSet<QString> &refused() const;
    MirrorWriter &writer() { return m_parts.writer; }

    /// Begins to work, and does not stop until the object dies.
    void start();
    /// Looks now.
    void refresh();
    /// The window cannot be seen: idle looks become rare. Once it is seen again, one is made at once if it is overdue.
    void setHidden(bool hidden);
    /// Looks within ten seconds: somebody else found that Stripe is silent, and it should be noticed when that is over.
    void lookSoon();
    /// Fast polling while somebody waits (a sale is open). Counted: each true needs its false.
    void watch(bool on);

    /// What a listener tells: kept, on disk when this returns, and looked into soon. Known ones change nothing.
    Result<void> take(const QList<stripe::Event> &events);
    /// Looks into an event once more that was given up.
    Result<void> tryAgain(const QString &eventId);
    /// Whether a listener is telling of every event at the moment.
    void setRelayed(bool relayed);

    /// One round: the first filling if there was none, new events, then what they name.
    QCoro::Task<Result<void>> poll();
    /// Ends a filling behind the page that is under way; the next one goes on from there.
    void stopFilling();
    /// When the timer looks again, if it is running.
    std::optional<std::chrono::milliseconds> nextLook() const;
    /// How many events the last round brought that were not known yet.
    int newEvents() const { return m_newEvents; }

Q_SIGNALS:
    /// state(), updated(), error(), filled() or gap() changed.
    void changed();
    /// A look at the API worked after one that did not, or for the first time.
    void reachable();
    /// These events came, or something became of them.
    void eventsChanged(const QSet<QString> &ids);

private:
    QCoro::Task<Result<void>> checkBudget();
    void beginAnew();
    QCoro::Task<Result<void>> fill();
    QCoro::Task<Result<void>> closeGap();
    Result<std::optional<QDateTime>> gapSince();
    QCoro::Task<Result<void>> readEvents();
    QCoro::Task<Result<void>> storeEvents(stripe::events::Filter filter);
    void lookIntoInbox();
    void tellOf(const QList<store::InboxEvent> &events);
    QCoro::Task<Result<void>> apply();
    void settle(const Result<void> &looked, const QDateTime &began);
    void begin();
    QCoro::Task<> round();
    void setState(State state);
    void schedule();

    Parts m_parts;
    CopyState m_copy;
    std::unique_ptr<Filling> m_filling;
    std::unique_ptr<InboxWork> m_inboxWork;
    QTimer m_timer;
    State m_state = State::Idle;
    QDateTime m_updated;
    /// The same by Stripe's clock: from there on events are new.
    QDateTime m_seen;
    QDateTime m_overlapRead;
    std::optional<Error> m_error;
    std::optional<Error> m_lostCopy;
    std::optional<QDateTime> m_gap;
    int m_newEvents = 0;
    /// Looks that failed one after the other.
    int m_failures = 0;
    int m_watchers = 0;
    bool m_started = false;
    bool m_running = false;
    /// What the next round is for: a look at the API, or what is in the inbox.
    bool m_pollNext = false;
    bool m_applyNext = false;
    bool m_relayed = false;
    bool m_hidden = false;
    bool m_reached = false;
};

} // namespace paydesk::desk
