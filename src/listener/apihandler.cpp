// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/apihandler.h"

#include "listener/eventtext.h"
#include "listener/relay.h"
#include "listener/visits.h"
#include "store/database.h"
#include "store/databasethread.h"
#include "store/deliveries.h"
#include "store/desktops.h"
#include "store/effects.h"
#include "store/eventlog.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <limits>

namespace paydesk::listener {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t longestToken = 200;
constexpr qint64 mostEvents = 100;
/// Each holds a connection that others may need.
constexpr std::size_t mostPaused = 16;
constexpr qint64 pageBytes = 1024 * 1024;

http::Response json(unsigned status, std::string body)
{
    return {status, {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}}, std::move(body)};
}

http::Response error(unsigned status, const QString &code, const QString &message)
{
    const QJsonObject what{{u"code"_s, code}, {u"message"_s, message}};
    return json(status, QJsonDocument(QJsonObject{{u"error"_s, what}}).toJson(QJsonDocument::Compact).toStdString());
}

http::Response unauthorized()
{
    http::Response response = error(401, u"unauthorized"_s, u"a token is needed that paydesk-listener pair gave"_s);
    response.headers.emplace_back("WWW-Authenticate", "Bearer");
    return response;
}

/// Empty unless there is exactly one.
QByteArray tokenOf(const http::Headers &headers)
{
    const std::string_view value = headers.value("Authorization");
    constexpr std::string_view scheme = "Bearer ";
    if (headers.count("Authorization") != 1 || value.size() > longestToken
        || !http::sameWord(value.substr(0, scheme.size()), scheme))
        return {};
    return QByteArray(value.data() + scheme.size(), static_cast<qsizetype>(value.size() - scheme.size()));
}

QJsonValue moment(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toSecsSinceEpoch()) : QJsonValue();
}

/// An event of the log, without the brace at its end.
std::string toJson(const store::LoggedEvent &event)
{
    const QJsonArray endpoint{event.endpoint};
    const QByteArray quoted = QJsonDocument(endpoint).toJson(QJsonDocument::Compact).sliced(1).chopped(1);
    return R"({"seq":)" + std::to_string(event.seq) + R"(,"endpoint":)" + quoted.toStdString() + R"(,"received":)"
        + std::to_string(event.received.toSecsSinceEpoch()) + R"(,"event":)" + onOneLine(event.body);
}

Result<http::Response> oneEvent(store::Database &database, const QString &id)
{
    const auto known = store::EventLog(database).find(id);
    if (!known)
        return failure(known.error());
    std::string body = R"({"object":"list","data":[)";
    if (*known)
        body += toJson((*known)->event) + R"(,"deliveries":)" + std::to_string((*known)->deliveries) + R"(,"latest":)"
            + std::to_string((*known)->latest.toSecsSinceEpoch()) + '}';
    return json(200, body + R"(],"has_more":false})");
}

QJsonObject toJson(const store::Entitlement &entitlement, const QDateTime &now)
{
    const bool isOver = entitlement.until.isValid() && entitlement.until <= now;
    return {{u"id"_s, entitlement.id},
            {u"customer"_s, entitlement.customer},
            {u"until"_s, moment(entitlement.until)},
            {u"revoked"_s, entitlement.revoked},
            {u"active"_s, !entitlement.revoked && !isOver}};
}

} // namespace

ApiHandler::Route ApiHandler::routeOf(const std::string &path)
{
    if (path == "/v1/stream")
        return &ApiHandler::stream;
    if (path == "/v1/events")
        return &ApiHandler::events;
    if (path == "/v1/quarantine")
        return &ApiHandler::quarantine;
    if (path == "/v1/entitlements")
        return &ApiHandler::entitlements;
    return nullptr;
}

void ApiHandler::handle(http::Request request, http::Reply reply)
{
    const Route route = routeOf(request.path);
    if (!route)
        return reply(error(404, u"not_found"_s, u"there is nothing here"_s));
    if (request.method != "GET") {
        http::Response response = error(405, u"method_not_allowed"_s, u"this can only be asked with GET"_s);
        response.headers.emplace_back("Allow", "GET");
        return reply(response);
    }
    const QByteArray token = tokenOf(request.headers);
    if (token.isEmpty())
        return reply(unauthorized());
    m_parts.reader.post(
        [this, route, token, request = std::move(request), reply](store::Database *database, const Error &trouble) {
            const Answer given = database ? answer(*database, route, token, request) : Answer(failure(trouble));
            reply(given ? *given : refusal(given.error()));
        });
}

ApiHandler::Answer ApiHandler::answer(store::Database &database, Route route, const QByteArray &token,
                                      const http::Request &request)
{
    const auto desktop = store::Desktops(database).find(token);
    if (!desktop)
        return failure(desktop.error());
    if (!*desktop)
        return failure(Error::Kind::Authentication, u"unauthorized"_s);
    m_parts.visits.note((*desktop)->id);
    return (this->*route)(database, **desktop, request);
}

http::Response ApiHandler::refusal(const Error &trouble)
{
    switch (trouble.kind) {
    case Error::Kind::InvalidInput: return error(400, trouble.code, trouble.detail);
    case Error::Kind::Authentication: {
        http::Response response = unauthorized();
        response.pause = pauseForGuess();
        return response;
    }
    default: break;
    }
    http::Response response = error(503, u"unavailable"_s, u"the database cannot be read at the moment"_s);
    response.headers.emplace_back("Retry-After", "2");
    return response;
}

