// SPDX-License-Identifier: GPL-3.0-or-later
#include "apitalk.h"

#include <QTest>

using namespace paydesk::sandbox;
using namespace Qt::StringLiterals;

namespace {
const QString good = u"4242424242424242"_s;
const QString declining = u"4000000000000002"_s;
const QString challenging = u"4000002760003184"_s;
const QString email = u"ada@example.com"_s;
} // namespace

class TestApiCheckout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saleFromSessionToRefund();
    void pageShowsTheSession();
    void declinedCardLeavesTheSaleOpen();
    void challengeDecides();
    void typedFieldsAreChecked_data();
    void typedFieldsAreChecked();
    void cardNumberIsKeptNowhere();
    void promotionCodeTakesOff();
    void expiredSessionTakesNoMoney();
    void sessionExpiresByTheClock();
    void customerIsMadeOnce();
    void sessionsAreFound();
    void wrongSessionsAreRefused_data();
    void wrongSessionsAreRefused();
    void priceDataMakesAnInactivePrice();
};

void TestApiCheckout::saleFromSessionToRefund()
{
    ApiTalk talk;
    const auto session = talk.session(
        u"payment"_s, talk.price(1250),
        {{u"metadata[paydesk_op]"_s, u"op1"_s}, {u"payment_intent_data[metadata][paydesk_op]"_s, u"op1"_s}});
    const QString id = session.text(u"id"_s);
    QCOMPARE(session.status, 200);
    QVERIFY(id.startsWith(u"cs_test_a1"_s));
    QCOMPARE(id.size(), 66);
    QCOMPARE(session.text(u"url"_s), u"http://127.0.0.1:1/c/pay/"_s + id);
    QCOMPARE(session.text(u"payment_status"_s), u"unpaid"_s);
    QCOMPARE(session.number(u"amount_total"_s), 2500);
    QVERIFY(session.value(u"payment_intent"_s).isNull());

    const PayOutcome outcome =
        talk.engine.payCheckoutSession(id, ApiTalk::card(u"4242 4242 4242 4242"_s), email, u"Ada"_s);
    QCOMPARE(outcome.kind, PayOutcome::Kind::Paid);
    QCOMPARE(outcome.url, u"https://shop.example/paid?s="_s + id);
    const auto done = talk.get(u"/v1/checkout/sessions/"_s + id, {{u"expand[]"_s, u"payment_intent.latest_charge"_s}});
    QCOMPARE(done.text(u"status"_s), u"complete"_s);
    QCOMPARE(done.text(u"payment_status"_s), u"paid"_s);
    QCOMPARE(done.text(u"customer_details.email"_s), email);
    QVERIFY(done.value(u"url"_s).isNull());
    QCOMPARE(done.number(u"payment_intent.amount"_s), 2500);
    QCOMPARE(done.text(u"payment_intent.metadata.paydesk_op"_s), u"op1"_s);
    QCOMPARE(done.text(u"payment_intent.latest_charge.billing_details.name"_s), u"Ada"_s);
    QCOMPARE(talk.notices.last().type, u"checkout.session.completed"_s);
    QCOMPARE(talk.engine.payCheckoutSession(id, ApiTalk::card(good), email, {}).kind, PayOutcome::Kind::Gone);

    const QString intent = done.text(u"payment_intent.id"_s);
    QCOMPARE(talk.post(u"/v1/refunds"_s, {{u"payment_intent"_s, intent}, {u"amount"_s, u"1000"_s}}).status, 200);
    QCOMPARE(talk.post(u"/v1/refunds"_s, {{u"payment_intent"_s, intent}}).number(u"amount"_s), 1500);
    QCOMPARE(talk.post(u"/v1/refunds"_s, {{u"payment_intent"_s, intent}}).text(u"error.code"_s),
             u"charge_already_refunded"_s);
}

