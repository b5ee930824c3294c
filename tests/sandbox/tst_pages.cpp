// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "sandbox/engine.h"
#include "sandbox/pages.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QUrl>
#include <QUrlQuery>

using namespace paydesk;
using namespace paydesk::sandbox;
using namespace Qt::StringLiterals;

using Fields = QList<std::pair<QString, QString>>;

namespace {

constexpr auto success = "https://shop.example/done?session={CHECKOUT_SESSION_ID}";

QByteArray form(const Fields &fields)
{
    QUrlQuery query;
    for (const auto &[name, value] : fields)
        query.addQueryItem(QString::fromLatin1(QUrl::toPercentEncoding(name)),
                           QString::fromLatin1(QUrl::toPercentEncoding(value)));
    return query.query(QUrl::FullyEncoded).toLatin1();
}

QString header(const http::Response &response, const char *name)
{
    for (const auto &[key, value] : response.headers) {
        if (http::sameWord(key, name))
            return QString::fromStdString(value);
    }
    return {};
}

QString text(const http::Response &response)
{
    return QString::fromStdString(response.body);
}

} // namespace

class TestPages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void pageShowsShopLinesAndTotal();
    void pageSpeaksTheBuyersLanguage_data();
    void pageSpeaksTheBuyersLanguage();
    void namesCannotBecomeMarkup();
    void answersForbidEverythingNotNeeded();
    void goodCardPaysAndGoesToTheSuccessPage();
    void refusedCardLeavesTheSessionOpen_data();
    void refusedCardLeavesTheSessionOpen();
    void wrongInputIsToldBesideTheFieldAndSendsNothing();
    void cardNumberNeverComesBackAndIsNotKept();
    void challengePassedPays();
    void challengeRefusedLeadsBackAndAnotherCardPays();
    void promotionCodeLowersTheTotalAndCanBeTakenBack();
    void unknownPromotionCodeIsToldAndKeepsWhatWasTyped();
    void cancelLinkLeadsBackAndChangesNothing();
    void paidSessionCannotBePaidAgain();
    void expiredSessionSaysThatNothingWasPaid();
    void subscriptionIsStartedByThePage();
    void confirmedPaymentIsChallengedAndComesBack_data();
    void confirmedPaymentIsChallengedAndComesBack();
    void unknownPagesAndMethodsAreRefused();
    void returnPageIsNeutral();
    void pageThatOnlyKeepsACardSaysSo();
    void receiptIsForWhatWasPaid();

private:
    QJsonObject call(const QByteArray &method, const QString &path, const Fields &fields = {});
    QJsonObject newSession(Fields more = {}, const QString &product = u"Croissant"_s);
    http::Response get(const QString &path, const QByteArray &language = {});
    http::Response post(const QString &path, const Fields &fields);
    http::Response pay(const QJsonObject &session, const QString &number, const Fields &other = {});
    QString status(const QJsonObject &session);
    static QString pathOf(const QString &url) { return QUrl(url).path(); }

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<Pages> m_pages;
};

void TestPages::init()
{
    m_pages.reset();
    m_engine.reset();
    m_clock = std::make_unique<ManualClock>(QDateTime(QDate(2026, 11, 23), QTime(10, 0), Qt::UTC));
    EngineSettings settings;
    settings.accountName = u"Corner Bakery"_s;
    m_engine = std::make_unique<Engine>(*m_clock, settings);
    m_engine->setBaseUrl(u"http://127.0.0.1:4242"_s);
    m_pages = std::make_unique<Pages>(*m_engine, *m_clock);
}

QJsonObject TestPages::call(const QByteArray &method, const QString &path, const Fields &fields)
{
    ApiRequest request;
    request.method = method;
    request.path = path.toLatin1();
    (method == "POST" ? request.body : request.query) = form(fields);
    request.headers = {{"authorization", "Bearer " + m_engine->settings().secretKey.toLatin1()},
                       {"content-type", "application/x-www-form-urlencoded"}};
    return QJsonDocument::fromJson(m_engine->handle(request).body).object();
}

