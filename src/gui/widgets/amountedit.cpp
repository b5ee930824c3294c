// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/amountedit.h"
#include "gui/theme/texts.h"
#include "gui/theme/theme.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace paydesk::gui {

AmountEdit::AmountEdit(QWidget *parent) : QLineEdit(parent)
{
    // Amounts read left to right in every language.
    setLayoutDirection(Qt::LeftToRight);
    setInputMethodHints(Qt::ImhPreferNumbers | Qt::ImhNoPredictiveText);
    setMaxLength(24);
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    setFont(strong);
    updateMargins();
}

void AmountEdit::setCurrency(const QString &currency)
{
    m_currency = currency;
    setPlaceholderText(formatAmount({0, currency}, locale()));
    updateMargins();
    update();
}

void AmountEdit::setAmount(const Money &amount)
{
    setCurrency(amount.currency);
    setText(formatAmount(amount, locale()));
}

Result<Money> AmountEdit::amount() const
{
    return parseAmount(text(), m_currency, locale());
}

void AmountEdit::setInvalid(bool invalid)
{
    setStyleProperty(this, "invalid", invalid);
}

void AmountEdit::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    painter.setFont(resized(font(), fontInfo().pixelSize()));
    painter.setPen(Theme::colors().muted);
    painter.drawText(rect().adjusted(space::m, 0, -space::m, 0), Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter,
                     m_currency.toUpper());
}

void AmountEdit::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateMargins();
}

void AmountEdit::updateMargins()
{
    const int currency = fontMetrics().horizontalAdvance(m_currency.toUpper());
    setTextMargins(space::s, 0, currency + space::m, 0);
}

} // namespace paydesk::gui
