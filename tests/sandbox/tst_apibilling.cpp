// SPDX-License-Identifier: GPL-3.0-or-later
#include "apitalk.h"

#include <QTest>

using namespace paydesk::sandbox;
using namespace Qt::StringLiterals;

namespace {
constexpr qint64 day = 24 * 3600;
const QString email = u"ada@example.com"_s;

QString subscribe(ApiTalk &talk, const QString &customer, const QString &price, const Pairs &more = {})
{
    return talk.post(u"/v1/subscriptions"_s, Pairs{{u"customer"_s, customer}, {u"items[0][price]"_s, price}} + more)
        .text(u"id"_s);
}
} // namespace

class TestApiBilling : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void subscriptionThroughCheckout();
    void declinedCheckoutMakesNoSubscription();
    void challengeStartsTheSubscription();
    void cancelAtPeriodEndIsTakenBackAndDone();
    void whatIsPendingAtTheEndIsBilled();
    void cancelNowEndsIt();
    void renewalsArePaidByTheClock();
    void failedRenewalIsRetriedThenEnds();
    void quantityChangeIsProrated();
    void otherIntervalBeginsAnew();
    void trialCostsNothingAtFirst();
    void couponTakesOffOnce();
    void firstPaymentMayFail_data();
    void firstPaymentMayFail();
    void listsOmitTheCanceled();
    void bulkGivesWholeHistories_data();
    void bulkGivesWholeHistories();
    void bulkPaymentsAreComplete();
};

void TestApiBilling::subscriptionThroughCheckout()
{
    ApiTalk talk;
    const QString id = talk.session(u"subscription"_s, talk.price(900, u"month"_s),
                                    {{u"subscription_data[metadata][plan]"_s, u"gold"_s}})
                           .text(u"id"_s);
    const PayOutcome outcome =
        talk.engine.payCheckoutSession(id, ApiTalk::card(u"4242424242424242"_s), email, u"Ada"_s);
    QCOMPARE(outcome.kind, PayOutcome::Kind::Paid);
    const auto done = talk.get(u"/v1/checkout/sessions/"_s + id,
                               {{u"expand[]"_s, u"subscription.latest_invoice.payments"_s},
                                {u"expand[]"_s, u"subscription.items.data.price"_s}});
    QCOMPARE(done.text(u"payment_status"_s), u"paid"_s);
    QVERIFY(done.value(u"payment_intent"_s).isNull());
    QCOMPARE(done.text(u"subscription.status"_s), u"active"_s);
    QCOMPARE(done.text(u"subscription.metadata.plan"_s), u"gold"_s);
    const auto bare = talk.get(u"/v1/subscriptions/"_s + done.text(u"subscription.id"_s),
                               {{u"expand[]"_s, u"items.data.price.product"_s}});
    QCOMPARE(bare.text(u"items.data.0.price.product.name"_s), u"Coffee"_s);
    QCOMPARE(done.number(u"subscription.items.data.0.quantity"_s), 2);
    const qint64 end = done.number(u"subscription.items.data.0.current_period_end"_s);
    QCOMPARE(QDateTime::fromSecsSinceEpoch(end, Qt::UTC), QDateTime(QDate(2026, 12, 23), QTime(9, 0), Qt::UTC));
    QCOMPARE(done.text(u"subscription.latest_invoice.status"_s), u"paid"_s);
    QCOMPARE(done.number(u"subscription.latest_invoice.amount_paid"_s), 1800);
    QCOMPARE(done.text(u"subscription.latest_invoice.billing_reason"_s), u"subscription_create"_s);
    const QString intent = done.text(u"subscription.latest_invoice.payments.data.0.payment.payment_intent"_s);
    QCOMPARE(talk.get(u"/v1/payment_intents/"_s + intent).number(u"amount_received"_s), 1800);
    const QString customer = done.text(u"customer"_s);
    QCOMPARE(talk.get(u"/v1/payment_methods"_s, {{u"customer"_s, customer}}).column(u"id"_s),
             QStringList{done.text(u"subscription.default_payment_method"_s)});
    const QStringList types = talk.eventTypes();
    for (const QString &type :
         {u"customer.created"_s, u"payment_method.attached"_s, u"customer.subscription.created"_s, u"invoice.created"_s,
          u"invoice.finalized"_s, u"invoice.paid"_s, u"invoice.payment_succeeded"_s, u"checkout.session.completed"_s})
        QVERIFY2(types.count(type) == 1, qPrintable(type));
}

