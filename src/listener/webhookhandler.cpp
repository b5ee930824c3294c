// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/webhookhandler.h"

#include "listener/arrival.h"
#include "listener/failpoint.h"
#include "listener/writer.h"

#include <algorithm>

namespace paydesk::listener {

using namespace Qt::StringLiterals;
using stripe::SignatureVerdict;
using Outcome = store::Deliveries::Outcome;

namespace {

constexpr const char *retrySeconds = "2";

http::Response refusal(unsigned status)
{
    http::Response response{status, {{"Content-Type", "text/plain"}}, std::string(http::reasonPhrase(status)) + "\n"};
    response.closing = true;
    return response;
}

http::Response later()
{
    return {503, {{"Content-Type", "text/plain"}, {"Retry-After", retrySeconds}}, "Service Unavailable\n"};
}

http::Response answerTo(const Result<Outcome> &outcome, Counters &counters)
{
    if (!outcome) {
        ++counters.failed;
        return later();
    }
    switch (*outcome) {
    case Outcome::Stored: ++counters.stored; break;
    case Outcome::Duplicate: ++counters.duplicates; break;
    case Outcome::Quarantined: ++counters.quarantined; break;
    }
    return {200, {{"Content-Type", "text/plain"}}, "ok\n"};
}

} // namespace

void WebhookHandler::handle(http::Request request, http::Reply reply)
{
    const auto endpoints = m_parts.endpoints.current();
    const auto endpoint = std::find_if(endpoints->begin(), endpoints->end(),
                                       [&](const Endpoint &known) { return known.path == request.target; });
    if (endpoint == endpoints->end())
        return reply(refusal(404));
    if (request.method != "POST") {
        http::Response response = refusal(405);
        response.headers.emplace_back("Allow", "POST");
        return reply(response);
    }
    if (request.headers.count("Stripe-Signature") != 1 || request.body.empty())
        return refuseSignature(SignatureVerdict::Malformed, reply);
    const QDateTime now = m_parts.clock.now();
    const SignatureVerdict verdict =
        stripe::verifySignature(request.headers.value("Stripe-Signature"), request.body, endpoint->secrets,
                                now.toSecsSinceEpoch(), endpoint->tolerance);
    if (verdict != SignatureVerdict::Valid)
        return refuseSignature(verdict, reply);
    failpoint("after_verify");
    offer({std::shared_ptr<const Endpoint>(endpoints, &*endpoint), std::move(request.body), now}, reply);
}

void WebhookHandler::refuseSignature(SignatureVerdict verdict, const http::Reply &reply)
{
    ++m_parts.counters.refused.at(static_cast<std::size_t>(verdict));
    const bool ours = verdict == SignatureVerdict::TooOld || verdict == SignatureVerdict::TooNew;
    if (ours && m_outOfTime.mayPass())
        qWarning("a delivery was signed rightly, but at another time (%s): is the clock of this computer wrong?",
                 std::string(stripe::toWord(verdict)).c_str());
    else if (!ours && m_refusals.mayPass())
        qWarning("a delivery was refused: %s", std::string(stripe::toWord(verdict)).c_str());
    reply(refusal(400));
}

void WebhookHandler::offer(Arrival arrival, const http::Reply &reply)
{
    Counters &counters = m_parts.counters;
    const bool taken =
        m_parts.writer.offer(std::move(arrival), [this, &counters, reply](const Result<Outcome> &outcome) {
            if (outcome && *outcome == Outcome::Quarantined && m_setAside.mayPass())
                qCritical("a delivery was signed rightly but could not be read: see paydesk-listener quarantine");
            failpoint("before_answer");
            reply(answerTo(outcome, counters));
        });
    if (taken)
        return;
    ++counters.busy;
    reply(later());
}

} // namespace paydesk::listener
