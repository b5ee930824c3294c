// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/invoicing.h"

#include "sandbox/discounts.h"
#include "sandbox/invoiceitems.h"
#include "sandbox/invoicelines.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 hour = 60 * 60;
constexpr qint64 day = 24 * hour;
constexpr qint64 retryDays = 3;
constexpr qint64 maxAttempts = 4;

const char *invoiceForm =
    R"({"id": "", "object": "invoice", "account_country": null, "account_name": null, "account_tax_ids": null,
    "amount_due": 0, "amount_overpaid": 0, "amount_paid": 0, "amount_paid_off_stripe": 0, "amount_remaining": 0, "amount_shipping": 0,
    "application": null, "attempt_count": 0, "attempted": false, "auto_advance": false,
    "automatic_tax": {"disabled_reason": null, "enabled": false, "liability": null, "provider": null, "status": null},
    "automatically_finalizes_at": null, "billing_reason": "manual", "collection_method": "charge_automatically", "created": 0,
    "currency": "", "custom_fields": null, "customer": "", "customer_account": null, "customer_address": null, "customer_email": null,
    "customer_name": null, "customer_phone": null, "customer_shipping": null, "customer_tax_exempt": "none", "customer_tax_ids": [],
    "default_payment_method": null, "default_source": null, "default_tax_rates": [], "description": null, "discounts": [],
    "due_date": null, "effective_at": null, "ending_balance": null, "footer": null, "from_invoice": null, "hosted_invoice_url": null,
    "invoice_pdf": null, "issuer": {"type": "self"}, "last_finalization_error": null, "latest_revision": null, "lines": {},
    "livemode": false, "metadata": {}, "next_payment_attempt": null, "number": null, "on_behalf_of": null, "parent": null,
    "payment_settings": {"default_mandate": null, "payment_method_options": null, "payment_method_types": null},
    "period_end": 0, "period_start": 0, "post_payment_credit_notes_amount": 0, "pre_payment_credit_notes_amount": 0,
    "receipt_number": null, "rendering": null, "shipping_cost": null, "shipping_details": null, "starting_balance": 0,
    "statement_descriptor": null, "status": "draft",
    "status_transitions": {"finalized_at": null, "marked_uncollectible_at": null, "paid_at": null, "voided_at": null},
    "subtotal": 0, "subtotal_excluding_tax": 0, "test_clock": null, "total": 0, "total_discount_amounts": [],
    "total_excluding_tax": 0, "total_pretax_credit_amounts": [], "total_taxes": [], "webhooks_delivered_at": null})";

QJsonArray linesOf(World &world, const QJsonObject &subscription, const QString &invoiceId, Scope scope)
{
    const QString customer = textAt(subscription, u"customer");
    QList<QJsonObject> pending = pendingItems(world, customer, textAt(subscription, u"id"));
    if (scope == Scope::Period)
        pending += pendingItems(world, customer, {});
    QJsonArray lines = billItems(world, pending, invoiceId);
    if (scope == Scope::Pending)
        return lines;
    const QString id = textAt(subscription, u"id");
    const QString first = textAt(world.notes(id), u"firstPeriod");
    if (!first.isEmpty())
        world.note(id, u"firstPeriod"_s, QString());
    const bool isFree = textAt(subscription, u"status") == "trialing"_L1 || first == "free"_L1;
    for (const QJsonValue &value : at(subscription, u"items.data").toArray()) {
        const QJsonObject item = value.toObject();
        lines.append(lineOfItem(world, item,
                                isFree                ? ItemCost::Nothing
                                    : first.isEmpty() ? ItemCost::Period
                                                      : ItemCost::Share));
    }
    return lines;
}

/// Takes over what is not null.
void copySet(QJsonObject &target, const QJsonObject &source, const QStringList &fields)
{
    for (const QString &field : fields) {
        if (!source.value(field).isNull())
            target[field] = source.value(field);
    }
}

