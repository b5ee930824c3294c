// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/client.h"
#include "stripe/networktransport.h"
#include "support/fakeserver.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTest>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <optional>

using namespace paydesk;
using namespace paydesk::stripe;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr long day = 24 * 60 * 60;
/// For a side that takes part in whatever is bad: it is the client that has to refuse.
const QByteArray lenientCiphers = "ALL:@SECLEVEL=0";

struct Identity {
    /// The server's own first, then those of the authorities between it and the root.
    QList<QSslCertificate> chain;
    QSslKey key;
};

template <class Write>
QByteArray pem(Write write)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new(BIO_s_mem()), &BIO_free);
    write(bio.get());
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return {data, qsizetype(size)};
}

struct KeyDeleter {
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
};
struct CertificateDeleter {
    void operator()(X509 *certificate) const { X509_free(certificate); }
};
using Key = std::unique_ptr<EVP_PKEY, KeyDeleter>;
using Certificate = std::unique_ptr<X509, CertificateDeleter>;

/// What a certificate says.
struct Claim {
    /// Seconds from now.
    long from = -day;
    long until = day;
    const char *address = "IP:127.0.0.1";
    bool isAuthority = false;
    const char *name = isAuthority ? "Authority of a test" : "Server of a test";
};

void addExtension(X509 *certificate, int nid, const char *value)
{
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

/// A certificate, signed by the issuer or by nobody but itself.
Certificate makeCertificate(const Claim &claim, EVP_PKEY *key, X509 *issuer, EVP_PKEY *issuerKey,
                            const EVP_MD *digest = EVP_sha256())
{
    Certificate x509(X509_new());
    X509_set_version(x509.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(x509.get()), claim.isAuthority ? 1 : 2);
    X509_gmtime_adj(X509_getm_notBefore(x509.get()), claim.from);
    X509_gmtime_adj(X509_getm_notAfter(x509.get()), claim.until);
    X509_set_pubkey(x509.get(), key);
    X509_NAME *name = X509_get_subject_name(x509.get());
    const auto *common = reinterpret_cast<const unsigned char *>(claim.name);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, common, -1, -1, 0);
    X509_set_issuer_name(x509.get(), issuer ? X509_get_subject_name(issuer) : name);
    if (claim.isAuthority)
        addExtension(x509.get(), NID_basic_constraints, "critical,CA:TRUE");
    else
        addExtension(x509.get(), NID_subject_alt_name, claim.address);
    X509_sign(x509.get(), issuerKey, digest);
    return x509;
}

QSslCertificate toQt(X509 *certificate)
{
    return QSslCertificate(pem([&](BIO *bio) { PEM_write_bio_X509(bio, certificate); }));
}

QSslKey toQt(EVP_PKEY *key)
{
    return QSslKey(pem([&](BIO *bio) { PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr); }),
                   QSsl::Ec);
}

/// A certificate for this computer that nobody else signed.
Identity makeIdentity(const Claim &claim)
{
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate = makeCertificate(claim, key.get(), nullptr, key.get());
    return {{toQt(certificate.get())}, toQt(key.get())};
}

/// An authority of its own root, or below another one.
class Authority {
public:
    Authority() : m_key(EVP_EC_gen("P-256")), m_certificate(makeCertificate(root, m_key.get(), nullptr, m_key.get())) {}
    Authority(const Authority &above, const EVP_MD *digest) : m_key(EVP_EC_gen("P-256"))
    {
        const Claim claim{.address = nullptr, .isAuthority = true, .name = "Authority between of a test"};
        m_certificate = makeCertificate(claim, m_key.get(), above.m_certificate.get(), above.m_key.get(), digest);
        m_between = {certificate()};
    }
    Q_DISABLE_COPY_MOVE(Authority)

    QSslCertificate certificate() const { return toQt(m_certificate.get()); }

    Identity identity(const Claim &claim) const
    {
        const Key key(EVP_EC_gen("P-256"));
        const Certificate own = makeCertificate(claim, key.get(), m_certificate.get(), m_key.get());
        return {QList{toQt(own.get())} + m_between, toQt(key.get())};
    }

private:
    inline static const Claim root{.address = nullptr, .isAuthority = true};
    Key m_key;
    Certificate m_certificate;
    QList<QSslCertificate> m_between;
};

/// Puts an authority among those that this program trusts, as long as the object lives.
class Trust {
public:
    explicit Trust(const Authority &authority)
    {
        QSslConfiguration trusting = m_before;
        trusting.addCaCertificate(authority.certificate());
        QSslConfiguration::setDefaultConfiguration(trusting);
    }
    ~Trust() { QSslConfiguration::setDefaultConfiguration(m_before); }
    Q_DISABLE_COPY_MOVE(Trust)

private:
    QSslConfiguration m_before = QSslConfiguration::defaultConfiguration();
};

/// Greets everyone with the certificate, remembers what it is told afterwards and answers with an empty object.
class TlsServer : public QObject {
public:
    explicit TlsServer(const Identity &identity, QSsl::SslProtocol protocol = QSsl::SecureProtocols)
    {
        QSslConfiguration configuration;
        configuration.setProtocol(protocol);
        configuration.setAllowedNextProtocols({"h2", "http/1.1"});
        configuration.setBackendConfigurationOption("CipherString", lenientCiphers);
        configuration.setLocalCertificateChain(identity.chain);
        configuration.setPrivateKey(identity.key);
        m_server.setSslConfiguration(configuration);
        connect(&m_server, &QSslServer::pendingConnectionAvailable, this, [this] {
            while (auto *socket = qobject_cast<QSslSocket *>(m_server.nextPendingConnection()))
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { answer(socket); });
        });
        connect(&m_server, &QSslServer::startedEncryptionHandshake, this, [this] { ++m_handshakes; });
        m_server.listen(QHostAddress::LocalHost);
    }

    QUrl url() const { return QUrl(u"https://127.0.0.1:%1"_s.arg(m_server.serverPort())); }
    QByteArray heard() const { return m_heard; }
    int handshakes() const { return m_handshakes; }
    /// What the two sides agreed on besides TLS: "h2" would be HTTP/2.
    QByteArray protocol() const { return m_protocol; }

private:
    void answer(QSslSocket *socket)
    {
        m_heard += socket->readAll();
        m_protocol = socket->sslConfiguration().nextNegotiatedProtocol();
        if (m_heard.endsWith("amount=100"))
            socket->write(FakeServer::response(200, "{}", {{"Strict-Transport-Security", "max-age=31536000"}}));
    }

    QByteArray m_heard;
    QByteArray m_protocol;
    int m_handshakes = 0;
    QSslServer m_server;
};

} // namespace

Q_DECLARE_METATYPE(Claim)
Q_DECLARE_METATYPE(QSsl::SslProtocol)

class TestTls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void badCertificatesEndTheConversation_data(); // API-20
    void badCertificatesEndTheConversation();
    void strangersEndTheConversation();         // API-20
    void weakSignaturesEndTheConversation();    // API-20
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

void TestTls::weakSignaturesEndTheConversation()
{
    const Authority root;
    const Trust trust(root);
    // Not on the server's own certificate: Qt's server does not even load such a one.
    const Authority between(root, EVP_sha1());
    const TlsServer server(between.identity({}));
    const auto answer = refundAt(server);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Tls);
    QVERIFY(!answer.error().inDoubt);
    QCOMPARE(server.handshakes(), 1);
    QCOMPARE(server.heard(), QByteArray());
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
