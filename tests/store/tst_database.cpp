// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/databasefile.h"
#include "store/fixture.h"
#include "store/transaction.h"
#include "store/values.h"

#include <QCryptographicHash>

using namespace fixture;

namespace {

constexpr auto onlyOwner =
    QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadUser | QFileDevice::WriteUser;

QByteArray hashOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256)
                                          : QByteArray();
}

bool overwrite(const QString &path, qint64 offset, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::ReadWrite) && file.seek(offset) && file.write(bytes) == bytes.size();
}

QString codeOfOpening(const QString &path, const Schema &schema = Schema::shipped())
{
    const auto opened = Database::open(path, schema);
    return opened ? u"opened"_s : opened.error().code;
}

Schema withStep(const QByteArray &script)
{
    Schema schema = Schema::shipped();
    schema.steps << script;
    return schema;
}

/// A closed database with a few hundred payments' worth of pages in it.
void fill(Store &store)
{
    Values values(*store);
    auto transaction = Transaction::begin(*store);
    QVERIFY(transaction);
    for (int i = 0; i < 500; ++i)
        VERIFY_RESULT(values.set(u"key %1"_s.arg(i), QString(400, u'x')));
    VERIFY_RESULT(transaction->commit());
    store.close();
}

} // namespace

class TestDatabase : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNewFileIsOfTheNewestVersionAndPrivate(); // DUR-09
    void whatWasWrittenIsThereAfterReopening();
    void anOlderFileIsMigratedAndTheOldOneKept(); // DUR-17
    void aFailedMigrationLeavesTheOldVersion();   // DUR-17
    void tooLittleRoomIsSaidBeforeAnythingIsTouched_data();
    void tooLittleRoomIsSaidBeforeAnythingIsTouched();
    void whatTakesTimeIsKnownBefore();
    void aFailedFirstMigrationLeavesNoFile();
    void aNewerFileIsRefusedUnchanged(); // DUR-18
    void aForeignFileIsRefusedUnchanged();
    void aDamagedFileIsRefusedUnchanged_data(); // DUR-13
    void aDamagedFileIsRefusedUnchanged();
    void aLostFileBesideItsLogIsNotReplaced();  // DUR-13
    void anUselessCopyGivesWayToANewOne_data(); // DUR-13, DUR-17, DUR-18
    void anUselessCopyGivesWayToANewOne();
    void aForeignFileIsSetAsideOnlyOnce();
    void aCopyThatMayNotBeTouchedStays();
    void aFileOpenToOthersIsRefused();            // DUR-09
    void aReadOnlyFileIsRefused();                // DUR-09
    void aLinkIsRefused();                        // DUR-09
    void aSecondOpeningNamesTheProcess();         // DUR-11
    void aReaderNeverWritesAndNeverCheckpoints(); // DUR-14
    void whatIsNotCommittedIsGone();
    void aTransactionInsideAnotherCanFailAlone();
    void aBackupHoldsEverythingAndIsPrivate(); // DUR-16
    void theFileIsCheckedThrough();
    void triggersStayWholeWhenAScriptIsSplit();
};

void TestDatabase::aNewFileIsOfTheNewestVersionAndPrivate()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a/b/till.db"_s);
    const auto database = Database::open(path);
    VERIFY_RESULT(database);
    QCOMPARE((*database)->schemaVersion(), Schema::shipped().version());
    QCOMPARE(QFile::permissions(path), onlyOwner);
    QCOMPARE(QFile::permissions(folder.filePath(u"a/b"_s)), onlyOwner | QFileDevice::ExeOwner | QFileDevice::ExeUser);
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s}) {
        if (QFile::exists(path + suffix))
            QCOMPARE(QFile::permissions(path + suffix), onlyOwner);
    }
    QVERIFY(!QFile::exists(path + u".new"_s));
}

void TestDatabase::whatWasWrittenIsThereAfterReopening()
{
    Store store;
    VERIFY_RESULT(Values(*store).set(u"cart"_s, u"3 × Espresso"_s));
    VERIFY_RESULT(Values(*store).set(u"cart"_s, u"4 × Espresso"_s));
    VERIFY_RESULT(Values(*store).set(u"cursor.events"_s, u"evt_1"_s));
    VERIFY_RESULT(Values(*store).set(u"cursor.payments"_s, QString()));
    store.close();
    QVERIFY(!QFile::exists(store.path() + u"-wal"_s));
    store.open();
    QCOMPARE(Values(*store).value(u"cart"_s).value().value(), u"4 × Espresso"_s);
    const QMap<QString, QString> cursors{{u"cursor.events"_s, u"evt_1"_s}, {u"cursor.payments"_s, u""_s}};
    QCOMPARE(Values(*store).withPrefix(u"cursor."_s).value(), cursors);
    VERIFY_RESULT(Values(*store).remove(u"cart"_s));
    QVERIFY(!Values(*store).value(u"cart"_s).value().has_value());
}