QJsonObject TestPages::newSession(Fields more, const QString &product)
{
    Fields fields{{u"success_url"_s, QLatin1StringView(success)},
                  {u"cancel_url"_s, u"https://shop.example/cart?a=1&b=2"_s},
                  {u"line_items[0][quantity]"_s, u"2"_s},
                  {u"line_items[0][price_data][currency]"_s, u"eur"_s},
                  {u"line_items[0][price_data][unit_amount]"_s, u"625"_s},
                  {u"line_items[0][price_data][product_data][name]"_s, product}};
    const bool hasMode =
        std::any_of(more.begin(), more.end(), [](const auto &field) { return field.first == "mode"_L1; });
    if (!hasMode)
        fields.append({u"mode"_s, u"payment"_s});
    return call("POST", u"/v1/checkout/sessions"_s, fields + more);
}

http::Response TestPages::get(const QString &path, const QByteArray &language)
{
    http::Request request;
    request.method = "GET";
    request.path = path.toStdString();
    request.headers.add("Accept-Language", language.toStdString());
    return m_pages->handle(request);
}

http::Response TestPages::post(const QString &path, const Fields &fields)
{
    http::Request request;
    request.method = "POST";
    request.path = path.toStdString();
    request.body = form(fields).toStdString();
    return m_pages->handle(request);
}

http::Response TestPages::pay(const QJsonObject &session, const QString &number, const Fields &other)
{
    Fields fields{{u"action"_s, u"pay"_s},   {u"email"_s, u"ada@example.com"_s},
                  {u"cardNumber"_s, number}, {u"cardExpiry"_s, u"12 / 34"_s},
                  {u"cardCvc"_s, u"123"_s},  {u"billingName"_s, u"Ada Lovelace"_s}};
    return post(pathOf(session.value("url"_L1).toString()), fields + other);
}

QString TestPages::status(const QJsonObject &session)
{
    const QJsonObject now = call("GET", u"/v1/checkout/sessions/"_s + session.value("id"_L1).toString());
    return now.value("status"_L1).toString() + u' ' + now.value("payment_status"_L1).toString();
}

void TestPages::pageShowsShopLinesAndTotal()
{
    const QJsonObject session = newSession();
    QVERIFY(session.value("url"_L1).toString().startsWith("http://127.0.0.1:4242/c/pay/cs_test_"_L1));
    const http::Response page = get(pathOf(session.value("url"_L1).toString()));
    QCOMPARE(page.status, 200U);
    for (const QString &part :
         {u"Corner Bakery"_s, u"Croissant"_s, u"12.50"_s, u"Pay EUR 12.50"_s, u"id=\"email\""_s, u"id=\"cardNumber\""_s,
          u"id=\"cardExpiry\""_s, u"id=\"cardCvc\""_s, u"id=\"billingName\""_s, u"id=\"pay\""_s,
          u"id=\"cancel\" class=\"back\" href=\"https://shop.example/cart?a=1&amp;b=2\""_s})
        QVERIFY2(text(page).contains(part), qPrintable(part));
    QVERIFY(!text(page).contains(u"id=\"error\""_s));
    QVERIFY(!text(page).contains(u"promotionCode"_s));
}

void TestPages::pageSpeaksTheBuyersLanguage_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QByteArray>("accepted");
    QTest::addColumn<QString>("start");
    QTest::addColumn<QString>("button");
    QTest::newRow("German session") << u"de"_s << QByteArray("ar") << u"<html lang=\"de\" dir=\"ltr\">"_s
                                    << u"12,50 EUR bezahlen"_s;
    QTest::newRow("Arabic browser") << u"auto"_s << QByteArray("ar-JO,ar") << u"<html lang=\"ar\" dir=\"rtl\">"_s
                                    << u"ادفع"_s;
    QTest::newRow("French browser") << u"auto"_s << QByteArray("fr") << u"<html lang=\"en\" dir=\"ltr\">"_s
                                    << u"Pay EUR 12.50"_s;
}

void TestPages::pageSpeaksTheBuyersLanguage()
{
    QFETCH(const QString, locale);
    QFETCH(const QByteArray, accepted);
    QFETCH(const QString, start);
    QFETCH(const QString, button);
    const QJsonObject session = newSession({{u"locale"_s, locale}});
    const QString page = text(get(pathOf(session.value("url"_L1).toString()), accepted));
    QVERIFY(page.contains(start));
    QVERIFY(page.contains(button));
}

