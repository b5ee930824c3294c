// SPDX-License-Identifier: GPL-3.0-or-later
#include "clocktalk.h"

#include <QTest>

using namespace paydesk::sandbox;

class TestApiSubscriptions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void failedRenewalRecovers();
    void lastFailureLeavesUnpaid();
    void lastFailureIsAnnounced_data();
    void lastFailureIsAnnounced();
    void renewalWaitsForTheBank();
    void firstInvoiceWaitsForTheBank();
    void trialIsAnnouncedAndEnds();
    void trialEndsWithoutAMethod_data();
    void trialEndsWithoutAMethod();
    void pausedSubscriptionResumes();
    void resumesOnlyWhenPaid();
    void collectionIsPaused_data();
    void collectionIsPaused();
    void sentInvoicesHaveADueDate();
    void cancellationAtATime();
    void discountIsTakenAway();
    void itemsHaveEndpointsOfTheirOwn();
    void parametersAreRefused_data();
    void parametersAreRefused();
};

void TestApiSubscriptions::failedRenewalRecovers()
{
    ApiTalk talk;
    Timed timed(talk);
    const QString id = timed.subscribe(talk.price(900, u"month"_s));
    timed.useCard(u"pm_card_chargeCustomerFail"_s);
    const qint64 attempt = start + 30 * day + hour;
    timed.advanceTo(attempt);
    QCOMPARE(talk.get(pathOf(id)).text(u"status"_s), u"past_due"_s);
    const auto failed = latestInvoice(talk, id);
    QCOMPARE(failed.number(u"attempt_count"_s), 1);
    QCOMPARE(failed.number(u"next_payment_attempt"_s), attempt + 3 * day);
    timed.advanceTo(attempt + 3 * day);
    QCOMPARE(latestInvoice(talk, id).number(u"attempt_count"_s), 2);
    timed.useCard(u"pm_card_visa"_s);
    timed.advanceTo(attempt + 6 * day);
    QCOMPARE(latestInvoice(talk, id).text(u"status"_s), u"paid"_s);
    QCOMPARE(latestInvoice(talk, id).number(u"attempt_count"_s), 3);
    QCOMPARE(talk.get(pathOf(id)).text(u"status"_s), u"active"_s);
    QCOMPARE(talk.eventTypes().count(u"invoice.payment_failed"_s), 2);
}

void TestApiSubscriptions::lastFailureLeavesUnpaid()
{
    EngineSettings settings;
    settings.afterRetries = AfterRetries::MarkUnpaid;
    ApiTalk talk(settings);
    Timed timed(talk);
    const QString id = timed.subscribe(talk.price(900, u"month"_s));
    timed.useCard(u"pm_card_chargeCustomerFail"_s);
    timed.advanceTo(start + 40 * day);
    QCOMPARE(talk.get(pathOf(id)).text(u"status"_s), u"unpaid"_s);
    QVERIFY(latestInvoice(talk, id).value(u"next_payment_attempt"_s).isNull());
    // Further invoices wait as drafts.
    timed.advanceTo(start + 65 * day);
    QCOMPARE(latestInvoice(talk, id).text(u"status"_s), u"draft"_s);
    timed.useCard(u"pm_card_visa"_s);
    talk.post(u"/v1/invoices/%1/pay"_s.arg(latestInvoice(talk, id).text(u"id"_s)));
    QCOMPARE(talk.get(pathOf(id)).text(u"status"_s), u"active"_s);
}

void TestApiSubscriptions::lastFailureIsAnnounced_data()
{
    QTest::addColumn<AfterRetries>("after");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("event");
    QTest::newRow("cancel") << AfterRetries::Cancel << u"canceled"_s << u"customer.subscription.deleted"_s;
    QTest::newRow("unpaid") << AfterRetries::MarkUnpaid << u"unpaid"_s << u"customer.subscription.updated"_s;
    QTest::newRow("past due") << AfterRetries::LeavePastDue << u"past_due"_s << QString();
}

