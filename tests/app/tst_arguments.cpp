// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"
#include "app/singleinstance.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace paydesk;
using namespace paydesk::app;
using namespace Qt::StringLiterals;

class TestArguments : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void demoBringsItsOwnServerAndData();
    void wrongUsageIsExplained_data();
    void wrongUsageIsExplained();
    void secondStartShowsTheFirstWindow(); // API-30
    void otherDataIsAnotherProgram();
};

void TestArguments::demoBringsItsOwnServerAndData()
{
    QVERIFY(parseArguments({u"--demo"_s})->demo);
    QVERIFY(parseArguments({u"--tour"_s, u"pictures"_s})->demo);
    QVERIFY(!parseArguments({u"--api-base"_s, u"http://127.0.0.1:8000"_s})->demo);
}

void TestArguments::wrongUsageIsExplained_data()
{
    QTest::addColumn<QString>("line");
    for (const char *line :
         {"file.txt", "--demo --api-base http://127.0.0.1:8000", "--demo --data-dir x", "--api-base nonsense",
          "--language klingon", "--key sk_test_0123456789abcdef", "--no-sandbox"})
        QTest::newRow(line) << QString::fromLatin1(line);
}

void TestArguments::wrongUsageIsExplained()
{
    QFETCH(const QString, line);
    const auto arguments = parseArguments(line.split(u' '));
    QVERIFY(!arguments);
    QVERIFY(!arguments.error().detail.isEmpty());
}

void TestArguments::secondStartShowsTheFirstWindow()
{
    const QTemporaryDir data;
    SingleInstance first(data.path());
    QVERIFY(first.claim());
    QSignalSpy asked(&first, &SingleInstance::showRequested);
    SingleInstance second(data.path());
    QVERIFY(!second.claim());
    QTRY_COMPARE(asked.count(), 1);
}

void TestArguments::otherDataIsAnotherProgram()
{
    const QTemporaryDir one;
    const QTemporaryDir other;
    SingleInstance first(one.path());
    QVERIFY(first.claim());
    SingleInstance second(other.path());
    QVERIFY(second.claim());
}

QTEST_GUILESS_MAIN(TestArguments)
#include "tst_arguments.moc"
