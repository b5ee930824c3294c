// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/server.h"

#include "base/clock.h"
#include "http/server.h"
#include "sandbox/frontdesk.h"
#include "sandbox/pulse.h"
#include "sandbox/traffic.h"
#include "sandbox/webhooks.h"

#include <QUrl>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds tickPause{2};

QString randomText(qsizetype length)
{
    static constexpr QLatin1StringView letters("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
    QString text;
    while (text.size() < length)
        text += letters.at(QRandomGenerator::system()->bounded(static_cast<quint32>(letters.size())));
    return text;
}

EngineSettings settingsFor(const ServerOptions &options)
{
    EngineSettings settings;
    const QString tail = randomText(32);
    settings.secretKey = options.secretKey.isEmpty() ? "sk_test_51"_L1 + tail : options.secretKey;
    settings.publishableKey = "pk_test_51"_L1 + tail;
    if (options.seed == ServerOptions::Seed::Demo)
        settings.accountName = u"Corner Bakery"_s;
    settings.accountEmail = u"hello@example.com"_s;
    settings.searchLag = options.searchLag;
    settings.afterRetries = options.afterRetries;
    // The demo's shop is the same each time; an empty one must not repeat ids that a client still remembers.
    if (options.seed == ServerOptions::Seed::Empty)
        settings.seed = QRandomGenerator::system()->generate64();
    return settings;
}

/// One person works with this, sometimes many connections at once, all from here.
http::Limits limits()
{
    http::Limits limits;
    limits.connectionsPerAddress = limits.connections;
    limits.requestsPerConnection = 100'000;
    limits.target = 8 * 1024;
    limits.idle = std::chrono::seconds(60);
    limits.hosts = {"127.0.0.1", "localhost"};
    return limits;
}

bool isWebhookAddress(const QString &address)
{
    const QUrl url(address, QUrl::StrictMode);
    return url.isValid() && url.scheme() == "http"_L1 && !url.host().isEmpty();
}

} // namespace

/// In the order of their lives: whatever calls another one goes before it.
class Server::Parts {
public:
    Parts(const Clock &clock, const ServerOptions &options)
        : engine(clock, settingsFor(options)),
          webhooks(clock, [this](const QString &event) { engine.delivered(event); }),
          desk(engine, clock, options.faults), server(desk, limits())
    {
        engine.setEventListener([this](const EventNotice &notice) {
            webhooks.deliver(notice);
            desk.deliver(notice);
        });
    }

    // Deliveries end first; the listener must not find them gone.
    ~Parts()
    {
        life.reset();
        ticks.reset();
        server.stop();
        engine.setEventListener({});
    }

    Engine engine;
    Webhooks webhooks;
    FrontDesk desk;
    http::Server server;
    std::unique_ptr<Traffic> traffic;
    std::unique_ptr<Pulse> ticks;
    std::unique_ptr<Pulse> life;
};

Server::Server(const Clock &clock, ServerOptions options) : m_clock(clock), m_options(std::move(options)) {}

Server::~Server() = default;

Result<Server::Ready> Server::start()
{
    if (!m_options.secretKey.isEmpty() && !m_options.secretKey.startsWith("sk_test_"_L1))
        return failure(Error::Kind::InvalidInput, u"secret_key"_s);
    if (!m_options.webhookUrl.isEmpty() && !isWebhookAddress(m_options.webhookUrl))
        return failure(Error::Kind::InvalidInput, u"webhook_url"_s);
    m_parts = std::make_unique<Parts>(m_clock, m_options);
    Engine &engine = m_parts->engine;
    Ready ready{{}, engine.settings().secretKey, engine.settings().publishableKey, {}};
    // What the seed puts in may point to pages here, so the port comes first.
    const auto port = m_parts->server.listen("127.0.0.1", m_options.port);
    if (!port)
        return failure(port.error());
    ready.url = u"http://127.0.0.1:%1"_s.arg(*port);
    engine.setBaseUrl(ready.url);
    if (m_options.history > 0)
        seedHistory(engine, m_clock.now(), m_options.history);
    SeededShop shop;
    if (m_options.seed == ServerOptions::Seed::Demo)
        shop = seedDemo(engine, m_clock.now());
    if (!m_options.webhookUrl.isEmpty())
        engine.bulk([&](Bulk &bulk) { bulk.addWebhookEndpoint(m_options.webhookUrl, &ready.webhookSecret); });
    m_parts->desk.open();
    m_parts->ticks = std::make_unique<Pulse>([] { return tickPause; },
                                             [&engine, &webhooks = m_parts->webhooks] {
                                                 engine.tick();
                                                 webhooks.tick();
                                             });
    if (m_options.traffic) {
        m_parts->traffic = std::make_unique<Traffic>(engine, std::move(shop), QRandomGenerator::system()->generate64());
        m_parts->life = std::make_unique<Pulse>([traffic = m_parts->traffic.get()] { return traffic->pause(); },
                                                [traffic = m_parts->traffic.get()] { traffic->step(); });
    }
    return ready;
}

} // namespace paydesk::sandbox
