// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <chrono>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace paydesk::stripe {

/// The signing secret of one webhook endpoint, with the state of its HMAC computed once. There is none with an empty key. Copies
/// share that state, which is only read: any thread may use one.
class WebhookSecret {
public:
    /// The whole text is the key, `whsec_` and all. Errors: InvalidInput `webhook_secret_empty`, `webhook_secret_malformed` (no
    /// `whsec_`, nothing behind it, or white space; what an editor leaves at the end is the caller's to remove), Refused
    /// `sha256_unavailable`.
    static Result<WebhookSecret> parse(std::string_view text);

    /// 32 bytes: HMAC-SHA256 over `time`, a full stop and the body. Empty if OpenSSL could not.
    std::string sign(std::string_view time, std::string_view body) const;

private:
    struct State;
    explicit WebhookSecret(std::shared_ptr<const State> state) : m_state(std::move(state)) {}

    std::shared_ptr<const State> m_state;
};

/// What became of a signature. Whoever sent it is told Valid or not, and nothing more.
enum class SignatureVerdict {
    Valid,     ///< of one of the secrets, and within the tolerance
    Malformed, ///< no header, or one that Stripe does not write
    NoMatch,   ///< no v1 signature is of one of the secrets
    TooOld,    ///< right, but signed longer ago than the tolerance: a replay, or a wrong clock
    TooNew,    ///< right, but signed further in the future than the tolerance
};

/// The verdict on the value of `Stripe-Signature` (docs.stripe.com/webhooks/signature) over the body as it arrived. Nothing in the
/// answer's time says how much of a signature was right: all candidates are compared with all secrets. Stricter than Stripe's
/// SDKs where they disagree: exactly one `t`, no white space, the future is bounded like the past; hexadecimal digits may be of
/// either case. `now` is seconds since 1970.
SignatureVerdict verifySignature(std::string_view header, std::string_view body, std::span<const WebhookSecret> secrets,
                                 std::int64_t now, std::chrono::seconds tolerance = std::chrono::seconds(300));

/// A header value that verifySignature() accepts at `now`, for events that are sent once more.
std::string signatureHeader(const WebhookSecret &secret, std::string_view body, std::int64_t now);

/// One word in lower_snake_case, for counters and logs.
std::string_view toWord(SignatureVerdict verdict);

} // namespace paydesk::stripe
