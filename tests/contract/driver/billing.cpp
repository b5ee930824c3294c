// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/driver/driver.h"
#include "stripe/deleted.h"
#include "stripe/invoice.h"
#include "stripe/invoiceitem.h"
#include "stripe/paymentintent.h"
#include "stripe/paymentmethod.h"
#include "stripe/portalsession.h"
#include "stripe/subscription.h"
#include "stripe/testclock.h"

namespace paydesk::stripe {

namespace {

using namespace Qt::StringLiterals;

Invoice draftOf(Driver &driver, const Id<Customer> &customer, bool includePending)
{
    CreateInvoice params;
    params.customer = customer;
    params.currency = u"eur"_s;
    params.collectionMethod = u"send_invoice"_s;
    params.daysUntilDue = 14;
    params.includePending = includePending;
    params.description = u"Catering"_s;
    params.autoAdvance = false;
    params.metadata = {{u"paydesk_op"_s, u"invoice"_s}};
    return driver.change<Invoice>("invoices::create", invoices::create(params));
}

/// An open invoice over an amount.
Invoice openInvoice(Driver &driver, const Id<Customer> &customer)
{
    const Invoice draft = draftOf(driver, customer, false);
    CreateInvoiceItem item;
    item.customer = customer;
    item.invoice = draft.id;
    item.amount = Money{3000, u"eur"_s};
    item.description = u"Cake"_s;
    driver.change<InvoiceItem>("invoiceitems::create", invoiceitems::create(item));
    const auto open = driver.change<Invoice>("invoices::finalize", invoices::finalize(draft.id));
    driver.same("invoices::finalize", open.status, u"open"_s);
    return open;
}

void collectItems(Driver &driver, const Id<Customer> &customer)
{
    CreateInvoiceItem params;
    params.customer = customer;
    params.amount = Money{1500, u"eur"_s};
    params.description = u"Delivery"_s;
    const auto item = driver.change<InvoiceItem>("invoiceitems::create", invoiceitems::create(params));
    UpdateInvoiceItem change;
    change.amount = 1600;
    change.metadata = {{u"van"_s, u"3"_s}};
    driver.change<InvoiceItem>("invoiceitems::update", invoiceitems::update(item.id, change));
    driver.read("invoiceitems::retrieve", invoiceitems::retrieve(driver.client(), item.id));
    invoiceitems::Filter filter;
    filter.customer = customer;
    filter.pending = true;
    driver.first("invoiceitems::list", invoiceitems::list(driver.client(), filter));
    driver.change<Deleted>("invoiceitems::remove", invoiceitems::remove(item.id));
}

void readInvoices(Driver &driver, const Id<Customer> &customer, const Id<Invoice> &paid)
{
    driver.read("invoices::retrieve", invoices::retrieve(driver.client(), paid));
    const auto full =
        driver.read("invoices::retrieveWithPayments", invoices::retrieveWithPayments(driver.client(), paid));
    driver.check("invoices::retrieveWithPayments", !full.payments.isEmpty(), u"It was paid by nothing"_s);
    invoices::Filter filter;
    filter.customer = customer;
    filter.status = u"paid"_s;
    driver.first("invoices::list", invoices::list(driver.client(), filter));
    driver.read("invoices::search", invoices::search(driver.client(), {u"status:'paid'"_s}));
    invoices::LinesFilter rows;
    rows.invoice = paid;
    driver.first("invoices::lines", invoices::lines(driver.client(), rows));
    invoicepayments::Filter of;
    of.invoice = paid;
    const auto payment = driver.first("invoicepayments::list", invoicepayments::list(driver.client(), of));
    driver.read("invoicepayments::retrieve", invoicepayments::retrieve(driver.client(), payment.id));
    invoicepayments::Filter by;
    by.paymentIntent = payment.paymentIntent;
    driver.first("invoicepayments::list", invoicepayments::list(driver.client(), by));
}

/// What a change of plan would cost is what it then costs.
void changePlan(Driver &driver, const Subscription &subscription, const Id<Price> &to)
{
    SubscriptionItemChange change;
    change.id = subscription.items.value(0).id;
    change.price = to;
    change.quantity = 2;
    Proration proration;
    proration.behavior = u"always_invoice"_s;
    proration.date = subscription.items.value(0).currentPeriodStart.value_or(QDateTime()).addDays(3);
    PreviewInvoice preview;
    preview.customer = subscription.customer.id;
    preview.subscription = subscription.id;
    preview.items = {change};
    preview.proration = proration;
    const auto shown = driver.change<Invoice>("invoices::createPreview", invoices::createPreview(preview));
    UpdateSubscription params;
    params.items = {change};
    params.proration = proration;
    params.paymentBehavior = u"error_if_incomplete"_s;
    const auto changed =
        driver.change<Subscription>("subscriptions::update", subscriptions::update(subscription.id, params));
    const auto billed = driver.read("invoices::retrieve", invoices::retrieve(driver.client(), changed.latestInvoice));
    driver.check("subscriptions::update", billed.total == shown.total,
                 u"Previewed %1, billed %2"_s.arg(shown.total.minor).arg(billed.total.minor));
}

void changeItems(Driver &driver, const Id<Subscription> &id, const Id<Price> &extra)
{
    SubscriptionItemChange change;
    change.price = extra;
    change.quantity = 1;
    Proration none;
    none.behavior = u"none"_s;
    auto item =
        driver.change<SubscriptionItem>("subscriptionitems::create", subscriptionitems::create(id, change, none));
    driver.read("subscriptionitems::retrieve", subscriptionitems::retrieve(driver.client(), item.id));
    subscriptionitems::Filter filter;
    filter.subscription = id;
    driver.first("subscriptionitems::list", subscriptionitems::list(driver.client(), filter));
    change = {};
    change.id = item.id;
    change.quantity = 4;
    item = driver.change<SubscriptionItem>("subscriptionitems::update", subscriptionitems::update(change, none));
    driver.check("subscriptionitems::update", item.quantity == 4, u"Not the new quantity"_s);
    driver.change<Deleted>("subscriptionitems::remove", subscriptionitems::remove(item.id, none));
}

void stopAndGo(Driver &driver, const Id<Subscription> &id)
{
    UpdateSubscription hold;
    hold.pauseBehavior = u"keep_as_draft"_s;
    auto now = driver.change<Subscription>("subscriptions::update", subscriptions::update(id, hold));
    driver.same("subscriptions::update", now.pauseBehavior, u"keep_as_draft"_s);
    hold.pauseBehavior = QString();
    driver.change<Subscription>("subscriptions::update", subscriptions::update(id, hold));
    now = driver.change<Subscription>("subscriptions::pause", subscriptions::pause(id, {u"now"_s, u"invoice"_s}));
    driver.same("subscriptions::pause", now.status, u"paused"_s);
    ResumeSubscription resume;
    resume.billingCycleAnchor = u"now"_s;
    now = driver.change<Subscription>("subscriptions::resume", subscriptions::resume(id, resume));
    driver.same("subscriptions::resume", now.status, u"active"_s);
    driver.change<Subscription>("subscriptions::setCancelAtPeriodEnd",
                                subscriptions::setCancelAtPeriodEnd(id, true, {{u"paydesk_op"_s, u"end"_s}}));
    driver.change<Subscription>("subscriptions::setCancelAtPeriodEnd",
                                subscriptions::setCancelAtPeriodEnd(id, false, {}));
    now = driver.change<Subscription>("subscriptions::cancel", subscriptions::cancel(id, {true, true}));
    driver.same("subscriptions::cancel", now.status, u"canceled"_s);
}

void liveThroughAMonth(Driver &driver, const Id<Price> &price)
{
    const QDateTime start = QDateTime::currentDateTimeUtc();
    const auto clock = driver.change<TestClock>("testclocks::create", testclocks::create(start, u"A month"_s));
    const Customer customer = payer(driver, clock.id);
    CreateSubscription params;
    params.customer = customer.id;
    params.items = {{{}, price, 1, false}};
    params.trialPeriodDays = 7;
    const auto trial = driver.change<Subscription>("subscriptions::create", subscriptions::create(params));
    driver.same("subscriptions::create", trial.status, u"trialing"_s);
    driver.change<TestClock>("testclocks::advance", testclocks::advance(clock.id, start.addDays(10)));
    driver.read("testclocks::retrieve", testclocks::retrieve(driver.client(), clock.id));
    driver.first("testclocks::list", testclocks::list(driver.client(), {}));
    const auto after = driver.read("subscriptions::retrieve", subscriptions::retrieve(driver.client(), trial.id));
    driver.same("testclocks::advance", after.status, u"active"_s);
    driver.change<Deleted>("testclocks::remove", testclocks::remove(clock.id));
}

void visitPortal(Driver &driver, const Id<Customer> &customer)
{
    CreatePortalConfiguration params;
    params.name = u"Regulars"_s;
    params.headline = u"Your tea club"_s;
    params.customerUpdates = {u"email"_s, u"address"_s};
    const auto configuration =
        driver.change<PortalConfiguration>("portalconfigurations::create", portalconfigurations::create(params));
    UpdatePortalConfiguration change;
    change.defaultReturnUrl = u"https://shop.example/account"_s;
    change.metadata = {{u"paydesk_op"_s, u"portal"_s}};
    driver.change<PortalConfiguration>("portalconfigurations::update",
                                       portalconfigurations::update(configuration.id, change));
    driver.read("portalconfigurations::retrieve", portalconfigurations::retrieve(driver.client(), configuration.id));
    driver.first("portalconfigurations::list", portalconfigurations::list(driver.client(), {}));
    CreatePortalSession visit;
    visit.customer = customer;
    visit.configuration = configuration.id;
    visit.returnUrl = u"https://shop.example/back"_s;
    visit.locale = u"de"_s;
    visit.flowType = u"payment_method_update"_s;
    driver.change<PortalSession>("portalsessions::create", portalsessions::create(visit));
}

} // namespace

Customer payer(Driver &driver, const Id<TestClock> &clock)
{
    CreateCustomer params;
    params.name = u"Bill Payer"_s;
    params.email = u"bill@example.com"_s;
    params.paymentMethod = Id<PaymentMethod>(u"pm_card_visa"_s);
    params.testClock = clock;
    return driver.change<Customer>("customers::create", customers::create(params));
}

Price monthly(Driver &driver, qint64 amount)
{
    CreatePrice params;
    params.productName = u"Tea club %1"_s.arg(amount);
    params.unitAmount = {amount, u"eur"_s};
    params.recurring = Recurring{u"month"_s, 1};
    return driver.change<Price>("prices::create", prices::create(params));
}

void billCustomers(Driver &driver)
{
    const Customer customer = payer(driver);
    collectItems(driver, customer.id);
    const Invoice spare = draftOf(driver, customer.id, true);
    UpdateInvoice change;
    change.description = u"Catering, twice"_s;
    change.daysUntilDue = 30;
    change.metadata = {{u"table"_s, u"4"_s}};
    driver.change<Invoice>("invoices::update", invoices::update(spare.id, change));
    driver.change<Deleted>("invoices::remove", invoices::remove(spare.id));

    const Invoice byCard = openInvoice(driver, customer.id);
    driver.change<Invoice>("invoices::send", invoices::send(byCard.id));
    const auto paid = driver.change<Invoice>(
        "invoices::pay", invoices::pay(byCard.id, {customer.defaultPaymentMethod, false, std::nullopt}));
    driver.same("invoices::pay", paid.status, u"paid"_s);
    readInvoices(driver, customer.id, paid.id);

    const Invoice inCash = openInvoice(driver, customer.id);
    driver.same("invoices::pay",
                driver.change<Invoice>("invoices::pay", invoices::pay(inCash.id, {{}, true, std::nullopt})).status,
                u"paid"_s);
    const Invoice mistake = openInvoice(driver, customer.id);
    driver.same("invoices::voidInvoice",
                driver.change<Invoice>("invoices::voidInvoice", invoices::voidInvoice(mistake.id)).status, u"void"_s);
    const Invoice bad = openInvoice(driver, customer.id);
    driver.same("invoices::markUncollectible",
                driver.change<Invoice>("invoices::markUncollectible", invoices::markUncollectible(bad.id)).status,
                u"uncollectible"_s);
    visitPortal(driver, customer.id);
}

void runSubscriptions(Driver &driver)
{
    const Customer customer = payer(driver);
    const Price small = monthly(driver, 900);
    const Price large = monthly(driver, 2400);
    CreateSubscription params;
    params.customer = customer.id;
    params.items = {{{}, small.id, 1, false}};
    params.description = u"Tea club"_s;
    params.metadata = {{u"paydesk_op"_s, u"club"_s}};
    const auto subscription = driver.change<Subscription>("subscriptions::create", subscriptions::create(params));
    driver.same("subscriptions::create", subscription.status, u"active"_s);
    driver.read("subscriptions::retrieve", subscriptions::retrieve(driver.client(), subscription.id));
    subscriptions::Filter filter;
    filter.customer = customer.id;
    driver.first("subscriptions::list", subscriptions::list(driver.client(), filter));
    driver.read("subscriptions::search", subscriptions::search(driver.client(), {u"status:'active'"_s}));
    changePlan(driver, subscription, large.id);
    changeItems(driver, subscription.id, small.id);
    stopAndGo(driver, subscription.id);
    liveThroughAMonth(driver, small.id);
}

} // namespace paydesk::stripe