void TestApiBilling::declinedCheckoutMakesNoSubscription()
{
    ApiTalk talk;
    const QString id = talk.session(u"subscription"_s, talk.price(900, u"month"_s)).text(u"id"_s);
    const PayOutcome outcome = talk.engine.payCheckoutSession(id, ApiTalk::card(u"4000000000009995"_s), email, {});
    QCOMPARE(outcome.message, u"Your card has insufficient funds."_s);
    QVERIFY(talk.get(u"/v1/subscriptions"_s, {{u"status"_s, u"all"_s}}).column(u"id"_s).isEmpty());
    QVERIFY(talk.get(u"/v1/invoices"_s).column(u"id"_s).isEmpty());
}

void TestApiBilling::challengeStartsTheSubscription()
{
    ApiTalk talk;
    const QString id = talk.session(u"subscription"_s, talk.price(900, u"year"_s)).text(u"id"_s);
    const PayOutcome asked = talk.engine.payCheckoutSession(id, ApiTalk::card(u"4000002760003184"_s), email, {});
    QCOMPARE(asked.kind, PayOutcome::Kind::NeedsChallenge);
    QCOMPARE(talk.engine.completeChallenge(asked.challengeId).kind, PayOutcome::Kind::Paid);
    QCOMPARE(talk.get(u"/v1/subscriptions"_s).column(u"status"_s), QStringList{u"active"_s});
}

void TestApiBilling::cancelAtPeriodEndIsTakenBackAndDone()
{
    ApiTalk talk;
    const QString path = u"/v1/subscriptions/"_s + subscribe(talk, talk.customer(), talk.price(900, u"month"_s));
    const auto set = talk.post(path, {{u"cancel_at_period_end"_s, u"true"_s}});
    QCOMPARE(set.value(u"cancel_at_period_end"_s), QJsonValue(true));
    QCOMPARE(set.number(u"cancel_at"_s), set.number(u"items.data.0.current_period_end"_s));
    QCOMPARE(set.text(u"status"_s), u"active"_s);
    const QJsonObject event = QJsonDocument::fromJson(talk.notices.last().body).object();
    QCOMPARE(
        event.value(u"data"_s).toObject().value(u"previous_attributes"_s).toObject().value(u"cancel_at_period_end"_s),
        QJsonValue(false));
    const auto back = talk.post(path, {{u"cancel_at_period_end"_s, u"false"_s}});
    QVERIFY(back.value(u"cancel_at"_s).isNull() && back.value(u"canceled_at"_s).isNull());
    talk.post(path, {{u"cancel_at_period_end"_s, u"true"_s}});
    talk.clock.advance(31 * day);
    const auto ended = talk.get(path);
    QCOMPARE(ended.text(u"status"_s), u"canceled"_s);
    QCOMPARE(ended.number(u"ended_at"_s), set.number(u"cancel_at"_s));
    QVERIFY(talk.eventTypes().contains(u"customer.subscription.deleted"_s));
    QCOMPARE(talk.get(u"/v1/invoices"_s).column(u"id"_s).size(), 1);
}

void TestApiBilling::whatIsPendingAtTheEndIsBilled()
{
    ApiTalk talk;
    const QString customer = talk.customer();
    const QString id = subscribe(talk, customer, talk.price(900, u"month"_s));
    const QString path = u"/v1/subscriptions/"_s + id;
    talk.post(path, {{u"cancel_at_period_end"_s, u"true"_s}});
    talk.post(u"/v1/invoiceitems"_s,
              {{u"customer"_s, customer}, {u"subscription"_s, id}, {u"amount"_s, u"250"_s}, {u"currency"_s, u"eur"_s}});
    talk.clock.advance(31 * day);
    const auto ended = talk.get(path);
    QCOMPARE(ended.text(u"status"_s), u"canceled"_s);
    const auto last = talk.get(u"/v1/invoices/"_s + ended.text(u"latest_invoice"_s));
    QCOMPARE(last.text(u"billing_reason"_s), u"subscription_cycle"_s);
    QCOMPARE(last.number(u"amount_paid"_s), 250);
    QCOMPARE(talk.get(u"/v1/invoices"_s).column(u"id"_s).size(), 2);
}

void TestApiBilling::cancelNowEndsIt()
{
    ApiTalk talk;
    const QString path = u"/v1/subscriptions/"_s + subscribe(talk, talk.customer(), talk.price(900, u"month"_s));
    const auto ended = talk.remove(path);
    QCOMPARE(ended.text(u"status"_s), u"canceled"_s);
    QCOMPARE(ended.text(u"cancellation_details.reason"_s), u"cancellation_requested"_s);
    QCOMPARE(talk.remove(path).status, 404);
    QCOMPARE(talk.post(path, {{u"cancel_at_period_end"_s, u"false"_s}}).status, 400);
    talk.clock.advance(40 * day);
    QCOMPARE(talk.get(u"/v1/invoices"_s).column(u"id"_s).size(), 1);
}

