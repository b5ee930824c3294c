// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/databasethread.h"

#include "store/database.h"

#include <future>
#include <utility>

namespace paydesk::store {

using namespace Qt::StringLiterals;

DatabaseThread::~DatabaseThread()
{
    stop();
}

Result<void> DatabaseThread::start(Open open)
{
    std::promise<Result<void>> opened;
    auto answer = opened.get_future();
    m_stopping = false;
    m_thread = std::thread([this, open = std::move(open), opened = std::move(opened)]() mutable {
        const bool usable = ready(open);
        opened.set_value(usable ? Result<void>() : Result<void>(failure(m_trouble)));
        if (usable)
            loop(open);
        // On the thread that opened it.
        m_database.reset();
    });
    auto result = answer.get();
    if (!result)
        stop();
    return result;
}

void DatabaseThread::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

void DatabaseThread::post(Task task)
{
    bool isFirst = false;
    bool isStopped = false;
    {
        const std::lock_guard lock(m_mutex);
        isStopped = m_stopping;
        isFirst = m_waiting.empty();
        if (!isStopped)
            m_waiting.push_back(std::move(task));
    }
    if (isStopped)
        task(nullptr, Error::make(Error::Kind::Canceled, u"stopping"_s));
    else if (isFirst)
        m_wake.notify_one();
}

void DatabaseThread::reopen()
{
    post([this](Database *database, const Error &) { m_isStale = database != nullptr; });
    post([](Database *, const Error &) {});
}

void DatabaseThread::loop(const Open &open)
{
    for (;;) {
        std::vector<Task> tasks;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_stopping || !m_waiting.empty(); });
            tasks = std::exchange(m_waiting, {});
        }
        if (tasks.empty())
            return;
        for (const Task &task : tasks) {
            if (ready(open))
                task(m_database.get(), {});
            else
                task(nullptr, m_trouble);
        }
    }
}

bool DatabaseThread::ready(const Open &open)
{
    if (m_database && m_database->isSound() && !m_isStale)
        return true;
    m_isStale = false;
    m_database.reset();
    auto database = open();
    if (database) {
        m_database = std::move(*database);
        return true;
    }
    m_trouble = database.error();
    if (m_complaints.mayPass())
        qCritical("cannot open the database: %s", qUtf8Printable(toLogLine(m_trouble)));
    return false;
}

} // namespace paydesk::store
