// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/writer.h"

#include "listener/failpoint.h"
#include "store/database.h"
#include "store/eventlog.h"

#include <QRandomGenerator>

#include <algorithm>
#include <future>

namespace paydesk::listener {

using namespace Qt::StringLiterals;

namespace {

using Outcome = store::Deliveries::Outcome;

/// So many transactions may fail one after the other on a broken disk before nobody should believe in it any more.
constexpr int mostFailures = 3;

/// A transaction that met another one, or a connection that was gone, is tried again so often; not when half of the time in which
/// Stripe wants its answer has passed.
constexpr int mostRetries = 3;
constexpr std::chrono::milliseconds retryTime{2'000};
constexpr int shortestPause = 5;
constexpr int longestPause = 50;

/// Who delivers over one connection sends the next event when the one before was answered. To be put to sleep and woken up for each takes
/// a fifth of all the time that it needs.
constexpr std::chrono::microseconds soon{300};

bool isBroken(const Error &error)
{
    return error.code == "database_io"_L1 || error.code == "database_damaged"_L1;
}

} // namespace

Writer::Writer(Settings settings, Counters &counters, std::function<void()> onBroken)
    : m_settings(std::move(settings)), m_counters(counters), m_onBroken(std::move(onBroken))
{
}

Writer::~Writer()
{
    stop();
}

Result<void> Writer::start(Open open)
{
    std::promise<Result<void>> opened;
    auto answer = opened.get_future();
    m_thread = std::thread([this, open = std::move(open), opened = std::move(opened)]() mutable {
        const bool usable = ready(open);
        opened.set_value(usable ? Result<void>() : Result<void>(failure(m_trouble)));
        if (usable)
            loop(open);
        // On the thread that opened it.
        close();
    });
    auto result = answer.get();
    if (!result)
        m_thread.join();
    return result;
}

void Writer::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.stopping = true;
        m_isWaiting = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

bool Writer::offer(store::Delivery delivery, Stored stored)
{
    const auto size = static_cast<std::size_t>(delivery.body.size());
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        if (m_waiting.stopping || m_waiting.deliveries.size() >= m_settings.deliveries
            || m_bytes + size > m_settings.bytes)
            return false;
        m_bytes += size;
        first = m_waiting.deliveries.empty();
        m_isWaiting.store(true, std::memory_order_release);
        m_waiting.deliveries.push_back({std::move(delivery), std::move(stored)});
    }
    if (first)
        m_wake.notify_one();
    return true;
}

std::size_t Writer::queued() const
{
    const std::lock_guard lock(m_mutex);
    return m_waiting.deliveries.size();
}

void Writer::enqueue(store::WriteTask task)
{
    bool stopped = false;
    {
        const std::lock_guard lock(m_mutex);
        stopped = m_waiting.stopping;
        if (!stopped)
            m_waiting.tasks.push_back(std::move(task));
        m_isWaiting = true;
    }
    if (stopped)
        task(nullptr, Error::make(Error::Kind::Canceled, u"stopping"_s));
    else
        m_wake.notify_one();
}

void Writer::loop(const Open &open)
{
    for (;;) {
        Batch batch = next();
        const bool last = batch.stopping && batch.deliveries.empty() && batch.tasks.empty();
        if (last)
            return;
        if (!ready(open)) {
            refuse(batch, m_trouble);
            continue;
        }
        write(std::move(batch), open);
    }
}

/// Everything that waits; after stop() first the rest, then an empty one.
Writer::Batch Writer::next()
{
    for (const auto end = std::chrono::steady_clock::now() + soon;
         !m_isWaiting.load(std::memory_order_acquire) && std::chrono::steady_clock::now() < end;)
        std::this_thread::yield();
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock,
                [this] { return m_waiting.stopping || !m_waiting.deliveries.empty() || !m_waiting.tasks.empty(); });
    lock.unlock();
    return takeWaiting();
}

Writer::Batch Writer::takeWaiting()
{
    const std::lock_guard lock(m_mutex);
    Batch batch = std::exchange(m_waiting, {});
    m_waiting.stopping = batch.stopping;
    m_bytes = 0;
    m_isWaiting = false;
    return batch;
}

bool Writer::ready(const Open &open)
{
    if (m_flusher && m_flusher->hasFailed()) {
        failed(m_flusher->trouble());
        close();
    }
    if (m_database)
        return true;
    auto database = open();
    if (!database) {
        failed(database.error());
        return false;
    }
    m_database = std::move(*database);
    m_deliveries.emplace(*m_database);
    if (const auto configured = configure(); !configured) {
        failed(configured.error());
        close();
    }
    return m_database != nullptr;
}

void Writer::close()
{
    // First of all what is under way gets its answer.
    m_flusher.reset();
    m_deliveries.reset();
    m_database.reset();
}

Result<void> Writer::configure()
{
    if (const auto tuned = m_database->tune(m_settings.patience, m_settings.checkpointPages, m_settings.cacheSize);
        !tuned)
        return tuned;
    if (const auto begun = store::EventLog(*m_database).begin(); !begun)
        return begun;
    if (isMistaken("no_sync"))
        return m_database->change(u"PRAGMA synchronous = OFF"_s);
    return deferSync();
}

Result<void> Writer::deferSync()
{
    auto log = m_database->deferSync();
    if (!log)
        return failure(log.error());
    if (!*log)
        return {};
    const auto last = store::EventLog(*m_database).last();
    if (!last)
        return failure(last.error());
    m_last = *last;
    m_lastOnDisk = *last;
    m_flusher.emplace(std::move(*log));
    return {};
}

