// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/invoice.h"
#include "stripe/invoiceitem.h"
#include "stripe/paymentmethod.h"
#include "stripe/subscription.h"
#include "stripe/testclock.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::stripe;
using namespace Qt::StringLiterals;

/// What is sent, byte for byte, for everything that bills (API-32).
class TestBillingCalls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void subscriptionsAreChanged_data();
    void subscriptionsAreChanged() { compare(); }
    void itemsAreChanged_data();
    void itemsAreChanged() { compare(); }
    void invoicesAreChanged_data();
    void invoicesAreChanged() { compare(); }
    void invoiceItemsAreChanged_data();
    void invoiceItemsAreChanged() { compare(); }
    void testClocksAreChanged_data();
    void testClocksAreChanged() { compare(); }
    void aPreviewAndItsChangeAskForTheSame();

private:
    static void compare();
};

namespace {

const Id<Subscription> sub(u"sub_1"_s);
const Id<Invoice> in(u"in_1"_s);
const Id<Customer> cus(u"cus_1"_s);
const QMap<QString, QString> op{{u"paydesk_op"_s, u"op-1"_s}};
const QDateTime noon = QDateTime::fromSecsSinceEpoch(1790000000, Qt::UTC);

void addColumns()
{
    QTest::addColumn<Mutation>("mutation");
    QTest::addColumn<QByteArray>("sent");
}

void add(const char *name, const Mutation &mutation, const char *sent)
{
    QTest::newRow(name) << mutation << QByteArray(sent);
}

CreateSubscription fullSubscription()
{
    CreateSubscription params;
    params.customer = cus;
    params.items = {{{}, Id<Price>(u"price_1"_s), 2, false}, {{}, Id<Price>(u"price_2"_s), std::nullopt, false}};
    params.defaultPaymentMethod = Id<PaymentMethod>(u"pm_1"_s);
    params.paymentBehavior = u"default_incomplete"_s;
    params.collectionMethod = u"send_invoice"_s;
    params.daysUntilDue = 14;
    params.trialEnd = noon;
    params.billingCycleAnchor = noon.addDays(1);
    params.cancelAt = noon.addDays(2);
    params.discounts = {{Id<Coupon>(u"HALF"_s), {}}, {{}, Id<PromotionCode>(u"promo_1"_s)}};
    params.description = u"Tea & cake"_s;
    params.offSession = true;
    params.metadata = op;
    return params;
}

UpdateSubscription changeOfPlan()
{
    UpdateSubscription params;
    params.items = {{Id<SubscriptionItem>(u"si_1"_s), Id<Price>(u"price_2"_s), 3, false},
                    {Id<SubscriptionItem>(u"si_2"_s), {}, std::nullopt, true}};
    params.proration = {u"always_invoice"_s, noon};
    params.paymentBehavior = u"error_if_incomplete"_s;
    return params;
}

} // namespace

void TestBillingCalls::compare()
{
    QFETCH(const Mutation, mutation);
    QFETCH(const QByteArray, sent);
    QCOMPARE(mutation.method + ' ' + mutation.path.toUtf8() + ' ' + mutation.body, sent);
}

