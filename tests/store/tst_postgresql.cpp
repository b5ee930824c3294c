// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixture.h"
#include "store/deliveries.h"
#include "store/desktops.h"
#include "store/dialect.h"
#include "store/effects.h"
#include "store/eventlog.h"
#include "store/transaction.h"
#include "store/work.h"
#include "support/postgrescluster.h"
#include "support/tcpproxy.h"

#include <QCryptographicHash>
#include <QElapsedTimer>

#include <latch>
#include <thread>

using namespace fixture;

namespace {

using Opened = std::unique_ptr<Database>;

Opened opened(const QString &address)
{
    auto database = Database::open(address, Schema::listener());
    if (!database)
        qFatal("%s", qPrintable(toLogLine(database.error())));
    return std::move(*database);
}

Delivery delivered(const QString &id, const QString &type = u"invoice.paid"_s)
{
    Delivery delivery;
    delivery.id = id;
    delivery.endpoint = u"stripe"_s;
    delivery.type = type;
    delivery.received = at(0);
    delivery.created = at(-10);
    delivery.body = QByteArray("{\"a\":\"\\u00fc'\\\\\"}\0\xff", 19) + id.toUtf8();
    delivery.bodySha256 = QCryptographicHash::hash(delivery.body, QCryptographicHash::Sha256);
    return delivery;
}

Result<std::vector<Deliveries::Outcome>> insert(Database &database, const QString &id)
{
    const Delivery delivery = delivered(id);
    return Deliveries(database).insert({&delivery, 1}, {delivery.type});
}

} // namespace

/// The listener's database on a real server, which is killed, cut off and set up wrongly.
class TestPostgresql : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyStepHasItsTwin();
    void whatIsStoredComesBack();
    void aCopyGoesOnAsAnotherLog();
    void aTextWithANulIsKept();
    void severalProgramsMigrateAtOnce();     // DUR-17
    void aNewerSchemaIsRefused();            // DUR-18
    void aFailedStepLeavesNothing();         // DUR-17
    void aServerThatForgetsIsRefused_data(); // DUR-23
    void aServerThatForgetsIsRefused();
    void aReplicaIsRefused();                              // DUR-23
    void aPoolerIsRefused();                               // DUR-23
    void commitsAreOnDiskWhateverTheServerSays();          // DUR-23
    void numbersHaveNoGapsAndAppearInOrder();              // DUR-24, EVT-18
    void nobodyClaimsWhatAnotherHas();                     // DUR-24
    void aDeadlockIsAConflict();                           // DUR-26
    void anIdleTransactionIsEnded();                       // DUR-26
    void aLockThatIsHeldIsNotWaitedForLong();              // DUR-10
    void aConnectionCutWhileCommittingLeavesItOpen_data(); // DUR-21
    void aConnectionCutWhileCommittingLeavesItOpen();
    void aServerThatIsKilledIsGoneAtOnce(); // DUR-21
    void aSilentNetworkIsGivenUp();         // DUR-22
    void aSilentServerIsNotWaitedFor();     // DUR-22
};

void TestPostgresql::everyStepHasItsTwin()
{
    const Schema schema = Schema::listener();
    QCOMPARE(schema.postgresql.size(), schema.steps.size());
    // The same tables with the same columns, but for what only one who has a file to himself needs.
    Store file;
    const auto sqlite = Database::open(file.folder() + u"/listener.db"_s, schema);
    VERIFY_RESULT(sqlite);
    const auto server = opened(PostgresCluster::shared().freshDatabase());
    const auto names = [](Database &database, const QString &sql) {
        return database.prepare(sql)->all<QString>({}, [](Row row) { return row.text(); }).value_or(QStringList());
    };
    QStringList mine = names(**sqlite,
                             u"SELECT m.name || '.' || c.name FROM sqlite_schema m, pragma_table_info(m.name) c"
                             " WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite_%'"
                             " AND m.name NOT IN ('claims', 'event_numbers', 'numbered') ORDER BY 1"_s);
    QStringList theirs = names(*server,
                               u"SELECT table_name || '.' || column_name FROM information_schema.columns"
                               " WHERE table_schema = 'public' AND table_name <> 'paydesk_schema'"_s);
    mine.sort();
    theirs.sort();
    QVERIFY(mine.size() > 30);
    QCOMPARE(theirs, mine);
}

