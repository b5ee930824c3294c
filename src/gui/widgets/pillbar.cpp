// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/pillbar.h"
#include "gui/theme/icons.h"
#include "gui/theme/paint.h"
#include "gui/theme/theme.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QStyle>

namespace paydesk::gui {

namespace {

constexpr int pillHeight = 28;
constexpr int padding = 12;
constexpr int iconSide = 14;

class Pill final : public QAbstractButton {
public:
    Pill(const QString &text, const QString &icon, QWidget *parent) : QAbstractButton(parent), m_icon(icon)
    {
        setText(text);
        setAccessibleName(text);
        setCheckable(true);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        setCursor(Qt::PointingHandCursor);
    }

    QSize sizeHint() const override
    {
        const int icon = m_icon.isEmpty() ? 0 : iconSide + 6;
        return {fontMetrics().horizontalAdvance(text()) + icon + 2 * padding, pillHeight};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Colors &colors = Theme::colors();
        QPainter painter(this);
        const bool over = underMouse() && isEnabled();
        QColor fill = isChecked() ? colors.surface : over ? colors.neutralTint : QColor();
        paintPanel(painter, rect(), pillHeight / 2.0, fill, isChecked() ? colors.muted : colors.controlLine());
        const QColor ink = !isEnabled() ? colors.faint : isChecked() || over ? colors.text : colors.muted;
        QRect textRect = rect().adjusted(padding, 0, -padding, 0);
        if (!m_icon.isEmpty()) {
            const QRect place(padding, (pillHeight - iconSide) / 2, iconSide, iconSide);
            paintIcon(&painter, QStyle::visualRect(layoutDirection(), rect(), place), m_icon, ink);
            textRect =
                QStyle::visualRect(layoutDirection(), rect(), rect().adjusted(padding + iconSide + 6, 0, -padding, 0));
        }
        painter.setPen(ink);
        painter.drawText(textRect, Qt::AlignCenter, text());
    }

private:
    QString m_icon;
};

} // namespace

PillBar::PillBar(QWidget *parent) : QWidget(parent), m_group(new QButtonGroup(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    row->addStretch();
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (!on || id == m_current)
            return;
        m_current = id;
        Q_EMIT changed(id);
    });
}

int PillBar::addPill(const QString &text, const QVariant &value, const QString &icon)
{
    auto *pill = new Pill(text, icon, this);
    const int index = count();
    m_data.append(value);
    m_group->addButton(pill, index);
    if (index == 0) {
        m_current = 0; // chosen from the start is not a change
        pill->setChecked(true);
    }
    auto *row = static_cast<QHBoxLayout *>(layout());
    row->insertWidget(row->count() - 1, pill);
    return index;
}

void PillBar::clear()
{
    const QList<QAbstractButton *> pills = m_group->buttons();
    for (QAbstractButton *pill : pills) {
        m_group->removeButton(pill);
        pill->hide();
        pill->deleteLater();
    }
    m_data.clear();
    m_current = -1;
}

int PillBar::count() const
{
    return static_cast<int>(m_data.size());
}

int PillBar::current() const
{
    return m_current;
}

QVariant PillBar::currentData() const
{
    return m_data.value(m_current);
}

void PillBar::setCurrent(int index)
{
    if (QAbstractButton *pill = m_group->button(index))
        pill->setChecked(true);
}

void PillBar::setCurrentData(const QVariant &value)
{
    setCurrent(static_cast<int>(m_data.indexOf(value)));
}

} // namespace paydesk::gui
