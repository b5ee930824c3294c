// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/invoicing.h"

#include "sandbox/coupons.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 retrySeconds = 3 * 24 * 60 * 60;

const char *invoiceForm =
    R"({"id": "", "object": "invoice", "account_country": null, "account_name": null, "account_tax_ids": null,
    "amount_due": 0, "amount_overpaid": 0, "amount_paid": 0, "amount_paid_off_stripe": 0, "amount_remaining": 0, "amount_shipping": 0,
    "application": null, "attempt_count": 0, "attempted": false, "auto_advance": true,
    "automatic_tax": {"disabled_reason": null, "enabled": false, "liability": null, "provider": null, "status": null},
    "automatically_finalizes_at": null, "billing_reason": "", "collection_method": "charge_automatically", "created": 0,
    "currency": "", "custom_fields": null, "customer": "", "customer_account": null, "customer_address": null, "customer_email": null,
    "customer_name": null, "customer_phone": null, "customer_shipping": null, "customer_tax_exempt": "none", "customer_tax_ids": [],
    "default_payment_method": null, "default_source": null, "default_tax_rates": [], "description": null, "discounts": [],
    "due_date": null, "effective_at": null, "ending_balance": null, "footer": null, "from_invoice": null, "hosted_invoice_url": null,
    "invoice_pdf": null, "issuer": {"type": "self"}, "last_finalization_error": null, "latest_revision": null, "lines": {},
    "livemode": false, "metadata": {}, "next_payment_attempt": null, "number": null, "on_behalf_of": null,
    "parent": {"quote_details": null, "subscription_details": {"metadata": {}, "subscription": ""}, "type": "subscription_details"},
    "payment_settings": {"default_mandate": null, "payment_method_options": null, "payment_method_types": null},
    "period_end": 0, "period_start": 0, "post_payment_credit_notes_amount": 0, "pre_payment_credit_notes_amount": 0,
    "receipt_number": null, "rendering": null, "shipping_cost": null, "shipping_details": null, "starting_balance": 0,
    "statement_descriptor": null, "status": "draft",
    "status_transitions": {"finalized_at": null, "marked_uncollectible_at": null, "paid_at": null, "voided_at": null},
    "subtotal": 0, "subtotal_excluding_tax": 0, "test_clock": null, "total": 0, "total_discount_amounts": [],
    "total_excluding_tax": 0, "total_pretax_credit_amounts": [], "total_taxes": [], "webhooks_delivered_at": null})";

QString nameOfPrice(const World &world, const QJsonObject &price)
{
    return textAt(world.object(u"product"_s, textAt(price, u"product")), u"name");
}

/// "2 × Coffee box (at €12.00 / month)".
QString describeItem(const World &world, const QJsonObject &item)
{
    const QJsonObject price = item.value("price"_L1).toObject();
    return u"%1 × %2 (at %3 / %4)"_s.arg(QString::number(numberAt(item, u"quantity")), nameOfPrice(world, price),
                                         shownAmount(numberAt(price, u"unit_amount"), textAt(price, u"currency")),
                                         textAt(price, u"recurring.interval"));
}

QJsonArray linesOf(World &world, const QJsonObject &subscription, bool onlyPending)
{
    const QString id = textAt(subscription, u"id");
    QJsonArray lines = world.notes(id).value("pendingLines"_L1).toArray();
    world.note(id, u"pendingLines"_s, QJsonArray());
    if (onlyPending)
        return lines;
    const bool isTrial = textAt(subscription, u"status") == "trialing"_L1;
    for (const QJsonValue &value : at(subscription, u"items.data").toArray()) {
        const QJsonObject item = value.toObject();
        const qint64 amount = isTrial ? 0 : numberAt(item, u"price.unit_amount") * numberAt(item, u"quantity");
        const QString text = isTrial ? u"Trial period for "_s + nameOfPrice(world, item.value("price"_L1).toObject())
                                     : describeItem(world, item);
        lines.append(invoiceLine(world, id,
                                 {item, amount, numberAt(item, u"current_period_start"),
                                  numberAt(item, u"current_period_end"), text, false}));
    }
    return lines;
}

