// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/till.h"

#include <QJsonDocument>
#include <QSet>
#include <QTest>

#include <csignal>

using namespace paydesk;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 120'000;
constexpr int history = 2'500;
const QString payments = u"/v1/payment_intents"_s;
const QStringList backfill{u"mirror"_s, u"backfill"_s};

} // namespace

/// `paydeskctl mirror backfill` against the practice Stripe, both real programs.
class TestBackfill : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void killedManyTimesItReadsEachPageOnce();
    void stoppedByHandItGoesOn();
    void fullDiskIsSaidAndLosesNothing();
    void brokenConnectionIsSaidAndLosesNothing();
    void tooManyRequestsIsNoEnd(); // API-12
    void onlyDownToADay();

private:
    std::unique_ptr<QProcess> start(const QStringList &wrapper = {})
    {
        return test::startPaydeskctl(m_sandbox.url(), m_sandbox.key(), m_folder->path(), backfill, wrapper);
    }
    test::Run run(const QStringList &more = {})
    {
        return test::paydeskctl(m_sandbox.url(), m_sandbox.key(), m_folder->path(), backfill + more);
    }
    /// How often pages of payments were asked for since count().
    int pages();
    void count();
    /// Lets it run for so many pages more.
    bool waitForPages(QProcess &process, int more);
    /// Whether the copy has every payment that there is, and nothing else.
    void checkThatAllIsThere();

    test::Sandbox m_sandbox{QStringList{u"--history"_s, QString::number(history)}};
    std::unique_ptr<QTemporaryDir> m_folder;
    QSet<QString> m_payments;
};

void TestBackfill::initTestCase()
{
    QString after;
    for (bool hasMore = true; hasMore;) {
        const QJsonObject page = m_sandbox.get(payments + u"?limit=100"_s + after);
        for (const QJsonValue &payment : page.value("data"_L1).toArray())
            m_payments.insert(payment["id"_L1].toString());
        after = u"&starting_after="_s + page.value("data"_L1).toArray().last()["id"_L1].toString();
        hasMore = page.value("has_more"_L1).toBool();
    }
    QVERIFY(m_payments.size() > history + 1'000);
}

void TestBackfill::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_sandbox.clearFaults();
}

void TestBackfill::count()
{
    m_sandbox.arm({{u"fault"_s, u"delay"_s},
                   {u"milliseconds"_s, 80},
                   {u"method"_s, u"GET"_s},
                   {u"path_prefix"_s, payments},
                   {u"times"_s, 1'000'000}});
}

int TestBackfill::pages()
{
    const QJsonArray faults = m_sandbox.faults();
    return faults.isEmpty() ? 0 : faults.last()["hits"_L1].toInt();
}

bool TestBackfill::waitForPages(QProcess &process, int more)
{
    const int before = pages();
    while (pages() < before + more) {
        process.waitForReadyRead(20);
        if (process.state() == QProcess::NotRunning)
            return false;
    }
    return true;
}

void TestBackfill::checkThatAllIsThere()
{
    m_sandbox.clearFaults();
    const test::Run listed = test::paydeskctl(m_sandbox.url(), m_sandbox.key(), m_folder->path(),
                                              {u"payments"_s, u"list"_s, u"--limit"_s, u"10000"_s, u"--json"_s});
    QCOMPARE(listed.status, 0);
    const QJsonArray rows = QJsonDocument::fromJson(listed.output).array();
    QSet<QString> ids;
    for (const QJsonValue &row : rows)
        ids.insert(row["id"_L1].toString());
    QCOMPARE(rows.size(), ids.size());
    QCOMPARE(ids.size(), m_payments.size());
    QVERIFY(ids == m_payments);
}

