// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixture.h"
#include "store/deliveries.h"
#include "support/postgrescluster.h"

using namespace fixture;

namespace {

Delivery delivered(const QString &id, const QString &type)
{
    Delivery delivery;
    delivery.id = id;
    delivery.endpoint = u"stripe"_s;
    delivery.type = type;
    delivery.received = at(0);
    delivery.created = at(-10);
    delivery.body = "{}" + id.toUtf8();
    delivery.bodySha256 = QByteArray(32, 'h') + id.toUtf8();
    return delivery;
}

QStringList content(Database &database, const QString &sql)
{
    auto statement = database.prepare(sql);
    return statement->all<QString>({}, [](Row row) { return row.text(); }).value_or(QStringList());
}

} // namespace

class TestDeliveries : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void manyTogetherAreAsOneByOne(); // EVT-01
};

/// To a server they go together, in statements of several sizes.
void TestDeliveries::manyTogetherAreAsOneByOne()
{
    using Outcome = Deliveries::Outcome;
    const auto server = Database::open(PostgresCluster::shared().freshDatabase(), Schema::listener());
    VERIFY_RESULT(server);
    const QTemporaryDir folder;
    const auto file = Database::open(folder.filePath(u"listener.db"_s), Schema::listener());
    VERIFY_RESULT(file);
    std::vector<Delivery> batch;
    for (int i = 0; i < 151; ++i) {
        batch.push_back(delivered(u"evt_%1"_s.arg(i % 9 == 8 ? i - 8 : i), i % 2 ? u"invoice.paid"_s : u"other"_s));
        if (i % 20 == 19)
            batch.back().quarantine = u"json"_s;
    }
    const Delivery known = delivered(u"evt_70"_s, u"invoice.paid"_s);
    QList<QStringList> contents;
    for (Database *database : {server->get(), file->get()}) {
        VERIFY_RESULT(Deliveries(*database).insert({&known, 1}, {known.type}));
        const auto outcomes = Deliveries(*database).insert(batch, {known.type});
        VERIFY_RESULT(outcomes);
        QCOMPARE(std::ssize(*outcomes), std::ssize(batch));
        QCOMPARE(outcomes->at(0), Outcome::Stored);
        QCOMPARE(outcomes->at(8), Outcome::Duplicate);
        QCOMPARE(outcomes->at(19), Outcome::Quarantined);
        QCOMPARE(outcomes->at(70), Outcome::Duplicate);
        QStringList found;
        for (const Outcome outcome : *outcomes)
            found << QString::number(int(outcome));
        found << content(*database, u"SELECT seq || id || type || created || received FROM events ORDER BY seq"_s)
              << content(*database, u"SELECT event_id || ' ' || times FROM redeliveries ORDER BY event_id"_s)
              << content(*database, u"SELECT seq FROM fresh_work ORDER BY seq"_s);
        QVERIFY(found.size() > 350);
        contents << found;
        QCOMPARE(Deliveries(*database).bodySha256(u"evt_150"_s).value(), batch.back().bodySha256);
    }
    QCOMPARE(contents.first(), contents.last());
}

QTEST_GUILESS_MAIN(TestDeliveries)
#include "tst_deliveries.moc"
