// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace paydesk::desk {

/// The value of a variable in an environment of "NAME=value" lines, empty if it is not there.
inline QString fromEnvironment(const QStringList &environment, QLatin1String name)
{
    for (const QString &line : environment) {
        if (line.startsWith(name) && line.size() > name.size() && line.at(name.size()) == u'=')
            return line.mid(name.size() + 1);
    }
    return {};
}

} // namespace paydesk::desk
