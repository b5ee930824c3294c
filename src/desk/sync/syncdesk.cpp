// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/sync/syncdesk.h"

#include "desk/reads/readmeter.h"
#include "desk/sync/eventtargets.h"
#include "desk/sync/mirrorwriter.h"
#include "store/inbox.h"
#include "store/mirrorfile.h"
#include "store/values.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QPointer>

#include <utility>

namespace paydesk::desk {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(lc, "paydesk.sync")

/// How far the first filling goes back, and the longest that /v1/events can bridge.
constexpr int filledDays = 90;
constexpr int eventDays = 30;
/// Events may become visible late; this stretch is read again now and then. Duplicates cost nothing.
constexpr qint64 overlap = 600;
constexpr int mostTries = 5;
/// What does not get as far as Stripe costs no reads, so it can be tried so often.
constexpr std::chrono::milliseconds silentInterval{10'000};

const QString cursorKey = u"events.cursor"_s;

Error closed()
{
    return Error::make(Error::Kind::Canceled, u"closed"_s);
}

bool isAboutTheKey(Error::Kind kind)
{
    return kind == Error::Kind::Authentication || kind == Error::Kind::Permission;
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

SyncDesk::SyncDesk(Parts parts, QObject *parent) : QObject(parent), m_parts(parts), m_copy(parts.mirror)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { refresh(); });
    connect(&m_parts.mirror, &store::MirrorFile::begunAnew, this, &SyncDesk::beginAnew);
    m_lostCopy = m_parts.mirror.replaced();
    m_seen = m_updated = m_copy.seen();
}

std::optional<SyncDesk::Silence> SyncDesk::silence() const
{
    const auto silence = m_parts.client.silence();
    return silence ? std::optional(Silence{silence->since, silence->error}) : std::nullopt;
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
    if (m_error)
        interval = std::max(interval, std::chrono::milliseconds(5s));
    if (m_error && m_error->kind == Error::Kind::Offline)
        interval = std::min(interval, silentInterval);
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
    const auto filled = m_copy.isFilled();
    const bool first = filled && !*filled;
    m_newEvents = 0;
    setState(first ? State::Filling : State::Polling);
    Result<void> looked = checkBudget();
    if (looked && first)
        looked = co_await fill();
    if (self && looked)
        looked = co_await readEvents();
    if (self && looked)
        looked = co_await applyInbox();
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
    const auto filled = m_copy.isFilled();
    setState(State::Polling);
    Result<void> looked = checkBudget();
    if (looked)
        looked = co_await applyInbox();
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
        // Not while another copy waits to be filled.
        if (!m_lostCopy)
            m_updated = began;
    } else {
        m_error = looked.error();
    }
    setState(State::Idle);
    if (reachedNow && !std::exchange(m_reached, true))
        Q_EMIT reachable();
    m_reached = reachedNow;
}

Result<void> SyncDesk::checkBudget()
{
    // Who waits for a payment looks all the same: the payment brings more reads than that takes.
    if (m_watchers > 0)
        return {};
    const auto reading = m_parts.reads.reading();
    if (!reading)
        return failure(reading.error());
    if (reading->isSpent())
        return failure(Error::Kind::Refused, u"read_budget_spent"_s,
                       u"%1 of %2 reads of the last 30 days are used"_s.arg(reading->used).arg(*reading->allowance));
    return {};
}

