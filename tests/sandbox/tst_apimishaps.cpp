// SPDX-License-Identifier: GPL-3.0-or-later
#include "pagetalk.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace paydesk::sandbox;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 day = 24 * 3600;

qsizetype countOf(ApiTalk &talk, const QString &list, const Pairs &filter = {})
{
    return talk.get(list, filter).value(u"data"_s).toArray().size();
}

} // namespace

/// What goes wrong at a till: people leave, come twice, or come too late. Nobody pays twice, and nobody pays nothing.
class TestApiMishaps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leftChallengeTakesNothing();
    void lateChallengeAfterAnotherCardTakesNothing();
    void sessionThatExpiresWhileTheBankAsksTakesNothing();
    void refusedChallengeOfASessionCanBePaidLater();
    void confirmsAtTheSameTimeChargeOnce(); // MON-03
    void pagesPaidAtTheSameTimeChargeOnce();
    void restOfAPartlyRefundedChargeIsRefunded(); // MON-07
    void refundsOfTwoTillsNeverExceedTheCharge(); // MON-04
    void amountsAreNamedAsPeopleReadThem();
    void unknownCurrencyIsRefused_data();
    void unknownCurrencyIsRefused();
    void disputeIsOverWhatWasNotRefunded();
    void partOfHeldMoneyIsCapturedOnce(); // MON-15
    void canceledPaymentStaysCanceled();
    void cardThatWasTakenAwayDoesNotRenew();
    void deletedCustomersSubscriptionDoesNotRenew();
};

void TestApiMishaps::leftChallengeTakesNothing()
{
    ApiTalk talk;
    const auto intent = talk.pay(5000, u"pm_card_threeDSecure2Required"_s);
    QCOMPARE(intent.text(u"status"_s), u"requires_action"_s);
    talk.clock.advance(3 * day);
    const QString path = u"/v1/payment_intents/"_s + intent.text(u"id"_s);
    QCOMPARE(talk.get(path).text(u"status"_s), u"requires_action"_s);
    QCOMPARE(countOf(talk, u"/v1/charges"_s), 0);
    // The shop gives up, and the buyer comes back after all.
    QCOMPARE(talk.post(path + u"/cancel"_s).text(u"status"_s), u"canceled"_s);
    const QString challenge = intent.text(u"next_action.redirect_to_url.url"_s).section(u'/', -1);
    QVERIFY(!challenge.isEmpty());
    QCOMPARE(talk.engine.completeChallenge(challenge).kind, PayOutcome::Kind::Gone);
    QCOMPARE(talk.get(path).text(u"status"_s), u"canceled"_s);
    QCOMPARE(countOf(talk, u"/v1/charges"_s), 0);
}

void TestApiMishaps::lateChallengeAfterAnotherCardTakesNothing()
{
    ApiTalk talk;
    const auto intent = talk.pay(5000, u"pm_card_threeDSecure2Required"_s);
    const QString challenge = intent.text(u"next_action.redirect_to_url.url"_s).section(u'/', -1);
    const QString path = u"/v1/payment_intents/"_s + intent.text(u"id"_s);
    const auto paid =
        talk.post(path + u"/confirm"_s,
                  {{u"payment_method"_s, u"pm_card_visa"_s}, {u"return_url"_s, u"https://shop.example/back"_s}});
    QCOMPARE(paid.text(u"status"_s), u"succeeded"_s);
    for (int i = 0; i < 2; ++i)
        QCOMPARE(talk.engine.completeChallenge(challenge).kind, PayOutcome::Kind::Gone);
    QCOMPARE(countOf(talk, u"/v1/charges"_s), 1);
    QCOMPARE(talk.get(path).number(u"amount_received"_s), 5000);
}

