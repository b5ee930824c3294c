// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/charges.h"

#include "sandbox/balances.h"
#include "sandbox/paging.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

const char *chargeForm =
    R"({"id": "", "object": "charge", "amount": 0, "amount_captured": 0, "amount_refunded": 0, "application": null,
    "application_fee": null, "application_fee_amount": null, "balance_transaction": null, "billing_details": {},
    "calculated_statement_descriptor": null, "captured": false, "created": 0, "currency": "", "customer": null, "description": null,
    "disputed": false, "failure_balance_transaction": null, "failure_code": null, "failure_message": null, "fraud_details": {},
    "livemode": false, "metadata": {}, "on_behalf_of": null,
    "outcome": {"advice_code": null, "network_advice_code": null, "network_decline_code": null,
        "network_status": "approved_by_network", "reason": null, "risk_level": "normal", "risk_score": 12,
        "seller_message": "Payment complete.", "type": "authorized"},
    "paid": true, "payment_intent": null, "payment_method": null, "payment_method_details": {"type": "card"}, "receipt_email": null,
    "receipt_number": null, "receipt_url": null, "refunded": false, "review": null, "shipping": null, "source": null,
    "source_transfer": null, "statement_descriptor": null, "statement_descriptor_suffix": null, "status": "succeeded",
    "transfer_data": null, "transfer_group": null})";

const char *usedCardForm =
    R"({"amount_authorized": null, "authorization_code": null, "brand": "", "checks": null, "country": "",
    "electronic_commerce_indicator": null, "exp_month": 0, "exp_year": 0, "extended_authorization": {"status": "disabled"},
    "fingerprint": "", "funding": "", "incremental_authorization": {"status": "unavailable"}, "installments": null, "last4": "",
    "mandate": null, "multicapture": {"status": "unavailable"}, "network": "", "network_token": {"used": false},
    "network_transaction_id": null, "overcapture": {"maximum_amount_capturable": 0, "status": "unavailable"},
    "regulated_status": "unregulated", "three_d_secure": null, "transaction_link_id": null, "wallet": null})";

QJsonObject usedCard(World &world, const ChargeTry &attempt)
{
    static const QJsonObject form = shape(usedCardForm);
    QJsonObject card = form;
    const QJsonObject kept = attempt.method.value("card"_L1).toObject();
    copyGiven(card, kept,
              {u"brand", u"checks", u"country", u"exp_month", u"exp_year", u"fingerprint", u"funding", u"last4",
               u"regulated_status"});
    card[u"network"_s] = kept.value("brand"_L1);
    card[u"network_transaction_id"_s] = world.ids.digits(15);
    put(card, u"overcapture.maximum_amount_capturable", attempt.intent.value("amount"_L1));
    if (!attempt.decline) {
        card[u"amount_authorized"_s] = attempt.intent.value("amount"_L1);
        card[u"authorization_code"_s] = world.ids.digits(6);
    }
    if (attempt.wasAuthenticated) {
        card[u"electronic_commerce_indicator"_s] = u"05"_s;
        QJsonObject secure = shape(R"({"authentication_flow": "challenge", "electronic_commerce_indicator": "05",
            "exemption_indicator": null, "result": "authenticated", "result_reason": null, "transaction_id": "",
            "version": "2.2.0"})");
        secure[u"transaction_id"_s] = world.ids.random(36);
        card[u"three_d_secure"_s] = secure;
    }
    return card;
}

void applyDecline(QJsonObject &charge, const ApiError &decline)
{
    charge[u"paid"_s] = false;
    charge[u"status"_s] = u"failed"_s;
    charge[u"failure_code"_s] = decline.code;
    charge[u"failure_message"_s] = decline.message;
    QJsonObject outcome = charge.value("outcome"_L1).toObject();
    outcome[u"network_status"_s] = u"declined_by_network"_s;
    outcome[u"network_decline_code"_s] = u"05"_s;
    outcome[u"advice_code"_s] = u"try_again_later"_s;
    outcome[u"reason"_s] = decline.declineCode.isEmpty() ? decline.code : decline.declineCode;
    outcome[u"seller_message"_s] = u"The bank did not return any further details with this decline."_s;
    outcome[u"type"_s] = u"issuer_declined"_s;
    charge[u"outcome"_s] = outcome;
}

/// The balance transaction comes a moment after the charge, as with Stripe's asynchronous capture.
QJsonObject booked(World &world, QJsonObject charge)
{
    const qint64 amount = numberAt(charge, u"amount_captured");
    const QJsonObject transaction = book(world,
                                         {u"charge"_s, amount, textAt(charge, u"currency"), feeOf(amount),
                                          textAt(charge, u"id"), textAt(charge, u"description")});
    charge[u"balance_transaction"_s] = transaction.value("id"_L1);
    world.change(charge, u"charge.updated"_s);
    return charge;
}

Answer<QJsonObject> refuseCharge(Call &)
{
    return refuse({}, u"Charges cannot be created directly. Create a PaymentIntent or a Checkout Session instead."_s);
}

Answer<QJsonObject> listCharges(Call &call)
{
    return page(call, u"charge"_s, sameAs(call, {u"customer"_s, u"payment_intent"_s}));
}

} // namespace

QJsonObject createCharge(World &world, const ChargeTry &attempt)
{
    static const QJsonObject form = shape(chargeForm);
    const QJsonObject &intent = attempt.intent;
    QJsonObject charge = world.blank(form, u"ch"_s);
    copyGiven(charge, intent,
              {u"amount", u"currency", u"customer", u"description", u"metadata", u"receipt_email", u"shipping",
               u"statement_descriptor", u"statement_descriptor_suffix", u"transfer_group"});
    charge[u"billing_details"_s] = attempt.method.value("billing_details"_L1);
    charge[u"payment_intent"_s] = intent.value("id"_L1);
    charge[u"payment_method"_s] = attempt.method.value("id"_L1);
    put(charge, u"payment_method_details.card", usedCard(world, attempt));
    charge[u"calculated_statement_descriptor"_s] = world.settings.accountName.left(22).toUpper();
    if (attempt.decline) {
        applyDecline(charge, *attempt.decline);
        world.create(charge, u"charge.failed"_s);
        return charge;
    }
    charge[u"captured"_s] = attempt.isCaptured;
    charge[u"amount_captured"_s] = attempt.isCaptured ? numberAt(charge, u"amount") : 0;
    world.create(charge, u"charge.succeeded"_s);
    return attempt.isCaptured ? booked(world, charge) : charge;
}

QJsonObject captureCharge(World &world, QJsonObject charge, qint64 amount)
{
    charge[u"captured"_s] = true;
    charge[u"amount_captured"_s] = amount;
    // What is not captured goes back to the cardholder.
    charge[u"amount_refunded"_s] = numberAt(charge, u"amount") - amount;
    world.change(charge, u"charge.captured"_s);
    return booked(world, charge);
}

Routes chargeRoutes()
{
    return {{"POST", u"/v1/charges"_s, {}, refuseCharge},
            {"GET", u"/v1/charges"_s, paged({range("created"_L1), text("customer"_L1), text("payment_intent"_L1)}),
             listCharges},
            {"GET", u"/v1/charges/:id"_s, {}, retrieve<u"charge">}};
}

} // namespace paydesk::sandbox
