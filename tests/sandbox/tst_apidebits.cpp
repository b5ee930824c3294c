// SPDX-License-Identifier: GPL-3.0-or-later
#include "apitalk.h"

#include <QTest>

using namespace paydesk::sandbox;
using namespace Qt::StringLiterals;

/// Money that comes later than the promise: debits of bank accounts, by the API and on a hosted page.
class TestApiDebits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void debitIsProcessingUntilTheBankAnswers_data();
    void debitIsProcessingUntilTheBankAnswers();
    void someBanksAnswerBeforeTheNextCall_data();
    void someBanksAnswerBeforeTheNextCall();
    void debitThatIsTakenBackIsLostAtOnce();
    void refundOfADebitIsPendingFirst();
    void voucherIsPaidLaterOrExpires_data();
    void voucherIsPaidLaterOrExpires();
    void refundThatNeedsTheBuyerCanBeCanceled();
    void accountsAreChecked_data();
    void accountsAreChecked();
    void unverifiedAccountNeedsItsDeposits();
    void methodsMustFitTheIntent();
    void pageIsPaidByCard();
    void pageRefusesWhatTheBuyerDidNotSee_data();
    void pageRefusesWhatTheBuyerDidNotSee();
    void delayedMethodCompletesUnpaidFirst_data();
    void delayedMethodCompletesUnpaidFirst();
    void sessionThatOnlyKeepsACard();

private:
    static QString account(ApiTalk &talk, const QString &iban)
    {
        return talk
            .post(u"/v1/payment_methods"_s,
                  {{u"type"_s, u"sepa_debit"_s},
                   {u"sepa_debit[iban]"_s, iban},
                   {u"billing_details[name]"_s, u"Ada"_s},
                   {u"billing_details[email]"_s, u"ada@example.com"_s}})
            .text(u"id"_s);
    }

    static ApiTalk::Said debit(ApiTalk &talk, const QString &iban)
    {
        return talk.post(u"/v1/payment_intents"_s,
                         {{u"amount"_s, u"1000"_s},
                          {u"currency"_s, u"eur"_s},
                          {u"allowed_payment_method_types[]"_s, u"sepa_debit"_s},
                          {u"payment_method"_s, account(talk, iban)},
                          {u"mandate_data[customer_acceptance][type]"_s, u"offline"_s},
                          {u"confirm"_s, u"true"_s}});
    }

    static ApiTalk::Said openPage(ApiTalk &talk, const QString &type)
    {
        return talk.session(u"payment"_s, talk.price(1500), {{u"allowed_payment_method_types[]"_s, type}});
    }
};

void TestApiDebits::debitIsProcessingUntilTheBankAnswers_data()
{
    QTest::addColumn<QString>("iban");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("event");
    QTest::newRow("pays") << u"AT32 1904 3002 3547 3204"_s << u"succeeded"_s << u"payment_intent.succeeded"_s;
    QTest::newRow("fails") << u"AT051904300235473205"_s << u"requires_payment_method"_s
                           << u"payment_intent.payment_failed"_s;
}

