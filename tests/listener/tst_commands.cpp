// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/relay/pairinglink.h"
#include "listenerprocess.h"
#include "store/database.h"
#include "store/deliveries.h"
#include "store/desktops.h"
#include "store/work.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QLocalSocket>
#include <QTest>

using namespace paydesk;
using namespace Qt::StringLiterals;

/// What a person asks of the listener from the shell, while it runs and while it does not.
class TestCommands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pairedDesktopIsListedUntilItIsRevoked_data();
    void pairedDesktopIsListedUntilItIsRevoked(); // SEC-19
    void qrCodeIsTheLink();
    void linkHoldsTheFingerprintOfTheCertificatesKey();
    void backupUnderLoadHoldsWhatWasAcknowledged(); // DUR-16
    void backupReplacesNothing();
    void givenUpEventIsReplayed(); // EVT-09
    void quarantineIsShownHarmlessly();
    void wrongCommandsAreRefused_data();
    void wrongCommandsAreRefused();
    void onlyOurselvesReachTheSocket();
    void nonsenseOnTheSocketIsAnswered();
    void killedListenersSocketIsTakenOver();
    void mistypedDatabaseIsNotMade();

private:
    struct End {
        int code = -1;
        QByteArray output;
        QByteArray errors;
    };
    static End ask(const ListenerProcess &listener, const QStringList &words)
    {
        QProcess process;
        process.start(QStringLiteral(PAYDESK_LISTENER),
                      words + QStringList{u"--database"_s, u"sqlite:"_s + listener.database()});
        if (!process.waitForFinished(60'000))
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
    static QJsonObject json(const End &end) { return QJsonDocument::fromJson(end.output).object(); }
    static std::unique_ptr<store::Database> disk(const QString &path)
    {
        auto database = store::Database::open(path, store::Schema::listener());
        return database ? std::move(*database) : nullptr;
    }
};

void TestCommands::pairedDesktopIsListedUntilItIsRevoked_data()
{
    QTest::addColumn<bool>("isRunning");
    QTest::newRow("running") << true;
    QTest::newRow("stopped") << false;
}

void TestCommands::pairedDesktopIsListedUntilItIsRevoked()
{
    QFETCH(bool, isRunning);
    ListenerProcess listener;
    QVERIFY(listener.start());
    if (!isRunning)
        QCOMPARE(listener.stop(), 0);
    const End paired =
        ask(listener, {u"pair"_s, u"--name"_s, u"Till 1"_s, u"--address"_s, u"shop.example:8443"_s, u"--json"_s});
    QCOMPARE(paired.code, 0);
    const auto link = desk::PairingLink::parse(json(paired)["link"_L1].toString());
    QVERIFY(link);
    QCOMPARE(link->host, u"shop.example"_s);
    QCOMPARE(link->port, quint16(8443));
    const auto first = [&] {
        return json(ask(listener, {u"desktops"_s, u"--json"_s}))["desktops"_L1].toArray().first().toObject();
    };
    QCOMPARE(first()["name"_L1].toString(), u"Till 1"_s);
    QVERIFY(first()["revoked"_L1].isNull());
    QVERIFY(!ask(listener, {u"desktops"_s}).output.contains(link->token));
    QCOMPARE(ask(listener, {u"revoke"_s, u"Till 1"_s}).code, 0);
    QVERIFY(first()["revoked"_L1].isString());
    QCOMPARE(ask(listener, {u"revoke"_s, u"Till 1"_s}).code, 2);
    listener.stop();
    const auto database = disk(listener.database());
    QVERIFY(database);
    const auto known = store::Desktops(*database).find(link->token);
    QVERIFY(known && !*known);
    QFile file(listener.database());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains(link->token));
}

/// The half blocks as the pixels that a camera sees, read by another program.
void TestCommands::qrCodeIsTheLink()
{
    ListenerProcess listener;
    QVERIFY(listener.start());
    const End paired = ask(listener, {u"pair"_s, u"--name"_s, u"Till"_s, u"--address"_s, u"shop.example"_s});
    QStringList lines = QString::fromUtf8(paired.output).split(u'\n');
    const qsizetype end = lines.indexOf(QRegularExpression(u"^paydesk-pair://.*"_s));
    QVERIFY(end > 10);
    const QString link = lines.at(end);
    lines.resize(end);
    constexpr int scale = 4;
    QByteArray pixels;
    for (const QString &line : std::as_const(lines)) {
        for (const QStringView dark : {u"█▀", u"█▄"}) {
            QByteArray row;
            for (const QChar module : line)
                row += QByteArray(scale * 2, dark.contains(module) ? '1' : '0');
            pixels += (row + '\n').repeated(scale);
        }
    }
    listener.write(u"code.pbm"_s,
                   "P1\n" + QByteArray::number(lines.first().size() * scale) + ' '
                       + QByteArray::number(lines.size() * 2 * scale) + '\n'
                       + pixels.replace("11", "1 ").replace("00", "0 "));
    QProcess reader;
    reader.start(u"zbarimg"_s, {u"-q"_s, u"--raw"_s, listener.file(u"code.pbm"_s)});
    QVERIFY(reader.waitForFinished());
    QCOMPARE(QString::fromUtf8(reader.readAllStandardOutput()).trimmed(), link);
}

void TestCommands::linkHoldsTheFingerprintOfTheCertificatesKey()
{
    ListenerProcess listener;
    const QString certificate = listener.file(u"cert.pem"_s);
    QCOMPARE(QProcess::execute(u"openssl"_s,
                               {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                                u"ec_paramgen_curve:P-256"_s, u"-nodes"_s, u"-keyout"_s, listener.file(u"key.pem"_s),
                                u"-out"_s, certificate, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=shop.example"_s}),
             0);
    QVERIFY(listener.start({}, {u"--tls-cert"_s, certificate, u"--tls-key"_s, listener.file(u"key.pem"_s)}));
    const QStringList pair{u"pair"_s, u"--name"_s, u"Till"_s, u"--address"_s, u"shop.example"_s, u"--json"_s};
    const auto pinOf = [](const End &end) {
        return desk::PairingLink::parse(json(end)["link"_L1].toString()).value_or(desk::PairingLink{}).pin;
    };
    QProcess openssl;
    openssl.start(u"openssl"_s,
                  {u"pkey"_s, u"-in"_s, listener.file(u"key.pem"_s), u"-pubout"_s, u"-outform"_s, u"DER"_s});
    QVERIFY(openssl.waitForFinished());
    const QByteArray pin = QCryptographicHash::hash(openssl.readAllStandardOutput(), QCryptographicHash::Sha256);
    QCOMPARE(pinOf(ask(listener, pair)), pin);
    const End shown = ask(listener, pair.first(pair.size() - 1));
    QVERIFY2(shown.output.contains("pin=key-sha256:" + pin.toHex()), shown.output.constData());
    QVERIFY2(shown.output.contains("(SHA-256 " + pin.toHex() + "): renew the certificate with the same key"),
             shown.output.constData());
    QCOMPARE(pinOf(ask(listener, pair + QStringList{u"--without-pin"_s})), QByteArray());
    // Without its pin a link to this computer would be one without TLS.
    const QStringList here{u"pair"_s, u"--name"_s, u"Till"_s, u"--address"_s, u"127.0.0.1:8443"_s, u"--json"_s};
    QCOMPARE(ask(listener, here + QStringList{u"--without-pin"_s}).code, 2);
    QVERIFY(!pinOf(ask(listener, here)).isEmpty());
    // It ends the day after tomorrow, and whoever reads the log is told.
    QCOMPARE(listener.stop(), 0);
    QVERIFY(listener.errors().contains("the certificate ends in 2 days"));
    const End stopped = ask(listener, pair);
    QVERIFY2(json(stopped)["note"_L1].toString().contains("--config"_L1), stopped.output.constData());
}

void TestCommands::backupUnderLoadHoldsWhatWasAcknowledged()
{
    ListenerProcess listener;
    QVERIFY(listener.start());
    Senders senders(listener.port(), 8, {});
    QTRY_VERIFY_WITH_TIMEOUT(senders.count() > 300, 20'000);
    const qsizetype before = senders.count();
    const End end = ask(listener, {u"backup"_s, listener.file(u"copy.db"_s)});
    QVERIFY2(end.code == 0, end.errors.constData());
    QVERIFY(senders.count() > before);
    listener.kill();
    senders.join();
    QVERIFY(!QFile::exists(listener.file(u"copy.db.unfinished"_s)));
    const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther;
    QVERIFY(!(QFileInfo(listener.file(u"copy.db"_s)).permissions() & others));
    const auto copy = disk(listener.file(u"copy.db"_s));
    QVERIFY(copy);
    QVERIFY(copy->check());
    store::Deliveries deliveries(*copy);
    for (const QByteArray &id : senders.acknowledged().first(before)) {
        const auto hash = deliveries.bodySha256(QString::fromLatin1(id));
        QVERIFY2(hash && *hash, id.constData());
    }
}

void TestCommands::backupReplacesNothing()
{
    ListenerProcess listener;
    QVERIFY(listener.start());
    listener.write(u"copy.db"_s, "mine");
    const End end = ask(listener, {u"backup"_s, listener.file(u"copy.db"_s)});
    QCOMPARE(end.code, 2);
    QVERIFY2(end.errors.contains("is there already"), end.errors.constData());
    QCOMPARE(QFileInfo(listener.file(u"copy.db"_s)).size(), qint64(4));
    const End nowhere = ask(listener, {u"backup"_s, listener.file(u"no/such/folder/copy.db"_s)});
    QCOMPARE(nowhere.code, 1);
    QVERIFY2(nowhere.errors.contains("copy.db cannot be written"), nowhere.errors.constData());
    QCOMPARE(listener.deliver("evt_1"), QByteArray("200"));
}

void TestCommands::givenUpEventIsReplayed()
{
    ListenerProcess listener;
    QVERIFY(listener.start());
    QCOMPARE(listener.deliver("evt_1"), QByteArray("200"));
    QCOMPARE(listener.deliver("evt_2"), QByteArray("200"));
    QCOMPARE(listener.stop(), 0);
    {
        const auto database = disk(listener.database());
        QVERIFY(database);
        for (const QString &step : {u"DELETE FROM claims"_s, u"DELETE FROM fresh_work"_s, u"DELETE FROM work"_s,
                                    u"INSERT INTO work (seq, due, attempts) SELECT seq, NULL, 5 FROM events"_s})
            QVERIFY(database->run(step));
    }
    QVERIFY(listener.start());
    QCOMPARE(ask(listener, {u"replay"_s, u"evt_unknown"_s}).code, 2);
    QCOMPARE(json(ask(listener, {u"replay"_s, u"evt_1"_s, u"--json"_s})), (QJsonObject{{u"replayed"_s, 1}}));
    QCOMPARE(json(ask(listener, {u"replay"_s, u"--json"_s})), (QJsonObject{{u"replayed"_s, 1}}));
    QTRY_COMPARE(json(ask(listener, {u"replay"_s, u"--json"_s})), (QJsonObject{{u"replayed"_s, 0}}));
    // Both were worked on without anybody else waking the worker.
    const auto settled = [&] {
        const auto reader = store::Database::openReader(listener.database());
        return reader ? store::Work(**reader).backlog().value_or(-1) : -1;
    };
    QTRY_COMPARE(settled(), qint64(0));
}

void TestCommands::quarantineIsShownHarmlessly()
{
    ListenerProcess listener;
    QVERIFY(listener.start());
    RawClient client(listener.port());
    client.send(ListenerProcess::delivery("{\"name\":\"\x1b[2J\"} no JSON"));
    QVERIFY(client.readAnswer().startsWith("HTTP/1.1 200"));
    const QJsonObject entry =
        json(ask(listener, {u"quarantine"_s, u"--json"_s}))["quarantine"_L1].toArray().first().toObject();
    QCOMPARE(entry["reason"_L1].toString(), u"json"_s);
    QCOMPARE(entry["endpoint"_L1].toString(), u"stripe"_s);
    QCOMPARE(ask(listener, {u"quarantine"_s, QString::number(entry["number"_L1].toInteger())}).output,
             QByteArray("{\"name\":\"?[2J\"} no JSON\n"));
    QCOMPARE(ask(listener, {u"quarantine"_s, u"99"_s}).code, 2);
}

void TestCommands::wrongCommandsAreRefused_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("unknown") << QStringList{u"frobnicate"_s} << QByteArray("not a command");
    QTest::newRow("nothing to revoke") << QStringList{u"revoke"_s} << QByteArray("needs one argument");
    QTest::newRow("too much") << QStringList{u"desktops"_s, u"all"_s} << QByteArray("too many");
    QTest::newRow("no number") << QStringList{u"quarantine"_s, u"one"_s} << QByteArray("not a number");
    QTest::newRow("no name") << QStringList{u"pair"_s} << QByteArray("--name");
    QTest::newRow("empty name") << QStringList{u"pair"_s, u"--name"_s, u" "_s, u"--address"_s, u"a.example"_s}
                                << QByteArray("1 to 100");
    QTest::newRow("no address") << QStringList{u"pair"_s, u"--name"_s, u"a"_s} << QByteArray("--address");
    QTest::newRow("a path in the address")
        << QStringList{u"pair"_s, u"--name"_s, u"a"_s, u"--address"_s, u"a.example/b"_s} << QByteArray("HOST");
    QTest::newRow("option of another") << QStringList{u"desktops"_s, u"--name"_s, u"a"_s} << QByteArray("for pair");
    QTest::newRow("unknown option") << QStringList{u"desktops"_s, u"--all"_s} << QByteArray("all");
}

void TestCommands::wrongCommandsAreRefused()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, says);
    static ListenerProcess listener;
    if (listener.process().state() == QProcess::NotRunning)
        QVERIFY(listener.start());
    const End end = ask(listener, words);
    QCOMPARE(end.code, 2);
    QVERIFY2(end.errors.contains(says), end.errors.constData());
    QVERIFY(end.output.isEmpty());
}

void TestCommands::onlyOurselvesReachTheSocket()
{
    ListenerProcess listener;
    QVERIFY(listener.start());
    const auto others =
        QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    const QFileInfo socket(listener.database() + u".control"_s);
    QVERIFY(socket.exists());
    QVERIFY(!(socket.permissions() & others));
    QCOMPARE(listener.stop(), 0);
    QVERIFY(!QFileInfo::exists(socket.filePath()));
}

void TestCommands::nonsenseOnTheSocketIsAnswered()
{
    ListenerProcess listener;
    QVERIFY(listener.start());
    QLocalSocket socket;
    socket.connectToServer(listener.database() + u".control"_s);
    QVERIFY(socket.waitForConnected());
    for (const char *line :
         {"\n", "{\n", "[]\n", "{\"command\":7}\n", "{\"command\":\"quarantine\",\"number\":\"x\"}\n"}) {
        socket.write(line);
        while (!socket.canReadLine())
            QVERIFY(socket.waitForReadyRead());
        const QJsonObject answer = QJsonDocument::fromJson(socket.readLine()).object();
        QVERIFY2(!answer["error"_L1]["detail"_L1].toString().isEmpty(), line);
    }
    // A line without an end is not kept for ever.
    socket.write(QByteArray(1024 * 1024, 'x'));
    QVERIFY(socket.waitForDisconnected());
    QCOMPARE(listener.deliver("evt_1"), QByteArray("200"));
}

void TestCommands::killedListenersSocketIsTakenOver()
{
    ListenerProcess listener;
    QVERIFY(listener.start());
    listener.kill();
    QVERIFY(QFileInfo::exists(listener.database() + u".control"_s));
    // By a command that finds nobody there, and by the next listener.
    QCOMPARE(ask(listener, {u"desktops"_s}).code, 0);
    QVERIFY(listener.start());
    QCOMPARE(ask(listener, {u"desktops"_s}).code, 0);
}

void TestCommands::mistypedDatabaseIsNotMade()
{
    const ListenerProcess nobody;
    const End end = ask(nobody, {u"desktops"_s});
    QCOMPARE(end.code, 2);
    QVERIFY2(end.errors.contains("no such file"), end.errors.constData());
    QVERIFY(!QFileInfo::exists(nobody.database()));
}

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
