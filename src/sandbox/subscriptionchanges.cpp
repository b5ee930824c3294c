// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/subscriptionchanges.h"

#include "sandbox/discounts.h"
#include "sandbox/invoiceitems.h"
#include "sandbox/invoicepreview.h"
#include "sandbox/products.h"
#include "sandbox/prorations.h"
#include "sandbox/subscriptionpauses.h"
#include "sandbox/taxrates.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

bool hasSameInterval(const QJsonObject &a, const QJsonObject &b)
{
    return textAt(a, u"recurring.interval") == textAt(b, u"recurring.interval")
        && numberAt(a, u"recurring.interval_count") == numberAt(b, u"recurring.interval_count");
}

/// The items of a subscription while an update changes them.
class ItemChanges {
public:
    ItemChanges(World &world, const QJsonObject &subscription, const QJsonObject &params)
        : m_world(world), m_subscription(textAt(subscription, u"id")),
          m_items(at(subscription, u"items.data").toArray()), m_period(m_items.first().toObject()),
          m_now(params.contains("proration_date"_L1) ? numberAt(params, u"proration_date") : world.now()),
          m_isTrial(textAt(subscription, u"status") == "trialing"_L1),
          m_prorates(!m_isTrial && textAt(params, u"proration_behavior") != "none"_L1)
    {
    }

    const QJsonArray &items() const { return m_items; }
    /// True if an item has moved to another interval, whose first period begins now.
    bool startsAnew() const { return m_startsAnew; }

    /// Carries out one entry of the update's `items`; `place` is where it stands.
    std::optional<ApiError> apply(const QJsonObject &given, const QString &place)
    {
        const qsizetype index = indexOf(given);
        if (given.contains("id"_L1) && index < 0) {
            return refuse(u"resource_missing"_s, u"No such subscription item: '%1'"_s.arg(textAt(given, u"id")),
                          place + u"[id]"_s)
                .value();
        }
        const QJsonObject before = index < 0 ? QJsonObject() : m_items.at(index).toObject();
        if (given.value("deleted"_L1).toBool())
            return remove(index, place);
        const Answer<QJsonObject> price = priceFor(given, before, place);
        if (!price)
            return price.error();
        const Answer<QJsonArray> taxRates = taxRatesFor(m_world, given.value("tax_rates"_L1), place + u"[tax_rates]"_s);
        if (!taxRates)
            return taxRates.error();
        const QJsonObject after = changed(before, given, *price, *taxRates);
        if (*price != before.value("price"_L1).toObject() || after.value("quantity"_L1) != before.value("quantity"_L1))
            bill(before, after);
        if (index < 0)
            m_items.append(after);
        else
            m_items[index] = after;
        return std::nullopt;
    }

private:
    qsizetype indexOf(const QJsonObject &given) const
    {
        for (qsizetype i = 0; i < m_items.size(); ++i) {
            if (textAt(m_items.at(i).toObject(), u"id") == textAt(given, u"id"))
                return i;
        }
        return -1;
    }

    std::optional<ApiError> remove(qsizetype index, const QString &place)
    {
        if (index < 0)
            return refuseMissingParameter(place + u"[id]"_s).value();
        bill(m_items.at(index).toObject(), {});
        m_items.removeAt(index);
        return std::nullopt;
    }

    Answer<QJsonObject> priceFor(const QJsonObject &given, const QJsonObject &before, const QString &place)
    {
        if (!before.isEmpty() && !given.contains("price"_L1) && !given.contains("price_data"_L1))
            return before.value("price"_L1).toObject();
        const Answer<QJsonObject> price = priceOfLine(m_world, given, place);
        if (!price)
            return price;
        // A single item may move to another interval, or make way for one; several must stay together.
        const bool isAlone = m_items.isEmpty() || (m_items.size() == 1 && !before.isEmpty());
        const QJsonObject first = isAlone ? *price : at(m_items.first().toObject(), u"price").toObject();
        if (const auto fault = recurringFault(*price, first, place))
            return refuse(*fault);
        return price;
    }

