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

/// The items of a subscription while an update changes them.
class ItemChanges {
public:
    ItemChanges(World &world, const QJsonObject &subscription, const QJsonObject &params)
        : m_world(world), m_subscription(textAt(subscription, u"id")), m_periodEnd(currentPeriodEnd(subscription)),
          m_now(params.contains("proration_date"_L1) ? numberAt(params, u"proration_date") : world.now()),
          m_prorates(textAt(params, u"proration_behavior") != "none"_L1),
          m_items(at(subscription, u"items.data").toArray())
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
        const QJsonObject after = changed(before, given, *price);
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
        if (m_items.size() == 1)
            return refuse({}, u"A subscription must have at least one active plan."_s, place).value();
        bill(m_items.at(index).toObject(), {});
        m_items.removeAt(index);
        return std::nullopt;
    }

    Answer<QJsonObject> priceFor(const QJsonObject &given, const QJsonObject &before, const QString &place)
    {
        if (!before.isEmpty() && !given.contains("price"_L1))
            return before.value("price"_L1).toObject();
        const Answer<QJsonObject> price = priceOfLine(m_world, given, place);
        if (!price)
            return price;
        // A single item may move to another interval; several must stay together.
        const bool isAlone = m_items.size() == 1 && !before.isEmpty();
        const QJsonObject first = isAlone ? *price : at(m_items.first().toObject(), u"price").toObject();
        if (const auto fault = recurringFault(*price, first, place))
            return refuse(*fault);
        return price;
    }

    QJsonObject changed(const QJsonObject &before, const QJsonObject &given, const QJsonObject &price)
    {
        QJsonObject after = before;
        if (before.isEmpty())
            after = subscriptionItem(m_world, m_subscription, {price, 1, {}}, m_world.now(), m_periodEnd);
        else if (!hasSameInterval(price, before.value("price"_L1).toObject()))
            beginNow(after, price);
        copyGiven(after, given, {u"quantity"});
        after[u"metadata"_s] = mergedMetadata(after.value("metadata"_L1).toObject(), given.value("metadata"_L1));
        setItemPrice(after, price);
        return after;
    }

    void beginNow(QJsonObject &item, const QJsonObject &price)
    {
        m_startsAnew = true;
        item[u"current_period_start"_s] = m_world.now();
        item[u"current_period_end"_s] = periodEnd(m_world.now(), price.value("recurring"_L1).toObject(), m_world.now());
    }

    void bill(const QJsonObject &before, const QJsonObject &after)
    {
        if (!m_prorates)
            return;
        if (!before.isEmpty())
            addLine(before, -costOfRest(before, m_now), u"Unused time on %1"_s);
        if (!after.isEmpty())
            addLine(after, costOfRest(after, m_now), u"Remaining time on %1"_s);
    }

    void addLine(const QJsonObject &item, qint64 amount, const QString &text)
    {
        const QString product = textAt(m_world.object(u"product"_s, textAt(item, u"price.product")), u"name");
        const QString name = u"%1 × %2"_s.arg(QString::number(numberAt(item, u"quantity")), product);
        const qint64 end = numberAt(item, u"current_period_end");
        addPendingLine(m_world, m_subscription,
                       invoiceLine(m_world, m_subscription, {item, amount, m_now, end, text.arg(name), true}));
    }

    World &m_world;
    QString m_subscription;
    qint64 m_periodEnd;
    qint64 m_now;
    bool m_prorates;
    bool m_startsAnew = false;
    QJsonArray m_items;
};

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

Answer<bool> changeItems(World &world, QJsonObject &subscription, const QJsonObject &params)
{
    const QJsonArray entries = params.value("items"_L1).toArray();
    ItemChanges changes(world, subscription, params);
    for (qsizetype i = 0; i < entries.size(); ++i) {
        if (const auto fault = changes.apply(entries.at(i).toObject(), u"items[%1]"_s.arg(i)))
            return refuse(*fault);
    }
    put(subscription, u"items.data", changes.items());
    if (changes.startsAnew()) {
        subscription[u"billing_cycle_anchor"_s] = world.now();
        world.remind(currentPeriodEnd(subscription), periodEnds, textAt(subscription, u"id"));
    }
    return changes.startsAnew() || textAt(params, u"proration_behavior") == "always_invoice"_L1;
}

} // namespace paydesk::sandbox