void TestApiMishaps::sessionThatExpiresWhileTheBankAsksTakesNothing()
{
    PageTalk talk;
    const auto session = talk.api.session(u"payment"_s, talk.api.price(700));
    const QString challenge = PageTalk::target(talk.pay(session.text(u"url"_s), u"4000002760003184"_s));
    QVERIFY(challenge.contains(u"/3ds/"_s));
    talk.api.clock.advance(day + 1);
    const auto expired = talk.api.get(u"/v1/checkout/sessions/"_s + session.text(u"id"_s));
    QCOMPARE(expired.text(u"status"_s), u"expired"_s);
    QCOMPARE(talk.send(challenge, {{u"action"_s, u"complete"_s}}).status, 404U);
    QCOMPARE(countOf(talk.api, u"/v1/charges"_s), 0);
    QCOMPARE(talk.api.get(u"/v1/payment_intents"_s).column(u"status"_s), QStringList{u"canceled"_s});
    QCOMPARE(talk.api.eventTypes().count(u"checkout.session.expired"_s), 1);
    QVERIFY(!talk.api.eventTypes().contains(u"checkout.session.completed"_s));
    // A card typed into the page that is still open in the browser is not charged either.
    talk.pay(session.text(u"url"_s), u"4242424242424242"_s);
    QCOMPARE(countOf(talk.api, u"/v1/charges"_s), 0);
}

void TestApiMishaps::refusedChallengeOfASessionCanBePaidLater()
{
    PageTalk talk;
    const auto session = talk.api.session(u"payment"_s, talk.api.price(700));
    const QString url = session.text(u"url"_s);
    const QString challenge = PageTalk::target(talk.pay(url, u"4000002760003184"_s));
    talk.send(challenge, {{u"action"_s, u"fail"_s}});
    talk.api.clock.advance(day - 60);
    QCOMPARE(PageTalk::target(talk.pay(url, u"4242424242424242"_s)),
             u"https://shop.example/paid?s="_s + session.text(u"id"_s));
    QCOMPARE(countOf(talk.api, u"/v1/payment_intents"_s), 1);
    const auto charges = talk.api.get(u"/v1/charges"_s);
    QCOMPARE(charges.text(u"data.0.status"_s), u"succeeded"_s);
    QCOMPARE(charges.number(u"data.0.amount"_s), 1400);
}

void TestApiMishaps::confirmsAtTheSameTimeChargeOnce()
{
    ApiTalk talk;
    const QString intent =
        talk.post(u"/v1/payment_intents"_s, {{u"amount"_s, u"900"_s}, {u"currency"_s, u"eur"_s}}).text(u"id"_s);
    std::atomic<int> paid = 0;
    std::atomic<int> refused = 0;
    std::vector<std::thread> tills;
    for (int i = 0; i < 8; ++i) {
        tills.emplace_back([&] {
            const auto said = talk.post(
                u"/v1/payment_intents/%1/confirm"_s.arg(intent),
                {{u"payment_method"_s, u"pm_card_visa"_s}, {u"return_url"_s, u"https://shop.example/back"_s}});
            const bool isLate = said.text(u"error.code"_s) == "payment_intent_unexpected_state"_L1;
            paid += said.status == 200 ? 1 : 0;
            refused += said.status == 400 && isLate ? 1 : 0;
        });
    }
    for (std::thread &till : tills)
        till.join();
    QCOMPARE(paid.load(), 1);
    QCOMPARE(refused.load(), 7);
    QCOMPARE(countOf(talk, u"/v1/charges"_s), 1);
}

void TestApiMishaps::pagesPaidAtTheSameTimeChargeOnce()
{
    PageTalk talk;
    const auto session = talk.api.session(u"payment"_s, talk.api.price(700));
    std::vector<std::thread> tabs;
    for (int i = 0; i < 4; ++i)
        tabs.emplace_back([&] { talk.pay(session.text(u"url"_s), u"4242424242424242"_s); });
    for (std::thread &tab : tabs)
        tab.join();
    QCOMPARE(countOf(talk.api, u"/v1/charges"_s), 1);
    QCOMPARE(talk.api.eventTypes().count(u"checkout.session.completed"_s), 1);
}