void TestDatabase::anOlderFileIsMigratedAndTheOldOneKept()
{
    // A large one keeps whoever starts the program waiting.
    QTest::ignoreMessage(
        QtInfoMsg,
        QRegularExpression(u"is brought up to date, from version %1 to %2"_s.arg(Schema::shipped().version())
                               .arg(Schema::shipped().version() + 1)));
    Store store;
    VERIFY_RESULT(Values(*store).set(u"a"_s, u"1"_s));
    store.close();
    const Schema next = withStep("CREATE TABLE extra (id TEXT);\n\nINSERT INTO extra VALUES ('x');\n");
    {
        const auto migrated = Database::open(store.path(), next);
        VERIFY_RESULT(migrated);
        QCOMPARE((*migrated)->schemaVersion(), next.version());
        QCOMPARE(Values(**migrated).value(u"a"_s).value().value(), u"1"_s);
        QVERIFY((*migrated)->prepare(u"SELECT id FROM extra"_s));
    }
    const QString copy = u"%1.v%2.backup"_s.arg(store.path()).arg(Schema::shipped().version());
    QCOMPARE(QFile::permissions(copy), onlyOwner);
    const auto before = Database::open(copy);
    VERIFY_RESULT(before);
    QCOMPARE(Values(**before).value(u"a"_s).value().value(), u"1"_s);
    QVERIFY(!(*before)->prepare(u"SELECT id FROM extra"_s));
}

void TestDatabase::aFailedMigrationLeavesTheOldVersion()
{
    Store store;
    VERIFY_RESULT(Values(*store).set(u"a"_s, u"1"_s));
    store.close();
    const Schema broken =
        withStep("CREATE TABLE extra (id TEXT);\n\nDELETE FROM named_values;\n\nINSERT INTO nowhere VALUES (1);\n");
    for (int round = 0; round < 2; ++round)
        QCOMPARE(codeOfOpening(store.path(), broken), u"database_migration"_s);
    store.open();
    QCOMPARE(store->schemaVersion(), Schema::shipped().version());
    QCOMPARE(Values(*store).value(u"a"_s).value().value(), u"1"_s);
    QVERIFY(!store->prepare(u"SELECT id FROM extra"_s));
    QVERIFY(QFile::exists(u"%1.v%2.backup"_s.arg(store.path()).arg(Schema::shipped().version())));
    store.close();
    QCOMPARE(codeOfOpening(store.path(), withStep("CREATE TABLE extra (id TEXT);\n")), u"opened"_s);
}

void TestDatabase::tooLittleRoomIsSaidBeforeAnythingIsTouched_data()
{
    QTest::addColumn<bool>("isCopy");
    QTest::newRow("what is nowhere else") << false;
    QTest::newRow("a copy") << true;
}

void TestDatabase::tooLittleRoomIsSaidBeforeAnythingIsTouched()
{
    QFETCH(const bool, isCopy);
    Store store(isCopy ? Schema::mirror() : Schema::shipped());
    VERIFY_RESULT(Values(*store).set(u"a"_s, u"1"_s));
    store.close();
    Schema next = isCopy ? Schema::mirror() : Schema::shipped();
    next.steps << "CREATE TABLE extra (id TEXT);\n";
    const QByteArray before = hashOf(store.path());
    const qint64 size = QFileInfo(store.path()).size();
    // A hole, so it takes no room: but a copy of it would.
    constexpr qint64 terabytes = qint64(8) << 40;
    QVERIFY(QFile::resize(store.path(), terabytes));
    const auto opened = Database::open(store.path(), next);
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, u"database_room"_s);
    QVERIFY(opened.error().detail.toLongLong() > terabytes);
    QVERIFY(QDir(store.folder()).entryList({u"*.backup*"_s}).isEmpty());
    QVERIFY(QFile::resize(store.path(), size));
    QCOMPARE(hashOf(store.path()), before);
    const auto again = Database::open(store.path(), next);
    VERIFY_RESULT(again);
    QVERIFY(!(*again)->replaced());
    QCOMPARE(Values(**again).value(u"a"_s).value().value(), u"1"_s);
}

