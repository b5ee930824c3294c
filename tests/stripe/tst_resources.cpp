// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/account.h"
#include "stripe/checkoutsession.h"
#include "stripe/event.h"
#include "stripe/invoice.h"
#include "stripe/json.h"
#include "stripe/paymentintent.h"
#include "stripe/paymentmethod.h"
#include "stripe/refund.h"
#include "stripe/subscription.h"

#include <QJsonDocument>
#include <QTest>

using namespace paydesk;
using namespace paydesk::stripe;
using namespace Qt::StringLiterals;

// Before the samples: moc loses its way in raw strings of several lines.
class TestResources : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void accountsAreCalledByTheirBestName_data();
    void accountsAreCalledByTheirBestName();
    void pricesAndProductsAreRead();
    void customersAreReadAlsoWhenDeleted();
    void savedCardsAreRead();
    void checkoutSessionsAreRead();
    void paymentsAreReadWithAllThatHangsOnThem();
    void declinedPaymentsSayWhy();
    void paymentsThatNeedTheCustomerSayWhere();
    void refundsAreRead();
    void subscriptionsAreReadWithTheirItems();
    void invoicesAreRead();
    void eventsAreReadWithoutSecrets(); // catalogue fact 10
    void pagesAreRead();                // API-26
    void pagesThatAreNoneAreRefused_data();
    void pagesThatAreNoneAreRefused();
    void tomorrowsObjectsAreReadToo_data(); // API-27
    void tomorrowsObjectsAreReadToo();
    void whatMustBeThereIsAskedFor_data(); // API-08
    void whatMustBeThereIsAskedFor();
};

namespace {

template <class T>
Result<T> parsed(const QByteArray &json)
{
    const Result<JsonValue> object = parseObject(json);
    return object ? T::fromJson(*object) : Result<T>(failure(object.error()));
}

QDateTime at(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
}

const auto card =
    R"({"brand":"visa","last4":"4242","exp_month":8,"exp_year":2030,"funding":"credit","country":"US"})"_ba;
const auto balance = R"({"id":"txn_1","object":"balance_transaction","type":"charge","amount":1250,"fee":66,
    "net":1184,"currency":"usd","available_on":1790000000})"_ba;
const auto charge = QByteArray(R"({"id":"ch_1","object":"charge","status":"succeeded","amount":1250,"currency":"eur",
    "amount_captured":1250,"amount_refunded":250,"refunded":false,"captured":true,"paid":true,"disputed":false,
    "payment_intent":"pi_1","customer":"cus_1","created":1780000000,"livemode":false,
    "payment_method_details":{"type":"card","card":{"brand":"visa","last4":"4242","exp_month":8,"exp_year":2030,
        "funding":"credit","country":"US","three_d_secure":{"result":"authenticated","version":"2.2.0"}}},
    "billing_details":{"name":"Ada","email":"ada@example.com"},"receipt_url":"https://pay.stripe.com/receipts/x",
    "receipt_number":"1234-5678","outcome":{"risk_level":"normal","seller_message":"Payment complete."},
    "failure_code":null,"failure_message":null,"balance_transaction":)"
                               + balance + "}");
const auto price = R"({"id":"price_1","object":"price","active":true,"currency":"eur","unit_amount":900,
    "recurring":{"interval":"month","interval_count":1},"nickname":null,"created":1780000000,
    "product":{"id":"prod_1","object":"product","name":"Tea club","active":true}})"_ba;

} // namespace

void TestResources::accountsAreCalledByTheirBestName_data()
{
    QTest::addColumn<QByteArray>("parts");
    QTest::addColumn<QString>("name");
    const auto display = R"("settings":{"dashboard":{"display_name":"Shop"}})"_ba;
    QTest::newRow("business") << QByteArray(R"("business_profile":{"name":"Tea GmbH","url":"https://t.example"},)"
                                            + display)
                              << u"Tea GmbH"_s;
    QTest::newRow("dashboard") << QByteArray(R"("business_profile":{"name":null},)" + display) << u"Shop"_s;
    QTest::newRow("address") << R"("business_profile":null,"settings":{})"_ba << u"tea@example.com"_s;
}

void TestResources::accountsAreCalledByTheirBestName()
{
    QFETCH(const QByteArray, parts);
    QFETCH(const QString, name);
    const auto account = parsed<Account>(R"({"id":"acct_1","object":"account","country":"DE","default_currency":"eur",
        "email":"tea@example.com",)" + parts
                                         + "}");
    QVERIFY(account);
    QCOMPARE(account->id.text(), u"acct_1"_s);
    QCOMPARE(account->name, name);
    QCOMPARE(account->country, u"DE"_s);
    QCOMPARE(account->defaultCurrency, u"eur"_s);
}

