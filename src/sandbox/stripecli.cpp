// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/stripecli.h"

#include <QCryptographicHash>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

/// Seconds after which the CLI would open its web socket anew, which is not needed here.
constexpr qint64 reconnectDelay = 24 * 60 * 60;

/// The same for a device each time it listens, as at Stripe, so that it can be written into a configuration.
QString secretFor(const EngineSettings &settings, const QString &device)
{
    const QByteArray hash =
        QCryptographicHash::hash((settings.secretKey + u'/' + device).toUtf8(), QCryptographicHash::Sha256);
    return u"whsec_"_s + QString::fromLatin1(hash.toHex());
}

QString webSocketUrl(const EngineSettings &settings)
{
    return u"ws"_s + settings.baseUrl.mid(settings.baseUrl.indexOf(u':')) + u"/subscribe/"_s + settings.accountId;
}

Answer<QJsonObject> createSession(Call &call)
{
    World &world = call.world;
    const QString id = world.ids.next(u"cliws"_s, world.now());
    const QString secret = secretFor(world.settings, textAt(call.params, u"device_name"));
    world.note(id, u"secret"_s, secret);
    world.note(id, u"forwards"_s, call.has(u"forward_to_url"));
    const QString version = QString(apiVersion);
    return QJsonObject{
        {u"object"_s, u"stripecli_session"_s},
        {u"default_version"_s, version},
        {u"display_connect_filter_warning"_s, false},
        {u"latest_version"_s, version},
        {u"reconnect_delay"_s, reconnectDelay},
        {u"secret"_s, secret},
        {u"websocket_authorized_feature"_s, call.params.value("websocket_features"_L1).toArray().first()},
        {u"websocket_id"_s, id},
        {u"websocket_url"_s, webSocketUrl(world.settings)}};
}

} // namespace

Routes stripeCliRoutes()
{
    return {{"POST",
             u"/v1/stripecli/sessions"_s,
             {text("device_name"_L1).needed(),
              list("websocket_features"_L1, word("feature"_L1, {u"webhooks"_s, u"v2_events"_s})).needed(),
              text("filters"_L1), text("forward_to_url"_L1), text("forward_connect_to_url"_L1),
              text("forward_thin_to_url"_L1), text("forward_thin_connect_to_url"_L1)},
             createSession}};
}

std::optional<CliSession> cliSession(const World &world, const QString &webSocketId)
{
    const QJsonObject notes = world.notes(webSocketId);
    if (!webSocketId.startsWith("cliws_"_L1) || notes.isEmpty())
        return std::nullopt;
    return CliSession{webSocketId, textAt(notes, u"secret"), notes.value("forwards"_L1).toBool()};
}

} // namespace paydesk::sandbox
