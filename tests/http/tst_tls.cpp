// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/server.h"
#include "rawclient.h"
#include "recorder.h"
#include "support/soak.h"

#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <openssl/ssl.h>

using namespace paydesk;
using namespace paydesk::http;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray request = "POST /wh HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello";

} // namespace

class TestTls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void requestsAreAnsweredOverTls_data(); // HTTP-23
    void requestsAreAnsweredOverTls();
    void oldVersionsAndWeakCiphersAreRefused_data(); // HTTP-23
    void oldVersionsAndWeakCiphersAreRefused();
    void sessionsAreTakenUpAgain_data(); // HTTP-23
    void sessionsAreTakenUpAgain();
    void stalledHandshakeIsCut();                           // HTTP-23
    void plainHttpGetsNoAnswer();                           // HTTP-08
    void certificateIsReplacedWithoutDroppingConnections(); // HTTP-23
    void truncatedBodyIsNotHeard();                         // HTTP-24
    void wrongFilesAreToldApart();

private:
    void makeCertificate(const QString &name);
    std::string file(const QString &name) const { return m_folder.filePath(name).toStdString(); }
    std::unique_ptr<QSslSocket> connected(QSsl::SslProtocol protocol = QSsl::TlsV1_2OrLater) const;

    QTemporaryDir m_folder;
    std::unique_ptr<Recorder> m_recorder;
    std::unique_ptr<Server> m_server;
    quint16 m_port = 0;
};

void TestTls::makeCertificate(const QString &name)
{
    const int code =
        QProcess::execute(u"openssl"_s,
                          {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s,
                           u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN="_s + name, u"-keyout"_s,
                           m_folder.filePath(name + u".key"_s), u"-out"_s, m_folder.filePath(name + u".pem"_s)});
    QCOMPARE(code, 0);
}

void TestTls::initTestCase()
{
    makeCertificate(u"first"_s);
    makeCertificate(u"second"_s);
}

void TestTls::init()
{
    m_recorder = std::make_unique<Recorder>();
    Limits limits;
    limits.handshake = 400ms;
    m_server = std::make_unique<Server>(*m_recorder, limits);
    QVERIFY(m_server->secure(file(u"first.pem"_s), file(u"first.key"_s)));
    m_port = m_server->listen("127.0.0.1", 0).value_or(0);
    QVERIFY(m_port != 0);
}

void TestTls::cleanup()
{
    m_server.reset();
    m_recorder.reset();
}

std::unique_ptr<QSslSocket> TestTls::connected(QSsl::SslProtocol protocol) const
{
    auto socket = std::make_unique<QSslSocket>();
    socket->setProxy(QNetworkProxy::NoProxy);
    socket->setPeerVerifyMode(QSslSocket::VerifyNone);
    socket->setProtocol(protocol);
    socket->connectToHostEncrypted(u"127.0.0.1"_s, m_port);
    return socket->waitForEncrypted(10'000) ? std::move(socket) : nullptr;
}

namespace {

QByteArray answerOn(QSslSocket &socket)
{
    socket.write(request);
    QByteArray answer;
    while (!answer.endsWith("hello") && (socket.bytesAvailable() > 0 || socket.waitForReadyRead(10'000)))
        answer += socket.readAll();
    return answer;
}

} // namespace

void TestTls::requestsAreAnsweredOverTls_data()
{
    QTest::addColumn<int>("protocol");
    QTest::newRow("TLS 1.2") << int(QSsl::TlsV1_2);
    QTest::newRow("TLS 1.3") << int(QSsl::TlsV1_3);
}

void TestTls::requestsAreAnsweredOverTls()
{
    QFETCH(int, protocol);
    const auto socket = connected(QSsl::SslProtocol(protocol));
    QVERIFY(socket);
    QCOMPARE(int(socket->sessionProtocol()), protocol);
    for (int i = 0; i < 3; ++i)
        QVERIFY(answerOn(*socket).startsWith("HTTP/1.1 200 OK\r\n"));
    QCOMPARE(m_recorder->seen().size(), std::size_t{3});
}

void TestTls::oldVersionsAndWeakCiphersAreRefused_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("TLS 1.0") << QStringList{u"-tls1"_s, u"-cipher"_s, u"ALL:@SECLEVEL=0"_s};
    QTest::newRow("TLS 1.1") << QStringList{u"-tls1_1"_s, u"-cipher"_s, u"ALL:@SECLEVEL=0"_s};
    QTest::newRow("no encryption") << QStringList{u"-tls1_2"_s, u"-cipher"_s, u"eNULL:@SECLEVEL=0"_s};
    QTest::newRow("no forward secrecy") << QStringList{u"-tls1_2"_s, u"-cipher"_s, u"AES128-GCM-SHA256"_s};
    QTest::newRow("CBC") << QStringList{u"-tls1_2"_s, u"-cipher"_s, u"ECDHE-ECDSA-AES128-SHA"_s};
}

void TestTls::oldVersionsAndWeakCiphersAreRefused()
{
    QFETCH(QStringList, options);
    const auto handshake = [this](const QStringList &more) {
        QProcess client;
        client.start(u"openssl"_s, QStringList{u"s_client"_s, u"-connect"_s, u"127.0.0.1:%1"_s.arg(m_port)} + more);
        client.closeWriteChannel();
        client.waitForFinished();
        return client.exitCode();
    };
    QCOMPARE(handshake({u"-tls1_2"_s}), 0);
    QVERIFY(handshake(options) != 0);
}

namespace {

template <auto Free>
struct Freeing {
    void operator()(auto *object) const { Free(object); }
};
template <class Object, auto Free>
using Owned = std::unique_ptr<Object, Freeing<Free>>;

/// How many of so many connections, one after another with what the one before was given, took up its session. -1 if one of them failed.
int takenUp(quint16 port, int version, bool hasTickets, int connections)
{
    const Owned<SSL_CTX, SSL_CTX_free> context(SSL_CTX_new(TLS_client_method()));
    SSL_CTX_set_max_proto_version(context.get(), version);
    if (!hasTickets)
        SSL_CTX_set_options(context.get(), SSL_OP_NO_TICKET);
    Owned<SSL_SESSION, SSL_SESSION_free> session;
    int reused = 0;
    for (int i = 0; i < connections; ++i) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, port);
        if (!socket.waitForConnected(10'000))
            return -1;
        const int descriptor = int(socket.socketDescriptor());
        ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) & ~O_NONBLOCK);
        const Owned<SSL, SSL_free> client(SSL_new(context.get()));
        SSL_set_fd(client.get(), descriptor);
        if (session)
            SSL_set_session(client.get(), session.get());
        char answer[4096];
        if (SSL_connect(client.get()) != 1 || SSL_write(client.get(), request.constData(), int(request.size())) <= 0
            || SSL_read(client.get(), answer, sizeof answer) <= 0)
            return -1;
        reused += SSL_session_reused(client.get());
        session.reset(SSL_get1_session(client.get()));
        SSL_shutdown(client.get());
    }
    return reused;
}

} // namespace

void TestTls::sessionsAreTakenUpAgain_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<bool>("hasTickets");
    QTest::newRow("TLS 1.2") << TLS1_2_VERSION << true;
    QTest::newRow("TLS 1.3") << TLS1_3_VERSION << true;
    QTest::newRow("without tickets nothing is kept") << TLS1_2_VERSION << false;
}