std::chrono::milliseconds ApiHandler::pauseForGuess()
{
    const auto now = std::chrono::steady_clock::now();
    while (!m_paused.empty() && m_paused.front() <= now)
        m_paused.pop_front();
    if (m_paused.size() >= mostPaused)
        return std::chrono::milliseconds(0);
    m_paused.push_back(now + m_parts.guessPause);
    return m_parts.guessPause;
}

ApiHandler::Answer ApiHandler::stream(store::Database &database, const store::Desktop &desktop,
                                      const http::Request &request)
{
    if (const auto none = QueryParameters::parse(request.query, {}); !none)
        return failure(none.error());
    Relay::Place place;
    if (request.headers.contains("Last-Event-ID")) {
        const std::string_view value = request.headers.value("Last-Event-ID");
        bool isNumber = false;
        place.last = QByteArray(value.data(), static_cast<qsizetype>(value.size())).toLongLong(&isNumber);
        if (!isNumber || *place.last < 0)
            return failure(Error::Kind::InvalidInput, u"last_event_id"_s, u"Last-Event-ID must be a number"_s);
    }
    const std::string_view log = request.headers.value("Paydesk-Log");
    place.log = QString::fromLatin1(log.data(), static_cast<qsizetype>(log.size()));
    return m_parts.relay.follow(database, desktop, place);
}

ApiHandler::Answer ApiHandler::events(store::Database &database, const store::Desktop &, const http::Request &request)
{
    if (const auto one = QueryParameters::parse(request.query, {u"id"_s}); one && !one->text(u"id"_s).isEmpty())
        return oneEvent(database, one->text(u"id"_s));
    const auto parameters = QueryParameters::parse(request.query, {u"after"_s, u"limit"_s, u"type"_s});
    if (!parameters)
        return failure(parameters.error());
    const auto after = parameters->number(u"after"_s, 0, 0, std::numeric_limits<qint64>::max());
    const auto limit = parameters->number(u"limit"_s, mostEvents, 1, mostEvents);
    if (!after || !limit)
        return failure(after ? limit.error() : after.error());
    store::EventLog log(database);
    const auto page = log.page(*after, {int(*limit), pageBytes}, parameters->text(u"type"_s));
    const auto last = log.last();
    const auto id = log.id();
    if (!page || !last || !id)
        return failure(!page ? page.error() : !last ? last.error() : id.error());
    std::string body = R"({"object":"list","log":")" + id->toStdString() + R"(","data":[)";
    for (const store::LoggedEvent &event : page->events) {
        body += body.back() == '[' ? "" : ",";
        body += toJson(event) + '}';
    }
    body += R"(],"has_more":)" + std::string(page->end < *last ? "true" : "false") + R"(,"next":)"
        + std::to_string(page->end) + '}';
    return json(200, std::move(body));
}

ApiHandler::Answer ApiHandler::quarantine(store::Database &database, const store::Desktop &,
                                          const http::Request &request)
{
    const auto parameters = QueryParameters::parse(request.query, {u"below"_s, u"limit"_s});
    if (!parameters)
        return failure(parameters.error());
    constexpr qint64 all = std::numeric_limits<qint64>::max();
    const auto below = parameters->number(u"below"_s, all, 1, all);
    const auto limit = parameters->number(u"limit"_s, mostEvents, 1, mostEvents);
    if (!below || !limit)
        return failure(below ? limit.error() : below.error());
    const auto found = store::Deliveries(database).quarantine(int(*limit) + 1, *below);
    if (!found)
        return failure(found.error());
    QJsonArray data;
    for (const store::QuarantinedBody &body : found->first(std::min<qsizetype>(found->size(), *limit)))
        data << QJsonObject{{u"number"_s, body.seq},
                            {u"endpoint"_s, body.endpoint},
                            {u"reason"_s, body.reason},
                            {u"received"_s, moment(body.received)},
                            {u"size"_s, body.size}};
    const QJsonObject list{{u"object"_s, u"list"_s}, {u"data"_s, data}, {u"has_more"_s, found->size() > data.size()}};
    return json(200, QJsonDocument(list).toJson(QJsonDocument::Compact).toStdString());
}

ApiHandler::Answer ApiHandler::entitlements(store::Database &database, const store::Desktop &,
                                            const http::Request &request)
{
    const auto parameters = QueryParameters::parse(request.query, {u"customer"_s, u"after"_s, u"limit"_s});
    if (!parameters)
        return failure(parameters.error());
    const QString customer = parameters->text(u"customer"_s);
    if (customer.isEmpty())
        return failure(Error::Kind::InvalidInput, u"parameter_missing"_s, u"customer is missing"_s);
    const auto limit = parameters->number(u"limit"_s, mostEvents, 1, mostEvents);
    if (!limit)
        return failure(limit.error());
    // One more than is shown tells whether there are more.
    const auto found = store::Effects(database).entitlements(customer, parameters->text(u"after"_s), int(*limit) + 1);
    if (!found)
        return failure(found.error());
    const QList<store::Entitlement> shown = found->first(std::min<qsizetype>(found->size(), *limit));
    QJsonArray data;
    for (const store::Entitlement &entitlement : shown)
        data << toJson(entitlement, m_parts.clock.now());
    const QJsonObject list{{u"object"_s, u"list"_s}, {u"data"_s, data}, {u"has_more"_s, found->size() > shown.size()}};
    return json(200, QJsonDocument(list).toJson(QJsonDocument::Compact).toStdString());
}

} // namespace paydesk::listener