void TestResources::pricesAndProductsAreRead()
{
    const auto read = parsed<Price>(price);
    QVERIFY(read);
    QCOMPARE(read->unitAmount, (Money{900, u"eur"_s}));
    QCOMPARE(read->recurring, (Recurring{u"month"_s, 1}));
    QCOMPARE(read->product.id.text(), u"prod_1"_s);
    QCOMPARE(read->product.object->name, u"Tea club"_s);
    QVERIFY(read->active);
    const auto tiered =
        parsed<Price>(R"({"id":"price_2","object":"price","currency":"eur","unit_amount":null,"product":"prod_1"})");
    QVERIFY(tiered);
    QVERIFY(!tiered->unitAmount && !tiered->recurring && !tiered->product.object);
    const auto product = parsed<Product>(R"({"id":"prod_1","object":"product","name":"Tea","default_price":"price_1",
        "images":["https://i.example/1.png"],"active":false,"metadata":{"shelf":"3"}})");
    QVERIFY(product);
    QCOMPARE(product->defaultPrice.text(), u"price_1"_s);
    QCOMPARE(product->images, QStringList{u"https://i.example/1.png"_s});
    QCOMPARE(product->metadata.value(u"shelf"_s), u"3"_s);
}

void TestResources::customersAreReadAlsoWhenDeleted()
{
    const auto customer = parsed<Customer>(R"({"id":"cus_1","object":"customer","name":"Ada","email":"ada@example.com",
        "phone":null,"created":1780000000,"invoice_settings":{"default_payment_method":"pm_1"},"metadata":{"a":"1"}})");
    QVERIFY(customer);
    QCOMPARE(customer->name, u"Ada"_s);
    QCOMPARE(customer->created, at(1780000000));
    QCOMPARE(customer->defaultPaymentMethod.text(), u"pm_1"_s);
    QVERIFY(!customer->deleted);
    const auto gone = parsed<Customer>(R"({"id":"cus_1","object":"customer","deleted":true})");
    QVERIFY(gone);
    QVERIFY(gone->deleted);
    QVERIFY(!gone->created.isValid());
}

void TestResources::savedCardsAreRead()
{
    const auto method = parsed<PaymentMethod>(
        R"({"id":"pm_1","object":"payment_method","type":"card","customer":"cus_1","card":)" + card + "}");
    QVERIFY(method);
    QCOMPARE(method->card, (Card{u"visa"_s, u"4242"_s, 8, 2030, u"credit"_s, u"US"_s, {}}));
    const auto debit = parsed<PaymentMethod>(R"({"id":"pm_2","object":"payment_method","type":"sepa_debit"})");
    QVERIFY(debit && !debit->card);
}

void TestResources::checkoutSessionsAreRead()
{
    const auto session = parsed<CheckoutSession>(R"({"id":"cs_test_1","object":"checkout.session","mode":"payment",
        "status":"complete","payment_status":"paid","amount_total":1250,"amount_subtotal":1500,"currency":"eur",
        "url":null,"payment_intent":"pi_1","subscription":null,"customer":null,"metadata":{"paydesk_op":"op-1"},
        "customer_details":{"email":"ada@example.com","name":"Ada"},"expires_at":1780086400,"created":1780000000,
        "livemode":false,"client_reference_id":"till-7"})");
    QVERIFY(session);
    QCOMPARE(session->amountTotal, (Money{1250, u"eur"_s}));
    QCOMPARE(session->paymentStatus, u"paid"_s);
    QCOMPARE(session->paymentIntent.id.text(), u"pi_1"_s);
    QVERIFY(session->url.isEmpty());
    QCOMPARE(session->customerEmail, u"ada@example.com"_s);
    QCOMPARE(session->expiresAt, at(1780086400));
    QCOMPARE(session->clientReferenceId, u"till-7"_s);
    const auto open = parsed<CheckoutSession>(R"({"id":"cs_test_2","object":"checkout.session","mode":"setup",
        "status":"open","payment_status":"no_payment_required","amount_total":null,"currency":null,
        "url":"https://checkout.stripe.com/c/pay/cs_test_2#x"})");
    QVERIFY(open);
    QVERIFY(!open->amountTotal);
    QCOMPARE(open->url.host(), u"checkout.stripe.com"_s);
}

