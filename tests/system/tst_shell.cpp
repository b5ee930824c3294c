// SPDX-License-Identifier: GPL-3.0-or-later
// paydeskctl against the practice Stripe, and what both programs say when things go wrong.
#include "system/till.h"

#include <QJsonDocument>
#include <QTest>

using namespace paydesk::test;
using namespace Qt::StringLiterals;

class TestShell : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void paymentsAreListedFoundAndShown();
    void checkoutIsOpenedAndItsAddressPrinted();
    void savedCardIsChargedDeclinedOrWaits();
    void refundsUpToTheRemainderAndNotBeyond();
    void lostAnswerIsInDoubtAndSettledByTheNextRun_data(); // API-01, API-04, API-06
    void lostAnswerIsInDoubtAndSettledByTheNextRun();
    void subscriptionIsEndedTakenBackAndCancelled();
    void eventsArePolledOnce(); // EVT-01
    void exitStatusTellsWhatWentWrong_data();
    void exitStatusTellsWhatWentWrong();
    void testKeyIsRefusedInProduction();
    void brokenAnswersLeaveTheSaleOpenAndSaySo_data(); // API-08, API-14
    void brokenAnswersLeaveTheSaleOpenAndSaySo();

private:
    Run run(const QStringList &arguments)
    {
        return paydeskctl(m_sandbox.url(), m_sandbox.key(), m_data.path(), arguments + QStringList{u"--json"_s});
    }
    QString customerWith(const QString &card);
    QString cardOf(const QString &customer);

    QTemporaryDir m_data;
    Sandbox m_sandbox;
};

QString TestShell::customerWith(const QString &card)
{
    const QString id =
        m_sandbox.post(u"/v1/customers"_s, "name=Shell&email=shell%40example.com").value("id"_L1).toString();
    m_sandbox.post(u"/v1/payment_methods/"_s + card + u"/attach"_s, "customer=" + id.toUtf8());
    return id;
}

QString TestShell::cardOf(const QString &customer)
{
    return m_sandbox.list(u"/v1/customers/"_s + customer + u"/payment_methods"_s).first()["id"_L1].toString();
}

void TestShell::paymentsAreListedFoundAndShown()
{
    const Run all = run({u"payments"_s, u"list"_s, u"--limit"_s, u"5"_s});
    QCOMPARE(all.status, 0);
    const QJsonArray payments = QJsonDocument::fromJson(all.output).array();
    QCOMPARE(payments.size(), 5);
    const QString id = payments.first()["id"_L1].toString();
    const Run one = run({u"payments"_s, u"show"_s, id});
    QCOMPARE(one.status, 0);
    QCOMPARE(one.json()["id"_L1].toString(), id);
    QCOMPARE(one.json()["amount"_L1].toInteger(),
             m_sandbox.get(u"/v1/payment_intents/"_s + id)["amount"_L1].toInteger());
    const Run found = run({u"payments"_s, u"list"_s, u"--search"_s, id});
    QCOMPARE(QJsonDocument::fromJson(found.output).array().size(), 1);
}

void TestShell::checkoutIsOpenedAndItsAddressPrinted()
{
    const Run opened =
        run({u"checkout"_s, u"create"_s, u"--amount"_s, u"12.50"_s, u"--name"_s, u"Flat white & more"_s});
    QCOMPARE(opened.status, 0);
    QCOMPARE(opened.json()["state"_L1].toString(), u"open"_s);
    const QJsonObject session = m_sandbox.get(u"/v1/checkout/sessions/"_s + opened.json()["object"_L1].toString());
    QCOMPARE(session["amount_total"_L1].toInteger(), 1250);
    QCOMPARE(session["url"_L1].toString(), opened.json()["url"_L1].toString());
    for (const QString &amount : {u"0"_s, u"-1"_s, u"1e3"_s, u"12,5"_s}) {
        const Run refused = run({u"checkout"_s, u"create"_s, u"--amount="_s + amount});
        QCOMPARE(refused.status, 1);
        QCOMPARE(refused.json()["error"_L1]["kind"_L1].toString(), u"invalid_input"_s);
    }
}

