// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/listener.h"

#include "desk/fulfilment/fulfilment.h"
#include "store/database.h"
#include "store/postgresql.h"
#include "stripe/client.h"

#include <QHostAddress>

#include <algorithm>

namespace paydesk::listener {

using namespace Qt::StringLiterals;

namespace {

/// What is under way when the program is told to end gets so long.
constexpr std::chrono::milliseconds drainTime{5'000};

Writer::Settings writerSettings()
{
    Writer::Settings settings;
    settings.workTypes = desk::fulfilledTypes();
    return settings;
}

Relay::Settings relaySettings(const Settings &settings)
{
    Relay::Settings relay;
    relay.heartbeat = settings.heartbeat;
    return relay;
}

/// Where nobody asks, a disk is not woken up every few seconds; but the certificate's end is told of.
std::chrono::milliseconds healthPause(const Settings &settings)
{
    return settings.ops ? std::chrono::seconds(5) : std::chrono::hours(1);
}

std::vector<std::string> loopbackNames(const ListenAddress &address)
{
    return {"localhost", "127.0.0.1", "[::1]", address.host.toStdString()};
}

/// As the outbox calls them.
QStringList waysOf(const Settings &settings)
{
    Messenger::Ways ways;
    ways.url = QUrl(settings.effects.url);
    ways.command = settings.effects.command;
    QStringList names = ways.names();
    if (!settings.mail.isEmpty())
        names << u"mail"_s;
    return names;
}

http::Limits limitsOf(const Settings &settings)
{
    http::Limits limits = settings.limits;
    // The largest event has to find room beside a piece of the log.
    limits.unread = std::max(limits.unread, 4 * limits.body);
    for (const QString &proxy : settings.proxies)
        limits.uncapped.push_back(proxy.toStdString());
    for (const QString &host : settings.hosts)
        limits.hosts.push_back(host.toStdString());
    if (limits.hosts.empty() && settings.proxies.isEmpty() && QHostAddress(settings.listen.host).isLoopback())
        limits.hosts = loopbackNames(settings.listen);
    return limits;
}

} // namespace

Listener::Listener(Settings settings, const Clock &clock, std::function<void()> onBroken)
    : m_settings(std::move(settings)), m_writer(writerSettings(), m_counters, std::move(onBroken)),
      m_visits(m_writer, clock, m_settings.visit), m_relay(m_reader, m_visits, relaySettings(m_settings)),
      m_api({m_reader, m_relay, m_visits, clock, m_settings.guessPause}),
      m_webhooks({m_endpoints, m_writer, m_counters, clock}),
      m_messenger({m_writer, m_counters, clock, store::isPostgresql(m_settings.database)}),
      m_worker({m_writer, m_reader, m_counters, clock, waysOf(m_settings), [this] { m_messenger.wake(); }}),
      m_commands({m_writer, m_reader, [path = m_settings.database] { return store::Database::openReader(path); },
                  m_settings, clock, [this] { wake(); }}),
      m_control([this](QJsonObject request) { return m_commands.run(std::move(request)); }),
      m_health({m_writer, m_reader, clock, m_settings.certificate, healthPause(m_settings)}),
      m_ops({m_health, m_counters, m_writer, m_relay}), m_pages(m_settings.pay)
{
    m_writer.watch([this](bool isWork) {
        if (isWork)
            m_worker.wake();
        m_relay.wake();
    });
    m_router.add("/v1/", m_api);
    for (const char *path : {"/return", "/pay", "/pay/"})
        m_router.add(path, m_pages);
}

Listener::~Listener()
{
    stop();
}

/// From any thread: the database holds something that others have to look at.
void Listener::wake()
{
    m_worker.wake();
    m_relay.wake();
    m_messenger.wake();
}

Result<Listener::Ports> Listener::start(const KeychainTexts &keychain)
{
    auto endpoints = loadEndpoints(m_settings, keychain);
    if (!endpoints)
        return failure(endpoints.error());
    m_endpoints.replace(std::move(*endpoints));
    auto ways = loadWays(m_settings.effects, keychain);
    if (!ways)
        return failure(ways.error());
    m_messenger.setWays(std::move(*ways));
    auto mail = loadMail(m_settings.mail, keychain);
    if (!mail)
        return failure(mail.error());
    m_messenger.setMail(std::move(*mail));
    auto api = loadApi(m_settings, keychain, m_transport);
    if (!api)
        return failure(api.error());
    useApi(std::move(*api));
    const auto opened =
        m_writer.start([path = m_settings.database] { return store::Database::open(path, store::Schema::listener()); });
    if (!opened)
        return failure(opened.error());
    if (const auto readable =
            m_reader.start([path = m_settings.database] { return store::Database::openReader(path); });
        !readable)
        return failure(readable.error());
    // Another listener on the same server may have stored what this one can work on and tell its desktops.
    if (store::isPostgresql(m_settings.database))
        m_notifications = std::make_unique<store::Notifications>(m_settings.database, [this] { wake(); });
    m_server = std::make_unique<http::Server>(m_router, limitsOf(m_settings));
    if (const auto secured = secure(); !secured)
        return failure(secured.error());
    const auto ops = startOps();
    if (!ops)
        return failure(ops.error());
    const auto port = m_server->listen(m_settings.listen.host.toStdString(), m_settings.listen.port);
    if (!port)
        return failure(port.error());
    // Whoever has the port has the control socket too, and not one that is started a second time. Webhooks come first: without the
    // socket the listener can only not be asked.
    if (const auto controlled = m_control.listen(m_settings.controlPath()); !controlled)
        qWarning("no command will reach this listener: %s", qUtf8Printable(controlled.error().detail));
    m_worker.start();
    m_messenger.start();
    return Ports{*port, *ops};
}

/// Whoever watches sees the store's health before the first delivery comes, and until the last one is on disk.
Result<quint16> Listener::startOps()
{
    m_health.start();
    if (!m_settings.ops)
        return quint16(0);
    http::Limits limits;
    limits.hosts = loopbackNames(*m_settings.ops);
    m_opsServer = std::make_unique<http::Server>(m_ops, limits);
    return m_opsServer->listen(m_settings.ops->host.toStdString(), m_settings.ops->port);
}

void Listener::useApi(std::shared_ptr<stripe::Client> api)
{
    m_worker.setApi(api);
    m_messenger.setApi(std::move(api));
}

Result<void> Listener::secure()
{
    if (m_settings.certificate.isEmpty())
        return {};
    return m_server->secure(m_settings.certificate.toStdString(), m_settings.certificateKey.toStdString());
}

void Listener::stop()
{
    // Requests under way are answered by the writer and the reader through the server: none goes before they are.
    if (m_server)
        m_server->drain(drainTime);
    m_control.close();
    m_commands.stop();
    m_reader.stop();
    m_notifications.reset();
    m_messenger.stop();
    m_writer.stop();
    m_server.reset();
    m_opsServer.reset();
}

Result<void> Listener::reload(const KeychainTexts &keychain)
{
    if (!m_server)
        return {};
    Endpoints endpoints = *m_endpoints.current();
    for (qsizetype i = 0; i < m_settings.endpoints.size(); ++i) {
        const QList<SecretSource> &sources = m_settings.endpoints.at(i).secrets;
        // What came by the environment or a descriptor is gone since the start, and cannot have changed.
        if (!std::all_of(sources.begin(), sources.end(), [](const SecretSource &source) { return source.isLasting(); }))
            continue;
        auto loaded = loadSecrets(m_settings.endpoints.at(i), keychain);
        if (!loaded)
            return failure(loaded.error());
        endpoints[static_cast<std::size_t>(i)].secrets = std::move(*loaded);
    }
    const bool areWaysLasting = m_settings.effects.secret && m_settings.effects.secret->isLasting();
    auto ways = areWaysLasting ? loadWays(m_settings.effects, keychain) : Messenger::Ways();
    if (!ways)
        return failure(ways.error());
    const bool isKeyLasting = m_settings.api.key && m_settings.api.key->isLasting();
    auto api = isKeyLasting ? loadApi(m_settings, keychain, m_transport) : std::unique_ptr<stripe::Client>();
    if (!api)
        return failure(api.error());
    const bool isMailLasting = !m_settings.mail.password || m_settings.mail.password->isLasting();
    auto mail = isMailLasting ? loadMail(m_settings.mail, keychain) : std::optional<MailAccount>();
    if (!mail)
        return failure(mail.error());
    // The last that can fail: all is replaced or nothing.
    if (const auto secured = secure(); !secured)
        return secured;
    m_endpoints.replace(std::move(endpoints));
    if (areWaysLasting)
        m_messenger.setWays(std::move(*ways));
    if (isMailLasting)
        m_messenger.setMail(std::move(*mail));
    if (isKeyLasting)
        useApi(std::move(*api));
    return {};
}

} // namespace paydesk::listener
