// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lists/notice.h"

#include "gui/theme/icons.h"
#include "gui/theme/texts.h"
#include "gui/theme/theme.h"

#include <QAccessible>
#include <QLabel>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace paydesk::gui {

using namespace Qt::StringLiterals;

namespace {

constexpr int iconSize = 18;

} // namespace

Notice::Notice(QWidget *parent) : QFrame(parent), m_title(newLabel({}, u"strong"_s)), m_text(newLabel({}))
{
    auto *across = new QHBoxLayout(this);
    across->setContentsMargins(space::m, space::m, space::m, space::m);
    across->setSpacing(0);
    // The icon is painted there.
    across->addSpacing(iconSize + space::s);
    auto *layout = new QVBoxLayout;
    layout->setSpacing(space::xs);
    across->addLayout(layout, 1);
    for (QLabel *label : {m_title, m_text}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        layout->addWidget(label);
    }
}

void Notice::setNotice(const QString &icon, Tone tone, const QString &title, const QString &text)
{
    m_icon = icon;
    m_tone = tone;
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleName(this->text());
    if (isVisible()) {
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
    update();
}

QString Notice::text() const
{
    return m_text->text().isEmpty() ? m_title->text() : m_title->text() + u' ' + m_text->text();
}

void Notice::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::colors().tint(m_tone));
    painter.drawRoundedRect(rect(), size::cardRadius, size::cardRadius);
    const QRect icon(space::m, m_title->geometry().top() + (m_title->fontMetrics().height() - iconSize) / 2 + 1,
                     iconSize, iconSize);
    paintIcon(&painter, QStyle::visualRect(layoutDirection(), rect(), icon), m_icon, Theme::colors().tone(m_tone));
}

} // namespace paydesk::gui
