// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "http/server.h"
#include "sandbox/webhooks.h"

#include <QTest>

#include <atomic>
#include <mutex>

using namespace paydesk;
using namespace paydesk::sandbox;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Takes deliveries; the first ones may be refused.
class Receiver : public http::Handler {
public:
    explicit Receiver(int refusals = 0) : m_refusals(refusals), m_server(*this)
    {
        m_port = *m_server.listen("127.0.0.1", 0);
    }
    ~Receiver() override { m_server.stop(); }

    void handle(http::Request request, http::Reply reply) override
    {
        const std::lock_guard lock(m_mutex);
        m_seen.push_back(std::move(request));
        reply({m_refusals-- > 0 ? 500U : 200U, {}, {}, {}});
    }

    std::vector<http::Request> seen() const
    {
        const std::lock_guard lock(m_mutex);
        return m_seen;
    }

    QString url(const QString &path = u"/hook"_s) const { return u"http://127.0.0.1:%1%2"_s.arg(m_port).arg(path); }

private:
    mutable std::mutex m_mutex;
    std::vector<http::Request> m_seen;
    int m_refusals;
    quint16 m_port = 0;
    http::Server m_server;
};

/// Stands still until it is moved, and is asked from the other thread.
class StandingClock final : public Clock {
public:
    QDateTime now() const override { return QDateTime::fromMSecsSinceEpoch(m_now, Qt::UTC); }
    void advance(std::chrono::milliseconds time) { m_now += time.count(); }

private:
    std::atomic<qint64> m_now = 1'700'000'000'000;
};

/// What was delivered, from the other thread.
class Deliveries {
public:
    auto listener()
    {
        return [this](const QString &event) {
            const std::lock_guard lock(m_mutex);
            m_events << event;
        };
    }
    QStringList events() const
    {
        const std::lock_guard lock(m_mutex);
        return m_events;
    }

private:
    mutable std::mutex m_mutex;
    QStringList m_events;
};

EventNotice notice(const QString &id, const QByteArray &body, const QStringList &urls)
{
    EventNotice notice{id, u"payment_intent.succeeded"_s, body, {}};
    for (const QString &url : urls)
        notice.endpoints.append({u"we_1"_s, url, u"whsec_test_secret"_s, body});
    return notice;
}

Webhooks::Settings quick()
{
    Webhooks::Settings settings;
    settings.delays = {5ms, 5ms};
    settings.deadline = 5s;
    return settings;
}

} // namespace

class TestWebhooks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void signatureHasTheKnownAnswers_data(); // SIG-01
    void signatureHasTheKnownAnswers();
    void eventIsPostedAsItIsAndSigned();
    void refusedDeliveryIsTriedAgainSignedAnew();
    void deliveryIsGivenUpAfterTheLastAttempt();
    void attemptsWaitForTheClock();
    void deadEndpointDoesNotHoldUpAnother();
    void everyEndpointGetsItsOwn();
    void onlyThisComputerIsCalled();
    void endsWhileDeliveriesWait();

private:
    ManualClock m_clock{QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC)};
};

void TestWebhooks::signatureHasTheKnownAnswers_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("hex");
    QTest::newRow("event") << QByteArray(R"({"id":"evt_test_webhook","object":"event"})")
                           << QByteArray("d95c6b7477fbd7e9f90b1b0ef5f9c7ac25abca5382460e0d988c2b2a5b71b990");
    QTest::newRow("high byte") << QByteArray("{\"id\":\"evt_1\",\"n\":\"\xE9\"}")
                               << QByteArray("d3485428cd3e402368ff64fd2c0d6d5650d24388af33a72cdad1b957b073c3d0");
    QTest::newRow("NUL at the end") << QByteArray("{\"id\":\"evt_1\"}\0", 15)
                                    << QByteArray("68b780f5100d7481d79b1f96e43637df7246063f02e942f13865fcccadb325da");
    QTest::newRow("empty") << QByteArray()
                           << QByteArray("316b9ab98c15bfa039d243f3196acee619cf29749a91a634e6a8154e2f7b6727");
}