/// The invoice's number, and the customer's balance as it is when nothing can change the invoice any more.
void numberInvoice(World &world, QJsonObject &invoice)
{
    QJsonObject customer = world.object(u"customer"_s, textAt(invoice, u"customer"));
    if (at(invoice, u"number").isNull()) {
        const qint64 sequence = numberAt(customer, u"next_invoice_sequence");
        invoice[u"number"_s] = u"%1-%2"_s.arg(textAt(customer, u"invoice_prefix")).arg(sequence, 4, 10, QChar(u'0'));
        customer[u"next_invoice_sequence"_s] = sequence + 1;
        world.change(customer);
    }
    invoice[u"starting_balance"_s] = numberAt(customer, u"balance");
    qint64 ending = 0;
    const qint64 due = amountDue(invoice, &ending);
    invoice[u"amount_due"_s] = due;
    invoice[u"amount_remaining"_s] = due;
    invoice[u"ending_balance"_s] = ending;
    addToBalance(world, textAt(customer, u"id"), ending - numberAt(invoice, u"starting_balance"));
}

/// The link between an invoice and its intent.
void recordInvoicePayment(World &world, const QJsonObject &invoice, const QString &intentId)
{
    static const QJsonObject form =
        shape(R"({"id": "", "object": "invoice_payment", "amount_paid": null, "amount_requested": 0,
        "created": 0, "currency": "", "invoice": "", "is_default": true, "livemode": false,
        "payment": {"payment_intent": "", "type": "payment_intent"}, "status": "open",
        "status_transitions": {"canceled_at": null, "paid_at": null}})");
    QJsonObject payment = world.blank(form, u"inpay"_s);
    payment[u"amount_requested"_s] = invoice.value("amount_due"_L1);
    payment[u"currency"_s] = invoice.value("currency"_L1);
    payment[u"invoice"_s] = invoice.value("id"_L1);
    put(payment, u"payment.payment_intent", intentId);
    world.note(textAt(invoice, u"id"), u"intent"_s, intentId);
    world.note(textAt(invoice, u"id"), u"payment"_s, payment.value("id"_L1));
    world.note(intentId, u"invoice"_s, invoice.value("id"_L1));
    world.create(payment);
}

QJsonObject intentOf(const World &world, const QJsonObject &invoice)
{
    return world.object(u"payment_intent"_s, textAt(world.notes(textAt(invoice, u"id")), u"intent"));
}

void makeIntent(World &world, const QJsonObject &invoice)
{
    const QString reason = textAt(invoice, u"billing_reason");
    const bool isFirst = reason == "subscription_create"_L1;
    const QString description = isFirst ? u"Subscription creation"_s
        : reason == "manual"_L1         ? u"Payment for Invoice"_s
                                        : u"Subscription update"_s;
    const QJsonObject intent =
        createIntent(world,
                     {{u"amount"_s, invoice.value("amount_due"_L1)},
                      {u"currency"_s, invoice.value("currency"_L1)},
                      {u"customer"_s, invoice.value("customer"_L1)},
                      {u"description"_s, description},
                      {u"setup_future_usage"_s, isFirst ? QJsonValue(u"off_session"_s) : QJsonValue()}});
    recordInvoicePayment(world, invoice, textAt(intent, u"id"));
}

/// An invoice that will not be paid by its intent any more lets go of it.
void dropIntent(World &world, const QJsonObject &invoice)
{
    const QJsonObject intent = intentOf(world, invoice);
    const QString status = textAt(intent, u"status");
    if (intent.isEmpty() || status == "succeeded"_L1 || status == "canceled"_L1)
        return;
    QJsonObject payment = world.object(u"invoice_payment"_s, textAt(world.notes(textAt(invoice, u"id")), u"payment"));
    payment[u"status"_s] = u"canceled"_s;
    put(payment, u"status_transitions.canceled_at", world.now());
    world.change(payment);
    cancelIntent(world, intent, u"void_invoice"_s);
}

