// SPDX-License-Identifier: GPL-3.0-or-later
#include "listenerprocess.h"

#include <QTest>

#ifdef Q_OS_UNIX
#include <csignal>
#endif

using namespace Qt::StringLiterals;

/// The program as whoever runs it meets it: options, refusals, signals.
class TestProgram : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesTheSecretFromTheEnvironmentAndForgetsIt(); // SEC-03
    void takesTheSecretFromADescriptor();
    void takesTheSecretFromACredential();
    void refusesToStart_data(); // SIG-26, SIG-36, HTTP-32, SEC-03, SEC-14
    void refusesToStart();
    void secondListenerOnTheSameFileIsRefused(); // DUR-11
    void addressThatIsNotThereYetIsTriedAgain();
    void staleLockIsTakenOver();                               // DUR-11
    void filesAreOurOwn();                                     // DUR-09
    void hangupReadsTheSecretAgain();                          // DUR-19, SIG-45
    void terminationUnderLoadLosesNothing();                   // DUR-19
    void clockThatJumpsMovesTheToleranceAndNothingElse_data(); // SIG-25
    void clockThatJumpsMovesTheToleranceAndNothingElse();
    void wrongClockIsSuspected(); // SIG-22, SIG-24
    void helpAndVersion();

private:
    struct End {
        int code = -1;
        QByteArray errors;
    };
    static End runToEnd(const QStringList &arguments, const QMap<QString, QString> &environment = {});
};

TestProgram::End TestProgram::runToEnd(const QStringList &arguments, const QMap<QString, QString> &environment)
{
    QProcess process;
    QProcessEnvironment whole = QProcessEnvironment::systemEnvironment();
    for (auto it = environment.begin(); it != environment.end(); ++it)
        whole.insert(it.key(), it.value());
    process.setProcessEnvironment(whole);
    process.start(QStringLiteral(PAYDESK_LISTENER), arguments);
    if (!process.waitForFinished(20'000)) {
        process.kill();
        process.waitForFinished();
        return {-1, "it went on running"};
    }
    return {process.exitCode(), process.readAllStandardError()};
}

void TestProgram::takesTheSecretFromTheEnvironmentAndForgetsIt()
{
    ListenerProcess listener;
    QVERIFY(listener.startWith(QStringLiteral(PAYDESK_LISTENER),
                               {u"--listen"_s, u"127.0.0.1:0"_s, u"--database"_s, u"sqlite:"_s + listener.database()},
                               {{u"STRIPE_WEBHOOK_SECRET"_s, QString::fromLatin1(signatureSecret)}}));
    QCOMPARE(listener.deliver("evt_1"), QByteArray("200"));
    QFile environment(u"/proc/%1/environ"_s.arg(listener.process().processId()));
    QVERIFY(environment.open(QIODevice::ReadOnly));
    QVERIFY(!environment.readAll().contains(signatureSecret));
}

void TestProgram::takesTheSecretFromADescriptor()
{
    ListenerProcess listener;
    const QString command = u"exec \"$0\" --listen 127.0.0.1:0 --database \"sqlite:$1\" --secret-from fd:3 3<\"$2\""_s;
    QVERIFY(listener.startWith(
        u"sh"_s,
        {u"-c"_s, command, QStringLiteral(PAYDESK_LISTENER), listener.database(), listener.file(u"secret"_s)}));
    QCOMPARE(listener.deliver("evt_1"), QByteArray("200"));
}

void TestProgram::takesTheSecretFromACredential()
{
    ListenerProcess listener;
    listener.write(u"webhook-secret"_s, QByteArray(signatureSecret) + '\n');
    QVERIFY(listener.startWith(QStringLiteral(PAYDESK_LISTENER),
                               {u"--listen"_s, u"127.0.0.1:0"_s, u"--database"_s, u"sqlite:"_s + listener.database()},
                               {{u"CREDENTIALS_DIRECTORY"_s, listener.file({})}}));
    QCOMPARE(listener.deliver("evt_1"), QByteArray("200"));
}

void TestProgram::refusesToStart_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("configuration");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QByteArray>("says");
    const QByteArray good = signatureSecret;
    const QByteArray none;
    const auto endpoint = [](const QByteArray &more) {
        return R"({"endpoints":[{"secrets":["env:STRIPE_WEBHOOK_SECRET"])" + more + "}]}";
    };
    QTest::newRow("no secret") << QStringList() << none << none << QString() << QByteArray("STRIPE_WEBHOOK_SECRET");
    QTest::newRow("not a secret") << QStringList() << none << QByteArray("hello") << QString() << QByteArray("whsec_");
    QTest::newRow("empty secret") << QStringList() << none << QByteArray("whsec_") << QString() << QByteArray("whsec_");
    QTest::newRow("three secrets") << QStringList() << none << QByteArray("whsec_a whsec_b whsec_c") << QString()
                                   << QByteArray("two while one is rolled");
    QTest::newRow("secret on the command line") << QStringList{u"--secret-from"_s, u"whsec_test_canary"_s} << none
                                                << good << QString() << QByteArray("never itself");
    QTest::newRow("unknown option") << QStringList{u"--secret"_s, u"whsec_test_canary"_s} << none << good << QString()
                                    << QByteArray("secret");
    QTest::newRow("open to all, plain") << QStringList{u"--listen"_s, u"0.0.0.0:0"_s} << none << good << QString()
                                        << QByteArray("--tls-cert");
    QTest::newRow("open to all by IPv6, plain")
        << QStringList{u"--listen"_s, u"[::]:0"_s} << none << good << QString() << QByteArray("--tls-cert");
    QTest::newRow("no address") << QStringList{u"--listen"_s, u"8080"_s} << none << good << QString()
                                << QByteArray("ADDRESS:PORT");
    for (const QByteArray path : {"/return", "/pay", "/pay/hook"})
        QTest::newRow(path.constData()) << QStringList() << endpoint(R"(,"path":")" + path + '"') << good << QString()
                                        << QByteArray("pages for customers");
    QTest::newRow("the relay's path") << QStringList() << endpoint(R"(,"path":"/v1/stripe")") << good << QString()
                                      << QByteArray("/v1/");
    QTest::newRow("tolerance 0") << QStringList() << endpoint(R"(,"tolerance":0)") << good << QString()
                                 << QByteArray("tolerance");
    QTest::newRow("tolerance -1") << QStringList() << endpoint(R"(,"tolerance":-1)") << good << QString()
                                  << QByteArray("tolerance");
    QTest::newRow("tolerance 3601") << QStringList() << endpoint(R"(,"tolerance":3601)") << good << QString()
                                    << QByteArray("tolerance");
    QTest::newRow("unknown setting") << QStringList() << endpoint(R"(,"tolerence":300)") << good << QString()
                                     << QByteArray("endpoints[0].tolerence");
    QTest::newRow("no JSON") << QStringList() << QByteArray("listen = 1") << good << QString() << QByteArray("JSON");
    QTest::newRow("test endpoint in production")
        << QStringList() << endpoint(R"(,"mode":"test")") << good << u"production"_s << QByteArray("production");
    QTest::newRow("unknown database") << QStringList{u"--database"_s, u"mysql://x"_s} << none << good << QString()
                                      << QByteArray("sqlite:");
}

