// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/web/engine.h"

#include <QtGlobal>
#include <QtWebEngineCore>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace paydesk::gui {

namespace {

using namespace Qt::StringLiterals;

bool unsandboxedIsAllowed()
{
    return qgetenv("PAYDESK_ALLOW_UNSANDBOXED") == "1";
}

bool isRoot()
{
#ifdef Q_OS_UNIX
    return geteuid() == 0;
#else
    return false;
#endif
}

} // namespace

void scrubEnvironment()
{
    qunsetenv("QTWEBENGINE_CHROMIUM_FLAGS");
    qunsetenv("QTWEBENGINE_REMOTE_DEBUGGING");
    if (!unsandboxedIsAllowed())
        qunsetenv("QTWEBENGINE_DISABLE_SANDBOX");
    else if (isRoot())
        qputenv("QTWEBENGINE_DISABLE_SANDBOX", "1"); // or the engine ends the whole program
}

ViewRefusal embeddedViewRefusal()
{
    return isRoot() && !unsandboxedIsAllowed() ? ViewRefusal::Unsandboxed : ViewRefusal::None;
}

bool canGoBy(const Proxy &proxy)
{
    return proxy.kind != Proxy::Kind::Socks5 || proxy.user.isEmpty();
}

QString engineVersion()
{
    return u"%1 (Chromium %2, security fixes of %3)"_s.arg(QLatin1StringView(qWebEngineVersion()),
                                                           QLatin1StringView(qWebEngineChromiumVersion()),
                                                           QLatin1StringView(qWebEngineChromiumSecurityPatchVersion()));
}

bool isOutdatedChromium(const QString &version, const QDate &today)
{
    // Chromium 94 came on 2021-09-21, and a new one every four weeks since then.
    const int major = version.section(u'.', 0, 0).toInt();
    const QDate released = QDate(2021, 9, 21).addDays((major - 94) * 28);
    return major <= 0 || released.addMonths(9) <= today;
}

bool isEngineOutdated(const QDate &today)
{
    return isOutdatedChromium(QString::fromLatin1(qWebEngineChromiumSecurityPatchVersion()), today);
}

} // namespace paydesk::gui
