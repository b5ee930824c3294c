// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/relay/relaydesk.h"

#include "desk/sync/syncdesk.h"
#include "store/secretstore.h"
#include "store/values.h"
#include "stripe/event.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QPointer>
#include <QRegularExpression>

#include <algorithm>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lc, "paydesk.relay")

/// Where the listener is, and the last event of it that is in the inbox: "<log> <number>".
const QString linkKey = u"relay.listener"_s;
const QString placeKey = u"relay.place"_s;

/// The link without its token, as it is kept in the database.
QString toText(const PairingLink &link)
{
    const QJsonObject json{
        {u"host"_s, link.host}, {u"port"_s, link.port}, {u"pin"_s, QString::fromLatin1(link.pin.toHex())}};
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

std::optional<PairingLink> fromText(const QString &text)
{
    const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
    PairingLink link;
    link.host = json["host"_L1].toString();
    link.port = static_cast<quint16>(json["port"_L1].toInt());
    link.pin = QByteArray::fromHex(json["pin"_L1].toString().toLatin1());
    return link.host.isEmpty() || link.port == 0 ? std::nullopt : std::optional(link);
}

QDateTime moment(const QJsonValue &seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds.toInteger(), Qt::UTC);
}

} // namespace

RelayDesk::RelayDesk(Parts parts, RelayClient::Settings settings, QObject *parent)
    : QObject(parent), m_parts(parts), m_client(std::move(settings))
{
    connect(&m_client, &RelayClient::received, this, &RelayDesk::take);
    connect(&m_client, &RelayClient::heard, this, [this] {
        m_health.lastPing = m_parts.clock.now();
        Q_EMIT changed();
    });
    connect(&m_client, &RelayClient::stateChanged, this, [this] {
        m_parts.sync.setRelayed(m_client.state() == RelayClient::State::Connected);
        Q_EMIT changed();
    });
    if (const auto kept = m_parts.values.value(linkKey); kept && *kept)
        m_link = fromText(**kept);
    if (const auto place = m_parts.values.value(placeKey); place && *place)
        m_place = {(*place)->section(u' ', 0, 0), (*place)->section(u' ', 1).toLongLong()};
}

RelayDesk::State RelayDesk::state() const
{
    if (!m_link)
        return State::Unpaired;
    if (m_locked)
        return State::Locked;
    switch (m_client.state()) {
    case RelayClient::State::Off:
    case RelayClient::State::Connecting: return State::Connecting;
    case RelayClient::State::Connected: return State::Connected;
    case RelayClient::State::Waiting: return State::Waiting;
    case RelayClient::State::Refused: return State::Refused;
    }
    return State::Unpaired;
}

std::optional<Error> RelayDesk::error() const
{
    return m_locked ? m_locked : m_client.error();
}

QString RelayDesk::address() const
{
    return m_link ? m_link->host + u':' + QString::number(m_link->port) : QString();
}

QString RelayDesk::secretName() const
{
    return u"relay "_s + m_parts.account.id + (m_parts.account.live ? u" live"_s : u" test"_s);
}

void RelayDesk::start()
{
    if (m_link && m_parts.secrets)
        readToken();
}

QCoro::Task<> RelayDesk::readToken()
{
    const QPointer<RelayDesk> self(this);
    const Result<QString> token = co_await m_parts.secrets->read(secretName());
    if (!self || !m_link)
        co_return;
    m_locked.reset();
    if (token) {
        m_link->token = token->toLatin1();
        follow();
    } else {
        m_locked = token.error();
    }
    Q_EMIT changed();
}

QCoro::Task<Result<void>> RelayDesk::pair(QString text)
{
    const QPointer<RelayDesk> self(this);
    const Result<PairingLink> link = PairingLink::parse(text);
    if (!link)
        co_return failure(link.error());
    if (!m_parts.secrets)
        co_return failure(Error::Kind::Keychain, u"keychain_missing"_s);
    store::Marker marker;
    marker.accountId = m_parts.account.id;
    marker.accountName = m_parts.account.name;
    marker.live = m_parts.account.live;
    marker.savedAt = m_parts.clock.now();
    Result<void> kept = co_await m_parts.secrets->write(secretName(), QString::fromLatin1(link->token), marker);
    if (!self)
        co_return failure(Error::Kind::Canceled, u"closed"_s);
    if (kept)
        kept = keep(*link);
    if (kept)
        follow();
    co_return kept;
}

/// Another listener has another log.
Result<void> RelayDesk::keep(const PairingLink &link)
{
    m_client.stop();
    if (const auto removed = m_parts.values.remove(placeKey); !removed)
        return removed;
    if (const auto kept = m_parts.values.set(linkKey, toText(link)); !kept)
        return kept;
    m_place.reset();
    m_locked.reset();
    m_health = {};
    m_link = link;
    return {};
}

QCoro::Task<Result<void>> RelayDesk::unpair()
{
    m_client.stop();
    for (const QString &key : {linkKey, placeKey}) {
        if (const auto removed = m_parts.values.remove(key); !removed)
            co_return removed;
    }
    m_link.reset();
    m_locked.reset();
    m_place.reset();
    m_health = {};
    Q_EMIT changed();
    if (!m_parts.secrets)
        co_return Result<void>();
    co_return co_await m_parts.secrets->remove(secretName());
}

