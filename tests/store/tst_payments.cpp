// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/fixture.h"
#include "store/paymentmirror.h"
#include "store/refundmirror.h"

using namespace fixture;

class TestPayments : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPaymentIsReadBackAsItWasWritten();
    void anOlderReadNeverOverwritesANewerOne(); // EVT-02
    void theSamePageTwiceChangesNothing();
    void pagesHaveNoGapsAndNoDoubles();
    void pagesStayRightWhileNewPaymentsArrive();
    void severalStatusesArePagedAsOneList();
    void amountsOfAllCurrenciesAreCompared();
    void filtersNarrowTheList_data();
    void filtersNarrowTheList();
    void theRefundedSumFollowsRefundsInAnyOrder(); // MON-11
    void aFailedRefundRestoresTheRemainder();      // MON-10
    void theChargesOwnSumWinsIfItIsMore();
    void refundsAreFoundByPaymentAndOperation(); // MON-11
    void anUnknownPaymentIsNotMirrored();
};

namespace {

/// Something in every field.
Payment completePayment()
{
    Payment written = payment(u"pi_1"_s, 128460, 10, 20);
    written.refunded = 60;
    written.capturable = 7;
    written.customerId = u"cus_1"_s;
    written.customerName = u"Ada Lovelace"_s;
    written.customerEmail = u"ada@example.com"_s;
    written.description = u"Three espressos"_s;
    written.method = u"card"_s;
    written.cardBrand = u"visa"_s;
    written.cardLast4 = u"4242"_s;
    written.cardExpMonth = 12;
    written.cardExpYear = 2030;
    written.chargeId = u"ch_1"_s;
    written.failureCode = u"card_declined"_s;
    written.declineCode = u"insufficient_funds"_s;
    written.failureMessage = u"Your card has insufficient funds."_s;
    written.receiptUrl = u"https://pay.stripe.com/receipts/x"_s;
    written.riskLevel = u"normal"_s;
    written.riskScore = 12;
    written.cardFingerprint = u"Xt5EWLLDS7FJjR1c"_s;
    written.receiptNumber = u"1234-5678"_s;
    written.statementDescriptor = u"PAYDESK SHOP"_s;
    written.orderReference = u"A-1001"_s;
    written.disputed = true;
    written.threeDSecure = true;
    written.livemode = true;
    written.fee = 44;
    written.net = -1;
    written.invoiceId = u"in_1"_s;
    written.subscriptionId = u"sub_1"_s;
    written.metadata = {{u"order"_s, u"A-1001"_s}, {u"note"_s, u"grüße \"x\""_s}};
    return written;
}

} // namespace

