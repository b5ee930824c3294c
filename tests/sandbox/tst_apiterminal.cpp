// SPDX-License-Identifier: GPL-3.0-or-later
#include "apitalk.h"

#include <QTest>

using namespace paydesk::sandbox;
using namespace Qt::StringLiterals;

class TestApiTerminal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void paymentIsTakenByTheReader();
    void receiptIsWhatLawAsksFor();
    void declineFailsTheAction_data();
    void declineFailsTheAction();
    void tipIsAddedToTheAmount();
    void skippedTipIsRefused();
    void heldMoneyIsCapturedLater();
    void cardIsCollectedFirstAndConfirmedThen();
    void collectedCardIsGoneAfterAWhile();
    void laterActionTakesThePlaceOfAWaitingOne();
    void actionIsCanceled();
    void readerThatCannotObeySaysWhy_data();
    void readerThatCannotObeySaysWhy();
    void slowReaderDoesWhatItDidNotAcknowledge();
    void wrongIntentsAreRefused_data();
    void wrongIntentsAreRefused();
    void nothingCanBePresentedToAnIdleReader();
    void wrongCardsAreRefused();
    void typedCardIsTakenWhereItIsAllowed();
    void cardIsKeptForLater();
    void cardIsSetUpWithoutAPayment();
    void refundIsGivenAtTheReader();
    void impossibleRefundIsRefusedAtOnce();

private:
    static QString reader(ApiTalk &talk, const Pairs &more = {})
    {
        return talk.post(u"/v1/terminal/readers"_s, Pairs{{u"registration_code"_s, u"simulated-wpe"_s}} + more)
            .text(u"id"_s);
    }

    static QString intent(ApiTalk &talk, qint64 amount, const Pairs &more = {})
    {
        return talk
            .post(u"/v1/payment_intents"_s,
                  Pairs{{u"amount"_s, QString::number(amount)},
                        {u"currency"_s, u"eur"_s},
                        {u"allowed_payment_method_types[]"_s, u"card_present"_s}}
                      + more)
            .text(u"id"_s);
    }

    static ApiTalk::Said tell(ApiTalk &talk, const QString &reader, const QString &verb, const Pairs &params)
    {
        return talk.post(u"/v1/terminal/readers/%1/%2"_s.arg(reader, verb), params);
    }

    static ApiTalk::Said process(ApiTalk &talk, const QString &reader, const QString &intent, const Pairs &more = {})
    {
        return tell(talk, reader, u"process_payment_intent"_s, Pairs{{u"payment_intent"_s, intent}} + more);
    }

    static ApiTalk::Said present(ApiTalk &talk, const QString &reader, const Pairs &params = {})
    {
        return talk.post(u"/v1/test_helpers/terminal/readers/%1/present_payment_method"_s.arg(reader), params);
    }

    /// A payment of that amount, taken and captured at the reader.
    static QString paid(ApiTalk &talk, const QString &reader, qint64 amount)
    {
        const QString id = intent(talk, amount);
        process(talk, reader, id);
        present(talk, reader);
        return id;
    }
};

void TestApiTerminal::paymentIsTakenByTheReader()
{
    ApiTalk talk;
    const QString till = reader(talk);
    const QString id = intent(talk, 1500);
    const auto sent = process(talk, till, id, {{u"process_config[enable_customer_cancellation]"_s, u"true"_s}});
    QCOMPARE(sent.text(u"action.status"_s), u"in_progress"_s);
    QCOMPARE(sent.text(u"action.process_payment_intent.payment_intent"_s), id);
    QVERIFY(sent.value(u"action.api_error"_s).isNull());
    // The 200 only says that the reader was told.
    QCOMPARE(talk.get(u"/v1/payment_intents/"_s + id).text(u"status"_s), u"requires_payment_method"_s);
    talk.notices.clear();
    const auto done = present(talk, till);
    QCOMPARE(done.text(u"action.status"_s), u"succeeded"_s);
    const auto intent = talk.get(u"/v1/payment_intents/"_s + id, {{u"expand[]"_s, u"latest_charge"_s}});
    QCOMPARE(intent.text(u"status"_s), u"succeeded"_s);
    QCOMPARE(intent.text(u"latest_charge.payment_method_details.type"_s), u"card_present"_s);
    QCOMPARE(intent.text(u"latest_charge.payment_method_details.card_present.reader"_s), till);
    const QStringList types = talk.eventTypes();
    QVERIFY(types.indexOf(u"payment_intent.succeeded"_s) < types.indexOf(u"terminal.reader.action_succeeded"_s));
    QVERIFY(!types.contains(u"terminal.reader.action_updated"_s));
}

