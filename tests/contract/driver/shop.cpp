// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/driver/driver.h"
#include "stripe/account.h"
#include "stripe/balance.h"
#include "stripe/checkoutsession.h"
#include "stripe/customer.h"
#include "stripe/deleted.h"
#include "stripe/event.h"
#include "stripe/paymentlink.h"
#include "stripe/promotioncode.h"
#include "stripe/readercalls.h"
#include "stripe/setupintent.h"
#include "stripe/webhookendpoint.h"

namespace paydesk::stripe {

namespace {

using namespace Qt::StringLiterals;

Price tea(Driver &driver)
{
    CreatePrice params;
    params.productName = u"Darjeeling"_s;
    params.unitAmount = {450, u"eur"_s};
    return driver.change<Price>("prices::create", prices::create(params));
}

void giveDiscounts(Driver &driver)
{
    CreateCoupon half;
    half.name = u"Half price"_s;
    half.percentOff = u"50"_s;
    half.duration = u"repeating"_s;
    half.durationInMonths = 3;
    const auto percent = driver.change<Coupon>("coupons::create", coupons::create(half));
    driver.same("coupons::create", percent.percentOff, u"50"_s);
    CreateCoupon off;
    off.amountOff = Money{200, u"eur"_s};
    off.maxRedemptions = 10;
    off.metadata = operation(u"coupon"_s);
    const auto amount = driver.change<Coupon>("coupons::create", coupons::create(off));
    UpdateCoupon change;
    change.name = u"Two off"_s;
    driver.change<Coupon>("coupons::update", coupons::update(amount.id, change));
    driver.read("coupons::retrieve", coupons::retrieve(driver.client(), amount.id));
    driver.first("coupons::list", coupons::list(driver.client(), {}));
    driver.change<Deleted>("coupons::remove", coupons::remove(amount.id));

    CreatePromotionCode code;
    code.coupon = percent.id;
    code.code = u"TEATIME"_s;
    code.firstTimeTransaction = true;
    code.minimumAmount = Money{1000, u"eur"_s};
    const auto promotion = driver.change<PromotionCode>("promotioncodes::create", promotioncodes::create(code));
    UpdatePromotionCode stop;
    stop.active = false;
    stop.metadata = operation(u"code"_s);
    driver.change<PromotionCode>("promotioncodes::update", promotioncodes::update(promotion.id, stop));
    const auto again = driver.read("promotioncodes::retrieve", promotioncodes::retrieve(driver.client(), promotion.id));
    driver.check("promotioncodes::retrieve", again.coupon.object.has_value(), u"The coupon is not expanded"_s);
    promotioncodes::Filter filter;
    filter.coupon = percent.id;
    filter.active = false;
    driver.first("promotioncodes::list", promotioncodes::list(driver.client(), filter));
}

void knowCustomers(Driver &driver)
{
    CreateCustomer params;
    params.name = u"Grace Hopper"_s;
    params.email = u"grace@example.com"_s;
    params.phone = u"+4930123456"_s;
    params.description = u"Likes it strong"_s;
    params.address = {u"Teestr. 1"_s, {}, u"10115"_s, u"Berlin"_s, {}, u"DE"_s};
    params.preferredLocales = {u"de"_s, u"en"_s};
    params.metadata = operation(u"customer"_s);
    const auto customer = driver.change<Customer>("customers::create", customers::create(params));
    UpdateCustomer change;
    change.phone = QString();
    change.address.line1 = u"Teestr. 2"_s;
    const auto moved = driver.change<Customer>("customers::update", customers::update(customer.id, change));
    driver.same("customers::update", moved.address.line1, u"Teestr. 2"_s);
    driver.same("customers::update", moved.phone, QString());
    driver.read("customers::retrieve", customers::retrieve(driver.client(), customer.id));
    customers::Filter filter;
    filter.email = params.email;
    driver.first("customers::list", customers::list(driver.client(), filter));
    driver.read("customers::search", customers::search(driver.client(), {u"email:'grace@example.com'"_s}));
}

void handOutLinks(Driver &driver, const Id<Price> &price)
{
    CreatePaymentLink params;
    params.lines = {{price, {}, {}, {}, 1}};
    params.allowPromotionCodes = true;
    params.redirectUrl = u"https://shop.example/thanks"_s;
    params.completedLimit = 5;
    params.metadata = operation(u"link"_s);
    params.paymentIntentMetadata = operation(u"link"_s);
    const auto link = driver.change<PaymentLink>("paymentlinks::create", paymentlinks::create(params));
    UpdatePaymentLink stop;
    stop.active = false;
    stop.inactiveMessage = u"Sold out"_s;
    driver.change<PaymentLink>("paymentlinks::update", paymentlinks::update(link.id, stop));
    driver.read("paymentlinks::retrieve", paymentlinks::retrieve(driver.client(), link.id));
    driver.first("paymentlinks::list", paymentlinks::list(driver.client(), {}));
    paymentlinks::LineItemsFilter of;
    of.link = link.id;
    driver.first("paymentlinks::lineItems", paymentlinks::lineItems(driver.client(), of));
}

/// What a simulated reader is told, and what then happens at it.
void payAtReader(Driver &driver, const Id<Reader> &reader)
{
    CreatePaymentIntent params;
    params.amount = {1900, u"usd"_s};
    params.allowedPaymentMethodTypes = {u"card_present"_s};
    const auto intent = driver.change<PaymentIntent>("paymentintents::create", paymentintents::create(params));
    ReaderConfig config;
    config.enableCustomerCancellation = true;
    config.tippingEligible = 1500;
    driver.change<Reader>("readers::processPaymentIntent", readers::processPaymentIntent(reader, intent.id, config));
    auto device =
        driver.change<Reader>("testreaders::presentPaymentMethod", testreaders::presentPaymentMethod(reader, {}, 300));
    driver.same("testreaders::presentPaymentMethod", device.action.value_or(ReaderAction()).status, u"succeeded"_s);
    const auto paid = driver.read("paymentintents::retrieve", paymentintents::retrieve(driver.client(), intent.id));
    driver.same("readers::processPaymentIntent", paid.status, u"succeeded"_s);
    driver.check("readers::processPaymentIntent", paid.tip == Money{300, u"usd"_s}, u"The tip is missing"_s);

    driver.change<Reader>("readers::refundPayment",
                          readers::refundPayment(reader, intent.id, Money{400, u"usd"_s}, operation(u"back"_s)));
    driver.change<Reader>("testreaders::presentPaymentMethod",
                          testreaders::presentPaymentMethod(reader, {}, std::nullopt));

    const auto second = driver.change<PaymentIntent>("paymentintents::create", paymentintents::create(params));
    driver.change<Reader>("readers::collectPaymentMethod", readers::collectPaymentMethod(reader, second.id, {}));
    driver.change<Reader>("testreaders::presentPaymentMethod",
                          testreaders::presentPaymentMethod(reader, u"4242424242424242"_s, std::nullopt));
    device = driver.change<Reader>("readers::confirmPaymentIntent", readers::confirmPaymentIntent(reader, second.id));
    driver.read("readers::retrieve", readers::retrieve(driver.client(), reader));
}

void askAtReader(Driver &driver, const Id<Reader> &reader)
{
    CreateSetupIntent params;
    params.allowedPaymentMethodTypes = {u"card_present"_s};
    const auto setup = driver.change<SetupIntent>("setupintents::create", setupintents::create(params));
    driver.change<Reader>("readers::processSetupIntent",
                          readers::processSetupIntent(reader, setup.id, u"always"_s, true));
    driver.change<Reader>("readers::cancelAction", readers::cancelAction(reader));

    ReaderInput size;
    size.type = u"selection"_s;
    size.title = u"Which size?"_s;
    size.description = u"Of the shirt"_s;
    size.required = true;
    size.choices = {{u"s"_s, u"Small"_s, u"primary"_s}, {u"l"_s, u"Large"_s, {}}};
    ReaderInput mail;
    mail.type = u"email"_s;
    mail.title = u"Receipt?"_s;
    driver.change<Reader>("readers::collectInputs", readers::collectInputs(reader, {size, mail}));
    driver.change<Reader>("testreaders::succeedInputCollection", testreaders::succeedInputCollection(reader, true));
    driver.change<Reader>("readers::collectInputs", readers::collectInputs(reader, {mail}));
    driver.change<Reader>("testreaders::timeoutInputCollection", testreaders::timeoutInputCollection(reader));

    ReaderCart cart;
    cart.lines = {{u"Darjeeling"_s, 450, 2}};
    cart.tax = 59;
    cart.total = {959, u"usd"_s};
    driver.change<Reader>("readers::setReaderDisplay", readers::setReaderDisplay(reader, cart));
    driver.change<Reader>("readers::cancelAction", readers::cancelAction(reader));
}

} // namespace

void runCatalogue(Driver &driver)
{
    CreateProduct params;
    params.name = u"Teapot"_s;
    params.description = u"Round"_s;
    params.images = {u"https://shop.example/pot.png"_s};
    params.unitLabel = u"pot"_s;
    params.url = u"https://shop.example/pot"_s;
    params.metadata = operation(u"pot"_s);
    const auto product = driver.change<Product>("products::create", products::create(params));
    UpdateProduct change;
    change.description = QString();
    change.active = true;
    driver.change<Product>("products::update", products::update(product.id, change));
    driver.read("products::retrieve", products::retrieve(driver.client(), product.id));
    driver.first("products::list", products::list(driver.client(), {}));
    driver.read("products::search", products::search(driver.client(), {u"name~'Tea'"_s}));
    CreatePrice cost;
    cost.product = product.id;
    cost.unitAmount = {3900, u"eur"_s};
    cost.nickname = u"Full"_s;
    cost.lookupKey = u"teapot"_s;
    cost.taxBehavior = u"inclusive"_s;
    cost.metadata = operation(u"price"_s);
    const auto price = driver.change<Price>("prices::create", prices::create(cost));
    driver.same("prices::create", price.unitAmountDecimal, u"3900"_s);
    UpdatePrice retire;
    retire.active = false;
    retire.nickname = u"Old"_s;
    driver.change<Price>("prices::update", prices::update(price.id, retire));
    driver.read("prices::retrieve", prices::retrieve(driver.client(), price.id));
    prices::Filter filter;
    filter.activeOnly = false;
    filter.lookupKeys = {u"teapot"_s};
    driver.first("prices::list", prices::list(driver.client(), filter));
    driver.read("prices::search", prices::search(driver.client(), {u"active:'true'"_s}));
    params.name = u"Mistake"_s;
    const auto mistake = driver.change<Product>("products::create", products::create(params));
    driver.change<Deleted>("products::remove", products::remove(mistake.id));
    giveDiscounts(driver);
    knowCustomers(driver);
}

void openPages(Driver &driver)
{
    const Price price = tea(driver);
    CreateCheckoutSession sale;
    CreateCheckoutSession::Line custom;
    custom.name = u"Gift wrap"_s;
    custom.unitAmount = {150, u"eur"_s};
    sale.lines = {{price.id, {}, {}, {}, 2}, custom};
    sale.customerEmail = u"ada@example.com"_s;
    sale.successUrl = u"https://shop.example/done?s={CHECKOUT_SESSION_ID}"_s;
    sale.cancelUrl = u"https://shop.example/back"_s;
    sale.locale = u"de"_s;
    sale.allowedPaymentMethodTypes = {u"card"_s};
    sale.saveCard = true;
    sale.metadata = operation(u"sale"_s);
    sale.paymentIntentMetadata = operation(u"sale"_s);
    sale.expiresAt = QDateTime::currentDateTimeUtc().addSecs(3600);
    sale.clientReferenceId = u"till-7"_s;
    const auto session = driver.change<CheckoutSession>("checkoutsessions::create", checkoutsessions::create(sale));
    driver.check("checkoutsessions::create", session.amountTotal == Money{1050, u"eur"_s}, u"Not the sum"_s);
    CreateCheckoutSession club;
    club.mode = CreateCheckoutSession::Mode::Subscription;
    custom.recurring = Recurring{u"month"_s, 1};
    club.lines = {custom};
    club.allowPromotionCodes = true;
    club.successUrl = sale.successUrl;
    club.subscriptionMetadata = operation(u"club"_s);
    driver.change<CheckoutSession>("checkoutsessions::create", checkoutsessions::create(club));
    CreateCheckoutSession card;
    card.mode = CreateCheckoutSession::Mode::Setup;
    card.currency = u"eur"_s;
    card.successUrl = sale.successUrl;
    driver.change<CheckoutSession>("checkoutsessions::create", checkoutsessions::create(card));
    driver.read("checkoutsessions::retrieve", checkoutsessions::retrieve(driver.client(), session.id));
    driver.read("checkoutsessions::retrieve", checkoutsessions::retrieve(driver.client(), session.id, {}));
    checkoutsessions::Filter open;
    open.status = u"open"_s;
    driver.first("checkoutsessions::list", checkoutsessions::list(driver.client(), open));
    checkoutsessions::LineItemsFilter rows;
    rows.session = session.id;
    driver.first("checkoutsessions::lineItems", checkoutsessions::lineItems(driver.client(), rows));
    driver.same("checkoutsessions::expire",
                driver.change<CheckoutSession>("checkoutsessions::expire", checkoutsessions::expire(session.id)).status,
                u"expired"_s);
    handOutLinks(driver, price.id);
}

void useReaders(Driver &driver)
{
    CreateLocation shop;
    shop.displayName = u"Main street"_s;
    shop.address = {u"1 Main St"_s, {}, u"94111"_s, u"San Francisco"_s, u"CA"_s, u"US"_s};
    shop.metadata = operation(u"shop"_s);
    const auto location = driver.change<Location>("locations::create", locations::create(shop));
    UpdateLocation change;
    change.displayName = u"Main street, ground floor"_s;
    driver.change<Location>("locations::update", locations::update(location.id, change));
    driver.read("locations::retrieve", locations::retrieve(driver.client(), location.id));
    driver.first("locations::list", locations::list(driver.client(), {}));
    CreateReader params;
    params.registrationCode = u"simulated-wpe"_s;
    params.label = u"Counter"_s;
    params.location = location.id;
    const auto reader = driver.change<Reader>("readers::create", readers::create(params));
    UpdateReader label;
    label.label = u"Left counter"_s;
    driver.change<Reader>("readers::update", readers::update(reader.id, label));
    readers::Filter filter;
    filter.location = location.id;
    driver.first("readers::list", readers::list(driver.client(), filter));
    payAtReader(driver, reader.id);
    askAtReader(driver, reader.id);
    driver.change<Deleted>("readers::remove", readers::remove(reader.id));
    driver.change<Deleted>("locations::remove", locations::remove(location.id));
}

void keepAccount(Driver &driver)
{
    driver.read("accounts::retrieve", accounts::retrieve(driver.client()));
    driver.read("balances::retrieve", balances::retrieve(driver.client()));
    CreateWebhookEndpoint params;
    params.url = u"https://shop.example/webhooks/stripe"_s;
    params.enabledEvents = {u"refund.created"_s, u"checkout.session.completed"_s};
    params.description = u"Listener"_s;
    const auto endpoint = driver.change<WebhookEndpoint>("webhookendpoints::create", webhookendpoints::create(params));
    driver.check("webhookendpoints::create", endpoint.secret.startsWith(u"whsec_"_s), u"No secret came with it"_s);
    UpdateWebhookEndpoint change;
    change.enabledEvents = {u"*"_s};
    change.disabled = true;
    driver.change<WebhookEndpoint>("webhookendpoints::update", webhookendpoints::update(endpoint.id, change));
    driver.read("webhookendpoints::retrieve", webhookendpoints::retrieve(driver.client(), endpoint.id));
    driver.first("webhookendpoints::list", webhookendpoints::list(driver.client(), {}));
    driver.change<Deleted>("webhookendpoints::remove", webhookendpoints::remove(endpoint.id));
    tea(driver);
    events::Filter filter;
    filter.types = {u"product.created"_s, u"price.created"_s};
    const auto event = driver.first("events::list", events::list(driver.client(), filter));
    driver.read("events::retrieve", events::retrieve(driver.client(), event.id));
}

} // namespace paydesk::stripe
