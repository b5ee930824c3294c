// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/sync/syncdesk.h"

#include "desk/reads/readmeter.h"
#include "desk/sync/filling.h"
#include "desk/sync/inboxwork.h"
#include "desk/sync/mirrorwriter.h"
#include "store/inbox.h"
#include "store/mirrorfile.h"
#include "store/values.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QPointer>

#include <algorithm>
#include <utility>

namespace paydesk::desk {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(lc, "paydesk.sync")

/// Events may become visible late; this stretch is read again now and then. Duplicates cost nothing.
constexpr qint64 overlap = 600;
/// How much rarer idle looks are while nobody can see the window.
constexpr int hiddenFactor = 3;
/// What a moment may lie ahead of Stripe's clock without being wrong.
constexpr qint64 tolerance = 3600;
/// What does not get as far as Stripe costs no reads, so it can be tried so often.
constexpr std::chrono::milliseconds silentInterval{10'000};

Error closed()
{
    return Error::make(Error::Kind::Canceled, u"closed"_s);
}

bool isAboutTheKey(Error::Kind kind)
{
    return kind == Error::Kind::Authentication || kind == Error::Kind::Permission;
}

/// Of which another try is worth it soon.
bool passes(Error::Kind kind)
{
    return kind == Error::Kind::TimedOut || kind == Error::Kind::Broken || kind == Error::Kind::RateLimited
        || kind == Error::Kind::ServerFault;
}

store::InboxEvent toInboxEvent(const stripe::Event &event, const QString &source, const QDateTime &now)
{
    return {.id = event.id.text(),
            .type = event.type,
            .objectType = event.objectType,
            .objectId = event.objectId,
            .created = event.created,
            .apiVersion = event.apiVersion,
            .livemode = event.livemode,
            .payload = QJsonDocument(event.json).toJson(QJsonDocument::Compact),
            .source = source,
            .received = now};
}

} // namespace

SyncDesk::SyncDesk(Parts parts, QObject *parent)
    : QObject(parent), m_parts(parts), m_copy(parts.mirror),
      m_filling(std::make_unique<Filling>(Filling::Parts{parts.values, parts.mirror, parts.writer})),
      m_inboxWork(
          std::make_unique<InboxWork>(InboxWork::Parts{parts.inbox, parts.writer, parts.fulfiller, parts.clock}))
{
    connect(m_inboxWork.get(), &InboxWork::eventsChanged, this, &SyncDesk::eventsChanged);
    connect(m_filling.get(), &Filling::changed, this, &SyncDesk::changed);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { refresh(); });
    connect(&m_parts.mirror, &store::MirrorFile::begunAnew, this, &SyncDesk::beginAnew);
    m_lostCopy = m_parts.mirror.replaced();
    m_seen = m_updated = m_copy.seen();
}

SyncDesk::~SyncDesk() = default;

int SyncDesk::filled() const
{
    return m_filling->objects();
}

void SyncDesk::stopFilling()
{
    m_filling->stop();
}

std::optional<SyncDesk::Silence> SyncDesk::silence() const
{
    const auto silence = m_parts.client.silence();
    return silence ? std::optional(Silence{silence->since, silence->error}) : std::nullopt;
}

const std::optional<Error> &SyncDesk::unwritableCopy() const
{
    return m_parts.mirror.unwritable();
}

Result<void> SyncDesk::dropUnwritableCopy()
{
    const auto dropped = m_parts.mirror.dropUnwritable();
    if (dropped)
        Q_EMIT changed();
    return dropped;
}

const QSet<QString> &SyncDesk::refused() const
{
    return m_parts.writer.refused();
}

std::optional<std::chrono::milliseconds> SyncDesk::nextLook() const
{
    return m_timer.isActive() ? std::optional(m_timer.remainingTimeAsDuration()) : std::nullopt;
}

void SyncDesk::start()
{
    m_started = true;
    refresh();
}

void SyncDesk::refresh()
{
    m_pollNext = true;
    begin();
}

