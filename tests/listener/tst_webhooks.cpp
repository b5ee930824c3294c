// SPDX-License-Identifier: GPL-3.0-or-later
#include "eachdatabase.h"
#include "http/mangledrequests.h"
#include "store/database.h"
#include "store/deliveries.h"
#include "store/effects.h"

#include <QCryptographicHash>
#include <QTest>

using namespace paydesk;
using namespace paydesk::listener;
using namespace Qt::StringLiterals;

/// Deliveries as they come over the wire, down to what is on disk when the listener has gone.
class TestWebhooks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { onEachDatabase(); }
    void init() { useDatabaseOfThisRun(); }
    void signatureTableHoldsOverHttp_data(); // SIG-01 to SIG-38
    void signatureTableHoldsOverHttp();
    void signatureFieldHasToBeThereOnce();        // SIG-02, SIG-38, SIG-39
    void signatureFieldMayStandAnywhere();        // SIG-40
    void refusalsAreAllTheSame();                 // SIG-02 to SIG-28, HTTP-25
    void eventIsOnDiskWithItsHash();              // I1
    void sameEventTwiceIsOneRow();                // SIG-41
    void replayAfterTheToleranceIsRefused();      // SIG-42
    void authenticButUnreadableIsSetAside_data(); // SIG-29, 30, 31, 33, 34
    void authenticButUnreadableIsSetAside();
    void emptyBodyIsRefused();                // SIG-32
    void bodyAtTheLimit();                    // SIG-43
    void secretOfAnotherEndpointIsRefused();  // SIG-35
    void eventOfTheOtherModeIsSetAside();     // EVT-22
    void secretsAreRolledWithoutARestart();   // SIG-45
    void brokenSecretFileKeepsTheOldSecret(); // SIG-45
    void onlyPostOnlyThatPath_data();         // HTTP-09, HTTP-10
    void onlyPostOnlyThatPath();
    void nothingIsStoredThatWasNotSigned();      // SIG-46, HTTP-31, I1
    void contentTypeDoesNotMatter();             // HTTP-11
    void clientSecretsAreNotStored();            // SEC-13
    void stoppedListenerHasKeptWhatItAnswered(); // DUR-19

private:
    /// One for the rows of a table.
    RunningListener &ofThisRun();
    /// Stops the listener and opens what it left behind.
    std::unique_ptr<store::Database> disk(RunningListener &running);
    /// Everything that is kept of the events, as it lies there.
    static QByteArray written(const RunningListener &running);

    std::map<QString, std::unique_ptr<RunningListener>> m_running;
};

RunningListener &TestWebhooks::ofThisRun()
{
    QFETCH_GLOBAL(QString, database);
    std::unique_ptr<RunningListener> &running = m_running[database];
    if (!running)
        running = std::make_unique<RunningListener>();
    return *running;
}

std::unique_ptr<store::Database> TestWebhooks::disk(RunningListener &running)
{
    running.listener.reset();
    auto database = store::Database::open(running.settings.database, store::Schema::listener());
    if (!database || !(*database)->check())
        return nullptr;
    return std::move(*database);
}

void TestWebhooks::signatureTableHoldsOverHttp_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("accepted");
    int row = 0;
    for (const SignatureCase &one : signatureCases()) {
        const bool accepted = one.verdict == "valid" && !one.body.isEmpty();
        QTest::addRow("%d %s", ++row, one.name.constData()) << one.header << one.body << accepted;
    }
}

void TestWebhooks::signatureTableHoldsOverHttp()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, body);
    QFETCH(bool, accepted);
    RunningListener &running = ofThisRun();
    QVERIFY(running.port != 0);
    QCOMPARE(running.post(header, body), accepted ? QByteArray("HTTP/1.1 200") : QByteArray("HTTP/1.1 400"));
}

