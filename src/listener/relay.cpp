// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/relay.h"

#include "listener/eventtext.h"
#include "listener/visits.h"
#include "store/database.h"
#include "store/databasethread.h"
#include "store/desktops.h"
#include "store/figures.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace paydesk::listener {

namespace {

constexpr const char *resetMessage = "event: reset\ndata: {}\n\n";

http::Chunk chunk(std::string text)
{
    return std::make_shared<const std::string>(std::move(text));
}

} // namespace

void Relay::wake()
{
    // Whoever comes just now reads on by himself after he was counted.
    if (m_count == 0 || m_woken.exchange(true))
        return;
    m_reader.post([this](store::Database *database, const Error &) {
        m_woken = false;
        if (database)
            refresh(*database);
    });
}

Result<http::Response> Relay::follow(store::Database &database, const store::Desktop &desktop, const Place &place)
{
    store::EventLog log(database);
    const auto last = log.last();
    const auto id = log.id();
    if (!last || !id)
        return failure(last ? id.error() : last.error());
    Follower follower;
    follower.desktop = desktop.id;
    follower.log = *id;
    follower.isReset = place.last.value_or(0) > *last || (place.last && !place.log.isEmpty() && place.log != *id);
    follower.position = follower.isReset ? 0 : place.last.value_or(*last);
    const quint64 number = ++m_lastNumber;
    auto streaming = std::make_shared<http::Streaming>();
    streaming->opened = [this, number, follower](std::shared_ptr<http::Stream> stream) {
        Follower opened = follower;
        opened.stream = std::move(stream);
        m_reader.post([this, number, opened = std::move(opened)](store::Database *open, const Error &error) {
            if (error.kind != Error::Kind::Canceled)
                joined(open, number, opened);
        });
    };
    streaming->drained = [this, number] {
        m_reader.post([this, number](store::Database *open, const Error &error) {
            if (error.kind != Error::Kind::Canceled)
                drained(open, number);
        });
    };
    streaming->closed = [this, number] {
        m_reader.post([this, number](store::Database *, const Error &error) {
            if (error.kind != Error::Kind::Canceled)
                left(number);
        });
    };
    streaming->heartbeat = ":\n\n";
    streaming->interval = m_settings.heartbeat;
    // The second field is for proxies, which would otherwise collect before they pass on.
    http::Response response{
        200, {{"Content-Type", "text/event-stream"}, {"Cache-Control", "no-store"}, {"X-Accel-Buffering", "no"}}, {}};
    response.stream = std::move(streaming);
    return response;
}

void Relay::joined(store::Database *database, quint64 number, Follower follower)
{
    if (follower.log != m_log)
        dismiss([](const Follower &) { return true; });
    if (m_followers.empty()) {
        m_tail.clear();
        m_tailSize = 0;
        m_head = follower.position;
        m_log = follower.log;
    }
    Follower &added = m_followers.emplace(number, std::move(follower)).first->second;
    bound(added.desktop);
    m_count = m_followers.size();
    if (!database || !readOn(*database))
        return;
    tellState(*database);
    feed(*database, added);
}

/// Ends a desktop's oldest streams when it has too many.
void Relay::bound(qint64 desktop)
{
    const auto isIts = [desktop](const Followers::value_type &entry) { return entry.second.desktop == desktop; };
    auto count = static_cast<std::size_t>(std::count_if(m_followers.begin(), m_followers.end(), isIts));
    for (; count > m_settings.streamsPerDesktop; --count) {
        const auto oldest = std::find_if(m_followers.begin(), m_followers.end(), isIts);
        oldest->second.stream->close();
        m_followers.erase(oldest);
    }
}

/// Also after a heartbeat, so that nobody depends on having been woken.
void Relay::drained(store::Database *database, quint64 number)
{
    const auto entry = m_followers.find(number);
    if (entry == m_followers.end())
        return;
    const bool wasBusy = std::exchange(entry->second.isBusy, false);
    if (!database)
        return;
    m_visits.note(entry->second.desktop);
    if (wasBusy)
        feed(*database, entry->second);
    else if (std::chrono::steady_clock::now() - m_refreshed > m_settings.heartbeat / 2)
        refresh(*database);
}

void Relay::left(quint64 number)
{
    m_followers.erase(number);
    m_count = m_followers.size();
    if (m_followers.empty()) {
        m_tail.clear();
        m_tailSize = 0;
    }
}

