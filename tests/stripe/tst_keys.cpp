// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/client.h"
#include "stripe/endpoint.h"
#include "stripe/idempotencykey.h"

#include <QSet>
#include <QTest>

#include <type_traits>

using namespace paydesk;
using namespace paydesk::stripe;
using namespace Qt::StringLiterals;

// API-31: a mutation cannot be sent without a key that somebody made on purpose.
static_assert(!std::is_default_constructible_v<IdempotencyKey>);
static_assert(!std::is_constructible_v<IdempotencyKey, QString>);
static_assert(!std::is_convertible_v<QString, IdempotencyKey>);
template <class C>
concept MutatesWithoutKey = requires(C client, Mutation mutation)
{
    client.mutate(mutation);
};
static_assert(!MutatesWithoutKey<Client &>);

class TestKeys : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlySecretAndRestrictedKeysAreTaken_data(); // SEC-07
    void onlySecretAndRestrictedKeysAreTaken();
    void keysAreShownByTypeAndLastFour();
    void liveKeysGoToStripeOnly_data(); // SEC-08
    void liveKeysGoToStripeOnly();
    void testKeysAreRefusedInProduction_data();
    void testKeysAreRefusedInProduction();
    void everyDecisionGetsAKeyOfItsOwn();
    void storedKeysAreReadBackAsTheyWere();
};

void TestKeys::onlySecretAndRestrictedKeysAreTaken_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<bool>("live");
    QTest::addColumn<bool>("restricted");
    const QString ok;
    QTest::newRow("secret test") << u"sk_test_51ABCDEFGHIJKLMN4f2a"_s << ok << false << false;
    QTest::newRow("secret live") << u"sk_live_51ABCDEFGHIJKLMN4f2a"_s << ok << true << false;
    QTest::newRow("restricted test") << u"rk_test_51ABCDEFGHIJKLMN4f2a"_s << ok << false << true;
    QTest::newRow("restricted live") << u"rk_live_51ABCDEFGHIJKLMN4f2a"_s << ok << true << true;
    QTest::newRow("white space around") << u" \tsk_test_51ABCDEFGHIJKLMN4f2a\r\n"_s << ok << false << false;
    QTest::newRow("publishable") << u"pk_live_51ABCDEFGHIJKLMN4f2a"_s << u"key_publishable"_s << false << false;
    QTest::newRow("webhook secret") << u"whsec_51ABCDEFGHIJKLMN4f2a"_s << u"key_webhook_secret"_s << false << false;
    const QString malformed = u"key_malformed"_s;
    QTest::newRow("empty") << QString() << malformed << false << false;
    QTest::newRow("only the prefix") << u"sk_live_"_s << malformed << false << false;
    QTest::newRow("without a mode") << u"sk_51ABCDEFGHIJKLMN4f2a"_s << malformed << false << false;
    QTest::newRow("other mode") << u"sk_prod_51ABCDEFGHIJKLMN4f2a"_s << malformed << false << false;
    QTest::newRow("upper case") << u"SK_TEST_51ABCDEFGHIJKLMN4f2a"_s << malformed << false << false;
    QTest::newRow("white space inside") << u"sk_test_51ABCDEF GHIJKLMN"_s << malformed << false << false;
    QTest::newRow("line break inside") << u"sk_test_51ABCDEF\r\nX: y"_s << malformed << false << false;
    QTest::newRow("other letters") << u"sk_test_51ÄBCDEFGHIJ"_s << malformed << false << false;
    QTest::newRow("two keys") << u"sk_test_51ABCDEFGH,sk_test_51ABCDEFGH"_s << malformed << false << false;
    QTest::newRow("10 kB") << u"sk_test_"_s + QString(10'240, u'a') << malformed << false << false;
    QTest::newRow("something else") << u"hunter2"_s << malformed << false << false;
}

void TestKeys::onlySecretAndRestrictedKeysAreTaken()
{
    QFETCH(const QString, text);
    QFETCH(const QString, code);
    const auto key = ApiKey::parse(text);
    QCOMPARE(key ? QString() : key.error().code, code);
    if (key) {
        QCOMPARE(QString::fromLatin1(key->secret()), text.trimmed());
        QTEST(key->isLive(), "live");
        QTEST(key->isRestricted(), "restricted");
    } else {
        QCOMPARE(key.error().kind, Error::Kind::InvalidInput);
        QVERIFY(key.error().detail.isEmpty());
    }
}

void TestKeys::keysAreShownByTypeAndLastFour()
{
    QCOMPARE(ApiKey::parse(u"sk_test_51ABCDEFGHIJKLMN4f2a"_s)->hint(), u"sk_test_…4f2a"_s);
    QCOMPARE(ApiKey::parse(u"rk_live_51ABCDEFGHIJKLMN4f2a"_s)->hint(), u"rk_live_…4f2a"_s);
    QCOMPARE(ApiKey::parse(u"sk_test_short123"_s)->hint(), u"sk_test_…"_s);
}

