// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/webhookhandler.h"

#include "listener/eventhead.h"
#include "listener/failpoint.h"
#include "listener/log.h"
#include "listener/writer.h"
#include "store/masking.h"

#include <openssl/evp.h>

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

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// OpenSSL's, because Qt's takes a third of all the time that a delivery takes on this thread.
QByteArray sha256(std::string_view bytes)
{
    QByteArray digest(32, Qt::Uninitialized);
    EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char *>(digest.data()), nullptr, EVP_sha256(),
               nullptr);
    return digest;
}

/// The event to store, or the body to set aside with the reason why.
store::Delivery toDelivery(const Endpoint &endpoint, std::string body, const QDateTime &received)
{
    store::Delivery delivery;
    delivery.endpoint = text(endpoint.name);
    delivery.received = received;
    delivery.bodySha256 = sha256(body);
    if (const auto head = readEventHead(body); !head) {
        delivery.quarantine = text(head.error());
    } else if (endpoint.livemode && *endpoint.livemode != head->livemode) {
        delivery.quarantine = u"livemode"_s;
    } else {
        delivery.id = text(head->id);
        delivery.type = text(head->type);
        delivery.objectType = text(head->objectType);
        delivery.objectId = text(head->objectId);
        delivery.account = text(head->account);
        delivery.apiVersion = text(head->apiVersion);
        delivery.livemode = head->livemode;
        delivery.created = QDateTime::fromSecsSinceEpoch(head->created, Qt::UTC);
    }
    store::maskSecrets(body);
    delivery.body = QByteArray(body.data(), static_cast<qsizetype>(body.size()));
    return delivery;
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
    offer(toDelivery(*endpoint, std::move(request.body), now), reply);
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

void WebhookHandler::offer(store::Delivery delivery, const http::Reply &reply)
{
    Counters &counters = m_parts.counters;
    qCDebug(lcListener, "%s came to %s", qUtf8Printable(delivery.id), qUtf8Printable(delivery.endpoint));
    const bool taken =
        m_parts.writer.offer(std::move(delivery), [this, &counters, reply](const Result<Outcome> &outcome) {
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
