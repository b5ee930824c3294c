// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/arguments.h"
#include "app/pictures.h"
#include "app/singleinstance.h"
#include "app/tour.h"
#include "app/translations.h"
#include "base/redact.h"
#include "gui/theme/theme.h"
#include "gui/web/engine.h"

#include <QApplication>
#include <QIcon>
#include <QProcessEnvironment>

#include <cstdio>

using namespace paydesk;
using namespace Qt::StringLiterals;

namespace {

int complain(const QString &text, int status)
{
    std::fprintf(stderr, "paydesk: %s\n", qUtf8Printable(text));
    return status;
}

QStringList argumentsOf(int argc, char **argv)
{
    QStringList list;
    for (int i = 1; i < argc; ++i)
        list << QString::fromLocal8Bit(argv[i]);
    return list;
}

} // namespace

int main(int argc, char **argv)
{
    installRedactingLog();
    // Before anything needs a display.
    const QStringList given = argumentsOf(argc, argv);
    const auto arguments = app::parseArguments(given);
    if (!arguments)
        return complain(arguments.error().detail, 2);
    if (arguments->help) {
        std::fputs(qUtf8Printable(app::usage()), stdout);
        return 0;
    }
    if (arguments->version) {
        std::puts("paydesk " PAYDESK_VERSION);
        return 0;
    }
    const QStringList environment = QProcessEnvironment::systemEnvironment().toStringList();
    // The web engine's processes inherit what is left: neither the key nor switches that open the engine.
    qunsetenv("STRIPE_SECRET_KEY");
    gui::scrubEnvironment();

    QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    QApplication qt(argc, argv);
    QApplication::setApplicationName(u"paydesk"_s);
    QApplication::setApplicationDisplayName(u"Paydesk"_s);
    QApplication::setApplicationVersion(QStringLiteral(PAYDESK_VERSION));
    QApplication::setDesktopFileName(u"paydesk"_s);
    QApplication::setWindowIcon(QIcon(u":/paydesk.svg"_s));

    gui::Theme theme(qt);
    app::Translations translations(qt);
    app::Application application(*arguments, environment, theme, translations);
    app::SingleInstance instance(application.dataDirectory(),
                                 [&application](const QStringList &later) { return application.takeStart(later); });
    if (!arguments->demo && !instance.claim()) {
        QObject::connect(&instance, &app::SingleInstance::handedOver, &qt, [](const QString &trouble) {
            QApplication::exit(trouble.isEmpty() ? 0 : complain(trouble, 1));
        });
        instance.handOver(given);
        return QApplication::exec();
    }
    QString error;
    std::unique_ptr<QObject> guide;
    if (!arguments->tour.isEmpty())
        guide = std::make_unique<app::Tour>(application, arguments->tour);
    else if (!arguments->gallery.isEmpty())
        guide = std::make_unique<app::Pictures>(application, theme, translations, arguments->gallery);
    if (!application.start(&error))
        return complain(error, 1);
    return QApplication::exec();
}