void TestPages::namesCannotBecomeMarkup()
{
    const QString hostile = u"</title><script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{{cancel}}}{{pay}}%1"_s;
    const QJsonObject session = newSession({{u"allow_promotion_codes"_s, u"true"_s}}, hostile);
    const QString path = pathOf(session.value("url"_L1).toString());
    const http::Response pages[] = {
        get(path), pay(session, u"4000000000000002"_s, {{u"billingName"_s, hostile}}),
        pay(session, hostile, {{u"email"_s, hostile}, {u"cardExpiry"_s, hostile}, {u"cardCvc"_s, hostile}}),
        post(path, {{u"action"_s, u"promotion"_s}, {u"promotionCode"_s, hostile}, {u"billingName"_s, hostile}})};
    for (const http::Response &page : pages) {
        QCOMPARE(page.status, 200U);
        QVERIFY(!text(page).contains(u"<script>"_s));
        QVERIFY(!text(page).contains(u"<img"_s));
        QVERIFY(text(page).contains(u"&lt;script&gt;alert(1)"_s));
        QCOMPARE(text(page).count(u"id=\"cancel\""_s), 1);
    }
}

void TestPages::answersForbidEverythingNotNeeded()
{
    const QJsonObject session = newSession();
    const http::Response page = get(pathOf(session.value("url"_L1).toString()));
    QCOMPARE(header(page, "Content-Security-Policy"),
             u"default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
             u"form-action 'self' "
             "https://shop.example"_s);
    QCOMPARE(header(page, "Cache-Control"), u"no-store"_s);
    QCOMPARE(header(page, "X-Content-Type-Options"), u"nosniff"_s);
    QCOMPARE(header(page, "Referrer-Policy"), u"no-referrer"_s);
    QVERIFY(!text(page).contains(u"http://"_s));
    QCOMPARE(header(get(u"/assets/page.css"_s), "Content-Type"), u"text/css; charset=utf-8"_s);
    QCOMPARE(header(get(u"/assets/page.js"_s), "Content-Type"), u"text/javascript; charset=utf-8"_s);
}

void TestPages::goodCardPaysAndGoesToTheSuccessPage()
{
    for (const QString &number : {u"4242 4242 4242 4242"_s, u"5555555555554444"_s}) {
        const QJsonObject session = newSession();
        const http::Response answer = pay(session, number);
        QCOMPARE(answer.status, 303U);
        QCOMPARE(header(answer, "Location"),
                 u"https://shop.example/done?session="_s + session.value("id"_L1).toString());
        QCOMPARE(status(session), u"complete paid"_s);
    }
}

void TestPages::refusedCardLeavesTheSessionOpen_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("declined") << u"4000000000000002"_s << u"declined"_s;
    QTest::newRow("no funds") << u"4000000000009995"_s << u"insufficient funds"_s;
    QTest::newRow("expired") << u"4000000000000069"_s << u"expired"_s;
    QTest::newRow("no test card") << u"4111111111111111"_s << u"test"_s;
}

void TestPages::refusedCardLeavesTheSessionOpen()
{
    QFETCH(const QString, number);
    QFETCH(const QString, sentence);
    const QJsonObject session = newSession();
    const http::Response answer = pay(session, number);
    QCOMPARE(answer.status, 200U);
    const QString page = text(answer);
    const QString error = page.mid(page.indexOf(u"id=\"error\""_s), 400);
    QVERIFY(error.contains(u"role=\"alert\""_s));
    QVERIFY2(error.contains(sentence), qPrintable(error));
    QVERIFY(page.contains(u"value=\"ada@example.com\""_s));
    QVERIFY(page.contains(u"value=\"Ada Lovelace\""_s));
    QCOMPARE(status(session), u"open unpaid"_s);
    QCOMPARE(pay(session, u"4242424242424242"_s).status, 303U);
    QCOMPARE(status(session), u"complete paid"_s);
}

