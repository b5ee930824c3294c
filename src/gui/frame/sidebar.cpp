// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/sidebar.h"
#include "gui/theme/icons.h"
#include "gui/theme/paint.h"
#include "gui/theme/texts.h"
#include "gui/theme/theme.h"
#include "gui/widgets/card.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QKeyEvent>
#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace paydesk::gui {

class SideEntry final : public QAbstractButton {
public:
    SideEntry(const QString &icon, const QString &text, const QString &hint, QWidget *parent)
        : QAbstractButton(parent), m_icon(icon), m_hint(hint)
    {
        setText(text);
        setAccessibleName(text);
        setCheckable(true);
        setAttribute(Qt::WA_Hover);
        setFixedHeight(34);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }

    void setCount(int count)
    {
        m_count = count;
        setAccessibleName(count > 0 ? u"%1 (%2)"_s.arg(text()).arg(count) : text());
        update();
    }

    QSize sizeHint() const override { return {192, 34}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Colors &colors = Theme::colors();
        QPainter painter(this);
        if (isChecked())
            paintPanel(painter, rect(), size::radius, colors.selection);
        else if (underMouse())
            paintPanel(painter, rect(), size::radius, colors.neutralTint);
        const QColor ink = isChecked() ? colors.accent : underMouse() ? colors.text : colors.muted;
        paintIcon(&painter, visual({10, (height() - size::pageIcon) / 2, size::pageIcon, size::pageIcon}), m_icon, ink);
        paintTrailing(painter, colors);
        painter.setFont(resized(font(), type::body, isChecked() ? QFont::DemiBold : QFont::Normal));
        painter.setPen(ink);
        const int room = width() - 38 - 8 - m_trailing;
        painter.drawText(visual({38, 0, room, height()}), static_cast<int>(Qt::AlignLeading | Qt::AlignVCenter),
                         painter.fontMetrics().elidedText(text(), Qt::ElideRight, room));
    }

private:
    QRect visual(const QRect &rect) const { return QStyle::visualRect(layoutDirection(), this->rect(), rect); }

    /// The count, or the key that leads here.
    void paintTrailing(QPainter &painter, const Colors &colors)
    {
        m_trailing = 0;
        painter.setFont(resized(font(), 11, QFont::Medium));
        if (m_count > 0) {
            const QString number = m_count > 99 ? u"99+"_s : QString::number(m_count);
            const int w = qMax(18, painter.fontMetrics().horizontalAdvance(number) + 10);
            const QRect pill = visual({width() - 10 - w, 9, w, 16});
            paintPanel(painter, pill, 8, colors.dangerTint);
            painter.setPen(colors.danger);
            painter.drawText(pill, Qt::AlignCenter, number);
            m_trailing = w + 6;
        } else if (isChecked() && !m_hint.isEmpty()) {
            const int w = painter.fontMetrics().horizontalAdvance(m_hint);
            painter.setPen(colors.muted);
            painter.drawText(visual({width() - 10 - w, 0, w, height()}), Qt::AlignCenter, m_hint);
            m_trailing = w + 6;
        }
    }

    QString m_icon;
    QString m_hint;
    int m_count = 0;
    int m_trailing = 0;
};

namespace {

class Logo final : public QWidget {
public:
    explicit Logo(QWidget *parent) : QWidget(parent) { setFixedHeight(size::header); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Colors &colors = Theme::colors();
        const QRect picture = QStyle::visualRect(layoutDirection(), rect(), {8, 15, 24, 24});
        paintPanel(painter, picture, 6, colors.accent);
        paintIcon(&painter, picture.adjusted(5, 5, -5, -5), u"receipt"_s, colors.onAccent);
        painter.setFont(resized(font(), 15, QFont::Bold));
        painter.setPen(colors.text);
        painter.drawText(QStyle::visualRect(layoutDirection(), rect(), {40, 2, width() - 40, height()}),
                         static_cast<int>(Qt::AlignLeading | Qt::AlignVCenter), u"Paydesk"_s);
    }
};

} // namespace

SideBar::SideBar(QWidget *parent)
    : QWidget(parent), m_group(new QButtonGroup(this)), m_main(new QVBoxLayout), m_second(new QVBoxLayout),
      m_bottom(new QVBoxLayout), m_separator(new QWidget(this))
{
    setObjectName(u"sideBar"_s);
    setFixedWidth(size::sideBar);
    auto *separatorRow = new QVBoxLayout(m_separator);
    separatorRow->setContentsMargins(space::s, space::m, space::s, space::s);
    separatorRow->addWidget(newLine(m_separator));
    m_separator->hide();
    for (QVBoxLayout *part : {m_main, m_second, m_bottom})
        part->setSpacing(2);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::s, 0, space::s + 1, space::m);
    column->setSpacing(0);
    column->addWidget(new Logo(this));
    column->addSpacing(space::xs);
    column->addLayout(m_main);
    column->addWidget(m_separator);
    column->addLayout(m_second);
    column->addStretch(1);
    column->addLayout(m_bottom);
}

void SideBar::addEntry(const QString &name, const QString &icon, const QString &text, Place place, const QString &hint)
{
    auto *entry = new SideEntry(icon, text, hint, this);
    entry->setObjectName(u"sideEntry_"_s + name);
    m_group->addButton(entry);
    m_entries.insert(name, entry);
    switch (place) {
    case Place::Main: m_main->addWidget(entry); break;
    case Place::Second:
        m_separator->show();
        m_second->addWidget(entry);
        break;
    case Place::Bottom: m_bottom->addWidget(entry); break;
    }
    connect(entry, &QAbstractButton::toggled, this, [this, name](bool on) {
        if (on)
            Q_EMIT chosen(name);
    });
}

void SideBar::setCurrent(const QString &name)
{
    SideEntry *entry = m_entries.value(name);
    if (entry) {
        entry->setChecked(true);
        return;
    }
    // A page without an entry: none is chosen.
    if (QAbstractButton *checked = m_group->checkedButton()) {
        m_group->setExclusive(false);
        checked->setChecked(false);
        m_group->setExclusive(true);
    }
}

void SideBar::setCount(const QString &name, int count)
{
    if (SideEntry *entry = m_entries.value(name))
        entry->setCount(count);
}

void SideBar::paintEvent(QPaintEvent *)
{
    const Colors &colors = Theme::colors();
    QPainter painter(this);
    painter.fillRect(rect(), colors.surface);
    const qreal line = hairline(painter);
    const qreal x = layoutDirection() == Qt::RightToLeft ? 0 : width() - line;
    painter.fillRect(QRectF(x, 0, line, height()), colors.line);
}

} // namespace paydesk::gui
