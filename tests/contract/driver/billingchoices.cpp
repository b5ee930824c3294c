// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/driver/driver.h"
#include "stripe/coupon.h"
#include "stripe/deleted.h"
#include "stripe/discount.h"
#include "stripe/invoice.h"
#include "stripe/invoiceitem.h"
#include "stripe/paymentmethod.h"
#include "stripe/portalsession.h"
#include "stripe/promotioncode.h"
#include "stripe/subscription.h"

namespace paydesk::stripe {

namespace {

using namespace Qt::StringLiterals;

/// A reduction by coupon, and another by code.
QList<DiscountChoice> reductions(Driver &driver)
{
    CreateCoupon off;
    off.percentOff = u"5"_s;
    off.duration = u"forever"_s;
    const auto coupon = driver.change<Coupon>("coupons::create", coupons::create(off));
    off.percentOff = u"6"_s;
    CreatePromotionCode code;
    code.coupon = driver.change<Coupon>("coupons::create", coupons::create(off)).id;
    const auto promotion = driver.change<PromotionCode>("promotioncodes::create", promotioncodes::create(code));
    return {{coupon.id, {}}, {{}, promotion.id}};
}

Subscription subscribe(Driver &driver, const Id<Customer> &customer, const Id<Price> &price)
{
    CreateSubscription params;
    params.customer = customer;
    params.items = {{{}, price, 1, false}};
    return driver.change<Subscription>("subscriptions::create", subscriptions::create(params));
}

/// Rows of every kind, on the next invoice of a subscription and on one that is sent by hand.
void billRows(Driver &driver, const Customer &customer, const Subscription &subscription, const Invoice &invoice,
              const QList<DiscountChoice> &discounts)
{
    CreateInvoiceItem extra;
    extra.customer = customer.id;
    extra.subscription = subscription.id;
    extra.amount = Money{400, u"eur"_s};
    driver.change<InvoiceItem>("invoiceitems::create", invoiceitems::create(extra));
    CreatePrice cost;
    cost.productName = u"Scones"_s;
    cost.unitAmount = {250, u"eur"_s};
    CreateInvoiceItem row;
    row.customer = customer.id;
    row.invoice = invoice.id;
    row.price = driver.change<Price>("prices::create", prices::create(cost)).id;
    row.quantity = 4;
    row.discounts = discounts;
    row.metadata = operation(u"row"_s);
    const auto item = driver.change<InvoiceItem>("invoiceitems::create", invoiceitems::create(row));
    UpdateInvoiceItem change;
    change.quantity = 6;
    change.description = u"Scones, warm"_s;
    driver.change<InvoiceItem>("invoiceitems::update", invoiceitems::update(item.id, change));
}

void previewChanges(Driver &driver, const Subscription &subscription, const QList<DiscountChoice> &discounts)
{
    PreviewInvoice preview;
    preview.customer = subscription.customer.id;
    preview.subscription = subscription.id;
    preview.discounts = discounts;
    driver.change<Invoice>("invoices::createPreview", invoices::createPreview(preview));
    preview.discounts.clear();
    preview.cancelNow = true;
    driver.change<Invoice>("invoices::createPreview", invoices::createPreview(preview));
}

/// There is nothing to pay after the end.
void previewEnd(Driver &driver, const Subscription &subscription)
{
    PreviewInvoice preview;
    preview.customer = subscription.customer.id;
    preview.subscription = subscription.id;
    preview.cancelAtPeriodEnd = true;
    driver.refused("invoices::createPreview", invoices::createPreview(preview), u"invoice_upcoming_none"_s);
}

/// One plan takes the place of another.
void swapPlans(Driver &driver, const Subscription &subscription, const Id<Price> &other)
{
    const SubscriptionItemChange gone{subscription.items.value(0).id, {}, std::nullopt, true};
    const SubscriptionItemChange fresh{{}, other, 1, false};
    PreviewInvoice preview;
    preview.customer = subscription.customer.id;
    preview.subscription = subscription.id;
    preview.items = {gone, fresh};
    driver.change<Invoice>("invoices::createPreview", invoices::createPreview(preview));
    UpdateSubscription change;
    change.items = {gone, fresh};
    const auto now =
        driver.change<Subscription>("subscriptions::update", subscriptions::update(subscription.id, change));
    driver.check("subscriptions::update", now.items.size() == 1 && now.items.value(0).price.id == other,
                 u"Not the other plan"_s);
}

void changeItemsAsOf(Driver &driver, const Subscription &subscription, const Id<Price> &extra, const Id<Price> &other)
{
    Proration asOf;
    asOf.behavior = u"create_prorations"_s;
    asOf.date = subscription.items.value(0).currentPeriodStart.value_or(QDateTime()).addDays(2);
    SubscriptionItemChange change{{}, extra, 1, false};
    change.id = driver
                    .change<SubscriptionItem>("subscriptionitems::create",
                                              subscriptionitems::create(subscription.id, change, asOf))
                    .id;
    change.price = other;
    driver.change<SubscriptionItem>("subscriptionitems::update", subscriptionitems::update(change, asOf));
    driver.change<Deleted>("subscriptionitems::remove", subscriptionitems::remove(change.id, asOf));
}

void beginTrials(Driver &driver, const Customer &customer, const Id<Price> &price)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    CreateSubscription params;
    params.customer = customer.id;
    params.items = {{{}, price, 1, false}};
    params.trialEnd = now.addDays(5);
    params.cancelAt = now.addDays(200);
    const auto trial = driver.change<Subscription>("subscriptions::create", subscriptions::create(params));
    driver.same("subscriptions::create", trial.status, u"trialing"_s);
    UpdateSubscription change;
    change.trialEnd = now.addDays(9);
    driver.change<Subscription>("subscriptions::update", subscriptions::update(trial.id, change));
    change.trialEnd = std::nullopt;
    change.endTrial = true;
    const auto begun = driver.change<Subscription>("subscriptions::update", subscriptions::update(trial.id, change));
    driver.same("subscriptions::update", begun.status, u"active"_s);
    CreateSubscription byInvoice;
    byInvoice.customer = customer.id;
    byInvoice.items = params.items;
    byInvoice.collectionMethod = u"send_invoice"_s;
    byInvoice.daysUntilDue = 10;
    byInvoice.billingCycleAnchor = now.addDays(12);
    driver.change<Subscription>("subscriptions::create", subscriptions::create(byInvoice));
}

void holdAndResume(Driver &driver, const Customer &customer, const Id<Subscription> &id)
{
    UpdateSubscription change;
    change.description = u"Tea club, held"_s;
    change.defaultPaymentMethod = customer.defaultPaymentMethod;
    change.pauseBehavior = u"void"_s;
    change.resumesAt = QDateTime::currentDateTimeUtc().addDays(20);
    driver.change<Subscription>("subscriptions::update", subscriptions::update(id, change));
    UpdateSubscription begin;
    begin.pauseBehavior = QString();
    begin.newPeriodNow = true;
    driver.change<Subscription>("subscriptions::update", subscriptions::update(id, begin));
    driver.change<Subscription>("subscriptions::pause", subscriptions::pause(id, {}));
    ResumeSubscription resume;
    resume.billingCycleAnchor = u"unchanged"_s;
    resume.paymentBehavior = u"resume_on_payment_attempt"_s;
    resume.proration.behavior = u"create_prorations"_s;
    resume.proration.date = QDateTime::currentDateTimeUtc();
    driver.change<Subscription>("subscriptions::resume", subscriptions::resume(id, resume));
}

} // namespace

