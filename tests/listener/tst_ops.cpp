// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/exposition.h"
#include "runninglistener.h"
#include "streamclient.h"

#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace paydesk;
using namespace paydesk::listener;
using namespace Qt::StringLiterals;

namespace {

/// Another program that keeps the database for itself.
class Intruder {
public:
    explicit Intruder(const QString &database)
    {
        m_process.start(u"sqlite3"_s, {database});
        m_process.write("BEGIN EXCLUSIVE;\nSELECT 'locked';\n");
        while (!m_process.canReadLine() && m_process.waitForReadyRead(10'000)) {
        }
        isIn = m_process.readLine() == "locked\n";
    }
    void leave()
    {
        m_process.write("ROLLBACK;\n");
        m_process.closeWriteChannel();
        m_process.waitForFinished();
    }

    bool isIn = false;

private:
    QProcess m_process;
};

} // namespace

/// What those see who watch the listener.
class TestOps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void healthIsWhetherTheStoreCanCommit(); // HTTP-28
    void healthTellsNothingElse();           // HTTP-28, HTTP-25
    void onlyTheseTwoPages_data();           // HTTP-09, HTTP-10
    void onlyTheseTwoPages();
    void otherNamesAreRefused(); // HTTP-07
    void metricsAreWhatPrometheusReads();
    void metricsFollowWhatHappens();
    void streamsAreCounted();
    void figuresAreWrittenExactly();
    void notThereUnlessAsked();

private:
    static std::unique_ptr<RunningListener> watched()
    {
        return std::make_unique<RunningListener>([](Settings &settings) {
            settings.ops = ListenAddress{u"127.0.0.1"_s, 0};
        });
    }
    static QByteArray get(const RunningListener &running, const QByteArray &path, const QByteArray &method = "GET",
                          const QByteArray &host = "localhost")
    {
        RawClient client(running.opsPort);
        client.send(method + ' ' + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        return client.readToEnd();
    }
    static void look(RunningListener &running)
    {
        QSignalSpy looked(&running.listener->health(), &Health::looked);
        running.listener->health().start();
        QVERIFY(looked.wait(10'000));
    }
    static QByteArray bodyOf(const QByteArray &answer) { return answer.mid(answer.indexOf("\r\n\r\n") + 4); }
};

void TestOps::healthIsWhetherTheStoreCanCommit()
{
    const auto running = watched();
    look(*running);
    QVERIFY(get(*running, "/healthz").startsWith("HTTP/1.1 200"));
    Intruder intruder(running->settings.database);
    QVERIFY(intruder.isIn);
    look(*running);
    QVERIFY(get(*running, "/healthz").startsWith("HTTP/1.1 503"));
    const QByteArray body = RunningListener::event("evt_1");
    QCOMPARE(running->post(signedHeader(signatureTime, body), body), QByteArray("HTTP/1.1 503"));
    intruder.leave();
    look(*running);
    QVERIFY(get(*running, "/healthz").startsWith("HTTP/1.1 200"));
}

void TestOps::healthTellsNothingElse()
{
    const auto running = watched();
    look(*running);
    const QByteArray answer = get(*running, "/healthz");
    QCOMPARE(bodyOf(answer), QByteArray("ok\n"));
    QVERIFY(!answer.contains("Server:"));
    QVERIFY(!answer.contains(PAYDESK_VERSION));
}

void TestOps::onlyTheseTwoPages_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("status");
    for (const char *path : {"/", "/metrics/", "/metrics?x", "/healthz/..", "/webhooks/stripe", "//healthz"})
        QTest::newRow(path) << QByteArray("GET") << QByteArray(path) << QByteArray("404");
    QTest::newRow("DELETE") << QByteArray("DELETE") << QByteArray("/healthz") << QByteArray("405");
    QTest::newRow("HEAD") << QByteArray("HEAD") << QByteArray("/metrics") << QByteArray("200");
}

void TestOps::onlyTheseTwoPages()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, status);
    const auto running = watched();
    const QByteArray answer = get(*running, path, method);
    QVERIFY2(answer.startsWith("HTTP/1.1 " + status), answer.constData());
    QCOMPARE(answer.contains("\r\nAllow: GET, HEAD\r\n"), status == "405");
}

void TestOps::otherNamesAreRefused()
{
    const auto running = watched();
    QVERIFY(get(*running, "/metrics", "GET", "evil.example").startsWith("HTTP/1.1 400"));
}