void TestApiCheckout::pageShowsTheSession()
{
    ApiTalk talk;
    const auto session =
        talk.session(u"payment"_s, talk.price(1250), {{u"locale"_s, u"de"_s}, {u"customer"_s, talk.customer()}});
    const auto view = talk.engine.checkout(session.text(u"id"_s));
    QVERIFY(view);
    QCOMPARE(view->lines.size(), 1);
    QCOMPARE(view->lines.first().name, u"Coffee"_s);
    QCOMPARE(view->lines.first().quantity, 2);
    QCOMPARE(view->total, 2500);
    QCOMPARE(view->locale, u"de"_s);
    QCOMPARE(view->email, email);
    QVERIFY(view->emailFixed);
    QCOMPARE(talk.engine.cancelUrl(session.text(u"id"_s)), u"https://shop.example/back"_s);
    QVERIFY(!talk.engine.checkout(u"cs_test_nothing"_s));
    const auto lines = talk.get(u"/v1/checkout/sessions/%1/line_items"_s.arg(session.text(u"id"_s)));
    QCOMPARE(lines.number(u"data.0.amount_total"_s), 2500);
    QCOMPARE(lines.text(u"data.0.description"_s), u"Coffee"_s);
}

void TestApiCheckout::declinedCardLeavesTheSaleOpen()
{
    ApiTalk talk;
    const QString id = talk.session(u"payment"_s, talk.price(1250)).text(u"id"_s);
    const PayOutcome outcome = talk.engine.payCheckoutSession(id, ApiTalk::card(declining), email, {});
    QCOMPARE(outcome.kind, PayOutcome::Kind::Declined);
    QCOMPARE(outcome.message, u"Your card was declined."_s);
    QCOMPARE(talk.engine.checkout(id)->lastError, outcome.message);
    const auto open = talk.get(u"/v1/checkout/sessions/"_s + id);
    QCOMPARE(open.text(u"status"_s), u"open"_s);
    QCOMPARE(open.text(u"payment_status"_s), u"unpaid"_s);
    QCOMPARE(talk.engine.payCheckoutSession(id, ApiTalk::card(u"5555555555554444"_s), email, {}).kind,
             PayOutcome::Kind::Paid);
    // Both attempts belong to one payment.
    QCOMPARE(talk.get(u"/v1/payment_intents"_s).column(u"status"_s), QStringList{u"succeeded"_s});
    QCOMPARE(talk.get(u"/v1/charges"_s).column(u"status"_s), (QStringList{u"succeeded"_s, u"failed"_s}));
}

void TestApiCheckout::challengeDecides()
{
    ApiTalk talk;
    const QString id = talk.session(u"payment"_s, talk.price(1250)).text(u"id"_s);
    const PayOutcome asked = talk.engine.payCheckoutSession(id, ApiTalk::card(challenging), email, {});
    QCOMPARE(asked.kind, PayOutcome::Kind::NeedsChallenge);
    QCOMPARE(asked.url, u"http://127.0.0.1:1/3ds/"_s + asked.challengeId);
    QCOMPARE(talk.engine.challenge(asked.challengeId)->amount, 2500);
    const PayOutcome failed = talk.engine.failChallenge(asked.challengeId);
    QCOMPARE(failed.kind, PayOutcome::Kind::Declined);
    QCOMPARE(failed.url, u"http://127.0.0.1:1/c/pay/"_s + id);
    QVERIFY(!talk.engine.checkout(id)->lastError.isEmpty());
    const PayOutcome again = talk.engine.payCheckoutSession(id, ApiTalk::card(challenging), email, {});
    const PayOutcome passed = talk.engine.completeChallenge(again.challengeId);
    QCOMPARE(passed.kind, PayOutcome::Kind::Paid);
    QCOMPARE(passed.url, u"https://shop.example/paid?s="_s + id);
    QCOMPARE(talk.get(u"/v1/checkout/sessions/"_s + id).text(u"payment_status"_s), u"paid"_s);
    QCOMPARE(talk.get(u"/v1/charges"_s).text(u"data.0.payment_method_details.card.three_d_secure.result"_s),
             u"authenticated"_s);
}

