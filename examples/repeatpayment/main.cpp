// SPDX-License-Identifier: GPL-3.0-or-later
// Takes 12.50 EUR: STRIPE_SECRET_KEY=sk_test_… repeatpayment [API-BASE [IDEMPOTENCY-KEY [PAYMENT-METHOD]]]
// Exit status: 0 paid, 1 not paid, 2 nothing was tried, 3 not known yet: repeat it with the key that it said, and nothing else changed.
#include "stripe/networktransport.h"
#include "stripe/paymentintent.h"

#include <QCoreApplication>
#include <QTextStream>

using namespace paydesk;
using namespace paydesk::stripe;

namespace {

QCoro::Task<Result<PaymentIntent>> takePayment(Client &client, IdempotencyKey key, QString paymentMethod)
{
    CreatePaymentIntent payment;
    payment.amount = {1250, QStringLiteral("eur")}; // in minor units: cents
    payment.paymentMethod = Id<PaymentMethod>(paymentMethod);
    payment.confirm = true;
    payment.returnUrl = QStringLiteral("https://example.com/");
    // Nothing is sent before this line; lost answers are fetched with the same key.
    const Result<Client::Answer> answer = co_await client.mutate(paymentintents::create(payment), key);
    if (!answer)
        co_return failure(answer.error());
    co_return settled<PaymentIntent>(*answer);
}

int report(const Result<PaymentIntent> &payment)
{
    QTextStream out(stdout);
    if (payment) {
        // What counts is the status. A card that asks for 3-D Secure, say, answers "requires_action".
        out << payment->id.text() << QLatin1Char(' ') << payment->status << Qt::endl;
        if (payment->status == QLatin1String("processing"))
            return 3;
        return payment->status == QLatin1String("succeeded") ? 0 : 1;
    }
    const Error &error = payment.error();
    if (error.inDoubt)
        out << "In doubt, money may have moved. Repeat it with the same key. ";
    else if (error.kind == Error::Kind::KeyReused)
        out << "The key stands for another payment, which may have been taken. ";
    else if (error.kind == Error::Kind::Declined)
        out << "Declined: " << error.declineCode << ". Another try is another decision, with a new key. ";
    out << toLogLine(error) << Qt::endl;
    return error.inDoubt || error.kind == Error::Kind::KeyReused ? 3 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    // The key says whether this is about real money. A live key is refused for any address but Stripe's.
    const auto secret = ApiKey::parse(qEnvironmentVariable("STRIPE_SECRET_KEY"));
    const auto endpoint = secret ? Endpoint::forKey(*secret, QUrl(arguments.value(1))) : failure(secret.error());
    // One decision, one key.
    const auto key = arguments.size() > 2 ? IdempotencyKey::fromText(arguments.at(2)) : IdempotencyKey::create();
    if (!endpoint || !key) {
        QTextStream(stderr) << toLogLine(endpoint ? key.error() : endpoint.error()) << Qt::endl;
        return 2;
    }
    // It is on record before anything is sent: a real program writes it to its disk, with what it is for.
    QTextStream(stderr) << "Idempotency key: " << key->text() << Qt::endl;

    NetworkTransport transport; // has to outlive the client
    Client client(transport, *secret, *endpoint);
    return report(QCoro::waitFor(takePayment(client, *key, arguments.value(3, QStringLiteral("pm_card_visa")))));
}
