// SPDX-License-Identifier: GPL-3.0-or-later
// The page that takes a payment, in a real browser engine, against the practice Stripe.
#include "base/clock.h"
#include "runninglistener.h"
#include "sandbox/server.h"

#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>
#include <QWebEnginePage>
#include <QWebEngineProfile>

using namespace paydesk;
using namespace paydesk::listener;
using namespace Qt::StringLiterals;

namespace {

/// What the engine complains of: a policy that is too strict would show here.
class Page : public QWebEnginePage {
public:
    using QWebEnginePage::QWebEnginePage;
    QStringList complaints;

protected:
    void javaScriptConsoleMessage(JavaScriptConsoleMessageLevel, const QString &message, int, const QString &) override
    {
        complaints << message;
    }
};

} // namespace

class TestPayPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void goodCardPays();
    void declineIsShownAndAnotherCardPays();
    void paidIntentIsNotPaidAgain();
    void amountIsInStripesUnits_data();
    void amountIsInStripesUnits();
    void addressWithoutASecretPaysNothing_data();
    void addressWithoutASecretPaysNothing();
    void arabicIsReadFromTheRight();

private:
    QJsonObject call(const QByteArray &method, const QString &path, const QByteArray &form = {}) const;
    QJsonObject newIntent() const { return call("POST", u"/v1/payment_intents"_s, "amount=1250&currency=eur"); }
    void open(const QString &fragment, const QString &language = u"en"_s);
    QVariant run(const QString &code);
    QString text(const QString &id) { return run(u"document.getElementById('%1').textContent"_s.arg(id)).toString(); }
    void pay(const QString &number);

    SystemClock m_clock;
    std::unique_ptr<sandbox::Server> m_server;
    sandbox::Server::Ready m_practice;
    std::unique_ptr<RunningListener> m_running;
    std::unique_ptr<QWebEngineProfile> m_profile;
    std::unique_ptr<Page> m_page;
};

void TestPayPage::initTestCase()
{
    m_server = std::make_unique<sandbox::Server>(m_clock, sandbox::ServerOptions{});
    m_practice = *m_server->start();
    m_running = std::make_unique<RunningListener>([this](Settings &settings) {
        settings.pay.publishableKey = m_practice.publishableKey;
        settings.pay.stripeJs = m_practice.url + u"/v3/"_s;
    });
}

void TestPayPage::init()
{
    m_page.reset();
    m_profile = std::make_unique<QWebEngineProfile>();
    m_page = std::make_unique<Page>(m_profile.get());
}

QJsonObject TestPayPage::call(const QByteArray &method, const QString &path, const QByteArray &form) const
{
    RawClient client(static_cast<quint16>(QUrl(m_practice.url).port()));
    client.send(method + ' ' + path.toUtf8() + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: "
                + QByteArray::number(form.size()) + "\r\nAuthorization: Bearer " + m_practice.secretKey.toUtf8()
                + "\r\n\r\n" + form);
    const QByteArray answer = client.readToEnd();
    return QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n") + 4)).object();
}

