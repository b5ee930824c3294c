// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/customermirror.h"
#include "store/fixture.h"
#include "store/paymentmirror.h"
#include "store/refundmirror.h"
#include "store/searchtext.h"

using namespace fixture;

class TestSearch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatIsTypedFindsThePayment_data();
    void whatIsTypedFindsThePayment();
    void aCommonWordIsPagedLikeARareOne();
    void whatManyHaveIsCountedToABound();
    void shortWordsAreFoundWithoutReadingAll();
    void paymentsAreFoundByTheirCustomer_data();
    void paymentsAreFoundByTheirCustomer();
    void hostileTextIsOnlyText_data();
    void hostileTextIsOnlyText();
    void textIsFolded_data();
    void textIsFolded();
    void manyIdsAreNotListedFirst();

private:
    Mirror m_store;
};

void TestSearch::initTestCase()
{
    Payment ada = payment(u"pi_3PqAda"_s, 1250, 10);
    ada.customerId = u"cus_Ada"_s;
    ada.customerName = u"Ada Lovelace"_s;
    ada.customerEmail = u"ada.lovelace@example.com"_s;
    ada.cardLast4 = u"4242"_s;
    ada.chargeId = u"ch_3PqAda"_s;
    ada.orderReference = u"A-1001"_s;
    ada.metadata = {{u"table"_s, u"Terrace 7"_s}, {u"paydesk_op"_s, u"deadbeef"_s}};
    Payment mueller = payment(u"pi_3PqMue"_s, 12500, 20);
    mueller.customerName = u"Jörg Müller"_s;
    mueller.description = u"Gutschein 100% Rabatt_Aktion"_s;
    mueller.invoiceId = u"in_Mue"_s;
    mueller.subscriptionId = u"sub_Mue"_s;
    Payment yen = payment(u"pi_3PqYen"_s, 1250, 30);
    yen.amount.currency = u"jpy"_s;
    yen.customerName = u"山田"_s;
    yen.description = u"word birds"_s;
    Payment dinar = payment(u"pi_3PqDin"_s, 12500, 40);
    dinar.amount.currency = u"kwd"_s;
    dinar.description = u"قهوة"_s;
    VERIFY_RESULT(PaymentMirror(*m_store).upsert({ada, mueller, yen, dinar}));
    VERIFY_RESULT(CustomerMirror(*m_store).upsert({Customer{.id = u"cus_Ada"_s,
                                                            .name = u"Ada Lovelace"_s,
                                                            .email = u"ada.lovelace@example.com"_s,
                                                            .phone = u"+49 30 1234"_s,
                                                            .created = at(0),
                                                            .fetchedAt = at(0)}}));
    VERIFY_RESULT(RefundMirror(*m_store).upsert({refund(u"re_1Ada"_s, u"pi_3PqAda"_s, 10, u"succeeded"_s)}));
}

void TestSearch::whatIsTypedFindsThePayment_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("found");
    const auto row = [](const QString &text, const QString &found) {
        QTest::newRow(qPrintable(text)) << text << found;
    };
    row(u"lovelace"_s, u"Ada"_s);
    row(u"LOVE"_s, u"Ada"_s);
    row(u"lace ada"_s, u"Ada"_s);
    row(u"ada"_s, u"Ada"_s);
    row(u"ad"_s, u"Ada"_s);
    row(u"oj"_s, {});
    row(u"jö"_s, u"Mue"_s);
    row(u"ur"_s, u"Ada Mue"_s); // also at the end of everything, in "eur"
    row(u"山"_s, u"Yen"_s);
    row(u"l a"_s, u"Ada Mue"_s);
    row(u"ada@"_s, {});
    row(u"lovelace@example.com"_s, u"Ada"_s);
    row(u"4242"_s, u"Ada"_s);
    row(u"a-1001"_s, u"Ada"_s);
    row(u"terrace 7"_s, {}); // a lone digit is an amount
    row(u"terrace"_s, u"Ada"_s);
    row(u"deadbeef"_s, {});        // our own bookkeeping
    row(u"12.50"_s, u"Ada Din"_s); // 12.50 EUR and 12.500 KWD
    row(u"12,50"_s, u"Ada Din"_s);
    row(u"12,50 €"_s, u"Ada Din"_s);
    row(u"€12.50"_s, u"Ada Din"_s);
    row(u"12.50 eur"_s, u"Ada"_s);
    row(u"12.5"_s, u"Ada Din"_s);
    row(u"12.500"_s, u"Ada Din"_s);
    row(u"١٢٫٥٠"_s, u"Ada Din"_s);
    row(u"125"_s, u"Mue"_s); // not 1250, which only starts like it
    row(u"125.00"_s, u"Mue"_s);
    row(u"1250"_s, u"Yen"_s);
    row(u"1,250"_s, u"Yen"_s);
    row(u"1.250"_s, u"Yen"_s);
    row(u"1,250.00"_s, u"Yen"_s);
    row(u"muller"_s, u"Mue"_s);
    row(u"MÜLLER"_s, u"Mue"_s);
    row(u"mu\u0308ller"_s, u"Mue"_s);
    row(u"jo mül"_s, u"Mue"_s);
    row(u"100%"_s, u"Mue"_s);
    row(u"rabatt_aktion"_s, u"Mue"_s);
    row(u"t_"_s, u"Mue"_s);
    row(u"0%"_s, u"Mue"_s);
    row(u"山田"_s, u"Yen"_s);
    row(u"قهوة"_s, u"Din"_s);
    row(u"pi_3PqAda"_s, u"Ada"_s);
    row(u" pi_3PqA "_s, u"Ada"_s);
    row(u"pi_3Pq"_s, u"Ada Mue Yen Din"_s);
    row(u"pi_3pqada"_s, {}); // ids are case-sensitive
    row(u"ch_3PqAda"_s, u"Ada"_s);
    row(u"cus_Ada"_s, u"Ada"_s);
    row(u"in_Mue"_s, u"Mue"_s);
    row(u"sub_Mue"_s, u"Mue"_s);
    row(u"re_1Ada"_s, u"Ada"_s);
    row(u"nobody"_s, {});
    row(u"words"_s, {}); // though each of its trigrams is there
    row(u"bird"_s, u"Yen"_s);
    row(u"   "_s, u"Ada Mue Yen Din"_s);
    row(u"€"_s, u"Ada Mue Yen Din"_s);
}

