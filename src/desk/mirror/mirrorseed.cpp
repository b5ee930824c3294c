// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/mirror/mirrorseed.h"

#include "desk/mirror/mirrorfile.h"
#include "desk/mirror/seedshop.h"
#include "store/bulkload.h"
#include "store/cataloguemirror.h"
#include "store/customermirror.h"
#include "store/database.h"
#include "store/databasefile.h"
#include "store/disputemirror.h"
#include "store/paymentmirror.h"
#include "store/refundmirror.h"
#include "store/subscriptionmirror.h"

#include <QFile>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

/// So many rows share a transaction.
constexpr qint64 batch = 10'000;

/// Calls `write` with a list of what `make` makes of each number below `count`, a batch at a time.
template <class Make, class Write>
Result<void> inBatches(qint64 count, Make make, Write write)
{
    for (qint64 from = 0; from < count; from += batch) {
        QList<decltype(make(from))> rows;
        rows.reserve(batch);
        for (qint64 number = from; number < std::min(count, from + batch); ++number)
            rows.append(make(number));
        if (const auto written = write(rows); !written)
            return failure(written.error());
    }
    return {};
}

Result<void> writePayments(store::Database &database, const SeedShop &shop, const std::function<void(qint64)> &progress)
{
    store::PaymentMirror payments(database);
    store::RefundMirror refunds(database);
    store::DisputeMirror disputes(database);
    qint64 done = 0;
    const auto write = [&](const QList<store::Payment> &rows) -> Result<void> {
        QList<store::Refund> refunded;
        QList<store::Dispute> disputed;
        for (qint64 number = done; number < done + rows.size(); ++number) {
            refunded << shop.refundsOf(number);
            disputed << shop.disputesOf(number);
        }
        // The refunds first: then the payments find their sums, and no payment is written twice.
        for (const Result<int> &written :
             {refunds.upsert(refunded), disputes.upsert(disputed), payments.upsert(rows)}) {
            if (!written)
                return failure(written.error());
        }
        done += rows.size();
        if (progress)
            progress(done);
        return {};
    };
    return inBatches(
        shop.payments(), [&shop](qint64 number) { return shop.payment(number); }, write);
}

Result<void> fill(store::Database &database, const SeedShop &shop, const std::function<void(qint64)> &progress)
{
    store::CatalogueMirror catalogue(database);
    store::CustomerMirror customers(database);
    store::SubscriptionMirror subscriptions(database);
    auto load = store::BulkLoad::begin(database);
    if (!load)
        return failure(load.error());
    Result<void> filled = inBatches(
        shop.products(), [&](qint64 number) { return shop.product(int(number)); },
        [&](const auto &rows) { return catalogue.upsertProducts(rows); });
    if (filled)
        filled = inBatches(
            shop.products(), [&](qint64 number) { return shop.price(int(number)); },
            [&](const auto &rows) { return catalogue.upsertPrices(rows); });
    if (filled)
        filled = inBatches(
            shop.customers(), [&](qint64 number) { return shop.customer(number); },
            [&](const auto &rows) { return customers.upsert(rows); });
    if (filled)
        filled = inBatches(
            shop.subscriptions(), [&](qint64 number) { return shop.subscription(number); },
            [&](const auto &rows) { return subscriptions.upsert(rows); });
    if (filled)
        filled = inBatches(
            shop.subscriptions(), [&](qint64 number) { return shop.invoice(number); },
            [&](const auto &rows) { return subscriptions.upsertInvoices(rows); });
    if (filled)
        filled = writePayments(database, shop, progress);
    return filled ? load->finish() : filled;
}

/// The file that is there and may be thrown away, to keep others from it meanwhile; null if there is none.
Result<std::unique_ptr<store::Database>> holdReplaceable(const QString &path)
{
    if (!QFile::exists(path))
        return nullptr;
    if (const auto usable = openMirror(path); !usable)
        return failure(usable.error());
    auto mirror = store::Database::open(path, mirrorSchema());
    if (!mirror)
        return mirror;
    const auto real = store::MirrorTables(**mirror).holdsRealObjects();
    if (!real)
        return failure(real.error());
    if (*real)
        return failure(Error::Kind::Refused, u"mirror_in_use"_s, path + u" holds objects of an account"_s);
    return mirror;
}

} // namespace

Result<QList<store::TableCount>> seedMirror(const SeedRequest &request, const std::function<void(qint64)> &progress)
{
    auto old = holdReplaceable(request.path);
    if (!old)
        return failure(old.error());
    const QString unfinished = request.path + u".seeding"_s;
    QList<store::TableCount> counts;
    const auto make = [&]() -> Result<void> {
        const auto database = store::Database::open(unfinished, mirrorSchema());
        if (!database)
            return failure(database.error());
        const SeedShop shop(request.payments, request.seed, request.until);
        if (const auto filled = fill(**database, shop, progress); !filled)
            return filled;
        auto counted = store::MirrorTables(**database).counts();
        if (!counted)
            return failure(counted.error());
        counts = std::move(*counted);
        return {};
    };
    store::removeDatabaseFiles(unfinished);
    const Result<void> made = make();
    if (made) {
        old->reset();
        store::removeDatabaseFiles(request.path);
    }
    if (made && QFile::rename(unfinished, request.path))
        return counts;
    store::removeDatabaseFiles(unfinished);
    if (!made)
        return failure(made.error());
    return failure(Error::Kind::Storage, u"database_open"_s, u"cannot rename "_s + unfinished);
}

} // namespace paydesk::desk
