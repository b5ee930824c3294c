// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/fixture.h"
#include "store/paymentmirror.h"

#include <algorithm>

using namespace fixture;

/// How lists of payments are sorted, and that pages follow one another.
class TestPaymentOrder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listsAreSortedByEachColumn_data();
    void listsAreSortedByEachColumn();
    void namesAreSortedAsInADictionary();
    void aPageBehindARowThatIsGoneSkipsNone_data();
    void aPageBehindARowThatIsGoneSkipsNone();
    void whatChangesIsSortedAnew();
};

void TestPaymentOrder::listsAreSortedByEachColumn_data()
{
    using Order = PaymentQuery::Order;
    QTest::addColumn<Order>("order");
    QTest::addColumn<bool>("ascending");
    QTest::addColumn<QString>("first");
    QTest::newRow("time") << Order::Time << false << u"pi_299"_s;
    QTest::newRow("oldest") << Order::Time << true << u"pi_000"_s;
    QTest::newRow("amount") << Order::Amount << false << u"pi_295"_s;
    QTest::newRow("least") << Order::Amount << true << u"pi_000"_s;
    QTest::newRow("status") << Order::Status << true << u"pi_000"_s;
    QTest::newRow("customer") << Order::Customer << true << u"pi_000"_s;
    QTest::newRow("customer, last first") << Order::Customer << false << u"pi_299"_s;
    QTest::newRow("method") << Order::Method << false << u"pi_298"_s;
    QTest::newRow("description") << Order::Description << true << u"pi_000"_s;
    QTest::newRow("description, last first") << Order::Description << false << u"pi_299"_s;
    QTest::newRow("order") << Order::Reference << true << u"pi_000"_s;
}

void TestPaymentOrder::listsAreSortedByEachColumn()
{
    using Order = PaymentQuery::Order;
    QFETCH(const Order, order);
    QFETCH(const bool, ascending);
    QFETCH(const QString, first);
    Mirror store;
    PaymentMirror mirror(*store);
    const QStringList names{u"ada"_s, u"Bob"_s, u"Özil"_s, u"Ott"_s, u"Zoë \U0001F600"_s};
    QList<Payment> all;
    for (int i = 0; i < 300; ++i) {
        all << payment(u"pi_%1"_s.arg(i, 3, 10, QChar(u'0')), 100 + i % 37, i);
        all.last().customerName = names.at(i % 5);
        // Longer than what is kept of it, cut within nothing, and the same for many.
        all.last().description = QString(30, u'X') + names.at(i % 5) + QString::fromUcs4(U"\U0001F600").repeated(70);
        all.last().orderReference = (i % 2 ? u"a-%1"_s : u"A-%1"_s).arg(1000 - i);
        all.last().status = i % 3 ? u"succeeded"_s : u"canceled"_s;
        all.last().cardBrand = i % 2 ? u"mastercard"_s : u"visa"_s;
        all.last().cardLast4 = u"4242"_s;
    }
    VERIFY_RESULT(mirror.upsert(all));
    for (const QStringList &statuses : {QStringList{}, QStringList{u"succeeded"_s, u"canceled"_s}}) {
        PaymentQuery query;
        query.order = order;
        query.ascending = ascending;
        query.statuses = statuses;
        QList<Payment> seen;
        std::optional<Cursor> cursor;
        for (auto page = mirror.page(query, cursor, 7); page && !page->isEmpty();
             page = mirror.page(query, cursor, 7)) {
            seen << *page;
            cursor = cursorAfter(page->last(), query);
        }
        QCOMPARE(seen.first().id, first);
        QStringList ids = idsOf(seen);
        QCOMPARE(ids.size(), all.size());
        QCOMPARE(ids.removeDuplicates(), 0);
        if (order == Order::Customer && ascending) {
            // As in a dictionary: neither case nor accents put a name behind the others.
            QCOMPARE(seen.at(60).customerName, u"Bob"_s);
            QCOMPARE(seen.at(120).customerName, u"Ott"_s);
            QCOMPARE(seen.at(180).customerName, u"Özil"_s);
        }
    }
}

