// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/reads/readmeter.h"

#include "store/mirrorfile.h"
#include "store/paymentmirror.h"
#include "store/readcounts.h"

#include <QCoroFuture>

#include <QLoggingCategory>

#include <algorithm>
#include <cstdlib>

namespace paydesk::desk {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(lc, "paydesk.reads")

constexpr qint64 secondsOfAnHour = 3600;

}

ReadMeter::ReadMeter(Parts parts, QObject *parent) : QObject(parent), m_parts(parts)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(5s);
    connect(&m_timer, &QTimer::timeout, this, &ReadMeter::changed);
    if (m_parts.hasAllowance)
        writeAhead();
}

ReadMeter::~ReadMeter()
{
    takeBack();
}

void ReadMeter::count(qint64 reads)
{
    m_ahead -= reads;
    // Several may be under way at once.
    if (m_ahead < ahead / 2)
        writeAhead();
    if (!m_timer.isActive())
        m_timer.start();
}

void ReadMeter::writeAhead()
{
    const QDateTime now = m_parts.clock.now();
    const auto written = m_parts.counts.add(now, ahead - m_ahead);
    if (!written) {
        qCWarning(lc) << "Reads could not be counted:" << toLogLine(written.error());
        return;
    }
    m_ahead = ahead;
    m_aheadAt = now;
}

void ReadMeter::takeBack()
{
    if (m_ahead == 0)
        return;
    const auto written = m_parts.counts.add(m_aheadAt.isValid() ? m_aheadAt : m_parts.clock.now(), -m_ahead);
    if (written)
        m_ahead = 0;
    else
        qCWarning(lc) << "Reads could not be counted:" << toLogLine(written.error());
}

QCoro::Task<Result<ReadMeter::Reading>> ReadMeter::reading()
{
    const QDateTime now = m_parts.clock.now();
    // So that what is ahead stands in the window that is asked for.
    if (m_ahead < 0 || !m_aheadAt.isValid() || std::abs(m_aheadAt.secsTo(now)) > secondsOfAnHour) {
        takeBack();
        writeAhead();
    }
    const auto used = m_parts.counts.inWindow(now);
    if (!used)
        co_return failure(used.error());
    const qint64 sent = *used - m_ahead;
    const bool hasAllowance = m_parts.hasAllowance;
    store::PaymentQuery paid;
    paid.statuses = {u"succeeded"_s};
    paid.from = now.addDays(-store::ReadCounts::windowDays);
    const QFuture<Result<qint64>> counting = m_parts.mirror.reader().run<qint64>(
        [paid](store::Database &database) { return store::PaymentMirror(database).count(paid); });
    const Result<qint64> transactions = co_await counting;
    if (!transactions)
        co_return failure(transactions.error());
    Reading reading{.used = sent, .transactions = *transactions, .allowance = std::nullopt};
    if (hasAllowance)
        reading.allowance = std::max(least, perTransaction * *transactions);
    co_return reading;
}

} // namespace paydesk::desk
