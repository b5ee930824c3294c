// SPDX-License-Identifier: GPL-3.0-or-later
#include "apitalk.h"

#include <QTest>

using namespace paydesk::sandbox;
using namespace Qt::StringLiterals;

/// Payment methods and how they come to be kept: SetupIntents, tokens, test ids.
class TestApiSetups : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void setUpCardIsTheCustomers();
    void setupsEndAsTheirCardsAreMeantTo_data();
    void setupsEndAsTheirCardsAreMeantTo();
    void setupChallengeIsPassedOrFailed();
    void browserSetsUpWithTheSecret();
    void setupMovesOnlyWhereItMay();
    void oldSetupsNeedNoReturnUrl();
    void everyTestCardIsThere_data();
    void everyTestCardIsThere();
    void realNumbersAreForBrowsersOnly();
    void tokenIsUsedOnce();
    void typedCardIsChecked_data();
    void typedCardIsChecked();
    void methodIsUpdatedAndDetached();
    void cardSetUpForLaterPaysWithoutItsHolder();

private:
    static ApiTalk::Said setUp(ApiTalk &talk, const QString &card, const Pairs &more = {})
    {
        return talk.post(u"/v1/setup_intents"_s,
                         Pairs{{u"payment_method"_s, card},
                               {u"confirm"_s, u"true"_s},
                               {u"return_url"_s, u"https://shop.example/back?a=1"_s}}
                             + more);
    }

    static Pairs typed(const QString &number, const QString &year = u"2034"_s, const QString &cvc = u"123"_s)
    {
        return {{u"type"_s, u"card"_s},
                {u"card[number]"_s, number},
                {u"card[exp_month]"_s, u"12"_s},
                {u"card[exp_year]"_s, year},
                {u"card[cvc]"_s, cvc}};
    }
};

void TestApiSetups::setUpCardIsTheCustomers()
{
    ApiTalk talk;
    const QString customer = talk.post(u"/v1/customers"_s, {{u"name"_s, u"Ada"_s}}).text(u"id"_s);
    const auto done = setUp(talk, u"pm_card_visa"_s, {{u"customer"_s, customer}, {u"metadata[a]"_s, u"b"_s}});
    QCOMPARE(done.text(u"status"_s), u"succeeded"_s);
    QCOMPARE(done.text(u"usage"_s), u"off_session"_s);
    QVERIFY(done.text(u"client_secret"_s).startsWith(done.text(u"id"_s) + u"_secret_"_s));
    QCOMPARE(talk.eventTypes(),
             (QStringList{u"customer.created"_s, u"setup_intent.created"_s, u"payment_method.attached"_s,
                          u"setup_intent.succeeded"_s}));
    const auto kept = talk.get(u"/v1/customers/%1/payment_methods"_s.arg(customer));
    QCOMPARE(kept.column(u"id"_s), QStringList{done.text(u"payment_method"_s)});
    QCOMPARE(talk.get(u"/v1/setup_intents"_s, {{u"customer"_s, customer}}).column(u"id"_s),
             QStringList{done.text(u"id"_s)});
    QCOMPARE(talk.get(u"/v1/setup_intents"_s, {{u"payment_method"_s, u"pm_other"_s}}).column(u"id"_s), QStringList());
}

void TestApiSetups::setupsEndAsTheirCardsAreMeantTo_data()
{
    QTest::addColumn<QString>("card");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("event");
    QTest::newRow("pays") << u"pm_card_mastercard"_s << 200 << u"succeeded"_s << u"setup_intent.succeeded"_s;
    QTest::newRow("declines later only") << u"pm_card_chargeCustomerFail"_s << 200 << u"succeeded"_s
                                         << u"setup_intent.succeeded"_s;
    QTest::newRow("challenge") << u"pm_card_authenticationRequired"_s << 200 << u"requires_action"_s
                               << u"setup_intent.requires_action"_s;
    QTest::newRow("challenge on setup") << u"pm_card_authenticationRequiredOnSetup"_s << 200 << u"requires_action"_s
                                        << u"setup_intent.requires_action"_s;
    QTest::newRow("declined") << u"pm_card_chargeDeclinedInsufficientFunds"_s << 402 << u"requires_payment_method"_s
                              << u"setup_intent.setup_failed"_s;
}

void TestApiSetups::setupsEndAsTheirCardsAreMeantTo()
{
    QFETCH(QString, card);
    QFETCH(QString, outcome);
    ApiTalk talk;
    const auto said = setUp(talk, card);
    QTEST(said.status, "status");
    const QString status = said.status == 200 ? said.text(u"status"_s) : said.text(u"error.setup_intent.status"_s);
    QCOMPARE(status, outcome);
    QTEST(talk.eventTypes().last(), "event");
    if (said.status != 200) {
        QCOMPARE(said.text(u"error.decline_code"_s), u"insufficient_funds"_s);
        QCOMPARE(said.text(u"error.setup_intent.last_setup_error.code"_s), u"card_declined"_s);
    }
}