void TestResources::paymentsAreReadWithAllThatHangsOnThem()
{
    const auto intent = parsed<PaymentIntent>(R"({"id":"pi_1","object":"payment_intent","status":"succeeded",
        "amount":1250,"amount_received":1250,"amount_capturable":0,"currency":"eur","created":1780000000,
        "client_secret":"pi_1_secret_x","description":"Order 7","metadata":{"paydesk_op":"op-1"},"livemode":false,
        "customer":{"id":"cus_1","object":"customer","name":"Ada","email":"ada@example.com","created":1},
        "payment_method":"pm_1","receipt_email":"ada@example.com","latest_charge":)"
                                              + charge + "}");
    QVERIFY(intent);
    QCOMPARE(intent->amount, (Money{1250, u"eur"_s}));
    QCOMPARE(intent->amountReceived, (Money{1250, u"eur"_s}));
    QCOMPARE(intent->customer.object->name, u"Ada"_s);
    QVERIFY(intent->latestCharge.object);
    const Charge &read = *intent->latestCharge.object;
    QCOMPARE(read.amountRefunded, (Money{250, u"eur"_s}));
    QCOMPARE(read.card->threeDSecure, u"authenticated"_s);
    QCOMPARE(read.billingName, u"Ada"_s);
    QCOMPARE(read.receiptNumber, u"1234-5678"_s);
    QCOMPARE(read.riskLevel, u"normal"_s);
    QCOMPARE(read.balanceTransaction.object->fee, (Money{66, u"usd"_s}));
    QCOMPARE(read.balanceTransaction.object->net, (Money{1184, u"usd"_s}));
    QCOMPARE(read.balanceTransaction.object->availableOn, at(1790000000));
    QVERIFY(!intent->lastPaymentError && !intent->nextAction && !intent->canceledAt);
}

void TestResources::declinedPaymentsSayWhy()
{
    const auto intent = parsed<PaymentIntent>(R"({"id":"pi_1","object":"payment_intent","amount":1,"currency":"eur",
        "status":"requires_payment_method","latest_charge":"ch_1","last_payment_error":{"code":"card_declined",
        "decline_code":"insufficient_funds","message":"Your card has insufficient funds.","payment_method":
        {"id":"pm_1","object":"payment_method","type":"card","card":)"
                                              + card + "}}}");
    QVERIFY(intent);
    QCOMPARE(intent->lastPaymentError->code, u"card_declined"_s);
    QCOMPARE(intent->lastPaymentError->declineCode, u"insufficient_funds"_s);
    QCOMPARE(intent->lastPaymentError->card->last4, u"4242"_s);
    QCOMPARE(intent->latestCharge.id.text(), u"ch_1"_s);
    QVERIFY(!intent->latestCharge.object);
}

void TestResources::paymentsThatNeedTheCustomerSayWhere()
{
    const auto intent = parsed<PaymentIntent>(R"({"id":"pi_1","object":"payment_intent","amount":1,"currency":"eur",
        "status":"requires_action","next_action":{"type":"redirect_to_url","redirect_to_url":
        {"url":"https://hooks.stripe.com/3d","return_url":"https://shop.example/back"}}})");
    QVERIFY(intent);
    QCOMPARE(intent->nextAction->type, u"redirect_to_url"_s);
    QCOMPARE(intent->nextAction->redirectUrl, QUrl(u"https://hooks.stripe.com/3d"_s));
    QCOMPARE(intent->nextAction->returnUrl, u"https://shop.example/back"_s);
    const auto other = parsed<PaymentIntent>(R"({"id":"pi_1","object":"payment_intent","amount":1,"currency":"eur",
        "status":"requires_action","next_action":{"type":"swish_handle_redirect_or_display_qr_code"}})");
    QVERIFY(other);
    QVERIFY(other->nextAction->redirectUrl.isEmpty());
}

void TestResources::refundsAreRead()
{
    const auto refund = parsed<Refund>(R"({"id":"re_1","object":"refund","status":"pending","amount":500,
        "currency":"eur","reason":"requested_by_customer","payment_intent":{"id":"pi_1","object":"payment_intent"},
        "charge":"ch_1","created":1780000000,"failure_reason":null,"pending_reason":"processing",
        "destination_details":{"type":"card","card":{"reference":"74920"}},"metadata":{"paydesk_op":"op-1"}})");
    QVERIFY(refund);
    QCOMPARE(refund->amount, (Money{500, u"eur"_s}));
    QCOMPARE(refund->paymentIntent.text(), u"pi_1"_s);
    QCOMPARE(refund->pendingReason, u"processing"_s);
    QCOMPARE(refund->cardReference, u"74920"_s);
    QCOMPARE(refund->metadata.value(u"paydesk_op"_s), u"op-1"_s);
}

