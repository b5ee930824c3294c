// SPDX-License-Identifier: GPL-3.0-or-later
// The real network stack with a resolver of names that does what the test says.
#include "stripe/networktransport.h"
#include "support/fakeserver.h"
#include "support/resolver.h"

#include <QTest>
#include <QTimer>

#include <netdb.h>

using namespace paydesk;
using namespace paydesk::stripe;
namespace resolver = paydesk::test::resolver;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

class TestNames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { resolver::reset(); }

    void namesThatCannotBeResolvedAreOffline_data(); // API-21
    void namesThatCannotBeResolvedAreOffline();
    void aSlowResolverBlocksNobody();           // API-21
    void brokenIpv6IsGoneAround();              // API-21
    void privateAddressesNeedACertificateToo(); // API-21

private:
    static HttpRequest request(const QUrl &url)
    {
        HttpRequest request;
        request.method = "POST";
        request.url = url;
        request.url.setPath(u"/v1/refunds"_s);
        request.headers = {{"Idempotency-Key", "key-1"}, {"Content-Type", "application/x-www-form-urlencoded"}};
        request.body = "amount=100";
        request.deadline = milliseconds(10'000);
        return request;
    }
};

void TestNames::namesThatCannotBeResolvedAreOffline_data()
{
    QTest::addColumn<int>("error");
    QTest::newRow("NXDOMAIN") << EAI_NONAME;
    QTest::newRow("SERVFAIL") << EAI_AGAIN;
    QTest::newRow("resolver broken") << EAI_FAIL;
}

void TestNames::namesThatCannotBeResolvedAreOffline()
{
    QFETCH(const int, error);
    resolver::error = error;
    NetworkTransport transport;
    // A name of its own for each row: Qt remembers what it learned.
    const auto answer = QCoro::waitFor(transport.send(request(QUrl(u"https://e%1.test"_s.arg(-error)))));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Offline);
    QVERIFY(!answer.error().inDoubt);
    QVERIFY(resolver::questions > 0);
}

void TestNames::aSlowResolverBlocksNobody()
{
    resolver::hangs = true;
    int ticks = 0;
    QTimer timer;
    connect(&timer, &QTimer::timeout, this, [&] {
        // Were the resolver waited for here, it would never be let go.
        if (++ticks == 20)
            resolver::letGo();
    });
    timer.start(5);
    FakeServer server;
    server.answer(200, "{}");
    NetworkTransport transport;
    const auto answer =
        QCoro::waitFor(transport.send(request(QUrl(u"http://slow.test:%1"_s.arg(server.url().port())))));
    QVERIFY2(answer, qPrintable(answer ? QString() : toLogLine(answer.error())));
    QVERIFY(ticks >= 20);
    QCOMPARE(server.requests().size(), 1);
}

void TestNames::brokenIpv6IsGoneAround()
{
    resolver::hasBrokenIpv6 = true;
    FakeServer server;
    server.answer(200, "{}");
    NetworkTransport transport;
    const auto answer = QCoro::waitFor(transport.send(request(QUrl(u"http://six.test:%1"_s.arg(server.url().port())))));
    QVERIFY2(answer, qPrintable(answer ? QString() : toLogLine(answer.error())));
    QCOMPARE(server.requests().size(), 1);
}

void TestNames::privateAddressesNeedACertificateToo()
{
    // The name leads here, where nobody can show a certificate for it.
    FakeServer server;
    NetworkTransport transport;
    HttpRequest lost = request(QUrl(u"https://api.stripe.com:%1"_s.arg(server.url().port())));
    lost.deadline = milliseconds(1'000);
    const auto answer = QCoro::waitFor(transport.send(lost));
    QVERIFY(!answer);
    QCOMPARE(server.connections(), 1);
    QCOMPARE(server.requests().size(), 0);
}

QTEST_GUILESS_MAIN(TestNames)
#include "tst_names.moc"
