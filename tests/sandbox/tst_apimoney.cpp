// SPDX-License-Identifier: GPL-3.0-or-later
#include "apitalk.h"

#include <QTest>

using namespace paydesk::sandbox;
using namespace Qt::StringLiterals;

/// Money after it was paid: disputes, payouts, the balance, and what may still be changed on a charge.
class TestApiMoney : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void disputeTakesTheMoneyAway();
    void evidenceDecides_data();
    void evidenceDecides();
    void evidenceIsStagedOrSentOnce();
    void inquiryMovesNoMoney();
    void inquiryEndsWithTheRefund();
    void unansweredDisputeIsLost();
    void disputedChargeIsNotRefunded();
    void payoutTakesWhatIsAvailable();
    void payoutArrivesOrFails_data();
    void payoutArrivesOrFails();
    void payoutIsCanceledOrReversed();
    void automaticPayoutIsExplained();
    void availableMoneyIsAnnouncedOnce();
    void chargeIsUpdatedAndCaptured();
    void reservedMoneyIsLetGoAfterAWeek();
    void manualConfirmationChargesLast();

private:
    static constexpr qint64 day = 24 * 60 * 60;

    static QString disputeOf(ApiTalk &talk, const QString &card)
    {
        const auto paid = talk.pay(5000, card);
        return talk.get(u"/v1/disputes"_s, {{u"payment_intent"_s, paid.text(u"id"_s)}}).text(u"data.0.id"_s);
    }

    static qint64 available(ApiTalk &talk) { return talk.get(u"/v1/balance"_s).number(u"available.0.amount"_s); }
};

void TestApiMoney::disputeTakesTheMoneyAway()
{
    ApiTalk talk;
    const auto paid = talk.pay(5000, u"pm_card_createDispute"_s);
    QCOMPARE(paid.text(u"status"_s), u"succeeded"_s);
    const auto listed = talk.get(u"/v1/disputes"_s, {{u"charge"_s, paid.text(u"latest_charge"_s)}});
    const auto dispute = talk.get(u"/v1/disputes/"_s + listed.text(u"data.0.id"_s));
    QCOMPARE(dispute.number(u"amount"_s), 5000);
    QCOMPARE(dispute.text(u"status"_s), u"needs_response"_s);
    QCOMPARE(dispute.text(u"reason"_s), u"fraudulent"_s);
    QVERIFY(!dispute.value(u"is_charge_refundable"_s).toBool());
    QCOMPARE(dispute.number(u"balance_transactions.0.amount"_s), -5000);
    QCOMPARE(dispute.number(u"balance_transactions.0.net"_s), -7000);
    QCOMPARE(dispute.text(u"balance_transactions.0.reporting_category"_s), u"dispute"_s);
    QVERIFY(dispute.number(u"evidence_details.due_by"_s) > talk.clock.now().toSecsSinceEpoch() + 7 * day);
    QVERIFY(talk.get(u"/v1/charges/"_s + paid.text(u"latest_charge"_s)).value(u"disputed"_s).toBool());
    const QStringList events = talk.eventTypes();
    QVERIFY(events.indexOf(u"payment_intent.succeeded"_s) < events.indexOf(u"charge.dispute.created"_s));
    QVERIFY(events.indexOf(u"charge.dispute.created"_s) < events.indexOf(u"charge.dispute.funds_withdrawn"_s));
}

void TestApiMoney::evidenceDecides_data()
{
    QTest::addColumn<QString>("card");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("status");
    QTest::addColumn<int>("rows");
    const QString disputed = u"pm_card_createDispute"_s;
    const QString inquired = u"pm_card_createDisputeInquiry"_s;
    QTest::newRow("won") << disputed << u"winning_evidence"_s << u"won"_s << 2;
    QTest::newRow("lost") << disputed << u"losing_evidence"_s << u"lost"_s << 1;
    QTest::newRow("undecided") << disputed << u"We sent it."_s << u"under_review"_s << 1;
    QTest::newRow("inquiry closed") << inquired << u"winning_evidence"_s << u"warning_closed"_s << 0;
    QTest::newRow("inquiry escalated") << inquired << u"escalate_inquiry_evidence"_s << u"needs_response"_s << 1;
}

