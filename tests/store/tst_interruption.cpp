// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/deliveries.h"
#include "store/fixture.h"
#include "support/soak.h"

#include <QDir>
#include <QProcess>

#include <sys/stat.h>
#include <sys/sysmacros.h>

using namespace fixture;

namespace {

/// A kind of file, and a table of its first version with what a row of it needs.
struct Kind {
    QString word;
    Schema schema;
    QString fill;
    QString count;
    /// The tables of each version, as they are in a file that is new.
    QList<QStringList> tables;
};

Schema upTo(Schema schema, int version)
{
    if (version < schema.version())
        schema.beforeCommit.clear();
    schema.steps.resize(version);
    return schema;
}

QStringList tablesOf(Database &database)
{
    auto statement = database.prepare(u"SELECT name || coalesce(sql, '') FROM sqlite_schema ORDER BY name"_s);
    return statement->all<QString>({}, [](Row row) { return row.text(); }).value_or(QStringList());
}

Kind kindOf(const QString &word)
{
    Kind kind{word, Schema::listener(),
              u"INSERT INTO events VALUES (%1 + 1, 'evt_%1', '', 'a', '', '', '', '', 0, 0, 0, x'00', x'01')"_s,
              u"SELECT count(*) FROM events"_s};
    if (word == "desktop"_L1)
        kind = {word, Schema::shipped(), u"INSERT INTO named_values VALUES ('key %1', 'text')"_s,
                u"SELECT count(*) FROM named_values"_s};
    for (int version = 1; version <= kind.schema.version(); ++version) {
        const QTemporaryDir fresh;
        const auto database = Database::open(fresh.filePath(u"till.db"_s), upTo(kind.schema, version));
        kind.tables << (database ? tablesOf(**database) : QStringList());
    }
    return kind;
}

constexpr int rows = 50;

bool copyFolder(const QString &from, const QString &to)
{
    bool copied = true;
    const QStringList names = QDir(from).entryList({u"till.db*"_s}, QDir::Files);
    for (const QString &name : names) {
        if (!name.endsWith("-shm"_L1) && !name.endsWith(".lock"_L1))
            copied = QFile::copy(from + u'/' + name, to + u'/' + name) && copied;
    }
    return copied;
}

/// Whether it is the whole file of some version: its tables are those of that version, its rows are there. Why not, if it is not.
QString complaintAbout(const QString &path, const Kind &kind)
{
    for (int version = 1; version <= kind.schema.version(); ++version) {
        const auto database = Database::open(path, upTo(kind.schema, version));
        if (!database && database.error().code == "database_newer"_L1)
            continue;
        if (!database)
            return toLogLine(database.error());
        if (tablesOf(**database) != kind.tables.at(version - 1))
            return u"it is between two versions, about %1"_s.arg(version);
        if (const auto checked = (*database)->check(); !checked)
            return toLogLine(checked.error());
        return (*database)->number(kind.count).value_or(-1) == rows ? QString() : u"rows are missing"_s;
    }
    return u"it is of no version"_s;
}

} // namespace

/// The program is ended, or the disk is full, before each single change to a file that bringing a database up to date makes.
class TestInterruption : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aMigrationIsDoneOrNotAtEachStep_data(); // DUR-17
    void aMigrationIsDoneOrNotAtEachStep();
    void whatWasSaidIsThereAtEachMoment_data(); // DUR-03, DUR-27, DUR-28, I1, I3
    void whatWasSaidIsThereAtEachMoment();
    void carelessWritingIsFoundOut();        // DUR-04
    void aFileBehindANetworkHasNoLog_data(); // DUR-15
    void aFileBehindANetworkHasNoLog();

private:
    struct End {
        bool isWhole = false;
        QByteArray says;
        QByteArray errors;
    };
    /// What an interrupted writer leaves behind.
    struct Left {
        bool isWhole = false;
        /// What it said before, and of that what is not in its file and not in what a power cut would leave of it; -1 is damaged.
        qsizetype said = 0;
        qsizetype lost = 0;
        qsizetype lostByPowerCut = 0;
        QByteArray errors;
    };
    Left writeUntil(int change, const QString &what);
    static qsizetype missing(const QString &path, const QString &what, const QByteArrayList &said);
    static End run(const QString &path, const QString &word, const QMap<QString, QString> &environment);

    /// A new file of each kind.
    QTemporaryDir m_desktop;
    QTemporaryDir m_listener;
};

void TestInterruption::initTestCase()
{
    VERIFY_RESULT(Database::open(m_desktop.filePath(u"till.db"_s)));
    VERIFY_RESULT(Database::open(m_listener.filePath(u"till.db"_s), Schema::listener()));
}

