// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/engine.h"

#include "base/clock.h"
#include "sandbox/access.h"
#include "sandbox/agenda.h"
#include "sandbox/billingportal.h"
#include "sandbox/challenges.h"
#include "sandbox/events.h"
#include "sandbox/expand.h"
#include "sandbox/form.h"
#include "sandbox/hostedcheckout.h"
#include "sandbox/hostedinvoice.h"
#include "sandbox/idempotency.h"
#include "sandbox/paymentlinks.h"
#include "sandbox/routes.h"
#include "sandbox/stripecli.h"
#include "sandbox/testclocks.h"

#include <QCryptographicHash>
#include <QRegularExpression>

#include <algorithm>
#include <mutex>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxKeyLength = 255;

Answer<QByteArray> formOf(const ApiRequest &request)
{
    if (request.method != "POST")
        return request.query;
    const QByteArray type = request.headers.value("content-type").toLower();
    if (!request.body.isEmpty() && !type.isEmpty() && !type.startsWith("application/x-www-form-urlencoded")) {
        return refuse(
            {},
            u"Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you have "
            u"any questions, we can help at https://support.stripe.com/."_s);
    }
    return request.body;
}

/// A call that passed all checks which come before it is carried out.
struct Prepared {
    const Route *route = nullptr;
    Call call;
    QByteArray key;
    QByteArray fingerprint;
    /// False if it turned out that nothing should have been done: the key is then as good as new.
    bool hasBegun = true;
};

Answer<Prepared> prepared(World &world, const ApiRequest &request)
{
    const Answer<QByteArray> form = formOf(request);
    const Answer<QJsonObject> parsed = form ? parseForm(*form) : refuse(form.error());
    QJsonObject tree = parsed.value_or(QJsonObject());
    const Answer<Caller> caller = callerOf(request, tree, world.settings);
    if (!caller)
        return refuse(caller.error());
    if (const std::optional<ApiError> fault = accountFault(request, world))
        return refuse(*fault);
    const QByteArray version = request.headers.value("stripe-version");
    static const QRegularExpression versionForm(u"^\\d{4}-\\d{2}-\\d{2}(\\.[a-z]+)?$"_s);
    if (!version.isEmpty() && !versionForm.match(QString::fromUtf8(version)).hasMatch())
        return refuse({}, u"Invalid Stripe API version: %1."_s.arg(QString::fromUtf8(version)));

    Prepared result{
        nullptr, {world, QString::fromUtf8(request.path), {}, {}, *caller, QString::fromUtf8(version)}, {}, {}, true};
    result.route = findRoute(request.method, result.call.path, &result.call.ids);
    if (const std::optional<ApiError> fault = accessFault(*caller, result.route))
        return refuse(*fault);
    if (!result.route) {
        ApiError error;
        error.status = 404;
        error.message = u"Unrecognized request URL (%1: %2). Please see https://stripe.com/docs or we can help at "
                        u"https://support.stripe.com/."_s.arg(QString::fromUtf8(request.method), result.call.path);
        return refuse(error);
    }
    if (!parsed)
        return refuse(parsed.error());
    const Params params = inVersion(result.route->params, result.call.version) << list("expand"_L1, text("expand"_L1));
    const Answer<QJsonObject> checked = checkedParameters(params, tree);
    if (!checked)
        return refuse(checked.error());
    result.call.params = *checked;
    if (const std::optional<ApiError> fault = clientSecretFault(result.call, *result.route))
        return refuse(*fault);
    result.call.expand = result.call.params.take(u"expand"_s).toArray();
    if (request.method == "POST") {
        result.key = request.headers.value("idempotency-key");
        if (result.key.size() > maxKeyLength)
            return refuse({}, u"Keys for idempotent requests can be at most %1 characters."_s.arg(maxKeyLength));
        result.fingerprint = QCryptographicHash::hash(compact(tree), QCryptographicHash::Sha256);
    }
    return result;
}

