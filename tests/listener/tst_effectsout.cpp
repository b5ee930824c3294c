// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/server.h"
#include "runninglistener.h"
#include "store/database.h"
#include "store/figures.h"
#include "store/outbox.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>
#include <QUrl>

#include <mutex>

using namespace paydesk;
using namespace paydesk::listener;
using namespace Qt::StringLiterals;

namespace {

constexpr const char *secret = "whsec_test_for_the_shop";

/// The merchant's own system.
class Shop final : public http::Handler {
public:
    Shop() { m_port = *m_server.listen("127.0.0.1", 0); }

    void handle(http::Request request, http::Reply reply) override
    {
        const std::lock_guard lock(m_mutex);
        m_requests.push_back(std::move(request));
        reply({m_status, {}, {}});
    }
    void answerWith(unsigned status)
    {
        const std::lock_guard lock(m_mutex);
        m_status = status;
    }
    std::vector<http::Request> requests() const
    {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }
    QString url() const { return u"http://127.0.0.1:%1/effects"_s.arg(m_port); }

private:
    mutable std::mutex m_mutex;
    std::vector<http::Request> m_requests;
    unsigned m_status = 200;
    http::Server m_server{*this};
    quint16 m_port = 0;
};

} // namespace

/// From a delivery to the merchant's own systems.
class TestEffectsOut : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void effectArrivesSigned();
    void programReadsTheEffect();
    void programIsGivenNoPassword(); // SEC-03
    void refusedEffectIsToldAgainLater();
    void deadAddressHoldsUpNobody();
    void nothingIsForgottenOverARestart();
    void givenUpEffectIsReplayed();
    void wayThatIsTakenOutSetsAsideWhatWaits_data();
    void wayThatIsTakenOutSetsAsideWhatWaits();
    void duplicateIsToldOnce(); // EVT-01
    void settingsThatAreRefused_data();
    void settingsThatAreRefused();

private:
    static std::unique_ptr<RunningListener> listening(const QString &url, const QStringList &command = {})
    {
        auto running = std::make_unique<RunningListener>();
        running->listener.reset();
        running->settings.effects.secret = running->write(u"shop"_s, secret);
        running->settings.effects.url = url;
        running->settings.effects.command = command;
        running->start();
        return running;
    }
    static void post(const RunningListener &running, const QByteArray &id)
    {
        const QByteArray body =
            RunningListener::event("evt_" + id, "invoice.paid",
                                   R"({"id":"in_)" + id + R"(","object":"invoice","customer":"cus_1",)"
                                       + R"("amount_paid":1250,"currency":"eur","lines":{"data":[]}})");
        QCOMPARE(running.post(signedHeader(running.clock.now().toSecsSinceEpoch(), body), body),
                 QByteArray("HTTP/1.1 200"));
    }
    static QJsonObject bodyOf(const http::Request &request)
    {
        return QJsonDocument::fromJson(QByteArray::fromStdString(request.body)).object();
    }
};

void TestEffectsOut::effectArrivesSigned()
{
    Shop shop;
    const auto running = listening(shop.url());
    post(*running, "1");
    QTRY_COMPARE(running->listener->counters().told.load(), 1U);
    QCOMPARE(shop.requests().size(), std::size_t(1));
    const http::Request request = shop.requests().front();
    QCOMPARE(request.method, std::string("POST"));
    QCOMPARE(request.path, std::string("/effects"));
    const std::vector secrets{*stripe::WebhookSecret::parse(secret)};
    QCOMPARE(stripe::verifySignature(request.headers.value("Paydesk-Signature"), request.body, secrets, signatureTime),
             stripe::SignatureVerdict::Valid);
    QCOMPARE(bodyOf(request),
             (QJsonObject{{u"id"_s, u"entitlement.granted in_1"_s},
                          {u"type"_s, u"entitlement.granted"_s},
                          {u"object"_s, u"in_1"_s},
                          {u"customer"_s, u"cus_1"_s},
                          {u"event"_s, u"evt_1"_s},
                          {u"detail"_s, QJsonObject{{u"amount_paid"_s, 1250}, {u"currency"_s, u"eur"_s}}},
                          {u"applied"_s, signatureTime}}));
}

