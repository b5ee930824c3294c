// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/mirrorfile.h"

#include "store/databasefile.h"
#include "store/fixture.h"
#include "store/paymentmirror.h"
#include "store/values.h"
#include "support/hold.h"

#include <QSignalSpy>
#include <QThread>

using namespace fixture;
using test::Hold;

namespace {

std::unique_ptr<MirrorFile> openMirror(const QString &path)
{
    auto opened = MirrorFile::open(path);
    if (!opened)
        qFatal("%s", qPrintable(toLogLine(opened.error())));
    return std::move(*opened);
}

std::function<Result<int>(Database &)> writing(const QList<Payment> &payments)
{
    return [payments](Database &database) { return PaymentMirror(database).upsert(payments); };
}

QList<Payment> manyPayments(int count)
{
    QList<Payment> payments;
    for (int i = 0; i < count; ++i)
        payments << payment(u"pi_%1"_s.arg(i), 1000 + i, i);
    return payments;
}

Schema upTo(int version)
{
    Schema schema = Schema::mirror();
    schema.steps.resize(version);
    schema.isCopy = false;
    return schema;
}

Result<qint64> counted(Database &database)
{
    return PaymentMirror(database).count({});
}

} // namespace

class TestMirrorFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatIsWrittenIsReadByAll();
    void writesThatWaitShareATransactionInTheirOrder();
    void workThatFailsTakesNothingElseAlong();
    void readingWaitsForNoWriter();
    void nobodyElseCanWrite();
    void whatWaitsAtTheEndIsWritten();
    void whatComesAfterTheEndIsTurnedDown();
    void uselessFileIsBegunAnew();             // DUR-13
    void damageWhileItIsOpenBeginsAnew_data(); // DUR-13
    void damageWhileItIsOpenBeginsAnew();
    void cutFileEndsNoProgram_data();
    void cutFileEndsNoProgram();
    void readOnlyFileIsStoodInForUntilItIsGone();
    void olderFileIsCopiedBeforeItIsBroughtUpToDate(); // DUR-17
    void whatIsDroppedLeavesNoCopy();
    void preparingLeavesTheNewsToWhoeverOpensIt();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void TestMirrorFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"mirror.sqlite"_s);
}

void TestMirrorFile::whatIsWrittenIsReadByAll()
{
    const auto mirror = openMirror(m_path);
    QVERIFY(!mirror->replaced());
    const auto written = mirror->writer().run<int>(writing({payment(u"pi_1"_s)})).result();
    QCOMPARE(written.value(), 1);
    QCOMPARE(PaymentMirror(mirror->database()).find(u"pi_1"_s).value().amount.minor, 1250);
    QCOMPARE(mirror->reader().run<qint64>(counted).result().value(), 1);
    const auto thread = [](Database &) -> Result<Qt::HANDLE> { return QThread::currentThreadId(); };
    const auto writer = mirror->writer().run<Qt::HANDLE>(thread).result().value();
    const auto reader = mirror->reader().run<Qt::HANDLE>(thread).result().value();
    QVERIFY(writer != reader && writer != QThread::currentThreadId() && reader != QThread::currentThreadId());
}

void TestMirrorFile::writesThatWaitShareATransactionInTheirOrder()
{
    const auto mirror = openMirror(m_path);
    int commits = 0;
    int savepoints = 0;
    const auto watch = [&](Database &database) -> Result<void> {
        database.watch([&](const QString &sql) {
            commits += sql == "COMMIT"_L1 ? 1 : 0;
            savepoints += sql.startsWith("SAVEPOINT"_L1) ? 1 : 0;
        });
        return {};
    };
    QVERIFY(mirror->writer().run<void>(watch).result());
    const int before = commits;
    QList<QFuture<Result<void>>> futures;
    {
        Hold hold(mirror->writer());
        for (int i = 0; i < 50; ++i) {
            futures << mirror->writer().run<void>([i](Database &database) -> Result<void> {
                const QString so = Values(database).value(u"so far"_s).value().value_or(QString());
                return Values(database).set(u"so far"_s, so + QString::number(i) + u' ');
            });
        }
        QVERIFY(!futures.first().isFinished());
    }
    QStringList all;
    for (int i = 0; i < 50; ++i) {
        QVERIFY(futures[i].result());
        all << QString::number(i);
    }
    QCOMPARE(Values(mirror->database()).value(u"so far"_s).value().value().trimmed(), all.join(u' '));
    // The one that held the thread, and one for all the others.
    QCOMPARE(commits, before + 2);
    // Each of them would cost a copy of every page that is changed behind it.
    QCOMPARE(savepoints, 0);
    mirror->writer()
        .run<void>([](Database &database) -> Result<void> {
            database.watch({});
            return {};
        })
        .waitForFinished();
}

