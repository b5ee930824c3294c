// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/throttle.h"
#include "listener/arrival.h"
#include "listener/counters.h"
#include "store/deliveries.h"
#include "store/writetask.h"

#include <QFuture>
#include <QStringList>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace paydesk::listener {

/// The one thread that writes the database. Whatever waits when it is free goes into one transaction, so that many deliveries share
/// one fsync and a single one does not wait for company. Nothing is said to be stored before it is on disk.
///
/// A failed write, a damaged page or a lost connection closes the database; it is opened again, and so checked, before the next
/// transaction. What failed before its COMMIT for a reason that may have passed is tried again at once, at most three times.
class Writer {
public:
    struct Settings {
        /// Deliveries waiting, and the bytes of their bodies: more are turned away.
        std::size_t deliveries = 2048;
        std::size_t bytes = 32 * 1024 * 1024;
        /// The types of events that are worked on; others are only kept.
        QStringList workTypes;
        /// How long another program may keep the database from us before a transaction is given up.
        std::chrono::milliseconds patience{1'000};
        /// Pages in the log before they are carried into the file: each time costs one longer wait.
        int checkpointPages = 250;
        /// Pages kept in memory, in KiB. More only costs: what is written once is not read again, and a large cache is never warm.
        int cacheSize = 4'096;
    };
    using Open = std::function<Result<std::unique_ptr<store::Database>>()>;
    using Stored = std::function<void(const Result<store::Deliveries::Outcome> &)>;

    /// `onBroken` is called once, on the writer's thread, when the database fails again and again although it is opened anew.
    Writer(Settings settings, Counters &counters, std::function<void()> onBroken);
    /// `onStored` is called on the writer's thread after each transaction that brought something new; true if there is something among
    /// it to work on. Before start().
    void watch(std::function<void(bool isWork)> onStored) { m_onStored = std::move(onStored); }
    /// Stops.
    ~Writer();
    Writer(const Writer &) = delete;
    Writer &operator=(const Writer &) = delete;

    /// Once: opens the database on the writer's thread.
    Result<void> start(Open open);
    /// Writes what still waits, closes the database, joins the thread. What is offered later is turned away.
    void stop();

    /// From any thread. `stored` is called on the writer's thread when the delivery is on disk or cannot be. False, and nothing is
    /// called, when too many wait.
    bool offer(Arrival arrival, Stored stored);
    /// The deliveries that wait for the next transaction. From any thread.
    std::size_t queued() const;

    /// From any thread: does `work` in the next transaction. The future is finished when that is on disk or the work failed. Where another
    /// one's work fails it is undone with everything else, and done once more.
    template <class T>
    QFuture<Result<T>> run(std::function<Result<T>(store::Database &)> work)
    {
        auto [task, future] = store::toWriteTask<T>(std::move(work));
        enqueue(std::move(task));
        return future;
    }

private:
    struct Waiting {
        Arrival arrival;
        Stored stored;
    };
    struct Batch {
        std::vector<Waiting> deliveries;
        std::vector<store::WriteTask> tasks;
        bool stopping = false;
    };

    void enqueue(store::WriteTask task);
    void loop(const Open &open);
    Batch next();
    Batch takeWaiting();
    bool ready(const Open &open);
    void close();
    Result<void> configure();
    /// What came of a transaction.
    struct Attempt {
        Result<void> committed;
        std::vector<store::Deliveries::Outcome> outcomes;
        std::vector<store::WriteDone> done;
    };

    void write(Batch batch, const Open &open);
    Attempt attempt(const Batch &batch, const std::vector<store::Delivery> &deliveries);
    bool mayRetry(const Error &error, int tries, std::chrono::steady_clock::time_point began);
    void finish(const Batch &batch, const std::vector<store::Delivery> &deliveries, const Attempt &attempt);
    void tell(const std::vector<store::Delivery> &deliveries, const Attempt &attempt) const;
    void settle(const Result<void> &committed);
    void measure(std::size_t deliveries, std::chrono::steady_clock::time_point began);
    static void refuse(const Batch &batch, const Error &error);

    const Settings m_settings;
    Counters &m_counters;
    std::function<void()> m_onBroken;
    std::function<void(bool)> m_onStored;

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    Batch m_waiting;
    /// Whether anything is in it, or it is to be stopped; asked without the lock.
    std::atomic<bool> m_isWaiting{false};
    std::size_t m_bytes = 0;

    // On the writer's thread only.
    std::unique_ptr<store::Database> m_database;
    /// Together with it.
    std::optional<store::Deliveries> m_deliveries;
    Error m_trouble;
    int m_failures = 0;
    Throttle m_complaints;
    std::thread m_thread;
};

} // namespace paydesk::listener