/// Reads what is new, once for all, and gives it to whoever has room.
void Relay::refresh(store::Database &database)
{
    m_refreshed = std::chrono::steady_clock::now();
    if (m_followers.empty())
        return;
    auto done = dismissRevoked(database);
    if (done)
        done = dismissFromOtherLog(database);
    if (done)
        done = readOn(database);
    if (!done) {
        qWarning("the relay cannot read: %s", qUtf8Printable(toLogLine(done.error())));
        return;
    }
    tellState(database);
    for (auto &[number, follower] : m_followers)
        feed(database, follower);
}

Result<void> Relay::dismissRevoked(store::Database &database)
{
    const auto active = store::Desktops(database).active();
    if (!active)
        return failure(active.error());
    const QSet<qint64> good(active->begin(), active->end());
    dismiss([&good](const Follower &follower) { return !good.contains(follower.desktop); });
    return {};
}

/// Their places are in the log that was there before.
Result<void> Relay::dismissFromOtherLog(store::Database &database)
{
    const auto log = store::EventLog(database).id();
    if (!log)
        return failure(log.error());
    if (m_log != *log)
        dismiss([](const Follower &) { return true; });
    return {};
}

void Relay::dismiss(const std::function<bool(const Follower &)> &isMeant)
{
    std::erase_if(m_followers, [&isMeant](const Followers::value_type &entry) {
        const bool goes = isMeant(entry.second);
        if (goes)
            entry.second.stream->close();
        return goes;
    });
    m_count = m_followers.size();
}

Result<void> Relay::readOn(store::Database &database)
{
    store::EventLog log(database);
    const auto last = log.last();
    if (!last)
        return failure(last.error());
    // Far behind, nothing is kept of what lies between: those who need it read it themselves.
    constexpr qint64 farBehind = 1'000;
    if (*last - m_head > farBehind || m_head > *last) {
        m_tail.clear();
        m_tailSize = 0;
        m_head = *last;
    }
    while (m_head < *last) {
        const auto page = log.page(m_head, m_settings.piece);
        if (!page)
            return failure(page.error());
        for (const store::LoggedEvent &event : page->events) {
            m_tail.push_back({event.seq, chunk(toMessage(event))});
            m_tailSize += m_tail.back().message->size();
        }
        m_head = page->end;
        for (; m_tailSize > m_settings.tailBytes; m_tail.pop_front())
            m_tailSize -= m_tail.front().message->size();
    }
    return {};
}

void Relay::tellState(store::Database &database)
{
    const auto figures = store::readFigures(database);
    if (!figures)
        return;
    const std::string rest = R"(,"quarantined":)" + std::to_string(figures->quarantined) + R"(,"given_up":)"
        + std::to_string(figures->givenUp) + "}\n\n";
    m_stateNumber += std::exchange(m_told, rest) == rest ? 0 : 1;
    m_state =
        chunk("event: state\ndata: {\"log\":\"" + m_log.toStdString() + "\",\"last\":" + std::to_string(m_head) + rest);
}

void Relay::feed(store::Database &database, Follower &follower)
{
    if (follower.isBusy)
        return;
    std::vector<http::Chunk> chunks;
    if (m_state && follower.state != m_stateNumber)
        chunks.push_back(m_state);
    if (follower.isReset)
        chunks.push_back(chunk(resetMessage));
    const auto end = collect(database, follower.position, chunks);
    if (!end)
        return qWarning("the relay cannot read: %s", qUtf8Printable(toLogLine(end.error())));
    if (chunks.empty())
        return;
    follower.state = m_stateNumber;
    follower.isReset = false;
    follower.position = *end;
    follower.isBusy = true;
    follower.stream->send(std::move(chunks));
}

/// What comes behind `after`, as far as it fits into one piece; the number of its last event.
Result<qint64> Relay::collect(store::Database &database, qint64 after, std::vector<http::Chunk> &chunks) const
{
    if (after >= m_head)
        return after;
    if (m_tail.empty() || m_tail.front().seq > after + 1) {
        const auto page = store::EventLog(database).page(after, m_settings.piece);
        if (!page)
            return failure(page.error());
        for (const store::LoggedEvent &event : page->events)
            chunks.push_back(chunk(toMessage(event)));
        return page->end;
    }
    auto next = std::partition_point(m_tail.begin(), m_tail.end(),
                                     [after](const Recent &recent) { return recent.seq <= after; });
    qint64 end = after;
    for (std::size_t size = 0; next != m_tail.end(); ++next) {
        size += next->message->size();
        if (end > after && size > static_cast<std::size_t>(m_settings.piece.bytes))
            break;
        chunks.push_back(next->message);
        end = next->seq;
    }
    return end;
}

} // namespace paydesk::listener
