// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/web/webengine.h"

#include <QCoreApplication>
#include <QLibrary>
#include <QLoggingCategory>

namespace paydesk::gui {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lc, "paydesk.web")

WebEngine *load()
{
    // Beside the programs, in the place where they are built as well as where they are installed.
    QLibrary library(QCoreApplication::applicationDirPath() + u"/../lib/paydesk/webengine"_s);
    using Make = WebEngine *(const char *version);
    auto *make = reinterpret_cast<Make *>(library.resolve("paydeskWebEngine"));
    if (!make) {
        qCWarning(lc).noquote() << "The web engine cannot be loaded:" << library.errorString();
        return nullptr;
    }
    WebEngine *engine = make(PAYDESK_VERSION);
    if (!engine)
        qCWarning(lc) << "The web engine that is installed belongs to another version of Paydesk.";
    return engine;
}

} // namespace

WebEngine *webEngine()
{
    static WebEngine *const engine = load();
    return engine;
}

} // namespace paydesk::gui
