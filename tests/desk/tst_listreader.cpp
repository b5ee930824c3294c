// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/changes.h"
#include "desk/sync/backfill.h"
#include "desk/sync/listreader.h"
#include "store/database.h"
#include "store/mirrorfile.h"
#include "store/paymentmirror.h"
#include "stripe/client.h"
#include "support/practiceshop.h"

#include <QCoroTask>

#include <QTest>
#include <QUrlQuery>

using namespace paydesk;
using namespace paydesk::desk;
using namespace Qt::StringLiterals;

namespace {

const QString payments = u"/v1/payment_intents"_s;
constexpr int count = 250;

/// Has a server that now and then gives the first page again, whichever is asked for.
class CirclingTransport final : public stripe::Transport {
public:
    explicit CirclingTransport(stripe::Transport &carrier) : m_carrier(carrier) {}

    QCoro::Task<Result<stripe::HttpAnswer>> send(stripe::HttpRequest request) override
    {
        if (request.url.path() == payments && ++m_asked >= from && m_asked < to) {
            QUrlQuery query(request.url);
            query.removeQueryItem(u"starting_after"_s);
            request.url.setQuery(query);
        }
        return m_carrier.send(std::move(request));
    }

    /// Of the questions for payments, which it answers so: from that one until before that one.
    int from = 0;
    int to = 0;

private:
    stripe::Transport &m_carrier;
    int m_asked = 0;
};

} // namespace

class TestListReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void samePageTwiceIsNeitherTheEndNorReadForEver(); // API-26
    void earlierPageThatComesAgainMakesNoDouble();     // API-26

private:
    Result<void> read()
    {
        const ListReader::Pass pass{Backfill::pass, {}, {}};
        return QCoro::waitFor(m_reader->read(pass));
    }
    /// The ids in the copy; those of payments that are there twice would be too.
    QStringList inCopy();

    std::unique_ptr<test::PracticeShop> m_shop;
    std::unique_ptr<CirclingTransport> m_transport;
    std::unique_ptr<stripe::Client> m_client;
    std::unique_ptr<store::MirrorFile> m_mirror;
    std::unique_ptr<Changes> m_changes;
    std::unique_ptr<MirrorWriter> m_writer;
    std::unique_ptr<ListReader> m_reader;
    QStringList m_ids;
};

void TestListReader::init()
{
    m_shop = std::make_unique<test::PracticeShop>();
    m_ids.clear();
    m_shop->engine.bulk([this](sandbox::Bulk &bulk) {
        for (int i = 0; i < count; ++i) {
            sandbox::BulkPayment payment;
            payment.amount = 1000 + i;
            payment.currency = u"eur"_s;
            payment.created = m_shop->clock.now().addDays(-i).toSecsSinceEpoch();
            m_ids.append(bulk.addPayment(payment));
        }
    });
    m_ids.sort();
    m_transport = std::make_unique<CirclingTransport>(m_shop->transport);
    const auto key = stripe::ApiKey::parse(m_shop->engine.settings().secretKey);
    m_client = std::make_unique<stripe::Client>(*m_transport, *key,
                                                *stripe::Endpoint::forKey(*key, QUrl(u"http://127.0.0.1:1"_s)));
    m_mirror = std::move(*store::MirrorFile::open(m_shop->mirrorPath()));
    m_changes = std::make_unique<Changes>();
    m_writer = std::make_unique<MirrorWriter>(MirrorWriter::Parts{*m_client, *m_mirror, *m_changes});
    m_reader = std::make_unique<ListReader>(ListReader::Parts{*m_writer, *m_mirror});
}

void TestListReader::cleanup()
{
    m_reader.reset();
    m_writer.reset();
    m_changes.reset();
    m_mirror.reset();
    m_client.reset();
    m_transport.reset();
    m_shop.reset();
}

QStringList TestListReader::inCopy()
{
    QStringList ids;
    const auto rows = store::PaymentMirror(m_mirror->database()).page({}, {}, 10 * count);
    for (const store::Payment &payment : *rows)
        ids.append(payment.id);
    ids.sort();
    return ids;
}

void TestListReader::samePageTwiceIsNeitherTheEndNorReadForEver()
{
    m_transport->from = 2;
    m_transport->to = 1'000;
    const auto circled = read();
    QVERIFY(!circled);
    QCOMPARE(circled.error().kind, Error::Kind::Broken);
    QCOMPARE(circled.error().code, u"page_repeated"_s);
    QCOMPARE(m_shop->transport.sent("GET", payments), 2);
    // Once it gives what is asked for, the rest comes, and what is there already is not read again.
    m_transport->to = 0;
    QVERIFY(read());
    QCOMPARE(m_shop->transport.sent("GET", payments), 4);
    QCOMPARE(inCopy(), m_ids);
    QCOMPARE(m_reader->places(Backfill::pass)->value(u"payments"_s).objects, count);
}

void TestListReader::earlierPageThatComesAgainMakesNoDouble()
{
    m_transport->from = 3;
    m_transport->to = 4;
    QVERIFY(read());
    QCOMPARE(inCopy(), m_ids);
    // The page that came again, and the two behind it once more.
    QCOMPARE(m_shop->transport.sent("GET", payments), 5);
    QVERIFY(m_reader->places(Backfill::pass)->value(u"payments"_s).isDone);
}

QTEST_GUILESS_MAIN(TestListReader)
#include "tst_listreader.moc"
