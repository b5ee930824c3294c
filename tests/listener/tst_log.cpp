// SPDX-License-Identifier: GPL-3.0-or-later
#include "listenerprocess.h"

#include <QRegularExpression>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

/// What the real program writes to its log, and what happens when nobody takes it.
class TestLog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneLineForEachRecord_data();
    void oneLineForEachRecord(); // SEC-16
    void levelSaysHowMuch_data();
    void levelSaysHowMuch();
    void strangersCannotFillIt();
    void logThatTakesNothingStopsNoDelivery_data();
    void logThatTakesNothingStopsNoDelivery(); // DUR-06

private:
    /// A delivery whose signature is wrong, which is complained of.
    static QByteArray forged(quint16 port)
    {
        RawClient client(port);
        client.send("POST /webhooks/stripe HTTP/1.1\r\nHost: localhost\r\nStripe-Signature: t=1,v1=00\r\n"
                    "Content-Length: 2\r\n\r\n{}");
        return client.readAnswer().mid(9, 3);
    }
};

void TestLog::oneLineForEachRecord_data()
{
    QTest::addColumn<QString>("format");
    QTest::newRow("text") << u"text"_s;
    QTest::newRow("json") << u"json"_s;
}

void TestLog::oneLineForEachRecord()
{
    QFETCH(QString, format);
    ListenerProcess listener;
    listener.write(u"secret"_s, QByteArray(signatureSecret) + " \n");
    QVERIFY(listener.start({}, {u"--log"_s, format}));
    QCOMPARE(forged(listener.port()), QByteArray("400"));
    QCOMPARE(listener.stop(), 0);
    QByteArrayList lines = listener.errors().split('\n');
    QCOMPARE(lines.takeLast(), QByteArray());
    QCOMPARE(lines.size(), 2);
    const QRegularExpression text(
        u"^time=\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z level=warning msg=\"[^\"]+\"$"_s);
    for (const QByteArray &line : std::as_const(lines)) {
        const QJsonObject record = QJsonDocument::fromJson(line).object();
        const bool right = format == "json"_L1
            ? record.keys() == QStringList{u"level"_s, u"msg"_s, u"time"_s} && record["level"_L1] == "warning"_L1
            : text.match(QString::fromUtf8(line)).hasMatch();
        QVERIFY2(right, line.constData());
        QVERIFY(!line.contains(signatureSecret));
    }
    QVERIFY(lines.last().contains("a delivery was refused"));
}

void TestLog::levelSaysHowMuch_data()
{
    QTest::addColumn<QString>("level");
    QTest::addColumn<bool>("isInFile");
    QTest::addColumn<QByteArrayList>("levels");
    const QByteArrayList warning{"warning"};
    QTest::newRow("error") << u"error"_s << false << QByteArrayList();
    QTest::newRow("warning") << u"warning"_s << false << warning;
    QTest::newRow("info") << u"info"_s << false << warning + QByteArrayList{"info"};
    QTest::newRow("not said") << QString() << false << warning + QByteArrayList{"info"};
    QTest::newRow("debug") << u"debug"_s << false << warning + QByteArrayList{"info", "debug"};
    QTest::newRow("of the configuration") << u"debug"_s << true << warning + QByteArrayList{"info", "debug"};
}

void TestLog::levelSaysHowMuch()
{
    QFETCH(QString, level);
    QFETCH(bool, isInFile);
    QFETCH(QByteArrayList, levels);
    ListenerProcess listener;
    listener.write(u"config.json"_s, R"({"log_level":")" + level.toUtf8() + R"("})");
    const QStringList inFile{u"--config"_s, listener.file(u"config.json"_s)};
    const QStringList option{u"--log-level"_s, level};
    QVERIFY(listener.start({}, isInFile ? inFile : level.isEmpty() ? QStringList() : option));
    QCOMPARE(forged(listener.port()), QByteArray("400"));
    QCOMPARE(listener.deliver("evt_1"), QByteArray("200"));
    ::kill(static_cast<pid_t>(listener.process().processId()), SIGHUP);
    QByteArray errors;
    const bool isReloadTold = levels.contains("info");
    QTRY_VERIFY(!isReloadTold || (errors += listener.errors()).contains("were read again"));
    QCOMPARE(listener.stop(), 0);
    errors += listener.errors();
    for (const QByteArray known : {"warning", "info", "debug"})
        QVERIFY2(errors.contains("level=" + known) == levels.contains(known), errors.constData());
    QCOMPARE(errors.contains("evt_1 came to stripe"), levels.contains("debug"));
    QVERIFY(!errors.contains(signatureSecret));
}

void TestLog::strangersCannotFillIt()
{
    ListenerProcess listener;
    QVERIFY(listener.start());
    for (int i = 0; i < 200; ++i)
        QCOMPARE(forged(listener.port()), QByteArray("400"));
    QCOMPARE(listener.stop(), 0);
    QVERIFY(listener.errors().count('\n') <= 3);
}

void TestLog::logThatTakesNothingStopsNoDelivery_data()
{
    QTest::addColumn<QString>("command");
    QTest::newRow("disk full") << u"exec \"$@\" 2>/dev/full"_s;
    QTest::newRow("closed") << u"exec \"$@\" 2>&-"_s;
    // A pipe that was filled up and is read by nobody, and one whose reader has gone.
    QTest::newRow("never read") << u"mkfifo \"$PIPE\"; exec 7<>\"$PIPE\"; dd if=/dev/zero bs=65536 count=1 >&7 "
                                   "2>/dev/null; exec \"$@\" 2>&7"_s;
    QTest::newRow("reader gone") << u"exec \"$@\" 2> >(exec true)"_s;
}

void TestLog::logThatTakesNothingStopsNoDelivery()
{
    QFETCH(QString, command);
    ListenerProcess listener;
    QVERIFY(listener.startWith(
        u"bash"_s, QStringList{u"-c"_s, command, u"bash"_s, QStringLiteral(PAYDESK_LISTENER)} + listener.arguments(),
        {{u"PIPE"_s, listener.file(u"pipe"_s)}}));
    QCOMPARE(forged(listener.port()), QByteArray("400"));
    for (int i = 0; i < 20; ++i)
        QCOMPARE(listener.deliver("evt_" + QByteArray::number(i)), QByteArray("200"));
    QCOMPARE(listener.stop(), 0);
}

QTEST_GUILESS_MAIN(TestLog)
#include "tst_log.moc"
