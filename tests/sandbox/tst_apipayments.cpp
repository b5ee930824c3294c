// SPDX-License-Identifier: GPL-3.0-or-later
#include "apitalk.h"

#include <QTest>

using namespace paydesk::sandbox;
using namespace Qt::StringLiterals;

class TestApiPayments : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void paidIntentHasChargeFeeAndEvents();
    void cardsEndAsTheyAreMeantTo_data();
    void cardsEndAsTheyAreMeantTo();
    void declineComesWithItsIntent();
    void challengeIsPassed();
    void challengeIsFailed();
    void savedCardIsChargedOffSession();
    void savedCardThatNeedsTheHolderIsRefusedOffSession();
    void refundsNeverExceedThePayment();
    void refundAmountIsChecked_data();
    void refundAmountIsChecked();
    void refundIsAnsweredByTheBank_data();
    void refundIsAnsweredByTheBank();
    void authorizedMoneyIsCapturedOrReleased();
    void intentMovesOnlyWhereItMay();
    void balanceFollowsPaymentsAndRefunds();
    void cardOfAnotherCustomerIsRefused();
};

void TestApiPayments::paidIntentHasChargeFeeAndEvents()
{
    ApiTalk talk;
    const auto paid =
        talk.pay(1000, u"pm_card_visa"_s,
                 {{u"metadata[order]"_s, u"7"_s}, {u"expand[]"_s, u"latest_charge.balance_transaction"_s}});
    QCOMPARE(paid.status, 200);
    QCOMPARE(paid.text(u"status"_s), u"succeeded"_s);
    QCOMPARE(paid.number(u"amount_received"_s), 1000);
    QVERIFY(paid.text(u"id"_s).startsWith(u"pi_3"_s));
    QCOMPARE(paid.text(u"id"_s).size(), 27);
    QCOMPARE(paid.text(u"latest_charge.status"_s), u"succeeded"_s);
    QCOMPARE(paid.text(u"latest_charge.metadata.order"_s), u"7"_s);
    QCOMPARE(paid.text(u"latest_charge.payment_method_details.card.last4"_s), u"4242"_s);
    QCOMPARE(paid.number(u"latest_charge.balance_transaction.fee"_s), 40);
    QCOMPARE(paid.number(u"latest_charge.balance_transaction.net"_s), 960);
    QCOMPARE(talk.eventTypes(),
             (QStringList{u"payment_intent.created"_s, u"charge.succeeded"_s, u"charge.updated"_s,
                          u"payment_intent.succeeded"_s}));
}

void TestApiPayments::cardsEndAsTheyAreMeantTo_data()
{
    QTest::addColumn<QString>("card");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("declineCode");
    QTest::newRow("visa") << u"pm_card_visa"_s << 200 << QString() << QString();
    QTest::newRow("mastercard") << u"pm_card_mastercard"_s << 200 << QString() << QString();
    QTest::newRow("declined") << u"pm_card_chargeDeclined"_s << 402 << u"card_declined"_s << u"generic_decline"_s;
    QTest::newRow("no funds") << u"pm_card_chargeDeclinedInsufficientFunds"_s << 402 << u"card_declined"_s
                              << u"insufficient_funds"_s;
    QTest::newRow("expired") << u"pm_card_chargeDeclinedExpiredCard"_s << 402 << u"expired_card"_s << QString();
    QTest::newRow("no such card") << u"pm_nothing"_s << 400 << u"resource_missing"_s << QString();
}

void TestApiPayments::cardsEndAsTheyAreMeantTo()
{
    QFETCH(QString, card);
    ApiTalk talk;
    const auto said = talk.pay(1000, card);
    QTEST(said.status, "status");
    QTEST(said.text(u"error.code"_s), "code");
    QTEST(said.text(u"error.decline_code"_s), "declineCode");
}

void TestApiPayments::declineComesWithItsIntent()
{
    ApiTalk talk;
    const auto said = talk.pay(1000, u"pm_card_chargeDeclined"_s);
    QCOMPARE(said.text(u"error.type"_s), u"card_error"_s);
    QCOMPARE(said.text(u"error.message"_s), u"Your card was declined."_s);
    QCOMPARE(said.text(u"error.payment_intent.status"_s), u"requires_payment_method"_s);
    QCOMPARE(said.text(u"error.payment_intent.last_payment_error.decline_code"_s), u"generic_decline"_s);
    const auto charge = talk.get(u"/v1/charges/"_s + said.text(u"error.charge"_s));
    QCOMPARE(charge.text(u"status"_s), u"failed"_s);
    QCOMPARE(charge.value(u"paid"_s), QJsonValue(false));
    QVERIFY(talk.eventTypes().contains(u"payment_intent.payment_failed"_s));
    QVERIFY(talk.eventTypes().contains(u"charge.failed"_s));

    const QString id = said.text(u"error.payment_intent.id"_s);
    const auto again =
        talk.post(u"/v1/payment_intents/%1/confirm"_s.arg(id),
                  {{u"payment_method"_s, u"pm_card_visa"_s}, {u"return_url"_s, u"https://shop.example/b"_s}});
    QCOMPARE(again.text(u"status"_s), u"succeeded"_s);
    QVERIFY(again.value(u"last_payment_error"_s).isNull());
}

