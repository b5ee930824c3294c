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
    const auto work = Workspace::preparation(shop.directory.path(), {.id = u"acct_1"_s});
    QVERIFY(work);
    Result<void> result;
    std::thread([&] { result = work(); }).join();
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

void TestPreparation::whatIsInTheWayIsSaidAndTouchesNothing()
{
    test::PracticeShop shop;
    makeOlder(shop.mirrorPath(), store::Schema::mirror());
    // A hole: it takes no room, a copy of it would.
    const qint64 size = QFileInfo(shop.mirrorPath()).size();
    QVERIFY(QFile::resize(shop.mirrorPath(), qint64(8) << 40));
    const auto work = Workspace::preparation(shop.directory.path(), {.id = u"acct_1"_s});
    QVERIFY(work);
    QCOMPARE(work().error().code, u"database_room"_s);
    QVERIFY(QFile::resize(shop.mirrorPath(), size));
    QVERIFY(work());
    QVERIFY(!shop.open()->sync().lostCopy());
}

QTEST_GUILESS_MAIN(TestPreparation)
#include "tst_preparation.moc"
