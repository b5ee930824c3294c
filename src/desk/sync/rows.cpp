// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/sync/rows.h"

#include "desk/operations/operationkinds.h"

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

template <class... Texts>
QString firstOf(const QString &first, const Texts &...others)
{
    QString found = first;
    ((found = found.isEmpty() ? others : found), ...);
    return found;
}

void addCharge(store::Payment &row, const stripe::Charge &charge)
{
    row.refunded = charge.amountRefunded.minor;
    row.disputed = charge.disputed;
    row.method = charge.paymentMethodType;
    row.receiptUrl = charge.receiptUrl.toString();
    row.receiptNumber = charge.receiptNumber;
    row.statementDescriptor = charge.statementDescriptor;
    row.riskLevel = charge.riskLevel;
    row.riskScore = charge.riskScore;
    if (row.failureCode.isEmpty())
        row.failureCode = charge.failureCode;
    if (row.failureMessage.isEmpty())
        row.failureMessage = charge.failureMessage;
    if (charge.card) {
        row.cardBrand = charge.card->brand;
        row.cardLast4 = charge.card->last4;
        row.cardExpMonth = charge.card->expMonth;
        row.cardExpYear = charge.card->expYear;
        row.cardFingerprint = charge.card->fingerprint;
        row.threeDSecure = charge.card->threeDSecure == "authenticated"_L1;
    }
    if (charge.balanceTransaction.object) {
        row.fee = charge.balanceTransaction.object->fee.minor;
        row.net = charge.balanceTransaction.object->net.minor;
    }
    row.customerName = firstOf(row.customerName, charge.billingName);
    row.customerEmail = firstOf(row.customerEmail, charge.billingEmail);
}

} // namespace

store::Payment toRow(const stripe::PaymentIntent &intent, const QDateTime &at)
{
    store::Payment row;
    row.id = intent.id.text();
    row.amount = intent.amount;
    row.received = intent.amountReceived.minor;
    row.capturable = intent.amountCapturable.minor;
    row.status = intent.status;
    row.description = intent.description;
    row.customerId = intent.customer.id.text();
    if (intent.customer.object) {
        row.customerName = intent.customer.object->name;
        row.customerEmail = intent.customer.object->email;
    }
    if (intent.lastPaymentError) {
        row.failureCode = intent.lastPaymentError->code;
        row.declineCode = intent.lastPaymentError->declineCode;
        row.failureMessage = intent.lastPaymentError->message;
        if (intent.lastPaymentError->card) {
            row.method = u"card"_s;
            row.cardBrand = intent.lastPaymentError->card->brand;
            row.cardLast4 = intent.lastPaymentError->card->last4;
            row.cardFingerprint = intent.lastPaymentError->card->fingerprint;
        }
    }
    row.chargeId = intent.latestCharge.id.text();
    if (intent.latestCharge.object)
        addCharge(row, *intent.latestCharge.object);
    row.customerEmail = firstOf(row.customerEmail, intent.receiptEmail);
    row.orderReference = intent.metadata.value(u"order"_s);
    row.metadata = intent.metadata;
    row.livemode = intent.livemode;
    row.created = intent.created;
    row.fetchedAt = at;
    return row;
}

store::Refund toRow(const stripe::Refund &refund, const QDateTime &at)
{
    return {.id = refund.id.text(),
            .paymentId = refund.paymentIntent.text(),
            .chargeId = refund.charge.text(),
            .amount = refund.amount,
            .status = refund.status,
            .reason = refund.reason,
            .failureReason = refund.failureReason,
            .reference = refund.cardReference,
            .receiptNumber = refund.receiptNumber,
            .operationId = refund.metadata.value(kinds::metadataKey),
            .created = refund.created,
            .fetchedAt = at};
}

store::Dispute toRow(const stripe::Dispute &dispute, const QDateTime &at)
{
    return {.id = dispute.id.text(),
            .paymentId = dispute.paymentIntent.text(),
            .chargeId = dispute.charge.text(),
            .amount = dispute.amount,
            .status = dispute.status,
            .reason = dispute.reason,
            .networkReasonCode = dispute.networkReasonCode,
            .cardBrand = dispute.cardBrand,
            .dueBy = dispute.dueBy.value_or(QDateTime()),
            .pastDue = dispute.pastDue,
            .hasEvidence = dispute.hasEvidence,
            .submissionCount = dispute.submissionCount,
            .chargeRefundable = dispute.isChargeRefundable,
            .created = dispute.created,
            .fetchedAt = at};
}

store::Customer toRow(const stripe::Customer &customer, const QDateTime &at)
{
    return {.id = customer.id.text(),
            .name = customer.name,
            .email = customer.email,
            .phone = customer.phone,
            .description = customer.description,
            .defaultPaymentMethod = customer.defaultPaymentMethod.text(),
            .deleted = customer.deleted,
            .created = customer.created,
            .fetchedAt = at};
}

