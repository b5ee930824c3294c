// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/practicetransport.h"

#include <QCoroTimer>

#include <QLocale>

#include <algorithm>

namespace paydesk::test {

using namespace Qt::StringLiterals;

namespace {

bool concerns(const stripe::HttpRequest &request, const QByteArray &method, const QString &path)
{
    return request.method == method && request.url.path().startsWith(path);
}

Error lost(bool mutation)
{
    Error error = Error::make(Error::Kind::Broken, u"connection_lost"_s);
    error.inDoubt = mutation;
    return error;
}

} // namespace

void PracticeTransport::arm(const QByteArray &method, const QString &path, Fault fault, int times)
{
    m_rules.append({method, path, fault, times});
}

int PracticeTransport::sent(const QByteArray &method, const QString &path) const
{
    return int(std::count_if(m_requests.begin(), m_requests.end(),
                             [&](const stripe::HttpRequest &request) { return concerns(request, method, path); }));
}

void PracticeTransport::setServerClock(const Clock &clock, qint64 ahead)
{
    m_date = [&clock, ahead] {
        return QLocale::c().toString(clock.now().addSecs(ahead), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
    };
}

PracticeTransport::Rule *PracticeTransport::match(const stripe::HttpRequest &request)
{
    for (Rule &rule : m_rules) {
        if (rule.left > 0 && concerns(request, rule.method, rule.path)) {
            --rule.left;
            return &rule;
        }
    }
    return nullptr;
}

stripe::HttpAnswer PracticeTransport::carry(const stripe::HttpRequest &request)
{
    sandbox::ApiRequest call;
    call.method = request.method;
    call.path = request.url.path(QUrl::FullyEncoded).toUtf8();
    call.query = request.url.query(QUrl::FullyEncoded).toUtf8();
    for (const auto &[name, value] : request.headers)
        call.headers.insert(name.toLower(), value);
    call.body = request.body;
    const sandbox::ApiResponse response = m_engine.handle(call);
    stripe::HttpAnswer answer;
    answer.status = response.status;
    for (const auto &[name, value] : response.headers)
        answer.headers.append({name, value});
    answer.body = response.body;
    return answer;
}

QCoro::Task<Result<stripe::HttpAnswer>> PracticeTransport::send(stripe::HttpRequest request)
{
    m_requests.append(request);
    // Answers never come within the call, as on a network.
    const std::weak_ptr<bool> alive = m_alive;
    co_await QCoro::sleepFor(std::chrono::milliseconds(0));
    if (alive.expired())
        co_return failure(Error::Kind::Canceled, u"closed"_s);
    const Rule *rule = match(request);
    if (m_offline || (rule && rule->fault == Fault::Offline))
        co_return failure(Error::Kind::Offline, u"connection_refused"_s);
    if (rule && rule->fault == Fault::DropRequest)
        co_return failure(lost(request.isMutation()));
    if (rule && rule->fault == Fault::KeyRefused)
        co_return stripe::HttpAnswer{
            401,
            {},
            R"({"error":{"type":"invalid_request_error","code":"api_key_expired","message":"Expired API Key"}})"};
    if (rule && rule->fault == Fault::NotPermitted)
        co_return stripe::HttpAnswer{
            403,
            {},
            R"({"error":{"type":"invalid_request_error","message":"The provided key does not have the required permissions"}})"};
    if (rule && rule->fault == Fault::TooMany)
        co_return stripe::HttpAnswer{
            429, {}, R"({"error":{"type":"invalid_request_error","code":"rate_limit","message":"Too many requests"}})"};
    if (rule && rule->fault == Fault::UnknownCursor)
        co_return stripe::HttpAnswer{
            404,
            {},
            R"({"error":{"type":"invalid_request_error","code":"resource_missing","message":"No such object"}})"};
    stripe::HttpAnswer answer = carry(request);
    if (m_date)
        answer.headers.append({"Date", m_date()});
    if (!rule)
        co_return answer;
    switch (rule->fault) {
    case Fault::Offline:
    case Fault::DropRequest:
    case Fault::KeyRefused:
    case Fault::NotPermitted:
    case Fault::TooMany:
    case Fault::UnknownCursor:
    case Fault::LoseAnswer: break;
    case Fault::Html:
        answer.status = 200;
        answer.body = "<html><body>Please sign in to the café's network</body></html>";
        co_return answer;
    case Fault::Fault500:
        answer.status = 500;
        answer.body = R"({"error":{"type":"api_error","message":"Something went wrong"}})";
        co_return answer;
    }
    co_return failure(lost(request.isMutation()));
}

} // namespace paydesk::test
