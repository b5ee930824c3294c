// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/messenger.h"

#include "desk/fulfilment/overtaken.h"
#include "listener/log.h"
#include "listener/patience.h"
#include "listener/writer.h"
#include "store/database.h"
#include "stripe/client.h"

#include <QCoroFuture>

#include <QJsonDocument>
#include <QPointer>
#include <QProcess>
#include <QPromise>

#include <algorithm>
#include <memory>

#ifdef Q_OS_LINUX
#include <linux/close_range.h>
#include <unistd.h>
#endif

namespace paydesk::listener {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostUnderWay = 8;
constexpr int crashed = -1;
constexpr int notStarted = -2;
/// Longer than any patience with whoever is told.
constexpr std::chrono::seconds lease{120};
constexpr std::chrono::seconds afterTrouble{5};
/// Where several listeners share a database, each says so often which ways it has, and is believed for so long.
constexpr qint64 announcingSeconds = 60;
constexpr std::chrono::minutes believed{5};
/// A clock that was set back must not put it to sleep for a year.
constexpr std::chrono::minutes longestSleep{1};

QByteArray toBody(const store::OutgoingEffect &effect)
{
    const QJsonObject object{{u"id"_s, effect.id},
                             {u"type"_s, effect.name},
                             {u"object"_s, effect.objectId},
                             {u"customer"_s, effect.customer},
                             {u"event"_s, effect.eventId},
                             {u"detail"_s, effect.detail},
                             {u"applied"_s, effect.applied.toSecsSinceEpoch()}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

tl::unexpected<Error> notTaken(const QString &why)
{
    return failure(Error::Kind::Broken, u"effect_not_taken"_s, why);
}

} // namespace

QStringList Messenger::Ways::names() const
{
    QStringList names;
    if (!url.isEmpty())
        names << u"url"_s;
    if (!command.isEmpty())
        names << u"command"_s;
    return names;
}

Messenger::Messenger(Parts parts, QObject *parent) : QObject(parent), m_parts(parts), m_mailer(mostUnderWay)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Messenger::start);
}

QStringList Messenger::ways() const
{
    QStringList names = m_ways.names();
    if (m_mail)
        names << u"mail"_s;
    return names;
}

bool Messenger::isToAnnounce() const
{
    return !m_announced.isValid() || (m_parts.isShared && m_announced.secsTo(m_parts.clock.now()) >= announcingSeconds);
}

void Messenger::start()
{
    if (!m_looking && m_underWay < mostUnderWay && (isToAnnounce() || !ways().isEmpty()))
        look();
}

void Messenger::stop()
{
    m_timer.stop();
    if (m_parts.isShared && m_announced.isValid())
        m_parts.writer.run<bool>([ways = ways()](store::Database &database) -> Result<bool> {
            return store::Outbox(database).withdraw(ways).has_value();
        });
}

void Messenger::wake()
{
    if (m_woken.exchange(true))
        return;
    QMetaObject::invokeMethod(this, &Messenger::start, Qt::QueuedConnection);
}

QFuture<Result<Messenger::Claim>> Messenger::claimSoon()
{
    return m_parts.writer.run<Claim>(
        [now = m_parts.clock.now(), free = mostUnderWay - m_underWay, ways = ways(), isToAnnounce = isToAnnounce(),
         patience = m_parts.isShared ? believed : std::chrono::minutes(0)](store::Database &database) -> Result<Claim> {
            store::Outbox outbox(database);
            Claim claim;
            const auto aside = isToAnnounce ? outbox.announce(ways, now, patience) : Result<int>(0);
            if (!aside)
                return failure(aside.error());
            claim.setAside = *aside;
            if (ways.isEmpty())
                return claim;
            auto effects = outbox.claim(ways, now, lease, free);
            if (!effects)
                return failure(effects.error());
            claim.effects = std::move(*effects);
            const auto due = outbox.nextDue(ways);
            if (!due)
                return failure(due.error());
            claim.nextDue = *due;
            return claim;
        });
}

