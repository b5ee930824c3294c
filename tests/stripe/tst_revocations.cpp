// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/networktransport.h"
#include "stripe/revocations.h"
#include "stripe/tlsserver.h"
#include "stripe/trust.h"

#include <QCoroTask>

#include <QElapsedTimer>
#include <QTest>

using namespace paydesk;
using namespace paydesk::stripe;

namespace {

/// What an authority's list says, and how.
enum class Says { Nothing, Revoked, Other, RevokedYesterday, RevokedSaysAStranger, RevokedSaysAnotherName, Nonsense };

QByteArray signedList(const Authority &authority, long serial, long until)
{
    const std::unique_ptr<X509_CRL, decltype(&X509_CRL_free)> list(X509_CRL_new(), &X509_CRL_free);
    X509_CRL_set_version(list.get(), X509_CRL_VERSION_2);
    X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(authority.x509()));
    const std::unique_ptr<ASN1_TIME, decltype(&ASN1_TIME_free)> from(X509_gmtime_adj(nullptr, -2 * day),
                                                                     &ASN1_TIME_free);
    const std::unique_ptr<ASN1_TIME, decltype(&ASN1_TIME_free)> to(X509_gmtime_adj(nullptr, until), &ASN1_TIME_free);
    X509_CRL_set1_lastUpdate(list.get(), from.get());
    X509_CRL_set1_nextUpdate(list.get(), to.get());
    X509_REVOKED *entry = X509_REVOKED_new();
    const std::unique_ptr<ASN1_INTEGER, decltype(&ASN1_INTEGER_free)> number(ASN1_INTEGER_new(), &ASN1_INTEGER_free);
    ASN1_INTEGER_set(number.get(), serial);
    X509_REVOKED_set_serialNumber(entry, number.get());
    X509_REVOKED_set_revocationDate(entry, from.get());
    X509_CRL_add0_revoked(list.get(), entry);
    X509_CRL_sign(list.get(), authority.key(), EVP_sha256());
    unsigned char *bytes = nullptr;
    const int size = i2d_X509_CRL(list.get(), &bytes);
    const QByteArray der(reinterpret_cast<const char *>(bytes), size);
    OPENSSL_free(bytes);
    return der;
}

QByteArray listFor(const Authority &authority, long serial, Says says)
{
    switch (says) {
    case Says::Nothing: return {};
    case Says::Revoked: return signedList(authority, serial, day);
    case Says::Other: return signedList(authority, 4711, day);
    case Says::RevokedYesterday: return signedList(authority, serial, -day);
    case Says::RevokedSaysAStranger: return signedList(Authority(), serial, day);
    case Says::RevokedSaysAnotherName: return signedList(Authority(authority, EVP_sha256()), serial, day);
    case Says::Nonsense: break;
    }
    return "revoked";
}

constexpr long ofAuthorities = 1;
constexpr long ofServers = 2;

Result<HttpAnswer> refund(NetworkTransport &transport, const QUrl &server,
                          std::chrono::milliseconds deadline = std::chrono::seconds(30))
{
    HttpRequest request;
    request.method = "POST";
    request.url = server;
    request.body = "amount=100";
    request.deadline = deadline;
    return QCoro::waitFor(transport.send(request));
}

QByteArray addressOf(const FakeServer &lists)
{
    return "URI:" + lists.url().toEncoded() + "/list.crl";
}

} // namespace

Q_DECLARE_METATYPE(Says)

/// API-20: certificates that were taken back, as their authorities' lists say.
class TestRevocations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void authoritiesBetweenAreLookedUp_data();
    void authoritiesBetweenAreLookedUp();
    void theServersOwnIsLookedUp();
    void aListIsAskedForOnce();
    void anOldListIsAskedForAgainAndCountsMeanwhile();
    void aSilentListHoldsNobodyUpForLong();
    void aListWithoutEndIsCutOff();
    void theDeadlineHoldsForTheListToo();
};

void TestRevocations::authoritiesBetweenAreLookedUp_data()
{
    QTest::addColumn<Says>("says");
    QTest::addColumn<bool>("isRefused");
    QTest::newRow("taken back") << Says::Revoked << true;
    QTest::newRow("another one was") << Says::Other << false;
    QTest::newRow("said a list of old") << Says::RevokedYesterday << false;
    QTest::newRow("says somebody of the same name") << Says::RevokedSaysAStranger << false;
    QTest::newRow("says somebody else") << Says::RevokedSaysAnotherName << false;
    QTest::newRow("no list") << Says::Nonsense << false;
    QTest::newRow("empty") << Says::Nothing << false;
}

