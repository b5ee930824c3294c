// SPDX-License-Identifier: GPL-3.0-or-later
// The real network stack with a resolver of names that does what the test says: this program's getaddrinfo() comes
// before the C library's.
#include "stripe/networktransport.h"
#include "support/fakeserver.h"

#include <QSemaphore>
#include <QTest>
#include <QTimer>

#include <netdb.h>
#include <netinet/in.h>

#include <atomic>
#include <cstdlib>

using namespace paydesk;
using namespace paydesk::stripe;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

/// What the resolver says to everybody.
std::atomic<int> resolverError = 0;
std::atomic<bool> resolverHasBrokenIpv6 = false;
std::atomic<bool> resolverHangs = false;
std::atomic<int> questions = 0;
QSemaphore hang;

addrinfo *newAddress(int family, addrinfo *next)
{
    auto *entry = static_cast<addrinfo *>(std::calloc(1, sizeof(addrinfo)));
    entry->ai_family = family;
    entry->ai_socktype = SOCK_STREAM;
    entry->ai_next = next;
    if (family == AF_INET6) {
        auto *address = static_cast<sockaddr_in6 *>(std::calloc(1, sizeof(sockaddr_in6)));
        address->sin6_family = AF_INET6;
        address->sin6_addr = in6addr_loopback;
        entry->ai_addr = reinterpret_cast<sockaddr *>(address);
        entry->ai_addrlen = sizeof(sockaddr_in6);
    } else {
        auto *address = static_cast<sockaddr_in *>(std::calloc(1, sizeof(sockaddr_in)));
        address->sin_family = AF_INET;
        address->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        entry->ai_addr = reinterpret_cast<sockaddr *>(address);
        entry->ai_addrlen = sizeof(sockaddr_in);
    }
    return entry;
}

} // namespace

extern "C" {

int getaddrinfo(const char *, const char *, const addrinfo *, addrinfo **result)
{
    ++questions;
    if (resolverHangs)
        hang.acquire();
    *result = nullptr;
    if (resolverError != 0)
        return resolverError;
    *result = newAddress(AF_INET, nullptr);
    if (resolverHasBrokenIpv6)
        *result = newAddress(AF_INET6, *result);
    return 0;
}

void freeaddrinfo(addrinfo *list)
{
    while (list) {
        addrinfo *next = list->ai_next;
        std::free(list->ai_addr);
        std::free(list);
        list = next;
    }
}
}

class TestNames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

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

void TestNames::init()
{
    resolverError = 0;
    resolverHasBrokenIpv6 = false;
    resolverHangs = false;
    questions = 0;
}

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
    resolverError = error;
    NetworkTransport transport;
    // A name of its own for each row: Qt remembers what it learned.
    const auto answer = QCoro::waitFor(transport.send(request(QUrl(u"https://e%1.test"_s.arg(-error)))));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Offline);
    QVERIFY(!answer.error().inDoubt);
    QVERIFY(questions > 0);
}

void TestNames::aSlowResolverBlocksNobody()
{
    resolverHangs = true;
    int ticks = 0;
    QTimer timer;
    connect(&timer, &QTimer::timeout, this, [&] {
        // Were the resolver waited for here, it would never be let go.
        if (++ticks == 20)
            hang.release(100);
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
    while (hang.tryAcquire()) {
    }
}

void TestNames::brokenIpv6IsGoneAround()
{
    resolverHasBrokenIpv6 = true;
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