QCoro::Task<> Messenger::look()
{
    m_looking = true;
    m_woken = false;
    m_timer.stop();
    const QPointer<Messenger> alive(this);
    const QDateTime began = m_parts.clock.now();
    const bool isAnnouncing = isToAnnounce();
    const auto claiming = claimSoon();
    const auto claim = co_await claiming;
    if (!alive)
        co_return;
    m_looking = false;
    const QDateTime now = m_parts.clock.now();
    QDateTime again = m_parts.isShared ? now.addSecs(announcingSeconds) : QDateTime();
    if (claim) {
        if (isAnnouncing)
            m_announced = began;
        if (claim->setAside > 0)
            qWarning(
                "%d effects are set aside, because no listener has their way any more; they go out if one has it within"
                " three days, and by replay later",
                claim->setAside);
        if (claim->nextDue && (!again.isValid() || *claim->nextDue < again))
            again = *claim->nextDue;
        for (const store::OutgoingEffect &effect : claim->effects)
            tell(effect);
    } else {
        again = now.addSecs(afterTrouble.count());
    }
    if (m_woken && m_underWay < mostUnderWay) {
        start();
        co_return;
    }
    if (again.isValid() && m_underWay < mostUnderWay)
        m_timer.start(std::clamp<std::chrono::milliseconds>(std::chrono::milliseconds(now.msecsTo(again)),
                                                            std::chrono::milliseconds(1), longestSleep));
    if (m_underWay == 0)
        Q_EMIT idle();
}

QCoro::Task<> Messenger::tell(store::OutgoingEffect effect)
{
    ++m_underWay;
    const QPointer<Messenger> alive(this);
    auto telling = tellBy(effect);
    const auto told = co_await telling;
    if (!alive)
        co_return;
    const bool isOvertaken = !told && told.error().code == "effect_overtaken"_L1;
    ++(told ? m_parts.counters.told : isOvertaken ? m_parts.counters.overtaken : m_parts.counters.notTold);
    qCDebug(lcListener, "%s by %s: %s", qUtf8Printable(effect.id), qUtf8Printable(effect.way),
            told ? "taken" : qUtf8Printable(told.error().detail));
    const auto settling = settleSoon(effect, told);
    co_await settling;
    if (!alive)
        co_return;
    --m_underWay;
    start();
}

QFuture<Result<bool>> Messenger::settleSoon(const store::OutgoingEffect &effect, const Result<void> &told)
{
    using Settle = std::function<Result<void>(store::Outbox &)>;
    Settle settle = [seq = effect.seq](store::Outbox &outbox) { return outbox.done(seq); };
    if (!told && told.error().code == "effect_overtaken"_L1)
        settle = [seq = effect.seq, now = m_parts.clock.now(), why = told.error().detail](store::Outbox &outbox) {
            return outbox.overtaken(seq, now, why);
        };
    else if (!told)
        settle = [seq = effect.seq, again = nextAttempt(effect, told.error()),
                  why = told.error().detail](store::Outbox &outbox) { return outbox.postpone(seq, again, why); };
    return m_parts.writer.run<bool>([settle](store::Database &database) -> Result<bool> {
        store::Outbox outbox(database);
        if (const auto settled = settle(outbox); !settled)
            return failure(settled.error());
        return true;
    });
}

/// Invalid where it is given up.
QDateTime Messenger::nextAttempt(const store::OutgoingEffect &effect, const Error &why)
{
    if (why.kind != Error::Kind::Refused && effect.attempts < mostAttempts) {
        if (m_complaints.mayPass())
            qWarning("%s is told by %s again later: %s", qUtf8Printable(effect.id), qUtf8Printable(effect.way),
                     qUtf8Printable(why.detail));
        return m_parts.clock.now().addSecs(pauseAfter(effect.attempts));
    }
    qCritical("nobody takes %s, which was given up: %s", qUtf8Printable(effect.id), qUtf8Printable(why.detail));
    return {};
}

QByteArray Messenger::signature(const QByteArray &body) const
{
    if (!m_ways.secret)
        return {};
    const std::string header =
        stripe::signatureHeader(*m_ways.secret, {body.constData(), static_cast<std::size_t>(body.size())},
                                m_parts.clock.now().toSecsSinceEpoch());
    return QByteArray::fromStdString(header);
}

QCoro::Task<Result<void>> Messenger::tellBy(store::OutgoingEffect effect)
{
    if (effect.way == "url"_L1)
        return post(std::move(effect));
    return effect.way == "command"_L1 ? run(std::move(effect)) : write(std::move(effect));
}

QCoro::Task<Result<void>> Messenger::post(store::OutgoingEffect effect)
{
    const QByteArray body = toBody(effect);
    stripe::HttpRequest request{
        "POST", m_ways.url, {{"Content-Type", "application/json"}, {"User-Agent", "Paydesk"}}, body, m_ways.patience};
    request.headers << qMakePair(QByteArray("Paydesk-Effect"), QUrl::toPercentEncoding(effect.id, " "));
    if (const QByteArray signedWith = signature(body); !signedWith.isEmpty())
        request.headers << qMakePair(QByteArray("Paydesk-Signature"), signedWith);
    auto sending = m_transport.send(request);
    const auto answer = co_await sending;
    if (!answer)
        co_return notTaken(toLogLine(answer.error()));
    if (answer->status < 200 || answer->status > 299)
        co_return notTaken(u"it was answered %1"_s.arg(answer->status));
    co_return Result<void>();
}

