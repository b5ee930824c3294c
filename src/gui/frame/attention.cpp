// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/attention.h"

#include <QDBusConnection>
#include <QEvent>
#include <QWidget>

#include <utility>

namespace paydesk::gui {

using namespace Qt::StringLiterals;

Attention::Attention(QWidget *window) : QObject(window), m_window(window)
{
    window->installEventFilter(this);
    // Each desktop tells of it in one of these ways.
    for (const auto &[path, interface] :
         {std::pair(u"/org/freedesktop/ScreenSaver"_s, u"org.freedesktop.ScreenSaver"_s),
          std::pair(u"/ScreenSaver"_s, u"org.freedesktop.ScreenSaver"_s),
          std::pair(u"/org/gnome/ScreenSaver"_s, u"org.gnome.ScreenSaver"_s)})
        QDBusConnection::sessionBus().connect({}, path, interface, u"ActiveChanged"_s, this, SLOT(setLocked(bool)));
}

bool Attention::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Show:
    case QEvent::Hide:
    case QEvent::WindowStateChange: look(); break;
    default: break;
    }
    return QObject::eventFilter(watched, event);
}

void Attention::setLocked(bool locked)
{
    m_isLocked = locked;
    look();
}

void Attention::look()
{
    const bool isHidden = m_isLocked || !m_window->isVisible() || m_window->isMinimized();
    if (std::exchange(m_isHidden, isHidden) != isHidden)
        Q_EMIT hiddenChanged(isHidden);
}

} // namespace paydesk::gui
