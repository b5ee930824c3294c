// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/client.h"
#include "stripe/customer.h"
#include "stripe/page.h"
#include "stripe/price.h"
#include "stripe/transport.h"

#include <QJsonObject>

namespace paydesk::stripe {

struct PaymentIntent;
struct TestClock;

/// Remembers where the last request of a call went.
class NotingTransport final : public Transport {
public:
    explicit NotingTransport(Transport &inner) : m_inner(inner) {}

    QCoro::Task<Result<HttpAnswer>> send(HttpRequest request) override;

    void forget()
    {
        m_method.clear();
        m_path.clear();
    }
    const QByteArray &method() const { return m_method; }
    const QString &path() const { return m_path; }

private:
    Transport &m_inner;
    QByteArray m_method;
    QString m_path;
};

/// Makes calls of the client one after the other and says of each how it went, as a line of JSON:
/// `{"call":"refunds::create","method":"POST","path":"/v1/refunds","ok":true}`, with `error` where it is not.
class Driver {
public:
    Driver(Client &client, NotingTransport &transport) : m_client(client), m_transport(transport) {}

    Client &client() { return m_client; }
    /// Sends a mutation whose answer is a T. An empty T if it fails, so that the story goes on as far as it can.
    template <class T>
    T change(const char *call, const Mutation &mutation)
    {
        const Result<Client::Answer> answer = send(mutation);
        return note(call, answer ? settled<T>(*answer) : Result<T>(failure(answer.error())));
    }
    /// As change(), for what Stripe has to refuse with this code here.
    void refused(const char *call, const Mutation &mutation, const QString &code);
    template <class T>
    T read(const char *call, QCoro::Task<Result<T>> task)
    {
        return note(call, QCoro::waitFor(std::move(task)));
    }
    /// As read(), of a list that must have something in it.
    template <class T>
    T first(const char *call, QCoro::Task<Result<Page<T>>> task)
    {
        const Page<T> page = read(call, std::move(task));
        check(call, !page.data.isEmpty(), QStringLiteral("The list is empty"));
        return page.data.value(0);
    }
    /// What came of a call, beyond that it was answered.
    void check(const char *call, bool holds, const QString &otherwise);
    /// The answer must say this.
    void same(const char *call, const QString &found, const QString &wanted);

    qsizetype failures() const { return m_failures; }
    qsizetype calls() const { return m_calls; }

private:
    Result<Client::Answer> send(const Mutation &mutation);
    void print(const char *call, const QString &problem);
    template <class T>
    T note(const char *call, Result<T> result)
    {
        print(call, result ? QString() : toLogLine(result.error()));
        return result ? std::move(*result) : T();
    }

    Client &m_client;
    NotingTransport &m_transport;
    qsizetype m_calls = 0;
    qsizetype m_failures = 0;
};

/// What the shop writes onto what it makes.
QMap<QString, QString> operation(const QString &name);
/// A customer with a card for the invoices.
Customer payer(Driver &driver, const Id<TestClock> &clock = {});
/// A price of so much euro cents a month.
Price monthly(Driver &driver, qint64 amount);
/// A payment with one of Stripe's test cards, taken at once.
PaymentIntent paid(Driver &driver, const QString &card, qint64 amount);

// The parts of the story, each complete in itself.
void sellAndRefund(Driver &driver);
void keepCards(Driver &driver);
void runCatalogue(Driver &driver);
void openPages(Driver &driver);
void billCustomers(Driver &driver);
void runSubscriptions(Driver &driver);
void answerDisputes(Driver &driver);
void explainPayouts(Driver &driver);
void useReaders(Driver &driver);
void keepAccount(Driver &driver);
// What those leave out: the parameters that are seldom given, and every way to read a list.
void chooseForPayments(Driver &driver);
void chooseForShop(Driver &driver);
void chooseForBilling(Driver &driver);
void chooseForSubscriptions(Driver &driver);
void browseLists(Driver &driver);

} // namespace paydesk::stripe
