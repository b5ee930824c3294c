// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/settings.h"

#include "listener/command.h"
#include "store/postgresql.h"
#include "stripe/client.h"

#include <QCommandLineParser>
#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QHostAddress>
#include <QSet>
#include <QStandardPaths>

#include <algorithm>
#include <iterator>

namespace paydesk::listener {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestConfiguration = 256 * 1024;

tl::unexpected<Error> invalid(const QString &sentence)
{
    return failure(Error::Kind::InvalidInput, u"settings"_s, sentence);
}

tl::unexpected<Error> refused(const QString &sentence)
{
    return failure(Error::Kind::Refused, u"settings"_s, sentence);
}

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(u"Receives Stripe's webhooks: verifies them, keeps them, then answers.\n"
                                     "The signing secret is taken from STRIPE_WEBHOOK_SECRET, or from systemd's "
                                     "credential webhook-secret, or from where "
                                     "--secret-from or the configuration says. It never stands on the command line.\n"
                                     "STRIPE_READ_KEY is a restricted key to read what events are about with.\n"
                                     "With ENV=production nothing of a test account is taken."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption(
        {u"listen"_s, u"Where to listen (127.0.0.1:8080). Port 0 takes any free one."_s, u"address:port"_s});
    parser.addOption({u"tls-cert"_s, u"Certificate chain, PEM."_s, u"file"_s});
    parser.addOption({u"tls-key"_s, u"The certificate's private key, PEM."_s, u"file"_s});
    parser.addOption(
        {u"database"_s,
         u"Where events are kept: a file, or a PostgreSQL database that several listeners share. Its password is taken "
         "from PGPASSWORD, ~/.pgpass, the address's passfile= or the configuration, never from the command line."_s,
         u"sqlite:PATH|postgresql://user@host/name"_s});
    parser.addOption({u"secret-from"_s,
                      u"Where the signing secret is: env:NAME, fd:NUMBER, file:PATH, credential:NAME or keychain:NAME. "
                      u"Twice while one is "
                      "rolled."_s,
                      u"source"_s});
    parser.addOption(
        {u"proxy"_s, u"The address of a proxy in front, which does the TLS. May be given again."_s, u"address"_s});
    parser.addOption(
        {u"ops"_s,
         u"Where /healthz and /metrics (Prometheus) are served, on this computer only: 127.0.0.1:9464, say. "
         "Nowhere if not given."_s,
         u"address:port"_s});
    parser.addOption(
        {u"log"_s, u"How the log on stderr is written: text or json, one line for each record."_s, u"format"_s});
    parser.addOption(
        {u"log-level"_s, u"How much is written: error, warning, info (if not given) or debug."_s, u"level"_s});
    parser.addOption(
        {u"publishable-key"_s,
         u"Stripe's publishable key (pk_…), for the page that takes payments at /pay. No such page without it."_s,
         u"key"_s});
    parser.addOption({u"stripe-js"_s,
                      u"Where that page gets Stripe.js from, for practice: on this computer, with a test key."_s,
                      u"url"_s});
    parser.addOption(
        {u"config"_s,
         u"A JSON file with everything that can be set, also what has no option: \"effects\", \"api\", and "
         "\"mail\" (the mail server through which customers are written to when their payment failed)."_s,
         u"file"_s});
}

QString defaultDatabase()
{
    // systemd's StateDirectory=
    const QString state = qEnvironmentVariable("STATE_DIRECTORY").section(u':', 0, 0);
    const QString folder =
        state.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/paydesk"_s : state;
    return folder + u"/listener.db"_s;
}

/// Where a secret is looked for when nobody says where it is.
QList<SecretSource> defaultSecrets()
{
    if (qEnvironmentVariableIsSet("STRIPE_WEBHOOK_SECRET") || !qEnvironmentVariableIsSet("CREDENTIALS_DIRECTORY"))
        return {{SecretSource::Kind::Environment, u"STRIPE_WEBHOOK_SECRET"_s}};
    return {{SecretSource::Kind::Credential, u"webhook-secret"_s}};
}

/// Where the control sockets of listeners with a server's database are.
QString runtimeFolder()
{
    // systemd's RuntimeDirectory=
    const QString runtime = qEnvironmentVariable("RUNTIME_DIRECTORY").section(u':', 0, 0);
    if (!runtime.isEmpty())
        return runtime;
    // Where the packaged service has its socket, for whoever asks it from outside.
    if (const QFileInfo service(u"/run/paydesk"_s); service.isDir() && service.isWritable())
        return service.filePath();
    // Where no session has set one, Qt says so each time it is asked.
    static const QString session = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return session;
}

QString shortHash(const QString &text)
{
    return QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex().left(12));
}

