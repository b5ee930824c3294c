// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/account/signindesk.h"
#include "store/secretstore.h"
#include "support/practiceshop.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::desk;
using namespace Qt::StringLiterals;
using State = SignInDesk::State;

class TestSignIn : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void keyOfTheEnvironmentSignsIn();
    void withoutAKeyNobodyIsSignedIn();
    void keysThatAreRefused_data(); // SEC-07, SEC-08
    void keysThatAreRefused();
    void nothingIsSentWithAKeyThatIsRefused();
    void sessionKeyWorksWithoutAKeychain(); // SEC-05
    void missingKeychainIsSaidAndNothingIsKept();
    void wrongKeyAndNoNetworkAreToldApart();
    void signingOutForgetsTheKey();

private:
    std::unique_ptr<SignInDesk> desk(const QStringList &environment, const QUrl &base = QUrl(u"http://127.0.0.1:1"_s));

    std::unique_ptr<test::PracticeShop> m_shop;
    std::unique_ptr<store::SecretStore> m_secrets;
};

void TestSignIn::init()
{
    // No session bus: this computer has no keychain.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    m_shop = std::make_unique<test::PracticeShop>();
    m_secrets = std::make_unique<store::SecretStore>(m_shop->directory.path());
}

void TestSignIn::cleanup()
{
    m_secrets.reset();
    m_shop.reset();
}

std::unique_ptr<SignInDesk> TestSignIn::desk(const QStringList &environment, const QUrl &base)
{
    return std::make_unique<SignInDesk>(SignInDesk::Setup{.apiBase = base, .environment = environment, .demoKey = {}},
                                        m_shop->transport, *m_secrets);
}

void TestSignIn::keyOfTheEnvironmentSignsIn()
{
    const auto signIn = desk({u"STRIPE_SECRET_KEY="_s + m_shop->engine.settings().secretKey});
    signIn->start();
    QTRY_COMPARE(signIn->state(), State::SignedIn);
    QCOMPARE(signIn->account().keySource, AccountInfo::KeySource::Environment);
    QCOMPARE(signIn->account().currency, u"eur"_s);
    QVERIFY(!signIn->account().live);
    QVERIFY(!signIn->account().name.isEmpty());
    QVERIFY(!signIn->account().keyHint.contains(m_shop->engine.settings().secretKey));
}

void TestSignIn::withoutAKeyNobodyIsSignedIn()
{
    const auto signIn = desk({});
    signIn->start();
    QTRY_COMPARE(signIn->state(), State::SignedOut);
    QVERIFY(!signIn->error());
}

void TestSignIn::keysThatAreRefused_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QStringList>("environment");
    QTest::addColumn<QUrl>("base");
    QTest::addColumn<QString>("code");
    const QUrl local(u"http://127.0.0.1:1"_s);
    const QString live = u"sk_li"_s + u"ve_51ABCDEFGHIJKLMNOPQRSTUVWX"_s;
    const QString test = u"sk_test_51ABCDEFGHIJKLMNOPQRSTUVWX"_s;
    QTest::newRow("publishable") << u"pk_test_51ABCDEFGHIJKLMNOPQRSTUVWX"_s << QStringList() << local
                                 << u"key_publishable"_s;
    QTest::newRow("webhook secret") << u"whsec_ABCDEFGHIJKLMNOP"_s << QStringList() << local << u"key_webhook_secret"_s;
    QTest::newRow("rubbish") << u"hello"_s << QStringList() << local << u"key_malformed"_s;
    QTest::newRow("live key on this computer") << live << QStringList() << local << u"live_key_elsewhere"_s;
    QTest::newRow("test key in production")
        << test << QStringList{u"ENV=production"_s} << local << u"test_key_in_production"_s;
    QTest::newRow("elsewhere in the world")
        << test << QStringList() << QUrl(u"https://evil.example"_s) << u"base_refused"_s;
}

void TestSignIn::keysThatAreRefused()
{
    QFETCH(const QString, key);
    QFETCH(const QStringList, environment);
    QFETCH(const QUrl, base);
    QFETCH(const QString, code);
    const auto signIn = desk(environment, base);
    signIn->signIn(key, SignInDesk::Keep::SessionOnly);
    QTRY_COMPARE(signIn->state(), State::Failed);
    QCOMPARE(signIn->error()->code, code);
    QVERIFY(!signIn->key());
}

void TestSignIn::nothingIsSentWithAKeyThatIsRefused()
{
    const auto signIn = desk({u"ENV=production"_s, u"STRIPE_SECRET_KEY="_s + m_shop->engine.settings().secretKey});
    signIn->start();
    QTRY_COMPARE(signIn->state(), State::Failed);
    QVERIFY(m_shop->transport.requests().isEmpty());
}

void TestSignIn::sessionKeyWorksWithoutAKeychain()
{
    const auto signIn = desk({});
    signIn->signIn(m_shop->engine.settings().secretKey, SignInDesk::Keep::SessionOnly);
    QTRY_COMPARE(signIn->state(), State::SignedIn);
    QCOMPARE(signIn->account().keySource, AccountInfo::KeySource::Session);
    QVERIFY(m_secrets->markers().isEmpty());
}

void TestSignIn::missingKeychainIsSaidAndNothingIsKept()
{
    const auto signIn = desk({});
    signIn->signIn(m_shop->engine.settings().secretKey, SignInDesk::Keep::Keychain);
    QTRY_COMPARE(signIn->state(), State::Failed);
    QCOMPARE(signIn->error()->kind, Error::Kind::Keychain);
    QCOMPARE(signIn->error()->code, u"keychain_missing"_s);
    QVERIFY(m_secrets->markers().isEmpty());
    QVERIFY(!signIn->key());
}

void TestSignIn::wrongKeyAndNoNetworkAreToldApart()
{
    const auto signIn = desk({});
    signIn->signIn(u"sk_test_0123456789abcdefWRONG"_s, SignInDesk::Keep::SessionOnly);
    QTRY_COMPARE(signIn->state(), State::Failed);
    QCOMPARE(signIn->error()->kind, Error::Kind::Authentication);
    m_shop->transport.setOffline(true);
    signIn->signIn(m_shop->engine.settings().secretKey, SignInDesk::Keep::SessionOnly);
    QTRY_COMPARE_WITH_TIMEOUT(signIn->state(), State::Failed, 15000);
    QCOMPARE(signIn->error()->kind, Error::Kind::Offline);
}

void TestSignIn::signingOutForgetsTheKey()
{
    const auto signIn = desk({});
    signIn->signIn(m_shop->engine.settings().secretKey, SignInDesk::Keep::SessionOnly);
    QTRY_COMPARE(signIn->state(), State::SignedIn);
    signIn->signOut(false);
    QTRY_COMPARE(signIn->state(), State::SignedOut);
    QVERIFY(!signIn->key());
}

QTEST_GUILESS_MAIN(TestSignIn)
#include "tst_signin.moc"