void TestApiSetups::setupChallengeIsPassedOrFailed()
{
    for (const bool passes : {true, false}) {
        ApiTalk talk;
        const auto asked = setUp(talk, u"pm_card_authenticationRequired"_s);
        const QString url = asked.text(u"next_action.redirect_to_url.url"_s);
        const QString challengeId = url.section(u'/', -1);
        QCOMPARE(talk.engine.challenge(challengeId)->amount, 0);
        const PayOutcome outcome =
            passes ? talk.engine.completeChallenge(challengeId) : talk.engine.failChallenge(challengeId);
        QVERIFY2(outcome.url.startsWith(u"https://shop.example/back?a=1&setup_intent=seti_"_s),
                 qPrintable(outcome.url));
        QVERIFY(outcome.url.endsWith(passes ? u"redirect_status=succeeded"_s : u"redirect_status=failed"_s));
        const auto now = talk.get(u"/v1/setup_intents/"_s + asked.text(u"id"_s));
        QCOMPARE(now.text(u"status"_s), passes ? u"succeeded"_s : u"requires_payment_method"_s);
        QCOMPARE(now.text(u"last_setup_error.code"_s), passes ? QString() : u"setup_intent_authentication_failure"_s);
    }
}

void TestApiSetups::browserSetsUpWithTheSecret()
{
    ApiTalk talk;
    const auto made = talk.post(u"/v1/setup_intents"_s, {{u"metadata[a]"_s, u"b"_s}});
    const QString path = u"/v1/setup_intents/"_s + made.text(u"id"_s);
    QCOMPARE(talk.browse("GET", path, {{u"client_secret"_s, u"seti_secret_no"_s}}).text(u"error.code"_s),
             u"setup_intent_invalid_parameter"_s);
    const Pairs secret{{u"client_secret"_s, made.text(u"client_secret"_s)}};
    QVERIFY(!talk.browse("GET", path, secret).body.contains(u"metadata"_s));
    Pairs data = secret;
    for (const auto &[name, value] : typed(u"4242424242424242"_s))
        data.append({u"payment_method_data["_s
                         + (name.contains(u'[') ? QString(name).replace(u"card["_s, u"card]["_s) : name + u']'),
                     value});
    data.append({u"use_stripe_sdk"_s, u"true"_s});
    QCOMPARE(talk.browse("POST", path + u"/confirm"_s, data).text(u"status"_s), u"succeeded"_s);
}

void TestApiSetups::setupMovesOnlyWhereItMay()
{
    ApiTalk talk;
    const auto made = talk.post(u"/v1/setup_intents"_s, {{u"usage"_s, u"on_session"_s}});
    QCOMPARE(made.text(u"status"_s), u"requires_payment_method"_s);
    const QString path = u"/v1/setup_intents/"_s + made.text(u"id"_s);
    QCOMPARE(talk.post(path + u"/confirm"_s, {{u"return_url"_s, u"https://a.example"_s}}).text(u"error.code"_s),
             u"setup_intent_unexpected_state"_s);
    const auto chosen = talk.post(path, {{u"payment_method"_s, u"pm_card_visa"_s}, {u"description"_s, u"Gym"_s}});
    QCOMPARE(chosen.text(u"status"_s), u"requires_confirmation"_s);
    // Cards with redirects allowed need a place to come back to.
    QCOMPARE(talk.post(path + u"/confirm"_s).text(u"error.param"_s), u"return_url"_s);
    const auto canceled = talk.post(path + u"/cancel"_s, {{u"cancellation_reason"_s, u"requested_by_customer"_s}});
    QCOMPARE(canceled.text(u"status"_s), u"canceled"_s);
    QCOMPARE(talk.eventTypes().last(), u"setup_intent.canceled"_s);
    QCOMPARE(talk.post(path + u"/cancel"_s).text(u"error.code"_s), u"setup_intent_unexpected_state"_s);
    QCOMPARE(talk.post(path, {{u"payment_method"_s, u"pm_card_visa"_s}}).status, 400);
}

void TestApiSetups::oldSetupsNeedNoReturnUrl()
{
    ApiTalk talk;
    talk.version.clear();
    const auto asked =
        talk.post(u"/v1/setup_intents"_s,
                  {{u"payment_method"_s, u"pm_card_authenticationRequired"_s}, {u"confirm"_s, u"true"_s}});
    QCOMPARE(asked.text(u"status"_s), u"requires_action"_s);
    QCOMPARE(asked.text(u"next_action.type"_s), u"use_stripe_sdk"_s);
    QVERIFY(asked.value(u"automatic_payment_methods"_s).isNull());
}

