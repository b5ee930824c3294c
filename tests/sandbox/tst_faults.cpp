// SPDX-License-Identifier: GPL-3.0-or-later
// What a fault puts on the wire, byte by byte.
#include "base/clock.h"
#include "http/server.h"
#include "sandbox/engine.h"
#include "sandbox/frontdesk.h"
#include "wiretalk.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace paydesk;
using namespace paydesk::sandbox;
using namespace Qt::StringLiterals;

namespace {

/// A practice Stripe that is told how to fail.
class FaultyStripe {
public:
    FaultyStripe()
        : m_clock(QDateTime(QDate(2026, 11, 23), QTime(9, 0), Qt::UTC)), m_engine(m_clock),
          m_desk(m_engine, m_clock, true), m_server(m_desk)
    {
        m_port = *m_server.listen("127.0.0.1", 0);
        m_desk.open();
    }

    quint16 port() const { return m_port; }

    QByteArray bytes(const QByteArray &method, const QByteArray &path, const QByteArray &body = {}) const
    {
        return method + ' ' + path
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: " + QByteArray::number(body.size())
            + "\r\nAuthorization: Bearer " + m_engine.settings().secretKey.toUtf8() + "\r\n\r\n" + body;
    }

    QByteArray ask(const QByteArray &method, const QByteArray &path, const QByteArray &body = {}) const
    {
        WireTalk talk(m_port);
        talk.send(bytes(method, path, body));
        return talk.all();
    }

    /// The status of the arming.
    int arm(const QByteArray &rule) const { return ask("POST", "/_sandbox/faults", rule).mid(9, 3).toInt(); }
    QJsonArray armed() const { return bodyOf(ask("GET", "/_sandbox/faults"))["faults"_L1].toArray(); }
    qsizetype customers() const { return bodyOf(ask("GET", "/v1/customers"))["data"_L1].toArray().size(); }

    static QJsonObject bodyOf(const QByteArray &answer)
    {
        return QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n") + 4)).object();
    }

private:
    ManualClock m_clock;
    Engine m_engine;
    FrontDesk m_desk;
    http::Server m_server;
    quint16 m_port = 0;
};

qsizetype announced(const QByteArray &answer)
{
    const qsizetype at = answer.indexOf("\r\nContent-Length: ");
    return at < 0 ? -1 : answer.mid(at + 18, answer.indexOf('\r', at + 18) - at - 18).toLongLong();
}

QByteArray sentBody(const QByteArray &answer)
{
    const qsizetype end = answer.indexOf("\r\n\r\n");
    return end < 0 ? QByteArray() : answer.mid(end + 4);
}

} // namespace

class TestFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void callIsCarriedOutOrNot_data(); // API-01, API-02, API-06
    void callIsCarriedOutOrNot();
    void nothingComesOnCloseAndReset();  // API-01, API-02
    void headerEndsHalfWay();            // API-02
    void bodyEndsBeforeItsLength();      // API-06
    void bodyWithoutLengthEndsHalfWay(); // API-06
    void chunksEndWithoutTheLast();      // API-06
    void gzipEndsInsideAWholeAnswer();   // API-06
    void bodyDrips();                    // API-07
    void headerDrips();                  // API-07
    void answerComesLate();              // API-03
    void answersAreReplaced_data();      // API-08, API-12, API-13, API-15, API-18, API-24
    void answersAreReplaced();
    void ruleHoldsForItsCallsOnly();
    void wrongRulesAreRefused_data();
    void wrongRulesAreRefused();
};

void TestFaults::callIsCarriedOutOrNot_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<int>("customers");
    for (const char *fault : {"close", "reset", "cut_header", "cut_body", "cut_unsized", "cut_chunked", "cut_gzip",
                              "redirect", "status", "html"}) {
        QTest::newRow(fault) << QByteArray(fault) << 0;
        QTest::addRow("%s_after_act", fault) << fault + QByteArray("_after_act") << 1;
    }
    for (const char *fault : {"drip", "drip_header", "delay"})
        QTest::newRow(fault) << QByteArray(fault) << 1;
}