void TestWebhooks::signatureFieldHasToBeThereOnce()
{
    RunningListener running;
    const QByteArray body = running.event("evt_1");
    const QByteArray field = "Stripe-Signature: " + signedHeader(signatureTime, body) + "\r\n";
    QVERIFY(running.answer(running.raw({}, body)).startsWith("HTTP/1.1 400"));
    QVERIFY(running.answer(running.raw(field + field, body)).startsWith("HTTP/1.1 400"));
    const QByteArray chunk = QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n0\r\n" + field + "\r\n";
    const QByteArray chunked =
        "POST /webhooks/stripe HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk;
    QVERIFY(running.answer(chunked).startsWith("HTTP/1.1 411"));
    QVERIFY(running.answer(running.raw(field, body)).startsWith("HTTP/1.1 200"));
    const auto database = disk(running);
    QVERIFY(database);
    QCOMPARE(store::Deliveries(*database).count().value_or(-1), qint64(1));
}

void TestWebhooks::signatureFieldMayStandAnywhere()
{
    RunningListener running;
    int number = 0;
    for (const char *name : {"stripe-signature", "STRIPE-SIGNATURE", "Stripe-Signature"}) {
        for (const int before : {0, 59}) {
            const QByteArray body = running.event("evt_" + QByteArray::number(++number));
            const QByteArray fields = QByteArray("X-Other: 1\r\n").repeated(before) + name + ": "
                + signedHeader(signatureTime, body) + "\r\n" + QByteArray("X-Other: 1\r\n").repeated(59 - before);
            QVERIFY(running.answer(running.raw(fields, body)).startsWith("HTTP/1.1 200"));
        }
    }
}

void TestWebhooks::refusalsAreAllTheSame()
{
    RunningListener running;
    const QByteArray body = running.event("evt_1");
    QSet<QByteArray> answers;
    for (const SignatureCase &one : signatureCases()) {
        if (one.verdict == "valid")
            continue;
        QByteArray answer = running.answer(running.request(one.header, one.body));
        const qsizetype date = answer.indexOf("Date: ");
        answer.remove(date, answer.indexOf("\r\n", date) + 2 - date);
        answers.insert(answer);
    }
    const QByteArray only = "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nContent-Length: 12\r\n"
                            "Connection: close\r\n\r\nBad Request\n";
    QCOMPARE(answers, QSet<QByteArray>{only});
}

void TestWebhooks::eventIsOnDiskWithItsHash()
{
    RunningListener running;
    const QByteArray body = running.event("evt_kept");
    QCOMPARE(running.post(signedHeader(signatureTime, body), body), QByteArray("HTTP/1.1 200"));
    const auto database = disk(running);
    QVERIFY(database);
    const auto hash = store::Deliveries(*database).bodySha256(u"evt_kept"_s);
    QVERIFY(hash && *hash);
    QCOMPARE(**hash, QCryptographicHash::hash(body, QCryptographicHash::Sha256));
}

void TestWebhooks::sameEventTwiceIsOneRow()
{
    RunningListener running;
    const QByteArray body = running.event("evt_twice");
    for (int i = 0; i < 2; ++i)
        QCOMPARE(running.post(signedHeader(signatureTime, body), body), QByteArray("HTTP/1.1 200"));
    QCOMPARE(running.listener->counters().stored.load(), 1U);
    QCOMPARE(running.listener->counters().duplicates.load(), 1U);
    const auto database = disk(running);
    QVERIFY(database);
    QCOMPARE(store::Deliveries(*database).count().value_or(-1), qint64(1));
}

void TestWebhooks::replayAfterTheToleranceIsRefused()
{
    RunningListener running;
    const QByteArray body = running.event("evt_1");
    const QByteArray header = signedHeader(signatureTime, body);
    QCOMPARE(running.post(header, body), QByteArray("HTTP/1.1 200"));
    running.clock.advance(301);
    QCOMPARE(running.post(header, body), QByteArray("HTTP/1.1 400"));
    QCOMPARE(running.listener->counters().duplicates.load(), 0U);
}

