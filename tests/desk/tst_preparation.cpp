// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/sync/syncdesk.h"
#include "store/database.h"
#include "store/databasefile.h"
#include "support/practiceshop.h"

#include <QTest>

#include <thread>

using namespace paydesk;
using namespace paydesk::desk;
using namespace Qt::StringLiterals;

namespace {

/// A file as the program before this one left it.
void makeOlder(const QString &path, store::Schema schema)
{
    schema.steps.removeLast();
    QVERIFY(store::Database::open(path, schema));
}

} // namespace

/// What a start after an update has to wait for.
class TestPreparation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingTakesTimeOfANewShop();
    void olderFilesAreBroughtUpToDateOnAnyThread();
    void howFarTheCopyIsIsKnown();
    void whatIsInTheWayIsSaidAndTouchesNothing();
};

void TestPreparation::nothingTakesTimeOfANewShop()
{
    test::PracticeShop shop;
    const AccountInfo account = shop.open()->account();
    QVERIFY(!Workspace::preparation(shop.directory.path(), account));
}

void TestPreparation::olderFilesAreBroughtUpToDateOnAnyThread()
{
    test::PracticeShop shop;
    const QString own = shop.directory.filePath(u"acct_1-test.sqlite"_s);
    makeOlder(own, store::Schema::shipped());
    makeOlder(shop.mirrorPath(), store::Schema::mirror());
    const auto preparation = Workspace::preparation(shop.directory.path(), {.id = u"acct_1"_s});
    QVERIFY(preparation);
    Result<void> result;
    std::thread([&] { result = preparation->work(); }).join();
    QVERIFY(result);
    for (const QString &path : {own, shop.mirrorPath()}) {
        const int version = (path == own ? store::Schema::shipped() : store::Schema::mirror()).version();
        QCOMPARE(store::readHeader(path).value().userVersion, quint32(version));
        QVERIFY(QFile::exists(store::backupOf(path, version - 1)));
    }
    const auto workspace = shop.open();
    QVERIFY(!Workspace::preparation(shop.directory.path(), workspace->account()));
    QVERIFY(!workspace->sync().lostCopy());
}

void TestPreparation::howFarTheCopyIsIsKnown()
{
    test::PracticeShop shop;
    makeOlder(shop.mirrorPath(), store::Schema::mirror());
    const auto preparation = Workspace::preparation(shop.directory.path(), {.id = u"acct_1"_s});
    QVERIFY(preparation);
    QCOMPARE(preparation->copied(), std::nullopt);
    // As it is while the copy is written.
    QFile copy(store::unfinishedBackupOf(shop.mirrorPath(), store::Schema::mirror().version() - 1));
    QVERIFY(copy.open(QIODevice::WriteOnly));
    QCOMPARE(preparation->copied(), 0);
    QVERIFY(copy.resize(QFileInfo(shop.mirrorPath()).size() * 3 / 4));
    QCOMPARE(preparation->copied(), 75);
    QVERIFY(preparation->work());
    QCOMPARE(preparation->copied(), std::nullopt);
}

void TestPreparation::whatIsInTheWayIsSaidAndTouchesNothing()
{
    test::PracticeShop shop;
    makeOlder(shop.mirrorPath(), store::Schema::mirror());
    // A hole: it takes no room, a copy of it would.
    const qint64 size = QFileInfo(shop.mirrorPath()).size();
    QVERIFY(QFile::resize(shop.mirrorPath(), qint64(8) << 40));
    const auto preparation = Workspace::preparation(shop.directory.path(), {.id = u"acct_1"_s});
    QVERIFY(preparation);
    QCOMPARE(preparation->work().error().code, u"database_room"_s);
    QVERIFY(QFile::resize(shop.mirrorPath(), size));
    QVERIFY(preparation->work());
    QVERIFY(!shop.open()->sync().lostCopy());
}

QTEST_GUILESS_MAIN(TestPreparation)
#include "tst_preparation.moc"
