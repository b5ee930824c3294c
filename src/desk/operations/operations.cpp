// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/operations/operations.h"

#include "desk/changes.h"
#include "desk/operations/operationkinds.h"

#include <QLoggingCategory>
#include <QPointer>
#include <QUuid>

#include <algorithm>

namespace paydesk::desk {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(lc, "paydesk.operations")

/// Stripe may forget a key after 24 h; then the same key would act a second time.
constexpr qint64 keyLifetime = 23 * 60 * 60;
constexpr auto retryInterval = 10s;

/// Whether an error of a repeated sending says what became of the first one. Only an answer that Stripe gives after looking at
/// the key does; what was sent before stays as doubtful as it was if this time nothing came through.
bool settlesEarlierSending(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Declined:
    case Error::Kind::NotFound:
    case Error::Kind::InvalidRequest:
    case Error::Kind::InvalidInput: return true;
    case Error::Kind::Refused:
    case Error::Kind::Offline:
    case Error::Kind::TimedOut:
    case Error::Kind::Broken:
    case Error::Kind::Tls:
    case Error::Kind::Redirected:
    case Error::Kind::Authentication:
    case Error::Kind::Permission:
    case Error::Kind::KeyReused:
    case Error::Kind::Conflict:
    case Error::Kind::RateLimited:
    case Error::Kind::ServerFault:
    case Error::Kind::Mismatch:
    case Error::Kind::Storage:
    case Error::Kind::Keychain:
    case Error::Kind::Busy:
    case Error::Kind::Canceled: return false;
    }
    return false;
}

bool isAboutTheKey(Error::Kind kind)
{
    return kind == Error::Kind::Authentication || kind == Error::Kind::Permission;
}

/// A proxy may lock out a user who comes with the wrong password again and again. When it lets us through, others notice.
bool isAskedForPassword(const stripe::Client &client)
{
    const auto silence = client.silence();
    return silence && silence->error.code == "proxy_authentication"_L1;
}

} // namespace

Operations::Operations(stripe::Client &client, store::Journal &journal, const Clock &clock, Changes &changes,
                       QObject *parent)
    : QObject(parent), m_client(client), m_journal(journal), m_clock(clock), m_changes(changes)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(retryInterval);
    connect(&m_timer, &QTimer::timeout, this, [this] { resume(); });
}

Result<QString> Operations::begin(const Plan &plan)
{
    store::Operation operation;
    operation.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    operation.kind = plan.kind;
    operation.subject = plan.subject;
    operation.amount = plan.amount;
    operation.reason = plan.reason;
    const stripe::Mutation mutation = plan.mutation(operation.id);
    operation.method = mutation.method;
    operation.path = mutation.path;
    operation.body = mutation.body;
    operation.idempotencyKey = stripe::IdempotencyKey::create().text();
    operation.created = operation.updated = m_clock.now();
    if (const auto written = m_journal.begin(operation); !written)
        return tl::unexpected(written.error());
    m_sending.insert(operation.id);
    Q_EMIT m_changes.operations();
    return operation.id;
}

QCoro::Task<Result<Operations::Outcome>> Operations::send(QString operationId)
{
    Result<store::Operation> operation = m_journal.find(operationId);
    if (!operation) {
        m_sending.remove(operationId);
        co_return failure(operation.error());
    }
    const QPointer<Operations> self(this);
    const bool wasRefused = m_refusal.has_value();
    Result<Outcome> outcome = co_await exchange(*operation);
    if (self) {
        m_sending.remove(operationId);
        Q_EMIT m_changes.operations();
        if (wasRefused ? outcome.has_value() : !outcome && outcome.error().inDoubt)
            m_timer.start();
    }
    co_return outcome;
}

void Operations::abandon(const QString &operationId)
{
    m_sending.remove(operationId);
    const Error error = Error::make(Error::Kind::Canceled, u"never_sent"_s);
    if (const auto failed = m_journal.fail(operationId, error, m_clock.now()); !failed)
        qCWarning(lc) << toLogLine(failed.error());
    Q_EMIT m_changes.operations();
}

QCoro::Task<Result<Operations::Outcome>> Operations::run(Plan plan)
{
    const Result<QString> id = begin(plan);
    if (!id)
        co_return failure(id.error());
    Result<Outcome> outcome = co_await send(*id);
    co_return outcome;
}

QCoro::Task<Result<Operations::Outcome>> Operations::exchange(store::Operation operation)
{
    const auto key = stripe::IdempotencyKey::fromText(operation.idempotencyKey);
    if (!key)
        co_return failure(key.error());
    stripe::Mutation mutation{operation.method, operation.path, operation.body};
    const QPointer<Operations> self(this);
    Result<stripe::Client::Answer> answer = co_await m_client.mutate(std::move(mutation), *key);
    if (!self) {
        // The journal still says "sent": the next start settles it.
        Error error = Error::make(Error::Kind::Canceled, u"closed"_s);
        error.inDoubt = true;
        co_return failure(std::move(error));
    }
    noteRefusal(answer);
    if (!answer && operation.attempts > 1 && !settlesEarlierSending(answer.error().kind))
        answer.error().inDoubt = true;
    co_return conclude(operation, answer);
}

void Operations::noteRefusal(const Result<stripe::Client::Answer> &answer)
{
    if (!answer && isAboutTheKey(answer.error().kind)) {
        m_refusal = answer.error().kind;
        m_timer.stop();
        if (m_refusal == Error::Kind::Authentication)
            Q_EMIT keyRefused();
    } else if (answer) {
        m_refusal.reset();
    }
}