void SyncDesk::begin()
{
    if (std::exchange(m_running, true))
        return;
    round();
}

Result<void> SyncDesk::take(const QList<stripe::Event> &events)
{
    QList<store::InboxEvent> rows;
    for (const stripe::Event &event : events)
        rows.append(toInboxEvent(event, u"relay"_s, m_parts.clock.now()));
    const auto stored = m_parts.inbox.insert(rows);
    if (!stored)
        return failure(stored.error());
    if (*stored > 0) {
        tellOf(rows);
        lookIntoInbox();
    }
    return {};
}

Result<void> SyncDesk::tryAgain(const QString &eventId)
{
    if (const auto waits = m_parts.inbox.replay(eventId); !waits)
        return waits;
    Q_EMIT eventsChanged({eventId});
    lookIntoInbox();
    return {};
}

/// What waits there, without asking the API for more.
void SyncDesk::lookIntoInbox()
{
    m_applyNext = true;
    begin();
}

void SyncDesk::tellOf(const QList<store::InboxEvent> &events)
{
    QSet<QString> ids;
    for (const store::InboxEvent &event : events)
        ids.insert(event.id);
    Q_EMIT eventsChanged(ids);
}

void SyncDesk::setRelayed(bool relayed)
{
    m_relayed = relayed;
    // A relay that comes and goes must not put the look off again and again.
    if (!relayed && m_timer.isActive() && m_timer.remainingTimeAsDuration() > m_parts.idleInterval)
        schedule();
}

void SyncDesk::lookSoon()
{
    if (m_started && !m_running && m_timer.isActive() && m_timer.remainingTimeAsDuration() > silentInterval)
        m_timer.start(silentInterval);
}

void SyncDesk::setHidden(bool hidden)
{
    if (std::exchange(m_hidden, hidden) == hidden || hidden || !m_started || m_running)
        return;
    const bool isOverdue =
        !m_updated.isValid() || m_updated.msecsTo(m_parts.clock.now()) >= m_parts.idleInterval.count();
    if (isOverdue && !m_relayed)
        refresh();
    else if (m_timer.isActive())
        schedule();
}

void SyncDesk::watch(bool on)
{
    m_watchers += on ? 1 : -1;
    if (m_started && !m_running)
        schedule();
}

void SyncDesk::schedule()
{
    // Nothing will be better until a person changes the key, what it may do, or the proxy's password, and asks again. A proxy may
    // lock out a user who comes with the wrong one again and again.
    if (m_error && (isAboutTheKey(m_error->kind) || m_error->code == "proxy_authentication"_L1))
        return;
    auto interval = m_watchers > 0 ? m_parts.watchInterval : m_parts.idleInterval;
    if (m_relayed && !m_error)
        interval = std::max(interval, m_watchers > 0 ? m_parts.relayedWatchInterval : m_parts.relayedIdleInterval);
    if (m_hidden && m_watchers == 0)
        interval *= hiddenFactor;
    if (m_error)
        interval = std::max(interval, std::chrono::milliseconds(5s));
    if (m_error && m_error->kind == Error::Kind::Offline)
        interval = std::min(interval, silentInterval);
    // These may have cost a read.
    if (m_error && passes(m_error->kind))
        interval = std::min(interval, silentInterval * (1 << std::clamp(m_failures - 1, 0, 10)));
    m_timer.start(interval);
}

void SyncDesk::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

QCoro::Task<> SyncDesk::round()
{
    const QPointer<SyncDesk> self(this);
    bool isDue = !m_timer.isActive();
    while (m_pollNext || m_applyNext) {
        Result<void> looked;
        isDue = isDue || m_pollNext;
        m_applyNext = false;
        if (std::exchange(m_pollNext, false))
            looked = co_await poll();
        else
            looked = co_await apply();
        if (!self)
            co_return;
        if (!looked)
            qCInfo(lc) << "Looking at the API failed:" << toLogLine(looked.error());
    }
    m_running = false;
    if (m_started && (isDue || m_error))
        schedule();
}

