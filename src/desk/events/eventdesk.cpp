// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/events/eventdesk.h"

#include "desk/sync/eventtargets.h"
#include "desk/sync/syncdesk.h"
#include "store/secretstore.h"
#include "store/values.h"
#include "stripe/webhooksignature.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QJsonDocument>
#include <QPointer>

#include <algorithm>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

const QString urlKey = u"events.replay_url"_s;

/// What a web framework writes about its own mistake may be long.
constexpr qint64 largestAnswer = 4 * 1024 * 1024;
constexpr qsizetype shownLines = 20;
constexpr qsizetype shownCharacters = 2'000;

EventDetail::Target targetOf(const QString &kind)
{
    if (kind == "payment_intent"_L1)
        return EventDetail::Target::Payment;
    if (kind == "customer"_L1)
        return EventDetail::Target::Customer;
    if (kind == "subscription"_L1)
        return EventDetail::Target::Subscription;
    if (kind == "catalogue"_L1)
        return EventDetail::Target::Catalogue;
    return kind.isEmpty() ? EventDetail::Target::Nothing : EventDetail::Target::Other;
}

QString firstLines(const QByteArray &body)
{
    const QString text = QString::fromUtf8(body.left(4 * shownCharacters));
    QStringList lines = text.left(shownCharacters).trimmed().split(u'\n');
    const bool isWhole = lines.size() <= shownLines && text.size() <= shownCharacters;
    lines = lines.first(std::min(lines.size(), shownLines));
    for (QString &line : lines)
        line = line.trimmed();
    return lines.join(u'\n') + (isWhole ? QString() : u"\n…"_s);
}

stripe::HttpRequest toRequest(const QUrl &url, const QByteArray &body, const std::string &signature)
{
    stripe::HttpRequest request;
    request.method = "POST";
    request.url = url;
    request.body = body;
    request.headers = {{"Content-Type", "application/json; charset=utf-8"},
                       {"User-Agent", "Paydesk"},
                       {"Stripe-Signature", QByteArray::fromStdString(signature)}};
    return request;
}

} // namespace

bool isOfThisComputer(const QUrl &url)
{
    const bool isHttp = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    if (!url.isValid() || !isHttp || !url.userInfo().isEmpty())
        return false;
    const QHostAddress address(url.host());
    return url.host() == "localhost"_L1 || (!address.isNull() && address.isLoopback());
}

EventDesk::EventDesk(Parts parts, QObject *parent) : QObject(parent), m_parts(parts), m_network(largestAnswer) {}

Result<EventDetail> EventDesk::detail(const QString &eventId) const
{
    auto event = m_parts.inbox.find(eventId);
    if (!event)
        return failure(event.error());
    EventDetail detail;
    const QJsonDocument json = QJsonDocument::fromJson(event->payload);
    const QString target = eventTarget(event->objectType, event->objectId, json["data"_L1]["object"_L1].toObject());
    detail.target = targetOf(target.section(u' ', 0, 0));
    detail.targetId = target.section(u' ', 1);
    detail.text = QString::fromUtf8(json.toJson(QJsonDocument::Indented)).trimmed();
    detail.event = std::move(*event);
    return detail;
}

int EventDesk::givenUp() const
{
    return int(m_parts.inbox.deadCount().value_or(0));
}

Result<void> EventDesk::tryAgain(const QString &eventId)
{
    return m_parts.sync.tryAgain(eventId);
}

QUrl EventDesk::replayUrl() const
{
    const auto kept = m_parts.values.value(urlKey);
    return QUrl(kept && *kept ? **kept : u"http://localhost:8080/webhooks/stripe"_s);
}

QString EventDesk::secretName() const
{
    return u"replay "_s + m_parts.account.id + (m_parts.account.live ? u" live"_s : u" test"_s);
}

bool EventDesk::hasSecret() const
{
    if (!m_parts.secrets)
        return false;
    const QList<store::Marker> markers = m_parts.secrets->markers();
    return std::any_of(markers.begin(), markers.end(),
                       [name = secretName()](const store::Marker &marker) { return marker.name == name; });
}

QCoro::Task<std::optional<Error>> EventDesk::keep(QString secret)
{
    if (!m_parts.secrets)
        co_return Error::make(Error::Kind::Keychain, u"keychain_missing"_s);
    store::Marker marker;
    // Of it nothing at all is shown.
    marker.hint = u"…"_s;
    marker.accountId = m_parts.account.id;
    marker.accountName = m_parts.account.name;
    marker.live = m_parts.account.live;
    marker.savedAt = m_parts.clock.now();
    const auto kept = co_await m_parts.secrets->write(secretName(), secret, marker);
    co_return kept ? std::optional<Error>() : kept.error();
}

QCoro::Task<Result<ReplayAnswer>> EventDesk::replay(QString eventId, QUrl url, QString secret)
{
    const QPointer<EventDesk> self(this);
    if (!isOfThisComputer(url))
        co_return failure(Error::Kind::InvalidInput, u"replay_url"_s);
    const auto event = m_parts.inbox.find(eventId);
    if (!event)
        co_return failure(event.error());
    ReplayAnswer answer;
    Result<QString> key = secret.trimmed();
    if (key->isEmpty() && hasSecret())
        key = co_await m_parts.secrets->read(secretName());
    if (!key)
        co_return failure(key.error());
    const auto signing = stripe::WebhookSecret::parse(key->toStdString());
    if (!signing)
        co_return failure(signing.error());
    if (self && !secret.trimmed().isEmpty())
        answer.notKept = co_await keep(*key);
    if (!self)
        co_return failure(Error::Kind::Canceled, u"closed"_s);
    // Where it went is a convenience: that it cannot be kept hinders nobody.
    (void)m_parts.values.set(urlKey, url.toString());
    const std::string signature =
        stripe::signatureHeader(*signing, {event->payload.constData(), std::size_t(event->payload.size())},
                                m_parts.clock.now().toSecsSinceEpoch());
    QElapsedTimer elapsed;
    elapsed.start();
    const auto said = co_await m_network.send(toRequest(url, event->payload, signature));
    if (!said)
        co_return failure(said.error());
    answer.status = said->status;
    answer.took = std::chrono::milliseconds(elapsed.elapsed());
    answer.text = firstLines(said->body);
    co_return answer;
}

} // namespace paydesk::desk