void TestPayments::aPaymentIsReadBackAsItWasWritten()
{
    Mirror store;
    PaymentMirror mirror(*store);
    const Payment written = completePayment();
    VERIFY_RESULT(mirror.upsert({written}));
    const Payment read = mirror.find(u"pi_1"_s).value();
    QCOMPARE(read.amount, written.amount);
    QCOMPARE(read.received, written.received);
    QCOMPARE(read.refunded, 60);
    QCOMPARE(read.capturable, 7);
    QCOMPARE(read.status, written.status);
    QCOMPARE(read.customerId, written.customerId);
    QCOMPARE(read.customerName, written.customerName);
    QCOMPARE(read.customerEmail, written.customerEmail);
    QCOMPARE(read.description, written.description);
    QCOMPARE(read.method, written.method);
    QCOMPARE(read.cardBrand, written.cardBrand);
    QCOMPARE(read.cardLast4, written.cardLast4);
    QCOMPARE(read.cardExpMonth, 12);
    QCOMPARE(read.cardExpYear, 2030);
    QCOMPARE(read.chargeId, written.chargeId);
    QCOMPARE(read.failureCode, written.failureCode);
    QCOMPARE(read.declineCode, written.declineCode);
    QCOMPARE(read.failureMessage, written.failureMessage);
    QCOMPARE(read.receiptUrl, written.receiptUrl);
    QCOMPARE(read.riskLevel, written.riskLevel);
    QCOMPARE(read.riskScore, written.riskScore);
    QCOMPARE(read.cardFingerprint, written.cardFingerprint);
    QCOMPARE(read.receiptNumber, written.receiptNumber);
    QCOMPARE(read.statementDescriptor, written.statementDescriptor);
    QCOMPARE(read.orderReference, written.orderReference);
    QVERIFY(read.disputed && read.threeDSecure && read.livemode);
    QCOMPARE(read.fee, written.fee);
    QCOMPARE(read.net, written.net);
    QCOMPARE(read.invoiceId, written.invoiceId);
    QCOMPARE(read.subscriptionId, written.subscriptionId);
    QCOMPARE(read.metadata, written.metadata);
    QCOMPARE(read.created, written.created);
    QCOMPARE(read.fetchedAt, written.fetchedAt);
    QCOMPARE(mirror.findByCharge(u"ch_1"_s).value().id, u"pi_1"_s);
    VERIFY_RESULT(mirror.upsert({payment(u"pi_2"_s)}));
    QVERIFY(!mirror.find(u"pi_2"_s).value().fee.has_value());
}

void TestPayments::anOlderReadNeverOverwritesANewerOne()
{
    Mirror store;
    PaymentMirror mirror(*store);
    Payment late = payment(u"pi_1"_s, 1250, 0, 100);
    Payment early = payment(u"pi_1"_s, 1250, 0, 50);
    early.status = u"requires_action"_s;
    early.customerName = u"Nobody"_s;
    QCOMPARE(mirror.upsert({late}).value(), 1);
    QCOMPARE(mirror.upsert({early}).value(), 0);
    QCOMPARE(mirror.find(u"pi_1"_s).value().status, u"succeeded"_s);
    PaymentQuery query;
    query.text = u"nobody"_s;
    QCOMPARE(mirror.count(query).value(), 0);
    late.fetchedAt = at(101);
    late.status = u"canceled"_s;
    QCOMPARE(mirror.upsert({early, late, early}).value(), 1);
    QCOMPARE(mirror.find(u"pi_1"_s).value().status, u"canceled"_s);
}

void TestPayments::theSamePageTwiceChangesNothing()
{
    Mirror store;
    PaymentMirror mirror(*store);
    const QList<Payment> page{payment(u"pi_1"_s), payment(u"pi_2"_s)};
    for (int round = 0; round < 3; ++round)
        VERIFY_RESULT(mirror.upsert(page));
    QCOMPARE(mirror.count({}).value(), 2);
    PaymentQuery query;
    query.text = u"12.50"_s;
    QCOMPARE(mirror.count(query).value(), 2);
    VERIFY_RESULT(store->check());
}

void TestPayments::pagesHaveNoGapsAndNoDoubles()
{
    Mirror store;
    PaymentMirror mirror(*store);
    QList<Payment> all;
    for (int i = 0; i < 5000; ++i) {
        // Three payments share each second: only the order of writing tells them apart.
        Payment one = payment(u"pi_%1"_s.arg((i * 7919) % 5000, 4, 10, QChar(u'0')), 100 + i, i / 3);
        one.status = i % 5 == 0 ? u"canceled"_s : u"succeeded"_s;
        one.customerName = u"Ada"_s;
        all << one;
    }
    QCOMPARE(mirror.upsert(all).value(), 5000);
    std::reverse(all.begin(), all.end());
    for (const QString &text : {u""_s, u"ada"_s, u"ad"_s, u"pi_"_s + u"0"_s}) {
        PaymentQuery query;
        query.text = text;
        QStringList expected;
        for (const Payment &one : all) {
            if (!text.startsWith("pi_"_L1) || one.id.startsWith(text))
                expected << one.id;
        }
        QStringList seen;
        std::optional<Cursor> cursor;
        for (;;) {
            const auto page = mirror.page(query, cursor, 97);
            VERIFY_RESULT(page);
            if (page->isEmpty())
                break;
            seen << idsOf(*page);
            cursor = cursorAfter(page->last());
        }
        QCOMPARE(seen, expected);
        QCOMPARE(mirror.count(query).value(), expected.size());
    }
}