/// Spreads a discount over the lines in proportion; the last one takes what rounding leaves.
void discountLines(QJsonArray &lines, qint64 subtotal, qint64 discount, const QString &discountId)
{
    qint64 rest = discount;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QJsonObject line = lines.at(i).toObject();
        const qint64 share = i == lines.size() - 1 ? rest : discount * numberAt(line, u"amount") / subtotal;
        rest -= share;
        line[u"discount_amounts"_s] = QJsonArray{QJsonObject{{u"amount"_s, share}, {u"discount"_s, discountId}}};
        lines[i] = line;
    }
}

void setAmounts(World &world, QJsonObject &invoice, const QJsonObject &subscription, QJsonArray lines)
{
    qint64 subtotal = 0;
    for (const QJsonValue &line : std::as_const(lines))
        subtotal += line.toObject().value("amount"_L1).toInteger();
    qint64 total = subtotal;
    const QJsonArray discounts = subscription.value("discounts"_L1).toArray();
    if (!discounts.isEmpty() && subtotal > 0) {
        const QString discountId = discounts.first().toString();
        const QJsonObject coupon =
            world.object(u"coupon"_s, textAt(world.object(u"discount"_s, discountId), u"source.coupon"));
        const qint64 off = discountOn(coupon, subtotal, textAt(invoice, u"currency"));
        discountLines(lines, subtotal, off, discountId);
        total -= off;
        invoice[u"discounts"_s] = discounts;
        invoice[u"total_discount_amounts"_s] = QJsonArray{QJsonObject{{u"amount"_s, off}, {u"discount"_s, discountId}}};
    }
    invoice[u"subtotal"_s] = subtotal;
    invoice[u"subtotal_excluding_tax"_s] = subtotal;
    invoice[u"total"_s] = total;
    invoice[u"total_excluding_tax"_s] = total;
    // What is below zero stays with the customer as credit; here it is simply not due.
    invoice[u"amount_due"_s] = qMax<qint64>(0, total);
    invoice[u"amount_remaining"_s] = qMax<qint64>(0, total);
    const QString id = textAt(invoice, u"id");
    for (QJsonValueRef ref : lines) {
        QJsonObject line = ref.toObject();
        line[u"invoice"_s] = id;
        ref = line;
    }
    invoice[u"lines"_s] = embeddedList(lines, u"/v1/invoices/%1/lines"_s.arg(id));
}

void fillCustomer(World &world, QJsonObject &invoice, const QString &customerId)
{
    QJsonObject customer = world.object(u"customer"_s, customerId);
    invoice[u"customer"_s] = customerId;
    invoice[u"customer_address"_s] = customer.value("address"_L1);
    invoice[u"customer_email"_s] = customer.value("email"_L1);
    invoice[u"customer_name"_s] = customer.value("name"_L1);
    invoice[u"customer_phone"_s] = customer.value("phone"_L1);
    const qint64 sequence = numberAt(customer, u"next_invoice_sequence");
    invoice[u"number"_s] = u"%1-%2"_s.arg(textAt(customer, u"invoice_prefix")).arg(sequence, 4, 10, QChar(u'0'));
    customer[u"next_invoice_sequence"_s] = sequence + 1;
    world.change(customer);
}

/// The link between an invoice and its intent (or, without one, nothing).
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

} // namespace

QJsonObject subscriptionItem(World &world, const QString &subscriptionId, const SubscriptionPlan::Item &item,
                             qint64 start, qint64 end)
{
    static const QJsonObject form =
        shape(R"({"id": "", "object": "subscription_item", "billing_thresholds": null, "created": 0,
        "current_period_end": 0, "current_period_start": 0, "current_trial": null, "discounts": [], "metadata": {}, "plan": {},
        "price": {}, "quantity": 1, "subscription": "", "tax_rates": []})");
    QJsonObject object = world.blank(form, u"si"_s);
    object[u"current_period_start"_s] = start;
    object[u"current_period_end"_s] = end;
    object[u"metadata"_s] = item.metadata;
    object[u"quantity"_s] = item.quantity;
    object[u"subscription"_s] = subscriptionId;
    setItemPrice(object, item.price);
    return object;
}