void TestPostgresql::whatIsStoredComesBack()
{
    const QString address = PostgresCluster::shared().freshDatabase();
    const Delivery stored = delivered(u"evt_ü'1"_s);
    {
        const auto database = opened(address);
        const std::vector<Delivery> twice{stored, stored};
        const auto outcomes = Deliveries(*database).insert(twice, {stored.type});
        VERIFY_RESULT(outcomes);
        QCOMPARE(outcomes->front(), Deliveries::Outcome::Stored);
        QCOMPARE(outcomes->back(), Deliveries::Outcome::Duplicate);
        Delivery unreadable = delivered({});
        unreadable.quarantine = u"json"_s;
        VERIFY_RESULT(Deliveries(*database).insert({&unreadable, 1}));
        Effect effect;
        effect.id = u"entitlement.granted in_1"_s;
        effect.kind = Effect::Kind::Grant;
        effect.objectId = u"sub_1"_s;
        effect.customer = u"cus_1"_s;
        effect.until = at(100);
        QCOMPARE(Effects(*database).apply(effect, at(0)).value_or(false), true);
        QCOMPARE(Effects(*database).apply(effect, at(0)).value_or(true), false);
        VERIFY_RESULT(Desktops(*database).add(u"Till"_s, "pdt_test", at(0)));
    }
    const auto database = opened(address);
    QCOMPARE(database->schemaVersion(), Schema::listener().version());
    QCOMPARE(Deliveries(*database).bodySha256(stored.id).value_or(QByteArray()), stored.bodySha256);
    QCOMPARE(Deliveries(*database).quarantined().value_or(0), 1);
    const auto claimed = Work(*database).claim(at(1), std::chrono::seconds(30), 10);
    VERIFY_RESULT(claimed);
    QCOMPARE(claimed->size(), 1);
    const auto read = Work(*database).read(*claimed);
    VERIFY_RESULT(read);
    QCOMPARE(read->front().id, stored.id);
    QCOMPARE(read->front().body, stored.body);
    QCOMPARE(read->front().attempts, 1);
    QCOMPARE(Effects(*database).entitlements(u"cus_1"_s)->front().until, at(100));
    const auto till = Desktops(*database).find("pdt_test");
    VERIFY_RESULT(till);
    QVERIFY(till->has_value());
    QCOMPARE((*till)->name, u"Till"_s);
    QVERIFY(!database->backup(u"copy.db"_s));
}

void TestPostgresql::aCopyGoesOnAsAnotherLog()
{
    const QString address = PostgresCluster::shared().freshDatabase();
    const auto idOf = [](const QString &place) {
        const auto database = opened(place);
        return EventLog(*database).begin() ? EventLog(*database).id().value_or(QString()) : QString();
    };
    const QString id = idOf(address);
    QCOMPARE(id.size(), qsizetype(32));
    QCOMPARE(idOf(address), id);
    PostgresCluster::shared().ask(address.section(u'/', 0, -2) + u"/postgres"_s,
                                  u"CREATE DATABASE restored TEMPLATE %1"_s.arg(address.section(u'/', -1)));
    const QString restored = address.section(u'/', 0, -2) + u"/restored"_s;
    const QString other = idOf(restored);
    QVERIFY(other.size() == 32 && other != id);
    QCOMPARE(idOf(restored), other);
}

void TestPostgresql::aTextWithANulIsKept()
{
    const auto database = opened(PostgresCluster::shared().freshDatabase());
    VERIFY_RESULT(insert(*database, QString(u"evt_"_s + QChar(u'\0') + u"1"_s)));
    QCOMPARE(Deliveries(*database).count().value_or(0), 1);
}

void TestPostgresql::severalProgramsMigrateAtOnce()
{
    const QString address = PostgresCluster::shared().freshDatabase();
    std::atomic<int> good{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 6; ++i) {
        threads.emplace_back([&] { good += Database::open(address, Schema::listener()).has_value() ? 1 : 0; });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(good.load(), 6);
}

void TestPostgresql::aNewerSchemaIsRefused()
{
    const QString address = PostgresCluster::shared().freshDatabase();
    opened(address);
    PostgresCluster::shared().ask(address, u"UPDATE paydesk_schema SET version = 1000"_s);
    const auto refused = Database::open(address, Schema::listener());
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"database_newer"_s);
    QCOMPARE(PostgresCluster::shared().ask(address, u"SELECT version FROM paydesk_schema"_s), QByteArray("1000"));
}

