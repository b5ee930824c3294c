// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/searchfield.h"
#include "gui/theme/icons.h"
#include "gui/theme/paint.h"
#include "gui/theme/texts.h"
#include "gui/theme/theme.h"

#include <QAction>
#include <QKeyEvent>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace paydesk::gui {

SearchField::SearchField(QWidget *parent) : QLineEdit(parent)
{
    addAction(themedIcon(u"search"_s, IconInk::Muted), LeadingPosition);
    setClearButtonEnabled(true);
    setMaxLength(200);
    m_delay.setSingleShot(true);
    m_delay.setInterval(150);
    connect(&m_delay, &QTimer::timeout, this, &SearchField::emitNow);
    connect(this, &QLineEdit::textChanged, this, [this](const QString &now) {
        if (now.isEmpty())
            emitNow();
        else
            m_delay.start();
    });
    // Qt's own clear button has a picture of its own.
    if (auto *clear = findChild<QAction *>(u"_q_qlineeditclearaction"_s)) {
        clear->setIcon(themedIcon(u"x"_s, IconInk::Muted));
        clear->setToolTip(tr("Clear"));
    }
}

void SearchField::setShortcutHint(const QKeySequence &key)
{
    m_hint = key;
    const int room = hintWidth() + space::m;
    if (layoutDirection() == Qt::RightToLeft)
        setTextMargins(room, 0, 0, 0);
    else
        setTextMargins(0, 0, room, 0);
    update();
}

QString SearchField::hintText() const
{
    return m_hint.toString(QKeySequence::NativeText).replace(u'+', u' ');
}

int SearchField::hintWidth() const
{
    return m_hint.isEmpty() ? 0 : QFontMetrics(resized(font(), 11)).horizontalAdvance(hintText()) + 12;
}

void SearchField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    if (m_hint.isEmpty() || !text().isEmpty())
        return;
    const Colors &colors = Theme::colors();
    QPainter painter(this);
    painter.setFont(resized(font(), 11));
    const QRect box = QStyle::alignedRect(layoutDirection(), Qt::AlignTrailing | Qt::AlignVCenter, {hintWidth(), 18},
                                          rect().adjusted(10, 0, -10, 0));
    paintPanel(painter, box, 4, colors.surface, colors.controlLine());
    painter.setPen(colors.muted);
    painter.drawText(box, Qt::AlignCenter, hintText());
}

bool SearchField::event(QEvent *event)
{
    // Before the window's own Esc: first the text goes, then the page does what Esc means there.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape
        && !text().isEmpty()) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        emitNow();
        Q_EMIT returnPressed(); // but the key stops here: no default button of a dialog gets it
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void SearchField::emitNow()
{
    m_delay.stop();
    const QString now = text().trimmed();
    if (now == m_last)
        return;
    m_last = now;
    Q_EMIT searched(now);
}

} // namespace paydesk::gui