void setItemPrice(QJsonObject &item, const QJsonObject &price)
{
    static const QJsonObject form =
        shape(R"({"id": "", "object": "plan", "active": true, "amount": 0, "amount_decimal": "0",
        "billing_scheme": "per_unit", "created": 0, "currency": "", "interval": "", "interval_count": 1, "livemode": false,
        "metadata": {}, "meter": null, "nickname": null, "product": "", "tiers_mode": null, "transform_usage": null,
        "trial_period_days": null, "usage_type": "licensed"})");
    QJsonObject plan = form;
    copyGiven(plan, price, {u"id", u"active", u"created", u"currency", u"metadata", u"nickname", u"product"});
    copyGiven(plan, price.value("recurring"_L1).toObject(),
              {u"interval", u"interval_count", u"trial_period_days", u"usage_type"});
    plan[u"amount"_s] = price.value("unit_amount"_L1);
    plan[u"amount_decimal"_s] = price.value("unit_amount_decimal"_L1);
    item[u"price"_s] = price;
    item[u"plan"_s] = plan;
}

QJsonObject invoiceLine(World &world, const QString &subscriptionId, const LinePlan &plan)
{
    static const QJsonObject form =
        shape(R"({"id": "", "object": "line_item", "amount": 0, "currency": "", "description": null,
        "discount_amounts": [], "discountable": true, "discounts": [], "invoice": null, "livemode": false, "metadata": {},
        "parent": {"invoice_item_details": null,
            "subscription_item_details": {"invoice_item": null, "proration": false, "proration_details": null, "subscription": "",
                "subscription_item": ""},
            "type": "subscription_item_details"},
        "period": {"end": 0, "start": 0}, "pretax_credit_amounts": [],
        "pricing": {"price_details": {"price": "", "product": ""}, "type": "price_details", "unit_amount_decimal": "0"},
        "quantity": 1, "quantity_decimal": "1", "subscription": "", "subtotal": 0, "taxes": []})");
    QJsonObject line = form;
    line[u"id"_s] = world.ids.next(u"il"_s, world.now());
    line[u"amount"_s] = plan.amount;
    line[u"subtotal"_s] = plan.amount;
    line[u"currency"_s] = at(plan.item, u"price.currency");
    line[u"description"_s] = plan.description;
    line[u"quantity"_s] = plan.item.value("quantity"_L1);
    line[u"quantity_decimal"_s] = QString::number(numberAt(plan.item, u"quantity"));
    line[u"subscription"_s] = subscriptionId;
    line[u"discountable"_s] = !plan.isProration;
    put(line, u"parent.subscription_item_details.subscription", subscriptionId);
    put(line, u"parent.subscription_item_details.subscription_item", plan.item.value("id"_L1));
    put(line, u"parent.subscription_item_details.proration", plan.isProration);
    put(line, u"period.start", plan.start);
    put(line, u"period.end", plan.end);
    put(line, u"pricing.price_details.price", at(plan.item, u"price.id"));
    put(line, u"pricing.price_details.product", at(plan.item, u"price.product"));
    put(line, u"pricing.unit_amount_decimal", at(plan.item, u"price.unit_amount_decimal"));
    return line;
}

QJsonObject openInvoice(World &world, const QJsonObject &subscription, const QString &reason, bool onlyPending)
{
    static const QJsonObject form = shape(invoiceForm);
    QJsonObject invoice = world.blank(form, u"in"_s);
    invoice[u"account_country"_s] = world.settings.country;
    invoice[u"account_name"_s] = world.settings.accountName;
    invoice[u"billing_reason"_s] = reason;
    invoice[u"currency"_s] = subscription.value("currency"_L1);
    invoice[u"period_start"_s] = world.now();
    invoice[u"period_end"_s] = world.now();
    put(invoice, u"parent.subscription_details.subscription", subscription.value("id"_L1));
    put(invoice, u"parent.subscription_details.metadata", subscription.value("metadata"_L1));
    fillCustomer(world, invoice, textAt(subscription, u"customer"));
    setAmounts(world, invoice, subscription, linesOf(world, subscription, onlyPending));
    world.create(invoice, u"invoice.created"_s);

    invoice[u"status"_s] = u"open"_s;
    invoice[u"effective_at"_s] = world.now();
    invoice[u"ending_balance"_s] = 0;
    put(invoice, u"status_transitions.finalized_at", world.now());
    world.change(invoice);
    world.announce(u"invoice.finalized"_s, invoice);

    QJsonObject changed = world.object(u"subscription"_s, textAt(subscription, u"id"));
    changed[u"latest_invoice"_s] = invoice.value("id"_L1);
    world.change(changed);
    return invoice;
}

void addPendingLine(World &world, const QString &subscriptionId, const QJsonObject &line)
{
    QJsonArray lines = world.notes(subscriptionId).value("pendingLines"_L1).toArray();
    lines.append(line);
    world.note(subscriptionId, u"pendingLines"_s, lines);
}

