// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/timeline.h"
#include "gui/theme/icons.h"
#include "gui/theme/paint.h"
#include "gui/theme/texts.h"
#include "gui/theme/theme.h"

#include <QGridLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace paydesk::gui {

namespace {

class Dot final : public QWidget {
public:
    Dot(QString icon, Tone tone, QWidget *parent) : QWidget(parent), m_icon(std::move(icon)), m_tone(tone)
    {
        setFixedSize(20, 20);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintPanel(painter, rect(), 10, Theme::colors().tint(m_tone));
        paintIcon(&painter, QRectF(rect()).adjusted(4, 4, -4, -4), m_icon, Theme::colors().tone(m_tone));
    }

private:
    QString m_icon;
    Tone m_tone;
};

} // namespace

Timeline::Timeline(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(space::s);
    m_grid->setVerticalSpacing(0);
    m_grid->setColumnStretch(1, 1);
}

void Timeline::setEntries(const QList<Entry> &entries)
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    int row = 0;
    for (const Entry &entry : entries) {
        addEntry(entry, row);
        row += 2;
    }
}

void Timeline::addEntry(const Entry &entry, int row)
{
    auto *title = newLabel(entry.title, u"strong"_s, this);
    title->setWordWrap(true);
    title->setMinimumHeight(20);
    auto *time = newLabel(entry.time, u"muted"_s, this);
    time->setMinimumHeight(20);
    m_grid->addWidget(new Dot(entry.icon, entry.tone, this), row, 0, Qt::AlignTop);
    m_grid->addWidget(title, row, 1);
    m_grid->addWidget(time, row, 2, Qt::AlignTop | Qt::AlignTrailing);
    auto *detail = newLabel(entry.detail, u"muted"_s, this);
    detail->setWordWrap(true);
    detail->setContentsMargins(0, 0, 0, space::m);
    m_grid->addWidget(detail, row + 1, 1, 1, 2);
}

} // namespace paydesk::gui