void TestWebhooks::authenticButUnreadableIsSetAside_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("reason");
    const QByteArray good = RunningListener::event("evt_1");
    QTest::newRow("byte order mark") << "\xEF\xBB\xBF" + good << u"bom"_s;
    QTest::newRow("invalid UTF-8") << RunningListener::event("evt_1", "a\xE9") << u"utf8"_s;
    QTest::newRow("NUL at the end") << good + '\0' << u"json"_s;
    QTest::newRow("NUL inside") << QByteArray("{\"id\":\"evt\0_1\"}", 15) << u"json"_s;
    QTest::newRow("words") << QByteArray("this is not JSON") << u"json"_s;
    QTest::newRow("something behind") << good + "[" << u"json"_s;
    QTest::newRow("cut short") << good.chopped(1) << u"json"_s;
    QTest::newRow("too deep") << "{\"a\":" + QByteArray(100'000, '[') + QByteArray(100'000, ']') + "}" << u"json"_s;
    QTest::newRow("array") << QByteArray("[]") << u"shape"_s;
    QTest::newRow("text") << QByteArray("\"x\"") << u"shape"_s;
    QTest::newRow("nothing in it") << QByteArray("{}") << u"shape"_s;
    QTest::newRow("no id") << QByteArray(R"({"object":"event","type":"a","data":{"object":{}}})") << u"shape"_s;
    QTest::newRow("id is a number") << QByteArray(R"({"id":1,"object":"event","type":"a","data":{"object":{}}})")
                                    << u"shape"_s;
    QTest::newRow("thin") << QByteArray(R"({"id":"evt_1","object":"v2.core.event","type":"a"})") << u"thin"_s;
}

void TestWebhooks::authenticButUnreadableIsSetAside()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, reason);
    RunningListener running;
    for (int i = 0; i < 2; ++i)
        QCOMPARE(running.post(signedHeader(signatureTime, body), body), QByteArray("HTTP/1.1 200"));
    QCOMPARE(running.listener->counters().quarantined.load(), 1U);
    const auto database = disk(running);
    QVERIFY(database);
    QCOMPARE(database->number(u"SELECT count(*) FROM quarantine WHERE reason = ? AND body = ?"_s, {reason, body})
                 .value_or(-1),
             qint64(1));
    QCOMPARE(store::Deliveries(*database).count().value_or(-1), qint64(0));
}

void TestWebhooks::emptyBodyIsRefused()
{
    RunningListener running;
    QCOMPARE(running.post(signedHeader(signatureTime, {}), {}), QByteArray("HTTP/1.1 400"));
}

