// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/writethread.h"

#include <utility>

namespace paydesk::store {

using namespace Qt::StringLiterals;

void WriteThread::give(WriteTask task)
{
    bool isFirst = false;
    {
        const std::lock_guard lock(m_mutex);
        isFirst = m_waiting.empty();
        m_waiting.push_back(std::move(task));
    }
    if (isFirst)
        m_thread.post([this](Database *database, const Error &error) { writeWaiting(database, error); });
}

void WriteThread::writeWaiting(Database *database, const Error &error)
{
    std::vector<WriteTask> tasks;
    {
        const std::lock_guard lock(m_mutex);
        tasks = std::exchange(m_waiting, {});
    }
    std::vector<WriteDone> done;
    const auto commit = [&](Result<Transaction> transaction) -> Result<void> {
        if (!transaction)
            return failure(transaction.error());
        done.clear();
        for (const WriteTask &task : tasks)
            done.push_back(task(database, {}));
        return transaction->commit();
    };
    Result<void> committed = failure(error);
    if (database)
        committed = commit(Transaction::beginUndivided(*database));
    // One of them has failed, which is to take none of the others with it.
    if (!committed && committed.error().code == "database_divided"_L1)
        committed = commit(Transaction::begin(*database));
    for (const WriteDone &end : done)
        end(committed);
    // What the transaction never came to.
    for (std::size_t i = done.size(); i < tasks.size(); ++i)
        tasks[i](nullptr, committed.error());
}

} // namespace paydesk::store
