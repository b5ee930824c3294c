// SPDX-License-Identifier: GPL-3.0-or-later
#include "invoicetalk.h"

#include <QTest>

using namespace paydesk::sandbox;
using namespace Qt::StringLiterals;

namespace {
constexpr qint64 hour = 3600;
constexpr qint64 day = 24 * hour;
} // namespace

class TestApiInvoices : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void draftBecomesPaid();
    void itemsOfADraftChange();
    void itemsAreRefused_data();
    void itemsAreRefused();
    void declinedInvoiceStaysOpen();
    void challengedInvoiceIsFinishedByTheCustomer();
    void invoiceIsSentAndPaidInCash();
    void dueDatePasses();
    void draftAdvancesByItself();
    void voidAndUncollectible();
    void onlyManualDraftsAreDeleted();
    void finalizedInvoiceIsNotEditable();
    void taxes_data();
    void taxes();
    void discountsComeBeforeTaxes();
    void customersCreditIsUsedFirst();
    void linesArePaged();
    void planIsAPrice();
};

void TestApiInvoices::draftBecomesPaid()
{
    ApiTalk talk;
    const QString customer = talk.customer();
    const QString item = addItem(talk, customer, 2000, {{u"description"_s, u"Catering"_s}});
    const auto made = draft(talk, customer);
    QCOMPARE(made.text(u"status"_s), u"draft"_s);
    QVERIFY(made.value(u"number"_s).isNull());
    QVERIFY(made.value(u"hosted_invoice_url"_s).isNull());
    QCOMPARE(made.text(u"billing_reason"_s), u"manual"_s);
    QCOMPARE(made.number(u"total"_s), 2000);
    QCOMPARE(made.text(u"lines.data.0.parent.invoice_item_details.invoice_item"_s), item);
    QCOMPARE(made.text(u"lines.data.0.description"_s), u"Catering"_s);
    const QString path = invoices + u'/' + made.text(u"id"_s);
    QCOMPARE(talk.get(u"/v1/invoiceitems"_s, {{u"pending"_s, u"true"_s}}).column(u"id"_s), QStringList());

    const auto open = talk.post(path + u"/finalize"_s, {{u"expand[]"_s, u"confirmation_secret"_s}});
    QCOMPARE(open.text(u"status"_s), u"open"_s);
    QVERIFY(open.text(u"number"_s).endsWith(u"-0001"_s));
    QVERIFY(open.text(u"hosted_invoice_url"_s).startsWith(u"http://127.0.0.1:1/i/in_"_s));
    QVERIFY(open.text(u"confirmation_secret.client_secret"_s).startsWith(u"pi_"_s));
    QCOMPARE(talk.post(path + u"/finalize"_s).text(u"error.code"_s), u"invoice_not_editable"_s);

    const auto paid = talk.post(path + u"/pay"_s, {{u"expand[]"_s, u"payments"_s}});
    QCOMPARE(paid.text(u"status"_s), u"paid"_s);
    QCOMPARE(paid.number(u"amount_paid"_s), 2000);
    QCOMPARE(paid.number(u"attempt_count"_s), 1);
    QCOMPARE(paid.text(u"payments.data.0.status"_s), u"paid"_s);
    QCOMPARE(talk.post(path + u"/pay"_s).text(u"error.code"_s), u"invoice_already_paid"_s);
    for (const QString &type :
         {u"invoiceitem.created"_s, u"invoice.created"_s, u"invoice.finalized"_s, u"invoice.updated"_s,
          u"invoice.paid"_s, u"invoice.payment_succeeded"_s, u"invoice_payment.paid"_s})
        QVERIFY2(talk.eventTypes().count(type) == 1, qPrintable(type));
}

