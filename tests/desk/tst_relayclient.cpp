// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/relay/keypin.h"
#include "desk/relay/relayclient.h"
#include "http/server.h"
#include "http/stream.h"

#include <QProcess>
#include <QSslCertificate>
#include <QTemporaryDir>
#include <QTest>

#include <mutex>

using namespace paydesk;
using namespace paydesk::desk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Stands where a listener would, and answers as it is told.
class Stand : public http::Handler {
public:
    http::Response answer{200, {{"Content-Type", "text/event-stream"}}, {}};
    bool isStream = true;

    void handle(http::Request request, http::Reply reply) override
    {
        http::Response response = answer;
        if (isStream) {
            auto streaming = std::make_shared<http::Streaming>();
            streaming->opened = [this](std::shared_ptr<http::Stream> stream) {
                const std::lock_guard lock(m_mutex);
                m_streams.push_back(std::move(stream));
            };
            streaming->drained = [] {};
            streaming->closed = [] {};
            response.stream = streaming;
        }
        {
            const std::lock_guard lock(m_mutex);
            m_requests.push_back(std::move(request));
        }
        reply(response);
    }

    std::vector<http::Request> requests() const
    {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }

    std::shared_ptr<http::Stream> stream() const
    {
        const std::lock_guard lock(m_mutex);
        return m_streams.empty() ? nullptr : m_streams.back();
    }

    void say(const QByteArray &text) const
    {
        stream()->send({std::make_shared<const std::string>(text.toStdString())});
    }

private:
    mutable std::mutex m_mutex;
    std::vector<http::Request> m_requests;
    std::vector<std::shared_ptr<http::Stream>> m_streams;
};

const QByteArray token = "pdt_" + QByteArray(43, 'a');

} // namespace

class TestRelayClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void readerTakesAnySplitting();
    void readerKnowsTheWholeGrammar_data();
    void readerKnowsTheWholeGrammar();
    void asksWithTokenAndPlace();
    void messagesArrive();
    void comesBackBehindTheLastKept();
    void comesBackWhenWhatCameCouldNotBeKept();
    void revokedTokenEndsTheTrying();
    void otherAnswersAreNotAListener_data(); // API-08, API-18
    void otherAnswersAreNotAListener();
    void silenceIsNoticed();
    void pausesGrow();
    void pausesGrowWhereAStreamOnlyOpens();
    void pinnedCertificateIsTaken();
    void renewedCertificateOfTheSameKeyIsTaken();
    void otherKeyIsRefusedBeforeTheTokenIsSent(); // SEC-08
    void kindOfKeyDoesNotMatter_data();
    void kindOfKeyDoesNotMatter();
    void selfSignedWithoutAPinIsRefused();
    void stoppedClientSaysNothing();

private:
    void make(const QString &name, const QStringList &key);
    void serve(const QString &certificate = {});
    std::unique_ptr<RelayClient> client(RelayClient::Settings settings = {});
    PairingLink link(const QString &pinned = {}) const;
    QByteArray pinOf(const QString &name) const;

    QTemporaryDir m_folder;
    std::unique_ptr<Stand> m_stand;
    std::unique_ptr<http::Server> m_server;
    quint16 m_port = 0;
    QList<StreamMessage> m_received;
};

void TestRelayClient::initTestCase()
{
    for (const QString &name : {u"first"_s, u"second"_s})
        make(name,
             {u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-keyout"_s,
              m_folder.filePath(name + u".key"_s)});
}

/// A certificate that nobody signed; `key` says of which key.
void TestRelayClient::make(const QString &name, const QStringList &key)
{
    const QStringList words{u"req"_s,         u"-x509"_s, u"-nodes"_s,
                            u"-days"_s,       u"2"_s,     u"-subj"_s,
                            u"/CN="_s + name, u"-out"_s,  m_folder.filePath(name + u".pem"_s)};
    QCOMPARE(QProcess::execute(u"openssl"_s, words + key), 0);
}

