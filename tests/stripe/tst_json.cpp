// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/json.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::stripe;
using namespace Qt::StringLiterals;

class TestJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyOneCompleteObjectIsTaken_data(); // API-08
    void onlyOneCompleteObjectIsTaken();
    void wholeNumbersAreExact_data(); // API-08
    void wholeNumbersAreExact();
    void whatIsMissingIsNamed();
    void oddOptionalMembersReadAsEmpty(); // API-27
    void idsComeAsTextOrAsObjects();
};

void TestJson::onlyOneCompleteObjectIsTaken_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("taken");
    const auto row = [](const char *name, const QByteArray &bytes, bool taken = false) {
        QTest::newRow(name) << bytes << taken;
    };
    row("object", R"({"id":"re_1","list":[{"a":1},{"a":2}],"a":{"a":{"a":null}}})", true);
    row("white space around", " \n{}\r\n", true);
    row("text with quotes and braces", R"({"a":"}\"{","b":"\\","c":"a\":1"})", true);
    row("same name in sister objects", R"({"x":{"id":1},"y":{"id":1}})", true);
    row("nothing", "");
    row("white space", "  ");
    row("page", "<!DOCTYPE html><html></html>");
    row("array", "[]");
    row("text", "\"ok\"");
    row("null", "null");
    row("cut in the middle", R"({"id":"re_1","amount":12)");
    row("cut before the end", R"({"id":"re_1","object":{"a":1})");
    row("two objects", "{}{}");
    row("something behind", "{} x");
    row("byte order mark", "\xEF\xBB\xBF{}");
    row("not UTF-8", "{\"a\":\"\xE9\"}");
    row("NUL behind", QByteArray("{}\0", 3));
    row("named twice", R"({"amount":1,"amount":100})");
    row("named twice further in", R"({"a":[{"b":{"c":1,"d":2,"c":3}}]})");
    row("named twice, spelled differently", R"({"amount":1,"\u0061mount":100})");
    row("beyond any number", R"({"a":1e400})");
    row("10,000 deep", "{\"a\":" + QByteArray(10'000, '[') + QByteArray(10'000, ']') + "}");
    row("100,000 objects deep", QByteArray("{\"a\":").repeated(100'000) + "1" + QByteArray(100'000, '}'));
    row("comma at the end", R"({"a":1,})");
    row("single quotes", "{'a':1}");
    row("not a number", R"({"a":NaN})");
}

void TestJson::onlyOneCompleteObjectIsTaken()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const bool, taken);
    const auto object = parseObject(bytes);
    QCOMPARE(object.has_value(), taken);
    if (!taken) {
        QCOMPARE(object.error().kind, Error::Kind::Broken);
        QCOMPARE(object.error().code, u"answer_not_json"_s);
    }
}

void TestJson::wholeNumbersAreExact_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<bool>("taken");
    QTest::addColumn<qint64>("value");
    QTest::newRow("zero") << QByteArray("0") << true << 0LL;
    QTest::newRow("negative") << QByteArray("-217") << true << -217LL;
    QTest::newRow("2^53 + 1") << QByteArray("9007199254740993") << true << 9007199254740993LL;
    QTest::newRow("largest") << QByteArray("9223372036854775807") << true << std::numeric_limits<qint64>::max();
    QTest::newRow("smallest") << QByteArray("-9223372036854775808") << true << std::numeric_limits<qint64>::min();
    QTest::newRow("with a zero fraction") << QByteArray("12.0") << true << 12LL;
    QTest::newRow("with an exponent") << QByteArray("1.2e3") << true << 1200LL;
    QTest::newRow("2^63") << QByteArray("9223372036854775808") << false << 0LL;
    QTest::newRow("fraction") << QByteArray("12.5") << false << 0LL;
    QTest::newRow("huge") << QByteArray("1e300") << false << 0LL;
    QTest::newRow("text") << QByteArray("\"12\"") << false << 0LL;
    QTest::newRow("null") << QByteArray("null") << false << 0LL;
    QTest::newRow("true") << QByteArray("true") << false << 0LL;
}

void TestJson::wholeNumbersAreExact()
{
    QFETCH(const QByteArray, number);
    QFETCH(const bool, taken);
    QFETCH(const qint64, value);
    const auto object = parseObject("{\"currency\":\"eur\",\"amount\":" + number + "}");
    QVERIFY(object);
    JsonReader reader(*object);
    const Money money = reader.requiredMoney("amount"_L1);
    QCOMPARE(reader.failed(), !taken);
    if (taken)
        QCOMPARE(money, (Money{value, u"eur"_s}));
}

void TestJson::whatIsMissingIsNamed()
{
    const auto paramOf = [](const QByteArray &json) {
        JsonReader reader(*parseObject(json), "refund"_L1);
        reader.requiredText("status"_L1);
        reader.requiredMoney("amount"_L1);
        const Result<int> result = reader.finish(1);
        return result ? QString() : result.error().code + u' ' + result.error().param;
    };
    QCOMPARE(paramOf(R"({"object":"refund","id":"re_1","status":"x","amount":1,"currency":"eur"})"), QString());
    QCOMPARE(paramOf("{}"), u"answer_other_object object"_s);
    QCOMPARE(paramOf(R"({"object":"charge","id":"re_1"})"), u"answer_other_object object"_s);
    QCOMPARE(paramOf(R"({"object":"refund","id":""})"), u"answer_incomplete id"_s);
    QCOMPARE(paramOf(R"({"object":"refund","id":7})"), u"answer_incomplete id"_s);
    QCOMPARE(paramOf(R"({"object":"refund","id":"re_1"})"), u"answer_incomplete status"_s);
    QCOMPARE(paramOf(R"({"object":"refund","id":"re_1","status":"x","currency":"eur"})"),
             u"answer_incomplete amount"_s);
    QCOMPARE(paramOf(R"({"object":"refund","id":"re_1","status":"x","amount":1})"), u"answer_incomplete currency"_s);
    QCOMPARE(paramOf(R"({"object":"refund","id":"re_1","status":"x","amount":1,"currency":"EUR"})"),
             u"answer_incomplete currency"_s);
}

void TestJson::oddOptionalMembersReadAsEmpty()
{
    const JsonReader reader(*parseObject(R"({"text":null,"number":"12","flag":"yes","time":-1,"far":99999999999999,
        "metadata":{"order":"7","odd":3},"object":[],"list":{}})"));
    QCOMPARE(reader.text("text"_L1), QString());
    QCOMPARE(reader.text("absent"_L1), QString());
    QCOMPARE(reader.integer("number"_L1), 0);
    QVERIFY(!reader.flag("flag"_L1));
    QVERIFY(!reader.time("time"_L1));
    QVERIFY(!reader.time("far"_L1));
    QVERIFY(!reader.timeOrNull("absent"_L1).isValid());
    QCOMPARE(reader.metadata(), (QMap<QString, QString>{{u"odd"_s, QString()}, {u"order"_s, u"7"_s}}));
    QVERIFY(reader.object("object"_L1).isEmpty());
    QVERIFY(!reader.has("text"_L1));
}

void TestJson::idsComeAsTextOrAsObjects()
{
    const JsonReader reader(*parseObject(R"({"text":"cus_1","object":{"id":"cus_2"},"none":null})"));
    QCOMPARE(reader.id<void>("text"_L1).text(), u"cus_1"_s);
    QCOMPARE(reader.id<void>("object"_L1).text(), u"cus_2"_s);
    QVERIFY(reader.id<void>("none"_L1).isEmpty());
    QVERIFY(reader.id<void>("absent"_L1).isEmpty());
}

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