void TestSearch::whatIsTypedFindsThePayment()
{
    QFETCH(const QString, text);
    QFETCH(const QString, found);
    PaymentQuery query;
    query.text = text;
    const auto page = PaymentMirror(*m_store).page(query, {}, 10);
    VERIFY_RESULT(page);
    QStringList seen;
    for (auto it = page->rbegin(); it != page->rend(); ++it)
        seen << it->id.mid(6);
    QCOMPARE(seen.join(u' '), found);
    query.statuses = {u"succeeded"_s, u"canceled"_s};
    QCOMPARE(PaymentMirror(*m_store).page(query, {}, 10).value().size(), page->size());
    QCOMPARE(PaymentMirror(*m_store).count(query).value(), page->size());
}

void TestSearch::aCommonWordIsPagedLikeARareOne()
{
    Mirror store;
    QList<Customer> all;
    for (int i = 0; i < 2500; ++i) {
        Customer customer;
        customer.id = u"cus_%1"_s.arg(i, 4, 10, QChar(u'0'));
        customer.name = i == 1234 ? u"Common Rare"_s : u"Common"_s;
        customer.created = at(i);
        customer.fetchedAt = at(0);
        all << customer;
    }
    CustomerMirror mirror(*store);
    VERIFY_RESULT(mirror.upsert(all));
    CustomerQuery query;
    query.text = u"common"_s;
    QCOMPARE(idsOf(mirror.page(query, {}, 2).value()), (QStringList{u"cus_2499"_s, u"cus_2498"_s}));
    QCOMPARE(mirror.count(query).value(), 2500);
    query.text = u"rare"_s;
    QCOMPARE(idsOf(mirror.page(query, {}, 2).value()), QStringList{u"cus_1234"_s});
}

void TestSearch::whatManyHaveIsCountedToABound()
{
    Mirror store;
    QList<Payment> all;
    for (int i = 0; i < mostCounted + 50; ++i) {
        all << payment(u"pi_%1"_s.arg(i), 100, i);
        all.last().customerName = i % 2000 == 0 ? u"Common Rare"_s : u"Common"_s;
    }
    PaymentMirror mirror(*store);
    VERIFY_RESULT(mirror.upsert(all));
    PaymentQuery query;
    QCOMPARE(mirror.count(query).value(), all.size());
    query.text = u"common"_s;
    QCOMPARE(mirror.count(query).value(), mostCounted);
    QCOMPARE(mirror.page(query, {}, 1).value().first().id, all.last().id);
    query.text = u"common rare"_s;
    QCOMPARE(mirror.count(query).value(), 6);
    query.text = u"rare"_s;
    query.order = PaymentQuery::Order::Customer;
    QCOMPARE(mirror.page(query, {}, 2).value().first().id, u"pi_10000"_s);
}

