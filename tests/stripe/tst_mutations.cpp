// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/checkoutsession.h"
#include "stripe/customer.h"
#include "stripe/paymentintent.h"
#include "stripe/refund.h"
#include "stripe/subscription.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::stripe;
using namespace Qt::StringLiterals;

class TestMutations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesAreEncodedAsStripeDoes_data(); // API-32
    void valuesAreEncodedAsStripeDoes();
    void aSaleNamesPricesAndFreeAmounts();
    void aSubscriptionSaleCarriesItsMetadata();
    void aSaleCanKeepTheCard();
    void aSavedCardIsChargedAtOnce();
    void aConfirmationSendsOnlyWhatIsSet();
    void aRefundAlwaysNamesItsAmount();
    void subscriptionsAreEndedNowOrLater();
    void theRestOfTheChanges();
    void waysToPayAreLeftToTheDashboard();
};

void TestMutations::valuesAreEncodedAsStripeDoes_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("encoded");
    QTest::newRow("unreserved") << u"aZ09-._~"_s << "aZ09-._~"_ba;
    QTest::newRow("blank") << u"a b"_s << "a%20b"_ba;
    QTest::newRow("plus") << u"a+b"_s << "a%2Bb"_ba;
    QTest::newRow("separators") << u"a&b=c;d"_s << "a%26b%3Dc%3Bd"_ba;
    QTest::newRow("percent") << u"100%20"_s << "100%2520"_ba;
    QTest::newRow("brackets") << u"a[b]"_s << "a[b]"_ba;
    QTest::newRow("marks") << u"!'()*"_s << "%21%27%28%29%2A"_ba;
    QTest::newRow("braces") << u"{CHECKOUT_SESSION_ID}"_s << "%7BCHECKOUT_SESSION_ID%7D"_ba;
    QTest::newRow("umlaut") << u"Größe"_s << "Gr%C3%B6%C3%9Fe"_ba;
    QTest::newRow("arabic") << u"قهوة"_s << "%D9%82%D9%87%D9%88%D8%A9"_ba;
    QTest::newRow("beyond the basic plane") << u"☕🥐"_s << "%E2%98%95%F0%9F%A5%90"_ba;
    QTest::newRow("line break") << u"a\r\nb"_s << "a%0D%0Ab"_ba;
    QTest::newRow("nothing") << QString() << QByteArray();
}

void TestMutations::valuesAreEncodedAsStripeDoes()
{
    QFETCH(const QString, value);
    QFETCH(const QByteArray, encoded);
    Form form;
    form.add(u"metadata[Größe]"_s, value).add(u"on"_s, true).add(u"off"_s, false).add(u"n"_s, -9007199254740993LL);
    QCOMPARE(form.encoded(), "metadata[Gr%C3%B6%C3%9Fe]=" + encoded + "&on=true&off=false&n=-9007199254740993");
}

void TestMutations::aSaleNamesPricesAndFreeAmounts()
{
    CreateCheckoutSession sale;
    CreateCheckoutSession::Line fromCatalogue;
    fromCatalogue.price = Id<Price>(u"price_1"_s);
    fromCatalogue.quantity = 2;
    CreateCheckoutSession::Line custom;
    custom.name = u"Gift & wrap"_s;
    custom.unitAmount = {1250, u"eur"_s};
    sale.lines = {fromCatalogue, custom};
    sale.customerEmail = u"ada@example.com"_s;
    sale.successUrl = u"https://shop.example/done?s={CHECKOUT_SESSION_ID}"_s;
    sale.cancelUrl = u"https://shop.example/back"_s;
    sale.locale = u"de"_s;
    sale.allowPromotionCodes = true;
    sale.metadata = {{u"paydesk_op"_s, u"op-1"_s}};
    sale.paymentIntentMetadata = {{u"paydesk_op"_s, u"op-1"_s}};
    sale.subscriptionMetadata = {{u"not"_s, u"sent"_s}};
    sale.expiresAt = QDateTime::fromSecsSinceEpoch(1800000000, Qt::UTC);
    sale.clientReferenceId = u"till-7"_s;
    const Mutation mutation = checkoutsessions::create(sale);
    QCOMPARE(mutation.method, "POST");
    QCOMPARE(mutation.path, u"/v1/checkout/sessions"_s);
    QCOMPARE(mutation.body,
             "mode=payment&line_items[0][price]=price_1&line_items[0][quantity]=2"
             "&line_items[1][price_data][currency]=eur&line_items[1][price_data][unit_amount]=1250"
             "&line_items[1][price_data][product_data][name]=Gift%20%26%20wrap&line_items[1][quantity]=1"
             "&customer_email=ada%40example.com"
             "&success_url=https%3A%2F%2Fshop.example%2Fdone%3Fs%3D%7BCHECKOUT_SESSION_ID%7D"
             "&cancel_url=https%3A%2F%2Fshop.example%2Fback&locale=de&allow_promotion_codes=true"
             "&metadata[paydesk_op]=op-1&payment_intent_data[metadata][paydesk_op]=op-1"
             "&expires_at=1800000000&client_reference_id=till-7");
}