void TestApiInvoices::itemsOfADraftChange()
{
    ApiTalk talk;
    const QString customer = talk.customer();
    const QString invoice = draft(talk, customer).text(u"id"_s);
    const QString price = talk.price(350);
    const auto item = talk.post(
        u"/v1/invoiceitems"_s,
        {{u"customer"_s, customer}, {u"invoice"_s, invoice}, {u"pricing[price]"_s, price}, {u"quantity"_s, u"3"_s}});
    QCOMPARE(item.number(u"amount"_s), 1050);
    QCOMPARE(item.text(u"pricing.price_details.price"_s), price);
    const QString path = u"/v1/invoiceitems/"_s + item.text(u"id"_s);
    const QString line = talk.get(invoices + u'/' + invoice).text(u"lines.data.0.id"_s);
    QCOMPARE(talk.post(path, {{u"quantity"_s, u"4"_s}}).number(u"amount"_s), 1400);
    const auto changed = talk.get(invoices + u'/' + invoice);
    QCOMPARE(changed.number(u"amount_due"_s), 1400);
    QCOMPARE(changed.text(u"lines.data.0.id"_s), line);
    // A fraction of a cent per piece: 0.125 × 12 = 1.5, to the nearest cent.
    talk.post(u"/v1/invoiceitems"_s,
              {{u"customer"_s, customer},
               {u"invoice"_s, invoice},
               {u"unit_amount_decimal"_s, u"0.125"_s},
               {u"currency"_s, u"eur"_s},
               {u"quantity"_s, u"12"_s}});
    QCOMPARE(talk.get(invoices + u'/' + invoice).number(u"total"_s), 1402);
    QCOMPARE(talk.remove(path).value(u"deleted"_s), QJsonValue(true));
    QCOMPARE(talk.get(invoices + u'/' + invoice).number(u"total"_s), 2);
    QVERIFY(talk.eventTypes().contains(u"invoiceitem.deleted"_s));
}

void TestApiInvoices::itemsAreRefused_data()
{
    QTest::addColumn<Pairs>("params");
    QTest::addColumn<QString>("param");
    QTest::newRow("no price") << Pairs{} << u"amount"_s;
    QTest::newRow("two prices") << Pairs{{u"amount"_s, u"1"_s}, {u"unit_amount_decimal"_s, u"1"_s}} << u"amount"_s;
    QTest::newRow("no currency") << Pairs{{u"amount"_s, u"100"_s}} << u"currency"_s;
    QTest::newRow("no such price") << Pairs{{u"pricing[price]"_s, u"price_none"_s}} << u"pricing[price]"_s;
    QTest::newRow("recurring price") << Pairs{{u"pricing[price]"_s, u"monthly"_s}} << u"pricing[price]"_s;
    QTest::newRow("no such coupon") << Pairs{{u"amount"_s, u"100"_s},
                                             {u"currency"_s, u"eur"_s},
                                             {u"discounts[0][coupon]"_s, u"NONE"_s}}
                                    << u"discounts[0][coupon]"_s;
    QTest::newRow("no such rate") << Pairs{{u"amount"_s, u"100"_s},
                                           {u"currency"_s, u"eur"_s},
                                           {u"tax_rates[0]"_s, u"txr_none"_s}}
                                  << u"tax_rates[0]"_s;
}

void TestApiInvoices::itemsAreRefused()
{
    QFETCH(Pairs, params);
    ApiTalk talk;
    for (auto &[name, value] : params) {
        if (value == u"monthly"_s)
            value = talk.price(100, u"month"_s);
    }
    const auto said = talk.post(u"/v1/invoiceitems"_s, Pairs{{u"customer"_s, talk.customer()}} + params);
    QCOMPARE(said.status, 400);
    QTEST(said.text(u"error.param"_s), "param");
    QVERIFY(talk.get(u"/v1/invoiceitems"_s).column(u"id"_s).isEmpty());
}

void TestApiInvoices::declinedInvoiceStaysOpen()
{
    ApiTalk talk;
    const QString customer = talk.customer(u"pm_card_chargeCustomerFail"_s);
    addItem(talk, customer, 2000);
    // A draft is finalized on the way.
    const QString path = invoices + u'/' + draft(talk, customer).text(u"id"_s);
    const auto refused = talk.post(path + u"/pay"_s);
    QCOMPARE(refused.status, 402);
    QCOMPARE(refused.text(u"error.type"_s), u"card_error"_s);
    const auto open = talk.get(path);
    QCOMPARE(open.text(u"status"_s), u"open"_s);
    QCOMPARE(open.number(u"attempt_count"_s), 1);
    QVERIFY(open.value(u"next_payment_attempt"_s).isNull());
    QVERIFY(talk.eventTypes().contains(u"invoice.payment_failed"_s));
    QCOMPARE(talk.post(path + u"/pay"_s, {{u"payment_method"_s, u"pm_card_visa"_s}}).text(u"status"_s), u"paid"_s);
    QCOMPARE(talk.get(path).number(u"attempt_count"_s), 2);
}

