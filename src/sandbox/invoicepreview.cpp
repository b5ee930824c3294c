// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/invoicepreview.h"

#include "sandbox/discounts.h"
#include "sandbox/invoiceitems.h"
#include "sandbox/invoicelines.h"
#include "sandbox/invoicing.h"
#include "sandbox/products.h"
#include "sandbox/prorations.h"
#include "sandbox/subscriptionchanges.h"
#include "sandbox/subscriptionparams.h"
#include "sandbox/subscriptions.h"
#include "sandbox/taxrates.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 noticeOfRenewal = 7 * 24 * 60 * 60;

Params previewFields()
{
    return {
        automaticTax(),
        currency("currency"_L1),
        text("customer"_L1),
        discountList(),
        list("invoice_items"_L1,
             group("item"_L1,
                   {integer("amount"_L1), currency("currency"_L1), text("description"_L1), flag("discountable"_L1),
                    discountList(), metadata(),
                    group("period"_L1, {integer("end"_L1).needed(), integer("start"_L1).needed()}), text("price"_L1),
                    priceData(), integer("quantity"_L1).atLeast(0), list("tax_rates"_L1, text("rate"_L1)).clearable(),
                    integer("unit_amount"_L1), decimal("unit_amount_decimal"_L1).orNegative()})),
        word("preview_mode"_L1, {u"next"_s}),
        text("subscription"_L1),
        previewedSubscription()};
}

ApiError noneUpcoming(const QString &customerId)
{
    ApiError error;
    error.status = 404;
    error.code = u"invoice_upcoming_none"_s;
    error.message = u"No upcoming invoices for customer: %1"_s.arg(customerId);
    return error;
}

QJsonObject latestInvoice(const World &world, const QString &subscriptionId)
{
    const QJsonObject subscription = world.object(u"subscription"_s, subscriptionId);
    return world.object(u"invoice"_s, textAt(subscription, u"latest_invoice"));
}

/// The invoice that the end of the present period will bring.
Answer<QJsonObject> renewal(World &world, const QJsonObject &subscription)
{
    const QString id = textAt(subscription, u"id");
    const QJsonObject before = latestInvoice(world, id);
    {
        const qint64 end = currentPeriodEnd(subscription);
        const World::Journey journey(world, end, true);
        endPeriod(world, id, end);
    }
    const QJsonObject after = latestInvoice(world, id);
    if (after.value("id"_L1) == before.value("id"_L1))
        return refuse(noneUpcoming(textAt(subscription, u"customer")));
    return after;
}

/// The invoice that a change of a subscription brings: at once, or at its next renewal.
Answer<QJsonObject> changed(World &world, const QJsonObject &subscription, const QJsonObject &details)
{
    if (details.value("cancel_now"_L1).toBool()) {
        if (textAt(details, u"proration_behavior") != "none"_L1) {
            creditUnusedTime(world, subscription,
                             details.contains("proration_date"_L1) ? numberAt(details, u"proration_date")
                                                                   : world.now());
        }
        return draftInvoice(world, subscription, u"upcoming"_s, Scope::Pending);
    }
    if (const auto fault = subscriptionParamsFault(details, world.now()))
        return refuse(*fault);
    const Answer<SubscriptionChange> change = changeSubscription(world, subscription, details);
    if (!change)
        return refuse(change.error());
    if (change->bills)
        return draftInvoice(world, change->subscription, u"upcoming"_s, *change->bills);
    return renewal(world, change->subscription);
}

std::optional<ApiError> addItems(World &world, const QString &customerId, const QJsonObject &params)
{
    const QJsonArray entries = params.value("invoice_items"_L1).toArray();
    for (qsizetype i = 0; i < entries.size(); ++i) {
        QJsonObject item = entries.at(i).toObject();
        item[u"customer"_s] = customerId;
        if (item.contains("price"_L1))
            put(item, u"pricing.price", item.take(u"price"_s));
        if (item.contains("unit_amount"_L1))
            item[u"unit_amount_decimal"_s] = QString::number(item.take(u"unit_amount"_s).toInteger());
        if (!item.contains("currency"_L1))
            item[u"currency"_s] =
                params.contains("currency"_L1) ? textAt(params, u"currency") : world.settings.currency;
        const Answer<QJsonObject> made = createInvoiceItem(world, item, u"invoice_items[%1]"_s.arg(i));
        if (!made)
            return made.error();
    }
    return std::nullopt;
}

/// The subscription of a customer that renews next.
QJsonObject nextToRenew(const World &world, const QString &customerId)
{
    QJsonObject next;
    world.objects.of(u"subscription"_s).oldestFirst({}, [&](const QJsonObject &subscription) {
        if (textAt(subscription, u"customer") == customerId && !subscription.value("ended_at"_L1).isDouble()
            && (next.isEmpty() || currentPeriodEnd(subscription) < currentPeriodEnd(next)))
            next = subscription;
        return true;
    });
    return next;
}

