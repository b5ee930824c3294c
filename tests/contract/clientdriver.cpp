// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/driver/driver.h"
#include "stripe/networktransport.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

using namespace paydesk;
using namespace paydesk::stripe;
using namespace Qt::StringLiterals;

namespace {

int complain(const Error &error)
{
    std::fprintf(stderr, "paydesk-clientdriver: %s\n", qUtf8Printable(toLogLine(error)));
    return 2;
}

} // namespace

/// Calls everything that the client can ask of Stripe, against a practice Stripe on this computer.
int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Makes every call of the Stripe client against a practice Stripe, and prints a "
                                     "line of JSON for each. The test key is read from STRIPE_SECRET_KEY."_s);
    parser.addHelpOption();
    parser.addOption({u"api-base"_s, u"Where the practice Stripe is."_s, u"url"_s});
    parser.process(app);

    const Result<ApiKey> key = ApiKey::parse(qEnvironmentVariable("STRIPE_SECRET_KEY"));
    if (!key)
        return complain(key.error());
    const Result<Endpoint> endpoint = Endpoint::forKey(*key, QUrl(parser.value(u"api-base"_s), QUrl::StrictMode));
    if (!endpoint)
        return complain(endpoint.error());
    if (endpoint->isStripe())
        return complain(Error::make(Error::Kind::Refused, u"base_refused"_s, u"Only for a practice Stripe"_s));

    NetworkTransport network;
    NotingTransport transport(network);
    Client client(transport, *key, *endpoint);
    Driver driver(client, transport);
    for (const auto part : {keepAccount, runCatalogue, sellAndRefund, keepCards, openPages, billCustomers,
                            runSubscriptions, answerDisputes, explainPayouts, useReaders, chooseForPayments,
                            chooseForShop, chooseForBilling, chooseForSubscriptions, browseLists})
        part(driver);
    std::fprintf(stderr, "%lld calls, %lld failures\n", static_cast<long long>(driver.calls()),
                 static_cast<long long>(driver.failures()));
    return driver.failures() == 0 ? 0 : 1;
}
