// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/operations/operationkinds.h"

#include <QJsonDocument>
#include <QTest>

using namespace paydesk;
using namespace paydesk::desk;
using namespace Qt::StringLiterals;

class TestOperations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answerMustBeAboutWhatWasAsked_data(); // API-08, API-09
    void answerMustBeAboutWhatWasAsked();
};

void TestOperations::answerMustBeAboutWhatWasAsked_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("right");
    const QByteArray refund = R"({"object":"refund","id":"re_1","amount":%1,"currency":"%2","payment_intent":"%3"})";
    const auto refunded = [&](const char *amount, const char *currency, const char *payment) {
        return QByteArray(refund).replace("%1", amount).replace("%2", currency).replace("%3", payment);
    };
    QTest::newRow("refund") << kinds::createRefund << u"pi_1"_s << refunded("400", "eur", "pi_1") << true;
    QTest::newRow("other amount") << kinds::createRefund << u"pi_1"_s << refunded("401", "eur", "pi_1") << false;
    QTest::newRow("amount as text") << kinds::createRefund << u"pi_1"_s << refunded("\"400\"", "eur", "pi_1") << false;
    QTest::newRow("other currency") << kinds::createRefund << u"pi_1"_s << refunded("400", "usd", "pi_1") << false;
    QTest::newRow("other payment") << kinds::createRefund << u"pi_1"_s << refunded("400", "eur", "pi_2") << false;
    QTest::newRow("other object") << kinds::createRefund << u"pi_1"_s
                                  << QByteArray(R"({"object":"charge","id":"ch_1"})") << false;
    QTest::newRow("empty object") << kinds::createRefund << u"pi_1"_s << QByteArray("{}") << false;
    QTest::newRow("session")
        << kinds::createCheckoutSession << QString()
        << QByteArray(R"({"object":"checkout.session","id":"cs_1","amount_subtotal":400,"currency":"eur"})") << true;
    QTest::newRow("session of another sum")
        << kinds::createCheckoutSession << QString()
        << QByteArray(R"({"object":"checkout.session","id":"cs_1","amount_subtotal":300,"currency":"eur"})") << false;
    QTest::newRow("expiry of the session") << kinds::expireCheckoutSession << u"cs_1"_s
                                           << QByteArray(R"({"object":"checkout.session","id":"cs_1"})") << true;
    QTest::newRow("expiry of another one") << kinds::expireCheckoutSession << u"cs_1"_s
                                           << QByteArray(R"({"object":"checkout.session","id":"cs_2"})") << false;
    QTest::newRow("cancelled subscription")
        << kinds::cancelSubscription << u"sub_1"_s << QByteArray(R"({"object":"subscription","id":"sub_1"})") << true;
}

void TestOperations::answerMustBeAboutWhatWasAsked()
{
    QFETCH(const QString, kind);
    QFETCH(const QString, subject);
    QFETCH(const QByteArray, answer);
    QFETCH(const bool, right);
    store::Operation operation;
    operation.kind = kind;
    operation.subject = subject;
    operation.amount = {400, u"eur"_s};
    const auto verified = kinds::verify(operation, QJsonDocument::fromJson(answer).object());
    QCOMPARE(verified.has_value(), right);
    if (!right)
        QCOMPARE(verified.error().kind, Error::Kind::Mismatch);
}

QTEST_GUILESS_MAIN(TestOperations)
#include "tst_operations.moc"