void TestApiMoney::evidenceDecides()
{
    QFETCH(QString, card);
    QFETCH(QString, text);
    ApiTalk talk;
    const QString path = u"/v1/disputes/"_s + disputeOf(talk, card);
    const auto sent = talk.post(path, {{u"evidence[uncategorized_text]"_s, text}});
    QVERIFY(sent.text(u"status"_s).endsWith(u"under_review"_s));
    QCOMPARE(sent.number(u"evidence_details.submission_count"_s), 1);
    const auto decided = talk.get(path);
    QTEST(decided.text(u"status"_s), "status");
    QTEST(static_cast<int>(decided.value(u"balance_transactions"_s).toArray().size()), "rows");
    const bool isWon = decided.text(u"status"_s) == u"won"_s;
    QCOMPARE(talk.eventTypes().contains(u"charge.dispute.funds_reinstated"_s), isWon);
    if (isWon)
        QCOMPARE(decided.number(u"balance_transactions.1.net"_s), 5000);
}

void TestApiMoney::evidenceIsStagedOrSentOnce()
{
    ApiTalk talk;
    const QString path = u"/v1/disputes/"_s + disputeOf(talk, u"pm_card_createDispute"_s);
    const auto staged = talk.post(
        path, {{u"evidence[customer_name]"_s, u"Ada"_s}, {u"submit"_s, u"false"_s}, {u"metadata[case]"_s, u"7"_s}});
    QCOMPARE(staged.text(u"status"_s), u"needs_response"_s);
    QVERIFY(staged.value(u"evidence_details.has_evidence"_s).toBool());
    QCOMPARE(staged.text(u"metadata.case"_s), u"7"_s);
    QCOMPARE(talk.post(path, {{u"submit"_s, u"true"_s}}).text(u"status"_s), u"under_review"_s);
    QCOMPARE(talk.post(path, {{u"evidence[customer_name]"_s, u"Eve"_s}}).status, 400);
    // Metadata may be changed at any time.
    QCOMPARE(talk.post(path, {{u"metadata[case]"_s, u"8"_s}}).text(u"metadata.case"_s), u"8"_s);
    QCOMPARE(talk.post(path, {{u"evidence[receipt]"_s, u"file_1"_s}}).status, 400);
    QCOMPARE(talk.post(path, {{u"evidence[colour]"_s, u"red"_s}}).text(u"error.code"_s), u"parameter_unknown"_s);
}

void TestApiMoney::inquiryMovesNoMoney()
{
    ApiTalk talk;
    const QString path = u"/v1/disputes/"_s + disputeOf(talk, u"pm_card_createDisputeInquiry"_s);
    const auto inquiry = talk.get(path);
    QCOMPARE(inquiry.text(u"status"_s), u"warning_needs_response"_s);
    QVERIFY(inquiry.value(u"is_charge_refundable"_s).toBool());
    QCOMPARE(inquiry.value(u"balance_transactions"_s).toArray().size(), 0);
    QCOMPARE(talk.post(path + u"/close"_s).text(u"status"_s), u"warning_closed"_s);
    QCOMPARE(talk.eventTypes().last(), u"charge.dispute.closed"_s);
    QCOMPARE(talk.post(path + u"/close"_s).status, 400);
}

void TestApiMoney::inquiryEndsWithTheRefund()
{
    ApiTalk talk;
    const QString id = disputeOf(talk, u"pm_card_createDisputeInquiry"_s);
    const QString charge = talk.get(u"/v1/disputes/"_s + id).text(u"charge"_s);
    QCOMPARE(talk.post(u"/v1/refunds"_s, {{u"charge"_s, charge}, {u"amount"_s, u"1000"_s}}).status, 200);
    QCOMPARE(talk.get(u"/v1/disputes/"_s + id).text(u"status"_s), u"warning_needs_response"_s);
    QCOMPARE(talk.post(u"/v1/refunds"_s, {{u"charge"_s, charge}}).status, 200);
    QCOMPARE(talk.get(u"/v1/disputes/"_s + id).text(u"status"_s), u"warning_closed"_s);
}

