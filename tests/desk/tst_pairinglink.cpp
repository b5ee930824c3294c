// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/relay/pairinglink.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::desk;
using namespace Qt::StringLiterals;

/// What one desktop is told so that it can follow a listener.
class TestPairingLink : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsRead_data();
    void whatIsWrittenIsRead();
    void othersAreRefused_data();
    void othersAreRefused();
};

void TestPairingLink::whatIsWrittenIsRead_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QByteArray>("pin");
    QTest::addColumn<QString>("base");
    QTest::newRow("pinned") << u"hooks.example.com"_s << QByteArray(32, '\xa5') << u"https://hooks.example.com:8443"_s;
    QTest::newRow("vouched for") << u"hooks.example.com"_s << QByteArray() << u"https://hooks.example.com:8443"_s;
    QTest::newRow("loopback") << u"127.0.0.1"_s << QByteArray() << u"http://127.0.0.1:8443"_s;
    QTest::newRow("loopback, pinned") << u"localhost"_s << QByteArray(32, '\1') << u"https://localhost:8443"_s;
    QTest::newRow("IPv6") << u"::1"_s << QByteArray() << u"http://[::1]:8443"_s;
}

void TestPairingLink::whatIsWrittenIsRead()
{
    QFETCH(QString, host);
    QFETCH(QByteArray, pin);
    QFETCH(QString, base);
    const PairingLink link{host, 8443, "pdt_" + QByteArray(40, 'a') + "-_Z", pin};
    const QString text = link.toString();
    QVERIFY2(text.startsWith("paydesk-pair://"_L1), qPrintable(text));
    QCOMPARE(text.contains("&pin=key-sha256:"_L1 + QString::fromLatin1(pin.toHex())), !pin.isEmpty());
    const auto read = PairingLink::parse(u"  "_s + text + u'\n');
    QVERIFY(read);
    QCOMPARE(read->host, host);
    QCOMPARE(read->port, quint16(8443));
    QCOMPARE(read->token, link.token);
    QCOMPARE(read->pin, pin);
    QCOMPARE(read->base().toString(), base);
}

void TestPairingLink::othersAreRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    const QString token = u"pdt_"_s + QString(43, u'a');
    QTest::newRow("empty") << QString() << u"pairing_link"_s;
    QTest::newRow("web site") << u"https://example.com/?token="_s + token << u"pairing_link"_s;
    QTest::newRow("no host") << u"paydesk-pair:///?token="_s + token << u"pairing_link"_s;
    QTest::newRow("user") << u"paydesk-pair://a@example.com/?token="_s + token << u"pairing_link"_s;
    QTest::newRow("port too large") << u"paydesk-pair://example.com:70000/?token="_s + token << u"pairing_link"_s;
    QTest::newRow("no token") << u"paydesk-pair://example.com/"_s << u"pairing_token"_s;
    QTest::newRow("cut short") << u"paydesk-pair://example.com/?token="_s + token.chopped(1) << u"pairing_token"_s;
    QTest::newRow("a key of Stripe") << u"paydesk-pair://example.com/?token=sk_test_canary"_s << u"pairing_token"_s;
    const QString pin = u"paydesk-pair://example.com/?token="_s + token + u"&pin="_s;
    QTest::newRow("half a pin") << pin + u"key-sha256:a5a5"_s << u"pairing_pin"_s;
    QTest::newRow("empty pin") << pin + u"key-sha256:"_s << u"pairing_pin"_s;
    QTest::newRow("no pin") << pin + u"key-sha256:"_s + QString(64, u'x') << u"pairing_pin"_s;
    QTest::newRow("pin of something else") << pin + u"certificate-sha256:"_s + QString(64, u'a') << u"pairing_pin"_s;
    QTest::newRow("pin of who knows what") << pin + QString(64, u'a') << u"pairing_pin"_s;
}

void TestPairingLink::othersAreRefused()
{
    QFETCH(QString, text);
    QFETCH(QString, code);
    const auto read = PairingLink::parse(text);
    QVERIFY(!read);
    QCOMPARE(read.error().code, code);
    QVERIFY(!read.error().detail.contains("canary"_L1));
}

QTEST_APPLESS_MAIN(TestPairingLink)
#include "tst_pairinglink.moc"
