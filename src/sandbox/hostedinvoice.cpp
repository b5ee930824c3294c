// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/hostedinvoice.h"

#include "sandbox/cards.h"
#include "sandbox/challenges.h"
#include "sandbox/invoicing.h"
#include "sandbox/methoddata.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

const QString kind = u"invoice"_s;

QJsonObject intentOf(const World &world, const QString &invoiceId)
{
    return world.object(u"payment_intent"_s, textAt(world.notes(invoiceId), u"intent"));
}

/// A line's price for one piece, where it is a whole number of minor units.
qint64 unitAmount(const QJsonObject &line)
{
    bool isWhole = false;
    const qint64 amount = textAt(line, u"pricing.unit_amount_decimal").toLongLong(&isWhole);
    return isWhole && amount * numberAt(line, u"quantity") == numberAt(line, u"amount") ? amount : 0;
}

QList<CheckoutView::Line> linesOf(const World &world, const QJsonObject &invoice)
{
    QList<CheckoutView::Line> lines;
    for (const QJsonValue &value : at(invoice, u"lines.data").toArray()) {
        const QJsonObject line = value.toObject();
        const QJsonObject product = world.object(u"product"_s, textAt(line, u"pricing.price_details.product"));
        CheckoutView::Line shown;
        shown.name = textAt(line, u"description");
        if (shown.name.isEmpty())
            shown.name = textAt(product, u"name");
        shown.quantity = numberAt(line, u"quantity");
        shown.unitAmount = unitAmount(line);
        shown.amount = numberAt(line, u"amount");
        lines.append(shown);
    }
    return lines;
}

qint64 sumOf(const QJsonArray &parts)
{
    qint64 sum = 0;
    for (const QJsonValue &part : parts)
        sum += numberAt(part.toObject(), u"amount");
    return sum;
}

QJsonObject methodFor(World &world, const QJsonObject &invoice, const CardEntry &card, const QString &name)
{
    QJsonObject method = createTypedCard(world, card);
    put(method, u"billing_details.email", invoice.value("customer_email"_L1));
    put(method, u"billing_details.name", textOrNull(name));
    world.change(method);
    return method;
}

} // namespace

std::optional<InvoiceView> invoiceView(const World &world, const QString &invoiceId)
{
    const QJsonObject invoice = world.object(kind, invoiceId);
    if (textAt(invoice, u"hosted_invoice_url").isEmpty())
        return std::nullopt;
    InvoiceView view;
    view.id = invoiceId;
    view.number = textAt(invoice, u"number");
    view.merchant = world.settings.accountName;
    view.customerName = textAt(invoice, u"customer_name");
    view.customerEmail = textAt(invoice, u"customer_email");
    view.status = textAt(invoice, u"status");
    view.currency = textAt(invoice, u"currency");
    view.finalizedAt = numberAt(invoice, u"status_transitions.finalized_at");
    view.dueAt = numberAt(invoice, u"due_date");
    view.paidAt = numberAt(invoice, u"status_transitions.paid_at");
    view.lines = linesOf(world, invoice);
    view.subtotal = numberAt(invoice, u"subtotal");
    view.discount = sumOf(invoice.value("total_discount_amounts"_L1).toArray());
    view.total = numberAt(invoice, u"total");
    view.tax = view.total - view.subtotal + view.discount;
    view.due = numberAt(invoice, u"amount_due");
    view.remaining = numberAt(invoice, u"amount_remaining");
    view.lastError = textAt(intentOf(world, invoiceId), u"last_payment_error.message");
    return view;
}

PayOutcome payHostedInvoice(World &world, const QString &invoiceId, const CardEntry &card, const QString &name)
{
    const QJsonObject invoice = world.object(kind, invoiceId);
    const QString page = textAt(invoice, u"hosted_invoice_url");
    if (textAt(invoice, u"status") != "open"_L1 && textAt(invoice, u"status") != "uncollectible"_L1)
        return {};
    if (const auto fault = cardFault(card, world.now()))
        return PayOutcome::declined(fault->field, fault->message);
    const World::Journey journey(world, world.object(u"test_helpers.test_clock"_s, textAt(invoice, u"test_clock")));
    const QString method = textAt(methodFor(world, invoice, card, name), u"id");
    const AttemptEnd end = payInvoice(world, invoice, {method, page, false, false, false});
    if (end.error)
        return PayOutcome::declined(end.error->param == "cvc"_L1 ? u"cvc"_s : QString(), end.error->message);
    PayOutcome outcome;
    outcome.kind = PayOutcome::Kind::Paid;
    outcome.url = page;
    if (textAt(end.intent, u"status") == "requires_action"_L1) {
        outcome.kind = PayOutcome::Kind::NeedsChallenge;
        outcome.challengeId = textAt(world.notes(textAt(end.intent, u"id")), u"challenge");
        outcome.url = challengeUrl(world, outcome.challengeId);
    }
    return outcome;
}

} // namespace paydesk::sandbox