QString controlPrefix(const QString &database)
{
    return u"paydesk-listener-%1-"_s.arg(shortHash(store::withoutPassword(database)));
}

bool hasPassword(const QString &database)
{
    if (!store::isPostgresql(database))
        return false;
    const auto address = store::PostgresqlAddress::parse(database);
    return address && !address->password.isEmpty();
}

/// A file that a password stands in is for its owner alone.
Result<void> readFile(const QString &path, Settings &settings)
{
    const auto json = readOwnFile(path, longestConfiguration, false);
    if (!json)
        return failure(json.error());
    if (const auto read = readConfiguration(*json, settings); !read)
        return invalid(path + u": "_s + read.error().detail);
    if (!hasPassword(settings.database))
        return {};
    const auto closed = readOwnFile(path, longestConfiguration, true);
    return closed ? Result<void>() : failure(closed.error());
}

Result<void> readOptions(const QCommandLineParser &parser, Settings &settings)
{
    if (parser.isSet(u"listen"_s)) {
        const auto parsed = ListenAddress::parse(parser.value(u"listen"_s));
        if (!parsed)
            return invalid(u"--listen "_s + parsed.error().detail);
        settings.listen = *parsed;
    }
    if (parser.isSet(u"ops"_s)) {
        const auto parsed = ListenAddress::parse(parser.value(u"ops"_s));
        if (!parsed)
            return invalid(u"--ops "_s + parsed.error().detail);
        settings.ops = *parsed;
    }
    if (parser.isSet(u"log"_s)) {
        const auto format = logFormat(parser.value(u"log"_s));
        if (!format)
            return invalid(u"--log must be text or json"_s);
        settings.log = *format;
    }
    if (parser.isSet(u"log-level"_s)) {
        const auto level = logLevel(parser.value(u"log-level"_s));
        if (!level)
            return invalid(u"--log-level must be error, warning, info or debug"_s);
        settings.logLevel = *level;
    }
    for (const auto &[option, into] :
         {std::pair(u"tls-cert"_s, &settings.certificate), std::pair(u"tls-key"_s, &settings.certificateKey),
          std::pair(u"publishable-key"_s, &settings.pay.publishableKey),
          std::pair(u"stripe-js"_s, &settings.pay.stripeJs), std::pair(u"database"_s, &settings.database)}) {
        if (parser.isSet(option))
            *into = parser.value(option);
    }
    if (parser.isSet(u"database"_s) && hasPassword(settings.database))
        return refused(
            u"the database's password must not stand on the command line, where others can read it; put it into "
            "PGPASSWORD, ~/.pgpass, a file named by passfile=, or the configuration"_s);
    if (parser.isSet(u"proxy"_s))
        settings.proxies = parser.values(u"proxy"_s);
    if (!parser.isSet(u"secret-from"_s))
        return {};
    if (!settings.endpoints.isEmpty())
        return invalid(u"--secret-from and the endpoints of the configuration exclude each other"_s);
    EndpointSettings endpoint;
    const QStringList sources = parser.values(u"secret-from"_s);
    for (const QString &source : sources) {
        const auto parsed = SecretSource::parse(source);
        if (!parsed)
            return invalid(u"--secret-from: "_s + parsed.error().detail);
        endpoint.secrets << *parsed;
    }
    settings.endpoints << endpoint;
    return {};
}

Result<void> completeDatabase(Settings &settings)
{
    if (settings.database.isEmpty()) {
        settings.database = defaultDatabase();
        return {};
    }
    if (store::isPostgresql(settings.database)) {
        const auto address = store::PostgresqlAddress::parse(settings.database);
        return address ? Result<void>() : invalid(address.error().detail);
    }
    if (!settings.database.startsWith("sqlite:"_L1) || settings.database.size() == 7)
        return invalid(u"the database is named sqlite:PATH or postgresql://user@host/name"_s);
    settings.database = settings.database.mid(7);
    return {};
}