void TestProgram::refusesToStart()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, configuration);
    QFETCH(QByteArray, secret);
    QFETCH(QString, environment);
    QFETCH(QByteArray, says);
    ListenerProcess files;
    if (!arguments.contains(u"--listen"_s))
        arguments << u"--listen"_s << u"127.0.0.1:0"_s;
    if (!arguments.contains(u"--database"_s))
        arguments << u"--database"_s << u"sqlite:"_s + files.database();
    if (!configuration.isNull()) {
        files.write(u"config.json"_s, configuration);
        arguments << u"--config"_s << files.file(u"config.json"_s);
    }
    const End end =
        runToEnd(arguments, {{u"STRIPE_WEBHOOK_SECRET"_s, QString::fromLatin1(secret)}, {u"ENV"_s, environment}});
    QCOMPARE(end.code, 2);
    QVERIFY2(end.errors.contains(says), end.errors.constData());
    QVERIFY(!end.errors.contains("canary"));
    QVERIFY(!QFile::exists(files.database()));
}

void TestProgram::secondListenerOnTheSameFileIsRefused()
{
    ListenerProcess first;
    QVERIFY(first.start());
    const End second = runToEnd(first.arguments());
    QCOMPARE(second.code, 1);
    QVERIFY2(second.errors.contains(QByteArray::number(first.process().processId())), second.errors.constData());
    QCOMPARE(first.deliver("evt_1"), QByteArray("200"));
}

/// Of the exit statuses 2 is the one that the service manager takes for the end.
void TestProgram::addressThatIsNotThereYetIsTriedAgain()
{
    const ListenerProcess files;
    const End end = runToEnd({u"--listen"_s, u"192.0.2.1:8080"_s, u"--proxy"_s, u"127.0.0.1"_s, u"--database"_s,
                              u"sqlite:"_s + files.database()},
                             {{u"STRIPE_WEBHOOK_SECRET"_s, QString::fromLatin1(signatureSecret)}});
    QCOMPARE(end.code, 1);
    QVERIFY2(end.errors.contains("does not have the address"), end.errors.constData());
}

void TestProgram::staleLockIsTakenOver()
{
    ListenerProcess listener;
    QVERIFY(listener.start());
    listener.kill();
    QVERIFY(QFile::exists(listener.database() + u".lock"_s));
    QVERIFY(listener.start());
    QCOMPARE(listener.deliver("evt_1"), QByteArray("200"));
}