store::Product toRow(const stripe::Product &product, const QDateTime &at)
{
    return {.id = product.id.text(),
            .name = product.name,
            .description = product.description,
            .active = product.active,
            .icon = product.metadata.value(u"icon"_s),
            .category = product.metadata.value(u"category"_s),
            .favourite = product.metadata.value(u"favourite"_s) == "true"_L1,
            .metadata = product.metadata,
            .created = product.created,
            .fetchedAt = at};
}

std::optional<store::Price> toRow(const stripe::Price &price, const QDateTime &at)
{
    if (!price.unitAmount)
        return std::nullopt;
    return store::Price{.id = price.id.text(),
                        .productId = price.product.id.text(),
                        .unit = *price.unitAmount,
                        .recurringInterval = price.recurring ? price.recurring->interval : QString(),
                        .recurringCount = price.recurring ? int(price.recurring->intervalCount) : 0,
                        .nickname = price.nickname,
                        .active = price.active,
                        .isDefault = price.product.object && price.product.object->defaultPrice == price.id,
                        .created = price.created,
                        .fetchedAt = at};
}

store::Subscription toRow(const stripe::Subscription &subscription, const QDateTime &at)
{
    store::Subscription row;
    row.id = subscription.id.text();
    row.customerId = subscription.customer.id.text();
    if (subscription.customer.object) {
        row.customerName = subscription.customer.object->name;
        row.customerEmail = subscription.customer.object->email;
    }
    row.status = subscription.status;
    for (const stripe::SubscriptionItem &item : subscription.items) {
        const stripe::Price &price = item.price;
        row.items.append({.id = item.id.text(),
                          .priceId = price.id.text(),
                          .productName = price.product.object ? price.product.object->name : price.nickname,
                          .unit = price.unitAmount.value_or(Money{0, subscription.currency}),
                          .quantity = item.quantity,
                          .interval = price.recurring ? price.recurring->interval : QString(),
                          .intervalCount = price.recurring ? int(price.recurring->intervalCount) : 1,
                          .periodStart = item.currentPeriodStart.value_or(QDateTime()),
                          .periodEnd = item.currentPeriodEnd.value_or(QDateTime())});
    }
    row.cancelAtPeriodEnd = subscription.cancelAtPeriodEnd;
    row.cancelAt = subscription.cancelAt.value_or(QDateTime());
    row.canceledAt = subscription.canceledAt.value_or(QDateTime());
    row.endedAt = subscription.endedAt.value_or(QDateTime());
    row.trialEnd = subscription.trialEnd.value_or(QDateTime());
    row.currency = subscription.currency;
    row.latestInvoiceId = subscription.latestInvoice.text();
    row.created = subscription.created;
    row.fetchedAt = at;
    return row;
}

store::Invoice toRow(const stripe::Invoice &invoice, const QDateTime &at)
{
    QList<store::InvoiceLine> lines;
    for (const stripe::InvoiceLineItem &line : invoice.lines) {
        lines.append({.id = line.id.text(),
                      .description = line.description,
                      .amount = line.amount,
                      .quantity = line.quantity,
                      .priceId = line.price.id.text(),
                      .proration = line.proration,
                      .periodStart = line.periodStart.value_or(QDateTime()),
                      .periodEnd = line.periodEnd.value_or(QDateTime())});
    }
    return {.id = invoice.id.text(),
            .number = invoice.number,
            .status = invoice.status,
            .subscriptionId = invoice.subscription.text(),
            .customerId = invoice.customer.text(),
            .total = invoice.total,
            .amountPaid = invoice.amountPaid.minor,
            .amountRemaining = invoice.amountRemaining.minor,
            .hostedUrl = invoice.hostedInvoiceUrl.toString(),
            .lines = lines,
            .periodEnd = invoice.periodEnd.value_or(QDateTime()),
            .created = invoice.created,
            .fetchedAt = at};
}

store::Payout toRow(const stripe::Payout &payout, const QDateTime &at)
{
    return {.id = payout.id.text(),
            .amount = payout.amount,
            .status = payout.status,
            .automatic = payout.automatic,
            .method = payout.method,
            .arrival = payout.arrivalDate.value_or(QDateTime()),
            .reconciliation = payout.reconciliationStatus,
            .description = payout.description,
            .statementDescriptor = payout.statementDescriptor,
            .failureCode = payout.failureCode,
            .failureMessage = payout.failureMessage,
            .traceId = payout.traceId,
            .created = payout.created,
            .fetchedAt = at,
            .explainedAt = {}};
}

store::BalanceTransaction toRow(const stripe::BalanceTransaction &transaction, const QString &payoutId,
                                const QDateTime &at)
{
    return {.id = transaction.id.text(),
            .payoutId = payoutId,
            .category = firstOf(transaction.reportingCategory, transaction.type),
            .amount = transaction.amount,
            .fee = transaction.fee.minor,
            .net = transaction.net.minor,
            .source = transaction.source,
            .description = transaction.description,
            .created = transaction.created,
            .fetchedAt = at};
}

} // namespace paydesk::desk