void TestApiBilling::renewalsArePaidByTheClock()
{
    ApiTalk talk;
    const QString customer = talk.customer();
    const QString id = subscribe(talk, customer, talk.price(900, u"month"_s));
    talk.clock.advance(70 * day);
    const auto invoices = talk.get(u"/v1/invoices"_s, {{u"subscription"_s, id}});
    QCOMPARE(invoices.column(u"billing_reason"_s),
             (QStringList{u"subscription_cycle"_s, u"subscription_cycle"_s, u"subscription_create"_s}));
    QCOMPARE(invoices.column(u"status"_s), (QStringList{u"paid"_s, u"paid"_s, u"paid"_s}));
    QVERIFY(invoices.text(u"data.0.number"_s).endsWith(u"-0003"_s));
    QCOMPARE(talk.get(u"/v1/payment_intents"_s, {{u"customer"_s, customer}}).column(u"status"_s).count(u"succeeded"_s),
             3);
    const auto subscription = talk.get(u"/v1/subscriptions/"_s + id);
    QVERIFY(subscription.number(u"items.data.0.current_period_end"_s) > talk.clock.now().toSecsSinceEpoch());
    QCOMPARE(subscription.text(u"latest_invoice"_s), invoices.text(u"data.0.id"_s));
}

void TestApiBilling::failedRenewalIsRetriedThenEnds()
{
    ApiTalk talk;
    const QString customer = talk.customer();
    const QString id = subscribe(talk, customer, talk.price(900, u"month"_s));
    const QString path = u"/v1/subscriptions/"_s + id;
    const QString bad =
        talk.post(u"/v1/payment_methods/pm_card_chargeCustomerFail/attach"_s, {{u"customer"_s, customer}})
            .text(u"id"_s);
    talk.post(path, {{u"default_payment_method"_s, bad}});
    talk.clock.advance(31 * day);
    QCOMPARE(talk.get(path).text(u"status"_s), u"past_due"_s);
    QVERIFY(talk.eventTypes().contains(u"invoice.payment_failed"_s));
    const QString invoice = talk.get(path).text(u"latest_invoice"_s);
    const auto paid = talk.post(u"/v1/invoices/%1/pay"_s.arg(invoice), {{u"payment_method"_s, u"pm_card_visa"_s}});
    QCOMPARE(paid.text(u"status"_s), u"paid"_s);
    QCOMPARE(talk.get(path).text(u"status"_s), u"active"_s);

    talk.clock.advance(31 * day);
    QCOMPARE(talk.get(path).text(u"status"_s), u"past_due"_s);
    talk.clock.advance(12 * day);
    QCOMPARE(talk.get(path).text(u"status"_s), u"canceled"_s);
    QCOMPARE(talk.get(path).text(u"cancellation_details.reason"_s), u"payment_failed"_s);
}

void TestApiBilling::quantityChangeIsProrated()
{
    ApiTalk talk;
    const QString id = subscribe(talk, talk.customer(), talk.price(3000, u"month"_s));
    const QString path = u"/v1/subscriptions/"_s + id;
    const QString item = talk.get(path).text(u"items.data.0.id"_s);
    talk.clock.advance(15 * day);
    const auto changed = talk.post(path, {{u"items[0][id]"_s, item}, {u"items[0][quantity]"_s, u"3"_s}});
    QCOMPARE(changed.number(u"items.data.0.quantity"_s), 3);
    talk.clock.advance(16 * day);
    const auto invoice = talk.get(u"/v1/invoices/"_s + talk.get(path).text(u"latest_invoice"_s));
    // Half a month of two more, and the next month of all three.
    QCOMPARE(invoice.value(u"lines.data"_s).toArray().size(), 3);
    QCOMPARE(invoice.number(u"lines.data.0.amount"_s), -1500);
    QCOMPARE(invoice.number(u"lines.data.1.amount"_s), 4500);
    QCOMPARE(invoice.number(u"total"_s), 12000);
    QCOMPARE(invoice.value(u"lines.data.0.parent.subscription_item_details.proration"_s), QJsonValue(true));
    QCOMPARE(talk.post(path, {{u"items[0][id]"_s, u"si_none"_s}}).text(u"error.param"_s), u"items[0][id]"_s);
}