void TestApiMoney::unansweredDisputeIsLost()
{
    ApiTalk talk;
    const QString path = u"/v1/disputes/"_s + disputeOf(talk, u"pm_card_createDispute"_s);
    talk.clock.advance(20 * day);
    const auto lost = talk.get(path);
    QCOMPARE(lost.text(u"status"_s), u"lost"_s);
    QVERIFY(lost.value(u"evidence_details.past_due"_s).toBool());
}

/// MON-09.
void TestApiMoney::disputedChargeIsNotRefunded()
{
    ApiTalk talk;
    const auto paid = talk.pay(5000, u"pm_card_createDispute"_s);
    const auto refused = talk.post(u"/v1/refunds"_s, {{u"payment_intent"_s, paid.text(u"id"_s)}});
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.text(u"error.code"_s), u"charge_disputed"_s);
}

void TestApiMoney::payoutTakesWhatIsAvailable()
{
    ApiTalk talk;
    talk.pay(2000, u"pm_card_visa"_s);
    const Pairs params{{u"amount"_s, u"1100"_s}, {u"currency"_s, u"eur"_s}, {u"description"_s, u"Rent"_s}};
    // What is pending cannot be paid out.
    QCOMPARE(talk.post(u"/v1/payouts"_s, params).text(u"error.code"_s), u"balance_insufficient"_s);
    talk.pay(2000, u"pm_card_bypassPending"_s);
    QCOMPARE(available(talk), 1945);
    const auto payout = talk.post(u"/v1/payouts"_s, params + Pairs{{u"expand[]"_s, u"balance_transaction"_s}});
    QCOMPARE(payout.text(u"status"_s), u"pending"_s);
    QVERIFY(!payout.value(u"automatic"_s).toBool());
    QCOMPARE(payout.number(u"balance_transaction.net"_s), -1100);
    QCOMPARE(payout.text(u"balance_transaction.type"_s), u"payout"_s);
    QCOMPARE(available(talk), 845);
    QCOMPARE(talk.post(u"/v1/payouts"_s, params).text(u"error.code"_s), u"balance_insufficient"_s);
    QCOMPARE(talk.eventTypes().last(), u"payout.created"_s);
    const auto updated = talk.post(u"/v1/payouts/"_s + payout.text(u"id"_s), {{u"metadata[a]"_s, u"b"_s}});
    QCOMPARE(updated.text(u"metadata.a"_s), u"b"_s);
    QCOMPARE(talk.eventTypes().last(), u"payout.updated"_s);
    QCOMPARE(talk.get(u"/v1/balance_transactions"_s, {{u"payout"_s, payout.text(u"id"_s)}}).status, 400);
    QCOMPARE(talk.get(u"/v1/payouts"_s, {{u"status"_s, u"paid"_s}}).column(u"id"_s), QStringList());
    QCOMPARE(talk.get(u"/v1/payouts"_s, {{u"status"_s, u"pending"_s}}).column(u"id"_s).size(), 1);
}

void TestApiMoney::payoutArrivesOrFails_data()
{
    QTest::addColumn<QString>("destination");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("event");
    QTest::addColumn<qint64>("left");
    QTest::newRow("arrives") << u"ba_1PaydeskPractice"_s << u"paid"_s << u"payout.paid"_s << qint64(945);
    QTest::newRow("fails") << u"ba_1PaydeskClosed"_s << u"failed"_s << u"payout.failed"_s << qint64(1945);
}

