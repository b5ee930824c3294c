// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/refunds.h"

#include "sandbox/balances.h"
#include "sandbox/disputes.h"
#include "sandbox/paging.h"
#include "sandbox/paymentmethods.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 day = 24 * 60 * 60;
constexpr qint64 bankAnswersAfter = 5;

/// The charge that `payment_intent` or `charge` names.
Answer<QJsonObject> chargeToRefund(const World &world, const QJsonObject &params)
{
    const QString intentId = textAt(params, u"payment_intent");
    if (intentId.isEmpty()) {
        if (!params.contains("charge"_L1)) {
            return refuse(
                u"parameter_missing"_s,
                u"One of the following params should be provided for this request: payment_intent or charge."_s,
                u"payment_intent"_s);
        }
        return world.need(u"charge"_s, textAt(params, u"charge"), u"charge"_s);
    }
    const Answer<QJsonObject> intent = world.need(u"payment_intent"_s, intentId, u"payment_intent"_s);
    if (!intent)
        return intent;
    const QJsonObject charge = world.object(u"charge"_s, textAt(*intent, u"latest_charge"));
    if (!charge.value("paid"_L1).toBool()) {
        return refuse({}, u"This PaymentIntent (%1) does not have a successful charge to refund."_s.arg(intentId),
                      u"payment_intent"_s);
    }
    if (params.contains("charge"_L1) && textAt(params, u"charge") != textAt(charge, u"id"))
        return refuse({}, u"The charge does not belong to the PaymentIntent."_s, u"charge"_s);
    return charge;
}

Answer<qint64> amountToRefund(const QJsonObject &charge, bool isRefundable, const QJsonObject &params)
{
    const QString currency = textAt(charge, u"currency");
    const qint64 rest = numberAt(charge, u"amount") - numberAt(charge, u"amount_refunded");
    if (!charge.value("paid"_L1).toBool() || !charge.value("captured"_L1).toBool())
        return refuse(u"charge_not_refundable"_s,
                      u"Charge %1 has not been captured and cannot be refunded."_s.arg(textAt(charge, u"id")));
    if (charge.value("disputed"_L1).toBool() && !isRefundable) {
        return refuse(u"charge_disputed"_s,
                      u"Charge %1 has been charged back; cannot issue a refund."_s.arg(textAt(charge, u"id")));
    }
    if (rest == 0) {
        return refuse(u"charge_already_refunded"_s,
                      u"Charge %1 has already been refunded."_s.arg(textAt(charge, u"id")));
    }
    const qint64 amount = params.contains("amount"_L1) ? numberAt(params, u"amount") : rest;
    if (amount > rest) {
        return refuse({},
                      u"Refund amount (%1) is greater than unrefunded amount on charge (%2)"_s.arg(
                          shownAmount(amount, currency), shownAmount(rest, currency)),
                      u"amount"_s);
    }
    return amount;
}

/// Disputed charges are not, but while the bank only inquires.
bool isRefundable(const World &world, const QString &chargeId)
{
    bool refundable = true;
    world.objects.of(u"dispute"_s).newestFirst({}, [&](const QJsonObject &dispute) {
        if (textAt(dispute, u"charge") == chargeId && !dispute.value("is_charge_refundable"_L1).toBool())
            refundable = false;
        return refundable;
    });
    return refundable;
}

/// Stripe makes the older event of the charge as well.
void changeRefund(World &world, const QJsonObject &refund, const QString &eventType)
{
    const QJsonObject before = world.object(u"refund"_s, textAt(refund, u"id"));
    if (before == refund)
        return;
    world.change(refund, u"charge.refund.updated"_s);
    world.announce(eventType, refund, previousAttributes(before, refund));
}

/// Money that was paid in cash has no account to go back to: the buyer is asked for one by e-mail.
QJsonObject askedForAccount(const World &world, QJsonObject refund)
{
    constexpr qint64 daysToAnswer = 45;
    const QJsonObject email{{u"email_sent_at"_s, world.now()},
                            {u"email_sent_to"_s, refund.value("instructions_email"_L1)}};
    refund[u"status"_s] = u"requires_action"_s;
    refund[u"next_action"_s] =
        QJsonObject{{u"type"_s, u"display_details"_s},
                    {u"display_details"_s,
                     QJsonObject{{u"email_sent"_s, email}, {u"expires_at"_s, world.now() + daysToAnswer * day}}}};
    return refund;
}