void TestApiCheckout::typedFieldsAreChecked_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<int>("month");
    QTest::addColumn<int>("year");
    QTest::addColumn<QString>("cvc");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("field");
    QTest::newRow("short number") << u"4242"_s << 12 << 34 << u"123"_s << email << u"number"_s;
    QTest::newRow("wrong digit") << u"4242424242424241"_s << 12 << 34 << u"123"_s << email << u"number"_s;
    QTest::newRow("no test card") << u"4111111111111111"_s << 12 << 34 << u"123"_s << email << QString();
    QTest::newRow("month 13") << good << 13 << 34 << u"123"_s << email << u"expiry"_s;
    QTest::newRow("last month") << good << 10 << 26 << u"123"_s << email << u"expiry"_s;
    QTest::newRow("short code") << good << 12 << 34 << u"12"_s << email << u"cvc"_s;
    QTest::newRow("no e-mail") << good << 12 << 34 << u"123"_s << QString() << u"email"_s;
    QTest::newRow("half an e-mail") << good << 12 << 34 << u"123"_s << u"ada@"_s << u"email"_s;
}

void TestApiCheckout::typedFieldsAreChecked()
{
    QFETCH(QString, number);
    QFETCH(int, month);
    QFETCH(int, year);
    QFETCH(QString, cvc);
    QFETCH(QString, address);
    ApiTalk talk;
    const QString id = talk.session(u"payment"_s, talk.price(1250)).text(u"id"_s);
    const PayOutcome outcome = talk.engine.payCheckoutSession(id, {number, month, year, cvc}, address, {});
    QCOMPARE(outcome.kind, PayOutcome::Kind::Declined);
    QTEST(outcome.field, "field");
    QVERIFY(!outcome.message.isEmpty());
    QCOMPARE(talk.get(u"/v1/checkout/sessions/"_s + id).text(u"status"_s), u"open"_s);
}

void TestApiCheckout::cardNumberIsKeptNowhere()
{
    ApiTalk talk;
    const QString unknown = u"4111111111111111"_s;
    for (const QString &number : {good, declining, unknown}) {
        const QString id = talk.session(u"payment"_s, talk.price(1250)).text(u"id"_s);
        talk.engine.payCheckoutSession(id, ApiTalk::card(number), email, {});
    }
    for (const char *path : {"/v1/charges", "/v1/payment_intents", "/v1/events", "/v1/checkout/sessions"}) {
        const QByteArray body = talk.get(QString::fromLatin1(path), {{u"limit"_s, u"100"_s}}).response.body;
        QVERIFY(!body.contains(good.toLatin1()) && !body.contains(declining.toLatin1())
                && !body.contains(unknown.toLatin1()));
    }
}

void TestApiCheckout::promotionCodeTakesOff()
{
    ApiTalk talk;
    talk.engine.bulk([](Bulk &bulk) { bulk.addPromotionCode(u"TENOFF"_s, 10); });
    const QString closed = talk.session(u"payment"_s, talk.price(1255)).text(u"id"_s);
    QVERIFY(!talk.engine.applyPromotionCode(closed, u"TENOFF"_s).isEmpty());
    const QString id =
        talk.session(u"payment"_s, talk.price(1255), {{u"allow_promotion_codes"_s, u"true"_s}}).text(u"id"_s);
    QCOMPARE(talk.engine.applyPromotionCode(id, u"NOTHING"_s), u"This code is invalid."_s);
    QCOMPARE(talk.engine.applyPromotionCode(id, u" tenoff "_s), QString());
    QCOMPARE(talk.engine.checkout(id)->promotionCode, u"TENOFF"_s);
    QCOMPARE(talk.engine.checkout(id)->discount, 251);
    talk.engine.removePromotionCode(id);
    QCOMPARE(talk.engine.checkout(id)->total, 2510);
    talk.engine.applyPromotionCode(id, u"TENOFF"_s);
    QCOMPARE(talk.engine.payCheckoutSession(id, ApiTalk::card(good), email, {}).kind, PayOutcome::Kind::Paid);
    const auto done = talk.get(u"/v1/checkout/sessions/"_s + id,
                               {{u"expand[]"_s, u"payment_intent"_s}, {u"expand[]"_s, u"line_items"_s}});
    QCOMPARE(done.number(u"amount_subtotal"_s), 2510);
    QCOMPARE(done.number(u"total_details.amount_discount"_s), 251);
    QCOMPARE(done.number(u"payment_intent.amount"_s), 2259);
    QCOMPARE(done.number(u"line_items.data.0.amount_discount"_s), 251);
    QCOMPARE(talk.get(u"/v1/promotion_codes"_s, {{u"code"_s, u"TENOFF"_s}}).number(u"data.0.times_redeemed"_s), 1);
}

