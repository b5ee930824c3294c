// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/client.h"

#include "stripe/answererror.h"
#include "stripe/json.h"
#include "stripe/pace.h"

#include <QMap>
#include <QRandomGenerator>
#include <QRegularExpression>

#include <algorithm>
#include <cstdlib>

namespace paydesk::stripe {

using namespace Qt::StringLiterals;
using std::chrono::microseconds;
using std::chrono::milliseconds;

namespace {

/// Whether an error means that Stripe did not answer, or somebody else in its place.
bool isSilence(Error::Kind kind)
{
    return kind == Error::Kind::Offline || kind == Error::Kind::TimedOut || kind == Error::Kind::Broken
        || kind == Error::Kind::Tls || kind == Error::Kind::Redirected;
}

/// Whether a try that ended so may have reached the server.
bool mayHaveArrived(const Result<HttpAnswer> &outcome)
{
    return outcome || (outcome.error().kind != Error::Kind::Offline && outcome.error().kind != Error::Kind::Tls);
}

} // namespace

struct Client::State {
    Transport *transport;
    ApiKey key;
    Endpoint endpoint;
    Options options;
    std::shared_ptr<Pace> pace;
    qint64 reads = 0;
    std::optional<qint64> clockSkew = options.clockSkew;
    /// When the reads began that are under way, oldest first.
    QMap<qint64, microseconds> readsUnderWay = {};
    qint64 begun = 0;
    microseconds answeredAt{0};
    std::optional<Silence> silence = {};
    bool closed = false;

    QDateTime timeOf(microseconds moment) const
    {
        const auto ago = std::chrono::duration_cast<milliseconds>(options.waiting->elapsed() - moment);
        return options.clock->now().addMSecs(-ago.count());
    }

    /// Takes note of how a try ended that began then.
    void noteEnd(microseconds began, const std::optional<Error> &error)
    {
        if (!error || !isSilence(error->kind)) {
            answeredAt = options.waiting->elapsed();
            silence.reset();
        } else if (silence) {
            silence->error = *error;
        } else {
            silence = Silence{timeOf(std::max(began, answeredAt)), *error};
        }
    }

    void noteDate(const HttpAnswer &answer)
    {
        // An answer may be as old as the longest deadline when it arrives, and a Date has no fractions.
        constexpr qint64 explained = 90;
        const std::optional<QDateTime> date = answer.date("Date");
        if (!date)
            return;
        const qint64 skew = options.clock->now().secsTo(*date);
        const qint64 known = clockSkew.value_or(0);
        clockSkew = std::abs(known - skew) > explained ? skew : known;
    }