void TestPayments::pagesStayRightWhileNewPaymentsArrive()
{
    Mirror store;
    PaymentMirror mirror(*store);
    QList<Payment> all;
    for (int i = 0; i < 20; ++i)
        all << payment(u"pi_%1"_s.arg(i, 2, 10, QChar(u'0')), 100, i);
    VERIFY_RESULT(mirror.upsert(all));
    const auto first = mirror.page({}, {}, 10).value();
    VERIFY_RESULT(mirror.upsert({payment(u"pi_new"_s, 100, 100)}));
    const auto second = mirror.page({}, cursorAfter(first.last()), 10).value();
    QCOMPARE(second.first().id, u"pi_09"_s);
    QCOMPARE(second.last().id, u"pi_00"_s);
}

void TestPayments::severalStatusesArePagedAsOneList()
{
    Mirror store;
    PaymentMirror mirror(*store);
    const QStringList words{u"succeeded"_s, u"canceled"_s, u"processing"_s};
    QList<Payment> all;
    for (int i = 0; i < 30; ++i) {
        all << payment(u"pi_%1"_s.arg(i, 2, 10, QChar(u'0')), 100, i);
        all.last().status = words.at(i % 3);
    }
    VERIFY_RESULT(mirror.upsert(all));
    PaymentQuery query;
    query.statuses = {u"canceled"_s, u"processing"_s, u"canceled"_s};
    QStringList seen;
    std::optional<Cursor> cursor;
    for (auto page = mirror.page(query, cursor, 7).value(); !page.isEmpty();
         page = mirror.page(query, cursor, 7).value()) {
        seen << idsOf(page);
        cursor = cursorAfter(page.last());
    }
    QStringList expected;
    for (int i = 29; i >= 0; --i) {
        if (i % 3 != 0)
            expected << u"pi_%1"_s.arg(i, 2, 10, QChar(u'0'));
    }
    QCOMPARE(seen, expected);
    QCOMPARE(mirror.count(query).value(), 20);
}

void TestPayments::amountsOfAllCurrenciesAreCompared()
{
    Mirror store;
    PaymentMirror mirror(*store);
    QList<Payment> all{payment(u"pi_eur"_s, 10'000), payment(u"pi_jpy"_s, 101), payment(u"pi_kwd"_s, 99'990)};
    all[1].amount.currency = u"jpy"_s;
    all[2].amount.currency = u"kwd"_s;
    VERIFY_RESULT(mirror.upsert(all));
    PaymentQuery query;
    query.order = PaymentQuery::Order::Amount;
    QCOMPARE(idsOf(mirror.page(query, {}, 9).value()), (QStringList{u"pi_jpy"_s, u"pi_eur"_s, u"pi_kwd"_s}));
    query.least = 100'000;
    QCOMPARE(idsOf(mirror.page(query, {}, 9).value()), (QStringList{u"pi_jpy"_s, u"pi_eur"_s}));
    query.most = 100'000;
    QCOMPARE(idsOf(mirror.page(query, {}, 9).value()), QStringList{u"pi_eur"_s});
    QCOMPARE(mirror.count(query).value(), 1);
}

