// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/opshandler.h"

#include "listener/exposition.h"
#include "listener/health.h"
#include "listener/log.h"
#include "listener/relay.h"
#include "listener/writer.h"
#include "stripe/webhooksignature.h"

#include <vector>

namespace paydesk::listener {

namespace {

using Words = std::vector<std::pair<std::string_view, std::uint64_t>>;

http::Response plain(unsigned status, std::string body, const char *type = "text/plain")
{
    return {status, {{"Content-Type", type}, {"Cache-Control", "no-store"}}, std::move(body)};
}

void addCounters(Exposition &page, const Counters &counters)
{
    const Words outcomes{{"stored", counters.stored},
                         {"duplicate", counters.duplicates},
                         {"quarantined", counters.quarantined},
                         {"busy", counters.busy},
                         {"failed", counters.failed}};
    page.counters("paydesk_deliveries_total",
                  "Deliveries whose signature was right, by what became of them; busy and failed were answered 503.",
                  "outcome", outcomes);
    Words refused;
    for (std::size_t i = 1; i < counters.refused.size(); ++i)
        refused.emplace_back(stripe::toWord(static_cast<stripe::SignatureVerdict>(i)), counters.refused[i]);
    page.counters("paydesk_signatures_refused_total", "Deliveries whose signature was refused, by the reason.",
                  "reason", refused);
    page.counter("paydesk_events_settled_total", "Events that were worked on, every attempt counted.",
                 counters.settled);
    page.counter("paydesk_effects_total", "What the business did because of events.", counters.effects);
    const Words told{{"taken", counters.told}, {"failed", counters.notTold}, {"overtaken", counters.overtaken}};
    page.counters("paydesk_effects_told_total",
                  "Attempts to tell others of an effect; overtaken are letters about what was paid meanwhile.",
                  "outcome", told);
    page.counter("paydesk_commits_total", "Transactions that reached the disk.", counters.commits);
    page.histogram("paydesk_commit_deliveries", "Deliveries in one transaction.", counters.commitSize, 1);
    page.histogram("paydesk_commit_seconds", "From the begin of a transaction with deliveries until it is on disk.",
                   counters.commitTime, 1'000'000);
}

void addLook(Exposition &page, const Health::Look &look)
{
    page.gauge("paydesk_backlog_events", "Events that wait to be worked on.", look.figures.backlog);
    page.gauge("paydesk_given_up_events", "Events that were given up until somebody replays them.",
               look.figures.givenUp);
    page.gauge("paydesk_quarantined_bodies", "Authentic bodies that could not be read and are set aside.",
               look.figures.quarantined);
    page.gauge("paydesk_untold_effects", "Effects that wait to be told.", look.figures.untold);
    page.gauge("paydesk_untaken_effects", "Effects that nobody took in three days, until somebody replays them.",
               look.figures.nobodyTook);
    page.gauge(
        "paydesk_effects_set_aside",
        "Effects whose way no listener has any more: until one has it, or after three days somebody replays them.",
        look.figures.setAside);
    if (look.figures.lastEvent.isValid())
        page.gauge("paydesk_last_event_timestamp_seconds", "When the latest event was stored.",
                   look.figures.lastEvent.toSecsSinceEpoch());
    if (look.certificateExpires)
        page.gauge("paydesk_certificate_expiry_timestamp_seconds", "When the certificate ends.",
                   look.certificateExpires->toSecsSinceEpoch());
}

} // namespace

void OpsHandler::handle(http::Request request, http::Reply reply)
{
    const bool health = request.target == "/healthz";
    if (!health && request.target != "/metrics")
        return reply(plain(404, "Not Found\n"));
    if (request.method != "GET" && request.method != "HEAD") {
        http::Response response = plain(405, "Method Not Allowed\n");
        response.headers.emplace_back("Allow", "GET, HEAD");
        return reply(response);
    }
    if (!health)
        return reply(plain(200, metrics(), Exposition::contentType));
    const bool good = m_parts.health.isGood();
    reply(plain(good ? 200 : 503, good ? "ok\n" : "the store cannot commit\n"));
}

std::string OpsHandler::metrics() const
{
    Exposition page;
    page.gauge("paydesk_healthy", "1 while the store can commit.", m_parts.health.isGood() ? 1 : 0);
    addCounters(page, m_parts.counters);
    page.gauge("paydesk_queue_deliveries", "Deliveries that wait for the next transaction.",
               static_cast<std::int64_t>(m_parts.writer.queued()));
    page.gauge("paydesk_streams", "Desktops and programs that follow the events now.",
               static_cast<std::int64_t>(m_parts.relay.streams()));
    if (const auto look = m_parts.health.last())
        addLook(page, *look);
    page.counter("paydesk_log_lost_total", "Lines that the log did not take.", logLinesLost());
    return page.text();
}

} // namespace paydesk::listener
