// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/invoices.h"

#include "sandbox/discounts.h"
#include "sandbox/invoiceitems.h"
#include "sandbox/invoicelines.h"
#include "sandbox/invoicing.h"
#include "sandbox/paging.h"
#include "sandbox/paymentmethods.h"
#include "sandbox/taxrates.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

const QString kind = u"invoice"_s;
const QStringList collectionMethods{u"charge_automatically"_s, u"send_invoice"_s};

Params invoiceFields(bool isNew)
{
    Params params{flag("auto_advance"_L1),
                  integer("automatically_finalizes_at"_L1),
                  word("collection_method"_L1, collectionMethods),
                  automaticTax(),
                  invoiceCustomFields(),
                  integer("days_until_due"_L1).atLeast(0),
                  text("default_payment_method"_L1),
                  list("default_tax_rates"_L1, text("rate"_L1)).clearable(),
                  text("description"_L1).clearable(),
                  discountList(),
                  integer("due_date"_L1),
                  integer("effective_at"_L1).clearable(),
                  text("footer"_L1).clearable(),
                  metadata(),
                  text("number"_L1).clearable().upTo(26),
                  group("payment_settings"_L1, {list("payment_method_types"_L1, text("type"_L1)).clearable()}),
                  group("rendering"_L1,
                        {word("amount_tax_display"_L1, {u"exclude_tax"_s, u"include_inclusive_tax"_s}).clearable(),
                         group("pdf"_L1, {word("page_size"_L1, {u"a4"_s, u"auto"_s, u"letter"_s})})}),
                  group("shipping_details"_L1,
                        {address("address"_L1).needed(), text("name"_L1).needed(), text("phone"_L1).clearable()}),
                  text("statement_descriptor"_L1).upTo(22)};
    if (isNew) {
        params << text("customer"_L1).needed() << currency("currency"_L1)
               << word("pending_invoice_items_behavior"_L1, {u"exclude"_s, u"include"_s}) << text("subscription"_L1);
    }
    return params;
}

ApiError refusedInState(const QString &message, const QString &code = {})
{
    ApiError error;
    error.code = code;
    error.message = message;
    return error;
}

QString statusOf(const QJsonObject &invoice)
{
    return textAt(invoice, u"status");
}

std::optional<ApiError> collectionFault(const QJsonObject &invoice, const QJsonObject &params)
{
    const bool isSent = textAt(invoice, u"collection_method") == "send_invoice"_L1;
    const bool hasDate = params.contains("days_until_due"_L1) || params.contains("due_date"_L1);
    if (isSent || !hasDate)
        return std::nullopt;
    ApiError error = refusedInState(u"You can only specify a due date if `collection_method` is `send_invoice`."_s);
    error.param = params.contains("due_date"_L1) ? u"due_date"_s : u"days_until_due"_s;
    return error;
}

/// Puts the parameters of create and update into a draft (or, of those that may still change, into a finalized invoice).
std::optional<ApiError> applyFields(World &world, QJsonObject &invoice, const QJsonObject &params)
{
    const QString id = textAt(invoice, u"id");
    copyGiven(invoice, params,
              {u"auto_advance", u"automatically_finalizes_at", u"collection_method", u"custom_fields",
               u"default_payment_method", u"description", u"due_date", u"effective_at", u"footer", u"number",
               u"shipping_details", u"statement_descriptor"});
    if (params.contains("payment_settings"_L1)) {
        put(invoice, u"payment_settings.payment_method_types", at(params, u"payment_settings.payment_method_types"));
    }
    invoice[u"metadata"_s] = mergedMetadata(invoice.value("metadata"_L1).toObject(), params.value("metadata"_L1));
    if (params.contains("rendering"_L1)) {
        QJsonObject rendering = shape(R"({"amount_tax_display": null, "pdf": null, "template": null,
            "template_version": null})");
        layOver(rendering, invoice.value("rendering"_L1).toObject());
        layOver(rendering, params.value("rendering"_L1).toObject());
        invoice[u"rendering"_s] = rendering;
    }
    if (const auto fault = automaticTaxFault(params))
        return fault;
    if (const auto fault = collectionFault(invoice, params))
        return fault;
    if (params.contains("days_until_due"_L1)) {
        world.note(id, u"daysUntilDue"_s, params.value("days_until_due"_L1));
        invoice[u"due_date"_s] = world.now() + numberAt(params, u"days_until_due") * 24 * 60 * 60;
    }
    if (params.contains("default_tax_rates"_L1)) {
        const Answer<QJsonArray> rates =
            taxRatesFor(world, params.value("default_tax_rates"_L1), u"default_tax_rates"_s);
        if (!rates)
            return rates.error();
        invoice[u"default_tax_rates"_s] = *rates;
    }
    if (!params.contains("discounts"_L1))
        return std::nullopt;
    const Answer<QJsonArray> discounts = makeDiscounts(
        world, params.value("discounts"_L1), {{u"customer"_s, invoice.value("customer"_L1)}, {u"invoice"_s, id}});
    if (!discounts)
        return discounts.error();
    invoice[u"discounts"_s] = *discounts;
    return std::nullopt;
}

