// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/client.h"
#include "stripe/networktransport.h"
#include "stripe/tlsserver.h"
#include "stripe/trust.h"

#include <QProcess>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>

using namespace paydesk;
using namespace paydesk::stripe;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

/// OpenSSL's own server, which shows certificates that Qt's does not even load. It hangs up when it has heard the body.
class CarelessServer : public QObject {
public:
    explicit CarelessServer(const Identity &identity)
    {
        QByteArray chain;
        for (const QSslCertificate &certificate : identity.chain)
            chain += certificate.toPem();
        const QString chainFile = write(u"chain.pem"_s, chain);
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(u"openssl"_s,
                        {u"s_server"_s, u"-accept"_s, u"127.0.0.1:0"_s, u"-cert"_s, chainFile, u"-cert_chain"_s,
                         chainFile, u"-key"_s, write(u"key.pem"_s, identity.key.toPem()), u"-cipher"_s,
                         QString::fromLatin1(lenientCiphers)});
        static const QRegularExpression accepting(u"ACCEPT 127\\.0\\.0\\.1:(\\d+)\\n"_s);
        QRegularExpressionMatch match;
        while (!match.hasMatch() && m_process.waitForReadyRead(5'000)) {
            m_heard += m_process.readAll();
            match = accepting.match(QString::fromLatin1(m_heard));
        }
        m_port = match.captured(1).toUShort();
        connect(&m_process, &QProcess::readyRead, this, [this] {
            m_heard += m_process.readAll();
            if (m_heard.contains("amount=100"))
                m_process.kill();
        });
    }
    ~CarelessServer() override
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    QUrl url() const { return QUrl(u"https://127.0.0.1:%1"_s.arg(m_port)); }
    const QByteArray &heard() const { return m_heard; }

private:
    QString write(const QString &name, const QByteArray &content) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QFile::WriteOnly) && file.write(content) == content.size() ? file.fileName() : QString();
    }

    QTemporaryDir m_folder;
    QProcess m_process;
    QByteArray m_heard;
    quint16 m_port = 0;
};

} // namespace

Q_DECLARE_METATYPE(Claim)
Q_DECLARE_METATYPE(QSsl::SslProtocol)
Q_DECLARE_METATYPE(Word)

class TestTls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void badCertificatesEndTheConversation_data(); // API-20
    void badCertificatesEndTheConversation();
    void strangersEndTheConversation();        // API-20
    void namedByTheEnvironmentIsNotTrusted();  // API-20
    void revokedOnesEndTheConversation_data(); // API-20
    void revokedOnesEndTheConversation();
    void weakSignaturesEndTheConversation_data(); // API-20
    void weakSignaturesEndTheConversation();
    void oldProtocolsEndTheConversation_data(); // API-20
    void oldProtocolsEndTheConversation();
    void certificatesOfTheSystemAreTrusted(); // API-20
    void mutationsAreNeverSentOverHttp2();    // API-23
    void strictTransportIsNotRemembered();    // API-29
    void aServerWithoutTlsHearsNothing();

private:
    static Result<Client::Answer> refundAt(const TlsServer &server)
    {
        NetworkTransport transport;
        const ApiKey key = *ApiKey::parse(u"sk_test_51PracticePractice4f2a"_s);
        Client client(transport, key, *Endpoint::forKey(key, server.url()));
        const Mutation refund{"POST", u"/v1/refunds"_s, "amount=100"};
        return QCoro::waitFor(client.mutate(refund, IdempotencyKey::create()));
    }
};

void TestTls::badCertificatesEndTheConversation_data()
{
    QTest::addColumn<bool>("known");
    QTest::addColumn<Claim>("claim");
    QTest::addColumn<QString>("code");
    const QString refused = u"certificate_refused"_s;
    QTest::newRow("signed by nobody") << false << Claim{} << refused;
    QTest::newRow("signed by nobody, expired")
        << false << Claim{.from = -2 * day, .until = -day} << u"certificate_expired"_s;
    QTest::newRow("for another address") << true << Claim{.address = "IP:127.0.0.2"} << refused;
    QTest::newRow("for another name") << true << Claim{.address = "DNS:api.stripe.com"} << refused;
    QTest::newRow("expired") << true << Claim{.from = -2 * day, .until = -day} << u"certificate_expired"_s;
    QTest::newRow("not yet valid, as with a wrong clock")
        << true << Claim{.from = day, .until = 2 * day} << u"certificate_not_yet_valid"_s;
}

