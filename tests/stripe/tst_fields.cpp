// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/fields.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::stripe;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(paydesk::stripe::FieldTable)
Q_DECLARE_METATYPE(paydesk::stripe::Field)

/// Every field of every resource, one row each.
class TestFields : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLeastIsEnough_data();
    void theLeastIsEnough();
    void aValueArrives_data() { addRows(); }
    void aValueArrives();
    void nothingIsTakenWhereItMayBeMissing_data() { addRows(); } // API-27
    void nothingIsTakenWhereItMayBeMissing();
    void otherTypesDoNoHarm_data() { addRows(); } // API-27
    void otherTypesDoNoHarm();
    void noFieldIsListedTwice();

private:
    static void addRows();
};

void TestFields::addRows()
{
    QTest::addColumn<FieldTable>("table");
    QTest::addColumn<Field>("field");
    for (const FieldTable &table : allFields()) {
        for (const Field &field : table.fields)
            QTest::addRow("%s %s", qPrintable(table.word), qPrintable(field.path)) << table << field;
    }
}

void TestFields::theLeastIsEnough_data()
{
    QTest::addColumn<FieldTable>("table");
    for (const FieldTable &table : allFields())
        QTest::addRow("%s", qPrintable(table.word)) << table;
}

void TestFields::theLeastIsEnough()
{
    QFETCH(const FieldTable, table);
    QVERIFY(table.fields.first().read(table.least));
    // Other objects are none of this kind.
    const auto other = table.fields.first().read(withValueAt(table.least, u"object"_s, u"something.else"_s));
    QVERIFY(!other);
    QCOMPARE(other.error().code, u"answer_other_object"_s);
}

void TestFields::aValueArrives()
{
    QFETCH(const FieldTable, table);
    QFETCH(const Field, field);
    const auto read = field.read(withValueAt(table.least, field.path, field.probe));
    QVERIFY2(read, qPrintable(read ? QString() : toLogLine(read.error())));
    QCOMPARE(*read, field.expected(field.probe));
}

void TestFields::nothingIsTakenWhereItMayBeMissing()
{
    QFETCH(const FieldTable, table);
    QFETCH(const Field, field);
    const auto read = field.read(withValueAt(table.least, field.path, QJsonValue::Null));
    if (field.presence == Field::Presence::Required) {
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Error::Kind::Broken);
        QVERIFY(!read.error().param.isEmpty());
    } else {
        QVERIFY2(read, qPrintable(read ? QString() : toLogLine(read.error())));
    }
}

void TestFields::otherTypesDoNoHarm()
{
    QFETCH(const FieldTable, table);
    QFETCH(const Field, field);
    const QList<QJsonValue> strange{true,     u"text"_s, -7, 0.5, 1e300, QJsonArray{1}, QJsonObject{{u"x"_s, 1}},
                                    QString()};
    for (const QJsonValue &value : strange) {
        const auto read = field.read(withValueAt(table.least, field.path, value));
        // An amount is exact or there is none: never 0 for something that cannot be read.
        if (field.isMoney && !(value.isDouble() && value.toInt() == -7))
            QVERIFY2(!read, qPrintable(value.toVariant().toString()));
        if (!read)
            QCOMPARE(read.error().kind, Error::Kind::Broken);
    }
}

void TestFields::noFieldIsListedTwice()
{
    for (const FieldTable &table : allFields()) {
        QStringList paths;
        for (const Field &field : table.fields)
            paths.append(field.path);
        QVERIFY2(paths.removeDuplicates() == 0, qPrintable(table.word));
    }
}

QTEST_GUILESS_MAIN(TestFields)
#include "tst_fields.moc"
