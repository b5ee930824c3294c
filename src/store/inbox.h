// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QStringList>

#include <optional>

namespace paydesk::store {

class Database;

/// A Stripe event as it arrived. A hint that an object changed, never the truth about it.
struct InboxEvent {
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
    /// How many times it was tried, filled by the inbox.
    int attempts = 0;
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
    /// Counts one failed try; the number of tries so far.
    Result<int> retry(const QString &id, const Error &error);
    /// Given up; it does not come back in pending() until replay().
    Result<void> dead(const QString &id, const Error &error);
    Result<void> replay(const QString &id);

    /// The timeline of an object and what hangs on it, oldest first.
    Result<QList<InboxEvent>> forObject(const QStringList &objectIds, int limit = 200);
    /// The newest event by creation, whatever its state: where polling goes on.
    Result<std::optional<QString>> newestId();
    Result<qint64> count();
    Result<qint64> deadCount();

private:
    Database &m_database;
};

} // namespace paydesk::store