void TestDatabase::whatTakesTimeIsKnownBefore()
{
    Store store;
    fill(store);
    QVERIFY(!isSlowToOpen(store.path(), Schema::shipped()));
    QVERIFY(!isSlowToOpen(store.folder() + u"/none.db"_s, Schema::shipped()));
    QVERIFY(!isSlowToOpen(store.path(), Schema::mirror()));
    QVERIFY(isSlowToOpen(store.path(), withStep("CREATE TABLE extra (id TEXT);\n")));
    // Not closed: a small file is looked through at once, a large one is not.
    QVERIFY(overwrite(store.path() + u"-wal"_s, 0, "frames"));
    QVERIFY(!isSlowToOpen(store.path(), Schema::shipped()));
    QVERIFY(QFile::resize(store.path(), 2 * alwaysCheckedBytes));
    QVERIFY(isSlowToOpen(store.path(), Schema::shipped()));
}

void TestDatabase::aFailedFirstMigrationLeavesNoFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"till.db"_s);
    QCOMPARE(codeOfOpening(path, withStep("NOT SQL;\n")), u"database_migration"_s);
    QVERIFY(QDir(folder.path()).entryList(QDir::Files).isEmpty());
    QCOMPARE(codeOfOpening(path), u"opened"_s);
}

void TestDatabase::aNewerFileIsRefusedUnchanged()
{
    Store store;
    store.close();
    const Schema next = withStep("CREATE TABLE extra (id TEXT);\n");
    QCOMPARE(codeOfOpening(store.path(), next), u"opened"_s);
    const QByteArray before = hashOf(store.path());
    QCOMPARE(codeOfOpening(store.path()), u"database_newer"_s);
    QCOMPARE(hashOf(store.path()), before);
    QCOMPARE(codeOfOpening(store.path(), next), u"opened"_s);
}

void TestDatabase::aForeignFileIsRefusedUnchanged()
{
    Store store;
    fill(store);
    QVERIFY(overwrite(store.path(), 68, QByteArray("\0\0\0\1", 4)));
    const QByteArray before = hashOf(store.path());
    QCOMPARE(codeOfOpening(store.path()), u"database_foreign"_s);
    QCOMPARE(hashOf(store.path()), before);
}

void TestDatabase::aDamagedFileIsRefusedUnchanged_data()
{
    QTest::addColumn<QString>("damage");
    for (const char *damage : {"header", "page size", "a page", "cut to half", "empty", "text"})
        QTest::newRow(damage) << QString::fromLatin1(damage);
}

void TestDatabase::aDamagedFileIsRefusedUnchanged()
{
    QFETCH(const QString, damage);
    Store store;
    fill(store);
    const qint64 size = QFileInfo(store.path()).size();
    QVERIFY(size > 100'000);
    bool done = false;
    if (damage == "header"_L1)
        done = overwrite(store.path(), 0, QByteArray(16, '\xff'));
    else if (damage == "page size"_L1)
        done = overwrite(store.path(), 16, QByteArray("\x7b\x01", 2));
    else if (damage == "a page"_L1)
        done = overwrite(store.path(), size / 4096 / 2 * 4096, QByteArray(4096, '\x5a'));
    else if (damage == "cut to half"_L1)
        done = QFile::resize(store.path(), size / 4096 / 2 * 4096);
    else if (damage == "empty"_L1)
        done = QFile::resize(store.path(), 0);
    else
        done = QFile::resize(store.path(), 0) && overwrite(store.path(), 0, QByteArray(5000, 'a'));
    QVERIFY(done);
    const QByteArray before = hashOf(store.path());
    QCOMPARE(codeOfOpening(store.path()), u"database_damaged"_s);
    QCOMPARE(hashOf(store.path()), before);
}

void TestDatabase::aLostFileBesideItsLogIsNotReplaced()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"till.db"_s);
    QFile log(path + u"-wal"_s);
    QVERIFY(log.open(QIODevice::WriteOnly) && log.write("frames") == 6);
    log.close();
    QCOMPARE(codeOfOpening(path), u"database_damaged"_s);
    QVERIFY(!QFile::exists(path));
    QCOMPARE(log.size(), 6);
}

void TestDatabase::anUselessCopyGivesWayToANewOne_data()
{
    QTest::addColumn<QString>("trouble");
    QTest::addColumn<QString>("code");
    QTest::newRow("damaged") << u"page"_s << u"database_damaged"_s;
    QTest::newRow("cut short") << u"cut"_s << u"database_damaged"_s;
    QTest::newRow("text") << u"text"_s << u"database_damaged"_s;
    QTest::newRow("lost beside its log") << u"log"_s << u"database_damaged"_s;
    QTest::newRow("foreign") << u"foreign"_s << u"database_foreign"_s;
    QTest::newRow("newer") << u"newer"_s << u"database_newer"_s;
    QTest::newRow("cannot be migrated") << u"migration"_s << u"database_migration"_s;
}

