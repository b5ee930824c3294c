// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/moneylabel.h"
#include "gui/theme/texts.h"
#include "gui/theme/theme.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace paydesk::gui {

namespace {

/// Between the amount and its currency.
int gapOf(const QFont &font)
{
    return QFontMetrics(font).horizontalAdvance(QChar::Space);
}

struct MoneyParts {
    QString amount;
    QString currency;
    QFont amountFont;
    QFont currencyFont;
    /// Even digits are for columns; an amount that stands alone looks better as the font means it.
    bool even = true;

    qreal amountWidth() const
    {
        return even ? evenWidth(amountFont, amount) : QFontMetricsF(amountFont).horizontalAdvance(amount);
    }

    int width() const
    {
        const int words =
            currency.isEmpty() ? 0 : gapOf(currencyFont) + QFontMetrics(currencyFont).horizontalAdvance(currency);
        return qCeil(amountWidth()) + words;
    }

    void paint(QPainter *painter, QRect rect, Qt::Alignment horizontal, const QColor &currencyColor) const
    {
        const int whole = width();
        // The alignment is of the window; the amount itself never turns round.
        const Qt::Alignment visual = QStyle::visualAlignment(painter->layoutDirection(), horizontal);
        const int x = visual & Qt::AlignRight ? rect.right() + 1 - whole
            : visual & Qt::AlignHCenter       ? rect.x() + (rect.width() - whole) / 2
                                              : rect.x();
        const QFontMetrics metrics(amountFont);
        const int baseline = rect.y() + (rect.height() - metrics.height()) / 2 + metrics.ascent();
        painter->setFont(amountFont);
        if (even)
            paintEven(painter, QPointF(x, baseline), amount);
        else
            painter->drawText(x, baseline, amount);
        painter->setFont(currencyFont);
        painter->setPen(currencyColor);
        painter->drawText(x + qCeil(amountWidth()) + gapOf(currencyFont), baseline, currency);
    }
};

MoneyParts partsOf(const Money &money, const QFont &amountFont, const QFont &currencyFont, const QLocale &locale)
{
    return {formatAmount(money, locale), money.currency.toUpper(), amountFont, currencyFont, true};
}

QFont strong(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

int moneyWidth(const Money &money, const QFont &font, const QLocale &locale)
{
    return partsOf(money, strong(font), font, locale).width();
}

void paintMoney(QPainter *painter, const QRect &rect, const Money &money, const QFont &font, const QLocale &locale,
                Qt::Alignment horizontal)
{
    painter->save();
    partsOf(money, strong(font), font, locale).paint(painter, rect, horizontal, Theme::colors().muted);
    painter->restore();
}

MoneyLabel::MoneyLabel(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void MoneyLabel::setMoney(const Money &money)
{
    m_money = money;
    setAccessibleName(text());
    updateGeometry();
    update();
}

void MoneyLabel::setLook(Look look)
{
    m_look = look;
    updateGeometry();
    update();
}

void MoneyLabel::setPrefix(const QString &prefix)
{
    m_prefix = prefix;
    setMoney(m_money);
}

void MoneyLabel::setAlignment(Qt::Alignment alignment)
{
    m_alignment = alignment;
    update();
}

QString MoneyLabel::text() const
{
    return m_money.currency.isEmpty() ? QString() : m_prefix + formatMoney(m_money, locale());
}

QFont MoneyLabel::amountFont() const
{
    switch (m_look) {
    case Look::Body: return font();
    case Look::Strong: return strong(font());
    case Look::Large: return resized(font(), type::amount, QFont::Bold);
    case Look::Huge: return resized(font(), 40, QFont::Bold);
    }
    return font();
}

namespace {

MoneyParts labelParts(const MoneyLabel &label, const QString &prefix, const QFont &amountFont, bool big)
{
    if (label.money().currency.isEmpty())
        return {{}, {}, amountFont, amountFont, true};
    MoneyParts parts = partsOf(label.money(), amountFont, amountFont, label.locale());
    parts.even = !big;
    if (!big)
        parts.currencyFont.setWeight(QFont::Normal);
    parts.amount.prepend(prefix);
    return parts;
}

} // namespace

QSize MoneyLabel::sizeHint() const
{
    const QFont big = amountFont();
    const MoneyParts parts = labelParts(*this, m_prefix, big, m_look == Look::Large || m_look == Look::Huge);
    return {parts.width(), qMax(20, QFontMetrics(big).height())};
}

QSize MoneyLabel::minimumSizeHint() const
{
    return sizeHint();
}

void MoneyLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = Theme::colors();
    painter.setPen(isEnabled() ? colors.text : colors.faint);
    const bool big = m_look == Look::Large || m_look == Look::Huge;
    labelParts(*this, m_prefix, amountFont(), big)
        .paint(&painter, rect(), m_alignment, big ? colors.text : colors.muted);
}

void MoneyLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LocaleChange)
        setMoney(m_money);
    QWidget::changeEvent(event);
}

} // namespace paydesk::gui