void TestPayPage::open(const QString &fragment, const QString &language)
{
    m_profile->setHttpAcceptLanguage(language);
    QSignalSpy loaded(m_page.get(), &QWebEnginePage::loadFinished);
    m_page->load(QUrl(u"http://127.0.0.1:%1/pay#%2"_s.arg(m_running->port).arg(fragment)));
    QVERIFY(loaded.wait(30'000));
    QVERIFY(loaded.first().first().toBool());
}

QVariant TestPayPage::run(const QString &code)
{
    QVariant result;
    bool isDone = false;
    m_page->runJavaScript(code, [&](const QVariant &value) {
        result = value;
        isDone = true;
    });
    [&] { QTRY_VERIFY_WITH_TIMEOUT(isDone, 30'000); }();
    return result;
}

void TestPayPage::pay(const QString &number)
{
    QTRY_VERIFY_WITH_TIMEOUT(run(u"document.querySelector('.StripeElement') !== null"_s).toBool(), 30'000);
    const QString fill =
        u"document.querySelector('.StripeElement').shadowRoot.querySelector('[name=%1]').value = '%2';"_s;
    run(fill.arg(u"number"_s, number) + fill.arg(u"expiry"_s, u"12 / 34"_s) + fill.arg(u"cvc"_s, u"123"_s)
        + u"document.getElementById('pay').click()"_s);
}

void TestPayPage::goodCardPays()
{
    const QJsonObject intent = newIntent();
    open(intent["client_secret"_L1].toString());
    QTRY_COMPARE_WITH_TIMEOUT(text(u"amount"_s), u"€12.50"_s, 30'000);
    pay(u"4242424242424242"_s);
    QTRY_COMPARE_WITH_TIMEOUT(text(u"message"_s), u"Thank you. You can close this page."_s, 30'000);
    QVERIFY(run(u"document.getElementById('form').hidden"_s).toBool());
    QCOMPARE(call("GET", u"/v1/payment_intents/"_s + intent["id"_L1].toString())["status"_L1].toString(),
             u"succeeded"_s);
    QCOMPARE(m_page->complaints, QStringList());
}

void TestPayPage::declineIsShownAndAnotherCardPays()
{
    const QJsonObject intent = newIntent();
    open(intent["client_secret"_L1].toString());
    pay(u"4000000000000002"_s);
    QTRY_VERIFY_WITH_TIMEOUT(text(u"message"_s).contains(u"declined"_s), 30'000);
    pay(u"4242424242424242"_s);
    QTRY_COMPARE_WITH_TIMEOUT(text(u"message"_s), u"Thank you. You can close this page."_s, 30'000);
}

void TestPayPage::paidIntentIsNotPaidAgain()
{
    const QJsonObject intent = call("POST", u"/v1/payment_intents"_s,
                                    "amount=1250&currency=jpy&confirm=true&payment_method=pm_card_visa"
                                    "&automatic_payment_methods[enabled]=true"
                                    "&automatic_payment_methods[allow_redirects]=never");
    open(intent["client_secret"_L1].toString(), u"de"_s);
    QTRY_COMPARE_WITH_TIMEOUT(text(u"message"_s), u"Vielen Dank. Sie können diese Seite schließen."_s, 30'000);
    QVERIFY2(text(u"amount"_s).startsWith(u"1.250"_s), qPrintable(text(u"amount"_s)));
    QVERIFY(run(u"document.getElementById('form').hidden"_s).toBool());
}

void TestPayPage::amountIsInStripesUnits_data()
{
    QTest::addColumn<QByteArray>("currency");
    QTest::addColumn<QString>("shown");
    QTest::newRow("two, though browsers know none") << QByteArray("huf") << u"HUF\u00a01,250.00"_s;
    QTest::newRow("two that are not shown") << QByteArray("isk") << u"ISK\u00a01,250"_s;
    QTest::newRow("three") << QByteArray("kwd") << u"KWD\u00a0125.000"_s;
}

void TestPayPage::amountIsInStripesUnits()
{
    QFETCH(QByteArray, currency);
    QFETCH(QString, shown);
    const QJsonObject intent = call("POST", u"/v1/payment_intents"_s, "amount=125000&currency=" + currency);
    open(intent["client_secret"_L1].toString());
    QTRY_COMPARE_WITH_TIMEOUT(text(u"amount"_s), shown, 30'000);
}

void TestPayPage::addressWithoutASecretPaysNothing_data()
{
    QTest::addColumn<QString>("fragment");
    QTest::newRow("none") << QString();
    QTest::newRow("an id alone") << u"pi_1"_s;
    QTest::newRow("of nothing") << u"pi_unknown1_secret_unknown1"_s;
}

void TestPayPage::addressWithoutASecretPaysNothing()
{
    QFETCH(QString, fragment);
    open(fragment);
    QTRY_VERIFY_WITH_TIMEOUT(text(u"message"_s).startsWith(u"There is nothing to pay here."_s), 30'000);
    QVERIFY(run(u"document.getElementById('form').hidden"_s).toBool());
}

void TestPayPage::arabicIsReadFromTheRight()
{
    open({}, u"ar"_s);
    QCOMPARE(run(u"getComputedStyle(document.querySelector('main')).direction"_s).toString(), u"rtl"_s);
}

int main(int argc, char **argv)
{
    // Nothing of the engine's is left behind.
    QTemporaryDir home;
    for (const char *variable : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
        qputenv(variable, QFile::encodeName(home.path()));
    QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    QGuiApplication application(argc, argv);
    TestPayPage test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_paypage.moc"