void TestApiPayments::challengeIsPassed()
{
    ApiTalk talk;
    const auto said = talk.pay(4200, u"pm_card_threeDSecure2Required"_s);
    QCOMPARE(said.status, 200);
    QCOMPARE(said.text(u"status"_s), u"requires_action"_s);
    QCOMPARE(said.text(u"next_action.type"_s), u"redirect_to_url"_s);
    QCOMPARE(said.text(u"next_action.redirect_to_url.return_url"_s), u"https://shop.example/back"_s);
    const QString url = said.text(u"next_action.redirect_to_url.url"_s);
    QVERIFY(url.startsWith(u"http://127.0.0.1:1/3ds/"_s));
    const QString challengeId = url.section(u'/', -1);
    const auto view = talk.engine.challenge(challengeId);
    QVERIFY(view);
    QCOMPARE(view->amount, 4200);

    const PayOutcome outcome = talk.engine.completeChallenge(challengeId);
    QCOMPARE(outcome.kind, PayOutcome::Kind::Paid);
    QVERIFY(outcome.url.startsWith(u"https://shop.example/back?payment_intent="_s + said.text(u"id"_s)));
    QVERIFY(outcome.url.contains(u"redirect_status=succeeded"_s));
    QCOMPARE(talk.get(u"/v1/payment_intents/"_s + said.text(u"id"_s)).text(u"status"_s), u"succeeded"_s);
    QVERIFY(!talk.engine.challenge(challengeId));
    QCOMPARE(talk.engine.completeChallenge(challengeId).kind, PayOutcome::Kind::Gone);
}

void TestApiPayments::challengeIsFailed()
{
    ApiTalk talk;
    const auto said = talk.pay(4200, u"pm_card_authenticationRequired"_s);
    const QString challengeId = said.text(u"next_action.redirect_to_url.url"_s).section(u'/', -1);
    const PayOutcome outcome = talk.engine.failChallenge(challengeId);
    QCOMPARE(outcome.kind, PayOutcome::Kind::Declined);
    QVERIFY(outcome.url.contains(u"redirect_status=failed"_s));
    const auto intent = talk.get(u"/v1/payment_intents/"_s + said.text(u"id"_s));
    QCOMPARE(intent.text(u"status"_s), u"requires_payment_method"_s);
    QCOMPARE(intent.text(u"last_payment_error.code"_s), u"payment_intent_authentication_failure"_s);
    QVERIFY(talk.get(u"/v1/charges"_s, {{u"payment_intent"_s, said.text(u"id"_s)}}).column(u"id"_s).isEmpty());
}

void TestApiPayments::savedCardIsChargedOffSession()
{
    ApiTalk talk;
    const QString customer = talk.customer();
    const QString method = talk.get(u"/v1/payment_methods"_s, {{u"customer"_s, customer}}).text(u"data.0.id"_s);
    const auto said = talk.pay(900, method, {{u"customer"_s, customer}, {u"off_session"_s, u"true"_s}});
    QCOMPARE(said.text(u"status"_s), u"succeeded"_s);
    QCOMPARE(said.text(u"customer"_s), customer);
    QCOMPARE(talk.get(u"/v1/payment_intents"_s, {{u"customer"_s, customer}}).column(u"id"_s),
             QStringList{said.text(u"id"_s)});
}

void TestApiPayments::savedCardThatNeedsTheHolderIsRefusedOffSession()
{
    ApiTalk talk;
    const QString customer = talk.customer(u"pm_card_authenticationRequired"_s);
    const QString method = talk.get(u"/v1/customers/%1/payment_methods"_s.arg(customer)).text(u"data.0.id"_s);
    const auto said = talk.pay(900, method, {{u"customer"_s, customer}, {u"off_session"_s, u"true"_s}});
    QCOMPARE(said.status, 402);
    QCOMPARE(said.text(u"error.code"_s), u"authentication_required"_s);
    QCOMPARE(said.text(u"error.payment_intent.status"_s), u"requires_payment_method"_s);
}