ApiError keyReused(const QByteArray &key, const QString &sentence)
{
    ApiError error;
    error.type = u"idempotency_error"_s;
    error.message =
        u"Keys for idempotent requests can only be used %1. Try using a key other than '%2' if you meant to "
        u"execute a different request."_s.arg(sentence, QString::fromUtf8(key));
    return error;
}

ApiError keyInWork()
{
    ApiError error;
    error.status = 409;
    error.type = u"idempotency_error"_s;
    error.code = u"idempotency_key_in_use"_s;
    error.message =
        u"There is currently another in-progress request using this Idempotency Key (that probably means you submitted "
        u"twice, and the other request is still going through). Please try again later."_s;
    return error;
}

ApiError serverFault(int status)
{
    ApiError error;
    error.status = status;
    error.type = u"api_error"_s;
    error.message = u"An error occurred with our connection to Stripe's practice account. Please try again."_s;
    return error;
}

} // namespace

struct Engine::State {
    State(const Clock &clock, EngineSettings settings) : world(clock, std::move(settings)) {}

    World world;
    Idempotency keys;
    std::function<void(const EventNotice &)> listener;
    std::function<int(const ApiRequest &)> gate;
    qint64 lastTick = 0;
    mutable std::mutex mutex;

    void tick();
    void flush();
    ApiResponse respond(const QString &requestId, const QByteArray &version, const Answer<QJsonObject> &answer) const;
    Answer<QJsonObject> carryOut(Prepared &prepared, int fault);
    /// Empty when the call is to be carried out.
    std::optional<ApiResponse> answeredByKey(const Prepared &prepared, const QString &requestId,
                                             const QByteArray &version);
};

void Engine::State::tick()
{
    // What a call leaves to be done at once is done before the next one.
    doWhatIsDue(world);
    const qint64 now = world.now();
    if (now == lastTick)
        return;
    lastTick = now;
    keys.prune(now);
    pruneEvents(world);
}

void Engine::State::flush()
{
    const QList<EventNotice> notices = std::exchange(world.notices, {});
    if (!listener)
        return;
    for (const EventNotice &notice : notices)
        listener(notice);
}

ApiResponse Engine::State::respond(const QString &requestId, const QByteArray &version,
                                   const Answer<QJsonObject> &answer) const
{
    ApiResponse response;
    response.headers = {{"Content-Type", "application/json"},
                        {"Request-Id", requestId.toLatin1()},
                        {"Stripe-Version", version.isEmpty() ? QByteArray(apiVersion.latin1()) : version}};
    if (answer) {
        response.body = compact(*answer);
        return response;
    }
    response.status = answer.error().status;
    QJsonObject error = answer.error().toJson();
    error[u"request_log_url"_s] =
        u"https://dashboard.stripe.com/%1/test/logs/%2"_s.arg(world.settings.accountId, requestId);
    response.body = compact({{u"error"_s, error}});
    return response;
}

Answer<QJsonObject> Engine::State::carryOut(Prepared &prepared, int fault)
{
    if (fault != 0)
        return refuse(serverFault(fault));
    const World::Journey journey(world, clockOf(prepared.call));
    if (prepared.call.expand.isEmpty())
        return prepared.route->handler(prepared.call);
    // A wrong `expand` must not leave anything done behind an error.
    const World::Snapshot before = world.snapshot();
    Answer<QJsonObject> answer = prepared.route->handler(prepared.call);
    if (!answer)
        return answer;
    answer = expanded(world, *answer, prepared.call.expand);
    if (!answer) {
        world.restore(before);
        prepared.hasBegun = false;
    }
    return answer;
}

