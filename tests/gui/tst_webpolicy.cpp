// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/web/engine.h"
#include "gui/web/policy.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::gui;
using namespace Qt::StringLiterals;

namespace {

desk::HostedPage stripePage()
{
    return {.url = QUrl(u"https://checkout.stripe.com/c/pay/cs_test_1"_s),
            .returnTo = QUrl(u"https://shop.example/done"_s),
            .sandboxOrigin = {}};
}

desk::HostedPage practicePage()
{
    return {.url = QUrl(u"http://127.0.0.1:4242/pay/cs_test_1"_s),
            .returnTo = QUrl(u"http://127.0.0.1:4242/done"_s),
            .sandboxOrigin = QUrl(u"http://127.0.0.1:4242"_s)};
}

} // namespace

class TestWebPolicy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void topFrame_data();
    void topFrame();
    void frameInside_data();
    void frameInside();
    void practiceShop_data();
    void practiceShop();
    void onlyLoopbackIsAPracticeShop_data();
    void onlyLoopbackIsAPracticeShop();
    void noReturnAddressNeverReturns();
    void agedEngineIsOutdated_data();
    void agedEngineIsOutdated();
    void environmentCannotOpenTheEngine();
};

// WEB-05, WEB-06
void TestWebPolicy::topFrame_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<Decision>("expected");
    const auto row = [](const char *url, Decision expected) {
        QTest::newRow(url) << QString::fromUtf8(url) << expected;
    };

    for (const char *url : {"https://checkout.stripe.com/c/pay/cs_test_1#fid", "https://checkout.stripe.com:443/",
                            "https://CHECKOUT.stripe.com/", "https://hooks.stripe.com/3d_secure_2/hosted?x=1",
                            "https://js.stripe.com/v3/challenge.html", "https://pay.stripe.com/receipts/1"})
        row(url, Decision::Allow);

    for (const char *url : {"https://shop.example/done?session_id=cs_test_1", "https://shop.example:443/done?cancel=1",
                            "https://shop.example/done", "https://shop.example/done#x"})
        row(url, Decision::Return);

    for (const char *url :
         {"https://shop.example/done/more", "https://shop.example/Done", "https://stripe.com/privacy",
          "https://dashboard.stripe.com/login", "https://bank.example/acs", "https://m.stripe.network/inner.html",
          "https://example.com/?u=https://checkout.stripe.com/", "https://checkout.stripe.co/"})
        row(url,
            QUrl(QString::fromUtf8(url)).host() == u"checkout.stripe.co"_s ? Decision::Deny : Decision::DenyExternal);

    for (const char *url : {
             "http://shop.example/done",
             "https://shop.example:8443/done",
             "https://checkout.stripe.com.evil.example/",
             "https://evilcheckout.stripe.com.example/",
             "https://checkout-stripe.com/",
             "https://stripe.com@evil.example/",
             "https://checkout.stripe.com:pay@evil.example/",
             "https://user@checkout.stripe.com/",
             "https://checkout.stripe.com:8443/",
             "https://checkout.stripe.com:80/",
             "https://checkout.stripe.com./",
             "http://checkout.stripe.com/",
             "http://checkout.stripe.com:443/",
             "https://checkout.strіpe.com/", // Cyrillic i
             "https://checkout。stripe.com.evil.example/",
             "https://xn--strpe-3ve.com/",
             "ws://checkout.stripe.com/",
             "wss://checkout.stripe.com/",
             "ftp://checkout.stripe.com/",
             "javascript:alert(1)",
             "JAVASCRIPT:alert(1)",
             "data:text/html,<h1>Pay here</h1>",
             "blob:https://checkout.stripe.com/5f1c",
             "view-source:https://checkout.stripe.com/",
             "filesystem:https://checkout.stripe.com/temporary/x",
             "file:///etc/passwd",
             "file://checkout.stripe.com/etc/passwd",
             "chrome://gpu",
             "chrome://checkout.stripe.com/",
             "devtools://devtools/bundled/inspector.html",
             "qrc:/paydesk.svg",
             "about:blank",
             "about:srcdoc",
             "about:config",
             "mailto:help@stripe.com",
             "tel:+4930123456",
             "steam://run/1",
             "paydesk://return",
             "http://127.0.0.1:4242/pay/cs_test_1",
             "http://localhost/",
             "",
             "checkout.stripe.com/c/pay",
             "//checkout.stripe.com/c/pay",
         })
        row(url, Decision::Deny);
}

void TestWebPolicy::topFrame()
{
    QFETCH(QString, url);
    QFETCH(Decision, expected);
    QCOMPARE(decide(QUrl(url), true, stripePage()), expected);
}

// WEB-08
void TestWebPolicy::frameInside_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<Decision>("expected");
    const auto row = [](const char *url, Decision expected) {
        QTest::newRow(url) << QString::fromUtf8(url) << expected;
    };
    for (const char *url : {"https://bank.example/acs", "https://acs.bank.example:8443/challenge",
                            "https://m.stripe.network/", "https://js.stripe.com/v3/", "about:blank", "about:srcdoc"})
        row(url, Decision::Allow);
    for (const char *url :
         {"http://bank.example/acs", "https://user:pass@bank.example/", "file:///etc/passwd", "data:text/html,x",
          "javascript:alert(1)", "blob:https://bank.example/1", "qrc:/paydesk.svg", "chrome://gpu",
          "https://shop.example/done?session_id=cs_test_2", "mailto:a@b.example"})
        row(url, Decision::Deny);
}