void TestFaults::callIsCarriedOutOrNot()
{
    QFETCH(const QByteArray, fault);
    FaultyStripe stripe;
    const QByteArray rule = R"({"method":"post","path":"/v1/customers","location":"http://127.0.0.1:1/",)"
                            R"("milliseconds":1,"bytes_per_second":100000,"fault":")"
        + fault + "\"}";
    QCOMPARE(stripe.arm(rule), 200);
    stripe.ask("POST", "/v1/customers", "name=Ada");
    QTEST(static_cast<int>(stripe.customers()), "customers");
    QCOMPARE(stripe.armed().first()["fault"_L1].toString(), QString::fromLatin1(fault));
    // Once, as it is said nowhere how often.
    QVERIFY(stripe.ask("POST", "/v1/customers", "name=Bob").startsWith("HTTP/1.1 200 OK\r\n"));
}

void TestFaults::nothingComesOnCloseAndReset()
{
    FaultyStripe stripe;
    stripe.arm(R"({"fault":"close_after_act"})");
    WireTalk closed(stripe.port());
    closed.send(stripe.bytes("POST", "/v1/customers"));
    QVERIFY(closed.all().isEmpty());
    QVERIFY(closed.wasClosed());
    stripe.arm(R"({"fault":"reset_after_act"})");
    WireTalk reset(stripe.port());
    reset.send(stripe.bytes("POST", "/v1/customers"));
    QVERIFY(reset.all().isEmpty());
    QVERIFY(reset.wasReset());
}

void TestFaults::headerEndsHalfWay()
{
    FaultyStripe stripe;
    stripe.arm(R"({"fault":"cut_header_after_act"})");
    WireTalk talk(stripe.port());
    talk.send(stripe.bytes("POST", "/v1/customers"));
    const QByteArray answer = talk.all();
    QVERIFY(answer.startsWith("HTTP/1.1 200 OK\r\n"));
    QVERIFY(!answer.contains("\r\n\r\n"));
    QVERIFY(talk.wasClosed());
}

void TestFaults::bodyEndsBeforeItsLength()
{
    FaultyStripe stripe;
    stripe.arm(R"({"fault":"cut_body_after_act"})");
    const QByteArray answer = stripe.ask("POST", "/v1/customers");
    QVERIFY(sentBody(answer).startsWith("{"));
    QCOMPARE(sentBody(answer).size(), announced(answer) / 2);
}

void TestFaults::bodyWithoutLengthEndsHalfWay()
{
    FaultyStripe stripe;
    stripe.arm(R"({"fault":"cut_unsized_after_act"})");
    const QByteArray answer = stripe.ask("POST", "/v1/customers");
    QCOMPARE(announced(answer), -1);
    QVERIFY(!answer.contains("Transfer-Encoding"));
    QVERIFY(sentBody(answer).startsWith("{"));
    QVERIFY(QJsonDocument::fromJson(sentBody(answer)).isNull());
}

void TestFaults::chunksEndWithoutTheLast()
{
    FaultyStripe stripe;
    stripe.arm(R"({"fault":"cut_chunked_after_act"})");
    const QByteArray answer = stripe.ask("POST", "/v1/customers");
    QCOMPARE(announced(answer), -1);
    QVERIFY(answer.contains("\r\nTransfer-Encoding: chunked\r\n"));
    const QByteArray body = sentBody(answer);
    const qsizetype line = body.indexOf("\r\n");
    const qsizetype size = body.first(line).toLongLong(nullptr, 16);
    QVERIFY(size > 0);
    QCOMPARE(body.size(), line + 2 + size + 2);
    QVERIFY(body.endsWith("\r\n"));
}

void TestFaults::gzipEndsInsideAWholeAnswer()
{
    FaultyStripe stripe;
    stripe.ask("POST", "/v1/customers", "name=Ada");
    const QByteArray whole = sentBody(stripe.ask("GET", "/v1/customers"));
    stripe.arm(R"({"fault":"cut_gzip_after_act"})");
    const QByteArray answer = stripe.ask("GET", "/v1/customers");
    QVERIFY(answer.contains("\r\nContent-Encoding: gzip\r\n"));
    const QByteArray body = sentBody(answer);
    QCOMPARE(body.size(), announced(answer));
    QVERIFY(body.startsWith("\x1f\x8b\x08"));
    // The beginning of what zlib would have made of the whole: the stream is good as far as it goes.
    const QByteArray packed = qCompress(whole).sliced(6);
    QVERIFY(packed.startsWith(body.sliced(10)));
    QVERIFY(body.size() < packed.size());
}

