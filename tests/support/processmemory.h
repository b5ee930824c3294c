// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>

namespace paydesk::test {

/// What the kernel says of this process's memory, in bytes: "VmRSS" is what it has, "VmHWM" the most that it had. 0 on other systems.
inline qint64 processMemory(const QByteArray &name)
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = file.readAll();
    const qsizetype at = text.indexOf(name + ':') + name.size() + 1;
    return text.mid(at, text.indexOf('\n', at) - at).chopped(3).trimmed().toLongLong() * 1024;
}

} // namespace paydesk::test
