// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"
#include "store/deliveries.h"
#include "store/eventlog.h"

#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace paydesk;
using namespace paydesk::store;
using namespace Qt::StringLiterals;

class TestEventLog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void emptyLogHasAnEnd();
    void pagesJoinWithoutAGap();
    void pageHoldsSoManyBytesButAlwaysOneEvent();
    void typeIsLookedForPieceByPiece();
    void readerSeesWhatIsCommittedAndWritesNothing();
    void readerHoldsUpNoWriter();
    void logKeepsItsId();
    void copyGoesOnAsAnotherLog();
    void plainCopyGoesOnAsAnotherLog();
    void fileOfAnEarlierVersionStaysTheSameLog();

private:
    void store(int count, const QString &type = u"invoice.paid"_s, qsizetype size = 100);
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
    int m_stored = 0;
};

void TestEventLog::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    auto database = Database::open(m_folder->filePath(u"data/listener.db"_s), Schema::listener());
    QVERIFY(database);
    m_database = std::move(*database);
    m_stored = 0;
}

void TestEventLog::cleanup()
{
    m_database.reset();
    m_folder.reset();
}

void TestEventLog::store(int count, const QString &type, qsizetype size)
{
    std::vector<Delivery> deliveries;
    for (int i = 0; i < count; ++i) {
        Delivery delivery;
        delivery.id = u"evt_%1"_s.arg(++m_stored);
        delivery.endpoint = u"stripe"_s;
        delivery.type = type;
        delivery.received = QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC);
        delivery.body = QByteArray(size, 'x');
        deliveries.push_back(delivery);
    }
    QVERIFY(Deliveries(*m_database).insert(deliveries));
}

void TestEventLog::emptyLogHasAnEnd()
{
    EventLog log(*m_database);
    QCOMPARE(log.last().value_or(-1), qint64(0));
    const auto page = log.page(0, {});
    QVERIFY(page && page->events.isEmpty());
    QCOMPARE(page->end, qint64(0));
    // Whoever comes from another log.
    QCOMPARE(log.page(7, {}).value_or(LogPage()).end, qint64(7));
}

void TestEventLog::pagesJoinWithoutAGap()
{
    store(25);
    EventLog log(*m_database);
    QCOMPARE(log.last().value_or(-1), qint64(25));
    qint64 next = 1;
    for (qint64 end = 0; end < 25;) {
        const auto page = log.page(end, {10, 1'000'000});
        QVERIFY(page);
        for (const LoggedEvent &event : page->events)
            QCOMPARE(event.seq, next++);
        end = page->end;
        QCOMPARE(end, next - 1);
    }
    QCOMPARE(next, qint64(26));
}

