// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/dispute.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

namespace paydesk::stripe {

namespace {

using namespace Qt::StringLiterals;

void addEvidence(Form &form, const DisputeEvidence &evidence)
{
    const std::pair<QLatin1String, const QString &> fields[] = {
        {"customer_name"_L1, evidence.customerName},
        {"customer_email_address"_L1, evidence.customerEmailAddress},
        {"billing_address"_L1, evidence.billingAddress},
        {"product_description"_L1, evidence.productDescription},
        {"service_date"_L1, evidence.serviceDate},
        {"shipping_address"_L1, evidence.shippingAddress},
        {"shipping_carrier"_L1, evidence.shippingCarrier},
        {"shipping_date"_L1, evidence.shippingDate},
        {"shipping_tracking_number"_L1, evidence.shippingTrackingNumber},
        {"refund_policy_disclosure"_L1, evidence.refundPolicyDisclosure},
        {"refund_refusal_explanation"_L1, evidence.refundRefusalExplanation},
        {"cancellation_rebuttal"_L1, evidence.cancellationRebuttal},
        {"duplicate_charge_explanation"_L1, evidence.duplicateChargeExplanation},
        {"duplicate_charge_id"_L1, evidence.duplicateChargeId},
        {"access_activity_log"_L1, evidence.accessActivityLog},
        {"uncategorized_text"_L1, evidence.uncategorizedText},
    };
    for (const auto &[name, value] : fields)
        form.addIfSet("evidence["_L1 + name + u']', value);
}

} // namespace

Result<Dispute> Dispute::fromJson(const JsonValue &object)
{
    JsonReader reader(object, "dispute"_L1);
    const JsonReader details = reader.part("evidence_details"_L1);
    const JsonReader card = reader.part("payment_method_details"_L1).part("card"_L1);
    Dispute dispute;
    dispute.id = Id<Dispute>(reader.requiredText("id"_L1));
    dispute.status = reader.requiredText("status"_L1);
    dispute.reason = reader.text("reason"_L1);
    dispute.amount = reader.requiredMoney("amount"_L1);
    dispute.charge = reader.id<Charge>("charge"_L1);
    dispute.paymentIntent = reader.id<PaymentIntent>("payment_intent"_L1);
    // 0 and null both say that the bank takes no answer.
    if (details.integer("due_by"_L1) > 0)
        dispute.dueBy = details.time("due_by"_L1);
    dispute.hasEvidence = details.flag("has_evidence"_L1);
    dispute.pastDue = details.flag("past_due"_L1);
    dispute.submissionCount = details.integer("submission_count"_L1);
    dispute.isChargeRefundable = reader.flag("is_charge_refundable"_L1);
    dispute.balanceTransactions = reader.objects<BalanceTransaction>("balance_transactions"_L1);
    dispute.cardBrand = card.text("brand"_L1);
    dispute.networkReasonCode = card.text("network_reason_code"_L1);
    dispute.metadata = reader.metadata();
    dispute.created = reader.timeOrNull("created"_L1);
    dispute.livemode = reader.flag("livemode"_L1);
    return reader.finish(std::move(dispute));
}

namespace disputes {

Mutation update(const Id<Dispute> &id, const UpdateDispute &params)
{
    Form form;
    addEvidence(form, params.evidence);
    form.add(u"submit"_s, params.submit);
    form.add(u"metadata"_s, params.metadata);
    return {"POST", pathTo("/v1/disputes"_L1, id.text()), form.encoded()};
}

Mutation close(const Id<Dispute> &id)
{
    return {"POST", pathTo("/v1/disputes"_L1, id.text(), "close"_L1), {}};
}

QCoro::Task<Result<Dispute>> retrieve(Client &client, Id<Dispute> id)
{
    return fetch<Dispute>(client, pathTo("/v1/disputes"_L1, id.text()), Form(), id.text());
}

QCoro::Task<Result<Page<Dispute>>> list(Client &client, Filter filter)
{
    Form query = paging(filter);
    addCreated(query, filter.createdGte, filter.createdLte);
    query.addIfSet(u"charge"_s, filter.charge.text());
    query.addIfSet(u"payment_intent"_s, filter.paymentIntent.text());
    return fetchPage<Dispute>(client, u"/v1/disputes"_s, std::move(query));
}

} // namespace disputes
} // namespace paydesk::stripe