void TestApiSetups::everyTestCardIsThere_data()
{
    QTest::addColumn<QString>("card");
    QTest::addColumn<QString>("brand");
    QTest::addColumn<QString>("funding");
    QTest::addColumn<QString>("last4");
    QTest::newRow("visa") << u"visa"_s << u"visa"_s << u"credit"_s << u"4242"_s;
    QTest::newRow("debit") << u"visa_debit"_s << u"visa"_s << u"debit"_s << u"5556"_s;
    QTest::newRow("mastercard") << u"mastercard"_s << u"mastercard"_s << u"credit"_s << u"4444"_s;
    QTest::newRow("prepaid") << u"mastercard_prepaid"_s << u"mastercard"_s << u"prepaid"_s << u"5100"_s;
    QTest::newRow("amex") << u"amex"_s << u"amex"_s << u"credit"_s << u"0005"_s;
    QTest::newRow("discover") << u"discover"_s << u"discover"_s << u"credit"_s << u"1117"_s;
    QTest::newRow("diners") << u"diners"_s << u"diners"_s << u"credit"_s << u"0004"_s;
    QTest::newRow("jcb") << u"jcb"_s << u"jcb"_s << u"credit"_s << u"0505"_s;
    QTest::newRow("unionpay") << u"unionpay"_s << u"unionpay"_s << u"credit"_s << u"0005"_s;
    QTest::newRow("germany") << u"de"_s << u"visa"_s << u"credit"_s << u"0016"_s;
    QTest::newRow("dispute") << u"createDispute"_s << u"visa"_s << u"credit"_s << u"0259"_s;
    QTest::newRow("available") << u"bypassPending"_s << u"visa"_s << u"credit"_s << u"0077"_s;
}

void TestApiSetups::everyTestCardIsThere()
{
    QFETCH(QString, card);
    ApiTalk talk;
    const auto byId = talk.pay(1000, u"pm_card_"_s + card, {{u"expand[]"_s, u"payment_method"_s}});
    QCOMPARE(byId.status, 200);
    QTEST(byId.text(u"payment_method.card.brand"_s), "brand");
    QTEST(byId.text(u"payment_method.card.funding"_s), "funding");
    QTEST(byId.text(u"payment_method.card.last4"_s), "last4");
    const auto byToken =
        talk.post(u"/v1/payment_methods"_s, {{u"type"_s, u"card"_s}, {u"card[token]"_s, u"tok_"_s + card}});
    QTEST(byToken.text(u"card.last4"_s), "last4");
}

void TestApiSetups::realNumbersAreForBrowsersOnly()
{
    ApiTalk talk;
    const Pairs unknown = typed(u"4111111111111111"_s);
    const auto refused = talk.post(u"/v1/payment_methods"_s, unknown);
    QCOMPARE(refused.status, 402);
    QVERIFY(refused.text(u"error.message"_s).startsWith(u"Sending credit card numbers directly"_s));
    QVERIFY(!refused.response.body.contains("4111"));
    // A browser may send it; it declines, and is not kept.
    const auto typedIn = talk.browse("POST", u"/v1/payment_methods"_s, unknown);
    QCOMPARE(typedIn.text(u"card.last4"_s), u"1111"_s);
    QCOMPARE(talk.pay(1000, typedIn.text(u"id"_s)).text(u"error.decline_code"_s), u"test_mode_live_card"_s);
    for (const auto &made : {talk.browse("POST", u"/v1/payment_methods"_s, typed(u"4242424242424242"_s)),
                             talk.post(u"/v1/payment_methods"_s, typed(u"4242424242424242"_s))}) {
        QCOMPARE(made.text(u"card.last4"_s), u"4242"_s);
        QCOMPARE(talk.pay(1000, made.text(u"id"_s)).text(u"status"_s), u"succeeded"_s);
    }
}

void TestApiSetups::tokenIsUsedOnce()
{
    ApiTalk talk;
    Pairs card;
    for (const auto &[name, value] : typed(u"5555555555554444"_s)) {
        if (name != u"type"_s)
            card.append({name, value});
    }
    const auto token = talk.browse("POST", u"/v1/tokens"_s, card);
    QCOMPARE(token.text(u"object"_s), u"token"_s);
    QCOMPARE(token.text(u"card.brand"_s), u"MasterCard"_s);
    QVERIFY(!token.value(u"used"_s).toBool());
    const Pairs use{{u"type"_s, u"card"_s}, {u"card[token]"_s, token.text(u"id"_s)}};
    QCOMPARE(talk.post(u"/v1/payment_methods"_s, use).text(u"card.brand"_s), u"mastercard"_s);
    QCOMPARE(talk.post(u"/v1/payment_methods"_s, use).text(u"error.code"_s), u"token_already_used"_s);
    QVERIFY(talk.get(u"/v1/tokens/"_s + token.text(u"id"_s)).value(u"used"_s).toBool());
    const auto missing = talk.post(u"/v1/payment_methods"_s, {{u"type"_s, u"card"_s}, {u"card[token]"_s, u"tok_x"_s}});
    QCOMPARE(missing.text(u"error.message"_s), u"No such token: 'tok_x'"_s);
    QCOMPARE(missing.text(u"error.param"_s), u"card[token]"_s);
}