void TestSearch::shortWordsAreFoundWithoutReadingAll()
{
    QStringList statements;
    m_store->watch([&](const QString &sql) { statements << sql; });
    PaymentQuery query;
    query.text = u"te"_s;
    QCOMPARE(idsOf(PaymentMirror(*m_store).page(query, {}, 9).value()), QStringList{u"pi_3PqAda"_s});
    m_store->watch({});
    QVERIFY(statements.filter(u"LIKE"_s).isEmpty());
}

void TestSearch::paymentsAreFoundByTheirCustomer_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("found");
    QTest::newRow("name") << u"lovelace"_s << u"pi_3PqAda"_s;
    QTest::newRow("words") << u"lace ada"_s << u"pi_3PqAda"_s;
    QTest::newRow("short") << u"ad"_s << u"pi_3PqAda"_s;
    QTest::newRow("phone, which payments do not have") << u"+49"_s << u"pi_3PqAda"_s;
    QTest::newRow("id") << u"cus_Ada"_s << u"pi_3PqAda"_s;
    QTest::newRow("what is not the customer's") << u"terrace"_s << QString();
    QTest::newRow("no customer") << u"müller"_s << QString();
}

void TestSearch::paymentsAreFoundByTheirCustomer()
{
    QFETCH(const QString, text);
    QFETCH(const QString, found);
    PaymentQuery query;
    query.customerText = text;
    QCOMPARE(idsOf(PaymentMirror(*m_store).page(query, {}, 9).value()).join(u' '), found);
    QCOMPARE(PaymentMirror(*m_store).count(query).value(), found.isEmpty() ? 0 : 1);
}

void TestSearch::hostileTextIsOnlyText_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text :
         {u"\"\"\""_s, u"ada\" OR \"x"_s, u"ada* NEAR(b)"_s, u"'; DROP TABLE payments; --"_s, u"search:ada"_s, u"%%%"_s,
          u"___"_s, u"\\"_s, u"\\\\\\"_s, u"^ada"_s, u"{ada}"_s, u"-ada +b"_s, QString(QChar(0xD800)),
          QString(100'000, u'x'), QString(5000, u' ') + u"q"_s, QString(u"zz "_s).repeated(3000),
          QString(QChar(0)) + u"abc"_s})
        QTest::newRow(qPrintable(text.left(20))) << text;
}

void TestSearch::hostileTextIsOnlyText()
{
    QFETCH(const QString, text);
    PaymentQuery query;
    query.text = text;
    const auto page = PaymentMirror(*m_store).page(query, {}, 10);
    VERIFY_RESULT(page);
    QVERIFY(page->isEmpty());
    query.text.clear();
    QCOMPARE(PaymentMirror(*m_store).count(query).value(), 4);
}

void TestSearch::textIsFolded_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("case") << u"ÀÉ straße"_s << u"ae strasse"_s;
    QTest::newRow("space") << u" a \t\n b\u00a0c "_s << u"a b c"_s;
    QTest::newRow("width") << u"ＡＢ１"_s << u"ab1"_s;
    QTest::newRow("arabic digits") << u"١٢٣"_s << u"123"_s;
    QTest::newRow("bidi marks") << u"a\u202eb\u200f"_s << u"ab"_s;
    QTest::newRow("currency") << u"€5 $6"_s << u"5 6"_s;
}

void TestSearch::textIsFolded()
{
    QFETCH(const QString, text);
    QFETCH(const QString, expected);
    QCOMPARE(folded(text), expected);
    QCOMPARE(folded(expected), expected);
}

/// Each row on the way is tested: a list of all ids that begin so takes longer than the page.
void TestSearch::manyIdsAreNotListedFirst()
{
    Mirror store;
    QList<Payment> payments;
    QList<Refund> refunds;
    for (int i = 0; i < 5'001; ++i) {
        payments << payment(u"pi_3Mass%1"_s.arg(i), 100, i);
        refunds << refund(u"re_3Mass%1"_s.arg(i), payments.last().id, 1, u"succeeded"_s);
    }
    payments << payment(u"pi_4"_s, 100, 6'000);
    VERIFY_RESULT(PaymentMirror(*store).upsert(payments));
    VERIFY_RESULT(RefundMirror(*store).upsert(refunds));
    for (const QString &typed : {u"pi_3Mass"_s, u"re_3"_s}) {
        PaymentQuery query;
        query.text = typed;
        QString last;
        store->watch([&last](const QString &sql) { last = sql; });
        QCOMPARE(idsOf(PaymentMirror(*store).page(query, {}, 2).value()),
                 (QStringList{u"pi_3Mass5000"_s, u"pi_3Mass4999"_s}));
        store->watch({});
        QVERIFY2(!last.contains(" IN "_L1), qPrintable(last));
        QCOMPARE(PaymentMirror(*store).count(query).value(), 5'001);
    }
}

QTEST_GUILESS_MAIN(TestSearch)
#include "tst_search.moc"
