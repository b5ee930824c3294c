// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/endpoints/endpointdesk.h"
#include "desk/events/eventdesk.h"
#include "desk/events/eventsmodel.h"
#include "desk/sync/syncdesk.h"
#include "store/database.h"
#include "store/values.h"
#include "stripe/webhooksignature.h"
#include "support/fakeserver.h"
#include "support/practiceshop.h"

#include <QAbstractItemModelTester>
#include <QCoroTask>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

#include <array>

using namespace paydesk;
using namespace paydesk::desk;
using namespace Qt::StringLiterals;
using Fault = test::PracticeTransport::Fault;
using State = EventsModel::State;

namespace {

const QString secret = u"whsec_made_up_for_this_test"_s;

} // namespace

class TestEvents : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void newOnesComeOnTop();
    void listIsNarrowed();
    void wholeEventsAreKept();
    void detailShowsAllButTheSecrets(); // SEC-13
    void givenUpOneCanBeTriedAgain();   // EVT-09
    void sentAgainItIsSignedAfresh();
    void anyAnswerIsShown_data();
    void anyAnswerIsShown();
    void onlyThisComputerIsSentTo_data();
    void onlyThisComputerIsSentTo();
    void badSecretsAreRefused_data();
    void badSecretsAreRefused();
    void secretIsNeverOnDisk(); // SEC-05
    void nobodyListensIsAnError();
    void endpointIsFoundAndJudged_data();
    void endpointIsFoundAndJudged();
    void endpointsAreReadSeldom();
    void keyThatMayNotReadEndpointsIsSaid();

private:
    void open();
    void pair(const QString &host);
    Result<void> poll() { return QCoro::waitFor(m_workspace->sync().poll()); }
    QString pay(qint64 amount = 1250);
    /// The newest event of that type.
    QString eventOf(const QString &type);
    Result<ReplayAnswer> replay(const QUrl &url, const QString &with = secret)
    {
        return QCoro::waitFor(m_workspace->events().replay(eventOf(u"payment_intent.succeeded"_s), url, with));
    }
    std::unique_ptr<store::Database> file();

    std::unique_ptr<test::PracticeShop> m_shop;
    std::unique_ptr<Workspace> m_workspace;
};

void TestEvents::init()
{
    m_shop = std::make_unique<test::PracticeShop>();
    open();
}

void TestEvents::cleanup()
{
    m_workspace.reset();
    m_shop.reset();
}

void TestEvents::open()
{
    m_workspace = m_shop->open();
    QVERIFY(poll());
}

std::unique_ptr<store::Database> TestEvents::file()
{
    auto database = store::Database::open(m_shop->directory.filePath(u"acct_1-test.sqlite"_s));
    return database ? std::move(*database) : nullptr;
}

/// As an earlier run left it; the token lies in a keychain that is not here.
void TestEvents::pair(const QString &host)
{
    m_workspace.reset();
    QVERIFY(store::Values(*file()).set(u"relay.listener"_s, u"{\"host\":\"%1\",\"port\":8443}"_s.arg(host)));
    open();
}

QString TestEvents::pay(qint64 amount)
{
    const QByteArray form = "amount=" + QByteArray::number(amount)
        + "&currency=eur&payment_method=pm_card_visa&confirm=true&return_url=https%3A%2F%2Fexample.com%2F";
    return m_shop->post(u"/v1/payment_intents"_s, form).value("id"_L1).toString();
}

QString TestEvents::eventOf(const QString &type)
{
    const auto model = m_workspace->newEventsModel();
    model->setSearch(type);
    return model->first(1).value(0).id;
}

void TestEvents::newOnesComeOnTop()
{
    const auto model = m_workspace->newEventsModel();
    const QAbstractItemModelTester tester(model.get());
    QCOMPARE(model->matching(), 0);
    const QString first = pay();
    QVERIFY(poll());
    QTRY_VERIFY(model->rowCount() >= 3);
    const int before = model->rowCount();
    QTRY_COMPARE(model->matching(), before);
    m_shop->clock.advance(60);
    const QString second = pay();
    QVERIFY(poll());
    QTRY_VERIFY(model->rowCount() > before);
    QTRY_VERIFY(!model->isLoading());
    const QModelIndex top = model->index(0, 0);
    const auto detail = m_workspace->events().detail(top.data(EventsModel::IdRole).toString());
    QVERIFY(detail);
    QCOMPARE(detail->targetId, second);
    QTRY_COMPARE(model->index(0, 0).data(EventsModel::StateRole).value<State>(), State::Done);
    QCOMPARE(top.data(EventsModel::SourceRole).toString(), u"poll"_s);
    QVERIFY(first != second);
}

