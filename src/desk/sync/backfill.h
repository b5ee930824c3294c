// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "desk/sync/estimate.h"
#include "desk/sync/listreader.h"

#include <QTimer>

#include <chrono>

namespace paydesk::desk {

class ReadMeter;

/// Reads what is older than the first filling of the copy, because a person wants it: everything, or down to a day. It goes on by itself
/// after a restart, waits while Stripe cannot be reached, and leaves a fifth of the read budget to the till, over days if need be.
class Backfill : public QObject {
    Q_OBJECT

public:
    struct Parts {
        MirrorWriter &writer;
        store::MirrorFile &mirror;
        ReadMeter &reads;
        const Clock &clock;
    };

    enum class State {
        Off, ///< nobody wants it, or nobody any more
        Running,
        Waiting, ///< goes on by itself: error() says what for
        Paused,  ///< by a person, or by an error() that time does not heal
        Done,    ///< every page has arrived
    };

    /// What it will cost, said before it starts.
    struct Cost {
        ReadingCost reading;
        /// Reads that it may take at once; nothing where there is no budget.
        std::optional<qint64> available;
        /// Days over which it is spread by the budget; 0 if it fits in what is available.
        qint64 days = 0;
    };

    struct Progress {
        /// Being read: "payments"; empty while nothing is.
        QString list;
        /// In the copy, of all lists.
        qint64 objects = 0;
        /// Pages that arrived, and what was reckoned in all. The second may turn out wrong.
        qint64 reads = 0;
        qint64 expectedReads = 0;
        qint64 objectsPerSecond = 0;
        /// At this rate; absent as long as there is none.
        std::optional<std::chrono::seconds> left;
        /// Lists that the key may not read.
        QStringList refused;
    };

    /// Of the places that the first filling and the backfill share.
    static const QString pass;

    explicit Backfill(Parts parts, QObject *parent = nullptr);

    State state() const { return m_state; }
    /// Why it waits or stands still, none if a person wanted it so.
    const std::optional<Error> &error() const { return m_error; }
    Progress progress() const;
    /// Down to where; absent is everything.
    const std::optional<QDateTime> &since() const { return m_since; }

    /// Looks what it would cost. Takes some reads itself.
    QCoro::Task<Result<Cost>> estimate(std::optional<QDateTime> since);
    /// Reads down to `since`, or all. After the first filling, and not while it is under way.
    void start(std::optional<QDateTime> since, const ReadingCost &expected);
    /// Stops behind the page that is under way, until resume().
    void pause();
    void resume();
    /// Nobody wants it any more. What was read stays.
    void cancel();
    /// Throws the copy away, with what of it was still wanted, and has it filled anew.
    void drop();
    /// What the copy takes on the disk.
    qint64 bytes() const;
    /// Goes on with what an earlier run of the program left: Stripe can be reached, and the first filling is done.
    void goOn();
    /// Counts again what is in the copy: the first filling has changed it.
    void recount();

Q_SIGNALS:
    void changed();

private:
    void takeUp();
    void keep(bool isPaused);
    QCoro::Task<> work();
    void settle(const Result<void> &read);
    QCoro::Task<Result<void>> checkBudget();
    void setState(State state);
    void beginRun();

    Parts m_parts;
    ListReader m_lists;
    QTimer m_again;
    State m_state = State::Off;
    std::optional<Error> m_error;
    std::optional<QDateTime> m_since;
    bool m_working = false;
    qint64 m_objects = 0;
    qint64 m_reads = 0;
    qint64 m_expectedReads = 0;
    QStringList m_refused;
    /// Of this run, for the rate.
    QDateTime m_began;
    qint64 m_runObjects = 0;
    qint64 m_runReads = 0;
    int m_failures = 0;
};

} // namespace paydesk::desk