void TestApiMishaps::restOfAPartlyRefundedChargeIsRefunded()
{
    ApiTalk talk;
    const auto intent = talk.pay(5000);
    const auto refund = [&](const Pairs &more) {
        return talk.post(u"/v1/refunds"_s, Pairs{{u"payment_intent"_s, intent.text(u"id"_s)}} + more);
    };
    QCOMPARE(refund({{u"amount"_s, u"3000"_s}}).number(u"amount"_s), 3000);
    const QString charge = u"/v1/charges/"_s + intent.text(u"latest_charge"_s);
    QCOMPARE(talk.get(charge).value(u"refunded"_s), QJsonValue(false));
    // One cent too much is refused as a whole; nothing said is all that is left.
    QCOMPARE(refund({{u"amount"_s, u"2001"_s}}).status, 400);
    QCOMPARE(refund({}).number(u"amount"_s), 2000);
    QCOMPARE(talk.get(charge).value(u"refunded"_s), QJsonValue(true));
    QCOMPARE(talk.get(charge).number(u"amount_refunded"_s), 5000);
    QCOMPARE(refund({}).text(u"error.code"_s), u"charge_already_refunded"_s);
    QCOMPARE(talk.eventTypes().count(u"charge.refunded"_s), 2);
    QCOMPARE(countOf(talk, u"/v1/refunds"_s, {{u"charge"_s, intent.text(u"latest_charge"_s)}}), 2);
}

void TestApiMishaps::refundsOfTwoTillsNeverExceedTheCharge()
{
    ApiTalk talk;
    const QString intent = talk.pay(5000).text(u"id"_s);
    std::atomic<int> done = 0;
    std::vector<std::thread> tills;
    for (int i = 0; i < 4; ++i) {
        tills.emplace_back([&] {
            const auto said = talk.post(u"/v1/refunds"_s, {{u"payment_intent"_s, intent}, {u"amount"_s, u"2000"_s}});
            done += said.status == 200 ? 1 : 0;
        });
    }
    for (std::thread &till : tills)
        till.join();
    QCOMPARE(done.load(), 2);
    QCOMPARE(talk.get(u"/v1/charges"_s).number(u"data.0.amount_refunded"_s), 4000);
}