void TestMutations::aSubscriptionSaleCarriesItsMetadata()
{
    CreateCheckoutSession sale;
    sale.mode = CreateCheckoutSession::Mode::Subscription;
    CreateCheckoutSession::Line line;
    line.name = u"Tea club"_s;
    line.unitAmount = {500, u"jpy"_s};
    line.recurring = Recurring{u"month"_s, 3};
    sale.lines = {line};
    sale.customer = Id<Customer>(u"cus_1"_s);
    // A known customer has an address already; Stripe refuses both.
    sale.customerEmail = u"ada@example.com"_s;
    sale.paymentIntentMetadata = {{u"not"_s, u"sent"_s}};
    sale.subscriptionMetadata = {{u"paydesk_op"_s, u"op-2"_s}};
    QCOMPARE(checkoutsessions::create(sale).body,
             "mode=subscription&line_items[0][price_data][currency]=jpy&line_items[0][price_data][unit_amount]=500"
             "&line_items[0][price_data][product_data][name]=Tea%20club"
             "&line_items[0][price_data][recurring][interval]=month"
             "&line_items[0][price_data][recurring][interval_count]=3&line_items[0][quantity]=1"
             "&customer=cus_1&subscription_data[metadata][paydesk_op]=op-2");
}

void TestMutations::aSaleCanKeepTheCard()
{
    CreateCheckoutSession sale;
    sale.saveCard = true;
    QCOMPARE(checkoutsessions::create(sale).body,
             "mode=payment&customer_creation=always&payment_intent_data[setup_future_usage]=off_session");
    sale.customer = Id<Customer>(u"cus_1"_s);
    QCOMPARE(checkoutsessions::create(sale).body,
             "mode=payment&customer=cus_1&payment_intent_data[setup_future_usage]=off_session");
}

void TestMutations::aSavedCardIsChargedAtOnce()
{
    CreatePaymentIntent charge;
    charge.amount = {1250, u"eur"_s};
    charge.customer = Id<Customer>(u"cus_1"_s);
    charge.paymentMethod = Id<PaymentMethod>(u"pm_1"_s);
    charge.offSession = true;
    charge.returnUrl = u"https://shop.example/back"_s;
    charge.description = u"Order 7"_s;
    charge.receiptEmail = u"ada@example.com"_s;
    charge.metadata = {{u"paydesk_op"_s, u"op-1"_s}};
    const QByteArray tail = "&description=Order%207&receipt_email=ada%40example.com&metadata[paydesk_op]=op-1"
                            "&automatic_payment_methods[enabled]=true&expand[]=customer&expand[]=latest_charge";
    // Where it ends and who is there may only be said together with the confirmation.
    QCOMPARE(paymentintents::create(charge).body, "amount=1250&currency=eur&customer=cus_1&payment_method=pm_1" + tail);
    charge.confirm = true;
    QCOMPARE(paymentintents::create(charge).body,
             "amount=1250&currency=eur&customer=cus_1&payment_method=pm_1&confirm=true&off_session=true"
             "&return_url=https%3A%2F%2Fshop.example%2Fback"
                 + tail);
    QCOMPARE(paymentintents::create(charge).path, u"/v1/payment_intents"_s);
}

