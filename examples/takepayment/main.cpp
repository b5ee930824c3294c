// SPDX-License-Identifier: GPL-3.0-or-later
// Takes 12.50 EUR with a test card: STRIPE_SECRET_KEY=sk_test_… takepayment [API-BASE]
#include "stripe/networktransport.h"
#include "stripe/paymentintent.h"

#include <QCoreApplication>
#include <QTextStream>

using namespace paydesk;
using namespace paydesk::stripe;

QCoro::Task<Result<PaymentIntent>> takePayment(Client &client)
{
    CreatePaymentIntent payment;
    payment.amount = {1250, QStringLiteral("eur")};
    payment.paymentMethod = Id<PaymentMethod>(QStringLiteral("pm_card_visa"));
    payment.confirm = true;
    payment.returnUrl = QStringLiteral("https://example.com/");
    // One decision, one key: write it down before, and repeat a payment in doubt with the same one.
    const IdempotencyKey key = IdempotencyKey::create();
    const Result<Client::Answer> answer = co_await client.mutate(paymentintents::create(payment), key);
    if (!answer)
        co_return failure(answer.error());
    co_return settled<PaymentIntent>(*answer);
}

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    const auto key = ApiKey::parse(qEnvironmentVariable("STRIPE_SECRET_KEY"));
    const auto endpoint = key ? Endpoint::forKey(*key, QUrl(app.arguments().value(1))) : failure(key.error());
    if (!endpoint) {
        out << toLogLine(endpoint.error()) << Qt::endl;
        return 2;
    }
    NetworkTransport transport;
    Client client(transport, *key, *endpoint);
    const auto payment = QCoro::waitFor(takePayment(client));
    out << (payment ? payment->id.text() + QLatin1Char(' ') + payment->status : toLogLine(payment.error())) << Qt::endl;
    return payment ? 0 : 1;
}