void TestBackfill::killedManyTimesItReadsEachPageOnce()
{
    count();
    int kills = 0;
    for (; kills < 10; ++kills) {
        const auto process = start();
        if (!waitForPages(*process, 3)) {
            QVERIFY2(process->exitCode() == 0, process->readAllStandardError());
            break;
        }
        process->kill();
        QVERIFY(process->waitForFinished(patience));
        QCOMPARE(process->exitStatus(), QProcess::CrashExit);
    }
    QVERIFY2(kills >= 3, qPrintable(QString::number(kills)));
    const test::Run done = run({u"--json"_s});
    QVERIFY2(done.status == 0, done.errors);
    const int asked = pages();
    checkThatAllIsThere();
    // A page for each hundred and one for each end, and what was under way when it was killed. Looking how much there is takes a dozen.
    const int needed = int(m_payments.size()) / 100;
    QVERIFY2(asked >= needed && asked <= needed + 2 + kills + 12, qPrintable(QString::number(asked)));
    // Nothing is left to be read.
    count();
    QCOMPARE(run().status, 0);
    QCOMPARE(pages(), 0);
}

void TestBackfill::stoppedByHandItGoesOn()
{
    count();
    for (const int pages : {3, 28}) {
        const auto process = start();
        QVERIFY(waitForPages(*process, pages));
        ::kill(static_cast<pid_t>(process->processId()), SIGINT);
        QVERIFY(process->waitForFinished(patience));
        QCOMPARE(process->exitStatus(), QProcess::NormalExit);
        QCOMPARE(process->exitCode(), 1);
        QVERIFY(process->readAllStandardError().contains("The next run goes on from here"));
    }
    const test::Run done = run();
    QVERIFY2(done.status == 0, done.errors);
    QVERIFY2(done.output.startsWith("Everything is there: "), done.output);
    checkThatAllIsThere();
}

void TestBackfill::fullDiskIsSaidAndLosesNothing()
{
    const auto process = start({u"bash"_s, u"-c"_s, u"trap '' XFSZ; ulimit -f 2000; exec \"$@\""_s, u"bash"_s});
    QVERIFY(process->waitForFinished(patience));
    const QByteArray errors = process->readAllStandardError();
    QVERIFY2(process->exitStatus() == QProcess::NormalExit && process->exitCode() == 8, errors);
    QVERIFY2(errors.contains("database_full") || errors.contains("database_io"), errors);
    const test::Run done = run();
    QVERIFY2(done.status == 0, done.errors);
    checkThatAllIsThere();
}

void TestBackfill::brokenConnectionIsSaidAndLosesNothing()
{
    count();
    const auto process = start();
    QVERIFY(waitForPages(*process, 5));
    m_sandbox.clearFaults();
    m_sandbox.arm({{u"fault"_s, u"close"_s}, {u"path_prefix"_s, payments}, {u"times"_s, 1'000}});
    QVERIFY(process->waitForFinished(patience));
    QCOMPARE(process->exitCode(), 6);
    m_sandbox.clearFaults();
    const test::Run done = run();
    QVERIFY2(done.status == 0, done.errors);
    checkThatAllIsThere();
}

void TestBackfill::tooManyRequestsIsNoEnd()
{
    m_sandbox.arm({{u"fault"_s, u"status"_s},
                   {u"status"_s, 429},
                   {u"headers"_s, QJsonObject{{u"Retry-After"_s, u"1"_s}}},
                   {u"path_prefix"_s, payments},
                   {u"times"_s, 2}});
    const test::Run done = run();
    QVERIFY2(done.status == 0, done.errors);
    // What it costs is said before, and then how far it is.
    QVERIFY2(done.errors.contains(" reads; a practice server allots none"), done.errors);
    checkThatAllIsThere();
}

void TestBackfill::onlyDownToADay()
{
    const QString day = QDate::currentDate().addYears(-1).toString(Qt::ISODate);
    const test::Run done = run({u"--since"_s, day, u"--json"_s});
    QVERIFY2(done.status == 0, done.errors);
    const test::Run listed = test::paydeskctl(m_sandbox.url(), m_sandbox.key(), m_folder->path(),
                                              {u"payments"_s, u"list"_s, u"--limit"_s, u"10000"_s, u"--json"_s});
    const QJsonArray rows = QJsonDocument::fromJson(listed.output).array();
    // A quarter of a year of the demo, and three of the twelve quarters before it.
    QVERIFY2(rows.size() > 2'500 && rows.size() < m_payments.size(), qPrintable(QString::number(rows.size())));
    for (const QJsonValue &row : rows)
        QVERIFY(row["created"_L1].toString() >= day);
}

QTEST_GUILESS_MAIN(TestBackfill)
#include "tst_backfill.moc"