void TestFaults::bodyDrips()
{
    FaultyStripe stripe;
    stripe.ask("POST", "/v1/customers", "name=Ada");
    stripe.arm(R"({"fault":"drip","path":"/v1/balance","bytes_per_second":2000})");
    QElapsedTimer since;
    since.start();
    WireTalk talk(stripe.port());
    talk.send(stripe.bytes("GET", "/v1/balance"));
    const QByteArray first = talk.some();
    QVERIFY(first.contains("\r\n\r\n"));
    const qsizetype size = announced(first);
    QVERIFY(sentBody(first).size() < size);
    const QByteArray answer = first + talk.all();
    QCOMPARE(sentBody(answer).size(), size);
    QVERIFY(since.elapsed() >= (size / 20) * 10);
    QVERIFY(talk.wasClosed());
}

void TestFaults::headerDrips()
{
    FaultyStripe stripe;
    stripe.arm(R"({"fault":"drip_header","bytes_per_second":5000})");
    QElapsedTimer since;
    since.start();
    WireTalk talk(stripe.port());
    talk.send(stripe.bytes("GET", "/v1/balance"));
    const QByteArray first = talk.some();
    QVERIFY(QByteArray("HTTP/1.1 200 OK\r\n").startsWith(first.left(17)));
    const QByteArray answer = first + talk.all();
    QCOMPARE(sentBody(answer).size(), announced(answer));
    QVERIFY(since.elapsed() >= (answer.size() / 50) * 10);
}

void TestFaults::answerComesLate()
{
    FaultyStripe stripe;
    stripe.arm(R"({"fault":"delay","path":"/v1/customers","milliseconds":300})");
    QElapsedTimer since;
    since.start();
    WireTalk talk(stripe.port());
    talk.send(stripe.bytes("POST", "/v1/customers", "name=Ada"));
    QTRY_COMPARE(stripe.armed().first()["hits"_L1].toInt(), 1);
    QCOMPARE(stripe.customers(), 1);
    const QByteArray answer = talk.all();
    QVERIFY(since.elapsed() >= 300);
    QVERIFY(answer.startsWith("HTTP/1.1 200 OK\r\n"));
    QCOMPARE(FaultyStripe::bodyOf(answer)["name"_L1].toString(), u"Ada"_s);
}

