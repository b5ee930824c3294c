// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"
#include "store/postgresql.h"

#include <QTest>

using namespace paydesk::store;
using namespace Qt::StringLiterals;

/// Where a server is, as its own programs write it.
class TestPostgresqlAddress : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addressesAreUnderstood_data();
    void addressesAreUnderstood();
    void passwordsAreNotShown(); // SEC-01
};

void TestPostgresqlAddress::addressesAreUnderstood_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QStringList>("hosts");
    QTest::addColumn<QStringList>("ports");
    QTest::addColumn<QString>("database");
    QTest::addColumn<QString>("error");
    const QStringList none;
    const auto good = [](const char *text, const QString &user, const QStringList &hosts, const QStringList &ports,
                         const QString &database) {
        QTest::newRow(text) << QString::fromLatin1(text) << user << hosts << ports << database << QString();
    };
    const auto bad = [&](const char *text, const QString &error) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString() << none << none << QString() << error;
    };
    good("postgresql://u@h:5433/d", u"u"_s, {u"h"_s}, {u"5433"_s}, u"d"_s);
    good("postgres://h/d", {}, {u"h"_s}, {{}}, u"d"_s);
    good("postgresql:///d", {}, {}, {}, u"d"_s);
    good("postgresql://u@a:1,b:2/d", u"u"_s, {u"a"_s, u"b"_s}, {u"1"_s, u"2"_s}, u"d"_s);
    good("postgresql://u@[::1]:5/d", u"u"_s, {u"::1"_s}, {u"5"_s}, u"d"_s);
    good("postgresql://a%40b:p%2Fw@h/my%20d", u"a@b"_s, {u"h"_s}, {{}}, u"my d"_s);
    good("postgresql://u@h/d?sslmode=verify-full", u"u"_s, {u"h"_s}, {{}}, u"d"_s);
    bad("postgresql://u@h", u"names no database"_s);
    bad("postgresql://u@h:99999/d", u"port"_s);
    bad("postgresql://u@h:x/d", u"port"_s);
    bad("postgresql://u@h/d?sslmod=require", u"sslmod"_s);
    bad("postgresql://u@h/d?synchronous_commit=off", u"synchronous_commit"_s);
    bad("postgresql://u@h/d?passfile=a;b", u"passfile"_s);
}

void TestPostgresqlAddress::addressesAreUnderstood()
{
    QFETCH(QString, text);
    QFETCH(QString, user);
    QFETCH(QStringList, hosts);
    QFETCH(QStringList, ports);
    QFETCH(QString, database);
    QFETCH(QString, error);
    const auto address = PostgresqlAddress::parse(text);
    QCOMPARE(address.has_value(), error.isEmpty());
    if (!address) {
        QVERIFY2(address.error().detail.contains(error), qPrintable(address.error().detail));
        return;
    }
    QCOMPARE(address->user, user);
    QCOMPARE(address->hosts, hosts);
    QCOMPARE(address->ports, ports);
    QCOMPARE(address->database, database);
}

void TestPostgresqlAddress::passwordsAreNotShown()
{
    for (const QString &text : {u"postgresql://u:canary@h:1/d?sslmode=require"_s,
                                u"postgresql://u@h:1/d?password=canary&sslmode=require"_s}) {
        QCOMPARE(PostgresqlAddress::parse(text)->password, u"canary"_s);
        QCOMPARE(withoutPassword(text), u"postgresql://u@h:1/d?sslmode=require"_s);
    }
    QCOMPARE(withoutPassword(u"/var/lib/a.db"_s), u"/var/lib/a.db"_s);
    const auto refused = Database::open(u"postgresql://u:canary@127.0.0.1:1/d"_s, Schema::listener());
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"database_open"_s);
    QVERIFY(!refused.error().detail.contains("canary"_L1));
}

QTEST_GUILESS_MAIN(TestPostgresqlAddress)
#include "tst_postgresqladdress.moc"