void TestApiMishaps::amountsAreNamedAsPeopleReadThem()
{
    ApiTalk talk;
    const QString intent = talk.pay(150'000).text(u"id"_s);
    const auto refused = talk.post(u"/v1/refunds"_s, {{u"payment_intent"_s, intent}, {u"amount"_s, u"200000"_s}});
    QCOMPARE(refused.text(u"error.message"_s),
             u"Refund amount (€2,000.00) is greater than unrefunded amount on charge (€1,500.00)"_s);
    QCOMPARE(talk.pay(999'999'999).text(u"error.message"_s), u"Amount must be no more than €999,999.99"_s);
}

void TestApiMishaps::unknownCurrencyIsRefused_data()
{
    QTest::addColumn<QString>("currency");
    QTest::addColumn<bool>("isKnown");
    QTest::newRow("euro") << u"eur"_s << true;
    QTest::newRow("capitals") << u"CHF"_s << true;
    QTest::newRow("three letters") << u"xyz"_s << false;
    QTest::newRow("a symbol") << u"€"_s << false;
    QTest::newRow("a word") << u"euro"_s << false;
}

void TestApiMishaps::unknownCurrencyIsRefused()
{
    QFETCH(QString, currency);
    QFETCH(bool, isKnown);
    ApiTalk talk;
    const auto said = talk.post(u"/v1/payment_intents"_s, {{u"amount"_s, u"5000"_s}, {u"currency"_s, currency}});
    QCOMPARE(said.status, isKnown ? 200 : 400);
    if (isKnown)
        return;
    QCOMPARE(said.text(u"error.param"_s), u"currency"_s);
    QVERIFY(
        said.text(u"error.message"_s)
            .startsWith(u"Invalid currency: %1. Stripe currently supports these currencies: usd, aed"_s.arg(currency)));
}

void TestApiMishaps::disputeIsOverWhatWasNotRefunded()
{
    ApiTalk talk;
    const QString intent = talk.pay(5000, u"pm_card_createDisputeInquiry"_s).text(u"id"_s);
    // An inquiry moves no money yet, and the shop may still give it back.
    const auto refunded = talk.post(u"/v1/refunds"_s, {{u"payment_intent"_s, intent}, {u"amount"_s, u"1000"_s}});
    QCOMPARE(refunded.status, 200);
    const auto dispute = talk.get(u"/v1/disputes"_s, {{u"payment_intent"_s, intent}});
    QVERIFY(dispute.text(u"data.0.status"_s).startsWith(u"warning_"_s));
    QCOMPARE(dispute.value(u"data.0.balance_transactions"_s).toArray().size(), 0);
    QCOMPARE(talk.post(u"/v1/refunds"_s, {{u"payment_intent"_s, intent}}).number(u"amount"_s), 4000);
    talk.clock.advance(60);
    QCOMPARE(talk.get(u"/v1/disputes"_s).text(u"data.0.status"_s), u"warning_closed"_s);
}

void TestApiMishaps::partOfHeldMoneyIsCapturedOnce()
{
    ApiTalk talk;
    const auto held = talk.pay(5000, u"pm_card_visa"_s, {{u"capture_method"_s, u"manual"_s}});
    const QString path = u"/v1/payment_intents/"_s + held.text(u"id"_s);
    QCOMPARE(talk.post(path + u"/capture"_s, {{u"amount_to_capture"_s, u"5001"_s}}).status, 400);
    const auto captured = talk.post(path + u"/capture"_s, {{u"amount_to_capture"_s, u"3200"_s}});
    QCOMPARE(captured.number(u"amount_received"_s), 3200);
    QCOMPARE(captured.number(u"amount_capturable"_s), 0);
    QCOMPARE(talk.post(path + u"/capture"_s).text(u"error.code"_s), u"payment_intent_unexpected_state"_s);
    // Only what was taken can be given back.
    const Pairs params{{u"payment_intent"_s, held.text(u"id"_s)}};
    QCOMPARE(talk.post(u"/v1/refunds"_s, params + Pairs{{u"amount"_s, u"3201"_s}}).status, 400);
    QCOMPARE(talk.post(u"/v1/refunds"_s, params).number(u"amount"_s), 3200);
}

void TestApiMishaps::canceledPaymentStaysCanceled()
{
    ApiTalk talk;
    const auto held = talk.pay(5000, u"pm_card_visa"_s, {{u"capture_method"_s, u"manual"_s}});
    const QString path = u"/v1/payment_intents/"_s + held.text(u"id"_s);
    QCOMPARE(talk.post(path + u"/cancel"_s).text(u"status"_s), u"canceled"_s);
    for (const QString &verb : {u"/capture"_s, u"/confirm"_s, u"/cancel"_s})
        QCOMPARE(talk.post(path + verb).text(u"error.code"_s), u"payment_intent_unexpected_state"_s);
    QCOMPARE(talk.get(u"/v1/balance_transactions"_s).value(u"data"_s).toArray().size(), 0);
}

void TestApiMishaps::cardThatWasTakenAwayDoesNotRenew()
{
    ApiTalk talk;
    const QString customer = talk.customer();
    const auto made = talk.post(u"/v1/subscriptions"_s,
                                {{u"customer"_s, customer}, {u"items[0][price]"_s, talk.price(900, u"month"_s)}});
    const QString card = talk.get(u"/v1/customers/"_s + customer).text(u"invoice_settings.default_payment_method"_s);
    talk.post(u"/v1/payment_methods/%1/detach"_s.arg(card));
    talk.notices.clear();
    talk.clock.advance(31 * day);
    const auto subscription = talk.get(u"/v1/subscriptions/"_s + made.text(u"id"_s));
    QCOMPARE(subscription.text(u"status"_s), u"past_due"_s);
    QVERIFY(talk.eventTypes().contains(u"invoice.payment_failed"_s));
    QVERIFY(!talk.eventTypes().contains(u"charge.failed"_s));
    QCOMPARE(countOf(talk, u"/v1/charges"_s), 1);
}

void TestApiMishaps::deletedCustomersSubscriptionDoesNotRenew()
{
    ApiTalk talk;
    const QString customer = talk.customer();
    const auto made = talk.post(u"/v1/subscriptions"_s,
                                {{u"customer"_s, customer}, {u"items[0][price]"_s, talk.price(900, u"month"_s)}});
    talk.remove(u"/v1/customers/"_s + customer);
    talk.clock.advance(40 * day);
    QCOMPARE(talk.get(u"/v1/subscriptions/"_s + made.text(u"id"_s)).text(u"status"_s), u"canceled"_s);
    QCOMPARE(countOf(talk, u"/v1/charges"_s), 1);
}

QTEST_APPLESS_MAIN(TestApiMishaps)
#include "tst_apimishaps.moc"
