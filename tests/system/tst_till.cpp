// SPDX-License-Identifier: GPL-3.0-or-later
// The real programs: the window moved by mouse and keyboard, the practice Stripe beside it.
#include "system/till.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace paydesk::test;
using namespace Qt::StringLiterals;

#define WORKS(call) \
    do { \
        const QString wrong = (call); \
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong)); \
    } while (false)

class TestTill : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void saleIsPaidThenRefundedInPartsThenNoMore();
    void declinedCardLeavesTheSaleOpen();
    void challengePassedIsPaid();
    void challengeFailedCanBePaidWithAnotherCard();
    void cancelledOnThePageCanBeGivenUp();
    void killedRightAfterPayIsPaidAtTheNextStart(); // WEB-03
    void subscriptionIsOpenedEndedTakenBackAndCancelled();
    void savedCardIsChargedWithAndWithoutAChallenge();
    void refundWithALostAnswerIsOneRefund();      // API-01, MON-06
    void secretsStayOutOfLogsAndFiles();          // SEC-01
    void laterStartHandsItsArgumentsToTheFirst(); // API-30
    void ofTwoStartsAtOnceOneStays();             // API-30

private:
    void start();
    QString sellThree();
    QString openNewestPayment();

    QTemporaryDir m_data;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Till> m_till;
};

void TestTill::init()
{
    QVERIFY(QDir(m_data.path()).removeRecursively() && QDir().mkpath(m_data.path()));
    m_sandbox = std::make_unique<Sandbox>();
    QVERIFY(!m_sandbox->url().isEmpty());
    start();
}

void TestTill::cleanup()
{
    if (QTest::currentTestFailed() && m_till)
        m_till->picture(u"failed-%1.png"_s.arg(QString::fromLatin1(QTest::currentTestFunction())));
    m_till.reset();
    m_sandbox.reset();
}

void TestTill::start()
{
    m_till = std::make_unique<Till>(m_sandbox->url(), m_sandbox->key(), m_data.path());
    WORKS(m_till->wait(u"syncStatus"_s, u"Updated"_s));
    WORKS(m_till->click(u"sideEntry_sell"_s));
}

QString TestTill::sellThree()
{
    for (const QString &product : {u"Croissant"_s, u"Flat white"_s, u"Flat white"_s}) {
        if (const QString wrong = m_till->row(u"tiles"_s, product); !wrong.isEmpty())
            return wrong;
    }
    if (const QString wrong = m_till->wait(u"chargeButton"_s, u"10.00"_s); !wrong.isEmpty())
        return wrong;
    return m_till->click(u"chargeButton"_s);
}

QString TestTill::openNewestPayment()
{
    if (const QString wrong = m_till->click(u"sideEntry_payments"_s); !wrong.isEmpty())
        return wrong;
    if (const QString wrong = m_till->firstRow(u"paymentsTable"_s, u"10.00"_s); !wrong.isEmpty())
        return wrong;
    return m_till->wait(u"paymentAmount"_s, u"10.00"_s);
}