void TestResources::subscriptionsAreReadWithTheirItems()
{
    const auto subscription = parsed<Subscription>(R"({"id":"sub_1","object":"subscription","status":"active",
        "customer":"cus_1","currency":"eur","cancel_at_period_end":true,"cancel_at":1790000000,"canceled_at":1780000001,
        "ended_at":null,"start_date":1780000000,"created":1780000000,"default_payment_method":"pm_1",
        "latest_invoice":"in_1","metadata":{},"livemode":false,"items":{"object":"list","data":[
        {"id":"si_1","object":"subscription_item","quantity":2,"current_period_start":1780000000,
         "current_period_end":1790000000,"price":)" + price
                                                   + R"(},
        {"id":"si_2","object":"subscription_item","current_period_end":1785000000,"price":)"
                                                   + price + "}]}}");
    QVERIFY(subscription);
    QVERIFY(subscription->cancelAtPeriodEnd);
    QCOMPARE(subscription->items.size(), 2);
    QCOMPARE(subscription->items.at(0).quantity, 2);
    QCOMPARE(subscription->items.at(0).price.product.object->name, u"Tea club"_s);
    QCOMPARE(subscription->items.at(1).quantity, 1);
    QCOMPARE(subscription->currentPeriodEnd(), at(1785000000));
    QCOMPARE(subscription->cancelAt, at(1790000000));
    QVERIFY(!subscription->endedAt);
    QCOMPARE(subscription->latestInvoice.text(), u"in_1"_s);
}

void TestResources::invoicesAreRead()
{
    const auto invoice = parsed<Invoice>(R"({"id":"in_1","object":"invoice","number":"A-1","status":"open","total":900,
        "amount_due":900,"amount_paid":0,"amount_remaining":900,"currency":"eur","customer":"cus_1","created":1780000000,
        "due_date":null,"next_payment_attempt":1780010000,"period_start":1780000000,"period_end":1780000000,
        "hosted_invoice_url":"https://invoice.stripe.com/i/x","billing_reason":"subscription_cycle","attempt_count":1,
        "parent":{"type":"subscription_details","subscription_details":{"subscription":"sub_1"}},"livemode":false})");
    QVERIFY(invoice);
    QCOMPARE(invoice->amountRemaining, (Money{900, u"eur"_s}));
    QCOMPARE(invoice->subscription.text(), u"sub_1"_s);
    QCOMPARE(invoice->nextPaymentAttempt, at(1780010000));
    QVERIFY(!invoice->dueDate);
    const auto oneOff = parsed<Invoice>(R"({"id":"in_2","object":"invoice","total":1,"amount_due":1,"amount_paid":0,
        "amount_remaining":1,"currency":"eur","parent":null})");
    QVERIFY(oneOff && oneOff->subscription.isEmpty());
}

void TestResources::eventsAreReadWithoutSecrets()
{
    const auto event = parsed<Event>(R"({"id":"evt_1","object":"event","type":"payment_intent.succeeded",
        "api_version":"2024-06-20","created":1780000000,"livemode":false,"pending_webhooks":2,
        "request":{"id":"req_1","idempotency_key":"k"},"data":{"object":{"id":"pi_1","object":"payment_intent",
        "client_secret":"pi_1_secret_abcdefgh","nested":[{"client_secret":"seti_1_secret_abcdefgh"}],
        "deeper":{"client_secret":null,"kept":"yes"}}}})");
    QVERIFY(event);
    QCOMPARE(event->objectType, u"payment_intent"_s);
    QCOMPARE(event->objectId, u"pi_1"_s);
    QCOMPARE(event->requestId, u"req_1"_s);
    QCOMPARE(event->pendingWebhooks, 2);
    const QByteArray kept = QJsonDocument(event->object).toJson();
    QVERIFY(!kept.contains("abcdefgh"));
    QVERIFY(kept.contains("yes"));
    const auto automatic = parsed<Event>(R"({"id":"evt_2","object":"event","type":"new.type","api_version":null,
        "request":null,"data":{"object":{"object":"balance"}}})");
    QVERIFY(automatic);
    QVERIFY(automatic->requestId.isEmpty() && automatic->objectId.isEmpty());
}

