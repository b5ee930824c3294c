// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/dispute.h"
#include "stripe/paymentintent.h"
#include "stripe/paymentlink.h"
#include "stripe/paymentmethod.h"
#include "stripe/payout.h"
#include "stripe/portalsession.h"
#include "stripe/promotioncode.h"
#include "stripe/readercalls.h"
#include "stripe/refund.h"
#include "stripe/setupintent.h"
#include "stripe/webhookendpoint.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::stripe;
using namespace Qt::StringLiterals;

/// What is sent, byte for byte, for what a shop does besides billing (API-32).
class TestShopCalls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void paymentsAreChanged_data();
    void paymentsAreChanged() { compare(); }
    void cardsAreKept_data();
    void cardsAreKept() { compare(); }
    void moneyComesAndGoes_data();
    void moneyComesAndGoes() { compare(); }
    void theCatalogueIsKept_data();
    void theCatalogueIsKept() { compare(); }
    void customersAreKept_data();
    void customersAreKept() { compare(); }
    void readersAreTold_data();
    void readersAreTold() { compare(); }
    void simulatedReadersAreUsed_data();
    void simulatedReadersAreUsed() { compare(); }

private:
    static void compare();
};

namespace {

const QMap<QString, QString> op{{u"paydesk_op"_s, u"op-1"_s}};
const QDateTime noon = QDateTime::fromSecsSinceEpoch(1790000000, Qt::UTC);
const Id<PaymentIntent> pi(u"pi_1"_s);
const Id<Reader> tmr(u"tmr_1"_s);
const auto expands = "&expand[]=customer&expand[]=latest_charge"_ba;

void addColumns()
{
    QTest::addColumn<Mutation>("mutation");
    QTest::addColumn<QByteArray>("sent");
}

void add(const char *name, const Mutation &mutation, const QByteArray &sent)
{
    QTest::newRow(name) << mutation << sent;
}

} // namespace

void TestShopCalls::compare()
{
    QFETCH(const Mutation, mutation);
    QFETCH(const QByteArray, sent);
    QCOMPARE(mutation.method + ' ' + mutation.path.toUtf8() + ' ' + mutation.body, sent);
}

void TestShopCalls::paymentsAreChanged_data()
{
    addColumns();
    CreatePaymentIntent atReader;
    atReader.amount = {1900, u"eur"_s};
    atReader.allowedPaymentMethodTypes = {u"card_present"_s, u"interac_present"_s};
    atReader.captureMethod = u"manual"_s;
    atReader.setupFutureUsage = u"off_session"_s;
    atReader.statementDescriptor = u"TEA"_s;
    // Ways to pay that are named stand instead of the dashboard's.
    add("for a reader", paymentintents::create(atReader),
        "POST /v1/payment_intents amount=1900&currency=eur&capture_method=manual&setup_future_usage=off_session"
        "&statement_descriptor=TEA&allowed_payment_method_types[]=card_present"
        "&allowed_payment_method_types[]=interac_present"
            + expands);
    UpdatePaymentIntent change;
    change.amount = Money{2000, u"eur"_s};
    change.customer = Id<Customer>(u"cus_1"_s);
    change.paymentMethod = Id<PaymentMethod>(u"pm_1"_s);
    change.description = u"Two"_s;
    change.receiptEmail = QString();
    change.setupFutureUsage = u"on_session"_s;
    change.metadata = op;
    add("changed", paymentintents::update(pi, change),
        "POST /v1/payment_intents/pi_1 amount=2000&currency=eur&customer=cus_1&payment_method=pm_1&description=Two"
        "&receipt_email=&setup_future_usage=on_session&metadata[paydesk_op]=op-1"
            + expands);
    add("captured in part", paymentintents::capture(pi, Money{1500, u"eur"_s}),
        "POST /v1/payment_intents/pi_1/capture amount_to_capture=1500" + expands);
    add("captured", paymentintents::capture(pi, std::nullopt),
        "POST /v1/payment_intents/pi_1/capture " + expands.mid(1));
    add("refund changed", refunds::update(Id<Refund>(u"re_1"_s), op),
        "POST /v1/refunds/re_1 metadata[paydesk_op]=op-1");
    add("refund taken back", refunds::cancel(Id<Refund>(u"re_1"_s)), "POST /v1/refunds/re_1/cancel ");
}