void TestTls::sessionsAreTakenUpAgain()
{
    QFETCH(int, version);
    QFETCH(bool, hasTickets);
    const int connections = often(200, 10'000);
    QCOMPARE(takenUp(m_port, version, hasTickets, connections), hasTickets ? connections - 1 : 0);
    QCOMPARE(m_recorder->seen().size(), std::size_t(connections));
}

void TestTls::stalledHandshakeIsCut()
{
    RawClient client(m_port);
    QElapsedTimer timer;
    timer.start();
    client.send("\x16\x03\x01");
    QVERIFY(client.waitForClose());
    QVERIFY(timer.elapsed() < 5'000);
    QVERIFY(connected());
}

void TestTls::plainHttpGetsNoAnswer()
{
    RawClient client(m_port);
    client.send(request);
    QVERIFY(!client.readToEnd().startsWith("HTTP/"));
    QVERIFY(m_recorder->seen().empty());
}

void TestTls::certificateIsReplacedWithoutDroppingConnections()
{
    const auto old = connected();
    QVERIFY(old);
    QCOMPARE(old->peerCertificate().subjectInfo(QSslCertificate::CommonName), QStringList{u"first"_s});
    QVERIFY(!m_server->secure(file(u"second.pem"_s), file(u"first.key"_s)));
    QVERIFY(m_server->secure(file(u"second.pem"_s), file(u"second.key"_s)));
    QVERIFY(answerOn(*old).startsWith("HTTP/1.1 200 OK\r\n"));
    const auto fresh = connected();
    QVERIFY(fresh);
    QCOMPARE(fresh->peerCertificate().subjectInfo(QSslCertificate::CommonName), QStringList{u"second"_s});
}

void TestTls::truncatedBodyIsNotHeard()
{
    const auto socket = connected();
    QVERIFY(socket);
    socket->write(request.chopped(1));
    socket->flush();
    socket->waitForBytesWritten(1'000);
    socket->abort();
    QVERIFY(answerOn(*connected()).startsWith("HTTP/1.1 200 OK\r\n"));
    QCOMPARE(m_recorder->seen().size(), std::size_t{1});
}

void TestTls::wrongFilesAreToldApart()
{
    const auto code = [this](const QString &certificate, const QString &key) {
        const auto secured = m_server->secure(file(certificate), file(key));
        return secured ? QString() : secured.error().code;
    };
    QCOMPARE(code(u"none.pem"_s, u"first.key"_s), u"certificate_unreadable"_s);
    QCOMPARE(code(u"first.pem"_s, u"none.key"_s), u"key_unusable"_s);
    QCOMPARE(code(u"first.pem"_s, u"second.key"_s), u"key_unusable"_s);
    QVERIFY(connected());
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