void TestApiInvoices::challengedInvoiceIsFinishedByTheCustomer()
{
    ApiTalk talk;
    const QString customer = talk.customer();
    const QString path = invoices + u'/' + opened(talk, customer, 2000);
    const auto asked = talk.post(path + u"/pay"_s, {{u"payment_method"_s, u"pm_card_threeDSecure2Required"_s}});
    QCOMPARE(asked.status, 402);
    QCOMPARE(asked.text(u"error.code"_s), u"invoice_payment_intent_requires_action"_s);
    QVERIFY(talk.eventTypes().contains(u"invoice.payment_action_required"_s));
    const auto intent = talk.get(u"/v1/payment_intents"_s);
    QCOMPARE(intent.text(u"data.0.status"_s), u"requires_action"_s);
    const QString url = intent.text(u"data.0.next_action.use_stripe_sdk.stripe_js"_s);
    QCOMPARE(talk.engine.completeChallenge(url.section(u'/', -1)).kind, PayOutcome::Kind::Paid);
    QCOMPARE(talk.get(path).text(u"status"_s), u"paid"_s);
    // The customer's answer is part of the one attempt.
    QCOMPARE(talk.get(path).number(u"attempt_count"_s), 1);
}

void TestApiInvoices::invoiceIsSentAndPaidInCash()
{
    ApiTalk talk;
    const QString customer = talk.customer();
    addItem(talk, customer, 2000);
    QCOMPARE(draft(talk, customer, {{u"collection_method"_s, u"send_invoice"_s}}).text(u"error.param"_s),
             u"days_until_due"_s);
    const QString path = invoices + u'/'
        + draft(talk, customer, {{u"collection_method"_s, u"send_invoice"_s}, {u"days_until_due"_s, u"7"_s}})
              .text(u"id"_s);
    const auto sent = talk.post(path + u"/send"_s);
    QCOMPARE(sent.text(u"status"_s), u"open"_s);
    QCOMPARE(sent.number(u"due_date"_s), talk.clock.now().toSecsSinceEpoch() + 7 * day);
    QVERIFY(talk.eventTypes().contains(u"invoice.sent"_s));
    const auto paid = talk.post(path + u"/pay"_s, {{u"paid_out_of_band"_s, u"true"_s}, {u"expand[]"_s, u"payments"_s}});
    QCOMPARE(paid.text(u"status"_s), u"paid"_s);
    QCOMPARE(paid.number(u"amount_paid_off_stripe"_s), 2000);
    QCOMPARE(paid.text(u"payments.data.0.status"_s), u"canceled"_s);
    QCOMPARE(talk.get(u"/v1/payment_intents"_s).column(u"status"_s), QStringList{u"canceled"_s});
    QVERIFY(talk.get(u"/v1/charges"_s).column(u"id"_s).isEmpty());
}

void TestApiInvoices::dueDatePasses()
{
    ApiTalk talk;
    const QString customer = talk.customer();
    addItem(talk, customer, 2000);
    const QString id =
        draft(talk, customer, {{u"collection_method"_s, u"send_invoice"_s}, {u"days_until_due"_s, u"7"_s}})
            .text(u"id"_s);
    talk.post(u"%1/%2/finalize"_s.arg(invoices, id));
    talk.clock.advance(6 * day);
    talk.engine.tick();
    QVERIFY(!talk.eventTypes().contains(u"invoice.overdue"_s));
    talk.clock.advance(2 * day);
    talk.engine.tick();
    QVERIFY(talk.eventTypes().contains(u"invoice.overdue"_s));
}