void TestApiSubscriptions::lastFailureIsAnnounced()
{
    QFETCH(AfterRetries, after);
    QFETCH(QString, status);
    QFETCH(QString, event);
    EngineSettings settings;
    settings.afterRetries = after;
    ApiTalk talk(settings);
    Timed timed(talk);
    const QString id = timed.subscribe(talk.price(900, u"month"_s));
    timed.useCard(u"pm_card_chargeCustomerFail"_s);
    // The first attempt, and two more at intervals of three days.
    const qint64 last = start + 30 * day + hour + 9 * day;
    timed.advanceTo(last - 1);
    QCOMPARE(talk.get(pathOf(id)).text(u"status"_s), u"past_due"_s);
    talk.notices.clear();
    timed.advanceTo(last);
    QCOMPARE(talk.get(pathOf(id)).text(u"status"_s), status);
    QCOMPARE(talk.eventTypes().filter(u"customer.subscription."_s),
             event.isEmpty() ? QStringList() : QStringList{event});
    QCOMPARE(talk.eventTypes().count(u"invoice.payment_failed"_s), 1);
    const auto invoice = latestInvoice(talk, id);
    QCOMPARE(invoice.number(u"attempt_count"_s), 4);
    QCOMPARE(invoice.text(u"status"_s), u"open"_s);
    if (after != AfterRetries::MarkUnpaid)
        return;
    const auto updated = talk.get(u"/v1/events"_s, {{u"type"_s, event}});
    QCOMPARE(updated.value(u"data.0.data.previous_attributes"_s), (QJsonObject{{u"status"_s, u"past_due"_s}}));
}

void TestApiSubscriptions::renewalWaitsForTheBank()
{
    ApiTalk talk;
    Timed timed(talk);
    const QString id = timed.subscribe(talk.price(900, u"month"_s));
    timed.useCard(u"pm_card_threeDSecure2Required"_s);
    timed.advanceTo(start + 30 * day + hour);
    QCOMPARE(talk.get(pathOf(id)).text(u"status"_s), u"past_due"_s);
    QVERIFY(talk.eventTypes().contains(u"invoice.payment_action_required"_s));
    const auto intents = talk.get(u"/v1/payment_intents"_s, {{u"customer"_s, timed.customer}});
    QCOMPARE(intents.text(u"data.0.status"_s), u"requires_action"_s);
    const QString url = intents.text(u"data.0.next_action.use_stripe_sdk.stripe_js"_s);
    QCOMPARE(talk.engine.completeChallenge(url.section(u'/', -1)).kind, PayOutcome::Kind::Paid);
    QCOMPARE(talk.get(pathOf(id)).text(u"status"_s), u"active"_s);
}

void TestApiSubscriptions::firstInvoiceWaitsForTheBank()
{
    ApiTalk talk;
    const QString customer = talk.customer(u"pm_card_threeDSecure2Required"_s);
    const auto made = talk.post(subscriptions,
                                {{u"customer"_s, customer},
                                 {u"items[0][price]"_s, talk.price(900, u"month"_s)},
                                 {u"expand[]"_s, u"latest_invoice.confirmation_secret"_s}});
    QCOMPARE(made.text(u"status"_s), u"incomplete"_s);
    const QString secret = made.text(u"latest_invoice.confirmation_secret.client_secret"_s);
    const auto intent = talk.get(u"/v1/payment_intents/"_s + secret.section(u"_secret_"_s, 0, 0));
    QCOMPARE(intent.text(u"status"_s), u"requires_action"_s);
    const QString url = intent.text(u"next_action.use_stripe_sdk.stripe_js"_s);
    talk.engine.completeChallenge(url.section(u'/', -1));
    QCOMPARE(talk.get(pathOf(made.text(u"id"_s))).text(u"status"_s), u"active"_s);
}

void TestApiSubscriptions::trialIsAnnouncedAndEnds()
{
    ApiTalk talk;
    Timed timed(talk);
    const QString id = timed.subscribe(talk.price(900, u"month"_s), {{u"trial_period_days"_s, u"10"_s}});
    QCOMPARE(latestInvoice(talk, id).number(u"total"_s), 0);
    timed.advanceTo(start + 7 * day - 1);
    QVERIFY(!talk.eventTypes().contains(u"customer.subscription.trial_will_end"_s));
    timed.advanceTo(start + 7 * day);
    QCOMPARE(talk.eventTypes().count(u"customer.subscription.trial_will_end"_s), 1);
    timed.advanceTo(start + 10 * day + hour);
    QCOMPARE(talk.get(pathOf(id)).text(u"status"_s), u"active"_s);
    QCOMPARE(latestInvoice(talk, id).number(u"amount_paid"_s), 900);
    QCOMPARE(talk.get(pathOf(id)).number(u"items.data.0.current_period_end"_s), start + 40 * day);
    // A short one is announced at once; "now" ends it at once.
    const QString brief = timed.subscribe(talk.price(900, u"month"_s), {{u"trial_period_days"_s, u"1"_s}});
    QCOMPARE(talk.eventTypes().count(u"customer.subscription.trial_will_end"_s), 2);
    const auto ended = talk.post(pathOf(brief), {{u"trial_end"_s, u"now"_s}});
    QCOMPARE(ended.text(u"status"_s), u"active"_s);
    QCOMPARE(ended.number(u"trial_end"_s), start + 10 * day + hour);
    QCOMPARE(latestInvoice(talk, brief).number(u"amount_paid"_s), 900);
}

