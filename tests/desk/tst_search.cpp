// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/search/searchdesk.h"
#include "desk/sync/syncdesk.h"
#include "store/database.h"
#include "store/paymentmirror.h"
#include "store/refundmirror.h"
#include "support/practiceshop.h"

#include <QCoroTask>

#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace paydesk;
using namespace paydesk::desk;
using namespace Qt::StringLiterals;

namespace {

template <class T>
QStringList idsOf(const QList<T> &rows)
{
    QStringList ids;
    for (const T &row : rows)
        ids.append(row.id);
    return ids;
}

} // namespace

/// One search over everything in the mirror.
class TestSearch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void everyKindIsFoundByItsWords();
    void whatHasNoWordsIsFoundByItsId();
    void invoiceIsFoundByTheStartOfItsId();
    void paperIsFoundByItsNumber();
    void refundIsFoundByWhatTheCustomerHolds();
    void firstWordNarrowsTheKinds();
    void onlyAFewOfAKindTheNewestFirst();
    void amountIsFoundAndKnown();
    void brandIsAWord();
    void nothingIsFoundByNothing_data();
    void nothingIsFoundByNothing();
    void whatWasTypedLastIsAnsweredLast();

private:
    QString pay(const QString &customer, qint64 amount, qint64 ago = 60);
    void open();
    Findings find(const QString &typed);

    std::unique_ptr<test::PracticeShop> m_shop;
    std::unique_ptr<Workspace> m_workspace;
};

void TestSearch::init()
{
    m_shop = std::make_unique<test::PracticeShop>();
}

void TestSearch::cleanup()
{
    m_workspace.reset();
    m_shop.reset();
}

QString TestSearch::pay(const QString &customer, qint64 amount, qint64 ago)
{
    QString id;
    m_shop->engine.bulk([&](sandbox::Bulk &bulk) {
        id = bulk.addPayment(
            {.amount = amount, .customer = customer, .created = m_shop->clock.now().addSecs(-ago).toSecsSinceEpoch()});
    });
    return id;
}

void TestSearch::open()
{
    m_workspace = m_shop->open();
    QVERIFY(QCoro::waitFor(m_workspace->sync().poll()));
}