/// Where a refund goes to.
QJsonObject destinationOf(const QJsonObject &charge)
{
    const QString type = textAt(charge, u"payment_method_details.type");
    if (type.startsWith(u"card")) {
        return shape(R"({"card": {"reference_status": "pending", "reference_type": "acquirer_reference_number",
            "type": "refund"}, "type": "card"})");
    }
    static const QMap<QString, QString> transfers{{u"sepa_debit"_s, u"eu_bank_transfer"_s},
                                                  {u"us_bank_account"_s, u"us_bank_transfer"_s}};
    const QString transfer = transfers.value(type, type);
    return {{u"type"_s, transfer}, {transfer, shape(R"({"reference": null, "reference_status": null})")}};
}

void noteOnCharge(World &world, const QString &chargeId, qint64 change, const QString &eventType)
{
    QJsonObject charge = world.object(u"charge"_s, chargeId);
    const qint64 refunded = numberAt(charge, u"amount_refunded") + change;
    charge[u"amount_refunded"_s] = refunded;
    charge[u"refunded"_s] = refunded == numberAt(charge, u"amount");
    world.change(charge, eventType);
}

QString bookRefund(World &world, const QJsonObject &refund, const QString &type, qint64 amount)
{
    const bool isBank = textAt(refund, u"destination_details.type") != "card"_L1;
    const QString otherType = type == "refund"_L1 ? u"payment_refund"_s : u"payment_failure_refund"_s;
    return textAt(book(world,
                       {isBank ? otherType : type, amount, textAt(refund, u"currency"), 0, textAt(refund, u"id"),
                        type == "refund"_L1 ? u"REFUND FOR CHARGE"_s : u"REFUND FAILURE"_s}),
                  u"id");
}

Answer<QJsonObject> postRefund(Call &call)
{
    return createRefund(call.world, call.params);
}

Answer<QJsonObject> updateRefund(Call &call)
{
    Answer<QJsonObject> refund = call.world.need(u"refund"_s, call.id());
    if (!refund)
        return refund;
    refund->insert(u"metadata"_s,
                   mergedMetadata(refund->value("metadata"_L1).toObject(), call.params.value("metadata"_L1)));
    changeRefund(call.world, *refund, u"refund.updated"_s);
    return refund;
}

Answer<QJsonObject> cancelRefund(Call &call)
{
    const Answer<QJsonObject> refund = call.world.need(u"refund"_s, call.id());
    if (!refund)
        return refund;
    if (textAt(*refund, u"status") == "requires_action"_L1) {
        QJsonObject canceled = *refund;
        const qint64 amount = numberAt(canceled, u"amount");
        canceled[u"status"_s] = u"canceled"_s;
        canceled.remove(u"next_action"_s);
        canceled[u"failure_balance_transaction"_s] = bookRefund(call.world, canceled, u"refund_failure"_s, amount);
        noteOnCharge(call.world, textAt(canceled, u"charge"), -amount, u"charge.updated"_s);
        changeRefund(call.world, canceled, u"refund.updated"_s);
        return canceled;
    }
    return refuse(
        {},
        u"You cannot cancel a refund with the status %1. Only refunds with the status requires_action can be canceled."_s
            .arg(textAt(*refund, u"status")));
}

Answer<QJsonObject> listRefunds(Call &call)
{
    return page(call, u"refund"_s, sameAs(call, {u"charge"_s, u"payment_intent"_s}));
}

Answer<QJsonObject> listRefundsOfCharge(Call &call)
{
    const Answer<QJsonObject> charge = call.world.need(u"charge"_s, call.id());
    if (!charge)
        return charge;
    return page(call, u"refund"_s, [&](const QJsonObject &refund) { return refund.value("charge"_L1) == call.id(); });
}

} // namespace

const QString refundAnswered = u"refund_answered"_s;

