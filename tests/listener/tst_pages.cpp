// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/pagewords.h"
#include "runninglistener.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::listener;
using namespace Qt::StringLiterals;

/// What a customer's phone gets from the listener.
class TestPages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void returnPageSpeaksTheirLanguage_data();
    void returnPageSpeaksTheirLanguage();
    void languageIsTheOneWantedMost_data();
    void languageIsTheOneWantedMost();
    void nothingOfTheRequestComesBack(); // HTTP-25
    void noScriptOnTheReturnPage();
    void payPageLetsNobodyElseIn();
    void noPayPageWithoutAKey();
    void otherPathsAndMethods_data(); // HTTP-09, HTTP-10
    void otherPathsAndMethods();
    void paySettingsThatAreRefused_data();
    void paySettingsThatAreRefused();

private:
    static QByteArray get(const RunningListener &running, const QByteArray &target, const QByteArray &language = "en")
    {
        RawClient client(running.port);
        client.send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nAccept-Language: " + language + "\r\n\r\n");
        return client.readAnswer();
    }
    static std::unique_ptr<RunningListener> withPayPage()
    {
        return std::make_unique<RunningListener>(
            [](Settings &settings) { settings.pay.publishableKey = u"pk_test_example"_s; });
    }

    // Shared by rows of a table, and gone before Qt is: its threads use the database until they are joined.
    std::unique_ptr<RunningListener> m_plain;
    std::unique_ptr<RunningListener> m_paying;
};

void TestPages::initTestCase()
{
    m_plain = std::make_unique<RunningListener>();
    m_paying = withPayPage();
}

void TestPages::cleanupTestCase()
{
    m_paying.reset();
    m_plain.reset();
}

void TestPages::returnPageSpeaksTheirLanguage_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("language");
    QTest::addColumn<QString>("title");
    QTest::newRow("paid") << QByteArray("/return?outcome=paid") << QByteArray("en-GB") << u"Thank you"_s;
    QTest::newRow("paid, by Stripe.js") << QByteArray("/return?payment_intent=pi_1&redirect_status=succeeded")
                                        << QByteArray("de") << u"Vielen Dank"_s;
    QTest::newRow("canceled") << QByteArray("/return?outcome=canceled") << QByteArray("de-AT,en;q=0.5")
                              << u"Sie haben die Zahlung verlassen"_s;
    QTest::newRow("unknown") << QByteArray("/return") << QByteArray("ar") << u"العودة إلى صندوق الدفع"_s;
    QTest::newRow("made up") << QByteArray("/return?outcome=rich") << QByteArray("fr") << u"Back to the counter"_s;
    QTest::newRow("failed") << QByteArray("/return?redirect_status=failed") << QByteArray("en")
                            << u"Back to the counter"_s;
}

void TestPages::returnPageSpeaksTheirLanguage()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, language);
    QFETCH(QString, title);
    const QByteArray answer = get(*m_plain, target, language);
    QVERIFY(answer.startsWith("HTTP/1.1 200"));
    QVERIFY2(answer.contains("<h1>" + title.toUtf8() + "</h1>"), answer.constData());
    QCOMPARE(answer.contains("dir=\"rtl\""), language == "ar");
    // Whether it is paid is known at the counter, never here.
    QVERIFY(!answer.contains("successful") && !answer.contains("erfolgreich"));
    QVERIFY(!answer.contains("{{"));
}

void TestPages::languageIsTheOneWantedMost_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("tag");
    QTest::newRow("none") << QByteArray() << u"en"_s;
    QTest::newRow("only strange ones") << QByteArray("fr-FR, ja;q=0.9") << u"en"_s;
    QTest::newRow("first") << QByteArray("de, ar") << u"de"_s;
    QTest::newRow("weights") << QByteArray("en;q=0.3, ar;q=0.85, de;q=0.8") << u"ar"_s;
    QTest::newRow("refused") << QByteArray("de;q=0, ar;q=0.1") << u"ar"_s;
    QTest::newRow("upper case") << QByteArray("AR-EG") << u"ar"_s;
    QTest::newRow("nonsense") << QByteArray(";;,,q=,=;de;q=x") << u"en"_s;
}

void TestPages::languageIsTheOneWantedMost()
{
    QFETCH(QByteArray, header);
    QFETCH(QString, tag);
    QCOMPARE(toTag(pageLanguage(header.toStdString())), tag);
}

