// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

namespace paydesk::store {

class Database;

/// All or nothing: what is not committed when the object goes is rolled back. Inside another transaction it is a savepoint,
/// and is on disk only when the outermost one commits.
///
///     auto transaction = Transaction::begin(database);
///     if (!transaction)
///         return failure(transaction.error());
///     …
///     return transaction->commit();
class Transaction {
public:
    static Result<Transaction> begin(Database &database);
    /// An outermost one whose parts hardly ever fail. Transactions inside of it are no savepoints, for which SQLite would keep a copy of each
    /// page they change: where one of them is not committed nothing is, and commit() fails with `database_divided`.
    static Result<Transaction> beginUndivided(Database &database);
    ~Transaction();
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;

    /// Success means: durable (outermost transaction). After an error nothing of it is in the file.
    Result<void> commit();

private:
    explicit Transaction(Database &database) : m_database(&database) {}
    static Result<Transaction> enter(Database &database, const QString &sql);
    Result<void> end();
    void rollback();

    Database *m_database;
};

} // namespace paydesk::store
