// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/sync/estimate.h"

#include <QPointer>

#include <algorithm>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 pageSize = 100;
/// How much further back each look is than the one before it, and how often the beginning is narrowed down.
constexpr qint64 stride = 8;
constexpr int narrowings = 4;
/// What a list cannot be older than.
constexpr qint64 longestAgo = 25LL * 365 * 24 * 3600;

/// How long it took for a page of objects to be made, around a moment.
struct Look {
    /// When the newest of them was made; where there are none, before when nothing was.
    qint64 at = 0;
    qint64 secondsPerPage = 0;
    bool isEmpty = true;
    /// Nothing lies behind them.
    bool isLast = true;
};

Look toLook(const ListedPage &page, qint64 asked)
{
    Look look;
    look.at = asked;
    look.isLast = !page.hasMore;
    look.isEmpty = page.objects == 0;
    if (look.isEmpty)
        return look;
    look.at = page.newest.toSecsSinceEpoch();
    look.secondsPerPage = std::max<qint64>(1, page.oldest.secsTo(page.newest) * pageSize / page.objects);
    return look;
}

/// Pages of the stretch between two looks, as if what was made at each end had been made in half of it.
qint64 pagesBetween(const Look &newer, const Look &older)
{
    const qint64 half = (newer.at - older.at) / 2;
    return half / newer.secondsPerPage + (older.isEmpty ? 0 : half / older.secondsPerPage);
}

/// One list after the other, from the newest object that was not read.
class Survey {
public:
    Survey(QPointer<MirrorWriter> writer, Listing listing, std::optional<QDateTime> from)
        : m_writer(std::move(writer)), m_listing(std::move(listing)), m_from(std::move(from))
    {
    }

    QCoro::Task<Result<ReadingCost>> cost(Place place);

private:
    QCoro::Task<Result<Look>> look(PageAsk ask, qint64 at);
    QCoro::Task<Result<qint64>> beginning(Look newer, Look none);

    QPointer<MirrorWriter> m_writer;
    Listing m_listing;
    std::optional<QDateTime> m_from;
};

QCoro::Task<Result<Look>> Survey::look(PageAsk ask, qint64 at)
{
    if (!m_writer)
        co_return failure(Error::Kind::Canceled, u"closed"_s);
    ask.from = m_from;
    const Result<ListedPage> page = co_await m_listing.read(*m_writer, ask);
    if (!page && page.error().kind == Error::Kind::Permission && m_listing.isOptional)
        co_return Look();
    if (!page)
        co_return failure(page.error());
    co_return toLook(*page, at);
}

/// Where the list begins, which is between a look that found something and one that did not: pages from the first to there.
QCoro::Task<Result<qint64>> Survey::beginning(Look newer, Look none)
{
    qint64 pages = 0;
    for (int i = 0; i < narrowings; ++i) {
        const qint64 middle = (newer.at + none.at) / 2;
        const PageAsk ask{{}, {}, QDateTime::fromSecsSinceEpoch(middle, Qt::UTC)};
        const Result<Look> found = co_await look(ask, middle);
        if (!found)
            co_return failure(found.error());
        if (found->isEmpty) {
            none = *found;
            continue;
        }
        pages += pagesBetween(newer, *found);
        newer = *found;
        if (found->isLast)
            co_return pages + 1;
    }
    co_return pages + pagesBetween(newer, none) + 1;
}

QCoro::Task<Result<ReadingCost>> Survey::cost(Place place)
{
    // Not behind the last object that was read, which may be deleted.
    const QDateTime start = place.oldest.isValid() ? place.oldest : m_writer->now();
    const PageAsk newest{{}, {}, start};
    const Result<Look> first = co_await look(newest, start.toSecsSinceEpoch());
    if (!first)
        co_return failure(first.error());
    Look newer = *first;
    if (newer.isLast)
        co_return ReadingCost{1, false};
    ReadingCost cost{1, true};
    for (qint64 back = newer.secondsPerPage * stride;; back *= stride) {
        const qint64 at = newer.at - std::min(back, longestAgo);
        const PageAsk ask{{}, {}, QDateTime::fromSecsSinceEpoch(at, Qt::UTC)};
        const Result<Look> older = co_await look(ask, at);
        if (!older)
            co_return failure(older.error());
        if (older->isEmpty) {
            const Result<qint64> rest = co_await beginning(newer, *older);
            if (!rest)
                co_return failure(rest.error());
            cost.reads += *rest;
            co_return cost;
        }
        cost.reads += pagesBetween(newer, *older);
        newer = *older;
        if (newer.isLast) {
            ++cost.reads;
            co_return cost;
        }
    }
}

} // namespace

QCoro::Task<Result<ReadingCost>> estimateReading(MirrorWriter &writer, QMap<QString, Place> places,
                                                 std::optional<QDateTime> from)
{
    const QPointer<MirrorWriter> alive(&writer);
    ReadingCost all;
    for (const Listing &listing : listings()) {
        const Place place = places.value(listing.name);
        const std::optional<QDateTime> down = listing.isWhole ? std::nullopt : from;
        if (place.covers(down))
            continue;
        if (!alive)
            co_return failure(Error::Kind::Canceled, u"closed"_s);
        Survey survey(alive, listing, down);
        const Result<ReadingCost> one = co_await survey.cost(place);
        if (!one)
            co_return failure(one.error());
        all.reads += one->reads;
        all.isEstimate = all.isEstimate || one->isEstimate;
    }
    co_return all;
}

} // namespace paydesk::desk