void notePayment(World &world, const QJsonObject &invoice)
{
    QJsonObject payment = world.object(u"invoice_payment"_s, textAt(world.notes(textAt(invoice, u"id")), u"payment"));
    payment[u"amount_paid"_s] = invoice.value("amount_due"_L1);
    payment[u"status"_s] = u"paid"_s;
    put(payment, u"status_transitions.paid_at", world.now());
    world.change(payment);
    world.announce(u"invoice_payment.paid"_s, payment);
}

} // namespace

const QString draftIsDone = u"draft_is_done"_s;
const QString invoiceIsRetried = u"invoice_is_retried"_s;
const QString invoiceIsOverdue = u"invoice_is_overdue"_s;

QJsonObject blankInvoice(World &world, const QString &customerId, const QString &currency)
{
    static const QJsonObject form = shape(invoiceForm);
    const QJsonObject customer = world.object(u"customer"_s, customerId);
    QJsonObject invoice = world.blank(form, u"in"_s);
    invoice[u"account_country"_s] = world.settings.country;
    invoice[u"account_name"_s] = world.settings.accountName;
    invoice[u"currency"_s] = currency;
    invoice[u"period_start"_s] = world.now();
    invoice[u"period_end"_s] = world.now();
    invoice[u"customer"_s] = customerId;
    for (const QString &field : {u"address"_s, u"email"_s, u"name"_s, u"phone"_s, u"shipping"_s, u"tax_exempt"_s})
        invoice[u"customer_"_s + field] = customer.value(field);
    invoice[u"starting_balance"_s] = numberAt(customer, u"balance");
    copySet(invoice, customer.value("invoice_settings"_L1).toObject(), {u"custom_fields"_s, u"footer"_s});
    return invoice;
}

QJsonObject draftInvoice(World &world, const QJsonObject &subscription, const QString &reason, Scope scope)
{
    QJsonObject invoice = blankInvoice(world, textAt(subscription, u"customer"), textAt(subscription, u"currency"));
    const QString id = textAt(invoice, u"id");
    invoice[u"billing_reason"_s] = reason;
    invoice[u"auto_advance"_s] = true;
    copyGiven(invoice, subscription, {u"collection_method"});
    copySet(invoice, subscription.value("invoice_settings"_L1).toObject(),
            {u"custom_fields"_s, u"description"_s, u"footer"_s});
    invoice[u"default_tax_rates"_s] = subscription.value("default_tax_rates"_L1).toArray();
    invoice[u"discounts"_s] = discountsOfSubscription(world, subscription);
    invoice[u"parent"_s] = QJsonObject{{u"quote_details"_s, QJsonValue()},
                                       {u"subscription_details"_s,
                                        QJsonObject{{u"metadata"_s, subscription.value("metadata"_L1)},
                                                    {u"subscription"_s, subscription.value("id"_L1)}}},
                                       {u"type"_s, u"subscription_details"_s}};
    world.note(id, u"daysUntilDue"_s, subscription.value("days_until_due"_L1));
    setLines(world, invoice, linesOf(world, subscription, id, scope));
    if (reason == "subscription_cycle"_L1) {
        const bool isHeld = textAt(subscription, u"status") == "unpaid"_L1
            || textAt(subscription, u"pause_collection.behavior") == "keep_as_draft"_L1;
        invoice[u"auto_advance"_s] = !isHeld;
        if (!isHeld)
            advanceInAnHour(world, invoice);
    }
    QJsonObject changed = world.object(u"subscription"_s, textAt(subscription, u"id"));
    changed[u"latest_invoice"_s] = id;
    world.change(changed);
    if (reason == "subscription_create"_L1)
        announceSubscription(world, changed);
    world.create(invoice, u"invoice.created"_s);
    for (const QJsonValue &discount : invoice.value("total_discount_amounts"_L1).toArray()) {
        if (numberAt(discount.toObject(), u"amount") > 0)
            world.note(textAt(discount.toObject(), u"discount"), u"isUsed"_s, true);
    }
    return invoice;
}

