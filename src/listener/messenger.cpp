// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/messenger.h"

#include "listener/patience.h"
#include "listener/writer.h"
#include "store/database.h"

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

/// It was to be told in a way that was configured then.
QCoro::Task<Result<void>> toldNoMore(QString way)
{
    co_return notTaken(u"effects are not told by %1 any more"_s.arg(way));
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

void Messenger::start()
{
    if (!m_looking && m_underWay < mostUnderWay && (m_mail || !m_ways.names().isEmpty()))
        look();
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
        [now = m_parts.clock.now(), free = mostUnderWay - m_underWay](store::Database &database) -> Result<Claim> {
            store::Outbox outbox(database);
            auto effects = outbox.claim(now, lease, free);
            if (!effects)
                return failure(effects.error());
            auto due = outbox.nextDue();
            if (!due)
                return failure(due.error());
            return Claim{std::move(*effects), *due};
        });
}

QCoro::Task<> Messenger::look()
{
    m_looking = true;
    m_woken = false;
    m_timer.stop();
    const QPointer<Messenger> alive(this);
    const auto claiming = claimSoon();
    const auto claim = co_await claiming;
    if (!alive)
        co_return;
    m_looking = false;
    const QDateTime now = m_parts.clock.now();
    const QDateTime again = claim ? claim->nextDue.value_or(QDateTime()) : now.addSecs(afterTrouble.count());
    if (claim) {
        for (const store::OutgoingEffect &effect : claim->effects)
            tell(effect);
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
    ++(told ? m_parts.counters.told : m_parts.counters.notTold);
    const auto settling = settleSoon(effect, told);
    co_await settling;
    if (!alive)
        co_return;
    --m_underWay;
    start();
}

QFuture<Result<bool>> Messenger::settleSoon(const store::OutgoingEffect &effect, const Result<void> &told)
{
    QDateTime again;
    const bool isHopeless = !told && told.error().kind == Error::Kind::Refused;
    if (!told && !isHopeless && effect.attempts < mostAttempts)
        again = m_parts.clock.now().addSecs(pauseAfter(effect.attempts));
    else if (!told)
        qCritical("nobody takes %s, which was given up: %s", qUtf8Printable(effect.id),
                  qUtf8Printable(told.error().detail));
    return m_parts.writer.run<bool>([seq = effect.seq, again, why = told ? QString() : told.error().detail,
                                     isTold = told.has_value()](store::Database &database) -> Result<bool> {
        store::Outbox outbox(database);
        const auto settled = isTold ? outbox.done(seq) : outbox.postpone(seq, again, why);
        if (!settled)
            return failure(settled.error());
        return true;
    });
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
    if (effect.way == "url"_L1 && !m_ways.url.isEmpty())
        return post(std::move(effect));
    if (effect.way == "command"_L1 && !m_ways.command.isEmpty())
        return run(std::move(effect));
    if (effect.way == "mail"_L1 && m_mail)
        return write(std::move(effect));
    return toldNoMore(effect.way);
}

QCoro::Task<Result<void>> Messenger::post(store::OutgoingEffect effect)
{
    const QByteArray body = toBody(effect);
    stripe::HttpRequest request{"POST", m_ways.url, {{"Content-Type", "application/json"}}, body, m_ways.patience};
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
    const QByteArray message = toMessage(m_mail->text.about(effect), m_mail->from, *to, effect.id, m_parts.clock.now());
    const auto sending = m_mailer.send(*m_mail, *to, message);
    const auto sent = co_await sending;
    if (!sent)
        co_return notTaken(sent.error().detail);
    co_return Result<void>();
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