void TestApiInvoices::draftAdvancesByItself()
{
    ApiTalk talk;
    const QString customer = talk.customer();
    addItem(talk, customer, 2000);
    const auto made = draft(talk, customer, {{u"auto_advance"_s, u"true"_s}});
    const QString path = invoices + u'/' + made.text(u"id"_s);
    QCOMPARE(made.number(u"automatically_finalizes_at"_s), talk.clock.now().toSecsSinceEpoch() + hour);
    talk.clock.advance(hour - 1);
    QCOMPARE(talk.get(path).text(u"status"_s), u"draft"_s);
    talk.clock.advance(1);
    QCOMPARE(talk.get(path).text(u"status"_s), u"paid"_s);
}

void TestApiInvoices::voidAndUncollectible()
{
    ApiTalk talk;
    const QString customer = talk.customer();
    const QString path = invoices + u'/' + opened(talk, customer, 2000);
    QCOMPARE(talk.post(path + u"/mark_uncollectible"_s).text(u"status"_s), u"uncollectible"_s);
    const auto gone = talk.post(path + u"/void"_s);
    QCOMPARE(gone.text(u"status"_s), u"void"_s);
    QCOMPARE(gone.number(u"status_transitions.voided_at"_s), talk.clock.now().toSecsSinceEpoch());
    QCOMPARE(talk.get(u"/v1/payment_intents"_s).column(u"status"_s), QStringList{u"canceled"_s});
    QCOMPARE(talk.post(path + u"/void"_s).status, 400);
    QCOMPARE(talk.post(path + u"/mark_uncollectible"_s).status, 400);
    QCOMPARE(talk.post(path + u"/pay"_s).text(u"error.code"_s), u"invoice_not_editable"_s);
    QVERIFY(talk.eventTypes().contains(u"invoice.marked_uncollectible"_s));
    QVERIFY(talk.eventTypes().contains(u"invoice.voided"_s));
}

void TestApiInvoices::onlyManualDraftsAreDeleted()
{
    ApiTalk talk;
    const QString customer = talk.customer();
    const QString item = addItem(talk, customer, 2000);
    const QString id = draft(talk, customer).text(u"id"_s);
    QCOMPARE(talk.remove(invoices + u'/' + id).value(u"deleted"_s), QJsonValue(true));
    QCOMPARE(talk.get(invoices + u'/' + id).status, 404);
    QCOMPARE(talk.get(u"/v1/invoiceitems/"_s + item).status, 404);
    QVERIFY(talk.eventTypes().contains(u"invoice.deleted"_s));
    QCOMPARE(talk.remove(invoices + u'/' + opened(talk, customer, 2000)).status, 400);
}

void TestApiInvoices::finalizedInvoiceIsNotEditable()
{
    ApiTalk talk;
    const QString customer = talk.customer();
    const QString id = opened(talk, customer, 2000);
    const QString path = invoices + u'/' + id;
    const auto refused = talk.post(path, {{u"collection_method"_s, u"send_invoice"_s}});
    QCOMPARE(refused.text(u"error.code"_s), u"invoice_not_editable"_s);
    QCOMPARE(refused.text(u"error.param"_s), u"collection_method"_s);
    QCOMPARE(talk.post(path, {{u"metadata[table]"_s, u"7"_s}}).text(u"metadata.table"_s), u"7"_s);
    const QJsonObject event = QJsonDocument::fromJson(talk.notices.last().body).object();
    QCOMPARE(event.value(u"type"_s), QJsonValue(u"invoice.updated"_s));
    QVERIFY(event.value(u"data"_s).toObject().value(u"previous_attributes"_s).toObject().contains(u"metadata"_s));
    QCOMPARE(
        talk.post(u"/v1/invoiceitems"_s,
                  {{u"customer"_s, customer}, {u"invoice"_s, id}, {u"amount"_s, u"100"_s}, {u"currency"_s, u"eur"_s}})
            .text(u"error.code"_s),
        u"invoice_not_editable"_s);
}