Answer<QJsonObject> createInvoice(World &world, const QJsonObject &params)
{
    const QString customerId = textAt(params, u"customer");
    const Answer<QJsonObject> customer = world.need(u"customer"_s, customerId, u"customer"_s);
    if (!customer)
        return customer;
    const QString subscriptionId = textAt(params, u"subscription");
    const Answer<QJsonObject> subscription =
        subscriptionId.isEmpty() ? QJsonObject() : world.need(u"subscription"_s, subscriptionId, u"subscription"_s);
    if (!subscription)
        return subscription;
    QList<QJsonObject> pending;
    if (!subscriptionId.isEmpty() || textAt(params, u"pending_invoice_items_behavior") == "include"_L1)
        pending = pendingItems(world, customerId, subscriptionId);
    QString currency = textAt(params, u"currency");
    if (currency.isEmpty())
        currency = pending.isEmpty() ? world.settings.currency : textAt(pending.first(), u"currency");
    if (textAt(params, u"collection_method") == "send_invoice"_L1 && !params.contains("days_until_due"_L1)
        && !params.contains("due_date"_L1))
        return refuseMissingParameter(u"days_until_due"_s);

    QJsonObject invoice = blankInvoice(world, customerId, currency);
    if (customer->value("discount"_L1).isObject() && !params.contains("discounts"_L1))
        invoice[u"discounts"_s] = QJsonArray{at(*customer, u"discount.id")};
    if (const auto fault = applyFields(world, invoice, params))
        return refuse(*fault);
    if (!subscriptionId.isEmpty()) {
        invoice[u"billing_reason"_s] = u"subscription_update"_s;
        put(invoice, u"parent.quote_details", QJsonValue());
        put(invoice, u"parent.subscription_details.metadata", subscription->value("metadata"_L1));
        put(invoice, u"parent.subscription_details.subscription", subscriptionId);
        put(invoice, u"parent.type", u"subscription_details"_s);
    }
    pending.removeIf([&currency](const QJsonObject &item) { return textAt(item, u"currency") != currency; });
    setLines(world, invoice, billItems(world, pending, textAt(invoice, u"id")));
    if (invoice.value("auto_advance"_L1).toBool())
        advanceInAnHour(world, invoice);
    world.create(invoice, u"invoice.created"_s);
    return invoice;
}

Answer<QJsonObject> postInvoice(Call &call)
{
    return wholly(call.world, [&] { return createInvoice(call.world, call.params); });
}

Answer<QJsonObject> changeInvoice(Call &call)
{
    World &world = call.world;
    Answer<QJsonObject> invoice = world.need(kind, call.id());
    if (!invoice)
        return invoice;
    const bool isDraft = statusOf(*invoice) == "draft"_L1;
    static const QStringList always{u"auto_advance"_s, u"default_payment_method"_s, u"description"_s, u"footer"_s,
                                    u"metadata"_s,     u"payment_settings"_s};
    for (const QString &param : call.params.keys()) {
        if (!isDraft && !always.contains(param)) {
            ApiError error = refusedInState(
                u"Finalized invoices can't be updated in this way: `%1` can only be changed on drafts."_s.arg(param),
                u"invoice_not_editable"_s);
            error.param = param;
            return refuse(error);
        }
    }
    const bool advanced = invoice->value("auto_advance"_L1).toBool();
    if (const auto fault = applyFields(world, *invoice, call.params))
        return refuse(*fault);
    if (isDraft) {
        if (!advanced && invoice->value("auto_advance"_L1).toBool())
            advanceInAnHour(world, *invoice);
        else if (call.has(u"automatically_finalizes_at"))
            world.remind(numberAt(*invoice, u"automatically_finalizes_at"), draftIsDone, call.id());
        setLines(world, *invoice, at(*invoice, u"lines.data").toArray());
    }
    world.change(*invoice, u"invoice.updated"_s);
    return invoice;
}

Answer<QJsonObject> updateInvoice(Call &call)
{
    return wholly(call.world, [&] { return changeInvoice(call); });
}