void TestRelayClient::init()
{
    m_stand = std::make_unique<Stand>();
    m_received.clear();
}

void TestRelayClient::cleanup()
{
    m_server.reset();
    m_stand.reset();
}

void TestRelayClient::serve(const QString &certificate)
{
    m_server = std::make_unique<http::Server>(*m_stand);
    if (!certificate.isEmpty())
        QVERIFY(m_server->secure(m_folder.filePath(certificate + u".pem"_s).toStdString(),
                                 m_folder.filePath(certificate + u".key"_s).toStdString()));
    m_port = m_server->listen("127.0.0.1", 0).value_or(0);
    QVERIFY(m_port != 0);
}

std::unique_ptr<RelayClient> TestRelayClient::client(RelayClient::Settings settings)
{
    settings.firstPause = std::min(settings.firstPause, std::chrono::milliseconds(20));
    auto made = std::make_unique<RelayClient>(settings);
    connect(made.get(), &RelayClient::received, this,
            [this](const QList<StreamMessage> &messages) { m_received += messages; });
    return made;
}

PairingLink TestRelayClient::link(const QString &pinned) const
{
    return {
        .host = u"127.0.0.1"_s, .port = m_port, .token = token, .pin = pinned.isEmpty() ? QByteArray() : pinOf(pinned)};
}

QByteArray TestRelayClient::pinOf(const QString &name) const
{
    const auto certificates = QSslCertificate::fromPath(m_folder.filePath(name + u".pem"_s));
    return certificates.isEmpty() ? QByteArray() : keyPin(certificates.first());
}

void TestRelayClient::readerTakesAnySplitting()
{
    const QByteArray text = ":\n\nevent: state\ndata: {}\n\nid: 1\r\nevent: stripe\r\ndata: {\"a\":\r\ndata: 1}\r\n\r\n"
                            ": x\n\nid: 2\nevent: stripe\ndata: b\n\n";
    for (qsizetype first = 0; first < text.size(); ++first) {
        for (qsizetype second = first; second < text.size(); ++second) {
            StreamReader reader;
            QList<StreamMessage> all;
            for (const QByteArray &piece : {text.left(first), text.mid(first, second - first), text.mid(second)})
                all += reader.take(piece).value_or(QList<StreamMessage>());
            QCOMPARE(all.size(), qsizetype(3));
            QCOMPARE(all.at(0).event, QByteArray("state"));
            QCOMPARE(all.at(1).id, QByteArray("1"));
            QCOMPARE(all.at(1).data, QByteArray("{\"a\":\n1}"));
            QCOMPARE(all.at(2).data, QByteArray("b"));
        }
    }
}

void TestRelayClient::readerKnowsTheWholeGrammar_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("no space") << QByteArray("data:x\n\n") << QByteArray("x");
    QTest::newRow("two spaces") << QByteArray("data:  x\n\n") << QByteArray(" x");
    QTest::newRow("unknown field") << QByteArray("retry: 5\nfoo\ndata: x\n\n") << QByteArray("x");
    QTest::newRow("carriage returns") << QByteArray("data: x\r\rdata: y\n\n") << QByteArray("x|y");
    QTest::newRow("without data") << QByteArray("id: 5\nevent: a\n\ndata: x\n\n") << QByteArray("x");
    QTest::newRow("not complete") << QByteArray("data: x\n\ndata: y\n") << QByteArray("x");
    QTest::newRow("colons inside") << QByteArray("data: a:b: c\n\n") << QByteArray("a:b: c");
}

void TestRelayClient::readerKnowsTheWholeGrammar()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, data);
    StreamReader reader;
    QByteArrayList found;
    const auto messages = reader.take(text);
    QVERIFY(messages);
    for (const StreamMessage &message : *messages)
        found << message.data;
    QCOMPARE(found.join('|'), data);
}

