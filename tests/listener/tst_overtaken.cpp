// SPDX-License-Identifier: GPL-3.0-or-later
#include "failedinvoice.h"
#include "fakeapi.h"
#include "smtpserver.h"
#include "store/database.h"
#include "store/outbox.h"

#include <QJsonArray>
#include <QTest>

using namespace paydesk;
using namespace paydesk::listener;
using namespace Qt::StringLiterals;

/// A reminder that waited, while what it is about went on.
class TestOvertaken : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void letterIsOvertakenByThePayment_data();
    void letterIsOvertakenByThePayment();
    void stripeIsAskedBeforeALetterGoesOut_data();
    void stripeIsAskedBeforeALetterGoesOut();

private:
    static std::unique_ptr<RunningListener> writing(const QString &server)
    {
        return std::make_unique<RunningListener>([&](Settings &settings) {
            settings.mail.server = server;
            settings.mail.from = u"billing@shop.example"_s;
        });
    }
    static Counters const &counters(const RunningListener &running) { return running.listener->counters(); }
};

void TestOvertaken::letterIsOvertakenByThePayment_data()
{
    QTest::addColumn<bool>("isWorkedOn");
    QTest::newRow("the payment had its effect") << true;
    QTest::newRow("the payment's event still waits") << false;
}

/// The server was not there when the payment failed, and the customer paid before it came back.
void TestOvertaken::letterIsOvertakenByThePayment()
{
    QFETCH(bool, isWorkedOn);
    SmtpServer server;
    server.answer("RCPT", "450 4.2.0 try again later");
    const auto running = writing(server.url());
    post(*running, failedInvoice());
    QTRY_COMPARE(counters(*running).notTold.load(), 1U);
    server.answer("RCPT", {});
    QJsonObject paid = failedInvoice();
    paid[u"status"_s] = u"paid"_s;
    // Incomplete, the event cannot be worked on; but it is there, and says that the invoice was paid.
    if (isWorkedOn)
        paid[u"lines"_s] = QJsonObject{{u"data"_s, QJsonArray()}};
    else
        paid[u"subscription"_s] = u"sub_1"_s;
    const QByteArray body = RunningListener::event("evt_paid", "invoice.paid", QJsonDocument(paid).toJson());
    QCOMPARE(running->post(signedHeader(signatureTime, body), body), QByteArray("HTTP/1.1 200"));
    QTRY_COMPARE(counters(*running).settled.load(), 2U);
    running->clock.advance(11);
    running->listener->messenger().start();
    QTRY_COMPARE(counters(*running).overtaken.load(), 1U);
    // Others are written to.
    post(*running, failedInvoice(u"in_2"_s));
    QTRY_COMPARE(counters(*running).told.load(), 1U);
    QCOMPARE(server.taken().size(), 1);
    running->listener.reset();
    const auto database = store::Database::open(running->settings.database, store::Schema::listener());
    QVERIFY(database);
    store::Outbox outbox(**database);
    QCOMPARE(outbox.overtaken().value_or(-1), qint64(1));
    QCOMPARE(outbox.givenUp().value_or(-1), qint64(0));
    QCOMPARE(outbox.replay(running->clock.now()).value_or(-1), 0);
}

void TestOvertaken::stripeIsAskedBeforeALetterGoesOut_data()
{
    QTest::addColumn<QString>("now");
    QTest::addColumn<unsigned>("told");
    QTest::addColumn<unsigned>("overtaken");
    QTest::addColumn<unsigned>("later");
    QTest::newRow("open") << u"open"_s << 1U << 0U << 0U;
    QTest::newRow("paid") << u"paid"_s << 0U << 1U << 0U;
    QTest::newRow("void") << u"void"_s << 0U << 1U << 0U;
    QTest::newRow("written off") << u"uncollectible"_s << 0U << 1U << 0U;
    QTest::newRow("unknown to the key") << u"404"_s << 1U << 0U << 0U;
    QTest::newRow("not for the key") << u"403"_s << 1U << 0U << 0U;
    QTest::newRow("no answer") << u"503"_s << 0U << 0U << 1U;
}

void TestOvertaken::stripeIsAskedBeforeALetterGoesOut()
{
    QFETCH(QString, now);
    QFETCH(unsigned, told);
    QFETCH(unsigned, overtaken);
    QFETCH(unsigned, later);
    SmtpServer server;
    server.answer("RCPT", "450 4.2.0 try again later");
    Api api;
    api.answer("/v1/invoices/in_1", 200, QJsonDocument(failedInvoice()).toJson().toStdString());
    const auto running = writing(server.url());
    running->listener.reset();
    running->settings.api.key = running->write(u"key"_s, "rk_test_examplekey");
    running->settings.api.base = api.base();
    running->start();
    post(*running, failedInvoice());
    QTRY_COMPARE(counters(*running).notTold.load(), 1U);
    server.answer("RCPT", {});
    QJsonObject invoice = failedInvoice();
    invoice[u"status"_s] = now;
    const unsigned status = now.toUInt();
    const std::string problem = R"({"error":{"type":"api_error","message":"no"}})";
    api.answer("/v1/invoices/in_1", status ? status : 200,
               status ? problem : QJsonDocument(invoice).toJson().toStdString());
    running->clock.advance(11);
    running->listener->messenger().start();
    QTRY_COMPARE_WITH_TIMEOUT(counters(*running).told + counters(*running).overtaken + counters(*running).notTold, 2U,
                              60'000);
    QCOMPARE(counters(*running).told.load(), told);
    QCOMPARE(counters(*running).overtaken.load(), overtaken);
    QCOMPARE(counters(*running).notTold.load(), 1 + later);
    QCOMPARE(server.taken().size(), qsizetype(told));
}

QTEST_GUILESS_MAIN(TestOvertaken)
#include "tst_overtaken.moc"
