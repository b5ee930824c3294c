// SPDX-License-Identifier: GPL-3.0-or-later
// Lists the payments of the last seven days, newest first: STRIPE_SECRET_KEY=sk_test_… listpayments [API-BASE]
#include "stripe/networktransport.h"
#include "stripe/paymentintent.h"

#include <QCoreApplication>
#include <QTextStream>

using namespace paydesk;
using namespace paydesk::stripe;

namespace {

QCoro::Task<Result<void>> listPayments(Client &client)
{
    QTextStream out(stdout);
    paymentintents::Filter filter;
    filter.createdGte = client.serverNow().addDays(-7);
    auto walk = everything(client, &paymentintents::list, filter);
    while (!walk.atEnd()) {
        const auto some = co_await walk.next(); // a page of up to 100
        if (!some)
            co_return failure(some.error());
        for (const PaymentIntent &payment : *some)
            out << payment.id.text() << QLatin1Char(' ') << formatMoney(payment.amount, QLocale::c())
                << QLatin1Char(' ') << payment.status << Qt::endl;
    }
    co_return {};
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const auto secret = ApiKey::parse(qEnvironmentVariable("STRIPE_SECRET_KEY"));
    const auto endpoint = secret ? Endpoint::forKey(*secret, QUrl(app.arguments().value(1))) : failure(secret.error());
    if (!endpoint) {
        QTextStream(stderr) << toLogLine(endpoint.error()) << Qt::endl;
        return 2;
    }
    Client::Options options;
    options.readDeadline = std::chrono::seconds(10); // of one try, to the last byte of its answer
    options.retry.retries = 1;                       // after the first try

    NetworkTransport transport; // has to outlive the client
    Client client(transport, *secret, *endpoint, options);
    const Result<void> listed = QCoro::waitFor(listPayments(client));
    if (!listed)
        QTextStream(stderr) << toLogLine(listed.error()) << Qt::endl;
    return listed ? 0 : 1;
}
