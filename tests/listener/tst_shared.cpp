// SPDX-License-Identifier: GPL-3.0-or-later
#include "listenerprocess.h"
#include "runninglistener.h"
#include "store/database.h"
#include "store/deliveries.h"
#include "store/effects.h"
#include "store/notifications.h"
#include "store/work.h"
#include "streamclient.h"
#include "support/postgrescluster.h"
#include "support/tcpproxy.h"

#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <semaphore>

using namespace paydesk;
using namespace paydesk::listener;
using namespace Qt::StringLiterals;

namespace {

const QByteArray accepted = "HTTP/1.1 200";
const QByteArray unavailable = "HTTP/1.1 503";

struct Shared {
    QString address = PostgresCluster::shared().freshDatabase();

    std::function<void(Settings &)> settings(const QString &other = {}) const
    {
        return [place = other.isEmpty() ? address : other](Settings &settings) { settings.database = place; };
    }
    QString through(const TcpProxy &proxy) const
    {
        return PostgresCluster::shared().address(address.section(u'/', -1), proxy.port());
    }
    QByteArray ask(const QString &sql) const { return PostgresCluster::shared().ask(address, sql); }
    /// What every test may expect in the end: no gap, one effect for each event that is settled.
    bool isWhole() const
    {
        return ask(u"SELECT (count(*) = coalesce(max(seq), 0)) AND (SELECT count(*) FROM effects) = count(*)"
                   " - (SELECT count(*) FROM work) - (SELECT count(*) FROM fresh_work) FROM events"_s)
            == "t";
    }
};

QByteArray invoice(const QByteArray &id)
{
    return RunningListener::event("evt_" + id, "invoice.paid",
                                  R"({"id":"in_)" + id
                                      + R"(","object":"invoice","customer":"cus_1","subscription":"sub_)" + id
                                      + R"(","lines":{"data":[{"period":{"end":1800000000}}]}})");
}

QByteArray request(const QByteArray &id)
{
    const QByteArray body = invoice(id);
    return RunningListener::request(signedHeader(signatureTime, body), body);
}

QByteArray post(const RunningListener &running, const QByteArray &id)
{
    return running.answer(request(id)).left(12);
}

} // namespace

/// Listeners that share one server: with each other, and with everything that can happen to a server.
class TestShared : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameEventsToTwoListenersAtOnce(); // DUR-24, EVT-01
    void oneOfTwoProgramsIsKilled();       // DUR-01, DUR-24
    void killedServer();                   // DUR-21
    void commitWithoutAnswer_data();       // DUR-21
    void commitWithoutAnswer();
    void silentNetwork();               // DUR-22
    void endedConnectionIsNotNoticed(); // DUR-26
    void conflictsAreTriedAgain_data(); // DUR-26
    void conflictsAreTriedAgain();
    void othersHearOfEvents();              // EVT-18
    void desktopHearsOfWhatAnotherStored(); // EVT-18
    void effectIsToldByWhoeverHasItsWay();
    void commandReachesAListenerByItsDatabase();
    void passwordOnTheCommandLineIsRefused(); // SEC-03
    void passwordInAnOpenFileIsRefused();     // SEC-03
    void unsafeServerIsRefused();             // DUR-23
};

