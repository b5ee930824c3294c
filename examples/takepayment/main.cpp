// SPDX-License-Identifier: GPL-3.0-or-later
// Takes 12.50 EUR with a test card: STRIPE_SECRET_KEY=sk_test_… takepayment [API-BASE]. Exit status 0: paid.
#include "stripe/networktransport.h"
#include "stripe/paymentintent.h"

#include <QCoreApplication>
#include <QTextStream>

using namespace paydesk;
using namespace paydesk::stripe;

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    const auto secret = ApiKey::parse(qEnvironmentVariable("STRIPE_SECRET_KEY"));
    const auto endpoint = secret ? Endpoint::forKey(*secret, QUrl(app.arguments().value(1))) : failure(secret.error());
    if (!endpoint) {
        out << toLogLine(endpoint.error()) << Qt::endl;
        return 2;
    }
    NetworkTransport transport;
    Client client(transport, *secret, *endpoint);
    CreatePaymentIntent payment;
    payment.amount = {1250, QStringLiteral("eur")}; // in minor units: cents
    payment.paymentMethod = Id<PaymentMethod>(QStringLiteral("pm_card_visa"));
    payment.confirm = true;
    payment.returnUrl = QStringLiteral("https://example.com/");
    // One decision, one key. A real program writes it down first, see repeatpayment.
    const auto answer = QCoro::waitFor(client.mutate(paymentintents::create(payment), IdempotencyKey::create()));
    const auto paid = answer ? settled<PaymentIntent>(*answer) : failure(answer.error());
    out << (paid ? paid->id.text() + QLatin1Char(' ') + paid->status : toLogLine(paid.error())) << Qt::endl;
    return paid && paid->status == QLatin1String("succeeded") ? 0 : 1;
}