void TestTls::badCertificatesEndTheConversation()
{
    QFETCH(const bool, known);
    QFETCH(const Claim, claim);
    QFETCH(const QString, code);
    const Authority authority;
    std::optional<Trust> trust;
    if (known)
        trust.emplace(authority);
    const TlsServer server(known ? authority.identity(claim) : makeIdentity(claim));
    const auto answer = refundAt(server);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Tls);
    QCOMPARE(answer.error().code, code);
    QVERIFY(!answer.error().inDoubt);
    // Neither sent again nor any further.
    QCOMPARE(server.handshakes(), 1);
    QCOMPARE(server.heard(), QByteArray());
}

void TestTls::strangersEndTheConversation()
{
    // In order, and with all that is needed to check it, except that nobody here trusts its root.
    const Authority root;
    const Authority between(root, EVP_sha256());
    const TlsServer server(between.identity({}));
    const auto answer = refundAt(server);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Tls);
    QCOMPARE(answer.error().code, u"certificate_refused"_s);
    QCOMPARE(server.handshakes(), 1);
    QCOMPARE(server.heard(), QByteArray());
    // The same server is believed once its root is.
    const Trust trust(root);
    QVERIFY(refundAt(server));
}

void TestTls::namedByTheEnvironmentIsNotTrusted()
{
    // Whoever is in between has to get into the trust of the system, which takes its administrator.
    const Authority root;
    const TlsServer server(root.identity({}));
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"authority.pem"_s));
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(root.certificate().toPem());
    file.close();
    qputenv("SSL_CERT_FILE", file.fileName().toLocal8Bit());
    qputenv("SSL_CERT_DIR", folder.path().toLocal8Bit());
    const auto restore = qScopeGuard([] {
        qunsetenv("SSL_CERT_FILE");
        qunsetenv("SSL_CERT_DIR");
    });
    const auto answer = refundAt(server);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Tls);
    QCOMPARE(server.heard(), QByteArray());
}

void TestTls::revokedOnesEndTheConversation_data()
{
    QTest::addColumn<Word>("word");
    QTest::addColumn<QString>("code");
    const QString refused = u"certificate_refused"_s;
    QTest::newRow("no word") << Word::None << QString();
    QTest::newRow("good") << Word::Good << QString();
    QTest::newRow("of yesterday") << Word::Expired << QString();
    QTest::newRow("try later") << Word::TryLater << QString();
    QTest::newRow("revoked") << Word::Revoked << u"certificate_revoked"_s;
    QTest::newRow("never issued") << Word::Unknown << refused;
    QTest::newRow("good, says a stranger") << Word::OfAStranger << refused;
}

void TestTls::revokedOnesEndTheConversation()
{
    QFETCH(const Word, word);
    QFETCH(const QString, code);
    const Authority root;
    const Trust trust(root);
    const TlsServer server(root.identity({}, word));
    const auto answer = refundAt(server);
    QCOMPARE(server.handshakes(), 1);
    if (code.isEmpty()) {
        QVERIFY2(answer, qPrintable(answer ? QString() : toLogLine(answer.error())));
        return;
    }
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Tls);
    QCOMPARE(answer.error().code, code);
    QVERIFY(!answer.error().inDoubt);
    QCOMPARE(server.heard(), QByteArray());
}

void TestTls::weakSignaturesEndTheConversation_data()
{
    QTest::addColumn<bool>("ofTheServer");
    QTest::addColumn<bool>("weak");
    QTest::newRow("of the server") << true << true;
    QTest::newRow("of an authority between") << false << true;
    // That it is the signature which is refused.
    QTest::newRow("of neither") << true << false;
}

