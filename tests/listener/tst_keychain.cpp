// SPDX-License-Identifier: GPL-3.0-or-later
#include "listenerprocess.h"

#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

/// A listener that a person runs, with the secret in that person's keychain.
class TestKeychain : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keptSecretIsUsed(); // SEC-05
    void rolledSecretIsReadAgain();
    void missingSecretIsToldOf(); // SEC-05

private:
    /// The exit code of `paydesk-listener keep`.
    static int keep(const QString &name, const QByteArray &secret)
    {
        QProcess process;
        process.start(QStringLiteral(PAYDESK_LISTENER), {u"keep"_s, name});
        process.write(secret);
        process.closeWriteChannel();
        return process.waitForFinished(30'000) ? process.exitCode() : -1;
    }
    static bool start(ListenerProcess &listener, const QString &name)
    {
        return listener.startWith(QStringLiteral(PAYDESK_LISTENER),
                                  {u"--listen"_s, u"127.0.0.1:0"_s, u"--database"_s, u"sqlite:"_s + listener.database(),
                                   u"--secret-from"_s, u"keychain:"_s + name});
    }
};

void TestKeychain::keptSecretIsUsed()
{
    QCOMPARE(keep(u"hooks"_s, QByteArray(signatureSecret) + '\n'), 0);
    ListenerProcess listener;
    QVERIFY2(start(listener, u"hooks"_s), listener.errors().constData());
    QCOMPARE(listener.deliver("evt_1"), QByteArray("200"));
    QCOMPARE(listener.stop(), 0);
    QCOMPARE(keep(u"hooks"_s, ""), 2);
}

void TestKeychain::rolledSecretIsReadAgain()
{
    QCOMPARE(keep(u"rolled"_s, "whsec_test_of_yesterday"), 0);
    ListenerProcess listener;
    QVERIFY2(start(listener, u"rolled"_s), listener.errors().constData());
    QCOMPARE(listener.deliver("evt_1"), QByteArray("400"));
    QCOMPARE(keep(u"rolled"_s, signatureSecret), 0);
    ::kill(static_cast<pid_t>(listener.process().processId()), SIGHUP);
    QTRY_COMPARE(listener.deliver("evt_1"), QByteArray("200"));
}

void TestKeychain::missingSecretIsToldOf()
{
    ListenerProcess listener;
    QVERIFY(!start(listener, u"nobody"_s));
    listener.process().waitForFinished();
    QCOMPARE(listener.process().exitCode(), 2);
    const QByteArray errors = listener.errors();
    QVERIFY2(errors.contains("nobody: there is none of that name"), errors.constData());
    QVERIFY(!QFile::exists(listener.database()));
}

QTEST_GUILESS_MAIN(TestKeychain)
#include "tst_keychain.moc"