QJsonObject intentOfInvoice(World &world, const QJsonObject &invoice)
{
    const QString known = textAt(world.notes(textAt(invoice, u"id")), u"intent");
    if (!known.isEmpty())
        return world.object(u"payment_intent"_s, known);
    const bool isFirst = textAt(invoice, u"billing_reason") == "subscription_create"_L1;
    const QJsonObject intent =
        createIntent(world,
                     {{u"amount"_s, invoice.value("amount_due"_L1)},
                      {u"currency"_s, invoice.value("currency"_L1)},
                      {u"customer"_s, invoice.value("customer"_L1)},
                      {u"description"_s, isFirst ? u"Subscription creation"_s : u"Subscription update"_s},
                      {u"setup_future_usage"_s, isFirst ? QJsonValue(u"off_session"_s) : QJsonValue()}});
    recordInvoicePayment(world, invoice, textAt(intent, u"id"));
    return intent;
}

AttemptEnd payInvoice(World &world, const QJsonObject &invoice, const Attempt &attempt)
{
    if (numberAt(invoice, u"amount_due") == 0) {
        subscriptionPaid(world, settleInvoice(world, invoice, {}));
        return {};
    }
    if (attempt.method.isEmpty()) {
        subscriptionNotPaid(world, noteFailedAttempt(world, invoice));
        ApiError error;
        error.message =
            u"This customer has no attached payment source or default payment method. Please consider adding a default "
            u"payment method."_s;
        return {{}, error};
    }
    return attemptPayment(world, intentOfInvoice(world, invoice), attempt);
}

QJsonObject settleInvoice(World &world, QJsonObject invoice, const QString &intentId)
{
    const QString id = textAt(invoice, u"id");
    if (!intentId.isEmpty()) {
        if (textAt(world.notes(id), u"intent") != intentId)
            recordInvoicePayment(world, invoice, intentId);
        QJsonObject payment = world.object(u"invoice_payment"_s, textAt(world.notes(id), u"payment"));
        payment[u"amount_paid"_s] = invoice.value("amount_due"_L1);
        payment[u"status"_s] = u"paid"_s;
        put(payment, u"status_transitions.paid_at", world.now());
        world.change(payment);
        world.announce(u"invoice_payment.paid"_s, payment);
    }
    invoice[u"status"_s] = u"paid"_s;
    invoice[u"attempted"_s] = true;
    invoice[u"attempt_count"_s] = numberAt(invoice, u"attempt_count") + (intentId.isEmpty() ? 0 : 1);
    invoice[u"amount_paid"_s] = invoice.value("amount_due"_L1);
    invoice[u"amount_remaining"_s] = 0;
    invoice[u"auto_advance"_s] = false;
    invoice[u"next_payment_attempt"_s] = QJsonValue();
    put(invoice, u"status_transitions.paid_at", world.now());
    world.change(invoice);
    world.announce(u"invoice.paid"_s, invoice);
    world.announce(u"invoice.payment_succeeded"_s, invoice);
    return invoice;
}

QJsonObject noteFailedAttempt(World &world, QJsonObject invoice)
{
    invoice[u"attempted"_s] = true;
    invoice[u"attempt_count"_s] = numberAt(invoice, u"attempt_count") + 1;
    const bool isFirst = textAt(invoice, u"billing_reason") == "subscription_create"_L1;
    invoice[u"next_payment_attempt"_s] = isFirst ? QJsonValue() : QJsonValue(world.now() + retrySeconds);
    world.change(invoice);
    world.announce(u"invoice.payment_failed"_s, invoice);
    return invoice;
}

void voidInvoice(World &world, QJsonObject invoice)
{
    if (textAt(invoice, u"status") != "open"_L1)
        return;
    const QString intentId = textAt(world.notes(textAt(invoice, u"id")), u"intent");
    invoice[u"status"_s] = u"void"_s;
    put(invoice, u"status_transitions.voided_at", world.now());
    world.change(invoice);
    world.announce(u"invoice.voided"_s, invoice);
    const QJsonObject intent = world.object(u"payment_intent"_s, intentId);
    if (!intent.isEmpty() && textAt(intent, u"status") != "succeeded"_L1)
        cancelIntent(world, intent, u"void_invoice"_s);
}

} // namespace paydesk::sandbox