QCoro::Task<Result<void>> SyncDesk::poll()
{
    const QPointer<SyncDesk> self(this);
    const QDateTime began = m_parts.clock.now();
    const auto filled = m_copy.filledFrom();
    const bool first = filled && !*filled;
    m_newEvents = 0;
    setState(first ? State::Filling : State::Polling);
    Result<void> looked = co_await checkBudget();
    if (self && looked && first)
        looked = co_await fill();
    if (self && looked)
        looked = co_await closeGap();
    if (self && looked)
        looked = co_await readEvents();
    if (self && looked)
        looked = co_await m_inboxWork->apply();
    if (!self)
        co_return failure(closed());
    if (looked && !m_lostCopy) {
        m_seen = began.addSecs(clockSkew().value_or(0));
        if (const auto kept = co_await m_copy.noteSeen(m_seen); !kept)
            qCWarning(lc) << toLogLine(kept.error());
        if (!self)
            co_return failure(closed());
    }
    settle(looked, began);
    co_return looked;
}

/// What a listener told, without asking the API for more.
QCoro::Task<Result<void>> SyncDesk::apply()
{
    const QPointer<SyncDesk> self(this);
    const QDateTime began = m_parts.clock.now();
    const qint64 readsBefore = m_parts.client.reads();
    const auto filled = m_copy.filledFrom();
    setState(State::Polling);
    Result<void> looked = co_await checkBudget();
    if (self && looked)
        looked = co_await m_inboxWork->apply();
    if (!self)
        co_return failure(closed());
    // Events that named nothing to fetch say nothing of Stripe, and those of an account that was never read are not all of it.
    const bool isNews = !looked || (m_parts.client.reads() > readsBefore && filled && *filled);
    if (isNews)
        settle(looked, began);
    else
        setState(State::Idle);
    co_return looked;
}

/// Learns from the end of a look at the API that began then.
void SyncDesk::settle(const Result<void> &looked, const QDateTime &began)
{
    const bool reachedNow = looked.has_value();
    if (reachedNow) {
        m_error.reset();
        m_failures = 0;
        // Not while another copy waits to be filled.
        if (!m_lostCopy)
            m_updated = began;
    } else {
        m_error = looked.error();
        ++m_failures;
    }
    setState(State::Idle);
    if (reachedNow && !std::exchange(m_reached, true))
        Q_EMIT reachable();
    m_reached = reachedNow;
}

QCoro::Task<Result<void>> SyncDesk::checkBudget()
{
    // Who waits for a payment looks all the same: the payment brings more reads than that takes.
    if (m_watchers > 0)
        co_return Result<void>();
    const auto reading = co_await m_parts.reads.reading();
    if (!reading)
        co_return failure(reading.error());
    if (reading->isSpent())
        co_return failure(Error::Kind::Refused, u"read_budget_spent"_s,
                          u"%1 of %2 reads of the last 30 days are used"_s.arg(reading->used).arg(*reading->allowance));
    co_return Result<void>();
}

/// The copy was found to be of no use while it was open.
void SyncDesk::beginAnew()
{
    m_lostCopy = m_parts.mirror.replaced();
    m_updated = {};
    Q_EMIT changed();
    refresh();
}

QCoro::Task<Result<void>> SyncDesk::fill()
{
    const QPointer<SyncDesk> self(this);
    const Result<QDateTime> began = co_await m_filling->fill();
    if (!began)
        co_return failure(began.error());
    if (!self)
        co_return failure(closed());
    m_seen = *began;
    m_lostCopy.reset();
    co_return Result<void>();
}

