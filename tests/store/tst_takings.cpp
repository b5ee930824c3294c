// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/fixture.h"
#include "store/mirrortables.h"
#include "store/paymentmirror.h"
#include "store/refundmirror.h"
#include "store/takings.h"
#include "store/transaction.h"

#include <QRandomGenerator>

using namespace fixture;

namespace {

Payment declined(const QString &id, qint64 created, qint64 fetched = 0)
{
    Payment one = payment(id, 500, created, fetched);
    one.received = 0;
    one.status = u"requires_payment_method"_s;
    one.failureCode = u"card_declined"_s;
    return one;
}

/// The one row from the beginning of the tests' time on.
Takings total(Database &database)
{
    Takings sum;
    const auto rows = TakingsMirror(database).between(at(-10'000'000), at(10'000'000));
    for (const Takings &row : rows.value_or(QList<Takings>()))
        sum += row;
    return sum;
}

template <class T>
const T &oneOf(QRandomGenerator &random, const QList<T> &choices)
{
    return choices.at(random.bounded(int(choices.size())));
}

Payment randomPayment(QRandomGenerator &random)
{
    static const QStringList statuses{u"succeeded"_s, u"requires_payment_method"_s, u"processing"_s, u"canceled"_s};
    Payment one = payment(u"pi_%1"_s.arg(random.bounded(12)), random.bounded(10'000), random.bounded(5000) - 2500,
                          random.bounded(100));
    one.amount.currency = oneOf(random, QStringList{u"eur"_s, u"usd"_s, u"jpy"_s});
    one.status = oneOf(random, statuses);
    one.received = one.status == "succeeded"_L1 ? one.amount.minor : 0;
    if (random.bounded(2))
        one.failureCode = u"card_declined"_s;
    if (random.bounded(3) == 0)
        one.declineCode = u"insufficient_funds"_s;
    return one;
}

Refund randomRefund(QRandomGenerator &random)
{
    static const QStringList statuses{u"succeeded"_s, u"pending"_s, u"failed"_s, u"canceled"_s};
    Refund one = refund(u"re_%1"_s.arg(random.bounded(12)), u"pi_%1"_s.arg(random.bounded(12)), random.bounded(10'000),
                        oneOf(random, statuses), random.bounded(100));
    one.amount.currency = oneOf(random, QStringList{u"eur"_s, u"usd"_s});
    one.created = at(random.bounded(5000) - 2500);
    return one;
}

} // namespace

class TestTakings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sumsWhatCameAndWhatWentBack();
    void currenciesAreKeptApart();
    void aQuarterBelongsToTheMomentOfThePayment();
    void aRefundCountsOnItsOwnDay();
    void aDeclineThatIsPaidLaterIsNoFailureAnyMore();
    void aRefundThatFailsIsTakenBack();
    void anOlderReadChangesNothing();
    void deletedRowsLeaveTheSums();
    void whatIsRolledBackIsNotSummed();
    void aRecountAgreesWhateverIsWritten_data();
    void aRecountAgreesWhateverIsWritten();
    void aWrongSumIsFound();
    void onlyTheSumsAreRead();
};

void TestTakings::sumsWhatCameAndWhatWentBack()
{
    Mirror store;
    VERIFY_RESULT(
        PaymentMirror(*store).upsert({payment(u"pi_1"_s, 1000), payment(u"pi_2"_s, 250), declined(u"pi_3"_s, 0)}));
    VERIFY_RESULT(RefundMirror(*store).upsert({refund(u"re_1"_s, u"pi_1"_s, 400, u"succeeded"_s)}));
    const auto rows = TakingsMirror(*store).between(at(-900), at(900));
    VERIFY_RESULT(rows);
    QCOMPARE(rows->size(), 1);
    const Takings &sum = rows->first();
    QCOMPARE(sum.currency, u"eur"_s);
    QCOMPARE(sum.payments, 2);
    QCOMPARE(sum.gross, 1250);
    QCOMPARE(sum.failed, 1);
    QCOMPARE(sum.refunds, 1);
    QCOMPARE(sum.refunded, 400);
    QCOMPARE(sum.net(), 850);
}

void TestTakings::currenciesAreKeptApart()
{
    Mirror store;
    Payment yen = payment(u"pi_2"_s, 300);
    yen.amount.currency = u"jpy"_s;
    VERIFY_RESULT(PaymentMirror(*store).upsert({payment(u"pi_1"_s, 1000), yen}));
    const auto rows = TakingsMirror(*store).between(at(-900), at(900)).value();
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows.at(0).gross, 1000);
    QCOMPARE(rows.at(1).currency, u"jpy"_s);
    QCOMPARE(rows.at(1).gross, 300);
}