void TestApiDebits::debitIsProcessingUntilTheBankAnswers()
{
    QFETCH(QString, iban);
    ApiTalk talk;
    const auto sent = debit(talk, iban);
    QCOMPARE(sent.status, 200);
    QCOMPARE(sent.text(u"status"_s), u"processing"_s);
    QVERIFY(talk.eventTypes().contains(u"payment_intent.processing"_s));
    QVERIFY(talk.eventTypes().contains(u"charge.pending"_s));
    const QString chargePath = u"/v1/charges/"_s + sent.text(u"latest_charge"_s);
    const auto pending = talk.get(chargePath);
    QCOMPARE(pending.text(u"status"_s), u"pending"_s);
    QVERIFY(!pending.value(u"paid"_s).toBool());
    QCOMPARE(pending.text(u"payment_method_details.sepa_debit.country"_s), u"AT"_s);
    // Nothing of it is on the balance yet, and a pending charge cannot be refunded.
    QCOMPARE(talk.get(u"/v1/balance_transactions"_s).column(u"id"_s).size(), 0);
    QCOMPARE(talk.post(u"/v1/refunds"_s, {{u"charge"_s, sent.text(u"latest_charge"_s)}}).status, 400);

    talk.clock.advance(179);
    const QString path = u"/v1/payment_intents/"_s + sent.text(u"id"_s);
    QCOMPARE(talk.get(path).text(u"status"_s), u"processing"_s);
    talk.clock.advance(1);
    const auto answered = talk.get(path);
    QTEST(answered.text(u"status"_s), "status");
    QTEST(talk.eventTypes().last(), "event");
    const bool isPaid = answered.text(u"status"_s) == u"succeeded"_s;
    QCOMPARE(talk.get(chargePath).text(u"status"_s), isPaid ? u"succeeded"_s : u"failed"_s);
    const auto rows = talk.get(u"/v1/balance_transactions"_s);
    QCOMPARE(rows.column(u"type"_s), isPaid ? QStringList{u"payment"_s} : QStringList());
    QCOMPARE(answered.text(u"last_payment_error.code"_s),
             isPaid ? QString() : u"payment_intent_payment_attempt_failed"_s);
}

void TestApiDebits::someBanksAnswerBeforeTheNextCall_data()
{
    QTest::addColumn<QString>("iban");
    QTest::addColumn<QString>("status");
    QTest::newRow("pays") << u"AT611904300234573201"_s << u"succeeded"_s;
    QTest::newRow("unknown account pays") << u"GB82WEST12345698765432"_s << u"succeeded"_s;
    QTest::newRow("fails") << u"AT861904300235473202"_s << u"requires_payment_method"_s;
}

void TestApiDebits::someBanksAnswerBeforeTheNextCall()
{
    QFETCH(QString, iban);
    ApiTalk talk;
    const auto sent = debit(talk, iban);
    QCOMPARE(sent.text(u"status"_s), u"processing"_s);
    QTEST(talk.get(u"/v1/payment_intents/"_s + sent.text(u"id"_s)).text(u"status"_s), "status");
}

void TestApiDebits::debitThatIsTakenBackIsLostAtOnce()
{
    ApiTalk talk;
    debit(talk, u"AT591904300235473203"_s);
    talk.clock.advance(2);
    const auto disputes = talk.get(u"/v1/disputes"_s);
    QCOMPARE(disputes.column(u"status"_s), QStringList{u"lost"_s});
    QVERIFY(talk.eventTypes().contains(u"charge.dispute.closed"_s));
}

void TestApiDebits::refundOfADebitIsPendingFirst()
{
    ApiTalk talk;
    const auto sent = debit(talk, u"AT611904300234573201"_s);
    talk.clock.advance(2);
    const auto refund = talk.post(u"/v1/refunds"_s, {{u"payment_intent"_s, sent.text(u"id"_s)}});
    QCOMPARE(refund.text(u"status"_s), u"pending"_s);
    QCOMPARE(refund.text(u"destination_details.type"_s), u"eu_bank_transfer"_s);
    talk.clock.advance(10);
    QCOMPARE(talk.get(u"/v1/refunds/"_s + refund.text(u"id"_s)).text(u"status"_s), u"succeeded"_s);
    QVERIFY(talk.eventTypes().contains(u"charge.refund.updated"_s));
}

void TestApiDebits::voucherIsPaidLaterOrExpires_data()
{
    QTest::addColumn<QString>("email");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("status");
    QTest::newRow("paid at once") << u"succeed_immediately@example.com"_s << 0 << u"succeeded"_s;
    QTest::newRow("paid later") << u"ada@example.com"_s << 180 << u"succeeded"_s;
    QTest::newRow("expires") << u"expire_with_delay@example.com"_s << 180 << u"requires_payment_method"_s;
    QTest::newRow("never paid") << u"fill_never@example.com"_s << 7 * 24 * 3600 << u"requires_payment_method"_s;
}

