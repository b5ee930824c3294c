// SPDX-License-Identifier: GPL-3.0-or-later
#include "clocktalk.h"

#include <QTest>

using namespace paydesk::sandbox;

class TestApiTestClocks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void testClockRenews();
    void testClockIsRefused_data();
    void testClockIsRefused();
    void testClockTakesItsCustomersAlong();
    void otherTimesAreNotListed();
    void prorationIsRightToTheCent();
    void previewIsWhatComes();
    void previewOfANewSubscription();
    void addedItemPaysItsShare();
    void prorationHasTheDiscountInIt();
    void anchorCutsTheFirstPeriod();
    void itemHasADiscountOfItsOwn();
};

void TestApiTestClocks::testClockRenews()
{
    ApiTalk talk;
    Timed timed(talk);
    const QString id = timed.subscribe(talk.price(900, u"month"_s));
    const auto made = talk.get(pathOf(id));
    QCOMPARE(made.text(u"test_clock"_s), timed.clock);
    QCOMPARE(made.number(u"created"_s), start);
    QCOMPARE(made.number(u"items.data.0.current_period_end"_s), start + 30 * day);

    const auto advancing = timed.advanceTo(start + 30 * day + 30 * 60);
    QCOMPARE(advancing.text(u"status"_s), u"advancing"_s);
    QCOMPARE(advancing.number(u"status_details.advancing.target_frozen_time"_s), start + 30 * day + 30 * 60);
    const auto ready = talk.get(clocks + u'/' + timed.clock);
    QCOMPARE(ready.text(u"status"_s), u"ready"_s);
    QCOMPARE(ready.number(u"frozen_time"_s), start + 30 * day + 30 * 60);
    // For an hour the renewal is a draft.
    QCOMPARE(latestInvoice(talk, id).text(u"status"_s), u"draft"_s);
    timed.advanceTo(start + 30 * day + hour);
    const auto paid = latestInvoice(talk, id);
    QCOMPARE(paid.text(u"status"_s), u"paid"_s);
    QCOMPARE(paid.text(u"billing_reason"_s), u"subscription_cycle"_s);
    QCOMPARE(paid.number(u"status_transitions.paid_at"_s), start + 30 * day + hour);
    // The practice account's own time has stood still all along.
    QCOMPARE(talk.get(u"/v1/events"_s).number(u"data.0.created"_s), talk.clock.now().toSecsSinceEpoch());
    for (const QString &type : {u"test_helpers.test_clock.created"_s, u"test_helpers.test_clock.advancing"_s,
                                u"test_helpers.test_clock.ready"_s, u"invoice.upcoming"_s})
        QVERIFY2(talk.eventTypes().contains(type), qPrintable(type));
}

void TestApiTestClocks::testClockIsRefused_data()
{
    QTest::addColumn<qint64>("time");
    QTest::newRow("back") << start - 1;
    QTest::newRow("now") << start;
    QTest::newRow("three periods ahead") << start + 92 * day;
}

void TestApiTestClocks::testClockIsRefused()
{
    QFETCH(qint64, time);
    ApiTalk talk;
    Timed timed(talk);
    timed.subscribe(talk.price(900, u"month"_s));
    const auto refused = timed.advanceTo(time);
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.text(u"error.param"_s), u"frozen_time"_s);
    QCOMPARE(talk.get(clocks + u'/' + timed.clock).number(u"frozen_time"_s), start);
}

