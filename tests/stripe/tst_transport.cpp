// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/networktransport.h"

#include "support/codings.h"
#include "support/fakeserver.h"
#include "support/processmemory.h"

#include <QElapsedTimer>
#include <QFile>
#include <QNetworkProxyFactory>
#include <QScopeGuard>
#include <QtEndian>
#include <QTest>

#include <boost/crc.hpp>

using namespace paydesk;
using namespace paydesk::stripe;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr auto okBody = R"({"id":"re_1","object":"refund"})";

constexpr qint64 mebi = 1024 * 1024;

} // namespace

class TestTransport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anyCompleteAnswerIsGiven_data();
    void anyCompleteAnswerIsGiven();
    void brokenAnswersLeaveMutationsInDoubt_data(); // API-02 API-06
    void brokenAnswersLeaveMutationsInDoubt();
    void slowAnswersAreCutAtTheDeadline_data(); // API-07 API-29
    void slowAnswersAreCutAtTheDeadline();
    void moneyDoesNotWaitBehindSlowReads(); // API-25
    void redirectsAreNotFollowed_data();    // API-18
    void redirectsAreNotFollowed();
    void cookiesAreNeitherKeptNorSent();    // API-29
    void largeHeadersAreSurvived();         // API-29
    void excessiveHeadersAreRefused_data(); // API-29
    void excessiveHeadersAreRefused();
    void largeAnswersAreCutOff_data(); // API-06
    void largeAnswersAreCutOff();
    void bombsTakeLittleMemory_data() { codings(); } // API-06
    void bombsTakeLittleMemory();
    void compressedAnswersAreUnpacked_data() { codings(); }
    void compressedAnswersAreUnpacked();
    void nothingListeningIsOffline();
    void unknownHostIsOffline();
    void lostServerAfterSendingIsInDoubt();
    void proxiesOfTheEnvironmentAreIgnored(); // API-22
    void requestsUnderWayEndWithTheTransport();

private:
    static void codings();
    static HttpRequest request(const FakeServer &server, const QByteArray &method = "POST")
    {
        HttpRequest request;
        request.method = method;
        request.url = server.url();
        request.url.setPath(u"/v1/refunds"_s);
        request.headers = {{"Idempotency-Key", "key-1"}, {"Content-Type", "application/x-www-form-urlencoded"}};
        request.body = method == "GET" ? QByteArray() : "amount=100"_ba;
        request.deadline = milliseconds(10'000);
        return request;
    }

    static Result<HttpAnswer> send(Transport &transport, const HttpRequest &request)
    {
        return QCoro::waitFor(transport.send(request));
    }
};

void TestTransport::anyCompleteAnswerIsGiven_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {200, 201, 301, 302, 307, 400, 402, 403, 404, 409, 429, 500, 502, 503, 504})
        QTest::addRow("%d", status) << status;
}

void TestTransport::anyCompleteAnswerIsGiven()
{
    QFETCH(const int, status);
    for (const QByteArray &method : {"GET"_ba, "POST"_ba, "DELETE"_ba}) {
        FakeServer server;
        server.answer(status, okBody, {{"Request-Id", "req_1"}});
        NetworkTransport transport;
        const auto answer = send(transport, request(server, method));
        QVERIFY2(answer, qPrintable(answer ? QString() : toLogLine(answer.error())));
        QCOMPARE(answer->status, status);
        QCOMPARE(answer->body, okBody);
        QCOMPARE(answer->header("request-ID"), "req_1");
        QCOMPARE(server.requests().size(), 1);
        QCOMPARE(server.requests().first().method, method);
    }
}

