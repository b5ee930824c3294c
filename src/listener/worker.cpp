// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/worker.h"

#include "desk/fulfilment/fulfilment.h"
#include "desk/fulfilment/refetch.h"
#include "listener/failpoint.h"
#include "listener/log.h"
#include "listener/patience.h"
#include "listener/writer.h"
#include "store/database.h"
#include "store/databasethread.h"
#include "store/outbox.h"

#include <QCoroFuture>
#include <QCoroTimer>

#include <QJsonDocument>
#include <QPointer>

#include <algorithm>

namespace paydesk::listener {

using namespace Qt::StringLiterals;

namespace {

/// So many events share two transactions, and hold up new deliveries for some 60 milliseconds.
constexpr int usualBatch = 3'000;
/// Where events come in numbers, what they change is collected for so long: they change the same pages of the database.
constexpr int fewEvents = 8;
constexpr std::chrono::milliseconds collecting{200};
constexpr std::chrono::seconds lease{30};
/// So many are read anew one after the other.
constexpr int readBatch = 10;
constexpr std::chrono::seconds readLease{300};
/// What an event lacks does not come with time.
constexpr int mostAttemptsIfIncomplete = 5;
constexpr std::chrono::seconds afterTrouble{5};
/// A clock that was set back must not put the worker to sleep for a year.
constexpr std::chrono::minutes longestSleep{1};

/// How often an event that failed so is worked on before it is given up.
int attemptsFor(const Error &error)
{
    if (error.code == "object_unknown"_L1)
        return 1;
    return error.code == "event_incomplete"_L1 ? mostAttemptsIfIncomplete : mostAttempts;
}

/// Customers are written to when a payment of theirs failed, and where their address is known.
QStringList waysFor(const store::Effect &effect, const QStringList &ways)
{
    if (effect.name == "invoice.payment_failed"_L1 && !effect.detail["customer_email"_L1].toString().isEmpty())
        return ways;
    QStringList others = ways;
    others.removeAll(u"mail"_s);
    return others;
}

} // namespace

Worker::Worker(Parts parts, QObject *parent) : QObject(parent), m_parts(parts)
{
    m_timer.setSingleShot(true);
    m_collecting.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Worker::start);
}

void Worker::start()
{
    if (!m_working)
        work();
}

void Worker::wake()
{
    if (m_woken.exchange(true))
        return;
    QMetaObject::invokeMethod(this, &Worker::start, Qt::QueuedConnection);
}

/// Not inside work(): GCC 12 destroys what a lambda holds twice if it is made in the same expression as co_await.
QFuture<Result<Worker::Claim>> Worker::exchangeSoon(QList<Outcome> outcomes, const QDateTime &now)
{
    return m_parts.writer.run<Claim>(
        [outcomes = std::move(outcomes), ways = m_parts.ways, batch = m_api ? readBatch : usualBatch,
         now](store::Database &database) { return exchange(database, outcomes, batch, ways, now); });
}

QFuture<Result<QList<store::ClaimedEvent>>> Worker::readSoon(QList<store::ClaimedEvent> claimed)
{
    return m_parts.reader.run<QList<store::ClaimedEvent>>(
        [claimed = std::move(claimed)](store::Database &database) { return store::Work(database).read(claimed); });
}

QCoro::Task<> Worker::work()
{
    m_working = true;
    m_timer.stop();
    const QPointer<Worker> alive(this);
    QList<Outcome> outcomes;
    for (;;) {
        m_woken = false;
        const QDateTime now = m_parts.clock.now();
        const auto exchanging = exchangeSoon(std::exchange(outcomes, {}), now);
        const auto claim = co_await exchanging;
        if (!alive)
            co_return;
        if (!claim) {
            // Leases run out by themselves, and nothing of the transaction is there.
            sleepUntil(now.addSecs(afterTrouble.count()));
            break;
        }
        m_parts.counters.effects += static_cast<std::uint64_t>(claim->applied);
        if (claim->applied > 0 && m_parts.onApplied)
            m_parts.onApplied();
        m_parts.counters.settled += static_cast<std::uint64_t>(claim->settled);
        const auto reading = readSoon(claim->events);
        const auto events = co_await reading;
        if (!alive)
            co_return;
        if (!events) {
            sleepUntil(now.addSecs(afterTrouble.count()));
            break;
        }
        for (const store::ClaimedEvent &event : *events) {
            if (!m_api) {
                outcomes << decide(event, QJsonDocument::fromJson(event.body).object());
                continue;
            }
            auto deciding = decideByApi(event);
            const auto outcome = co_await deciding;
            if (!alive)
                co_return;
            outcomes << outcome;
        }
        if (outcomes.size() >= fewEvents && outcomes.size() < usualBatch) {
            m_collecting.start(collecting);
            co_await m_collecting;
            if (!alive)
                co_return;
        }
        if (!outcomes.isEmpty())
            continue;
        if (m_woken)
            continue;
        if (claim->nextDue)
            sleepUntil(*claim->nextDue);
        m_working = false;
        Q_EMIT idle();
        co_return;
    }
    m_working = false;
}