void TestBillingCalls::subscriptionsAreChanged_data()
{
    addColumns();
    add("created, with everything", subscriptions::create(fullSubscription()),
        "POST /v1/subscriptions customer=cus_1&items[0][price]=price_1&items[0][quantity]=2&items[1][price]=price_2"
        "&default_payment_method=pm_1&payment_behavior=default_incomplete&collection_method=send_invoice"
        "&days_until_due=14&trial_end=1790000000&billing_cycle_anchor=1790086400&cancel_at=1790172800"
        "&discounts[0][coupon]=HALF&discounts[1][promotion_code]=promo_1&description=Tea%20%26%20cake"
        "&off_session=true&metadata[paydesk_op]=op-1");
    CreateSubscription trial;
    trial.customer = cus;
    trial.trialPeriodDays = 7;
    add("created, on trial", subscriptions::create(trial), "POST /v1/subscriptions customer=cus_1&trial_period_days=7");
    add("to another plan", subscriptions::update(sub, changeOfPlan()),
        "POST /v1/subscriptions/sub_1 items[0][id]=si_1&items[0][price]=price_2&items[0][quantity]=3&items[1][id]=si_2"
        "&items[1][deleted]=true&proration_behavior=always_invoice&proration_date=1790000000"
        "&payment_behavior=error_if_incomplete");
    UpdateSubscription params;
    params.newPeriodNow = true;
    params.endTrial = true;
    params.trialEnd = noon;
    params.description = QString();
    // The anchor is an object since 2026-09-30.
    add("to a new period", subscriptions::update(sub, params),
        "POST /v1/subscriptions/sub_1 billing_cycle_anchor[type]=now&trial_end=now&description=");
    params = {};
    params.pauseBehavior = u"void"_s;
    params.resumesAt = noon;
    add("not collected", subscriptions::update(sub, params),
        "POST /v1/subscriptions/sub_1 pause_collection[behavior]=void&pause_collection[resumes_at]=1790000000");
    params.pauseBehavior = QString();
    add("collected again", subscriptions::update(sub, params), "POST /v1/subscriptions/sub_1 pause_collection=");
    add("nothing", subscriptions::update(sub, {}), "POST /v1/subscriptions/sub_1 ");
    add("ended with a credit", subscriptions::cancel(sub, {true, true}),
        "DELETE /v1/subscriptions/sub_1 invoice_now=true&prorate=true");
    add("paused", subscriptions::pause(sub, {u"now"_s, u"pending_invoice_item"_s}),
        "POST /v1/subscriptions/sub_1/pause bill_for[unused_time_from][type]=now"
        "&invoicing_behavior=pending_invoice_item");
    add("paused as Stripe likes", subscriptions::pause(sub, {}), "POST /v1/subscriptions/sub_1/pause ");
    add("resumed", subscriptions::resume(sub, {u"unchanged"_s, u"resume_on_payment_attempt"_s, {u"none"_s, {}}}),
        "POST /v1/subscriptions/sub_1/resume billing_cycle_anchor[type]=unchanged"
        "&payment_behavior=resume_on_payment_attempt&proration_behavior=none");
}

void TestBillingCalls::itemsAreChanged_data()
{
    addColumns();
    const SubscriptionItemChange change{Id<SubscriptionItem>(u"si_1"_s), Id<Price>(u"price_1"_s), 4, false};
    add("added", subscriptionitems::create(sub, change, {u"none"_s, {}}),
        "POST /v1/subscription_items subscription=sub_1&price=price_1&quantity=4&proration_behavior=none");
    add("changed", subscriptionitems::update(change, {{}, noon}),
        "POST /v1/subscription_items/si_1 price=price_1&quantity=4&proration_date=1790000000");
    add("removed", subscriptionitems::remove(change.id, {u"always_invoice"_s, noon}),
        "DELETE /v1/subscription_items/si_1 proration_behavior=always_invoice&proration_date=1790000000");
}

void TestBillingCalls::invoicesAreChanged_data()
{
    addColumns();
    CreateInvoice draft;
    draft.customer = cus;
    draft.currency = u"eur"_s;
    draft.collectionMethod = u"send_invoice"_s;
    draft.daysUntilDue = 30;
    draft.autoAdvance = false;
    draft.description = u"Catering"_s;
    draft.metadata = op;
    add("one-off", invoices::create(draft),
        "POST /v1/invoices customer=cus_1&currency=eur&collection_method=send_invoice&days_until_due=30"
        "&pending_invoice_items_behavior=include&auto_advance=false&description=Catering&metadata[paydesk_op]=op-1");
    CreateInvoice empty;
    empty.customer = cus;
    empty.includePending = false;
    empty.discounts = {{Id<Coupon>(u"HALF"_s), {}}};
    add("empty", invoices::create(empty),
        "POST /v1/invoices customer=cus_1&pending_invoice_items_behavior=exclude&discounts[0][coupon]=HALF");
    CreateInvoice ofSubscription;
    ofSubscription.customer = cus;
    ofSubscription.subscription = sub;
    add("of a subscription", invoices::create(ofSubscription), "POST /v1/invoices customer=cus_1&subscription=sub_1");
    UpdateInvoice change;
    change.autoAdvance = true;
    change.daysUntilDue = 7;
    change.defaultPaymentMethod = Id<PaymentMethod>(u"pm_1"_s);
    change.description = QString();
    change.metadata = op;
    add("changed", invoices::update(in, change),
        "POST /v1/invoices/in_1 auto_advance=true&days_until_due=7&default_payment_method=pm_1&description="
        "&metadata[paydesk_op]=op-1");
    add("deleted", invoices::remove(in), "DELETE /v1/invoices/in_1 ");
    add("finalized", invoices::finalize(in), "POST /v1/invoices/in_1/finalize ");
    add("paid as agreed", invoices::pay(in, {}), "POST /v1/invoices/in_1/pay ");
    add("paid by this card", invoices::pay(in, {Id<PaymentMethod>(u"pm_1"_s), false, false}),
        "POST /v1/invoices/in_1/pay payment_method=pm_1&off_session=false");
    add("paid in cash", invoices::pay(in, {{}, true, {}}), "POST /v1/invoices/in_1/pay paid_out_of_band=true");
    add("sent", invoices::send(in), "POST /v1/invoices/in_1/send ");
    add("void", invoices::voidInvoice(in), "POST /v1/invoices/in_1/void ");
    add("uncollectible", invoices::markUncollectible(in), "POST /v1/invoices/in_1/mark_uncollectible ");
    PreviewInvoice cancel;
    cancel.subscription = sub;
    cancel.cancelNow = true;
    add("previewed end", invoices::createPreview(cancel),
        "POST /v1/invoices/create_preview subscription=sub_1&subscription_details[cancel_now]=true");
    PreviewInvoice fresh;
    fresh.customer = cus;
    fresh.items = {{{}, Id<Price>(u"price_1"_s), 1, false}};
    fresh.cancelAtPeriodEnd = true;
    fresh.discounts = {{{}, Id<PromotionCode>(u"promo_1"_s)}};
    add("previewed subscription", invoices::createPreview(fresh),
        "POST /v1/invoices/create_preview customer=cus_1&subscription_details[items][0][price]=price_1"
        "&subscription_details[items][0][quantity]=1&subscription_details[cancel_at_period_end]=true"
        "&discounts[0][promotion_code]=promo_1");
}

