// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/sale/cartmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace paydesk;
using namespace paydesk::desk;
using namespace Qt::StringLiterals;

class TestCart : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void samePriceIsOneLine();
    void zeroQuantityRemovesTheLine();
    void whatBreaksARuleLeavesTheCartAsItWas_data();
    void whatBreaksARuleLeavesTheCartAsItWas();
    void aDraftIsReadBackAsItWas();
    void aDraftOfAnotherCurrencyIsNotTaken();

private:
    static CartLine line(const QString &price, qint64 minor, qint64 quantity = 1)
    {
        return {.priceId = price, .name = u"Something"_s, .unit = {minor, u"eur"_s}, .quantity = quantity};
    }
};

void TestCart::samePriceIsOneLine()
{
    CartModel cart(u"eur"_s);
    const QAbstractItemModelTester tester(&cart, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(cart.add(line(u"price_1"_s, 240)));
    QVERIFY(cart.add(line(u"price_1"_s, 240, 2)));
    QVERIFY(cart.add(line({}, 500)));
    QVERIFY(cart.add(line({}, 500)));
    QCOMPARE(cart.rowCount(), 3);
    QCOMPARE(cart.pieces(), 5);
    QCOMPARE(cart.total(), (Money{1720, u"eur"_s}));
}

void TestCart::zeroQuantityRemovesTheLine()
{
    CartModel cart(u"eur"_s);
    const QAbstractItemModelTester tester(&cart, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(cart.add(line(u"price_1"_s, 240)));
    QSignalSpy changed(&cart, &CartModel::changed);
    QVERIFY(cart.setQuantity(0, 0));
    QVERIFY(cart.isEmpty());
    QCOMPARE(changed.count(), 1);
}

void TestCart::whatBreaksARuleLeavesTheCartAsItWas_data()
{
    QTest::addColumn<QString>("currency");
    QTest::addColumn<qint64>("minor");
    QTest::addColumn<qint64>("quantity");
    QTest::addColumn<QString>("code");
    QTest::newRow("another currency") << u"usd"_s << 100LL << 1LL << u"currency_mixed"_s;
    QTest::newRow("negative amount") << u"eur"_s << -1LL << 1LL << u"amount_negative"_s;
    QTest::newRow("negative quantity") << u"eur"_s << 100LL << -1LL << u"amount_negative"_s;
    QTest::newRow("a thousand of one") << u"eur"_s << 100LL << 1000LL << u"quantity_too_large"_s;
    QTest::newRow("more than Stripe takes") << u"eur"_s << 99'999'999LL << 1LL << u"amount_too_large"_s;
    QTest::newRow("a unit that would wrap")
        << u"eur"_s << std::numeric_limits<qint64>::max() << 2LL << u"amount_too_large"_s;
}

void TestCart::whatBreaksARuleLeavesTheCartAsItWas()
{
    QFETCH(const QString, currency);
    QFETCH(const qint64, minor);
    QFETCH(const qint64, quantity);
    QFETCH(const QString, code);
    CartModel cart(u"eur"_s);
    QVERIFY(cart.add(line(u"price_1"_s, 240)));
    const auto added = cart.add({.priceId = {}, .name = u"Odd"_s, .unit = {minor, currency}, .quantity = quantity});
    QVERIFY(!added);
    QCOMPARE(added.error().code, code);
    QCOMPARE(cart.total(), (Money{240, u"eur"_s}));
    QCOMPARE(cart.rowCount(), 1);
}

void TestCart::aDraftIsReadBackAsItWas()
{
    CartModel cart(u"eur"_s);
    QVERIFY(cart.add(line(u"price_1"_s, 240, 3)));
    QVERIFY(cart.add({.priceId = {}, .name = u"Gift for \"Ada\""_s, .unit = {1250, u"eur"_s}, .quantity = 1}));
    CartModel again(u"eur"_s);
    again.setLines(CartModel::fromJson(cart.toJson()));
    QCOMPARE(again.total(), cart.total());
    QCOMPARE(again.data(again.index(1), CartModel::NameRole).toString(), u"Gift for \"Ada\""_s);
}

void TestCart::aDraftOfAnotherCurrencyIsNotTaken()
{
    CartModel cart(u"eur"_s);
    QVERIFY(cart.add(line(u"price_1"_s, 240)));
    CartModel other(u"usd"_s);
    other.setLines(CartModel::fromJson(cart.toJson()));
    QVERIFY(other.isEmpty());
}

QTEST_GUILESS_MAIN(TestCart)
#include "tst_cart.moc"
