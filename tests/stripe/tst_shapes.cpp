// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/balance.h"
#include "stripe/charge.h"
#include "stripe/deleted.h"
#include "stripe/dispute.h"
#include "stripe/invoice.h"
#include "stripe/json.h"
#include "stripe/lineitem.h"
#include "stripe/paymentmethod.h"
#include "stripe/promotioncode.h"
#include "stripe/reader.h"
#include "stripe/refund.h"
#include "stripe/subscription.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::stripe;
using namespace Qt::StringLiterals;

// Before the samples: moc loses its way in raw strings of several lines.
/// Where Stripe says one thing in several shapes, or in a place where nobody expects it.
class TestShapes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theBalanceHasManyCurrenciesAndNoId();
    void decimalsStayAsTheyWereWritten_data();
    void decimalsStayAsTheyWereWritten();
    void amountsInPartsAreExactOrRefused_data();
    void amountsInPartsAreExactOrRefused();
    void discountsAreIdsOrObjects();
    void rowsOfAChangeOfPlanAreMarked_data();
    void rowsOfAChangeOfPlanAreMarked();
    void anInvoiceHasItsRowsAndPayments();
    void aBrokenRowBreaksTheInvoice();
    void aDisputeWithoutAnswerHasNoDeadline_data();
    void aDisputeWithoutAnswerHasNoDeadline();
    void aMinimumHasItsOwnCurrency();
    void readersCountInMilliseconds();
    void aReaderSaysWhatItIsAbout_data();
    void aReaderSaysWhatItIsAbout();
    void answersAtAReaderAreRead();
    void accountsHaveALastFourToo();
    void deletionsSayWhatIsGone_data();
    void deletionsSayWhatIsGone();
};

namespace {

template <class T>
Result<T> parsed(const QByteArray &json)
{
    const Result<JsonValue> object = parseObject(json);
    return object ? T::fromJson(*object) : Result<T>(failure(object.error()));
}

} // namespace

void TestShapes::theBalanceHasManyCurrenciesAndNoId()
{
    const auto balance = parsed<Balance>(R"({"object":"balance","livemode":false,
        "available":[{"amount":-50,"currency":"eur","source_types":{"card":-50}},{"amount":700,"currency":"jpy"}],
        "pending":[{"amount":9007199254740993,"currency":"eur"}]})");
    QVERIFY(balance);
    QCOMPARE(balance->available, (QList<Money>{{-50, u"eur"_s}, {700, u"jpy"_s}}));
    QCOMPARE(balance->pending, (QList<Money>{{9007199254740993, u"eur"_s}}));
    QVERIFY(balance->instantAvailable.isEmpty());
    QVERIFY(!parsed<Balance>(R"({"object":"balance","available":[{"amount":"1","currency":"eur"}]})"));
    QVERIFY(!parsed<Balance>(R"({"object":"balance","available":[{"amount":1,"currency":"euro"}]})"));
    QVERIFY(!parsed<Balance>(R"({"object":"balance","pending":[{"amount":1}]})"));
}

void TestShapes::decimalsStayAsTheyWereWritten_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QString>("read");
    for (const char *text : {"0.05", "1250", "0.000000000001", "123456789012345678.123456789012", "100"})
        QTest::addRow("text %s", text) << QByteArray('"' + QByteArray(text) + '"') << QString::fromLatin1(text);
    for (const char *number : {"25.5", "19.975", "0.1", "33.333", "100"})
        QTest::addRow("number %s", number) << QByteArray(number) << QString::fromLatin1(number);
    QTest::newRow("null") << "null"_ba << QString();
}

void TestShapes::decimalsStayAsTheyWereWritten()
{
    QFETCH(const QByteArray, written);
    QFETCH(const QString, read);
    const auto coupon = parsed<Coupon>(R"({"id":"C","object":"coupon","percent_off":)" + written + "}");
    QVERIFY(coupon);
    QCOMPARE(coupon->percentOff, read);
    const auto price =
        parsed<Price>(R"({"id":"p","object":"price","currency":"eur","unit_amount_decimal":)" + written + "}");
    QVERIFY(price);
    QCOMPARE(price->unitAmountDecimal, read);
}