void TestApiTestClocks::testClockTakesItsCustomersAlong()
{
    ApiTalk talk;
    Timed timed(talk);
    const QString id = timed.subscribe(talk.price(900, u"month"_s));
    const QString other = talk.customer();
    QCOMPARE(talk.remove(clocks + u'/' + timed.clock).value(u"deleted"_s), QJsonValue(true));
    QCOMPARE(talk.get(clocks + u'/' + timed.clock).status, 404);
    QCOMPARE(talk.get(u"/v1/customers/"_s + timed.customer).value(u"deleted"_s), QJsonValue(true));
    QCOMPARE(talk.get(pathOf(id)).text(u"status"_s), u"canceled"_s);
    QCOMPARE(talk.get(u"/v1/customers"_s).column(u"id"_s), QStringList{other});
    QVERIFY(talk.eventTypes().contains(u"test_helpers.test_clock.deleted"_s));
    QCOMPARE(talk.post(u"/v1/customers"_s, {{u"test_clock"_s, timed.clock}}).text(u"error.param"_s), u"test_clock"_s);
    // One that nobody takes away is gone after 30 days.
    const QString left = talk.post(clocks, {{u"frozen_time"_s, u"1000"_s}}).text(u"id"_s);
    talk.clock.advance(30 * day + 1);
    QCOMPARE(talk.get(clocks + u'/' + left).status, 404);
}

void TestApiTestClocks::otherTimesAreNotListed()
{
    ApiTalk talk;
    Timed timed(talk);
    const QString id = timed.subscribe(talk.price(900, u"month"_s));
    QVERIFY(talk.get(u"/v1/customers"_s).column(u"id"_s).isEmpty());
    QVERIFY(talk.get(subscriptions).column(u"id"_s).isEmpty());
    QCOMPARE(talk.get(u"/v1/customers"_s, {{u"test_clock"_s, timed.clock}}).column(u"id"_s),
             QStringList{timed.customer});
    QCOMPARE(talk.get(subscriptions, {{u"test_clock"_s, timed.clock}}).column(u"id"_s), QStringList{id});
    QCOMPARE(talk.get(subscriptions, {{u"customer"_s, timed.customer}}).column(u"id"_s), QStringList{id});
}

void TestApiTestClocks::prorationIsRightToTheCent()
{
    ApiTalk talk;
    Timed timed(talk);
    const QString id = timed.subscribe(talk.price(1999, u"month"_s));
    timed.advanceTo(start + 1'000'000);
    const QString item = talk.get(pathOf(id)).text(u"items.data.0.id"_s);
    const auto changed = talk.post(pathOf(id),
                                   {{u"items[0][id]"_s, item},
                                    {u"items[0][price]"_s, talk.price(4999, u"month"_s)},
                                    {u"proration_behavior"_s, u"always_invoice"_s}});
    QCOMPARE(changed.text(u"status"_s), u"active"_s);
    // 1,592,000 of 2,592,000 seconds are left: 1999 × 0.614197… = 1227.78…, 4999 × 0.614197… = 3070.37….
    const auto invoice = latestInvoice(talk, id);
    QCOMPARE(invoice.text(u"billing_reason"_s), u"subscription_update"_s);
    QCOMPARE(invoice.number(u"lines.data.0.amount"_s), -1228);
    QCOMPARE(invoice.number(u"lines.data.1.amount"_s), 3070);
    QCOMPARE(invoice.number(u"amount_paid"_s), 1842);
    QCOMPARE(invoice.number(u"lines.data.1.period.start"_s), start + 1'000'000);
    QCOMPARE(invoice.number(u"lines.data.1.period.end"_s), start + 30 * day);
    QCOMPARE(invoice.value(u"lines.data.0.parent.subscription_item_details.proration"_s), QJsonValue(true));
    // Down again, at once, without proration: nothing is owed until the next period.
    talk.post(pathOf(id),
              {{u"items[0][id]"_s, item},
               {u"items[0][price]"_s, talk.price(1999, u"month"_s)},
               {u"proration_behavior"_s, u"none"_s}});
    QVERIFY(talk.get(u"/v1/invoiceitems"_s, {{u"pending"_s, u"true"_s}}).column(u"id"_s).isEmpty());
}