template <class Object>
QCoro::Task<Result<void>> SyncDesk::fillFrom(stripe::Walk<Object> walk)
{
    const QPointer<SyncDesk> self(this);
    while (!walk.atEnd()) {
        const QDateTime at = m_parts.client.serverNow();
        const Result<QList<Object>> some = co_await walk.next();
        if (!some)
            co_return failure(some.error());
        if (!self)
            co_return failure(closed());
        if (const auto written = co_await m_parts.writer.write(*some, at); !written)
            co_return failure(written.error());
        if (!self)
            co_return failure(closed());
        m_filled += int(some->size());
        Q_EMIT changed();
    }
    if (walk.isCut())
        qCWarning(lc) << "A list was not read to its end after" << m_filled << "objects";
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
    // The cursor first: what happens during the filling is then read again by its events.
    const QPointer<SyncDesk> self(this);
    stripe::events::Filter newest;
    newest.limit = 1;
    const auto events = co_await stripe::events::list(m_parts.client, newest);
    if (!events)
        co_return failure(events.error());
    if (!self)
        co_return failure(closed());
    m_filled = 0;
    m_seen = m_parts.client.serverNow();
    const QDateTime from = m_seen.addDays(-filledDays);
    if (!events->data.isEmpty()) {
        if (const auto kept = m_parts.values.set(cursorKey, events->data.first().id.text()); !kept)
            co_return failure(kept.error());
    }
    Result<void> read = co_await m_copy.beginFilling(from);
    if (self && read)
        read = co_await m_parts.writer.readCatalogue();
    stripe::paymentintents::Filter payments;
    payments.createdGte = from;
    if (self && read)
        read = co_await fillFrom(stripe::everything(m_parts.client, &stripe::paymentintents::list, payments));
    stripe::refunds::Filter refunds;
    refunds.createdGte = from;
    if (self && read)
        read = co_await fillFrom(stripe::everything(m_parts.client, &stripe::refunds::list, refunds));
    stripe::disputes::Filter disputes;
    disputes.createdGte = from;
    if (self && read)
        read = co_await fillFrom(stripe::everything(m_parts.client, &stripe::disputes::list, disputes));
    if (self && read)
        read = co_await fillFrom(stripe::everything(m_parts.client, &stripe::customers::list, {}));
    if (self && read)
        read = co_await fillFrom(stripe::everything(m_parts.client, &stripe::subscriptions::list, {}));
    stripe::invoices::Filter invoices;
    invoices.createdGte = from;
    if (self && read)
        read = co_await fillFrom(stripe::everything(m_parts.client, &stripe::invoices::list, invoices));
    if (!self)
        co_return failure(closed());
    if (read)
        read = co_await m_copy.endFilling(from);
    if (self && read)
        m_lostCopy.reset();
    co_return read;
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
        if (const auto kept = m_parts.values.set(cursorKey, newest); !kept)
            co_return failure(kept.error());
    }
    co_return Result<void>();
}

QCoro::Task<Result<void>> SyncDesk::readEvents()
{
    const QPointer<SyncDesk> self(this);
    const auto cursor = m_parts.values.value(cursorKey);
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
    stretch.createdGte = std::max(since.addSecs(-overlap), m_parts.client.serverNow().addDays(-eventDays));
    const Result<void> read = co_await storeEvents(stretch);
    if (self && read)
        m_overlapRead = now;
    co_return read;
}

QCoro::Task<Result<void>> SyncDesk::applyInbox()
{
    const QPointer<SyncDesk> self(this);
    for (;;) {
        const auto pending = m_parts.inbox.pending(200);
        if (!pending)
            co_return failure(pending.error());
        if (pending->isEmpty())
            co_return Result<void>();
        // Many events about one object are one read.
        QMap<QString, QStringList> byTarget;
        for (const store::InboxEvent &event : *pending) {
            const QJsonObject object = QJsonDocument::fromJson(event.payload)["data"_L1]["object"_L1].toObject();
            byTarget[eventTarget(event.objectType, event.objectId, object)].append(event.id);
        }
        for (auto it = byTarget.cbegin(); it != byTarget.cend(); ++it) {
            const QString target = it.key();
            const QStringList events = it.value();
            Result<void> read;
            if (!target.isEmpty())
                read = co_await readNamed(target);
            if (!self)
                co_return failure(closed());
            // Deleted since, or not ours: nothing to keep true any more.
            if (read || read.error().kind == Error::Kind::NotFound) {
                if (const auto done = m_parts.inbox.done(events); !done)
                    co_return failure(done.error());
                Q_EMIT eventsChanged(QSet<QString>(events.begin(), events.end()));
                continue;
            }
            const bool ourSide = read.error().kind != Error::Kind::Broken && read.error().kind != Error::Kind::Mismatch
                && read.error().kind != Error::Kind::InvalidRequest;
            if (ourSide)
                co_return read; // the network, the key or the disk: try all of it again later
            // A poisoned event blocks nobody: it is tried a few times among the others and then put aside.
            for (const QString &event : events) {
                const auto tries = m_parts.inbox.retry(event, read.error());
                if (tries && *tries >= mostTries) {
                    if (const auto buried = m_parts.inbox.dead(event, read.error()); !buried)
                        co_return failure(buried.error());
                }
            }
            Q_EMIT eventsChanged(QSet<QString>(events.begin(), events.end()));
        }
    }
}

QCoro::Task<Result<void>> SyncDesk::readNamed(QString target)
{
    const QString kind = target.section(u' ', 0, 0);
    const QString id = target.section(u' ', 1);
    if (kind == "payment_intent"_L1)
        return m_parts.writer.readPayment(id);
    if (kind == "dispute"_L1)
        return m_parts.writer.readDispute(id);
    if (kind == "customer"_L1)
        return m_parts.writer.readCustomer(id);
    if (kind == "subscription"_L1)
        return m_parts.writer.readSubscription(id);
    if (kind == "invoice"_L1)
        return m_parts.writer.readInvoice(id);
    return m_parts.writer.readCatalogue();
}

} // namespace paydesk::desk