void TestTakings::aQuarterBelongsToTheMomentOfThePayment()
{
    Mirror store;
    const QDateTime quarter(QDate(2026, 3, 1), QTime(10, 15), Qt::UTC);
    Payment before = payment(u"pi_1"_s, 1);
    before.created = quarter.addMSecs(-1);
    Payment first = payment(u"pi_2"_s, 10);
    first.created = quarter;
    Payment last = payment(u"pi_3"_s, 100);
    last.created = quarter.addMSecs(TakingsMirror::quarter - 1);
    VERIFY_RESULT(PaymentMirror(*store).upsert({before, first, last}));
    const auto rows = TakingsMirror(*store).between(quarter, quarter.addSecs(900)).value();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.first().from, quarter);
    QCOMPARE(rows.first().gross, 110);
}

void TestTakings::aRefundCountsOnItsOwnDay()
{
    Mirror store;
    VERIFY_RESULT(PaymentMirror(*store).upsert({payment(u"pi_1"_s, 1000)}));
    Refund later = refund(u"re_1"_s, u"pi_1"_s, 400, u"pending"_s);
    later.created = at(86'400);
    VERIFY_RESULT(RefundMirror(*store).upsert({later}));
    QCOMPARE(TakingsMirror(*store).between(at(-900), at(900)).value().first().refunded, 0);
    QCOMPARE(TakingsMirror(*store).between(at(85'500), at(87'300)).value().first().refunded, 400);
}

void TestTakings::aDeclineThatIsPaidLaterIsNoFailureAnyMore()
{
    Mirror store;
    VERIFY_RESULT(PaymentMirror(*store).upsert({declined(u"pi_1"_s, 0)}));
    QCOMPARE(total(*store).failed, 1);
    VERIFY_RESULT(PaymentMirror(*store).upsert({payment(u"pi_1"_s, 500, 0, 5)}));
    QCOMPARE(total(*store).failed, 0);
    QCOMPARE(total(*store).gross, 500);
}

void TestTakings::aRefundThatFailsIsTakenBack()
{
    Mirror store;
    VERIFY_RESULT(RefundMirror(*store).upsert({refund(u"re_1"_s, u"pi_1"_s, 400, u"pending"_s)}));
    QCOMPARE(total(*store).refunded, 400);
    VERIFY_RESULT(RefundMirror(*store).upsert({refund(u"re_1"_s, u"pi_1"_s, 400, u"failed"_s, 5)}));
    QCOMPARE(total(*store).refunded, 0);
    QCOMPARE(total(*store).refunds, 0);
}

void TestTakings::anOlderReadChangesNothing()
{
    Mirror store;
    VERIFY_RESULT(PaymentMirror(*store).upsert({payment(u"pi_1"_s, 1000, 0, 10)}));
    VERIFY_RESULT(PaymentMirror(*store).upsert({payment(u"pi_1"_s, 9999, 0, 5)}));
    QCOMPARE(total(*store).gross, 1000);
    VERIFY_RESULT(PaymentMirror(*store).upsert({payment(u"pi_1"_s, 1000, 0, 10)}));
    QCOMPARE(total(*store).gross, 1000);
    QCOMPARE(total(*store).payments, 1);
}

void TestTakings::deletedRowsLeaveTheSums()
{
    Mirror store;
    VERIFY_RESULT(
        PaymentMirror(*store).upsert({payment(u"pi_1"_s, 1000), payment(u"pi_2"_s, 1), declined(u"pi_3"_s, 0)}));
    VERIFY_RESULT(RefundMirror(*store).upsert({refund(u"re_1"_s, u"pi_1"_s, 400, u"succeeded"_s)}));
    VERIFY_RESULT(store->run(u"DELETE FROM payments WHERE id <> 'pi_2'"_s));
    VERIFY_RESULT(store->run(u"DELETE FROM refunds"_s));
    const Takings sum = total(*store);
    QCOMPARE(sum.gross, 1);
    QCOMPARE(sum.payments, 1);
    QCOMPARE(sum.failed, 0);
    QCOMPARE(sum.refunded, 0);
}

void TestTakings::whatIsRolledBackIsNotSummed()
{
    Mirror store;
    {
        auto transaction = Transaction::begin(*store);
        VERIFY_RESULT(transaction);
        VERIFY_RESULT(PaymentMirror(*store).upsert({payment(u"pi_1"_s, 1000)}));
    }
    QCOMPARE(total(*store).gross, 0);
    QCOMPARE(TakingsMirror(*store).wrong().value(), 0);
}

void TestTakings::aRecountAgreesWhateverIsWritten_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 6; ++seed)
        QTest::addRow("seed %d", seed) << seed;
}