void TestEvents::listIsNarrowed()
{
    const QString id = pay();
    QVERIFY(poll());
    const auto model = m_workspace->newEventsModel();
    const QAbstractItemModelTester tester(model.get());
    QTRY_VERIFY(model->rowCount() >= 3);
    const int all = model->rowCount();
    QVERIFY(!model->isNarrowed());
    model->setSearch(u"payment_intent.succeeded"_s);
    QTRY_COMPARE(model->rowCount(), 1);
    QCOMPARE(model->index(0, 0).data(EventsModel::ObjectRole).toString(), id);
    model->setSearch(id);
    QTRY_VERIFY(model->rowCount() >= 2);
    QVERIFY(!model->isLoading());
    model->setSearch(u"nothing like it"_s);
    QTRY_COMPARE(model->rowCount(), 0);
    QVERIFY(model->isNarrowed());
    model->setSearch({});
    model->setState(State::Dead);
    QTRY_COMPARE(model->matching(), 0);
    model->setState(State::Done);
    QTRY_COMPARE(model->matching(), all);
    model->setSource(u"relay"_s);
    QTRY_COMPARE(model->matching(), 0);
    model->setSource(u"poll"_s);
    model->setState({});
    QTRY_COMPARE(model->rowCount(), all);
}

void TestEvents::wholeEventsAreKept()
{
    QSet<QString> told;
    connect(&m_workspace->sync(), &SyncDesk::eventsChanged, this, [&told](const QSet<QString> &ids) { told += ids; });
    const QString payment = pay();
    QVERIFY(poll());
    const QString id = eventOf(u"payment_intent.succeeded"_s);
    QVERIFY(told.contains(id));
    m_workspace.reset();
    const auto kept = [&] {
        const auto database = file();
        return store::Inbox(*database).find(id);
    }();
    QVERIFY(kept);
    // As a webhook's body says it.
    const QJsonObject json = QJsonDocument::fromJson(kept->payload).object();
    QCOMPARE(json.value("object"_L1).toString(), u"event"_s);
    QCOMPARE(json.value("id"_L1).toString(), id);
    QCOMPARE(json["data"_L1]["object"_L1]["id"_L1].toString(), payment);
    QVERIFY(json.contains("pending_webhooks"_L1));
}

void TestEvents::detailShowsAllButTheSecrets()
{
    const QString id = pay();
    QVERIFY(poll());
    const auto detail = m_workspace->events().detail(eventOf(u"payment_intent.succeeded"_s));
    QVERIFY(detail);
    QCOMPARE(detail->target, EventDetail::Target::Payment);
    QCOMPARE(detail->targetId, id);
    QVERIFY(detail->text.startsWith(u"{\n"_s));
    QVERIFY(detail->text.contains(u"\"object\": \"event\""_s));
    QVERIFY(detail->text.contains(u"\"amount\": 1250"_s));
    QVERIFY(detail->text.contains(u"\"client_secret\": \"…\""_s));
    QVERIFY(!detail->text.contains(u"_secret_"_s));
    QCOMPARE(m_workspace->events().detail(u"evt_none"_s).error().code, u"event_unknown"_s);
}

void TestEvents::givenUpOneCanBeTriedAgain()
{
    pay();
    QVERIFY(poll());
    const QString id = eventOf(u"payment_intent.succeeded"_s);
    m_workspace.reset();
    {
        const auto database = file();
        store::Inbox inbox(*database);
        QVERIFY(inbox.replay(id));
        QVERIFY(inbox.dead(id, Error::make(Error::Kind::Broken, u"answer_other_object"_s)));
    }
    open();
    QCOMPARE(m_workspace->events().givenUp(), 1);
    QCOMPARE(m_workspace->events().detail(id)->event.state, State::Dead);
    const int before = m_shop->transport.sent("GET", u"/v1/payment_intents/"_s);
    QVERIFY(m_workspace->events().tryAgain(id));
    QTRY_COMPARE(m_workspace->events().detail(id)->event.state, State::Done);
    QCOMPARE(m_workspace->events().givenUp(), 0);
    QCOMPARE(m_shop->transport.sent("GET", u"/v1/payment_intents/"_s), before + 1);
}

