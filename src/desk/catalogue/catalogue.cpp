// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/catalogue/catalogue.h"

#include "desk/changes.h"
#include "store/cataloguemirror.h"
#include "store/mirrorfile.h"
#include "stripe/client.h"
#include "stripe/price.h"

#include <QLoggingCategory>

#include <algorithm>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lc, "paydesk.catalogue")

constexpr int batch = 500;

} // namespace

Catalogue::Catalogue(stripe::Client &client, store::MirrorFile &mirror, Changes &changes, QObject *parent)
    : QObject(parent), m_client(client), m_mirror(mirror)
{
    const auto readAgain = [this] {
        reload();
        Q_EMIT changed();
    };
    connect(&changes, &Changes::catalogue, this, readAgain);
    connect(&changes, &Changes::begunAnew, this, [this, readAgain] {
        m_loaded = false;
        readAgain();
    });
    reload();
}

void Catalogue::reload()
{
    m_products.clear();
    m_plans.clear();
    store::CatalogueMirror mirror(m_mirror.database());
    std::optional<store::Product> after;
    for (;;) {
        const auto page = mirror.products({}, after, batch);
        if (!page) {
            qCWarning(lc) << "The products cannot be read:" << toLogLine(page.error());
            return;
        }
        if (!page->isEmpty())
            addPage(*page, mirror);
        if (page->size() < batch)
            break;
        after = page->last();
    }
    m_loaded = m_loaded || !m_products.isEmpty() || !m_plans.isEmpty();
    std::stable_sort(m_products.begin(), m_products.end(),
                     [](const SellableProduct &a, const SellableProduct &b) { return a.favourite && !b.favourite; });
}

void Catalogue::addPage(const QList<store::Product> &page, store::CatalogueMirror &mirror)
{
    QStringList ids;
    for (const store::Product &product : page)
        ids << product.id;
    const auto prices = mirror.prices(ids);
    if (!prices) {
        qCWarning(lc) << "The prices cannot be read:" << toLogLine(prices.error());
        return;
    }
    QHash<QString, QList<store::Price>> byProduct;
    for (const store::Price &price : *prices)
        byProduct[price.productId].append(price);
    for (const store::Product &product : page) {
        bool sellable = false;
        for (const store::Price &price : byProduct.value(product.id)) {
            if (!price.recurringInterval.isEmpty()) {
                m_plans.append({price.id, product.name, price.unit, price.recurringInterval, price.recurringCount});
            } else if (!sellable) { // the default price comes first
                m_products.append({product.id, price.id, product.name, product.icon, product.category,
                                   product.favourite, price.unit});
                sellable = true;
            }
        }
    }
}

QCoro::Task<Result<Money>> Catalogue::readPrice(QString priceId)
{
    const auto price = co_await stripe::prices::retrieve(m_client, Id<stripe::Price>(priceId));
    if (!price)
        co_return failure(price.error());
    if (!price->unitAmount)
        co_return failure(Error::Kind::InvalidInput, u"price_without_amount"_s);
    co_return *price->unitAmount;
}

void Catalogue::setLoaded()
{
    m_loaded = true;
    Q_EMIT changed();
}

QStringList Catalogue::categories() const
{
    QStringList names;
    for (const SellableProduct &product : m_products) {
        if (!product.category.isEmpty() && !names.contains(product.category))
            names << product.category;
    }
    std::sort(names.begin(), names.end(),
              [](const QString &a, const QString &b) { return a.localeAwareCompare(b) < 0; });
    return names;
}

const SellableProduct *Catalogue::product(const QString &productId) const
{
    const auto found = std::find_if(m_products.begin(), m_products.end(),
                                    [&](const SellableProduct &one) { return one.productId == productId; });
    return found == m_products.end() ? nullptr : &*found;
}

const Plan *Catalogue::plan(const QString &priceId) const
{
    const auto found =
        std::find_if(m_plans.begin(), m_plans.end(), [&](const Plan &one) { return one.priceId == priceId; });
    return found == m_plans.end() ? nullptr : &*found;
}

} // namespace paydesk::desk
