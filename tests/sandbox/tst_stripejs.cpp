// SPDX-License-Identifier: GPL-3.0-or-later
// The stand-in for Stripe.js in a real browser engine, on a shop's page that has another origin than the practice Stripe.
#include "base/clock.h"
#include "http/server.h"
#include "sandbox/server.h"
#include "wiretalk.h"

#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>
#include <QUrlQuery>
#include <QWebEnginePage>
#include <QWebEngineProfile>
#include <QWebEngineScript>
#include <QWebEngineScriptCollection>

using namespace paydesk;
using namespace paydesk::sandbox;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

/// A web shop: one page that pays one intent, as Stripe's own examples do it.
class Shop final : public http::Handler {
public:
    /// `pay` is the code of the button: it knows stripe, elements, element, secret and back, and gives Stripe.js's result.
    Shop(const sandbox::Server::Ready &practice, const QString &element, const QString &pay)
        : m_page(u"<!doctype html><title>Shop</title><div id=\"element\"></div><button id=\"pay\">Pay</button>"
                 "<p id=\"result\"></p><script src=\"%1/v3/\"></script><script>"
                 "const secret = new URLSearchParams(location.search).get('secret');"
                 "const back = location.origin + '/back';"
                 "const stripe = Stripe('%2');"
                 "const elements = stripe.elements({clientSecret: secret});"
                 "const element = elements.create('%3');"
                 "element.mount('#element');"
                 "document.getElementById('pay').addEventListener('click', async () => {"
                 "  const result = await (%4);"
                 "  document.getElementById('result').textContent = JSON.stringify(result);"
                 "});</script>"_s.arg(practice.url, practice.publishableKey, element, pay))
    {
        m_port = *m_server.listen("127.0.0.1", 0);
    }

    void handle(http::Request request, http::Reply reply) override
    {
        const bool isPage = request.path == "/";
        reply({200,
               {{"Content-Type", "text/html; charset=utf-8"}},
               isPage ? m_page.toStdString() : "<title>Back</title>"});
    }

    QUrl page(const QString &secret) const { return QUrl(u"http://127.0.0.1:%1/?secret=%2"_s.arg(m_port).arg(secret)); }

private:
    QString m_page;
    http::Server m_server{*this};
    quint16 m_port = 0;
};

} // namespace

class TestStripeJs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void goodCardPays();
    void declineIsShownAndAnotherCardPays();
    void challengeIsShownAndPays();
    void failedChallengeIsAnError();
    void leftChallengeIsAnError();
    void wholePageGoesBackWhenPaid();
    void cardElementPaysAsWell();
    void cardIsSavedForLater();
    void tokenIsMadeOfTheCard();
    void paymentMethodIsMadeOfTheCard_data();
    void paymentMethodIsMadeOfTheCard();
    void labelsSpeakTheLocale();
    void incompleteCardIsNotSent_data();
    void incompleteCardIsNotSent();
    void secretKeysAndWrongSecretsAreRefused();

private:
    QJsonObject call(const QByteArray &method, const QString &path, const QByteArray &form = {}) const;
    QJsonObject newIntent(const QByteArray &more = {}) const;
    void open(const QUrl &url);
    QVariant run(const QString &code);
    void type(const QString &number, const QString &expiry = u"12 / 34"_s, const QString &cvc = u"123"_s);
    QJsonObject pay();
    /// What happens in the frame of a challenge: the code runs when its page is there.
    void answerChallenges(const QString &code);
    QString statusOf(const QJsonObject &intent) const;

    SystemClock m_clock;
    std::unique_ptr<sandbox::Server> m_server;
    sandbox::Server::Ready m_practice;
    std::unique_ptr<QWebEngineProfile> m_profile;
    std::unique_ptr<QWebEnginePage> m_page;
};

namespace {
const QString element = u"payment"_s;
const QString confirmHere =
    u"stripe.confirmPayment({elements, confirmParams: {return_url: back}, redirect: 'if_required'})"_s;
} // namespace

void TestStripeJs::initTestCase()
{
    m_server = std::make_unique<sandbox::Server>(m_clock, ServerOptions{});
    m_practice = *m_server->start();
}

