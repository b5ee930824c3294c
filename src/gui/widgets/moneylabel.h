// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/money.h"

#include <QWidget>

namespace paydesk::gui {

/// An amount with even digits, the currency in the muted colour. Left to right in every language.
class MoneyLabel : public QWidget {
    Q_OBJECT

public:
    enum class Look { Body, Strong, Large, Huge };

    explicit MoneyLabel(QWidget *parent = nullptr);

    void setMoney(const Money &money);
    const Money &money() const { return m_money; }
    void setLook(Look look);
    /// Put before the amount: "−".
    void setPrefix(const QString &prefix);
    void setAlignment(Qt::Alignment alignment);
    QString text() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QFont amountFont() const;

    Money m_money;
    QString m_prefix;
    Look m_look = Look::Body;
    Qt::Alignment m_alignment = Qt::AlignLeading | Qt::AlignVCenter;
};

/// For delegates: the width of, and the picture of, an amount whose currency ends at the trailing edge of `rect`.
int moneyWidth(const Money &money, const QFont &font, const QLocale &locale);
void paintMoney(QPainter *painter, const QRect &rect, const Money &money, const QFont &font, const QLocale &locale,
                Qt::Alignment horizontal);

} // namespace paydesk::gui
