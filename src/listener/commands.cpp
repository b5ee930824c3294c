// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/commands.h"

#include "desk/relay/pairinglink.h"
#include "listener/certificatefile.h"
#include "listener/settings.h"
#include "store/database.h"
#include "store/deliveries.h"
#include "store/desktops.h"
#include "store/dialect.h"
#include "store/outbox.h"
#include "store/work.h"

#include <QCoroFuture>

#include <QFile>
#include <QFileInfo>
#include <QHostAddress>
#include <QJsonArray>
#include <QPointer>
#include <QRandomGenerator>

namespace paydesk::listener {

using namespace Qt::StringLiterals;

namespace {

using Answer = Result<QJsonObject>;

tl::unexpected<Error> refused(const QString &code, const QString &sentence)
{
    return failure(Error::Kind::InvalidInput, code, sentence);
}

QFuture<Answer> atOnce(Answer answer)
{
    QPromise<Answer> promise;
    promise.start();
    promise.addResult(std::move(answer));
    promise.finish();
    return promise.future();
}

QJsonValue toJson(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toString(Qt::ISODate)) : QJsonValue();
}

Answer listDesktops(store::Database &database)
{
    const auto desktops = store::Desktops(database).list();
    if (!desktops)
        return failure(desktops.error());
    QJsonArray list;
    for (const store::Desktop &desktop : *desktops)
        list << QJsonObject{{u"id"_s, desktop.id},
                            {u"name"_s, desktop.name},
                            {u"created"_s, toJson(desktop.created)},
                            {u"last_seen"_s, toJson(desktop.lastSeen)},
                            {u"revoked"_s, toJson(desktop.revoked)}};
    return QJsonObject{{u"desktops"_s, list}};
}

/// By its number, or by a name that only one has.
Answer revokeDesktop(store::Database &database, const QString &wanted, const QDateTime &now)
{
    store::Desktops desktops(database);
    const auto all = desktops.list();
    if (!all)
        return failure(all.error());
    QList<store::Desktop> found;
    for (const store::Desktop &desktop : *all) {
        const bool isMeant = desktop.name == wanted || QString::number(desktop.id) == wanted;
        if (isMeant && !desktop.revoked.isValid())
            found << desktop;
    }
    if (found.isEmpty())
        return refused(u"desktop_unknown"_s, u"no desktop with a good token is called %1"_s.arg(wanted));
    if (found.size() > 1)
        return refused(u"desktop_ambiguous"_s, u"several desktops are called %1: give the number"_s.arg(wanted));
    if (const auto revoked = desktops.revoke(found.front().id, now); !revoked)
        return failure(revoked.error());
    return QJsonObject{{u"id"_s, found.front().id}, {u"name"_s, found.front().name}};
}

Answer listQuarantine(store::Database &database)
{
    const auto bodies = store::Deliveries(database).quarantine();
    if (!bodies)
        return failure(bodies.error());
    QJsonArray list;
    for (const store::QuarantinedBody &body : *bodies)
        list << QJsonObject{{u"number"_s, body.seq},
                            {u"received"_s, toJson(body.received)},
                            {u"endpoint"_s, body.endpoint},
                            {u"reason"_s, body.reason},
                            {u"size"_s, body.size}};
    return QJsonObject{{u"quarantine"_s, list}};
}

Answer showQuarantined(store::Database &database, qint64 number)
{
    const auto body = store::Deliveries(database).quarantinedBody(number);
    if (!body)
        return failure(body.error());
    if (!*body)
        return refused(u"quarantine_unknown"_s, u"nothing in the quarantine has the number %1"_s.arg(number));
    return QJsonObject{{u"body"_s, QString::fromLatin1((*body)->toBase64())}};
}

/// Listeners that are not asked themselves hear of it from the database, where it has a way to tell them.
Result<void> wakeListeners(store::Database &database)
{
    const QString &notify = database.dialect().notify;
    return notify.isEmpty() ? Result<void>() : database.change(notify);
}

/// Complete before it has its name.
Answer copyTo(store::Database &database, const QString &file)
{
    const QString unfinished = file + u".unfinished"_s;
    QFile::remove(unfinished);
    if (const auto copied = database.backup(unfinished); !copied) {
        if (copied.error().code == "database_open"_L1)
            return failure(copied.error().kind, u"backup_file"_s, u"%1 cannot be written"_s.arg(file));
        return failure(copied.error());
    }
    if (!QFile::rename(unfinished, file)) {
        QFile::remove(unfinished);
        return refused(u"backup_file"_s, u"%1 cannot be written"_s.arg(file));
    }
    return QJsonObject{{u"file"_s, file}};
}

Result<desk::PairingLink> linkFor(const Settings &settings, const QJsonObject &request)
{
    desk::PairingLink link;
    const QString address = request["address"_L1].toString();
    if (address.isEmpty()) {
        if (QHostAddress(settings.listen.host) == QHostAddress::AnyIPv4
            || QHostAddress(settings.listen.host) == QHostAddress::AnyIPv6 || settings.listen.port == 0
            || !settings.proxies.isEmpty())
            return refused(u"pair_address"_s, u"say by --address where desktops reach the listener"_s);
        link.host = settings.listen.host;
        link.port = settings.listen.port;
    } else {
        const QUrl url(u"//"_s + address, QUrl::StrictMode);
        if (!url.isValid() || url.host().isEmpty() || !url.path().isEmpty() || !url.userInfo().isEmpty())
            return refused(u"pair_address"_s, u"the address must be HOST or HOST:PORT"_s);
        link.host = url.host();
        link.port = static_cast<quint16>(url.port(443));
    }
    if (settings.certificate.isEmpty())
        return link;
    if (!request["pinned"_L1].toBool(true)) {
        if (link.base().scheme() != "https"_L1)
            return refused(u"pair_pin"_s,
                           u"on this computer a listener with a certificate is reached by its pin only"_s);
        return link;
    }
    const auto certificate = CertificateFile::read(settings.certificate);
    if (!certificate)
        return failure(certificate.error());
    link.pin = certificate->keyPin;
    return link;
}

} // namespace