void TestApiTerminal::receiptIsWhatLawAsksFor()
{
    ApiTalk talk;
    const QString till = reader(talk);
    process(talk, till, intent(talk, 1500));
    present(talk, till, {{u"card_present[number]"_s, u"5555555555554444"_s}});
    const auto charge = talk.get(u"/v1/charges"_s);
    const QString card = u"data.0.payment_method_details.card_present."_s;
    QCOMPARE(charge.text(card + u"brand"_s), u"mastercard"_s);
    QCOMPARE(charge.text(card + u"last4"_s), u"4444"_s);
    QCOMPARE(charge.text(card + u"read_method"_s), u"contactless_emv"_s);
    QCOMPARE(charge.text(card + u"receipt.application_preferred_name"_s), u"Mastercard"_s);
    QCOMPARE(charge.text(card + u"receipt.dedicated_file_name"_s), u"A0000000041010"_s);
    QCOMPARE(charge.text(card + u"receipt.account_type"_s), u"credit"_s);
    QCOMPARE(charge.text(card + u"receipt.authorization_code"_s).size(), 6);
    QCOMPARE(charge.number(card + u"amount_authorized"_s), 1500);
}

void TestApiTerminal::declineFailsTheAction_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("decline");
    QTest::newRow("declined") << u"4000000000000002"_s << u"card_declined"_s << u"generic_decline"_s;
    QTest::newRow("no money") << u"4000000000009995"_s << u"card_declined"_s << u"insufficient_funds"_s;
    QTest::newRow("error") << u"4000000000000119"_s << u"processing_error"_s << QString();
}

void TestApiTerminal::declineFailsTheAction()
{
    QFETCH(QString, number);
    QFETCH(QString, code);
    ApiTalk talk;
    const QString till = reader(talk);
    const QString id = intent(talk, 1500);
    process(talk, till, id);
    const auto done = present(talk, till, {{u"card_present[number]"_s, number}});
    QCOMPARE(done.status, 200);
    QCOMPARE(done.text(u"action.status"_s), u"failed"_s);
    QCOMPARE(done.text(u"action.failure_code"_s), code);
    QCOMPARE(done.text(u"action.api_error.type"_s), u"card_error"_s);
    QTEST(done.text(u"action.api_error.decline_code"_s), "decline");
    QCOMPARE(talk.eventTypes().last(), u"terminal.reader.action_failed"_s);
    const auto intent = talk.get(u"/v1/payment_intents/"_s + id);
    QCOMPARE(intent.text(u"status"_s), u"requires_payment_method"_s);
    QCOMPARE(intent.text(u"last_payment_error.code"_s), code);
    // Another card may be tried for the same payment.
    process(talk, till, id);
    present(talk, till);
    QCOMPARE(talk.get(u"/v1/payment_intents/"_s + id).text(u"status"_s), u"succeeded"_s);
}

void TestApiTerminal::tipIsAddedToTheAmount()
{
    ApiTalk talk;
    const QString till = reader(talk);
    const QString id = intent(talk, 1500);
    process(talk, till, id, {{u"process_config[tipping][amount_eligible]"_s, u"1500"_s}});
    present(talk, till, {{u"amount_tip"_s, u"150"_s}});
    const auto intent = talk.get(u"/v1/payment_intents/"_s + id);
    QCOMPARE(intent.number(u"amount"_s), 1650);
    QCOMPARE(intent.number(u"amount_received"_s), 1650);
    QCOMPARE(intent.number(u"amount_details.tip.amount"_s), 150);
}

void TestApiTerminal::skippedTipIsRefused()
{
    ApiTalk talk;
    const QString till = reader(talk);
    process(talk, till, intent(talk, 1500), {{u"process_config[skip_tipping]"_s, u"true"_s}});
    QCOMPARE(present(talk, till, {{u"amount_tip"_s, u"150"_s}}).text(u"error.param"_s), u"amount_tip"_s);
    QCOMPARE(present(talk, till).text(u"action.status"_s), u"succeeded"_s);
}

void TestApiTerminal::heldMoneyIsCapturedLater()
{
    ApiTalk talk;
    const QString till = reader(talk);
    const QString id = intent(talk, 1500, {{u"capture_method"_s, u"manual"_s}});
    process(talk, till, id);
    present(talk, till);
    QCOMPARE(talk.get(u"/v1/payment_intents/"_s + id).text(u"status"_s), u"requires_capture"_s);
    QCOMPARE(talk.post(u"/v1/payment_intents/%1/capture"_s.arg(id)).text(u"status"_s), u"succeeded"_s);
}