void TestApiDebits::voucherIsPaidLaterOrExpires()
{
    QFETCH(QString, email);
    QFETCH(int, seconds);
    ApiTalk talk;
    const auto session = openPage(talk, u"multibanco"_s);
    const auto method =
        talk.post(u"/v1/payment_methods"_s, {{u"type"_s, u"multibanco"_s}, {u"billing_details[email]"_s, email}});
    const auto shown = talk.post(u"/v1/payment_pages/%1/confirm"_s.arg(session.text(u"id"_s)),
                                 {{u"payment_method"_s, method.text(u"id"_s)}});
    QCOMPARE(shown.text(u"payment_status"_s), u"unpaid"_s);
    talk.clock.advance(seconds);
    const auto ended =
        talk.get(u"/v1/payment_intents/"_s + shown.text(u"payment_intent"_s), {{u"expand[]"_s, u"latest_charge"_s}});
    QTEST(ended.text(u"status"_s), "status");
    const bool isPaid = ended.text(u"status"_s) == u"succeeded"_s;
    QCOMPARE(ended.text(u"latest_charge.payment_method_details.multibanco.reference"_s).size(), isPaid ? 9 : 0);
    QVERIFY(talk.eventTypes().contains(isPaid ? u"checkout.session.async_payment_succeeded"_s
                                              : u"checkout.session.async_payment_failed"_s));
}

/// MON-10.
void TestApiDebits::refundThatNeedsTheBuyerCanBeCanceled()
{
    ApiTalk talk;
    const auto asked =
        talk.post(u"/v1/payment_intents"_s,
                  {{u"amount"_s, u"1000"_s},
                   {u"currency"_s, u"eur"_s},
                   {u"allowed_payment_method_types[]"_s, u"multibanco"_s},
                   {u"payment_method_data[type]"_s, u"multibanco"_s},
                   {u"payment_method_data[billing_details][email]"_s, u"succeed_immediately@a.example"_s},
                   {u"confirm"_s, u"true"_s}});
    QCOMPARE(asked.text(u"next_action.type"_s), u"multibanco_display_details"_s);
    const Pairs params{{u"payment_intent"_s, asked.text(u"id"_s)}};
    QCOMPARE(talk.post(u"/v1/refunds"_s, params).text(u"error.param"_s), u"instructions_email"_s);
    const auto refund = talk.post(u"/v1/refunds"_s, params + Pairs{{u"instructions_email"_s, u"ada@example.com"_s}});
    QCOMPARE(refund.text(u"status"_s), u"requires_action"_s);
    QCOMPARE(refund.text(u"next_action.display_details.email_sent.email_sent_to"_s), u"ada@example.com"_s);
    const QString path = u"/v1/refunds/"_s + refund.text(u"id"_s);
    QCOMPARE(talk.post(path + u"/cancel"_s).text(u"status"_s), u"canceled"_s);
    QCOMPARE(talk.eventTypes().last(), u"refund.updated"_s);
    QCOMPARE(talk.get(u"/v1/charges/"_s + refund.text(u"charge"_s)).number(u"amount_refunded"_s), 0);
    QCOMPARE(talk.post(path + u"/cancel"_s).status, 400);
    // What was not refunded after all can be refunded again.
    QCOMPARE(talk.post(u"/v1/refunds"_s, params + Pairs{{u"instructions_email"_s, u"ada@example.com"_s}}).status, 200);
}

