// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/catalogue/catalogue.h"

#include <QAbstractListModel>
#include <QList>

namespace paydesk::gui {

/// The catalogue's products that a pill and the search field leave.
class ProductsModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { IdRole = Qt::UserRole + 1, NameRole, PriceRole, IconRole, CategoryRole };

    /// Which pill is chosen.
    struct Choice {
        enum class Kind { All, Favourites, Category };
        Kind kind = Kind::All;
        QString category;
    };

    explicit ProductsModel(desk::Catalogue &catalogue, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    void setChoice(const Choice &choice);
    /// Words of names, in any order and case. With a text all categories are looked through.
    void setSearch(const QString &text);
    const QString &search() const { return m_search; }
    /// What Enter in the field means: the product of that very name or id, or the only one left; empty if that is not clear.
    QString soleMatch(const QString &text) const;

private:
    void reload();
    bool wants(const desk::SellableProduct &product) const;

    desk::Catalogue &m_catalogue;
    Choice m_choice;
    QString m_search;
    QList<desk::SellableProduct> m_rows;
};

} // namespace paydesk::gui
