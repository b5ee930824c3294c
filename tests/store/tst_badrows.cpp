// SPDX-License-Identifier: GPL-3.0-or-later
// What no well-behaved account would send, and what became of a wrong clock.
#include "store/customermirror.h"
#include "store/fixture.h"
#include "store/paymentmirror.h"
#include "store/refundmirror.h"

#include <QElapsedTimer>

using namespace fixture;

class TestBadRows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSamePageTwiceIsThereOnce();
    void longNamesWithBidiMarksAreKeptAndFound();
    void whatLooksLikeAFormulaIsOnlyText();
    void whatAWrongClockWroteIsReplaced();
    void aPaymentFromTheFutureIsListedFirst();
};

void TestBadRows::theSamePageTwiceIsThereOnce()
{
    Mirror store;
    PaymentMirror payments(*store);
    RefundMirror refunds(*store);
    QList<Payment> page;
    for (int i = 0; i < 100; ++i) {
        page << payment(u"pi_%1"_s.arg(i), 1000 + i, i);
        page.last().customerName = u"Ada Lovelace"_s;
    }
    for (int time = 0; time < 2; ++time) {
        VERIFY_RESULT(payments.upsert(page));
        VERIFY_RESULT(refunds.upsert({refund(u"re_1"_s, u"pi_1"_s, 400, u"succeeded"_s)}));
    }
    QCOMPARE(payments.count({}).value(), 100);
    QCOMPARE(payments.find(u"pi_1"_s).value().refunded, 400);
    PaymentQuery query;
    query.text = u"lovelace"_s;
    QCOMPARE(payments.count(query).value(), 100);
}

void TestBadRows::longNamesWithBidiMarksAreKeptAndFound()
{
    Mirror store;
    CustomerMirror customers(*store);
    PaymentMirror payments(*store);
    const QString name = u"Ada \u202Eecalevol\u202C \u2067"_s + QString(10'000, u'\u0627') + u"\u2069 the end"_s;
    Customer ada;
    ada.id = u"cus_1"_s;
    ada.name = name;
    ada.created = ada.fetchedAt = at(0);
    VERIFY_RESULT(customers.upsert({ada}));
    Payment paid = payment(u"pi_1"_s);
    paid.customerName = name;
    paid.customerEmail = u"ada@example.com"_s;
    VERIFY_RESULT(payments.upsert({paid}));
    QCOMPARE(customers.find(u"cus_1"_s).value().name, name);
    QCOMPARE(payments.find(u"pi_1"_s).value().customerName, name);
    // Found without the marks, which nobody types; what is longer than the index holds is not.
    PaymentQuery query;
    query.text = u"ada ecalevol"_s;
    QCOMPARE(payments.count(query).value(), 1);
    query.text = name;
    QElapsedTimer timer;
    timer.start();
    VERIFY_RESULT(payments.page(query, {}, 100));
    QVERIFY2(timer.elapsed() < 2'000, qPrintable(QString::number(timer.elapsed())));
    VERIFY_RESULT(store->check());
}

void TestBadRows::whatLooksLikeAFormulaIsOnlyText()
{
    Mirror store;
    PaymentMirror payments(*store);
    Payment paid = payment(u"pi_1"_s);
    paid.metadata = {{u"note"_s, u"=HYPERLINK(\"http://evil.example\")"_s},
                     {u"sql"_s, u"'); DROP TABLE payments;--"_s}};
    VERIFY_RESULT(payments.upsert({paid}));
    QCOMPARE(payments.find(u"pi_1"_s).value().metadata, paid.metadata);
    PaymentQuery query;
    for (const QString &typed : {u"=hyperlink("_s, u"'); drop"_s, u"\"http"_s}) {
        query.text = typed;
        QCOMPARE(payments.count(query).value(), 1);
    }
}

void TestBadRows::whatAWrongClockWroteIsReplaced()
{
    constexpr qint64 year = qint64(365) * 24 * 60 * 60;
    Mirror store;
    PaymentMirror payments(*store);
    CustomerMirror customers(*store);
    Customer ada;
    ada.id = u"cus_1"_s;
    ada.name = u"Ada"_s;
    ada.created = at(0);
    ada.fetchedAt = at(year);
    VERIFY_RESULT(customers.upsert({ada}));
    Payment paid = payment(u"pi_1"_s, 1250, 0, year);
    paid.status = u"processing"_s;
    VERIFY_RESULT(payments.upsert({paid}));
    // The clock is right again: what is read now is the truth.
    QCOMPARE(payments.upsert({payment(u"pi_1"_s, 1250, 0, 10)}).value(), 1);
    QCOMPARE(payments.find(u"pi_1"_s).value().status, u"succeeded"_s);
    Customer gone;
    gone.id = u"cus_1"_s;
    gone.deleted = true;
    gone.fetchedAt = at(10);
    QCOMPARE(customers.upsert({gone}).value(), 1);
    QVERIFY(customers.find(u"cus_1"_s).value().deleted);
    QCOMPARE(customers.find(u"cus_1"_s).value().name, u"Ada"_s);
    // A read that was merely under way for long stays the older one.
    paid.fetchedAt = at(5);
    QCOMPARE(payments.upsert({paid}).value(), 0);
}

void TestBadRows::aPaymentFromTheFutureIsListedFirst()
{
    Mirror store;
    PaymentMirror payments(*store);
    VERIFY_RESULT(payments.upsert({payment(u"pi_now"_s, 1250, 0), payment(u"pi_future"_s, 1250, 31'536'000)}));
    QCOMPARE(idsOf(payments.page({}, {}, 9).value()), (QStringList{u"pi_future"_s, u"pi_now"_s}));
}

QTEST_GUILESS_MAIN(TestBadRows)
#include "tst_badrows.moc"
