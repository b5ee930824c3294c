// SPDX-License-Identifier: GPL-3.0-or-later
#include "apitalk.h"

#include <QTest>

using namespace paydesk::sandbox;
using namespace Qt::StringLiterals;

/// What PaymentIntents take and give beyond being paid: the browser's part of them, and parameters of older versions.
class TestApiIntents : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void browserPaysWhatItHasTheSecretOf();
    void browserIsKeptFromEverythingElse_data();
    void browserIsKeptFromEverythingElse();
    void oldCallsMayNameTheMethodTypes();
};

void TestApiIntents::browserPaysWhatItHasTheSecretOf()
{
    ApiTalk talk;
    const auto made = talk.post(u"/v1/payment_intents"_s,
                                {{u"amount"_s, u"1200"_s}, {u"currency"_s, u"eur"_s}, {u"metadata[a]"_s, u"b"_s}});
    const QString path = u"/v1/payment_intents/"_s + made.text(u"id"_s);
    const QString secret = made.text(u"client_secret"_s);

    const auto seen = talk.browse("GET", path, {{u"client_secret"_s, secret}});
    QCOMPARE(seen.status, 200);
    QCOMPARE(seen.number(u"amount"_s), 1200);
    // The buyer does not see what the shop keeps for itself.
    QVERIFY(!seen.body.contains(u"metadata"_s));
    QVERIFY(!seen.body.contains(u"latest_charge"_s));

    const Pairs declining{{u"client_secret"_s, secret},
                          {u"payment_method"_s, u"pm_card_chargeDeclined"_s},
                          {u"return_url"_s, u"https://shop.example"_s}};
    const auto declined = talk.browse("POST", path + u"/confirm"_s, declining);
    QCOMPARE(declined.status, 402);
    QCOMPARE(declined.text(u"error.payment_intent.status"_s), u"requires_payment_method"_s);
    QVERIFY(!declined.value(u"error.payment_intent"_s).toObject().contains(u"metadata"_s));

    Pairs paying = declining;
    paying[1].second = u"pm_card_visa"_s;
    const auto paid = talk.browse("POST", path + u"/confirm"_s, paying);
    QCOMPARE(paid.text(u"status"_s), u"succeeded"_s);
    QCOMPARE(talk.get(path).number(u"amount_received"_s), 1200);
}

void TestApiIntents::browserIsKeptFromEverythingElse_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("secret");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const QString mine = u"/v1/payment_intents/MINE"_s;
    QTest::newRow("no secret") << QByteArray("GET") << mine << QString() << 400 << u"parameter_missing"_s;
    QTest::newRow("wrong secret") << QByteArray("GET") << mine << u"pi_secret_x"_s << 400
                                  << u"payment_intent_invalid_parameter"_s;
    QTest::newRow("confirm with a wrong one")
        << QByteArray("POST") << mine + u"/confirm"_s << u"x"_s << 400 << u"payment_intent_invalid_parameter"_s;
    QTest::newRow("no such intent") << QByteArray("GET") << u"/v1/payment_intents/pi_1"_s << u"x"_s << 404
                                    << u"resource_missing"_s;
    QTest::newRow("cancel") << QByteArray("POST") << mine + u"/cancel"_s << QString() << 401
                            << u"secret_key_required"_s;
    QTest::newRow("list") << QByteArray("GET") << u"/v1/payment_intents"_s << QString() << 401
                          << u"secret_key_required"_s;
    QTest::newRow("customers") << QByteArray("POST") << u"/v1/customers"_s << QString() << 401
                               << u"secret_key_required"_s;
    QTest::newRow("no such path") << QByteArray("GET") << u"/v1/nothing"_s << QString() << 401
                                  << u"secret_key_required"_s;
}

void TestApiIntents::browserIsKeptFromEverythingElse()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(QString, secret);
    ApiTalk talk;
    const auto made = talk.post(u"/v1/payment_intents"_s, {{u"amount"_s, u"1200"_s}, {u"currency"_s, u"eur"_s}});
    path.replace(u"MINE"_s, made.text(u"id"_s));
    const auto said = talk.browse(method, path, secret.isEmpty() ? Pairs() : Pairs{{u"client_secret"_s, secret}});
    QTEST(said.status, "status");
    QTEST(said.text(u"error.code"_s), "code");
    QCOMPARE(talk.get(u"/v1/payment_intents/"_s + made.text(u"id"_s)).text(u"status"_s), u"requires_payment_method"_s);
}

void TestApiIntents::oldCallsMayNameTheMethodTypes()
{
    ApiTalk talk;
    const Pairs params{{u"amount"_s, u"1200"_s}, {u"currency"_s, u"eur"_s}, {u"payment_method_types[]"_s, u"card"_s}};
    const auto refused = talk.post(u"/v1/payment_intents"_s, params);
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.text(u"error.code"_s), u"payment_method_types_no_longer_supported"_s);
    for (const QByteArray &version : {QByteArray(), QByteArray("2026-08-26.dahlia")}) {
        talk.version = version;
        const auto made = talk.post(u"/v1/payment_intents"_s, params);
        QCOMPARE(made.status, 200);
        QCOMPARE(made.value(u"payment_method_types"_s).toArray(), QJsonArray{u"card"_s});
    }
}

QTEST_GUILESS_MAIN(TestApiIntents)
#include "tst_apiintents.moc"