void TestEffectsOut::programReadsTheEffect()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"effect"_s);
    const auto running = listening({}, {u"sh"_s, u"-c"_s, u"cat > \"$0\"; echo \"$PAYDESK_EFFECT\" >> \"$0\""_s, file});
    post(*running, "1");
    QTRY_COMPARE(running->listener->counters().told.load(), 1U);
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray text = written.readAll();
    QVERIFY2(text.startsWith("{") && text.endsWith("entitlement.granted in_1\n"), text.constData());
}

void TestEffectsOut::programIsGivenNoPassword()
{
    qputenv("PGPASSWORD", "of the database");
    qputenv("PAYDESK_TEST", "of nobody");
    QTemporaryDir folder;
    const QString file = folder.filePath(u"environment"_s);
    const auto running = listening({}, {u"sh"_s, u"-c"_s, u"env > \"$0\""_s, file});
    post(*running, "1");
    QTRY_COMPARE(running->listener->counters().told.load(), 1U);
    qunsetenv("PGPASSWORD");
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray text = written.readAll();
    QVERIFY2(text.contains("PAYDESK_TEST=of nobody"), text.constData());
    QVERIFY2(!text.contains("of the database"), text.constData());
}

void TestEffectsOut::refusedEffectIsToldAgainLater()
{
    // Whoever runs it need not wait three days to learn why.
    QTest::ignoreMessage(QtWarningMsg, "entitlement.granted in_1 is told by url again later: it was answered 500");
    Shop shop;
    shop.answerWith(500);
    const auto running = listening(shop.url());
    post(*running, "1");
    QTRY_COMPARE(running->listener->counters().notTold.load(), 1U);
    shop.answerWith(200);
    running->clock.advance(9);
    running->listener->messenger().start();
    post(*running, "2");
    QTRY_COMPARE(running->listener->counters().told.load(), 1U);
    QCOMPARE(bodyOf(shop.requests().back())["event"_L1].toString(), u"evt_2"_s);
    running->clock.advance(2);
    running->listener->messenger().start();
    QTRY_COMPARE(running->listener->counters().told.load(), 2U);
    // With the id that it had before.
    QCOMPARE(bodyOf(shop.requests().front())["id"_L1], bodyOf(shop.requests().back())["id"_L1]);
}