void TestShapes::amountsInPartsAreExactOrRefused_data()
{
    QTest::addColumn<QByteArray>("taxes");
    QTest::addColumn<bool>("isRead");
    QTest::newRow("none") << "null"_ba << true;
    QTest::newRow("in the invoice's currency") << R"([{"amount":19},{"amount":7}])"_ba << true;
    QTest::newRow("in its own") << R"([{"amount":19,"currency":"usd"}])"_ba << true;
    QTest::newRow("text") << R"([{"amount":"19"}])"_ba << false;
    QTest::newRow("fraction") << R"([{"amount":19.5}])"_ba << false;
    QTest::newRow("missing") << R"([{}])"_ba << false;
    QTest::newRow("ids") << R"(["tax_1"])"_ba << false;
}

void TestShapes::amountsInPartsAreExactOrRefused()
{
    QFETCH(const QByteArray, taxes);
    QFETCH(const bool, isRead);
    const auto line = parsed<InvoiceLineItem>(
        R"({"id":"il_1","object":"line_item","amount":100,"currency":"eur","taxes":)" + taxes + "}");
    QCOMPARE(line.has_value(), isRead);
    if (!isRead)
        QCOMPARE(line.error().param, u"taxes"_s);
    else if (taxes.contains("usd"))
        QCOMPARE(line->taxes, (QList<Money>{{19, u"usd"_s}}));
    else if (taxes != "null")
        QCOMPARE(line->taxes, (QList<Money>{{19, u"eur"_s}, {7, u"eur"_s}}));
}

void TestShapes::discountsAreIdsOrObjects()
{
    const auto subscription = parsed<Subscription>(R"({"id":"sub_1","object":"subscription","status":"active",
        "discounts":["di_1",{"id":"di_2","object":"discount","promotion_code":"promo_1","start":1780000000,"end":null,
        "source":{"type":"coupon","coupon":{"id":"HALF","object":"coupon","percent_off":50}}}]})");
    QVERIFY(subscription);
    QCOMPARE(subscription->discounts.size(), 2);
    QCOMPARE(subscription->discounts.at(0).id.text(), u"di_1"_s);
    QVERIFY(!subscription->discounts.at(0).object);
    const Discount &expanded = *subscription->discounts.at(1).object;
    QCOMPARE(expanded.coupon.object->percentOff, u"50"_s);
    QCOMPARE(expanded.promotionCode.text(), u"promo_1"_s);
    QVERIFY(!expanded.end);
    // Until clover the coupon stood in the discount itself: such an old one is read without it.
    const auto old = parsed<Discount>(R"({"id":"di_3","object":"discount","coupon":{"id":"HALF","object":"coupon"}})");
    QVERIFY(old && old->coupon.isEmpty());
}

void TestShapes::rowsOfAChangeOfPlanAreMarked_data()
{
    QTest::addColumn<QByteArray>("parent");
    QTest::addColumn<bool>("proration");
    QTest::newRow("of the plan") << R"({"type":"subscription_item_details","invoice_item_details":null,
        "subscription_item_details":{"proration":false,"subscription_item":"si_1"}})"_ba
                                 << false;
    QTest::newRow("of a change") << R"({"type":"subscription_item_details","invoice_item_details":null,
        "subscription_item_details":{"proration":true,"subscription_item":"si_1"}})"_ba
                                 << true;
    QTest::newRow("of a change that waited") << R"({"type":"invoice_item_details","subscription_item_details":null,
        "invoice_item_details":{"proration":true,"invoice_item":"ii_1"}})"_ba
                                             << true;
    QTest::newRow("one-off") << "null"_ba << false;
}

void TestShapes::rowsOfAChangeOfPlanAreMarked()
{
    QFETCH(const QByteArray, parent);
    const auto line = parsed<InvoiceLineItem>(
        R"({"id":"il_1","object":"line_item","amount":-100,"currency":"eur","parent":)" + parent + "}");
    QVERIFY(line);
    QTEST(line->proration, "proration");
    QCOMPARE(line->subscriptionItem.text(), parent.contains("si_1") ? u"si_1"_s : QString());
}

