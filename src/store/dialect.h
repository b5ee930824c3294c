// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QSqlError;

namespace paydesk::store {

/// What SQLite and PostgreSQL do not have in common. Everything else is the same SQL for both.
struct Dialect {
    /// The name of Qt's driver.
    QString driver;
    QString begin;
    /// Waits until nobody else numbers rows, and keeps them from it until the transaction ends. Empty where one writes anyway.
    QString lockNumbers;
    /// Tells other programs that events came, when the transaction is committed. Empty where there are none.
    QString notify;
    /// Behind a SELECT that takes rows of the table %1 which nobody else is about to take.
    QString claiming;
    QString claimingIn(const QString &table) const { return QString(claiming).replace(QStringLiteral("%1"), table); }
    /// An expression for where the database is, which is another one where a copy of it is opened. The same everywhere for a file, which
    /// fileNumber() tells from its copies.
    QString place;
    /// Whether each statement is a journey, so that rows had better go together.
    bool isFarAway;
    /// Whether a text may hold a NUL.
    bool holdsNul;
    /// Whether a statement without values is prepared once for all: what begins and ends transactions, which comes more often than anything
    /// else. Servers prepare queries only.
    bool staysPrepared(const QString &sql) const;
    /// The Error::code of a failure; `isOpen` is whether there still is a connection.
    QString (*codeOf)(const QSqlError &error, bool isOpen);

    static const Dialect &sqlite();
    static const Dialect &postgresql();
};

} // namespace paydesk::store
