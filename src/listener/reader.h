// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "listener/throttle.h"

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
}

namespace paydesk::listener {

/// The one thread that only reads the database, over a connection that cannot write, so that no question ever holds up a delivery. A
/// connection that a read found broken is opened again before the next one.
class Reader {
public:
    using Open = std::function<Result<std::unique_ptr<store::Database>>()>;
    /// Without a database it only gets the error.
    using Task = std::function<void(store::Database *, const Error &)>;

    Reader() = default;
    /// Stops.
    ~Reader();
    Reader(const Reader &) = delete;
    Reader &operator=(const Reader &) = delete;

    /// Once, when the file is there: opens the database on the reader's thread.
    Result<void> start(Open open);
    /// Does what still waits, closes the database, joins the thread. To be called before the writer closes its own.
    void stop();

    /// From any thread: does `task` on the reader's, after those that were given before. When stopped the task is called at once, without a database.
    void post(Task task);

    /// From any thread: the answer to a question.
    template <class T>
    QFuture<Result<T>> run(std::function<Result<T>(store::Database &)> work)
    {
        const auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        QFuture<Result<T>> future = promise->future();
        post([work = std::move(work), promise](store::Database *database, const Error &error) {
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

    // On the reader's thread only.
    std::unique_ptr<store::Database> m_database;
    Error m_trouble;
    Throttle m_complaints;
    std::thread m_thread;
};

} // namespace paydesk::listener
