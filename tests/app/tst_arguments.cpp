// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"
#include "app/singleinstance.h"

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
    void objectToShowIsNamedByItsId();
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
    for (const char *line : {"file.txt", "--demo --api-base http://127.0.0.1:8000", "--demo --data-dir x",
                             "--api-base nonsense", "--language klingon", "pi_", "pi_1 pi_2", "pi_1/../x", "price_1",
                             "--key sk_test_0123456789abcdef", "--no-sandbox"})
        QTest::newRow(line) << QString::fromLatin1(line);
}

void TestArguments::wrongUsageIsExplained()
{
    QFETCH(const QString, line);
    const auto arguments = parseArguments(line.split(u' '));
    QVERIFY(!arguments);
    QVERIFY(!arguments.error().detail.isEmpty());
}

void TestArguments::objectToShowIsNamedByItsId()
{
    for (const QString &id : {u"pi_3Nx"_s, u"cus_9s6"_s, u"sub_1Mo"_s, u"po_1Ow"_s})
        QCOMPARE(parseArguments({u"--language"_s, u"de"_s, id})->object, id);
    QVERIFY(parseArguments({})->object.isEmpty());
}

void TestArguments::otherDataIsAnotherProgram()
{
    const QTemporaryDir one;
    const QTemporaryDir other;
    const auto take = [](const QStringList &) { return QString(); };
    SingleInstance first(one.path(), take);
    QVERIFY(first.claim());
    SingleInstance second(other.path(), take);
    QVERIFY(second.claim());
}

QTEST_GUILESS_MAIN(TestArguments)
#include "tst_arguments.moc"