void TestTransport::brokenAnswersLeaveMutationsInDoubt_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("reset");
    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    QTest::newRow("closed without an answer") << QByteArray() << false;
    QTest::newRow("reset without an answer") << QByteArray() << true;
    QTest::newRow("header cut half way") << QByteArray("HTTP/1.1 200 OK\r\nContent-Ty") << false;
    QTest::newRow("header cut half way by a reset") << QByteArray("HTTP/1.1 200 OK\r\nContent-Ty") << true;
    QTest::newRow("body shorter than announced")
        << QByteArray(head + "Content-Length: 100\r\n\r\n{\"id\":\"re_1\"}") << false;
    QTest::newRow("body cut by a reset") << QByteArray(head + "Content-Length: 100\r\n\r\n{\"id\":\"re_1\"}") << true;
    const auto packed = [&head](const QByteArray &body) {
        return QByteArray(head + "Content-Encoding: gzip\r\nContent-Length: " + QByteArray::number(body.size())
                          + "\r\n\r\n" + body);
    };
    const QByteArray gzip = gzipped(okBody);
    QTest::newRow("gzip of other bytes than its checksum's")
        << packed(gzip.chopped(8) + gzipped("other").last(8)) << false;
    QTest::newRow("gzip that is none") << packed(okBody) << false;
    QTest::newRow("no HTTP") << QByteArray("220 mail.example ESMTP\r\n") << false;
}

void TestTransport::brokenAnswersLeaveMutationsInDoubt()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const bool, reset);
    for (const QByteArray &method : {"GET"_ba, "POST"_ba, "DELETE"_ba}) {
        FakeServer server;
        // The network stack itself sends again, up to four times.
        for (int i = 0; i < 8; ++i) {
            if (reset)
                server.bytesThenReset(bytes);
            else
                server.bytesThenClose(bytes);
        }
        NetworkTransport transport;
        const auto answer = send(transport, request(server, method));
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, Error::Kind::Broken);
        QCOMPARE(answer.error().inDoubt, method != "GET");
        for (const FakeServer::Request &received : server.requests())
            QCOMPARE(received, server.requests().first());
    }
}

void TestTransport::slowAnswersAreCutAtTheDeadline_data()
{
    QTest::addColumn<QByteArray>("atOnce");
    QTest::addColumn<QByteArray>("dripping");
    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n";
    QTest::newRow("silence") << QByteArray() << QByteArray();
    QTest::newRow("silence behind the header") << QByteArray(head + "\r\n") << QByteArray();
    QTest::newRow("header without end") << QByteArray(head + "X: " + QByteArray(8 * mebi, 'x')) << QByteArray();
    QTest::newRow("header byte by byte") << QByteArray() << QByteArray(head + "X: " + QByteArray(5000, 'x'));
    QTest::newRow("body byte by byte") << QByteArray() << QByteArray(head + "\r\n" + QByteArray(5000, 'x'));
}

void TestTransport::slowAnswersAreCutAtTheDeadline()
{
    QFETCH(const QByteArray, atOnce);
    QFETCH(const QByteArray, dripping);
    FakeServer server;
    if (dripping.isEmpty())
        server.stall(atOnce);
    else
        server.drip(dripping, milliseconds(5));
    NetworkTransport transport;
    HttpRequest slow = request(server);
    slow.deadline = milliseconds(250);
    QElapsedTimer timer;
    timer.start();
    const auto answer = send(transport, slow);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::TimedOut);
    QVERIFY(answer.error().inDoubt);
    QVERIFY(timer.elapsed() >= 200);
    QVERIFY(timer.elapsed() < 5'000);
}

void TestTransport::moneyDoesNotWaitBehindSlowReads()
{
    FakeServer server;
    // More than the six connections that the network stack makes to a host.
    constexpr int slow = 12;
    for (int i = 0; i < 6; ++i)
        server.stall();
    server.answer(200, okBody);
    NetworkTransport transport;
    std::vector<QCoro::Task<Result<HttpAnswer>>> reads;
    for (int i = 0; i < slow; ++i)
        reads.push_back(transport.send(request(server, "GET")));
    QTRY_COMPARE(server.requests().size(), 6);
    const auto answer = send(transport, request(server));
    QVERIFY2(answer, qPrintable(answer ? QString() : toLogLine(answer.error())));
    QCOMPARE(server.requests().last().method, "POST");
}

