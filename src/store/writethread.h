// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/databasethread.h"
#include "store/writetask.h"

namespace paydesk::store {

/// The one thread that writes a database. What waits when it is free goes into one transaction, in the order in which it was given, so
/// that many writes share one fsync and a single one waits for nobody. Nothing is said to be written before it is on disk.
class WriteThread {
public:
    Result<void> start(DatabaseThread::Open open) { return m_thread.start(std::move(open)); }
    /// Writes what still waits, closes the database, joins the thread. What is given later fails with `stopping`.
    void stop() { m_thread.stop(); }
    /// From any thread: looks at the file anew before it writes again.
    void reopen() { m_thread.reopen(); }

    /// From any thread: does `work` in the next transaction. The future is finished when that is on disk or the work failed. Where one of
    /// those that share a transaction fails, all of them are done a second time, each for itself.
    template <class T>
    QFuture<Result<T>> run(std::function<Result<T>(Database &)> work)
    {
        auto [task, future] = toWriteTask<T>(std::move(work));
        give(std::move(task));
        return future;
    }

private:
    void give(WriteTask task);
    void writeWaiting(Database *database, const Error &error);

    std::mutex m_mutex;
    std::vector<WriteTask> m_waiting;
    /// Last: it is stopped before what it works on goes.
    DatabaseThread m_thread;
};

} // namespace paydesk::store
