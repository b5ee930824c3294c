// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/databasethread.h"

#include "store/database.h"
#include "store/deliveries.h"
#include "store/eventlog.h"

#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace paydesk;
using namespace paydesk::store;
using namespace Qt::StringLiterals;

class TestDatabaseThread : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void answersFromAThreadOfItsOwn();
    void missingFileIsSaid();
    void doesWhatWaitsBeforeItStops();
    void opensAgainAfterDamage();

private:
    DatabaseThread::Open open()
    {
        return [this] {
            ++m_opened;
            return store::Database::openReader(m_writer->path());
        };
    }
    QTemporaryDir m_folder;
    std::unique_ptr<store::Database> m_writer;
    std::atomic<int> m_opened = 0;
};

void TestDatabaseThread::init()
{
    if (!m_writer) {
        auto database = store::Database::open(m_folder.filePath(u"data/listener.db"_s), store::Schema::listener());
        QVERIFY(database);
        m_writer = std::move(*database);
    }
    m_opened = 0;
}

void TestDatabaseThread::answersFromAThreadOfItsOwn()
{
    DatabaseThread reader;
    QVERIFY(reader.start(open()));
    const auto thread = reader.run<Qt::HANDLE>([](store::Database &) { return QThread::currentThreadId(); }).result();
    QVERIFY(thread && *thread != QThread::currentThreadId());
    const auto last = reader.run<qint64>([](store::Database &database) { return store::EventLog(database).last(); });
    QCOMPARE(last.result().value_or(-1), qint64(0));
}

void TestDatabaseThread::missingFileIsSaid()
{
    DatabaseThread reader;
    const auto started = reader.start([this] { return store::Database::openReader(m_folder.filePath(u"none.db"_s)); });
    QVERIFY(!started);
    QCOMPARE(started.error().code, u"database_open"_s);
    // It can still be asked, and says why it does not know.
    QVERIFY(!reader.run<qint64>([](store::Database &) { return qint64(1); }).result());
}

void TestDatabaseThread::doesWhatWaitsBeforeItStops()
{
    DatabaseThread reader;
    QVERIFY(reader.start(open()));
    std::atomic<int> done = 0;
    for (int i = 0; i < 1000; ++i)
        reader.post([&done](store::Database *database, const Error &) { done += database ? 1 : 0; });
    reader.stop();
    QCOMPARE(done.load(), 1000);
    bool isTold = false;
    reader.post([&isTold](store::Database *database, const Error &error) {
        isTold = !database && error.code == "stopping"_L1;
    });
    QVERIFY(isTold);
}

/// DUR-13
void TestDatabaseThread::opensAgainAfterDamage()
{
    std::vector<store::Delivery> deliveries(400);
    for (std::size_t i = 0; i < deliveries.size(); ++i) {
        deliveries[i].id = u"evt_%1"_s.arg(i);
        deliveries[i].received = QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC);
        deliveries[i].body = QByteArray(3'500, 'x');
    }
    QVERIFY(store::Deliveries(*m_writer).insert(deliveries));
    QCOMPARE(m_writer->number(u"PRAGMA wal_checkpoint(TRUNCATE)"_s).value_or(-1), qint64(0));
    DatabaseThread reader;
    QVERIFY(reader.start(open()));
    const auto readAll = [&reader] {
        return reader
            .run<qsizetype>([](store::Database &database) -> Result<qsizetype> {
                const auto page = store::EventLog(database).page(0, {1000, 10'000'000});
                if (!page)
                    return failure(page.error());
                return page->events.size();
            })
            .result();
    };
    QFile file(m_writer->path());
    QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::Unbuffered));
    const QByteArray whole = file.readAll();
    // In the middle, where the bodies are.
    file.seek(whole.size() / 2);
    file.write(QByteArray(64 * 1024, '\xff'));
    QCOMPARE(readAll().error().code, u"database_damaged"_s);
    file.seek(0);
    file.write(whole);
    QCOMPARE(readAll().value_or(-1), qsizetype(400));
    QCOMPARE(m_opened.load(), 2);
}

QTEST_GUILESS_MAIN(TestDatabaseThread)
#include "tst_databasethread.moc"