void TestFaults::answersAreReplaced_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QByteArrayList>("pieces");
    QTest::newRow("redirect") << QByteArray(R"({"fault":"redirect","location":"http://127.0.0.1:1/x"})")
                              << QByteArrayList{"HTTP/1.1 302 ", "\r\nLocation: http://127.0.0.1:1/x\r\n"};
    QTest::newRow("redirect 308") << QByteArray(R"({"fault":"redirect","status":308,"location":"file:///etc/passwd"})")
                                  << QByteArrayList{"HTTP/1.1 308 ", "\r\nLocation: file:///etc/passwd\r\n"};
    QTest::newRow("html") << QByteArray(R"({"fault":"html"})")
                          << QByteArrayList{"HTTP/1.1 200 OK", "\r\nContent-Type: text/html\r\n", "<!doctype html>"};
    QTest::newRow("status") << QByteArray(R"({"fault":"status"})")
                            << QByteArrayList{"HTTP/1.1 500 ", "\r\nContent-Type: application/json\r\n",
                                              R"({"error":{"type":"api_error")"};
    QTest::newRow("headers and body") << QByteArray(
        R"({"fault":"status","status":429,"headers":{"Stripe-Rate-Limited-Reason":"global-rate",)"
        R"("Stripe-Should-Retry":"true"},"body":{"error":{"code":"rate_limit"}}})")
                                      << QByteArrayList{"HTTP/1.1 429 ",
                                                        "\r\nStripe-Rate-Limited-Reason: global-rate\r\n",
                                                        "\r\nStripe-Should-Retry: true\r\n",
                                                        "\r\n\r\n{\"error\":{\"code\":\"rate_limit\"}}"};
    QTest::newRow("text") << QByteArray(R"({"fault":"status","status":200,"headers":{"content-type":"text/plain"},)"
                                        R"("body":""})")
                          << QByteArrayList{"HTTP/1.1 200 OK", "\r\ncontent-type: text/plain\r\n",
                                            "\r\nContent-Length: 0\r\n"};
    QTest::newRow("another day") << QByteArray(
        R"({"fault":"status","status":200,"headers":{"Date":"Thu, 01 Jan 1970 00:00:00 GMT"},"body":"{}"})")
                                 << QByteArrayList{"\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\n"};
}

void TestFaults::answersAreReplaced()
{
    QFETCH(const QByteArray, rule);
    QFETCH(const QByteArrayList, pieces);
    FaultyStripe stripe;
    QCOMPARE(stripe.arm(rule), 200);
    const QByteArray answer = stripe.ask("GET", "/v1/balance");
    for (const QByteArray &piece : pieces)
        QVERIFY2(answer.contains(piece), answer.constData());
    QCOMPARE(answer.count("Date: "), 1);
    QVERIFY(!answer.contains("\"object\":\"balance\""));
}

void TestFaults::ruleHoldsForItsCallsOnly()
{
    FaultyStripe stripe;
    stripe.arm(R"({"fault":"status","status":503,"method":"GET","path":"/v1/customers","times":2})");
    stripe.arm(R"({"fault":"status","status":502,"path_prefix":"/v1/customers"})");
    const auto status = [&stripe](const QByteArray &method, const QByteArray &path) {
        return stripe.ask(method, path).mid(9, 3).toInt();
    };
    QCOMPARE(status("GET", "/v1/balance"), 200);
    QCOMPARE(status("GET", "/v1/customers/cus_1"), 502);
    QCOMPARE(status("GET", "/v1/customers/cus_1"), 404);
    QCOMPARE(status("GET", "/v1/customers?limit=1"), 503);
    QCOMPARE(status("POST", "/v1/customers"), 200);
    QCOMPARE(stripe.armed().first()["times"_L1].toInt(), 1);
    QCOMPARE(status("GET", "/v1/customers"), 503);
    QCOMPARE(status("GET", "/v1/customers"), 200);
    const QJsonArray rules = stripe.armed();
    QCOMPARE(rules.size(), 2);
    QCOMPARE(rules.first()["times"_L1].toInt(), 0);
    QCOMPARE(rules.first()["hits"_L1].toInt(), 2);
    QCOMPARE(rules.first()["path"_L1].toString(), u"/v1/customers"_s);
    stripe.ask("DELETE", "/_sandbox/faults");
    QVERIFY(stripe.armed().isEmpty());
}

void TestFaults::wrongRulesAreRefused_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QString>("key");
    QTest::newRow("no JSON") << QByteArray("close") << u"body"_s;
    QTest::newRow("no fault") << QByteArray("{}") << u"fault"_s;
    QTest::newRow("unknown fault") << QByteArray(R"({"fault":"explode"})") << u"fault"_s;
    QTest::newRow("times") << QByteArray(R"({"fault":"close","times":0})") << u"times"_s;
    QTest::newRow("status") << QByteArray(R"({"fault":"status","status":99})") << u"status"_s;
    QTest::newRow("no redirect") << QByteArray(R"({"fault":"redirect","status":200,"location":"/"})") << u"status"_s;
    QTest::newRow("nowhere") << QByteArray(R"({"fault":"redirect"})") << u"location"_s;
    QTest::newRow("rate") << QByteArray(R"({"fault":"drip","bytes_per_second":0})") << u"bytes_per_second"_s;
    QTest::newRow("no delay") << QByteArray(R"({"fault":"delay"})") << u"milliseconds"_s;
    QTest::newRow("long delay") << QByteArray(R"({"fault":"delay","milliseconds":600001})") << u"milliseconds"_s;
}

void TestFaults::wrongRulesAreRefused()
{
    QFETCH(const QByteArray, rule);
    FaultyStripe stripe;
    const QByteArray answer = stripe.ask("POST", "/_sandbox/faults", rule);
    QVERIFY(answer.startsWith("HTTP/1.1 400 "));
    QTEST(FaultyStripe::bodyOf(answer)["error"_L1].toString(), "key");
    QVERIFY(stripe.armed().isEmpty());
}

QTEST_APPLESS_MAIN(TestFaults)
#include "tst_faults.moc"
