// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/driver/driver.h"
#include "stripe/deleted.h"
#include "stripe/dispute.h"
#include "stripe/paymentintent.h"
#include "stripe/paymentmethod.h"
#include "stripe/payout.h"
#include "stripe/refund.h"
#include "stripe/setupintent.h"

namespace paydesk::stripe {

namespace {

using namespace Qt::StringLiterals;

const auto shopPage = u"https://shop.example/back"_s;

void holdAndCapture(Driver &driver)
{
    CreatePaymentIntent params;
    params.amount = {5000, u"eur"_s};
    params.captureMethod = u"manual"_s;
    params.allowedPaymentMethodTypes = {u"card"_s};
    auto intent = driver.change<PaymentIntent>("paymentintents::create", paymentintents::create(params));
    UpdatePaymentIntent change;
    change.amount = Money{6000, u"eur"_s};
    change.description = u"Deposit"_s;
    change.receiptEmail = u"ada@example.com"_s;
    change.metadata = operation(u"deposit"_s);
    driver.change<PaymentIntent>("paymentintents::update", paymentintents::update(intent.id, change));
    ConfirmPaymentIntent confirmation;
    confirmation.paymentMethod = Id<PaymentMethod>(u"pm_card_mastercard"_s);
    confirmation.returnUrl = shopPage;
    intent = driver.change<PaymentIntent>("paymentintents::confirm", paymentintents::confirm(intent.id, confirmation));
    driver.same("paymentintents::confirm", intent.status, u"requires_capture"_s);
    intent = driver.change<PaymentIntent>("paymentintents::capture",
                                          paymentintents::capture(intent.id, Money{4500, u"eur"_s}));
    driver.same("paymentintents::capture", intent.status, u"succeeded"_s);
    driver.check("paymentintents::capture", intent.amountReceived.minor == 4500, u"Not the amount to capture"_s);
}

void abandon(Driver &driver)
{
    CreatePaymentIntent params;
    params.amount = {999, u"usd"_s};
    const auto intent = driver.change<PaymentIntent>("paymentintents::create", paymentintents::create(params));
    const auto canceled =
        driver.change<PaymentIntent>("paymentintents::cancel", paymentintents::cancel(intent.id, u"abandoned"_s));
    driver.same("paymentintents::cancel", canceled.status, u"canceled"_s);
    params.confirm = true;
    params.returnUrl = shopPage;
    params.paymentMethod = Id<PaymentMethod>(u"pm_card_visa_chargeDeclined"_s);
    driver.refused("paymentintents::create", paymentintents::create(params), u"card_declined"_s);
}

void giveBack(Driver &driver, const PaymentIntent &intent)
{
    CreateRefund params;
    params.paymentIntent = intent.id;
    params.amount = {500, intent.amount.currency};
    params.reason = u"requested_by_customer"_s;
    params.metadata = operation(u"refund"_s);
    const auto refund = driver.change<Refund>("refunds::create", refunds::create(params));
    driver.check("refunds::create", refund.amount.minor == 500, u"Not the amount to give back"_s);
    driver.change<Refund>("refunds::update", refunds::update(refund.id, {{u"till"_s, u"2"_s}}));
    driver.read("refunds::retrieve", refunds::retrieve(driver.client(), refund.id));
    refunds::Filter filter;
    filter.paymentIntent = intent.id;
    driver.first("refunds::list", refunds::list(driver.client(), filter));
    // Only a refund that waits for the customer can be taken back.
    const Result<Client::Answer> canceled =
        QCoro::waitFor(driver.client().mutate(refunds::cancel(refund.id), IdempotencyKey::create()));
    driver.check("refunds::cancel", !canceled && canceled.error().httpStatus == 400,
                 u"A refund that has succeeded was canceled"_s);
}

} // namespace

PaymentIntent paid(Driver &driver, const QString &card, qint64 amount)
{
    CreatePaymentIntent params;
    params.amount = {amount, u"usd"_s};
    params.paymentMethod = Id<PaymentMethod>(card);
    params.confirm = true;
    params.returnUrl = shopPage;
    params.description = u"Order "_s + card;
    params.metadata = operation(card);
    auto intent = driver.change<PaymentIntent>("paymentintents::create", paymentintents::create(params));
    driver.same("paymentintents::create", intent.status, u"succeeded"_s);
    return intent;
}

void sellAndRefund(Driver &driver)
{
    const PaymentIntent intent = paid(driver, u"pm_card_visa"_s, 1250);
    const PaymentIntent again =
        driver.read("paymentintents::retrieve", paymentintents::retrieve(driver.client(), intent.id));
    driver.check("paymentintents::retrieve", again.latestCharge.object.has_value(), u"The charge is not expanded"_s);
    driver.first("paymentintents::list", paymentintents::list(driver.client(), {}));
    driver.read("paymentintents::search",
                paymentintents::search(driver.client(), {u"metadata['paydesk_op']:'pm_card_visa'"_s}));
    driver.read("charges::retrieve", charges::retrieve(driver.client(), again.latestCharge.id));
    charges::Filter filter;
    filter.paymentIntent = intent.id;
    driver.first("charges::list", charges::list(driver.client(), filter));
    driver.read("charges::search", charges::search(driver.client(), {u"amount:1250"_s}));
    giveBack(driver, intent);
    holdAndCapture(driver);
    abandon(driver);
}

void keepCards(Driver &driver)
{
    CreateCustomer ada;
    ada.name = u"Ada Lovelace"_s;
    ada.email = u"ada@example.com"_s;
    const auto customer = driver.change<Customer>("customers::create", customers::create(ada));
    CreateSetupIntent params;
    params.customer = customer.id;
    params.usage = u"off_session"_s;
    params.description = u"Tab"_s;
    params.allowedPaymentMethodTypes = {u"card"_s};
    auto setup = driver.change<SetupIntent>("setupintents::create", setupintents::create(params));
    UpdateSetupIntent change;
    change.metadata = operation(u"setup"_s);
    driver.change<SetupIntent>("setupintents::update", setupintents::update(setup.id, change));
    setup = driver.change<SetupIntent>(
        "setupintents::confirm", setupintents::confirm(setup.id, {Id<PaymentMethod>(u"pm_card_visa"_s), shopPage}));
    driver.same("setupintents::confirm", setup.status, u"succeeded"_s);
    driver.read("setupintents::retrieve", setupintents::retrieve(driver.client(), setup.id));
    setupintents::Filter filter;
    filter.customer = customer.id;
    driver.first("setupintents::list", setupintents::list(driver.client(), filter));
    const auto other = driver.change<SetupIntent>("setupintents::create", setupintents::create({}));
    driver.change<SetupIntent>("setupintents::cancel", setupintents::cancel(other.id, u"abandoned"_s));

    const auto method =
        driver.read("paymentmethods::retrieve", paymentmethods::retrieve(driver.client(), setup.paymentMethod));
    driver.check("paymentmethods::retrieve", method.customer == customer.id, u"The card was not saved"_s);
    driver.first("paymentmethods::listForCustomer", paymentmethods::listForCustomer(driver.client(), customer.id));
    paymentmethods::Filter cards;
    cards.customer = customer.id;
    cards.type = u"card"_s;
    driver.first("paymentmethods::list", paymentmethods::list(driver.client(), cards));
    UpdatePaymentMethod holder;
    holder.billingName = u"Ada King"_s;
    holder.billingAddress.postalCode = u"10115"_s;
    holder.expMonth = 12;
    holder.expYear = 2034;
    holder.metadata = operation(u"card"_s);
    driver.change<PaymentMethod>("paymentmethods::update", paymentmethods::update(method.id, holder));
    const auto attached = driver.change<PaymentMethod>(
        "paymentmethods::attach", paymentmethods::attach(Id<PaymentMethod>(u"pm_card_mastercard"_s), customer.id));
    const auto detached = driver.change<PaymentMethod>("paymentmethods::detach", paymentmethods::detach(attached.id));
    driver.check("paymentmethods::detach", detached.customer.isEmpty(), u"Still the customer's"_s);

    CreatePaymentIntent tab;
    tab.amount = {800, u"eur"_s};
    tab.customer = customer.id;
    tab.paymentMethod = method.id;
    tab.confirm = true;
    tab.offSession = true;
    tab.receiptEmail = u"ada@example.com"_s;
    driver.same("paymentintents::create",
                driver.change<PaymentIntent>("paymentintents::create", paymentintents::create(tab)).status,
                u"succeeded"_s);
    driver.change<Deleted>("customers::remove", customers::remove(customer.id));
}

void answerDisputes(Driver &driver)
{
    const auto disputeOf = [&driver](const PaymentIntent &intent) {
        disputes::Filter filter;
        filter.paymentIntent = intent.id;
        return driver.first("disputes::list", disputes::list(driver.client(), filter));
    };
    const Dispute won = disputeOf(paid(driver, u"pm_card_createDispute"_s, 4200));
    driver.read("disputes::retrieve", disputes::retrieve(driver.client(), won.id));
    UpdateDispute draft;
    draft.evidence.customerName = u"Ada Lovelace"_s;
    draft.evidence.productDescription = u"Tea"_s;
    draft.metadata = operation(u"dispute"_s);
    driver.change<Dispute>("disputes::update", disputes::update(won.id, draft));
    UpdateDispute answer;
    answer.evidence.uncategorizedText = u"winning_evidence"_s;
    answer.submit = true;
    driver.change<Dispute>("disputes::update", disputes::update(won.id, answer));
    const Dispute lost = disputeOf(paid(driver, u"pm_card_createDispute"_s, 4300));
    driver.same("disputes::close", driver.change<Dispute>("disputes::close", disputes::close(lost.id)).status,
                u"lost"_s);
}

void explainPayouts(Driver &driver)
{
    // This card's money is available at once.
    const PaymentIntent intent = paid(driver, u"pm_card_bypassPending"_s, 9000);
    balancetransactions::Filter filter;
    filter.source = intent.latestCharge.id.text();
    const auto transaction =
        driver.first("balancetransactions::list", balancetransactions::list(driver.client(), filter));
    driver.read("balancetransactions::retrieve", balancetransactions::retrieve(driver.client(), transaction.id));
    CreatePayout params;
    params.amount = {1000, transaction.net.currency};
    params.description = u"Rent"_s;
    params.metadata = operation(u"payout"_s);
    const auto payout = driver.change<Payout>("payouts::create", payouts::create(params));
    driver.change<Payout>("payouts::update", payouts::update(payout.id, {{u"book"_s, u"7"_s}}));
    driver.read("payouts::retrieve", payouts::retrieve(driver.client(), payout.id));
    driver.first("payouts::list", payouts::list(driver.client(), {}));
    driver.same("payouts::cancel", driver.change<Payout>("payouts::cancel", payouts::cancel(payout.id)).status,
                u"canceled"_s);
}

} // namespace paydesk::stripe