void TestEffectsOut::deadAddressHoldsUpNobody()
{
    const auto running = listening(u"http://127.0.0.1:1/"_s, {u"true"_s});
    for (int i = 0; i < 20; ++i)
        post(*running, QByteArray::number(i));
    QTRY_COMPARE_WITH_TIMEOUT(running->listener->counters().told.load(), 20U, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(running->listener->counters().notTold.load(), 20U, 20'000);
}

void TestEffectsOut::nothingIsForgottenOverARestart()
{
    Shop shop;
    shop.answerWith(503);
    const auto running = listening(shop.url());
    post(*running, "1");
    QTRY_COMPARE(running->listener->counters().notTold.load(), 1U);
    running->listener.reset();
    shop.answerWith(204);
    running->clock.advance(200);
    running->start();
    QTRY_COMPARE(running->listener->counters().told.load(), 1U);
}

void TestEffectsOut::givenUpEffectIsReplayed()
{
    Shop shop;
    shop.answerWith(410);
    const auto running = listening(shop.url());
    post(*running, "1");
    QTRY_COMPARE(running->listener->counters().notTold.load(), 1U);
    running->listener.reset();
    const auto change = [&](const std::function<void(store::Database &)> &work) {
        const auto database = store::Database::open(running->settings.database, store::Schema::listener());
        QVERIFY(database);
        work(**database);
    };
    change([](store::Database &database) { QVERIFY(database.run(u"UPDATE outbox SET attempts = 75"_s)); });
    running->clock.advance(200);
    running->start();
    // Its counters begin anew.
    QTRY_COMPARE(running->listener->counters().notTold.load(), 1U);
    running->clock.advance(1'000'000);
    running->listener.reset();
    change([&](store::Database &database) {
        store::Outbox outbox(database);
        QCOMPARE(outbox.givenUp().value_or(-1), qint64(1));
        QCOMPARE(outbox.waiting().value_or(-1), qint64(0));
        QCOMPARE(outbox.replay(running->clock.now()).value_or(-1), 1);
    });
    shop.answerWith(200);
    running->start();
    QTRY_COMPARE(running->listener->counters().told.load(), 1U);
}

void TestEffectsOut::wayThatIsTakenOutSetsAsideWhatWaits_data()
{
    QTest::addColumn<int>("days");
    QTest::addColumn<bool>("goesOutByItself");
    QTest::newRow("soon") << 2 << true;
    QTest::newRow("after a long time") << 4 << false;
}

void TestEffectsOut::wayThatIsTakenOutSetsAsideWhatWaits()
{
    QFETCH(int, days);
    QFETCH(bool, goesOutByItself);
    Shop shop;
    const auto running = listening(shop.url(), {u"false"_s});
    post(*running, "1");
    QTRY_COMPARE(running->listener->counters().told.load(), 1U);
    QTRY_COMPARE(running->listener->counters().notTold.load(), 1U);
    const auto figures = [&] {
        return running->listener->reader().run<store::Figures>(store::readFigures).result().value_or(store::Figures{});
    };
    running->listener.reset();
    running->settings.effects.command.clear();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^1 effects are set aside"_s));
    running->start();
    QTRY_COMPARE(figures().setAside, qint64(1));
    QCOMPARE(figures().untold, qint64(0));
    QCOMPARE(figures().nobodyTook, qint64(0));
    // The other way goes on, and nothing was tried.
    post(*running, "2");
    QTRY_COMPARE(running->listener->counters().told.load(), 1U);
    QCOMPARE(running->listener->counters().notTold.load(), 0U);
    running->listener.reset();
    running->settings.effects.command = {u"true"_s};
    running->clock.advance(days * 86'400);
    running->start();
    if (!goesOutByItself) {
        post(*running, "3");
        QTRY_COMPARE(running->listener->counters().told.load(), 2U);
        QCOMPARE(figures().setAside, qint64(1));
        const auto replayed = running->listener->writer().run<int>(
            [&](store::Database &database) { return store::Outbox(database).replay(running->clock.now()); });
        QCOMPARE(replayed.result().value_or(-1), 1);
        running->listener->messenger().wake();
    }
    QTRY_COMPARE(running->listener->counters().told.load(), goesOutByItself ? 1U : 3U);
    QTRY_COMPARE(figures().setAside, qint64(0));
    QCOMPARE(running->listener->counters().notTold.load(), 0U);
}

void TestEffectsOut::duplicateIsToldOnce()
{
    Shop shop;
    const auto running = listening(shop.url());
    for (int i = 0; i < 5; ++i)
        post(*running, "1");
    QTRY_COMPARE(running->listener->counters().told.load(), 1U);
    post(*running, "2");
    QTRY_COMPARE(running->listener->counters().told.load(), 2U);
    QCOMPARE(shop.requests().size(), std::size_t(2));
}

void TestEffectsOut::settingsThatAreRefused_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("isSigned");
    QTest::addColumn<bool>("isFine");
    QTest::newRow("https") << u"https://shop.example/effects"_s << true << true;
    QTest::newRow("here") << u"http://127.0.0.1:9000/"_s << true << true;
    QTest::newRow("nowhere") << QString() << false << true;
    QTest::newRow("not signed") << u"https://shop.example/effects"_s << false << false;
    QTest::newRow("not encrypted") << u"http://shop.example/effects"_s << true << false;
    QTest::newRow("a file") << u"file:///etc/passwd"_s << true << false;
}

void TestEffectsOut::settingsThatAreRefused()
{
    QFETCH(QString, url);
    QFETCH(bool, isSigned);
    QFETCH(bool, isFine);
    EffectSettings effects;
    effects.url = url;
    if (isSigned)
        effects.secret = SecretSource{SecretSource::Kind::Environment, u"X"_s};
    QCOMPARE(effects.check().has_value(), isFine);
}

QTEST_GUILESS_MAIN(TestEffectsOut)
#include "tst_effectsout.moc"