void TestApiSubscriptions::trialEndsWithoutAMethod_data()
{
    QTest::addColumn<QString>("behavior");
    QTest::addColumn<QString>("status");
    QTest::newRow("pause") << u"pause"_s << u"paused"_s;
    QTest::newRow("cancel") << u"cancel"_s << u"canceled"_s;
    QTest::newRow("invoice") << u"create_invoice"_s << u"past_due"_s;
}

void TestApiSubscriptions::trialEndsWithoutAMethod()
{
    QFETCH(QString, behavior);
    ApiTalk talk;
    Timed timed(talk, {});
    const QString id = timed.subscribe(
        talk.price(900, u"month"_s),
        {{u"trial_period_days"_s, u"7"_s}, {u"trial_settings[end_behavior][missing_payment_method]"_s, behavior}});
    timed.advanceTo(start + 7 * day + hour);
    QTEST(talk.get(pathOf(id)).text(u"status"_s), "status");
    QCOMPARE(talk.eventTypes().contains(u"customer.subscription.paused"_s), behavior == u"pause"_s);
}

void TestApiSubscriptions::pausedSubscriptionResumes()
{
    ApiTalk talk;
    Timed timed(talk);
    const QString id = timed.subscribe(talk.price(3000, u"month"_s));
    QCOMPARE(talk.post(pathOf(id) + u"/resume"_s).status, 400);
    timed.advanceTo(start + 10 * day);
    const auto paused = talk.post(pathOf(id) + u"/pause"_s);
    QCOMPARE(paused.text(u"status"_s), u"paused"_s);
    QCOMPARE(paused.text(u"status_details.paused.subscription.type"_s), u"pause_requested"_s);
    QCOMPARE(talk.post(pathOf(id) + u"/pause"_s).status, 400);
    // Two thirds of the month come back with the next invoice.
    QCOMPARE(talk.get(u"/v1/invoiceitems"_s, {{u"pending"_s, u"true"_s}}).number(u"data.0.amount"_s), -2000);
    timed.advanceTo(start + 50 * day);
    QCOMPARE(talk.get(u"/v1/invoices"_s).column(u"id"_s).size(), 1);
    const auto resumed = talk.post(pathOf(id) + u"/resume"_s);
    QCOMPARE(resumed.text(u"status"_s), u"active"_s);
    QVERIFY(resumed.value(u"status_details"_s).isUndefined());
    QCOMPARE(resumed.number(u"billing_cycle_anchor"_s), start + 50 * day);
    QCOMPARE(latestInvoice(talk, id).number(u"amount_paid"_s), 1000);
    QVERIFY(talk.eventTypes().contains(u"customer.subscription.resumed"_s));
}

void TestApiSubscriptions::resumesOnlyWhenPaid()
{
    ApiTalk talk;
    Timed timed(talk);
    const QString id = timed.subscribe(talk.price(3000, u"month"_s));
    talk.post(pathOf(id) + u"/pause"_s, {{u"bill_for[unused_time_from][type]"_s, u"none"_s}});
    timed.useCard(u"pm_card_chargeCustomerFail"_s);
    timed.advanceTo(start + 40 * day);
    const auto waits = talk.post(pathOf(id) + u"/resume"_s, {{u"payment_behavior"_s, u"resume_on_payment_success"_s}});
    QCOMPARE(waits.text(u"status"_s), u"paused"_s);
    timed.useCard(u"pm_card_visa"_s);
    talk.post(u"/v1/invoices/%1/pay"_s.arg(latestInvoice(talk, id).text(u"id"_s)));
    QCOMPARE(talk.get(pathOf(id)).text(u"status"_s), u"active"_s);
}

void TestApiSubscriptions::collectionIsPaused_data()
{
    QTest::addColumn<QString>("behavior");
    QTest::addColumn<QString>("status");
    QTest::newRow("draft") << u"keep_as_draft"_s << u"draft"_s;
    QTest::newRow("uncollectible") << u"mark_uncollectible"_s << u"uncollectible"_s;
    QTest::newRow("void") << u"void"_s << u"void"_s;
}