void TestWebhooks::bodyAtTheLimit()
{
    RunningListener running([](Settings &settings) { settings.limits.body = 100'000; });
    for (const int over : {-1, 0, 1}) {
        QByteArray body = running.event("evt_" + QByteArray::number(over + 1));
        body += QByteArray(100'000 + over - body.size(), ' ');
        QCOMPARE(running.post(signedHeader(signatureTime, body), body),
                 over > 0 ? QByteArray("HTTP/1.1 413") : QByteArray("HTTP/1.1 200"));
    }
}

void TestWebhooks::secretOfAnotherEndpointIsRefused()
{
    QByteArray other = "whsec_test_of_the_other";
    RunningListener running;
    EndpointSettings second;
    second.name = u"second"_s;
    second.path = u"/webhooks/second"_s;
    second.secrets = {running.write(u"second"_s, other)};
    running.settings.endpoints << second;
    running.listener.reset();
    running.start();
    const QByteArray body = running.event("evt_1");
    const QByteArray byFirst = signedHeader(signatureTime, body);
    const QByteArray bySecond = signedHeader(signatureTime, body, other);
    QCOMPARE(running.post(byFirst, body, "/webhooks/second"), QByteArray("HTTP/1.1 400"));
    QCOMPARE(running.post(bySecond, body), QByteArray("HTTP/1.1 400"));
    QCOMPARE(running.post(bySecond, body, "/webhooks/second"), QByteArray("HTTP/1.1 200"));
    QCOMPARE(running.post(byFirst, body), QByteArray("HTTP/1.1 200"));
}

void TestWebhooks::eventOfTheOtherModeIsSetAside()
{
    RunningListener running([](Settings &settings) { settings.endpoints[0].mode = u"live"_s; });
    const QByteArray body = running.event("evt_1");
    QCOMPARE(running.post(signedHeader(signatureTime, body), body), QByteArray("HTTP/1.1 200"));
    const auto database = disk(running);
    QVERIFY(database);
    QCOMPARE(database->number(u"SELECT count(*) FROM quarantine WHERE reason = 'livemode'"_s).value_or(-1), qint64(1));
    // And somebody is told.
    const auto tasks = store::Effects(*database).openTasks();
    QVERIFY(tasks);
    QCOMPARE(tasks->size(), 1);
    QCOMPARE(tasks->front().kind, u"delivery.quarantined"_s);
    QCOMPARE(tasks->front().detail["reason"_L1].toString(), u"livemode"_s);
    QCOMPARE(store::Deliveries(*database).count().value_or(-1), qint64(0));
}

void TestWebhooks::secretsAreRolledWithoutARestart()
{
    RunningListener running;
    const QByteArray fresh = "whsec_test_fresh";
    const auto post = [&](const QByteArray &id, const QByteArray &secret) {
        const QByteArray body = running.event(id);
        return running.post(signedHeader(signatureTime, body, secret), body);
    };
    QCOMPARE(post("evt_1", fresh), QByteArray("HTTP/1.1 400"));
    running.write(u"secret"_s, QByteArray(signatureSecret) + "\n" + fresh + "\n");
    QVERIFY(running.listener->reload());
    QCOMPARE(post("evt_1", fresh), QByteArray("HTTP/1.1 200"));
    QCOMPARE(post("evt_2", signatureSecret), QByteArray("HTTP/1.1 200"));
    running.write(u"secret"_s, fresh);
    QVERIFY(running.listener->reload());
    QCOMPARE(post("evt_3", signatureSecret), QByteArray("HTTP/1.1 400"));
    QCOMPARE(post("evt_3", fresh), QByteArray("HTTP/1.1 200"));
}

void TestWebhooks::brokenSecretFileKeepsTheOldSecret()
{
    RunningListener running;
    running.write(u"secret"_s, "nothing of the kind");
    QVERIFY(!running.listener->reload());
    const QByteArray body = running.event("evt_1");
    QCOMPARE(running.post(signedHeader(signatureTime, body), body), QByteArray("HTTP/1.1 200"));
}

void TestWebhooks::onlyPostOnlyThatPath_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("status");
    for (const char *method : {"GET", "PUT", "DELETE", "OPTIONS", "TRACE", "FOO", "PATCH"})
        QTest::newRow(method) << QByteArray(method) << QByteArray("/webhooks/stripe") << QByteArray("405");
    for (const char *path : {"/", "/wh", "/webhooks/stripe/", "/webhooks/stripe%2f..", "//webhooks/stripe",
                             "/webhooks/stripe?x", "/webhooks/stripe;a", "/%77ebhooks/stripe", "/webhooks/Stripe"})
        QTest::newRow(path) << QByteArray("POST") << QByteArray(path) << QByteArray("404");
}

void TestWebhooks::onlyPostOnlyThatPath()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, status);
    RunningListener &running = ofThisRun();
    const QByteArray body = running.event("evt_1");
    const QByteArray answer = running.answer(
        running.raw("Stripe-Signature: " + signedHeader(signatureTime, body) + "\r\n", body, path, method));
    QVERIFY2(answer.startsWith("HTTP/1.1 " + status), answer.constData());
    QCOMPARE(answer.contains("\r\nAllow: POST\r\n"), status == "405");
    QVERIFY(answer.contains("\r\nConnection: close\r\n"));
    QVERIFY(!answer.contains("evt_1"));
    QCOMPARE(running.listener->counters().stored.load(), 0U);
}