void TestShapes::anInvoiceHasItsRowsAndPayments()
{
    // A preview has an id of its own that nothing else knows.
    const auto invoice = parsed<Invoice>(R"({"id":"upcoming_in_1","object":"invoice","status":"draft","subtotal":900,
        "total":1071,"amount_due":1071,"amount_paid":0,"amount_remaining":1071,"currency":"eur","total_taxes":
        [{"amount":171,"type":"tax_rate_details"}],"lines":{"object":"list","has_more":true,"data":[{"id":"il_1",
        "object":"line_item","amount":900,"currency":"eur","quantity":null,"pricing":{"type":"price_details",
        "unit_amount_decimal":"900","price_details":{"price":{"id":"price_1","object":"price","currency":"eur"},
        "product":"prod_1"}}}]},"payments":{"object":"list","data":[{"id":"inpay_1","object":"invoice_payment",
        "status":"open","amount_requested":1071,"amount_paid":null,"currency":"eur","payment":
        {"type":"payment_intent","payment_intent":"pi_1"}}]}})");
    QVERIFY(invoice);
    QCOMPARE(invoice->totalTaxes, (QList<Money>{{171, u"eur"_s}}));
    QCOMPARE(invoice->lines.size(), 1);
    QCOMPARE(invoice->lines.first().price.object->id.text(), u"price_1"_s);
    QVERIFY(!invoice->lines.first().quantity);
    QCOMPARE(invoice->payments.value(0).paymentIntent.text(), u"pi_1"_s);
    QVERIFY(!invoice->payments.value(0).amountPaid);
}

void TestShapes::aBrokenRowBreaksTheInvoice()
{
    const auto invoice = parsed<Invoice>(R"({"id":"in_1","object":"invoice","total":1,"amount_due":1,"amount_paid":0,
        "amount_remaining":1,"currency":"eur","lines":{"object":"list","data":[{"id":"il_1","object":"line_item",
        "currency":"eur"}]}})");
    QVERIFY(!invoice);
    QCOMPARE(invoice.error().param, u"amount"_s);
}

void TestShapes::aDisputeWithoutAnswerHasNoDeadline_data()
{
    QTest::addColumn<QByteArray>("dueBy");
    QTest::addColumn<bool>("hasDeadline");
    QTest::newRow("a day") << "1790000000"_ba << true;
    QTest::newRow("0") << "0"_ba << false;
    QTest::newRow("null") << "null"_ba << false;
}

void TestShapes::aDisputeWithoutAnswerHasNoDeadline()
{
    QFETCH(const QByteArray, dueBy);
    const auto dispute = parsed<Dispute>(R"({"id":"dp_1","object":"dispute","status":"appeal_needs_response",
        "amount":100,"currency":"eur","balance_transactions":[{"id":"txn_1","object":"balance_transaction",
        "amount":-100,"fee":1500,"net":-1600,"currency":"eur","fee_details":[{"amount":1500,"currency":"eur",
        "type":"stripe_fee","description":"Dispute fee"}]}],"evidence_details":{"due_by":)"
                                         + dueBy + "}}");
    QVERIFY(dispute);
    QCOMPARE(dispute->status, u"appeal_needs_response"_s);
    QTEST(dispute->dueBy.has_value(), "hasDeadline");
    QCOMPARE(dispute->balanceTransactions.value(0).net, (Money{-1600, u"eur"_s}));
    QCOMPARE(dispute->balanceTransactions.value(0).feeDetails.value(0).type, u"stripe_fee"_s);
}

void TestShapes::aMinimumHasItsOwnCurrency()
{
    const QByteArray code = R"({"id":"promo_1","object":"promotion_code","code":"TEA","promotion":{"type":"coupon",
        "coupon":"HALF"},"restrictions":{"first_time_transaction":true,"minimum_amount":1000)";
    const auto promotion = parsed<PromotionCode>(code + R"(,"minimum_amount_currency":"eur"}})");
    QVERIFY(promotion);
    QCOMPARE(promotion->minimumAmount, (Money{1000, u"eur"_s}));
    QCOMPARE(promotion->coupon.id.text(), u"HALF"_s);
    const auto without = parsed<PromotionCode>(code + "}}");
    QVERIFY(!without);
    QCOMPARE(without.error().param, u"minimum_amount_currency"_s);
}

void TestShapes::readersCountInMilliseconds()
{
    const auto reader =
        parsed<Reader>(R"({"id":"tmr_1","object":"terminal.reader","last_seen_at":1790000000123,"action":null})");
    QVERIFY(reader);
    QCOMPARE(reader->lastSeenAt->toSecsSinceEpoch(), 1790000000);
    QVERIFY(!reader->action);
}