Commands::Commands(Parts parts, QObject *parent) : QObject(parent), m_parts(std::move(parts)) {}

QCoro::Task<Answer> Commands::run(QJsonObject request)
{
    const QPointer<Commands> alive(this);
    const bool copyingBefore = m_copying;
    const auto answering = start(request);
    const bool isCopying = m_copying && !copyingBefore;
    auto answer = co_await answering;
    if (!alive)
        co_return answer;
    if (answer && m_parts.onDone)
        m_parts.onDone();
    if (isCopying) {
        m_copier.stop();
        m_copying = false;
    }
    co_return answer;
}

void Commands::stop()
{
    m_copier.stop();
}

QFuture<Answer> Commands::start(const QJsonObject &request)
{
    const QString command = request["command"_L1].toString();
    if (command == "replay"_L1)
        return replay(request);
    if (command == "backup"_L1)
        return backup(request);
    if (command == "desktops"_L1)
        return desktops();
    if (command == "pair"_L1)
        return pair(request);
    if (command == "revoke"_L1)
        return revoke(request);
    if (command == "quarantine"_L1)
        return quarantine(request);
    return atOnce(refused(u"command_unknown"_s, u"this listener does not know that command"_s));
}

QFuture<Answer> Commands::replay(const QJsonObject &request)
{
    const QString id = request["id"_L1].toString();
    return m_parts.writer.run<QJsonObject>([id, now = m_parts.clock.now()](store::Database &database) -> Answer {
        const auto replayed = store::Work(database).replay(now, id);
        if (!replayed)
            return failure(replayed.error());
        if (*replayed == 0 && !id.isEmpty())
            return refused(u"event_unknown"_s, u"%1 is not among the events that were given up"_s.arg(id));
        const auto told = id.isEmpty() ? store::Outbox(database).replay(now) : Result<int>(0);
        if (!told)
            return failure(told.error());
        if (const auto woken = wakeListeners(database); !woken)
            return failure(woken.error());
        return QJsonObject{{u"replayed"_s, *replayed + *told}};
    });
}

QFuture<Answer> Commands::desktops()
{
    return m_parts.reader.run<QJsonObject>(listDesktops);
}

QFuture<Answer> Commands::pair(const QJsonObject &request)
{
    const auto link = linkFor(m_parts.settings, request);
    if (!link)
        return atOnce(failure(link.error()));
    const QString name = request["name"_L1].toString();
    return m_parts.writer.run<QJsonObject>(
        [name, link = *link, now = m_parts.clock.now()](store::Database &database) -> Answer {
            desk::PairingLink complete = link;
            complete.token = store::Desktops::newToken(*QRandomGenerator::system());
            const auto desktop = store::Desktops(database).add(name, complete.token, now);
            if (!desktop)
                return failure(desktop.error());
            QJsonObject paired{{u"id"_s, desktop->id}, {u"name"_s, desktop->name}, {u"link"_s, complete.toString()}};
            if (!complete.pin.isEmpty())
                paired[u"key_sha256"_s] = QString::fromLatin1(complete.pin.toHex());
            return paired;
        });
}

QFuture<Answer> Commands::revoke(const QJsonObject &request)
{
    const QString wanted = request["desktop"_L1].toString();
    return m_parts.writer.run<QJsonObject>([wanted, now = m_parts.clock.now()](store::Database &database) {
        return revokeDesktop(database, wanted, now);
    });
}

QFuture<Answer> Commands::quarantine(const QJsonObject &request)
{
    if (!request.contains("number"_L1))
        return m_parts.reader.run<QJsonObject>(listQuarantine);
    const qint64 number = request["number"_L1].toInteger();
    return m_parts.reader.run<QJsonObject>(
        [number](store::Database &database) { return showQuarantined(database, number); });
}

QFuture<Answer> Commands::backup(const QJsonObject &request)
{
    const QString file = request["file"_L1].toString();
    if (!QFileInfo(file).isAbsolute())
        return atOnce(refused(u"backup_file"_s, u"the backup needs a file's whole path"_s));
    if (QFileInfo::exists(file))
        return atOnce(refused(u"backup_file"_s, u"%1 is there already; nothing was changed"_s.arg(file)));
    if (m_copying)
        return atOnce(failure(Error::Kind::Busy, u"backup_busy"_s, u"a backup is under way"_s));
    if (const auto opened = m_copier.start(m_parts.openCopier); !opened)
        return atOnce(failure(opened.error()));
    m_copying = true;
    return m_copier.run<QJsonObject>([file](store::Database &database) { return copyTo(database, file); });
}

} // namespace paydesk::listener