void TestEventLog::pageHoldsSoManyBytesButAlwaysOneEvent()
{
    store(3, u"invoice.paid"_s, 400);
    store(1, u"invoice.paid"_s, 5'000);
    EventLog log(*m_database);
    const auto two = log.page(0, {100, 1'000});
    QVERIFY(two);
    QCOMPARE(two->events.size(), qsizetype(2));
    QCOMPARE(two->end, qint64(2));
    QCOMPARE(log.page(2, {100, 1'000}).value_or(LogPage()).events.size(), qsizetype(1));
    const auto large = log.page(3, {100, 1'000});
    QVERIFY(large);
    QCOMPARE(large->events.size(), qsizetype(1));
    QCOMPARE(large->events.first().body.size(), qsizetype(5'000));
}

void TestEventLog::typeIsLookedForPieceByPiece()
{
    store(1, u"refund.failed"_s);
    store(6'000);
    store(2, u"refund.failed"_s);
    EventLog log(*m_database);
    const auto first = log.page(1, {}, u"refund.failed"_s);
    QVERIFY(first && first->events.isEmpty());
    QVERIFY(first->end > 1 && first->end < 6'003);
    QList<qint64> found;
    for (qint64 end = 0; end < 6'003;) {
        const auto page = log.page(end, {}, u"refund.failed"_s);
        QVERIFY(page && page->end > end);
        for (const LoggedEvent &event : page->events)
            found << event.seq;
        end = page->end;
    }
    QCOMPARE(found, (QList<qint64>{1, 6'002, 6'003}));
}

void TestEventLog::readerSeesWhatIsCommittedAndWritesNothing()
{
    auto reader = Database::openReader(m_database->path());
    QVERIFY(reader);
    store(2);
    QCOMPARE(EventLog(**reader).last().value_or(-1), qint64(2));
    QVERIFY(!(*reader)->run(u"DELETE FROM events"_s));
    QVERIFY((*reader)->isSound());
    reader->reset();
    store(1);
    QCOMPARE(EventLog(*m_database).last().value_or(-1), qint64(3));
}

/// DUR-12
void TestEventLog::readerHoldsUpNoWriter()
{
    auto reader = Database::openReader(m_database->path());
    QVERIFY(reader);
    for (int i = 0; i < 20; ++i) {
        store(50, u"invoice.paid"_s, 3'500);
        const auto page = EventLog(**reader).page(i * 50, {});
        QVERIFY(page);
        QCOMPARE(page->events.size(), qsizetype(50));
    }
    // Carried into the file, for nobody is reading any more.
    QCOMPARE(m_database->number(u"PRAGMA wal_checkpoint(TRUNCATE)"_s).value_or(-1), qint64(0));
    QCOMPARE(QFileInfo(m_database->path() + u"-wal"_s).size(), qint64(0));
}

void TestEventLog::logKeepsItsId()
{
    QCOMPARE(EventLog(*m_database).id().value_or(u"?"_s), QString());
    QVERIFY(EventLog(*m_database).begin());
    const QString id = EventLog(*m_database).id().value_or(QString());
    QCOMPARE(id.size(), qsizetype(32));
    const QString path = m_database->path();
    m_database.reset();
    m_database = std::move(*Database::open(path, Schema::listener()));
    QVERIFY(EventLog(*m_database).begin());
    QCOMPARE(EventLog(*m_database).id(), id);
}

void TestEventLog::copyGoesOnAsAnotherLog()
{
    QVERIFY(EventLog(*m_database).begin());
    QSet<QString> ids{EventLog(*m_database).id().value_or(QString())};
    store(3);
    const QString copy = m_folder->filePath(u"data/copy.db"_s);
    QVERIFY(m_database->backup(copy));
    // As often as it is put back.
    for (const QString &name : {u"data/first.db"_s, u"data/second.db"_s}) {
        const QString place = m_folder->filePath(name);
        QVERIFY(QFile::copy(copy, place));
        const auto restored = Database::open(place, Schema::listener());
        QVERIFY(restored);
        QVERIFY(EventLog(**restored).begin());
        QCOMPARE(EventLog(**restored).last(), qint64(3));
        ids << EventLog(**restored).id().value_or(QString());
    }
    QCOMPARE(ids.size(), qsizetype(3));
    QVERIFY(!ids.contains(QString()));
}

/// As "cp" makes it, of a file that nobody has open; a file that is only renamed stays what it is.
void TestEventLog::plainCopyGoesOnAsAnotherLog()
{
    QVERIFY(EventLog(*m_database).begin());
    const QString id = EventLog(*m_database).id().value_or(QString());
    const QString path = m_database->path();
    m_database.reset();
    const auto idAt = [](const QString &place) {
        const auto database = Database::open(place, Schema::listener());
        if (!database || !EventLog(**database).begin())
            return QString();
        return EventLog(**database).id().value_or(QString());
    };
    const QString copy = m_folder->filePath(u"data/copy.db"_s);
    QVERIFY(QFile::copy(path, copy));
    const QString another = idAt(copy);
    QCOMPARE(another.size(), qsizetype(32));
    QVERIFY(another != id);
    QCOMPARE(idAt(copy), another);
    const QString renamed = m_folder->filePath(u"data/renamed.db"_s);
    QVERIFY(QFile::rename(path, renamed));
    QCOMPARE(idAt(renamed), id);
}

void TestEventLog::fileOfAnEarlierVersionStaysTheSameLog()
{
    QVERIFY(EventLog(*m_database).begin());
    const QString id = EventLog(*m_database).id().value_or(QString());
    QVERIFY(m_database->run(u"UPDATE log SET place = ''"_s));
    QVERIFY(EventLog(*m_database).begin());
    QCOMPARE(EventLog(*m_database).id(), id);
    QCOMPARE(m_database->number(u"SELECT count(*) FROM log WHERE place <> ''"_s), qint64(1));
}

QTEST_GUILESS_MAIN(TestEventLog)
#include "tst_eventlog.moc"
