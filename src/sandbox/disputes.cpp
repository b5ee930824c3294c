// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/disputes.h"

#include "sandbox/balances.h"
#include "sandbox/paging.h"
#include "sandbox/paymentmethods.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 day = 24 * 60 * 60;
constexpr qint64 daysToAnswer = 9;
/// What Stripe takes for a dispute, in minor units.
constexpr qint64 disputeFee = 2000;

const QString kind = u"dispute"_s;

const QStringList evidenceTexts{u"access_activity_log"_s,
                                u"billing_address"_s,
                                u"cancellation_policy_disclosure"_s,
                                u"cancellation_rebuttal"_s,
                                u"customer_email_address"_s,
                                u"customer_name"_s,
                                u"customer_purchase_ip"_s,
                                u"duplicate_charge_explanation"_s,
                                u"duplicate_charge_id"_s,
                                u"product_description"_s,
                                u"refund_policy_disclosure"_s,
                                u"refund_refusal_explanation"_s,
                                u"service_date"_s,
                                u"shipping_address"_s,
                                u"shipping_carrier"_s,
                                u"shipping_date"_s,
                                u"shipping_tracking_number"_s,
                                u"uncategorized_text"_s};
const QStringList evidenceFiles{u"cancellation_policy"_s,
                                u"customer_communication"_s,
                                u"customer_signature"_s,
                                u"duplicate_charge_documentation"_s,
                                u"receipt"_s,
                                u"refund_policy"_s,
                                u"service_documentation"_s,
                                u"shipping_documentation"_s,
                                u"uncategorized_file"_s};

bool isInquiry(const QJsonObject &dispute)
{
    return textAt(dispute, u"status").startsWith(u"warning_");
}

bool isOpen(const QJsonObject &dispute)
{
    static const QStringList open{u"needs_response"_s, u"under_review"_s, u"warning_needs_response"_s,
                                  u"warning_under_review"_s};
    return open.contains(textAt(dispute, u"status"));
}

/// Books what the bank takes back, or gives back, and puts the row into the dispute.
void bookOn(World &world, QJsonObject &dispute, bool isWithdrawal)
{
    const qint64 amount = numberAt(dispute, u"amount");
    const QJsonObject row = book(world,
                                 {u"adjustment"_s, isWithdrawal ? -amount : amount, textAt(dispute, u"currency"),
                                  isWithdrawal ? disputeFee : 0, textAt(dispute, u"id"),
                                  (isWithdrawal ? u"Chargeback withdrawal for %1"_s : u"Chargeback reversal for %1"_s)
                                      .arg(textAt(dispute, u"charge")),
                                  isWithdrawal ? u"dispute"_s : u"dispute_reversal"_s});
    QJsonArray rows = dispute.value("balance_transactions"_L1).toArray();
    rows.append(row);
    dispute[u"balance_transactions"_s] = rows;
}

void withdraw(World &world, QJsonObject &dispute)
{
    dispute[u"is_charge_refundable"_s] = false;
    bookOn(world, dispute, true);
    world.change(dispute);
    world.announce(u"charge.dispute.funds_withdrawn"_s, dispute);
}

void close(World &world, QJsonObject dispute, const QString &status)
{
    dispute[u"status"_s] = status;
    dispute[u"is_charge_refundable"_s] = status == "warning_closed"_L1;
    if (status == "won"_L1)
        bookOn(world, dispute, false);
    world.change(dispute, u"charge.dispute.closed"_s);
    if (status == "won"_L1)
        world.announce(u"charge.dispute.funds_reinstated"_s, dispute);
}

QJsonObject emptyEvidence()
{
    QJsonObject evidence{{u"enhanced_evidence"_s, QJsonObject()}};
    for (const QString &field : evidenceTexts + evidenceFiles)
        evidence[field] = QJsonValue();
    return evidence;
}

QJsonObject detailsOf(const QJsonObject &charge, const QString &reason, bool asInquiry)
{
    const QString brand = textAt(charge, u"payment_method_details.card.brand");
    const QJsonValue networkCode = reason == "fraudulent"_L1 ? QJsonValue(u"10.4"_s) : QJsonValue(u"13.1"_s);
    return {{u"type"_s, u"card"_s},
            {u"card"_s,
             QJsonObject{{u"brand"_s, brand},
                         {u"case_type"_s, asInquiry ? u"inquiry"_s : u"chargeback"_s},
                         {u"network"_s, brand},
                         {u"network_reason_code"_s, networkCode}}}};
}

