// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lists/linelist.h"

#include "gui/theme/icons.h"
#include "gui/theme/texts.h"
#include "gui/theme/theme.h"
#include "gui/widgets/chip.h"
#include "gui/widgets/moneylabel.h"

#include <QAbstractButton>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace paydesk::gui {

using namespace Qt::StringLiterals;

namespace {

constexpr int oneLine = 32;
constexpr int twoLines = 44;

/// One row. A button, so that those which lead somewhere do so by mouse, keyboard and screen reader.
class LineItem : public QAbstractButton {
public:
    LineItem(LineList::Line line, QWidget *parent) : QAbstractButton(parent), m_line(std::move(line))
    {
        const bool leads = !m_line.id.isEmpty();
        setFocusPolicy(leads ? Qt::StrongFocus : Qt::NoFocus);
        setAttribute(Qt::WA_Hover, leads);
        if (leads)
            setCursor(Qt::PointingHandCursor);
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        QStringList parts{m_line.title};
        if (!m_line.detail.isEmpty())
            parts.append(m_line.detail);
        if (m_line.money)
            parts.append(formatMoney(*m_line.money, locale()));
        if (m_line.state)
            parts.append(m_line.state->text);
        setAccessibleName(parts.join(u", "_s));
    }

    QSize sizeHint() const override { return {200, m_line.detail.isEmpty() ? oneLine : twoLines}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        paintGround(painter);
        QRect rest = rect();
        if (!m_line.icon.isEmpty()) {
            const QRect icon(rest.left(), rest.center().y() - size::icon / 2, size::icon, size::icon);
            paintIcon(&painter, visual(icon), m_line.icon, Theme::colors().muted);
            rest.setLeft(icon.right() + space::m);
        }
        if (m_line.money) {
            const QFont strong = resized(font(), type::body, QFont::DemiBold);
            const int width = moneyWidth(*m_line.money, strong, locale());
            const QRect money(rest.right() - width, rest.top(), width + 1, rest.height());
            paintMoney(&painter, visual(money), *m_line.money, strong, locale(), Qt::AlignTrailing);
            rest.setRight(money.left() - space::m);
        }
        if (m_line.state) {
            const QSize hint = chipSize(m_line.state->icon, m_line.state->text, font());
            const int width = std::min(hint.width(), rest.width() / 2);
            const QRect chip(rest.right() - width + 1, rest.center().y() - hint.height() / 2, width, hint.height());
            paintChip(&painter, visual(chip), m_line.state->icon, m_line.state->text, m_line.state->tone,
                      layoutDirection());
            rest.setRight(chip.left() - space::s);
        }
        paintTexts(painter, rest);
    }

private:
    QRect visual(const QRect &logical) const { return QStyle::visualRect(layoutDirection(), rect(), logical); }

    void paintGround(QPainter &painter)
    {
        const Colors &colors = Theme::colors();
        // A little wider than the text, without leaving the widget: drawn over the padding that the list has.
        const QRectF ground = QRectF(rect()).adjusted(0.5, 1.5, -0.5, -1.5);
        if (isDown() || underMouse()) {
            if (!m_line.id.isEmpty()) {
                painter.setPen(Qt::NoPen);
                painter.setBrush(colors.hover());
                painter.drawRoundedRect(ground, size::radius, size::radius);
            }
        }
        if (hasFocus()) {
            painter.setPen(QPen(colors.accent, 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(ground, size::radius, size::radius);
        }
        // The amount is written with what it finds.
        painter.setPen(colors.text);
    }

    void paintTexts(QPainter &painter, const QRect &area)
    {
        const Colors &colors = Theme::colors();
        const int half = area.height() / 2;
        const bool two = !m_line.detail.isEmpty();
        const QRect first = two ? QRect(area.left(), area.top() + 2, area.width(), half - 2) : area;
        paintText(painter, first, m_line.title, resized(font(), type::body, two ? QFont::Medium : QFont::Normal),
                  colors.text);
        if (two) {
            const QRect second(area.left(), area.top() + half, area.width(), half - 2);
            paintText(painter, second, m_line.detail, resized(font(), type::secondary), colors.muted);
        }
    }

    void paintText(QPainter &painter, const QRect &area, const QString &text, const QFont &font, const QColor &color)
    {
        painter.setFont(font);
        painter.setPen(color);
        const QString cut = painter.fontMetrics().elidedText(text, Qt::ElideRight, area.width());
        const auto edge = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeading | Qt::AlignVCenter);
        painter.drawText(visual(area), int(edge | Qt::AlignAbsolute) | Qt::TextSingleLine, cut);
    }

    LineList::Line m_line;
};

} // namespace

LineList::LineList(QWidget *parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
}

void LineList::setLines(const QList<Line> &lines)
{
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        // Later: a click on a line can be what changes the lines.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const Line &line : lines) {
        auto *item = new LineItem(line, this);
        item->setObjectName(u"line:"_s + line.id);
        connect(item, &QAbstractButton::clicked, this, [this, id = line.id] {
            if (!id.isEmpty())
                Q_EMIT opened(id);
        });
        m_layout->addWidget(item);
    }
}

} // namespace paydesk::gui