void TestPostgresql::aFailedStepLeavesNothing()
{
    const QString address = PostgresCluster::shared().freshDatabase();
    Schema broken = Schema::listener();
    broken.steps << "x";
    broken.postgresql << "CREATE TABLE more (a INTEGER);\n\nnonsense;\n";
    const auto refused = Database::open(address, broken);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"database_migration"_s);
    QCOMPARE(PostgresCluster::shared().ask(
                 address, u"SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"_s),
             QByteArray("0"));
    opened(address);
}

void TestPostgresql::aServerThatForgetsIsRefused_data()
{
    QTest::addColumn<QString>("setting");
    QTest::addColumn<QString>("says");
    QTest::newRow("fsync") << u"fsync=off"_s << u"fsync is off"_s;
    QTest::newRow("torn pages") << u"full_page_writes=off"_s << u"full_page_writes is off"_s;
}

void TestPostgresql::aServerThatForgetsIsRefused()
{
    QFETCH(QString, setting);
    QFETCH(QString, says);
    static PostgresCluster server;
    QVERIFY(server.start({setting}));
    const auto refused = Database::open(server.freshDatabase(), Schema::listener());
    server.kill();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"database_unsafe"_s);
    QVERIFY2(refused.error().detail.contains(says), qPrintable(refused.error().detail));
}

void TestPostgresql::aPoolerIsRefused()
{
    const QString address = PostgresCluster::shared().freshDatabase();
    TcpProxy proxy(PostgresCluster::shared().port());
    const QString through = PostgresCluster::shared().address(address.section(u'/', -1), proxy.port());
    VERIFY_RESULT(Database::open(through, Schema::listener()));
    proxy.set(TcpProxy::Mode::OwnKey);
    const auto refused = Database::open(through, Schema::listener());
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"database_unsafe"_s);
    QVERIFY2(refused.error().detail.contains("pooler"_L1), qPrintable(refused.error().detail));
}

void TestPostgresql::aReplicaIsRefused()
{
    PostgresCluster replica;
    const QString address = PostgresCluster::shared().freshDatabase();
    opened(address);
    QVERIFY(replica.replicate(PostgresCluster::shared()));
    QVERIFY(replica.start());
    const auto refused = Database::open(replica.address(address.section(u'/', -1)), Schema::listener());
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"database_unsafe"_s);
    QVERIFY2(refused.error().detail.contains("replica"_L1), qPrintable(refused.error().detail));
}

void TestPostgresql::commitsAreOnDiskWhateverTheServerSays()
{
    const QString address = PostgresCluster::shared().freshDatabase();
    PostgresCluster::shared().ask(address, u"ALTER ROLE paydesk SET synchronous_commit = off"_s);
    const auto database = opened(address);
    PostgresCluster::shared().ask(address, u"ALTER ROLE paydesk RESET synchronous_commit"_s);
    QCOMPARE(database
                 ->number(u"SELECT count(*) FROM pg_settings WHERE (name, setting) IN"
                          " (('synchronous_commit', 'on'), ('statement_timeout', '5000'),"
                          " ('idle_in_transaction_session_timeout', '5000'))"_s)
                 .value_or(0),
             3);
}

void TestPostgresql::numbersHaveNoGapsAndAppearInOrder()
{
    constexpr int programs = 4;
    constexpr int each = 100;
    const QString address = PostgresCluster::shared().freshDatabase();
    const auto reader = opened(address);
    std::atomic<int> running{programs};
    std::vector<std::thread> threads;
    for (int program = 0; program < programs; ++program) {
        threads.emplace_back([&, program] {
            const auto database = opened(address);
            for (int i = 0; i < each; ++i) {
                auto transaction = Transaction::begin(*database);
                // Every other program brings the same one, and one in five is rolled back.
                const bool stored = insert(*database, u"evt_%1_%2"_s.arg(program % 2).arg(i)).has_value();
                if (stored && i % 5 != program)
                    (void)transaction->commit();
            }
            --running;
        });
    }
    qint64 seen = 0;
    bool ordered = true;
    while (running > 0) {
        const auto now = reader->prepare(u"SELECT count(*), coalesce(max(seq), 0) FROM events"_s)
                             ->first<QPair<qint64, qint64>>({}, [](Row row) {
                                 const qint64 count = row.number();
                                 return QPair(count, row.number());
                             });
        ordered = ordered && now && *now && (*now)->first == (*now)->second && (*now)->first >= seen;
        seen = ordered ? (*now)->first : seen;
    }
    for (std::thread &thread : threads)
        thread.join();
    QVERIFY2(ordered, "a number was missing, or came late");
    QCOMPARE(Deliveries(*reader).count().value_or(0), 2 * each);
    QCOMPARE(reader->number(u"SELECT max(seq) FROM events"_s).value_or(0), 2 * each);
}