void TestApiPayments::refundsNeverExceedThePayment()
{
    ApiTalk talk;
    const QString intent = talk.pay(1000).text(u"id"_s);
    const auto first = talk.post(
        u"/v1/refunds"_s, {{u"payment_intent"_s, intent}, {u"amount"_s, u"700"_s}, {u"reason"_s, u"duplicate"_s}});
    QCOMPARE(first.status, 200);
    QCOMPARE(first.text(u"status"_s), u"succeeded"_s);
    const auto tooMuch = talk.post(u"/v1/refunds"_s, {{u"payment_intent"_s, intent}, {u"amount"_s, u"500"_s}});
    QCOMPARE(tooMuch.status, 400);
    QCOMPARE(tooMuch.text(u"error.message"_s),
             u"Refund amount (€5.00) is greater than unrefunded amount on charge (€3.00)"_s);
    QCOMPARE(tooMuch.text(u"error.param"_s), u"amount"_s);
    const auto rest = talk.post(u"/v1/refunds"_s, {{u"charge"_s, first.text(u"charge"_s)}});
    QCOMPARE(rest.number(u"amount"_s), 300);
    const auto third = talk.post(u"/v1/refunds"_s, {{u"payment_intent"_s, intent}});
    QCOMPARE(third.status, 400);
    QCOMPARE(third.text(u"error.code"_s), u"charge_already_refunded"_s);

    const auto charge = talk.get(u"/v1/charges/"_s + first.text(u"charge"_s), {{u"expand[]"_s, u"refunds"_s}});
    QCOMPARE(charge.number(u"amount_refunded"_s), 1000);
    QCOMPARE(charge.value(u"refunded"_s), QJsonValue(true));
    QCOMPARE(charge.value(u"refunds.data"_s).toArray().size(), 2);
    QCOMPARE(talk.get(u"/v1/refunds"_s, {{u"payment_intent"_s, intent}}).column(u"id"_s),
             (QStringList{rest.text(u"id"_s), first.text(u"id"_s)}));
}

void TestApiPayments::refundAmountIsChecked_data()
{
    QTest::addColumn<QString>("amount");
    QTest::addColumn<QString>("code");
    QTest::newRow("zero") << u"0"_s << u"parameter_invalid_integer"_s;
    QTest::newRow("negative") << u"-5"_s << u"parameter_invalid_integer"_s;
    QTest::newRow("exponent") << u"1e3"_s << u"parameter_invalid_integer"_s;
    QTest::newRow("fraction") << u"1.5"_s << u"parameter_invalid_integer"_s;
    QTest::newRow("empty") << QString() << u"parameter_invalid_empty"_s;
    QTest::newRow("beyond 64 bits") << u"99999999999999999999"_s << u"parameter_invalid_integer"_s;
}

void TestApiPayments::refundAmountIsChecked()
{
    QFETCH(QString, amount);
    ApiTalk talk;
    const QString intent = talk.pay(1000).text(u"id"_s);
    const auto said = talk.post(u"/v1/refunds"_s, {{u"payment_intent"_s, intent}, {u"amount"_s, amount}});
    QCOMPARE(said.status, 400);
    QTEST(said.text(u"error.code"_s), "code");
    QVERIFY(talk.get(u"/v1/refunds"_s).column(u"id"_s).isEmpty());
}

void TestApiPayments::refundIsAnsweredByTheBank_data()
{
    QTest::addColumn<QString>("card");
    QTest::addColumn<QString>("atFirst");
    QTest::addColumn<QString>("later");
    QTest::addColumn<QString>("event");
    QTest::addColumn<qint64>("refunded");
    QTest::newRow("good") << u"pm_card_visa"_s << u"succeeded"_s << u"succeeded"_s << u"refund.updated"_s
                          << qint64(1000);
    QTest::newRow("pending") << u"pm_card_pendingRefund"_s << u"pending"_s << u"succeeded"_s << u"refund.updated"_s
                             << qint64(1000);
    QTest::newRow("fails later") << u"pm_card_refundFail"_s << u"succeeded"_s << u"failed"_s << u"refund.failed"_s
                                 << qint64(0);
}

void TestApiPayments::refundIsAnsweredByTheBank()
{
    QFETCH(QString, card);
    ApiTalk talk;
    const auto refund = talk.post(u"/v1/refunds"_s, {{u"payment_intent"_s, talk.pay(1000, card).text(u"id"_s)}});
    QTEST(refund.text(u"status"_s), "atFirst");
    talk.clock.advance(10);
    const auto later = talk.get(u"/v1/refunds/"_s + refund.text(u"id"_s));
    QTEST(later.text(u"status"_s), "later");
    QTEST(talk.notices.last().type, "event");
    QTEST(talk.get(u"/v1/charges/"_s + refund.text(u"charge"_s)).number(u"amount_refunded"_s), "refunded");
}