    QJsonObject changed(const QJsonObject &before, const QJsonObject &given, const QJsonObject &price,
                        const QJsonArray &taxRates)
    {
        QJsonObject after = before;
        if (before.isEmpty()) {
            after =
                subscriptionItem(m_world, m_subscription, {price, 1, {}}, numberAt(m_period, u"current_period_start"),
                                 numberAt(m_period, u"current_period_end"));
        }
        const QJsonObject replaced = m_items.isEmpty() ? m_period : before;
        const bool isMoved = !replaced.isEmpty() && !hasSameInterval(price, replaced.value("price"_L1).toObject());
        m_startsAnew = m_startsAnew || (isMoved && !m_isTrial);
        copyGiven(after, given, {u"quantity"});
        after[u"metadata"_s] = mergedMetadata(after.value("metadata"_L1).toObject(), given.value("metadata"_L1));
        if (given.contains("tax_rates"_L1))
            after[u"tax_rates"_s] = taxRates;
        setItemPrice(after, price);
        return after;
    }

    void bill(const QJsonObject &before, const QJsonObject &after)
    {
        if (!m_prorates)
            return;
        if (!before.isEmpty())
            creditRest(m_world, before, m_now);
        // A new period is charged as a whole, by the invoice that begins it.
        if (!after.isEmpty() && !m_startsAnew)
            chargeRest(m_world, after, m_now);
    }

    World &m_world;
    QString m_subscription;
    QJsonArray m_items;
    /// An item whose period new ones share.
    QJsonObject m_period;
    qint64 m_now;
    bool m_isTrial;
    bool m_prorates;
    bool m_startsAnew = false;
};

std::optional<ApiError> applyItems(World &world, QJsonObject &subscription, const QJsonObject &params, bool *startsAnew)
{
    const QJsonArray entries = params.value("items"_L1).toArray();
    ItemChanges changes(world, subscription, params);
    for (qsizetype i = 0; i < entries.size(); ++i) {
        if (const auto fault = changes.apply(withPrice(entries.at(i).toObject()), u"items[%1]"_s.arg(i)))
            return fault;
    }
    if (changes.items().isEmpty())
        return refuse({}, u"A subscription must have at least one active plan."_s, u"items[0]"_s).value();
    put(subscription, u"items.data", changes.items());
    *startsAnew = changes.startsAnew();
    return std::nullopt;
}

void applyCancellation(const World &world, QJsonObject &subscription, const QJsonObject &params)
{
    const bool atEnd = params.value("cancel_at_period_end"_L1).toBool();
    if (params.contains("cancel_at_period_end"_L1) || params.contains("cancel_at"_L1)) {
        subscription[u"cancel_at_period_end"_s] = atEnd;
        subscription[u"cancel_at"_s] =
            atEnd ? QJsonValue(currentPeriodEnd(subscription)) : cancelAtOf(subscription, params);
        const bool cancels = subscription.value("cancel_at"_L1).isDouble();
        subscription[u"canceled_at"_s] = cancels ? QJsonValue(world.now()) : QJsonValue();
        put(subscription, u"cancellation_details.reason",
            cancels ? QJsonValue(u"cancellation_requested"_s) : QJsonValue());
    }
    applyCancellationDetails(subscription, params);
}

