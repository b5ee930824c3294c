// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/query.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QStringList>

#include <optional>

namespace paydesk::store {

class Database;
class Selection;

/// A Stripe event as it arrived. A hint that an object changed, never the truth about it.
struct InboxEvent {
    enum class State {
        Pending, ///< to be looked at
        Done,
        Dead, ///< given up
    };

    QString id;
    QString type;
    /// "payment_intent", "charge", "refund" …
    QString objectType;
    QString objectId;
    QDateTime created;
    QString apiVersion;
    bool livemode = false;
    /// The event's JSON. Stored with every secret masked; empty where it was no JSON object.
    QByteArray payload;
    /// "poll", "relay".
    QString source;
    QDateTime received;
    /// How many times it was tried, what became of it, and why it was tried again or given up. Filled by the inbox.
    int attempts = 0;
    State state = State::Pending;
    QString error{};
};

/// Empty fields do not restrict. `text` is what a person types: words of the type ("refund", "payment_intent.succ"), or the start
/// of the id of an event or of what it is about.
struct InboxQuery {
    QString text;
    std::optional<InboxEvent::State> state;
    /// "poll", "relay".
    QString source;

    friend bool operator==(const InboxQuery &, const InboxQuery &) = default;
};

/// Events waiting to be looked at. The event id is the primary key: the first body wins, however often and from wherever it
/// comes again. Client secrets are masked here as well before anything is stored; the SHA-256 of the body as given is kept beside.
class Inbox {
public:
    explicit Inbox(Database &database) : m_database(database) {}

    /// How many of them were new. Duplicates change nothing.
    Result<int> insert(const QList<InboxEvent> &events);
    /// Neither done nor dead, oldest first.
    Result<QList<InboxEvent>> pending(int limit);
    Result<void> done(const QStringList &ids);
    /// Counts one failed try of an event that is pending; the number of tries so far.
    Result<int> retry(const QString &id, const Error &error);
    /// Given up; it does not come back in pending() until replay().
    Result<void> dead(const QString &id, const Error &error);
    Result<void> replay(const QString &id);

    /// The timeline of an object and what hangs on it, oldest first.
    Result<QList<InboxEvent>> forObject(const QStringList &objectIds, int limit = 200);
    /// Events of one type about one object, newest first.
    Result<QList<InboxEvent>> ofType(const QString &objectId, const QString &type, int limit);
    /// Newest first, without their payloads.
    Result<QList<InboxEvent>> page(const InboxQuery &query, const std::optional<Cursor> &after, int limit);
    Result<qint64> count(const InboxQuery &query);
    /// Errors: NotFound `event_unknown`.
    Result<InboxEvent> find(const QString &id);
    /// The newest event by creation, whatever its state: where polling goes on.
    Result<std::optional<QString>> newestId();
    Result<qint64> count();
    Result<qint64> deadCount();

private:
    Result<Selection> selection(const InboxQuery &query);
    Result<QStringList> typesWith(const QString &text);

    Database &m_database;
};

} // namespace paydesk::store