void TestEvents::sentAgainItIsSignedAfresh()
{
    const QString id = pay();
    QVERIFY(poll());
    m_shop->clock.advance(3600);
    FakeServer program;
    program.answer(200, R"({"received":true})");
    QUrl url = program.url();
    url.setPath(u"/webhooks/stripe"_s);
    QCOMPARE(m_workspace->events().replayUrl(), QUrl(u"http://localhost:8080/webhooks/stripe"_s));
    const auto answer = replay(url);
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
    QCOMPARE(answer->text, uR"({"received":true})"_s);
    QCOMPARE(program.requests().size(), 1);
    const FakeServer::Request request = program.requests().first();
    QCOMPARE(request.method, QByteArray("POST"));
    QCOMPARE(request.target, QByteArray("/webhooks/stripe"));
    const std::array secrets{*stripe::WebhookSecret::parse(secret.toStdString())};
    QCOMPARE(stripe::verifySignature(request.header("Stripe-Signature").toStdString(), request.body.toStdString(),
                                     secrets, m_shop->clock.now().toSecsSinceEpoch()),
             stripe::SignatureVerdict::Valid);
    const QJsonObject event = QJsonDocument::fromJson(request.body).object();
    QCOMPARE(event.value("object"_L1).toString(), u"event"_s);
    QCOMPARE(event["data"_L1]["object"_L1]["id"_L1].toString(), id);
    // There is no keychain here: the secret was used this once.
    QVERIFY(answer->notKept);
    QCOMPARE(answer->notKept->kind, Error::Kind::Keychain);
    QVERIFY(!m_workspace->events().hasSecret());
    QCOMPARE(m_workspace->events().replayUrl(), url);
}

void TestEvents::anyAnswerIsShown_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("shown");
    QTest::newRow("nothing") << 204 << QByteArray() << QString();
    QTest::newRow("refused") << 400 << QByteArray("no signature\n") << u"no signature"_s;
    QTest::newRow("a redirect") << 302 << QByteArray("elsewhere") << u"elsewhere"_s;
    QTest::newRow("a long complaint") << 500 << "oops\r\n" + QByteArray("  at line\n").repeated(100)
                                      << u"oops\n"_s + u"at line\n"_s.repeated(19) + u"…"_s;
    QTest::newRow("no text") << 200 << QByteArray("\xff\xfe") << QString(2, QChar::ReplacementCharacter);
}

void TestEvents::anyAnswerIsShown()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    QFETCH(const QString, shown);
    pay();
    QVERIFY(poll());
    FakeServer program;
    program.answer(status, body);
    const auto answer = replay(program.url());
    QVERIFY(answer);
    QCOMPARE(answer->status, status);
    QCOMPARE(answer->text, shown);
}

void TestEvents::onlyThisComputerIsSentTo_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("allowed");
    for (const char *url : {"http://localhost:8080/x", "https://localhost/", "http://127.0.0.1/",
                            "http://127.8.9.10:1/", "http://[::1]:8080/"})
        QTest::newRow(url) << QString::fromLatin1(url) << true;
    for (const char *url :
         {"", "localhost:8080", "ftp://localhost/", "http://example.com/", "http://localhost.example.com/",
          "http://127.0.0.1.example.com/", "http://10.0.0.1/", "http://0.0.0.0/", "http://[::2]/",
          "http://user@localhost/", "http://169.254.169.254/latest/", "file:///etc/passwd", "http://3232235521/",
          "http://[::ffff:10.0.0.1]/"})
        QTest::newRow(qPrintable(u"not "_s + QString::fromLatin1(url))) << QString::fromLatin1(url) << false;
}

void TestEvents::onlyThisComputerIsSentTo()
{
    QFETCH(const QString, url);
    QFETCH(const bool, allowed);
    QCOMPARE(isOfThisComputer(QUrl(url, QUrl::StrictMode)), allowed);
    if (!allowed) {
        pay();
        QVERIFY(poll());
        const auto answer = replay(QUrl(url, QUrl::StrictMode));
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, u"replay_url"_s);
    }
}

void TestEvents::badSecretsAreRefused_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("code");
    QTest::newRow("none") << QString() << u"webhook_secret_empty"_s;
    QTest::newRow("spaces") << u"  "_s << u"webhook_secret_empty"_s;
    QTest::newRow("another kind") << u"rk_test_x"_s << u"webhook_secret_malformed"_s;
    QTest::newRow("the prefix alone") << u"whsec_"_s << u"webhook_secret_malformed"_s;
}

void TestEvents::badSecretsAreRefused()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, code);
    pay();
    QVERIFY(poll());
    FakeServer program;
    const auto answer = replay(program.url(), typed);
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, code);
    QVERIFY(program.requests().isEmpty());
}

void TestEvents::secretIsNeverOnDisk()
{
    pay();
    QVERIFY(poll());
    FakeServer program;
    program.answer(200, "ok");
    QVERIFY(replay(program.url()));
    m_workspace.reset();
    const QDir directory(m_shop->directory.path());
    for (const QString &name : directory.entryList(QDir::Files)) {
        QFile kept(directory.filePath(name));
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QVERIFY2(!kept.readAll().contains(secret.toLatin1()), qPrintable(name));
    }
}