void TestStripeJs::init()
{
    m_page.reset();
    m_profile = std::make_unique<QWebEngineProfile>();
    m_page = std::make_unique<QWebEnginePage>(m_profile.get());
}

QJsonObject TestStripeJs::call(const QByteArray &method, const QString &path, const QByteArray &form) const
{
    WireTalk talk(static_cast<quint16>(QUrl(m_practice.url).port()));
    talk.send(method + ' ' + path.toUtf8() + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: "
              + QByteArray::number(form.size()) + "\r\nAuthorization: Bearer " + m_practice.secretKey.toUtf8()
              + "\r\n\r\n" + form);
    const QByteArray answer = talk.all();
    return QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n") + 4)).object();
}

QJsonObject TestStripeJs::newIntent(const QByteArray &more) const
{
    return call("POST", u"/v1/payment_intents"_s, "amount=1250&currency=eur" + more);
}

QString TestStripeJs::statusOf(const QJsonObject &intent) const
{
    return call("GET", u"/v1/payment_intents/"_s + intent["id"_L1].toString())["status"_L1].toString();
}

void TestStripeJs::open(const QUrl &url)
{
    QSignalSpy loaded(m_page.get(), &QWebEnginePage::loadFinished);
    m_page->load(url);
    QVERIFY(loaded.wait(patience));
    QVERIFY(loaded.first().first().toBool());
}

QVariant TestStripeJs::run(const QString &code)
{
    std::optional<QVariant> result;
    m_page->runJavaScript(code, [&result](const QVariant &value) { result = value; });
    [&result] { QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), patience); }();
    return result.value_or(QVariant());
}

void TestStripeJs::type(const QString &number, const QString &expiry, const QString &cvc)
{
    const QString fill =
        u"{const input = document.querySelector('.StripeElement').shadowRoot.querySelector('[name=%1]');"
        "input.value = '%2';"
        "input.dispatchEvent(new Event('input')); input.dispatchEvent(new Event('change'));}"_s;
    run(fill.arg(u"number"_s, number) + fill.arg(u"expiry"_s, expiry) + fill.arg(u"cvc"_s, cvc));
}

QJsonObject TestStripeJs::pay()
{
    run(u"document.getElementById('result').textContent = ''; document.getElementById('pay').click()"_s);
    QByteArray shown;
    [&] {
        QTRY_VERIFY_WITH_TIMEOUT(
            (shown = run(u"document.getElementById('result').textContent"_s).toByteArray(), !shown.isEmpty()),
            patience);
    }();
    return QJsonDocument::fromJson(shown).object();
}

void TestStripeJs::answerChallenges(const QString &code)
{
    QWebEngineScript script;
    script.setInjectionPoint(QWebEngineScript::DocumentReady);
    script.setRunsOnSubFrames(true);
    script.setWorldId(QWebEngineScript::MainWorld);
    script.setSourceCode(u"if (location.pathname.startsWith('/3ds/')) {%1}"_s.arg(code));
    m_page->scripts().insert(script);
}

void TestStripeJs::goodCardPays()
{
    const QJsonObject intent = newIntent();
    const Shop shop(m_practice, element, confirmHere);
    open(shop.page(intent["client_secret"_L1].toString()));
    type(u"4242424242424242"_s);
    const QJsonObject result = pay();
    QCOMPARE(result["paymentIntent"_L1]["status"_L1].toString(), u"succeeded"_s);
    QCOMPARE(result["paymentIntent"_L1]["id"_L1], intent["id"_L1]);
    QCOMPARE(statusOf(intent), u"succeeded"_s);
}