void TestResources::pagesAreRead()
{
    const auto page = parsed<Page<Product>>(R"({"object":"list","has_more":true,"data":[
        {"id":"prod_2","object":"product"},{"id":"prod_1","object":"product"}]})");
    QVERIFY(page);
    QCOMPARE(page->data.size(), 2);
    QCOMPARE(page->data.last().id.text(), u"prod_1"_s);
    QVERIFY(page->hasMore);
    // Nobody takes it for the end, and nobody could go on from it.
    const auto empty = parsed<Page<Product>>(R"({"object":"list","has_more":true,"data":[]})");
    QVERIFY(!empty);
    QCOMPARE(empty.error().kind, Error::Kind::Broken);
    QCOMPARE(empty.error().code, u"page_empty"_s);
}

void TestResources::pagesThatAreNoneAreRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << "{}"_ba;
    QTest::newRow("other word") << R"({"object":"product","data":[],"has_more":false})"_ba;
    QTest::newRow("no data") << R"({"object":"list","has_more":false})"_ba;
    QTest::newRow("does not say whether there is more") << R"({"object":"list","data":[]})"_ba;
    QTest::newRow("other objects in it")
        << R"({"object":"list","data":[{"id":"cus_1","object":"customer"}],"has_more":false})"_ba;
    QTest::newRow("text in it") << R"({"object":"list","data":["prod_1"],"has_more":false})"_ba;
}

void TestResources::pagesThatAreNoneAreRefused()
{
    QFETCH(const QByteArray, json);
    const auto page = parsed<Page<Product>>(json);
    QVERIFY(!page);
    QCOMPARE(page.error().code, u"answer_other_object"_s);
}

void TestResources::tomorrowsObjectsAreReadToo_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::newRow("unknown members") << R"("brand_new":{"a":[1,2]},"another":true)"_ba;
    QTest::newRow("null everywhere") << R"("customer":null,"description":null,"metadata":null,"created":null,
        "last_payment_error":null,"latest_charge":null,"next_action":null,"amount_received":null,"livemode":null)"_ba;
    QTest::newRow("other types") << R"("customer":7,"description":{"text":"x"},"metadata":[],"created":"today",
        "last_payment_error":"none","latest_charge":false,"next_action":[],"receipt_email":1)"_ba;
    QTest::newRow("expanded object of another kind") << R"("customer":{"id":"gcus_1","object":"global_customer"})"_ba;
}

void TestResources::tomorrowsObjectsAreReadToo()
{
    QFETCH(const QByteArray, more);
    const auto intent = parsed<PaymentIntent>(R"({"id":"pi_1","object":"payment_intent","amount":1,"currency":"eur",
        "status":"settling_on_the_moon",)" + more
                                              + "}");
    QVERIFY(intent);
    QCOMPARE(intent->status, u"settling_on_the_moon"_s);
    QVERIFY(!intent->customer.object);
}

void TestResources::whatMustBeThereIsAskedFor_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("param");
    QTest::newRow("nothing") << "{}"_ba << u"object"_s;
    QTest::newRow("other object") << R"({"object":"refund","id":"re_1"})"_ba << u"object"_s;
    QTest::newRow("no id") << R"({"object":"payment_intent"})"_ba << u"id"_s;
    QTest::newRow("no status") << R"({"object":"payment_intent","id":"pi_1"})"_ba << u"status"_s;
    QTest::newRow("no amount") << R"({"object":"payment_intent","id":"pi_1","status":"x","currency":"eur"})"_ba
                               << u"amount"_s;
    QTest::newRow("amount as text")
        << R"({"object":"payment_intent","id":"pi_1","status":"x","currency":"eur","amount":"1"})"_ba << u"amount"_s;
    QTest::newRow("no currency") << R"({"object":"payment_intent","id":"pi_1","status":"x","amount":1})"_ba
                                 << u"currency"_s;
    QTest::newRow("received in halves") << R"({"object":"payment_intent","id":"pi_1","status":"x","currency":"eur",
        "amount":1,"amount_received":0.5})"_ba
                                        << u"amount_received"_s;
}

void TestResources::whatMustBeThereIsAskedFor()
{
    QFETCH(const QByteArray, json);
    const auto intent = parsed<PaymentIntent>(json);
    QVERIFY(!intent);
    QCOMPARE(intent.error().kind, Error::Kind::Broken);
    QTEST(intent.error().param, "param");
}

QTEST_GUILESS_MAIN(TestResources)
#include "tst_resources.moc"