void TestShapes::aReaderSaysWhatItIsAbout_data()
{
    QTest::addColumn<QByteArray>("about");
    QTest::addColumn<QString>("id");
    for (const char *type : {"process_payment_intent", "collect_payment_method", "confirm_payment_intent"}) {
        QTest::newRow(type) << QByteArray(R"("type":")" + QByteArray(type) + R"(",")" + type
                                          + R"(":{"payment_intent":"pi_1"})")
                            << u"pi_1"_s;
    }
    QTest::newRow("expanded") << R"("type":"process_payment_intent",
        "process_payment_intent":{"payment_intent":{"id":"pi_1","object":"payment_intent"}})"_ba
                              << u"pi_1"_s;
    QTest::newRow("refund")
        << R"("type":"refund_payment","refund_payment":{"payment_intent":"pi_2","refund":"re_1"})"_ba << u"pi_2"_s;
    QTest::newRow("something new") << R"("type":"dance","dance":{"steps":3})"_ba << QString();
}

void TestShapes::aReaderSaysWhatItIsAbout()
{
    QFETCH(const QByteArray, about);
    const auto reader = parsed<Reader>(R"({"id":"tmr_1","object":"terminal.reader","action":{"status":"failed",
        "failure_code":"card_declined","api_error":{"type":"card_error","code":"card_declined",
        "decline_code":"insufficient_funds"},)"
                                       + about + "}}");
    QVERIFY(reader);
    QTEST(reader->action->paymentIntent.text(), "id");
    QCOMPARE(reader->action->declineCode, u"insufficient_funds"_s);
}

void TestShapes::answersAtAReaderAreRead()
{
    const auto reader = parsed<Reader>(R"({"id":"tmr_1","object":"terminal.reader","action":{"type":"collect_inputs",
        "status":"succeeded","api_error":null,"collect_inputs":{"inputs":[
        {"type":"selection","required":true,"selection":{"id":"l","text":"Large","choices":[]}},
        {"type":"email","required":false,"skipped":true,"email":{"value":null}},
        {"type":"text","text":{"value":"Ada"}}]}}})");
    QVERIFY(reader);
    const QList<ReaderAction::Input> &inputs = reader->action->inputs;
    QCOMPARE(inputs.size(), 3);
    QCOMPARE(inputs.at(0).value, u"l"_s);
    QVERIFY(inputs.at(0).required && !inputs.at(0).skipped);
    QVERIFY(inputs.at(1).value.isEmpty() && inputs.at(1).skipped);
    QCOMPARE(inputs.at(2).value, u"Ada"_s);
}

void TestShapes::accountsHaveALastFourToo()
{
    const auto debit = parsed<PaymentMethod>(
        R"({"id":"pm_1","object":"payment_method","type":"sepa_debit","sepa_debit":{"last4":"3000","country":"DE"}})");
    QVERIFY(debit && !debit->card);
    QCOMPARE(debit->last4, u"3000"_s);
    const auto present = parsed<PaymentMethod>(R"({"id":"pm_2","object":"payment_method","type":"card_present",
        "card_present":{"brand":"visa","last4":"9969","exp_month":8,"exp_year":2030}})");
    QVERIFY(present);
    QCOMPARE(present->card->last4, u"9969"_s);
    QCOMPARE(present->last4, u"9969"_s);
}

void TestShapes::deletionsSayWhatIsGone_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("object");
    QTest::newRow("deleted") << R"({"id":"C","object":"coupon","deleted":true})"_ba << u"coupon"_s;
    QTest::newRow("still there") << R"({"id":"C","object":"coupon"})"_ba << QString();
    QTest::newRow("not deleted") << R"({"id":"C","object":"coupon","deleted":false})"_ba << QString();
    QTest::newRow("nothing named") << R"({"deleted":true})"_ba << QString();
}

void TestShapes::deletionsSayWhatIsGone()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, object);
    const auto deleted = parsed<Deleted>(json);
    QCOMPARE(deleted.has_value(), !object.isEmpty());
    if (deleted)
        QCOMPARE(deleted->object, object);
}

QTEST_GUILESS_MAIN(TestShapes)
#include "tst_shapes.moc"