void TestApiPayments::authorizedMoneyIsCapturedOrReleased()
{
    ApiTalk talk;
    const auto first = talk.pay(1000, u"pm_card_visa"_s, {{u"capture_method"_s, u"manual"_s}});
    QCOMPARE(first.text(u"status"_s), u"requires_capture"_s);
    QCOMPARE(first.number(u"amount_capturable"_s), 1000);
    const QString path = u"/v1/payment_intents/"_s + first.text(u"id"_s);
    QCOMPARE(talk.post(path + u"/capture"_s, {{u"amount_to_capture"_s, u"1001"_s}}).status, 400);
    const auto captured = talk.post(path + u"/capture"_s, {{u"amount_to_capture"_s, u"600"_s}});
    QCOMPARE(captured.text(u"status"_s), u"succeeded"_s);
    QCOMPARE(captured.number(u"amount_received"_s), 600);
    QCOMPARE(talk.post(u"/v1/refunds"_s, {{u"payment_intent"_s, first.text(u"id"_s)}}).number(u"amount"_s), 600);

    const auto second = talk.pay(1000, u"pm_card_visa"_s, {{u"capture_method"_s, u"manual"_s}});
    const auto released = talk.post(u"/v1/payment_intents/%1/cancel"_s.arg(second.text(u"id"_s)));
    QCOMPARE(released.text(u"status"_s), u"canceled"_s);
    QCOMPARE(talk.get(u"/v1/charges/"_s + second.text(u"latest_charge"_s)).value(u"refunded"_s), QJsonValue(true));
}

void TestApiPayments::intentMovesOnlyWhereItMay()
{
    ApiTalk talk;
    const QString paid = u"/v1/payment_intents/"_s + talk.pay(1000).text(u"id"_s);
    QCOMPARE(talk.post(paid + u"/cancel"_s).text(u"error.code"_s), u"payment_intent_unexpected_state"_s);
    QCOMPARE(talk.post(paid + u"/confirm"_s, {{u"return_url"_s, u"https://shop.example"_s}}).text(u"error.code"_s),
             u"payment_intent_unexpected_state"_s);
    QCOMPARE(talk.post(paid + u"/capture"_s).text(u"error.code"_s), u"payment_intent_unexpected_state"_s);
    QCOMPARE(talk.post(paid, {{u"amount"_s, u"500"_s}}).text(u"error.code"_s), u"payment_intent_unexpected_state"_s);
    QCOMPARE(talk.post(paid, {{u"metadata[note]"_s, u"kept"_s}}).text(u"metadata.note"_s), u"kept"_s);

    const auto fresh = talk.post(u"/v1/payment_intents"_s, {{u"amount"_s, u"500"_s}, {u"currency"_s, u"eur"_s}});
    QCOMPARE(fresh.text(u"status"_s), u"requires_payment_method"_s);
    const QString path = u"/v1/payment_intents/"_s + fresh.text(u"id"_s);
    QCOMPARE(talk.post(path + u"/confirm"_s, {{u"payment_method"_s, u"pm_card_visa"_s}}).text(u"error.param"_s),
             u"return_url"_s);
    QCOMPARE(talk.post(path + u"/cancel"_s, {{u"cancellation_reason"_s, u"abandoned"_s}}).text(u"status"_s),
             u"canceled"_s);
}

void TestApiPayments::balanceFollowsPaymentsAndRefunds()
{
    ApiTalk talk;
    const QString intent = talk.pay(1000).text(u"id"_s);
    talk.post(u"/v1/refunds"_s, {{u"payment_intent"_s, intent}, {u"amount"_s, u"100"_s}});
    QCOMPARE(talk.get(u"/v1/balance"_s).number(u"pending.0.amount"_s), 860);
    talk.clock.advance(5 * 24 * 3600);
    const auto later = talk.get(u"/v1/balance"_s);
    QCOMPARE(later.number(u"pending.0.amount"_s), 0);
    QCOMPARE(later.number(u"available.0.amount"_s), 860);
    QCOMPARE(talk.get(u"/v1/balance_transactions"_s).column(u"type"_s), (QStringList{u"refund"_s, u"charge"_s}));
}

void TestApiPayments::cardOfAnotherCustomerIsRefused()
{
    ApiTalk talk;
    const QString method = talk.get(u"/v1/payment_methods"_s, {{u"customer"_s, talk.customer()}}).text(u"data.0.id"_s);
    QCOMPARE(talk.pay(900, method).status, 400);
    const auto said = talk.pay(900, method, {{u"customer"_s, talk.customer()}});
    QCOMPARE(said.status, 400);
    QCOMPARE(said.text(u"error.param"_s), u"payment_method"_s);
    const auto detached = talk.post(u"/v1/payment_methods/%1/detach"_s.arg(method));
    QVERIFY(detached.value(u"customer"_s).isNull());
}

QTEST_APPLESS_MAIN(TestApiPayments)
#include "tst_apipayments.moc"