void TestApiBilling::otherIntervalBeginsAnew()
{
    ApiTalk talk;
    const QString id = subscribe(talk, talk.customer(), talk.price(3000, u"month"_s));
    const QString path = u"/v1/subscriptions/"_s + id;
    const QString item = talk.get(path).text(u"items.data.0.id"_s);
    const QString yearly = talk.price(30000, u"year"_s);
    talk.clock.advance(15 * day);
    const auto changed = talk.post(path, {{u"items[0][id]"_s, item}, {u"items[0][price]"_s, yearly}});
    const qint64 now = talk.clock.now().toSecsSinceEpoch();
    QCOMPARE(changed.number(u"items.data.0.current_period_start"_s), now);
    QCOMPARE(changed.number(u"items.data.0.current_period_end"_s), now + 365 * day);
    const auto invoice = talk.get(u"/v1/invoices/"_s + changed.text(u"latest_invoice"_s));
    QCOMPARE(invoice.number(u"amount_paid"_s), 30000 - 1500);
    // A second item must be billed at the same rhythm; the only one cannot go; an unsold price cannot come.
    QCOMPARE(talk.post(path, {{u"items[0][price]"_s, talk.price(100, u"month"_s)}}).text(u"error.param"_s),
             u"items[0][price]"_s);
    const Pairs gone{{u"items[0][id]"_s, item}, {u"items[0][deleted]"_s, u"true"_s}};
    QCOMPARE(talk.post(path, gone).status, 400);
    QCOMPARE(talk.get(path).body, changed.body);
    // It may make way for another.
    const auto swapped = talk.post(path, gone + Pairs{{u"items[1][price]"_s, talk.price(2000, u"month"_s)}});
    QCOMPARE(swapped.value(u"items.data"_s).toArray().size(), 1);
    QCOMPARE(swapped.number(u"items.data.0.price.unit_amount"_s), 2000);
    QCOMPARE(swapped.number(u"items.data.0.current_period_start"_s), now);
}

void TestApiBilling::trialCostsNothingAtFirst()
{
    ApiTalk talk;
    const QString id =
        subscribe(talk, talk.customer(), talk.price(900, u"month"_s), {{u"trial_period_days"_s, u"14"_s}});
    const QString path = u"/v1/subscriptions/"_s + id;
    QCOMPARE(talk.get(path).text(u"status"_s), u"trialing"_s);
    QVERIFY(talk.get(u"/v1/payment_intents"_s).column(u"id"_s).isEmpty());
    talk.clock.advance(15 * day);
    QCOMPARE(talk.get(path).text(u"status"_s), u"active"_s);
    QCOMPARE(talk.get(u"/v1/invoices"_s).number(u"data.0.amount_paid"_s), 900);
}

void TestApiBilling::couponTakesOffOnce()
{
    ApiTalk talk;
    talk.post(u"/v1/coupons"_s, {{u"id"_s, u"HALF"_s}, {u"percent_off"_s, u"50"_s}, {u"duration"_s, u"once"_s}});
    const QString id =
        subscribe(talk, talk.customer(), talk.price(901, u"month"_s), {{u"discounts[0][coupon]"_s, u"HALF"_s}});
    QCOMPARE(
        talk.get(u"/v1/subscriptions/"_s + id, {{u"expand[]"_s, u"discounts"_s}}).text(u"discounts.0.source.coupon"_s),
        u"HALF"_s);
    const auto first = talk.get(u"/v1/invoices"_s);
    QCOMPARE(first.number(u"data.0.subtotal"_s), 901);
    QCOMPARE(first.number(u"data.0.total"_s), 450);
    QCOMPARE(first.number(u"data.0.total_discount_amounts.0.amount"_s), 451);
    talk.clock.advance(31 * day);
    QCOMPARE(talk.get(u"/v1/invoices"_s).number(u"data.0.total"_s), 901);
}

void TestApiBilling::firstPaymentMayFail_data()
{
    QTest::addColumn<QString>("behavior");
    QTest::addColumn<int>("status");
    QTest::addColumn<QStringList>("subscriptions");
    QTest::newRow("allowed") << u"allow_incomplete"_s << 200 << QStringList{u"incomplete"_s};
    QTest::newRow("default") << u"default_incomplete"_s << 200 << QStringList{u"incomplete"_s};
    QTest::newRow("error") << u"error_if_incomplete"_s << 402 << QStringList();
}

