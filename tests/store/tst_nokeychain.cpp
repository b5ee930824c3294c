// SPDX-License-Identifier: GPL-3.0-or-later
// Runs in support/with-keyring.sh none: a bus on which nothing offers a keychain, until the test itself offers a bad one. // SEC-05
#include "store/fixture.h"
#include "store/secretstore.h"

#include <QCoroTask>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>

using namespace fixture;

namespace {

QString codeOf(const Result<QString> &result)
{
    return result ? u"ok"_s : result.error().code;
}

QString codeOf(const Result<void> &result)
{
    return result ? u"ok"_s : result.error().code;
}

/// A keychain service that hears everything and answers nothing, like one that waits for a person at a prompt.
class SilentService : public QDBusVirtualObject {
public:
    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &) override
    {
        message.setDelayedReply(true);
        ++m_heard;
        return true;
    }
    int heard() const { return m_heard; }

private:
    int m_heard = 0;
};

} // namespace

class TestNoKeychain : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSessionWithoutAKeychainIsSaidToHaveNone();
    void markersTellApartWhatIsSaved();
    void aDamagedMarkerFileIsKept();
    void hintsShowNoMoreThanTypeAndLastFour_data(); // SEC-02
    void hintsShowNoMoreThanTypeAndLastFour();
    void aKeychainThatNeverAnswersTimesOut(); // last: the job that never ends holds up all later ones of the process
};

void TestNoKeychain::aSessionWithoutAKeychainIsSaidToHaveNone()
{
    const QTemporaryDir folder;
    SecretStore store(folder.path());
    QCOMPARE(codeOf(QCoro::waitFor(store.read(u"key"_s))), u"keychain_missing"_s);
    QCOMPARE(codeOf(QCoro::waitFor(store.write(u"key"_s, u"sk_test_CANARY1234"_s, {}))), u"keychain_missing"_s);
    QCOMPARE(codeOf(QCoro::waitFor(store.remove(u"key"_s))), u"keychain_missing"_s);
    // Nothing was kept in plain text instead.
    QVERIFY(QDir(folder.path()).isEmpty());
    QVERIFY(!bytesOnDisk(QDir::homePath()).contains("CANARY"));
    QVERIFY(!bytesOnDisk(qEnvironmentVariable("XDG_CONFIG_HOME")).contains("CANARY"));
}

void TestNoKeychain::markersTellApartWhatIsSaved()
{
    const QTemporaryDir folder;
    const MarkerFile file(folder.filePath(u"new/keys.json"_s));
    QVERIFY(file.read().value().isEmpty());
    Marker first;
    first.name = u"first"_s;
    first.hint = u"sk_test_…4f2a"_s;
    Marker second = first;
    second.name = u"second"_s;
    second.live = true;
    VERIFY_RESULT(file.put(first));
    VERIFY_RESULT(file.put(second));
    first.accountName = u"Ada"_s;
    VERIFY_RESULT(file.put(first));
    const QList<Marker> markers = file.read().value();
    QCOMPARE(markers.size(), 2);
    QCOMPARE(markers.last().accountName, u"Ada"_s);
    QVERIFY(markers.first().live);
    VERIFY_RESULT(file.remove(u"second"_s));
    VERIFY_RESULT(file.remove(u"none"_s));
    QCOMPARE(file.read().value().size(), 1);
}

void TestNoKeychain::aDamagedMarkerFileIsKept()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"keys.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{half") == 5);
    file.close();
    const MarkerFile markers(file.fileName());
    QCOMPARE(markers.read().error().code, u"markers_unreadable"_s);
    Marker marker;
    marker.name = u"key"_s;
    QCOMPARE(markers.put(marker).error().code, u"markers_unreadable"_s);
    QCOMPARE(bytesOnDisk(folder.path()), QByteArray("{half"));
}

void TestNoKeychain::hintsShowNoMoreThanTypeAndLastFour_data()
{
    QTest::addColumn<QString>("secret");
    QTest::addColumn<QString>("hint");
    QTest::newRow("secret key") << u"sk_test_CANARYCANARY4f2a"_s << u"sk_test_…4f2a"_s;
    QTest::newRow("restricted key") << u"rk_live_CANARYCANARY4f2a"_s << u"rk_live_…4f2a"_s;
    QTest::newRow("webhook secret") << u"whsec_CANARYCANARY4f2a"_s << u"whsec_…4f2a"_s;
    QTest::newRow("short") << u"sk_test_abc"_s << u"sk_test_…"_s;
    QTest::newRow("other") << u"CANARYCANARY4f2a"_s << u"…4f2a"_s;
    QTest::newRow("short other") << u"CANARY"_s << u"…"_s;
    QTest::newRow("two in one") << u"CANARY sk_test_CANARYCANARY4f2a"_s << u"…4f2a"_s;
    QTest::newRow("with a line break") << u"CANARYCANARY\n4f2a"_s << u"…4f2a"_s;
    QTest::newRow("empty") << QString() << u"…"_s;
}

void TestNoKeychain::hintsShowNoMoreThanTypeAndLastFour()
{
    QFETCH(const QString, secret);
    QFETCH(const QString, hint);
    QCOMPARE(hintFor(secret), hint);
}

void TestNoKeychain::aKeychainThatNeverAnswersTimesOut()
{
    SilentService silent;
    QDBusConnection bus = QDBusConnection::sessionBus();
    QVERIFY(bus.registerVirtualObject(u"/org/freedesktop/secrets"_s, &silent, QDBusConnection::SubPath));
    QVERIFY(bus.registerService(u"org.freedesktop.secrets"_s));
    const QTemporaryDir folder;
    SecretStore store(folder.path(), std::chrono::milliseconds(500));
    QCOMPARE(codeOf(QCoro::waitFor(store.read(u"key"_s))), u"keychain_timeout"_s);
    QVERIFY(silent.heard() > 0);
    QCOMPARE(codeOf(QCoro::waitFor(store.write(u"key"_s, u"sk_test_CANARY1234"_s, {}))), u"keychain_timeout"_s);
    QVERIFY(store.markers().isEmpty());
}

QTEST_GUILESS_MAIN(TestNoKeychain)
#include "tst_nokeychain.moc"
