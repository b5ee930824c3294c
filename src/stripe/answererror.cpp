// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/answererror.h"

#include "base/redact.h"
#include "stripe/json.h"

namespace paydesk::stripe {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype longestDetail = 500;
constexpr qsizetype longestReason = 40;
/// global-rate, global-concurrency, endpoint-rate, endpoint-concurrency, resource-specific.
constexpr QByteArrayView reasonHeader = "Stripe-Rate-Limited-Reason";

Error::Kind kindOf(const HttpAnswer &answer, const QString &type, const QString &code)
{
    const int status = answer.status;
    if (status >= 500)
        return Error::Kind::ServerFault;
    if (status >= 300 && status < 400)
        return Error::Kind::Redirected;
    switch (status) {
    case 401: return Error::Kind::Authentication;
    case 402: return Error::Kind::Declined;
    case 403: return Error::Kind::Permission;
    case 404: return Error::Kind::NotFound;
    case 409: return Error::Kind::Conflict;
    case 429: return isLockTimeout(answer) ? Error::Kind::Conflict : Error::Kind::RateLimited;
    default: break;
    }
    if (type == "idempotency_error"_L1)
        return Error::Kind::KeyReused;
    return code == "rate_limit"_L1 ? Error::Kind::RateLimited : Error::Kind::InvalidRequest;
}

bool leavesDoubt(int status, bool isStripes, const QString &code)
{
    if (status >= 500 || status < 400)
        return true;
    // Stripe refuses these before it carries anything out; 401 sometimes arrives without its body.
    if (status == 401 || status == 429)
        return false;
    return !isStripes || code == "idempotency_key_in_use"_L1;
}

} // namespace

bool isLockTimeout(const HttpAnswer &answer)
{
    if (answer.status != 429 || !answer.header(reasonHeader).isEmpty())
        return false;
    const Result<JsonValue> body = parseObject(answer.body);
    const QString code = body ? JsonReader(*body).part("error"_L1).text("code"_L1) : QString();
    return code == "lock_timeout"_L1;
}

Error answerError(const HttpAnswer &answer, bool isMutation)
{
    const Result<JsonValue> body = parseObject(answer.body);
    const JsonValue object = body ? JsonReader(*body).object("error"_L1) : JsonValue();
    const JsonReader reader(object);
    const bool isStripes = !object.isEmpty();

    Error error;
    error.code = reader.text("code"_L1);
    error.kind = kindOf(answer, reader.text("type"_L1), error.code);
    error.detail = redacted(reader.text("message"_L1).left(longestDetail));
    if (const QByteArray reason = answer.header(reasonHeader); !reason.isEmpty())
        error.detail += u" ["_s + QString::fromLatin1(reason.left(longestReason)) + u']';
    error.declineCode = reader.text("decline_code"_L1);
    error.param = reader.text("param"_L1);
    error.requestId = QString::fromLatin1(answer.header("Request-Id"));
    error.httpStatus = answer.status;
    error.inDoubt = isMutation && leavesDoubt(answer.status, isStripes, error.code);
    if (error.kind == Error::Kind::Redirected)
        error.code = u"unexpected_redirect"_s;
    else if (!isStripes && answer.status != 401)
        error.code = u"answer_not_json"_s;
    return error;
}

bool settlesEarlierTries(const Error &error)
{
    const bool looked = error.httpStatus == 400 || error.httpStatus == 402 || error.httpStatus == 404;
    return looked && !error.inDoubt && error.kind != Error::Kind::RateLimited;
}

} // namespace paydesk::stripe
