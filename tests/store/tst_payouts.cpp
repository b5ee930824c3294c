// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/fixture.h"
#include "store/payoutmirror.h"

using namespace fixture;

namespace {

Payout payout(const QString &id, qint64 minor, qint64 created = 0, qint64 fetched = 0)
{
    Payout payout;
    payout.id = id;
    payout.amount = {minor, u"eur"_s};
    payout.status = u"paid"_s;
    payout.automatic = true;
    payout.created = at(created);
    payout.fetchedAt = at(fetched);
    return payout;
}

BalanceTransaction transaction(const QString &id, const QString &payoutId, const QString &category, qint64 amount,
                               qint64 fee = 0, qint64 created = 0)
{
    BalanceTransaction one;
    one.id = id;
    one.payoutId = payoutId;
    one.category = category;
    one.amount = {amount, u"eur"_s};
    one.fee = fee;
    one.net = amount - fee;
    one.source = u"ch_"_s + id;
    one.created = at(created);
    one.fetchedAt = at(0);
    return one;
}

} // namespace

class TestPayouts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingIsReadBack();
    void payoutsArePagedNewestFirstByStatus();
    void anOlderReadChangesNothing();
    void readingAPayoutAgainKeepsThatItIsExplained();
    void partsAreSummedByCategory();
    void thePayoutItselfIsNoPartOfIt();
    void anotherCurrencyIsNotAddedUp();
    void transactionsArePagedByCategory();
};