void TestRelayClient::asksWithTokenAndPlace()
{
    serve();
    const auto fresh = client();
    fresh->start(link(), {});
    QTRY_COMPARE(fresh->state(), RelayClient::State::Connected);
    QTRY_COMPARE(m_stand->requests().size(), std::size_t{1});
    http::Request request = m_stand->requests().front();
    QCOMPARE(request.target, std::string("/v1/stream"));
    QVERIFY(request.headers.value("Authorization") == "Bearer " + token.toStdString());
    QVERIFY(!request.headers.contains("Last-Event-ID"));
    fresh->start(link(), RelayClient::Place{u"4f2a"_s, 17});
    QTRY_COMPARE(m_stand->requests().size(), std::size_t{2});
    request = m_stand->requests().back();
    QVERIFY(request.headers.value("Last-Event-ID") == "17");
    QVERIFY(request.headers.value("Paydesk-Log") == "4f2a");
}

void TestRelayClient::messagesArrive()
{
    serve();
    const auto followed = client();
    int heard = 0;
    connect(followed.get(), &RelayClient::heard, this, [&heard] { ++heard; });
    followed->start(link(), {});
    QTRY_VERIFY(m_stand->stream());
    m_stand->say(":\n\n");
    QTRY_COMPARE(heard, 1);
    QVERIFY(m_received.isEmpty());
    m_stand->say("id: 1\nevent: stripe\ndata: {\"n\":1}\n\nid: 2\nevent: stri");
    QTRY_COMPARE(m_received.size(), qsizetype(1));
    QCOMPARE(m_received.first().data, QByteArray("{\"n\":1}"));
    m_stand->say("pe\ndata: 2\n\n");
    QTRY_COMPARE(m_received.size(), qsizetype(2));
    QCOMPARE(m_received.last().id, QByteArray("2"));
}

void TestRelayClient::comesBackBehindTheLastKept()
{
    serve();
    const auto followed = client();
    QStringList troubles;
    connect(followed.get(), &RelayClient::stateChanged, this, [&] {
        if (followed->state() == RelayClient::State::Waiting)
            troubles << followed->error()->code;
    });
    followed->start(link(), RelayClient::Place{u"4f2a"_s, 3});
    QTRY_COMPARE(followed->state(), RelayClient::State::Connected);
    m_stand->say("id: 5\nevent: stripe\ndata: 5\n\nid: 6\nevent: stripe\nda");
    QTRY_COMPARE(m_received.size(), qsizetype(1));
    followed->setPlace({u"4f2a"_s, 5});
    m_stand->stream()->close();
    QTRY_COMPARE(troubles, QStringList(u"relay_ended"_s));
    QTRY_COMPARE(followed->state(), RelayClient::State::Connected);
    QTRY_COMPARE(m_stand->requests().size(), std::size_t{2});
    QVERIFY(m_stand->requests().back().headers.value("Last-Event-ID") == "5");
    QTRY_COMPARE(followed->state(), RelayClient::State::Connected);
    QVERIFY(!followed->error());
}

void TestRelayClient::comesBackWhenWhatCameCouldNotBeKept()
{
    serve();
    const auto followed = client();
    followed->start(link(), RelayClient::Place{u"4f2a"_s, 3});
    QTRY_VERIFY(m_stand->stream());
    m_stand->say("id: 4\nevent: stripe\ndata: 4\n\n");
    QTRY_COMPARE(m_received.size(), qsizetype(1));
    followed->retry(Error::make(Error::Kind::Storage, u"database_full"_s));
    QCOMPARE(followed->error()->code, u"database_full"_s);
    QTRY_COMPARE(m_stand->requests().size(), std::size_t{2});
    QVERIFY(m_stand->requests().back().headers.value("Last-Event-ID") == "3");
}

void TestRelayClient::revokedTokenEndsTheTrying()
{
    m_stand->isStream = false;
    m_stand->answer = {401, {{"WWW-Authenticate", "Bearer"}}, "{}"};
    serve();
    const auto followed = client();
    followed->start(link(), {});
    QTRY_COMPARE(followed->state(), RelayClient::State::Refused);
    QCOMPARE(followed->error()->code, u"relay_token"_s);
    QCOMPARE(m_stand->requests().size(), std::size_t{1});
}

