// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/driver/driver.h"
#include "stripe/checkoutsession.h"
#include "stripe/dispute.h"
#include "stripe/paymentintent.h"
#include "stripe/paymentlink.h"
#include "stripe/paymentmethod.h"
#include "stripe/portalconfiguration.h"
#include "stripe/promotioncode.h"
#include "stripe/readercalls.h"
#include "stripe/setupintent.h"
#include "stripe/webhookendpoint.h"

namespace paydesk::stripe {

namespace {

using namespace Qt::StringLiterals;

/// Every part of an address is given.
Address wholeAddress()
{
    return {u"1 Main St"_s, u"Suite 2"_s, u"94111"_s, u"San Francisco"_s, u"CA"_s, u"US"_s};
}

void chooseForCustomers(Driver &driver, const Customer &customer)
{
    CreateCustomer params;
    params.name = u"Mary Jackson"_s;
    params.address = wholeAddress();
    driver.change<Customer>("customers::create", customers::create(params));
    UpdateCustomer change;
    change.name = u"Bill Prayer"_s;
    change.email = u"prayer@example.com"_s;
    change.description = u"Pays by card"_s;
    change.address = wholeAddress();
    change.defaultPaymentMethod = customer.defaultPaymentMethod;
    change.preferredLocales = {u"fr"_s};
    change.metadata = operation(u"customer"_s);
    driver.change<Customer>("customers::update", customers::update(customer.id, change));
    UpdatePaymentMethod holder;
    holder.billingEmail = u"prayer@example.com"_s;
    holder.billingPhone = u"+14155550123"_s;
    holder.billingAddress = wholeAddress();
    holder.allowRedisplay = u"always"_s;
    driver.change<PaymentMethod>("paymentmethods::update",
                                 paymentmethods::update(customer.defaultPaymentMethod, holder));
}

void setUpAtOnce(Driver &driver, const Customer &customer)
{
    CreateSetupIntent now;
    now.customer = customer.id;
    now.paymentMethod = customer.defaultPaymentMethod;
    now.confirm = true;
    now.returnUrl = u"https://shop.example/back"_s;
    now.metadata = operation(u"setup"_s);
    driver.same("setupintents::create",
                driver.change<SetupIntent>("setupintents::create", setupintents::create(now)).status, u"succeeded"_s);
    const auto later = driver.change<SetupIntent>("setupintents::create", setupintents::create({}));
    UpdateSetupIntent change;
    change.customer = customer.id;
    change.paymentMethod = customer.defaultPaymentMethod;
    change.description = u"Tab"_s;
    driver.change<SetupIntent>("setupintents::update", setupintents::update(later.id, change));
}

void defend(Driver &driver)
{
    const PaymentIntent intent = paid(driver, u"pm_card_createDispute"_s, 4600);
    disputes::Filter filter;
    filter.paymentIntent = intent.id;
    const auto dispute = driver.first("disputes::list", disputes::list(driver.client(), filter));
    UpdateDispute draft;
    draft.evidence = {.customerName = u"Ada Lovelace"_s,
                      .customerEmailAddress = u"ada@example.com"_s,
                      .billingAddress = u"1 Main St"_s,
                      .productDescription = u"Tea"_s,
                      .serviceDate = u"2026-10-01"_s,
                      .shippingAddress = u"1 Main St"_s,
                      .shippingCarrier = u"Post"_s,
                      .shippingDate = u"2026-10-02"_s,
                      .shippingTrackingNumber = u"00340"_s,
                      .refundPolicyDisclosure = u"On the receipt"_s,
                      .refundRefusalExplanation = u"It was drunk"_s,
                      .cancellationRebuttal = u"Nothing was canceled"_s,
                      .duplicateChargeExplanation = u"Two teas"_s,
                      .duplicateChargeId = intent.latestCharge.id.text(),
                      .accessActivityLog = u"2026-10-01 10:00 came in"_s,
                      .uncategorizedText = u"A regular"_s};
    driver.change<Dispute>("disputes::update", disputes::update(dispute.id, draft));
}

/// A coupon for one product, and a code for one customer.
QList<DiscountChoice> makeDiscounts(Driver &driver, const Id<Product> &product, const Id<Customer> &customer)
{
    const QDateTime nextWeek = QDateTime::currentDateTimeUtc().addDays(7);
    CreateCoupon only;
    only.id = u"TEA-ONLY"_s;
    only.percentOff = u"12.5"_s;
    only.redeemBy = nextWeek;
    only.products = {product};
    const auto coupon = driver.change<Coupon>("coupons::create", coupons::create(only));
    driver.check("coupons::create", coupon.redeemBy.has_value(), u"It has no end"_s);
    UpdateCoupon note;
    note.metadata = operation(u"coupon"_s);
    driver.change<Coupon>("coupons::update", coupons::update(coupon.id, note));
    CreatePromotionCode code;
    code.coupon = coupon.id;
    code.customer = customer;
    code.expiresAt = nextWeek.addDays(-1);
    code.maxRedemptions = 3;
    code.metadata = operation(u"code"_s);
    const auto promotion = driver.change<PromotionCode>("promotioncodes::create", promotioncodes::create(code));
    return {{coupon.id, {}}, {{}, promotion.id}};
}

void sellReduced(Driver &driver, const Customer &customer)
{
    CreatePrice cost;
    cost.productName = u"Oolong"_s;
    cost.unitAmount = {800, u"eur"_s};
    const auto price = driver.change<Price>("prices::create", prices::create(cost));
    UpdatePrice note;
    note.metadata = operation(u"price"_s);
    driver.change<Price>("prices::update", prices::update(price.id, note));
    UpdateProduct change;
    change.name = u"Oolong, green"_s;
    change.defaultPrice = price.id;
    change.unitLabel = u"tin"_s;
    change.url = u"https://shop.example/oolong"_s;
    change.metadata = operation(u"oolong"_s);
    driver.change<Product>("products::update", products::update(price.product.id, change));
    const QList<DiscountChoice> discounts = makeDiscounts(driver, price.product.id, customer.id);
    for (const DiscountChoice &discount : discounts) {
        CreateCheckoutSession sale;
        sale.lines = {{price.id, {}, {}, {}, 1}};
        sale.customer = customer.id;
        sale.discounts = {discount};
        sale.successUrl = u"https://shop.example/done"_s;
        const auto session = driver.change<CheckoutSession>("checkoutsessions::create", checkoutsessions::create(sale));
        driver.check("checkoutsessions::create", session.amountTotal == Money{700, u"eur"_s}, u"Not reduced"_s);
    }
}

void choosePages(Driver &driver)
{
    CreatePaymentLink params;
    params.lines = {{{}, u"Tea club"_s, {900, u"eur"_s}, Recurring{u"month"_s, 3}, 1}};
    params.confirmationMessage = u"See you soon"_s;
    params.inactiveMessage = u"Not now"_s;
    const auto link = driver.change<PaymentLink>("paymentlinks::create", paymentlinks::create(params));
    UpdatePaymentLink change;
    change.allowPromotionCodes = true;
    change.metadata = operation(u"link"_s);
    driver.change<PaymentLink>("paymentlinks::update", paymentlinks::update(link.id, change));
    CreatePortalConfiguration portal;
    portal.defaultReturnUrl = u"https://shop.example/account"_s;
    portal.metadata = operation(u"portal"_s);
    const auto made =
        driver.change<PortalConfiguration>("portalconfigurations::create", portalconfigurations::create(portal));
    UpdatePortalConfiguration stop;
    stop.active = false;
    stop.name = u"Old regulars"_s;
    stop.headline = u"Your old tea club"_s;
    stop.subscriptionCancel = false;
    driver.change<PortalConfiguration>("portalconfigurations::update", portalconfigurations::update(made.id, stop));
    CreateWebhookEndpoint hook;
    hook.url = u"https://shop.example/webhooks/one"_s;
    hook.enabledEvents = {u"refund.created"_s};
    hook.metadata = operation(u"hook"_s);
    const auto endpoint = driver.change<WebhookEndpoint>("webhookendpoints::create", webhookendpoints::create(hook));
    UpdateWebhookEndpoint move;
    move.url = u"https://shop.example/webhooks/two"_s;
    move.description = u"Moved"_s;
    move.metadata = operation(u"moved"_s);
    driver.change<WebhookEndpoint>("webhookendpoints::update", webhookendpoints::update(endpoint.id, move));
}

void chooseAtReader(Driver &driver, const Id<Reader> &reader, const Id<Customer> &customer)
{
    UpdateReader note;
    note.metadata = operation(u"reader"_s);
    driver.change<Reader>("readers::update", readers::update(reader, note));
    CreatePaymentIntent params;
    params.amount = {2100, u"usd"_s};
    params.customer = customer;
    params.setupFutureUsage = u"off_session"_s;
    params.allowedPaymentMethodTypes = {u"card_present"_s};
    const auto intent = driver.change<PaymentIntent>("paymentintents::create", paymentintents::create(params));
    ReaderConfig config;
    config.enableCustomerCancellation = true;
    config.allowRedisplay = u"always"_s;
    for (const bool skip : {true, false}) {
        config.skipTipping = skip;
        config.tippingEligible = skip ? std::optional<qint64>() : 2000;
        driver.change<Reader>("readers::collectPaymentMethod",
                              readers::collectPaymentMethod(reader, intent.id, config));
        driver.change<Reader>("readers::cancelAction", readers::cancelAction(reader));
        driver.change<Reader>("readers::processPaymentIntent",
                              readers::processPaymentIntent(reader, intent.id, config));
        driver.change<Reader>("readers::cancelAction", readers::cancelAction(reader));
    }
}

} // namespace

void chooseForPayments(Driver &driver)
{
    const Customer customer = payer(driver);
    chooseForCustomers(driver, customer);
    setUpAtOnce(driver, customer);
    defend(driver);
    CreatePaymentIntent params;
    params.amount = {1500, u"eur"_s};
    params.automaticPaymentMethods = true;
    params.setupFutureUsage = u"on_session"_s;
    params.statementDescriptor = u"TEA SHOP"_s;
    const auto intent = driver.change<PaymentIntent>("paymentintents::create", paymentintents::create(params));
    UpdatePaymentIntent change;
    change.customer = customer.id;
    change.paymentMethod = customer.defaultPaymentMethod;
    change.setupFutureUsage = u"off_session"_s;
    driver.change<PaymentIntent>("paymentintents::update", paymentintents::update(intent.id, change));
    params = {};
    params.amount = {1600, u"eur"_s};
    params.customer = customer.id;
    params.paymentMethod = customer.defaultPaymentMethod;
    const auto absent = driver.change<PaymentIntent>("paymentintents::create", paymentintents::create(params));
    ConfirmPaymentIntent confirmation;
    confirmation.offSession = true;
    driver.same(
        "paymentintents::confirm",
        driver.change<PaymentIntent>("paymentintents::confirm", paymentintents::confirm(absent.id, confirmation))
            .status,
        u"succeeded"_s);
}

void chooseForShop(Driver &driver)
{
    const Customer customer = payer(driver);
    sellReduced(driver, customer);
    choosePages(driver);
    CreateLocation shop;
    shop.displayName = u"Market"_s;
    shop.address = wholeAddress();
    shop.phone = u"+14155550123"_s;
    const auto location = driver.change<Location>("locations::create", locations::create(shop));
    UpdateLocation move;
    move.address = wholeAddress();
    move.phone = u"+14155550124"_s;
    move.metadata = operation(u"market"_s);
    driver.change<Location>("locations::update", locations::update(location.id, move));
    CreateReader params;
    params.registrationCode = u"simulated-s700"_s;
    params.location = location.id;
    params.metadata = operation(u"reader"_s);
    chooseAtReader(driver, driver.change<Reader>("readers::create", readers::create(params)).id, customer.id);
}

} // namespace paydesk::stripe
