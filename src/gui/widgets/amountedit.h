// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/money.h"
#include "base/result.h"

#include <QLineEdit>

namespace paydesk::gui {

/// A field for an amount above zero; its currency stands inside. Reads what the widget's locale writes.
class AmountEdit : public QLineEdit {
    Q_OBJECT

public:
    explicit AmountEdit(QWidget *parent = nullptr);

    /// Stripe's lower-case code.
    void setCurrency(const QString &currency);
    const QString &currency() const { return m_currency; }
    void setAmount(const Money &amount);
    /// What is typed, or parseAmount()'s error.
    Result<Money> amount() const;
    /// A red line around it. A FieldMessage attached to the field does this.
    void setInvalid(bool invalid);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void updateMargins();

    QString m_currency;
};

} // namespace paydesk::gui
