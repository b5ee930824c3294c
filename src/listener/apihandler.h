// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "http/handler.h"
#include "listener/queryparameters.h"

#include <chrono>
#include <deque>
#include <string>

namespace paydesk::store {
class Database;
class DatabaseThread;
struct Desktop;
}

namespace paydesk::listener {

class Relay;
class Visits;

/// What desktops and other programs of the merchant may ask, with the token that they were given as `Authorization: Bearer …`:
///
///     GET /v1/stream                                        every event from now on, or from behind `Last-Event-ID` in the log
///                                                           `Paydesk-Log`; see Relay
///     GET /v1/events?after=0&limit=100&type=invoice.paid    the log, piece by piece
///     GET /v1/events?id=evt_…                               one event, if it came, and how often
///     GET /v1/quarantine?below=17&limit=100                 what was signed rightly and could not be read, the latest first
///     GET /v1/entitlements?customer=cus_…                   what a customer may use
///
/// Answers are JSON; an error is {"error":{"code":…,"message":…}}. Nothing can be changed here.
class ApiHandler : public http::Handler {
public:
    struct Parts {
        store::DatabaseThread &reader;
        Relay &relay;
        Visits &visits;
        const Clock &clock;
        /// What a wrong token costs the one who guesses.
        std::chrono::milliseconds guessPause{1'000};
    };

    explicit ApiHandler(Parts parts) : m_parts(parts) {}

    void handle(http::Request request, http::Reply reply) override;

private:
    using Answer = Result<http::Response>;
    using Route = Answer (ApiHandler::*)(store::Database &, const store::Desktop &, const http::Request &);

    static Route routeOf(const std::string &path);
    Answer answer(store::Database &database, Route route, const QByteArray &token, const http::Request &request);
    Answer stream(store::Database &database, const store::Desktop &desktop, const http::Request &request);
    Answer events(store::Database &database, const store::Desktop &desktop, const http::Request &request);
    Answer quarantine(store::Database &database, const store::Desktop &desktop, const http::Request &request);
    Answer entitlements(store::Database &database, const store::Desktop &desktop, const http::Request &request);
    http::Response refusal(const Error &error);
    std::chrono::milliseconds pauseForGuess();

    Parts m_parts;
    /// When the answers that wait will be given, on the reader's thread only.
    std::deque<std::chrono::steady_clock::time_point> m_paused;
};

} // namespace paydesk::listener