QCoro::Task<Worker::Outcome> Worker::decideByApi(store::ClaimedEvent event)
{
    QJsonObject stored = QJsonDocument::fromJson(event.body).object();
    // What happens on connected accounts is not read either.
    if (!event.account.isEmpty())
        co_return decide(event, stored);
    const QPointer<Worker> alive(this);
    // A reload may put another in its place meanwhile.
    const std::shared_ptr<stripe::Client> api = m_api;
    auto reading = desk::refetched(*api, stored);
    const auto read = co_await reading;
    if (!alive)
        co_return Outcome();
    co_return decide(event, read);
}

Worker::Outcome Worker::decide(const store::ClaimedEvent &event, const Result<QJsonObject> &read)
{
    Outcome outcome;
    outcome.event = event;
    outcome.event.body.clear();
    // What happens on connected accounts is their business.
    if (!event.account.isEmpty())
        return outcome;
    const auto effects = read ? desk::effectsOf(*read) : Result<QList<store::Effect>>(failure(read.error()));
    if (effects) {
        outcome.effects = *effects;
        qCDebug(lcListener, "%s (%s) has %lld effects", qUtf8Printable(event.id), qUtf8Printable(event.type),
                static_cast<long long>(effects->size()));
        return outcome;
    }
    outcome.error = effects.error();
    const QString why = toLogLine(effects.error());
    if (event.attempts >= attemptsFor(effects.error())) {
        qCritical("%s was given up: %s", qUtf8Printable(event.id), qUtf8Printable(why));
        return outcome;
    }
    outcome.again = m_parts.clock.now().addSecs(pauseAfter(event.attempts));
    if (m_complaints.mayPass())
        qWarning("%s is worked on again later: %s", qUtf8Printable(event.id), qUtf8Printable(why));
    return outcome;
}

/// Settles what was worked on and claims what is due. Inside a transaction, which is given up if this fails.
Result<Worker::Claim> Worker::exchange(store::Database &database, const QList<Outcome> &outcomes, int batch,
                                       const QStringList &ways, const QDateTime &now)
{
    Claim claim;
    claim.settled = int(outcomes.size());
    store::Work work(database);
    QList<store::ClaimedEvent> settled;
    for (const Outcome &outcome : outcomes)
        settled << outcome.event;
    if (const auto done = work.settle(settled); !done)
        return failure(done.error());
    for (const Outcome &outcome : outcomes) {
        const auto applied = settle(database, outcome, ways, now);
        if (!applied)
            return failure(applied.error());
        claim.applied += *applied;
    }
    if (!outcomes.isEmpty())
        failpoint("in_settling");
    auto events = work.claim(now, batch == readBatch ? readLease : lease, batch);
    if (!events)
        return failure(events.error());
    claim.events = std::move(*events);
    auto due = work.nextDue();
    if (!due)
        return failure(due.error());
    claim.nextDue = *due;
    return claim;
}

/// The number of effects that were new.
Result<int> Worker::settle(store::Database &database, const Outcome &outcome, const QStringList &ways,
                           const QDateTime &now)
{
    if (outcome.error) {
        if (const auto postponed = store::Work(database).postpone(outcome.event, outcome.again, *outcome.error);
            !postponed)
            return failure(postponed.error());
        return 0;
    }
    int applied = 0;
    store::Effects effects(database);
    for (const store::Effect &effect : outcome.effects) {
        const auto fresh = effects.apply(effect, now);
        if (!fresh)
            return failure(fresh.error());
        if (!*fresh)
            continue;
        ++applied;
        if (const auto queued = store::Outbox(database).add(effect.id, waysFor(effect, ways), now); !queued)
            return failure(queued.error());
    }
    return applied;
}

void Worker::sleepUntil(const QDateTime &due)
{
    const qint64 pause = std::max<qint64>(m_parts.clock.now().msecsTo(due), 1);
    m_timer.start(std::min(std::chrono::milliseconds(pause), std::chrono::milliseconds(longestSleep)));
}

} // namespace paydesk::listener
