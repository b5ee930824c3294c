// SPDX-License-Identifier: GPL-3.0-or-later
// Runs in support/with-keyring.sh unlocked: a real gnome-keyring in a session of its own.
#include "desk/endpoints/endpointdesk.h"
#include "desk/events/eventdesk.h"
#include "desk/events/eventsmodel.h"
#include "desk/payments/paymentsmodel.h"
#include "desk/relay/relaydesk.h"
#include "desk/sync/syncdesk.h"
#include "desk/workspace.h"
#include "listener/listenerprocess.h"
#include "store/database.h"
#include "store/deliveries.h"
#include "store/secretstore.h"
#include "stripe/networktransport.h"
#include "stripe/webhooksignature.h"
#include "system/till.h"

#include <QCoroTask>
#include <QTest>

#include <csignal>

using namespace paydesk;
using namespace Qt::StringLiterals;
using RelayState = desk::RelayDesk::State;

namespace {

constexpr int patience = 30'000;

} // namespace

/// The practice Stripe delivers to the real listener, and a desktop that is paired with it follows.
class TestRelay : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void pairedDesktopHearsOfAPayment();
    void listenerTellsWhatItKnows();     // EVT-01
    void eventsAreSentToAProgramAgain(); // EVT-01
    void endpointAtStripeIsTheListeners();
    void restartsLoseNothing();        // EVT-11
    void restoredBackupMixesNothing(); // EVT-18
    void revokedDesktopIsTold();
    void everyEventIsThereOnce(); // EVT-01

private:
    void openDesktop();
    void pay(int count);
    qint64 payments() { return m_desktop->newPaymentsModel()->first(100'000).size(); }
    QByteArray ask(const QStringList &words);
    QString newestEvent() const;
    std::optional<desk::RelayDesk::Delivered> known(const QString &eventId);
    QUrl webhook() const { return QUrl(u"http://127.0.0.1:%1/webhooks/stripe"_s.arg(m_listener.port())); }

    test::Sandbox m_sandbox;
    ListenerProcess m_listener;
    QTemporaryDir m_folder;
    SystemClock m_clock;
    stripe::NetworkTransport m_transport;
    std::unique_ptr<store::SecretStore> m_secrets;
    std::unique_ptr<desk::Workspace> m_desktop;
    QString m_secret;
    qint64 m_expected = 0;
    int m_paid = 0;
};

/// A desktop that asks Stripe by itself once an hour.
void TestRelay::openDesktop()
{
    const auto key = stripe::ApiKey::parse(m_sandbox.key());
    const auto endpoint = stripe::Endpoint::forKey(*key, QUrl(m_sandbox.url()));
    desk::Workspace::Setup setup{.dataDirectory = m_folder.path(),
                                 .account = {.id = u"acct_1"_s, .name = u"Corner Bakery"_s, .currency = u"eur"_s},
                                 .key = *key,
                                 .endpoint = *endpoint,
                                 .pollInterval = std::chrono::hours(1),
                                 .secrets = m_secrets.get()};
    auto opened = desk::Workspace::open(std::move(setup), m_transport, m_clock);
    QVERIFY(opened);
    m_desktop = std::move(*opened);
    m_desktop->start();
    QTRY_VERIFY_WITH_TIMEOUT(
        m_desktop->sync().updated().isValid() && m_desktop->sync().state() == desk::SyncDesk::State::Idle, patience);
}

void TestRelay::pay(int count)
{
    for (int i = 0; i < count; ++i) {
        const QByteArray form = "amount=" + QByteArray::number(1000 + ++m_paid)
            + "&currency=eur&payment_method=pm_card_visa&confirm=true&return_url=https%3A%2F%2Fexample.com%2F";
        QCOMPARE(m_sandbox.post(u"/v1/payment_intents"_s, form).value("status"_L1).toString(), u"succeeded"_s);
    }
    m_expected += count;
}

QByteArray TestRelay::ask(const QStringList &words)
{
    QProcess process;
    process.start(QStringLiteral(PAYDESK_LISTENER),
                  words + QStringList{u"--database"_s, u"sqlite:"_s + m_listener.database()});
    return process.waitForFinished(patience) && process.exitCode() == 0 ? process.readAllStandardOutput()
                                                                        : QByteArray();
}

void TestRelay::initTestCase()
{
    // The practice Stripe names the secret when it is told of the address.
    QVERIFY(m_listener.start());
    const QByteArray url = "http%3A%2F%2F127.0.0.1%3A" + QByteArray::number(m_listener.port()) + "%2Fwebhooks%2Fstripe";
    const QJsonObject endpoint = m_sandbox.post(u"/v1/webhook_endpoints"_s, "enabled_events[]=*&url=" + url);
    const QByteArray secret = endpoint.value("secret"_L1).toString().toLatin1();
    QVERIFY(secret.startsWith("whsec_"));
    m_secret = QString::fromLatin1(secret);
    m_listener.write(u"secret"_s, secret);
    ::kill(static_cast<pid_t>(m_listener.process().processId()), SIGHUP);
    m_secrets = std::make_unique<store::SecretStore>(m_folder.filePath(u"keys"_s));
    openDesktop();
    m_expected = payments();
}

void TestRelay::pairedDesktopHearsOfAPayment()
{
    QCOMPARE(m_desktop->relay().state(), RelayState::Unpaired);
    const QJsonObject paired = QJsonDocument::fromJson(ask({u"pair"_s, u"--name"_s, u"Till"_s, u"--address"_s,
                                                            u"127.0.0.1:%1"_s.arg(m_listener.port()), u"--json"_s}))
                                   .object();
    const QString link = paired.value("link"_L1).toString();
    QVERIFY(link.startsWith("paydesk-pair://"_L1));
    QVERIFY(QCoro::waitFor(m_desktop->relay().pair(link)));
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop->relay().state(), RelayState::Connected, patience);
    pay(1);
    QTRY_COMPARE_WITH_TIMEOUT(payments(), m_expected, patience);
    QVERIFY(m_desktop->relay().health().lastEvent.isValid());
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop->relay().health().backlog, qint64(0), patience);
}