void TestKeys::liveKeysGoToStripeOnly_data()
{
    QTest::addColumn<bool>("live");
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("expected");
    const QString ok;
    const QString stripe = u"https://api.stripe.com"_s;
    QTest::newRow("live, default") << true << QString() << ok << stripe;
    QTest::newRow("test, default") << false << QString() << ok << stripe;
    QTest::newRow("live, named") << true << stripe << ok << stripe;
    QTest::newRow("named with port and slash") << true << u"https://api.stripe.com:443/"_s << ok << stripe;
    QTest::newRow("test, loopback") << false << u"http://127.0.0.1:4242"_s << ok << u"http://127.0.0.1:4242"_s;
    QTest::newRow("test, other loopback") << false << u"http://127.8.9.10:1/"_s << ok << u"http://127.8.9.10:1"_s;
    QTest::newRow("test, loopback in six") << false << u"http://[::1]:4242"_s << ok << u"http://[::1]:4242"_s;
    QTest::newRow("test, localhost") << false << u"https://localhost:4242"_s << ok << u"https://localhost:4242"_s;
    const QString elsewhere = u"live_key_elsewhere"_s;
    QTest::newRow("live, loopback") << true << u"http://127.0.0.1:4242"_s << elsewhere << QString();
    QTest::newRow("live, Stripe without TLS") << true << u"http://api.stripe.com"_s << elsewhere << QString();
    QTest::newRow("live, another port") << true << u"https://api.stripe.com:8443"_s << elsewhere << QString();
    QTest::newRow("live, lookalike") << true << u"https://api.stripe.com.evil.example"_s << elsewhere << QString();
    QTest::newRow("live, user part") << true << u"https://api.stripe.com@evil.example"_s << elsewhere << QString();
    const QString refused = u"base_refused"_s;
    QTest::newRow("test, other host") << false << u"https://stripe.example"_s << refused << QString();
    QTest::newRow("test, own network") << false << u"http://192.168.1.5:4242"_s << refused << QString();
    QTest::newRow("test, any address") << false << u"http://0.0.0.0:4242"_s << refused << QString();
    QTest::newRow("test, lookalike") << false << u"http://127.0.0.1.evil.example"_s << refused << QString();
    QTest::newRow("test, user part") << false << u"http://127.0.0.1@evil.example"_s << refused << QString();
    QTest::newRow("test, user on loopback") << false << u"http://me:secret@127.0.0.1"_s << refused << QString();
    QTest::newRow("test, path") << false << u"http://127.0.0.1/api"_s << refused << QString();
    QTest::newRow("test, query") << false << u"http://127.0.0.1?key=1"_s << refused << QString();
    QTest::newRow("test, Stripe without TLS") << false << u"http://api.stripe.com"_s << refused << QString();
    QTest::newRow("test, file") << false << u"file:///etc/passwd"_s << refused << QString();
    QTest::newRow("test, no scheme") << false << u"127.0.0.1:4242"_s << refused << QString();
}

void TestKeys::liveKeysGoToStripeOnly()
{
    QFETCH(const bool, live);
    QFETCH(const QString, base);
    QFETCH(const QString, code);
    QFETCH(const QString, expected);
    const auto key = ApiKey::parse(live ? u"sk_live_51ABCDEFGHIJKLMN"_s : u"sk_test_51ABCDEFGHIJKLMN"_s);
    const auto endpoint = Endpoint::forKey(*key, QUrl(base));
    QCOMPARE(endpoint ? QString() : endpoint.error().code, code);
    if (endpoint) {
        QCOMPARE(endpoint->base().toString(), expected);
        QCOMPARE(endpoint->isStripe(), expected == u"https://api.stripe.com"_s);
    } else {
        QCOMPARE(endpoint.error().kind, Error::Kind::Refused);
    }
}

void TestKeys::testKeysAreRefusedInProduction_data()
{
    QTest::addColumn<bool>("live");
    QTest::addColumn<QString>("env");
    QTest::addColumn<bool>("refused");
    QTest::newRow("test key in production") << false << u"production"_s << true;
    QTest::newRow("in capitals") << false << u"PRODUCTION"_s << true;
    QTest::newRow("with a stray blank") << false << u"Production "_s << true;
    QTest::newRow("live key in production") << true << u"production"_s << false;
    QTest::newRow("test key, nothing said") << false << QString() << false;
    QTest::newRow("test key, staging") << false << u"staging"_s << false;
}

void TestKeys::testKeysAreRefusedInProduction()
{
    QFETCH(const bool, live);
    QFETCH(const QString, env);
    QFETCH(const bool, refused);
    const auto key = ApiKey::parse(live ? u"rk_live_51ABCDEFGHIJKLMN"_s : u"rk_test_51ABCDEFGHIJKLMN"_s);
    const auto checked = checkEnvironment(*key, env);
    QCOMPARE(!checked, refused);
    if (refused)
        QCOMPARE(checked.error().code, u"test_key_in_production"_s);
}

void TestKeys::everyDecisionGetsAKeyOfItsOwn()
{
    QSet<QString> seen;
    for (int i = 0; i < 1000; ++i)
        seen.insert(IdempotencyKey::create().text());
    QCOMPARE(seen.size(), 1000);
    QCOMPARE(seen.begin()->size(), 36);
}

void TestKeys::storedKeysAreReadBackAsTheyWere()
{
    const IdempotencyKey key = IdempotencyKey::create();
    QCOMPARE(*IdempotencyKey::fromText(key.text()), key);
    QVERIFY(IdempotencyKey::fromText(QString(255, u'k')));
    for (const QString &bad : {QString(), QString(256, u'k'), u"a b"_s, u"a\r\nX: y"_s, u"ä"_s})
        QCOMPARE(IdempotencyKey::fromText(bad).error().code, u"idempotency_key_malformed"_s);
}

QTEST_GUILESS_MAIN(TestKeys)
#include "tst_keys.moc"
