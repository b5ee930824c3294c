// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/sync/backfill.h"

#include "desk/reads/readmeter.h"
#include "store/mirrorfile.h"
#include "store/values.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QPointer>

#include <algorithm>

namespace paydesk::desk {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(lc, "paydesk.backfill")

/// What a person wanted, kept in the copy.
const QString wishKey = u"backfill"_s;
/// The budget is asked for once in so many pages.
constexpr qint64 budgetStride = 20;
constexpr std::chrono::milliseconds firstWait = 10s;
constexpr std::chrono::milliseconds longestWait = 5min;
/// The window of the budget moves on by hours.
constexpr std::chrono::milliseconds budgetWait = 1h;
constexpr qint64 windowDays = 30;
/// Of less nobody can tell a rate, in milliseconds.
constexpr qint64 leastMeasured = 1'000;

bool heals(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Offline:
    case Error::Kind::TimedOut:
    case Error::Kind::Broken:
    case Error::Kind::RateLimited:
    case Error::Kind::ServerFault: return true;
    default: return error.code == "read_budget_spent"_L1;
    }
}

std::optional<QDateTime> toMoment(const QJsonValue &value)
{
    if (!value.isDouble())
        return std::nullopt;
    return QDateTime::fromMSecsSinceEpoch(value.toInteger(), Qt::UTC);
}

} // namespace

const QString Backfill::pass = u"backfill"_s;

Backfill::Backfill(Parts parts, QObject *parent)
    : QObject(parent), m_parts(parts), m_lists({parts.writer, parts.mirror})
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, [this] { work(); });
    connect(&m_lists, &ListReader::pageWritten, this, [this](qsizetype objects) {
        m_objects += objects;
        m_runObjects += objects;
        ++m_reads;
        ++m_runReads;
        m_failures = 0;
        Q_EMIT changed();
    });
    connect(&m_parts.mirror, &store::MirrorFile::begunAnew, this, [this] {
        m_lists.stop();
        m_again.stop();
        m_error.reset();
        m_since.reset();
        m_expectedReads = 0;
        takeUp();
    });
    takeUp();
}

/// Reads from the copy what was wanted and how far it came.
void Backfill::takeUp()
{
    const auto text = store::Values(m_parts.mirror.database()).value(wishKey);
    const bool isWished = text && *text;
    const QJsonObject wish = QJsonDocument::fromJson(isWished ? (*text)->toUtf8() : QByteArray()).object();
    m_since = toMoment(wish.value("since"_L1));
    m_expectedReads = wish.value("expected"_L1).toInteger();
    recount();
    const auto places = m_lists.places(pass);
    bool isComplete = places.has_value();
    for (const Listing &listing : listings()) {
        const Place place = places ? places->value(listing.name) : Place();
        isComplete = isComplete && (place.isRefused || place.covers(listing.isWhole ? std::nullopt : m_since));
    }
    if (isComplete)
        setState(State::Done);
    else if (!isWished)
        setState(State::Off);
    else
        setState(wish.value("paused"_L1).toBool() ? State::Paused : State::Waiting);
}

void Backfill::recount()
{
    const auto places = m_lists.places(pass);
    if (!places)
        return;
    m_objects = m_reads = 0;
    m_refused.clear();
    for (const Listing &listing : listings()) {
        const Place place = places->value(listing.name);
        m_objects += place.objects;
        m_reads += place.pages;
        if (place.isRefused)
            m_refused.append(listing.name);
    }
    Q_EMIT changed();
}

void Backfill::keep(bool isPaused)
{
    const QJsonObject wish{{u"since"_s, m_since ? QJsonValue(m_since->toMSecsSinceEpoch()) : QJsonValue()},
                           {u"expected"_s, m_expectedReads},
                           {u"paused"_s, isPaused}};
    const QString text = QString::fromUtf8(QJsonDocument(wish).toJson(QJsonDocument::Compact));
    // Whoever wants to know reads it from the copy, or at the next start.
    m_parts.writer.run([text](store::Database &database) { return store::Values(database).set(wishKey, text); });
}

