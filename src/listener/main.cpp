// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "base/redact.h"
#include "listener/asking.h"
#include "listener/command.h"
#include "listener/complaint.h"
#include "listener/listener.h"
#include "listener/signals.h"
#include "store/postgresql.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace paydesk;

namespace {

/// One line of JSON, when connections are accepted.
void announce(const listener::Settings &settings, const listener::Listener::Ports &ports)
{
    const QString address = listener::ListenAddress{settings.listen.host, ports.listen}.toString();
    const QString scheme = settings.certificate.isEmpty() ? u"http"_s : u"https"_s;
    QJsonObject endpoints;
    for (const listener::EndpointSettings &endpoint : settings.endpoints)
        endpoints[endpoint.name] = u"%1://%2%3"_s.arg(scheme, address, endpoint.path);
    QJsonObject line{{u"endpoints"_s, endpoints}, {u"database"_s, store::withoutPassword(settings.database)}};
    if (settings.ops)
        line[u"ops"_s] = u"http://"_s + listener::ListenAddress{settings.ops->host, ports.ops}.toString();
    std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

int complain(const Error &error)
{
    std::fprintf(stderr, "paydesk-listener: %s\n", qUtf8Printable(redacted(listener::complaint(error))));
    return listener::exitCode(error);
}

/// Of a command: the answer goes to stdout, what went wrong to stderr.
int ask(const listener::Command &command)
{
    const auto settings = listener::readSettings(command.settings);
    if (!settings)
        return complain(settings.error());
    const SystemClock clock;
    listener::Asking asking(*settings, clock);
    const auto print = [&command](const Result<QJsonObject> &answer) {
        if (!answer)
            return QCoreApplication::exit(complain(answer.error()));
        std::fputs(command.present(*answer, listener::isTerminal(stdout)).constData(), stdout);
        QCoreApplication::exit(std::fflush(stdout) == 0 ? 0 : 1);
    };
    QTimer::singleShot(0, [&] { asking.ask(command.request, print); });
    return QCoreApplication::exec();
}

bool wants(const QStringList &arguments, const QStringList &words)
{
    return std::any_of(words.begin(), words.end(), [&](const QString &word) { return arguments.contains(word); });
}

} // namespace

int main(int argc, char **argv)
{
    listener::installLog(listener::LogFormat::Text);
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"paydesk-listener"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(PAYDESK_VERSION));
    const QStringList arguments = QCoreApplication::arguments();
    if (wants(arguments, {u"--help"_s, u"-h"_s}))
        return std::fputs(qUtf8Printable(listener::helpText()), stdout) < 0;
    if (wants(arguments, {u"--version"_s, u"-v"_s}))
        return std::puts("paydesk-listener " PAYDESK_VERSION) < 0;
    if (listener::Command::isOne(arguments)) {
        const auto command = listener::Command::parse(arguments);
        return command ? ask(*command) : complain(command.error());
    }
    const auto settings = listener::readSettings(arguments);
    if (!settings)
        return complain(settings.error());
    listener::installLog(settings->log);

    const listener::Signals signals;
    const SystemClock clock;
    const auto giveUp = [&app] {
        QMetaObject::invokeMethod(&app, [] { QCoreApplication::exit(listener::brokenStore); });
    };
    listener::Listener server(*settings, clock, giveUp);
    QObject::connect(&signals, &listener::Signals::stopRequested, &app, &QCoreApplication::quit);
    QObject::connect(&signals, &listener::Signals::reloadRequested, &app, [&server] {
        if (const auto reloaded = server.reload(); !reloaded)
            qCritical("nothing was reloaded: %s", qUtf8Printable(listener::complaint(reloaded.error())));
        else
            qInfo("secrets and certificate were read again");
    });
    const auto ports = server.start();
    if (!ports)
        return complain(ports.error());
    announce(*settings, *ports);
    const int code = QCoreApplication::exec();
    server.stop();
    return code;
}
