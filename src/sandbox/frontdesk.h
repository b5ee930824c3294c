// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/handler.h"
#include "sandbox/faults.h"
#include "sandbox/listensockets.h"
#include "sandbox/pages.h"

#include <atomic>
#include <vector>

namespace paydesk::sandbox {

/// Takes every request that reaches the practice Stripe to where it belongs: the API, the pages, or the arming of faults.
class FrontDesk final : public http::Handler {
public:
    /// Both must outlive it.
    FrontDesk(Engine &engine, const Clock &clock, bool withFaults);

    /// Until this is called every request is answered with 503: the port is known before the shop is ready.
    void open() { m_isOpen = true; }
    void handle(http::Request request, http::Reply reply) override;
    /// For the engine's listener: hands a new event to who listens, from any thread.
    void deliver(const EventNotice &notice) { m_sockets.deliver(notice); }

private:
    void callApi(const http::Request &request, const http::Reply &reply);
    http::Response askEngine(const http::Request &request);
    http::Response armFaults(const http::Request &request);

    Engine &m_engine;
    const Clock &m_clock;
    Pages m_pages;
    ListenSockets m_sockets;
    const bool m_withFaults;
    std::atomic<bool> m_isOpen{false};
    Faults m_faults;
    /// Those that are never to be answered.
    std::vector<http::Reply> m_stalled;
};

} // namespace paydesk::sandbox
