// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/money.h"
#include "base/result.h"

#include <QAbstractListModel>
#include <QJsonArray>
#include <QList>

namespace paydesk::desk {

/// One line of a cart. Either a price of Stripe's or an amount typed at the till.
struct CartLine {
    /// `price_…`, empty for a custom amount.
    QString priceId;
    QString name;
    Money unit;
    qint64 quantity = 1;

    Money total() const { return {unit.minor * quantity, unit.currency}; }
};

/// The cart being filled. All lines have one currency; sums never wrap.
class CartModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { NameRole = Qt::UserRole + 1, QuantityRole, UnitRole, TotalRole };

    static constexpr qint64 mostOfOne = 999;

    explicit CartModel(QString currency, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    const QList<CartLine> &lines() const { return m_lines; }
    Money total() const;
    /// Number of pieces.
    qint64 pieces() const;
    bool isEmpty() const { return m_lines.isEmpty(); }

    /// Adds to the line of the same price, or a new line. `currency_mixed`, `amount_too_large`, `quantity_too_large`.
    Result<void> add(const CartLine &line);
    /// Zero removes the line.
    Result<void> setQuantity(int row, qint64 quantity);
    void remove(int row);
    void clear();
    /// Replaces all; lines that break a rule (a draft of another currency) leave the cart as it is.
    void setLines(QList<CartLine> lines);

    QJsonArray toJson() const;
    static QList<CartLine> fromJson(const QJsonArray &json);

Q_SIGNALS:
    void changed();

private:
    Result<void> checkTotal(const QList<CartLine> &lines) const;

    QString m_currency;
    QList<CartLine> m_lines;
};

} // namespace paydesk::desk
