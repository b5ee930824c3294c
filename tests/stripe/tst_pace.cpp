// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/pace.h"

#include "stripe/practice.h"
#include "support/manualwaiting.h"

#include <QTest>

#include <algorithm>

using namespace paydesk;
using namespace paydesk::stripe;
using namespace Qt::StringLiterals;
using paydesk::test::ManualWaiting;
using std::chrono::milliseconds;

namespace {

/// Answers at once and remembers when each request came, by the manual time.
class Recorder final : public Transport {
public:
    explicit Recorder(const ManualWaiting &waiting) : m_waiting(waiting) {}

    QCoro::Task<Result<HttpAnswer>> send(HttpRequest request) override
    {
        requests.append(request);
        times.append(std::chrono::duration_cast<milliseconds>(m_waiting.elapsed()).count());
        const bool fails = failures-- > 0;
        co_return HttpAnswer{fails ? 503 : 200, {}, R"({"id":"re_1","object":"refund"})"};
    }

    QList<HttpRequest> requests;
    QList<qint64> times;
    /// So many answers to come say that the server is not well.
    int failures = 0;

private:
    const ManualWaiting &m_waiting;
};

struct Till {
    std::shared_ptr<ManualWaiting> waiting = std::make_shared<ManualWaiting>();
    Recorder transport{*waiting};
    std::unique_ptr<Client> client;

    explicit Till(const QUrl &base = QUrl(), std::optional<int> perSecond = std::nullopt)
    {
        Client::Options options;
        options.waiting = waiting;
        options.requestsPerSecond = perSecond;
        options.jitter = [] { return 0.5; };
        const ApiKey key = Practice::key();
        client = std::make_unique<Client>(transport, key, *Endpoint::forKey(key, base), options);
    }

    QCoro::Task<Result<JsonValue>> read() { return client->get(u"/v1/refunds/re_1"_s); }
    QCoro::Task<Result<Client::Answer>> refund()
    {
        return client->mutate({"POST", u"/v1/refunds"_s, "payment_intent=pi_1"}, IdempotencyKey::create());
    }
};

} // namespace

class TestPace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fiftyRequestsAtOnceAreSpread();  // API-25
    void moneyGoesBeforeReads();          // API-25
    void equalsGoInTheirOrder();          // API-25
    void aPauseIsGoodForOneBurst();       // API-25
    void retriesWaitTheirTurnToo();       // API-25
    void practiceServersAreNotSpared();   // API-25
    void whoWaitsEndsWithTheClient();     // API-28
    void deadlinesAreThoseOfTheRequest(); // API-07
};

void TestPace::fiftyRequestsAtOnceAreSpread()
{
    Till till;
    std::vector<QCoro::Task<Result<JsonValue>>> reads;
    for (int i = 0; i < 50; ++i)
        reads.push_back(till.read());
    QCOMPARE(till.transport.times.size(), Pace::burst);
    till.waiting->advance(milliseconds(10'000));
    QCOMPARE(till.transport.times.size(), 50);
    // In any second no more than Stripe lets through in test mode, and over the time no more than 20 a second.
    for (qsizetype i = 25; i < 50; ++i)
        QVERIFY(till.transport.times[i] - till.transport.times[i - 25] >= 1'000);
    QCOMPARE(till.transport.times.last(), 45 * 50);
    for (auto &read : reads)
        QVERIFY(QCoro::waitFor(std::move(read)));
}

void TestPace::moneyGoesBeforeReads()
{
    Till till;
    std::vector<QCoro::Task<Result<JsonValue>>> reads;
    for (int i = 0; i < 30; ++i)
        reads.push_back(till.read());
    auto refund = till.refund();
    till.waiting->advance(milliseconds(50));
    QCOMPARE(till.transport.requests.size(), Pace::burst + 1);
    QCOMPARE(till.transport.requests.last().method, "POST");
    QVERIFY(QCoro::waitFor(std::move(refund)));
    till.waiting->advance(milliseconds(10'000));
    QCOMPARE(till.transport.requests.size(), 31);
}

void TestPace::equalsGoInTheirOrder()
{
    const auto waiting = std::make_shared<ManualWaiting>();
    const auto pace = std::make_shared<Pace>(20, waiting);
    QStringList order;
    const auto go = [&](const QString &name, Urgency urgency) -> QCoro::Task<> {
        co_await pace->turn(urgency);
        order.append(name);
    };
    for (int i = 0; i < Pace::burst; ++i)
        go(QString(), Urgency::Read);
    order.clear();
    go(u"first read"_s, Urgency::Read);
    go(u"second read"_s, Urgency::Read);
    go(u"first refund"_s, Urgency::Money);
    go(u"second refund"_s, Urgency::Money);
    waiting->advance(milliseconds(1'000));
    QCOMPARE(order.join(u", "_s), u"first refund, second refund, first read, second read"_s);
}

void TestPace::aPauseIsGoodForOneBurst()
{
    Till till;
    till.waiting->advance(milliseconds(3'600'000));
    for (int i = 0; i < 20; ++i)
        till.read();
    QCOMPARE(till.transport.times.size(), Pace::burst);
    till.waiting->advance(milliseconds(49));
    QCOMPARE(till.transport.times.size(), Pace::burst);
    till.waiting->advance(milliseconds(1));
    QCOMPARE(till.transport.times.size(), Pace::burst + 1);
    till.waiting->advance(milliseconds(10'000));
}

void TestPace::retriesWaitTheirTurnToo()
{
    Till till(QUrl(), 1);
    till.transport.failures = Pace::burst;
    QList<qint64> expected;
    for (int i = 0; i < Pace::burst; ++i) {
        till.read();
        expected.append(0);
    }
    // Half a second is the shortest delay before a retry; then there is one token a second.
    for (int i = 1; i <= Pace::burst; ++i)
        expected.append(i * 1'000);
    till.waiting->advance(milliseconds(60'000));
    QCOMPARE(till.transport.times, expected);
    QCOMPARE(till.client->reads(), 2 * Pace::burst);
}

void TestPace::practiceServersAreNotSpared()
{
    Till till(QUrl(u"http://127.0.0.1:1"_s));
    for (int i = 0; i < 200; ++i)
        till.read();
    QCOMPARE(till.transport.times.size(), 200);
    QVERIFY(!till.waiting->isAnybodyWaiting());
}

void TestPace::whoWaitsEndsWithTheClient()
{
    Till till;
    for (int i = 0; i < Pace::burst; ++i)
        till.read();
    auto refund = till.refund();
    till.client.reset();
    const auto answer = QCoro::waitFor(std::move(refund));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Canceled);
    // It never left.
    QVERIFY(!answer.error().inDoubt);
    QCOMPARE(till.transport.requests.size(), Pace::burst);
    till.waiting->advance(milliseconds(1'000));
}

void TestPace::deadlinesAreThoseOfTheRequest()
{
    Till till;
    QVERIFY(QCoro::waitFor(till.read()));
    QVERIFY(QCoro::waitFor(till.refund()));
    QCOMPARE(till.transport.requests.at(0).deadline, milliseconds(30'000));
    QCOMPARE(till.transport.requests.at(1).deadline, milliseconds(80'000));
}

QTEST_GUILESS_MAIN(TestPace)
#include "tst_pace.moc"