void TestApiDebits::accountsAreChecked_data()
{
    QTest::addColumn<QString>("form");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("param");
    QTest::newRow("wrong check digits") << u"sepa_debit/iban=AT621904300234573201"_s << u"invalid_bank_account_iban"_s
                                        << u"sepa_debit[iban]"_s;
    QTest::newRow("no IBAN") << u"sepa_debit/iban=1234"_s << u"invalid_bank_account_iban"_s << u"sepa_debit[iban]"_s;
    QTest::newRow("nothing of the kind") << u"sepa_debit"_s << u"parameter_missing"_s << u"sepa_debit"_s;
    QTest::newRow("routing number") << u"us_bank_account/account_number=000123456789/routing_number=110000001"
                                       "/account_holder_type=individual"_s
                                    << u"routing_number_invalid"_s << u"us_bank_account[routing_number]"_s;
    QTest::newRow("account number") << u"us_bank_account/account_number=abc/routing_number=110000000"
                                       "/account_holder_type=individual"_s
                                    << u"account_number_invalid"_s << u"us_bank_account[account_number]"_s;
    QTest::newRow("whose") << u"us_bank_account/account_number=000123456789/routing_number=110000000"_s
                           << u"parameter_missing"_s << u"us_bank_account[account_holder_type]"_s;
}

void TestApiDebits::accountsAreChecked()
{
    QFETCH(QString, form);
    ApiTalk talk;
    QStringList parts = form.split(u'/');
    const QString type = parts.takeFirst();
    Pairs params{{u"type"_s, type}};
    for (const QString &part : std::as_const(parts))
        params.append({u"%1[%2]"_s.arg(type, part.section(u'=', 0, 0)), part.section(u'=', 1)});
    const auto said = talk.post(u"/v1/payment_methods"_s, params);
    QCOMPARE(said.status, 400);
    QTEST(said.text(u"error.code"_s), "code");
    QTEST(said.text(u"error.param"_s), "param");
}

void TestApiDebits::unverifiedAccountNeedsItsDeposits()
{
    ApiTalk talk;
    const Pairs account{{u"type"_s, u"us_bank_account"_s},
                        {u"us_bank_account[account_number]"_s, u"000123456789"_s},
                        {u"us_bank_account[routing_number]"_s, u"110000000"_s},
                        {u"us_bank_account[account_holder_type]"_s, u"individual"_s}};
    const auto sent = talk.post(u"/v1/payment_intents"_s,
                                {{u"amount"_s, u"1000"_s},
                                 {u"currency"_s, u"usd"_s},
                                 {u"allowed_payment_method_types[]"_s, u"us_bank_account"_s},
                                 {u"payment_method"_s, talk.post(u"/v1/payment_methods"_s, account).text(u"id"_s)},
                                 {u"confirm"_s, u"true"_s}});
    QCOMPARE(sent.text(u"next_action.type"_s), u"verify_with_microdeposits"_s);
    const QString path = u"/v1/payment_intents/%1/verify_microdeposits"_s.arg(sent.text(u"id"_s));
    QCOMPARE(talk.post(path, {{u"amounts[]"_s, u"10"_s}, {u"amounts[]"_s, u"11"_s}}).text(u"error.code"_s),
             u"payment_method_microdeposit_verification_amounts_mismatch"_s);
    QCOMPARE(talk.post(path, {{u"amounts[]"_s, u"32"_s}, {u"amounts[]"_s, u"45"_s}}).text(u"status"_s),
             u"processing"_s);
    talk.clock.advance(2);
    QCOMPARE(talk.get(u"/v1/payment_intents/"_s + sent.text(u"id"_s)).text(u"status"_s), u"succeeded"_s);
    QCOMPARE(talk.post(path, {{u"descriptor_code"_s, u"SM11AA"_s}}).text(u"error.code"_s),
             u"payment_intent_unexpected_state"_s);
}