TestInterruption::End TestInterruption::run(const QString &path, const QString &word,
                                            const QMap<QString, QString> &environment)
{
    QProcess process;
    QProcessEnvironment whole = QProcessEnvironment::systemEnvironment();
    whole.insert(u"LD_PRELOAD"_s, QStringLiteral(PAYDESK_INTERRUPTION ":" PAYDESK_POWERCUT));
    for (auto it = environment.begin(); it != environment.end(); ++it)
        whole.insert(it.key(), it.value());
    process.setProcessEnvironment(whole);
    process.start(QStringLiteral(PAYDESK_KEEPER), {path, word});
    process.waitForFinished();
    return {process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0,
            process.readAllStandardOutput().trimmed(), process.readAllStandardError()};
}

void TestInterruption::aMigrationIsDoneOrNotAtEachStep_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("way");
    QTest::newRow("desktop, killed") << u"desktop"_s << u"killed"_s;
    QTest::newRow("desktop, disk full") << u"desktop"_s << u"full"_s;
    QTest::newRow("listener, killed") << u"listener"_s << u"killed"_s;
    QTest::newRow("listener, disk full") << u"listener"_s << u"full"_s;
}

void TestInterruption::aMigrationIsDoneOrNotAtEachStep()
{
    QFETCH(QString, word);
    QFETCH(QString, way);
    const Kind kind = kindOf(word);
    const QTemporaryDir old;
    {
        const auto database = Database::open(old.filePath(u"till.db"_s), upTo(kind.schema, 1));
        VERIFY_RESULT(database);
        for (int i = 0; i < rows; ++i)
            VERIFY_RESULT((*database)->run(kind.fill.arg(i)));
    }
    int last = 0;
    // Each of the first, then one here and there: they are hundreds of pages.
    for (bool isWhole = false; !isWhole; last += often(1 + last / 6, 1)) {
        QVERIFY2(last < 20'000, "it never came to its end");
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"till.db"_s);
        QVERIFY(copyFolder(old.path(), folder.path()));
        const End end = run(path, word,
                            {{u"INTERRUPT"_s, way},
                             {u"INTERRUPT_AT"_s, QString::number(last + 1)},
                             {u"INTERRUPT_FOLDER"_s, folder.path()}});
        isWhole = end.isWhole;
        const QString number = u"change %1: "_s.arg(last + 1);
        if (way == "full"_L1 && !isWhole)
            QVERIFY2(end.says == "database_full" || end.says == "database_open" || end.says == "database_io",
                     qPrintable(number + QString::fromUtf8(end.says)));
        const QTemporaryDir looked;
        QVERIFY(copyFolder(folder.path(), looked.path()));
        const QString found = complaintAbout(looked.filePath(u"till.db"_s), kind);
        QVERIFY2(found.isEmpty(), qPrintable(number + found));
        // Once more, and nothing in the way: it comes to its end, and the file as it was is kept beside.
        const auto again = Database::open(path, kind.schema);
        QVERIFY2(again, qPrintable(again ? QString() : number + toLogLine(again.error())));
        QCOMPARE((*again)->schemaVersion(), kind.schema.version());
        QCOMPARE((*again)->number(kind.count).value_or(-1), rows);
        const auto kept = Database::open(path + u".v1.backup"_s, upTo(kind.schema, 1));
        QVERIFY2(kept, qPrintable(kept ? QString() : number + toLogLine(kept.error())));
        QCOMPARE((*kept)->number(kind.count).value_or(-1), rows);
    }
    qInfo("about %d changes", last);
    QVERIFY(last > 10);
}

qsizetype TestInterruption::missing(const QString &path, const QString &what, const QByteArrayList &said)
{
    const bool isDesktop = what == "operations"_L1;
    const auto database = Database::open(path, isDesktop ? Schema::shipped() : Schema::listener());
    if (!database || !(*database)->check())
        return -1;
    qsizetype missing = 0;
    for (const QByteArray &word : said) {
        const QString id = QString::fromLatin1(word).section(u' ', -1);
        if (!isDesktop) {
            const auto hash = Deliveries(**database).bodySha256(id);
            missing += hash && *hash ? 0 : 1;
            continue;
        }
        const auto operation = Journal(**database).find(id);
        const bool isThere = operation && (word.startsWith("begun") || operation->state == Operation::State::Settled);
        missing += isThere ? 0 : 1;
    }
    return missing;
}

