// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "base/redact.h"
#include "base/signals.h"
#include "listener/asking.h"
#include "listener/command.h"
#include "listener/complaint.h"
#include "listener/keychain.h"
#include "listener/listener.h"
#include "store/postgresql.h"

#include <QCoreApplication>
#include <QFile>
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

QCoro::Task<> start(listener::Listener &server, const listener::Settings &settings)
{
    auto reading = listener::readKeychain(settings.keychainNames());
    const auto keychain = co_await reading;
    const auto ports =
        keychain ? server.start(*keychain) : Result<listener::Listener::Ports>(failure(keychain.error()));
    if (ports)
        announce(settings, *ports);
    else
        QCoreApplication::exit(complain(ports.error()));
}

QCoro::Task<> reload(listener::Listener &server, const listener::Settings &settings)
{
    auto reading = listener::readKeychain(settings.keychainNames());
    const auto keychain = co_await reading;
    const auto reloaded = keychain ? server.reload(*keychain) : Result<void>(failure(keychain.error()));
    if (reloaded)
        qInfo("secrets and certificate were read again");
    else
        qCritical("nothing was reloaded: %s", qUtf8Printable(listener::complaint(reloaded.error())));
}

/// Of `keep`: the secret is what comes by stdin, its first line.
QCoro::Task<> keep(QString name)
{
    QFile input;
    const bool opened = input.open(stdin, QIODevice::ReadOnly);
    const QString secret = opened ? QString::fromUtf8(input.readLine(8192)).trimmed() : QString();
    if (secret.isEmpty()) {
        QCoreApplication::exit(complain(
            Error::make(Error::Kind::InvalidInput, u"secret_missing"_s, u"the secret is expected on stdin"_s)));
        co_return;
    }
    auto writing = listener::writeKeychain(name, secret);
    const auto written = co_await writing;
    QCoreApplication::exit(written ? 0 : complain(written.error()));
}

/// Of a command: the answer goes to stdout, what went wrong to stderr.
int ask(const listener::Command &command)
{
    if (command.request["command"_L1] == "keep"_L1) {
        QTimer::singleShot(0, [name = command.request["name"_L1].toString()] { keep(name); });
        return QCoreApplication::exec();
    }
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
    listener::installLog(settings->log, settings->logLevel);

    const Signals signals;
    const SystemClock clock;
    const auto giveUp = [&app] {
        QMetaObject::invokeMethod(&app, [] { QCoreApplication::exit(listener::brokenStore); });
    };
    listener::Listener server(*settings, clock, giveUp);
    QObject::connect(&signals, &Signals::stopRequested, &app, &QCoreApplication::quit);
    QObject::connect(&signals, &Signals::reloadRequested, &app, [&] { reload(server, *settings); });
    QTimer::singleShot(0, &app, [&] { start(server, *settings); });
    const int code = QCoreApplication::exec();
    server.stop();
    return code;
}
