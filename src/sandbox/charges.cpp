// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/charges.h"

#include "sandbox/balances.h"
#include "sandbox/cardpresent.h"
#include "sandbox/paging.h"
#include "sandbox/paymentmethods.h"
#include "sandbox/payments.h"
#include "sandbox/vouchers.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 authorizationLasts = 7 * 24 * 60 * 60;

const char *chargeForm =
    R"({"id": "", "object": "charge", "amount": 0, "amount_captured": 0, "amount_refunded": 0, "application": null,
    "application_fee": null, "application_fee_amount": null, "balance_transaction": null, "billing_details": {},
    "calculated_statement_descriptor": null, "captured": false, "created": 0, "currency": "", "customer": null, "description": null,
    "disputed": false, "failure_balance_transaction": null, "failure_code": null, "failure_message": null, "fraud_details": {},
    "livemode": false, "metadata": {}, "on_behalf_of": null,
    "outcome": {"advice_code": null, "network_advice_code": null, "network_decline_code": null,
        "network_status": "approved_by_network", "reason": null, "risk_level": "normal", "risk_score": 12,
        "seller_message": "Payment complete.", "type": "authorized"},
    "paid": true, "payment_intent": null, "payment_method": null, "payment_method_details": {}, "receipt_email": null,
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

/// The permission to debit an account, given with the payment.
QString mandateOf(World &world, const QJsonObject &intent)
{
    const QString intentId = textAt(intent, u"id");
    QString id = textAt(world.notes(intentId), u"mandate");
    if (id.isEmpty()) {
        id = world.ids.next(u"mandate"_s, world.now());
        world.note(intentId, u"mandate"_s, id);
    }
    return id;
}

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
    if (!attempt.isCaptured && !attempt.decline)
        card[u"capture_before"_s] = world.now() + authorizationLasts;
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

/// payment_method_details of one attempt: what the payment method was like when it was used.
QJsonObject usedMethod(World &world, const ChargeTry &attempt)
{
    const QString type = textAt(attempt.method, u"type");
    QJsonObject used = attempt.method.value(type).toObject();
    if (type == "card"_L1) {
        used = usedCard(world, attempt);
    } else if (type == "multibanco"_L1) {
        used = voucherDetails(world, textAt(attempt.intent, u"id"));
    } else if (isPresented(attempt.method)) {
        used = usedPresented(world, attempt.intent, attempt.method, attempt.decline.has_value());
    } else if (type == "sepa_debit"_L1) {
        used.remove(u"generated_from"_s);
        used[u"mandate"_s] = mandateOf(world, attempt.intent);
    } else if (type == "us_bank_account"_L1) {
        for (const QString &own : {u"financial_connections_account"_s, u"networks"_s, u"status_details"_s})
            used.remove(own);
        used[u"mandate"_s] = mandateOf(world, attempt.intent);
        used[u"payment_reference"_s] = QJsonValue();
    }
    return {{u"type"_s, type}, {type, used}};
}

void applyFailure(QJsonObject &charge, const QString &code, const QString &message)
{
    charge[u"paid"_s] = false;
    charge[u"captured"_s] = false;
    charge[u"amount_captured"_s] = 0;
    charge[u"status"_s] = u"failed"_s;
    charge[u"failure_code"_s] = code;
    charge[u"failure_message"_s] = message;
}

void applyDecline(QJsonObject &charge, const ApiError &decline)
{
    applyFailure(charge, decline.code, decline.message);
    QJsonObject outcome = charge.value("outcome"_L1).toObject();
    outcome[u"network_status"_s] = u"declined_by_network"_s;
    outcome[u"network_decline_code"_s] = u"05"_s;
    outcome[u"advice_code"_s] = u"try_again_later"_s;
    outcome[u"reason"_s] = decline.declineCode.isEmpty() ? decline.code : decline.declineCode;
    outcome[u"seller_message"_s] = u"The bank did not return any further details with this decline."_s;
    outcome[u"type"_s] = u"issuer_declined"_s;
    if (decline.declineCode == "fraudulent"_L1) {
        outcome[u"network_status"_s] = u"not_sent_to_network"_s;
        outcome[u"network_decline_code"_s] = QJsonValue();
        outcome[u"reason"_s] = u"highest_risk_level"_s;
        outcome[u"risk_level"_s] = u"highest"_s;
        outcome[u"risk_score"_s] = 92;
        outcome[u"seller_message"_s] = u"Stripe blocked this payment as too risky."_s;
        outcome[u"type"_s] = u"blocked"_s;
    }
    charge[u"outcome"_s] = outcome;
}

/// The balance transaction comes a moment after the charge, as with Stripe's asynchronous capture.
QJsonObject booked(World &world, QJsonObject charge)
{
    const qint64 amount = numberAt(charge, u"amount_captured");
    const QJsonObject transaction =
        book(world,
             {textAt(charge, u"payment_method_details.type").startsWith(u"card") ? u"charge"_s : u"payment"_s,
              amount,
              textAt(charge, u"currency"),
              feeOf(amount),
              textAt(charge, u"id"),
              textAt(charge, u"description"),
              {},
              behaviourOf(world, textAt(charge, u"payment_method")) == CardBehaviour::SkipsPending});
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
    return page(call, u"charge"_s, sameAs(call, {u"customer"_s, u"payment_intent"_s, u"transfer_group"_s}));
}