void TestApiMoney::payoutArrivesOrFails()
{
    QFETCH(QString, destination);
    ApiTalk talk;
    talk.pay(2000, u"pm_card_bypassPending"_s);
    const auto payout = talk.post(
        u"/v1/payouts"_s, {{u"amount"_s, u"1000"_s}, {u"currency"_s, u"eur"_s}, {u"destination"_s, destination}});
    const QString path = u"/v1/payouts/"_s + payout.text(u"id"_s);
    talk.clock.advance(3700);
    QCOMPARE(talk.get(path).text(u"status"_s), u"in_transit"_s);
    talk.clock.advance(3 * day);
    const auto done = talk.get(path, {{u"expand[]"_s, u"destination"_s}});
    QTEST(done.text(u"status"_s), "status");
    QCOMPARE(done.text(u"destination.object"_s), u"bank_account"_s);
    QTEST(talk.eventTypes().last(), "event");
    QTEST(available(talk), "left");
}

void TestApiMoney::payoutIsCanceledOrReversed()
{
    ApiTalk talk;
    talk.pay(5000, u"pm_card_bypassPending"_s);
    const Pairs params{{u"amount"_s, u"1000"_s}, {u"currency"_s, u"eur"_s}};
    const qint64 before = available(talk);
    const QString canceled = u"/v1/payouts/"_s + talk.post(u"/v1/payouts"_s, params).text(u"id"_s);
    QCOMPARE(talk.post(canceled + u"/reverse"_s).status, 400);
    QCOMPARE(talk.post(canceled + u"/cancel"_s).text(u"status"_s), u"canceled"_s);
    QCOMPARE(available(talk), before);
    QCOMPARE(talk.post(canceled + u"/cancel"_s).status, 400);

    const QString path = u"/v1/payouts/"_s + talk.post(u"/v1/payouts"_s, params).text(u"id"_s);
    talk.clock.advance(4000);
    QCOMPARE(talk.post(path + u"/cancel"_s).status, 400);
    const auto reversal = talk.post(path + u"/reverse"_s);
    QCOMPARE(reversal.number(u"amount"_s), -1000);
    QCOMPARE(path.section(u'/', -1), reversal.text(u"original_payout"_s));
    QCOMPARE(talk.get(path).text(u"reversed_by"_s), reversal.text(u"id"_s));
    QCOMPARE(available(talk), before);
    QCOMPARE(talk.post(path + u"/reverse"_s).status, 400);
}

void TestApiMoney::automaticPayoutIsExplained()
{
    ApiTalk talk;
    const auto first = talk.pay(2000, u"pm_card_visa"_s);
    talk.engine.bulk([&](Bulk &bulk) { bulk.payOutWeekly(talk.clock.now().toSecsSinceEpoch() + 5 * day); });
    talk.clock.advance(4 * day + 60);
    talk.pay(3000, u"pm_card_visa"_s);
    talk.clock.advance(day);
    const auto payouts = talk.get(u"/v1/payouts"_s);
    QCOMPARE(payouts.body.value("data"_L1).toArray().size(), 1);
    QVERIFY(payouts.value(u"data.0.automatic"_s).toBool());
    QCOMPARE(payouts.number(u"data.0.amount"_s), 1945);
    QCOMPARE(payouts.text(u"data.0.reconciliation_status"_s), u"completed"_s);
    // The rows of a payout sum up to nothing, its own among them; what became available later is not in it.
    const auto rows = talk.get(u"/v1/balance_transactions"_s, {{u"payout"_s, payouts.text(u"data.0.id"_s)}});
    QCOMPARE(rows.column(u"type"_s), (QStringList{u"payout"_s, u"charge"_s}));
    QCOMPARE(rows.number(u"data.0.net"_s), -1945);
    QCOMPARE(rows.text(u"data.1.source"_s), first.text(u"latest_charge"_s));
    QCOMPARE(available(talk), 0);
    talk.clock.advance(7 * day);
    QCOMPARE(talk.get(u"/v1/payouts"_s).number(u"data.0.amount"_s), 2930);
}

