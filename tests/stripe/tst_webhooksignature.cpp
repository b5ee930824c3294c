// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/webhooksignature.h"
#include "support/signaturecases.h"
#include "support/signaturereference.h"
#include "support/soak.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

using namespace paydesk;
using namespace paydesk::stripe;
using namespace std::chrono_literals;

namespace {

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

WebhookSecret secret(const QByteArray &text = signatureSecret)
{
    return *WebhookSecret::parse(view(text));
}

QByteArray verdict(const QByteArray &header, const QByteArray &body,
                   const std::vector<WebhookSecret> &secrets = {secret()})
{
    const std::string_view word = toWord(verifySignature(view(header), view(body), secrets, signatureTime));
    return QByteArray(word.data(), static_cast<qsizetype>(word.size()));
}

} // namespace

class TestWebhookSignature : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void verdictIsAsTheTableSays_data(); // SIG-01, 03 to 12, 14 to 23, 27 to 32, 37, 38
    void verdictIsAsTheTableSays();
    void opensslAgreesOnTheKnownAnswers();     // SIG-01
    void eitherSecretOfARollIsEnough();        // SIG-13
    void secretOfAnotherEndpointIsNotEnough(); // SIG-35
    void flippedBitIsNoticedEverywhere();      // SIG-27
    void secretsThatAreNoneAreRefused_data();  // SIG-36
    void secretsThatAreNoneAreRefused();
    void longSecretIsHashedFirst();
    void ownHeaderIsAccepted();
    void noSecretAcceptsNothing();
    void mangledDeliveriesAreJudgedAsByTheReference(); // SIG-46
};

void TestWebhookSignature::verdictIsAsTheTableSays_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("expected");
    int row = 0;
    for (const SignatureCase &one : signatureCases())
        QTest::addRow("%d %s", ++row, one.name.constData()) << one.header << one.body << one.verdict;
}

void TestWebhookSignature::verdictIsAsTheTableSays()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, expected);
    QCOMPARE(verdict(header, body), expected);
}

void TestWebhookSignature::opensslAgreesOnTheKnownAnswers()
{
    const QList<SignatureCase> cases = signatureCases();
    int compared = 0;
    for (const SignatureCase &one : cases) {
        if (!one.name.startsWith("SIG-01"))
            continue;
        QProcess openssl;
        openssl.start(QStringLiteral("openssl"),
                      {QStringLiteral("dgst"), QStringLiteral("-sha256"), QStringLiteral("-hmac"),
                       QString::fromLatin1(signatureSecret)});
        QVERIFY(openssl.waitForStarted());
        openssl.write(QByteArray::number(signatureTime) + '.' + one.body);
        openssl.closeWriteChannel();
        QVERIFY(openssl.waitForFinished());
        QCOMPARE(openssl.readAllStandardOutput().trimmed().right(64), one.header.right(64));
        ++compared;
    }
    QCOMPARE(compared, 6);
}

void TestWebhookSignature::eitherSecretOfARollIsEnough()
{
    const QByteArray body = R"({"id":"evt_1"})";
    const QByteArray time = QByteArray::number(signatureTime);
    const QByteArray old = "whsec_old_secret";
    const QByteArray fresh = "whsec_new_secret";
    const QByteArray header =
        "t=" + time + ",v1=" + signatureHex(time, body, old) + ",v1=" + signatureHex(time, body, fresh);
    QCOMPARE(verdict(header, body, {secret(old)}), QByteArray("valid"));
    QCOMPARE(verdict(header, body, {secret(fresh)}), QByteArray("valid"));
    QCOMPARE(verdict(header, body, {secret(old), secret(fresh)}), QByteArray("valid"));
    QCOMPARE(verdict(signedHeader(signatureTime, body, fresh), body, {secret(old), secret(fresh)}),
             QByteArray("valid"));
}

