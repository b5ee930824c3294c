// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/driver/driver.h"
#include "stripe/checkoutsession.h"
#include "stripe/dispute.h"
#include "stripe/event.h"
#include "stripe/invoice.h"
#include "stripe/invoiceitem.h"
#include "stripe/paymentintent.h"
#include "stripe/paymentlink.h"
#include "stripe/paymentmethod.h"
#include "stripe/payout.h"
#include "stripe/portalconfiguration.h"
#include "stripe/promotioncode.h"
#include "stripe/reader.h"
#include "stripe/refund.h"
#include "stripe/setupintent.h"
#include "stripe/subscription.h"
#include "stripe/testclock.h"
#include "stripe/webhookendpoint.h"

namespace paydesk::stripe {

namespace {

using namespace Qt::StringLiterals;

/// Reads a list from its beginning, and on from its first object in both directions. Something must be in it.
template <class T, class Filter>
T browse(Driver &driver, const char *call, QCoro::Task<Result<Page<T>>> (*list)(Client &, Filter), Filter filter)
{
    if constexpr (requires { filter.createdGte; })
        filter.createdGte = QDateTime::currentDateTimeUtc().addDays(-1);
    if constexpr (requires { filter.createdLte; })
        filter.createdLte = QDateTime::currentDateTimeUtc().addDays(1);
    filter.limit = 2;
    const T newest = driver.first(call, list(driver.client(), filter));
    const auto lacksIt = [&driver, call, id = newest.id](const Page<T> &page) {
        for (const T &object : page.data)
            driver.check(call, object.id != id, u"The object at which the page begins is in it"_s);
    };
    filter.startingAfter = newest.id;
    lacksIt(driver.read(call, list(driver.client(), filter)));
    filter.startingAfter = {};
    filter.endingBefore = newest.id;
    lacksIt(driver.read(call, list(driver.client(), filter)));
    return newest;
}

/// Reads what was found in two pieces, if the first is not all.
template <class T>
void searchOn(Driver &driver, const char *call, QCoro::Task<Result<Page<T>>> (*search)(Client &, SearchFilter),
              const QString &query)
{
    SearchFilter filter{query, 1, {}};
    filter.page = driver.read(call, search(driver.client(), filter)).nextPage;
    driver.check(call, !filter.page.isEmpty(), u"It has one page only"_s);
    driver.read(call, search(driver.client(), filter));
}

void browsePayments(Driver &driver, const Customer &customer)
{
    CreatePaymentIntent params;
    params.amount = {700, u"eur"_s};
    params.customer = customer.id;
    params.paymentMethod = customer.defaultPaymentMethod;
    params.confirm = true;
    params.offSession = true;
    const auto intent = driver.change<PaymentIntent>("paymentintents::create", paymentintents::create(params));
    CreateRefund back;
    back.paymentIntent = intent.id;
    back.amount = {100, u"eur"_s};
    driver.change<Refund>("refunds::create", refunds::create(back));
    paymentintents::Filter ofCustomer;
    ofCustomer.customer = customer.id;
    browse(driver, "paymentintents::list", &paymentintents::list, ofCustomer);
    charges::Filter attempts;
    attempts.customer = customer.id;
    attempts.paymentIntent = intent.id;
    browse(driver, "charges::list", &charges::list, attempts);
    refunds::Filter given;
    given.paymentIntent = intent.id;
    given.charge = intent.latestCharge.id;
    browse(driver, "refunds::list", &refunds::list, given);
    paymentmethods::Filter cards;
    cards.customer = customer.id;
    browse(driver, "paymentmethods::list", &paymentmethods::list, cards);
    CreateSetupIntent keep;
    keep.customer = customer.id;
    keep.paymentMethod = customer.defaultPaymentMethod;
    driver.change<SetupIntent>("setupintents::create", setupintents::create(keep));
    setupintents::Filter kept;
    kept.customer = customer.id;
    kept.paymentMethod = customer.defaultPaymentMethod;
    browse(driver, "setupintents::list", &setupintents::list, kept);
    searchOn(driver, "paymentintents::search", &paymentintents::search, u"amount>0"_s);
    searchOn(driver, "charges::search", &charges::search, u"amount>0"_s);
}

void browseBalance(Driver &driver)
{
    paid(driver, u"pm_card_createDispute"_s, 4400);
    const auto dispute = driver.first("disputes::list", disputes::list(driver.client(), {}));
    disputes::Filter of;
    of.charge = dispute.charge;
    of.paymentIntent = dispute.paymentIntent;
    browse(driver, "disputes::list", &disputes::list, of);
    const PaymentIntent intent = paid(driver, u"pm_card_bypassPending"_s, 5000);
    balancetransactions::Filter charge;
    charge.source = intent.latestCharge.id.text();
    charge.type = u"charge"_s;
    browse(driver, "balancetransactions::list", &balancetransactions::list, charge);
    CreatePayout params;
    params.amount = {900, u"usd"_s};
    params.method = u"standard"_s;
    params.statementDescriptor = u"TEA SHOP"_s;
    const auto payout = driver.change<Payout>("payouts::create", payouts::create(params));
    payouts::Filter underWay;
    underWay.status = payout.status;
    browse(driver, "payouts::list", &payouts::list, underWay);
    // Stripe knows the parts of automatic payouts only.
    balancetransactions::Filter parts;
    parts.payout = payout.id;
    const auto refusal = QCoro::waitFor(balancetransactions::list(driver.client(), parts));
    driver.check("balancetransactions::list", !refusal && refusal.error().httpStatus == 400,
                 u"It lists the parts of a payout by hand"_s);
}

void browseCatalogue(Driver &driver, const Price &price, const Id<Customer> &customer)
{
    browse(driver, "products::list", &products::list, {});
    prices::Filter tariffs;
    tariffs.product = price.product.id;
    browse(driver, "prices::list", &prices::list, tariffs);
    searchOn(driver, "products::search", &products::search, u"active:'true'"_s);
    searchOn(driver, "prices::search", &prices::search, u"active:'true'"_s);
    CreateCoupon off;
    off.percentOff = u"10"_s;
    const auto coupon = driver.change<Coupon>("coupons::create", coupons::create(off));
    browse(driver, "coupons::list", &coupons::list, {});
    CreatePromotionCode code;
    code.coupon = coupon.id;
    code.code = u"BROWSE"_s;
    code.customer = customer;
    driver.change<PromotionCode>("promotioncodes::create", promotioncodes::create(code));
    promotioncodes::Filter filter;
    filter.code = code.code;
    filter.coupon = coupon.id;
    filter.customer = customer;
    filter.active = true;
    browse(driver, "promotioncodes::list", &promotioncodes::list, filter);
}

void browsePages(Driver &driver, const Id<Price> &price, const Id<Customer> &customer)
{
    CreateCheckoutSession sale;
    sale.mode = CreateCheckoutSession::Mode::Subscription;
    sale.lines = {{price, {}, {}, {}, 2}};
    sale.customer = customer;
    sale.successUrl = u"https://shop.example/done"_s;
    const auto session = driver.change<CheckoutSession>("checkoutsessions::create", checkoutsessions::create(sale));
    checkoutsessions::Filter filter;
    filter.customer = customer;
    browse(driver, "checkoutsessions::list", &checkoutsessions::list, filter);
    checkoutsessions::LineItemsFilter rows;
    rows.session = session.id;
    browse(driver, "checkoutsessions::lineItems", &checkoutsessions::lineItems, rows);
    CreatePaymentLink params;
    params.lines = {{price, {}, {}, {}, 1}};
    const auto link = driver.change<PaymentLink>("paymentlinks::create", paymentlinks::create(params));
    paymentlinks::Filter links;
    links.active = true;
    browse(driver, "paymentlinks::list", &paymentlinks::list, links);
    paymentlinks::LineItemsFilter of;
    of.link = link.id;
    browse(driver, "paymentlinks::lineItems", &paymentlinks::lineItems, of);
    driver.change<PortalConfiguration>("portalconfigurations::create", portalconfigurations::create({}));
    portalconfigurations::Filter portals;
    portals.active = true;
    browse(driver, "portalconfigurations::list", &portalconfigurations::list, portals);
}

/// Returns one of the customer's subscriptions.
Subscription browseBilling(Driver &driver, const Id<Customer> &customer, const Id<Price> &price)
{
    CreateSubscription params;
    params.customer = customer;
    params.items = {{{}, price, 1, false}};
    const auto subscription = driver.change<Subscription>("subscriptions::create", subscriptions::create(params));
    subscriptions::Filter clubs;
    clubs.customer = customer;
    clubs.price = price;
    browse(driver, "subscriptions::list", &subscriptions::list, clubs);
    subscriptionitems::Filter items;
    items.subscription = subscription.id;
    browse(driver, "subscriptionitems::list", &subscriptionitems::list, items);
    invoices::Filter bills;
    bills.customer = customer;
    bills.subscription = subscription.id;
    const Invoice bill = browse(driver, "invoices::list", &invoices::list, bills);
    invoices::LinesFilter rows;
    rows.invoice = bill.id;
    browse(driver, "invoices::lines", &invoices::lines, rows);
    invoicepayments::Filter payments;
    payments.invoice = bill.id;
    payments.status = u"paid"_s;
    browse(driver, "invoicepayments::list", &invoicepayments::list, payments);
    CreateInvoice draft;
    draft.customer = customer;
    draft.currency = u"eur"_s;
    CreateInvoiceItem row;
    row.customer = customer;
    row.invoice = driver.change<Invoice>("invoices::create", invoices::create(draft)).id;
    row.amount = Money{300, u"eur"_s};
    driver.change<InvoiceItem>("invoiceitems::create", invoiceitems::create(row));
    invoiceitems::Filter waiting;
    waiting.customer = customer;
    waiting.invoice = row.invoice;
    browse(driver, "invoiceitems::list", &invoiceitems::list, waiting);
    searchOn(driver, "invoices::search", &invoices::search, u"total>0"_s);
    searchOn(driver, "subscriptions::search", &subscriptions::search, u"created>0"_s);
    return subscription;
}

void browseDevices(Driver &driver)
{
    CreateLocation shop;
    shop.displayName = u"Side street"_s;
    shop.address = {u"2 Side St"_s, {}, u"94111"_s, u"San Francisco"_s, u"CA"_s, u"US"_s};
    const auto location = driver.change<Location>("locations::create", locations::create(shop));
    browse(driver, "locations::list", &locations::list, {});
    CreateReader params;
    params.registrationCode = u"simulated-wpe"_s;
    params.location = location.id;
    const auto reader = driver.change<Reader>("readers::create", readers::create(params));
    readers::Filter filter;
    filter.location = location.id;
    filter.serialNumber = reader.serialNumber;
    filter.status = u"online"_s;
    browse(driver, "readers::list", &readers::list, filter);
}

} // namespace

void browseLists(Driver &driver)
{
    const Customer customer = payer(driver);
    const Price price = monthly(driver, 1100);
    browsePayments(driver, customer);
    browseBalance(driver);
    browseCatalogue(driver, price, customer.id);
    browsePages(driver, price.id, customer.id);
    const Subscription subscription = browseBilling(driver, customer.id, price.id);
    browseDevices(driver);
    // Which page led to a payment or a subscription: none did here.
    checkoutsessions::Filter page;
    page.paymentIntent = paid(driver, u"pm_card_visa"_s, 1000).id;
    driver.read("checkoutsessions::list", checkoutsessions::list(driver.client(), page));
    page = {};
    page.subscription = subscription.id;
    driver.read("checkoutsessions::list", checkoutsessions::list(driver.client(), page));
    customers::Filter mail;
    mail.email = customer.email;
    browse(driver, "customers::list", &customers::list, mail);
    searchOn(driver, "customers::search", &customers::search, u"created>0"_s);
    driver.change<TestClock>("testclocks::create", testclocks::create(QDateTime::currentDateTimeUtc(), {}));
    browse(driver, "testclocks::list", &testclocks::list, {});
    CreateWebhookEndpoint hook;
    hook.url = u"https://shop.example/webhooks/browse"_s;
    hook.enabledEvents = {u"*"_s};
    driver.change<WebhookEndpoint>("webhookendpoints::create", webhookendpoints::create(hook));
    browse(driver, "webhookendpoints::list", &webhookendpoints::list, {});
    events::Filter delivered;
    delivered.types = {u"customer.created"_s, u"price.created"_s};
    delivered.deliverySuccess = true;
    browse(driver, "events::list", &events::list, delivered);
}

} // namespace paydesk::stripe