Answer<QJsonObject> updateCharge(Call &call)
{
    Answer<QJsonObject> charge = call.world.need(u"charge"_s, call.id());
    if (!charge)
        return charge;
    if (call.has(u"customer")) {
        const Answer<QJsonObject> customer =
            call.world.need(u"customer"_s, textAt(call.params, u"customer"), u"customer"_s);
        if (!customer)
            return customer;
    }
    copyGiven(*charge, call.params,
              {u"customer", u"description", u"fraud_details", u"receipt_email", u"transfer_group"});
    if (call.has(u"shipping"))
        charge->insert(u"shipping"_s, fullShipping(call.params.value("shipping"_L1)));
    charge->insert(u"metadata"_s,
                   mergedMetadata(charge->value("metadata"_L1).toObject(), call.params.value("metadata"_L1)));
    call.world.change(*charge, u"charge.updated"_s);
    return charge;
}

/// By its PaymentIntent, which knows what waits for the money.
Answer<QJsonObject> postCapture(Call &call)
{
    const Answer<QJsonObject> charge = call.world.need(u"charge"_s, call.id());
    if (!charge)
        return charge;
    const qint64 reserved = numberAt(*charge, u"amount");
    if (charge->value("captured"_L1).toBool())
        return refuse(u"charge_already_captured"_s, u"Charge %1 has already been captured."_s.arg(call.id()));
    const QJsonObject intent = call.world.object(u"payment_intent"_s, textAt(*charge, u"payment_intent"));
    if (textAt(intent, u"status") != "requires_capture"_L1) {
        return refuse(
            u"charge_expired_for_capture"_s,
            u"Charge %1 cannot be captured because it has expired, failed or been refunded."_s.arg(call.id()));
    }
    const qint64 amount = call.has(u"amount") ? numberAt(call.params, u"amount") : reserved;
    if (amount > reserved) {
        return refuse(u"amount_too_large"_s,
                      u"The amount could not be captured because it is greater than the capturable amount."_s,
                      u"amount"_s);
    }
    captureIntent(call.world, intent, amount);
    return call.world.object(u"charge"_s, call.id());
}

QString receiptOf(const World &world, const QJsonObject &charge)
{
    return u"%1/receipts/%2"_s.arg(world.settings.baseUrl, textAt(charge, u"id"));
}

/// A charge that says nothing yet about how it ends.
QJsonObject blankCharge(World &world, const ChargeTry &attempt)
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
    charge[u"payment_method_details"_s] = usedMethod(world, attempt);
    charge[u"calculated_statement_descriptor"_s] = world.settings.accountName.left(22).toUpper();
    return charge;
}

} // namespace

QJsonObject createCharge(World &world, const ChargeTry &attempt)
{
    QJsonObject charge = blankCharge(world, attempt);
    if (attempt.decline) {
        applyDecline(charge, *attempt.decline);
        world.create(charge, u"charge.failed"_s);
        return charge;
    }
    charge[u"captured"_s] = attempt.isCaptured;
    charge[u"amount_captured"_s] = attempt.isCaptured ? numberAt(charge, u"amount") : 0;
    charge[u"receipt_url"_s] = receiptOf(world, charge);
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

void releaseCharge(World &world, const QString &chargeId, const QString &eventType)
{
    QJsonObject charge = world.object(u"charge"_s, chargeId);
    if (!charge.value("paid"_L1).toBool() || charge.value("captured"_L1).toBool()
        || charge.value("refunded"_L1).toBool())
        return;
    charge[u"amount_refunded"_s] = charge.value("amount"_L1);
    charge[u"refunded"_s] = true;
    world.change(charge, eventType);
}

QJsonObject createPendingCharge(World &world, const QJsonObject &intent, const QJsonObject &method)
{
    QJsonObject charge = blankCharge(world, {intent, method, false, true, std::nullopt});
    charge[u"captured"_s] = true;
    charge[u"amount_captured"_s] = charge.value("amount"_L1);
    charge[u"paid"_s] = false;
    charge[u"status"_s] = u"pending"_s;
    put(charge, u"outcome.seller_message", u"Payment pending."_s);
    put(charge, u"outcome.network_status", u"approved_by_network"_s);
    world.create(charge, u"charge.pending"_s);
    return charge;
}

QJsonObject settleCharge(World &world, const QString &chargeId)
{
    QJsonObject charge = world.object(u"charge"_s, chargeId);
    charge[u"paid"_s] = true;
    charge[u"status"_s] = u"succeeded"_s;
    put(charge, u"outcome.seller_message", u"Payment complete."_s);
    charge[u"receipt_url"_s] = receiptOf(world, charge);
    world.change(charge, u"charge.succeeded"_s);
    return booked(world, charge);
}

void failCharge(World &world, const QString &chargeId, const QString &code, const QString &message)
{
    QJsonObject charge = world.object(u"charge"_s, chargeId);
    applyFailure(charge, code, message);
    world.change(charge, u"charge.failed"_s);
}

Routes chargeRoutes()
{
    return {{"POST", u"/v1/charges"_s, {}, refuseCharge},
            {"GET", u"/v1/charges"_s,
             paged({range("created"_L1), text("customer"_L1), text("payment_intent"_L1), text("transfer_group"_L1)}),
             listCharges},
            {"GET", u"/v1/charges/:id"_s, {}, retrieve<u"charge">},
            {"POST",
             u"/v1/charges/:id"_s,
             {text("customer"_L1), text("description"_L1).clearable(), metadata(), text("receipt_email"_L1).clearable(),
              group("fraud_details"_L1, {word("user_report"_L1, {u"fraudulent"_s, u"safe"_s}).needed()}),
              shippingParam(), text("transfer_group"_L1)},
             updateCharge},
            {"POST",
             u"/v1/charges/:id/capture"_s,
             {integer("amount"_L1).atLeast(1), text("receipt_email"_L1), text("statement_descriptor"_L1).upTo(22),
              text("statement_descriptor_suffix"_L1).upTo(22)},
             postCapture}};
}

} // namespace paydesk::sandbox
