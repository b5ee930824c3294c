// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/money.h"
#include "base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QUrl>

namespace paydesk::store {

class Database;

/// A cart being paid: lives from "Charge" until Stripe says how it ended, across restarts.
struct Sale {
    enum class Kind { Payment, Subscription, SavedCard };
    enum class State { Opening, Open, Paid, Canceled, Expired, Failed };

    /// The id of the operation that creates it.
    QString id;
    Kind kind = Kind::Payment;
    /// cs_… or pi_…, empty until Stripe answered.
    QString objectId;
    Money amount;
    State state = State::Opening;
    QString customerId;
    QString customerLabel;
    /// The cart as JSON, as desk writes it.
    QByteArray lines;
    QUrl url;
    QDateTime created;
    QDateTime updated;
};

QString toWord(Sale::Kind kind);
QString toWord(Sale::State state);

/// The sales of this till. Paid is final; Canceled, Expired and Failed can still turn into Paid, because Stripe has the last
/// word (`sale_final` for any other change). Unknown id: Kind::NotFound, `sale_unknown`.
class Sales {
public:
    explicit Sales(Database &database) : m_database(database) {}

    /// Writes it in state Opening.
    Result<void> begin(const Sale &sale);
    /// Stripe made the object: Opening becomes Open.
    Result<void> opened(const QString &id, const QString &objectId, const QUrl &url, const QDateTime &when);
    Result<void> finish(const QString &id, Sale::State state, const QDateTime &when);

    Result<Sale> find(const QString &id);
    Result<Sale> findByObject(const QString &objectId);
    /// Opening and Open, oldest first.
    Result<QList<Sale>> open();
    /// Newest first, in any state.
    Result<QList<Sale>> recent(int limit);

private:
    Database &m_database;
};

} // namespace paydesk::store