void TestApiSubscriptions::collectionIsPaused()
{
    QFETCH(QString, behavior);
    ApiTalk talk;
    Timed timed(talk);
    const QString id = timed.subscribe(talk.price(3000, u"month"_s));
    talk.post(pathOf(id),
              {{u"pause_collection[behavior]"_s, behavior},
               {u"pause_collection[resumes_at]"_s, QString::number(start + 40 * day)}});
    timed.advanceTo(start + 31 * day);
    QTEST(latestInvoice(talk, id).text(u"status"_s), "status");
    QCOMPARE(talk.get(pathOf(id)).text(u"status"_s), u"active"_s);
    timed.advanceTo(start + 62 * day);
    QVERIFY(talk.get(pathOf(id)).value(u"pause_collection"_s).isNull());
    QCOMPARE(latestInvoice(talk, id).text(u"status"_s), u"paid"_s);
}

void TestApiSubscriptions::sentInvoicesHaveADueDate()
{
    ApiTalk talk;
    Timed timed(talk, {});
    const QString id = timed.subscribe(talk.price(900, u"month"_s),
                                       {{u"collection_method"_s, u"send_invoice"_s}, {u"days_until_due"_s, u"5"_s}});
    QCOMPARE(talk.get(pathOf(id)).text(u"status"_s), u"active"_s);
    QCOMPARE(latestInvoice(talk, id).text(u"status"_s), u"draft"_s);
    timed.advanceTo(start + hour);
    QCOMPARE(latestInvoice(talk, id).text(u"status"_s), u"open"_s);
    QCOMPARE(latestInvoice(talk, id).number(u"due_date"_s), start + hour + 5 * day);
    timed.advanceTo(start + 6 * day);
    QCOMPARE(talk.get(pathOf(id)).text(u"status"_s), u"past_due"_s);
    talk.post(u"/v1/invoices/%1/pay"_s.arg(latestInvoice(talk, id).text(u"id"_s)),
              {{u"paid_out_of_band"_s, u"true"_s}});
    QCOMPARE(talk.get(pathOf(id)).text(u"status"_s), u"active"_s);
}

void TestApiSubscriptions::cancellationAtATime()
{
    ApiTalk talk;
    Timed timed(talk);
    const QString id = timed.subscribe(talk.price(900, u"month"_s));
    const auto set = talk.post(pathOf(id), {{u"cancel_at"_s, QString::number(start + 5 * day)}});
    QCOMPARE(set.number(u"cancel_at"_s), start + 5 * day);
    QCOMPARE(set.value(u"cancel_at_period_end"_s), QJsonValue(false));
    QVERIFY(talk.post(pathOf(id), {{u"cancel_at"_s, QString()}}).value(u"cancel_at"_s).isNull());
    QCOMPARE(talk.post(pathOf(id), {{u"cancel_at"_s, u"max_period_end"_s}}).number(u"cancel_at"_s), start + 30 * day);
    talk.post(pathOf(id), {{u"cancel_at"_s, QString::number(start + 6 * day)}});
    timed.advanceTo(start + 5 * day + hour);
    QCOMPARE(talk.get(pathOf(id)).text(u"status"_s), u"active"_s);
    timed.advanceTo(start + 7 * day);
    QCOMPARE(talk.get(pathOf(id)).number(u"ended_at"_s), start + 6 * day);
}

void TestApiSubscriptions::discountIsTakenAway()
{
    ApiTalk talk;
    talk.post(u"/v1/coupons"_s, {{u"id"_s, u"HALF"_s}, {u"percent_off"_s, u"50"_s}, {u"duration"_s, u"forever"_s}});
    const QString id = talk.post(subscriptions,
                                 {{u"customer"_s, talk.customer()},
                                  {u"items[0][price]"_s, talk.price(900, u"month"_s)},
                                  {u"discounts[0][coupon]"_s, u"HALF"_s}})
                           .text(u"id"_s);
    QVERIFY(talk.eventTypes().contains(u"customer.discount.created"_s));
    const auto removed = talk.remove(pathOf(id) + u"/discount"_s);
    QCOMPARE(removed.text(u"object"_s), u"discount"_s);
    QCOMPARE(removed.value(u"deleted"_s), QJsonValue(true));
    QVERIFY(talk.get(pathOf(id)).value(u"discounts"_s).toArray().isEmpty());
    QVERIFY(talk.eventTypes().contains(u"customer.discount.deleted"_s));
    QCOMPARE(talk.remove(pathOf(id) + u"/discount"_s).status, 404);
    // An unusable code makes nothing.
    QCOMPARE(talk.post(pathOf(id), {{u"discounts[0][promotion_code]"_s, u"promo_none"_s}}).text(u"error.param"_s),
             u"discounts[0][promotion_code]"_s);
}

