// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

class QRandomGenerator;

namespace paydesk::store {

class Database;

/// A desktop, or another program of the merchant, that was given a token to follow the listener's events with.
struct Desktop {
    qint64 id = 0;
    QString name;
    QDateTime created;
    /// Invalid before the first time.
    QDateTime lastSeen;
    /// Invalid while its token is good.
    QDateTime revoked;
};

/// The listener's desktops. A token is seen once, by whoever makes it; what is kept is its SHA-256.
class Desktops {
public:
    /// A new token: "pdt_" and 256 random bits in base64url. `random` has to be one for secrets: QRandomGenerator::system().
    static QByteArray newToken(QRandomGenerator &random);

    explicit Desktops(Database &database) : m_database(database) {}

    /// Errors: InvalidInput `desktop_name` unless the name has 1 to 100 characters.
    Result<Desktop> add(const QString &name, const QByteArray &token, const QDateTime &now);
    /// All of them, revoked ones too, in the order they came.
    Result<QList<Desktop>> list();
    /// Its token is good no more. Errors: NotFound `desktop_unknown`, also if it was revoked before.
    Result<void> revoke(qint64 id, const QDateTime &now);
    /// Whose token this is; nothing if it is nobody's or was revoked. Takes as long for a token that is nearly right as for any other.
    Result<std::optional<Desktop>> find(const QByteArray &token);
    /// The ids of those that are not revoked.
    Result<QList<qint64>> active();
    Result<void> seen(qint64 id, const QDateTime &now);

private:
    Database &m_database;
};

} // namespace paydesk::store
