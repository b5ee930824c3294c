// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace paydesk::store {

class Database;

/// Something the business does because an event says so.
struct Effect {
    enum class Kind {
        Grant,  ///< the customer may use what was paid for, until `until` or, where that is invalid, without an end
        Revoke, ///< no longer
        Task,   ///< a person has to look at it, by `until` where that is valid
        Record, ///< kept for whoever asks later
    };

    /// What happened to which object: "entitlement.granted in_…". Two effects with one id are one.
    QString id;
    Kind kind = Kind::Record;
    /// The first word of the id: "entitlement.granted", "refund.failed" …
    QString name;
    /// What is granted, revoked or looked at: a subscription, a session, an invoice, a refund …
    QString objectId;
    QString customer;
    QDateTime until;
    /// For people and other programs: amounts in minor units, ids, before and after.
    QJsonObject detail;
    /// Filled when it is applied.
    QString eventId;
};

struct Entitlement {
    QString id;
    QString customer;
    /// Invalid: without an end.
    QDateTime until;
    bool revoked = false;
};

struct Task {
    QString id;
    QString kind;
    QString objectId;
    QString customer;
    QDateTime due;
    QJsonObject detail;
};

/// The effects that were applied, and what they amount to.
class Effects {
public:
    explicit Effects(Database &database) : m_database(database) {}

    /// True if it was new. Otherwise nothing changes. To be called inside the transaction that settles the event.
    Result<bool> apply(const Effect &effect, const QDateTime &now);

    /// Whether there was one with this id.
    Result<bool> contains(const QString &id);
    /// In the order of their ids, from behind the one named `after`.
    Result<QList<Entitlement>> entitlements(const QString &customer, const QString &after = {}, int limit = 1'000);
    /// The same of all customers.
    Result<QList<Entitlement>> allEntitlements(const QString &after = {}, int limit = 1'000);
    /// The oldest first.
    Result<QList<Task>> openTasks(int limit = 200);
    Result<void> finishTask(const QString &id, const QDateTime &now);
    Result<qint64> count();

private:
    Result<void> grant(const Effect &effect, const QDateTime &now);
    Result<void> revoke(const Effect &effect, const QDateTime &now);
    Result<void> addTask(const Effect &effect, const QDateTime &now);

    Database &m_database;
};

} // namespace paydesk::store