/// Since when something may have changed of which there are no events; nothing if there are.
Result<std::optional<QDateTime>> SyncDesk::gapSince()
{
    const QDateTime now = m_parts.client.serverNow();
    const QDateTime reach = now.addDays(-Filling::eventDays);
    const auto from = m_copy.filledFrom();
    if (!from)
        return failure(from.error());
    const QDateTime filledFrom = from->value_or(now.addDays(-Filling::days));
    // Noted under a clock that was ahead, as may be everything else that was noted then.
    if (m_seen.isValid() && m_seen > now.addSecs(tolerance))
        return std::min(filledFrom, now.addDays(-Filling::days));
    // The program ended between the filling and the note.
    if (!m_seen.isValid())
        m_seen = filledFrom.addDays(Filling::days);
    return m_seen < reach ? std::optional(m_seen) : std::nullopt;
}

QCoro::Task<Result<void>> SyncDesk::closeGap()
{
    const QPointer<SyncDesk> self(this);
    const auto since = gapSince();
    if (!since)
        co_return failure(since.error());
    if (!*since)
        co_return Result<void>();
    qCInfo(lc) << "There are no events since" << **since << "so everything is listed again";
    m_gap = *since;
    setState(State::Filling);
    const Result<QDateTime> began = co_await m_filling->relist((*since)->addSecs(-overlap));
    if (!self)
        co_return failure(closed());
    if (!began)
        co_return failure(began.error());
    m_gap.reset();
    m_seen = *began;
    m_overlapRead = {};
    co_return Result<void>();
}

QCoro::Task<Result<void>> SyncDesk::storeEvents(stripe::events::Filter filter)
{
    const QPointer<SyncDesk> self(this);
    const bool forward = !filter.endingBefore.isEmpty();
    stripe::Walk<stripe::Event> walk = stripe::everything(m_parts.client, &stripe::events::list, filter);
    QString newest;
    while (!walk.atEnd()) {
        const Result<QList<stripe::Event>> events = co_await walk.next();
        if (!events)
            co_return failure(events.error());
        if (!self)
            co_return failure(closed());
        if (events->isEmpty())
            break;
        QList<store::InboxEvent> rows;
        for (const stripe::Event &event : *events)
            rows.append(toInboxEvent(event, u"poll"_s, m_parts.clock.now()));
        const auto stored = m_parts.inbox.insert(rows);
        if (!stored)
            co_return failure(stored.error());
        m_newEvents += *stored;
        if (*stored > 0)
            tellOf(rows);
        if (forward)
            newest = events->last().id.text();
        else if (newest.isEmpty())
            newest = events->first().id.text();
    }
    // Only now: a walk that broke off half way is begun again from the old cursor.
    if (!newest.isEmpty()) {
        if (const auto kept = m_parts.values.set(Filling::cursorKey, newest); !kept)
            co_return failure(kept.error());
    }
    co_return Result<void>();
}

QCoro::Task<Result<void>> SyncDesk::readEvents()
{
    const QPointer<SyncDesk> self(this);
    const auto cursor = m_parts.values.value(Filling::cursorKey);
    if (!cursor)
        co_return failure(cursor.error());
    const QDateTime now = m_parts.client.serverNow();
    const bool reread = !m_overlapRead.isValid() || m_overlapRead.secsTo(now) >= overlap;
    stripe::events::Filter filter;
    if (*cursor && !reread) {
        filter.endingBefore = Id<stripe::Event>(**cursor);
        const Result<void> read = co_await storeEvents(filter);
        const bool cursorUnknown =
            !read && (read.error().kind == Error::Kind::NotFound || read.error().kind == Error::Kind::InvalidRequest);
        if (!cursorUnknown)
            co_return read;
        if (!self)
            co_return failure(closed());
    }
    stripe::events::Filter stretch;
    const QDateTime since = m_seen.isValid() ? m_seen : m_parts.client.serverNow();
    stretch.createdGte = std::max(since.addSecs(-overlap), m_parts.client.serverNow().addDays(-Filling::eventDays));
    const Result<void> read = co_await storeEvents(stretch);
    if (self && read)
        m_overlapRead = now;
    co_return read;
}

} // namespace paydesk::desk