void TestShopCalls::cardsAreKept_data()
{
    addColumns();
    const Id<SetupIntent> id(u"seti_1"_s);
    CreateSetupIntent params;
    params.customer = Id<Customer>(u"cus_1"_s);
    params.paymentMethod = Id<PaymentMethod>(u"pm_1"_s);
    params.returnUrl = u"https://a.example"_s;
    params.usage = u"on_session"_s;
    params.description = u"Tab"_s;
    params.metadata = op;
    // Where it ends may only be said together with the confirmation.
    add("begun", setupintents::create(params),
        "POST /v1/setup_intents customer=cus_1&payment_method=pm_1&usage=on_session&description=Tab"
        "&automatic_payment_methods[enabled]=true&metadata[paydesk_op]=op-1");
    params.confirm = true;
    params.allowedPaymentMethodTypes = {u"card"_s};
    add("done at once", setupintents::create(params),
        "POST /v1/setup_intents customer=cus_1&payment_method=pm_1&confirm=true&return_url=https%3A%2F%2Fa.example"
        "&usage=on_session&description=Tab&allowed_payment_method_types[]=card&metadata[paydesk_op]=op-1");
    add("changed", setupintents::update(id, {{}, Id<PaymentMethod>(u"pm_2"_s), QString(), {}}),
        "POST /v1/setup_intents/seti_1 payment_method=pm_2&description=");
    add("confirmed", setupintents::confirm(id, {Id<PaymentMethod>(u"pm_1"_s), u"https://a.example"_s}),
        "POST /v1/setup_intents/seti_1/confirm payment_method=pm_1&return_url=https%3A%2F%2Fa.example");
    add("canceled", setupintents::cancel(id, u"abandoned"_s),
        "POST /v1/setup_intents/seti_1/cancel cancellation_reason=abandoned");
    const Id<PaymentMethod> pm(u"pm_1"_s);
    UpdatePaymentMethod holder;
    holder.billingName = u"Ada"_s;
    holder.billingEmail = QString();
    holder.billingPhone = u"1"_s;
    holder.billingAddress.city = u"Köln"_s;
    holder.expMonth = 1;
    holder.expYear = 2031;
    holder.allowRedisplay = u"always"_s;
    add("card changed", paymentmethods::update(pm, holder),
        "POST /v1/payment_methods/pm_1 billing_details[name]=Ada&billing_details[email]=&billing_details[phone]=1"
        "&billing_details[address][city]=K%C3%B6ln&card[exp_month]=1&card[exp_year]=2031&allow_redisplay=always");
    add("card saved", paymentmethods::attach(pm, Id<Customer>(u"cus_1"_s)),
        "POST /v1/payment_methods/pm_1/attach customer=cus_1");
    add("card forgotten", paymentmethods::detach(pm), "POST /v1/payment_methods/pm_1/detach ");
}

void TestShopCalls::moneyComesAndGoes_data()
{
    addColumns();
    const Id<Payout> po(u"po_1"_s);
    add("payout", payouts::create({{5000, u"eur"_s}, u"Rent"_s, u"SHOP"_s, u"instant"_s, op}),
        "POST /v1/payouts amount=5000&currency=eur&description=Rent&statement_descriptor=SHOP&method=instant"
        "&metadata[paydesk_op]=op-1");
    add("payout changed", payouts::update(po, op), "POST /v1/payouts/po_1 metadata[paydesk_op]=op-1");
    add("payout stopped", payouts::cancel(po), "POST /v1/payouts/po_1/cancel ");
    const Id<Dispute> dp(u"dp_1"_s);
    UpdateDispute draft;
    draft.evidence.customerName = u"Ada"_s;
    draft.evidence.shippingTrackingNumber = u"123"_s;
    draft.evidence.uncategorizedText = u"See above"_s;
    add("evidence kept", disputes::update(dp, draft),
        "POST /v1/disputes/dp_1 evidence[customer_name]=Ada&evidence[shipping_tracking_number]=123"
        "&evidence[uncategorized_text]=See%20above&submit=false");
    UpdateDispute final;
    final.submit = true;
    final.metadata = op;
    add("evidence sent", disputes::update(dp, final), "POST /v1/disputes/dp_1 submit=true&metadata[paydesk_op]=op-1");
    add("dispute accepted", disputes::close(dp), "POST /v1/disputes/dp_1/close ");
}

