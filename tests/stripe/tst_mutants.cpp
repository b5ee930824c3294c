// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;

/// The tests of the signature against a verification that has a mistake: they have to notice each one.
class TestMutants : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void withoutAMistakeAllIsWell();
    void everyMistakeIsNoticed_data(); // SIG-44
    void everyMistakeIsNoticed();
    void mangledDeliveriesAloneNotice_data(); // SIG-44, SIG-46
    void mangledDeliveriesAloneNotice();

private:
    /// How many of the tests fail; -1 if they did not come to an end.
    static int failures(int mutant, const QStringList &tests = {});
    void rows(bool ofDeliveries);

    QStringList m_names;
};

void TestMutants::initTestCase()
{
    QFile names(QStringLiteral(PAYDESK_MUTANT_NAMES));
    QVERIFY(names.open(QIODevice::ReadOnly));
    m_names = QString::fromUtf8(names.readAll()).split(u'\n', Qt::SkipEmptyParts);
    QVERIFY(m_names.size() > 30);
}

int TestMutants::failures(int mutant, const QStringList &tests)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PAYDESK_MUTANT"_s, QString::number(mutant));
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral(PAYDESK_MUTATED_TESTS), tests);
    if (!process.waitForFinished(120'000) || process.exitStatus() != QProcess::NormalExit)
        return -1;
    return process.exitCode();
}

void TestMutants::withoutAMistakeAllIsWell()
{
    QCOMPARE(failures(0), 0);
}

void TestMutants::rows(bool ofDeliveries)
{
    QTest::addColumn<int>("mutant");
    for (qsizetype i = 0; i < m_names.size(); ++i) {
        // One endpoint with one good secret is all that they know.
        if (!ofDeliveries || !m_names.at(i).contains("secret"_L1))
            QTest::newRow(qPrintable(m_names.at(i))) << int(i + 1);
    }
}

void TestMutants::everyMistakeIsNoticed_data()
{
    rows(false);
}

void TestMutants::everyMistakeIsNoticed()
{
    QFETCH(int, mutant);
    QVERIFY(failures(mutant) > 0);
}

void TestMutants::mangledDeliveriesAloneNotice_data()
{
    rows(true);
}

void TestMutants::mangledDeliveriesAloneNotice()
{
    QFETCH(int, mutant);
    QCOMPARE(failures(mutant, {u"mangledDeliveriesAreJudgedAsByTheReference"_s}), 1);
}

QTEST_GUILESS_MAIN(TestMutants)
#include "tst_mutants.moc"