void draftRenewal(World &world, const QJsonObject &subscription)
{
    const QJsonObject invoice = draftInvoice(world, subscription, u"subscription_cycle"_s, Scope::Period);
    const QString behavior = textAt(subscription, u"pause_collection.behavior");
    if (behavior == "void"_L1)
        voidInvoice(world, finalizeInvoice(world, invoice));
    else if (behavior == "mark_uncollectible"_L1)
        markUncollectible(world, finalizeInvoice(world, invoice));
}

void advanceInAnHour(World &world, QJsonObject &draft)
{
    draft[u"automatically_finalizes_at"_s] = world.now() + hour;
    if (textAt(draft, u"collection_method") == "charge_automatically"_L1)
        draft[u"next_payment_attempt"_s] = world.now() + hour;
    world.remind(world.now() + hour, draftIsDone, textAt(draft, u"id"));
}

QJsonObject editDraft(World &world, QJsonObject invoice, const QJsonArray &lines)
{
    setLines(world, invoice, lines);
    world.change(invoice, u"invoice.updated"_s);
    return invoice;
}

QJsonObject finalizeInvoice(World &world, QJsonObject invoice, const QString &intentId)
{
    numberInvoice(world, invoice);
    invoice[u"status"_s] = u"open"_s;
    if (at(invoice, u"effective_at").isNull())
        invoice[u"effective_at"_s] = world.now();
    invoice[u"automatically_finalizes_at"_s] = QJsonValue();
    invoice[u"next_payment_attempt"_s] = QJsonValue();
    put(invoice, u"status_transitions.finalized_at", world.now());
    const QString page = u"%1/i/%2"_s.arg(world.settings.baseUrl, textAt(invoice, u"id"));
    invoice[u"hosted_invoice_url"_s] = page;
    invoice[u"invoice_pdf"_s] = page + u"/pdf"_s;
    if (textAt(invoice, u"collection_method") == "send_invoice"_L1) {
        const QString id = textAt(invoice, u"id");
        if (at(invoice, u"due_date").isNull())
            invoice[u"due_date"_s] = world.now() + numberAt(world.notes(id), u"daysUntilDue") * day;
        world.remind(numberAt(invoice, u"due_date"), invoiceIsOverdue, id);
    }
    world.change(invoice);
    world.announce(u"invoice.finalized"_s, invoice);
    if (numberAt(invoice, u"amount_due") == 0)
        return settleInvoice(world, invoice, Settled::WithoutMoney);
    if (intentId.isEmpty())
        makeIntent(world, invoice);
    else
        recordInvoicePayment(world, invoice, intentId);
    return invoice;
}

QJsonObject openInvoice(World &world, const QJsonObject &subscription, const QString &reason, Scope scope)
{
    return finalizeInvoice(world, draftInvoice(world, subscription, reason, scope));
}

void billPending(World &world, const QJsonObject &subscription, const QString &reason)
{
    if (!pendingItems(world, textAt(subscription, u"customer"), textAt(subscription, u"id")).isEmpty())
        collectInvoice(world, openInvoice(world, subscription, reason, Scope::Pending));
}

AttemptEnd payInvoice(World &world, const QJsonObject &invoice, const Attempt &attempt)
{
    if (textAt(invoice, u"status") == "paid"_L1)
        return {};
    if (attempt.method.isEmpty()) {
        noteFailedAttempt(world, invoice);
        ApiError error;
        error.code = u"resource_missing"_s;
        error.message =
            u"This customer has no attached payment source or default payment method. Please consider adding a default "
            u"payment method. For more information, visit https://stripe.com/docs/billing/subscriptions/payment-methods-setting."_s;
        return {{}, error};
    }
    const QString id = textAt(invoice, u"id");
    AttemptEnd end = attemptPayment(world, intentOf(world, invoice), attempt);
    if (!end.error && textAt(end.intent, u"status") == "requires_action"_L1) {
        // The person's answer belongs to this attempt, which counts once.
        noteFailedAttempt(world, world.object(u"invoice"_s, id));
        world.note(id, u"awaitsAction"_s, true);
    }
    return end;
}