Findings TestSearch::find(const QString &typed)
{
    QSignalSpy found(&m_workspace->search(), &SearchDesk::found);
    m_workspace->search().look(typed);
    if (!QTest::qWaitFor([&] { return !found.isEmpty(); }, 30'000))
        qFatal("nothing was answered");
    return found.first().first().value<Findings>();
}

void TestSearch::everyKindIsFoundByItsWords()
{
    const QString payment = pay(m_shop->ada, 1200);
    pay(m_shop->grace, 900);
    const QString subscription =
        m_shop
            ->post(u"/v1/subscriptions"_s,
                   "customer=" + m_shop->ada.toUtf8() + "&items[0][price]=" + m_shop->plan.toUtf8())
            .value("id"_L1)
            .toString();
    const QString refund =
        m_shop->post(u"/v1/refunds"_s, "payment_intent=" + payment.toUtf8() + "&amount=500").value("id"_L1).toString();
    QVERIFY(!subscription.isEmpty() && !refund.isEmpty());
    open();
    const Findings ada = find(u"lovelace"_s);
    QCOMPARE(ada.typed, u"lovelace"_s);
    QCOMPARE(ada.sought, u"lovelace"_s);
    QVERIFY(idsOf(ada.payments).contains(payment));
    for (const store::Payment &found : ada.payments)
        QCOMPARE(found.customerId, m_shop->ada);
    QCOMPARE(idsOf(ada.customers), QStringList{m_shop->ada});
    QCOMPARE(idsOf(ada.subscriptions), QStringList{subscription});
    QCOMPARE(ada.invoices.size(), 1);
    QCOMPARE(ada.invoices.first().subscriptionId, subscription);
    QCOMPARE(idsOf(ada.refunds), QStringList{refund});
    QVERIFY(ada.payouts.isEmpty());
    QVERIFY(find(u"nobody of this name"_s).isEmpty());
}

void TestSearch::whatHasNoWordsIsFoundByItsId()
{
    const QString payment = pay(m_shop->ada, 1200);
    const QString refund =
        m_shop->post(u"/v1/refunds"_s, "payment_intent=" + payment.toUtf8() + "&amount=500").value("id"_L1).toString();
    open();
    QCOMPARE(idsOf(find(refund).refunds), QStringList{refund});
    QCOMPARE(idsOf(find(refund.left(8)).refunds), QStringList{refund});
    QCOMPARE(idsOf(find(payment.left(12)).payments), QStringList{payment});
    QCOMPARE(idsOf(find(m_shop->grace).customers), QStringList{m_shop->grace});
    for (const QString &unknown : {u"re_unknown"_s, u"in_unknown"_s, u"po_unknown"_s, u"dp_unknown"_s})
        QVERIFY2(find(unknown).isEmpty(), qPrintable(unknown));
}

void TestSearch::invoiceIsFoundByTheStartOfItsId()
{
    m_shop->post(u"/v1/subscriptions"_s,
                 "customer=" + m_shop->ada.toUtf8() + "&items[0][price]=" + m_shop->plan.toUtf8());
    open();
    const Findings ada = find(u"lovelace"_s);
    QCOMPARE(ada.invoices.size(), 1);
    const QString invoice = ada.invoices.first().id;
    QCOMPARE(idsOf(find(invoice).invoices), QStringList{invoice});
    QCOMPARE(idsOf(find(invoice.left(8)).invoices), QStringList{invoice});
}

void TestSearch::paperIsFoundByItsNumber()
{
    m_shop->post(u"/v1/subscriptions"_s,
                 "customer=" + m_shop->ada.toUtf8() + "&items[0][price]=" + m_shop->plan.toUtf8());
    open();
    const store::Invoice invoice = find(u"lovelace"_s).invoices.first();
    QVERIFY(!invoice.number.isEmpty());
    for (const QString &typed : {invoice.number, invoice.number.toLower(), invoice.number.left(5)})
        QCOMPARE(idsOf(find(typed).invoices), QStringList{invoice.id});
    QVERIFY(find(u"customer "_s + invoice.number).invoices.isEmpty());
}

void TestSearch::refundIsFoundByWhatTheCustomerHolds()
{
    const QTemporaryDir folder;
    const auto mirror = store::Database::open(folder.filePath(u"mirror.sqlite"_s), store::Schema::mirror());
    QVERIFY(mirror);
    store::Refund refund{.id = u"re_1"_s, .paymentId = u"pi_1"_s, .amount = {500, u"eur"_s}};
    refund.reference = u"74537604221222132710557"_s;
    refund.receiptNumber = u"1234-1278"_s;
    refund.created = refund.fetchedAt = m_shop->clock.now();
    store::Refund other = refund;
    other.id = u"re_2"_s;
    other.reference = other.receiptNumber = QString();
    QVERIFY(store::RefundMirror(**mirror).upsert({refund, other}));
    store::Payment payment{.id = u"pi_9"_s, .amount = {500, u"eur"_s}, .receiptNumber = u"2012-1178"_s};
    payment.created = payment.fetchedAt = refund.created;
    QVERIFY(store::PaymentMirror(**mirror).upsert({payment}));
    const auto find = [&](const QString &typed) {
        return findEverywhere(**mirror, typed, m_shop->clock.now().date(), QLocale(QLocale::German)).value();
    };
    // Half of a number may read as a month.
    for (const QString &typed : {u"1234-1278"_s, u"1234-12"_s, u"refund 1234-1278"_s, u"7453"_s, refund.reference})
        QCOMPARE(idsOf(find(typed).refunds), QStringList{u"re_1"_s});
    QVERIFY(find(u"12"_s).refunds.isEmpty());
    QVERIFY(find(u"customer 1234-1278"_s).refunds.isEmpty());
    QCOMPARE(idsOf(find(u"2012-1178"_s).payments), QStringList{u"pi_9"_s});
    QCOMPARE(idsOf(find(u"012-11"_s).payments), QStringList{u"pi_9"_s});
}

void TestSearch::firstWordNarrowsTheKinds()
{
    const QString refunded = pay(m_shop->ada, 1200);
    pay(m_shop->ada, 900);
    m_shop->post(u"/v1/refunds"_s, "payment_intent=" + refunded.toUtf8() + "&amount=500");
    open();
    const Findings refunds = find(u"refund ada"_s);
    QCOMPARE(idsOf(refunds.payments), QStringList{refunded});
    QCOMPARE(refunds.refunds.size(), 1);
    QVERIFY(refunds.customers.isEmpty());
    QCOMPARE(idsOf(find(u"customer ada"_s).customers), QStringList{m_shop->ada});
}

void TestSearch::onlyAFewOfAKindTheNewestFirst()
{
    QStringList newest;
    for (int i = 1; i <= 7; ++i)
        newest.append(pay(m_shop->ada, 1000 + i, 60 * i));
    open();
    QCOMPARE(idsOf(find(u"lovelace"_s).payments), newest.first(Findings::mostOfAKind));
}

void TestSearch::amountIsFoundAndKnown()
{
    const QString payment = pay(m_shop->ada, 4250);
    pay(m_shop->ada, 900);
    open();
    const Findings found = find(u"42.50"_s);
    QCOMPARE(idsOf(found.payments), QStringList{payment});
    QVERIFY(found.isSought({4250, u"eur"_s}));
    QVERIFY(!found.isSought({900, u"eur"_s}));
}

void TestSearch::brandIsAWord()
{
    const QString visa = pay(m_shop->ada, 900);
    m_shop->engine.bulk([this](sandbox::Bulk &bulk) {
        bulk.addPayment(
            {.amount = 800, .card = u"pm_card_mastercard"_s, .created = m_shop->clock.now().toSecsSinceEpoch()});
    });
    open();
    const Findings found = find(u"visa 4242"_s);
    QCOMPARE(idsOf(found.payments), QStringList{visa});
    QCOMPARE(found.sought, u"4242 Visa"_s);
    QCOMPARE(find(u"mastercard"_s).payments.size(), 1);
    QVERIFY(find(u"amex"_s).isEmpty());
}

void TestSearch::nothingIsFoundByNothing_data()
{
    QTest::addColumn<QString>("typed");
    QTest::newRow("empty") << QString();
    QTest::newRow("spaces") << u"   "_s;
    QTest::newRow("quotes") << u"\"\""_s;
}

void TestSearch::nothingIsFoundByNothing()
{
    QFETCH(QString, typed);
    pay(m_shop->ada, 900);
    open();
    QVERIFY(find(typed).isEmpty());
}

void TestSearch::whatWasTypedLastIsAnsweredLast()
{
    pay(m_shop->ada, 900);
    open();
    QSignalSpy found(&m_workspace->search(), &SearchDesk::found);
    const QString word = u"lovelace"_s;
    for (qsizetype letters = 1; letters <= word.size(); ++letters)
        m_workspace->search().look(word.left(letters));
    // Others may have been answered while it was typed, none afterwards.
    const auto last = [&found] { return found.isEmpty() ? QString() : found.last().first().value<Findings>().typed; };
    QTRY_COMPARE_WITH_TIMEOUT(last(), word, 30'000);
    const qsizetype answers = found.size();
    QCOMPARE(find(u"ada"_s).typed, u"ada"_s);
    QCOMPARE(found.size(), answers + 1);
}

QTEST_GUILESS_MAIN(TestSearch)
#include "tst_search.moc"
