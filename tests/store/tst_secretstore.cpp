// SPDX-License-Identifier: GPL-3.0-or-later
// Runs in support/with-keyring.sh unlocked: a real gnome-keyring in a session of its own. // SEC-05
#include "store/fixture.h"
#include "store/secretstore.h"

#include <QCoroTask>
#include <QProcess>

using namespace fixture;

namespace {

/// Not the shape of a real key, so that no scanner of secrets takes it for one.
QString key()
{
    return u"sk_test_CANARYkeyCANARYkey4f2a"_s;
}

Marker account()
{
    Marker marker;
    marker.accountId = u"acct_1"_s;
    marker.accountName = u"Café Ada"_s;
    marker.savedAt = at(0);
    return marker;
}

QString codeOf(const Result<QString> &result)
{
    return result ? u"ok"_s : result.error().code;
}

QString codeOf(const Result<void> &result)
{
    return result ? u"ok"_s : result.error().code;
}

bool ran(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

bool lockKeyring()
{
    return ran(u"gdbus"_s,
               {u"call"_s, u"--session"_s, u"--dest"_s, u"org.freedesktop.secrets"_s, u"--object-path"_s,
                u"/org/freedesktop/secrets"_s, u"--method"_s, u"org.freedesktop.Secret.Service.Lock"_s,
                u"[objectpath '/org/freedesktop/secrets/collection/login']"_s});
}

bool unlockKeyring()
{
    return ran(qEnvironmentVariable("PAYDESK_KEYRING_UNLOCK"), {});
}

} // namespace

class TestSecretStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSavedKeyIsReadAgain(); // SEC-06
    void aSavedKeyReplacesTheOneBefore();
    void whatWasNeverSavedIsEmpty();
    void aRemovedKeyIsGone();
    void aKeyDeletedElsewhereCanBeForgottenAndSavedAgain();
    void aLongOrForeignSecretSurvives_data();
    void aLongOrForeignSecretSurvives();
    void theSecretIsNowhereInTheFolder(); // SEC-01
    void aStoreThatGoesWhileItWaitsIsHarmless();
    void aLockedKeychainIsSaidToBeLockedAndFoundAgain(); // from here on the keyring is locked at times
    void aLockedKeychainKeepsWhatItHas();
};

void TestSecretStore::aSavedKeyIsReadAgain()
{
    const QTemporaryDir folder;
    SecretStore store(folder.filePath(u"data"_s));
    QCOMPARE(codeOf(QCoro::waitFor(store.write(u"acct_1/test"_s, key(), account()))), u"ok"_s);
    QCOMPARE(QCoro::waitFor(store.read(u"acct_1/test"_s)).value_or(QString()), key());
    const SecretStore afterRestart(folder.filePath(u"data"_s));
    QCOMPARE(afterRestart.markers().size(), 1);
    const Marker marker = afterRestart.markers().first();
    QCOMPARE(marker.name, u"acct_1/test"_s);
    QCOMPARE(marker.hint, u"sk_test_…4f2a"_s);
    QCOMPARE(marker.accountName, u"Café Ada"_s);
    QCOMPARE(marker.savedAt, at(0));
}

void TestSecretStore::aSavedKeyReplacesTheOneBefore()
{
    const QTemporaryDir folder;
    SecretStore store(folder.path());
    QCOMPARE(codeOf(QCoro::waitFor(store.write(u"key"_s, u"first secret of all"_s, account()))), u"ok"_s);
    QCOMPARE(codeOf(QCoro::waitFor(store.write(u"key"_s, key(), account()))), u"ok"_s);
    QCOMPARE(QCoro::waitFor(store.read(u"key"_s)).value_or(QString()), key());
    QCOMPARE(store.markers().size(), 1);
}

void TestSecretStore::whatWasNeverSavedIsEmpty()
{
    const QTemporaryDir folder;
    SecretStore store(folder.path());
    QCOMPARE(codeOf(QCoro::waitFor(store.read(u"never saved"_s))), u"keychain_empty"_s);
    QCOMPARE(codeOf(QCoro::waitFor(store.remove(u"never saved"_s))), u"ok"_s);
    QVERIFY(store.markers().isEmpty());
}

void TestSecretStore::aLockedKeychainIsSaidToBeLockedAndFoundAgain()
{
    const QTemporaryDir folder;
    SecretStore store(folder.path());
    QCOMPARE(codeOf(QCoro::waitFor(store.write(u"locked"_s, key(), account()))), u"ok"_s);
    QVERIFY(lockKeyring());
    QCOMPARE(codeOf(QCoro::waitFor(store.read(u"locked"_s))), u"keychain_locked"_s);
    QCOMPARE(codeOf(QCoro::waitFor(store.read(u"never saved"_s))), u"keychain_empty"_s);
    // A new login starts the service anew: the first call may find its session gone, the next one looks for the service again.
    QVERIFY(unlockKeyring());
    const QString first = codeOf(QCoro::waitFor(store.read(u"locked"_s)));
    QVERIFY2(first == "ok"_L1 || first == "keychain_missing"_L1, qPrintable(first));
    QCOMPARE(QCoro::waitFor(store.read(u"locked"_s)).value_or(QString()), key());
}

