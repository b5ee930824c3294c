// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <thread>

using namespace paydesk;
using namespace paydesk::stripe;
using namespace Qt::StringLiterals;

namespace {

/// An object with these members, not yet closed.
QByteArray manyMembers(int count)
{
    QByteArrayList members;
    for (int i = 0; i < count; ++i)
        members << "\"m" + QByteArray::number(i) + "\":" + QByteArray::number(i);
    return '{' + members.join(',');
}

} // namespace

class TestJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyOneCompleteObjectIsTaken_data(); // API-08
    void onlyOneCompleteObjectIsTaken();
    void wholeNumbersAreExact_data(); // API-08
    void wholeNumbersAreExact();
    void decimalsAreNotRounded_data();
    void decimalsAreNotRounded();
    void textsAreWhole_data();
    void textsAreWhole();
    void membersAreFoundByTheirWholeName();
    void whatAValueIsNotReadsAsEmpty();
    void valuesOutliveTheirAnswer();
    void largeAnswersAreTaken();
    void qtHasTheSame();
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
    row("no name", R"({"":{"":1}})", true);
    row("names that begin and end alike", R"({"payment_a_method":1,"payment_b_method":2,"payment_a_methods":3})", true);
    row("lengths that look like names", R"({"a":1,"aa":2,"aaa":3,"aaaa":4,"aaaaa":5,"aaaaaaaaa":6,"aaaaaaaaaa":7})",
        true);
    row("1024 deep", QByteArray("{\"a\":").repeated(1024).chopped(4) + QByteArray(1024, '}'), true);
    row("1024 deep, the innermost an array", QByteArray("{\"a\":").repeated(1023) + "[]" + QByteArray(1023, '}'), true);
    row("escaped surrogate pair", R"({"a":"\ud83d\ude00"})", true);
    row("NUL in a text and in a name", R"({"a\u0000":"b\u0000c","a":1})", true);
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
    row("named twice, in two cases of a digit", R"({"\u006A":1,"\u006a":100})");
    row("named twice, slash escaped", R"({"a/b":1,"a\/b":100})");
    row("named twice, both with NUL", R"({"a\u0000b":1,"a\u0000b":100})");
    row("no name twice", R"({"":1,"":2})");
    row("named twice among many", manyMembers(1000) + R"(,"m7":0})");
    row("1025 deep", QByteArray("{\"a\":").repeated(1025).chopped(4) + QByteArray(1025, '}'));
    row("1025 deep, the innermost an array", QByteArray("{\"a\":").repeated(1024) + "[]" + QByteArray(1024, '}'));
    row("half of a surrogate pair", R"({"a":"\ud83d"})");
    row("half of a surrogate pair and a letter", R"({"a":"\ud83d\u0061"})");
    row("other half of a surrogate pair", R"({"a":"\ude00"})");
    row("surrogate in UTF-8", "{\"a\":\"\xED\xA0\x80\"}");
    row("longer UTF-8 than need be", "{\"a\":\"\xC0\xAF\"}");
    row("control character", "{\"a\":\"b\nc\"}");
    row("NUL", QByteArray("{\"a\":\"b\0c\"}", 11));
    row("digits beyond 64 bits", R"({"a":18446744073709551616})");
    row("fraction without a whole", R"({"a":.1})");
    row("unknown escape", R"({"a":"\x"})");
    row("zero in front", R"({"a":01})");
    row("byte order mark alone", "\xEF\xBB\xBF");
    row("comment", "{/**/}");
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
    QTest::newRow("negative zero") << QByteArray("-0") << true << 0LL;
    QTest::newRow("with a zero fraction") << QByteArray("12.0") << true << 12LL;
    QTest::newRow("with an exponent") << QByteArray("1.2e3") << true << 1200LL;
    QTest::newRow("2^63") << QByteArray("9223372036854775808") << false << 0LL;
    QTest::newRow("2^64 - 1") << QByteArray("18446744073709551615") << false << 0LL;
    QTest::newRow("2^63, with an exponent") << QByteArray("9.223372036854775808e18") << false << 0LL;
    QTest::newRow("too small a fraction") << QByteArray("1e-400") << false << 0LL;
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