QJsonObject createDispute(World &world, const QJsonObject &charge, const QString &reason, bool asInquiry)
{
    static const QJsonObject form = shape(R"({"id": "", "object": "dispute", "amount": 0, "balance_transactions": [],
        "charge": "", "created": 0, "currency": "", "enhanced_eligibility_types": [], "evidence": {},
        "evidence_details": {"due_by": 0, "enhanced_eligibility": {}, "has_evidence": false, "past_due": false,
            "submission_count": 0, "submission_method": "not_submitted"},
        "intended_submission_method": null, "is_charge_refundable": true, "livemode": false, "metadata": {},
        "payment_intent": null, "reason": "", "status": "needs_response"})");
    QJsonObject dispute = world.blank(form, u"du"_s);
    dispute[u"amount"_s] = numberAt(charge, u"amount") - numberAt(charge, u"amount_refunded");
    dispute[u"charge"_s] = charge.value("id"_L1);
    dispute[u"currency"_s] = charge.value("currency"_L1);
    dispute[u"payment_intent"_s] = charge.value("payment_intent"_L1);
    dispute[u"evidence"_s] = emptyEvidence();
    dispute[u"reason"_s] = reason;
    if (asInquiry)
        dispute[u"status"_s] = u"warning_needs_response"_s;
    if (textAt(charge, u"payment_method_details.type") == "card"_L1)
        dispute[u"payment_method_details"_s] = detailsOf(charge, reason, asInquiry);
    const qint64 dueBy = ((world.now() / day) + daysToAnswer + 1) * day - 1;
    put(dispute, u"evidence_details.due_by", dueBy);
    world.create(dispute, u"charge.dispute.created"_s);
    QJsonObject disputed = charge;
    disputed[u"disputed"_s] = true;
    world.change(disputed, u"charge.updated"_s);
    if (!asInquiry)
        withdraw(world, dispute);
    world.remind(dueBy, disputeIsPastDue, textAt(dispute, u"id"));
    return dispute;
}

/// Puts given evidence in, which may be no more than 150,000 characters.
std::optional<ApiError> applyEvidence(QJsonObject &dispute, const QJsonObject &given)
{
    constexpr qsizetype most = 150'000;
    QJsonObject evidence = dispute.value("evidence"_L1).toObject();
    for (auto it = given.begin(); it != given.end(); ++it) {
        if (evidenceFiles.contains(it.key()) && it.value().isString()) {
            return refuseMissing(u"file upload"_s, it.value().toString(), u"evidence[%1]"_s.arg(it.key())).value();
        }
        evidence[it.key()] = it.value();
    }
    qsizetype size = 0;
    bool hasAny = false;
    for (const QJsonValueRef field : evidence) {
        size += field.toString().size();
        hasAny = hasAny || field.isString();
    }
    if (size > most)
        return refuse({}, u"The evidence may have at most %1 characters in all."_s.arg(most), u"evidence"_s).value();
    dispute[u"evidence"_s] = evidence;
    put(dispute, u"evidence_details.has_evidence", hasAny);
    return std::nullopt;
}

void submit(World &world, QJsonObject &dispute)
{
    dispute[u"status"_s] = isInquiry(dispute) ? u"warning_under_review"_s : u"under_review"_s;
    put(dispute, u"evidence_details.submission_count", 1);
    put(dispute, u"evidence_details.submission_method", u"manual"_s);
    world.remind(world.now(), disputeDecided, textAt(dispute, u"id"));
}

Answer<QJsonObject> updateDispute(Call &call)
{
    World &world = call.world;
    Answer<QJsonObject> dispute = world.need(kind, call.id());
    if (!dispute)
        return dispute;
    const bool needsResponse = textAt(*dispute, u"status").endsWith(u"needs_response");
    const bool hasEvidence = call.has(u"evidence");
    if ((hasEvidence || call.has(u"submit")) && !needsResponse)
        return refuse({},
                      u"This dispute has already been submitted or closed: its evidence can no longer be updated."_s);
    if (hasEvidence) {
        if (const auto fault = applyEvidence(*dispute, call.params.value("evidence"_L1).toObject()))
            return refuse(*fault);
    }
    copyGiven(*dispute, call.params, {u"intended_submission_method"});
    dispute->insert(u"metadata"_s,
                    mergedMetadata(dispute->value("metadata"_L1).toObject(), call.params.value("metadata"_L1)));
    // Evidence is sent at once unless the call says to keep it for later.
    const bool submits = needsResponse && (call.has(u"submit") ? call.params.value("submit"_L1).toBool() : hasEvidence);
    if (submits)
        submit(world, *dispute);
    world.change(*dispute, u"charge.dispute.updated"_s);
    return dispute;
}