void TestApiTestClocks::previewIsWhatComes()
{
    ApiTalk talk;
    Timed timed(talk);
    const QString id = timed.subscribe(talk.price(1999, u"month"_s));
    timed.advanceTo(start + 10 * day);
    const QString dear = talk.price(4999, u"month"_s);
    const QString item = talk.get(pathOf(id)).text(u"items.data.0.id"_s);
    const QString at = QString::number(start + 7 * day);
    const qsizetype events = talk.notices.size();
    const auto before = talk.get(pathOf(id));
    const auto preview = talk.post(u"/v1/invoices/create_preview"_s,
                                   {{u"subscription"_s, id},
                                    {u"subscription_details[items][0][id]"_s, item},
                                    {u"subscription_details[items][0][price]"_s, dear},
                                    {u"subscription_details[proration_date]"_s, at}});
    QCOMPARE(preview.status, 200);
    QVERIFY(preview.text(u"id"_s).startsWith(u"upcoming_in_"_s));
    QCOMPARE(preview.text(u"status"_s), u"draft"_s);
    QCOMPARE(preview.value(u"lines.data"_s).toArray().size(), 3);
    // A preview changes nothing, and nobody is told.
    QCOMPARE(talk.notices.size(), events);
    QCOMPARE(talk.get(pathOf(id)).body, before.body);
    QVERIFY(talk.get(u"/v1/invoiceitems"_s).column(u"id"_s).isEmpty());

    talk.post(pathOf(id), {{u"items[0][id]"_s, item}, {u"items[0][price]"_s, dear}, {u"proration_date"_s, at}});
    timed.advanceTo(start + 31 * day);
    const auto invoice = latestInvoice(talk, id);
    QCOMPARE(invoice.number(u"total"_s), preview.number(u"total"_s));
    for (int i = 0; i < 3; ++i) {
        const QString amount = u"lines.data.%1.amount"_s.arg(i);
        QCOMPARE(invoice.number(amount), preview.number(amount));
    }
    talk.remove(pathOf(id));
    QCOMPARE(talk.post(u"/v1/invoices/create_preview"_s, {{u"subscription"_s, id}}).text(u"error.code"_s),
             u"invoice_upcoming_none"_s);
    QCOMPARE(talk.post(u"/v1/invoices/create_preview"_s).text(u"error.param"_s), u"customer"_s);
}

void TestApiTestClocks::previewOfANewSubscription()
{
    ApiTalk talk;
    const QString customer = talk.customer();
    talk.post(u"/v1/coupons"_s, {{u"id"_s, u"HALF"_s}, {u"percent_off"_s, u"50"_s}});
    const auto preview = talk.post(u"/v1/invoices/create_preview"_s,
                                   {{u"customer"_s, customer},
                                    {u"subscription_details[items][0][price]"_s, talk.price(900, u"month"_s)},
                                    {u"subscription_details[items][0][quantity]"_s, u"2"_s},
                                    {u"invoice_items[0][amount]"_s, u"500"_s},
                                    {u"invoice_items[0][currency]"_s, u"eur"_s},
                                    {u"discounts[0][coupon]"_s, u"HALF"_s}});
    QCOMPARE(preview.number(u"subtotal"_s), 2300);
    QCOMPARE(preview.number(u"amount_due"_s), 1150);
    QVERIFY(talk.get(subscriptions).column(u"id"_s).isEmpty());
    QCOMPARE(talk.get(u"/v1/coupons/HALF"_s).number(u"times_redeemed"_s), 0);
}

void TestApiTestClocks::addedItemPaysItsShare()
{
    ApiTalk talk;
    Timed timed(talk);
    const QString id = timed.subscribe(talk.price(3000, u"month"_s));
    timed.advanceTo(start + 20 * day);
    const auto item = talk.post(u"/v1/subscription_items"_s,
                                {{u"subscription"_s, id},
                                 {u"price"_s, talk.price(600, u"month"_s)},
                                 {u"quantity"_s, u"3"_s},
                                 {u"proration_behavior"_s, u"always_invoice"_s}});
    QCOMPARE(item.number(u"quantity"_s), 3);
    QCOMPARE(item.number(u"current_period_end"_s), start + 30 * day);
    // A third of the month of 1800.
    QCOMPARE(latestInvoice(talk, id).number(u"amount_paid"_s), 600);
}