void TestApiCheckout::expiredSessionTakesNoMoney()
{
    ApiTalk talk;
    const QString id = talk.session(u"payment"_s, talk.price(1250)).text(u"id"_s);
    talk.engine.payCheckoutSession(id, ApiTalk::card(declining), email, {});
    const QString path = u"/v1/checkout/sessions/%1/expire"_s.arg(id);
    QCOMPARE(talk.post(path).text(u"status"_s), u"expired"_s);
    QCOMPARE(talk.post(path).status, 400);
    QCOMPARE(talk.engine.payCheckoutSession(id, ApiTalk::card(good), email, {}).kind, PayOutcome::Kind::Gone);
    QCOMPARE(talk.get(u"/v1/payment_intents"_s).column(u"status"_s), QStringList{u"canceled"_s});
    QVERIFY(talk.eventTypes().contains(u"checkout.session.expired"_s));
}

void TestApiCheckout::sessionExpiresByTheClock()
{
    ApiTalk talk;
    const QString id = talk.session(u"payment"_s, talk.price(1250)).text(u"id"_s);
    talk.clock.advance(24 * 3600);
    talk.engine.tick();
    QCOMPARE(talk.notices.last().type, u"checkout.session.expired"_s);
    QCOMPARE(talk.get(u"/v1/checkout/sessions/"_s + id).text(u"status"_s), u"expired"_s);
}

void TestApiCheckout::customerIsMadeOnce()
{
    ApiTalk talk;
    const QString id =
        talk.session(u"payment"_s, talk.price(1250), {{u"customer_creation"_s, u"always"_s}}).text(u"id"_s);
    talk.engine.payCheckoutSession(id, ApiTalk::card(declining), email, u"Ada"_s);
    talk.engine.payCheckoutSession(id, ApiTalk::card(good), email, u"Ada"_s);
    const auto customers = talk.get(u"/v1/customers"_s, {{u"email"_s, email}});
    QCOMPARE(customers.column(u"name"_s), QStringList{u"Ada"_s});
    const auto done = talk.get(u"/v1/checkout/sessions/"_s + id, {{u"expand[]"_s, u"payment_intent"_s}});
    QCOMPARE(done.text(u"customer"_s), customers.text(u"data.0.id"_s));
    QCOMPARE(done.text(u"payment_intent.customer"_s), customers.text(u"data.0.id"_s));
}

void TestApiCheckout::sessionsAreFound()
{
    ApiTalk talk;
    const QString price = talk.price(1250);
    const QString id = talk.session(u"payment"_s, price).text(u"id"_s);
    talk.session(u"payment"_s, price);
    talk.engine.payCheckoutSession(id, ApiTalk::card(good), email, {});
    const QString intent = talk.get(u"/v1/checkout/sessions/"_s + id).text(u"payment_intent"_s);
    QCOMPARE(talk.get(u"/v1/checkout/sessions"_s, {{u"payment_intent"_s, intent}}).column(u"id"_s), QStringList{id});
    QCOMPARE(talk.get(u"/v1/checkout/sessions"_s, {{u"status"_s, u"open"_s}}).column(u"id"_s).size(), 1);
    // A session's payment is stopped by the session only.
    QCOMPARE(talk.post(u"/v1/checkout/sessions/"_s + id, {{u"metadata[till]"_s, u"2"_s}}).text(u"metadata.till"_s),
             u"2"_s);
}

