// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/query.h"
#include "store/rows.h"

namespace paydesk::store {

class Database;

/// The copy of products and prices: what the till sells. A read of an unknown id is Kind::NotFound, `not_mirrored`.
class CatalogueMirror {
public:
    explicit CatalogueMirror(Database &database) : m_database(database) {}

    /// One transaction; how many rows were new or newer than what was there.
    Result<int> upsertProducts(const QList<Product> &products);
    Result<int> upsertPrices(const QList<Price> &prices);
    /// Deleted at Stripe: the products and their prices.
    Result<void> removeProducts(const QStringList &ids);

    Result<Product> findProduct(const QString &id);
    Result<Price> findPrice(const QString &id);
    /// By name; `after` is the last product of the page before.
    Result<QList<Product>> products(const ProductQuery &query, const std::optional<Product> &after, int limit);
    Result<qint64> count(const ProductQuery &query);
    /// Active prices, the default one first, then the oldest.
    Result<QList<Price>> prices(const QString &productId);
    /// The same for several products, product by product.
    Result<QList<Price>> prices(const QStringList &productIds);
    /// The categories in use, by name.
    Result<QStringList> categories();

private:
    Database &m_database;
};

} // namespace paydesk::store
