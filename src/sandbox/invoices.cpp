// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/invoices.h"

#include "sandbox/invoicing.h"
#include "sandbox/paging.h"
#include "sandbox/paymentmethods.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

Answer<QJsonObject> listInvoices(Call &call)
{
    const Filter fields = sameAs(call, {u"customer"_s, u"status"_s, u"collection_method"_s});
    const QString subscription = textAt(call.params, u"subscription");
    return page(call, u"invoice"_s, [&](const QJsonObject &invoice) {
        return fields(invoice)
            && (subscription.isEmpty() || textAt(invoice, u"parent.subscription_details.subscription") == subscription);
    });
}

Answer<QJsonObject> listLines(Call &call)
{
    const Answer<QJsonObject> invoice = call.world.need(u"invoice"_s, call.id());
    if (!invoice)
        return invoice;
    return invoice->value("lines"_L1).toObject();
}

Answer<QJsonObject> payNow(Call &call)
{
    World &world = call.world;
    const Answer<QJsonObject> invoice = world.need(u"invoice"_s, call.id());
    if (!invoice)
        return invoice;
    if (textAt(*invoice, u"status") == "paid"_L1)
        return refuse(u"invoice_already_paid"_s, u"Invoice is already paid"_s);
    if (textAt(*invoice, u"status") != "open"_L1)
        return refuse(u"invoice_not_editable"_s, u"Invoice can't be paid in its current state."_s);
    const QJsonObject subscription =
        world.object(u"subscription"_s, textAt(*invoice, u"parent.subscription_details.subscription"));
    QString methodId = methodOfSubscription(world, subscription);
    if (call.has(u"payment_method")) {
        const Answer<QJsonObject> method =
            paymentMethodFor(world, textAt(call.params, u"payment_method"), u"payment_method"_s);
        if (!method)
            return method;
        methodId = textAt(*method, u"id");
    }
    const bool isOffSession = !call.has(u"off_session") || call.params.value("off_session"_L1).toBool();
    const AttemptEnd end = payInvoice(world, *invoice, {methodId, {}, isOffSession, false, false});
    if (end.error)
        return refuse(*end.error);
    return world.object(u"invoice"_s, call.id());
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
    return {{"GET", u"/v1/invoices"_s,
             paged({range("created"_L1), text("customer"_L1), word("status"_L1, statuses), text("subscription"_L1),
                    word("collection_method"_L1, {u"charge_automatically"_s, u"send_invoice"_s})}),
             listInvoices},
            {"GET", u"/v1/invoices/:id"_s, {}, retrieve<u"invoice">},
            {"GET", u"/v1/invoices/:id/lines"_s, paged(), listLines},
            {"POST", u"/v1/invoices/:id/pay"_s, {text("payment_method"_L1), flag("off_session"_L1)}, payNow},
            {"GET", u"/v1/invoice_payments"_s,
             paged({text("invoice"_L1), word("status"_L1, {u"canceled"_s, u"open"_s, u"paid"_s}),
                    group("payment"_L1, {word("type"_L1, {u"payment_intent"_s}).needed(), text("payment_intent"_L1)})}),
             listInvoicePayments},
            {"GET", u"/v1/invoice_payments/:id"_s, {}, retrieve<u"invoice_payment">}};
}

} // namespace paydesk::sandbox