QCoro::Task<Result<QJsonObject>> RelayDesk::ask(QString path, QUrlQuery query)
{
    if (!m_link)
        co_return failure(Error::Kind::NotFound, u"relay_unpaired"_s);
    if (m_locked)
        co_return failure(*m_locked);
    co_return co_await m_api.get(*m_link, path, query);
}

QCoro::Task<Result<std::optional<RelayDesk::Delivered>>> RelayDesk::askAbout(QString eventId)
{
    QUrlQuery query;
    query.addQueryItem(u"id"_s, eventId);
    const auto answer = co_await ask(u"/v1/events"_s, query);
    if (!answer)
        co_return failure(answer.error());
    const QJsonValue known = answer->value("data"_L1).toArray().at(0);
    if (!known.isObject())
        co_return std::optional<Delivered>();
    co_return std::optional(Delivered{.endpoint = known["endpoint"_L1].toString(),
                                      .first = moment(known["received"_L1]),
                                      .latest = moment(known["latest"_L1]),
                                      .times = known["deliveries"_L1].toInteger(1)});
}

QCoro::Task<Result<QList<RelayDesk::SetAside>>> RelayDesk::askForSetAside()
{
    const auto answer = co_await ask(u"/v1/quarantine"_s, QUrlQuery());
    if (!answer)
        co_return failure(answer.error());
    QList<SetAside> bodies;
    const QJsonArray data = answer->value("data"_L1).toArray();
    for (const QJsonValue &body : data)
        bodies << SetAside{.number = body["number"_L1].toInteger(),
                           .endpoint = body["endpoint"_L1].toString(),
                           .reason = body["reason"_L1].toString(),
                           .received = moment(body["received"_L1]),
                           .size = body["size"_L1].toInteger()};
    co_return bodies;
}

void RelayDesk::follow()
{
    m_client.start(*m_link, m_place);
}

void RelayDesk::take(const QList<StreamMessage> &messages)
{
    if (const auto stored = store(messages); !stored) {
        qCWarning(lc) << "What the relay brought could not be kept:" << toLogLine(stored.error());
        m_client.retry(stored.error());
    }
    Q_EMIT changed();
}

Result<void> RelayDesk::store(const QList<StreamMessage> &messages)
{
    QList<stripe::Event> events;
    std::optional<qint64> last;
    if (m_place)
        last = m_place->last;
    bool isIncomplete = false;
    for (const StreamMessage &message : messages) {
        if (message.event == "state")
            learnState(message.data);
        // The connection may end between the two.
        const bool isOtherLog = message.event == "state" && m_place && m_place->log != m_head.log;
        if (isOtherLog || message.event == "reset") {
            qCInfo(lc) << "The listener's log is another one than before: all of it is read";
            last = 0;
            isIncomplete = true;
        }
        if (message.event != "stripe")
            continue;
        const qint64 seq = message.id.toLongLong();
        if (last && seq <= *last)
            continue;
        isIncomplete = isIncomplete || (last && seq != *last + 1);
        last = seq;
        const auto json = stripe::parseObject(message.data);
        if (json && !isOurs(*json))
            continue;
        if (const auto event = json.and_then(&stripe::Event::fromJson))
            events << *event;
        else
            qCWarning(lc) << "An event cannot be read:" << toLogLine(event.error());
    }
    if (!events.isEmpty()) {
        if (const auto taken = m_parts.sync.take(events); !taken)
            return taken;
        m_health.lastEvent = m_parts.clock.now();
    }
    // The first time there is no telling what came before either.
    if (!last) {
        last = m_head.last;
        isIncomplete = true;
    }
    if (isIncomplete) {
        qCInfo(lc) << "The relay does not tell everything: asking Stripe itself";
        m_parts.sync.refresh();
    }
    return setPlace({m_head.log, *last});
}

/// A listener may take the events of both modes, and those of connected accounts.
bool RelayDesk::isOurs(const stripe::JsonValue &event) const
{
    const QString account = event["account"_L1].toString();
    return event["livemode"_L1].toBool() == m_parts.account.live
        && (account.isEmpty() || account == m_parts.account.id);
}

Result<void> RelayDesk::setPlace(const RelayClient::Place &place)
{
    m_health.backlog = std::max<qint64>(0, m_head.last - place.last);
    m_client.setPlace(place);
    if (m_place == place)
        return {};
    m_place = place;
    return m_parts.values.set(placeKey, place.log + u' ' + QString::number(place.last));
}

void RelayDesk::learnState(const QByteArray &json)
{
    const QJsonObject state = QJsonDocument::fromJson(json).object();
    const QString log = state["log"_L1].toString();
    static const QRegularExpression word(u"^[0-9a-z]{1,64}$"_s);
    m_head = {word.match(log).hasMatch() ? log : QString(), state["last"_L1].toInteger()};
    m_health.quarantined = state["quarantined"_L1].toInteger();
    m_health.givenUp = state["given_up"_L1].toInteger();
}

} // namespace paydesk::desk