void TestMirrorFile::workThatFailsTakesNothingElseAlong()
{
    const auto mirror = openMirror(m_path);
    QFuture<Result<int>> before;
    QFuture<Result<void>> failing;
    QFuture<Result<int>> after;
    {
        Hold hold(mirror->writer());
        before = mirror->writer().run<int>(writing({payment(u"pi_1"_s)}));
        failing = mirror->writer().run<void>([](Database &database) -> Result<void> {
            if (const auto half = PaymentMirror(database).upsert({payment(u"pi_half"_s)}); !half)
                return failure(half.error());
            return database.change(u"INSERT INTO nowhere VALUES (1)"_s);
        });
        after = mirror->writer().run<int>(writing({payment(u"pi_2"_s)}));
    }
    QCOMPARE(before.result().value(), 1);
    QCOMPARE(failing.result().error().code, u"database_error"_s);
    QCOMPARE(after.result().value(), 1);
    const auto rows = PaymentMirror(mirror->database()).page({}, {}, 10).value();
    QCOMPARE(rows.size(), 2);
}

void TestMirrorFile::readingWaitsForNoWriter()
{
    const auto mirror = openMirror(m_path);
    VERIFY_RESULT(mirror->writer().run<int>(writing(manyPayments(10))).result());
    // In the middle of a transaction.
    Hold hold(mirror->writer());
    QCOMPARE(mirror->reader().run<qint64>(counted).result().value(), 10);
    QCOMPARE(counted(mirror->database()).value(), 10);
}

void TestMirrorFile::nobodyElseCanWrite()
{
    const auto mirror = openMirror(m_path);
    QVERIFY(!PaymentMirror(mirror->database()).upsert({payment(u"pi_1"_s)}));
    QVERIFY(!mirror->reader().run<int>(writing({payment(u"pi_1"_s)})).result());
    QCOMPARE(counted(mirror->database()).value(), 0);
    QCOMPARE(MirrorFile::open(m_path).error().code, u"database_in_use"_s);
}

void TestMirrorFile::whatWaitsAtTheEndIsWritten()
{
    auto mirror = openMirror(m_path);
    QList<QFuture<Result<int>>> futures;
    for (int i = 0; i < 200; ++i)
        futures << mirror->writer().run<int>(writing({payment(u"pi_%1"_s.arg(i))}));
    mirror.reset();
    for (const auto &future : futures)
        QVERIFY(future.isFinished() && future.result());
    // The log went into the file.
    QVERIFY(!QFile::exists(m_path + u"-wal"_s));
    QCOMPARE(counted(openMirror(m_path)->database()).value(), 200);
}

void TestMirrorFile::whatComesAfterTheEndIsTurnedDown()
{
    WriteThread writer;
    VERIFY_RESULT(writer.start([this] { return Database::open(m_path, Schema::mirror()); }));
    writer.stop();
    const auto late = writer.run<int>(writing({payment(u"pi_1"_s)}));
    QVERIFY(late.isFinished());
    QCOMPARE(late.result().error().kind, Error::Kind::Canceled);
}

void TestMirrorFile::uselessFileIsBegunAnew()
{
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(5000, 'x')) == 5000);
    file.close();
    QVERIFY(file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner));
    const auto mirror = openMirror(m_path);
    QVERIFY(mirror->replaced());
    QCOMPARE(mirror->replaced()->code, u"database_damaged"_s);
    QCOMPARE(mirror->writer().run<int>(writing({payment(u"pi_1"_s)})).result().value(), 1);
}

