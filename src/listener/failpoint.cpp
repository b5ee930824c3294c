// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/failpoint.h"

#ifdef PAYDESK_FAILPOINTS

#include <QByteArray>

#include <atomic>
#include <csignal>

namespace paydesk::listener {

void failpoint(const char *name)
{
    static const QByteArray wanted = qgetenv("PAYDESK_FAILPOINT");
    static std::atomic<int> passed{0};
    const qsizetype colon = wanted.indexOf(':');
    if ((colon < 0 ? wanted : wanted.left(colon)) != name)
        return;
    const int which = colon < 0 ? 1 : wanted.mid(colon + 1).toInt();
    if (++passed == which)
        std::raise(SIGKILL);
}

bool isMistaken(const char *name)
{
    static const QByteArray wanted = qgetenv("PAYDESK_MISTAKE");
    return wanted == name;
}

} // namespace paydesk::listener

#endif