void TestWebhookSignature::secretOfAnotherEndpointIsNotEnough()
{
    const QByteArray body = R"({"id":"evt_1"})";
    QCOMPARE(verdict(signedHeader(signatureTime, body, "whsec_test_of_a"), body, {secret("whsec_test_of_b")}),
             QByteArray("no_match"));
}

void TestWebhookSignature::flippedBitIsNoticedEverywhere()
{
    const QByteArray body(200, 'a');
    const QByteArray header = signedHeader(signatureTime, body);
    for (qsizetype at = 0; at < body.size(); ++at) {
        for (int bit = 0; bit < 8; ++bit) {
            QByteArray flipped = body;
            flipped[at] = static_cast<char>(flipped.at(at) ^ (1 << bit));
            QCOMPARE(verdict(header, flipped), QByteArray("no_match"));
        }
    }
    // In the signature itself as well: a nibble changed anywhere.
    for (qsizetype at = header.size() - 64; at < header.size(); ++at) {
        QByteArray changed = header;
        changed[at] = changed.at(at) == '0' ? '1' : '0';
        QCOMPARE(verdict(changed, body), QByteArray("no_match"));
    }
}

void TestWebhookSignature::secretsThatAreNoneAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("webhook_secret_empty");
    for (const QByteArray &text : {QByteArray("whsec_"), QByteArray("test_secret"), QByteArray("sk_test_0000"),
                                   QByteArray("whsec_a\n"), QByteArray(" whsec_a"), QByteArray("whsec_\0a", 8)})
        QTest::newRow(text.toPercentEncoding().constData()) << text << QStringLiteral("webhook_secret_malformed");
}

void TestWebhookSignature::secretsThatAreNoneAreRefused()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, code);
    const auto parsed = WebhookSecret::parse(view(text));
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().code, code);
    QVERIFY(!parsed.error().detail.contains(QStringLiteral("test_secret")));
}

void TestWebhookSignature::longSecretIsHashedFirst()
{
    const QByteArray body = R"({"id":"evt_1"})";
    for (const int size : {58, 59, 200}) {
        const QByteArray text = "whsec_" + QByteArray(size, 'x');
        QCOMPARE(verdict(signedHeader(signatureTime, body, text), body, {secret(text)}), QByteArray("valid"));
    }
}

void TestWebhookSignature::ownHeaderIsAccepted()
{
    const QByteArray body = R"({"id":"evt_1"})";
    const std::string header = signatureHeader(secret(), view(body), signatureTime);
    QCOMPARE(QByteArray::fromStdString(header), signedHeader(signatureTime, body));
}

void TestWebhookSignature::noSecretAcceptsNothing()
{
    const QByteArray body = R"({"id":"evt_1"})";
    QCOMPARE(verdict(signedHeader(signatureTime, body), body, {}), QByteArray("no_match"));
    QCOMPARE(verdict("t=" + QByteArray::number(signatureTime) + ",v1=" + QByteArray(64, '0'), body, {}),
             QByteArray("no_match"));
}

void TestWebhookSignature::mangledDeliveriesAreJudgedAsByTheReference()
{
    const int deliveries = often(40'000, 10'000'000);
    // The same ones in each run.
    QRandomGenerator random(46);
    QMap<QByteArray, int> seen;
    for (int i = 0; i < deliveries; ++i) {
        const auto [header, body] = mangledDelivery(random);
        const QByteArray judged = verdict(header, body);
        QVERIFY2(judged == referenceVerdict(header, body),
                 qPrintable(QStringLiteral("number %1 is %2: %3 over %4")
                                .arg(i)
                                .arg(QString::fromLatin1(judged), QString::fromLatin1(header.toPercentEncoding()),
                                     QString::fromLatin1(body.toPercentEncoding()))));
        ++seen[judged];
    }
    for (const char *word : {"valid", "malformed", "no_match", "too_old", "too_new"})
        QVERIFY2(seen.value(word) > deliveries / 100, word);
}

QTEST_GUILESS_MAIN(TestWebhookSignature)
#include "tst_webhooksignature.moc"
