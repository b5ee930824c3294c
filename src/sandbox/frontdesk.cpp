// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/frontdesk.h"

#include "base/clock.h"
#include "sandbox/engine.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view faultsPath = "/_sandbox/faults";

QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

http::Response json(unsigned status, const QJsonObject &object)
{
    http::Response response;
    response.status = status;
    response.headers = {{"Content-Type", "application/json"}};
    response.body = QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
    return response;
}

} // namespace

FrontDesk::FrontDesk(Engine &engine, const Clock &clock, bool withFaults)
    : m_engine(engine), m_clock(clock), m_pages(engine, clock), m_sockets(engine, clock), m_withFaults(withFaults)
{
}

void FrontDesk::handle(http::Request request, http::Reply reply)
{
    if (!m_isOpen)
        return reply({503, {{"Retry-After", "1"}}, {}, {}});
    if (request.path.starts_with("/v1/") || request.path == "/v1" || request.path.starts_with("/v2/"))
        return callApi(request, reply);
    if (m_withFaults && request.path == faultsPath)
        return reply(armFaults(request));
    if (request.path.starts_with("/subscribe/"))
        return reply(m_sockets.accept(request));
    reply(m_pages.handle(request));
}

void FrontDesk::callApi(const http::Request &request, const http::Reply &reply)
{
    const auto rule = m_faults.take(QString::fromStdString(request.method), QString::fromStdString(request.path));
    if (!rule)
        return reply(askEngine(request));
    http::Response answer = rule->afterAct ? askEngine(request) : http::Response{200, {}, std::string(64, ' '), {}};
    if (rule->kind == FaultRule::Kind::Stall) {
        m_stalled.push_back(reply);
        return;
    }
    reply(faulty(*rule, std::move(answer), m_clock.now().toSecsSinceEpoch()));
}

http::Response FrontDesk::askEngine(const http::Request &request)
{
    ApiRequest call;
    call.method = bytes(request.method);
    call.path = bytes(request.path);
    call.query = bytes(request.query);
    call.body = bytes(request.body);
    for (const auto &[name, value] : request.headers.all())
        call.headers.insert(bytes(name).toLower(), bytes(value));
    const ApiResponse answer = m_engine.handle(call);
    http::Response response;
    response.status = static_cast<unsigned>(answer.status);
    for (const auto &[name, value] : answer.headers)
        response.headers.emplace_back(name.toStdString(), value.toStdString());
    // A page with Stripe.js in it asks from an address of its own.
    response.headers.emplace_back("Access-Control-Allow-Origin", "*");
    response.headers.emplace_back("Access-Control-Expose-Headers", "Request-Id, Stripe-Should-Retry");
    response.body = answer.body.toStdString();
    return response;
}

http::Response FrontDesk::armFaults(const http::Request &request)
{
    if (request.method == "POST") {
        const Result<void> armed = m_faults.arm(bytes(request.body));
        if (!armed)
            return json(400, {{u"error"_s, armed.error().code}});
    } else if (request.method == "DELETE") {
        m_faults.clear();
        for (const http::Reply &reply : std::exchange(m_stalled, {}))
            reply({200, {}, {}, http::Script{}});
    } else if (request.method != "GET") {
        return {405, {{"Allow", "GET, POST, DELETE"}}, {}, {}};
    }
    return json(200, {{u"faults"_s, m_faults.list()}});
}

} // namespace paydesk::sandbox
