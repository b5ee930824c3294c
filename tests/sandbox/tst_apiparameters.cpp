// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of parameters that are not as they should be, in Stripe's words.
#include "apitalk.h"

#include <QTest>

using namespace paydesk::sandbox;
using namespace Qt::StringLiterals;

class TestApiParameters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wrongParametersAreExplained_data();
    void wrongParametersAreExplained();
    void expansionsAreExplained_data();
    void expansionsAreExplained();
};

void TestApiParameters::wrongParametersAreExplained_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("param");
    const QString customers = u"/v1/customers"_s;
    const QString refunds = u"/v1/refunds"_s;
    QTest::newRow("unknown") << customers << QByteArray("colour=red") << u"Received unknown parameter: colour"_s
                             << u"colour"_s;
    QTest::newRow("mistyped") << customers << QByteArray("descriptin=x")
                              << u"Received unknown parameter: descriptin. Did you mean description?"_s
                              << u"descriptin"_s;
    QTest::newRow("mistyped inside") << customers << QByteArray("address[contry]=DE")
                                     << u"Received unknown parameter: address[contry]. Did you mean country?"_s
                                     << u"address[contry]"_s;
    QTest::newRow("several") << customers << QByteArray("colour=red&taste=sour")
                             << u"Received unknown parameters: colour, taste"_s << u"colour"_s;
    QTest::newRow("missing") << u"/v1/payment_intents"_s << QByteArray("amount=500")
                             << u"Missing required param: currency."_s << u"currency"_s;
    QTest::newRow("missing inside") << u"/v1/payment_intents"_s
                                    << QByteArray("amount=500&currency=eur&shipping[name]=Ada")
                                    << u"Missing required param: shipping[address]."_s << u"shipping[address]"_s;
    QTest::newRow("integer") << refunds << QByteArray("amount=4.5") << u"Invalid integer: 4.5"_s << u"amount"_s;
    QTest::newRow("huge integer") << refunds << QByteArray("amount=99999999999999999999")
                                  << u"Invalid integer: 99999999999999999999"_s << u"amount"_s;
    QTest::newRow("too small") << refunds << QByteArray("amount=0")
                               << u"This value must be greater than or equal to 1."_s << u"amount"_s;
    QTest::newRow("boolean") << u"/v1/products"_s << QByteArray("name=x&active=yes") << u"Invalid boolean: yes"_s
                             << u"active"_s;
    QTest::newRow("word") << refunds << QByteArray("reason=fun")
                          << u"Invalid reason: must be one of duplicate, fraudulent, or requested_by_customer"_s
                          << u"reason"_s;
    QTest::newRow("empty") << u"/v1/products"_s << QByteArray("name=")
                           << u"You passed an empty string for 'name'. We assume empty values are an attempt to unset "
                              u"a field; however 'name' cannot be unset. You should remove 'name' from your request "
                              u"or supply a non-empty value."_s
                           << u"name"_s;
    QTest::newRow("object for a text") << customers << QByteArray("name[first]=Ada&name[last]=Lovelace")
                                       << u"Invalid string: {\"first\"=>\"Ada\", \"last\"=>\"Lovelace\"}"_s
                                       << u"name"_s;
    QTest::newRow("text for an object") << customers << QByteArray("address=Berlin") << u"Invalid object"_s
                                        << u"address"_s;
    QTest::newRow("text for a list") << customers << QByteArray("expand=sources") << u"Invalid array"_s << u"expand"_s;
    QTest::newRow("object for a list") << customers << QByteArray("expand[a]=sources") << u"Invalid array"_s
                                       << u"expand"_s;
    QTest::newRow("too long") << customers << QByteArray("name=abcdefghij" + QByteArray(5000, '.') + "0123456789")
                              << u"Invalid string: abcdefghij...0123456789; must be at most 256 characters"_s
                              << u"name"_s;
    QTest::newRow("time") << u"/v1/checkout/sessions"_s << QByteArray("mode=payment&expires_at=tomorrow")
                          << u"Invalid integer: tomorrow"_s << u"expires_at"_s;
}

void TestApiParameters::wrongParametersAreExplained()
{
    QFETCH(const QString, path);
    QFETCH(const QByteArray, form);
    ApiTalk talk;
    ApiRequest request;
    request.method = "POST";
    request.path = path.toUtf8();
    request.body = form;
    request.headers["authorization"] = "Bearer " + talk.engine.settings().secretKey.toUtf8();
    const auto said = ApiTalk::said(talk.engine.handle(request));
    QCOMPARE(said.status, 400);
    QCOMPARE(said.text(u"error.type"_s), u"invalid_request_error"_s);
    QTEST(said.text(u"error.message"_s), "message");
    QTEST(said.text(u"error.param"_s), "param");
    QVERIFY(talk.notices.isEmpty());
}

void TestApiParameters::expansionsAreExplained_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("expand");
    QTest::addColumn<QString>("message");
    QTest::newRow("no such property") << u"/v1/account"_s << u"flavour"_s
                                      << u"This property cannot be expanded (flavour)."_s;
    QTest::newRow("list") << u"/v1/customers"_s << u"subscriptions"_s
                          << u"This property cannot be expanded (subscriptions). You may want to try expanding "
                             u"'data.subscriptions' instead."_s;
    QTest::newRow("too deep") << u"/v1/charges"_s << u"data.a.b.c.d"_s
                              << u"You cannot expand more than 4 levels of a property: data.a.b.c.d"_s;
}

void TestApiParameters::expansionsAreExplained()
{
    QFETCH(const QString, path);
    QFETCH(const QString, expand);
    ApiTalk talk;
    const auto said = talk.get(path, {{u"expand[]"_s, expand}});
    QCOMPARE(said.status, 400);
    QTEST(said.text(u"error.message"_s), "message");
    QCOMPARE(said.text(u"error.param"_s), u"expand"_s);
}

QTEST_APPLESS_MAIN(TestApiParameters)
#include "tst_apiparameters.moc"
