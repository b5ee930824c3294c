// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/retry.h"

#include "stripe/answererror.h"

#include <algorithm>

namespace paydesk::stripe {

namespace {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

bool mayBeSentAgain(bool isMutation, const HttpAnswer &answer)
{
    if (answer.status >= 300 && answer.status < 400)
        return false;
    const QByteArray advice = answer.header("Stripe-Should-Retry").trimmed().toLower();
    if (advice == "false" || advice == "true")
        return advice == "true";
    if (answer.status == 429)
        return !isMutation || isLockTimeout(answer);
    return answer.status == 409 || answer.status >= 500;
}

bool mayBeSentAgain(const Error &error)
{
    // Asking a proxy again with the same password can lock its user out.
    if (error.code == "proxy_authentication"_L1)
        return false;
    return error.kind == Error::Kind::Offline || error.kind == Error::Kind::TimedOut
        || error.kind == Error::Kind::Broken;
}

/// What Retry-After asks for, in seconds or as a date, which is taken relative to the answer's own Date.
milliseconds retryAfter(const HttpAnswer &answer, milliseconds longest)
{
    const QByteArray text = answer.header("Retry-After").trimmed();
    if (!text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        bool fits = false;
        const qint64 seconds = text.toLongLong(&fits);
        if (!fits || seconds >= longest.count() / 1000)
            return longest;
        return milliseconds(seconds * 1000);
    }
    const std::optional<QDateTime> until = answer.date("Retry-After");
    const std::optional<QDateTime> now = answer.date("Date");
    if (!until || !now)
        return milliseconds(0);
    return std::clamp(milliseconds(now->msecsTo(*until)), milliseconds(0), longest);
}

} // namespace

std::optional<milliseconds> retryDelay(int attempt, bool isMutation, const Result<HttpAnswer> &outcome, double jitter,
                                       const RetryLimits &limits)
{
    if (attempt > limits.retries)
        return std::nullopt;
    if (outcome ? !mayBeSentAgain(isMutation, *outcome) : !mayBeSentAgain(outcome.error()))
        return std::nullopt;
    milliseconds delay = limits.firstDelay;
    for (int i = 1; i < attempt && delay < limits.longestDelay; ++i)
        delay *= 2;
    delay = std::min(delay, limits.longestDelay);
    delay = std::chrono::duration_cast<milliseconds>(delay * (0.5 + 0.5 * std::clamp(jitter, 0.0, 1.0)));
    delay = std::max(delay, limits.firstDelay);
    return outcome ? std::max(delay, retryAfter(*outcome, limits.longestRetryAfter)) : delay;
}

} // namespace paydesk::stripe