void TestRelayClient::otherAnswersAreNotAListener_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("a page") << 200 << QByteArray("text/html");
    QTest::newRow("nothing said") << 200 << QByteArray("");
    QTest::newRow("redirected") << 302 << QByteArray("text/event-stream");
    QTest::newRow("not there") << 404 << QByteArray("application/json");
    QTest::newRow("overloaded") << 503 << QByteArray("application/json");
}

void TestRelayClient::otherAnswersAreNotAListener()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, type);
    m_stand->isStream = false;
    m_stand->answer = {static_cast<unsigned>(status),
                       {{"Content-Type", type.toStdString()}, {"Location", "/v1/other"}},
                       "id: 1\nevent: stripe\ndata: {}\n\n"};
    serve();
    const auto followed = client();
    followed->start(link(), {});
    QTRY_COMPARE(followed->state(), RelayClient::State::Waiting);
    QCOMPARE(followed->error()->code, u"relay_answer"_s);
    QTRY_VERIFY(m_stand->requests().size() > 1);
    for (const http::Request &request : m_stand->requests())
        QCOMPARE(request.path, std::string("/v1/stream"));
    QVERIFY(m_received.isEmpty());
}

void TestRelayClient::silenceIsNoticed()
{
    serve();
    RelayClient::Settings settings;
    settings.silence = 200ms;
    const auto followed = client(settings);
    QStringList troubles;
    connect(followed.get(), &RelayClient::stateChanged, this, [&] {
        if (followed->state() == RelayClient::State::Waiting)
            troubles << followed->error()->code;
    });
    followed->start(link(), {});
    QTRY_VERIFY(m_stand->requests().size() > 1);
    QCOMPARE(troubles.first(), u"relay_silent"_s);
}

void TestRelayClient::pausesGrow()
{
    m_stand->isStream = false;
    m_stand->answer.status = 503;
    serve();
    RelayClient::Settings settings;
    settings.firstPause = 20ms;
    settings.longestPause = 160ms;
    settings.jitter = [] { return 1.0; };
    const auto followed = client(settings);
    QElapsedTimer clock;
    clock.start();
    followed->start(link(), {});
    QTRY_COMPARE(m_stand->requests().size(), std::size_t{6});
    // 20 + 40 + 80 + 160 + 160
    QVERIFY2(clock.elapsed() >= 460, qPrintable(QString::number(clock.elapsed())));
}

void TestRelayClient::pausesGrowWhereAStreamOnlyOpens()
{
    serve();
    RelayClient::Settings settings;
    settings.firstPause = 20ms;
    settings.longestPause = 160ms;
    settings.jitter = [] { return 1.0; };
    const auto followed = client(settings);
    QElapsedTimer clock;
    clock.start();
    followed->start(link(), {});
    for (std::size_t tries = 1; tries < 6; ++tries) {
        QTRY_COMPARE(m_stand->requests().size(), tries);
        QTRY_COMPARE(followed->state(), RelayClient::State::Connected);
        followed->retry(Error::make(Error::Kind::Storage, u"database_full"_s));
    }
    QTRY_COMPARE(m_stand->requests().size(), std::size_t{6});
    QVERIFY2(clock.elapsed() >= 460, qPrintable(QString::number(clock.elapsed())));
}

void TestRelayClient::pinnedCertificateIsTaken()
{
    serve(u"first"_s);
    const auto followed = client();
    followed->start(link(u"first"_s), {});
    QTRY_COMPARE(followed->state(), RelayClient::State::Connected);
    m_stand->say("id: 1\nevent: stripe\ndata: 1\n\n");
    QTRY_COMPARE(m_received.size(), qsizetype(1));
}