std::optional<ApiResponse> Engine::State::answeredByKey(const Prepared &prepared, const QString &requestId,
                                                        const QByteArray &version)
{
    if (prepared.key.isEmpty())
        return std::nullopt;
    switch (keys.begin(prepared.key, prepared.call.path.toUtf8(), prepared.fingerprint, world.now())) {
    case Idempotency::Verdict::Fresh: return std::nullopt;
    case Idempotency::Verdict::Replay: {
        ApiResponse response = keys.firstAnswer(prepared.key);
        for (auto &[name, value] : response.headers) {
            if (name == "Request-Id")
                value = requestId.toLatin1();
        }
        response.headers.append(std::pair<QByteArray, QByteArray>("Idempotent-Replayed", "true"));
        return response;
    }
    case Idempotency::Verdict::OtherEndpoint:
        return respond(requestId, version,
                       refuse(keyReused(prepared.key,
                                        u"for the same endpoint they were first used for ('%1' vs '%2')"_s.arg(
                                            prepared.call.path, QString::fromUtf8(keys.firstPath(prepared.key))))));
    case Idempotency::Verdict::OtherParameters:
        return respond(requestId, version,
                       refuse(keyReused(prepared.key, u"with the same parameters they were first used with"_s)));
    case Idempotency::Verdict::InWork: return respond(requestId, version, refuse(keyInWork()));
    }
    return std::nullopt;
}

QByteArray ApiResponse::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

Engine::Engine(const Clock &clock, EngineSettings settings)
    : m_state(std::make_unique<State>(clock, std::move(settings)))
{
}

Engine::~Engine() = default;

const EngineSettings &Engine::settings() const
{
    return m_state->world.settings;
}

void Engine::setBaseUrl(const QString &url)
{
    const std::scoped_lock lock(m_state->mutex);
    m_state->world.settings.baseUrl = url;
}

void Engine::setEventListener(std::function<void(const EventNotice &)> listener)
{
    const std::scoped_lock lock(m_state->mutex);
    m_state->listener = std::move(listener);
}

void Engine::setGate(std::function<int(const ApiRequest &)> gate)
{
    const std::scoped_lock lock(m_state->mutex);
    m_state->gate = std::move(gate);
}

ApiResponse Engine::handle(const ApiRequest &request)
{
    State &state = *m_state;
    std::unique_lock lock(state.mutex);
    state.tick();
    const QString requestId = state.world.ids.next(u"req"_s, state.world.now());
    const QByteArray version = request.headers.value("stripe-version");
    Answer<Prepared> call = prepared(state.world, request);
    if (!call) {
        state.flush();
        return state.respond(requestId, version, refuse(call.error()));
    }
    if (const std::optional<ApiResponse> answered = state.answeredByKey(*call, requestId, version))
        return *answered;

    int fault = 0;
    if (request.method == "POST" && state.gate) {
        const auto gate = state.gate;
        lock.unlock();
        fault = gate(request);
        lock.lock();
    }
    state.world.requestId = requestId;
    state.world.idempotencyKey = QString::fromUtf8(call->key);
    const Answer<QJsonObject> answer = state.carryOut(*call, fault);
    const bool isBrowser = call->call.caller == Caller::Browser;
    ApiResponse response = state.respond(requestId, version, isBrowser ? forBrowser(answer) : answer);
    state.world.requestId.clear();
    state.world.idempotencyKey.clear();
    if (!call->hasBegun) {
        state.keys.forget(call->key);
    } else if (!call->key.isEmpty()) {
        response.headers.emplaceBack("Idempotency-Key", call->key);
        response.headers.emplaceBack("Original-Request", requestId.toLatin1());
        state.keys.save(call->key, response);
    }
    state.flush();
    return response;
}

void Engine::tick()
{
    const std::scoped_lock lock(m_state->mutex);
    m_state->tick();
    m_state->flush();
}

void Engine::delivered(const QString &eventId)
{
    const std::scoped_lock lock(m_state->mutex);
    noteDelivery(m_state->world, eventId);
}

std::optional<CliSession> Engine::cliSession(const QString &webSocketId) const
{
    const std::scoped_lock lock(m_state->mutex);
    return sandbox::cliSession(m_state->world, webSocketId);
}