/// An invoice over what waits for the customer, without a subscription.
QJsonObject manual(World &world, const QString &customerId)
{
    const QList<QJsonObject> pending = pendingItems(world, customerId, {});
    const QString currency = pending.isEmpty() ? world.settings.currency : textAt(pending.first(), u"currency");
    QJsonObject invoice = blankInvoice(world, customerId, currency);
    setLines(world, invoice, billItems(world, pending, textAt(invoice, u"id")));
    return invoice;
}

Answer<QJsonObject> drawUp(World &world, const QJsonObject &params)
{
    const QJsonObject details = params.value("subscription_details"_L1).toObject();
    QString customerId = textAt(params, u"customer");
    QJsonObject subscription;
    if (params.contains("subscription"_L1)) {
        const Answer<QJsonObject> found =
            world.need(u"subscription"_s, textAt(params, u"subscription"), u"subscription"_s);
        if (!found)
            return found;
        subscription = *found;
        customerId = textAt(subscription, u"customer");
        if (subscription.value("ended_at"_L1).isDouble())
            return refuse(noneUpcoming(customerId));
    }
    const Answer<QJsonObject> customer = world.need(u"customer"_s, customerId, u"customer"_s);
    if (!customer)
        return customer;
    if (const auto fault = addItems(world, customerId, params))
        return refuse(*fault);
    if (subscription.isEmpty() && details.contains("items"_L1)) {
        QJsonObject fields = details;
        fields[u"customer"_s] = customerId;
        const Answer<QJsonObject> made = subscriptionFrom(world, fields);
        if (!made)
            return made;
        return draftInvoice(world, *made, u"upcoming"_s, Scope::Period);
    }
    if (subscription.isEmpty())
        subscription = nextToRenew(world, customerId);
    if (!subscription.isEmpty())
        return details.isEmpty() ? renewal(world, subscription) : changed(world, subscription, details);
    if (pendingItems(world, customerId, {}).isEmpty())
        return refuse(noneUpcoming(customerId));
    return manual(world, customerId);
}

Answer<QJsonObject> drawUpDiscounted(World &world, const QJsonObject &params)
{
    Answer<QJsonObject> invoice = drawUp(world, params);
    if (!invoice || !params.contains("discounts"_L1))
        return invoice;
    const Answer<QJsonArray> discounts =
        makeDiscounts(world, params.value("discounts"_L1), {{u"invoice"_s, invoice->value("id"_L1)}});
    if (!discounts)
        return refuse(discounts.error());
    invoice->insert(u"discounts"_s, *discounts);
    setLines(world, *invoice, at(*invoice, u"lines.data").toArray());
    return invoice;
}

Answer<QJsonObject> previewed(World &world, const QJsonObject &params)
{
    Answer<QJsonObject> invoice = rehearsed(world, [&] { return drawUpDiscounted(world, params); });
    if (!invoice)
        return invoice;
    const QString id = u"upcoming_"_s + textAt(*invoice, u"id");
    QJsonArray lines = at(*invoice, u"lines.data").toArray();
    for (QJsonValueRef ref : lines) {
        QJsonObject line = ref.toObject();
        line[u"invoice"_s] = id;
        ref = line;
    }
    invoice->insert(u"id"_s, id);
    invoice->insert(u"lines"_s, embeddedList(lines, u"/v1/invoices/%1/lines"_s.arg(id)));
    invoice->insert(u"billing_reason"_s, u"upcoming"_s);
    return invoice;
}

Answer<QJsonObject> postPreview(Call &call)
{
    if (!call.has(u"customer") && !call.has(u"subscription"))
        return refuseMissingParameter(u"customer"_s);
    if (const auto fault = automaticTaxFault(call.params))
        return refuse(*fault);
    return previewed(call.world, call.params);
}

} // namespace

const QString invoiceComes = u"invoice_comes"_s;

void watchPeriod(World &world, const QJsonObject &subscription)
{
    const QString id = textAt(subscription, u"id");
    const qint64 end = currentPeriodEnd(subscription);
    world.remind(end, periodEnds, id);
    if (end - noticeOfRenewal > world.now())
        world.remind(end - noticeOfRenewal, invoiceComes, id);
}

void announceUpcoming(World &world, const QString &subscriptionId)
{
    const QJsonObject subscription = world.object(u"subscription"_s, subscriptionId);
    // A period that was changed in the meantime has a notice of its own. A history made up afterwards needs none.
    if (!world.isAnnouncing() || subscription.value("ended_at"_L1).isDouble()
        || currentPeriodEnd(subscription) - noticeOfRenewal != world.now())
        return;
    const Answer<QJsonObject> invoice = previewed(world, {{u"subscription"_s, subscriptionId}});
    if (invoice)
        world.announce(u"invoice.upcoming"_s, *invoice);
}

Routes invoicePreviewRoutes()
{
    return {{"POST", u"/v1/invoices/create_preview"_s, previewFields(), postPreview}};
}

} // namespace paydesk::sandbox