void TestMutations::aConfirmationSendsOnlyWhatIsSet()
{
    const Id<PaymentIntent> id(u"pi_1"_s);
    const Mutation bare = paymentintents::confirm(id, {});
    QCOMPARE(bare.path, u"/v1/payment_intents/pi_1/confirm"_s);
    QCOMPARE(bare.body, "expand[]=customer&expand[]=latest_charge");
    const Mutation full = paymentintents::confirm(id, {Id<PaymentMethod>(u"pm_2"_s), u"https://a.example"_s, true});
    QCOMPARE(full.body,
             "payment_method=pm_2&return_url=https%3A%2F%2Fa.example&off_session=true&expand[]=customer"
             "&expand[]=latest_charge");
    const Mutation canceled = paymentintents::cancel(id, u"abandoned"_s);
    QCOMPARE(canceled.path, u"/v1/payment_intents/pi_1/cancel"_s);
    QCOMPARE(canceled.body, "cancellation_reason=abandoned&expand[]=customer&expand[]=latest_charge");
}

void TestMutations::aRefundAlwaysNamesItsAmount()
{
    CreateRefund refund;
    refund.paymentIntent = Id<PaymentIntent>(u"pi_1"_s);
    refund.amount = {500, u"eur"_s};
    refund.metadata = {{u"paydesk_op"_s, u"op-1"_s}};
    const Mutation whole = refunds::create(refund);
    QCOMPARE(whole, (Mutation{"POST", u"/v1/refunds"_s, "payment_intent=pi_1&amount=500&metadata[paydesk_op]=op-1"}));
    refund.reason = u"requested_by_customer"_s;
    QCOMPARE(refunds::create(refund).body,
             "payment_intent=pi_1&amount=500&reason=requested_by_customer&metadata[paydesk_op]=op-1");
}

void TestMutations::subscriptionsAreEndedNowOrLater()
{
    const Id<Subscription> id(u"sub_1"_s);
    QCOMPARE(subscriptions::cancel(id), (Mutation{"DELETE", u"/v1/subscriptions/sub_1"_s, {}}));
    QCOMPARE(subscriptions::setCancelAtPeriodEnd(id, true, {{u"paydesk_op"_s, u"op-1"_s}}),
             (Mutation{"POST", u"/v1/subscriptions/sub_1"_s, "cancel_at_period_end=true&metadata[paydesk_op]=op-1"}));
    QCOMPARE(subscriptions::setCancelAtPeriodEnd(id, false, {}).body, "cancel_at_period_end=false");
}

void TestMutations::theRestOfTheChanges()
{
    QCOMPARE(checkoutsessions::expire(Id<CheckoutSession>(u"cs_test_1"_s)),
             (Mutation{"POST", u"/v1/checkout/sessions/cs_test_1/expire"_s, {}}));
    CreateCustomer customer;
    customer.name = u"Ada Lovelace"_s;
    customer.metadata = {{u"k"_s, u"v"_s}};
    QCOMPARE(customers::create(customer), (Mutation{"POST", u"/v1/customers"_s, "name=Ada%20Lovelace&metadata[k]=v"}));
}

void TestMutations::waysToPayAreLeftToTheDashboard()
{
    // The API refuses payment_method_types since 2026-09-30.
    QVERIFY(!checkoutsessions::create({}).body.contains("payment_method_types"));
    QVERIFY(!paymentintents::create({}).body.contains("payment_method_types"));
    QVERIFY(!paymentintents::confirm(Id<PaymentIntent>(u"pi_1"_s), {}).body.contains("payment_method_types"));
}

QTEST_GUILESS_MAIN(TestMutations)
#include "tst_mutations.moc"