void TestPages::wrongInputIsToldBesideTheFieldAndSendsNothing()
{
    const QJsonObject session = newSession();
    const QString page = text(pay(session, u"4242424242424241"_s));
    QVERIFY(page.contains(u"Your card number is invalid."_s));
    QVERIFY(page.contains(u"placeholder=\"1234 1234 1234 1234\" aria-invalid=\"true\" aria-describedby=\"error\""_s));
    QVERIFY(text(pay(session, u"4242424242424242"_s, {{u"cardExpiry"_s, u"10/26"_s}})).contains(u"is in the past."_s));
    QVERIFY(text(pay(session, u"4242424242424242"_s, {{u"cardCvc"_s, u"1"_s}}))
                .contains(u"security code is incomplete."_s));
    QVERIFY(text(pay(session, u"4242424242424242"_s, {{u"email"_s, u""_s}})).contains(u"Enter your email address."_s));
    QCOMPARE(status(session), u"open unpaid"_s);
    QCOMPARE(call("GET", u"/v1/charges"_s).value("data"_L1).toArray().size(), 0);
}

void TestPages::cardNumberNeverComesBackAndIsNotKept()
{
    const QJsonObject session = newSession();
    const QString refused = text(pay(session, u"4000000000000002"_s));
    QVERIFY(!refused.contains(u"4000000000000002"_s));
    QVERIFY(!refused.contains(u"value=\"123\""_s));
    pay(session, u"4242424242424242"_s);
    for (const QString &path :
         {u"/v1/payment_intents"_s, u"/v1/charges"_s, u"/v1/events"_s, u"/v1/checkout/sessions"_s}) {
        const QByteArray all = QJsonDocument(call("GET", path, {{u"limit"_s, u"100"_s}})).toJson();
        QVERIFY(all.contains("4242") || !path.contains(u"charges"_s));
        QVERIFY(!all.contains("4242424242424242"));
        QVERIFY(!all.contains("4000000000000002"));
    }
}

void TestPages::challengePassedPays()
{
    const QJsonObject session = newSession();
    const http::Response answer = pay(session, u"4000002760003184"_s);
    QCOMPARE(answer.status, 303U);
    const QString challenge = pathOf(header(answer, "Location"));
    QCOMPARE(status(session), u"open unpaid"_s);
    const QString page = text(get(challenge));
    QVERIFY(page.contains(u"id=\"complete\""_s) && page.contains(u"id=\"fail\""_s));
    QVERIFY(page.contains(u"12.50 EUR"_s) && page.contains(u"3184"_s) && page.contains(u"Corner Bakery"_s));
    const http::Response done = post(challenge, {{u"action"_s, u"complete"_s}});
    QCOMPARE(done.status, 303U);
    QCOMPARE(header(done, "Location"), u"https://shop.example/done?session="_s + session.value("id"_L1).toString());
    QCOMPARE(status(session), u"complete paid"_s);
}

void TestPages::challengeRefusedLeadsBackAndAnotherCardPays()
{
    const QJsonObject session = newSession();
    const QString challenge = pathOf(header(pay(session, u"4000002760003184"_s), "Location"));
    const http::Response refused = post(challenge, {{u"action"_s, u"fail"_s}});
    QCOMPARE(refused.status, 303U);
    const QString path = pathOf(session.value("url"_L1).toString());
    QCOMPARE(pathOf(header(refused, "Location")), path);
    QVERIFY(text(get(path)).contains(u"id=\"error\""_s));
    QCOMPARE(status(session), u"open unpaid"_s);
    QCOMPARE(pay(session, u"4242424242424242"_s).status, 303U);
    QCOMPARE(status(session), u"complete paid"_s);
}

void TestPages::promotionCodeLowersTheTotalAndCanBeTakenBack()
{
    m_engine->bulk([](Bulk &bulk) { bulk.addPromotionCode(u"BREAKFAST"_s, 10); });
    const QJsonObject session = newSession({{u"allow_promotion_codes"_s, u"true"_s}});
    const QString path = pathOf(session.value("url"_L1).toString());
    const Fields apply{
        {u"action"_s, u"promotion"_s}, {u"promotionCode"_s, u" breakfast "_s}, {u"email"_s, u"ada@example.com"_s}};
    const QString page = text(post(path, apply));
    QVERIFY(page.contains(u"id=\"promotionApplied\""_s));
    QVERIFY(page.contains(u"BREAKFAST"_s) && page.contains(u"−1.25"_s) && page.contains(u"Pay EUR 11.25"_s));
    QVERIFY(page.contains(u"value=\"ada@example.com\""_s));
    QVERIFY(text(post(path, {{u"action"_s, u"removePromotion"_s}})).contains(u"Pay EUR 12.50"_s));
    post(path, apply);
    pay(session, u"4242424242424242"_s);
    const QJsonObject paid = call("GET", u"/v1/checkout/sessions/"_s + session.value("id"_L1).toString());
    QCOMPARE(paid.value("amount_total"_L1).toInt(), 1125);
}

