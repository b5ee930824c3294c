// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "http/handler.h"
#include "http/stream.h"
#include "store/eventlog.h"

#include <QString>

#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace paydesk::store {
class Database;
class DatabaseThread;
struct Desktop;
}

namespace paydesk::listener {

class Visits;

/// Tells desktops of every event, in the order of the log and without a gap, as server-sent events
/// (html.spec.whatwg.org/multipage/server-sent-events.html):
///
///     event: state       data: {"log":"…","last":…,"quarantined":…,"given_up":…}    first of all, and when one of the latter two changes
///     event: reset                                       the client comes from another log: everything of this one comes from the start
///     event: stripe      id: <number in the log>         data: <the event's JSON on one line>
///
/// Everybody has a position in the log and is given what comes next whenever the system has taken what came before: from memory if
/// that is among the newest, from the database if not. So there is no moment at which somebody changes over from catching up, and
/// one who reads slowly costs one piece of memory. All of it happens on the reader's thread.
///
/// A database that is put in the place of another brings another log; whoever follows then is sent away, and comes back.
class Relay {
public:
    struct Settings {
        std::chrono::milliseconds heartbeat{15'000};
        /// Streams of one desktop at the same time; a further one ends the oldest, which may be one whose end nobody noticed.
        std::size_t streamsPerDesktop = 4;
        /// How much is given at once.
        store::LogBounds piece;
        /// How much of the log's end stays in memory.
        std::size_t tailBytes = 4 * 1024 * 1024;
    };

    /// The reader must outlive it, and be stopped before it goes.
    Relay(store::DatabaseThread &reader, Visits &visits, Settings settings)
        : m_reader(reader), m_visits(visits), m_settings(settings)
    {
    }
    Relay(const Relay &) = delete;
    Relay &operator=(const Relay &) = delete;

    /// From any thread: something was stored, or a desktop was revoked.
    void wake();
    /// From any thread: how many streams there are.
    std::size_t streams() const { return m_count; }

    /// Where a client was, as it says: the last event that it had, and in which log, if it knows.
    struct Place {
        std::optional<qint64> last;
        QString log;
    };
    /// On the reader's thread: the answer that lets a desktop follow, from behind that place, or else from now on.
    Result<http::Response> follow(store::Database &database, const store::Desktop &desktop, const Place &place);

private:
    struct Follower {
        qint64 desktop = 0;
        QString log;
        std::shared_ptr<http::Stream> stream;
        /// The last event that was given.
        qint64 position = 0;
        /// It has to be told that it begins anew.
        bool isReset = false;
        /// The system has not taken everything yet.
        bool isBusy = false;
        /// Which state it was told of.
        int state = 0;
    };
    using Followers = std::map<quint64, Follower>;
    struct Recent {
        qint64 seq = 0;
        http::Chunk message;
    };

    void joined(store::Database *database, quint64 number, Follower follower);
    void drained(store::Database *database, quint64 number);
    void left(quint64 number);
    void bound(qint64 desktop);
    void refresh(store::Database &database);
    Result<void> readOn(store::Database &database);
    Result<void> dismissRevoked(store::Database &database);
    Result<void> dismissFromOtherLog(store::Database &database);
    void dismiss(const std::function<bool(const Follower &)> &isMeant);
    void tellState(store::Database &database);
    void feed(store::Database &database, Follower &follower);
    Result<qint64> collect(store::Database &database, qint64 after, std::vector<http::Chunk> &chunks) const;

    store::DatabaseThread &m_reader;
    Visits &m_visits;
    const Settings m_settings;
    std::atomic<bool> m_woken{false};
    std::atomic<std::size_t> m_count{0};

    // On the reader's thread only.
    Followers m_followers;
    quint64 m_lastNumber = 0;
    std::chrono::steady_clock::time_point m_refreshed;
    std::deque<Recent> m_tail;
    std::size_t m_tailSize = 0;
    /// The last event that was read into the tail, and the log that it is in.
    qint64 m_head = 0;
    QString m_log;
    std::string m_told;
    http::Chunk m_state;
    int m_stateNumber = 0;
};

} // namespace paydesk::listener
