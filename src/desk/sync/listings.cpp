// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/sync/listings.h"

#include <QPointer>

#include <algorithm>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

template <class T, class Filter>
using List = QCoro::Task<Result<stripe::Page<T>>> (*)(stripe::Client &, Filter);

template <class T, class Filter>
QCoro::Task<Result<ListedPage>> readPage(QPointer<MirrorWriter> writer, List<T, Filter> list, PageAsk ask)
{
    Filter filter;
    filter.startingAfter = Id<T>(ask.after);
    filter.createdGte = ask.from;
    filter.createdLte = ask.until;
    const QDateTime asked = writer->now();
    Result<stripe::Page<T>> page = co_await list(writer->client(), filter);
    if (!page)
        co_return failure(page.error());
    if (!writer)
        co_return failure(Error::Kind::Canceled, u"closed"_s);
    ListedPage listed;
    // The first answer may be what tells that the computer's clock is ahead.
    listed.at = std::min(asked, writer->now());
    listed.objects = page->data.size();
    listed.hasMore = page->hasMore;
    if (!page->data.isEmpty()) {
        listed.last = page->data.last().id.text();
        listed.newest = page->data.first().created;
        listed.oldest = page->data.last().created;
    }
    // Whoever gave the page still has the writer; see ListReader.
    listed.write = [writer, at = listed.at, objects = std::move(page->data)](MirrorWriter::Work along) {
        return writer->write(objects, at, std::move(along));
    };
    co_return listed;
}

template <class T, class Filter>
Listing listing(const QString &name, List<T, Filter> list)
{
    Listing made;
    made.name = name;
    made.read = [list](MirrorWriter &writer, PageAsk ask) {
        return readPage<T, Filter>(&writer, list, std::move(ask));
    };
    return made;
}

Listing whole(Listing listing)
{
    listing.isWhole = true;
    return listing;
}

Listing optional(Listing listing)
{
    listing.isOptional = true;
    return listing;
}

Listing customers()
{
    Listing made = whole(listing(u"customers"_s, &stripe::customers::list));
    made.sweep = [](MirrorWriter &writer, const std::optional<QDateTime> &from, const QDateTime &began,
                    MirrorWriter::Work along) { return writer.missing(from, began, std::move(along)); };
    return made;
}

} // namespace

const QList<Listing> &listings()
{
    static const QList<Listing> all{
        listing(u"payments"_s, &stripe::paymentintents::list),
        listing(u"refunds"_s, &stripe::refunds::list),
        optional(listing(u"disputes"_s, &stripe::disputes::list)),
        customers(),
        whole(listing(u"subscriptions"_s, &stripe::subscriptions::list)),
        optional(listing(u"invoices"_s, &stripe::invoices::list)),
        optional(listing(u"payouts"_s, &stripe::payouts::list)),
    };
    return all;
}

} // namespace paydesk::desk