void TestPages::nothingOfTheRequestComesBack()
{
    const auto running = withPayPage();
    for (const QByteArray path : {"/return", "/pay"}) {
        const QByteArray answer =
            get(*running, path + "?outcome=<script>canary&payment_intent_client_secret=pi_1_secret_canary", "canary");
        QVERIFY(answer.startsWith("HTTP/1.1 200"));
        QVERIFY2(!answer.contains("canary"), answer.constData());
    }
}

void TestPages::noScriptOnTheReturnPage()
{
    const RunningListener running;
    const QByteArray answer = get(running, "/return");
    QVERIFY(answer.contains("\r\nContent-Security-Policy: default-src 'none'; style-src 'self';"));
    QVERIFY(answer.contains("\r\nCache-Control: no-store\r\n"));
    QVERIFY(!answer.contains("<script"));
    const QByteArray style = get(running, "/pay/page.css");
    QVERIFY(style.startsWith("HTTP/1.1 200") && style.contains("text/css"));
}

void TestPages::payPageLetsNobodyElseIn()
{
    const auto running = withPayPage();
    const QByteArray answer = get(*running, "/pay");
    QVERIFY(answer.contains("src=\"https://js.stripe.com/endive/stripe.js\""));
    QVERIFY(answer.contains("data-key=\"pk_test_example\""));
    QVERIFY(answer.contains("\r\nCache-Control: no-store\r\n"));
    const qsizetype at = answer.indexOf("Content-Security-Policy: ");
    const QByteArray policy = answer.mid(at, answer.indexOf("\r\n", at) - at);
    QVERIFY(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"));
    QVERIFY(policy.contains("connect-src https://api.stripe.com;"));
    QVERIFY(!policy.contains("unsafe"));
    for (const QByteArray &place : policy.split(' '))
        QVERIFY2(!place.startsWith("http") || place.contains("stripe.com"), place.constData());
}

void TestPages::noPayPageWithoutAKey()
{
    const RunningListener running;
    QVERIFY(get(running, "/pay").startsWith("HTTP/1.1 404"));
    QVERIFY(get(running, "/pay/pay.js").startsWith("HTTP/1.1 404"));
}

void TestPages::otherPathsAndMethods_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("status");
    for (const char *path : {"/return/", "/return/x", "/pay/", "/pay/pay.html", "/pay/../return", "//pay", "/Pay"})
        QTest::newRow(path) << QByteArray("GET") << QByteArray(path) << QByteArray("404");
    QTest::newRow("POST") << QByteArray("POST") << QByteArray("/pay") << QByteArray("405");
    QTest::newRow("HEAD") << QByteArray("HEAD") << QByteArray("/pay") << QByteArray("200");
}

void TestPages::otherPathsAndMethods()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, status);
    RawClient client(m_paying->port);
    client.send(RunningListener::raw("Connection: close\r\n", "", path, method));
    const QByteArray answer = client.readToEnd();
    QVERIFY2(answer.startsWith("HTTP/1.1 " + status), answer.constData());
}

void TestPages::paySettingsThatAreRefused_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("script");
    QTest::addColumn<bool>("production");
    QTest::addColumn<bool>("isFine");
    const QString stripe = PaySettings().stripeJs;
    const QString practice = u"http://127.0.0.1:8420/v3/"_s;
    QTest::newRow("live") << u"pk_live_example"_s << stripe << true << true;
    QTest::newRow("test") << u"pk_test_example"_s << stripe << false << true;
    QTest::newRow("practice") << u"pk_test_example"_s << practice << false << true;
    QTest::newRow("secret key") << u"sk_test_example"_s << stripe << false << false;
    QTest::newRow("test in production") << u"pk_test_example"_s << stripe << true << false;
    QTest::newRow("live, practised") << u"pk_live_example"_s << practice << false << false;
    QTest::newRow("script of others") << u"pk_test_example"_s << u"https://js.stripe.com.example/"_s << false << false;
    QTest::newRow("not encrypted") << u"pk_live_example"_s << u"http://js.stripe.com/v3/"_s << false << false;
    QTest::newRow("as a user") << u"pk_live_example"_s << u"https://a@js.stripe.com/"_s << false << false;
}

void TestPages::paySettingsThatAreRefused()
{
    QFETCH(QString, key);
    QFETCH(QString, script);
    QFETCH(bool, production);
    QFETCH(bool, isFine);
    QCOMPARE((PaySettings{key, script}).check(production).has_value(), isFine);
}

QTEST_GUILESS_MAIN(TestPages)
#include "tst_pages.moc"
