// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/prompts.h"

#include <QAccessible>
#include <QStringList>
#include <QWidget>

#include <functional>

namespace paydesk::test {

/// The person at the till, who says yes or no at once and remembers what was asked.
class Answering : public gui::Prompts {
public:
    void confirm(QWidget *, const gui::ConfirmText &text, std::function<void()> yes) override
    {
        asked.append(text.title);
        if (agrees)
            yes();
    }

    bool agrees = true;
    QStringList asked;
};

/// Focusable widgets now to be seen below `root` that a screen reader could not name.
inline QStringList namelessWidgets(const QWidget *root)
{
    QStringList nameless;
    for (QWidget *widget : root->findChildren<QWidget *>()) {
        const bool inner = widget->objectName().startsWith(QStringLiteral("qt_"))
            || (widget->parentWidget() != nullptr && widget->parentWidget()->focusProxy() == widget);
        if (!widget->isVisibleTo(root) || widget->focusPolicy() == Qt::NoFocus || inner
            || widget->inherits("QComboBox"))
            continue;
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
        if (face != nullptr && face->text(QAccessible::Name).isEmpty())
            nameless.append(QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName());
    }
    return nameless;
}

/// The widget of this name, which has to be there.
template <class T = QWidget>
T *part(const QWidget *root, const char *name)
{
    T *found = root->findChild<T *>(QLatin1StringView(name));
    if (found == nullptr)
        qFatal("there is no %s", name);
    return found;
}

} // namespace paydesk::test
