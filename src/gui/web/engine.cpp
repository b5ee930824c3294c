// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/web/engine.h"

#include "gui/theme/texts.h"
#include "gui/web/webengine.h"

#include <QCoreApplication>
#include <QNetworkProxy>
#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace paydesk::gui {

namespace {

using namespace Qt::StringLiterals;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(paydesk::gui::engine)
};

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

QNetworkProxy &knownProxy()
{
    static QNetworkProxy proxy(QNetworkProxy::NoProxy);
    return proxy;
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

void setPagesProxy(const QNetworkProxy &proxy)
{
    knownProxy() = proxy;
    QNetworkProxy engines = proxy;
    engines.setUser({});
    engines.setPassword({});
    QNetworkProxy::setApplicationProxy(engines);
}

const QNetworkProxy &pagesProxy()
{
    return knownProxy();
}

QString engineVersion()
{
    const WebEngine *engine = webEngine();
    return engine ? Words::tr("%1 (Chromium %2, security fixes of %3)")
                        .arg(leftToRight(engine->version()), leftToRight(engine->chromium()),
                             leftToRight(engine->chromiumFixes()))
                  : QString();
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
    const WebEngine *engine = webEngine();
    return !engine || isOutdatedChromium(engine->chromiumFixes(), today);
}

} // namespace paydesk::gui
