// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/subscriptionchanges.h"

#include "sandbox/invoicing.h"
#include "sandbox/products.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

bool hasSameInterval(const QJsonObject &a, const QJsonObject &b)
{
    return textAt(a, u"recurring.interval") == textAt(b, u"recurring.interval")
        && numberAt(a, u"recurring.interval_count") == numberAt(b, u"recurring.interval_count");
}

/// An item's cost for what is left of its period, rounded to the nearest minor unit.
qint64 costOfRest(const QJsonObject &item, qint64 now)
{
    const qint64 start = numberAt(item, u"current_period_start");
    const qint64 end = numberAt(item, u"current_period_end");
    const qint64 full = numberAt(item, u"price.unit_amount") * numberAt(item, u"quantity");
    const qint64 length = end - start;
    return length > 0 ? (full * (end - now) + length / 2) / length : 0;
}

/// One change of one item: what it was, what it becomes; empty for none.
class ItemChange {
public:
    ItemChange(World &world, QString subscriptionId, const QJsonObject &params)
        : m_world(world), m_subscription(std::move(subscriptionId)),
          m_now(params.contains("proration_date"_L1) ? numberAt(params, u"proration_date") : world.now()),
          m_prorates(textAt(params, u"proration_behavior") != "none"_L1)
    {
    }

    void bill(const QJsonObject &before, const QJsonObject &after)
    {
        if (!m_prorates)
            return;
        if (!before.isEmpty())
            add(before, -costOfRest(before, m_now), u"Unused time on %1"_s);
        if (!after.isEmpty())
            add(after, costOfRest(after, m_now), u"Remaining time on %1"_s);
    }

private:
    void add(const QJsonObject &item, qint64 amount, const QString &text)
    {
        const QString product = textAt(m_world.object(u"product"_s, textAt(item, u"price.product")), u"name");
        const QString name = u"%1 × %2"_s.arg(QString::number(numberAt(item, u"quantity")), product);
        addPendingLine(m_world, m_subscription,
                       invoiceLine(m_world, m_subscription,
                                   {item, amount, m_now, numberAt(item, u"current_period_end"), text.arg(name), true}));
    }

    World &m_world;
    QString m_subscription;
    qint64 m_now;
    bool m_prorates;
};

qsizetype indexOfItem(const QJsonArray &items, const QJsonObject &given)
{
    for (qsizetype i = 0; i < items.size(); ++i) {
        if (textAt(items.at(i).toObject(), u"id") == textAt(given, u"id"))
            return i;
    }
    return -1;
}

} // namespace

std::optional<ApiError> recurringFault(const QJsonObject &price, const QJsonObject &first, const QString &place)
{
    ApiError error;
    error.param = place + u"[price]"_s;
    if (textAt(price, u"type") != "recurring"_L1) {
        error.message = u"The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`."_s;
        return error;
    }
    if (textAt(price, u"currency") != textAt(first, u"currency")) {
        error.message = u"All prices on a subscription must have the same currency."_s;
        return error;
    }
    if (!hasSameInterval(price, first)) {
        error.message = u"All prices on a subscription must have the same `recurring.interval` and `recurring.interval_count`."_s;
        return error;
    }
    return std::nullopt;
}

Answer<bool> changeItems(World &world, QJsonObject &subscription, const QJsonObject &params)
{
    const QString id = textAt(subscription, u"id");
    QJsonArray items = at(subscription, u"items.data").toArray();
    const QJsonObject firstItem = items.first().toObject();
    const QJsonArray changes = params.value("items"_L1).toArray();
    ItemChange change(world, id, params);
    bool startsAnew = false;
    for (qsizetype i = 0; i < changes.size(); ++i) {
        const QJsonObject given = changes.at(i).toObject();
        const QString place = u"items[%1]"_s.arg(i);
        const bool isNew = !given.contains("id"_L1);
        const qsizetype index = isNew ? -1 : indexOfItem(items, given);
        if (!isNew && index < 0)
            return refuse(u"resource_missing"_s, u"No such subscription item: '%1'"_s.arg(textAt(given, u"id")), place + u"[id]"_s);
        QJsonObject before = isNew ? QJsonObject() : items.at(index).toObject();
        if (given.value("deleted"_L1).toBool()) {
            if (items.size() == 1)
                return refuse({}, u"A subscription must have at least one active plan."_s, place);
            change.bill(before, {});
            items.removeAt(index);
            continue;
        }
        QJsonObject price = before.value("price"_L1).toObject();
        if (isNew || given.contains("price"_L1)) {
            const Answer<QJsonObject> found = priceOfLine(world, given, place);
            if (!found)
                return refuse(found.error());
            // A single item may move to another interval; several must stay together.
            if (const auto fault = recurringFault(*found, items.size() == 1 && !isNew ? *found : at(firstItem, u"price").toObject(), place))
                return refuse(*fault);
            price = *found;
        }
        const qint64 quantity = given.contains("quantity"_L1) ? numberAt(given, u"quantity") : isNew ? 1 : numberAt(before, u"quantity");
        QJsonObject after = isNew ? subscriptionItem(world, id, {price, quantity, {}}, world.now(), currentPeriodEnd(subscription))
                                  : before;
        if (!isNew && !hasSameInterval(price, before.value("price"_L1).toObject())) {
            startsAnew = true;
            after[u"current_period_start"_s] = world.now();
            after[u"current_period_end"_s] = periodEnd(world.now(), price.value("recurring"_L1).toObject(), world.now());
        }
        after[u"quantity"_s] = quantity;
        after[u"metadata"_s] = mergedMetadata(after.value("metadata"_L1).toObject(), given.value("metadata"_L1));
        setItemPrice(after, price);
        if (price != before.value("price"_L1).toObject() || quantity != numberAt(before, u"quantity"))
            change.bill(before, after);
        if (isNew)
            items.append(after);
        else
            items[index] = after;
    }
    put(subscription, u"items.data", items);
    if (startsAnew) {
        subscription[u"billing_cycle_anchor"_s] = world.now();
        world.remind(currentPeriodEnd(subscription), periodEnds, id);
    }
    return startsAnew || textAt(params, u"proration_behavior") == "always_invoice"_L1;
}

} // namespace paydesk::sandbox