void TestStripeJs::declineIsShownAndAnotherCardPays()
{
    const QJsonObject intent = newIntent();
    const Shop shop(m_practice, element, confirmHere);
    open(shop.page(intent["client_secret"_L1].toString()));
    type(u"4000000000000002"_s);
    const QJsonObject error = pay()["error"_L1].toObject();
    QCOMPARE(error["type"_L1].toString(), u"card_error"_s);
    QCOMPARE(error["code"_L1].toString(), u"card_declined"_s);
    QCOMPARE(error["message"_L1].toString(), u"Your card was declined."_s);
    QCOMPARE(error["payment_intent"_L1]["status"_L1].toString(), u"requires_payment_method"_s);
    QCOMPARE(statusOf(intent), u"requires_payment_method"_s);
    type(u"5555555555554444"_s);
    QCOMPARE(pay()["paymentIntent"_L1]["status"_L1].toString(), u"succeeded"_s);
    QCOMPARE(statusOf(intent), u"succeeded"_s);
}

void TestStripeJs::challengeIsShownAndPays()
{
    const QJsonObject intent = newIntent();
    const Shop shop(m_practice, element, confirmHere);
    answerChallenges(u"document.getElementById('complete').click()"_s);
    open(shop.page(intent["client_secret"_L1].toString()));
    type(u"4000002760003184"_s);
    QCOMPARE(pay()["paymentIntent"_L1]["status"_L1].toString(), u"succeeded"_s);
    QCOMPARE(statusOf(intent), u"succeeded"_s);
    QVERIFY(run(u"document.querySelector('dialog') === null"_s).toBool());
}

void TestStripeJs::failedChallengeIsAnError()
{
    const QJsonObject intent = newIntent();
    const Shop shop(m_practice, element, confirmHere);
    answerChallenges(u"document.getElementById('fail').click()"_s);
    open(shop.page(intent["client_secret"_L1].toString()));
    type(u"4000002760003184"_s);
    QCOMPARE(pay()["error"_L1]["code"_L1].toString(), u"payment_intent_authentication_failure"_s);
    QCOMPARE(statusOf(intent), u"requires_payment_method"_s);
}

void TestStripeJs::leftChallengeIsAnError()
{
    const QJsonObject intent = newIntent();
    const Shop shop(m_practice, element, confirmHere);
    open(shop.page(intent["client_secret"_L1].toString()));
    type(u"4000002760003184"_s);
    run(u"new MutationObserver(() => document.querySelector('dialog button')?.click()).observe(document.body, {childList: true})"_s);
    QCOMPARE(pay()["error"_L1]["code"_L1].toString(), u"payment_intent_authentication_failure"_s);
    QCOMPARE(statusOf(intent), u"requires_payment_method"_s);
}

void TestStripeJs::wholePageGoesBackWhenPaid()
{
    const QJsonObject intent = newIntent();
    const Shop shop(m_practice, element, u"stripe.confirmPayment({elements, confirmParams: {return_url: back}})"_s);
    open(shop.page(intent["client_secret"_L1].toString()));
    type(u"4242424242424242"_s);
    run(u"document.getElementById('pay').click()"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->url().path(), u"/back"_s, patience);
    const QUrlQuery query(m_page->url());
    QCOMPARE(query.queryItemValue(u"payment_intent"_s), intent["id"_L1].toString());
    QCOMPARE(query.queryItemValue(u"payment_intent_client_secret"_s), intent["client_secret"_L1].toString());
    QCOMPARE(query.queryItemValue(u"redirect_status"_s), u"succeeded"_s);
}

void TestStripeJs::cardElementPaysAsWell()
{
    const QJsonObject intent = newIntent();
    const Shop shop(m_practice, u"card"_s,
                    u"stripe.confirmCardPayment(secret, {payment_method: {card: element, "
                    "billing_details: {name: 'Ada Lovelace'}}})"_s);
    answerChallenges(u"document.getElementById('complete').click()"_s);
    open(shop.page(intent["client_secret"_L1].toString()));
    type(u"4000002760003184"_s);
    const QJsonObject paid = pay()["paymentIntent"_L1].toObject();
    QCOMPARE(paid["status"_L1].toString(), u"succeeded"_s);
    const QJsonObject method = call("GET", u"/v1/payment_methods/"_s + paid["payment_method"_L1].toString());
    QCOMPARE(method["billing_details"_L1]["name"_L1].toString(), u"Ada Lovelace"_s);
    QCOMPARE(method["card"_L1]["last4"_L1].toString(), u"3184"_s);
}