    void countRead()
    {
        ++reads;
        if (options.onRead)
            options.onRead();
    }
};

struct Client::Reply {
    HttpAnswer http;
    JsonValue object;
    int sendings = 1;
};

namespace {

/// Paths are put together from ids. An empty id would make a list out of an object, an odd one could lead anywhere.
bool isPath(const QString &path)
{
    static const QRegularExpression form(u"\\A/v1(/[A-Za-z0-9_][A-Za-z0-9_-]*)+\\z"_s);
    return path.size() <= 300 && form.match(path).hasMatch();
}

bool isMutationMethod(const QByteArray &method)
{
    return method == "POST" || method == "DELETE";
}

HttpRequest makeRequest(const ApiKey &key, const Endpoint &endpoint, const QByteArray &method, const QString &path)
{
    HttpRequest request;
    request.method = method;
    request.url = endpoint.base();
    request.url.setPath(path);
    request.headers = {{"Authorization", "Bearer " + key.secret()},
                       {"Stripe-Version", Client::apiVersion},
                       {"User-Agent", "Paydesk/" PAYDESK_VERSION},
                       {"Accept", "application/json"},
                       // Qt would send the languages of this computer's user.
                       {"Accept-Language", "en"}};
    return request;
}

Result<JsonValue> objectOf(const HttpAnswer &answer, bool isMutation)
{
    Result<JsonValue> object = parseObject(answer.body);
    if (!object) {
        object.error().httpStatus = answer.status;
        object.error().requestId = QString::fromLatin1(answer.header("Request-Id"));
        object.error().inDoubt = isMutation;
    }
    return object;
}

/// The mode that the answer says it is of, if it says so; a list, by its first object.
std::optional<bool> livemodeOf(const JsonValue &answer)
{
    const JsonValue own = answer["livemode"_L1];
    const JsonValue mode = own.isBool() ? own : answer["data"_L1].first()["livemode"_L1];
    return mode.isBool() ? std::optional(mode.toBool()) : std::nullopt;
}

Error stopped(bool inDoubt)
{
    Error error = Error::make(Error::Kind::Canceled, u"client_closed"_s);
    error.inDoubt = inDoubt;
    return error;
}

} // namespace

Client::Client(Transport &transport, ApiKey key, Endpoint endpoint)
    : Client(transport, std::move(key), std::move(endpoint), Options())
{
}

Client::Client(Transport &transport, ApiKey key, Endpoint endpoint, Options options)
    : m_state(
        std::make_shared<State>(State{&transport, std::move(key), std::move(endpoint), std::move(options), nullptr}))
{
    if (!m_state->options.clock)
        m_state->options.clock = std::make_shared<SystemClock>();
    if (!m_state->options.jitter)
        m_state->options.jitter = [] { return QRandomGenerator::global()->generateDouble(); };
    if (!m_state->options.waiting)
        m_state->options.waiting = std::make_shared<SystemWaiting>();
    const int rate = m_state->options.requestsPerSecond.value_or(m_state->endpoint.isStripe() ? Pace::stripesRate : 0);
    m_state->pace = std::make_shared<Pace>(rate, m_state->options.waiting);
}

Client::~Client()
{
    m_state->closed = true;
    m_state->pace->open();
}

QCoro::Task<Result<JsonValue>> Client::get(QString path)
{
    return get(std::move(path), Form());
}

QCoro::Task<Result<JsonValue>> Client::get(QString path, Form query)
{
    HttpRequest request = makeRequest(m_state->key, m_state->endpoint, "GET", path);
    request.deadline = m_state->options.readDeadline;
    if (!query.isEmpty())
        request.url.setQuery(QString::fromLatin1(query.encoded()));
    if (!isPath(path))
        request.url.clear();
    return read(m_state, std::move(request));
}

QCoro::Task<Result<Client::Answer>> Client::mutate(Mutation mutation, IdempotencyKey key)
{
    HttpRequest request = makeRequest(m_state->key, m_state->endpoint, mutation.method, mutation.path);
    request.deadline = m_state->options.mutationDeadline;
    request.headers.emplaceBack("Idempotency-Key", key.text().toLatin1());
    if (mutation.method == "POST")
        request.headers.emplaceBack("Content-Type", "application/x-www-form-urlencoded");
    // A DELETE has no body at Stripe: what it takes stands in the query.
    if (mutation.method != "DELETE")
        request.body = std::move(mutation.body);
    else if (!mutation.body.isEmpty())
        request.url.setQuery(QString::fromLatin1(mutation.body));
    if (!isPath(mutation.path) || !isMutationMethod(mutation.method))
        request.url.clear();
    return change(m_state, std::move(request));
}

QCoro::Task<Result<Client::Reply>> Client::exchange(std::shared_ptr<State> state, HttpRequest request)
{
    const bool isMutation = request.isMutation();
    if (request.url.isEmpty())
        co_return failure(Error::Kind::InvalidInput, u"path_malformed"_s);
    if (state->key.isLive() && !state->endpoint.isStripe())
        co_return failure(Error::Kind::Refused, u"live_key_elsewhere"_s);
    bool inDoubt = false;
    int sendings = 0;
    for (int attempt = 1;; ++attempt) {
        co_await state->pace->turn(isMutation ? Urgency::Money : Urgency::Read);
        if (state->closed)
            co_return failure(stopped(inDoubt));
        HttpRequest copy = request;
        const microseconds began = state->options.waiting->elapsed();
        const qint64 serial = ++state->begun;
        if (!isMutation)
            state->readsUnderWay.insert(serial, began);
        Result<HttpAnswer> outcome = co_await state->transport->send(std::move(copy));
        state->readsUnderWay.remove(serial);
        if (state->closed)
            co_return failure(stopped(isMutation));
        if (!isMutation && mayHaveArrived(outcome))
            state->countRead();
        if (outcome)
            state->noteDate(*outcome);
        sendings += outcome ? outcome->sendings : 1;
        std::optional<Error> error;
        if (!outcome) {
            error = outcome.error();
        } else if (outcome->status >= 200 && outcome->status < 300) {
            Result<JsonValue> object = objectOf(*outcome, isMutation);
            if (object) {
                state->noteEnd(began, std::nullopt);
                Reply reply{std::move(*outcome), std::move(*object), sendings};
                co_return reply;
            }
            error = object.error();
            outcome = failure(std::move(object.error()));
        } else {
            error = answerError(*outcome, isMutation);
        }
        state->noteEnd(began, error);
        // A later try that did not get through says nothing about an earlier one that may have.
        inDoubt = (inDoubt && !settlesEarlierTries(*error)) || error->inDoubt;
        const auto delay = retryDelay(attempt, isMutation, outcome, state->options.jitter(), state->options.retry);
        if (!delay) {
            error->inDoubt = inDoubt;
            co_return failure(std::move(*error));
        }
        co_await state->options.waiting->pass(*delay);
        if (state->closed)
            co_return failure(stopped(inDoubt));
    }
}

QCoro::Task<Result<JsonValue>> Client::read(std::shared_ptr<State> state, HttpRequest request)
{
    Result<Reply> reply = co_await exchange(state, std::move(request));
    if (!reply)
        co_return failure(std::move(reply.error()));
    if (livemodeOf(reply->object).value_or(state->key.isLive()) != state->key.isLive())
        co_return failure(Error::Kind::Refused, u"livemode_mismatch"_s);
    co_return std::move(reply->object);
}

QCoro::Task<Result<Client::Answer>> Client::change(std::shared_ptr<State> state, HttpRequest request)
{
    Result<Reply> reply = co_await exchange(state, std::move(request));
    if (!reply)
        co_return failure(std::move(reply.error()));
    Answer answer;
    answer.requestId = QString::fromLatin1(reply->http.header("Request-Id"));
    answer.replayed = reply->http.header("Idempotent-Replayed").trimmed().toLower() == "true";
    answer.sendings = reply->sendings;
    answer.object = std::move(reply->object);
    if (livemodeOf(answer.object).value_or(state->key.isLive()) != state->key.isLive()) {
        Error error = Error::make(Error::Kind::Refused, u"livemode_mismatch"_s);
        error.requestId = answer.requestId;
        error.inDoubt = true;
        co_return failure(std::move(error));
    }
    co_return answer;
}

std::optional<Client::Silence> Client::silence() const
{
    if (m_state->silence || m_state->readsUnderWay.isEmpty())
        return m_state->silence;
    const microseconds since = std::max(m_state->readsUnderWay.first(), m_state->answeredAt);
    if (m_state->options.waiting->elapsed() - since < patience)
        return std::nullopt;
    return Silence{m_state->timeOf(since), Error::make(Error::Kind::TimedOut, u"no_answer_yet"_s)};
}

qint64 Client::reads() const
{
    return m_state->reads;
}

std::optional<qint64> Client::clockSkew() const
{
    return m_state->clockSkew;
}

QDateTime Client::serverNow() const
{
    return m_state->options.clock->now().addSecs(m_state->clockSkew.value_or(0));
}

bool Client::isLive() const
{
    return m_state->key.isLive();
}

QString Client::keyHint() const
{
    return m_state->key.hint();
}

const Endpoint &Client::endpoint() const
{
    return m_state->endpoint;
}

} // namespace paydesk::stripe