void TestApiSetups::typedCardIsChecked_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<QString>("month");
    QTest::addColumn<QString>("year");
    QTest::addColumn<QString>("cvc");
    QTest::addColumn<QString>("code");
    const QString good = u"4242424242424242"_s;
    QTest::newRow("checksum") << u"4242424242424241"_s << u"12"_s << u"2034"_s << u"123"_s << u"incorrect_number"_s;
    QTest::newRow("short") << u"4242"_s << u"12"_s << u"2034"_s << u"123"_s << u"incorrect_number"_s;
    QTest::newRow("past") << good << u"12"_s << u"2025"_s << u"123"_s << u"invalid_expiry_year"_s;
    QTest::newRow("cvc") << good << u"12"_s << u"2034"_s << u"12"_s << u"invalid_cvc"_s;
    QTest::newRow("month") << good << u"13"_s << u"2034"_s << u"123"_s << u"invalid_expiry_month"_s;
}

void TestApiSetups::typedCardIsChecked()
{
    QFETCH(QString, number);
    QFETCH(QString, month);
    QFETCH(QString, year);
    QFETCH(QString, cvc);
    ApiTalk talk;
    Pairs card = typed(number, year, cvc);
    card[2].second = month;
    const auto said = talk.browse("POST", u"/v1/payment_methods"_s, card);
    QCOMPARE(said.status, 402);
    QCOMPARE(said.text(u"error.type"_s), u"card_error"_s);
    QTEST(said.text(u"error.code"_s), "code");
}

void TestApiSetups::methodIsUpdatedAndDetached()
{
    ApiTalk talk;
    const QString customer = talk.customer();
    const QString id = talk.get(u"/v1/payment_methods"_s, {{u"customer"_s, customer}}).text(u"data.0.id"_s);
    const QString path = u"/v1/payment_methods/"_s + id;
    const auto changed = talk.post(path,
                                   {{u"card[exp_year]"_s, u"2040"_s},
                                    {u"billing_details[address][city]"_s, u"Riga"_s},
                                    {u"metadata[a]"_s, u"b"_s}});
    QCOMPARE(changed.number(u"card.exp_year"_s), 2040);
    QCOMPARE(changed.text(u"billing_details.address.city"_s), u"Riga"_s);
    const auto event = talk.get(u"/v1/events"_s, {{u"type"_s, u"payment_method.updated"_s}});
    QCOMPARE(event.number(u"data.0.data.previous_attributes.card.exp_year"_s), 2034);
    QCOMPARE(talk.post(path, {{u"us_bank_account[account_type]"_s, u"savings"_s}}).status, 400);
    QVERIFY(talk.post(path + u"/detach"_s).value(u"customer"_s).isNull());
    QCOMPARE(talk.eventTypes().count(u"payment_method.detached"_s), 1);
    QCOMPARE(talk.post(path + u"/detach"_s).status, 400);
    // What was let go cannot come back.
    QCOMPARE(talk.post(path + u"/attach"_s, {{u"customer"_s, customer}}).status, 400);
    QCOMPARE(talk.pay(1000, id).status, 400);
}

void TestApiSetups::cardSetUpForLaterPaysWithoutItsHolder()
{
    ApiTalk talk;
    const QString customer = talk.post(u"/v1/customers"_s).text(u"id"_s);
    const auto asked = setUp(talk, u"pm_card_authenticationRequiredSetupForOffSession"_s, {{u"customer"_s, customer}});
    talk.engine.completeChallenge(asked.text(u"next_action.redirect_to_url.url"_s).section(u'/', -1));
    const QString method = talk.get(u"/v1/setup_intents/"_s + asked.text(u"id"_s)).text(u"payment_method"_s);
    const auto alone = talk.pay(1000, method, {{u"customer"_s, customer}, {u"off_session"_s, u"true"_s}});
    QCOMPARE(alone.text(u"status"_s), u"succeeded"_s);
    const auto there = talk.pay(1000, method, {{u"customer"_s, customer}});
    QCOMPARE(there.text(u"status"_s), u"requires_action"_s);
}

QTEST_GUILESS_MAIN(TestApiSetups)
#include "tst_apisetups.moc"