Backfill::Progress Backfill::progress() const
{
    Progress progress;
    progress.list = m_lists.current();
    progress.objects = m_objects;
    progress.reads = m_reads;
    progress.expectedReads = std::max(m_expectedReads, m_reads);
    progress.refused = m_refused;
    const qint64 took = m_began.msecsTo(m_parts.clock.now());
    if (m_state != State::Running || m_runReads == 0 || took < leastMeasured)
        return progress;
    progress.objectsPerSecond = m_runObjects * 1000 / took;
    progress.left = std::chrono::seconds((progress.expectedReads - m_reads) * took / m_runReads / 1000);
    return progress;
}

QCoro::Task<Result<Backfill::Cost>> Backfill::estimate(std::optional<QDateTime> since)
{
    const QPointer<Backfill> self(this);
    const auto places = m_lists.places(pass);
    if (!places)
        co_return failure(places.error());
    const auto reading = co_await estimateReading(m_parts.writer, *places, since);
    if (!reading)
        co_return failure(reading.error());
    if (!self)
        co_return failure(Error::Kind::Canceled, u"closed"_s);
    const auto used = co_await m_parts.reads.reading();
    if (!used)
        co_return failure(used.error());
    Cost cost;
    cost.reading = *reading;
    if (used->allowance) {
        const qint64 mostUsed = *used->allowance / 5 * 4;
        cost.available = std::max<qint64>(0, mostUsed - used->used);
        const qint64 later = reading->reads - *cost.available;
        if (later > 0)
            cost.days = (later * windowDays + mostUsed - 1) / mostUsed;
    }
    co_return cost;
}

void Backfill::start(std::optional<QDateTime> since, const ReadingCost &expected)
{
    m_since = std::move(since);
    recount();
    m_expectedReads = m_reads + expected.reads;
    resume();
}

void Backfill::resume()
{
    keep(false);
    work();
}

void Backfill::goOn()
{
    if (m_state == State::Waiting && !m_again.isActive())
        work();
}

void Backfill::pause()
{
    m_lists.stop();
    m_again.stop();
    m_error.reset();
    keep(true);
    setState(State::Paused);
}

void Backfill::cancel()
{
    m_lists.stop();
    m_again.stop();
    m_error.reset();
    m_since.reset();
    m_parts.writer.run([](store::Database &database) { return store::Values(database).remove(wishKey); });
    setState(State::Off);
}

void Backfill::drop()
{
    m_parts.mirror.beginAnew();
}

qint64 Backfill::bytes() const
{
    return m_parts.mirror.bytes();
}

QCoro::Task<> Backfill::work()
{
    const QPointer<Backfill> self(this);
    m_again.stop();
    m_error.reset();
    setState(State::Running);
    // Paused and resumed while a page was under way: that reading sees it.
    if (std::exchange(m_working, true))
        co_return;
    Result<void> read = failure(Error::Kind::Canceled, u"stopped"_s);
    while (!read && read.error().code == "stopped"_L1 && m_state == State::Running) {
        beginRun();
        ListReader::Pass reading{pass, m_since, [this] { return checkBudget(); }};
        read = co_await m_lists.read(reading);
        if (!self)
            co_return;
    }
    m_working = false;
    // Not if a person has stopped it meanwhile.
    if (m_state == State::Running)
        settle(read);
}

void Backfill::beginRun()
{
    m_began = m_parts.clock.now();
    m_runObjects = m_runReads = 0;
}

void Backfill::settle(const Result<void> &read)
{
    if (read) {
        takeUp();
        return;
    }
    qCInfo(lc) << "The backfill stands still:" << toLogLine(read.error());
    m_error = read.error();
    if (!heals(read.error())) {
        setState(State::Paused);
        return;
    }
    const bool isBudget = read.error().kind == Error::Kind::Refused;
    const auto wait = isBudget ? budgetWait : std::min(firstWait * (1 << std::min(m_failures++, 8)), longestWait);
    m_again.start(wait);
    setState(State::Waiting);
}

QCoro::Task<Result<void>> Backfill::checkBudget()
{
    if (m_runReads % budgetStride != 0)
        co_return Result<void>();
    const auto reading = co_await m_parts.reads.reading();
    if (!reading)
        co_return failure(reading.error());
    if (reading->isNear())
        co_return failure(Error::Kind::Refused, u"read_budget_spent"_s,
                          u"%1 of %2 reads of the last 30 days are used"_s.arg(reading->used).arg(*reading->allowance));
    co_return Result<void>();
}

void Backfill::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

} // namespace paydesk::desk