void TestRelayClient::renewedCertificateOfTheSameKeyIsTaken()
{
    const PairingLink paired = link(u"first"_s);
    make(u"renewed"_s, {u"-key"_s, m_folder.filePath(u"first.key"_s)});
    QVERIFY(QFile::copy(m_folder.filePath(u"first.key"_s), m_folder.filePath(u"renewed.key"_s)));
    serve(u"renewed"_s);
    const auto followed = client();
    PairingLink here = paired;
    here.port = m_port;
    followed->start(here, {});
    QTRY_COMPARE(followed->state(), RelayClient::State::Connected);
}

void TestRelayClient::kindOfKeyDoesNotMatter_data()
{
    QTest::addColumn<QStringList>("key");
    QTest::newRow("RSA") << QStringList{u"rsa:2048"_s};
    QTest::newRow("RSA-PSS") << QStringList{u"rsa-pss"_s, u"-pkeyopt"_s, u"rsa_keygen_bits:2048"_s};
    QTest::newRow("Ed25519") << QStringList{u"ed25519"_s};
}

void TestRelayClient::kindOfKeyDoesNotMatter()
{
    QFETCH(const QStringList, key);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    make(name, QStringList{u"-newkey"_s} + key + QStringList{u"-keyout"_s, m_folder.filePath(name + u".key"_s)});
    QProcess openssl;
    openssl.start(u"openssl"_s,
                  {u"pkey"_s, u"-in"_s, m_folder.filePath(name + u".key"_s), u"-pubout"_s, u"-outform"_s, u"DER"_s});
    QVERIFY(openssl.waitForFinished());
    QCOMPARE(pinOf(name), QCryptographicHash::hash(openssl.readAllStandardOutput(), QCryptographicHash::Sha256));
    QCOMPARE(keyPin(QSslCertificate()), QByteArray());
}

void TestRelayClient::otherKeyIsRefusedBeforeTheTokenIsSent()
{
    serve(u"second"_s);
    const auto followed = client();
    followed->start(link(u"first"_s), {});
    QTRY_COMPARE(followed->state(), RelayClient::State::Waiting);
    QCOMPARE(followed->error()->kind, Error::Kind::Tls);
    QCOMPARE(followed->error()->code, u"relay_pin"_s);
    QVERIFY(m_stand->requests().empty());
}

void TestRelayClient::selfSignedWithoutAPinIsRefused()
{
    serve(u"first"_s);
    PairingLink unpinned = link();
    // Another name than loopback's own, which is spoken to without TLS.
    unpinned.host = u"127.0.0.2"_s;
    m_server = std::make_unique<http::Server>(*m_stand);
    QVERIFY(m_server->secure(m_folder.filePath(u"first.pem"_s).toStdString(),
                             m_folder.filePath(u"first.key"_s).toStdString()));
    unpinned.port = m_server->listen("127.0.0.2", 0).value_or(0);
    const auto followed = client();
    followed->start(unpinned, {});
    QTRY_COMPARE(followed->state(), RelayClient::State::Waiting);
    QCOMPARE(followed->error()->kind, Error::Kind::Tls);
    QCOMPARE(followed->error()->code, u"certificate"_s);
    QVERIFY(m_stand->requests().empty());
}

void TestRelayClient::stoppedClientSaysNothing()
{
    serve();
    const auto followed = client();
    followed->start(link(), {});
    QTRY_VERIFY(m_stand->stream());
    QTRY_COMPARE(followed->state(), RelayClient::State::Connected);
    followed->stop();
    QCOMPARE(followed->state(), RelayClient::State::Off);
    m_stand->say("id: 1\nevent: stripe\ndata: 1\n\n");
    // Somebody else hears it, so it was said.
    const auto other = client();
    other->start(link(), {});
    QTRY_COMPARE(m_stand->requests().size(), std::size_t{2});
    QVERIFY(m_received.isEmpty());
    QCOMPARE(followed->state(), RelayClient::State::Off);
}

QTEST_GUILESS_MAIN(TestRelayClient)
#include "tst_relayclient.moc"