void TestEvents::nobodyListensIsAnError()
{
    pay();
    QVERIFY(poll());
    QUrl url;
    {
        const FakeServer gone;
        url = gone.url();
    }
    const auto answer = replay(url);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Offline);
}

void TestEvents::endpointIsFoundAndJudged_data()
{
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<bool>("disabled");
    QTest::addColumn<bool>("found");
    QTest::addColumn<bool>("isWhole");
    QTest::newRow("all is well") << QByteArray("url=https%3A%2F%2FHooks.example%2Fwebhooks%2Fstripe&enabled_events[]=*")
                                 << false << true << true;
    QTest::newRow("disabled") << QByteArray("url=https%3A%2F%2Fhooks.example%2F&enabled_events[]=*") << true << true
                              << true;
    QTest::newRow("events are missing") << QByteArray(
        "url=https%3A%2F%2Fhooks.example%2F&enabled_events[]=payment_intent.succeeded")
                                        << false << true << false;
    QTest::newRow("somewhere else") << QByteArray("url=https%3A%2F%2Fother.example%2F&enabled_events[]=*") << false
                                    << false << true;
}

void TestEvents::endpointIsFoundAndJudged()
{
    QFETCH(const QByteArray, form);
    QFETCH(const bool, disabled);
    QFETCH(const bool, found);
    QFETCH(const bool, isWhole);
    pair(u"hooks.example"_s);
    // Another one that was added later stands before it in Stripe's list.
    const QJsonObject made = m_shop->post(u"/v1/webhook_endpoints"_s, form + "&api_version=2026-10-28.endive");
    QVERIFY2(made.contains("id"_L1), QJsonDocument(made).toJson());
    m_shop->clock.advance(10);
    m_shop->post(u"/v1/webhook_endpoints"_s, "url=https%3A%2F%2Fthird.example%2F&enabled_events[]=charge.refunded");
    if (disabled)
        m_shop->post(u"/v1/webhook_endpoints/"_s + made.value("id"_L1).toString(), "disabled=true");
    EndpointDesk &desk = m_workspace->endpoints();
    desk.look();
    QVERIFY(desk.isAsking());
    QTRY_VERIFY(!desk.isAsking());
    QVERIFY(!desk.error());
    QCOMPARE(desk.endpoints()->size(), 2);
    if (!found) {
        QVERIFY(!desk.endpoints()->first().isListeners);
        return;
    }
    const EndpointDesk::Endpoint &first = desk.endpoints()->first();
    QVERIFY(first.isListeners);
    QCOMPARE(first.isEnabled, !disabled);
    QCOMPARE(first.apiVersion, EndpointDesk::ownVersion());
    QCOMPARE(first.missing.isEmpty(), isWhole);
    QVERIFY(isWhole || first.missing.contains(u"charge.dispute.created"_s));
    QVERIFY(!first.missing.contains(u"payment_intent.succeeded"_s));
    QVERIFY(!desk.endpoints()->last().isListeners);
}

void TestEvents::endpointsAreReadSeldom()
{
    const auto sent = [this] { return m_shop->transport.sent("GET", u"/v1/webhook_endpoints"_s); };
    EndpointDesk *desk = &m_workspace->endpoints();
    desk->lookIfDue();
    QCOMPARE(sent(), 0); // without a listener it is nobody's business
    pair(u"hooks.example"_s);
    desk = &m_workspace->endpoints();
    for (int i = 0; i < 3; ++i) {
        desk->lookIfDue();
        QTRY_VERIFY(!desk->isAsking());
        m_shop->clock.advance(299);
    }
    QCOMPARE(sent(), 1);
    m_shop->clock.advance(3);
    desk->lookIfDue();
    QTRY_VERIFY(!desk->isAsking());
    QCOMPARE(sent(), 2);
    desk->look(); // a person asks
    desk->look();
    QTRY_VERIFY(!desk->isAsking());
    QCOMPARE(sent(), 3);
}

void TestEvents::keyThatMayNotReadEndpointsIsSaid()
{
    pair(u"hooks.example"_s);
    m_shop->transport.arm("GET", u"/v1/webhook_endpoints"_s, Fault::NotPermitted, 1);
    EndpointDesk &desk = m_workspace->endpoints();
    desk.look();
    QTRY_VERIFY(!desk.isAsking());
    QVERIFY(desk.error());
    QCOMPARE(desk.error()->kind, Error::Kind::Permission);
    QVERIFY(!desk.endpoints());
    desk.look();
    QTRY_VERIFY(!desk.isAsking());
    QVERIFY(!desk.error());
    QCOMPARE(desk.endpoints()->size(), 0);
}

QTEST_GUILESS_MAIN(TestEvents)
#include "tst_events.moc"