QCoro::Task<Result<void>> Messenger::run(store::OutgoingEffect effect)
{
    const auto running = startProgram(effect);
    const int code = co_await running;
    if (code == notStarted)
        co_return notTaken(u"%1 could not be started"_s.arg(m_ways.command.first()));
    if (code != 0)
        co_return notTaken(code < 0 ? u"it crashed or took too long"_s : u"it ended with %1"_s.arg(code));
    co_return Result<void>();
}

QCoro::Task<Result<void>> Messenger::write(store::OutgoingEffect effect)
{
    const auto to = MailAddress::parse(effect.detail["customer_email"_L1].toString());
    if (!to)
        co_return failure(Error::Kind::Refused, u"effect_not_taken"_s,
                          u"the customer's e-mail address is none that can be written to"_s);
    const QPointer<Messenger> alive(this);
    auto looking = isOvertaken(effect);
    const auto overtaken = co_await looking;
    if (!alive)
        co_return failure(Error::Kind::Canceled, u"stopping"_s);
    if (!overtaken)
        co_return notTaken(u"whether the invoice was paid meanwhile is not known: "_s + toLogLine(overtaken.error()));
    if (*overtaken)
        co_return failure(Error::Kind::Refused, u"effect_overtaken"_s, u"the invoice needs no reminder any more"_s);
    const QByteArray message = toMessage(m_mail->text.about(effect), m_mail->from, *to, effect.id, m_parts.clock.now());
    const auto sending = m_mailer.send(*m_mail, *to, message);
    const auto sent = co_await sending;
    if (!sent)
        co_return notTaken(sent.error().detail);
    co_return Result<void>();
}

/// Whether the customer has paid since it was decided to write.
QCoro::Task<Result<bool>> Messenger::isOvertaken(store::OutgoingEffect effect)
{
    const QPointer<Messenger> alive(this);
    const auto asking = askEvents(effect.objectId);
    const auto paid = co_await asking;
    // A reload may put another in its place meanwhile.
    const std::shared_ptr<stripe::Client> api = alive ? m_api : nullptr;
    if (!paid || *paid || !api)
        co_return paid;
    auto asked = desk::isSettledAtStripe(*api, effect.objectId);
    co_return co_await asked;
}

QFuture<Result<bool>> Messenger::askEvents(const QString &invoice)
{
    return m_parts.writer.run<bool>(
        [invoice](store::Database &database) { return desk::wasPaidByEvents(database, invoice); });
}

/// Its exit code, or one of those below 0. The program ends with this object.
QFuture<int> Messenger::startProgram(const store::OutgoingEffect &effect)
{
    const QByteArray body = toBody(effect);
    auto *process = new QProcess(this);
    const auto promise = std::make_shared<QPromise<int>>();
    promise->start();
    const auto finish = [promise, process](int code) {
        promise->addResult(code);
        promise->finish();
        process->deleteLater();
    };
    connect(process, &QProcess::finished, process, [finish](int code, QProcess::ExitStatus status) {
        finish(status == QProcess::NormalExit ? code : crashed);
    });
    connect(process, &QProcess::errorOccurred, process, [finish](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish(notStarted);
    });
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    // The database's, which libpq reads there whenever it connects. The other secrets are gone once they were read.
    environment.remove(u"PGPASSWORD"_s);
    environment.insert(u"PAYDESK_EFFECT"_s, effect.id);
    environment.insert(u"PAYDESK_SIGNATURE"_s, QString::fromLatin1(signature(body)));
    process->setProcessEnvironment(environment);
    process->setStandardOutputFile(QProcess::nullDevice());
    process->setStandardErrorFile(QProcess::nullDevice());
#ifdef Q_OS_LINUX
    // It must not keep the port that deliveries come to when the listener has ended.
    process->setChildProcessModifier([] { ::close_range(3, ~0U, CLOSE_RANGE_CLOEXEC); });
#endif
    QTimer::singleShot(m_ways.patience, process, &QProcess::kill);
    QFuture<int> code = promise->future();
    process->start(m_ways.command.first(), m_ways.command.mid(1));
    process->write(body);
    process->closeWriteChannel();
    return code;
}

} // namespace paydesk::listener