void TestMirrorFile::damageWhileItIsOpenBeginsAnew_data()
{
    QTest::addColumn<QString>("finder");
    for (const char *finder : {"reader", "window", "writer"})
        QTest::newRow(finder) << QString::fromLatin1(finder);
}

void TestMirrorFile::damageWhileItIsOpenBeginsAnew()
{
    QFETCH(const QString, finder);
    VERIFY_RESULT(openMirror(m_path)->writer().run<int>(writing(manyPayments(2000))).result());
    const auto mirror = openMirror(m_path);
    QSignalSpy begunAnew(mirror.get(), &MirrorFile::begunAnew);
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::Unbuffered));
        // All but the schema.
        QVERIFY(file.seek(200 * 1024));
        QVERIFY(file.write(QByteArray(int(file.size() - file.pos()), '\x5a')) > 0);
    }
    const auto reads = [](Database &database) -> Result<qint64> {
        const auto rows = PaymentMirror(database).page({}, {}, 5000);
        return rows ? Result<qint64>(rows->size()) : failure(rows.error());
    };
    const auto failsAt = [&]() -> Result<qint64> {
        if (finder == "reader"_L1)
            return mirror->reader().run<qint64>(reads).result();
        if (finder == "window"_L1)
            return reads(mirror->database());
        return mirror->writer().run<qint64>(reads).result();
    };
    QCOMPARE(failsAt().error().code, u"database_damaged"_s);
    // Whoever meets it next finds the new file.
    mirror->database();
    mirror->reader().run<qint64>(counted).waitForFinished();
    mirror->writer().run<qint64>(counted).waitForFinished();
    QVERIFY(begunAnew.count() == 1 || begunAnew.wait());
    QCOMPARE(mirror->replaced()->code, u"database_damaged"_s);
    QCOMPARE(mirror->writer().run<int>(writing({payment(u"pi_new"_s)})).result().value(), 1);
    QCOMPARE(counted(mirror->database()).value(), 1);
    QCOMPARE(mirror->reader().run<qint64>(counted).result().value(), 1);
    QCOMPARE(begunAnew.count(), 1);
}

void TestMirrorFile::cutFileEndsNoProgram_data()
{
    QTest::addColumn<bool>("isReader");
    QTest::newRow("reader") << true;
    QTest::newRow("window") << false;
}

