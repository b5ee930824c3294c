// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/fixture.h"
#include "store/values.h"

#include <QProcess>

using namespace fixture;
using State = Operation::State;

class TestCrash : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anOperationIsNeverLostOrInvented_data(); // MON-06
    void anOperationIsNeverLostOrInvented();
    void aRunningProcessKeepsTheFileToItself(); // DUR-11
};

void TestCrash::anOperationIsNeverLostOrInvented_data()
{
    QTest::addColumn<QString>("moment");
    QTest::addColumn<QString>("state");
    QTest::addColumn<bool>("kept");
    QTest::newRow("before it is written") << u"opened"_s << QString() << false;
    QTest::newRow("written, not sent") << u"begun"_s << u"sent"_s << false;
    QTest::newRow("in doubt") << u"in doubt"_s << u"in_doubt"_s << false;
    QTest::newRow("settling") << u"before commit"_s << u"sent"_s << false;
    QTest::newRow("settled") << u"after commit"_s << u"settled"_s << true;
}

void TestCrash::anOperationIsNeverLostOrInvented()
{
    QFETCH(const QString, moment);
    QFETCH(const QString, state);
    QFETCH(const bool, kept);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"till.db"_s);
    QProcess till;
    till.start(QStringLiteral(PAYDESK_STORE_CRASHER), {path, moment});
    QVERIFY(till.waitForFinished());
    QCOMPARE(till.exitStatus(), QProcess::CrashExit);
    // The lock of a killed process is taken over.
    const auto database = Database::open(path);
    VERIFY_RESULT(database);
    VERIFY_RESULT((*database)->check());
    Journal journal(**database);
    const auto operations = journal.recent(10);
    VERIFY_RESULT(operations);
    QCOMPARE(operations->size(), state.isEmpty() ? 0 : 1);
    if (!state.isEmpty())
        QCOMPARE(toWord(operations->first().state), state);
    QCOMPARE(journal.unsettled().value().size(), state == "sent"_L1 || state == "in_doubt"_L1 ? 1 : 0);
    QCOMPARE(Values(**database).value(u"draft"_s).value().has_value(), kept);
}

void TestCrash::aRunningProcessKeepsTheFileToItself()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"till.db"_s);
    QProcess till;
    till.start(QStringLiteral(PAYDESK_STORE_CRASHER), {path, u"hold"_s});
    QVERIFY(till.waitForReadyRead());
    const auto refused = Database::open(path);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"database_in_use"_s);
    QCOMPARE(refused.error().detail, QString::number(till.processId()));
    till.closeWriteChannel();
    QVERIFY(till.waitForFinished());
    VERIFY_RESULT(Database::open(path));
}

QTEST_GUILESS_MAIN(TestCrash)
#include "tst_crash.moc"