void TestApiInvoices::taxes_data()
{
    QTest::addColumn<QString>("percentage");
    QTest::addColumn<bool>("inclusive");
    QTest::addColumn<QString>("exempt");
    QTest::addColumn<qint64>("total");
    QTest::addColumn<qint64>("tax");
    QTest::addColumn<qint64>("net");
    // 999 × 19 % = 189.81; 999 / 1.19 = 839.4958; 999 × 8.875 % = 88.66125; 999 / 1.077 = 927.5766.
    QTest::newRow("on top") << u"19"_s << false << u"none"_s << qint64(1189) << qint64(190) << qint64(999);
    QTest::newRow("inside") << u"19"_s << true << u"none"_s << qint64(999) << qint64(160) << qint64(839);
    QTest::newRow("three places") << u"8.875"_s << false << u"none"_s << qint64(1088) << qint64(89) << qint64(999);
    QTest::newRow("inside, one place") << u"7.7"_s << true << u"none"_s << qint64(999) << qint64(71) << qint64(928);
    QTest::newRow("exempt") << u"19"_s << false << u"exempt"_s << qint64(999) << qint64(0) << qint64(999);
    QTest::newRow("reverse charge") << u"19"_s << true << u"reverse"_s << qint64(999) << qint64(0) << qint64(999);
}

void TestApiInvoices::taxes()
{
    QFETCH(QString, percentage);
    QFETCH(bool, inclusive);
    QFETCH(QString, exempt);
    ApiTalk talk;
    const QString customer = talk.customer();
    talk.post(u"/v1/customers/"_s + customer, {{u"tax_exempt"_s, exempt}});
    const QString rate = taxRate(talk, percentage, inclusive);
    addItem(talk, customer, 999);
    const auto made = draft(talk, customer, {{u"default_tax_rates[0]"_s, rate}});
    QTEST(made.number(u"total"_s), "total");
    QTEST(made.number(u"total_taxes.0.amount"_s), "tax");
    QTEST(made.number(u"total_excluding_tax"_s), "net");
    QCOMPARE(made.text(u"lines.data.0.taxes.0.tax_rate_details.tax_rate"_s), rate);
    QCOMPARE(made.text(u"lines.data.0.taxes.0.tax_behavior"_s), inclusive ? u"inclusive"_s : u"exclusive"_s);
    QCOMPARE(made.number(u"subtotal"_s), 999);
}

void TestApiInvoices::discountsComeBeforeTaxes()
{
    ApiTalk talk;
    const QString customer = talk.customer();
    talk.post(u"/v1/coupons"_s, {{u"id"_s, u"TEN"_s}, {u"percent_off"_s, u"10"_s}});
    talk.post(u"/v1/coupons"_s, {{u"id"_s, u"FIVER"_s}, {u"amount_off"_s, u"500"_s}, {u"currency"_s, u"eur"_s}});
    addItem(talk, customer, 2000);
    addItem(talk, customer, 1000, {{u"discountable"_s, u"false"_s}});
    const auto made = draft(talk, customer,
                            {{u"discounts[0][coupon]"_s, u"TEN"_s},
                             {u"discounts[1][coupon]"_s, u"FIVER"_s},
                             {u"default_tax_rates[0]"_s, taxRate(talk, u"20"_s, false)}});
    // 2000 less 10 % is 1800, less 500 is 1300; with the 1000 that have no discount and 20 % tax: 2760.
    QCOMPARE(made.number(u"total_discount_amounts.0.amount"_s), 200);
    QCOMPARE(made.number(u"total_discount_amounts.1.amount"_s), 500);
    QCOMPARE(made.number(u"total_taxes.0.amount"_s), 460);
    QCOMPARE(made.number(u"total"_s), 2760);
    QCOMPARE(talk.get(u"/v1/coupons/TEN"_s).number(u"times_redeemed"_s), 1);
    // A discount of an invoice is nobody's but the invoice's.
    QVERIFY(!talk.eventTypes().contains(u"customer.discount.created"_s));
    const auto without = talk.post(invoices + u'/' + made.text(u"id"_s), {{u"discounts"_s, QString()}});
    QCOMPARE(without.number(u"total"_s), 3600);
}