void TestApiMoney::availableMoneyIsAnnouncedOnce()
{
    ApiTalk talk;
    talk.pay(2000, u"pm_card_visa"_s);
    talk.pay(3000, u"pm_card_visa"_s);
    QVERIFY(!talk.eventTypes().contains(u"balance.available"_s));
    talk.clock.advance(4 * day);
    const auto events = talk.get(u"/v1/events"_s, {{u"type"_s, u"balance.available"_s}});
    QCOMPARE(events.body.value("data"_L1).toArray().size(), 1);
    QCOMPARE(events.number(u"data.0.data.object.available.0.amount"_s), 4875);
}

void TestApiMoney::chargeIsUpdatedAndCaptured()
{
    ApiTalk talk;
    const auto reserved = talk.pay(2000, u"pm_card_visa"_s, {{u"capture_method"_s, u"manual"_s}});
    const QString path = u"/v1/charges/"_s + reserved.text(u"latest_charge"_s);
    const auto updated = talk.post(path,
                                   {{u"description"_s, u"Cake"_s},
                                    {u"shipping[name]"_s, u"Ada"_s},
                                    {u"shipping[address][city]"_s, u"Riga"_s},
                                    {u"metadata[a]"_s, u"b"_s}});
    QCOMPARE(updated.text(u"description"_s), u"Cake"_s);
    QCOMPARE(updated.text(u"shipping.address.city"_s), u"Riga"_s);
    QVERIFY(updated.value(u"shipping.address.line1"_s).isNull());
    QCOMPARE(talk.eventTypes().last(), u"charge.updated"_s);
    QCOMPARE(talk.post(path + u"/capture"_s, {{u"amount"_s, u"2001"_s}}).text(u"error.code"_s), u"amount_too_large"_s);
    const auto captured = talk.post(path + u"/capture"_s, {{u"amount"_s, u"1500"_s}});
    QCOMPARE(captured.number(u"amount_captured"_s), 1500);
    QCOMPARE(talk.get(u"/v1/payment_intents/"_s + reserved.text(u"id"_s)).text(u"status"_s), u"succeeded"_s);
    QCOMPARE(talk.post(path + u"/capture"_s).text(u"error.code"_s), u"charge_already_captured"_s);
}

void TestApiMoney::reservedMoneyIsLetGoAfterAWeek()
{
    ApiTalk talk;
    const auto reserved = talk.pay(2000, u"pm_card_visa"_s, {{u"capture_method"_s, u"manual"_s}});
    talk.clock.advance(7 * day + 1);
    const auto expired = talk.get(u"/v1/payment_intents/"_s + reserved.text(u"id"_s));
    QCOMPARE(expired.text(u"status"_s), u"canceled"_s);
    QCOMPARE(expired.text(u"cancellation_reason"_s), u"automatic"_s);
    QVERIFY(talk.eventTypes().contains(u"charge.expired"_s));
    const QString path = u"/v1/charges/%1/capture"_s.arg(reserved.text(u"latest_charge"_s));
    QCOMPARE(talk.post(path).text(u"error.code"_s), u"charge_expired_for_capture"_s);
}

void TestApiMoney::manualConfirmationChargesLast()
{
    ApiTalk talk;
    const auto asked = talk.pay(2000, u"pm_card_authenticationRequired"_s, {{u"confirmation_method"_s, u"manual"_s}});
    talk.engine.completeChallenge(asked.text(u"next_action.redirect_to_url.url"_s).section(u'/', -1));
    const QString path = u"/v1/payment_intents/"_s + asked.text(u"id"_s);
    QCOMPARE(talk.get(path).text(u"status"_s), u"requires_confirmation"_s);
    const Pairs back{{u"return_url"_s, u"https://shop.example"_s}};
    const auto browsed =
        talk.browse("POST", path + u"/confirm"_s, back + Pairs{{u"client_secret"_s, asked.text(u"client_secret"_s)}});
    QCOMPARE(browsed.status, 400);
    QCOMPARE(talk.post(path + u"/confirm"_s, back).text(u"status"_s), u"succeeded"_s);
}

QTEST_GUILESS_MAIN(TestApiMoney)
#include "tst_apimoney.moc"
