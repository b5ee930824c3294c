// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/transaction.h"

#include <QFuture>
#include <QPromise>

#include <functional>
#include <memory>
#include <utility>

namespace paydesk::store {

/// Work for a transaction that others share. Called inside of it; what it returns is called when the transaction's end is known.
/// Without a database it only reports the error.
using WriteDone = std::function<void(const Result<void> &committed)>;
using WriteTask = std::function<WriteDone(Database *, const Error &)>;

/// Work that fails takes nothing else of the transaction with it.
template <class T>
Result<T> doApart(Database &database, const std::function<Result<T>(Database &)> &work)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return failure(transaction.error());
    Result<T> result = work(database);
    if (!result)
        return result;
    if (const auto committed = transaction->commit(); !committed)
        return failure(committed.error());
    return result;
}

/// `work` as such a task. The future is finished when it is on disk, or failed.
template <class T>
std::pair<WriteTask, QFuture<Result<T>>> toWriteTask(std::function<Result<T>(Database &)> work)
{
    const auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    WriteTask task = [work = std::move(work), promise](Database *database, const Error &error) -> WriteDone {
        const auto finish = [promise](Result<T> result) {
            promise->addResult(std::move(result));
            promise->finish();
        };
        if (!database) {
            finish(failure(error));
            return {};
        }
        return [finish, result = doApart<T>(*database, work)](const Result<void> &committed) {
            finish(committed ? result : Result<T>(failure(committed.error())));
        };
    };
    return {std::move(task), promise->future()};
}

} // namespace paydesk::store