AttemptEnd collectInvoice(World &world, const QJsonObject &invoice)
{
    return payInvoice(world, invoice, {methodOfInvoice(world, invoice), {}, false, false, true});
}

ApiError actionRequired()
{
    ApiError error;
    error.status = 402;
    error.type = u"card_error"_s;
    error.code = u"invoice_payment_intent_requires_action"_s;
    error.message = u"This payment requires additional user action before it can be completed successfully. Payment "
                    u"can be completed using "
                    u"the PaymentIntent associated with the invoice. For more details see: "
                    u"https://stripe.com/docs/billing/subscriptions/overview#requires-action"_s;
    return error;
}

QString methodOfInvoice(const World &world, const QJsonObject &invoice)
{
    const QString own = textAt(invoice, u"default_payment_method");
    if (!own.isEmpty())
        return own;
    const QJsonObject subscription =
        world.object(u"subscription"_s, textAt(invoice, u"parent.subscription_details.subscription"));
    if (!subscription.isEmpty())
        return methodOfSubscription(world, subscription);
    return textAt(world.object(u"customer"_s, textAt(invoice, u"customer")),
                  u"invoice_settings.default_payment_method");
}

QJsonObject settleInvoice(World &world, QJsonObject invoice, Settled how)
{
    const QString id = textAt(invoice, u"id");
    if (textAt(invoice, u"status") == "paid"_L1)
        return invoice;
    if (how == Settled::ByIntent)
        notePayment(world, invoice);
    const bool isCounted = world.notes(id).value("awaitsAction"_L1).toBool();
    world.note(id, u"awaitsAction"_s, false);
    invoice[u"status"_s] = u"paid"_s;
    invoice[u"attempted"_s] = true;
    if (how == Settled::ByIntent && !isCounted)
        invoice[u"attempt_count"_s] = numberAt(invoice, u"attempt_count") + 1;
    invoice[u"amount_paid"_s] = invoice.value("amount_due"_L1);
    if (how == Settled::OutOfBand)
        invoice[u"amount_paid_off_stripe"_s] = invoice.value("amount_due"_L1);
    invoice[u"amount_remaining"_s] = 0;
    invoice[u"auto_advance"_s] = false;
    invoice[u"next_payment_attempt"_s] = QJsonValue();
    put(invoice, u"status_transitions.paid_at", world.now());
    world.change(invoice, u"invoice.updated"_s);
    world.announce(u"invoice.paid"_s, invoice);
    world.announce(u"invoice.payment_succeeded"_s, invoice);
    if (how == Settled::OutOfBand)
        dropIntent(world, invoice);
    subscriptionPaid(world, invoice);
    return invoice;
}

QJsonObject noteFailedAttempt(World &world, QJsonObject invoice)
{
    const qint64 attempts = numberAt(invoice, u"attempt_count") + 1;
    invoice[u"attempted"_s] = true;
    invoice[u"attempt_count"_s] = attempts;
    const bool isFirst = textAt(invoice, u"billing_reason") == "subscription_create"_L1;
    const bool isRetried = !isFirst && invoice.value("auto_advance"_L1).toBool() && attempts < maxAttempts;
    const qint64 next = world.now() + retryDays * day;
    invoice[u"next_payment_attempt"_s] = isRetried ? QJsonValue(next) : QJsonValue();
    if (isRetried)
        world.remind(next, invoiceIsRetried, textAt(invoice, u"id"));
    world.change(invoice, u"invoice.updated"_s);
    world.announce(u"invoice.payment_failed"_s, invoice);
    subscriptionNotPaid(world, invoice);
    return invoice;
}

