// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lists/linelist.h"

#include "gui/theme/icons.h"
#include "gui/theme/texts.h"
#include "gui/theme/theme.h"
#include "gui/widgets/chip.h"
#include "gui/widgets/moneylabel.h"

#include <QAbstractButton>
#include <QFontMetrics>
#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QTextLayout>
#include <QToolButton>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

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
        if (!m_line.action.isEmpty())
            makeActionButton();
        QStringList parts{m_line.title};
        if (!m_line.detail.isEmpty())
            parts.append(m_line.detail);
        if (m_line.money)
            parts.append(formatMoney(*m_line.money, locale()));
        if (m_line.state)
            parts.append(m_line.state->text);
        setAccessibleName(parts.join(u", "_s));
    }

    /// None without an action.
    QToolButton *action() const { return m_action; }

    QSize sizeHint() const override { return {200, m_height}; }

protected:
    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::ToolTip)
            return QAbstractButton::event(event);
        const QString whole = m_line.title + u'\n' + m_line.detail;
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), m_isCut ? whole.toHtmlEscaped() : QString(),
                           this);
        return true;
    }

    void resizeEvent(QResizeEvent *) override
    {
        if (m_action)
            m_action->setGeometry(visual({width() - actionSize, (height() - actionSize) / 2, actionSize, actionSize}));
        const int wanted = ownHeight(detailLines(textArea(rect()).width()));
        if (std::exchange(m_height, wanted) != wanted)
            updateGeometry();
    }

    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        paintGround(painter);
        QRect rest = rect();
        if (!m_line.icon.isEmpty()) {
            const QRect icon(rest.left(), rest.center().y() - size::icon / 2, size::icon, size::icon);
            paintIcon(&painter, visual(icon), m_line.icon, Theme::colors().muted);
        }
        if (m_line.money) {
            const QRect money = moneyArea(rest);
            paintMoney(&painter, visual(money), *m_line.money, strong(), locale(), Qt::AlignTrailing);
        }
        rest = textArea(rest);
        if (m_line.state) {
            const QSize hint = chipSize(m_line.state->icon, m_line.state->text, font());
            const int width = std::min(hint.width(), rest.width() / 2);
            const QRect chip(rest.right() - width + 1, rest.center().y() - hint.height() / 2, width, hint.height());
            paintChip(&painter, visual(chip), m_line.state->icon, m_line.state->text, m_line.state->tone,
                      layoutDirection());
            rest.setRight(chip.left() - space::s);
        }
        m_isCut = false;
        paintTexts(painter, rest);
    }

private:
    void makeActionButton()
    {
        m_action = new QToolButton(this);
        m_action->setObjectName(u"lineAction"_s);
        m_action->setIcon(themedIcon(u"check"_s, IconInk::Text));
        m_action->setAutoRaise(true);
        m_action->setCursor(Qt::ArrowCursor);
        m_action->setToolTip(m_line.action);
        m_action->setAccessibleName(m_line.action + u": "_s + m_line.title);
    }

    static constexpr int actionSize = 28;
    static constexpr int detailHeight = 16;

    QRect visual(const QRect &logical) const { return QStyle::visualRect(layoutDirection(), rect(), logical); }
    QFont strong() const { return resized(font(), type::body, QFont::DemiBold); }

    QRect moneyArea(const QRect &whole) const
    {
        const int right = whole.right() - (m_action ? actionSize + space::s : 0);
        const int width = m_line.money ? moneyWidth(*m_line.money, strong(), locale()) : 0;
        return {right - width, whole.top(), width + 1, whole.height()};
    }

    /// Between the icon and the amount.
    QRect textArea(const QRect &whole) const
    {
        QRect area = whole;
        if (!m_line.icon.isEmpty())
            area.setLeft(whole.left() + size::icon - 1 + space::m);
        if (m_line.money)
            area.setRight(moneyArea(whole).left() - space::m);
        else if (m_action)
            area.setRight(whole.right() - actionSize - space::s);
        return area;
    }

    int ownHeight(int lines) const
    {
        if (m_line.detail.isEmpty())
            return oneLine;
        return lines > 1 ? twoLines + detailHeight : twoLines;
    }

    int detailLines(int width) const
    {
        return QFontMetrics(resized(font(), type::secondary)).horizontalAdvance(m_line.detail) > width ? 2 : 1;
    }

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
        const bool two = !m_line.detail.isEmpty();
        const int half = twoLines / 2;
        const QRect first = two ? QRect(area.left(), area.top() + 2, area.width(), half - 2) : area;
        paintText(painter, first, m_line.title, resized(font(), type::body, two ? QFont::Medium : QFont::Normal),
                  colors.text);
        if (!two)
            return;
        const QRect second(area.left(), area.top() + half, area.width(), half - 2);
        const QFont small = resized(font(), type::secondary);
        const QString start = height() > twoLines ? firstLine(small, area.width()) : QString();
        paintText(painter, second, start.isEmpty() ? m_line.detail : start.trimmed(), small, colors.muted);
        if (!start.isEmpty())
            paintText(painter, second.translated(0, detailHeight), m_line.detail.mid(start.size()), small,
                      colors.muted);
    }

    /// Where the detail goes on below, its words that fit above.
    QString firstLine(const QFont &font, int width) const
    {
        QTextLayout layout(m_line.detail, font);
        layout.beginLayout();
        QTextLine line = layout.createLine();
        line.setLineWidth(width);
        layout.endLayout();
        return line.textLength() < m_line.detail.size() ? m_line.detail.left(line.textLength()) : QString();
    }

    void paintText(QPainter &painter, const QRect &area, const QString &text, const QFont &font, const QColor &color)
    {
        painter.setFont(font);
        painter.setPen(color);
        const QString cut = painter.fontMetrics().elidedText(text, Qt::ElideRight, area.width());
        m_isCut = m_isCut || cut != text;
        const auto edge = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeading | Qt::AlignVCenter);
        painter.drawText(visual(area), int(edge | Qt::AlignAbsolute) | Qt::TextSingleLine, cut);
    }

    LineList::Line m_line;
    QToolButton *m_action = nullptr;
    int m_height = ownHeight(1);
    bool m_isCut = false;
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
        if (item->action())
            connect(item->action(), &QToolButton::clicked, this, [this, id = line.id] { Q_EMIT acted(id); });
        m_layout->addWidget(item);
    }
}

} // namespace paydesk::gui