Answer<QJsonObject> closeDispute(Call &call)
{
    const Answer<QJsonObject> dispute = call.world.need(kind, call.id());
    if (!dispute)
        return dispute;
    if (!isOpen(*dispute))
        return refuse({}, u"This dispute is already closed."_s);
    close(call.world, *dispute, isInquiry(*dispute) ? u"warning_closed"_s : u"lost"_s);
    return call.world.need(kind, call.id());
}

Answer<QJsonObject> listDisputes(Call &call)
{
    return page(call, kind, sameAs(call, {u"charge"_s, u"payment_intent"_s}));
}

} // namespace

const QString disputeDecided = u"dispute_decided"_s;
const QString disputeIsPastDue = u"dispute_is_past_due"_s;

void disputeIfMeant(World &world, const QString &chargeId)
{
    const QJsonObject charge = world.object(u"charge"_s, chargeId);
    if (!charge.value("paid"_L1).toBool() || !charge.value("captured"_L1).toBool())
        return;
    const QString methodId = textAt(charge, u"payment_method");
    if (isBankDebit(textAt(charge, u"payment_method_details.type"))) {
        // There is nothing to be said against a debit that is taken back.
        if (debitOf(world, methodId).isDisputed)
            close(world, createDispute(world, charge, u"debit_not_authorized"_s, false), u"lost"_s);
        return;
    }
    const CardBehaviour behaviour = behaviourOf(world, methodId);
    if (behaviour == CardBehaviour::Disputes || behaviour == CardBehaviour::Inquires)
        createDispute(world, charge, reasonOf(world, methodId), behaviour == CardBehaviour::Inquires);
}

QJsonObject openDisputeOf(const World &world, const QString &chargeId)
{
    QJsonObject found;
    world.objects.of(kind).newestFirst({}, [&](const QJsonObject &dispute) {
        if (textAt(dispute, u"charge") == chargeId && isOpen(dispute))
            found = dispute;
        return found.isEmpty();
    });
    return found;
}

void submitEvidence(World &world, const QString &chargeId, const QString &text)
{
    QJsonObject dispute = openDisputeOf(world, chargeId);
    if (!textAt(dispute, u"status").endsWith(u"needs_response"))
        return;
    put(dispute, u"evidence.uncategorized_text", text);
    put(dispute, u"evidence_details.has_evidence", true);
    submit(world, dispute);
    world.change(dispute, u"charge.dispute.updated"_s);
}

void closeInquiry(World &world, QJsonObject dispute)
{
    close(world, std::move(dispute), u"warning_closed"_s);
}

/// The texts that Stripe documents for trying it decide; any other is never decided (docs.stripe.com/testing#disputes).
void decideDispute(World &world, const QString &disputeId)
{
    QJsonObject dispute = world.object(kind, disputeId);
    if (!textAt(dispute, u"status").endsWith(u"under_review"))
        return;
    const QString text = textAt(dispute, u"evidence.uncategorized_text").trimmed();
    if (text == "winning_evidence"_L1) {
        close(world, dispute, isInquiry(dispute) ? u"warning_closed"_s : u"won"_s);
    } else if (text == "losing_evidence"_L1) {
        close(world, dispute, isInquiry(dispute) ? u"warning_closed"_s : u"lost"_s);
    } else if (text == "escalate_inquiry_evidence"_L1 && isInquiry(dispute)) {
        dispute[u"status"_s] = u"needs_response"_s;
        put(dispute, u"payment_method_details.card.case_type", u"chargeback"_s);
        world.change(dispute, u"charge.dispute.updated"_s);
        withdraw(world, dispute);
    }
}

void endDispute(World &world, const QString &disputeId)
{
    QJsonObject dispute = world.object(kind, disputeId);
    if (!textAt(dispute, u"status").endsWith(u"needs_response"))
        return;
    put(dispute, u"evidence_details.past_due", true);
    close(world, dispute, isInquiry(dispute) ? u"warning_closed"_s : u"lost"_s);
}

Routes disputeRoutes()
{
    Params evidence;
    for (const QString &field : evidenceTexts + evidenceFiles)
        evidence << text(QLatin1StringView(field.toLatin1())).clearable().upTo(20'000);
    return {{"GET", u"/v1/disputes"_s, paged({text("charge"_L1), range("created"_L1), text("payment_intent"_L1)}),
             listDisputes},
            {"GET", u"/v1/disputes/:id"_s, {}, retrieve<u"dispute">},
            {"POST",
             u"/v1/disputes/:id"_s,
             {group("evidence"_L1, evidence),
              word("intended_submission_method"_L1,
                   {u"manual"_s, u"prefer_manual"_s, u"prefer_smart_disputes"_s, u"smart_disputes"_s}),
              metadata(), flag("submit"_L1)},
             updateDispute},
            {"POST", u"/v1/disputes/:id/close"_s, {}, closeDispute}};
}

} // namespace paydesk::sandbox
