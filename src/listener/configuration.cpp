// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/settings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <functional>
#include <map>

namespace paydesk::listener {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> wrong(const QString &key, const QString &what)
{
    Error error = Error::make(Error::Kind::InvalidInput, u"configuration"_s, u"\"%1\" %2"_s.arg(key, what));
    error.param = key;
    return failure(error);
}

/// Puts the value of one key where it belongs.
using Take = std::function<Result<void>(const QString &key, const QJsonValue &value)>;

Take text(QString &into)
{
    return [&into](const QString &key, const QJsonValue &value) -> Result<void> {
        if (!value.isString() || value.toString().isEmpty())
            return wrong(key, u"must be a text"_s);
        into = value.toString();
        return {};
    };
}

template <class Number>
Take number(Number &into, qint64 least, qint64 most)
{
    return [&into, least, most](const QString &key, const QJsonValue &value) -> Result<void> {
        const qint64 whole = value.toInteger(least - 1);
        if (whole < least || whole > most)
            return wrong(key, u"must be a whole number from %1 to %2"_s.arg(least).arg(most));
        into = static_cast<Number>(whole);
        return {};
    };
}

Take texts(QStringList &into)
{
    return [&into](const QString &key, const QJsonValue &value) -> Result<void> {
        if (!value.isArray())
            return wrong(key, u"must be a list of texts"_s);
        into.clear();
        const QJsonArray entries = value.toArray();
        for (const QJsonValue &entry : entries) {
            if (!entry.isString() || entry.toString().isEmpty())
                return wrong(key, u"must be a list of texts"_s);
            into << entry.toString();
        }
        return {};
    };
}

Result<void> takeAll(const QString &where, const QJsonValue &value, const std::map<QString, Take> &known)
{
    if (!value.isObject())
        return wrong(where, u"must be an object"_s);
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString key = where.isEmpty() ? it.key() : where + u'.' + it.key();
        const auto take = known.find(it.key());
        if (take == known.end())
            return wrong(key, u"is not a setting"_s);
        if (const auto taken = take->second(key, it.value()); !taken)
            return taken;
    }
    return {};
}

template <class Address>
Take address(Address &into)
{
    return [&into](const QString &key, const QJsonValue &value) -> Result<void> {
        const auto parsed = ListenAddress::parse(value.toString());
        if (!parsed)
            return wrong(key, parsed.error().detail);
        into = *parsed;
        return {};
    };
}

Take format(LogFormat &into)
{
    return [&into](const QString &key, const QJsonValue &value) -> Result<void> {
        const auto named = logFormat(value.toString());
        if (!named)
            return wrong(key, u"must be text or json"_s);
        into = *named;
        return {};
    };
}

Take level(LogLevel &into)
{
    return [&into](const QString &key, const QJsonValue &value) -> Result<void> {
        const auto named = logLevel(value.toString());
        if (!named)
            return wrong(key, u"must be error, warning, info or debug"_s);
        into = *named;
        return {};
    };
}

Take secrets(QList<SecretSource> &into)
{
    return [&into](const QString &key, const QJsonValue &value) -> Result<void> {
        QStringList sources;
        if (const auto taken = texts(sources)(key, value); !taken)
            return taken;
        for (const QString &source : sources) {
            const auto parsed = SecretSource::parse(source);
            if (!parsed)
                return wrong(key, parsed.error().detail);
            into << *parsed;
        }
        return {};
    };
}

Take endpoints(QList<EndpointSettings> &into)
{
    return [&into](const QString &key, const QJsonValue &value) -> Result<void> {
        if (!value.isArray())
            return wrong(key, u"must be a list of objects"_s);
        const QJsonArray entries = value.toArray();
        for (qsizetype i = 0; i < entries.size(); ++i) {
            EndpointSettings endpoint;
            const auto taken = takeAll(u"%1[%2]"_s.arg(key).arg(i), entries.at(i),
                                       {{u"name"_s, text(endpoint.name)},
                                        {u"path"_s, text(endpoint.path)},
                                        {u"secrets"_s, secrets(endpoint.secrets)},
                                        {u"mode"_s, text(endpoint.mode)},
                                        {u"tolerance"_s, number(endpoint.tolerance, 1, 3600)}});
            if (!taken)
                return taken;
            into << endpoint;
        }
        return {};
    };
}