void Writer::write(Batch batch, const Open &open)
{
    const auto made = std::make_shared<Attempt>();
    made->deliveries.reserve(batch.deliveries.size());
    for (Waiting &waiting : batch.deliveries)
        made->deliveries.push_back(std::move(waiting.delivery));
    made->batch = std::move(batch);
    if (isMistaken("early_answer")) {
        for (const Waiting &waiting : made->batch.deliveries)
            waiting.stored(Outcome::Stored);
    }
    auto committed = commit(*made);
    for (int tries = 1; !committed && mayRetry(committed.error(), tries, made->began); ++tries) {
        if (!m_database->isSound())
            close();
        if (!ready(open))
            break;
        committed = commit(*made);
    }
    if (!made->deliveries.empty())
        failpoint("after_commit");
    const auto finished = [this, made](const Result<void> &flushed) {
        if (flushed)
            stored(*made);
        finish(*made, flushed);
    };
    if (committed && m_flusher)
        return m_flusher->add(finished, !m_isWaiting);
    if (committed)
        return finished(committed);
    if (m_flusher)
        m_flusher->drain();
    failed(committed.error());
    // Opening it again may take as long as somebody wants to wait for an answer; whoever comes from now on has the time.
    const Batch late = m_database ? Batch() : takeWaiting();
    finished(committed);
    refuse(late, m_trouble);
}

/// Everything in one transaction.
Result<void> Writer::commit(Attempt &attempt)
{
    attempt.outcomes.clear();
    attempt.done.clear();
    auto transaction = store::Transaction::begin(*m_database);
    if (!transaction)
        return failure(transaction.error());
    auto inserted = m_deliveries->insert(attempt.deliveries, m_settings.workTypes);
    if (!inserted)
        return failure(inserted.error());
    attempt.outcomes = std::move(*inserted);
    if (!attempt.deliveries.empty())
        failpoint("in_transaction");
    for (const store::WriteTask &task : attempt.batch.tasks)
        attempt.done.push_back(task(m_database.get(), {}));
    if (const auto committed = transaction->commit(); !committed)
        return committed;
    if (m_flusher) {
        m_last += std::count(attempt.outcomes.begin(), attempt.outcomes.end(), Outcome::Stored);
        attempt.last = m_last;
    }
    return {};
}

/// Only where nothing of it was done: a COMMIT whose answer was lost is Stripe's to repeat.
bool Writer::mayRetry(const Error &error, int tries, std::chrono::steady_clock::time_point began)
{
    const bool passes = error.code == "database_conflict"_L1 || error.code == "database_lost"_L1;
    if (!passes || tries > mostRetries || std::chrono::steady_clock::now() - began > retryTime)
        return false;
    const int pause = QRandomGenerator::global()->bounded(shortestPause, longestPause);
    std::unique_lock lock(m_mutex);
    return !m_wake.wait_for(lock, std::chrono::milliseconds(pause * tries), [this] { return m_waiting.stopping; });
}

/// It is on disk.
void Writer::stored(const Attempt &attempt)
{
    m_lastOnDisk = attempt.last;
    ++m_counters.commits;
    m_failures = 0;
    if (attempt.deliveries.empty())
        return;
    using std::chrono::microseconds;
    const auto took = std::chrono::duration_cast<microseconds>(std::chrono::steady_clock::now() - attempt.began);
    m_counters.commitSize.observe(attempt.deliveries.size());
    m_counters.commitTime.observe(static_cast<std::uint64_t>(took.count()));
}

/// Learns from a transaction that failed, or an attempt to open the database that did.
void Writer::failed(const Error &error)
{
    m_trouble = error;
    if (m_complaints.mayPass())
        qCritical("cannot write: %s", qUtf8Printable(toLogLine(m_trouble)));
    // Never a second fsync on a handle whose first one failed: pages may have been dropped and called clean.
    if (m_database && !m_database->isSound())
        close();
    if (!isBroken(m_trouble))
        return;
    if (++m_failures == mostFailures && m_onBroken)
        m_onBroken();
}

/// Everybody whose it is gets to know what came of it.
void Writer::finish(const Attempt &attempt, const Result<void> &committed) const
{
    const auto &[deliveries, tasks, stopping] = attempt.batch;
    for (std::size_t i = 0; i < deliveries.size(); ++i)
        deliveries[i].stored(committed ? Result<Outcome>(attempt.outcomes[i])
                                       : Result<Outcome>(failure(committed.error())));
    for (const store::WriteDone &end : attempt.done)
        end(committed);
    if (m_onStored && committed)
        tell(attempt);
    // Tasks that the failed transaction never came to.
    for (std::size_t i = attempt.done.size(); i < tasks.size(); ++i)
        tasks[i](nullptr, committed ? Error() : committed.error());
}

void Writer::tell(const Attempt &attempt) const
{
    bool isNew = false;
    bool isWork = false;
    for (std::size_t i = 0; i < attempt.deliveries.size(); ++i) {
        const Outcome outcome = attempt.outcomes[i];
        isNew = isNew || outcome != Outcome::Duplicate;
        isWork = isWork || (outcome == Outcome::Stored && m_settings.workTypes.contains(attempt.deliveries[i].type));
    }
    if (isNew)
        m_onStored(isWork);
}

void Writer::refuse(const Batch &batch, const Error &error)
{
    for (const Waiting &waiting : batch.deliveries)
        waiting.stored(failure(error));
    for (const store::WriteTask &task : batch.tasks)
        task(nullptr, error);
}

} // namespace paydesk::listener