void TestApiBilling::firstPaymentMayFail()
{
    QFETCH(QString, behavior);
    ApiTalk talk;
    const QString customer = talk.customer(u"pm_card_chargeCustomerFail"_s);
    const auto said = talk.post(u"/v1/subscriptions"_s,
                                {{u"customer"_s, customer},
                                 {u"items[0][price]"_s, talk.price(900, u"month"_s)},
                                 {u"payment_behavior"_s, behavior}});
    QTEST(said.status, "status");
    QTEST(talk.get(u"/v1/subscriptions"_s).column(u"status"_s), "subscriptions");
    talk.clock.advance(day);
    for (const QString &status : talk.get(u"/v1/subscriptions"_s, {{u"status"_s, u"all"_s}}).column(u"status"_s))
        QCOMPARE(status, u"incomplete_expired"_s);
}

void TestApiBilling::listsOmitTheCanceled()
{
    ApiTalk talk;
    const QString customer = talk.customer();
    const QString price = talk.price(900, u"month"_s);
    const QString kept = subscribe(talk, customer, price);
    const QString gone = subscribe(talk, customer, price);
    talk.remove(u"/v1/subscriptions/"_s + gone);
    const QString path = u"/v1/subscriptions"_s;
    QCOMPARE(talk.get(path).column(u"id"_s), QStringList{kept});
    QCOMPARE(talk.get(path, {{u"status"_s, u"canceled"_s}}).column(u"id"_s), QStringList{gone});
    QCOMPARE(talk.get(path, {{u"status"_s, u"all"_s}, {u"customer"_s, customer}}).column(u"id"_s),
             (QStringList{gone, kept}));
    QCOMPARE(talk.get(path, {{u"price"_s, price}}).column(u"id"_s), QStringList{kept});
}

void TestApiBilling::bulkGivesWholeHistories_data()
{
    using State = BulkSubscription::State;
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("lastInvoice");
    QTest::newRow("active") << int(State::Active) << u"active"_s << u"paid"_s;
    QTest::newRow("trialing") << int(State::Trialing) << u"trialing"_s << u"paid"_s;
    QTest::newRow("ending") << int(State::CancelsAtPeriodEnd) << u"active"_s << u"paid"_s;
    QTest::newRow("past due") << int(State::PastDue) << u"past_due"_s << u"open"_s;
    QTest::newRow("canceled") << int(State::Canceled) << u"canceled"_s << u"paid"_s;
}

void TestApiBilling::bulkGivesWholeHistories()
{
    QFETCH(int, state);
    ApiTalk talk;
    const QString customer = talk.customer();
    const QString price = talk.price(900, u"month"_s);
    talk.notices.clear();
    QString id;
    talk.engine.bulk([&](Bulk &bulk) {
        BulkSubscription plan;
        plan.customer = customer;
        plan.price = price;
        plan.state = static_cast<BulkSubscription::State>(state);
        plan.created = talk.clock.now().toSecsSinceEpoch() - 80 * day;
        id = bulk.addSubscription(plan);
    });
    QVERIFY(talk.notices.isEmpty());
    const auto made = talk.get(u"/v1/subscriptions/"_s + id, {{u"expand[]"_s, u"latest_invoice"_s}});
    QTEST(made.text(u"status"_s), "status");
    QTEST(made.text(u"latest_invoice.status"_s), "lastInvoice");
}

void TestApiBilling::bulkPaymentsAreComplete()
{
    ApiTalk talk;
    const qint64 created = talk.clock.now().toSecsSinceEpoch() - 50 * day;
    QString id;
    const auto add = [&](Bulk &bulk) {
        BulkPayment payment;
        payment.amount = 5000;
        payment.name = u"Ada"_s;
        payment.refunds = {{2000, u"duplicate"_s, 3600}};
        payment.created = created;
        id = bulk.addPayment(payment);
    };
    talk.engine.bulk(add);
    QVERIFY(talk.notices.isEmpty());
    const auto intent =
        talk.get(u"/v1/payment_intents/"_s + id, {{u"expand[]"_s, u"latest_charge.balance_transaction"_s}});
    QCOMPARE(intent.number(u"created"_s), created);
    QCOMPARE(intent.number(u"latest_charge.created"_s), created);
    QCOMPARE(intent.number(u"latest_charge.amount_refunded"_s), 2000);
    QCOMPARE(intent.text(u"latest_charge.balance_transaction.status"_s), u"available"_s);
    QCOMPARE(talk.get(u"/v1/refunds"_s).number(u"data.0.created"_s), created + 3600);
    talk.engine.bulk(add, Engine::Announce::Yes);
    QVERIFY(talk.eventTypes().contains(u"payment_intent.succeeded"_s));
}

QTEST_APPLESS_MAIN(TestApiBilling)
#include "tst_apibilling.moc"