void TestRevocations::authoritiesBetweenAreLookedUp()
{
    QFETCH(const Says, says);
    QFETCH(const bool, isRefused);
    const Authority root;
    const Trust trust(root);
    FakeServer lists;
    lists.answer(200, listFor(root, ofAuthorities, says));
    const Authority between(root, EVP_sha256(), addressOf(lists).constData());
    const TlsServer server(between.identity({}));
    NetworkTransport transport;
    const auto answer = refund(transport, server.url());
    QCOMPARE(lists.requests().size(), 1);
    QCOMPARE(lists.requests().constFirst().target, QByteArray("/list.crl"));
    if (!isRefused) {
        QVERIFY2(answer, qPrintable(answer ? QString() : toLogLine(answer.error())));
        return;
    }
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Tls);
    QCOMPARE(answer.error().code, u"certificate_revoked"_s);
    QVERIFY(!answer.error().inDoubt);
    QVERIFY(!refund(transport, server.url()));
    QCOMPARE(server.heard(), QByteArray());
}

void TestRevocations::theServersOwnIsLookedUp()
{
    const Authority root;
    const Trust trust(root);
    FakeServer lists;
    lists.answer(200, listFor(root, ofServers, Says::Revoked));
    const QByteArray address = addressOf(lists);
    const TlsServer server(root.identity({.list = address.constData()}));
    NetworkTransport transport;
    const auto answer = refund(transport, server.url());
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, u"certificate_revoked"_s);
    QCOMPARE(server.heard(), QByteArray());
}

void TestRevocations::aListIsAskedForOnce()
{
    const Authority root;
    const Trust trust(root);
    FakeServer lists;
    lists.answer(200, listFor(root, ofAuthorities, Says::Other));
    const Authority between(root, EVP_sha256(), addressOf(lists).constData());
    const Identity identity = between.identity({});
    const TlsServer first(identity);
    const TlsServer second(identity);
    NetworkTransport transport;
    QVERIFY(refund(transport, first.url()));
    QVERIFY(refund(transport, second.url()));
    QCOMPARE(lists.requests().size(), 1);
    // The first conversation was put off once, the second began at once.
    QCOMPARE(first.handshakes(), 2);
    QCOMPARE(second.handshakes(), 1);
}

void TestRevocations::anOldListIsAskedForAgainAndCountsMeanwhile()
{
    const Authority root;
    const Trust trust(root);
    FakeServer lists;
    lists.answer(200, listFor(root, ofAuthorities, Says::Other));
    lists.answer(200, listFor(root, ofAuthorities, Says::Revoked));
    lists.stall();
    const Authority between(root, EVP_sha256(), addressOf(lists).constData());
    const TlsServer server(between.identity({}));
    QSslSocket socket;
    socket.connectToHostEncrypted(u"127.0.0.1"_s, quint16(server.url().port()));
    QTRY_VERIFY2(socket.isEncrypted(), qPrintable(socket.errorString()));
    const QSslConfiguration tls = socket.sslConfiguration();

    QNetworkAccessManager manager;
    Revocations revocations(manager, std::make_shared<Routes>(), std::chrono::milliseconds(0));
    QFuture<bool> first = revocations.find(tls);
    QVERIFY(!first.isFinished());
    QTRY_VERIFY(first.isFinished());
    QVERIFY(!first.result());
    const QFuture<bool> meanwhile = revocations.find(tls);
    QVERIFY(meanwhile.isFinished());
    QVERIFY(!meanwhile.result());
    QTRY_VERIFY(revocations.find(tls).result());
}

void TestRevocations::aSilentListHoldsNobodyUpForLong()
{
    const Authority root;
    const Trust trust(root);
    FakeServer lists;
    lists.stall("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n0");
    const Authority between(root, EVP_sha256(), addressOf(lists).constData());
    const TlsServer server(between.identity({}));
    NetworkTransport transport;
    QElapsedTimer elapsed;
    elapsed.start();
    QVERIFY(refund(transport, server.url()));
    QVERIFY(elapsed.elapsed() >= Revocations::patience.count());
    QVERIFY(server.heard().contains("amount=100"));
}

void TestRevocations::aListWithoutEndIsCutOff()
{
    const Authority root;
    const Trust trust(root);
    FakeServer lists;
    // More of it than is taken, and then nothing; whoever waits for the rest waits until the end of patience.
    lists.stall("HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n" + QByteArray(Revocations::largestList + 1, '0'));
    const Authority between(root, EVP_sha256(), addressOf(lists).constData());
    const TlsServer server(between.identity({}));
    NetworkTransport transport;
    QElapsedTimer elapsed;
    elapsed.start();
    QVERIFY(refund(transport, server.url()));
    QVERIFY(elapsed.elapsed() < Revocations::patience.count());
}

void TestRevocations::theDeadlineHoldsForTheListToo()
{
    const Authority root;
    const Trust trust(root);
    FakeServer lists;
    lists.stall();
    const Authority between(root, EVP_sha256(), addressOf(lists).constData());
    const TlsServer server(between.identity({}));
    NetworkTransport transport;
    const auto answer = refund(transport, server.url(), std::chrono::milliseconds(700));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::TimedOut);
    QVERIFY(!answer.error().inDoubt);
    QCOMPARE(server.heard(), QByteArray());
}

QTEST_GUILESS_MAIN(TestRevocations)
#include "tst_revocations.moc"