/// A trial begins or ends anew; false if there is nothing to be billed for that at once.
bool applyTrial(World &world, QJsonObject &subscription, const QJsonObject &params)
{
    const QString given = textAt(params, u"trial_end");
    const bool isTrial = textAt(subscription, u"status") == "trialing"_L1;
    if (given == "now"_L1) {
        if (!isTrial)
            return false;
        subscription[u"trial_end"_s] = world.now();
        world.change(subscription, u"customer.subscription.updated"_s);
        if (!goesOnAfterTrial(world, subscription)) {
            subscription = world.object(u"subscription"_s, textAt(subscription, u"id"));
            return false;
        }
        subscription[u"status"_s] = u"active"_s;
        beginPeriod(world, subscription);
        return true;
    }
    const qint64 end = given.toLongLong();
    if (!isTrial && textAt(params, u"proration_behavior") != "none"_L1)
        creditUnusedTime(world, subscription, world.now());
    subscription[u"status"_s] = u"trialing"_s;
    subscription[u"trial_end"_s] = end;
    if (!isTrial)
        subscription[u"trial_start"_s] = world.now();
    beginPeriod(world, subscription);
    subscription[u"billing_cycle_anchor"_s] = end;
    QJsonArray items = at(subscription, u"items.data").toArray();
    for (QJsonValueRef ref : items) {
        QJsonObject item = ref.toObject();
        item[u"current_period_end"_s] = end;
        ref = item;
    }
    put(subscription, u"items.data", items);
    watchPeriod(world, subscription);
    watchTrial(world, subscription);
    return false;
}

std::optional<ApiError> applyDiscountsAndTaxes(World &world, QJsonObject &subscription, const QJsonObject &params)
{
    if (params.contains("default_tax_rates"_L1)) {
        const Answer<QJsonArray> rates =
            taxRatesFor(world, params.value("default_tax_rates"_L1), u"default_tax_rates"_s);
        if (!rates)
            return rates.error();
        subscription[u"default_tax_rates"_s] = *rates;
    }
    if (!params.contains("discounts"_L1))
        return std::nullopt;
    const QJsonArray before = subscription.value("discounts"_L1).toArray();
    const Answer<QJsonArray> discounts = makeDiscounts(
        world, params.value("discounts"_L1),
        {{u"customer"_s, subscription.value("customer"_L1)}, {u"subscription"_s, subscription.value("id"_L1)}});
    if (!discounts)
        return discounts.error();
    for (const QJsonValue &id : before) {
        if (!discounts->contains(id))
            removeDiscount(world, id.toString());
    }
    subscription[u"discounts"_s] = *discounts;
    return std::nullopt;
}

void applyPlainFields(QJsonObject &subscription, const QJsonObject &params)
{
    copyGiven(subscription, params,
              {u"default_payment_method", u"description", u"collection_method", u"days_until_due"});
    if (params.contains("pause_collection"_L1)) {
        QJsonValue pause = params.value("pause_collection"_L1);
        if (pause.isObject())
            pause = QJsonObject{{u"behavior"_s, at(params, u"pause_collection.behavior")},
                                {u"resumes_at"_s,
                                 pause.toObject().contains("resumes_at"_L1) ? at(params, u"pause_collection.resumes_at")
                                                                            : QJsonValue()}};
        subscription[u"pause_collection"_s] = pause;
    }
    for (const QString &path :
         {u"payment_settings.save_default_payment_method"_s, u"payment_settings.payment_method_types"_s,
          u"trial_settings.end_behavior.missing_payment_method"_s}) {
        if (!at(params, path).isUndefined())
            put(subscription, path, at(params, path));
    }
    const QJsonObject invoicing = params.value("invoice_settings"_L1).toObject();
    for (auto it = invoicing.begin(); it != invoicing.end(); ++it)
        put(subscription, u"invoice_settings."_s + it.key(), it.value());
    subscription[u"metadata"_s] =
        mergedMetadata(subscription.value("metadata"_L1).toObject(), params.value("metadata"_L1));
}

} // namespace

std::optional<ApiError> recurringFault(const QJsonObject &price, const QJsonObject &first, const QString &place)
{
    ApiError error;
    error.param = place + u"[price]"_s;
    if (textAt(price, u"type") != "recurring"_L1) {
        error.message =
            u"The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`."_s;
        return error;
    }
    if (textAt(price, u"currency") != textAt(first, u"currency")) {
        error.message = u"All prices on a subscription must have the same currency."_s;
        return error;
    }
    if (!hasSameInterval(price, first)) {
        error.message =
            u"All prices on a subscription must have the same `recurring.interval` and `recurring.interval_count`."_s;
        return error;
    }
    return std::nullopt;
}