void TestShopCalls::theCatalogueIsKept_data()
{
    addColumns();
    const Id<Product> prod(u"prod_1"_s);
    add("product",
        products::create({u"Pot"_s, u"Round"_s, {u"https://i.example/1"_s}, u"pot"_s, u"https://s.example"_s, op}),
        "POST /v1/products name=Pot&description=Round&images[]=https%3A%2F%2Fi.example%2F1&unit_label=pot"
        "&url=https%3A%2F%2Fs.example&metadata[paydesk_op]=op-1");
    add("product changed", products::update(prod, {u"Jug"_s, QString(), false, Id<Price>(u"price_1"_s), {}, {}, {}}),
        "POST /v1/products/prod_1 name=Jug&description=&active=false&default_price=price_1");
    add("product deleted", products::remove(prod), "DELETE /v1/products/prod_1 ");
    CreatePrice price;
    price.productName = u"Club"_s;
    price.unitAmount = {900, u"jpy"_s};
    price.recurring = Recurring{u"week"_s, 2};
    price.nickname = u"N"_s;
    price.lookupKey = u"club"_s;
    price.taxBehavior = u"exclusive"_s;
    add("price of a new product", prices::create(price),
        "POST /v1/prices product_data[name]=Club&currency=jpy&unit_amount=900&recurring[interval]=week"
        "&recurring[interval_count]=2&nickname=N&lookup_key=club&tax_behavior=exclusive");
    add("price changed", prices::update(Id<Price>(u"price_1"_s), {false, u"Old"_s, op}),
        "POST /v1/prices/price_1 active=false&nickname=Old&metadata[paydesk_op]=op-1");
    CreateCoupon percent;
    percent.id = u"HALF"_s;
    percent.percentOff = u"12.5"_s;
    percent.duration = u"repeating"_s;
    percent.durationInMonths = 3;
    percent.redeemBy = noon;
    percent.products = {prod};
    add("coupon in percent", coupons::create(percent),
        "POST /v1/coupons id=HALF&percent_off=12.5&duration=repeating&duration_in_months=3&redeem_by=1790000000"
        "&applies_to[products][]=prod_1");
    CreateCoupon off;
    off.name = u"Two off"_s;
    off.amountOff = Money{200, u"eur"_s};
    off.maxRedemptions = 9;
    add("coupon in money", coupons::create(off),
        "POST /v1/coupons name=Two%20off&amount_off=200&currency=eur&duration=once&max_redemptions=9");
    add("coupon changed", coupons::update(Id<Coupon>(u"HALF"_s), {u"Half"_s, {}}), "POST /v1/coupons/HALF name=Half");
    CreatePromotionCode code;
    code.coupon = Id<Coupon>(u"HALF"_s);
    code.code = u"TEATIME"_s;
    code.customer = Id<Customer>(u"cus_1"_s);
    code.expiresAt = noon;
    code.maxRedemptions = 1;
    code.firstTimeTransaction = true;
    code.minimumAmount = Money{1000, u"eur"_s};
    add("promotion code", promotioncodes::create(code),
        "POST /v1/promotion_codes promotion[type]=coupon&promotion[coupon]=HALF&code=TEATIME&customer=cus_1"
        "&expires_at=1790000000&max_redemptions=1&restrictions[first_time_transaction]=true"
        "&restrictions[minimum_amount]=1000&restrictions[minimum_amount_currency]=eur");
    CreatePaymentLink link;
    link.lines = {{Id<Price>(u"price_1"_s), {}, {}, {}, 2}};
    link.confirmationMessage = u"Thanks"_s;
    link.inactiveMessage = u"Sold out"_s;
    link.completedLimit = 5;
    link.paymentIntentMetadata = op;
    add("payment link", paymentlinks::create(link),
        "POST /v1/payment_links line_items[0][price]=price_1&line_items[0][quantity]=2"
        "&after_completion[type]=hosted_confirmation&after_completion[hosted_confirmation][custom_message]=Thanks"
        "&inactive_message=Sold%20out&restrictions[completed_sessions][limit]=5"
        "&payment_intent_data[metadata][paydesk_op]=op-1");
    add("payment link closed", paymentlinks::update(Id<PaymentLink>(u"plink_1"_s), {false, u"Gone"_s, {}, op}),
        "POST /v1/payment_links/plink_1 active=false&inactive_message=Gone&metadata[paydesk_op]=op-1");
}

