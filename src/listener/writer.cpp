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

bool Writer::offer(Arrival arrival, Stored stored)
{
    const std::size_t size = arrival.body.size();
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        if (m_waiting.stopping || m_waiting.deliveries.size() >= m_settings.deliveries
            || m_bytes + size > m_settings.bytes)
            return false;
        m_bytes += size;
        first = m_waiting.deliveries.empty();
        m_isWaiting.store(true, std::memory_order_release);
        m_waiting.deliveries.push_back({std::move(arrival), std::move(stored)});
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
    if (m_database)
        return true;
    auto database = open();
    if (database) {
        m_database = std::move(*database);
        m_deliveries.emplace(*m_database);
        if (const auto configured = configure(); configured)
            return true;
        else
            settle(configured);
        close();
        return false;
    }
    settle(failure(database.error()));
    return false;
}

void Writer::close()
{
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
    if (isMistaken("no_sync")) {
        if (const auto set = m_database->run(u"PRAGMA synchronous = OFF"_s); !set)
            return failure(set.error());
    }
    return {};
}

void Writer::write(Batch batch, const Open &open)
{
    std::vector<store::Delivery> deliveries;
    deliveries.reserve(batch.deliveries.size());
    // Here and not where it came in: that thread has more to do.
    for (Waiting &waiting : batch.deliveries)
        deliveries.push_back(toDelivery(std::move(waiting.arrival)));
    if (isMistaken("early_answer")) {
        for (const Waiting &waiting : batch.deliveries)
            waiting.stored(Outcome::Stored);
    }
    const auto began = std::chrono::steady_clock::now();
    Attempt last = attempt(batch, deliveries);
    for (int tries = 1; !last.committed && mayRetry(last.committed.error(), tries, began); ++tries) {
        if (!m_database->isSound())
            close();
        if (!ready(open))
            break;
        last = attempt(batch, deliveries);
    }
    if (!batch.deliveries.empty())
        failpoint("after_commit");
    if (last.committed)
        measure(batch.deliveries.size(), began);
    settle(last.committed);
    // Opening it again may take as long as somebody wants to wait for an answer; whoever comes from now on has the time.
    const Batch late = m_database ? Batch() : takeWaiting();
    finish(batch, deliveries, last);
    refuse(late, m_trouble);
}

/// Everything in one transaction.
Writer::Attempt Writer::attempt(const Batch &batch, const std::vector<store::Delivery> &deliveries)
{
    Attempt made;
    const auto commit = [&](Result<store::Transaction> transaction) -> Result<void> {
        if (!transaction)
            return failure(transaction.error());
        made.done.clear();
        auto inserted = m_deliveries->insert(deliveries, m_settings.workTypes);
        if (!inserted)
            return failure(inserted.error());
        made.outcomes = std::move(*inserted);
        if (!deliveries.empty())
            failpoint("in_transaction");
        for (const store::WriteTask &task : batch.tasks)
            made.done.push_back(task(m_database.get(), {}));
        return transaction->commit();
    };
    made.committed = commit(store::Transaction::beginUndivided(*m_database));
    // A task has failed, which is to take nothing else with it.
    if (!made.committed && made.committed.error().code == "database_divided"_L1)
        made.committed = commit(store::Transaction::begin(*m_database));
    return made;
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

void Writer::finish(const Batch &batch, const std::vector<store::Delivery> &deliveries, const Attempt &attempt)
{
    const auto &[committed, outcomes, done] = attempt;
    for (std::size_t i = 0; i < batch.deliveries.size(); ++i) {
        const auto &stored = batch.deliveries[i].stored;
        stored(committed ? Result<Outcome>(outcomes[i]) : Result<Outcome>(failure(committed.error())));
    }
    for (const store::WriteDone &end : done)
        end(committed);
    if (m_onStored && committed)
        tell(deliveries, attempt);
    // Tasks that the failed transaction never came to.
    for (std::size_t i = done.size(); i < batch.tasks.size(); ++i)
        batch.tasks[i](nullptr, committed ? Error() : committed.error());
}

void Writer::tell(const std::vector<store::Delivery> &deliveries, const Attempt &attempt) const
{
    bool isNew = false;
    bool isWork = false;
    for (std::size_t i = 0; i < deliveries.size(); ++i) {
        isNew = isNew || attempt.outcomes[i] != Outcome::Duplicate;
        isWork =
            isWork || (attempt.outcomes[i] == Outcome::Stored && m_settings.workTypes.contains(deliveries[i].type));
    }
    if (isNew)
        m_onStored(isWork);
}

void Writer::measure(std::size_t deliveries, std::chrono::steady_clock::time_point began)
{
    if (deliveries == 0)
        return;
    using std::chrono::microseconds;
    const auto took = std::chrono::duration_cast<microseconds>(std::chrono::steady_clock::now() - began);
    m_counters.commitSize.observe(deliveries);
    m_counters.commitTime.observe(static_cast<std::uint64_t>(took.count()));
}

/// Learns from the end of a transaction, or of an attempt to open the database.
void Writer::settle(const Result<void> &committed)
{
    if (committed) {
        ++m_counters.commits;
        m_failures = 0;
        return;
    }
    m_trouble = committed.error();
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

void Writer::refuse(const Batch &batch, const Error &error)
{
    for (const Waiting &waiting : batch.deliveries)
        waiting.stored(failure(error));
    for (const store::WriteTask &task : batch.tasks)
        task(nullptr, error);
}

} // namespace paydesk::listener