void TestPages::unknownPromotionCodeIsToldAndKeepsWhatWasTyped()
{
    const QJsonObject session = newSession({{u"allow_promotion_codes"_s, u"true"_s}});
    const QString page =
        text(post(pathOf(session.value("url"_L1).toString()),
                  {{u"action"_s, u"promotion"_s}, {u"promotionCode"_s, u"NOPE"_s}, {u"billingName"_s, u"Ada"_s}}));
    QVERIFY(page.contains(u"id=\"error\""_s));
    QVERIFY(page.contains(u"value=\"NOPE\""_s) && page.contains(u"value=\"Ada\""_s));
    QVERIFY(page.contains(u"Pay EUR 12.50"_s));
}

void TestPages::cancelLinkLeadsBackAndChangesNothing()
{
    const QJsonObject session = newSession();
    const QString page = text(get(pathOf(session.value("url"_L1).toString())));
    QVERIFY(page.contains(u"href=\"https://shop.example/cart?a=1&amp;b=2\""_s));
    QCOMPARE(status(session), u"open unpaid"_s);
}

void TestPages::paidSessionCannotBePaidAgain()
{
    const QJsonObject session = newSession();
    pay(session, u"4242424242424242"_s);
    const http::Response again = pay(session, u"4242424242424242"_s);
    QCOMPARE(again.status, 200U);
    QVERIFY(text(again).contains(u"This has been paid"_s));
    QCOMPARE(call("GET", u"/v1/charges"_s).value("data"_L1).toArray().size(), 1);
}

void TestPages::expiredSessionSaysThatNothingWasPaid()
{
    const QJsonObject session = newSession();
    call("POST", u"/v1/checkout/sessions/%1/expire"_s.arg(session.value("id"_L1).toString()));
    QVERIFY(text(get(pathOf(u"/c/pay/"_s + session.value("id"_L1).toString()))).contains(u"This page has expired"_s));
    QVERIFY(text(pay(session, u"4242424242424242"_s)).contains(u"Nothing was paid."_s));
    QCOMPARE(status(session), u"expired unpaid"_s);
}

void TestPages::subscriptionIsStartedByThePage()
{
    const QJsonObject session =
        newSession({{u"mode"_s, u"subscription"_s}, {u"line_items[0][price_data][recurring][interval]"_s, u"month"_s}},
                   u"Basic"_s);
    const QString page = text(get(pathOf(session.value("url"_L1).toString())));
    QVERIFY(page.contains(u"Subscribe to Basic"_s) && page.contains(u"per month"_s));
    QVERIFY(page.contains(u"<bdi>Subscribe</bdi>"_s));
    QCOMPARE(pay(session, u"4242424242424242"_s).status, 303U);
    const QJsonArray subscriptions = call("GET", u"/v1/subscriptions"_s).value("data"_L1).toArray();
    QCOMPARE(subscriptions.size(), 1);
    QCOMPARE(subscriptions.first().toObject().value("status"_L1).toString(), u"active"_s);
}

void TestPages::confirmedPaymentIsChallengedAndComesBack_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("redirectStatus");
    QTest::addColumn<QString>("status");
    QTest::newRow("passed") << u"complete"_s << u"succeeded"_s << u"succeeded"_s;
    QTest::newRow("refused") << u"fail"_s << u"failed"_s << u"requires_payment_method"_s;
}