void TestApiTerminal::cardIsCollectedFirstAndConfirmedThen()
{
    ApiTalk talk;
    const QString till = reader(talk);
    const QString id = intent(talk, 1500);
    const Pairs which{{u"payment_intent"_s, id}};
    QCOMPARE(tell(talk, till, u"confirm_payment_intent"_s, which).text(u"error.code"_s), u"intent_invalid_state"_s);
    tell(talk, till, u"collect_payment_method"_s, which);
    const auto collected = present(talk, till, {{u"card_present[number]"_s, u"378282246310005"_s}});
    QCOMPARE(collected.text(u"action.status"_s), u"succeeded"_s);
    QCOMPARE(collected.text(u"action.collect_payment_method.payment_method.card_present.brand"_s), u"amex"_s);
    QCOMPARE(talk.get(u"/v1/payment_intents/"_s + id).text(u"status"_s), u"requires_confirmation"_s);
    QVERIFY(talk.get(u"/v1/charges"_s).column(u"id"_s).isEmpty());
    QCOMPARE(talk.eventTypes().last(), u"terminal.reader.action_updated"_s);
    QCOMPARE(tell(talk, till, u"confirm_payment_intent"_s, which).text(u"action.status"_s), u"succeeded"_s);
    QCOMPARE(talk.eventTypes().last(), u"terminal.reader.action_succeeded"_s);
    QCOMPARE(talk.get(u"/v1/payment_intents/"_s + id).text(u"status"_s), u"succeeded"_s);
}

void TestApiTerminal::collectedCardIsGoneAfterAWhile()
{
    ApiTalk talk;
    const QString till = reader(talk);
    const Pairs which{{u"payment_intent"_s, intent(talk, 1500)}};
    tell(talk, till, u"collect_payment_method"_s, which);
    present(talk, till);
    talk.clock.advance(31);
    QCOMPARE(tell(talk, till, u"confirm_payment_intent"_s, which).text(u"error.code"_s), u"intent_invalid_state"_s);
}

void TestApiTerminal::laterActionTakesThePlaceOfAWaitingOne()
{
    ApiTalk talk;
    const QString till = reader(talk);
    const QString first = intent(talk, 1500);
    const QString second = intent(talk, 700);
    process(talk, till, first);
    QCOMPARE(process(talk, till, second).status, 200);
    present(talk, till);
    QCOMPARE(talk.get(u"/v1/payment_intents/"_s + first).text(u"status"_s), u"requires_payment_method"_s);
    QCOMPARE(talk.get(u"/v1/payment_intents/"_s + second).text(u"status"_s), u"succeeded"_s);
}

void TestApiTerminal::actionIsCanceled()
{
    ApiTalk talk;
    const QString till = reader(talk);
    const QString id = intent(talk, 1500);
    process(talk, till, id);
    QVERIFY(tell(talk, till, u"cancel_action"_s, {}).value(u"action"_s).isNull());
    QCOMPARE(present(talk, till).status, 400);
    QCOMPARE(talk.get(u"/v1/payment_intents/"_s + id).text(u"status"_s), u"requires_payment_method"_s);
}

void TestApiTerminal::readerThatCannotObeySaysWhy_data()
{
    QTest::addColumn<QString>("practice");
    QTest::addColumn<QString>("code");
    QTest::newRow("offline") << u"offline"_s << u"terminal_reader_offline"_s;
    QTest::newRow("busy") << u"busy"_s << u"terminal_reader_busy"_s;
}

void TestApiTerminal::readerThatCannotObeySaysWhy()
{
    QFETCH(QString, practice);
    QFETCH(QString, code);
    ApiTalk talk;
    const QString till = reader(talk, {{u"metadata[practice]"_s, practice}});
    const QString id = intent(talk, 1500);
    QCOMPARE(process(talk, till, id).status, 400);
    QCOMPARE(process(talk, till, id).text(u"error.code"_s), code);
    // In the middle of an authorization nothing can be called off either (docs.stripe.com/terminal/payments/collect-card-payment).
    QCOMPARE(tell(talk, till, u"cancel_action"_s, {}).text(u"error.code"_s), code);
    talk.post(u"/v1/terminal/readers/"_s + till, {{u"metadata[practice]"_s, QString()}});
    QCOMPARE(process(talk, till, id).status, 200);
}

