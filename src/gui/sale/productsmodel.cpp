// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/sale/productsmodel.h"

#include <QLocale>

#include <algorithm>

namespace paydesk::gui {

namespace {

using namespace Qt::StringLiterals;

bool matches(const QString &name, const QString &search)
{
    const QStringList words = search.split(u' ', Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(),
                       [&](const QString &word) { return name.contains(word, Qt::CaseInsensitive); });
}

} // namespace

ProductsModel::ProductsModel(desk::Catalogue &catalogue, QObject *parent)
    : QAbstractListModel(parent), m_catalogue(catalogue)
{
    connect(&m_catalogue, &desk::Catalogue::changed, this, &ProductsModel::reload);
    reload();
}

int ProductsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ProductsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const desk::SellableProduct &product = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case NameRole: return product.name;
    case Qt::AccessibleTextRole: return u"%1, %2"_s.arg(product.name, formatMoney(product.price, QLocale()));
    case Qt::ToolTipRole: return product.name;
    case IdRole: return product.productId;
    case PriceRole: return QVariant::fromValue(product.price);
    case IconRole: return product.icon;
    case CategoryRole: return product.category;
    default: return {};
    }
}

void ProductsModel::setChoice(const Choice &choice)
{
    m_choice = choice;
    reload();
}

void ProductsModel::setSearch(const QString &text)
{
    const QString search = text.simplified();
    if (search == m_search)
        return;
    m_search = search;
    reload();
}

QString ProductsModel::soleMatch(const QString &text) const
{
    const QString search = text.simplified();
    if (search.isEmpty())
        return {};
    QStringList named;
    QStringList found;
    for (const desk::SellableProduct &product : m_catalogue.products()) {
        if (product.productId == search || product.priceId == search)
            return product.productId;
        if (product.name.compare(search, Qt::CaseInsensitive) == 0)
            named.append(product.productId);
        if (matches(product.name, search))
            found.append(product.productId);
    }
    if (named.size() == 1)
        return named.first();
    return found.size() == 1 ? found.first() : QString();
}

void ProductsModel::reload()
{
    beginResetModel();
    m_rows.clear();
    for (const desk::SellableProduct &product : m_catalogue.products()) {
        if (wants(product))
            m_rows.append(product);
    }
    endResetModel();
}

bool ProductsModel::wants(const desk::SellableProduct &product) const
{
    if (!m_search.isEmpty())
        return matches(product.name, m_search);
    switch (m_choice.kind) {
    case Choice::Kind::All: return true;
    case Choice::Kind::Favourites: return product.favourite;
    case Choice::Kind::Category: return product.category == m_choice.category;
    }
    return true;
}

} // namespace paydesk::gui