void TestStripeJs::cardIsSavedForLater()
{
    const QString customer = call("POST", u"/v1/customers"_s)["id"_L1].toString();
    const QJsonObject intent = call("POST", u"/v1/setup_intents"_s, "customer=" + customer.toUtf8());
    const Shop shop(m_practice, element,
                    u"stripe.confirmSetup({elements, confirmParams: {return_url: back}, redirect: 'if_required'})"_s);
    open(shop.page(intent["client_secret"_L1].toString()));
    type(u"4242424242424242"_s);
    QCOMPARE(pay()["setupIntent"_L1]["status"_L1].toString(), u"succeeded"_s);
    QCOMPARE(call("GET", u"/v1/payment_methods?customer="_s + customer)["data"_L1].toArray().size(), 1);
}

void TestStripeJs::tokenIsMadeOfTheCard()
{
    const QJsonObject intent = newIntent();
    const Shop shop(m_practice, u"card"_s, u"stripe.createToken(element, {name: 'Ada', address_zip: '10115'})"_s);
    open(shop.page(intent["client_secret"_L1].toString()));
    type(u"4242424242424241"_s);
    QCOMPARE(pay()["error"_L1]["code"_L1].toString(), u"invalid_number"_s);
    type(u"5555555555554444"_s);
    const QJsonObject token = pay()["token"_L1].toObject();
    QCOMPARE(token["object"_L1].toString(), u"token"_s);
    QCOMPARE(token["card"_L1]["last4"_L1].toString(), u"4444"_s);
    QCOMPARE(token["card"_L1]["name"_L1].toString(), u"Ada"_s);
    // The shop's server pays with it.
    const QByteArray data = "&confirm=true&payment_method_data[type]=card&automatic_payment_methods[enabled]=true&"
                            "automatic_payment_methods[allow_redirects]=never&payment_method_data[card][token]="
        + token["id"_L1].toString().toLatin1();
    QCOMPARE(newIntent(data)["status"_L1].toString(), u"succeeded"_s);
    QCOMPARE(newIntent(data)["error"_L1]["code"_L1].toString(), u"token_already_used"_s);
}

void TestStripeJs::paymentMethodIsMadeOfTheCard_data()
{
    QTest::addColumn<QString>("code");
    QTest::newRow("of one element") << u"{type: 'card', card: element, billing_details: {name: 'Ada'}}"_s;
    QTest::newRow("of all elements") << u"{elements, params: {billing_details: {name: 'Ada'}}}"_s;
}

void TestStripeJs::paymentMethodIsMadeOfTheCard()
{
    QFETCH(const QString, code);
    const QJsonObject intent = newIntent();
    const Shop shop(m_practice, u"card"_s, u"stripe.createPaymentMethod(%1)"_s.arg(code));
    open(shop.page(intent["client_secret"_L1].toString()));
    type(u"4242424242424242"_s, u"12 / 3"_s);
    QCOMPARE(pay()["error"_L1]["code"_L1].toString(), u"incomplete_expiry"_s);
    type(u"4242424242424242"_s);
    const QJsonObject method = pay()["paymentMethod"_L1].toObject();
    QCOMPARE(method["card"_L1]["last4"_L1].toString(), u"4242"_s);
    QCOMPARE(method["billing_details"_L1]["name"_L1].toString(), u"Ada"_s);
    const QJsonObject stored = call("GET", u"/v1/payment_methods/"_s + method["id"_L1].toString());
    QCOMPARE(stored["id"_L1], method["id"_L1]);
}