QJsonObject sendInvoice(World &world, const QJsonObject &invoice)
{
    world.announce(u"invoice.sent"_s, invoice);
    return invoice;
}

QJsonObject voidInvoice(World &world, QJsonObject invoice)
{
    invoice[u"status"_s] = u"void"_s;
    invoice[u"auto_advance"_s] = false;
    invoice[u"next_payment_attempt"_s] = QJsonValue();
    put(invoice, u"status_transitions.voided_at", world.now());
    world.change(invoice, u"invoice.updated"_s);
    world.announce(u"invoice.voided"_s, invoice);
    dropIntent(world, invoice);
    subscriptionForgiven(world, invoice);
    return invoice;
}

QJsonObject markUncollectible(World &world, QJsonObject invoice)
{
    invoice[u"status"_s] = u"uncollectible"_s;
    invoice[u"auto_advance"_s] = false;
    invoice[u"next_payment_attempt"_s] = QJsonValue();
    put(invoice, u"status_transitions.marked_uncollectible_at", world.now());
    put(invoice, u"status_details.uncollectible.reason", u"user_forgiven"_s);
    world.change(invoice, u"invoice.updated"_s);
    world.announce(u"invoice.marked_uncollectible"_s, invoice);
    subscriptionForgiven(world, invoice);
    return invoice;
}

QJsonObject changeAmountDue(World &world, QJsonObject invoice, qint64 by)
{
    const qint64 due = numberAt(invoice, u"amount_due") + by;
    invoice[u"amount_due"_s] = due;
    invoice[u"amount_remaining"_s] = due - numberAt(invoice, u"amount_paid");
    invoice[u"pre_payment_credit_notes_amount"_s] = numberAt(invoice, u"pre_payment_credit_notes_amount") - by;
    world.change(invoice, u"invoice.updated"_s);
    QJsonObject intent = intentOf(world, invoice);
    if (due == 0) {
        dropIntent(world, invoice);
        return settleInvoice(world, invoice, Settled::WithoutMoney);
    }
    if (!intent.isEmpty()) {
        intent[u"amount"_s] = due;
        world.change(intent);
    }
    return invoice;
}

void addToBalance(World &world, const QString &customerId, qint64 amount)
{
    QJsonObject customer = world.object(u"customer"_s, customerId);
    if (amount == 0 || customer.isEmpty())
        return;
    customer[u"balance"_s] = numberAt(customer, u"balance") + amount;
    world.change(customer, u"customer.updated"_s);
}

void finishDraft(World &world, const QString &invoiceId)
{
    const QJsonObject draft = world.object(u"invoice"_s, invoiceId);
    // A draft that was finalized by hand, or told to wait or to be done at another time, is not touched.
    if (textAt(draft, u"status") != "draft"_L1 || !draft.value("auto_advance"_L1).toBool()
        || numberAt(draft, u"automatically_finalizes_at") != world.now())
        return;
    const QJsonObject invoice = finalizeInvoice(world, draft);
    if (textAt(invoice, u"status") != "open"_L1)
        return;
    if (textAt(invoice, u"collection_method") == "send_invoice"_L1)
        sendInvoice(world, invoice);
    else
        collectInvoice(world, invoice);
}

void retryInvoice(World &world, const QString &invoiceId)
{
    const QJsonObject invoice = world.object(u"invoice"_s, invoiceId);
    // An attempt by hand in between has moved the next one.
    if (textAt(invoice, u"status") == "open"_L1 && numberAt(invoice, u"next_payment_attempt") == world.now())
        collectInvoice(world, invoice);
}

void noteOverdue(World &world, const QString &invoiceId)
{
    const QJsonObject invoice = world.object(u"invoice"_s, invoiceId);
    if (textAt(invoice, u"status") != "open"_L1 || numberAt(invoice, u"due_date") != world.now())
        return;
    world.announce(u"invoice.overdue"_s, invoice);
    subscriptionNotPaid(world, invoice);
}

} // namespace paydesk::sandbox