void TestSecretStore::aLockedKeychainKeepsWhatItHas()
{
    const QTemporaryDir folder;
    SecretStore store(folder.path());
    QCOMPARE(codeOf(QCoro::waitFor(store.write(u"kept"_s, key(), account()))), u"ok"_s);
    QVERIFY(lockKeyring());
    QCOMPARE(codeOf(QCoro::waitFor(store.write(u"kept"_s, u"sk_test_another1234"_s, account()))), u"keychain_locked"_s);
    QCOMPARE(codeOf(QCoro::waitFor(store.write(u"new"_s, u"sk_test_another1234"_s, account()))), u"keychain_locked"_s);
    QCOMPARE(codeOf(QCoro::waitFor(store.remove(u"kept"_s))), u"keychain_locked"_s);
    QCOMPARE(store.markers().size(), 1);
    QCOMPARE(store.markers().first().hint, u"sk_test_…4f2a"_s);
    QVERIFY(unlockKeyring());
    const QString first = codeOf(QCoro::waitFor(store.read(u"kept"_s)));
    QVERIFY2(first == "ok"_L1 || first == "keychain_missing"_L1, qPrintable(first));
    QCOMPARE(QCoro::waitFor(store.read(u"kept"_s)).value_or(QString()), key());
}

void TestSecretStore::aRemovedKeyIsGone()
{
    const QTemporaryDir folder;
    SecretStore store(folder.path());
    QCOMPARE(codeOf(QCoro::waitFor(store.write(u"removed"_s, key(), account()))), u"ok"_s);
    QCOMPARE(codeOf(QCoro::waitFor(store.remove(u"removed"_s))), u"ok"_s);
    QVERIFY(store.markers().isEmpty());
    QCOMPARE(codeOf(QCoro::waitFor(store.read(u"removed"_s))), u"keychain_empty"_s);
}

void TestSecretStore::aKeyDeletedElsewhereCanBeForgottenAndSavedAgain()
{
    const QTemporaryDir folder;
    SecretStore store(folder.path());
    QCOMPARE(codeOf(QCoro::waitFor(store.write(u"lost"_s, key(), account()))), u"ok"_s);
    QVERIFY(ran(u"secret-tool"_s, {u"clear"_s, u"server"_s, u"Paydesk"_s, u"user"_s, u"lost"_s}));
    QCOMPARE(codeOf(QCoro::waitFor(store.read(u"lost"_s))), u"keychain_locked"_s);
    VERIFY_RESULT(store.forget(u"lost"_s));
    QCOMPARE(codeOf(QCoro::waitFor(store.read(u"lost"_s))), u"keychain_empty"_s);
    QCOMPARE(codeOf(QCoro::waitFor(store.write(u"lost"_s, key(), account()))), u"ok"_s);
}

void TestSecretStore::aLongOrForeignSecretSurvives_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("secret");
    QTest::newRow("long") << u"long"_s << QString(20'000, u'k');
    QTest::newRow("foreign") << u"كافيه ☕ ä/ö"_s << u"ключ 钥匙 🔑"_s;
}

void TestSecretStore::aLongOrForeignSecretSurvives()
{
    QFETCH(const QString, name);
    QFETCH(const QString, secret);
    const QTemporaryDir folder;
    SecretStore store(folder.path());
    QCOMPARE(codeOf(QCoro::waitFor(store.write(name, secret, account()))), u"ok"_s);
    QCOMPARE(QCoro::waitFor(store.read(name)).value_or(QString()), secret);
}

void TestSecretStore::theSecretIsNowhereInTheFolder()
{
    const QTemporaryDir folder;
    SecretStore store(folder.path());
    Marker careless = account();
    careless.hint = key();
    QCOMPARE(codeOf(QCoro::waitFor(store.write(u"canary"_s, key(), careless))), u"ok"_s);
    const QByteArray bytes = bytesOnDisk(folder.path());
    QVERIFY(bytes.contains("canary"));
    QVERIFY(!bytes.contains("CANARY"));
    QCOMPARE(QFile::permissions(folder.filePath(u"keys.json"_s)),
             QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadUser | QFileDevice::WriteUser);
}

void TestSecretStore::aStoreThatGoesWhileItWaitsIsHarmless()
{
    const QTemporaryDir folder;
    auto store = std::make_unique<SecretStore>(folder.path());
    auto reading = store->read(u"key"_s);
    auto writing = store->write(u"gone"_s, key(), account());
    store.reset();
    QCOMPARE(codeOf(QCoro::waitFor(reading)), u"canceled"_s);
    QCOMPARE(codeOf(QCoro::waitFor(writing)), u"canceled"_s);
}

QTEST_GUILESS_MAIN(TestSecretStore)
#include "tst_secretstore.moc"