Result<void> checkEndpoint(const EndpointSettings &endpoint, bool production)
{
    const QString &name = endpoint.name;
    if (!endpoint.path.startsWith(u'/') || endpoint.path.contains(u'?') || endpoint.path.contains(u' '))
        return invalid(u"the path of the endpoint %1 must begin with '/' and have no '?' and no space"_s.arg(name));
    if (endpoint.path.startsWith("/v1/"_L1))
        return invalid(u"the path of the endpoint %1 is taken: what begins with /v1/ is for desktops"_s.arg(name));
    if (endpoint.path == "/return"_L1 || endpoint.path == "/pay"_L1 || endpoint.path.startsWith("/pay/"_L1))
        return invalid(
            u"the path of the endpoint %1 is taken: /return, /pay and /pay/ are pages for customers"_s.arg(name));
    if (endpoint.secrets.isEmpty())
        return invalid(u"the endpoint %1 has no secret"_s.arg(name));
    if (endpoint.tolerance < 1 || endpoint.tolerance > 3600)
        return invalid(u"the tolerance of the endpoint %1 must be 1 to 3600 seconds"_s.arg(name));
    if (!endpoint.mode.isEmpty() && endpoint.mode != "live"_L1 && endpoint.mode != "test"_L1)
        return invalid(u"the mode of the endpoint %1 must be live or test"_s.arg(name));
    if (production && endpoint.mode == "test"_L1)
        return refused(
            u"the endpoint %1 is for test events, which production (ENV=production) does not take"_s.arg(name));
    return {};
}

} // namespace

Result<ListenAddress> ListenAddress::parse(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool isNumber = false;
    const quint16 port = text.mid(colon + 1).toUShort(&isNumber);
    QString host = text.left(colon);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.sliced(1).chopped(1);
    if (host == "localhost"_L1)
        host = u"127.0.0.1"_s;
    if (colon < 1 || !isNumber || QHostAddress(host).isNull())
        return invalid(u"must be ADDRESS:PORT, as in 127.0.0.1:8080 or [::1]:8080"_s);
    return ListenAddress{host, port};
}

QString ListenAddress::toString() const
{
    return u"%1:%2"_s.arg(host.contains(u':') ? u'[' + host + u']' : host).arg(port);
}

Result<void> EffectSettings::check() const
{
    if (url.isEmpty())
        return {};
    const QUrl target(url, QUrl::StrictMode);
    const bool isHere = target.host() == "localhost"_L1 || QHostAddress(target.host()).isLoopback();
    if (!target.isValid() || target.host().isEmpty() || (target.scheme() != "https"_L1 && target.scheme() != "http"_L1))
        return invalid(u"the address that effects go to must begin with https://"_s);
    if (target.scheme() == "http"_L1 && !isHere)
        return refused(u"effects go to other computers by https only"_s);
    if (!secret)
        return refused(u"effects that go to an address need a secret to be signed with (effects.secret)"_s);
    return {};
}

Result<void> Settings::check() const
{
    QSet<QString> names;
    QSet<QString> paths;
    for (const EndpointSettings &endpoint : endpoints) {
        if (const auto checked = checkEndpoint(endpoint, production); !checked)
            return checked;
        if (names.contains(endpoint.name) || paths.contains(endpoint.path))
            return invalid(u"two endpoints have the name %1 or its path"_s.arg(endpoint.name));
        names.insert(endpoint.name);
        paths.insert(endpoint.path);
    }
    for (const QString &proxy : proxies) {
        if (QHostAddress(proxy).isNull())
            return invalid(u"%1 is not the address of a proxy"_s.arg(proxy));
    }
    if (certificate.isEmpty() != certificateKey.isEmpty())
        return invalid(u"a certificate needs its key, and a key its certificate"_s);
    if (const auto checked = pay.check(production); !checked)
        return checked;
    if (const auto checked = effects.check(); !checked)
        return checked;
    if (const auto checked = mail.check(); !checked)
        return checked;
    if (ops && !QHostAddress(ops->host).isLoopback())
        return refused(u"%1 can be reached by others: health and metrics are for this computer"_s.arg(ops->host));
    if (!QHostAddress(listen.host).isLoopback() && certificate.isEmpty() && proxies.isEmpty())
        return refused(
            u"%1 can be reached by others: that needs a certificate (--tls-cert, --tls-key), or a proxy in front "
            "that has one (--proxy)"_s.arg(listen.host));
    return {};
}

QString Settings::controlPath() const
{
    if (!store::isPostgresql(database))
        return database + u".control"_s;
    return u"%1/%2%3.control"_s.arg(runtimeFolder(), controlPrefix(database), shortHash(listen.toString()));
}

QStringList Settings::controlPaths() const
{
    QStringList paths{controlPath()};
    if (!store::isPostgresql(database))
        return paths;
    // Where the listener got its address on its own command line, whoever asks does not know it.
    const QDir folder(runtimeFolder());
    const QStringList pattern{controlPrefix(database) + u"*.control"_s};
    for (const QString &name : folder.entryList(pattern, QDir::System, QDir::Time)) {
        if (const QString path = folder.filePath(name); path != paths.first())
            paths << path;
    }
    return paths;
}

