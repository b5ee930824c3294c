// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/cataloguemirror.h"

#include "store/searchtext.h"
#include "store/table.h"
#include "store/transaction.h"

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

QString productColumns()
{
    return u"id, name, description, active, icon, category, favourite, metadata, created, fetched_at"_s;
}

QString priceColumns()
{
    return u"id, product_id, unit, currency, recurring_interval, recurring_count, nickname, active, is_default, "
           u"created,"
           " fetched_at"_s;
}

Product readProduct(Row row)
{
    Product product;
    product.id = row.text();
    product.name = row.text();
    product.description = row.text();
    product.active = row.flag();
    product.icon = row.text();
    product.category = row.text();
    product.favourite = row.flag();
    product.metadata = metadataFrom(row.text());
    product.created = row.time();
    product.fetchedAt = row.time();
    return product;
}

Price readPrice(Row row)
{
    Price price;
    price.id = row.text();
    price.productId = row.text();
    price.unit = row.money();
    price.recurringInterval = row.text();
    price.recurringCount = row.integer();
    price.nickname = row.text();
    price.active = row.flag();
    price.isDefault = row.flag();
    price.created = row.time();
    price.fetchedAt = row.time();
    return price;
}

QVariantList toColumns(const Product &product)
{
    return {product.id,
            product.name,
            product.description,
            int(product.active),
            product.icon,
            product.category,
            int(product.favourite),
            toJsonText(product.metadata),
            toColumn(product.created),
            toColumn(product.fetchedAt),
            folded(product.name),
            indexText({product.name, product.description, product.category})};
}

QVariantList toColumns(const Price &price)
{
    return {price.id,
            price.productId,
            price.unit.minor,
            price.unit.currency,
            price.recurringInterval,
            price.recurringCount,
            price.nickname,
            int(price.active),
            int(price.isDefault),
            toColumn(price.created),
            toColumn(price.fetchedAt)};
}

template <class T>
Result<int> upsertAll(Database &database, const QString &table, const QString &columns, const QList<T> &rows)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return failure(transaction.error());
    int changed = 0;
    {
        auto upsert = Upsert::into(database, table, columns.split(u", "_s));
        if (!upsert)
            return failure(upsert.error());
        for (const T &row : rows) {
            const auto fresh = upsert->run(toColumns(row));
            if (!fresh)
                return failure(fresh.error());
            changed += *fresh ? 1 : 0;
        }
    }
    if (const auto committed = transaction->commit(); !committed)
        return failure(committed.error());
    return changed;
}

QString productConditions(const ProductQuery &query, QVariantList &values)
{
    // Always true; it also keeps the walk on the index by name.
    QStringList conditions{u"sort_name >= ''"_s};
    if (!query.withInactive)
        conditions << u"active = 1"_s;
    if (query.favouritesOnly)
        conditions << u"favourite = 1"_s;
    if (!query.category.isEmpty()) {
        conditions << u"category = ?"_s;
        values << query.category;
    }
    // A shop has hundreds of products, not millions: no index is worth its upkeep here.
    const QStringList words = folded(query.text).split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        conditions << u"instr(search, ?) > 0"_s;
        values << word;
    }
    return " FROM products WHERE "_L1 + conditions.join(" AND "_L1);
}

} // namespace

Result<int> CatalogueMirror::upsertProducts(const QList<Product> &products)
{
    return upsertAll(m_database, u"products"_s, productColumns() + ", sort_name, search"_L1, products);
}

Result<int> CatalogueMirror::upsertPrices(const QList<Price> &prices)
{
    return upsertAll(m_database, u"prices"_s, priceColumns(), prices);
}

Result<void> CatalogueMirror::removeProducts(const QStringList &ids)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return failure(transaction.error());
    for (const QString &id : ids) {
        for (const QString &sql :
             {u"DELETE FROM prices WHERE product_id = ?"_s, u"DELETE FROM products WHERE id = ?"_s}) {
            if (const auto removed = m_database.run(sql, {id}); !removed)
                return failure(removed.error());
        }
    }
    return transaction->commit();
}

Result<Product> CatalogueMirror::findProduct(const QString &id)
{
    return oneRow<Product>(m_database, u"SELECT %1 FROM products WHERE id = ?"_s.arg(productColumns()), id,
                           readProduct);
}

Result<Price> CatalogueMirror::findPrice(const QString &id)
{
    return oneRow<Price>(m_database, u"SELECT %1 FROM prices WHERE id = ?"_s.arg(priceColumns()), id, readPrice);
}

Result<QList<Product>> CatalogueMirror::products(const ProductQuery &query, const std::optional<Product> &after,
                                                 int limit)
{
    QVariantList values;
    QString sql = u"SELECT "_s + productColumns() + productConditions(query, values);
    if (after) {
        sql += " AND (sort_name, id) > (?, ?)"_L1;
        values << folded(after->name) << after->id;
    }
    values << limit;
    auto statement = m_database.prepare(sql + " ORDER BY sort_name, id LIMIT ?"_L1);
    if (!statement)
        return failure(statement.error());
    return statement->all<Product>(values, readProduct);
}

Result<qint64> CatalogueMirror::count(const ProductQuery &query)
{
    QVariantList values;
    auto statement = m_database.prepare(u"SELECT count(*)"_s + productConditions(query, values));
    if (!statement)
        return failure(statement.error());
    const auto rows = statement->first<qint64>(values, [](Row row) { return row.number(); });
    if (!rows)
        return failure(rows.error());
    return rows->value_or(0);
}

Result<QList<Price>> CatalogueMirror::prices(const QString &productId)
{
    return prices(QStringList{productId});
}

Result<QList<Price>> CatalogueMirror::prices(const QStringList &productIds)
{
    QList<Price> prices;
    auto statement = m_database.prepare(u"SELECT %1 FROM prices WHERE product_id = ? AND active = 1"
                                        " ORDER BY is_default DESC, created, id"_s.arg(priceColumns()));
    if (!statement)
        return failure(statement.error());
    for (const QString &id : productIds) {
        const auto ofOne = statement->all<Price>({id}, readPrice);
        if (!ofOne)
            return failure(ofOne.error());
        prices << *ofOne;
    }
    return prices;
}

Result<QStringList> CatalogueMirror::categories()
{
    auto statement = m_database.prepare(
        u"SELECT DISTINCT category FROM products WHERE category <> '' AND active = 1 ORDER BY category"_s);
    if (!statement)
        return failure(statement.error());
    const auto names = statement->all<QString>({}, [](Row row) { return row.text(); });
    if (!names)
        return failure(names.error());
    return QStringList(*names);
}

} // namespace paydesk::store