void TestJson::decimalsAreNotRounded_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QString>("decimal");
    QTest::newRow("text") << QByteArray(R"("0.1234567890123456789")") << u"0.1234567890123456789"_s;
    QTest::newRow("percentage") << QByteArray("19.975") << u"19.975"_s;
    QTest::newRow("zero fraction") << QByteArray("1.0") << u"1"_s;
    QTest::newRow("exponent") << QByteArray("1e2") << u"100"_s;
    QTest::newRow("million") << QByteArray("1000000") << u"1000000"_s;
    QTest::newRow("2^53 + 1") << QByteArray("9007199254740993") << u"9007199254740993"_s;
    QTest::newRow("largest") << QByteArray("9223372036854775807") << u"9223372036854775807"_s;
    QTest::newRow("null") << QByteArray("null") << QString();
    QTest::newRow("true") << QByteArray("true") << QString();
    QTest::newRow("array") << QByteArray("[1]") << QString();
}

void TestJson::decimalsAreNotRounded()
{
    QFETCH(const QByteArray, written);
    const auto object = parseObject("{\"percent_off\":" + written + "}");
    QVERIFY(object);
    QTEST(JsonReader(*object).decimal("percent_off"_L1), "decimal");
}

void TestJson::textsAreWhole_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QByteArray() << QString();
    QTest::newRow("UTF-8") << QByteArray("Gr\xC3\xBC\xC3\x9F\x65 \xF0\x9F\x98\x80") << u"Grüße 😀"_s;
    QTest::newRow("escapes") << QByteArray(R"(\"\\\/\b\f\n\r\t\u00fc\uD83D\uDE00)") << u"\"\\/\b\f\n\r\tü😀"_s;
    QTest::newRow("NUL") << QByteArray(R"(a\u0000b)") << QString(u"a\0b"_s);
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF\xEF\xBB\xBF"
                                                   "a")
                                     << u"\uFEFF\uFEFFa"_s;
    QTest::newRow("long") << QByteArray(100'000, 'x') << QString(100'000, u'x');
}

void TestJson::textsAreWhole()
{
    QFETCH(const QByteArray, written);
    QFETCH(const QString, text);
    const auto object = parseObject("{\"" + written + "\":\"" + written + "\"}");
    QVERIFY(object);
    const JsonValue value = (*object)[text];
    QVERIFY(value.isString());
    QCOMPARE(value.toString(), text);
    QCOMPARE(value.name(), text);
}

void TestJson::membersAreFoundByTheirWholeName()
{
    const auto object = parseObject(R"({"payment_a_method":1,"payment_b_method":2,"payment_a_methods":3,"":4,"a":5,
        "inner":{"a":6,"inner":{"a":7}},"list":[{"a":8}],"last":9})");
    QVERIFY(object);
    QCOMPARE((*object)["payment_a_method"_L1].toInteger(), 1);
    QCOMPARE((*object)["payment_b_method"_L1].toInteger(), 2);
    QCOMPARE((*object)["payment_a_methods"_L1].toInteger(), 3);
    QCOMPARE((*object)[QString()].toInteger(), 4);
    QCOMPARE((*object)["a"_L1].toInteger(), 5);
    QCOMPARE((*object)["inner"_L1]["inner"_L1]["a"_L1].toInteger(), 7);
    QCOMPARE((*object)["list"_L1].first()["a"_L1].toInteger(), 8);
    QCOMPARE((*object)["last"_L1].toInteger(), 9);
    QVERIFY((*object)["payment_c_method"_L1].isUndefined());
    QVERIFY((*object)["paymentXa_method"_L1].isUndefined());
    QCOMPARE(object->size(), 8);
    QStringList names;
    for (const JsonValue &member : *object)
        names << member.name();
    QCOMPARE(names.join(u' '), u"payment_a_method payment_b_method payment_a_methods  a inner list last"_s);
}

