// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/checkoutsession.h"
#include "stripe/dispute.h"
#include "stripe/fields.h"
#include "stripe/paymentmethod.h"
#include "stripe/payout.h"
#include "stripe/refund.h"
#include "stripe/setupintent.h"

namespace paydesk::stripe {

namespace {

using namespace Qt::StringLiterals;

FieldTable balanceTransaction()
{
    using Transaction = BalanceTransaction;
    return FieldsOf<Transaction>(u"balance_transaction"_s,
                                 R"({"id":"txn_1","amount":1,"fee":2,"net":3,"currency":"eur"})")
        .required("id", &Transaction::id)
        .always("type", &Transaction::type)
        .always("reporting_category", &Transaction::reportingCategory)
        .always("status", &Transaction::status)
        .required("amount", &Transaction::amount)
        .required("fee", &Transaction::fee)
        .required("net", &Transaction::net)
        .always("available_on", &Transaction::availableOn)
        .always("source", &Transaction::source)
        .always("description", &Transaction::description)
        .always("created", &Transaction::created);
}

FieldTable charge()
{
    const auto card = [](const Charge &c) { return c.card.value_or(Card()); };
    return FieldsOf<Charge>(u"charge"_s, R"({"id":"ch_1","status":"succeeded","amount":1,"currency":"eur"})")
        .required("id", &Charge::id)
        .required("status", &Charge::status)
        .required("amount", &Charge::amount)
        .always("amount_captured", &Charge::amountCaptured)
        .always("amount_refunded", &Charge::amountRefunded)
        .always("refunded", &Charge::refunded)
        .always("captured", &Charge::captured)
        .always("paid", &Charge::paid)
        .always("disputed", &Charge::disputed)
        .always("payment_intent", &Charge::paymentIntent)
        .always("customer", &Charge::customer)
        .always("payment_method_details.type", &Charge::paymentMethodType)
        .always("payment_method_details.card.brand", [card](const Charge &c) { return card(c).brand; })
        .always("payment_method_details.card.last4", [card](const Charge &c) { return card(c).last4; })
        .always("payment_method_details.card.exp_month", [card](const Charge &c) { return card(c).expMonth; })
        .always("payment_method_details.card.exp_year", [card](const Charge &c) { return card(c).expYear; })
        .always("payment_method_details.card.funding", [card](const Charge &c) { return card(c).funding; })
        .always("payment_method_details.card.country", [card](const Charge &c) { return card(c).country; })
        .always("payment_method_details.card.three_d_secure.result",
                [card](const Charge &c) { return card(c).threeDSecure; })
        .always("billing_details.name", &Charge::billingName)
        .always("billing_details.email", &Charge::billingEmail)
        .sometimes("receipt_url", &Charge::receiptUrl)
        .always("receipt_number", &Charge::receiptNumber)
        .sometimes("outcome.risk_level", &Charge::riskLevel)
        .always("outcome.seller_message", &Charge::sellerMessage)
        .always("failure_code", &Charge::failureCode)
        .always("failure_message", &Charge::failureMessage)
        .always("balance_transaction", &Charge::balanceTransaction)
        .always("description", &Charge::description)
        .always("calculated_statement_descriptor", &Charge::statementDescriptor)
        .always("metadata", &Charge::metadata)
        .always("created", &Charge::created)
        .always("livemode", &Charge::livemode);
}

/// As charge(), of a card that a reader read.
FieldTable chargeAtReader()
{
    const auto receipt = [](const Charge &c) { return c.cardPresentReceipt.value_or(CardPresentReceipt()); };
    return FieldsOf<Charge>(u"charge"_s, R"({"id":"ch_1","status":"succeeded","amount":1,"currency":"eur"})")
        .sometimes("payment_method_details.card_present.brand",
                   [](const Charge &c) { return c.card.value_or(Card()).brand; })
        .sometimes("payment_method_details.card_present.receipt.application_preferred_name",
                   [receipt](const Charge &c) { return receipt(c).applicationName; })
        .sometimes("payment_method_details.card_present.receipt.dedicated_file_name",
                   [receipt](const Charge &c) { return receipt(c).aid; })
        .sometimes("payment_method_details.card_present.receipt.account_type",
                   [receipt](const Charge &c) { return receipt(c).accountType; })
        .sometimes("payment_method_details.card_present.receipt.authorization_code",
                   [receipt](const Charge &c) { return receipt(c).authorizationCode; })
        .sometimes("payment_method_details.card_present.receipt.cardholder_verification_method",
                   [receipt](const Charge &c) { return receipt(c).verificationMethod; });
}

FieldTable checkoutSession()
{
    using Session = CheckoutSession;
    return FieldsOf<Session>(u"checkout.session"_s, R"({"id":"cs_1","mode":"payment","payment_status":"paid",
        "amount_total":1,"amount_subtotal":1,"currency":"eur"})")
        .required("id", &Session::id)
        .required("mode", &Session::mode)
        .always("status", &Session::status)
        .required("payment_status", &Session::paymentStatus)
        .always("amount_total", &Session::amountTotal)
        .always("amount_subtotal", &Session::amountSubtotal)
        .always("total_details.amount_discount", &Session::amountDiscount)
        .always("total_details.amount_tax", &Session::amountTax)
        .always("total_details.amount_shipping", &Session::amountShipping)
        .always("url", &Session::url)
        .always("payment_intent", &Session::paymentIntent)
        .always("subscription", &Session::subscription)
        .always("setup_intent", &Session::setupIntent)
        .always("invoice", &Session::invoice)
        .always("payment_link", &Session::paymentLink)
        .always("customer", &Session::customer)
        .always("payment_method_types", &Session::paymentMethodTypes)
        .always("customer_details.email", &Session::customerEmail)
        .always("customer_details.name", &Session::customerName)
        .always("client_reference_id", &Session::clientReferenceId)
        .always("metadata", &Session::metadata)
        .always("expires_at", &Session::expiresAt)
        .always("created", &Session::created)
        .always("livemode", &Session::livemode);
}

FieldTable dispute()
{
    return FieldsOf<Dispute>(u"dispute"_s, R"({"id":"dp_1","status":"lost","amount":1,"currency":"eur"})")
        .required("id", &Dispute::id)
        .required("status", &Dispute::status)
        .always("reason", &Dispute::reason)
        .required("amount", &Dispute::amount)
        .always("charge", &Dispute::charge)
        .always("payment_intent", &Dispute::paymentIntent)
        .always("evidence_details.due_by", &Dispute::dueBy)
        .always("evidence_details.has_evidence", &Dispute::hasEvidence)
        .always("evidence_details.past_due", &Dispute::pastDue)
        .always("evidence_details.submission_count", &Dispute::submissionCount)
        .always("is_charge_refundable", &Dispute::isChargeRefundable)
        .sometimes("payment_method_details.card.brand", &Dispute::cardBrand)
        .sometimes("payment_method_details.card.network_reason_code", &Dispute::networkReasonCode)
        .always("metadata", &Dispute::metadata)
        .always("created", &Dispute::created)
        .always("livemode", &Dispute::livemode);
}

FieldTable paymentIntent()
{
    const auto error = [](const PaymentIntent &i) { return i.lastPaymentError.value_or(PaymentError()); };
    const auto next = [](const PaymentIntent &i) { return i.nextAction.value_or(NextAction()); };
    return FieldsOf<PaymentIntent>(u"payment_intent"_s, R"({"id":"pi_1","status":"x","amount":1,"currency":"eur"})")
        .required("id", &PaymentIntent::id)
        .required("status", &PaymentIntent::status)
        .required("amount", &PaymentIntent::amount)
        .always("amount_received", &PaymentIntent::amountReceived)
        .always("amount_capturable", &PaymentIntent::amountCapturable)
        .sometimes("amount_details.tip.amount", &PaymentIntent::tip)
        .always("customer", &PaymentIntent::customer)
        .always("description", &PaymentIntent::description)
        .always("metadata", &PaymentIntent::metadata)
        .always("created", &PaymentIntent::created)
        .always("canceled_at", &PaymentIntent::canceledAt)
        .always("cancellation_reason", &PaymentIntent::cancellationReason)
        .sometimes("last_payment_error.code", [error](const PaymentIntent &i) { return error(i).code; })
        .sometimes("last_payment_error.decline_code", [error](const PaymentIntent &i) { return error(i).declineCode; })
        .sometimes("last_payment_error.message", [error](const PaymentIntent &i) { return error(i).message; })
        .sometimes("last_payment_error.payment_method.card.last4",
                   [error](const PaymentIntent &i) { return error(i).card.value_or(Card()).last4; })
        .always("latest_charge", &PaymentIntent::latestCharge)
        .always("payment_method", &PaymentIntent::paymentMethod)
        .always("next_action.type", [next](const PaymentIntent &i) { return next(i).type; })
        .sometimes("next_action.redirect_to_url.url", [next](const PaymentIntent &i) { return next(i).redirectUrl; })
        .sometimes("next_action.redirect_to_url.return_url",
                   [next](const PaymentIntent &i) { return next(i).returnUrl; })
        .always("payment_method_types", &PaymentIntent::paymentMethodTypes)
        .always("capture_method", &PaymentIntent::captureMethod)
        .always("setup_future_usage", &PaymentIntent::setupFutureUsage)
        .always("statement_descriptor", &PaymentIntent::statementDescriptor)
        .always("receipt_email", &PaymentIntent::receiptEmail)
        .always("livemode", &PaymentIntent::livemode);
}

FieldTable paymentMethod()
{
    const auto card = [](const PaymentMethod &m) { return m.card.value_or(Card()); };
    return FieldsOf<PaymentMethod>(u"payment_method"_s, R"({"id":"pm_1","type":"card"})")
        .required("id", &PaymentMethod::id)
        .required("type", &PaymentMethod::type)
        .always("card.brand", [card](const PaymentMethod &m) { return card(m).brand; })
        .always("card.last4", &PaymentMethod::last4)
        .always("card.exp_month", [card](const PaymentMethod &m) { return card(m).expMonth; })
        .always("card.exp_year", [card](const PaymentMethod &m) { return card(m).expYear; })
        .always("card.funding", [card](const PaymentMethod &m) { return card(m).funding; })
        .always("card.country", [card](const PaymentMethod &m) { return card(m).country; })
        .always("customer", &PaymentMethod::customer)
        .always("billing_details.name", &PaymentMethod::billingName)
        .always("billing_details.email", &PaymentMethod::billingEmail)
        .always("billing_details.phone", &PaymentMethod::billingPhone)
        .always("billing_details.address.postal_code",
                [](const PaymentMethod &m) { return m.billingAddress.postalCode; })
        .sometimes("allow_redisplay", &PaymentMethod::allowRedisplay)
        .always("metadata", &PaymentMethod::metadata)
        .always("created", &PaymentMethod::created)
        .always("livemode", &PaymentMethod::livemode);
}

FieldTable payout()
{
    return FieldsOf<Payout>(u"payout"_s, R"({"id":"po_1","status":"paid","amount":1,"currency":"eur"})")
        .required("id", &Payout::id)
        .required("status", &Payout::status)
        .required("amount", &Payout::amount)
        .always("automatic", &Payout::automatic)
        .always("method", &Payout::method)
        .always("type", &Payout::type)
        .always("arrival_date", &Payout::arrivalDate)
        .always("reconciliation_status", &Payout::reconciliationStatus)
        .always("description", &Payout::description)
        .always("statement_descriptor", &Payout::statementDescriptor)
        .always("destination", &Payout::destination)
        .always("balance_transaction", &Payout::balanceTransaction)
        .always("failure_code", &Payout::failureCode)
        .always("failure_message", &Payout::failureMessage)
        .always("trace_id.value", &Payout::traceId)
        .always("metadata", &Payout::metadata)
        .always("created", &Payout::created)
        .always("livemode", &Payout::livemode);
}

FieldTable refund()
{
    return FieldsOf<Refund>(u"refund"_s, R"({"id":"re_1","amount":1,"currency":"eur"})")
        .required("id", &Refund::id)
        .always("status", &Refund::status)
        .required("amount", &Refund::amount)
        .always("reason", &Refund::reason)
        .always("payment_intent", &Refund::paymentIntent)
        .always("charge", &Refund::charge)
        .always("created", &Refund::created)
        .sometimes("failure_reason", &Refund::failureReason)
        .sometimes("pending_reason", &Refund::pendingReason)
        .always("balance_transaction", &Refund::balanceTransaction)
        .sometimes("failure_balance_transaction", &Refund::failureBalanceTransaction)
        .always("receipt_number", &Refund::receiptNumber)
        .sometimes("next_action.display_details.email_sent.email_sent_to", &Refund::actionEmail)
        .sometimes("next_action.display_details.expires_at", &Refund::actionExpiresAt)
        .sometimes("destination_details.card.reference", &Refund::cardReference)
        .sometimes("destination_details.card.reference_status", &Refund::cardReferenceStatus)
        .sometimes("destination_details.card.type", &Refund::cardRefundType)
        .sometimes("destination_details.type", &Refund::destinationType)
        .always("metadata", &Refund::metadata);
}

FieldTable setupIntent()
{
    const auto error = [](const SetupIntent &i) { return i.lastSetupError.value_or(PaymentError()); };
    const auto next = [](const SetupIntent &i) { return i.nextAction.value_or(NextAction()); };
    return FieldsOf<SetupIntent>(u"setup_intent"_s, R"({"id":"seti_1","status":"succeeded"})")
        .required("id", &SetupIntent::id)
        .required("status", &SetupIntent::status)
        .always("customer", &SetupIntent::customer)
        .always("payment_method", &SetupIntent::paymentMethod)
        .always("usage", &SetupIntent::usage)
        .always("payment_method_types", &SetupIntent::paymentMethodTypes)
        .sometimes("last_setup_error.code", [error](const SetupIntent &i) { return error(i).code; })
        .sometimes("last_setup_error.decline_code", [error](const SetupIntent &i) { return error(i).declineCode; })
        .sometimes("next_action.redirect_to_url.url", [next](const SetupIntent &i) { return next(i).redirectUrl; })
        .always("cancellation_reason", &SetupIntent::cancellationReason)
        .always("description", &SetupIntent::description)
        .always("metadata", &SetupIntent::metadata)
        .always("created", &SetupIntent::created)
        .always("livemode", &SetupIntent::livemode);
}

} // namespace

QList<FieldTable> paymentFields()
{
    return {balanceTransaction(), charge(),        chargeAtReader(), checkoutSession(), dispute(),
            paymentIntent(),      paymentMethod(), payout(),         refund(),          setupIntent()};
}

} // namespace paydesk::stripe
