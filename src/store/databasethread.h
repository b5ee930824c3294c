// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/throttle.h"

#include <QFuture>
#include <QPromise>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace paydesk::store {

class Database;

/// A thread with a connection of its own, on which one task follows the other in the order they came. A connection that a task found
/// broken is opened again before the next one. With Database::openReader() it is the thread that reads while another one writes.
class DatabaseThread {
public:
    using Open = std::function<Result<std::unique_ptr<Database>>()>;
    /// Without a database it only gets the error.
    using Task = std::function<void(Database *, const Error &)>;

    DatabaseThread() = default;
    /// Stops.
    ~DatabaseThread();
    DatabaseThread(const DatabaseThread &) = delete;
    DatabaseThread &operator=(const DatabaseThread &) = delete;

    /// Once: opens the database on the thread, and waits for that. `open` is called there again whenever it has to be.
    Result<void> start(Open open);
    /// Does what still waits, closes the database, joins the thread. One that reads stops before the one that writes.
    void stop();

    /// From any thread: does `task` on this one, after those that were given before. When stopped the task is called at once, without a database.
    void post(Task task);
    /// From any thread: closes the connection and opens it again, after the tasks that were given before.
    void reopen();

    /// From any thread: the answer to a question.
    template <class T>
    QFuture<Result<T>> run(std::function<Result<T>(Database &)> work)
    {
        const auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        QFuture<Result<T>> future = promise->future();
        post([work = std::move(work), promise](Database *database, const Error &error) {
            promise->addResult(database ? work(*database) : Result<T>(failure(error)));
            promise->finish();
        });
        return future;
    }

private:
    void loop(const Open &open);
    bool ready(const Open &open);

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<Task> m_waiting;
    bool m_stopping = true;

    // On this thread only.
    std::unique_ptr<Database> m_database;
    bool m_isStale = false;
    Error m_trouble;
    Throttle m_complaints;
    std::thread m_thread;
};

} // namespace paydesk::store
