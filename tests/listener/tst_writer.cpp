// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/writer.h"
#include "store/database.h"

#include <QTemporaryDir>
#include <QTest>

#include <future>

using namespace paydesk;
using namespace paydesk::listener;
using namespace Qt::StringLiterals;
using Outcome = store::Deliveries::Outcome;

namespace {

Arrival arrival(const std::string &id)
{
    Endpoint endpoint;
    endpoint.name = "stripe";
    return {std::make_shared<const Endpoint>(endpoint),
            R"({"id":")" + id + R"(","object":"event","type":"invoice.paid","data":{"object":{}}})",
            QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC)};
}

} // namespace

class TestWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void failedWorkTakesNothingElseWithIt();

private:
    static Result<bool> note(store::Database &database, const QString &word)
    {
        const auto noted = database.change(u"INSERT INTO ways (way, seen) VALUES (?, 1)"_s, {word});
        return noted ? Result<bool>(true) : failure(noted.error());
    }
};

void TestWriter::failedWorkTakesNothingElseWithIt()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"data/listener.db"_s);
    Counters counters;
    Writer writer({}, counters, {});
    QVERIFY(writer.start([path] { return store::Database::open(path, store::Schema::listener()); }));
    // While it is held up, everything that follows comes together into the next transaction.
    std::promise<void> busy;
    std::promise<void> freed;
    const auto first = writer.run<bool>([&](store::Database &) -> Result<bool> {
        busy.set_value();
        freed.get_future().wait();
        return true;
    });
    busy.get_future().wait();
    std::promise<Result<Outcome>> stored;
    QVERIFY(writer.offer(arrival("evt_1"), [&stored](const Result<Outcome> &outcome) { stored.set_value(outcome); }));
    const auto good = writer.run<bool>([](store::Database &database) { return note(database, u"good"_s); });
    const auto bad = writer.run<bool>([](store::Database &database) -> Result<bool> {
        const auto noted = note(database, u"bad"_s);
        return noted ? Result<bool>(failure(Error::Kind::Refused, u"refused"_s)) : noted;
    });
    const auto last = writer.run<bool>([](store::Database &database) { return note(database, u"last"_s); });
    freed.set_value();
    const auto outcome = stored.get_future().get();
    QVERIFY(outcome);
    QCOMPARE(*outcome, Outcome::Stored);
    QVERIFY(first.result().value_or(false));
    QVERIFY(good.result().value_or(false));
    QVERIFY(last.result().value_or(false));
    QVERIFY(!bad.result());
    QCOMPARE(bad.result().error().code, u"refused"_s);
    writer.stop();
    const auto database = store::Database::open(path, store::Schema::listener());
    QVERIFY(database);
    QCOMPARE((*database)->number(u"SELECT count(*) FROM events"_s).value_or(-1), 1);
    QCOMPARE((*database)->number(u"SELECT count(*) FROM ways WHERE way IN ('good', 'last')"_s).value_or(-1), 2);
    QCOMPARE((*database)->number(u"SELECT count(*) FROM ways WHERE way = 'bad'"_s).value_or(-1), 0);
}

QTEST_GUILESS_MAIN(TestWriter)
#include "tst_writer.moc"