void TestPayments::filtersNarrowTheList_data()
{
    QTest::addColumn<PaymentQuery>("query");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, auto narrow, const QStringList &expected) {
        PaymentQuery query;
        narrow(query);
        QTest::newRow(name) << query << expected;
    };
    row("none", [](PaymentQuery &) {}, {u"pi_3"_s, u"pi_2"_s, u"pi_1"_s});
    row("customer", [](PaymentQuery &q) { q.customerId = u"cus_1"_s; }, {u"pi_1"_s});
    row("subscription", [](PaymentQuery &q) { q.subscriptionId = u"sub_1"_s; }, {u"pi_2"_s});
    row("disputed", [](PaymentQuery &q) { q.disputed = true; }, {u"pi_2"_s});
    row("not disputed", [](PaymentQuery &q) { q.disputed = false; }, {u"pi_3"_s, u"pi_1"_s});
    row("refunded", [](PaymentQuery &q) { q.refunded = true; }, {u"pi_3"_s});
    row("not refunded", [](PaymentQuery &q) { q.refunded = false; }, {u"pi_2"_s, u"pi_1"_s});
    row("from", [](PaymentQuery &q) { q.from = at(20); }, {u"pi_3"_s, u"pi_2"_s});
    row("before", [](PaymentQuery &q) { q.before = at(20); }, {u"pi_1"_s});
    row("currency", [](PaymentQuery &q) { q.currency = u"jpy"_s; }, {u"pi_2"_s});
    row("card brand", [](PaymentQuery &q) { q.method = u"visa"_s; }, {u"pi_2"_s, u"pi_1"_s});
    row("no card", [](PaymentQuery &q) { q.method = u"visa_debit"_s; }, {u"pi_3"_s});
    row("card brand, sorted by it",
        [](PaymentQuery &q) {
            q.method = u"visa"_s;
            q.order = PaymentQuery::Order::Method;
            q.ascending = true;
        },
        {u"pi_1"_s, u"pi_2"_s});
    row("another currency and a card brand",
        [](PaymentQuery &q) {
            q.currency = u"usd"_s;
            q.method = u"visa"_s;
        },
        {});
    row("status and customer",
        [](PaymentQuery &q) {
            q.statuses = {u"canceled"_s};
            q.customerId = u"cus_1"_s;
        },
        {});
}

void TestPayments::filtersNarrowTheList()
{
    QFETCH(const PaymentQuery, query);
    QFETCH(const QStringList, expected);
    Mirror store;
    PaymentMirror mirror(*store);
    QList<Payment> all{payment(u"pi_1"_s, 100, 10), payment(u"pi_2"_s, 100, 20), payment(u"pi_3"_s, 100, 30)};
    all[0].customerId = u"cus_1"_s;
    all[1].subscriptionId = u"sub_1"_s;
    all[1].disputed = true;
    all[2].refunded = 50;
    all[1].amount.currency = u"jpy"_s;
    all[0].cardBrand = all[1].cardBrand = u"visa"_s;
    all[0].cardLast4 = u"1111"_s;
    all[1].cardLast4 = u"4242"_s;
    all[2].method = u"visa_debit"_s;
    VERIFY_RESULT(mirror.upsert(all));
    QCOMPARE(idsOf(mirror.page(query, {}, 10).value()), expected);
    QCOMPARE(mirror.count(query).value(), expected.size());
    QCOMPARE(mirror.currencies().value(), (QStringList{u"eur"_s, u"jpy"_s}));
    QCOMPARE(mirror.methods().value(), (QStringList{u"visa"_s, u"visa_debit"_s}));
}

void TestPayments::theRefundedSumFollowsRefundsInAnyOrder()
{
    Mirror store;
    PaymentMirror payments(*store);
    RefundMirror refunds(*store);
    VERIFY_RESULT(refunds.upsert({refund(u"re_early"_s, u"pi_1"_s, 200, u"succeeded"_s)}));
    VERIFY_RESULT(payments.upsert({payment(u"pi_1"_s, 1000)}));
    QCOMPARE(payments.find(u"pi_1"_s).value().refunded, 200);
    VERIFY_RESULT(refunds.upsert({refund(u"re_late"_s, u"pi_1"_s, 300, u"pending"_s)}));
    VERIFY_RESULT(refunds.upsert({refund(u"re_late"_s, u"pi_1"_s, 300, u"pending"_s)}));
    QCOMPARE(payments.find(u"pi_1"_s).value().refunded, 500);
}

