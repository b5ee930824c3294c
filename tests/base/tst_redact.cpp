// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/redact.h"

#include <QTest>

using namespace paydesk;
using namespace Qt::StringLiterals;

class TestRedact : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void secretsAreMaskedToTypeAndLastFour_data(); // SEC-02
    void secretsAreMaskedToTypeAndLastFour();
    void oneEntryStaysOneLine(); // SEC-16
};

void TestRedact::secretsAreMaskedToTypeAndLastFour_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("secret key") << u"key sk_test_51ABCDEFGHIJKLMN4f2a used"_s << u"key sk_test_…4f2a used"_s;
    QTest::newRow("restricted key") << u"rk_live_51ABCDEFGHIJKLMN4f2a"_s << u"rk_live_…4f2a"_s;
    QTest::newRow("webhook secret") << u"whsec_abcdefghijklmnop1234"_s << u"whsec_…1234"_s;
    QTest::newRow("token of a desktop") << u"pdt_Abcdefghijklmnop-1_34"_s << u"pdt_…1_34"_s;
    QTest::newRow("short secret") << u"sk_test_abc"_s << u"sk_test_…"_s;
    QTest::newRow("client secret") << u"pi_3ABC_secret_DEFGHIJKLMNOPQ"_s << u"pi_3ABC_secret_…NOPQ"_s;
    QTest::newRow("bearer") << u"Authorization: Bearer abcdefghijklmnop"_s << u"Authorization: Bearer …mnop"_s;
    QTest::newRow("json") << u"{\"cvc\": \"123\"}"_s << u"{\"cvc\": \"…\"}"_s;
    QTest::newRow("signature") << u"t=1,v1=0123456789abcdef0123456789abcdef"_s << u"t=1,v1=…cdef"_s;
    QTest::newRow("card") << u"paid with 4242 4242 4242 4242."_s << u"paid with card…4242."_s;
    QTest::newRow("card with dashes") << u"4242-4242-4242-4242"_s << u"card…4242"_s;
    QTest::newRow("digits that are no card") << u"amount 1234567890123456"_s << u"amount 1234567890123456"_s;
    QTest::newRow("object ids stay") << u"pi_3PqXk2 re_1 evt_2 req_abc"_s << u"pi_3PqXk2 re_1 evt_2 req_abc"_s;
    QTest::newRow("times and amounts stay") << u"1700000000 1250 eur"_s << u"1700000000 1250 eur"_s;
}

void TestRedact::secretsAreMaskedToTypeAndLastFour()
{
    QFETCH(const QString, text);
    QFETCH(const QString, expected);
    QCOMPARE(redacted(text), expected);
    QCOMPARE(redacted(expected), expected);
}

void TestRedact::oneEntryStaysOneLine()
{
    QCOMPARE(redacted(u"Ada\r\n\x1b[31mLovelace\u202e"_s), u"Ada   [31mLovelace "_s);
}

QTEST_GUILESS_MAIN(TestRedact)
#include "tst_redact.moc"
