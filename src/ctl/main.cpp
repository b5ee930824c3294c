// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "base/redact.h"
#include "ctl/command.h"
#include "ctl/mirrorcommands.h"
#include "ctl/runner.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QProcessEnvironment>
#include <QStandardPaths>
#include <QTextStream>
#include <QTimer>

using namespace paydesk;
using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    installRedactingLog();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"paydesk"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(PAYDESK_VERSION));
    QTextStream out(stdout);
    QTextStream err(stderr);

    auto command = ctl::parseCommand(QCoreApplication::arguments().mid(1));
    if (!command) {
        err << u"paydeskctl: "_s << command.error().detail << Qt::endl;
        return 2;
    }
    if (command->verb == ctl::Command::Verb::Help) {
        out << ctl::usage();
        return 0;
    }
    if (command->verb == ctl::Command::Verb::Version) {
        out << u"paydeskctl "_s << QCoreApplication::applicationVersion() << Qt::endl;
        return 0;
    }
    if (command->dataDirectory.isEmpty())
        command->dataDirectory = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);

    if (command->isAboutMirror())
        return ctl::runMirrorCommand(*command, SystemClock(), out, err);

    // A line for each of thousands of reads would hide how far it is; QT_LOGGING_RULES brings them back.
    if (command->verb == ctl::Command::Verb::MirrorBackfill)
        QLoggingCategory::setFilterRules(u"paydesk.stripe.info=false"_s);
    desk::Connection connection(command->dataDirectory,
                                {.apiBase = command->apiBase,
                                 .environment = QProcessEnvironment::systemEnvironment().toStringList(),
                                 .demoKey = {}},
                                command->proxy);
    ctl::Runner runner(*command, connection, out, err);
    QObject::connect(
        &runner, &ctl::Runner::finished, &app, [](int status) { QCoreApplication::exit(status); },
        Qt::QueuedConnection);
    QTimer::singleShot(0, &runner, &ctl::Runner::start);
    return QCoreApplication::exec();
}