void TestApiTestClocks::prorationHasTheDiscountInIt()
{
    ApiTalk talk;
    talk.post(u"/v1/coupons"_s, {{u"id"_s, u"HALF"_s}, {u"percent_off"_s, u"50"_s}, {u"duration"_s, u"forever"_s}});
    Timed timed(talk);
    const QString id = timed.subscribe(talk.price(3000, u"month"_s), {{u"discounts[0][coupon]"_s, u"HALF"_s}});
    timed.advanceTo(start + 15 * day);
    const QString item = talk.get(pathOf(id)).text(u"items.data.0.id"_s);
    talk.post(
        pathOf(id),
        {{u"items[0][id]"_s, item}, {u"items[0][quantity]"_s, u"2"_s}, {u"proration_behavior"_s, u"always_invoice"_s}});
    const auto invoice = latestInvoice(talk, id);
    QCOMPARE(invoice.number(u"lines.data.0.amount"_s), -750);
    QCOMPARE(invoice.number(u"lines.data.1.amount"_s), 1500);
    QCOMPARE(invoice.number(u"amount_paid"_s), 750);
}

void TestApiTestClocks::anchorCutsTheFirstPeriod()
{
    ApiTalk talk;
    Timed timed(talk);
    const QString price = talk.price(3000, u"month"_s);
    const QString anchor = QString::number(start + 15 * day);
    const QString id = timed.subscribe(price, {{u"billing_cycle_anchor"_s, anchor}});
    // The month that ends on 16 September at noon has 31 days, of which 15 are left.
    QCOMPARE(latestInvoice(talk, id).number(u"amount_paid"_s), 1452);
    QCOMPARE(talk.get(pathOf(id)).number(u"items.data.0.current_period_end"_s), start + 15 * day);
    const QString free =
        timed.subscribe(price, {{u"billing_cycle_anchor"_s, anchor}, {u"proration_behavior"_s, u"none"_s}});
    QCOMPARE(latestInvoice(talk, free).number(u"total"_s), 0);
    timed.advanceTo(start + 16 * day);
    QCOMPARE(latestInvoice(talk, id).number(u"amount_paid"_s), 3000);
    QCOMPARE(latestInvoice(talk, free).number(u"amount_paid"_s), 3000);
    // The anchor can be moved to now: what is left comes back, a whole period begins.
    const auto moved = talk.post(pathOf(id), {{u"billing_cycle_anchor[type]"_s, u"now"_s}});
    QCOMPARE(moved.number(u"items.data.0.current_period_start"_s), start + 16 * day);
    QCOMPARE(latestInvoice(talk, id).number(u"amount_paid"_s), 100);
}

void TestApiTestClocks::itemHasADiscountOfItsOwn()
{
    ApiTalk talk;
    talk.post(u"/v1/coupons"_s, {{u"id"_s, u"TENTH"_s}, {u"percent_off"_s, u"10"_s}});
    const QString customer = talk.customer();
    const auto item = talk.post(u"/v1/invoiceitems"_s,
                                {{u"customer"_s, customer},
                                 {u"amount"_s, u"1000"_s},
                                 {u"currency"_s, u"eur"_s},
                                 {u"discounts[0][coupon]"_s, u"TENTH"_s}});
    QCOMPARE(item.value(u"discounts"_s).toArray().size(), 1);
    const auto made =
        talk.post(u"/v1/invoices"_s, {{u"customer"_s, customer}, {u"pending_invoice_items_behavior"_s, u"include"_s}});
    QCOMPARE(made.number(u"total"_s), 900);
    QCOMPARE(made.number(u"lines.data.0.discount_amounts.0.amount"_s), 100);
}

QTEST_APPLESS_MAIN(TestApiTestClocks)
#include "tst_apitestclocks.moc"