void TestWebhooks::nothingIsStoredThatWasNotSigned()
{
    constexpr int deliveries = 600;
    RunningListener running([](Settings &settings) { settings.limits.connectionsPerAddress = 256; });
    QRandomGenerator random(46);
    QMap<QString, QByteArray> accepted;
    for (int i = 0; i < deliveries; ++i) {
        const QByteArray id = "evt_" + QByteArray::number(i);
        const QByteArray body = running.event(id);
        QByteArray request = running.request(signedHeader(signatureTime, body), body);
        for (int changes = random.bounded(3); changes > 0; --changes)
            mangle(request, random);
        RawClient client(running.port);
        client.send(request);
        client.finishSending();
        const QByteArray answers = client.readToEnd();
        QVERIFY2(answers.count("HTTP/1.1 200") <= 1, answers.constData());
        if (answers.contains("HTTP/1.1 200"))
            accepted.insert(QString::fromLatin1(id), QCryptographicHash::hash(body, QCryptographicHash::Sha256));
    }
    QVERIFY2(accepted.size() > deliveries / 5 && accepted.size() < deliveries * 4 / 5,
             qPrintable(QString::number(accepted.size())));
    const auto database = disk(running);
    QVERIFY(database);
    store::Deliveries stored(*database);
    QCOMPARE(stored.count().value_or(-1), qint64(accepted.size()));
    QCOMPARE(stored.quarantined().value_or(-1), qint64(0));
    for (auto it = accepted.begin(); it != accepted.end(); ++it)
        QCOMPARE(stored.bodySha256(it.key()).value_or(QByteArray()), it.value());
}

void TestWebhooks::contentTypeDoesNotMatter()
{
    RunningListener running;
    int number = 0;
    for (const char *fields :
         {"", "Content-Type: text/plain\r\n", "Content-Type: application/json; charset=latin1\r\n"}) {
        const QByteArray body = running.event("evt_" + QByteArray::number(++number));
        const QByteArray signature = "Stripe-Signature: " + signedHeader(signatureTime, body) + "\r\n";
        QVERIFY(running.answer(running.raw(fields + signature, body)).startsWith("HTTP/1.1 200"));
        QVERIFY(running.answer(running.raw("Content-Encoding: gzip\r\n" + signature, body)).startsWith("HTTP/1.1 415"));
    }
}

QByteArray TestWebhooks::written(const RunningListener &running)
{
    QFETCH_GLOBAL(QString, database);
    if (database == "PostgreSQL"_L1)
        return PostgresCluster::shared().ask(running.settings.database,
                                             u"SELECT *, convert_from(body, 'UTF8') FROM events"_s);
    QFile file(running.settings.database);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestWebhooks::clientSecretsAreNotStored()
{
    RunningListener running;
    const QByteArray body =
        running.event("evt_1", "payment_intent.created",
                      R"({"id":"pi_1","object":"payment_intent","client_secret" : "pi_1_secret_CANARYcanary",)"
                      R"("next_action":{"url":"https://example.com/?client_secret=pi_1_secret_CANARYcanary&a=b"}})");
    QCOMPARE(running.post(signedHeader(signatureTime, body), body), QByteArray("HTTP/1.1 200"));
    const auto database = disk(running);
    QVERIFY(database);
    const auto hash = store::Deliveries(*database).bodySha256(u"evt_1"_s);
    QVERIFY(hash && *hash);
    QCOMPARE(**hash, QCryptographicHash::hash(body, QCryptographicHash::Sha256));
    const QByteArray bytes = written(running);
    QVERIFY(bytes.contains("payment_intent.created"));
    QVERIFY(bytes.contains("&a=b"));
    QVERIFY(!bytes.contains("CANARY"));
}

void TestWebhooks::stoppedListenerHasKeptWhatItAnswered()
{
    RunningListener running;
    QList<std::shared_ptr<RawClient>> clients;
    for (int i = 0; i < 20; ++i) {
        const QByteArray body = running.event("evt_" + QByteArray::number(i));
        clients << std::make_shared<RawClient>(running.port);
        clients.last()->send(running.request(signedHeader(signatureTime, body), body));
    }
    running.listener->stop();
    qint64 answered = 0;
    for (const auto &client : clients)
        answered += client->readToEnd().startsWith("HTTP/1.1 200") ? 1 : 0;
    const auto database = disk(running);
    QVERIFY(database);
    const auto stored = store::Deliveries(*database).count();
    QVERIFY(stored);
    QVERIFY2(*stored >= answered, qPrintable(u"%1 stored, %2 answered"_s.arg(*stored).arg(answered)));
}

QTEST_GUILESS_MAIN(TestWebhooks)
#include "tst_webhooks.moc"