void chooseForBilling(Driver &driver)
{
    const Customer customer = payer(driver);
    const QList<DiscountChoice> discounts = reductions(driver);
    const Price price = monthly(driver, 1300);
    const Subscription subscription = subscribe(driver, customer.id, price.id);
    CreateInvoice params;
    params.customer = customer.id;
    params.currency = u"eur"_s;
    params.autoAdvance = false;
    params.defaultPaymentMethod = customer.defaultPaymentMethod;
    params.discounts = discounts;
    const auto invoice = driver.change<Invoice>("invoices::create", invoices::create(params));
    billRows(driver, customer, subscription, invoice, discounts);
    UpdateInvoice change;
    change.autoAdvance = false;
    change.defaultPaymentMethod = customer.defaultPaymentMethod;
    change.discounts = discounts;
    driver.change<Invoice>("invoices::update", invoices::update(invoice.id, change));
    driver.change<Invoice>("invoices::finalize", invoices::finalize(invoice.id));
    driver.same(
        "invoices::pay",
        driver.change<Invoice>("invoices::pay", invoices::pay(invoice.id, {customer.defaultPaymentMethod, false, true}))
            .status,
        u"paid"_s);
    previewChanges(driver, subscription, discounts);
    CreateInvoice early;
    early.customer = customer.id;
    early.subscription = subscription.id;
    driver.change<Invoice>("invoices::create", invoices::create(early));
    CreatePortalSession leave;
    leave.customer = customer.id;
    leave.flowType = u"subscription_cancel"_s;
    leave.subscription = subscription.id;
    driver.change<PortalSession>("portalsessions::create", portalsessions::create(leave));
}

void chooseForSubscriptions(Driver &driver)
{
    const Customer customer = payer(driver);
    const QList<DiscountChoice> discounts = reductions(driver);
    const Price first = monthly(driver, 1400);
    const Price second = monthly(driver, 1500);
    const Price third = monthly(driver, 1600);
    CreateSubscription params;
    params.customer = customer.id;
    params.items = {{{}, first.id, 1, false}};
    params.defaultPaymentMethod = customer.defaultPaymentMethod;
    params.paymentBehavior = u"error_if_incomplete"_s;
    params.offSession = true;
    params.discounts = discounts;
    const auto subscription = driver.change<Subscription>("subscriptions::create", subscriptions::create(params));
    driver.check("subscriptions::create", subscription.discounts.size() == 2, u"Not reduced"_s);
    previewEnd(driver, subscription);
    UpdateSubscription change;
    change.discounts = discounts;
    driver.change<Subscription>("subscriptions::update", subscriptions::update(subscription.id, change));
    changeItemsAsOf(driver, subscription, second.id, third.id);
    swapPlans(driver, subscription, second.id);
    holdAndResume(driver, customer, subscription.id);
    beginTrials(driver, customer, first.id);
}

} // namespace paydesk::stripe
