// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/client.h"
#include "stripe/networktransport.h"
#include "stripe/tlsserver.h"
#include "stripe/trust.h"
#include "support/fakeproxy.h"

#include <QNetworkProxy>
#include <QScopeGuard>
#include <QSemaphore>
#include <QTest>
#include <QThreadPool>
#include <QTimer>

using namespace paydesk;
using namespace paydesk::stripe;
using Kind = FakeProxy::Kind;
using Manner = FakeProxy::Manner;

namespace {

/// Stripe as far as certificates and names go, behind a proxy; without it, nobody is there.
struct Scene {
    explicit Scene(Kind kind, Manner manner) : proxy(kind, manner, quint16(stripe.url().port())) {}

    Proxy setting(const QString &user = {}, const QString &password = {}) const
    {
        return {kind() == Kind::Http ? Proxy::Kind::Http : Proxy::Kind::Socks5, u"127.0.0.1"_s, proxy.port(), user,
                password};
    }
    Kind kind() const { return proxy.kind(); }

    Result<HttpAnswer> refund(const Proxy &setting)
    {
        transport.setProxy(setting);
        HttpRequest request;
        request.method = "POST";
        request.url = QUrl(u"https://api.stripe.com/v1/refunds"_s);
        request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
        request.body = "amount=100";
        request.deadline = std::chrono::milliseconds(5'000);
        return QCoro::waitFor(transport.send(request));
    }

    Authority authority;
    Trust trust{authority};
    TlsServer stripe{authority.identity({.address = "DNS:api.stripe.com"})};
    FakeProxy proxy;
    NetworkTransport transport;
};

} // namespace

Q_DECLARE_METATYPE(Kind)
Q_DECLARE_METATYPE(Manner)

class TestProxy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theOneThatIsSetIsUsed_data(); // API-22
    void theOneThatIsSetIsUsed();
    void failuresNameTheProxyAndSendNothing_data(); // API-22
    void failuresNameTheProxyAndSendNothing();
    void deadOnesAreNotGoneAround_data(); // API-22
    void deadOnesAreNotGoneAround();
    void refusedPasswordsAreNotTriedAgain(); // API-22
    void theSystemsIsUsedIfThatIsSet();      // API-22
    void aSlowSystemHoldsUpNobody();         // API-22
    void aSystemThatNeverKnowsIsNotWaitedForLonger();
    void aChangeHoldsFromTheNextRequestOn();
    void thisComputerIsReachedDirectly();
};

void TestProxy::theOneThatIsSetIsUsed_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<Manner>("manner");
    QTest::newRow("HTTP") << Kind::Http << Manner::Open;
    QTest::newRow("HTTP with password") << Kind::Http << Manner::AskPassword;
    QTest::newRow("SOCKS") << Kind::Socks5 << Manner::Open;
    QTest::newRow("SOCKS with password") << Kind::Socks5 << Manner::AskPassword;
}

void TestProxy::theOneThatIsSetIsUsed()
{
    QFETCH(const Kind, kind);
    QFETCH(const Manner, manner);
    Scene scene(kind, manner);
    const bool asks = manner == Manner::AskPassword;
    const auto answer = scene.refund(asks ? scene.setting(u"ada"_s, u"love:lace"_s) : scene.setting());
    QVERIFY2(answer, qPrintable(answer ? QString() : toLogLine(answer.error())));
    QCOMPARE(answer->status, 200);
    // The name is resolved at the other side, and the proxy sees nothing but the tunnel.
    QCOMPARE(scene.proxy.tunnels(), QList<QByteArray>{"api.stripe.com:443"});
    QVERIFY(scene.stripe.heard().startsWith("POST /v1/refunds HTTP/1.1\r\n"));
    QVERIFY(!scene.stripe.heard().contains("Proxy-"));
}

void TestProxy::failuresNameTheProxyAndSendNothing_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<Manner>("manner");
    QTest::addColumn<QString>("code");
    QTest::newRow("407") << Kind::Http << Manner::AskPassword << u"proxy_authentication"_s;
    QTest::newRow("cut behind CONNECT") << Kind::Http << Manner::Cut << u"proxy_failed"_s;
    QTest::newRow("403") << Kind::Http << Manner::Refuse << u"proxy_failed"_s;
    QTest::newRow("SOCKS, password") << Kind::Socks5 << Manner::AskPassword << u"proxy_authentication"_s;
    QTest::newRow("SOCKS, cut") << Kind::Socks5 << Manner::Cut << u"proxy_failed"_s;
    QTest::newRow("SOCKS, not allowed") << Kind::Socks5 << Manner::Refuse << u"proxy_failed"_s;
}

void TestProxy::failuresNameTheProxyAndSendNothing()
{
    QFETCH(const Kind, kind);
    QFETCH(const Manner, manner);
    Scene scene(kind, manner);
    for (const QString &password : {QString(), u"wrong"_s}) {
        const Proxy setting = password.isEmpty() ? scene.setting() : scene.setting(u"ada"_s, password);
        const auto answer = scene.refund(setting);
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, Error::Kind::Offline);
        QTEST(answer.error().code, "code");
        QVERIFY(!answer.error().inDoubt);
        QCOMPARE(answer.error().detail, setting.name());
        QVERIFY(!toLogLine(answer.error()).contains(u"ada"_s));
    }
    QCOMPARE(scene.stripe.heard(), QByteArray());
    QCOMPARE(scene.stripe.handshakes(), 0);
}