QString TestRelay::newestEvent() const
{
    const auto model = m_desktop->newEventsModel();
    model->setSearch(u"payment_intent.succeeded"_s);
    return model->first(1).value(0).id;
}

std::optional<desk::RelayDesk::Delivered> TestRelay::known(const QString &eventId)
{
    const auto answer = QCoro::waitFor(m_desktop->relay().askAbout(eventId));
    return answer ? *answer : std::nullopt;
}

void TestRelay::listenerTellsWhatItKnows()
{
    const auto delivered = known(newestEvent());
    QVERIFY(delivered);
    QCOMPARE(delivered->times, qint64(1));
    QCOMPARE(delivered->endpoint, u"stripe"_s);
    QVERIFY(std::abs(delivered->first.secsTo(m_clock.now())) < 60);
    const auto unknown = QCoro::waitFor(m_desktop->relay().askAbout(u"evt_unknown"_s));
    QVERIFY(unknown);
    QVERIFY(!*unknown);
    auto setAside = QCoro::waitFor(m_desktop->relay().askForSetAside());
    QVERIFY(setAside);
    QVERIFY(setAside->isEmpty());
    // What was signed rightly and is no JSON.
    const std::string body = "{";
    stripe::HttpRequest request;
    request.method = "POST";
    request.url = webhook();
    request.body = QByteArray::fromStdString(body);
    request.headers = {
        {"Stripe-Signature",
         QByteArray::fromStdString(stripe::signatureHeader(*stripe::WebhookSecret::parse(m_secret.toStdString()), body,
                                                           m_clock.now().toSecsSinceEpoch()))}};
    const auto taken = QCoro::waitFor(m_transport.send(request));
    QVERIFY(taken);
    QCOMPARE(taken->status, 200);
    setAside = QCoro::waitFor(m_desktop->relay().askForSetAside());
    QVERIFY(setAside);
    QCOMPARE(setAside->size(), qsizetype(1));
    QCOMPARE(setAside->first().reason, u"json"_s);
    QCOMPARE(setAside->first().size, qint64(1));
}

void TestRelay::eventsAreSentToAProgramAgain()
{
    desk::EventDesk &events = m_desktop->events();
    const QString id = newestEvent();
    QVERIFY(!events.hasSecret());
    // The listener itself is the program: it takes the signature, and knows the event already.
    auto answer = QCoro::waitFor(events.replay(id, webhook(), m_secret));
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
    QVERIFY(!answer->notKept);
    QVERIFY(events.hasSecret());
    answer = QCoro::waitFor(events.replay(id, webhook(), {})); // with the one from the keychain
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
    QCOMPARE(known(id)->times, qint64(3));
    answer = QCoro::waitFor(events.replay(id, webhook(), u"whsec_of_another_endpoint"_s));
    QVERIFY(answer);
    QCOMPARE(answer->status, 400);
    QCOMPARE(known(id)->times, qint64(3));
    QCOMPARE(events.replayUrl(), webhook());
    for (const store::Marker &marker : m_secrets->markers())
        QVERIFY(!marker.hint.contains(u"another"_s) && !marker.hint.contains(m_secret.right(4)));
    QVERIFY(QCoro::waitFor(m_secrets->remove(u"replay acct_1 test"_s)));
    QVERIFY(!events.hasSecret());
}