void TestPaymentOrder::namesAreSortedAsInADictionary()
{
    using Order = PaymentQuery::Order;
    const QStringList names{u"Äpfel"_s,  u"Aprikose"_s, u"Çiçek"_s, u"Élan"_s,  u"Emil"_s,       u"ılık"_s,
                            u"İnci"_s,   u"Łódź"_s,     u"Lotte"_s, u"øre"_s,   u"Österreich"_s, u"Otto"_s,
                            u"Straße"_s, u"Strauß"_s,   u"Şeker"_s, u"Übung"_s, u"Zebra"_s,      u"Ёлка"_s,
                            u"Жук"_s,    u"أحمد"_s,     u"احمر"_s,  u"فاطمة"_s, u"فاطمه ب"_s,    u"ليلى"_s};
    QStringList expected = names;
    expected.move(expected.indexOf(u"Şeker"_s), expected.indexOf(u"Straße"_s));
    Mirror store;
    PaymentMirror mirror(*store);
    QList<Payment> all;
    for (qsizetype i = 0; i < names.size(); ++i) {
        // Written in no order.
        const QString &name = names.at(i * 7 % names.size());
        all << payment(u"pi_%1"_s.arg(i), 100, i);
        all.last().customerName = all.last().description = all.last().orderReference = name;
    }
    VERIFY_RESULT(mirror.upsert(all));
    for (const Order order : {Order::Customer, Order::Description, Order::Reference}) {
        for (const bool ascending : {true, false}) {
            PaymentQuery query;
            query.order = order;
            query.ascending = ascending;
            QStringList seen;
            std::optional<Cursor> cursor;
            for (auto page = mirror.page(query, cursor, 5); page && !page->isEmpty();
                 page = mirror.page(query, cursor, 5)) {
                for (const Payment &one : *page)
                    seen << one.description;
                for (qsizetype i = 1; i < page->size(); ++i)
                    QVERIFY(comesBefore(page->at(i - 1), page->at(i), query));
                cursor = cursorAfter(page->last(), query);
            }
            if (!ascending)
                std::reverse(seen.begin(), seen.end());
            QCOMPARE(seen.join(u' '), expected.join(u' '));
        }
    }
}

void TestPaymentOrder::aPageBehindARowThatIsGoneSkipsNone_data()
{
    using Order = PaymentQuery::Order;
    QTest::addColumn<Order>("order");
    QTest::addColumn<bool>("ascending");
    QTest::newRow("time") << Order::Time << false;
    QTest::newRow("oldest first") << Order::Time << true;
    QTest::newRow("customer") << Order::Customer << true;
    QTest::newRow("amount, largest first") << Order::Amount << false;
}

/// All of the same moment and alike, as a bulk of payments is.
void TestPaymentOrder::aPageBehindARowThatIsGoneSkipsNone()
{
    QFETCH(const PaymentQuery::Order, order);
    QFETCH(const bool, ascending);
    Mirror store;
    PaymentMirror mirror(*store);
    QList<Payment> all;
    for (int i = 0; i < 20; ++i)
        all << payment(u"pi_%1"_s.arg(i), 100, 5);
    VERIFY_RESULT(mirror.upsert(all));
    PaymentQuery query;
    query.order = order;
    query.ascending = ascending;
    QStringList seen;
    std::optional<Cursor> cursor;
    for (auto page = mirror.page(query, cursor, 3); page && !page->isEmpty(); page = mirror.page(query, cursor, 3)) {
        seen << idsOf(*page);
        cursor = cursorAfter(page->last(), query);
        VERIFY_RESULT(store->run(u"DELETE FROM payments WHERE id = ?"_s, {page->last().id}));
    }
    QStringList expected = idsOf(all);
    if (!ascending)
        std::reverse(expected.begin(), expected.end());
    QCOMPARE(seen, expected);
}

void TestPaymentOrder::whatChangesIsSortedAnew()
{
    Mirror store;
    PaymentMirror mirror(*store);
    QList<Payment> all{payment(u"pi_1"_s, 100, 1), payment(u"pi_2"_s, 200, 2)};
    all[0].description = u"Apples"_s;
    all[1].description = u"Bread"_s;
    QCOMPARE(mirror.upsert(all).value(), 2);
    PaymentQuery query;
    query.order = PaymentQuery::Order::Description;
    query.ascending = true;
    // Only what was refunded, only what it is called, and nothing.
    all[1].refunded = 50;
    QCOMPARE(mirror.upsert(all).value(), 2);
    QCOMPARE(mirror.find(u"pi_2"_s).value().refunded, 50);
    QCOMPARE(idsOf(mirror.page(query, {}, 9).value()), (QStringList{u"pi_1"_s, u"pi_2"_s}));
    all[0].description = u"Cake"_s;
    QCOMPARE(mirror.upsert(all).value(), 2);
    QCOMPARE(idsOf(mirror.page(query, {}, 9).value()), (QStringList{u"pi_2"_s, u"pi_1"_s}));
    query.text = u"cake"_s;
    QCOMPARE(idsOf(mirror.page(query, {}, 9).value()), QStringList{u"pi_1"_s});
    VERIFY_RESULT(store->check());
}

QTEST_GUILESS_MAIN(TestPaymentOrder)
#include "tst_paymentorder.moc"
