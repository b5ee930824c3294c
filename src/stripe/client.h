// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "stripe/apikey.h"
#include "stripe/endpoint.h"
#include "stripe/form.h"
#include "stripe/idempotencykey.h"
#include "stripe/jsonvalue.h"
#include "stripe/mutation.h"
#include "stripe/retry.h"
#include "stripe/transport.h"
#include "stripe/waiting.h"

#include <QCoroTask>

#include <functional>
#include <memory>
#include <optional>

namespace paydesk::stripe {

/// Talks to the API of one account with one key. Every request carries the pinned `Stripe-Version`, every mutation an
/// idempotency key. Requests are spread by Pace, mutations before reads, and repeated as retryDelay() says, always with
/// the same key and body. An answer counts only if it is a complete JSON object of the key's mode. Calls under way when
/// the client is destroyed end as Kind::Canceled; the transport must outlive the client.
class Client {
public:
    /// The version whose shapes the resources read (docs.stripe.com/changelog).
    static constexpr const char *apiVersion = "2026-10-28.endive";

    /// What a client may be told besides its key. The defaults are for a till on Stripe.
    struct Options {
        /// Of one try of a GET, as HttpRequest::deadline. What passes it is tried again as `retry` says, then Kind::TimedOut.
        std::chrono::milliseconds readDeadline{30'000};
        /// As `readDeadline`, of a mutation; as long as that of Stripe's own libraries.
        std::chrono::milliseconds mutationDeadline{80'000};
        /// How often and how patiently a request is sent again, with the same key and body.
        RetryLimits retry;
        /// Numbers from 0 to 1 that spread retries; empty means random.
        std::function<double()> jitter;
        /// What an earlier client of the same computer found; see clockSkew().
        std::optional<qint64> clockSkew;
        /// What clockSkew() compares the server's time with; empty means the computer's clock.
        std::shared_ptr<const Clock> clock;
        /// Requests a second that Pace lets through, 0 for no limit; empty means Stripe's limit for Stripe and none for
        /// a practice server on this computer.
        std::optional<int> requestsPerSecond;
        /// Told of each GET that may have reached the server, retries included; must outlive the client. May be empty.
        std::function<void()> onRead;
        /// Passes the time before retries and between requests; empty means that it really passes.
        std::shared_ptr<Waiting> waiting;
    };

    /// The answer to a mutation.
    struct Answer {
        JsonValue object;  ///< As Stripe wrote it, of the key's mode; settled() reads it.
        QString requestId; ///< `Request-Id`, "req_…": what Stripe's support asks for.
        /// Stripe had done it before and repeated its answer: after a retry of ours, or because the key was used
        /// earlier.
        bool replayed = false;
        /// How often this call sent it. 1 and replayed: the key was used earlier.
        int sendings = 1;
    };

    /// That no answer comes.
    struct Silence {
        /// When the first try began that has had none.
        QDateTime since;
        /// How the last try ended, or Kind::TimedOut, `no_answer_yet`.
        Error error;
    };
    /// A read that waits longer than this for its answer is taken for silence.
    static constexpr std::chrono::seconds patience{4};

    /// Requests go to `endpoint`, which Endpoint::forKey() has to allow for the same key.
    Client(Transport &transport, ApiKey key, Endpoint endpoint);
    /// As above, with options.
    Client(Transport &transport, ApiKey key, Endpoint endpoint, Options options);
    /// Calls under way end as Kind::Canceled, `client_closed`; mutations that were sent, in doubt.
    ~Client();
    Q_DISABLE_COPY_MOVE(Client)

    /// Reads an object or a list. Error kinds by status and `error.type` (docs.stripe.com/api/errors); `error.message`
    /// is in `detail`. Kind::Broken with `answer_not_json` for anything that is not one complete JSON object;
    /// Kind::Refused with `livemode_mismatch` if the answer is of the other mode; Kind::InvalidInput with
    /// `path_malformed` for a path with an empty or odd id, before anything is sent.
    QCoro::Task<Result<JsonValue>> get(QString path);
    /// As above, with parameters.
    QCoro::Task<Result<JsonValue>> get(QString path, Form query);

    /// Sends a mutation. Errors as for get(); `inDoubt` says that it may have taken place all the same (5xx, no or
    /// broken answer, the same key still being worked on). Then send it again later with the same key, or look at what
    /// there is; never with a new key.
    QCoro::Task<Result<Answer>> mutate(Mutation mutation, IdempotencyKey key);

    /// Whether the last try got no answer of Stripe's, or a read is waiting for one that does not come; nothing as soon
    /// as anything is answered again, be it with an error. Changes with time alone: look now and then.
    std::optional<Silence> silence() const;
    /// GET requests that may have reached Stripe so far, retries included: it budgets them by the month
    /// (docs.stripe.com/rate-limits).
    qint64 reads() const;
    /// Seconds by which Stripe's clock is ahead of this computer's, from the `Date` of answers. A difference that a slow
    /// answer explains is none, so that serverNow() never goes back because of one, in this program or the next.
    std::optional<qint64> clockSkew() const;
    /// Now by Stripe's clock, in UTC, as far as it is known: what `created` of an object is compared with.
    QDateTime serverNow() const;
    /// True if the key moves real money.
    bool isLive() const;
    /// The key in use, masked: "sk_test_…4f2a".
    QString keyHint() const;
    /// Where requests go.
    const Endpoint &endpoint() const;

private:
    // Outlives the client while a call is under way.
    struct State;
    struct Reply;
    static QCoro::Task<Result<Reply>> exchange(std::shared_ptr<State> state, HttpRequest request);
    static QCoro::Task<Result<JsonValue>> read(std::shared_ptr<State> state, HttpRequest request);
    static QCoro::Task<Result<Answer>> change(std::shared_ptr<State> state, HttpRequest request);

    std::shared_ptr<State> m_state;
};

/// Reads the answer to a mutation as a `T`. Whatever is wrong with it, the mutation took place: the error is in doubt.
template <class T>
Result<T> settled(const Client::Answer &answer)
{
    Result<T> value = T::fromJson(answer.object);
    if (!value) {
        value.error().inDoubt = true;
        value.error().requestId = answer.requestId;
    }
    return value;
}

} // namespace paydesk::stripe
