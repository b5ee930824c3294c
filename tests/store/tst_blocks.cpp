// SPDX-License-Identifier: GPL-3.0-or-later
// What more payments have than are fetched and sorted at once, and none of the newest: found without a walk past all that are newer.
#include "store/fixture.h"
#include "store/mirrortables.h"
#include "store/paymentmirror.h"

#include <QRandomGenerator>

#include <algorithm>

using namespace fixture;

namespace {

constexpr int all = 24'000;
/// How many of them, the oldest, have the word that is looked for.
constexpr int old = 9'000;

Payment numbered(int i)
{
    Payment one = payment(u"pi_%1"_s.arg(i, 6, 10, QChar(u'0')), 100, i / 3);
    one.description = i < old ? u"Quince jam"_s : u"Espresso"_s;
    one.status = i % 7 ? u"succeeded"_s : u"canceled"_s;
    return one;
}

/// In the order in which the copy comes to them.
using Order = std::function<int(int)>;

} // namespace

class TestBlocks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pagesAreThoseOfAWalk_data();
    void pagesAreThoseOfAWalk();
    void nothingNewerIsLookedAt();
    void aShortListIsWalkedAlong();
    void aPaymentThatMovesIsFound();

private:
    static void fill(Database &database, const Order &order);
};

void TestBlocks::fill(Database &database, const Order &order)
{
    QList<Payment> payments;
    for (int i = 0; i < all; ++i)
        payments << numbered(order(i));
    for (int from = 0; from < all; from += 5000)
        VERIFY_RESULT(PaymentMirror(database).upsert(payments.mid(from, 5000)));
}

void TestBlocks::pagesAreThoseOfAWalk_data()
{
    QTest::addColumn<Order>("order");
    QTest::newRow("newest first") << Order([](int i) { return all - 1 - i; });
    QTest::newRow("as they are made") << Order([](int i) { return i; });
    QTest::newRow("the second half first") << Order([](int i) { return (i + all / 2) % all; });
    // 7919 is prime: each number once, in no order.
    QTest::newRow("anyhow") << Order([](int i) { return int(qint64(i) * 7919 % all); });
}

void TestBlocks::pagesAreThoseOfAWalk()
{
    QFETCH(const Order, order);
    Mirror store;
    fill(*store, order);
    PaymentMirror mirror(*store);
    QList<PaymentQuery> queries(4);
    queries[1].ascending = true;
    queries[2].from = at(500);
    queries[2].before = at(2500);
    queries[3].statuses = {u"canceled"_s};
    for (PaymentQuery &query : queries) {
        query.text = u"quince"_s;
        QStringList expected;
        for (int i = 0; i < old; ++i) {
            const Payment one = numbered(i);
            if ((!query.from.isValid() || one.created >= query.from)
                && (!query.before.isValid() || one.created < query.before)
                && (query.statuses.isEmpty() || query.statuses.contains(one.status)))
                expected << one.id;
        }
        QCOMPARE(mirror.count(query).value(), expected.size());
        QList<Payment> found;
        for (std::optional<Cursor> after; found.isEmpty() || after;) {
            const auto page = mirror.page(query, after, 1000);
            VERIFY_RESULT(page);
            found << *page;
            after = page->size() < 1000 ? std::nullopt : std::optional(cursorAfter(page->last(), query));
        }
        QVERIFY(std::is_sorted(found.begin(), found.end(), [&query](const Payment &one, const Payment &other) {
            return comesBefore(one, other, query);
        }));
        QStringList ids = idsOf(found);
        ids.sort();
        QCOMPARE(ids, expected);
    }
    QCOMPARE(MirrorTables(*store).verify().value(), QStringList());
}

void TestBlocks::nothingNewerIsLookedAt()
{
    Mirror store;
    fill(*store, [](int i) { return all - 1 - i; });
    QStringList statements;
    store->watch([&](const QString &sql) { statements << sql; });
    PaymentQuery query;
    query.text = u"quince"_s;
    QCOMPARE(PaymentMirror(*store).page(query, {}, 100).value().first().created, numbered(old - 1).created);
    store->watch({});
    // Each reads a part of the list by its time, or of the hits by their numbers.
    const QStringList pages = statements.filter(u" LIKE ?"_s);
    QCOMPARE(pages.size(), 2);
    QVERIFY2(pages.first().contains("created >= ?"_L1), qPrintable(pages.first()));
    QVERIFY2(pages.last().contains("rowid < ?"_L1), qPrintable(pages.last()));
}

/// What stands between its rows in time is not what it consists of.
void TestBlocks::aShortListIsWalkedAlong()
{
    Mirror store;
    fill(*store, [](int i) { return all - 1 - i; });
    QStringList statements;
    store->watch([&](const QString &sql) { statements << sql; });
    PaymentQuery query;
    query.text = u"espresso"_s;
    query.statuses = {u"canceled"_s};
    QCOMPARE(PaymentMirror(*store).page(query, {}, 1000).value().size(), 1000);
    store->watch({});
    QCOMPARE(statements.filter(u" LIKE ?"_s).size(), 1);
}

void TestBlocks::aPaymentThatMovesIsFound()
{
    Mirror store;
    fill(*store, [](int i) { return all - 1 - i; });
    PaymentMirror mirror(*store);
    Payment oldest = numbered(0);
    oldest.created = at(all);
    oldest.fetchedAt = at(all);
    VERIFY_RESULT(mirror.upsert({oldest}));
    PaymentQuery query;
    query.text = u"quince"_s;
    QCOMPARE(mirror.page(query, {}, 100).value().first().id, oldest.id);
    QCOMPARE(MirrorTables(*store).verify().value(), QStringList());
}

QTEST_GUILESS_MAIN(TestBlocks)
#include "tst_blocks.moc"
