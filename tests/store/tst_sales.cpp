// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/fixture.h"
#include "store/sales.h"

using namespace fixture;
using State = Sale::State;

namespace {

Sale sale(const QString &id)
{
    Sale sale;
    sale.id = id;
    sale.kind = Sale::Kind::Subscription;
    sale.amount = {1250, u"eur"_s};
    sale.customerId = u"cus_1"_s;
    sale.customerLabel = u"Ada"_s;
    sale.lines = R"([{"price":"price_1","quantity":3}])";
    sale.created = at(0);
    return sale;
}

QUrl page()
{
    return QUrl(u"https://checkout.stripe.com/c/pay/cs_test_a1#fidkdWxOYHwnPyd1blpxYHZxWjA0%2FaT"_s);
}

} // namespace

class TestSales : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSaleOutlivesTheProgram();
    void everyStateKnowsItsEnd_data();
    void everyStateKnowsItsEnd();
    void onlyUnfinishedSalesAreOpen();
    void anUnknownSaleIsSaidToBeUnknown();
};

void TestSales::aSaleOutlivesTheProgram()
{
    Store store;
    const Sale written = sale(u"op-1"_s);
    VERIFY_RESULT(Sales(*store).begin(written));
    QCOMPARE(Sales(*store).find(u"op-1"_s).value().state, State::Opening);
    VERIFY_RESULT(Sales(*store).opened(u"op-1"_s, u"cs_1"_s, page(), at(2)));
    store.close();
    store.open();
    const Sale read = Sales(*store).findByObject(u"cs_1"_s).value();
    QCOMPARE(read.id, written.id);
    QCOMPARE(read.kind, written.kind);
    QCOMPARE(read.amount, written.amount);
    QCOMPARE(read.state, State::Open);
    QCOMPARE(read.customerId, written.customerId);
    QCOMPARE(read.customerLabel, written.customerLabel);
    QCOMPARE(read.lines, written.lines);
    QCOMPARE(read.url, page());
    QCOMPARE(read.created, written.created);
    QCOMPARE(read.updated, at(2));
}

void TestSales::everyStateKnowsItsEnd_data()
{
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("end");
    QTest::addColumn<bool>("allowed");
    const QList<State> ends{State::Paid, State::Canceled, State::Expired, State::Failed};
    for (const State before :
         {State::Opening, State::Open, State::Paid, State::Canceled, State::Expired, State::Failed}) {
        for (const State end :
             {State::Opening, State::Open, State::Paid, State::Canceled, State::Expired, State::Failed}) {
            const bool same = before == end;
            const bool ending = !ends.contains(before) && ends.contains(end);
            const bool paidAfterAll = before != State::Paid && end == State::Paid;
            QTest::newRow(qPrintable(toWord(before) + " to "_L1 + toWord(end)))
                << int(before) << int(end) << (same || ending || paidAfterAll);
        }
    }
}

void TestSales::everyStateKnowsItsEnd()
{
    QFETCH(const int, before);
    QFETCH(const int, end);
    QFETCH(const bool, allowed);
    Store store;
    Sales sales(*store);
    VERIFY_RESULT(sales.begin(sale(u"op-1"_s)));
    if (State(before) == State::Open)
        VERIFY_RESULT(sales.opened(u"op-1"_s, u"cs_1"_s, page(), at(1)));
    else
        VERIFY_RESULT(sales.finish(u"op-1"_s, State(before), at(1)));
    const auto finished = sales.finish(u"op-1"_s, State(end), at(2));
    QCOMPARE(finished ? QString() : finished.error().code, allowed ? QString() : u"sale_final"_s);
    QCOMPARE(int(sales.find(u"op-1"_s).value().state), allowed ? end : before);
}

void TestSales::onlyUnfinishedSalesAreOpen()
{
    Store store;
    Sales sales(*store);
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s})
        VERIFY_RESULT(sales.begin(sale(id)));
    VERIFY_RESULT(sales.opened(u"b"_s, u"cs_b"_s, page(), at(1)));
    VERIFY_RESULT(sales.finish(u"c"_s, State::Canceled, at(1)));
    QCOMPARE(idsOf(sales.open().value()), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(idsOf(sales.recent(2).value()), (QStringList{u"c"_s, u"b"_s}));
    // An answer that comes after the sale was given up does not open it again.
    VERIFY_RESULT(sales.opened(u"b"_s, u"cs_b"_s, page(), at(2)));
    QCOMPARE(sales.opened(u"c"_s, u"cs_c"_s, page(), at(2)).error().code, u"sale_final"_s);
}

void TestSales::anUnknownSaleIsSaidToBeUnknown()
{
    Store store;
    Sales sales(*store);
    VERIFY_RESULT(sales.begin(sale(u"a"_s)));
    QCOMPARE(sales.find(u"none"_s).error().code, u"sale_unknown"_s);
    QCOMPARE(sales.findByObject({}).error().code, u"sale_unknown"_s);
    QCOMPARE(sales.finish(u"none"_s, State::Paid, at(0)).error().kind, Error::Kind::NotFound);
}

QTEST_GUILESS_MAIN(TestSales)
#include "tst_sales.moc"