void Engine::setListening(const QString &webSocketId, bool isOpen)
{
    const std::scoped_lock lock(m_state->mutex);
    m_state->world.listening.removeAll(webSocketId);
    if (isOpen)
        m_state->world.listening.append(webSocketId);
}

std::optional<CheckoutView> Engine::checkout(const QString &sessionId) const
{
    const std::scoped_lock lock(m_state->mutex);
    m_state->tick();
    return checkoutView(m_state->world, sessionId);
}

PayOutcome Engine::payCheckoutSession(const QString &sessionId, const CardEntry &card, const QString &email,
                                      const QString &name)
{
    const std::scoped_lock lock(m_state->mutex);
    m_state->tick();
    const PayOutcome outcome = paySession(m_state->world, sessionId, card, email, name);
    m_state->flush();
    return outcome;
}

QString Engine::chooseAmount(const QString &sessionId, qint64 amount)
{
    const std::scoped_lock lock(m_state->mutex);
    return chooseSessionAmount(m_state->world, sessionId, amount);
}

QString Engine::applyPromotionCode(const QString &sessionId, const QString &code)
{
    const std::scoped_lock lock(m_state->mutex);
    return applyCodeToSession(m_state->world, sessionId, code);
}

void Engine::removePromotionCode(const QString &sessionId)
{
    const std::scoped_lock lock(m_state->mutex);
    removeCodeFromSession(m_state->world, sessionId);
}

QString Engine::cancelUrl(const QString &sessionId) const
{
    const std::scoped_lock lock(m_state->mutex);
    return textAt(m_state->world.object(u"checkout.session"_s, sessionId), u"cancel_url");
}

std::optional<InvoiceView> Engine::invoice(const QString &invoiceId) const
{
    const std::scoped_lock lock(m_state->mutex);
    m_state->tick();
    return invoiceView(m_state->world, invoiceId);
}

PayOutcome Engine::payInvoice(const QString &invoiceId, const CardEntry &card, const QString &name)
{
    const std::scoped_lock lock(m_state->mutex);
    m_state->tick();
    const PayOutcome outcome = payHostedInvoice(m_state->world, invoiceId, card, name);
    m_state->flush();
    return outcome;
}

bool Engine::hasReceipt(const QString &chargeId) const
{
    const std::scoped_lock lock(m_state->mutex);
    return m_state->world.object(u"charge"_s, chargeId).value("paid"_L1).toBool();
}

std::optional<PortalView> Engine::portal(const QString &secret) const
{
    const std::scoped_lock lock(m_state->mutex);
    return portalView(m_state->world, secret);
}

std::optional<LinkVisit> Engine::visitPaymentLink(const QString &code)
{
    const std::scoped_lock lock(m_state->mutex);
    m_state->tick();
    const std::optional<LinkVisit> visit = visitLink(m_state->world, code);
    m_state->flush();
    return visit;
}

std::optional<ChallengeView> Engine::challenge(const QString &challengeId) const
{
    const std::scoped_lock lock(m_state->mutex);
    return challengeView(m_state->world, challengeId);
}

PayOutcome Engine::completeChallenge(const QString &challengeId)
{
    const std::scoped_lock lock(m_state->mutex);
    const PayOutcome outcome = endChallenge(m_state->world, challengeId, true);
    m_state->flush();
    return outcome;
}

PayOutcome Engine::failChallenge(const QString &challengeId)
{
    const std::scoped_lock lock(m_state->mutex);
    const PayOutcome outcome = endChallenge(m_state->world, challengeId, false);
    m_state->flush();
    return outcome;
}

void Engine::bulk(const std::function<void(Bulk &)> &fill, Announce announce)
{
    const std::scoped_lock lock(m_state->mutex);
    {
        const World::Journey journey(m_state->world, m_state->world.now(), announce == Announce::Yes);
        Bulk bulk(m_state->world);
        fill(bulk);
        doWhatIsDue(m_state->world);
    }
    m_state->flush();
}

} // namespace paydesk::sandbox