void TestShared::sameEventsToTwoListenersAtOnce()
{
    constexpr int events = 10'000;
    constexpr int window = 50;
    const Shared shared;
    const RunningListener first(shared.settings());
    const RunningListener second(shared.settings());
    RawClient one(first.port);
    RawClient other(second.port);
    int good = 0;
    for (int i = 0; i < events; i += window) {
        QByteArray requests;
        for (int k = i; k < i + window; ++k)
            requests += request(QByteArray::number(k));
        one.send(requests);
        other.send(requests);
        for (int k = 0; k < window; ++k)
            good += (one.readAnswer().startsWith(accepted) ? 1 : 0) + (other.readAnswer().startsWith(accepted) ? 1 : 0);
        QCoreApplication::sendPostedEvents();
    }
    QCOMPARE(good, 2 * events);
    const auto stored = [](const RunningListener &running) { return running.listener->counters().stored.load(); };
    QCOMPARE(stored(first) + stored(second), quint64(events));
    QVERIFY2(stored(first) > 0 && stored(second) > 0, "one of them was never first");
    // Both work, and never on the same.
    QTRY_COMPARE_WITH_TIMEOUT(shared.ask(u"SELECT (SELECT count(*) FROM work) + (SELECT count(*) FROM fresh_work)"_s),
                              QByteArray("0"), 240'000);
    QCOMPARE(shared.ask(u"SELECT count(*) FROM effects"_s), QByteArray::number(events));
    const auto settled = [](const RunningListener &running) { return running.listener->counters().settled.load(); };
    QTRY_COMPARE(settled(first) + settled(second), quint64(events));
    QVERIFY(shared.isWhole());
}

void TestShared::oneOfTwoProgramsIsKilled()
{
    const Shared shared;
    ListenerProcess first(shared.address);
    ListenerProcess second(shared.address);
    QVERIFY2(first.start(), first.errors().constData());
    QVERIFY2(second.start(), second.errors().constData());
    // Everything is sent to both.
    Senders toFirst(first.port(), 3, "a");
    Senders toSecond(second.port(), 3, "a");
    QTRY_VERIFY_WITH_TIMEOUT(toFirst.count() > 100 && toSecond.count() > 100, 60'000);
    first.kill();
    toFirst.join();
    const qsizetype before = toSecond.count();
    QTRY_VERIFY_WITH_TIMEOUT(toSecond.count() > before + 100, 60'000);
    QVERIFY2(first.start(), first.errors().constData());
    QCOMPARE(first.deliver("evt_again"), QByteArray("200"));
    QCOMPARE(second.deliver("evt_again"), QByteArray("200"));
    QCOMPARE(second.stop(), 0);
    toSecond.join();
    QCOMPARE(first.stop(), 0);
    const auto database = store::Database::open(shared.address, store::Schema::listener());
    QVERIFY(database);
    for (const QByteArray &id : toFirst.acknowledged() + toSecond.acknowledged()) {
        const auto hash = store::Deliveries(**database).bodySha256(QString::fromLatin1(id));
        QVERIFY2(hash && *hash, id.constData());
    }
    QVERIFY(shared.isWhole());
}

void TestShared::killedServer()
{
    PostgresCluster server;
    QVERIFY(server.start());
    const QString address = server.freshDatabase();
    const RunningListener running([&](Settings &settings) { settings.database = address; });
    QCOMPARE(post(running, "1"), accepted);
    server.kill();
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(post(running, "2"), unavailable);
    QVERIFY2(timer.elapsed() < 6'000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(server.start());
    QTRY_COMPARE_WITH_TIMEOUT(post(running, "2"), accepted, 20'000);
    QCOMPARE(post(running, "1"), accepted);
    QCOMPARE(server.ask(address, u"SELECT count(*) FROM events"_s), QByteArray("2"));
}

void TestShared::commitWithoutAnswer_data()
{
    QTest::addColumn<bool>("arrives");
    QTest::newRow("cut before the server heard it") << false;
    QTest::newRow("cut before the answer came") << true;
}

void TestShared::commitWithoutAnswer()
{
    QFETCH(bool, arrives);
    const Shared shared;
    TcpProxy proxy(PostgresCluster::shared().port());
    const RunningListener running(shared.settings(shared.through(proxy)));
    QCOMPARE(post(running, "1"), accepted);
    proxy.set(arrives ? TcpProxy::Mode::CutAfterWord : TcpProxy::Mode::CutBeforeWord, QByteArray("COMMIT", 7));
    QCOMPARE(post(running, "2"), unavailable);
    proxy.set(TcpProxy::Mode::Forward);
    // Stripe comes again.
    QCOMPARE(post(running, "2"), accepted);
    QTRY_COMPARE(shared.ask(u"SELECT (SELECT count(*) FROM work) + (SELECT count(*) FROM fresh_work)"_s),
                 QByteArray("0"));
    QCOMPARE(shared.ask(u"SELECT count(*) FROM effects"_s), QByteArray("2"));
    QVERIFY(shared.isWhole());
}

void TestShared::silentNetwork()
{
    const Shared shared;
    TcpProxy proxy(PostgresCluster::shared().port());
    const RunningListener running(shared.settings(shared.through(proxy)));
    QCOMPARE(post(running, "1"), accepted);
    proxy.set(TcpProxy::Mode::Drop);
    // One is in the transaction that gets no answer, the other waits behind it.
    QElapsedTimer timer;
    timer.start();
    RawClient first(running.port);
    first.send(request("2"));
    RawClient second(running.port);
    second.send(request("3"));
    QVERIFY(first.readAnswer().startsWith(unavailable));
    QVERIFY(second.readAnswer().startsWith(unavailable));
    QVERIFY2(timer.elapsed() < 6'000, qPrintable(QString::number(timer.elapsed())));
    proxy.set(TcpProxy::Mode::Forward);
    QTRY_COMPARE_WITH_TIMEOUT(post(running, "2"), accepted, 20'000);
}

void TestShared::endedConnectionIsNotNoticed()
{
    const Shared shared;
    const RunningListener running(shared.settings());
    QCOMPARE(post(running, "1"), accepted);
    shared.ask(u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
               " AND pid <> pg_backend_pid()"_s);
    QCOMPARE(post(running, "2"), accepted);
    QCOMPARE(running.listener->counters().failed.load(), 0U);
    QCOMPARE(shared.ask(u"SELECT count(*) FROM events"_s), QByteArray("2"));
}

void TestShared::conflictsAreTriedAgain_data()
{
    QTest::addColumn<int>("conflicts");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("three") << 3 << accepted;
    QTest::newRow("four") << 4 << unavailable;
}

void TestShared::conflictsAreTriedAgain()
{
    QFETCH(int, conflicts);
    QFETCH(QByteArray, answer);
    const Shared shared;
    const RunningListener running(shared.settings());
    // Unlike everything else, a sequence goes on when its transaction is undone.
    shared.ask(u"CREATE SEQUENCE tries"_s);
    shared.ask(
        u"CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF nextval('tries') <= %1 THEN"
        " RAISE EXCEPTION 'no' USING ERRCODE = 'serialization_failure'; END IF; RETURN NEW; END $$"_s.arg(conflicts));
    shared.ask(u"CREATE TRIGGER refuse BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION refuse()"_s);
    QCOMPARE(post(running, "1"), answer);
    QCOMPARE(shared.ask(u"SELECT last_value FROM tries"_s), QByteArray("4"));
    QCOMPARE(shared.ask(u"SELECT count(*) FROM events"_s), answer == accepted ? QByteArray("1") : QByteArray("0"));
    QCOMPARE(post(running, "2"), accepted);
}

void TestShared::othersHearOfEvents()
{
    PostgresCluster server;
    QVERIFY(server.start());
    const QString address = server.freshDatabase();
    std::counting_semaphore<> heard(0);
    const store::Notifications notifications(address, [&] { heard.release(); });
    const auto hears = [&] { return heard.try_acquire_for(std::chrono::seconds(30)); };
    QVERIFY(hears());
    const auto insert = [&](const QString &id) {
        const auto database = store::Database::open(address, store::Schema::listener());
        store::Delivery delivery;
        delivery.id = id;
        delivery.type = u"invoice.paid"_s;
        delivery.received = QDateTime::currentDateTimeUtc();
        return database && store::Deliveries(**database).insert({&delivery, 1}).has_value();
    };
    QVERIFY(insert(u"evt_1"_s));
    QVERIFY(hears());
    server.kill();
    QVERIFY(server.start());
    QVERIFY2(hears(), "it did not come back");
    QVERIFY(insert(u"evt_2"_s));
    QVERIFY(hears());
}

void TestShared::desktopHearsOfWhatAnotherStored()
{
    const Shared shared;
    RunningListener first(shared.settings());
    const RunningListener second(shared.settings());
    StreamClient stream(second.port, first.pair());
    QVERIFY2(stream.head().startsWith(accepted), stream.head().constData());
    for (const QByteArray id : {"1", "2"}) {
        QCOMPARE(post(first, id), accepted);
        const auto message = stream.nextStripe();
        QVERIFY(message);
        QCOMPARE(message->id, id);
        QVERIFY(message->data.contains("evt_" + id));
    }
}

/// One listener that has a way, one that has none and works just as much: nothing is lost, nothing fails on the wrong one.
void TestShared::effectIsToldByWhoeverHasItsWay()
{
    const Shared shared;
    RunningListener telling([&](Settings &settings) {
        shared.settings()(settings);
        settings.effects.command = {u"true"_s};
    });
    const RunningListener mute(shared.settings());
    // As if the mute one had to settle what the other queued: every event's effect gets a row for the way.
    for (int i = 0; i < 20; ++i)
        QCOMPARE(post(telling, QByteArray::number(i)), accepted);
    QTRY_COMPARE(shared.ask(u"SELECT (SELECT count(*) FROM work) + (SELECT count(*) FROM fresh_work)"_s),
                 QByteArray("0"));
    const auto queue = [&] {
        shared.ask(
            u"INSERT INTO outbox (effect_id, way, due) SELECT id, 'command', 0 FROM effects ON CONFLICT DO NOTHING"_s);
    };
    queue();
    mute.listener->messenger().wake();
    telling.listener->messenger().wake();
    QTRY_COMPARE(shared.ask(u"SELECT count(*) FROM outbox"_s), QByteArray("0"));
    QCOMPARE(mute.listener->counters().notTold.load(), 0U);
    QCOMPARE(telling.listener->counters().notTold.load(), 0U);
    // It ends: what waits for it now is set aside by whoever begins without the way, and told when it is back.
    telling.listener.reset();
    queue();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^20 effects are set aside"_s));
    const RunningListener other(shared.settings());
    QTRY_COMPARE(shared.ask(u"SELECT count(*) FROM outbox WHERE state = 'no_way'"_s), QByteArray("20"));
    telling.start();
    QTRY_COMPARE(shared.ask(u"SELECT count(*) FROM outbox"_s), QByteArray("0"));
}

void TestShared::commandReachesAListenerByItsDatabase()
{
    const Shared shared;
    QTemporaryDir runtime;
    QVERIFY(runtime.isValid());
    const QMap<QString, QString> environment{{u"RUNTIME_DIRECTORY"_s, runtime.path()}};
    ListenerProcess listener(shared.address);
    int asked = 0;
    const auto note = [&] {
        QProcessEnvironment whole = QProcessEnvironment::systemEnvironment();
        whole.insert(u"RUNTIME_DIRECTORY"_s, runtime.path());
        QProcess asking;
        asking.setProcessEnvironment(whole);
        asking.start(QStringLiteral(PAYDESK_LISTENER),
                     {u"pair"_s, u"--name"_s, u"Till %1"_s.arg(++asked), u"--address"_s, u"shop.example"_s, u"--json"_s,
                      u"--database"_s, shared.address});
        asking.waitForFinished();
        return QJsonDocument::fromJson(asking.readAllStandardOutput()).object()["note"_L1].toString(u"none"_s);
    };
    const QString nobody = u"No listener runs"_s;
    QVERIFY2(note().startsWith(nobody), qUtf8Printable(note()));
    // Its port is known to its own command line alone.
    QVERIFY2(listener.start(environment), listener.errors().constData());
    QCOMPARE(note(), u"none"_s);
    // What it leaves behind when it is killed leads nobody astray.
    listener.kill();
    QVERIFY2(note().startsWith(nobody), qUtf8Printable(note()));
    const QStringList left = QDir(runtime.path()).entryList(QDir::System);
    QCOMPARE(left.size(), 1);
    QVERIFY2(listener.start(environment, {u"--listen"_s, u"127.0.0.2:0"_s}), listener.errors().constData());
    QCOMPARE(QDir(runtime.path()).entryList(QDir::System).size(), 2);
    QCOMPARE(note(), u"none"_s);
}

void TestShared::passwordOnTheCommandLineIsRefused()
{
    ListenerProcess listener(u"postgresql://paydesk:canary@127.0.0.1:1/test"_s);
    QVERIFY(!listener.start());
    QTRY_COMPARE(listener.process().state(), QProcess::NotRunning);
    QCOMPARE(listener.process().exitCode(), 2);
    const QByteArray errors = listener.errors();
    QVERIFY2(errors.contains("PGPASSWORD") && !errors.contains("canary"), errors.constData());
}

void TestShared::passwordInAnOpenFileIsRefused()
{
    const Shared shared;
    QString place = shared.address;
    place.replace(u"paydesk@"_s, u"paydesk:canary@"_s);
    ListenerProcess listener(shared.address);
    listener.write(u"config.json"_s, R"({"database":")" + place.toUtf8() + R"("})");
    const QStringList arguments{u"--listen"_s,      u"127.0.0.1:0"_s,
                                u"--config"_s,      listener.file(u"config.json"_s),
                                u"--secret-from"_s, u"file:"_s + listener.file(u"secret"_s)};
    QVERIFY(listener.startWith(QStringLiteral(PAYDESK_LISTENER), arguments));
    QVERIFY(!listener.announced().contains("canary"));
    QCOMPARE(listener.deliver("evt_1"), QByteArray("200"));
    QCOMPARE(listener.stop(), 0);
    QFile::setPermissions(listener.file(u"config.json"_s),
                          QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadOther);
    QVERIFY(!listener.startWith(QStringLiteral(PAYDESK_LISTENER), arguments));
    QTRY_COMPARE(listener.process().state(), QProcess::NotRunning);
    QCOMPARE(listener.process().exitCode(), 2);
    const QByteArray errors = listener.errors();
    QVERIFY2(errors.contains("chmod 600") && !errors.contains("canary"), errors.constData());
}

void TestShared::unsafeServerIsRefused()
{
    PostgresCluster server;
    QVERIFY(server.start({u"fsync=off"_s}));
    ListenerProcess listener(server.freshDatabase());
    QVERIFY(!listener.start());
    QTRY_COMPARE(listener.process().state(), QProcess::NotRunning);
    QCOMPARE(listener.process().exitCode(), 1);
    const QByteArray errors = listener.errors();
    QVERIFY2(errors.contains("fsync is off"), errors.constData());
}

QTEST_GUILESS_MAIN(TestShared)
#include "tst_shared.moc"