void TestRelay::endpointAtStripeIsTheListeners()
{
    desk::EndpointDesk &endpoints = m_desktop->endpoints();
    endpoints.look();
    QTRY_VERIFY_WITH_TIMEOUT(!endpoints.isAsking(), patience);
    QVERIFY(endpoints.endpoints());
    QVERIFY(endpoints.endpoints()->first().isListeners);
    QVERIFY(endpoints.endpoints()->first().isEnabled);
    QVERIFY(endpoints.endpoints()->first().missing.isEmpty());
}

void TestRelay::restartsLoseNothing()
{
    const QStringList samePort{u"--listen"_s, u"127.0.0.1:%1"_s.arg(m_listener.port())};
    // The listener goes while events come, the second time as in a power cut; the sandbox delivers again.
    pay(3);
    QCOMPARE(m_listener.stop(), 0);
    pay(2);
    QVERIFY(m_listener.start({}, samePort));
    QTRY_COMPARE_WITH_TIMEOUT(payments(), m_expected, patience);
    pay(3);
    m_listener.kill();
    QVERIFY(m_listener.start({}, samePort));
    QTRY_COMPARE_WITH_TIMEOUT(payments(), m_expected, patience);
    // The desktop goes, and finds in the keychain what it needs to follow again.
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop->relay().state(), RelayState::Connected, patience);
    m_desktop.reset();
    pay(2);
    openDesktop();
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop->relay().state(), RelayState::Connected, patience);
    pay(1);
    QTRY_COMPARE_WITH_TIMEOUT(payments(), m_expected, patience);
}

/// The desktop is further than the copy, and the log that goes on from the copy is longer than where the desktop is: its numbers are there,
/// but they are other events.
void TestRelay::restoredBackupMixesNothing()
{
    const QStringList samePort{u"--listen"_s, u"127.0.0.1:%1"_s.arg(m_listener.port())};
    const QString copy = m_listener.file(u"copy.db"_s);
    QVERIFY(!ask({u"backup"_s, copy}).isEmpty());
    pay(2);
    QTRY_COMPARE_WITH_TIMEOUT(payments(), m_expected, patience);
    QCOMPARE(m_listener.stop(), 0);
    QVERIFY(QFile::remove(m_listener.database()));
    QVERIFY(QFile::rename(copy, m_listener.database()));
    {
        const auto restored = store::Database::open(m_listener.database(), store::Schema::listener());
        QVERIFY(restored);
        std::vector<store::Delivery> deliveries(100);
        for (std::size_t i = 0; i < deliveries.size(); ++i) {
            const QString id = u"evt_restored_%1"_s.arg(i);
            deliveries[i].id = id;
            deliveries[i].type = u"customer.updated"_s;
            deliveries[i].received = m_clock.now();
            deliveries[i].body = R"({"id":")" + id.toLatin1()
                + R"(","object":"event","type":"customer.updated","created":1699999990,"livemode":false,)"
                  R"("data":{"object":{"id":"cus_unknown","object":"customer"}}})";
        }
        QVERIFY(store::Deliveries(**restored).insert(deliveries));
    }
    QVERIFY(m_listener.start({}, samePort));
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop->relay().state(), RelayState::Connected, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop->relay().health().backlog, qint64(0), patience);
    pay(1);
    QTRY_COMPARE_WITH_TIMEOUT(payments(), m_expected, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop->sync().state(), desk::SyncDesk::State::Idle, patience);
}

void TestRelay::revokedDesktopIsTold()
{
    QVERIFY(!ask({u"revoke"_s, u"Till"_s}).isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop->relay().state(), RelayState::Refused, patience);
    QCOMPARE(m_desktop->relay().error()->code, u"relay_token"_s);
    QVERIFY(QCoro::waitFor(m_desktop->relay().unpair()));
    QCOMPARE(m_desktop->relay().state(), RelayState::Unpaired);
    QVERIFY(m_secrets->markers().isEmpty());
}

void TestRelay::everyEventIsThereOnce()
{
    // What this desktop saw of the payments since it was paired, by the relay or by its few looks at the API.
    m_desktop.reset();
    auto database = store::Database::open(m_folder.filePath(u"acct_1-test.sqlite"_s));
    QVERIFY(database);
    const auto count = [&](const QString &condition) {
        return (*database)->number(u"SELECT count(*) FROM inbox WHERE "_s + condition).value_or(-1);
    };
    QCOMPARE(count(u"type = 'payment_intent.succeeded'"_s), qint64(m_paid));
    QCOMPARE(count(u"state <> 'done'"_s), qint64(0));
    QCOMPARE(count(u"id LIKE 'evt!_restored!_%' ESCAPE '!'"_s), qint64(100));
    // The desktop itself only looked when it started, when it was paired, and when it found another log.
    QVERIFY2(count(u"source = 'relay' AND type = 'payment_intent.succeeded'"_s) >= m_paid - 3,
             qPrintable(QString::number(count(u"source = 'relay'"_s))));
}

QTEST_GUILESS_MAIN(TestRelay)
#include "tst_relay.moc"