Answer<QJsonObject> deleteInvoice(Call &call)
{
    World &world = call.world;
    const Answer<QJsonObject> invoice = world.need(kind, call.id());
    if (!invoice)
        return invoice;
    if (statusOf(*invoice) != "draft"_L1)
        return refuse(refusedInState(u"You can only delete draft invoices."_s));
    if (invoice->value("parent"_L1).isObject())
        return refuse(refusedInState(u"You can't delete invoices created by subscriptions."_s));
    for (const QJsonValue &line : at(*invoice, u"lines.data").toArray())
        world.objects.of(u"invoiceitem"_s).remove(textAt(line.toObject(), u"parent.invoice_item_details.invoice_item"));
    world.objects.of(kind).remove(call.id());
    world.announce(u"invoice.deleted"_s, *invoice);
    return QJsonObject{{u"id"_s, call.id()}, {u"object"_s, kind}, {u"deleted"_s, true}};
}

Answer<QJsonObject> postFinalize(Call &call)
{
    const Answer<QJsonObject> invoice = call.world.need(kind, call.id());
    if (!invoice)
        return invoice;
    if (statusOf(*invoice) != "draft"_L1) {
        return refuse(refusedInState(u"This invoice is already finalized, you can't re-finalize a non-draft invoice."_s,
                                     u"invoice_not_editable"_s));
    }
    QJsonObject draft = *invoice;
    copyGiven(draft, call.params, {u"auto_advance"});
    return finalizeInvoice(call.world, draft);
}

/// The invoice, finalized if it was a draft, or why it cannot be paid.
Answer<QJsonObject> payable(World &world, const QString &id)
{
    const Answer<QJsonObject> invoice = world.need(kind, id);
    if (!invoice)
        return invoice;
    const QString status = statusOf(*invoice);
    if (status == "paid"_L1)
        return refuse(u"invoice_already_paid"_s, u"Invoice is already paid"_s);
    if (status == "void"_L1)
        return refuse(u"invoice_not_editable"_s, u"This invoice can no longer be paid: it is void."_s);
    return status == "draft"_L1 ? finalizeInvoice(world, *invoice) : *invoice;
}

Answer<QJsonObject> payNow(Call &call)
{
    World &world = call.world;
    QString methodId;
    if (call.has(u"payment_method")) {
        const Answer<QJsonObject> method =
            paymentMethodFor(world, textAt(call.params, u"payment_method"), u"payment_method"_s);
        if (!method)
            return method;
        methodId = textAt(*method, u"id");
    }
    const Answer<QJsonObject> invoice = payable(world, call.id());
    if (!invoice)
        return invoice;
    if (call.params.value("paid_out_of_band"_L1).toBool())
        return settleInvoice(world, *invoice, Settled::OutOfBand);
    if (methodId.isEmpty())
        methodId = methodOfInvoice(world, *invoice);
    const AttemptEnd end = payInvoice(world, *invoice, {methodId, {}, false, false, true});
    if (end.error)
        return refuse(*end.error);
    if (textAt(end.intent, u"status") == "requires_action"_L1)
        return refuse(actionRequired());
    return world.object(kind, call.id());
}

Answer<QJsonObject> postSend(Call &call)
{
    World &world = call.world;
    const Answer<QJsonObject> invoice = world.need(kind, call.id());
    if (!invoice)
        return invoice;
    if (textAt(*invoice, u"collection_method") != "send_invoice"_L1) {
        return refuse(
            refusedInState(u"You can only manually send an invoice if its `collection_method` is `send_invoice`."_s));
    }
    if (statusOf(*invoice) != "draft"_L1 && statusOf(*invoice) != "open"_L1)
        return refuse(refusedInState(u"You can only send draft or open invoices."_s));
    if (textAt(*invoice, u"customer_email").isEmpty()) {
        return refuse(refusedInState(
            u"Missing email. In order to create invoices that are sent to the customer, the customer must have a valid email."_s));
    }
    return sendInvoice(world, statusOf(*invoice) == "draft"_L1 ? finalizeInvoice(world, *invoice) : *invoice);
}

Answer<QJsonObject> postVoid(Call &call)
{
    const Answer<QJsonObject> invoice = call.world.need(kind, call.id());
    if (!invoice)
        return invoice;
    if (statusOf(*invoice) != "open"_L1 && statusOf(*invoice) != "uncollectible"_L1) {
        return refuse(
            refusedInState(u"You can only void open or uncollectible invoices. This invoice has the status `%1`."_s.arg(
                               statusOf(*invoice)),
                           u"invoice_not_editable"_s));
    }
    return voidInvoice(call.world, *invoice);
}

