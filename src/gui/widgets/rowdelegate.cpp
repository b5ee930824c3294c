// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/rowdelegate.h"
#include "desk/search/marks.h"
#include "gui/theme/paint.h"
#include "gui/theme/theme.h"
#include "gui/widgets/chip.h"
#include "gui/widgets/moneylabel.h"
#include "gui/widgets/tableview.h"

#include <QStyle>
#include <QTextLayout>

#include <algorithm>

namespace paydesk::gui {

namespace {

constexpr int lineHeight = 20;

void paintMarked(QPainter *painter, const QRect &rect, const QString &text, const QList<desk::Mark> &marks)
{
    QList<QTextLayout::FormatRange> formats;
    for (const desk::Mark &mark : marks) {
        QTextCharFormat format;
        format.setBackground(Theme::colors().warningTint);
        format.setForeground(Theme::colors().text);
        formats.append({static_cast<int>(mark.start), static_cast<int>(mark.length), format});
    }
    // A line of a layout knows left and right alone.
    QTextOption option(QStyle::visualAlignment(painter->layoutDirection(), Qt::AlignLeading));
    option.setTextDirection(painter->layoutDirection());
    option.setWrapMode(QTextOption::NoWrap);
    QTextLayout layout(text, painter->font(), painter->device());
    layout.setTextOption(option);
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(rect.width());
    layout.endLayout();
    layout.draw(painter, QPointF(rect.x(), rect.y() + (rect.height() - line.height()) / 2));
}

} // namespace

void RowDelegate::paintLine(QPainter *painter, const QRect &rect, const QString &text,
                            const QStyleOptionViewItem &option)
{
    const QString cut = painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width());
    const auto *view = qobject_cast<const TableView *>(option.widget);
    const QList<desk::Mark> marks = view ? desk::marksIn(cut, view->marked()) : QList<desk::Mark>();
    if (marks.isEmpty())
        painter->drawText(rect, static_cast<int>(Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine), cut);
    else
        paintMarked(painter, rect, cut, marks);
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colors &colors = Theme::colors();
    const auto *view = qobject_cast<const TableView *>(option.widget);
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, colors.selection);
    else if (view && view->hoveredRow() == index.row())
        painter->fillRect(option.rect, colors.hover());
    const qreal line = hairline(*painter);
    const QRectF rect = option.rect;
    painter->fillRect(QRectF(rect.x(), rect.bottom() - line, rect.width(), line), colors.line);
    // Where the keyboard is: a bar at the leading edge of the row.
    if (view && view->hasFocus() && view->currentIndex().row() == index.row() && index.column() == 0) {
        const bool mirrored = option.direction == Qt::RightToLeft;
        painter->fillRect(QRectF(mirrored ? rect.right() - 3 : rect.x(), rect.y(), 3, rect.height() - line),
                          colors.accent);
    }
    painter->setLayoutDirection(option.direction);
    painter->setFont(option.font);
    painter->setPen(colors.text);
    paintContent(painter, option.rect.adjusted(space::m, 0, -space::m, 0), option, index);
    painter->restore();
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {80, size::row};
}

void MoneyDelegate::paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    // Item views take the group separators away.
    QLocale locale = option.locale;
    locale.setNumberOptions(QLocale::DefaultNumberOptions);
    const auto money = index.data(m_role).value<Money>();
    if (m_markedRole && index.data(*m_markedRole).toBool()) {
        const QSize size(std::min(rect.width(), moneyWidth(money, option.font, locale)), lineHeight);
        painter->fillRect(QStyle::alignedRect(option.direction, Qt::AlignTrailing | Qt::AlignVCenter, size, rect),
                          Theme::colors().warningTint);
    }
    paintMoney(painter, rect, money, option.font, locale, Qt::AlignTrailing);
}

void ChipDelegate::paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                                const QModelIndex &index) const
{
    const words::Word word = m_word(index);
    paintChip(painter, rect, word.icon, word.text, word.tone, option.direction);
}

void TwoLineDelegate::paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    const QString second = m_second ? m_second(index) : QString();
    QRect line(rect.x(), rect.center().y() - (second.isEmpty() ? lineHeight / 2 : lineHeight) + 1, rect.width(),
               lineHeight);
    QFont font = option.font;
    font.setWeight(m_strong ? QFont::DemiBold : QFont::Normal);
    painter->setFont(font);
    paintLine(painter, line, m_first(index), option);
    painter->setFont(option.font);
    painter->setPen(Theme::colors().muted);
    paintLine(painter, line.translated(0, lineHeight), second, option);
}

void PlainDelegate::paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    painter->setPen(Theme::colors().muted);
    paintLine(painter, rect, m_text ? m_text(index) : index.data().toString(), option);
}

} // namespace paydesk::gui
