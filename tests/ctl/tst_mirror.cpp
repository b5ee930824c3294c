// SPDX-License-Identifier: GPL-3.0-or-later
// The commands about the mirror's file, as the real program.
#include "desk/mirror/mirrorfile.h"
#include "store/disputemirror.h"
#include "store/paymentmirror.h"
#include "store/refundmirror.h"
#include "store/subscriptionmirror.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace paydesk;
using namespace Qt::StringLiterals;

namespace {

struct Answer {
    int status = -1;
    QByteArray out;
    QByteArray err;

    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

QDateTime at(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(1'790'000'000 + seconds, Qt::UTC);
}

store::Payment payment(const QString &id, qint64 created = 0)
{
    store::Payment payment;
    payment.id = id;
    payment.amount = {1250, u"eur"_s};
    payment.received = 1250;
    payment.status = u"succeeded"_s;
    payment.created = at(created);
    payment.fetchedAt = at(1000);
    return payment;
}

} // namespace

class TestMirrorCommands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void seedMakesTheSameShopEachTime();
    void seededIdsSortByTime();
    void seedLeavesRealObjectsAlone();
    void seedReplacesWhatItMade();
    void seedOnAFullDiskLeavesNothing(); // DUR-05
    void seededShopIsFound();
    void statusSaysWhatIsThere();
    void theOnlyCopyNeedsNotBeNamed();
    void exportIsFiltered();
    void exportGuardsAgainstFormulas();
    void exportToAFullDiskSaysSo();
    void checkFindsWhatDoesNotFit_data();
    void checkFindsWhatDoesNotFit();
    void uselessFileIsSaidAndLeftAlone_data(); // DUR-13, DUR-18, DUR-09
    void uselessFileIsSaidAndLeftAlone();
    void checkNeedsTheFileForItself(); // DUR-11

private:
    QString file(const QString &name = u"shop.mirror.sqlite"_s) const { return m_folder->filePath(name); }
    QByteArray bytes(const QString &name = u"shop.mirror.sqlite"_s) const
    {
        QFile content(file(name));
        return content.open(QIODevice::ReadOnly) ? content.readAll() : QByteArray("unreadable");
    }
    /// `line` is split at spaces; FILE in it is the file.
    Answer run(QString line, const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment(),
               const QString &output = {}) const
    {
        QProcess process;
        process.setProcessEnvironment(environment);
        if (!output.isEmpty())
            process.setStandardOutputFile(output);
        process.start(QStringLiteral(PAYDESKCTL), line.replace("FILE"_L1, file()).split(u' '));
        if (!process.waitForFinished(120'000) || process.exitStatus() != QProcess::NormalExit)
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
    std::unique_ptr<store::Database> open() const
    {
        auto opened = store::Database::open(file(), desk::mirrorSchema());
        return opened ? std::move(*opened) : nullptr;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestMirrorCommands::seedMakesTheSameShopEachTime()
{
    const QString how = u"mirror seed --payments 700 --until 2026-11-25 --database "_s;
    const Answer made = run(how + u"FILE --seed 7 --json"_s);
    QCOMPARE(made.status, 0);
    const QJsonObject counts = made.json()["counts"_L1].toObject();
    QCOMPARE(counts["payments"_L1].toInt(), 700);
    QCOMPARE(counts["customers"_L1].toInt(), 141);
    QCOMPARE(counts["subscriptions"_L1].toInt(), 36);
    QVERIFY(counts["refunds"_L1].toInt() > 0);
    QVERIFY(counts["disputes"_L1].toInt() > 0);
    QCOMPARE(counts["invoice_lines"_L1].toInt(), 36);
    const Answer first = run(u"mirror export --database FILE"_s);
    QCOMPARE(first.out.count('\n'), 701);
    const Answer checked = run(u"mirror check --database FILE --json"_s);
    QVERIFY2(checked.status == 0 && checked.json()["ok"_L1].toBool(), checked.out + checked.err);
    QCOMPARE(run(how + file(u"again.sqlite"_s) + u" --seed 7"_s).status, 0);
    QCOMPARE(run(u"mirror export --database "_s + file(u"again.sqlite"_s)).out, first.out);
    QCOMPARE(run(how + file(u"other.sqlite"_s) + u" --seed 8"_s).status, 0);
    QVERIFY(run(u"mirror export --database "_s + file(u"other.sqlite"_s)).out != first.out);
    QVERIFY(QDir(m_folder->path()).entryList({u"*.seeding*"_s}).isEmpty());
}

void TestMirrorCommands::seededIdsSortByTime()
{
    QCOMPARE(run(u"mirror seed --payments 700 --database FILE"_s).status, 0);
    const auto mirror = open();
    for (const QString &table : {u"payments"_s, u"refunds"_s, u"customers"_s, u"subscriptions"_s}) {
        const auto wrong = mirror->number(u"SELECT count(*) FROM (SELECT id, created, lag(id) OVER later AS earlier,"
                                          " lag(created) OVER later AS before FROM %1 WINDOW later AS (ORDER BY"
                                          " created)) WHERE before < created AND earlier >= id"_s.arg(table));
        QCOMPARE(wrong.value(), 0);
    }
    QCOMPARE(mirror->number(u"SELECT count(*) FROM payments WHERE length(id) <> 27"_s).value(), 0);
    QCOMPARE(mirror->number(u"SELECT count(*) FROM customers WHERE length(id) <> 18"_s).value(), 0);
}

void TestMirrorCommands::seedLeavesRealObjectsAlone()
{
    QVERIFY(store::PaymentMirror(*open()).upsert({payment(u"pi_3PqReal"_s)}));
    const QByteArray before = bytes();
    const Answer refused = run(u"mirror seed --payments 10 --database FILE"_s);
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.err.contains("holds objects of an account"), refused.err);
    QCOMPARE(bytes(), before);
}

void TestMirrorCommands::seedReplacesWhatItMade()
{
    QCOMPARE(run(u"mirror seed --payments 30 --database FILE"_s).status, 0);
    QCOMPARE(run(u"mirror seed --payments 10 --database FILE"_s).status, 0);
    const QJsonObject status = run(u"mirror status --database FILE --json"_s).json();
    QCOMPARE(status["counts"_L1]["payments"_L1].toInt(), 10);
    // Not under the eyes of a program that has it open.
    const auto window = open();
    const Answer refused = run(u"mirror seed --payments 20 --database FILE"_s);
    QCOMPARE(refused.status, 8);
    QVERIFY2(refused.err.contains("close that first"), refused.err);
    QCOMPARE(store::PaymentMirror(*window).count({}).value(), 10);
}

void TestMirrorCommands::seedOnAFullDiskLeavesNothing()
{
    QFile control(file(u"control"_s));
    QVERIFY(control.open(QIODevice::WriteOnly));
    control.write("full");
    control.close();
    QVERIFY(QDir().mkdir(file(u"disk"_s)));
    QProcessEnvironment faulty = QProcessEnvironment::systemEnvironment();
    faulty.insert(u"LD_PRELOAD"_s, QStringLiteral(PAYDESK_FAULTYDISK));
    faulty.insert(u"FAULTY_FOLDER"_s, file(u"disk"_s));
    faulty.insert(u"FAULTY_CONTROL"_s, file(u"control"_s));
    const Answer full = run(u"mirror seed --payments 10 --database "_s + file(u"disk/x.mirror.sqlite"_s), faulty);
    QCOMPARE(full.status, 8);
    QVERIFY2(full.err.contains("disk is full"), full.err);
    QVERIFY(!QFile::exists(file(u"disk/x.mirror.sqlite"_s)));
    QVERIFY(QDir(file(u"disk"_s)).entryList({u"*sqlite"_s, u"*seeding"_s}).isEmpty());
}

void TestMirrorCommands::seededShopIsFound()
{
    QCOMPARE(run(u"mirror seed --payments 300 --until 2026-11-25 --database FILE"_s).status, 0);
    const auto database = open();
    store::PaymentMirror payments(*database);
    const QList<store::Payment> newest = payments.page({}, {}, 1).value();
    QCOMPARE(newest.size(), 1);
    QVERIFY(newest.first().created < QDateTime(QDate(2026, 11, 26), QTime(0, 0), Qt::UTC));
    store::PaymentQuery query;
    query.text = newest.first().orderReference;
    QCOMPARE(payments.count(query).value(), 1);
    // What comes later is found too: the triggers are back.
    QVERIFY(payments.upsert({payment(u"pi_3PqReal"_s)}));
    store::Payment named = payment(u"pi_3PqNamed"_s);
    named.customerName = u"Hedy Lamarr"_s;
    QVERIFY(payments.upsert({named}));
    query.text = u"lamarr"_s;
    QCOMPARE(payments.count(query).value(), 1);
    for (const store::Dispute &dispute : store::DisputeMirror(*database).page({}, {}, 100).value())
        QVERIFY(payments.find(dispute.paymentId).value().disputed);
}

void TestMirrorCommands::statusSaysWhatIsThere()
{
    QVERIFY(store::PaymentMirror(*open()).upsert({payment(u"pi_1"_s), payment(u"pi_2"_s)}));
    const Answer text = run(u"mirror status --database FILE"_s);
    QCOMPARE(text.status, 0);
    QVERIFY2(text.out.contains("as of " + at(1000).toString(Qt::ISODate).toLatin1()), text.out);
    // While a window has it open.
    const auto window = open();
    const QJsonObject json = run(u"mirror status --database FILE --json"_s).json();
    QCOMPARE(json["counts"_L1]["payments"_L1].toInt(), 2);
    QCOMPARE(json["counts"_L1]["disputes"_L1].toInt(-1), 0);
    QCOMPARE(json["as_of"_L1].toString(), at(1000).toString(Qt::ISODate));
    QCOMPARE(json["schema"_L1].toInt(), store::Schema::mirror().version());
    QVERIFY(json["bytes"_L1].toInt() > 0);
}

void TestMirrorCommands::theOnlyCopyNeedsNotBeNamed()
{
    const QString line = u"mirror status --json --data-dir "_s + m_folder->path();
    const Answer none = run(line);
    QCOMPARE(none.status, 8);
    QCOMPARE(none.json()["error"_L1]["code"_L1].toString(), u"mirror_missing"_s);
    QVERIFY(open());
    const Answer one = run(line);
    QCOMPARE(one.status, 0);
    QCOMPARE(one.json()["path"_L1].toString(), file());
    QVERIFY(one.json()["as_of"_L1].isNull());
    QVERIFY(QFile::copy(file(), file(u"second.mirror.sqlite"_s)));
    const Answer two = run(line);
    QCOMPARE(two.status, 1);
    QVERIFY2(two.err.contains("--database") && two.err.contains("second.mirror.sqlite"), two.err);
}

void TestMirrorCommands::exportIsFiltered()
{
    store::Payment failed = payment(u"pi_failed"_s, 86'400);
    failed.status = u"requires_payment_method"_s;
    QVERIFY(store::PaymentMirror(*open()).upsert({payment(u"pi_old"_s), failed, payment(u"pi_new"_s, 2 * 86'400)}));
    const auto idsOf = [this](const QString &options) {
        QStringList ids;
        const QByteArrayList lines = run(u"mirror export --json --database FILE"_s + options).out.split('\n');
        for (const QByteArray &line : lines) {
            if (!line.isEmpty())
                ids << QJsonDocument::fromJson(line)["id"_L1].toString();
        }
        return ids;
    };
    const QString first = at(0).date().toString(Qt::ISODate);
    const QString second = at(86'400).date().toString(Qt::ISODate);
    QCOMPARE(idsOf({}), (QStringList{u"pi_new"_s, u"pi_failed"_s, u"pi_old"_s}));
    QCOMPARE(idsOf(u" --status succeeded"_s), (QStringList{u"pi_new"_s, u"pi_old"_s}));
    QCOMPARE(idsOf(u" --status canceled"_s), QStringList());
    QCOMPARE(idsOf(u" --since "_s + second), (QStringList{u"pi_new"_s, u"pi_failed"_s}));
    QCOMPARE(idsOf(u" --until "_s + first), QStringList{u"pi_old"_s});
    QCOMPARE(idsOf(u" --since %1 --until %1"_s.arg(second)), QStringList{u"pi_failed"_s});
    QCOMPARE(idsOf(u" --since "_s + at(86'401).toString(Qt::ISODate)), QStringList{u"pi_new"_s});
    QCOMPARE(run(u"mirror export --database FILE --status paid"_s).status, 2);
    QCOMPARE(run(u"mirror export --database FILE --since yesterday"_s).status, 2);
}

void TestMirrorCommands::exportGuardsAgainstFormulas()
{
    store::Payment bad = payment(u"pi_1"_s);
    bad.customerName = u"=HYPERLINK(\"http://evil.example\",\"click\")"_s;
    bad.description = u"+1 \"x\", y\r\nz"_s;
    bad.metadata = {{u"note"_s, u"=cmd|' /C calc'!A0"_s}};
    QVERIFY(store::PaymentMirror(*open()).upsert({bad}));
    const QByteArray csv = run(u"mirror export --database FILE"_s).out;
    QVERIFY2(csv.startsWith("id,created,status,amount,"), csv);
    QVERIFY2(csv.contains(",\"'=HYPERLINK(\"\"http://evil.example\"\",\"\"click\"\")\","), csv);
    QVERIFY2(csv.contains(",\"'+1 \"\"x\"\", y\r\nz\","), csv);
    QVERIFY2(csv.contains(",12.50,12.50,0.00,eur,"), csv);
    QVERIFY2(csv.contains("\"{\"\"note\"\":\"\"=cmd|' /C calc'!A0\"\"}\"\r\n"), csv);
    // Programs get what was written.
    const QJsonObject json = run(u"mirror export --json --database FILE"_s).json();
    QCOMPARE(json["customer_name"_L1].toString(), bad.customerName);
}

void TestMirrorCommands::exportToAFullDiskSaysSo()
{
    QVERIFY(store::PaymentMirror(*open()).upsert({payment(u"pi_1"_s)}));
    const Answer full =
        run(u"mirror export --database FILE"_s, QProcessEnvironment::systemEnvironment(), u"/dev/full"_s);
    QCOMPARE(full.status, 8);
    QVERIFY2(full.err.contains("cannot be written"), full.err);
}

void TestMirrorCommands::checkFindsWhatDoesNotFit_data()
{
    QTest::addColumn<QString>("damage");
    QTest::addColumn<QByteArray>("finding");
    QTest::newRow("a sum") << u"UPDATE payments SET refunded = 7 WHERE id = 'pi_2'"_s
                           << QByteArray("not the sum of the refunds in 1 payments");
    QTest::newRow("a refund") << u"UPDATE refunds SET amount = amount + 1"_s
                              << QByteArray("not the sum of the refunds in 1 payments");
    QTest::newRow("the search") << u"INSERT INTO payments_fts (rowid, search) VALUES (99, 'nobody has this')"_s
                                << QByteArray("search index payments_fts does not fit");
    QTest::newRow("a reference")
        << u"INSERT INTO invoice_lines (invoice_id, id, description, amount, currency, price_id,"
           " proration) VALUES ('in_gone', 'il_1', '', 1, 'eur', '', 0)"_s
        << QByteArray("refers to nothing");
}

void TestMirrorCommands::checkFindsWhatDoesNotFit()
{
    QFETCH(const QString, damage);
    QFETCH(const QByteArray, finding);
    {
        const auto database = open();
        QVERIFY(store::PaymentMirror(*database).upsert({payment(u"pi_1"_s), payment(u"pi_2"_s)}));
        store::Refund refund;
        refund.id = u"re_1"_s;
        refund.paymentId = u"pi_1"_s;
        refund.amount = {300, u"eur"_s};
        refund.status = u"succeeded"_s;
        refund.created = refund.fetchedAt = at(0);
        QVERIFY(store::RefundMirror(*database).upsert({refund}));
    }
    QCOMPARE(run(u"mirror check --database FILE"_s).status, 0);
    {
        const auto database = open();
        QVERIFY(database->change(u"PRAGMA foreign_keys = OFF"_s));
        const auto damaged = database->change(damage);
        QVERIFY2(damaged, damaged ? "" : qPrintable(toLogLine(damaged.error())));
    }
    const Answer checked = run(u"mirror check --database FILE"_s);
    QCOMPARE(checked.status, 8);
    QVERIFY2(checked.out.contains(finding), checked.out + checked.err);
    const Answer json = run(u"mirror check --json --database FILE"_s);
    QVERIFY(!json.json()["ok"_L1].toBool(true));
    QCOMPARE(json.json()["counts"_L1]["payments"_L1].toInt(), 2);
}

void TestMirrorCommands::uselessFileIsSaidAndLeftAlone_data()
{
    QTest::addColumn<QByteArray>("what");
    QTest::addColumn<QByteArray>("sentence");
    QTest::newRow("empty") << QByteArray("empty") << QByteArray("is damaged");
    QTest::newRow("a picture") << QByteArray("picture") << QByteArray("is damaged");
    QTest::newRow("cut short") << QByteArray("cut") << QByteArray("is damaged");
    QTest::newRow("overwritten in the middle") << QByteArray("overwritten") << QByteArray("is damaged");
    QTest::newRow("of another program") << QByteArray("foreign") << QByteArray("is not a copy that Paydesk made");
    QTest::newRow("of a newer Paydesk") << QByteArray("newer") << QByteArray("is of a newer Paydesk");
    QTest::newRow("of an older Paydesk") << QByteArray("older") << QByteArray("is of an older Paydesk");
    QTest::newRow("read-only") << QByteArray("read-only") << QByteArray("cannot be written");
}

void TestMirrorCommands::uselessFileIsSaidAndLeftAlone()
{
    QFETCH(const QByteArray, what);
    QFETCH(const QByteArray, sentence);
    {
        const auto database = open();
        QList<store::Payment> payments;
        for (int i = 0; i < 500; ++i)
            payments << payment(u"pi_%1"_s.arg(i));
        QVERIFY(store::PaymentMirror(*database).upsert(payments));
        if (what == "foreign")
            QVERIFY(database->change(u"PRAGMA application_id = 7"_s));
        if (what == "newer")
            QVERIFY(database->change(u"PRAGMA user_version = 999"_s));
        if (what == "older")
            QVERIFY(database->change(u"PRAGMA user_version = 1"_s));
    }
    QFile content(file());
    QVERIFY(content.open(QIODevice::ReadWrite));
    if (what == "empty" || what == "picture")
        content.resize(0);
    if (what == "picture")
        content.write(QByteArray("\x89PNG\r\n\x1a\n") + QByteArray(5000, 'x'));
    if (what == "cut")
        content.resize(content.size() / 2);
    if (what == "overwritten") {
        content.seek(content.size() / 2);
        content.write(QByteArray(8192, '\x5a'));
    }
    content.close();
    if (what == "read-only")
        QVERIFY(content.setPermissions(QFileDevice::ReadOwner));
    const QByteArray before = bytes();
    const Answer checked = run(u"mirror check --database FILE"_s);
    QCOMPARE(checked.status, 8);
    QVERIFY2((checked.out + checked.err).contains(sentence), checked.out + checked.err);
    QCOMPARE(bytes(), before);
    const Answer seeded = run(u"mirror seed --payments 5 --database FILE"_s);
    QVERIFY2(seeded.status == 8 || seeded.status == 1, seeded.out + seeded.err);
    QCOMPARE(bytes(), before);
}

void TestMirrorCommands::checkNeedsTheFileForItself()
{
    const auto window = open();
    const Answer busy = run(u"mirror check --json --database FILE"_s);
    QCOMPARE(busy.status, 8);
    QVERIFY2(busy.err.contains(QByteArray::number(QCoreApplication::applicationPid())), busy.err);
    QCOMPARE(busy.json()["error"_L1]["code"_L1].toString(), u"database_in_use"_s);
}

QTEST_GUILESS_MAIN(TestMirrorCommands)
#include "tst_mirror.moc"
