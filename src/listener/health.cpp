// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/health.h"

#include "listener/certificatefile.h"
#include "listener/writer.h"
#include "store/databasethread.h"

#include <QCoroFuture>

#include <QPointer>

namespace paydesk::listener {

namespace {

using std::chrono::steady_clock;

constexpr qint64 warnedDays = 21;

} // namespace

Health::Health(Parts parts, QObject *parent) : QObject(parent), m_parts(std::move(parts))
{
    m_timer.setInterval(m_parts.pause);
    connect(&m_timer, &QTimer::timeout, this, &Health::start);
}

void Health::start()
{
    if (!m_timer.isActive())
        m_timer.start();
    if (!m_looking)
        look();
}

bool Health::isGood() const
{
    const auto last = m_last.load();
    return last && last->committed && steady_clock::now() - last->at < 3 * m_parts.pause;
}

QFuture<Result<bool>> Health::tryToCommit()
{
    return m_parts.writer.run<bool>([now = m_parts.clock.now()](store::Database &database) -> Result<bool> {
        if (const auto written = store::proveWritable(database, now); !written)
            return failure(written.error());
        return true;
    });
}

QFuture<Result<store::Figures>> Health::count()
{
    return m_parts.reader.run<store::Figures>(store::readFigures);
}

QCoro::Task<> Health::look()
{
    m_looking = true;
    const QPointer<Health> alive(this);
    const auto trying = tryToCommit();
    const auto committed = co_await trying;
    if (!alive)
        co_return;
    const auto counting = count();
    const auto figures = co_await counting;
    if (!alive)
        co_return;
    m_looking = false;
    const auto before = m_last.load();
    auto found = std::make_shared<Look>();
    found->committed = committed.has_value();
    found->at = steady_clock::now();
    if (figures)
        found->figures = *figures;
    else if (before)
        found->figures = before->figures;
    found->certificateExpires = certificateEnd();
    m_last.store(std::move(found));
    Q_EMIT looked();
}

/// Read anew each time: it is replaced while the listener runs.
std::optional<QDateTime> Health::certificateEnd()
{
    if (m_parts.certificate.isEmpty())
        return {};
    const auto certificate = CertificateFile::read(m_parts.certificate);
    if (!certificate)
        return {};
    const qint64 days = m_parts.clock.now().daysTo(certificate->expires);
    if (days < warnedDays && m_expiry.mayPass())
        qWarning("the certificate ends in %lld days, on %s: renew it and send SIGHUP", static_cast<long long>(days),
                 qUtf8Printable(certificate->expires.toString(Qt::ISODate)));
    return certificate->expires;
}

} // namespace paydesk::listener
