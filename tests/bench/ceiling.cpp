// SPDX-License-Identifier: GPL-3.0-or-later
// The listener without a database: what its way of taking in and verifying deliveries could do at most. Prints its port.
#include "http/server.h"
#include "listener/eventhead.h"
#include "load.h"
#include "stripe/webhooksignature.h"

#include <QDateTime>

#include <cstdio>

using namespace paydesk;

namespace {

class Ceiling : public http::Handler {
public:
    Ceiling() { m_secrets.push_back(*stripe::WebhookSecret::parse(benchSecret.toStdString())); }

    void handle(http::Request request, http::Reply reply) override
    {
        const auto verdict = stripe::verifySignature(request.headers.value("Stripe-Signature"), request.body, m_secrets,
                                                     QDateTime::currentSecsSinceEpoch(), std::chrono::seconds(300));
        const bool good = verdict == stripe::SignatureVerdict::Valid && listener::readEventHead(request.body);
        reply({good ? 200U : 400U, {{"Content-Type", "text/plain"}}, "ok\n"});
    }

private:
    std::vector<stripe::WebhookSecret> m_secrets;
};

} // namespace

int main()
{
    Ceiling handler;
    http::Limits limits;
    limits.connections = 1'000;
    limits.connectionsPerAddress = 1'000;
    limits.requestsPerConnection = 100'000'000;
    http::Server server(handler, limits);
    const auto port = server.listen("127.0.0.1", 0);
    std::printf("%d\n", port ? int(*port) : 0);
    std::fflush(stdout);
    // Until whoever started it closes the input.
    while (std::getchar() != EOF) {
    }
}