void TestStripeJs::labelsSpeakTheLocale()
{
    const QJsonObject intent = newIntent();
    const Shop shop(m_practice, element, u"shown.submit()"_s);
    open(shop.page(intent["client_secret"_L1].toString()));
    const auto words = [this](const QString &options, const QString &group) {
        return run(u"element.unmount(); window.shown = Stripe('%1', %2).elements(%3);"
                   "shown.create('payment').mount('#element');"
                   "[...document.querySelectorAll('#element .StripeElement')].map(host =>"
                   "  [...host.shadowRoot.querySelectorAll('span')].map(span => span.textContent).join())[0]"_s.arg(
                       m_practice.publishableKey, options, group))
            .toString();
    };
    const QString german = u"Kartennummer,Ablaufdatum,Prüfziffer"_s;
    QCOMPARE(words(u"{locale: 'de'}"_s, u"{}"_s), german);
    QCOMPARE(pay()["error"_L1]["message"_L1].toString(), u"Ihre Kartennummer ist unvollständig."_s);
    // The group's own word counts more, and a language that is not spoken is answered in English.
    QCOMPARE(words(u"{locale: 'fr'}"_s, u"{locale: 'de-AT'}"_s), german);
    QCOMPARE(words(u"{locale: 'ar'}"_s, u"{}"_s), u"رقم البطاقة,تاريخ انتهاء الصلاحية,رمز الأمان"_s);
    QCOMPARE(words(u"{locale: 'fr'}"_s, u"{}"_s), u"Card number,Expiration date,Security code"_s);
}

void TestStripeJs::incompleteCardIsNotSent_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<QString>("expiry");
    QTest::addColumn<QString>("cvc");
    QTest::addColumn<QString>("code");
    QTest::newRow("nothing") << QString() << QString() << QString() << u"incomplete_number"_s;
    QTest::newRow("short") << u"4242 4242 4242"_s << u"1234"_s << u"123"_s << u"incomplete_number"_s;
    QTest::newRow("mistyped") << u"4242424242424241"_s << u"1234"_s << u"123"_s << u"invalid_number"_s;
    QTest::newRow("no year") << u"4242424242424242"_s << u"12"_s << u"123"_s << u"incomplete_expiry"_s;
    QTest::newRow("no such month") << u"4242424242424242"_s << u"13/34"_s << u"123"_s << u"incomplete_expiry"_s;
    QTest::newRow("long ago") << u"4242424242424242"_s << u"12/20"_s << u"123"_s << u"invalid_expiry_year_past"_s;
    QTest::newRow("short code") << u"4242424242424242"_s << u"12/34"_s << u"12"_s << u"incomplete_cvc"_s;
    QTest::newRow("long code needed") << u"378282246310005"_s << u"12/34"_s << u"123"_s << u"incomplete_cvc"_s;
}

void TestStripeJs::incompleteCardIsNotSent()
{
    QFETCH(const QString, number);
    QFETCH(const QString, expiry);
    QFETCH(const QString, cvc);
    const QJsonObject intent = newIntent();
    const Shop shop(m_practice, element, confirmHere);
    open(shop.page(intent["client_secret"_L1].toString()));
    type(number, expiry, cvc);
    const QJsonObject error = pay()["error"_L1].toObject();
    QCOMPARE(error["type"_L1].toString(), u"validation_error"_s);
    QTEST(error["code"_L1].toString(), "code");
    QVERIFY(run(u"document.querySelector('.StripeElement').shadowRoot.querySelector('[aria-invalid=true]') !== null"_s)
                .toBool());
    QCOMPARE(statusOf(intent), u"requires_payment_method"_s);
    QCOMPARE(call("GET", u"/v1/charges?payment_intent="_s + intent["id"_L1].toString())["data"_L1].toArray().size(), 0);
}

void TestStripeJs::secretKeysAndWrongSecretsAreRefused()
{
    const QJsonObject intent = newIntent();
    const Shop shop(m_practice, element,
                    u"stripe.retrievePaymentIntent(secret.slice(0, -1) + (secret.endsWith('x') ? 'y' : 'x'))"_s);
    open(shop.page(intent["client_secret"_L1].toString()));
    QVERIFY(pay()["error"_L1]["type"_L1].toString() == "invalid_request_error"_L1);
    QCOMPARE(run(u"(() => { try { Stripe('sk_test_1'); } catch (error) { return error.name; } })()"_s).toString(),
             u"IntegrationError"_s);
}

int main(int argc, char **argv)
{
    // Nothing of the engine's is left behind.
    QTemporaryDir home;
    for (const char *variable : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
        qputenv(variable, QFile::encodeName(home.path()));
    QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    QGuiApplication application(argc, argv);
    TestStripeJs test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_stripejs.moc"