void TestApiCheckout::wrongSessionsAreRefused_data()
{
    QTest::addColumn<Pairs>("params");
    QTest::addColumn<QString>("param");
    const Pairs base{{u"mode"_s, u"payment"_s},
                     {u"success_url"_s, u"https://shop.example"_s},
                     {u"line_items[0][price_data][currency]"_s, u"eur"_s},
                     {u"line_items[0][price_data][unit_amount]"_s, u"500"_s},
                     {u"line_items[0][price_data][product_data][name]"_s, u"Tea"_s},
                     {u"line_items[0][quantity]"_s, u"1"_s}};
    const auto with = [&base](const QString &name, const QString &value) { return base + Pairs{{name, value}}; };
    QTest::newRow("no url") << Pairs{{u"mode"_s, u"payment"_s}} << u"success_url"_s;
    QTest::newRow("url without scheme") << with(u"cancel_url"_s, u"shop.example"_s) << u"cancel_url"_s;
    QTest::newRow("no lines") << base.first(2) << u"line_items"_s;
    QTest::newRow("expires too soon") << with(u"expires_at"_s, u"1795424400"_s) << u"expires_at"_s;
    QTest::newRow("wrong product") << with(u"line_items[0][price]"_s, u"price_1"_s) << u"line_items[0][price]"_s;
    QTest::newRow("quantity zero") << with(u"line_items[0][quantity]"_s, u"0"_s) << u"line_items[0][quantity]"_s;
    QTest::newRow("other mode's data") << with(u"subscription_data[description]"_s, u"x"_s) << u"subscription_data"_s;
    QTest::newRow("recurring in payment mode")
        << with(u"line_items[0][price_data][recurring][interval]"_s, u"month"_s) << u"mode"_s;
    QTest::newRow("too little") << with(u"line_items[0][price_data][unit_amount]"_s, u"10"_s) << u"line_items"_s;
    QTest::newRow("unknown language") << with(u"locale"_s, u"tlh"_s) << u"locale"_s;
}

void TestApiCheckout::wrongSessionsAreRefused()
{
    QFETCH(Pairs, params);
    ApiTalk talk;
    const auto said = talk.post(u"/v1/checkout/sessions"_s, params);
    QCOMPARE(said.status, 400);
    QTEST(said.text(u"error.param"_s), "param");
    QVERIFY(talk.get(u"/v1/checkout/sessions"_s).column(u"id"_s).isEmpty());
    QVERIFY(talk.get(u"/v1/products"_s).column(u"id"_s).isEmpty());
}

void TestApiCheckout::priceDataMakesAnInactivePrice()
{
    ApiTalk talk;
    const auto session = talk.post(u"/v1/checkout/sessions"_s,
                                   {{u"mode"_s, u"payment"_s},
                                    {u"success_url"_s, u"https://shop.example"_s},
                                    {u"line_items[0][price_data][currency]"_s, u"EUR"_s},
                                    {u"line_items[0][price_data][unit_amount]"_s, u"500"_s},
                                    {u"line_items[0][price_data][product_data][name]"_s, u"Custom amount"_s},
                                    {u"line_items[0][quantity]"_s, u"3"_s},
                                    {u"expand[]"_s, u"line_items.data.price.product"_s}});
    QCOMPARE(session.number(u"amount_total"_s), 1500);
    QCOMPARE(session.text(u"line_items.data.0.price.product.name"_s), u"Custom amount"_s);
    QVERIFY(talk.get(u"/v1/products"_s, {{u"active"_s, u"true"_s}}).column(u"id"_s).isEmpty());
}

QTEST_APPLESS_MAIN(TestApiCheckout)
#include "tst_apicheckout.moc"