void TestPostgresql::nobodyClaimsWhatAnotherHas()
{
    const QString address = PostgresCluster::shared().freshDatabase();
    const auto first = opened(address);
    const auto second = opened(address);
    for (int i = 0; i < 20; ++i)
        VERIFY_RESULT(insert(*first, u"evt_%1"_s.arg(i)));
    auto holding = Transaction::begin(*first);
    VERIFY_RESULT(holding);
    const auto mine = Work(*first).claim(at(1), std::chrono::seconds(30), 8);
    VERIFY_RESULT(mine);
    QCOMPARE(mine->size(), 8);
    // Neither waits for the first nor takes the same.
    const auto theirs = Work(*second).claim(at(1), std::chrono::seconds(30), 100);
    VERIFY_RESULT(theirs);
    QCOMPARE(theirs->size(), 12);
    VERIFY_RESULT(holding->commit());
    QSet<qint64> all;
    for (const ClaimedEvent &event : *mine + *theirs)
        all.insert(event.seq);
    QCOMPARE(all.size(), 20);
}

void TestPostgresql::aDeadlockIsAConflict()
{
    const QString address = PostgresCluster::shared().freshDatabase();
    const auto first = opened(address);
    VERIFY_RESULT(insert(*first, u"evt_1"_s));
    VERIFY_RESULT(insert(*first, u"evt_2"_s));
    VERIFY_RESULT(Work(*first).claim(at(1), std::chrono::seconds(30), 10));
    const auto update = [](Database &database, int seq) {
        return database.change(u"UPDATE work SET attempts = attempts + 1 WHERE seq = ?"_s, {seq});
    };
    const auto both = [&](Database &database, int from, int to, std::latch &latch) -> Result<void> {
        auto transaction = Transaction::begin(database);
        const auto one = update(database, from);
        latch.arrive_and_wait();
        {
            // Inside of a part, as the tasks of the listener are.
            auto part = Transaction::begin(database);
            if (update(database, to))
                (void)part->commit();
        }
        return transaction->commit();
    };
    std::latch latch(2);
    Result<void> theirs;
    std::thread other([&] {
        const auto second = opened(address);
        theirs = both(*second, 2, 1, latch);
    });
    const Result<void> mine = both(*first, 1, 2, latch);
    other.join();
    QVERIFY(mine.has_value() != theirs.has_value());
    QCOMPARE((mine ? theirs : mine).error().code, u"database_conflict"_s);
    QCOMPARE(first->number(u"SELECT sum(attempts - 1) FROM work"_s).value_or(0), 2);
    QVERIFY(first->isSound());
}

void TestPostgresql::anIdleTransactionIsEnded()
{
    const QString address = PostgresCluster::shared().freshDatabase();
    const auto database = opened(address);
    VERIFY_RESULT(database->change(u"SET idle_in_transaction_session_timeout = 50"_s));
    auto transaction = Transaction::begin(*database);
    VERIFY_RESULT(transaction);
    VERIFY_RESULT(insert(*database, u"evt_1"_s));
    QTRY_COMPARE(PostgresCluster::shared().ask(
                     address, u"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"_s),
                 QByteArray("1"));
    const auto late = transaction->commit();
    QVERIFY(!late);
    QCOMPARE(PostgresCluster::shared().ask(address, u"SELECT count(*) FROM events"_s), QByteArray("0"));
    QVERIFY(!database->isSound());
}