void TestTill::saleIsPaidThenRefundedInPartsThenNoMore()
{
    WORKS(sellThree());
    WORKS(m_till->payByCard(u"4242424242424242"_s));
    WORKS(m_till->wait(u"resultAmount"_s, u"10.00"_s));
    const QJsonObject payment = m_sandbox->newestPayment();
    QCOMPARE(payment["status"_L1].toString(), u"succeeded"_s);
    QCOMPARE(payment["amount_received"_L1].toInteger(), 1000);
    // It is on the list by its event.
    WORKS(openNewestPayment());
    WORKS(m_till->wait(u"paymentStatus"_s, u"Paid"_s));

    WORKS(m_till->click(u"refundButton"_s));
    for (const QString &text : {u"0"_s, u"-1"_s, u"1e3"_s, u"12,5"_s, u"10.01"_s}) {
        WORKS(m_till->type(u"amountEdit"_s, text));
        QVERIFY2(!m_till->isEnabled(u"confirmRefundButton"_s), qPrintable(text));
        QVERIFY2(!m_till->text(u"amountMessage"_s).isEmpty(), qPrintable(text));
    }
    WORKS(m_till->type(u"amountEdit"_s, u"4.00"_s));
    WORKS(m_till->wait(u"confirmRefundButton"_s, u"4.00"_s));
    WORKS(m_till->click(u"confirmRefundButton"_s));
    WORKS(m_till->gone(u"refundDialog"_s));
    WORKS(m_till->wait(u"paymentStatus"_s, u"Part refunded"_s));

    WORKS(m_till->click(u"refundButton"_s));
    WORKS(m_till->wait(u"confirmRefundButton"_s, u"6.00"_s));
    WORKS(m_till->click(u"confirmRefundButton"_s));
    WORKS(m_till->gone(u"refundDialog"_s));
    WORKS(m_till->wait(u"paymentStatus"_s, u"Refunded"_s));
    QVERIFY(!m_till->isEnabled(u"refundButton"_s));
    const QString id = payment["id"_L1].toString();
    QCOMPARE(m_sandbox->list(u"/v1/refunds?payment_intent="_s + id).size(), 2);
    QVERIFY(m_sandbox->post(u"/v1/refunds"_s, "payment_intent=" + id.toUtf8()).contains("error"_L1));

    m_till->close();
    const Run third = paydeskctl(m_sandbox->url(), m_sandbox->key(), m_data.path(), {u"refund"_s, id, u"--json"_s});
    QCOMPARE(third.status, 1);
    QCOMPARE(third.json()["error"_L1]["code"_L1].toString(), u"nothing_refundable"_s);
}

void TestTill::declinedCardLeavesTheSaleOpen()
{
    WORKS(sellThree());
    WORKS(m_till->payByCard(u"4000000000000002"_s));
    QVERIFY(m_till->webText(u"error"_s).contains(u"declined"_s));
    WORKS(m_till->wait(u"stateChip"_s, u"Waiting"_s));
    WORKS(m_till->payByCard(u"4242424242424242"_s));
    WORKS(m_till->wait(u"resultAmount"_s, u"10.00"_s));
}

void TestTill::challengePassedIsPaid()
{
    WORKS(sellThree());
    WORKS(m_till->payByCard(u"4000002760003184"_s));
    WORKS(m_till->webClick(u"complete"_s));
    WORKS(m_till->wait(u"resultAmount"_s, u"10.00"_s));
    QCOMPARE(m_sandbox->newestPayment()["status"_L1].toString(), u"succeeded"_s);
}

void TestTill::challengeFailedCanBePaidWithAnotherCard()
{
    WORKS(sellThree());
    WORKS(m_till->payByCard(u"4000002760003184"_s));
    WORKS(m_till->webClick(u"fail"_s));
    QVERIFY(!m_till->webText(u"error"_s).isEmpty());
    QVERIFY(m_sandbox->newestPayment()["status"_L1].toString() != u"succeeded"_s);
    WORKS(m_till->payByCard(u"4242424242424242"_s));
    WORKS(m_till->wait(u"resultAmount"_s, u"10.00"_s));
}

void TestTill::cancelledOnThePageCanBeGivenUp()
{
    WORKS(sellThree());
    WORKS(m_till->webClick(u"cancel"_s));
    // The page says it was cancelled, the session is still open: the person decides.
    WORKS(m_till->wait(u"stateChip"_s, u"Waiting"_s));
    WORKS(m_till->click(u"cancelButton"_s));
    WORKS(m_till->click(u"confirmYes"_s));
    WORKS(m_till->wait(u"resultTitle"_s));
    QCOMPARE(m_sandbox->list(u"/v1/checkout/sessions?limit=1"_s).first()["status"_L1].toString(), u"expired"_s);
    WORKS(m_till->click(u"sideEntry_sell"_s));
    WORKS(m_till->wait(u"chargeButton"_s, u"10.00"_s));
}