void TestPayments::aFailedRefundRestoresTheRemainder()
{
    Mirror store;
    PaymentMirror payments(*store);
    RefundMirror refunds(*store);
    VERIFY_RESULT(payments.upsert({payment(u"pi_1"_s, 1000)}));
    VERIFY_RESULT(refunds.upsert({refund(u"re_1"_s, u"pi_1"_s, 400, u"pending"_s, 10)}));
    VERIFY_RESULT(refunds.upsert({refund(u"re_1"_s, u"pi_1"_s, 400, u"failed"_s, 20)}));
    QCOMPARE(payments.find(u"pi_1"_s).value().refunded, 0);
    QCOMPARE(refunds.upsert({refund(u"re_1"_s, u"pi_1"_s, 400, u"pending"_s, 15)}).value(), 0);
    QCOMPARE(refunds.find(u"re_1"_s).value().status, u"failed"_s);
    QCOMPARE(payments.find(u"pi_1"_s).value().refunded, 0);
}

void TestPayments::theChargesOwnSumWinsIfItIsMore()
{
    Mirror store;
    PaymentMirror payments(*store);
    RefundMirror refunds(*store);
    Payment known = payment(u"pi_1"_s, 1000, 0, 10);
    known.refunded = 700;
    VERIFY_RESULT(payments.upsert({known}));
    VERIFY_RESULT(refunds.upsert({refund(u"re_1"_s, u"pi_1"_s, 200, u"succeeded"_s)}));
    QCOMPARE(payments.find(u"pi_1"_s).value().refunded, 700);
    known.refunded = 0;
    known.fetchedAt = at(20);
    VERIFY_RESULT(payments.upsert({known}));
    QCOMPARE(payments.find(u"pi_1"_s).value().refunded, 200);
}

void TestPayments::refundsAreFoundByPaymentAndOperation()
{
    Mirror store;
    RefundMirror refunds(*store);
    Refund one = refund(u"re_1"_s, u"pi_1"_s, 200, u"succeeded"_s);
    one.operationId = u"op-1"_s;
    one.reference = u"arn"_s;
    Refund two = refund(u"re_2"_s, u"pi_1"_s, 300, u"pending"_s);
    two.created = at(5);
    VERIFY_RESULT(refunds.upsert({one, two, refund(u"re_3"_s, u"pi_2"_s, 1, u"pending"_s)}));
    QCOMPARE(idsOf(refunds.forPayment(u"pi_1"_s).value()), (QStringList{u"re_2"_s, u"re_1"_s}));
    QCOMPARE(refunds.findByOperation(u"op-1"_s).value().reference, u"arn"_s);
    QCOMPARE(refunds.findByOperation(u""_s).error().code, u"not_mirrored"_s);
    RefundQuery query;
    query.statuses = {u"pending"_s};
    QCOMPARE(refunds.count(query).value(), 2);
    QCOMPARE(idsOf(refunds.page(query, {}, 1).value()), QStringList{u"re_2"_s});
    query.paymentId = u"pi_2"_s;
    QCOMPARE(idsOf(refunds.page(query, {}, 10).value()), QStringList{u"re_3"_s});
}

void TestPayments::anUnknownPaymentIsNotMirrored()
{
    Mirror store;
    const auto found = PaymentMirror(*store).find(u"pi_none"_s);
    QVERIFY(!found);
    QCOMPARE(found.error().kind, Error::Kind::NotFound);
    QCOMPARE(found.error().code, u"not_mirrored"_s);
}

QTEST_GUILESS_MAIN(TestPayments)
#include "tst_payments.moc"