Result<Operations::Outcome> Operations::conclude(const store::Operation &operation,
                                                 const Result<stripe::Client::Answer> &answer)
{
    const QDateTime now = m_clock.now();
    if (!answer) {
        Error error = answer.error();
        Result<void> written;
        if (error.kind == Error::Kind::KeyReused) {
            error.inDoubt = true;
            written = m_journal.freeze(operation.id, error, now);
        } else if (error.inDoubt) {
            written = m_journal.doubt(operation.id, error, now);
        } else {
            written = m_journal.fail(operation.id, error, now);
        }
        if (!written)
            qCWarning(lc) << "The journal did not take the end of an operation:" << toLogLine(written.error());
        return failure(std::move(error));
    }
    if (const auto right = kinds::verify(operation, answer->object); !right) {
        Error error = right.error();
        error.inDoubt = true;
        error.requestId = answer->requestId;
        qCCritical(lc) << "An answer is not about what was asked:" << toLogLine(error);
        if (const auto written = m_journal.freeze(operation.id, error, now); !written)
            qCWarning(lc) << toLogLine(written.error());
        return failure(std::move(error));
    }
    const QString objectId = answer->object["id"_L1].toString();
    // Stripe has done it, so this is the outcome even if the disk is full now: the same key finds it again at the next start.
    if (const auto written = m_journal.settle(operation.id, objectId, answer->requestId, now); !written)
        qCWarning(lc) << "The journal did not take the end of an operation:" << toLogLine(written.error());
    // Behind a try of ours that got no answer this is what the key is for, and nothing to speak of.
    const bool replayed = answer->replayed && answer->sendings == 1 && operation.attempts <= 1;
    if (replayed)
        Q_EMIT doneBefore(operation, kinds::doneAt(operation, answer->object));
    return Outcome{operation.id, answer->object, replayed};
}

void Operations::report(const store::Operation &operation, const Result<Outcome> &outcome)
{
    if (outcome)
        Q_EMIT settledLater(operation, outcome->object);
    else if (!outcome.error().inDoubt)
        Q_EMIT refusedLater(operation, outcome.error());
}

QCoro::Task<> Operations::resume()
{
    if (m_resuming)
        co_return;
    m_resuming = true;
    m_refusal.reset();
    const QPointer<Operations> self(this);
    const QList<store::Operation> open = unsettled();
    for (const store::Operation &operation : open) {
        if (m_sending.contains(operation.id))
            continue;
        m_sending.insert(operation.id);
        co_await resumeOne(operation);
        if (!self)
            co_return;
        m_sending.remove(operation.id);
        // The others would hear the same.
        if (m_refusal == Error::Kind::Authentication)
            break;
    }
    m_resuming = false;
    if (!open.isEmpty()) {
        Q_EMIT m_changes.operations();
        if (!unsettled().isEmpty() && !m_refusal && !isAskedForPassword(m_client))
            m_timer.start();
    }
}

QCoro::Task<> Operations::resumeOne(store::Operation operation)
{
    const QPointer<Operations> self(this);
    if (operation.created.secsTo(m_clock.now()) < keyLifetime) {
        if (const auto counted = m_journal.attempt(operation.id, m_clock.now()); !counted)
            co_return;
        ++operation.attempts;
        const Result<Outcome> outcome = co_await exchange(operation);
        if (!self)
            co_return;
        report(operation, outcome);
        co_return;
    }
    const Result<stripe::JsonValue> found = co_await kinds::lookUp(m_client, operation);
    if (!self)
        co_return;
    Result<stripe::Client::Answer> answer = tl::unexpected(Error{});
    if (found)
        answer = stripe::Client::Answer{.object = *found, .requestId = {}};
    else if (found.error().code == "operation_not_done"_L1)
        answer = failure(found.error());
    else
        co_return;
    report(operation, conclude(operation, answer));
}

QList<store::Operation> Operations::unsettled() const
{
    QList<store::Operation> open = m_journal.unsettled().value_or(QList<store::Operation>());
    // What is being sent for the first time is simply under way.
    open.removeIf([this](const store::Operation &one) { return !isDoubtful(one); });
    return open;
}

bool Operations::isDoubtful(const store::Operation &operation) const
{
    switch (operation.state) {
    case store::Operation::State::Sent: return !m_sending.contains(operation.id);
    case store::Operation::State::InDoubt:
    case store::Operation::State::Frozen: return true;
    case store::Operation::State::Settled:
    case store::Operation::State::Failed: return false;
    }
    return false;
}

bool Operations::isInDoubt(const QString &subject) const
{
    const QList<store::Operation> known = forSubject(subject);
    return std::any_of(known.begin(), known.end(), [this](const store::Operation &one) { return isDoubtful(one); });
}

std::optional<store::Operation> Operations::find(const QString &operationId) const
{
    auto operation = m_journal.find(operationId);
    if (!operation)
        return std::nullopt;
    return std::move(*operation);
}

QList<store::Operation> Operations::forSubject(const QString &subject) const
{
    return m_journal.forSubject(subject).value_or(QList<store::Operation>());
}

bool Operations::hasUnsettled(const QString &subject) const
{
    const QList<store::Operation> known = forSubject(subject);
    return std::any_of(known.begin(), known.end(), [](const store::Operation &one) {
        return one.state == store::Operation::State::Sent || one.state == store::Operation::State::InDoubt
            || one.state == store::Operation::State::Frozen;
    });
}

} // namespace paydesk::desk
