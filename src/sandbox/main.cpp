// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "base/redact.h"
#include "sandbox/routes.h"
#include "sandbox/server.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <cstdio>
#include <thread>

using namespace Qt::StringLiterals;
using namespace paydesk;

namespace {

constexpr int badArguments = 2;

int complain(const QString &text)
{
    std::fprintf(stderr, "paydesk-sandbox: %s\n", qUtf8Printable(text));
    return badArguments;
}

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(u"A practice Stripe on this computer: the API, the checkout pages and webhooks. "
                                     u"No money moves, and nothing is kept.\n"
                                     "STRIPE_SECRET_KEY, if it is a test key, is the key that is accepted."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption({u"port"_s, u"The port on 127.0.0.1; 0 takes any free one."_s, u"port"_s, u"0"_s});
    parser.addOption({u"seed"_s,
                      u"What the account starts with: demo (a bakery with three months of business) or empty."_s,
                      u"demo|empty"_s, u"empty"_s});
    parser.addOption({u"history"_s, u"So many payments of the three years before that."_s, u"payments"_s, u"0"_s});
    parser.addOption({u"webhook"_s, u"Deliver every event to this address on this computer (http only)."_s, u"url"_s});
    parser.addOption({u"traffic"_s, u"New payments keep dropping in."_s});
    parser.addOption({u"search-lag"_s, u"Search finds new objects only after so many seconds, as at Stripe."_s,
                      u"seconds"_s, u"0"_s});
    parser.addOption({u"after-retries"_s,
                      u"What becomes of a subscription when the last attempt to collect has failed."_s,
                      u"cancel|unpaid|past_due"_s, u"cancel"_s});
    parser.addOption({u"faults"_s, u"Serve /_sandbox/faults, where faults of the API are armed."_s});
    parser.addOption({u"routes"_s, u"Lists every endpoint of the API, and ends."_s});
}

void listRoutes()
{
    for (const sandbox::Route &route : sandbox::allRoutes())
        std::printf("%s %s\n", route.method.constData(), qUtf8Printable(route.path));
}

std::optional<sandbox::AfterRetries> afterRetries(const QString &word)
{
    if (word == "cancel"_L1)
        return sandbox::AfterRetries::Cancel;
    if (word == "unpaid"_L1)
        return sandbox::AfterRetries::MarkUnpaid;
    if (word == "past_due"_L1)
        return sandbox::AfterRetries::LeavePastDue;
    return std::nullopt;
}

/// Nothing on success, otherwise what is wrong.
QString readOptions(const QCommandLineParser &parser, sandbox::ServerOptions &options)
{
    if (!parser.positionalArguments().isEmpty())
        return u"unexpected argument \"%1\""_s.arg(parser.positionalArguments().front());
    bool isNumber = false;
    options.port = parser.value(u"port"_s).toUShort(&isNumber);
    if (!isNumber)
        return u"--port must be a number from 0 to 65535, not \"%1\""_s.arg(parser.value(u"port"_s));
    options.searchLag = parser.value(u"search-lag"_s).toUInt(&isNumber);
    if (!isNumber)
        return u"--search-lag must be a number of seconds, not \"%1\""_s.arg(parser.value(u"search-lag"_s));
    const QString seed = parser.value(u"seed"_s);
    if (seed != "demo"_L1 && seed != "empty"_L1)
        return u"--seed must be demo or empty, not \"%1\""_s.arg(seed);
    options.seed = seed == "demo"_L1 ? sandbox::ServerOptions::Seed::Demo : sandbox::ServerOptions::Seed::Empty;
    options.history = int(parser.value(u"history"_s).toUShort(&isNumber));
    if (!isNumber)
        return u"--history must be a number from 0 to 65535, not \"%1\""_s.arg(parser.value(u"history"_s));
    const auto after = afterRetries(parser.value(u"after-retries"_s));
    if (!after)
        return u"--after-retries must be cancel, unpaid or past_due, not \"%1\""_s.arg(
            parser.value(u"after-retries"_s));
    options.afterRetries = *after;
    options.webhookUrl = parser.value(u"webhook"_s);
    options.traffic = parser.isSet(u"traffic"_s);
    options.faults = parser.isSet(u"faults"_s);
    const QString key = qEnvironmentVariable("STRIPE_SECRET_KEY");
    if (key.startsWith("sk_test_"_L1))
        options.secretKey = key;
    return {};
}

QString sentence(const Error &error, const sandbox::ServerOptions &options)
{
    if (error.code == "port_in_use"_L1)
        return u"port %1 is in use or not allowed"_s.arg(options.port);
    if (error.code == "webhook_url"_L1)
        return u"--webhook must be an http:// address, not \"%1\""_s.arg(options.webhookUrl);
    return u"cannot start: %1"_s.arg(toLogLine(error));
}

void announce(const sandbox::Server::Ready &ready)
{
    QJsonObject line{
        {u"url"_s, ready.url}, {u"secret_key"_s, ready.secretKey}, {u"publishable_key"_s, ready.publishableKey}};
    if (!ready.webhookSecret.isEmpty())
        line[u"webhook_secret"_s] = ready.webhookSecret;
    std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    installRedactingLog();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"paydesk-sandbox"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(PAYDESK_VERSION));
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(QCoreApplication::arguments()))
        return complain(parser.errorText());
    if (parser.isSet(u"help"_s))
        parser.showHelp();
    if (parser.isSet(u"version"_s))
        parser.showVersion();
    if (parser.isSet(u"routes"_s)) {
        listRoutes();
        return 0;
    }
    sandbox::ServerOptions options;
    if (const QString wrong = readOptions(parser, options); !wrong.isEmpty())
        return complain(wrong);

    // Watched before the line is printed, so that whoever reads it may already say stop.
    boost::asio::io_context context;
    boost::asio::signal_set signals(context, SIGINT, SIGTERM);
    signals.async_wait([](const boost::system::error_code &, int) {});
    const SystemClock clock;
    sandbox::Server server(clock, options);
    const auto ready = server.start();
    if (!ready) {
        complain(sentence(ready.error(), options));
        return ready.error().kind == Error::Kind::InvalidInput ? badArguments : 1;
    }
    announce(*ready);
    context.run();
    return 0;
}
