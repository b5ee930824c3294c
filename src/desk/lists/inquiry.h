// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/databasethread.h"

#include <QCoroSignal>
#include <QCoroTask>

#include <QFutureWatcher>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace paydesk::desk {

/// Questions to a thread that reads, of which only those are answered that have not been superseded.
class Inquiry {
public:
    /// `reader` outlives what is asked.
    explicit Inquiry(store::DatabaseThread &reader) : m_reader(reader) {}
    /// What still waits to be read is not.
    ~Inquiry() { supersede(); }
    Inquiry(const Inquiry &) = delete;
    Inquiry &operator=(const Inquiry &) = delete;

    store::DatabaseThread &reader() const { return m_reader; }
    /// Nobody wants to know any more what was asked so far.
    void supersede() { ++*m_newest; }

    /// Nothing if the question was superseded, or the one that asked it is gone. `work` takes nothing of that one along.
    template <class T>
    QCoro::Task<std::optional<Result<T>>> ask(std::function<Result<T>(store::Database &)> work)
    {
        const std::shared_ptr<std::atomic<int>> newest = m_newest;
        const int question = *newest;
        const auto orSuperseded = [newest, question, work = std::move(work)](store::Database &database) {
            // Who types faster than it is found does not wait for what was typed before.
            return *newest == question ? work(database)
                                       : Result<T>(failure(Error::Kind::Canceled, QStringLiteral("superseded")));
        };
        // Goes through the event loop even if the answer is there at once: what asks may be in the middle of a change of rows.
        QFutureWatcher<Result<T>> answering;
        answering.setFuture(m_reader.run<T>(orSuperseded));
        co_await qCoro(&answering, &QFutureWatcherBase::finished);
        Result<T> answer = answering.result();
        co_return *newest == question ? std::optional(std::move(answer)) : std::nullopt;
    }

private:
    store::DatabaseThread &m_reader;
    /// The number of the questions that are wanted; shared with what is under way for earlier ones.
    std::shared_ptr<std::atomic<int>> m_newest = std::make_shared<std::atomic<int>>(0);
};

} // namespace paydesk::desk