void TestBillingCalls::invoiceItemsAreChanged_data()
{
    addColumns();
    CreateInvoiceItem free;
    free.customer = cus;
    free.invoice = in;
    free.amount = Money{-500, u"eur"_s};
    free.description = u"Credit"_s;
    free.metadata = op;
    add("a free amount", invoiceitems::create(free),
        "POST /v1/invoiceitems customer=cus_1&invoice=in_1&amount=-500&currency=eur&description=Credit"
        "&metadata[paydesk_op]=op-1");
    CreateInvoiceItem priced;
    priced.customer = cus;
    priced.subscription = sub;
    priced.price = Id<Price>(u"price_1"_s);
    priced.quantity = 3;
    priced.discounts = {{Id<Coupon>(u"HALF"_s), {}}};
    add("a price", invoiceitems::create(priced),
        "POST /v1/invoiceitems customer=cus_1&subscription=sub_1&pricing[price]=price_1&quantity=3"
        "&discounts[0][coupon]=HALF");
    const Id<InvoiceItem> id(u"ii_1"_s);
    add("changed", invoiceitems::update(id, {700, 2, u"Two"_s, op}),
        "POST /v1/invoiceitems/ii_1 amount=700&quantity=2&description=Two&metadata[paydesk_op]=op-1");
    add("deleted", invoiceitems::remove(id), "DELETE /v1/invoiceitems/ii_1 ");
}

void TestBillingCalls::testClocksAreChanged_data()
{
    addColumns();
    const Id<TestClock> id(u"clock_1"_s);
    add("made", testclocks::create(noon, u"A year"_s),
        "POST /v1/test_helpers/test_clocks frozen_time=1790000000&name=A%20year");
    add("advanced", testclocks::advance(id, noon.addDays(1)),
        "POST /v1/test_helpers/test_clocks/clock_1/advance frozen_time=1790086400");
    add("deleted", testclocks::remove(id), "DELETE /v1/test_helpers/test_clocks/clock_1 ");
}

void TestBillingCalls::aPreviewAndItsChangeAskForTheSame()
{
    const UpdateSubscription change = changeOfPlan();
    PreviewInvoice preview;
    preview.subscription = sub;
    preview.items = change.items;
    preview.proration = change.proration;
    QCOMPARE(invoices::createPreview(preview).body,
             "subscription=sub_1&subscription_details[items][0][id]=si_1&subscription_details[items][0][price]=price_2"
             "&subscription_details[items][0][quantity]=3&subscription_details[items][1][id]=si_2"
             "&subscription_details[items][1][deleted]=true&subscription_details[proration_behavior]=always_invoice"
             "&subscription_details[proration_date]=1790000000");
}

QTEST_GUILESS_MAIN(TestBillingCalls)
#include "tst_billingcalls.moc"
