// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/eventnumbers.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace paydesk::store {

class Database;

/// A webhook delivery whose signature was right.
struct Delivery {
    /// "evt_…"; empty in one that could not be read.
    QString id;
    /// The name of the endpoint that took it.
    QString endpoint;
    QString type;
    /// "payment_intent", "charge", "refund" …
    QString objectType;
    QString objectId;
    /// The connected account it is about, empty for one's own.
    QString account;
    QString apiVersion;
    bool livemode = false;
    QDateTime created;
    QDateTime received;
    /// The event's JSON with client secrets masked.
    QByteArray body;
    /// SHA-256 of the body as it was signed.
    QByteArray bodySha256;
    /// Why it could not be read: "bom", "utf8", "json", "shape", "thin", "livemode". Empty in an event.
    QString quarantine;
};

/// An authentic body that could not be read.
struct QuarantinedBody {
    qint64 seq = 0;
    QString endpoint;
    /// One word, see Delivery::quarantine.
    QString reason;
    QDateTime received;
    /// In bytes.
    qint64 size = 0;
};

/// The listener's events and quarantine. A second delivery of an event is counted and changes nothing else: the first body wins. Whoever
/// inserts often keeps one of these, as long as the database is open.
class Deliveries {
public:
    enum class Outcome { Stored, Duplicate, Quarantined };

    explicit Deliveries(Database &database) : m_database(database), m_numbers(database) {}

    /// All of them or none: on disk when this returns. Inside a transaction they are part of that, which has to be given up as a whole
    /// if this fails. Each new event is due to be worked on at once, if its type is one of those. Events are numbered without gaps, in
    /// the order in which they become visible, however many programs insert them.
    Result<std::vector<Outcome>> insert(std::span<const Delivery> deliveries, const QStringList &workTypes = {});

    Result<qint64> count();
    Result<qint64> quarantined();
    /// The latest ones whose number is below that, the newest first.
    Result<QList<QuarantinedBody>> quarantine(int limit = 200, qint64 below = std::numeric_limits<qint64>::max());
    /// Nothing if there is none of that number.
    Result<std::optional<QByteArray>> quarantinedBody(qint64 seq);
    /// The SHA-256 of the raw body of an event; nothing if it was never stored.
    Result<std::optional<QByteArray>> bodySha256(const QString &id);

private:
    Result<void> insertInto(std::vector<Outcome> &outcomes, std::span<const Delivery> deliveries,
                            const QStringList &workTypes);
    Result<void> say(const QString &sql);
    Result<void> queue(qint64 before, const QStringList &workTypes);

    Database &m_database;
    EventNumbers m_numbers;
};

} // namespace paydesk::store