QStringList Settings::keychainNames() const
{
    QStringList names;
    for (const EndpointSettings &endpoint : endpoints) {
        for (const SecretSource &source : endpoint.secrets) {
            if (source.kind == SecretSource::Kind::Keychain)
                names << source.name;
        }
    }
    for (const std::optional<SecretSource> &source : {effects.secret, api.key, mail.password}) {
        if (source && source->kind == SecretSource::Kind::Keychain)
            names << source->name;
    }
    return names;
}

Result<Settings> readSettings(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(arguments))
        return invalid(parser.errorText());
    if (!parser.positionalArguments().isEmpty())
        return invalid(u"there is an argument too many"_s);
    Settings settings;
    settings.production = qEnvironmentVariable("ENV").compare("production"_L1, Qt::CaseInsensitive) == 0;
    if (parser.isSet(u"config"_s)) {
        if (const auto read = readFile(parser.value(u"config"_s), settings); !read)
            return failure(read.error());
        settings.isFromFile = true;
    }
    if (const auto read = readOptions(parser, settings); !read)
        return failure(read.error());
    if (!settings.api.key && qEnvironmentVariableIsSet("STRIPE_READ_KEY"))
        settings.api.key = SecretSource{SecretSource::Kind::Environment, u"STRIPE_READ_KEY"_s};
    if (settings.endpoints.isEmpty()) {
        EndpointSettings endpoint;
        endpoint.secrets = defaultSecrets();
        settings.endpoints << endpoint;
    }
    if (const auto completed = completeDatabase(settings); !completed)
        return failure(completed.error());
    if (const auto checked = settings.check(); !checked)
        return failure(checked.error());
    return settings;
}

QString helpText()
{
    QCommandLineParser parser;
    addOptions(parser);
    return parser.helpText() + Command::help();
}

Result<std::vector<stripe::WebhookSecret>> loadSecrets(const EndpointSettings &endpoint, const KeychainTexts &keychain)
{
    std::vector<stripe::WebhookSecret> all;
    for (const SecretSource &source : endpoint.secrets) {
        auto secrets = readWebhookSecrets(source, keychain);
        if (!secrets)
            return failure(secrets.error());
        std::move(secrets->begin(), secrets->end(), std::back_inserter(all));
    }
    if (all.size() > 2)
        return invalid(u"the endpoint %1 has more than two secrets"_s.arg(endpoint.name));
    return all;
}

Result<Messenger::Ways> loadWays(const EffectSettings &effects, const KeychainTexts &keychain)
{
    Messenger::Ways ways;
    ways.url = QUrl(effects.url);
    ways.command = effects.command;
    if (!effects.secret)
        return ways;
    auto secrets = readWebhookSecrets(*effects.secret, keychain);
    if (!secrets)
        return failure(secrets.error());
    ways.secret = std::move(secrets->front());
    return ways;
}

Result<std::unique_ptr<stripe::Client>> loadApi(const Settings &settings, const KeychainTexts &keychain,
                                                stripe::Transport &transport)
{
    if (!settings.api.key)
        return std::unique_ptr<stripe::Client>();
    const auto explained = [&](const Error &error, const QString &why) {
        return failure(error.kind, error.code,
                       u"the key to read with (%1): %2"_s.arg(settings.api.key->toString(), why));
    };
    const auto text = readSecret(*settings.api.key, keychain);
    if (!text)
        return failure(text.error());
    auto key = stripe::ApiKey::parse(QString::fromUtf8(*text));
    if (!key)
        return explained(key.error(), u"it is no restricted or secret key of Stripe"_s);
    if (settings.production && !key->isLive())
        return explained(Error::make(Error::Kind::Refused, u"test_key_in_production"_s),
                         u"it is a test key, which production (ENV=production) does not take"_s);
    auto endpoint = stripe::Endpoint::forKey(*key, QUrl(settings.api.base));
    if (!endpoint)
        return explained(endpoint.error(), u"it may not go to %1"_s.arg(settings.api.base));
    return std::make_unique<stripe::Client>(transport, *key, *endpoint);
}

Result<Endpoints> loadEndpoints(const Settings &settings, const KeychainTexts &keychain)
{
    Endpoints endpoints;
    for (const EndpointSettings &wanted : settings.endpoints) {
        auto secrets = loadSecrets(wanted, keychain);
        if (!secrets)
            return failure(secrets.error());
        Endpoint endpoint{wanted.name.toStdString(),
                          wanted.path.toStdString(),
                          std::move(*secrets),
                          {},
                          std::chrono::seconds(wanted.tolerance)};
        if (settings.production || !wanted.mode.isEmpty())
            endpoint.livemode = settings.production || wanted.mode == "live"_L1;
        endpoints.push_back(std::move(endpoint));
    }
    return endpoints;
}

} // namespace paydesk::listener