void TestApiTerminal::slowReaderDoesWhatItDidNotAcknowledge()
{
    ApiTalk talk;
    const QString till = reader(talk, {{u"metadata[practice]"_s, u"slow"_s}});
    const QString id = intent(talk, 1500);
    QCOMPARE(process(talk, till, id).text(u"error.code"_s), u"terminal_reader_timeout"_s);
    present(talk, till);
    QCOMPARE(talk.get(u"/v1/payment_intents/"_s + id).text(u"status"_s), u"succeeded"_s);
    QCOMPARE(process(talk, till, id).text(u"error.code"_s), u"intent_invalid_state"_s);
}

void TestApiTerminal::wrongIntentsAreRefused_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("code");
    QTest::newRow("unknown") << u"unknown"_s << u"resource_missing"_s;
    QTest::newRow("for cards on pages") << u"online"_s << QString();
    QTest::newRow("paid") << u"paid"_s << u"intent_invalid_state"_s;
    QTest::newRow("canceled") << u"canceled"_s << u"intent_invalid_state"_s;
}

void TestApiTerminal::wrongIntentsAreRefused()
{
    QFETCH(QString, kind);
    ApiTalk talk;
    const QString till = reader(talk);
    QString id = u"pi_1"_s;
    if (kind == "online"_L1)
        id = talk.post(u"/v1/payment_intents"_s, {{u"amount"_s, u"500"_s}, {u"currency"_s, u"eur"_s}}).text(u"id"_s);
    else if (kind == "paid"_L1)
        id = paid(talk, till, 500);
    else if (kind == "canceled"_L1)
        id = talk.post(u"/v1/payment_intents/%1/cancel"_s.arg(intent(talk, 500))).text(u"id"_s);
    const auto said = process(talk, till, id);
    QCOMPARE(said.status, 400);
    QTEST(said.text(u"error.code"_s), "code");
    QCOMPARE(said.text(u"error.param"_s), u"payment_intent"_s);
}

void TestApiTerminal::nothingCanBePresentedToAnIdleReader()
{
    ApiTalk talk;
    const QString till = reader(talk);
    QCOMPARE(present(talk, till).status, 400);
    QCOMPARE(present(talk, u"tmr_1"_s).status, 404);
}

void TestApiTerminal::wrongCardsAreRefused()
{
    ApiTalk talk;
    const QString till = reader(talk);
    process(talk, till, intent(talk, 1500));
    QCOMPARE(present(talk, till, {{u"card_present[number]"_s, u"4242"_s}}).text(u"error.param"_s),
             u"card_present[number]"_s);
    QCOMPARE(present(talk, till, {{u"type"_s, u"interac_present"_s}}).text(u"error.param"_s), u"type"_s);
    QCOMPARE(present(talk, till, {{u"type"_s, u"card"_s}}).status, 400);
    // The reader goes on waiting.
    QCOMPARE(present(talk, till).text(u"action.status"_s), u"succeeded"_s);
}

void TestApiTerminal::typedCardIsTakenWhereItIsAllowed()
{
    ApiTalk talk;
    const QString till = reader(talk);
    const QString id = intent(talk, 1500, {{u"allowed_payment_method_types[1]"_s, u"card"_s}});
    process(talk, till, id);
    const auto done = present(talk, till,
                              {{u"type"_s, u"card"_s},
                               {u"card[number]"_s, u"4242424242424242"_s},
                               {u"card[exp_month]"_s, u"12"_s},
                               {u"card[exp_year]"_s, u"2034"_s}});
    QCOMPARE(done.text(u"action.status"_s), u"succeeded"_s);
    QCOMPARE(talk.get(u"/v1/charges"_s).text(u"data.0.payment_method_details.type"_s), u"card"_s);
}

void TestApiTerminal::cardIsKeptForLater()
{
    ApiTalk talk;
    const QString till = reader(talk);
    const QString customer = talk.customer();
    const QString id = intent(talk, 1500, {{u"customer"_s, customer}, {u"setup_future_usage"_s, u"off_session"_s}});
    process(talk, till, id, {{u"process_config[allow_redisplay]"_s, u"always"_s}});
    present(talk, till, {{u"card_present[number]"_s, u"5555555555554444"_s}});
    const auto charge = talk.get(u"/v1/charges"_s, {{u"payment_intent"_s, id}});
    const QString kept = charge.text(u"data.0.payment_method_details.card_present.generated_card"_s);
    const auto method = talk.get(u"/v1/payment_methods/"_s + kept);
    QCOMPARE(method.text(u"customer"_s), customer);
    QCOMPARE(method.text(u"card.last4"_s), u"4444"_s);
    QCOMPARE(method.text(u"card.generated_from.charge"_s), charge.text(u"data.0.id"_s));
    QCOMPARE(method.text(u"allow_redisplay"_s), u"always"_s);
    // What was presented cannot be charged again, what was made from it can.
    const auto again = talk.pay(500, kept, {{u"customer"_s, customer}, {u"off_session"_s, u"true"_s}});
    QCOMPARE(again.text(u"status"_s), u"succeeded"_s);
}