void TestTls::weakSignaturesEndTheConversation()
{
    QFETCH(const bool, ofTheServer);
    QFETCH(const bool, weak);
    const Authority root;
    const Trust trust(root);
    const EVP_MD *digest = weak ? EVP_sha1() : EVP_sha256();
    const Authority between(root, ofTheServer ? EVP_sha256() : digest);
    CarelessServer server(between.identity({}, Word::None, ofTheServer ? digest : EVP_sha256()));
    NetworkTransport transport;
    HttpRequest request;
    request.method = "POST";
    request.url = server.url();
    request.body = "amount=100";
    const auto answer = QCoro::waitFor(transport.send(request));
    QVERIFY2(!answer || !weak, server.heard().constData());
    QCOMPARE(server.heard().contains("amount=100"), !weak);
    if (weak) {
        QCOMPARE(answer.error().kind, Error::Kind::Tls);
        QVERIFY(!answer.error().inDoubt);
    }
}

void TestTls::oldProtocolsEndTheConversation_data()
{
    QTest::addColumn<QSsl::SslProtocol>("protocol");
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    QTest::newRow("TLS 1.0") << QSsl::TlsV1_0;
    QTest::newRow("TLS 1.1") << QSsl::TlsV1_1;
    QT_WARNING_POP
}

void TestTls::oldProtocolsEndTheConversation()
{
    QFETCH(const QSsl::SslProtocol, protocol);
    const Authority authority;
    const Trust trust(authority);
    const TlsServer server(authority.identity({}), protocol);
    const auto answer = refundAt(server);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Tls);
    QVERIFY(!answer.error().inDoubt);
    QCOMPARE(server.handshakes(), 1);
    QCOMPARE(server.heard(), QByteArray());

    // It was the protocol: somebody who still speaks it gets through.
    QSslConfiguration lenient = QSslConfiguration::defaultConfiguration();
    lenient.setProtocol(protocol);
    lenient.setBackendConfigurationOption("CipherString", lenientCiphers);
    QSslSocket old;
    old.setSslConfiguration(lenient);
    old.connectToHostEncrypted(u"127.0.0.1"_s, quint16(server.url().port()));
    QTRY_VERIFY2(old.isEncrypted(), qPrintable(old.errorString()));
    QCOMPARE(old.sessionProtocol(), protocol);
}

void TestTls::certificatesOfTheSystemAreTrusted()
{
    // That the refusals above are about what they say.
    const Authority authority;
    const Trust trust(authority);
    const TlsServer server(authority.identity({}));
    const auto answer = refundAt(server);
    QVERIFY2(answer, qPrintable(answer ? QString() : toLogLine(answer.error())));
    QVERIFY(server.heard().startsWith("POST /v1/refunds HTTP/1.1\r\n"));
}

void TestTls::mutationsAreNeverSentOverHttp2()
{
    const Authority authority;
    const Trust trust(authority);
    const TlsServer server(authority.identity({}));
    QVERIFY(refundAt(server));
    QVERIFY2(server.protocol() != "h2", server.protocol().constData());
}

void TestTls::strictTransportIsNotRemembered()
{
    const Authority authority;
    const Trust trust(authority);
    const TlsServer strict(authority.identity({.address = "DNS:localhost"}));
    FakeServer plain;
    plain.answer(200, "{}");
    NetworkTransport transport;
    HttpRequest request;
    request.method = "POST";
    // By name: an address has no such policy.
    request.url = strict.url();
    request.url.setHost(u"localhost"_s);
    request.body = "amount=100";
    QVERIFY(QCoro::waitFor(transport.send(request)));
    request.url = plain.url();
    request.url.setHost(u"localhost"_s);
    QVERIFY(QCoro::waitFor(transport.send(request)));
    QCOMPARE(plain.requests().size(), 1);
}

void TestTls::aServerWithoutTlsHearsNothing()
{
    FakeServer server;
    NetworkTransport transport;
    HttpRequest request;
    request.method = "POST";
    request.url = server.url();
    request.url.setScheme(u"https"_s);
    request.body = "amount=100";
    request.deadline = milliseconds(300);
    const auto answer = QCoro::waitFor(transport.send(request));
    QVERIFY(!answer);
    QCOMPARE(server.requests().size(), 0);
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