Take tls(Settings &settings)
{
    return [&settings](const QString &key, const QJsonValue &value) {
        return takeAll(key, value,
                       {{u"certificate"_s, text(settings.certificate)}, {u"key"_s, text(settings.certificateKey)}});
    };
}

Take secret(std::optional<SecretSource> &into)
{
    return [&into](const QString &key, const QJsonValue &value) -> Result<void> {
        const auto parsed = SecretSource::parse(value.toString());
        if (!parsed)
            return wrong(key, parsed.error().detail);
        into = *parsed;
        return {};
    };
}

Take effects(EffectSettings &effects)
{
    return [&effects](const QString &key, const QJsonValue &value) {
        return takeAll(key, value,
                       {{u"url"_s, text(effects.url)},
                        {u"command"_s, texts(effects.command)},
                        {u"secret"_s, secret(effects.secret)}});
    };
}

Take api(ApiSettings &api)
{
    return [&api](const QString &key, const QJsonValue &value) {
        return takeAll(key, value, {{u"key"_s, secret(api.key)}, {u"base"_s, text(api.base)}});
    };
}

Take mail(MailSettings &mail)
{
    return [&mail](const QString &key, const QJsonValue &value) {
        return takeAll(key, value,
                       {{u"server"_s, text(mail.server)},
                        {u"user"_s, text(mail.user)},
                        {u"password"_s, secret(mail.password)},
                        {u"from"_s, text(mail.from)},
                        {u"template"_s, text(mail.templateFile)},
                        {u"certificates"_s, text(mail.certificates)}});
    };
}

Take pay(PaySettings &pay)
{
    return [&pay](const QString &key, const QJsonValue &value) {
        return takeAll(key, value,
                       {{u"publishable_key"_s, text(pay.publishableKey)}, {u"stripe_js"_s, text(pay.stripeJs)}});
    };
}

Take limits(http::Limits &limits)
{
    return [&limits](const QString &key, const QJsonValue &value) {
        return takeAll(key, value,
                       {{u"body"_s, number(limits.body, 1024, 64 * 1024 * 1024)},
                        {u"connections"_s, number(limits.connections, 1, 100'000)},
                        {u"connections_per_address"_s, number(limits.connectionsPerAddress, 1, 100'000)},
                        {u"requests_per_connection"_s, number(limits.requestsPerConnection, 1, 1'000'000'000)}});
    };
}

} // namespace

Result<void> readConfiguration(const QByteArray &json, Settings &settings)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (!document.isObject())
        return failure(Error::Kind::InvalidInput, u"configuration"_s,
                       u"it is not a JSON object: %1 at byte %2"_s.arg(problem.errorString()).arg(problem.offset));
    return takeAll({}, document.object(),
                   {{u"listen"_s, address(settings.listen)},
                    {u"ops"_s, address(settings.ops)},
                    {u"log"_s, format(settings.log)},
                    {u"log_level"_s, level(settings.logLevel)},
                    {u"tls"_s, tls(settings)},
                    {u"database"_s, text(settings.database)},
                    {u"proxies"_s, texts(settings.proxies)},
                    {u"hosts"_s, texts(settings.hosts)},
                    {u"endpoints"_s, endpoints(settings.endpoints)},
                    {u"pay"_s, pay(settings.pay)},
                    {u"effects"_s, effects(settings.effects)},
                    {u"api"_s, api(settings.api)},
                    {u"mail"_s, mail(settings.mail)},
                    {u"limits"_s, limits(settings.limits)}});
}

} // namespace paydesk::listener