Answer<QJsonObject> createRefund(World &world, const QJsonObject &params)
{
    static const QJsonObject form =
        shape(R"({"id": "", "object": "refund", "amount": 0, "balance_transaction": null, "charge": "",
        "created": 0, "currency": "", "customer": null, "customer_account": null,
        "destination_details": {},
        "metadata": {}, "payment_intent": null, "payment_method": null, "reason": null, "receipt_number": null,
        "source_transfer_reversal": null, "status": "succeeded", "transfer_reversal": null})");
    const Answer<QJsonObject> charge = chargeToRefund(world, params);
    if (!charge)
        return charge;
    const bool asksTheBuyer = textAt(*charge, u"payment_method_details.type") == "multibanco"_L1;
    if (asksTheBuyer && !params.contains("instructions_email"_L1))
        return refuseMissingParameter(u"instructions_email"_s);
    const Answer<qint64> amount = amountToRefund(*charge, isRefundable(world, textAt(*charge, u"id")), params);
    if (!amount)
        return refuse(amount.error());
    QJsonObject refund = world.blank(form, u"re"_s);
    refund[u"amount"_s] = *amount;
    refund[u"charge"_s] = charge->value("id"_L1);
    copyGiven(refund, *charge, {u"currency", u"customer", u"payment_intent", u"payment_method"});
    copyGiven(refund, params, {u"reason"});
    copyGiven(refund, params, {u"instructions_email"});
    refund[u"destination_details"_s] = destinationOf(*charge);
    refund[u"metadata"_s] = mergedMetadata({}, params.value("metadata"_L1));
    if (asksTheBuyer)
        refund = askedForAccount(world, refund);
    const bool isBank = isBankDebit(textAt(*charge, u"payment_method_details.type"));
    if (isBank || behaviourOf(world, textAt(refund, u"payment_method")) == CardBehaviour::RefundPends) {
        refund[u"status"_s] = u"pending"_s;
        refund[u"pending_reason"_s] = u"processing"_s;
    }
    refund[u"balance_transaction"_s] = bookRefund(world, refund, u"refund"_s, -*amount);
    world.create(refund, u"refund.created"_s);
    noteOnCharge(world, textAt(*charge, u"id"), *amount, u"charge.refunded"_s);
    const QJsonObject dispute = openDisputeOf(world, textAt(*charge, u"id"));
    if (!dispute.isEmpty() && world.object(u"charge"_s, textAt(*charge, u"id")).value("refunded"_L1).toBool())
        closeInquiry(world, dispute);
    if (asksTheBuyer)
        return refund;
    const bool fails = behaviourOf(world, textAt(refund, u"payment_method")) == CardBehaviour::RefundFails;
    world.remind(world.now() + (fails ? 0 : bankAnswersAfter), refundAnswered, textAt(refund, u"id"));
    return refund;
}

QJsonValue refundsOfCharge(const World &world, const QJsonObject &charge)
{
    QJsonArray refunds;
    world.objects.of(u"refund"_s).newestFirst({}, [&](const QJsonObject &refund) {
        if (refund.value("charge"_L1) == charge.value("id"_L1))
            refunds.append(refund);
        return true;
    });
    return embeddedList(refunds, u"/v1/charges/%1/refunds"_s.arg(textAt(charge, u"id")));
}

void answerRefund(World &world, const QString &refundId)
{
    QJsonObject refund = world.object(u"refund"_s, refundId);
    const qint64 amount = numberAt(refund, u"amount");
    if (behaviourOf(world, textAt(refund, u"payment_method")) == CardBehaviour::RefundFails) {
        refund[u"status"_s] = u"failed"_s;
        refund[u"failure_reason"_s] = u"expired_or_canceled_card"_s;
        refund[u"failure_balance_transaction"_s] = bookRefund(world, refund, u"refund_failure"_s, amount);
        refund[u"destination_details"_s] = shape(R"({"card": {"type": "refund"}, "type": "card"})");
        noteOnCharge(world, textAt(refund, u"charge"), -amount, u"charge.updated"_s);
        changeRefund(world, refund, u"refund.failed"_s);
        return;
    }
    refund[u"status"_s] = u"succeeded"_s;
    refund.remove(u"pending_reason"_s);
    if (textAt(refund, u"destination_details.type") == "card"_L1) {
        put(refund, u"destination_details.card.reference", world.ids.digits(23));
        put(refund, u"destination_details.card.reference_status", u"available"_s);
    }
    changeRefund(world, refund, u"refund.updated"_s);
}

Routes refundRoutes()
{
    return {
        {"POST",
         u"/v1/refunds"_s,
         {integer("amount"_L1).atLeast(1), text("charge"_L1), text("instructions_email"_L1), text("payment_intent"_L1),
          metadata(), word("reason"_L1, {u"duplicate"_s, u"fraudulent"_s, u"requested_by_customer"_s})},
         postRefund},
        {"GET", u"/v1/refunds"_s, paged({range("created"_L1), text("charge"_L1), text("payment_intent"_L1)}),
         listRefunds},
        {"GET", u"/v1/refunds/:id"_s, {}, retrieve<u"refund">},
        {"POST", u"/v1/refunds/:id"_s, {metadata()}, updateRefund},
        {"POST", u"/v1/refunds/:id/cancel"_s, {}, cancelRefund},
        {"GET", u"/v1/charges/:id/refunds"_s, paged(), listRefundsOfCharge}};
}

} // namespace paydesk::sandbox