void TestApiTerminal::cardIsSetUpWithoutAPayment()
{
    ApiTalk talk;
    const QString till = reader(talk);
    const QString customer = talk.customer();
    const auto setup = [&] {
        return talk
            .post(u"/v1/setup_intents"_s,
                  {{u"customer"_s, customer}, {u"allowed_payment_method_types[]"_s, u"card_present"_s}})
            .text(u"id"_s);
    };
    const QString verb = u"process_setup_intent"_s;
    const QString first = setup();
    const Pairs params{{u"setup_intent"_s, first}, {u"allow_redisplay"_s, u"always"_s}};
    QCOMPARE(tell(talk, till, verb, {{u"setup_intent"_s, first}}).text(u"error.param"_s), u"allow_redisplay"_s);
    QCOMPARE(tell(talk, till, verb, params).text(u"action.process_setup_intent.setup_intent"_s), first);
    const auto done = present(talk, till);
    QCOMPARE(done.text(u"action.status"_s), u"succeeded"_s);
    const auto kept = talk.get(u"/v1/payment_methods/"_s + done.text(u"action.process_setup_intent.generated_card"_s));
    QCOMPARE(kept.text(u"customer"_s), customer);
    QCOMPARE(kept.text(u"type"_s), u"card"_s);
    QCOMPARE(talk.get(u"/v1/setup_intents/"_s + first).text(u"status"_s), u"succeeded"_s);
    QCOMPARE(tell(talk, till, verb, params).text(u"error.code"_s), u"intent_invalid_state"_s);
    tell(talk, till, verb, {{u"setup_intent"_s, setup()}, {u"allow_redisplay"_s, u"always"_s}});
    const auto declined = present(talk, till, {{u"card_present[number]"_s, u"4000000000000002"_s}});
    QCOMPARE(declined.text(u"action.failure_code"_s), u"card_declined"_s);
}

void TestApiTerminal::refundIsGivenAtTheReader()
{
    ApiTalk talk;
    const QString till = reader(talk);
    const QString id = paid(talk, till, 1500);
    const auto sent = tell(talk, till, u"refund_payment"_s, {{u"payment_intent"_s, id}, {u"amount"_s, u"500"_s}});
    QCOMPARE(sent.text(u"action.refund_payment.payment_intent"_s), id);
    QCOMPARE(sent.text(u"action.status"_s), u"in_progress"_s);
    QVERIFY(talk.get(u"/v1/refunds"_s).column(u"id"_s).isEmpty());
    const auto done = present(talk, till);
    QCOMPARE(done.text(u"action.status"_s), u"succeeded"_s);
    const auto refund = talk.get(u"/v1/refunds/"_s + done.text(u"action.refund_payment.refund"_s));
    QCOMPARE(refund.number(u"amount"_s), 500);
    QCOMPARE(refund.text(u"payment_intent"_s), id);
}

void TestApiTerminal::impossibleRefundIsRefusedAtOnce()
{
    ApiTalk talk;
    const QString till = reader(talk);
    const QString id = paid(talk, till, 1500);
    const QString verb = u"refund_payment"_s;
    QCOMPARE(tell(talk, till, verb, {{u"payment_intent"_s, id}, {u"amount"_s, u"1501"_s}}).status, 400);
    QCOMPARE(tell(talk, till, verb, {}).status, 400);
    QCOMPARE(tell(talk, till, verb, {{u"charge"_s, u"ch_1"_s}}).text(u"error.code"_s), u"resource_missing"_s);
    talk.post(u"/v1/refunds"_s, {{u"payment_intent"_s, id}});
    QCOMPARE(tell(talk, till, verb, {{u"payment_intent"_s, id}}).text(u"error.code"_s), u"charge_already_refunded"_s);
}

QTEST_APPLESS_MAIN(TestApiTerminal)
#include "tst_apiterminal.moc"