void TestPages::confirmedPaymentIsChallengedAndComesBack()
{
    QFETCH(const QString, action);
    QFETCH(const QString, redirectStatus);
    const QJsonObject payment = call("POST", u"/v1/payment_intents"_s,
                                     {{u"amount"_s, u"1250"_s},
                                      {u"currency"_s, u"eur"_s},
                                      {u"payment_method"_s, u"pm_card_authenticationRequired"_s},
                                      {u"confirm"_s, u"true"_s},
                                      {u"return_url"_s, u"https://shop.example/back?x=1"_s}});
    QCOMPARE(payment.value("status"_L1).toString(), u"requires_action"_s);
    const QJsonObject redirect = payment.value("next_action"_L1).toObject().value("redirect_to_url"_L1).toObject();
    const QString challenge = pathOf(redirect.value("url"_L1).toString());
    QCOMPARE(get(challenge).status, 200U);
    const http::Response done = post(challenge, {{u"action"_s, action}});
    QCOMPARE(done.status, 303U);
    const QUrl back(header(done, "Location"));
    QCOMPARE(back.host(), u"shop.example"_s);
    const QUrlQuery query(back);
    QCOMPARE(query.queryItemValue(u"x"_s), u"1"_s);
    QCOMPARE(query.queryItemValue(u"payment_intent"_s), payment.value("id"_L1).toString());
    QCOMPARE(query.queryItemValue(u"payment_intent_client_secret"_s), payment.value("client_secret"_L1).toString());
    QCOMPARE(query.queryItemValue(u"redirect_status"_s), redirectStatus);
    QTEST(call("GET", u"/v1/payment_intents/"_s + payment.value("id"_L1).toString()).value("status"_L1).toString(),
          "status");
    QCOMPARE(post(challenge, {{u"action"_s, u"complete"_s}}).status, 404U);
}

void TestPages::unknownPagesAndMethodsAreRefused()
{
    for (const QString &path : {u"/c/pay/cs_test_none"_s, u"/c/pay/"_s, u"/c/pay/cs_test_a/b"_s, u"/c/pay/cs%5Ftest"_s,
                                u"/3ds/none"_s, u"/assets/../main.cpp"_s, u"/assets/checkout.html"_s, u"/nothing"_s})
        QCOMPARE(get(path).status, 404U);
    const QJsonObject session = newSession();
    http::Request request;
    request.method = "TRACE";
    request.path = pathOf(session.value("url"_L1).toString()).toStdString();
    QCOMPARE(m_pages->handle(request).status, 405U);
    request.path = "/return";
    request.method = "POST";
    QCOMPARE(m_pages->handle(request).status, 405U);
}

void TestPages::returnPageIsNeutral()
{
    const http::Response page = get(u"/return"_s);
    QCOMPARE(page.status, 200U);
    QVERIFY(text(page).contains(u"You can go back to the shop"_s));
    QVERIFY(!text(page).contains(u"has been paid"_s));
}

void TestPages::pageThatOnlyKeepsACardSaysSo()
{
    const QJsonObject session =
        call("POST", u"/v1/checkout/sessions"_s,
             {{u"mode"_s, u"setup"_s}, {u"currency"_s, u"eur"_s}, {u"success_url"_s, QString::fromLatin1(success)}});
    const QString path = pathOf(session.value("url"_L1).toString());
    QVERIFY(text(get(path)).contains(u"Save a card with"_s));
    QVERIFY(text(get(path, "de")).contains(u"Karte hinterlegen"_s));
    QVERIFY(text(get(path, "ar")).contains(u"حفظ البطاقة"_s));
    const QString id = session.value("id"_L1).toString();
    m_engine->payCheckoutSession(id, {u"4242424242424242"_s, 12, 2034, u"123"_s}, u"ada@example.com"_s, u"Ada"_s);
    QVERIFY(text(get(path)).contains(u"You can go back to the shop"_s));
}

void TestPages::receiptIsForWhatWasPaid()
{
    const QJsonObject intent = call("POST", u"/v1/payment_intents"_s,
                                    {{u"amount"_s, u"1000"_s},
                                     {u"currency"_s, u"eur"_s},
                                     {u"payment_method"_s, u"pm_card_visa"_s},
                                     {u"return_url"_s, u"https://shop.example"_s},
                                     {u"confirm"_s, u"true"_s}});
    const QJsonObject charge = call("GET", u"/v1/charges/"_s + intent.value("latest_charge"_L1).toString());
    QVERIFY(text(get(pathOf(charge.value("receipt_url"_L1).toString()))).contains(u"has been paid"_s));
    QCOMPARE(get(u"/receipts/ch_none"_s).status, 404U);
}

QTEST_GUILESS_MAIN(TestPages)
#include "tst_pages.moc"