TestInterruption::Left TestInterruption::writeUntil(int change, const QString &what)
{
    const QTemporaryDir folder;
    const QTemporaryDir cut;
    const QString path = folder.filePath(u"till.db"_s);
    // It is there already, and on disk.
    const QTemporaryDir &begun = what == "operations"_L1 ? m_desktop : m_listener;
    if (!copyFolder(begun.path(), folder.path()) || !copyFolder(begun.path(), cut.path()))
        return {true, 0, -1, -1, "the files cannot be copied"};
    QMap<QString, QString> environment{{u"POWERCUT_FROM"_s, folder.path()}, {u"POWERCUT_TO"_s, cut.path()}};
    environment.insert(u"INTERRUPT"_s, u"killed"_s);
    environment.insert(u"INTERRUPT_AT"_s, QString::number(change));
    environment.insert(u"INTERRUPT_FOLDER"_s, folder.path());
    const End end = run(path, what, environment);
    const QByteArrayList said = end.says.isEmpty() ? QByteArrayList() : end.says.split('\n');
    return {end.isWhole, said.size(), missing(path, what, said), missing(cut.filePath(u"till.db"_s), what, said),
            end.errors};
}

void TestInterruption::whatWasSaidIsThereAtEachMoment_data()
{
    QTest::addColumn<QString>("what");
    QTest::newRow("operations of a desktop") << u"operations"_s;
    QTest::newRow("deliveries to a listener") << u"deliveries"_s;
}

void TestInterruption::whatWasSaidIsThereAtEachMoment()
{
    QFETCH(QString, what);
    int change = 0;
    qsizetype most = 0;
    // Every other one: a page goes into the log in two writes.
    for (bool isWhole = false; !isWhole;) {
        QVERIFY2(change < 2'000, "it never came to its end");
        const Left left = writeUntil(change += 2, what);
        isWhole = left.isWhole;
        most = std::max(most, left.said);
        QVERIFY2(left.lost == 0 && left.lostByPowerCut == 0,
                 qPrintable(u"change %1: %2 said, %3 lost, %4 by a power cut. %5"_s.arg(change)
                                .arg(left.said)
                                .arg(left.lost)
                                .arg(left.lostByPowerCut)
                                .arg(QString::fromUtf8(left.errors))));
    }
    qInfo("%d changes", change);
    QVERIFY(change > 50 && most > 5);
}

void TestInterruption::carelessWritingIsFoundOut()
{
    qsizetype lost = 0;
    for (int change = 30; lost == 0 && change < 50; ++change)
        lost = writeUntil(change, u"carelessly"_s).lostByPowerCut;
    QVERIFY2(lost != 0, "writes that were never synced went unnoticed: the harness is broken");
}

void TestInterruption::aFileBehindANetworkHasNoLog_data()
{
    QTest::addColumn<QByteArray>("type");
    for (const char *type : {"nfs4", "cifs", "smb3", "9p", "fuse.sshfs"})
        QTest::newRow(type) << QByteArray(type);
}

/// Write-ahead logs need memory that all who have the file open share.
void TestInterruption::aFileBehindANetworkHasNoLog()
{
    QFETCH(QByteArray, type);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"till.db"_s);
    QVERIFY(copyFolder(m_listener.path(), folder.path()));
    QCOMPARE(run(path, u"listener"_s, {}).says, QByteArray("wal"));
    QFile mounts(folder.filePath(u"mounts"_s));
    QVERIFY(mounts.open(QIODevice::WriteOnly));
    struct stat of {};
    QVERIFY(::stat(QFile::encodeName(folder.path()).constData(), &of) == 0);
    const QByteArray device = QByteArray::number(major(of.st_dev)) + ':' + QByteArray::number(minor(of.st_dev));
    mounts.write("1 0 0:99 / / rw - ext4 /dev/disk rw\n2 1 " + device + " / " + folder.path().toUtf8() + " rw - " + type
                 + " server:/share rw\n");
    mounts.close();
    const QMap<QString, QString> environment{{u"LD_PRELOAD"_s, QStringLiteral(PAYDESK_OTHERMOUNTS)},
                                             {u"OTHER_MOUNTS"_s, mounts.fileName()}};
    QCOMPARE(run(path, u"listener"_s, environment).says, QByteArray("truncate"));
    const End end = run(path, u"deliveries"_s, environment);
    QVERIFY(end.isWhole);
    QVERIFY(!QFile::exists(path + u"-wal"_s));
    QCOMPARE(missing(path, u"deliveries"_s, end.says.split('\n')), 0);
}

QTEST_GUILESS_MAIN(TestInterruption)
#include "tst_interruption.moc"