void TestTransport::redirectsAreNotFollowed_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("scheme");
    for (const int status : {301, 302, 303, 307, 308}) {
        QTest::addRow("%d to another host", status) << status << u"http"_s;
        QTest::addRow("%d to itself", status) << status << u"self"_s;
        QTest::addRow("%d to a file", status) << status << u"file"_s;
    }
}

void TestTransport::redirectsAreNotFollowed()
{
    QFETCH(const int, status);
    QFETCH(const QString, scheme);
    FakeServer elsewhere;
    FakeServer server;
    QByteArray location = "file:///etc/passwd";
    if (scheme == u"self"_s)
        location = "/v1/refunds";
    else if (scheme == u"http"_s)
        location = elsewhere.url().toEncoded() + "/v1/refunds";
    server.answer(status, "{}", {{"Location", location}});
    NetworkTransport transport;
    const auto answer = send(transport, request(server));
    QVERIFY(answer);
    QCOMPARE(answer->status, status);
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(elsewhere.connections(), 0);
}

void TestTransport::cookiesAreNeitherKeptNorSent()
{
    FakeServer server;
    server
        .answer(200, okBody,
                {{"Set-Cookie", "id=1; Path=/"},
                 {"Alt-Svc", "h3=\":443\""},
                 {"Strict-Transport-Security", "max-age=31536000"}})
        .answer(200, okBody);
    NetworkTransport transport;
    QVERIFY(send(transport, request(server)));
    QVERIFY(send(transport, request(server)));
    QCOMPARE(server.requests().size(), 2);
    QVERIFY(server.requests().last().header("Cookie").isEmpty());
    // Nor is another protocol asked for.
    QVERIFY(server.requests().last().header("Upgrade").isEmpty());
    QVERIFY(server.requests().last().header("HTTP2-Settings").isEmpty());
}

void TestTransport::largeHeadersAreSurvived()
{
    FakeServer server;
    server.answer(200, okBody, {{"X-Large", QByteArray(60'000, 'x')}});
    NetworkTransport transport;
    const auto answer = send(transport, request(server));
    QVERIFY(answer);
    QCOMPARE(answer->body, okBody);
}

void TestTransport::excessiveHeadersAreRefused_data()
{
    QTest::addColumn<FakeServer::Headers>("headers");
    const auto fields = [](int count, qsizetype size) {
        FakeServer::Headers headers;
        for (int i = 0; i < count; ++i)
            headers.emplaceBack("X-" + QByteArray::number(i), QByteArray(size, 'x'));
        return headers;
    };
    QTest::newRow("one of 300 KiB") << fields(1, 300 * 1024);
    QTest::newRow("ten of 30 KiB") << fields(10, 30 * 1024);
    QTest::newRow("thousands of small ones") << fields(5'000, 1);
}

void TestTransport::excessiveHeadersAreRefused()
{
    QFETCH(const FakeServer::Headers, headers);
    for (const QByteArray &method : {"GET"_ba, "POST"_ba}) {
        FakeServer server;
        server.answer(200, okBody, headers);
        NetworkTransport transport;
        const auto answer = send(transport, request(server, method));
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, Error::Kind::Broken);
        QCOMPARE(answer.error().code, u"answer_header_too_large"_s);
        QCOMPARE(answer.error().inDoubt, method == "POST");
    }
}

void TestTransport::largeAnswersAreCutOff_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("coding");
    const QByteArray large(64 * mebi, 'x');
    QTest::newRow("plain") << QByteArray(300'000, 'x') << "identity"_ba;
    QTest::newRow("small on the way, large unpacked") << deflated(large) << "deflate"_ba;
    QTest::newRow("small on the way, large unpacked by gzip") << gzipped(large) << "gzip"_ba;
}

void TestTransport::largeAnswersAreCutOff()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, coding);
    FakeServer server;
    server.answer(200, body, {{"Content-Encoding", coding}});
    NetworkTransport transport(256 * 1024);
    const auto answer = send(transport, request(server));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Broken);
    QVERIFY(answer.error().inDoubt);
}

void TestTransport::codings()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::newRow("deflate") << "deflate"_ba;
    QTest::newRow("gzip") << "gzip"_ba;
}