void TestShopCalls::customersAreKept_data()
{
    addColumns();
    const Id<Customer> cus(u"cus_1"_s);
    CreateCustomer params;
    params.name = u"Ada"_s;
    params.address = {u"Teestr. 1"_s, {}, u"10115"_s, u"Berlin"_s, {}, u"DE"_s};
    params.paymentMethod = Id<PaymentMethod>(u"pm_1"_s);
    params.preferredLocales = {u"de"_s, u"en"_s};
    params.testClock = Id<TestClock>(u"clock_1"_s);
    add("customer", customers::create(params),
        "POST /v1/customers name=Ada&address[line1]=Teestr.%201&address[postal_code]=10115&address[city]=Berlin"
        "&address[country]=DE&payment_method=pm_1&invoice_settings[default_payment_method]=pm_1"
        "&preferred_locales[]=de&preferred_locales[]=en&test_clock=clock_1");
    UpdateCustomer change;
    change.phone = QString();
    change.defaultPaymentMethod = Id<PaymentMethod>(u"pm_2"_s);
    change.metadata = {{u"gone"_s, QString()}};
    add("customer changed", customers::update(cus, change),
        "POST /v1/customers/cus_1 phone=&invoice_settings[default_payment_method]=pm_2&metadata[gone]=");
    add("customer deleted", customers::remove(cus), "DELETE /v1/customers/cus_1 ");
    add("portal",
        portalsessions::create({cus, Id<PortalConfiguration>(u"bpc_1"_s), u"https://s.example"_s, u"de"_s,
                                u"subscription_cancel"_s, Id<Subscription>(u"sub_1"_s)}),
        "POST /v1/billing_portal/sessions customer=cus_1&configuration=bpc_1&return_url=https%3A%2F%2Fs.example"
        "&locale=de&flow_data[type]=subscription_cancel&flow_data[subscription_cancel][subscription]=sub_1");
    CreatePortalConfiguration portal;
    portal.headline = u"Club"_s;
    portal.subscriptionCancel = false;
    portal.customerUpdates = {u"email"_s};
    add("portal laid out", portalconfigurations::create(portal),
        "POST /v1/billing_portal/configurations business_profile[headline]=Club"
        "&features[invoice_history][enabled]=true&features[payment_method_update][enabled]=true"
        "&features[subscription_cancel][enabled]=false&features[customer_update][enabled]=true"
        "&features[customer_update][allowed_updates][]=email");
    const Id<WebhookEndpoint> we(u"we_1"_s);
    add("webhook", webhookendpoints::create({u"https://s.example/w"_s, {u"refund.created"_s}, u"L"_s, {}}),
        "POST /v1/webhook_endpoints url=https%3A%2F%2Fs.example%2Fw&enabled_events[]=refund.created"
        "&api_version=2026-10-28.endive&description=L");
    add("webhook stopped", webhookendpoints::update(we, {{}, {u"*"_s}, true, {}, {}}),
        "POST /v1/webhook_endpoints/we_1 enabled_events[]=%2A&disabled=true");
    add("webhook deleted", webhookendpoints::remove(we), "DELETE /v1/webhook_endpoints/we_1 ");
}