Answer<QJsonObject> postUncollectible(Call &call)
{
    const Answer<QJsonObject> invoice = call.world.need(kind, call.id());
    if (!invoice)
        return invoice;
    if (statusOf(*invoice) != "open"_L1 && statusOf(*invoice) != "draft"_L1) {
        return refuse(refusedInState(
            u"You can only mark draft or open invoices as uncollectible. This invoice has the status `%1`."_s.arg(
                statusOf(*invoice)),
            u"invoice_not_editable"_s));
    }
    return markUncollectible(call.world,
                             statusOf(*invoice) == "draft"_L1 ? finalizeInvoice(call.world, *invoice) : *invoice);
}

Answer<QJsonObject> listInvoices(Call &call)
{
    const Filter fields = sameAs(call, {u"customer"_s, u"status"_s, u"collection_method"_s});
    const QString subscription = textAt(call.params, u"subscription");
    return page(call, kind, [&](const QJsonObject &invoice) {
        return fields(invoice) && inRange(numberAt(invoice, u"due_date"), call.params.value("due_date"_L1))
            && (subscription.isEmpty() || textAt(invoice, u"parent.subscription_details.subscription") == subscription);
    });
}

Answer<QJsonObject> listLines(Call &call)
{
    const Answer<QJsonObject> invoice = call.world.need(kind, call.id());
    if (!invoice)
        return invoice;
    return pageOf(call, u"line_item"_s, at(*invoice, u"lines.data").toArray());
}

Answer<QJsonObject> listInvoicePayments(Call &call)
{
    const Filter fields = sameAs(call, {u"invoice"_s, u"status"_s});
    const QString intent = textAt(call.params, u"payment.payment_intent");
    return page(call, u"invoice_payment"_s, [&](const QJsonObject &payment) {
        return fields(payment) && (intent.isEmpty() || textAt(payment, u"payment.payment_intent") == intent);
    });
}

} // namespace

Param invoiceCustomFields()
{
    return list("custom_fields"_L1,
                group("field"_L1, {text("name"_L1).needed().upTo(40), text("value"_L1).needed().upTo(140)}))
        .clearable();
}

QJsonValue paymentsOfInvoice(const World &world, const QJsonObject &invoice)
{
    const QJsonObject payment =
        world.object(u"invoice_payment"_s, textAt(world.notes(textAt(invoice, u"id")), u"payment"));
    return embeddedList(payment.isEmpty() ? QJsonArray() : QJsonArray{payment},
                        u"/v1/invoice_payments?invoice="_s + textAt(invoice, u"id"));
}

QJsonValue confirmationSecretOfInvoice(const World &world, const QJsonObject &invoice)
{
    const QJsonObject intent =
        world.object(u"payment_intent"_s, textAt(world.notes(textAt(invoice, u"id")), u"intent"));
    if (intent.isEmpty())
        return {};
    return QJsonObject{{u"client_secret"_s, intent.value("client_secret"_L1)}, {u"type"_s, u"payment_intent"_s}};
}

Routes invoiceRoutes()
{
    const QStringList statuses{u"draft"_s, u"open"_s, u"paid"_s, u"uncollectible"_s, u"void"_s};
    const QString path = u"/v1/invoices"_s;
    const QString one = path + u"/:id"_s;
    return {{"POST", path, invoiceFields(true), postInvoice},
            {"GET", path,
             paged({range("created"_L1), text("customer"_L1), range("due_date"_L1), word("status"_L1, statuses),
                    text("subscription"_L1), word("collection_method"_L1, collectionMethods)}),
             listInvoices},
            {"GET", one, {}, retrieve<u"invoice">},
            {"POST", one, invoiceFields(false), updateInvoice},
            {"DELETE", one, {}, deleteInvoice},
            {"GET", one + u"/lines"_s, paged(), listLines},
            {"POST", one + u"/finalize"_s, {flag("auto_advance"_L1)}, postFinalize},
            {"POST",
             one + u"/pay"_s,
             {text("payment_method"_L1), flag("off_session"_L1), flag("paid_out_of_band"_L1)},
             payNow},
            {"POST", one + u"/send"_s, {}, postSend},
            {"POST", one + u"/void"_s, {}, postVoid},
            {"POST", one + u"/mark_uncollectible"_s, {}, postUncollectible},
            {"GET", u"/v1/invoice_payments"_s,
             paged({range("created"_L1), text("invoice"_L1), word("status"_L1, {u"canceled"_s, u"open"_s, u"paid"_s}),
                    group("payment"_L1, {word("type"_L1, {u"payment_intent"_s}).needed(), text("payment_intent"_L1)})}),
             listInvoicePayments},
            {"GET", u"/v1/invoice_payments/:id"_s, {}, retrieve<u"invoice_payment">}};
}

} // namespace paydesk::sandbox