void TestApiSubscriptions::itemsHaveEndpointsOfTheirOwn()
{
    ApiTalk talk;
    Timed timed(talk);
    const QString id = timed.subscribe(talk.price(900, u"month"_s));
    const QString path = u"/v1/subscription_items"_s;
    const auto listed = talk.get(path, {{u"subscription"_s, id}});
    QCOMPARE(listed.column(u"object"_s), QStringList{u"subscription_item"_s});
    const QString first = listed.text(u"data.0.id"_s);
    const QString second =
        talk.post(path, {{u"subscription"_s, id}, {u"price"_s, talk.price(100, u"month"_s)}}).text(u"id"_s);
    QCOMPARE(talk.post(path + u'/' + second, {{u"quantity"_s, u"5"_s}}).number(u"quantity"_s), 5);
    QCOMPARE(talk.get(path + u'/' + second).number(u"quantity"_s), 5);
    QCOMPARE(talk.remove(path + u'/' + second).value(u"deleted"_s), QJsonValue(true));
    QCOMPARE(talk.get(path + u'/' + second).status, 404);
    QCOMPARE(talk.remove(path + u'/' + first).status, 400);
    QCOMPARE(talk.post(path, {{u"subscription"_s, id}, {u"price"_s, talk.price(100)}}).text(u"error.param"_s),
             u"price"_s);
    QCOMPARE(talk.get(path).text(u"error.param"_s), u"subscription"_s);
}

void TestApiSubscriptions::parametersAreRefused_data()
{
    QTest::addColumn<Pairs>("params");
    QTest::addColumn<QString>("param");
    QTest::newRow("trial twice") << Pairs{{u"trial_end"_s, u"now"_s}, {u"trial_period_days"_s, u"3"_s}}
                                 << u"trial_period_days"_s;
    QTest::newRow("trial in the past") << Pairs{{u"trial_end"_s, u"1000"_s}} << u"trial_end"_s;
    QTest::newRow("trial in words") << Pairs{{u"trial_end"_s, u"tomorrow"_s}} << u"trial_end"_s;
    QTest::newRow("cancel in the past") << Pairs{{u"cancel_at"_s, u"1000"_s}} << u"cancel_at"_s;
    QTest::newRow("cancel in words") << Pairs{{u"cancel_at"_s, u"soon"_s}} << u"cancel_at"_s;
    QTest::newRow("anchor too far") << Pairs{{u"billing_cycle_anchor"_s, u"1999999999"_s}} << u"billing_cycle_anchor"_s;
    QTest::newRow("no due date") << Pairs{{u"collection_method"_s, u"send_invoice"_s}} << u"days_until_due"_s;
    QTest::newRow("no such rate") << Pairs{{u"default_tax_rates[0]"_s, u"txr_none"_s}} << u"default_tax_rates[0]"_s;
    QTest::newRow("no such coupon") << Pairs{{u"discounts[0][coupon]"_s, u"NONE"_s}} << u"discounts[0][coupon]"_s;
    QTest::newRow("two in one") << Pairs{{u"discounts[0][coupon]"_s, u"A"_s}, {u"discounts[0][discount]"_s, u"B"_s}}
                                << u"discounts[0]"_s;
    QTest::newRow("no such thing") << Pairs{{u"add_invoice_items[0][price]"_s, u"price_none"_s}}
                                   << u"add_invoice_items[0][pricing][price]"_s;
    QTest::newRow("unknown") << Pairs{{u"items[0][colour]"_s, u"red"_s}} << u"items[0][colour]"_s;
}

void TestApiSubscriptions::parametersAreRefused()
{
    QFETCH(Pairs, params);
    ApiTalk talk;
    const auto said = talk.post(
        subscriptions,
        Pairs{{u"customer"_s, talk.customer()}, {u"items[0][price]"_s, talk.price(900, u"month"_s)}} + params);
    QCOMPARE(said.status, 400);
    QTEST(said.text(u"error.param"_s), "param");
    QVERIFY(talk.get(subscriptions, {{u"status"_s, u"all"_s}}).column(u"id"_s).isEmpty());
    QVERIFY(!talk.eventTypes().contains(u"customer.subscription.created"_s));
}

QTEST_APPLESS_MAIN(TestApiSubscriptions)
#include "tst_apisubscriptions.moc"