void TestTill::killedRightAfterPayIsPaidAtTheNextStart()
{
    WORKS(sellThree());
    WORKS(m_till->payByCard(u"4242424242424242"_s));
    m_till->kill();
    // The click reached the page or it did not; Stripe knows.
    const bool paid =
        QTest::qWaitFor([this] { return m_sandbox->newestPayment()["status"_L1].toString() == "succeeded"_L1; }, 3000);
    start();
    if (paid) {
        WORKS(m_till->wait(u"chargeButton"_s, u"Charge"_s));
        QVERIFY(QTest::qWaitFor([this] { return !m_till->text(u"chargeButton"_s).contains(u"10.00"_s); }, 10'000));
        WORKS(openNewestPayment());
        WORKS(m_till->wait(u"paymentStatus"_s, u"Paid"_s));
    } else {
        WORKS(m_till->wait(u"bannerArea"_s, u"10.00"_s));
    }
    QVERIFY(m_sandbox->list(u"/v1/checkout/sessions"_s).size() >= 1);
}

void TestTill::subscriptionIsOpenedEndedTakenBackAndCancelled()
{
    WORKS(m_till->click(u"sideEntry_subscriptions"_s));
    WORKS(m_till->click(u"newSubscriptionButton"_s));
    WORKS(m_till->click(u"newCustomerRadio"_s));
    WORKS(m_till->row(u"planTable"_s, u"Pro"_s));
    WORKS(m_till->click(u"continueButton"_s));
    WORKS(m_till->payByCard(u"4242424242424242"_s));
    WORKS(m_till->wait(u"resultAmount"_s));
    const QString id = m_sandbox->list(u"/v1/subscriptions?limit=1"_s).first()["id"_L1].toString();
    const auto subscription = [&] { return m_sandbox->get(u"/v1/subscriptions/"_s + id); };
    QCOMPARE(subscription()["status"_L1].toString(), u"active"_s);

    WORKS(m_till->click(u"sideEntry_subscriptions"_s));
    WORKS(m_till->firstRow(u"subscriptionsTable"_s, u"buyer"_s));
    WORKS(m_till->click(u"endButton"_s));
    WORKS(m_till->wait(u"subscriptionStatus"_s, u"Ending"_s));
    QVERIFY(subscription()["cancel_at_period_end"_L1].toBool());
    WORKS(m_till->click(u"takeBackButton"_s));
    WORKS(m_till->wait(u"subscriptionStatus"_s, u"Active"_s));
    QVERIFY(!subscription()["cancel_at_period_end"_L1].toBool());
    WORKS(m_till->click(u"cancelNowButton"_s));
    WORKS(m_till->click(u"confirmYes"_s));
    WORKS(m_till->wait(u"subscriptionStatus"_s, u"Cancel"_s));
    QCOMPARE(subscription()["status"_L1].toString(), u"canceled"_s);
}

void TestTill::savedCardIsChargedWithAndWithoutAChallenge()
{
    for (const bool challenge : {false, true}) {
        const QJsonObject customer = m_sandbox->post(u"/v1/customers"_s,
                                                     challenge ? "name=Mina Challenge&email=mina.c%40example.com"
                                                               : "name=Omar Plain&email=omar.p%40example.com");
        const QByteArray id = customer["id"_L1].toString().toUtf8();
        const QString method = challenge ? u"pm_card_threeDSecure2Required"_s : u"pm_card_visa"_s;
        m_sandbox->post(u"/v1/payment_methods/"_s + method + u"/attach"_s, "customer=" + id);
        WORKS(m_till->click(u"sideEntry_customers"_s));
        WORKS(m_till->row(u"customersTable"_s, challenge ? u"Mina Challenge"_s : u"Omar Plain"_s));
        WORKS(m_till->click(u"chargeSavedCardButton"_s));
        WORKS(m_till->type(u"amountEdit"_s, u"12.50"_s));
        WORKS(m_till->click(u"chargeButton"_s));
        if (challenge)
            WORKS(m_till->webClick(u"complete"_s));
        WORKS(m_till->wait(u"resultAmount"_s, u"12.50"_s));
        const QJsonObject payment =
            m_sandbox->list(u"/v1/payment_intents?limit=1&customer="_s + QString::fromUtf8(id)).first().toObject();
        QCOMPARE(payment["status"_L1].toString(), u"succeeded"_s);
        QCOMPARE(payment["amount_received"_L1].toInteger(), 1250);
    }
}

void TestTill::refundWithALostAnswerIsOneRefund()
{
    WORKS(sellThree());
    WORKS(m_till->payByCard(u"4242424242424242"_s));
    WORKS(m_till->wait(u"resultAmount"_s, u"10.00"_s));
    const QString id = m_sandbox->newestPayment()["id"_L1].toString();
    WORKS(openNewestPayment());
    m_sandbox->loseAnswers(u"POST"_s, u"/v1/refunds"_s, 40);
    WORKS(m_till->click(u"refundButton"_s));
    WORKS(m_till->type(u"amountEdit"_s, u"4.00"_s));
    WORKS(m_till->click(u"confirmRefundButton"_s));
    WORKS(m_till->wait(u"doubtNotice"_s));
    QVERIFY(!m_till->text(u"doubtNotice"_s).contains(u"failed"_s));
    m_till->kill();
    m_sandbox->clearFaults();
    QCOMPARE(m_sandbox->list(u"/v1/refunds?payment_intent="_s + id).size(), 1);
    start();
    WORKS(openNewestPayment());
    WORKS(m_till->wait(u"paymentStatus"_s, u"Part refunded"_s));
    QCOMPARE(m_sandbox->list(u"/v1/refunds?payment_intent="_s + id).size(), 1);
}

void TestTill::secretsStayOutOfLogsAndFiles()
{
    WORKS(sellThree());
    WORKS(m_till->payByCard(u"4242424242424242"_s));
    WORKS(m_till->wait(u"resultAmount"_s, u"10.00"_s));
    m_till->close();
    QVERIFY(!m_till->log().isEmpty());
    QList<QByteArray> places{m_till->log()};
    QDirIterator files(m_data.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        places << file.readAll();
    }
    QVERIFY(places.size() >= 2);
    for (const QByteArray &place : places) {
        for (const QString &secret : {m_sandbox->key(), u"4242424242424242"_s, u"_secret_"_s}) {
            QVERIFY(!place.contains(secret.toUtf8()));
            QVERIFY(!place.contains(QByteArray(reinterpret_cast<const char *>(secret.utf16()), secret.size() * 2)));
        }
    }
}

void TestTill::laterStartHandsItsArgumentsToTheFirst()
{
    const auto again = [this](const QStringList &arguments, const QString &url) {
        return ended(*startPaydesk(url, m_sandbox->key(), m_data.path(), arguments));
    };
    const QJsonObject payment = m_sandbox->list(u"/v1/payment_intents?limit=5"_s).last().toObject();
    const QString id = payment["id"_L1].toString();
    const Run shown = again({id}, m_sandbox->url());
    QVERIFY2(shown.status == 0, shown.errors.constData());
    WORKS(m_till->wait(u"paymentsTable"_s));
    WORKS(m_till->wait(u"paymentProperties"_s, id.left(10) + u'…' + id.right(4)));
    const Run german = again({u"--language"_s, u"de"_s}, m_sandbox->url());
    QCOMPARE(german.status, 1);
    QVERIFY2(german.errors.contains("keeps its language"), german.errors.constData());
    // One window is not two shops.
    const Run elsewhere = again({}, u"http://127.0.0.1:1"_s);
    QCOMPARE(elsewhere.status, 1);
    QVERIFY2(elsewhere.errors.contains("open already with " + m_sandbox->url().toUtf8()), elsewhere.errors.constData());
    // What a crash leaves holds nobody up.
    m_till->kill();
    start();
}

void TestTill::ofTwoStartsAtOnceOneStays()
{
    m_till.reset();
    const auto one = startPaydesk(m_sandbox->url(), m_sandbox->key(), m_data.path(), {});
    const auto other = startPaydesk(m_sandbox->url(), m_sandbox->key(), m_data.path(), {});
    QTRY_VERIFY_WITH_TIMEOUT(one->state() == QProcess::NotRunning || other->state() == QProcess::NotRunning, 60'000);
    const bool isOne = one->state() == QProcess::NotRunning;
    const Run left = ended(isOne ? *one : *other);
    QVERIFY2(left.status == 0, left.errors.constData());
    QProcess &stays = isOne ? *other : *one;
    QCOMPARE(stays.state(), QProcess::Running);
    // It still is the one that later starts find.
    QCOMPARE(ended(*startPaydesk(m_sandbox->url(), m_sandbox->key(), m_data.path(), {})).status, 0);
    QCOMPARE(stays.state(), QProcess::Running);
    stays.terminate();
    QVERIFY(stays.waitForFinished(60'000));
}

QTEST_GUILESS_MAIN(TestTill)
#include "tst_till.moc"