void TestApiDebits::methodsMustFitTheIntent()
{
    ApiTalk talk;
    const auto wrongMethod = talk.pay(1000, account(talk, u"AT611904300234573201"_s));
    QCOMPARE(wrongMethod.text(u"error.code"_s), u"payment_intent_incompatible_payment_method"_s);
    // Only euros can be debited by SEPA; what does not fit is left out, and none left is an error.
    const Pairs dollars{
        {u"amount"_s, u"1000"_s}, {u"currency"_s, u"usd"_s}, {u"allowed_payment_method_types[]"_s, u"sepa_debit"_s}};
    QCOMPARE(talk.post(u"/v1/payment_intents"_s, dollars).text(u"error.param"_s), u"allowed_payment_method_types"_s);
    const auto both =
        talk.post(u"/v1/payment_intents"_s, dollars + Pairs{{u"allowed_payment_method_types[]"_s, u"card"_s}});
    QCOMPARE(both.value(u"payment_method_types"_s).toArray(), QJsonArray{u"card"_s});
    const auto exclusive =
        talk.post(u"/v1/payment_intents"_s, dollars + Pairs{{u"automatic_payment_methods[enabled]"_s, u"true"_s}});
    QCOMPARE(exclusive.status, 400);
    // Calls of old versions name types strictly.
    talk.version.clear();
    const auto strict = talk.post(
        u"/v1/payment_intents"_s,
        {{u"amount"_s, u"1000"_s}, {u"currency"_s, u"usd"_s}, {u"payment_method_types[]"_s, u"sepa_debit"_s}});
    QCOMPARE(strict.status, 400);
    QCOMPARE(strict.text(u"error.param"_s), u"currency"_s);
}

void TestApiDebits::pageIsPaidByCard()
{
    ApiTalk talk;
    const auto session = openPage(talk, u"card"_s);
    const QString page = u"/v1/payment_pages/"_s + session.text(u"id"_s);
    QCOMPARE(talk.get(page).text(u"id"_s), session.text(u"id"_s));
    const auto method = talk.post(u"/v1/payment_methods"_s,
                                  {{u"type"_s, u"card"_s},
                                   {u"card[token]"_s, u"tok_visa"_s},
                                   {u"billing_details[email]"_s, u"ada@example.com"_s},
                                   {u"billing_details[address][city]"_s, u"Riga"_s}});
    const auto paid = talk.post(page + u"/confirm"_s,
                                {{u"payment_method"_s, method.text(u"id"_s)}, {u"expected_amount"_s, u"3000"_s}});
    QCOMPARE(paid.text(u"payment_status"_s), u"paid"_s);
    QCOMPARE(paid.text(u"status"_s), u"complete"_s);
    QCOMPARE(paid.text(u"customer_details.email"_s), u"ada@example.com"_s);
    QCOMPARE(paid.text(u"customer_details.address.city"_s), u"Riga"_s);
    QVERIFY(talk.eventTypes().contains(u"checkout.session.completed"_s));
    QCOMPARE(talk.post(page + u"/confirm"_s, {{u"payment_method"_s, u"pm_card_visa"_s}}).status, 400);
}

void TestApiDebits::pageRefusesWhatTheBuyerDidNotSee_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("amount");
    QTest::addColumn<int>("status");
    QTest::newRow("other total") << u"pm_card_visa"_s << u"2999"_s << 400;
    QTest::newRow("other kind of method") << u"pm_usBankAccount_success"_s << u"3000"_s << 400;
    QTest::newRow("no such method") << u"pm_nothing"_s << u"3000"_s << 400;
    QTest::newRow("declined") << u"pm_card_chargeDeclined"_s << u"3000"_s << 402;
}

void TestApiDebits::pageRefusesWhatTheBuyerDidNotSee()
{
    QFETCH(QString, method);
    QFETCH(QString, amount);
    ApiTalk talk;
    const auto session = openPage(talk, u"card"_s);
    const auto said = talk.post(u"/v1/payment_pages/%1/confirm"_s.arg(session.text(u"id"_s)),
                                {{u"payment_method"_s, method}, {u"expected_amount"_s, amount}});
    QTEST(said.status, "status");
    QCOMPARE(talk.get(u"/v1/checkout/sessions/"_s + session.text(u"id"_s)).text(u"status"_s), u"open"_s);
}