void TestProxy::deadOnesAreNotGoneAround_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("HTTP") << Kind::Http;
    QTest::newRow("SOCKS") << Kind::Socks5;
}

void TestProxy::deadOnesAreNotGoneAround()
{
    QFETCH(const Kind, kind);
    Scene scene(kind, Manner::Open);
    const Proxy setting = scene.setting();
    scene.proxy.close();
    const auto answer = scene.refund(setting);
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, u"proxy_failed"_s);
    QCOMPARE(answer.error().detail, setting.name());
    QVERIFY(!answer.error().inDoubt);
    QCOMPARE(scene.stripe.handshakes(), 0);
}

void TestProxy::refusedPasswordsAreNotTriedAgain()
{
    Scene scene(Kind::Http, Manner::AskPassword);
    scene.transport.setProxy(scene.setting(u"ada"_s, u"wrong"_s));
    const ApiKey key = *ApiKey::parse(u"sk_test_51PracticePractice4f2a"_s);
    Client client(scene.transport, key, *Endpoint::forKey(key, {}));
    const auto answer = QCoro::waitFor(client.get(u"/v1/account"_s));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, u"proxy_authentication"_s);
    // The first time without the password, as Qt does until it is asked.
    QVERIFY2(scene.proxy.connections() <= 2, qPrintable(QString::number(scene.proxy.connections())));
}

void TestProxy::theSystemsIsUsedIfThatIsSet()
{
    Scene scene(Kind::Http, Manner::Open);
    qputenv("https_proxy", "http://127.0.0.1:" + QByteArray::number(scene.proxy.port()));
    const auto restore = qScopeGuard([] { qunsetenv("https_proxy"); });
    const auto answer = scene.refund({.kind = Proxy::Kind::System});
    QVERIFY2(answer, qPrintable(answer ? QString() : toLogLine(answer.error())));
    QCOMPARE(scene.proxy.tunnels().size(), 1);
}

void TestProxy::aSlowSystemHoldsUpNobody()
{
    // As with a script that has to be fetched first.
    QSemaphore known;
    QList<QUrl> asked;
    FakeProxy proxy(Kind::Http, Manner::Refuse, 1);
    NetworkTransport transport([&](const QUrl &site) {
        asked.append(site);
        known.acquire();
        return QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, proxy.port());
    });
    transport.setProxy({.kind = Proxy::Kind::System});
    HttpRequest request;
    request.method = "GET";
    request.url = QUrl(u"https://api.stripe.com/v1/customers/cus_1?expand=secret"_s);
    auto first = transport.send(request);
    auto second = transport.send(request);
    // This thread is free, and so it is this thread that tells.
    QTimer::singleShot(0, qApp, [&] { known.release(); });
    for (auto *each : {&first, &second}) {
        const auto answer = QCoro::waitFor(std::move(*each));
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, u"proxy_failed"_s);
    }
    QCOMPARE(proxy.connections(), 2);
    // Asked once for both, and not told what was looked for.
    QCOMPARE(asked, QList<QUrl>{QUrl(u"https://api.stripe.com"_s)});
}

void TestProxy::aSystemThatNeverKnowsIsNotWaitedForLonger()
{
    QSemaphore known;
    const auto release = qScopeGuard([&] {
        known.release();
        QThreadPool::globalInstance()->waitForDone();
    });
    NetworkTransport transport([&](const QUrl &) {
        known.acquire();
        return QNetworkProxy(QNetworkProxy::NoProxy);
    });
    transport.setProxy({.kind = Proxy::Kind::System});
    HttpRequest request;
    request.method = "POST";
    request.url = QUrl(u"https://api.stripe.com/v1/refunds"_s);
    request.deadline = std::chrono::milliseconds(50);
    const auto answer = QCoro::waitFor(transport.send(request));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::TimedOut);
    // Nothing was sent.
    QVERIFY(!answer.error().inDoubt);
}

void TestProxy::aChangeHoldsFromTheNextRequestOn()
{
    Scene scene(Kind::Http, Manner::Open);
    QVERIFY(scene.refund(scene.setting()));
    FakeProxy other(Kind::Socks5, Manner::Open, quint16(scene.stripe.url().port()));
    QVERIFY(scene.refund({Proxy::Kind::Socks5, u"127.0.0.1"_s, other.port(), {}, {}}));
    QCOMPARE(scene.proxy.tunnels().size(), 1);
    QCOMPARE(other.tunnels().size(), 1);
}

void TestProxy::thisComputerIsReachedDirectly()
{
    Scene scene(Kind::Http, Manner::Open);
    FakeServer practice;
    practice.answer(200, "{}");
    scene.transport.setProxy(scene.setting());
    HttpRequest request;
    request.method = "GET";
    request.url = practice.url();
    QVERIFY(QCoro::waitFor(scene.transport.send(request)));
    QCOMPARE(scene.proxy.connections(), 0);
}

QTEST_GUILESS_MAIN(TestProxy)
#include "tst_proxy.moc"