void TestProgram::filesAreOurOwn()
{
    ListenerProcess listener;
    QVERIFY(listener.start());
    QCOMPARE(listener.deliver("evt_1"), QByteArray("200"));
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup
        | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
    const QString folder = QFileInfo(listener.database()).path();
    QVERIFY(!(QFileInfo(folder).permissions() & others));
    QVERIFY(!(QFileInfo(listener.database()).permissions() & others));
    QVERIFY(!(QFileInfo(listener.database() + u"-wal"_s).permissions() & others));
    QCOMPARE(listener.stop(), 0);
    // And it does not go on with a file that others may read.
    QFile::setPermissions(listener.database(),
                          QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadOther);
    const End end = runToEnd(listener.arguments());
    QCOMPARE(end.code, 1);
    QVERIFY2(end.errors.contains("chmod 600") && end.errors.contains("listener.db"), end.errors.constData());
}

void TestProgram::hangupReadsTheSecretAgain()
{
    ListenerProcess listener;
    QVERIFY(listener.start());
    QCOMPARE(listener.deliver("evt_1"), QByteArray("200"));
    listener.write(u"secret"_s, "whsec_another_secret");
    ::kill(static_cast<pid_t>(listener.process().processId()), SIGHUP);
    QTRY_COMPARE(listener.deliver("evt_2"), QByteArray("400"));
    listener.write(u"secret"_s, signatureSecret);
    ::kill(static_cast<pid_t>(listener.process().processId()), SIGHUP);
    QTRY_COMPARE(listener.deliver("evt_2"), QByteArray("200"));
}

void TestProgram::terminationUnderLoadLosesNothing()
{
    ListenerProcess listener;
    QVERIFY(listener.start());
    Senders senders(listener.port(), 4, {});
    QTRY_VERIFY_WITH_TIMEOUT(senders.count() > 50, 20'000);
    QCOMPARE(listener.stop(), 0);
    senders.join();
    QVERIFY(listener.start());
    // Each is known already: a duplicate is answered 200 as well, so the file is what tells.
    for (const QByteArray &id : senders.acknowledged())
        QCOMPARE(listener.deliver(id), QByteArray("200"));
    QCOMPARE(listener.stop(), 0);
}

void TestProgram::clockThatJumpsMovesTheToleranceAndNothingElse_data()
{
    QTest::addColumn<int>("jump");
    QTest::newRow("an hour ahead") << 3'600;
    QTest::newRow("an hour back") << -3'600;
    QTest::newRow("a leap second") << 1;
}

void TestProgram::clockThatJumpsMovesTheToleranceAndNothingElse()
{
    QFETCH(int, jump);
    ListenerProcess listener;
    listener.write(u"clock"_s, "0");
    QVERIFY2(listener.start({{u"LD_PRELOAD"_s, QStringLiteral(PAYDESK_WRONGCLOCK)},
                             {u"WRONG_CLOCK"_s, listener.file(u"clock"_s)}}),
             listener.errors().constData());
    QCOMPARE(listener.deliver("evt_1"), QByteArray("200"));
    RawClient underWay(listener.port());
    const QByteArray delivery = ListenerProcess::delivery(ListenerProcess::event("evt_2"), jump);
    underWay.send(delivery.left(40));
    listener.replace(u"clock"_s, QByteArray::number(jump));
    QCOMPARE(listener.deliver("evt_3", jump), QByteArray("200"));
    QCOMPARE(listener.deliver("evt_4"), qAbs(jump) > 300 ? QByteArray("400") : QByteArray("200"));
    // Whoever was connected has as much time as before.
    underWay.send(delivery.mid(40));
    QVERIFY(underWay.readAnswer().startsWith("HTTP/1.1 200"));
    listener.replace(u"clock"_s, "0");
    QCOMPARE(listener.deliver("evt_5"), QByteArray("200"));
    QCOMPARE(listener.stop(), 0);
}

void TestProgram::wrongClockIsSuspected()
{
    for (const qint64 later : {-7'200, 7'200}) {
        ListenerProcess listener;
        QVERIFY(listener.start());
        for (int i = 0; i < 5; ++i)
            QCOMPARE(listener.deliver("evt_1", later), QByteArray("400"));
        QCOMPARE(listener.stop(), 0);
        const QByteArray errors = listener.errors();
        QCOMPARE(errors.count("is the clock of this computer wrong"), 1);
        QVERIFY2(errors.contains(later < 0 ? "too_old" : "too_new"), errors.constData());
    }
}

void TestProgram::helpAndVersion()
{
    QCOMPARE(runToEnd({u"--help"_s}).code, 0);
    QCOMPARE(runToEnd({u"--version"_s}).code, 0);
}

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