void TestDatabase::anUselessCopyGivesWayToANewOne()
{
    QFETCH(const QString, trouble);
    QFETCH(const QString, code);
    Mirror store;
    VERIFY_RESULT(store->run(u"CREATE TABLE extra (id TEXT)"_s));
    fill(store);
    const qint64 size = QFileInfo(store.path()).size();
    Schema schema = Schema::mirror();
    if (trouble == "page"_L1)
        QVERIFY(overwrite(store.path(), size / 4096 / 2 * 4096, QByteArray(4096, '\x5a')));
    else if (trouble == "cut"_L1)
        QVERIFY(QFile::resize(store.path(), size / 4096 / 2 * 4096));
    else if (trouble == "text"_L1)
        QVERIFY(QFile::resize(store.path(), 0) && overwrite(store.path(), 0, QByteArray(5000, 'a')));
    else if (trouble == "log"_L1)
        QVERIFY(QFile::remove(store.path()) && overwrite(store.path() + u"-wal"_s, 0, "frames"));
    else if (trouble == "foreign"_L1)
        QVERIFY(overwrite(store.path(), 68, QByteArray("\0\0\0\1", 4)));
    else if (trouble == "newer"_L1)
        QVERIFY(overwrite(store.path(), 60, QByteArray("\0\0\0\x63", 4)));
    else
        schema.steps << "CREATE TABLE extra (id TEXT);\n";
    const QByteArray before = hashOf(store.path());
    const auto database = Database::open(store.path(), schema);
    VERIFY_RESULT(database);
    QVERIFY((*database)->replaced());
    QCOMPARE((*database)->replaced()->code, code);
    QVERIFY(Values(**database).withPrefix(u"key"_s).value().isEmpty());
    VERIFY_RESULT((*database)->check());
    // What may be of use to somebody is kept; a useless copy of customers' data is not.
    QCOMPARE(QFile::exists(store.path() + u".foreign"_s), trouble == "foreign"_L1);
    if (trouble == "foreign"_L1)
        QCOMPARE(hashOf(store.path() + u".foreign"_s), before);
}

void TestDatabase::aForeignFileIsSetAsideOnlyOnce()
{
    Mirror store;
    fill(store);
    QVERIFY(overwrite(store.path(), 68, QByteArray("\0\0\0\1", 4)));
    QVERIFY(overwrite(store.path() + u".foreign"_s, 0, "kept"));
    const QByteArray before = hashOf(store.path());
    QCOMPARE(codeOfOpening(store.path(), Schema::mirror()), u"database_foreign"_s);
    QCOMPARE(hashOf(store.path()), before);
    QCOMPARE(QFileInfo(store.path() + u".foreign"_s).size(), 4);
}

void TestDatabase::aCopyThatMayNotBeTouchedStays()
{
    Mirror store;
    fill(store);
    const QByteArray before = hashOf(store.path());
    QVERIFY(QFile::setPermissions(store.path(), QFileDevice::ReadOwner));
    QCOMPARE(codeOfOpening(store.path(), Schema::mirror()), u"database_readonly"_s);
    QVERIFY(QFile::setPermissions(store.path(), onlyOwner));
    QCOMPARE(hashOf(store.path()), before);
    const auto usable = Database::open(store.path(), Schema::mirror());
    VERIFY_RESULT(usable);
    QVERIFY(!(*usable)->replaced());
    QCOMPARE(codeOfOpening(store.path(), Schema::mirror()), u"database_in_use"_s);
}

void TestDatabase::aFileOpenToOthersIsRefused()
{
    Store store;
    store.close();
    QVERIFY(QFile::setPermissions(store.path(), onlyOwner | QFileDevice::ReadGroup));
    QCOMPARE(codeOfOpening(store.path()), u"database_exposed"_s);
    QVERIFY(QFile::permissions(store.path()) & QFileDevice::ReadGroup);
}

void TestDatabase::aReadOnlyFileIsRefused()
{
    Store store;
    store.close();
    QVERIFY(QFile::setPermissions(store.path(), QFileDevice::ReadOwner));
    QCOMPARE(codeOfOpening(store.path()), u"database_readonly"_s);
}

void TestDatabase::aLinkIsRefused()
{
    Store store;
    store.close();
    const QTemporaryDir elsewhere;
    const QString link = elsewhere.filePath(u"till.db"_s);
    QVERIFY(QFile::link(store.path(), link));
    QCOMPARE(codeOfOpening(link), u"database_symlink"_s);
}

