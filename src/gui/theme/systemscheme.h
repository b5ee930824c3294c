// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QDBusVariant;

namespace paydesk::gui {

/// Whether the desktop asks for dark windows. Newer Qt knows; with Qt 6.4 the palette tells at the start and, where there is a
/// desktop portal, `org.freedesktop.appearance color-scheme` tells then and later.
class SystemScheme : public QObject {
    Q_OBJECT

public:
    explicit SystemScheme(QObject *parent = nullptr);
    bool isDark() const { return m_dark; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void portalChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void askPortal();
    void setDark(bool dark);

    bool m_dark = false;
};

} // namespace paydesk::gui