void TestShopCalls::readersAreTold_data()
{
    addColumns();
    const QByteArray reader = "POST /v1/terminal/readers/tmr_1/";
    add("location", locations::create({u"Main"_s, {u"1 Main St"_s, {}, {}, {}, {}, u"US"_s}, {}, {}}),
        "POST /v1/terminal/locations display_name=Main&address[line1]=1%20Main%20St&address[country]=US");
    add("reader", readers::create({u"simulated-wpe"_s, u"Counter"_s, Id<Location>(u"tml_1"_s), {}}),
        "POST /v1/terminal/readers registration_code=simulated-wpe&label=Counter&location=tml_1");
    add("renamed", readers::update(tmr, {QString(), {}}), "POST /v1/terminal/readers/tmr_1 label=");
    add("take a payment", readers::processPaymentIntent(tmr, pi, {true, false, 1500, u"always"_s}),
        reader
            + "process_payment_intent payment_intent=pi_1&process_config[enable_customer_cancellation]=true"
              "&process_config[tipping][amount_eligible]=1500&process_config[allow_redisplay]=always");
    add("read a card", readers::collectPaymentMethod(tmr, pi, {false, true, {}, {}}),
        reader + "collect_payment_method payment_intent=pi_1&collect_config[skip_tipping]=true");
    add("confirm", readers::confirmPaymentIntent(tmr, pi), reader + "confirm_payment_intent payment_intent=pi_1");
    add("save a card", readers::processSetupIntent(tmr, Id<SetupIntent>(u"seti_1"_s), u"always"_s, true),
        reader
            + "process_setup_intent setup_intent=seti_1&allow_redisplay=always"
              "&process_config[enable_customer_cancellation]=true");
    add("give back", readers::refundPayment(tmr, pi, {400, u"cad"_s}, op),
        reader + "refund_payment payment_intent=pi_1&amount=400&metadata[paydesk_op]=op-1");
    add("ask",
        readers::collectInputs(tmr,
                               {{u"selection"_s,
                                 u"Size?"_s,
                                 u"Shirt"_s,
                                 true,
                                 {{u"s"_s, u"Small"_s, u"primary"_s}, {u"l"_s, u"Large"_s, {}}}}}),
        reader
            + "collect_inputs inputs[0][type]=selection&inputs[0][custom_text][title]=Size%3F"
              "&inputs[0][custom_text][description]=Shirt&inputs[0][required]=true"
              "&inputs[0][selection][choices][0][id]=s&inputs[0][selection][choices][0][text]=Small"
              "&inputs[0][selection][choices][0][style]=primary&inputs[0][selection][choices][1][id]=l"
              "&inputs[0][selection][choices][1][text]=Large");
    add("show the cart", readers::setReaderDisplay(tmr, {{{u"Tea"_s, 450, 2}}, 59, {959, u"eur"_s}}),
        reader
            + "set_reader_display type=cart&cart[currency]=eur&cart[line_items][0][description]=Tea"
              "&cart[line_items][0][amount]=450&cart[line_items][0][quantity]=2&cart[tax]=59&cart[total]=959");
    add("stop", readers::cancelAction(tmr), reader + "cancel_action ");
    add("deleted", readers::remove(tmr), "DELETE /v1/terminal/readers/tmr_1 ");
}

void TestShopCalls::simulatedReadersAreUsed_data()
{
    addColumns();
    const QByteArray reader = "POST /v1/test_helpers/terminal/readers/tmr_1/";
    add("a card", testreaders::presentPaymentMethod(tmr, {}, std::nullopt), reader + "present_payment_method ");
    add("a card that is declined, with a tip", testreaders::presentPaymentMethod(tmr, u"4000000000000002"_s, 300),
        reader + "present_payment_method amount_tip=300&type=card_present&card_present[number]=4000000000000002");
    add("answers", testreaders::succeedInputCollection(tmr, false),
        reader + "succeed_input_collection skip_non_required_inputs=none");
    add("silence", testreaders::timeoutInputCollection(tmr), reader + "timeout_input_collection ");
}

QTEST_GUILESS_MAIN(TestShopCalls)
#include "tst_shopcalls.moc"