void TestDatabase::aSecondOpeningNamesTheProcess()
{
    Store store;
    const auto second = Database::open(store.path());
    QVERIFY(!second);
    QCOMPARE(second.error().code, u"database_in_use"_s);
    QCOMPARE(second.error().detail, QString::number(QCoreApplication::applicationPid()));
    store.close();
    QCOMPARE(codeOfOpening(store.path()), u"opened"_s);
}

/// SQLite before 3.51.3 damages a file that two connections write or checkpoint at once: there is never a second one that could.
void TestDatabase::aReaderNeverWritesAndNeverCheckpoints()
{
    Store store;
    VERIFY_RESULT(Values(*store).set(u"a"_s, u"1"_s));
    const QByteArray file = hashOf(store.path());
    const QByteArray log = hashOf(store.path() + u"-wal"_s);
    QVERIFY(QFileInfo(store.path() + u"-wal"_s).size() > 0);
    {
        const auto reader = Database::openReader(store.path());
        VERIFY_RESULT(reader);
        QCOMPARE(Values(**reader).value(u"a"_s).value().value(), u"1"_s);
        QVERIFY(!Values(**reader).set(u"a"_s, u"2"_s));
        (void)(*reader)->run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    }
    QCOMPARE(hashOf(store.path()), file);
    QCOMPARE(hashOf(store.path() + u"-wal"_s), log);
    VERIFY_RESULT(Values(*store).set(u"a"_s, u"2"_s));
}

void TestDatabase::whatIsNotCommittedIsGone()
{
    Store store;
    Values values(*store);
    {
        const auto transaction = Transaction::begin(*store);
        VERIFY_RESULT(transaction);
        VERIFY_RESULT(values.set(u"a"_s, u"1"_s));
        QVERIFY(store->inTransaction());
    }
    QVERIFY(!store->inTransaction());
    QVERIFY(!values.value(u"a"_s).value().has_value());
}

void TestDatabase::aTransactionInsideAnotherCanFailAlone()
{
    Store store;
    Values values(*store);
    {
        auto outer = Transaction::begin(*store);
        VERIFY_RESULT(values.set(u"outer"_s, u"1"_s));
        {
            const auto dropped = Transaction::begin(*store);
            VERIFY_RESULT(values.set(u"dropped"_s, u"1"_s));
        }
        auto kept = Transaction::begin(*store);
        VERIFY_RESULT(values.set(u"kept"_s, u"1"_s));
        VERIFY_RESULT(kept->commit());
        VERIFY_RESULT(outer->commit());
    }
    const QMap<QString, QString> expected{{u"kept"_s, u"1"_s}, {u"outer"_s, u"1"_s}};
    QCOMPARE(values.withPrefix(u""_s).value(), expected);
}

void TestDatabase::aBackupHoldsEverythingAndIsPrivate()
{
    Store store;
    VERIFY_RESULT(Values(*store).set(u"a"_s, u"1"_s));
    const QString copy = store.folder() + u"/copy.db"_s;
    VERIFY_RESULT(store->backup(copy));
    QCOMPARE(QFile::permissions(copy), onlyOwner);
    QCOMPARE(store->backup(copy).error().code, u"database_open"_s);
    const auto restored = Database::open(copy);
    VERIFY_RESULT(restored);
    QCOMPARE(Values(**restored).value(u"a"_s).value().value(), u"1"_s);
}

void TestDatabase::theFileIsCheckedThrough()
{
    Mirror store;
    VERIFY_RESULT(store->check());
    VERIFY_RESULT(store->run(u"PRAGMA foreign_keys = OFF"_s));
    VERIFY_RESULT(
        store->run(u"INSERT INTO subscription_items VALUES (1, 'sub_none', 'si', '', '', 0, 'eur', 1, '', 1, 0, 0)"_s));
    QCOMPARE(store->check().error().code, u"database_damaged"_s);
}

void TestDatabase::triggersStayWholeWhenAScriptIsSplit()
{
    const QByteArrayList statements = Schema::statements("-- a comment;\n\nCREATE TRIGGER t AFTER INSERT ON a BEGIN\n  "
                                                         "  DELETE FROM b;\n    DELETE FROM c;\nEND;\n\nSELECT 1;\n");
    QCOMPARE(statements.size(), 2);
    QVERIFY(statements.first().endsWith("END;"));
    QCOMPARE(statements.last(), QByteArray("SELECT 1;"));
}

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
