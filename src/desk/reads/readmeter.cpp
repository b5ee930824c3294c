// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/reads/readmeter.h"

#include "store/mirrorfile.h"
#include "store/paymentmirror.h"
#include "store/readcounts.h"

#include <QCoroFuture>

#include <QLoggingCategory>

#include <algorithm>
#include <utility>

namespace paydesk::desk {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
Q_LOGGING_CATEGORY(lc, "paydesk.reads")
}

ReadMeter::ReadMeter(Parts parts, QObject *parent) : QObject(parent), m_parts(parts)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(5s);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        writeDown();
        Q_EMIT changed();
    });
}

ReadMeter::~ReadMeter()
{
    writeDown();
}

void ReadMeter::count(qint64 reads)
{
    m_pending += reads;
    if (!m_timer.isActive())
        m_timer.start();
}

void ReadMeter::writeDown()
{
    if (m_pending == 0)
        return;
    const auto written = m_parts.counts.add(m_parts.clock.now(), std::exchange(m_pending, 0));
    if (!written)
        qCWarning(lc) << "Reads could not be counted:" << toLogLine(written.error());
}

QCoro::Task<Result<ReadMeter::Reading>> ReadMeter::reading()
{
    writeDown();
    const QDateTime now = m_parts.clock.now();
    const auto used = m_parts.counts.inWindow(now);
    if (!used)
        co_return failure(used.error());
    const bool hasAllowance = m_parts.hasAllowance;
    store::PaymentQuery paid;
    paid.statuses = {u"succeeded"_s};
    paid.from = now.addDays(-store::ReadCounts::windowDays);
    const QFuture<Result<qint64>> counting = m_parts.mirror.reader().run<qint64>(
        [paid](store::Database &database) { return store::PaymentMirror(database).count(paid); });
    const Result<qint64> transactions = co_await counting;
    if (!transactions)
        co_return failure(transactions.error());
    Reading reading{.used = *used, .transactions = *transactions, .allowance = std::nullopt};
    if (hasAllowance)
        reading.allowance = std::max(least, perTransaction * *transactions);
    co_return reading;
}

} // namespace paydesk::desk