void TestApiInvoices::customersCreditIsUsedFirst()
{
    ApiTalk talk;
    const QString customer = talk.customer();
    talk.post(u"/v1/customers/"_s + customer, {{u"balance"_s, u"-500"_s}});
    const auto partly = talk.get(invoices + u'/' + opened(talk, customer, 2000));
    QCOMPARE(partly.number(u"starting_balance"_s), -500);
    QCOMPARE(partly.number(u"ending_balance"_s), 0);
    QCOMPARE(partly.number(u"amount_due"_s), 1500);
    QCOMPARE(talk.get(u"/v1/customers/"_s + customer).number(u"balance"_s), 0);
    // Less than can be charged is owed until later.
    const auto small = talk.get(invoices + u'/' + opened(talk, customer, 30));
    QCOMPARE(small.text(u"status"_s), u"paid"_s);
    QCOMPARE(small.number(u"ending_balance"_s), 30);
    const auto both = talk.get(invoices + u'/' + opened(talk, customer, 100));
    QCOMPARE(both.number(u"amount_due"_s), 130);
    // A negative invoice is credit.
    QCOMPARE(talk.get(invoices + u'/' + opened(talk, customer, -700)).text(u"status"_s), u"paid"_s);
    QCOMPARE(talk.get(u"/v1/customers/"_s + customer).number(u"balance"_s), -700);
}

void TestApiInvoices::linesArePaged()
{
    ApiTalk talk;
    const QString customer = talk.customer();
    for (int i = 1; i <= 5; ++i)
        addItem(talk, customer, 100 * i);
    const QString path = invoices + u'/' + draft(talk, customer).text(u"id"_s) + u"/lines"_s;
    const QStringList all = talk.get(path).column(u"id"_s);
    QCOMPARE(all.size(), 5);
    const auto first = talk.get(path, {{u"limit"_s, u"2"_s}});
    QCOMPARE(first.column(u"id"_s), all.first(2));
    QCOMPARE(first.value(u"has_more"_s), QJsonValue(true));
    const auto rest = talk.get(path, {{u"limit"_s, u"3"_s}, {u"starting_after"_s, all.at(1)}});
    QCOMPARE(rest.column(u"id"_s), all.sliced(2));
    QCOMPARE(rest.value(u"has_more"_s), QJsonValue(false));
    QCOMPARE(talk.get(path, {{u"limit"_s, u"2"_s}, {u"ending_before"_s, all.at(4)}}).column(u"id"_s), all.sliced(2, 2));
    QCOMPARE(talk.get(path, {{u"starting_after"_s, all.at(1)}, {u"ending_before"_s, all.at(4)}}).status, 400);
    QCOMPARE(talk.get(path, {{u"starting_after"_s, u"il_none"_s}}).text(u"error.param"_s), u"starting_after"_s);
}

void TestApiInvoices::planIsAPrice()
{
    ApiTalk talk;
    const auto plan = talk.post(u"/v1/plans"_s,
                                {{u"currency"_s, u"eur"_s},
                                 {u"interval"_s, u"month"_s},
                                 {u"amount"_s, u"2000"_s},
                                 {u"product[name]"_s, u"Box"_s}});
    const QString id = plan.text(u"id"_s);
    QVERIFY(id.startsWith(u"plan_"_s));
    QCOMPARE(talk.get(u"/v1/prices/"_s + id).number(u"unit_amount"_s), 2000);
    QCOMPARE(talk.get(u"/v1/plans"_s).column(u"id"_s), QStringList{id});
    QCOMPARE(talk.post(u"/v1/plans/"_s + id, {{u"nickname"_s, u"Big box"_s}}).text(u"nickname"_s), u"Big box"_s);
    QCOMPARE(talk.post(u"/v1/subscriptions"_s, {{u"customer"_s, talk.customer()}, {u"items[0][plan]"_s, id}})
                 .text(u"items.data.0.plan.id"_s),
             id);
    QCOMPARE(talk.remove(u"/v1/plans/"_s + id).value(u"deleted"_s), QJsonValue(true));
    QCOMPARE(talk.get(u"/v1/plans/"_s + id).status, 404);
    for (const QString &type : {u"plan.created"_s, u"plan.updated"_s, u"plan.deleted"_s, u"price.created"_s})
        QVERIFY2(talk.eventTypes().contains(type), qPrintable(type));
    QCOMPARE(talk.post(u"/v1/plans"_s, {{u"currency"_s, u"eur"_s}, {u"interval"_s, u"month"_s}}).text(u"error.param"_s),
             u"product"_s);
}

QTEST_APPLESS_MAIN(TestApiInvoices)
#include "tst_apiinvoices.moc"
