// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/requesthead.h"

#include <QTest>

using namespace paydesk::http;

namespace {

/// 0 for a good head, otherwise the status it is refused with; -1 if the end is not in the bytes.
int verdict(const QByteArray &bytes, const Limits &limits)
{
    HeadScanner scanner(limits);
    const std::string_view view(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    switch (scanner.scan(view)) {
    case HeadScanner::Progress::More: return -1;
    case HeadScanner::Progress::Refused: return static_cast<int>(scanner.status());
    case HeadScanner::Progress::Complete: break;
    }
    const auto head = parseHead(view.substr(0, scanner.size()), limits);
    return head ? 0 : static_cast<int>(head.error());
}

QByteArray post(const QByteArray &fields)
{
    return "POST /wh HTTP/1.1\r\nHost: shop.example\r\n" + fields + "\r\n";
}

} // namespace

class TestRequestHead : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void headsAreJudged_data();
    void headsAreJudged();
    void verdictDoesNotDependOnHowBytesArrive(); // HTTP-22
    void partsOfTheTargetAreKeptAsSent();
    void fieldsAreFoundWithoutCase();
    void onlyNamedHostsAreTaken();
    void everyByteMayBeAnything();
};

void TestRequestHead::headsAreJudged_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &bytes, int status) {
        QTest::newRow(name) << bytes << status;
    };
    row("plain", post("Content-Length: 5\r\n"), 0);
    row("without a body", "GET / HTTP/1.1\r\nHost: 127.0.0.1:80\r\n\r\n", 0);
    row("IPv6 host", "GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n", 0);
    row("60 fields", post(QByteArray("a: b\r\n").repeated(59) + "Stripe-Signature: x\r\n"), 0);
    // HTTP-01
    row("length, then chunked", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"), 400);
    row("chunked, then length", post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"), 400);
    // HTTP-02
    row("two lengths", post("Content-Length: 5\r\nContent-Length: 6\r\n"), 400);
    row("two equal lengths", post("Content-Length: 5\r\nContent-Length: 5\r\n"), 400);
    row("list of lengths", post("Content-Length: 5, 5\r\n"), 400);
    // HTTP-03
    for (const char *length : {"+5", "-1", "5x", "0x5", "18446744073709551621", "99999999999999999999", "", "5 5"})
        QTest::addRow("length '%s'", length) << post(QByteArray("Content-Length: ") + length + "\r\n") << 400;
    // HTTP-04
    row("chunked", post("Transfer-Encoding: chunked\r\n"), 411);
    for (const char *coding : {"identity", "xchunked", "gzip, chunked", "chunked, chunked"})
        QTest::addRow("coding '%s'", coding) << post(QByteArray("Transfer-Encoding: ") + coding + "\r\n") << 501;
    row("coding with control",
        post("Transfer-Encoding: \x0b"
             "chunked\r\n"),
        400);
    // HTTP-05
    row("space before colon", post("Content-Length : 5\r\n"), 400);
    row("leading space", "POST /wh HTTP/1.1\r\n Host: shop.example\r\n\r\n", 400);
    row("folded line", post("A: b\r\n c\r\n"), 400);
    row("CR in value", post("A: b\rc\r\n"), 400);
    row("NUL in value", post(QByteArray("A: b\0c\r\n", 8)), 400);
    row("control in value", post("A: b\x01\r\n"), 400);
    row("DEL in value", post("A: b\x7f\r\n"), 400);
    row("bad name", post("A(b: c\r\n"), 400);
    row("no colon", post("Abc\r\n"), 400);
    row("no name", post(": c\r\n"), 400);
    // HTTP-06
    row("bare line feeds", "POST /wh HTTP/1.1\nHost: shop.example\n\n", 400);
    row("one bare line feed", "POST /wh HTTP/1.1\r\nHost: shop.example\nA: b\r\n\r\n", 400);
    // HTTP-07
    row("no host", "POST /wh HTTP/1.1\r\nContent-Length: 0\r\n\r\n", 400);
    row("two hosts", post("Host: shop.example\r\n"), 400);
    row("empty host", "POST /wh HTTP/1.1\r\nHost:\r\n\r\n", 400);
    row("host with a user", "POST /wh HTTP/1.1\r\nHost: a@b\r\n\r\n", 400);
    row("absolute target", "POST http://evil/wh HTTP/1.1\r\nHost: evil\r\n\r\n", 400);
    row("asterisk", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("authority", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("fragment", "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    // HTTP-08
    row("HTTP/0.9", "GET /\r\n", 400);
    row("HTTP/1.0", "GET / HTTP/1.0\r\nHost: a\r\n\r\n", 505);
    row("HTTP/2.0", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505);
    row("h2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505);
    row("TLS greeting", QByteArray::fromHex("16030100a5010000a10303"), 400);
    row("SSH banner", "SSH-2.0-OpenSSH_9.2\r\n", 400);
    row("lower version", "GET / http/1.1\r\nHost: a\r\n\r\n", 400);
    row("two spaces", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("space in target", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("empty line first", "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("endless method", QByteArray(1000, 'A'), 400);
    // HTTP-11
    row("gzip body", post("Content-Encoding: gzip\r\n"), 415);
    row("identity body", post("Content-Encoding: identity\r\n"), 0);
    // HTTP-12
    row("longest target", "GET /" + QByteArray(1023, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 0);
    row("target too long", "GET /" + QByteArray(1024, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414);
    row("endless target", "GET /" + QByteArray(1024 * 1024, 'a'), 414);
    row("endless field", post("A: " + QByteArray(20 * 1024, 'b')), 431);
    row("5000 fields", post(QByteArray("a: b\r\n").repeated(5000)), 431);
    row("65 fields", post(QByteArray("a: b\r\n").repeated(64)), 431);
    // HTTP-13
    row("largest body", post("Content-Length: 1048576\r\n"), 0);
    row("body too large", post("Content-Length: 1048577\r\n"), 413);
    // HTTP-20
    row("expects to go on", post("Content-Length: 5\r\nExpect: 100-continue\r\n"), 0);
    row("expects something else", post("Content-Length: 5\r\nExpect: x\r\n"), 417);
    row("expects, but too large", post("Content-Length: 1048577\r\nExpect: 100-continue\r\n"), 413);
    row("not all there", "POST /wh HTTP/1.1\r\nHost: a\r\n", -1);
}

void TestRequestHead::headsAreJudged()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, status);
    QCOMPARE(verdict(bytes, Limits{}), status);
}

void TestRequestHead::verdictDoesNotDependOnHowBytesArrive()
{
    const QByteArray bytes = post("Content-Length: 5\r\nStripe-Signature: t=1,v1=ab\r\n");
    const Limits limits;
    HeadScanner scanner(limits);
    for (qsizetype size = 1; size < bytes.size(); ++size)
        QCOMPARE(scanner.scan({bytes.constData(), static_cast<std::size_t>(size)}), HeadScanner::Progress::More);
    QCOMPARE(scanner.scan({bytes.constData(), static_cast<std::size_t>(bytes.size())}),
             HeadScanner::Progress::Complete);
    QCOMPARE(scanner.size(), static_cast<std::size_t>(bytes.size()));
}

void TestRequestHead::partsOfTheTargetAreKeptAsSent()
{
    const auto head = parseHead("GET /a%2fb//c?x=%41&y?z HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", Limits{});
    QVERIFY(head);
    QCOMPARE(head->request.target, std::string("/a%2fb//c?x=%41&y?z"));
    QCOMPARE(head->request.path, std::string("/a%2fb//c"));
    QCOMPARE(head->request.query, std::string("x=%41&y?z"));
    QVERIFY(!head->keepAlive);
}

void TestRequestHead::fieldsAreFoundWithoutCase()
{
    const auto head =
        parseHead("GET / HTTP/1.1\r\nHost: a\r\nSTRIPE-signature: one\r\nStripe-Signature: two\r\n\r\n", Limits{});
    QVERIFY(head);
    QCOMPARE(head->request.headers.count("stripe-signature"), std::size_t{2});
    QVERIFY(head->request.headers.value("Stripe-Signature") == "one");
    QCOMPARE(head->request.headers.all().size(), std::size_t{3});
}

void TestRequestHead::onlyNamedHostsAreTaken()
{
    Limits limits;
    limits.hosts = {"127.0.0.1", "localhost", "[::1]"};
    const auto from = [&limits](const QByteArray &host) {
        return verdict("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n", limits);
    };
    QCOMPARE(from("127.0.0.1:4242"), 0);
    QCOMPARE(from("LocalHost"), 0);
    QCOMPARE(from("[::1]:4242"), 0);
    QCOMPARE(from("evil.example:4242"), 400);
    QCOMPARE(from("127.0.0.1.evil.example"), 400);
    QCOMPARE(from("[::1"), 400);
}

void TestRequestHead::everyByteMayBeAnything()
{
    // A good head with each byte replaced by each value: no crash, and nothing is taken that has not exactly one clean Host.
    const QByteArray good = "POST /w HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n";
    const Limits limits;
    for (qsizetype at = 0; at < good.size(); ++at) {
        for (int value = 0; value < 256; ++value) {
            QByteArray bytes = good;
            bytes[at] = static_cast<char>(value);
            HeadScanner scanner(limits);
            const std::string_view view(bytes.constData(), static_cast<std::size_t>(bytes.size()));
            if (scanner.scan(view) != HeadScanner::Progress::Complete)
                continue;
            const auto head = parseHead(view.substr(0, scanner.size()), limits);
            if (head)
                QCOMPARE(head->request.headers.count("Host"), std::size_t{1});
        }
    }
}

QTEST_GUILESS_MAIN(TestRequestHead)
#include "tst_requesthead.moc"