void TestOps::metricsAreWhatPrometheusReads()
{
    const auto running = watched();
    look(*running);
    const QByteArray answer = get(*running, "/metrics");
    QVERIFY(answer.contains("\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n"));
    const QByteArray text = bodyOf(answer);
    QVERIFY(text.endsWith('\n'));
    const QRegularExpression help(u"^# HELP ([a-z_]+) \\S.*$"_s);
    const QRegularExpression type(u"^# TYPE ([a-z_]+) (counter|gauge|histogram)$"_s);
    const QRegularExpression sample(u"^([a-z_]+?)(?:_bucket|_sum|_count)?(?:\\{[a-z]+=\"[a-z0-9_.+A-Z]+\"\\})? "
                                    "[0-9]+(?:\\.[0-9]+)?$"_s);
    QSet<QString> families;
    QString family;
    const QStringList lines = QString::fromUtf8(text).split(u'\n', Qt::SkipEmptyParts);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (const auto described = help.match(lines[i]); described.hasMatch()) {
            family = described.captured(1);
            QVERIFY2(!families.contains(family), qPrintable(family));
            families << family;
            const auto typed = type.match(lines.value(++i));
            QVERIFY2(typed.captured(1) == family, qPrintable(lines.value(i)));
            QVERIFY2((typed.captured(2) == "counter"_L1) == family.endsWith("_total"_L1), qPrintable(family));
            continue;
        }
        // Every sample stands below the two lines of its own family.
        const auto matched = sample.match(lines[i]);
        QVERIFY2(matched.hasMatch() && lines[i].startsWith(family), qPrintable(lines[i]));
    }
    QVERIFY(families.size() > 12);
}

void TestOps::metricsFollowWhatHappens()
{
    const auto running = watched();
    const QByteArray body =
        RunningListener::event("evt_1", "invoice.paid", R"({"id":"in_1","customer":"cus_1","lines":{"data":[]}})");
    const QByteArray header = signedHeader(signatureTime, body);
    QCOMPARE(running->post(header, body), QByteArray("HTTP/1.1 200"));
    QCOMPARE(running->post(header, body), QByteArray("HTTP/1.1 200"));
    QCOMPARE(running->post(header, "{}"), QByteArray("HTTP/1.1 400"));
    QCOMPARE(running->post(signedHeader(signatureTime - 400, body), body), QByteArray("HTTP/1.1 400"));
    QCOMPARE(running->post(signedHeader(signatureTime, "{}"), "{}"), QByteArray("HTTP/1.1 200"));
    QTRY_COMPARE(running->listener->counters().effects.load(), 1U);
    look(*running);
    const QByteArray metrics = bodyOf(get(*running, "/metrics"));
    for (const char *line :
         {"paydesk_healthy 1", "paydesk_deliveries_total{outcome=\"stored\"} 1",
          "paydesk_deliveries_total{outcome=\"duplicate\"} 1", "paydesk_deliveries_total{outcome=\"quarantined\"} 1",
          "paydesk_signatures_refused_total{reason=\"no_match\"} 1",
          "paydesk_signatures_refused_total{reason=\"too_old\"} 1", "paydesk_events_settled_total 1",
          "paydesk_effects_total 1", "paydesk_backlog_events 0", "paydesk_given_up_events 0",
          "paydesk_quarantined_bodies 1", "paydesk_last_event_timestamp_seconds 1700000000",
          "paydesk_commit_deliveries_bucket{le=\"+Inf\"} 3", "paydesk_commit_deliveries_sum 3",
          "paydesk_commit_seconds_count 3", "paydesk_queue_deliveries 0"})
        QVERIFY2(metrics.contains('\n' + QByteArray(line) + '\n'), (line + ("\n" + metrics)).constData());
}

void TestOps::streamsAreCounted()
{
    const auto running = watched();
    const QByteArray token = running->pair();
    {
        StreamClient first(running->port, token);
        StreamClient second(running->port, token);
        QVERIFY(first.next() && second.next());
        QVERIFY(bodyOf(get(*running, "/metrics")).contains("\npaydesk_streams 2\n"));
    }
    QTRY_VERIFY(bodyOf(get(*running, "/metrics")).contains("\npaydesk_streams 0\n"));
}

void TestOps::figuresAreWrittenExactly()
{
    Histogram<3> histogram{{500, 10'000, 2'500'000}};
    for (const std::uint64_t value : {1U, 500U, 501U, 3'000'007U})
        histogram.observe(value);
    Exposition page;
    page.histogram("t_seconds", "Time.", histogram, 1'000'000);
    QCOMPARE(page.text(),
             std::string("# HELP t_seconds Time.\n# TYPE t_seconds histogram\n"
                         "t_seconds_bucket{le=\"0.0005\"} 2\nt_seconds_bucket{le=\"0.01\"} 3\n"
                         "t_seconds_bucket{le=\"2.5\"} 3\nt_seconds_bucket{le=\"+Inf\"} 4\n"
                         "t_seconds_sum 3.001009\nt_seconds_count 4\n"));
}

void TestOps::notThereUnlessAsked()
{
    const RunningListener running;
    QCOMPARE(running.opsPort, quint16(0));
    QVERIFY(running.answer("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n").startsWith("HTTP/1.1 404"));
}

QTEST_GUILESS_MAIN(TestOps)
#include "tst_ops.moc"