void TestApiDebits::delayedMethodCompletesUnpaidFirst_data()
{
    QTest::addColumn<QString>("iban");
    QTest::addColumn<QString>("paymentStatus");
    QTest::addColumn<QString>("event");
    QTest::newRow("pays") << u"AT611904300234573201"_s << u"paid"_s << u"checkout.session.async_payment_succeeded"_s;
    QTest::newRow("fails") << u"IT60X0542811101000000123456"_s << u"unpaid"_s
                           << u"checkout.session.async_payment_failed"_s;
}

void TestApiDebits::delayedMethodCompletesUnpaidFirst()
{
    QFETCH(QString, iban);
    QFETCH(QString, event);
    ApiTalk talk;
    const auto session = openPage(talk, u"sepa_debit"_s);
    QCOMPARE(session.value(u"payment_method_types"_s).toArray(), QJsonArray{u"sepa_debit"_s});
    const auto sent = talk.post(u"/v1/payment_pages/%1/confirm"_s.arg(session.text(u"id"_s)),
                                {{u"payment_method"_s, account(talk, iban)}});
    QCOMPARE(sent.text(u"status"_s), u"complete"_s);
    QCOMPARE(sent.text(u"payment_status"_s), u"unpaid"_s);
    QVERIFY(talk.eventTypes().contains(u"checkout.session.completed"_s));
    QVERIFY(!talk.eventTypes().contains(event));
    QTEST(talk.get(u"/v1/checkout/sessions/"_s + session.text(u"id"_s)).text(u"payment_status"_s), "paymentStatus");
    QCOMPARE(talk.eventTypes().count(event), 1);
}

void TestApiDebits::sessionThatOnlyKeepsACard()
{
    ApiTalk talk;
    const QString customer = talk.post(u"/v1/customers"_s, {{u"name"_s, u"Ada"_s}}).text(u"id"_s);
    const Pairs params{{u"mode"_s, u"setup"_s},
                       {u"currency"_s, u"eur"_s},
                       {u"customer"_s, customer},
                       {u"success_url"_s, u"https://shop.example/kept"_s},
                       {u"setup_intent_data[description]"_s, u"Tab"_s}};
    const auto session = talk.post(u"/v1/checkout/sessions"_s, params);
    QCOMPARE(session.text(u"payment_status"_s), u"no_payment_required"_s);
    QVERIFY(session.value(u"amount_total"_s).isNull());
    const QString setup = u"/v1/setup_intents/"_s + session.text(u"setup_intent"_s);
    QCOMPARE(talk.get(setup).text(u"description"_s), u"Tab"_s);

    // The page keeps the card of whoever passes the challenge, and takes no money.
    const PayOutcome asked = talk.engine.payCheckoutSession(session.text(u"id"_s), ApiTalk::card(u"4000002500003155"_s),
                                                            u"ada@example.com"_s, u"Ada"_s);
    QCOMPARE(asked.kind, PayOutcome::Kind::NeedsChallenge);
    const PayOutcome done = talk.engine.completeChallenge(asked.challengeId);
    QCOMPARE(done.url, u"https://shop.example/kept"_s);
    QCOMPARE(talk.get(setup).text(u"status"_s), u"succeeded"_s);
    QCOMPARE(talk.get(u"/v1/customers/%1/payment_methods"_s.arg(customer)).body.value("data"_L1).toArray().size(), 1);
    QCOMPARE(talk.get(u"/v1/checkout/sessions/"_s + session.text(u"id"_s)).text(u"status"_s), u"complete"_s);
    QVERIFY(talk.get(u"/v1/payment_intents"_s).body.value("data"_L1).toArray().isEmpty());

    const Pairs noCurrency{{u"mode"_s, u"setup"_s}, {u"success_url"_s, u"https://shop.example/kept"_s}};
    QCOMPARE(talk.post(u"/v1/checkout/sessions"_s, noCurrency).text(u"error.param"_s), u"currency"_s);
}

QTEST_GUILESS_MAIN(TestApiDebits)
#include "tst_apidebits.moc"