void TestPayouts::everythingIsReadBack()
{
    Mirror store;
    PayoutMirror mirror(*store);
    Payout one = payout(u"po_1"_s, 29'104);
    one.status = u"failed"_s;
    one.method = u"standard"_s;
    one.arrival = at(86'400);
    one.reconciliation = u"completed"_s;
    one.description = u"STRIPE PAYOUT"_s;
    one.statementDescriptor = u"BAKERY"_s;
    one.failureCode = u"account_closed"_s;
    one.failureMessage = u"The bank account has been closed."_s;
    one.traceId = u"123456789012345"_s;
    QCOMPARE(mirror.upsert({one}).value(), 1);
    const auto read = mirror.find(u"po_1"_s);
    VERIFY_RESULT(read);
    QCOMPARE(read->amount, one.amount);
    QCOMPARE(read->status, one.status);
    QVERIFY(read->automatic);
    QCOMPARE(read->method, one.method);
    QCOMPARE(read->arrival, one.arrival);
    QCOMPARE(read->reconciliation, one.reconciliation);
    QCOMPARE(read->description, one.description);
    QCOMPARE(read->statementDescriptor, one.statementDescriptor);
    QCOMPARE(read->failureCode, one.failureCode);
    QCOMPARE(read->failureMessage, one.failureMessage);
    QCOMPARE(read->traceId, one.traceId);
    QCOMPARE(read->created, one.created);
    QVERIFY(!read->explainedAt.isValid());
    QCOMPARE(mirror.find(u"po_2"_s).error().code, u"not_mirrored"_s);
}

void TestPayouts::payoutsArePagedNewestFirstByStatus()
{
    Mirror store;
    PayoutMirror mirror(*store);
    QList<Payout> payouts;
    for (int i = 0; i < 5; ++i)
        payouts << payout(u"po_%1"_s.arg(i), 100, i);
    payouts[1].status = u"in_transit"_s;
    payouts[3].status = u"pending"_s;
    QCOMPARE(mirror.upsert(payouts).value(), 5);
    const auto first = mirror.page({}, {}, 2).value();
    QCOMPARE(idsOf(first), (QStringList{u"po_4"_s, u"po_3"_s}));
    QCOMPARE(idsOf(mirror.page({}, cursorAfter(first.last()), 9).value()),
             (QStringList{u"po_2"_s, u"po_1"_s, u"po_0"_s}));
    PayoutQuery underWay;
    underWay.statuses = {u"pending"_s, u"in_transit"_s};
    QCOMPARE(idsOf(mirror.page(underWay, {}, 9).value()), (QStringList{u"po_3"_s, u"po_1"_s}));
    QCOMPARE(mirror.count(underWay).value(), 2);
    QCOMPARE(mirror.count({}).value(), 5);
}

void TestPayouts::anOlderReadChangesNothing()
{
    Mirror store;
    PayoutMirror mirror(*store);
    QCOMPARE(mirror.upsert({payout(u"po_1"_s, 100, 0, 10)}).value(), 1);
    QCOMPARE(mirror.upsert({payout(u"po_1"_s, 999, 0, 5)}).value(), 0);
    QCOMPARE(mirror.find(u"po_1"_s)->amount.minor, 100);
}

void TestPayouts::readingAPayoutAgainKeepsThatItIsExplained()
{
    Mirror store;
    PayoutMirror mirror(*store);
    VERIFY_RESULT(mirror.upsert({payout(u"po_1"_s, 100)}));
    VERIFY_RESULT(mirror.setExplained(u"po_1"_s, at(7)));
    VERIFY_RESULT(mirror.upsert({payout(u"po_1"_s, 100, 0, 20)}));
    QCOMPARE(mirror.find(u"po_1"_s)->explainedAt, at(7));
}

void TestPayouts::partsAreSummedByCategory()
{
    Mirror store;
    PayoutMirror mirror(*store);
    VERIFY_RESULT(mirror.upsertTransactions(
        {transaction(u"1"_s, u"po_1"_s, u"charge"_s, 1000, 40), transaction(u"2"_s, u"po_1"_s, u"charge"_s, 500, 33),
         transaction(u"3"_s, u"po_1"_s, u"refund"_s, -200), transaction(u"4"_s, u"po_2"_s, u"charge"_s, 7777, 1)}));
    const auto parts = mirror.parts(payout(u"po_1"_s, 1227)).value();
    QCOMPARE(parts.size(), 2);
    QCOMPARE(parts.at(0).category, u"charge"_s);
    QCOMPARE(parts.at(0).count, 2);
    QCOMPARE(parts.at(0).amount, 1500);
    QCOMPARE(parts.at(0).fee, 73);
    QCOMPARE(parts.at(1).category, u"refund"_s);
    QCOMPARE(parts.at(1).amount, -200);
}

void TestPayouts::thePayoutItselfIsNoPartOfIt()
{
    Mirror store;
    PayoutMirror mirror(*store);
    BalanceTransaction own = transaction(u"1"_s, u"po_1"_s, u"payout"_s, -1000);
    own.source = u"po_1"_s;
    VERIFY_RESULT(mirror.upsertTransactions({own, transaction(u"2"_s, u"po_1"_s, u"charge"_s, 1000)}));
    const auto parts = mirror.parts(payout(u"po_1"_s, 1000)).value();
    QCOMPARE(parts.size(), 1);
    QCOMPARE(parts.first().category, u"charge"_s);
    QCOMPARE(idsOf(mirror.transactions(payout(u"po_1"_s, 1000), {}, {}, 9).value()), QStringList{u"2"_s});
}

void TestPayouts::anotherCurrencyIsNotAddedUp()
{
    Mirror store;
    PayoutMirror mirror(*store);
    BalanceTransaction yen = transaction(u"1"_s, u"po_1"_s, u"charge"_s, 300);
    yen.amount.currency = u"jpy"_s;
    VERIFY_RESULT(mirror.upsertTransactions({yen, transaction(u"2"_s, u"po_1"_s, u"charge"_s, 1000)}));
    QCOMPARE(mirror.parts(payout(u"po_1"_s, 1000)).value().first().amount, 1000);
}

void TestPayouts::transactionsArePagedByCategory()
{
    Mirror store;
    PayoutMirror mirror(*store);
    QList<BalanceTransaction> all;
    for (int i = 0; i < 9; ++i)
        all << transaction(u"txn_%1"_s.arg(i), u"po_1"_s, i % 3 == 0 ? u"refund"_s : u"charge"_s, 100, 0, i);
    VERIFY_RESULT(mirror.upsertTransactions(all));
    const Payout one = payout(u"po_1"_s, 900);
    const auto first = mirror.transactions(one, {u"charge"_s}, {}, 2).value();
    QCOMPARE(idsOf(first), (QStringList{u"txn_8"_s, u"txn_7"_s}));
    QCOMPARE(idsOf(mirror.transactions(one, {u"charge"_s}, cursorAfter(first.last()), 2).value()),
             (QStringList{u"txn_5"_s, u"txn_4"_s}));
    QCOMPARE(mirror.transactions(one, {u"charge"_s, u"refund"_s}, {}, 100).value().size(), 9);
    QCOMPARE(mirror.transactions(one, {}, {}, 100).value().size(), 9);
}

QTEST_GUILESS_MAIN(TestPayouts)
#include "tst_payouts.moc"