#ifdef Q_OS_LINUX
void TestTransport::bombsTakeLittleMemory()
{
    QFETCH(const QByteArray, coding);
    FakeServer server;
    const QByteArray large(200 * mebi, 'x');
    server.answer(200, coding == "gzip" ? gzipped(large) : deflated(large), {{"Content-Encoding", coding}});
    NetworkTransport transport;
    // Forgets the peak that making the bomb took.
    QFile reset(u"/proc/self/clear_refs"_s);
    QVERIFY(reset.open(QIODevice::WriteOnly));
    QCOMPARE(reset.write("5"), 1);
    reset.close();
    const qint64 before = test::processMemory("VmHWM");
    const auto answer = send(transport, request(server));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Broken);
    QVERIFY(answer.error().inDoubt);
    const qint64 more = test::processMemory("VmHWM") - before;
    QVERIFY2(more < 64 * mebi, qPrintable(QString::number(more / mebi)));
}
#else
void TestTransport::bombsTakeLittleMemory() {}
#endif

void TestTransport::compressedAnswersAreUnpacked()
{
    QFETCH(const QByteArray, coding);
    FakeServer server;
    server.answer(200, coding == "gzip" ? gzipped(okBody) : deflated(okBody), {{"Content-Encoding", coding}});
    NetworkTransport transport;
    const auto answer = send(transport, request(server, "GET"));
    QVERIFY(answer);
    QCOMPARE(answer->body, okBody);
}

void TestTransport::nothingListeningIsOffline()
{
    HttpRequest lost;
    {
        const FakeServer server;
        lost = request(server);
    }
    NetworkTransport transport;
    const auto answer = send(transport, lost);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Offline);
    QVERIFY(!answer.error().inDoubt);
    QVERIFY(!answer.error().detail.contains(u"127.0.0.1"_s));
}

void TestTransport::unknownHostIsOffline()
{
    NetworkTransport transport;
    HttpRequest lost;
    lost.method = "POST";
    lost.url = QUrl(u"http://nowhere.invalid/v1/refunds"_s);
    const auto answer = send(transport, lost);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Offline);
    QVERIFY(!answer.error().inDoubt);
}

void TestTransport::lostServerAfterSendingIsInDoubt()
{
    // The stack sends again after the close, is refused, and reports only the refusal.
    FakeServer server;
    server.vanish();
    NetworkTransport transport;
    const auto answer = send(transport, request(server));
    QVERIFY(!answer);
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(answer.error().kind, Error::Kind::Broken);
    QVERIFY(answer.error().inDoubt);
}

void TestTransport::proxiesOfTheEnvironmentAreIgnored()
{
    FakeServer proxy;
    FakeServer server;
    server.answer(200, okBody);
    qputenv("http_proxy", proxy.url().toEncoded());
    qputenv("https_proxy", proxy.url().toEncoded());
    QNetworkProxyFactory::setUseSystemConfiguration(true);
    const auto restore = qScopeGuard([] {
        qunsetenv("http_proxy");
        qunsetenv("https_proxy");
        QNetworkProxyFactory::setUseSystemConfiguration(false);
    });
    NetworkTransport transport;
    QVERIFY(send(transport, request(server)));
    QCOMPARE(proxy.connections(), 0);
}

void TestTransport::requestsUnderWayEndWithTheTransport()
{
    FakeServer server;
    server.stall();
    auto transport = std::make_unique<NetworkTransport>();
    QCoro::Task<Result<HttpAnswer>> task = transport->send(request(server));
    QTRY_COMPARE(server.requests().size(), 1);
    transport.reset();
    const auto answer = QCoro::waitFor(std::move(task));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Canceled);
    QVERIFY(answer.error().inDoubt);
}

QTEST_GUILESS_MAIN(TestTransport)
#include "tst_transport.moc"