void TestShell::savedCardIsChargedDeclinedOrWaits()
{
    const auto charge = [this](const QString &card) {
        const QString customer = customerWith(card);
        return run({u"charge"_s, u"--customer"_s, customer, u"--card"_s, cardOf(customer), u"--amount"_s, u"9.90"_s});
    };
    const Run paid = charge(u"pm_card_visa"_s);
    QCOMPARE(paid.status, 0);
    QCOMPARE(paid.json()["state"_L1].toString(), u"paid"_s);
    const Run declined = charge(u"pm_card_chargeCustomerFail"_s);
    QCOMPARE(declined.status, 4);
    const Run waits = charge(u"pm_card_threeDSecure2Required"_s);
    QCOMPARE(waits.status, 5);
    QVERIFY(!waits.json()["url"_L1].toString().isEmpty());
}

void TestShell::refundsUpToTheRemainderAndNotBeyond()
{
    const QString customer = customerWith(u"pm_card_visa"_s);
    const Run paid =
        run({u"charge"_s, u"--customer"_s, customer, u"--card"_s, cardOf(customer), u"--amount"_s, u"9.90"_s});
    const QString id = paid.json()["payment"_L1].toString();
    QCOMPARE(run({u"refund"_s, id, u"--amount"_s, u"9.91"_s}).json()["error"_L1]["code"_L1].toString(),
             u"amount_over_refundable"_s);
    QCOMPARE(run({u"refund"_s, id, u"--amount"_s, u"4.00"_s, u"--reason"_s, u"requested_by_customer"_s}).status, 0);
    QCOMPARE(run({u"refund"_s, id}).json()["amount"_L1].toInteger(), 590);
    QCOMPARE(run({u"refund"_s, id}).json()["error"_L1]["code"_L1].toString(), u"nothing_refundable"_s);
    QCOMPARE(m_sandbox.list(u"/v1/refunds?payment_intent="_s + id).size(), 2);
}

void TestShell::lostAnswerIsInDoubtAndSettledByTheNextRun_data()
{
    QTest::addColumn<QString>("fault");
    for (const char *fault : {"close", "cut_body", "cut_unsized", "cut_chunked", "cut_gzip"})
        QTest::newRow(fault) << QString::fromLatin1(fault) + u"_after_act"_s;
}

void TestShell::lostAnswerIsInDoubtAndSettledByTheNextRun()
{
    QFETCH(const QString, fault);
    const QString customer = customerWith(u"pm_card_visa"_s);
    const Run paid =
        run({u"charge"_s, u"--customer"_s, customer, u"--card"_s, cardOf(customer), u"--amount"_s, u"9.90"_s});
    const QString id = paid.json()["payment"_L1].toString();
    m_sandbox.arm(
        {{u"method"_s, u"POST"_s}, {u"path_prefix"_s, u"/v1/refunds"_s}, {u"fault"_s, fault}, {u"times"_s, 40}});
    const Run lost = run({u"refund"_s, id, u"--amount"_s, u"1.00"_s});
    QCOMPARE(lost.status, 3);
    QVERIFY(lost.json()["error"_L1]["in_doubt"_L1].toBool());
    m_sandbox.clearFaults();
    const Run next = run({u"payments"_s, u"show"_s, id});
    QCOMPARE(next.status, 0);
    QCOMPARE(next.json()["amount_refunded"_L1].toInteger(), 100);
    QCOMPARE(m_sandbox.list(u"/v1/refunds?payment_intent="_s + id).size(), 1);
}

void TestShell::subscriptionIsEndedTakenBackAndCancelled()
{
    QString id;
    for (const QJsonValue &one : m_sandbox.list(u"/v1/subscriptions?limit=100&status=active"_s)) {
        if (!one["cancel_at_period_end"_L1].toBool())
            id = one["id"_L1].toString();
    }
    QVERIFY(!id.isEmpty());
    const auto ends = [this, id](const QString &option) -> QJsonValue {
        return run({u"subscriptions"_s, u"cancel"_s, id, option}).json()["cancel_at_period_end"_L1];
    };
    QCOMPARE(ends(u"--at-period-end"_s), QJsonValue(true));
    QCOMPARE(ends(u"--take-back"_s), QJsonValue(false));
    QCOMPARE(run({u"subscriptions"_s, u"cancel"_s, id, u"--now"_s}).json()["status"_L1].toString(), u"canceled"_s);
    const Run listed = run({u"subscriptions"_s, u"list"_s, u"--limit"_s, u"100"_s});
    QVERIFY(QJsonDocument::fromJson(listed.output).array().size() > 10);
}

