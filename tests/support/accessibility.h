// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QAccessible>
#include <QStringList>
#include <QWidget>

namespace paydesk::support {

/// The widgets under `root` that the Tab key reaches and that a screen reader has no name for, as "Class objectName".
inline QStringList namelessWidgets(QWidget &root)
{
    QStringList nameless;
    QList<QWidget *> all = root.findChildren<QWidget *>();
    all.prepend(&root);
    for (QWidget *widget : std::as_const(all)) {
        // What hides inside another control (the line of a spin box) speaks through it.
        const bool reachable = widget->focusPolicy() & Qt::TabFocus && !widget->focusProxy();
        if (!reachable || widget->objectName().startsWith(QLatin1String("qt_")))
            continue;
        // The list of a combo box is a window of its own, named after its box.
        if (widget->window() != root.window())
            continue;
        // A button without a face waits for its text and is not shown before.
        const auto *button = qobject_cast<QAbstractButton *>(widget);
        if (button && button->isHidden() && button->text().isEmpty() && button->icon().isNull())
            continue;
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
        if (!face || face->text(QAccessible::Name).isEmpty())
            nameless.append(QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ')
                            + widget->objectName());
    }
    return nameless;
}

} // namespace paydesk::support