void TestJson::whatAValueIsNotReadsAsEmpty()
{
    const auto object =
        parseObject(R"({"null":null,"text":"1","number":1,"true":true,"object":{"a":1},"array":[1,2]})");
    QVERIFY(object);
    QList<JsonValue> values{JsonValue()};
    for (const JsonValue &value : *object)
        values << value;
    for (const JsonValue &value : std::as_const(values)) {
        const int kinds = value.isUndefined() + value.isNull() + value.isString() + value.isNumber() + value.isBool()
            + value.isObject() + value.isArray();
        QCOMPARE(kinds, 1);
        QCOMPARE(value.toString(), value.isString() ? u"1"_s : QString());
        QCOMPARE(value.toInteger(), value.isNumber() ? std::optional<qint64>(1) : std::nullopt);
        QCOMPARE(value.toDecimal(), value.isNumber() ? u"1"_s : QString());
        QCOMPARE(value.toBool(), value.isBool());
        QCOMPARE(value["a"_L1].toInteger(), value.isObject() ? std::optional<qint64>(1) : std::nullopt);
        QCOMPARE(value.size(), value.isObject() ? 1 : value.isArray() ? 2 : 0);
        QCOMPARE(value.isEmpty(), value.size() == 0);
        QCOMPARE(value.first().toInteger(), value.isEmpty() ? std::nullopt : std::optional<qint64>(1));
        qsizetype found = 0;
        for (const JsonValue &inside : value)
            found += !inside.isUndefined();
        QCOMPARE(found, value.size());
    }
}

void TestJson::valuesOutliveTheirAnswer()
{
    JsonValue kept;
    {
        const auto object = parseObject(R"({"a":[{"text":"tea"},{"text":"cake"}]})");
        QVERIFY(object);
        for (const JsonValue &value : (*object)["a"_L1])
            kept = value["text"_L1];
    }
    for (int i = 0; i < 100; ++i)
        QVERIFY(parseObject(R"({"a":[{"text":"xxx"},{"text":"yyyy"}]})"));
    QString read;
    std::thread([&read, kept] { read = kept.toString(); }).join();
    QCOMPARE(read, u"cake"_s);
    QCOMPARE(kept.toString(), u"cake"_s);
}

void TestJson::largeAnswersAreTaken()
{
    constexpr int count = 200'000;
    QByteArrayList items;
    for (int i = 0; i < count; ++i)
        items << R"({"id":"pi_)" + QByteArray::number(i)
                + R"(","object":"payment_intent","amount":1250,"currency":"eur"})";
    const QByteArray bytes = R"({"object":"list","data":[)" + items.join(',') + "]}";
    QVERIFY(bytes.size() > 14'000'000);
    const auto list = parseObject(bytes);
    QVERIFY(list);
    QCOMPARE((*list)["data"_L1].size(), count);
    qint64 at = 0;
    for (const JsonValue &item : (*list)["data"_L1]) {
        if (item["id"_L1].toString() != u"pi_"_s + QString::number(at))
            QFAIL("Another one");
        ++at;
    }
    QCOMPARE(at, count);
    QVERIFY(!parseObject(bytes.chopped(1)));
    QVERIFY(!parseObject(manyMembers(count) + R"(,"m100000":0})"));
}

void TestJson::qtHasTheSame()
{
    const QByteArray json = R"({"":null,"text":"ü \" \u0000 😀","yes":true,"no":false,"numbers":[0,-1,9007199254740993,
        9223372036854775807,12.5,1e300,1.0,1e17],"object":{"b":{},"a":[]},"array":[[],[{"a":[1,"b",null]}]]})";
    const auto object = parseObject(json);
    QVERIFY(object);
    QCOMPARE(object->toQt().toObject(), QJsonDocument::fromJson(json).object());
    QCOMPARE((*object)["numbers"_L1].toQt().toArray().at(2).toInteger(), 9007199254740993);
    QVERIFY((*object)["absent"_L1].toQt().isUndefined());
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
