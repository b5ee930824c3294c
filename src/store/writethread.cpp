// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/writethread.h"

#include <utility>

namespace paydesk::store {

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
    const auto commit = [&]() -> Result<void> {
        if (!database)
            return failure(error);
        auto transaction = Transaction::begin(*database);
        if (!transaction)
            return failure(transaction.error());
        for (const WriteTask &task : tasks)
            done.push_back(task(database, {}));
        return transaction->commit();
    };
    const Result<void> committed = commit();
    for (const WriteDone &end : done)
        end(committed);
    // What the transaction never came to.
    for (std::size_t i = done.size(); i < tasks.size(); ++i)
        tasks[i](nullptr, committed.error());
}

} // namespace paydesk::store
