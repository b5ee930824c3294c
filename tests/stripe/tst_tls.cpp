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

#include <memory>

using namespace paydesk;
using namespace paydesk::stripe;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr long day = 24 * 60 * 60;

struct Identity {
    QSslCertificate certificate;
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

/// A certificate for localhost signed by nobody, good from and until so many seconds from now.
Identity makeIdentity(long from, long until)
{
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"), &EVP_PKEY_free);
    const std::unique_ptr<X509, decltype(&X509_free)> x509(X509_new(), &X509_free);
    ASN1_INTEGER_set(X509_get_serialNumber(x509.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(x509.get()), from);
    X509_gmtime_adj(X509_getm_notAfter(x509.get()), until);
    X509_set_pubkey(x509.get(), key.get());
    X509_NAME *name = X509_get_subject_name(x509.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char *>("localhost"), -1, -1,
                               0);
    X509_set_issuer_name(x509.get(), name);
    X509_sign(x509.get(), key.get(), EVP_sha256());
    const QByteArray keyPem =
        pem([&](BIO *bio) { PEM_write_bio_PrivateKey(bio, key.get(), nullptr, nullptr, 0, nullptr, nullptr); });
    return {QSslCertificate(pem([&](BIO *bio) { PEM_write_bio_X509(bio, x509.get()); })), QSslKey(keyPem, QSsl::Ec)};
}

/// Greets everyone with the certificate and counts the bytes it is told afterwards.
class TlsServer : public QObject {
public:
    explicit TlsServer(const Identity &identity)
    {
        QSslConfiguration configuration;
        configuration.setLocalCertificate(identity.certificate);
        configuration.setPrivateKey(identity.key);
        m_server.setSslConfiguration(configuration);
        connect(&m_server, &QSslServer::pendingConnectionAvailable, this, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection())
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { m_heard += socket->readAll(); });
        });
        connect(&m_server, &QSslServer::startedEncryptionHandshake, this, [this] { ++m_handshakes; });
        m_server.listen(QHostAddress::LocalHost);
    }

    QUrl url() const { return QUrl(u"https://127.0.0.1:%1"_s.arg(m_server.serverPort())); }
    QByteArray heard() const { return m_heard; }
    int handshakes() const { return m_handshakes; }

private:
    QByteArray m_heard;
    int m_handshakes = 0;
    QSslServer m_server;
};

} // namespace

class TestTls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void badCertificatesEndTheConversation_data(); // API-20
    void badCertificatesEndTheConversation();
    void aServerWithoutTlsHearsNothing();
};

void TestTls::badCertificatesEndTheConversation_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("until");
    QTest::addColumn<QString>("code");
    QTest::newRow("signed by nobody, for another host") << int(-day) << int(day) << u"certificate_refused"_s;
    QTest::newRow("expired") << int(-2 * day) << int(-day) << u"certificate_expired"_s;
    QTest::newRow("not yet valid, as with a wrong clock") << int(day) << int(2 * day) << u"certificate_not_yet_valid"_s;
}

void TestTls::badCertificatesEndTheConversation()
{
    QFETCH(const int, from);
    QFETCH(const int, until);
    QFETCH(const QString, code);
    const TlsServer server(makeIdentity(from, until));
    NetworkTransport transport;
    const ApiKey key = *ApiKey::parse(u"sk_test_51PracticePractice4f2a"_s);
    Client client(transport, key, *Endpoint::forKey(key, server.url()));
    const Mutation refund{"POST", u"/v1/refunds"_s, "amount=100"};
    const auto answer = QCoro::waitFor(client.mutate(refund, IdempotencyKey::create()));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Tls);
    QCOMPARE(answer.error().code, code);
    QVERIFY(!answer.error().inDoubt);
    QCOMPARE(server.handshakes(), 1);
    QCOMPARE(server.heard(), QByteArray());
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
