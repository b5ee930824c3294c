// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/mirrorbackfill.h"

#include "base/signals.h"
#include "desk/sync/syncdesk.h"

#include <QCoroFuture>

#include <QTextStream>

namespace paydesk::ctl {

using namespace Qt::StringLiterals;
using State = desk::Backfill::State;

namespace {

constexpr qint64 tellEvery = 1000;

tl::unexpected<Error> stopped()
{
    return failure(Error::Kind::Canceled, u"stopped"_s, u"The next run goes on from here."_s);
}

QString leftText(std::chrono::seconds left)
{
    const auto seconds = left.count();
    if (seconds < 120)
        return u"%1 s left"_s.arg(seconds);
    if (seconds < 2 * 3600)
        return u"%1 min left"_s.arg(seconds / 60);
    return u"%1 h left"_s.arg(seconds / 3600);
}

} // namespace

QString toText(const desk::Backfill::Cost &cost)
{
    QString text = (cost.reading.isEstimate ? u"about %1 reads"_s : u"%1 reads"_s).arg(cost.reading.reads);
    if (!cost.available)
        return text + u"; a practice server allots none"_s;
    text += u"; %1 may be used now, a fifth of the budget is left to the till"_s.arg(*cost.available);
    if (cost.days > 0)
        text += u". It takes about %1 days: run it again each day"_s.arg(cost.days);
    return text;
}

QString toText(const desk::Backfill::Progress &progress)
{
    QString text = progress.list.isEmpty() ? QString() : progress.list + u": "_s;
    text += u"%1 objects, %2 of about %3 reads"_s.arg(progress.objects).arg(progress.reads).arg(progress.expectedReads);
    if (progress.objectsPerSecond > 0)
        text += u", %1 objects/s"_s.arg(progress.objectsPerSecond);
    if (progress.left)
        text += u", "_s + leftText(*progress.left);
    return text;
}

QCoro::Task<Result<void>> MirrorBackfill::run(std::optional<QDateTime> since)
{
    desk::Backfill &backfill = m_parts.backfill;
    const Signals signals;
    connect(&signals, &Signals::stopRequested, this, &MirrorBackfill::stop);
    connect(&m_parts.sync, &desk::SyncDesk::changed, this, &MirrorBackfill::tellProgress);
    connect(&backfill, &desk::Backfill::changed, this, &MirrorBackfill::tellProgress);
    m_ended.start();
    connect(&backfill, &desk::Backfill::changed, this, [this] {
        if (m_parts.backfill.state() != State::Running && m_isBegun && !m_ended.future().isFinished())
            m_ended.finish();
    });
    if (const auto begun = co_await begin(since); !begun)
        co_return begun;
    m_isBegun = true;
    // Not by qCoro() of the signal: that is queued, and comes again for each emission when nobody waits any more.
    const QFuture<void> ended = m_ended.future();
    if (backfill.state() == State::Running)
        co_await ended;
    if (m_stopped)
        co_return stopped();
    if (backfill.error())
        co_return failure(*backfill.error());
    tell(toText(backfill.progress()));
    co_return Result<void>();
}

QCoro::Task<Result<void>> MirrorBackfill::begin(std::optional<QDateTime> since)
{
    desk::Backfill &backfill = m_parts.backfill;
    // The last ninety days come first, and what has happened since the last look.
    const Result<void> polled = co_await m_parts.sync.poll();
    if (m_stopped)
        co_return stopped();
    if (!polled)
        co_return polled;
    const bool isWished = backfill.state() == State::Waiting || backfill.state() == State::Paused;
    if (isWished && backfill.since() == since) {
        tell(u"It goes on where it was."_s);
        backfill.resume();
        co_return Result<void>();
    }
    const Result<desk::Backfill::Cost> cost = co_await backfill.estimate(since);
    if (!cost)
        co_return failure(cost.error());
    if (m_stopped)
        co_return stopped();
    tell(toText(*cost));
    backfill.start(since, cost->reading);
    co_return Result<void>();
}

void MirrorBackfill::stop()
{
    m_stopped = true;
    if (m_parts.sync.state() == desk::SyncDesk::State::Filling)
        m_parts.sync.stopFilling();
    if (m_parts.backfill.state() == State::Running)
        m_parts.backfill.pause();
}

void MirrorBackfill::tell(const QString &line)
{
    m_parts.err << line << Qt::endl;
}

void MirrorBackfill::tellProgress()
{
    const QDateTime now = m_parts.clock.now();
    if (m_told.isValid() && qAbs(m_told.msecsTo(now)) < tellEvery)
        return;
    m_told = now;
    if (m_parts.sync.state() == desk::SyncDesk::State::Filling)
        tell(u"the last 90 days: %1 objects"_s.arg(m_parts.sync.filled()));
    else if (m_parts.backfill.state() == State::Running)
        tell(toText(m_parts.backfill.progress()));
}

} // namespace paydesk::ctl