void TestPostgresql::aLockThatIsHeldIsNotWaitedForLong()
{
    const QString address = PostgresCluster::shared().freshDatabase();
    const auto holder = opened(address);
    const auto database = opened(address);
    auto holding = Transaction::begin(*holder);
    VERIFY_RESULT(insert(*holder, u"evt_1"_s));
    QElapsedTimer timer;
    timer.start();
    const auto waited = insert(*database, u"evt_2"_s);
    QVERIFY(!waited);
    QCOMPARE(waited.error().code, u"database_busy"_s);
    QVERIFY(timer.elapsed() < 4'000);
    QVERIFY(database->isSound());
    VERIFY_RESULT(holding->commit());
    VERIFY_RESULT(insert(*database, u"evt_2"_s));
}

void TestPostgresql::aConnectionCutWhileCommittingLeavesItOpen_data()
{
    QTest::addColumn<bool>("arrives");
    QTest::newRow("before the server heard it") << false;
    QTest::newRow("before the answer came") << true;
}

void TestPostgresql::aConnectionCutWhileCommittingLeavesItOpen()
{
    QFETCH(bool, arrives);
    const QString address = PostgresCluster::shared().freshDatabase();
    TcpProxy proxy(PostgresCluster::shared().port());
    const auto database = opened(PostgresCluster::shared().address(address.section(u'/', -1), proxy.port()));
    proxy.set(arrives ? TcpProxy::Mode::CutAfterWord : TcpProxy::Mode::CutBeforeWord, QByteArray("COMMIT", 7));
    const auto outcome = insert(*database, u"evt_1"_s);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, u"database_unknown"_s);
    QVERIFY(!database->isSound());
    // It is tried again, whatever came of it.
    const auto again = opened(address);
    const auto repeated = insert(*again, u"evt_1"_s);
    VERIFY_RESULT(repeated);
    QCOMPARE(repeated->front(), arrives ? Deliveries::Outcome::Duplicate : Deliveries::Outcome::Stored);
    QCOMPARE(Deliveries(*again).count().value_or(0), 1);
}

void TestPostgresql::aServerThatIsKilledIsGoneAtOnce()
{
    PostgresCluster server;
    QVERIFY(server.start());
    const QString address = server.freshDatabase();
    auto database = opened(address);
    VERIFY_RESULT(insert(*database, u"evt_1"_s));
    auto transaction = Transaction::begin(*database);
    VERIFY_RESULT(transaction);
    VERIFY_RESULT(insert(*database, u"evt_2"_s));
    server.kill();
    const auto committed = transaction->commit();
    QVERIFY(!committed);
    QVERIFY(!database->isSound());
    QCOMPARE(Database::open(address, Schema::listener()).error().code, u"database_open"_s);
    QVERIFY(server.start());
    const auto again = opened(address);
    QVERIFY(Deliveries(*again).bodySha256(u"evt_1"_s)->has_value());
    VERIFY_RESULT(insert(*again, u"evt_2"_s));
}

void TestPostgresql::aSilentNetworkIsGivenUp()
{
    TcpProxy proxy(PostgresCluster::shared().port());
    const QString address = PostgresCluster::shared().freshDatabase();
    const QString through = PostgresCluster::shared().address(address.section(u'/', -1), proxy.port());
    const auto database = opened(through);
    proxy.set(TcpProxy::Mode::Drop);
    QElapsedTimer timer;
    timer.start();
    const auto outcome = insert(*database, u"evt_1"_s);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, u"database_lost"_s);
    QVERIFY2(timer.elapsed() < 6'000, qPrintable(QString::number(timer.elapsed())));
    timer.restart();
    const auto unreachable = Database::open(through, Schema::listener());
    QVERIFY(!unreachable);
    QCOMPARE(unreachable.error().code, u"database_open"_s);
    QVERIFY2(timer.elapsed() < 6'000, qPrintable(QString::number(timer.elapsed())));
    proxy.set(TcpProxy::Mode::Forward);
    VERIFY_RESULT(insert(*opened(through), u"evt_1"_s));
}

void TestPostgresql::aSilentServerIsNotWaitedFor()
{
    const auto database = opened(PostgresCluster::shared().freshDatabase());
    QElapsedTimer timer;
    timer.start();
    const auto slept = database->number(u"SELECT count(*) FROM pg_sleep(60)"_s);
    QVERIFY(!slept);
    QVERIFY(timer.elapsed() < 6'000);
}

QTEST_GUILESS_MAIN(TestPostgresql)
#include "tst_postgresql.moc"