void TestWebhooks::signatureHasTheKnownAnswers()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, hex);
    QCOMPARE(webhookSignature(body, u"whsec_test_secret"_s, 1'700'000'000), "t=1700000000,v1=" + hex);
}

void TestWebhooks::eventIsPostedAsItIsAndSigned()
{
    Receiver receiver;
    Deliveries deliveries;
    Webhooks webhooks(m_clock, deliveries.listener(), quick());
    const QByteArray body = R"({"id":"evt_test_webhook","object":"event"})";
    webhooks.deliver(notice(u"evt_1"_s, body, {receiver.url(u"/hook?a=b%20c"_s)}));
    QTRY_COMPARE(deliveries.events(), QStringList{u"evt_1"_s});
    const http::Request request = receiver.seen().front();
    QCOMPARE(request.method, std::string("POST"));
    QCOMPARE(request.target, std::string("/hook?a=b%20c"));
    QCOMPARE(request.body, body.toStdString());
    QVERIFY(request.headers.value("Content-Type") == "application/json; charset=utf-8");
    QCOMPARE(std::string(request.headers.value("Stripe-Signature")),
             std::string("t=1700000000,v1=d95c6b7477fbd7e9f90b1b0ef5f9c7ac25abca5382460e0d988c2b2a5b71b990"));
}

void TestWebhooks::refusedDeliveryIsTriedAgainSignedAnew()
{
    Receiver receiver(2);
    Deliveries deliveries;
    const SystemClock clock;
    Webhooks webhooks(clock, deliveries.listener(), quick());
    webhooks.deliver(notice(u"evt_1"_s, "{}", {receiver.url()}));
    // The computer's clock runs: nobody needs to say what time it is.
    QTRY_COMPARE(deliveries.events().size(), 1);
    QCOMPARE(receiver.seen().size(), std::size_t{3});
    for (const http::Request &request : receiver.seen()) {
        const std::string_view signature = request.headers.value("Stripe-Signature");
        const auto time = QByteArray(signature.data() + 2, 10).toLongLong();
        QVERIFY(qAbs(clock.now().toSecsSinceEpoch() - time) < 60);
    }
}

void TestWebhooks::deliveryIsGivenUpAfterTheLastAttempt()
{
    Receiver receiver(3);
    Deliveries deliveries;
    const SystemClock clock;
    Webhooks webhooks(clock, deliveries.listener(), quick());
    webhooks.deliver(notice(u"evt_1"_s, "{}", {receiver.url()}));
    QTRY_COMPARE(receiver.seen().size(), std::size_t{3});
    // The receiver would take a fourth attempt; a later event arrives alone.
    webhooks.deliver(notice(u"evt_2"_s, "{}", {receiver.url()}));
    QTRY_COMPARE(deliveries.events(), QStringList{u"evt_2"_s});
    QCOMPARE(receiver.seen().size(), std::size_t{4});
}

void TestWebhooks::attemptsWaitForTheClock()
{
    Receiver receiver(2);
    Deliveries deliveries;
    StandingClock clock;
    Webhooks::Settings settings = quick();
    settings.delays = {1h, 24h};
    Webhooks webhooks(clock, deliveries.listener(), settings);
    webhooks.deliver(notice(u"evt_1"_s, "{}", {receiver.url()}));
    QTRY_COMPARE(receiver.seen().size(), std::size_t{1});
    // Nothing is due a second too early: a later event overtakes the first one.
    clock.advance(1h - 1s);
    webhooks.tick();
    webhooks.deliver(notice(u"evt_2"_s, "{}", {receiver.url()}));
    QTRY_COMPARE(receiver.seen().size(), std::size_t{2});
    // Both fail, and are due one after the other.
    clock.advance(1s);
    webhooks.tick();
    QTRY_COMPARE(deliveries.events(), QStringList{u"evt_1"_s});
    clock.advance(1h);
    webhooks.tick();
    QTRY_COMPARE(deliveries.events(), (QStringList{u"evt_1"_s, u"evt_2"_s}));
    QCOMPARE(receiver.seen().size(), std::size_t{4});
    const auto signedAt = [](const http::Request &request) {
        return std::string(request.headers.value("Stripe-Signature")).substr(2, 10);
    };
    QCOMPARE(signedAt(receiver.seen().at(0)), std::string("1700000000"));
    QCOMPARE(signedAt(receiver.seen().at(2)), std::string("1700003600"));
}

void TestWebhooks::deadEndpointDoesNotHoldUpAnother()
{
    QString dead;
    {
        Receiver gone;
        dead = gone.url();
    }
    Receiver receiver;
    Deliveries deliveries;
    Webhooks::Settings settings = quick();
    settings.delays = {1h};
    settings.atOnce = 1;
    Webhooks webhooks(m_clock, deliveries.listener(), settings);
    for (int i = 0; i < 20; ++i)
        webhooks.deliver(notice(u"evt_dead"_s, "{}", {dead}));
    webhooks.deliver(notice(u"evt_1"_s, "{}", {receiver.url()}));
    QTRY_COMPARE(deliveries.events(), QStringList{u"evt_1"_s});
}

void TestWebhooks::everyEndpointGetsItsOwn()
{
    Receiver one;
    Receiver two;
    Deliveries deliveries;
    Webhooks webhooks(m_clock, deliveries.listener(), quick());
    for (int i = 0; i < 50; ++i)
        webhooks.deliver(notice(QString::number(i), QByteArray::number(i), {one.url(), two.url()}));
    QTRY_COMPARE(deliveries.events().size(), 100);
    QCOMPARE(one.seen().size(), std::size_t{50});
    QCOMPARE(two.seen().size(), std::size_t{50});
}

void TestWebhooks::onlyThisComputerIsCalled()
{
    Receiver receiver;
    Deliveries deliveries;
    Webhooks webhooks(m_clock, deliveries.listener(), quick());
    const QString port = receiver.url().section(u':', 2).section(u'/', 0, 0);
    webhooks.deliver(
        notice(u"evt_out"_s, "{}",
               {u"https://127.0.0.1:%1/hook"_s.arg(port), u"http://192.0.2.1/hook"_s, u"http://0.0.0.0:%1/"_s.arg(port),
                u"http://example.com/"_s, u"ftp://127.0.0.1/"_s, u"nonsense"_s}));
    webhooks.deliver(notice(u"evt_in"_s, "{}", {u"http://localhost:%1/hook"_s.arg(port)}));
    QTRY_COMPARE(deliveries.events(), QStringList{u"evt_in"_s});
    QCOMPARE(receiver.seen().size(), std::size_t{1});
}

void TestWebhooks::endsWhileDeliveriesWait()
{
    Receiver receiver(1'000);
    Deliveries deliveries;
    {
        Webhooks::Settings settings = quick();
        settings.delays = {1h};
        Webhooks webhooks(m_clock, deliveries.listener(), settings);
        for (int i = 0; i < 100; ++i)
            webhooks.deliver(notice(u"evt_1"_s, "{}", {receiver.url()}));
        QTRY_VERIFY(!receiver.seen().empty());
    }
    QVERIFY(deliveries.events().isEmpty());
}

QTEST_GUILESS_MAIN(TestWebhooks)
#include "tst_webhooks.moc"