void TestTakings::aRecountAgreesWhateverIsWritten()
{
    QFETCH(int, seed);
    QRandomGenerator random(static_cast<quint32>(seed));
    Mirror store;
    for (int round = 0; round < 60; ++round) {
        QList<Payment> payments;
        QList<Refund> refunds;
        for (int i = random.bounded(8); i >= 0; --i) {
            payments << randomPayment(random);
            refunds << randomRefund(random);
        }
        VERIFY_RESULT(PaymentMirror(*store).upsert(payments));
        VERIFY_RESULT(RefundMirror(*store).upsert(refunds));
        if (random.bounded(4) == 0) {
            const QString &table = oneOf(random, QStringList{u"payments"_s, u"refunds"_s});
            VERIFY_RESULT(store->run(u"DELETE FROM %1 WHERE seq %2 3 = 0"_s.arg(table, u"%"_s)));
        }
        const auto wrong = TakingsMirror(*store).wrong();
        VERIFY_RESULT(wrong);
        QVERIFY2(*wrong == 0, qPrintable(u"after round %1"_s.arg(round)));
    }
    // The rows were not all zero.
    QVERIFY(total(*store).payments > 0);
}

void TestTakings::aWrongSumIsFound()
{
    Mirror store;
    VERIFY_RESULT(PaymentMirror(*store).upsert({payment(u"pi_1"_s, 1000)}));
    VERIFY_RESULT(store->run(u"UPDATE takings SET gross = gross + 1"_s));
    QCOMPARE(TakingsMirror(*store).wrong().value(), 1);
    const QStringList findings = MirrorTables(*store).verify().value();
    QCOMPARE(findings.size(), 1);
    QVERIFY2(findings.first().startsWith(u"The takings of 1 "_s), qPrintable(findings.first()));
    VERIFY_RESULT(store->run(u"DELETE FROM takings"_s));
    QCOMPARE(TakingsMirror(*store).wrong().value(), 1);
}

void TestTakings::onlyTheSumsAreRead()
{
    Mirror store;
    QStringList statements;
    store->watch([&](const QString &sql) { statements << sql; });
    VERIFY_RESULT(TakingsMirror(*store).between(at(-90 * 86'400), at(0)));
    store->watch({});
    QCOMPARE(statements.size(), 1);
    auto plan = store->prepare(u"EXPLAIN QUERY PLAN "_s + statements.first());
    VERIFY_RESULT(plan);
    const auto steps = plan->all<QString>({0, 1}, [](Row row) {
        row.number();
        row.number();
        row.number();
        return row.text();
    });
    QCOMPARE(*steps, QStringList{u"SEARCH takings USING PRIMARY KEY (slot>? AND slot<?)"_s});
}

QTEST_GUILESS_MAIN(TestTakings)
#include "tst_takings.moc"