QJsonObject withPrice(QJsonObject entry)
{
    if (entry.contains("plan"_L1))
        entry[u"price"_s] = entry.take(u"plan"_s);
    return entry;
}

void applyCancellationDetails(QJsonObject &subscription, const QJsonObject &params)
{
    const QJsonObject details = params.value("cancellation_details"_L1).toObject();
    for (auto it = details.begin(); it != details.end(); ++it)
        put(subscription, u"cancellation_details."_s + it.key(), it.value());
}

QJsonValue cancelAtOf(const QJsonObject &subscription, const QJsonObject &params)
{
    const QString given = textAt(params, u"cancel_at");
    if (given.isEmpty())
        return {};
    if (given == "min_period_end"_L1)
        return currentPeriodEnd(subscription);
    if (given != "max_period_end"_L1)
        return given.toLongLong();
    qint64 last = 0;
    for (const QJsonValue &item : at(subscription, u"items.data").toArray())
        last = qMax(last, numberAt(item.toObject(), u"current_period_end"));
    return last;
}

Answer<SubscriptionChange> changeSubscription(World &world, QJsonObject subscription, const QJsonObject &params)
{
    const QString id = textAt(subscription, u"id");
    const bool resetsAnchor = textAt(params, u"billing_cycle_anchor.type") == "now"_L1;
    bool startsAnew = resetsAnchor;
    QJsonObject itemParams = params;
    if (resetsAnchor) {
        if (textAt(params, u"proration_behavior") != "none"_L1)
            creditUnusedTime(world, subscription, world.now());
        itemParams[u"proration_behavior"_s] = u"none"_s;
    }
    if (params.contains("items"_L1)) {
        bool isMoved = false;
        if (const auto fault = applyItems(world, subscription, itemParams, &isMoved))
            return refuse(*fault);
        startsAnew = startsAnew || isMoved;
    }
    if (startsAnew)
        beginPeriod(world, subscription);
    applyPlainFields(subscription, params);
    if (const auto fault = applyDiscountsAndTaxes(world, subscription, params))
        return refuse(*fault);
    if (params.contains("trial_end"_L1) && applyTrial(world, subscription, params))
        startsAnew = true;
    applyCancellation(world, subscription, params);
    if (const auto fault = addInvoiceItems(world, subscription, params))
        return refuse(*fault);
    world.change(subscription, u"customer.subscription.updated"_s);
    if (subscription.value("cancel_at"_L1).isDouble())
        world.remind(numberAt(subscription, u"cancel_at"), cancellationIsDue, id);
    if (at(subscription, u"pause_collection.resumes_at").isDouble())
        world.remind(numberAt(subscription, u"pause_collection.resumes_at"), collectionResumes, id);
    SubscriptionChange change{subscription, std::nullopt};
    if (startsAnew)
        change.bills = Scope::Period;
    else if (textAt(params, u"proration_behavior") == "always_invoice"_L1 || params.contains("add_invoice_items"_L1))
        change.bills = Scope::Pending;
    return change;
}

std::optional<ApiError> addInvoiceItems(World &world, const QJsonObject &subscription, const QJsonObject &params)
{
    const QJsonArray entries = params.value("add_invoice_items"_L1).toArray();
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const QJsonObject entry = entries.at(i).toObject();
        QJsonObject item{{u"customer"_s, subscription.value("customer"_L1)},
                         {u"subscription"_s, subscription.value("id"_L1)}};
        copyGiven(item, entry, {u"discountable", u"discounts", u"metadata", u"price_data", u"quantity", u"tax_rates"});
        if (entry.contains("price"_L1))
            put(item, u"pricing.price", entry.value("price"_L1));
        const Answer<QJsonObject> created = createInvoiceItem(world, item, u"add_invoice_items[%1]"_s.arg(i));
        if (!created)
            return created.error();
    }
    return std::nullopt;
}

} // namespace paydesk::sandbox