void TestShell::eventsArePolledOnce()
{
    QCOMPARE(run({u"events"_s, u"poll"_s}).status, 0);
    customerWith(u"pm_card_visa"_s);
    QVERIFY(run({u"events"_s, u"poll"_s}).json()["new_events"_L1].toInt() >= 1);
    // The shop goes on by itself: something may have happened meanwhile. Not by QTRY, which polls once more behind what it waited for.
    int more = 1;
    for (int polls = 0; more > 0 && polls < 200; ++polls)
        more = run({u"events"_s, u"poll"_s}).json()["new_events"_L1].toInt(-1);
    QCOMPARE(more, 0);
}

void TestShell::exitStatusTellsWhatWentWrong_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    const QStringList list{u"payments"_s, u"list"_s};
    QTest::newRow("usage") << QString() << QString() << QStringList{u"dance"_s} << 2;
    QTest::newRow("id missing") << QString() << QString() << QStringList{u"refund"_s} << 2;
    QTest::newRow("option of another command")
        << QString() << QString() << QStringList{u"payments"_s, u"list"_s, u"--now"_s} << 2;
    QTest::newRow("unknown payment") << QString() << QString() << QStringList{u"payments"_s, u"show"_s, u"pi_unknown"_s}
                                     << 1;
    QTest::newRow("wrong key") << QString() << u"sk_test_0123456789abcdef0123"_s << list << 7;
    QTest::newRow("nobody there") << u"http://127.0.0.1:9"_s << QString() << list << 6;
    QTest::newRow("not this computer") << u"https://stripe.example"_s << QString() << list << 1;
}

void TestShell::exitStatusTellsWhatWentWrong()
{
    QFETCH(const QString, base);
    QFETCH(const QString, key);
    QFETCH(const QStringList, arguments);
    QFETCH(const int, status);
    const Run done = paydeskctl(base.isEmpty() ? m_sandbox.url() : base, key.isEmpty() ? m_sandbox.key() : key,
                                m_data.path(), arguments);
    QCOMPARE(done.status, status);
    QVERIFY(done.errors.contains("paydeskctl: "));
}

void TestShell::testKeyIsRefusedInProduction()
{
    qputenv("ENV", "production");
    const Run refused = run({u"payments"_s, u"list"_s});
    qunsetenv("ENV");
    QCOMPARE(refused.status, 1);
    QCOMPARE(refused.json()["error"_L1]["code"_L1].toString(), u"test_key_in_production"_s);
}

void TestShell::brokenAnswersLeaveTheSaleOpenAndSaySo_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<bool>("inDoubt");
    QTest::newRow("500") << QByteArray("status") << true;
    QTest::newRow("a page instead of JSON") << QByteArray("html") << true;
    QTest::newRow("nothing reaches anybody") << QByteArray() << false;
}

void TestShell::brokenAnswersLeaveTheSaleOpenAndSaySo()
{
    QFETCH(const QByteArray, fault);
    QFETCH(const bool, inDoubt);
    QTemporaryDir data;
    auto sandbox = std::make_unique<Sandbox>();
    Till till(sandbox->url(), sandbox->key(), data.path());
    QCOMPARE(till.wait(u"syncStatus"_s, u"Updated"_s), QString());
    QCOMPARE(till.click(u"sideEntry_sell"_s), QString());
    QCOMPARE(till.row(u"tiles"_s, u"Croissant"_s), QString());
    if (fault.isEmpty())
        sandbox.reset();
    else
        sandbox->post(u"/_sandbox/faults"_s,
                      R"({"method":"POST","path_prefix":"/v1/checkout/sessions","fault":")" + fault
                          + R"(","times":40,"status":500})",
                      "application/json");
    QCOMPARE(till.click(u"chargeButton"_s), QString());
    if (inDoubt) {
        QCOMPARE(till.wait(u"checkout"_s, u"Stripe has not answered"_s), QString());
    } else {
        QCOMPARE(till.wait(u"resultText"_s), QString());
        QVERIFY2(till.text(u"resultText"_s).contains(u"nothing was"_s, Qt::CaseInsensitive)
                     || till.text(u"resultText"_s).contains(u"no money"_s, Qt::CaseInsensitive),
                 qPrintable(till.text(u"resultText"_s)));
    }
    QCOMPARE(till.click(u"sideEntry_sell"_s), QString());
    QCOMPARE(till.wait(u"totalAmount"_s, u"2.40"_s), QString());
}

QTEST_GUILESS_MAIN(TestShell)
#include "tst_shell.moc"