void TestMirrorFile::cutFileEndsNoProgram()
{
    QFETCH(const bool, isReader);
    VERIFY_RESULT(openMirror(m_path)->writer().run<int>(writing(manyPayments(2000))).result());
    const auto mirror = openMirror(m_path);
    QCOMPARE(counted(mirror->database()).value(), 2000);
    QCOMPARE(mirror->reader().run<qint64>(counted).result().value(), 2000);
    QSignalSpy begunAnew(mirror.get(), &MirrorFile::begunAnew);
    QVERIFY(QFile::resize(m_path, 300 * 1024));
    const auto reads = [](Database &database) -> Result<qint64> {
        const auto rows = PaymentMirror(database).page({}, {}, 5000);
        return rows ? Result<qint64>(rows->size()) : failure(rows.error());
    };
    const auto read = isReader ? mirror->reader().run<qint64>(reads).result() : reads(mirror->database());
    QVERIFY(!read);
    QCOMPARE(read.error().code, u"database_damaged"_s);
    mirror->database();
    mirror->reader().run<qint64>(counted).waitForFinished();
    QVERIFY(begunAnew.count() == 1 || begunAnew.wait(30'000));
    QCOMPARE(mirror->writer().run<int>(writing({payment(u"pi_new"_s)})).result().value(), 1);
    QCOMPARE(counted(mirror->database()).value(), 1);
}

void TestMirrorFile::readOnlyFileIsStoodInForUntilItIsGone()
{
    VERIFY_RESULT(openMirror(m_path)->writer().run<int>(writing(manyPayments(20))).result());
    QVERIFY(QFile::setPermissions(m_path, QFileDevice::ReadOwner));
    {
        const auto mirror = openMirror(m_path);
        QVERIFY(mirror->unwritable());
        QCOMPARE(mirror->unwritable()->code, u"database_readonly"_s);
        QCOMPARE(counted(mirror->database()).value(), 0);
        QCOMPARE(mirror->writer().run<int>(writing({payment(u"pi_new"_s)})).result().value(), 1);
        QCOMPARE(mirror->reader().run<qint64>(counted).result().value(), 1);
    }
    // Nobody has touched the file, and what stood in for it was kept.
    QVERIFY(QFileInfo(m_path).size() > 0);
    {
        const auto mirror = openMirror(m_path);
        QCOMPARE(counted(mirror->database()).value(), 1);
        VERIFY_RESULT(mirror->dropUnwritable());
        QVERIFY(!mirror->unwritable());
        QVERIFY(!QFile::exists(m_path));
        QCOMPARE(mirror->writer().run<int>(writing({payment(u"pi_newer"_s)})).result().value(), 1);
    }
    const auto mirror = openMirror(m_path);
    QVERIFY(!mirror->unwritable() && !mirror->replaced());
    QCOMPARE(counted(mirror->database()).value(), 2);
    QVERIFY(QFile::exists(m_path));
    QCOMPARE(m_folder->isValid() ? QDir(m_folder->path()).entryList({u"*.standin*"_s}) : QStringList(), QStringList());
}

void TestMirrorFile::olderFileIsCopiedBeforeItIsBroughtUpToDate()
{
    const int newest = Schema::mirror().version();
    const QString copy = backupOf(m_path, newest - 1);
    {
        const auto old = Database::open(m_path, upTo(newest - 1));
        VERIFY_RESULT(old);
        VERIFY_RESULT((*old)->run(u"INSERT INTO named_values VALUES ('a', '1')"_s));
    }
    // Of the program before that one.
    QVERIFY(QFile::copy(m_path, backupOf(m_path, 3)));
    QVERIFY(MirrorFile::isSlowToOpen(m_path));
    VERIFY_RESULT(MirrorFile::prepare(m_path));
    QVERIFY(!MirrorFile::isSlowToOpen(m_path));
    const auto mirror = openMirror(m_path);
    QVERIFY(!mirror->replaced());
    QCOMPARE(Values(mirror->database()).value(u"a"_s).value().value(), u"1"_s);
    QVERIFY(!QFile::exists(backupOf(m_path, 3)));
    const auto before = Database::open(copy, upTo(newest - 1));
    VERIFY_RESULT(before);
    QCOMPARE(Values(**before).value(u"a"_s).value().value(), u"1"_s);
}

void TestMirrorFile::whatIsDroppedLeavesNoCopy()
{
    const int newest = Schema::mirror().version();
    VERIFY_RESULT(Database::open(m_path, upTo(newest - 1)));
    const auto mirror = openMirror(m_path);
    QVERIFY(QFile::exists(backupOf(m_path, newest - 1)));
    QSignalSpy begunAnew(mirror.get(), &MirrorFile::begunAnew);
    mirror->beginAnew();
    QVERIFY(begunAnew.wait(30'000));
    QVERIFY(!QFile::exists(backupOf(m_path, newest - 1)));
}

void TestMirrorFile::preparingLeavesTheNewsToWhoeverOpensIt()
{
    constexpr int version = 7;
    {
        // In the way of the next step.
        const auto old = Database::open(m_path, upTo(version));
        VERIFY_RESULT(old);
        VERIFY_RESULT((*old)->run(u"CREATE TABLE invoices_number (id TEXT)"_s));
    }
    VERIFY_RESULT(MirrorFile::prepare(m_path));
    QVERIFY(MirrorFile::isSlowToOpen(m_path));
    const auto mirror = openMirror(m_path);
    QVERIFY(mirror->replaced());
    QCOMPARE(mirror->replaced()->code, u"database_migration"_s);
    QVERIFY(QFile::exists(backupOf(m_path, version)));
    QCOMPARE(counted(mirror->database()).value(), 0);
}

QTEST_GUILESS_MAIN(TestMirrorFile)
#include "tst_mirrorfile.moc"