void TestWebPolicy::frameInside()
{
    QFETCH(QString, url);
    QFETCH(Decision, expected);
    QCOMPARE(decide(QUrl(url), false, stripePage()), expected);
}

void TestWebPolicy::practiceShop_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<Decision>("expected");
    const auto row = [](const char *url, Decision expected) {
        QTest::newRow(url) << QString::fromUtf8(url) << expected;
    };
    row("http://127.0.0.1:4242/pay/cs_test_1", Decision::Allow);
    row("http://127.0.0.1:4242/3ds/1", Decision::Allow);
    row("http://127.0.0.1:4242/done?session_id=cs_test_1", Decision::Return);
    row("http://127.0.0.1:4243/pay/cs_test_1", Decision::Deny);
    row("http://127.0.0.1/pay/cs_test_1", Decision::Deny);
    row("https://127.0.0.1:4242/pay/cs_test_1", Decision::Deny);
    row("http://127.0.0.2:4242/", Decision::Deny);
    row("http://localhost:4242/", Decision::Deny);
    row("http://user@127.0.0.1:4242/", Decision::Deny);
    row("http://127.0.0.1:4242@evil.example/", Decision::Deny);
    row("ftp://127.0.0.1:4242/", Decision::Deny);
}

void TestWebPolicy::practiceShop()
{
    QFETCH(QString, url);
    QFETCH(Decision, expected);
    QCOMPARE(decide(QUrl(url), true, practicePage()), expected);
}

void TestWebPolicy::onlyLoopbackIsAPracticeShop_data()
{
    QTest::addColumn<QString>("origin");
    QTest::addColumn<bool>("expected");
    QTest::newRow("address") << u"http://127.0.0.1:4242"_s << true;
    QTest::newRow("address 6") << u"http://[::1]:4242"_s << true;
    QTest::newRow("name") << u"http://localhost:4242"_s << true;
    QTest::newRow("the network") << u"http://192.168.0.5:4242"_s << false;
    QTest::newRow("a name out there") << u"http://localhost.evil.example:4242"_s << false;
    QTest::newRow("other scheme") << u"ftp://127.0.0.1:4242"_s << false;
}

void TestWebPolicy::onlyLoopbackIsAPracticeShop()
{
    QFETCH(QString, origin);
    QFETCH(bool, expected);
    desk::HostedPage page;
    page.sandboxOrigin = QUrl(origin);
    QCOMPARE(isSandboxAddress(QUrl(origin + u"/pay"_s), page), expected);
}

void TestWebPolicy::noReturnAddressNeverReturns()
{
    const desk::HostedPage page{
        .url = QUrl(u"https://checkout.stripe.com/c/pay/cs_test_1"_s), .returnTo = {}, .sandboxOrigin = {}};
    QCOMPARE(decide(QUrl(), true, page), Decision::Deny);
    QCOMPARE(decide(QUrl(u"https://shop.example/done"_s), true, page), Decision::DenyExternal);
}

// WEB-22
void TestWebPolicy::agedEngineIsOutdated_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<bool>("outdated");
    QTest::newRow("of Debian 12") << u"108.0.5359.71"_s << true;
    QTest::newRow("of last spring") << u"133.0.6943.1"_s << false;
    QTest::newRow("of two years ago") << u"118.0.5993.70"_s << true;
    QTest::newRow("unreadable") << u"?"_s << true;
}

void TestWebPolicy::agedEngineIsOutdated()
{
    QFETCH(QString, version);
    QFETCH(bool, outdated);
    QCOMPARE(isOutdatedChromium(version, QDate(2025, 3, 1)), outdated);
}

// WEB-18
void TestWebPolicy::environmentCannotOpenTheEngine()
{
    const QByteArray allowed = qgetenv("PAYDESK_ALLOW_UNSANDBOXED");
    const auto poison = [] {
        qputenv("QTWEBENGINE_CHROMIUM_FLAGS", "--no-sandbox --remote-debugging-port=9222");
        qputenv("QTWEBENGINE_REMOTE_DEBUGGING", "9222");
        qputenv("QTWEBENGINE_DISABLE_SANDBOX", "1");
    };
    poison();
    qunsetenv("PAYDESK_ALLOW_UNSANDBOXED");
    scrubEnvironment();
    QVERIFY(!qEnvironmentVariableIsSet("QTWEBENGINE_CHROMIUM_FLAGS"));
    QVERIFY(!qEnvironmentVariableIsSet("QTWEBENGINE_REMOTE_DEBUGGING"));
    QVERIFY(!qEnvironmentVariableIsSet("QTWEBENGINE_DISABLE_SANDBOX"));

    poison();
    qputenv("PAYDESK_ALLOW_UNSANDBOXED", "1");
    scrubEnvironment();
    QVERIFY(!qEnvironmentVariableIsSet("QTWEBENGINE_CHROMIUM_FLAGS"));
    QVERIFY(!qEnvironmentVariableIsSet("QTWEBENGINE_REMOTE_DEBUGGING"));
    QCOMPARE(qgetenv("QTWEBENGINE_DISABLE_SANDBOX"), QByteArray("1"));
    QCOMPARE(embeddedViewRefusal(), ViewRefusal::None);
    qputenv("PAYDESK_ALLOW_UNSANDBOXED", allowed);
}

QTEST_APPLESS_MAIN(TestWebPolicy)
#include "tst_webpolicy.moc"
