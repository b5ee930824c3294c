// SPDX-License-Identifier: GPL-3.0-or-later
// Runs in support/with-keyring.sh unlocked: a real gnome-keyring in a session of its own. // SEC-05, SEC-06
#include "system/till.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace paydesk::test;
using namespace Qt::StringLiterals;

#define WORKS(call) \
    do { \
        const QString wrong = (call); \
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong)); \
    } while (false)

class TestKeyring : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void typedKeyIsKeptAndFoundAgainAndNeverInAFile();
    void lockedKeyringIsSaidAndTheKeyIsNotForgotten();
    void publishableKeyIsRefusedInWords();

private:
    std::unique_ptr<Till> start(const QString &data)
    {
        return std::make_unique<Till>(m_sandbox.url(), QString(), data);
    }
    QString typeKey(Till &till, const QString &key);

    Sandbox m_sandbox;
};

namespace {

bool lockKeyring()
{
    QProcess process;
    process.start(u"gdbus"_s,
                  {u"call"_s, u"--session"_s, u"--dest"_s, u"org.freedesktop.secrets"_s, u"--object-path"_s,
                   u"/org/freedesktop/secrets"_s, u"--method"_s, u"org.freedesktop.Secret.Service.Lock"_s,
                   u"[objectpath '/org/freedesktop/secrets/collection/login']"_s});
    return process.waitForFinished() && process.exitCode() == 0;
}

bool unlockKeyring()
{
    QProcess process;
    process.start(qEnvironmentVariable("PAYDESK_KEYRING_UNLOCK"), {});
    return process.waitForFinished() && process.exitCode() == 0;
}

} // namespace

QString TestKeyring::typeKey(Till &till, const QString &key)
{
    if (const QString wrong = till.click(u"testChoice"_s); !wrong.isEmpty())
        return wrong;
    if (const QString wrong = till.type(u"keyEdit"_s, key); !wrong.isEmpty())
        return wrong;
    return till.click(u"beginButton"_s);
}

void TestKeyring::typedKeyIsKeptAndFoundAgainAndNeverInAFile()
{
    QTemporaryDir data;
    auto till = start(data.path());
    WORKS(typeKey(*till, m_sandbox.key()));
    WORKS(till->wait(u"doneName"_s, u"Corner Bakery"_s));
    WORKS(till->click(u"continueButton"_s));
    WORKS(till->wait(u"syncStatus"_s, u"Updated"_s));
    till->close();
    QFile marker(data.filePath(u"keys.json"_s));
    QVERIFY(marker.open(QIODevice::ReadOnly));
    const QByteArray kept = marker.readAll();
    QVERIFY(kept.contains(m_sandbox.key().right(4).toUtf8()));
    QVERIFY(!kept.contains(m_sandbox.key().toUtf8()));
    QVERIFY(!till->log().contains(m_sandbox.key().toUtf8()));
    // The next start asks nobody.
    till = start(data.path());
    WORKS(till->wait(u"syncStatus"_s, u"Updated"_s));
    WORKS(till->wait(u"modeBadge"_s));
}

void TestKeyring::lockedKeyringIsSaidAndTheKeyIsNotForgotten()
{
    QTemporaryDir data;
    auto till = start(data.path());
    WORKS(typeKey(*till, m_sandbox.key()));
    WORKS(till->click(u"continueButton"_s));
    WORKS(till->wait(u"syncStatus"_s, u"Updated"_s));
    till->close();
    QVERIFY(lockKeyring());
    till = start(data.path());
    WORKS(till->wait(u"unlockButton"_s));
    till->close();
    QVERIFY(unlockKeyring());
    till = start(data.path());
    WORKS(till->wait(u"syncStatus"_s, u"Updated"_s));
}

void TestKeyring::publishableKeyIsRefusedInWords()
{
    QTemporaryDir data;
    auto till = start(data.path());
    WORKS(typeKey(*till, u"pk_test_0123456789abcdef0123"_s));
    WORKS(till->wait(u"keyMessage"_s, u"publishable"_s));
    QVERIFY(!QFile::exists(data.filePath(u"keys.json"_s)));
}

QTEST_GUILESS_MAIN(TestKeyring)
#include "tst_keyring.moc"
