// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/requesthead.h"
#include "http/server.h"
#include "mangledrequests.h"
#include "rawclient.h"
#include "requestrules.h"

#include <QTest>

#include <atomic>
#include <mutex>

using namespace paydesk;
using namespace paydesk::http;

namespace {

/// Answers each request with its number, and looks at everything that the server promises of a request.
class Judge : public Handler {
public:
    void handle(Request request, Reply reply) override
    {
        std::string complaint = complaintAbout(request);
        const auto length = QByteArray::fromStdString(std::string(request.headers.value("Content-Length")));
        if (length.toULongLong() != request.body.size())
            complaint = "a body of another length";
        {
            const std::lock_guard lock(m_mutex);
            if (!complaint.empty() && m_complaint.empty())
                m_complaint = complaint + ": " + request.method + ' ' + request.target;
        }
        const std::string number = std::to_string(++m_count);
        const std::string isHead = request.method == "HEAD" ? "1" : "0";
        reply({200, {{"X-Number", number}, {"X-Head", isHead}}, request.body, {}});
    }

    int count() const { return m_count; }
    QByteArray complaint() const
    {
        const std::lock_guard lock(m_mutex);
        return QByteArray::fromStdString(m_complaint);
    }

private:
    std::atomic<int> m_count{0};
    mutable std::mutex m_mutex;
    std::string m_complaint;
};

/// The answers on one connection, in their order.
struct Answers {
    QList<int> numbers;
    int refusals = 0;
    /// Why it is no series of answers; empty if it is one.
    QByteArray complaint;
};

QByteArray fieldOf(const QByteArray &head, const QByteArray &name)
{
    const qsizetype at = head.indexOf("\r\n" + name + ": ");
    const qsizetype start = at + name.size() + 4;
    return at < 0 ? QByteArray() : head.mid(start, head.indexOf("\r\n", start) - start);
}

/// The bodies are what the clients sent: they are left out by their length.
Answers answersIn(QByteArray bytes)
{
    Answers answers;
    while (!bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf("\r\n\r\n");
        if (end < 0 || !bytes.startsWith("HTTP/1.1 ")) {
            answers.complaint = "not an answer: " + bytes.left(80).toPercentEncoding();
            break;
        }
        const QByteArray head = bytes.left(end + 2);
        const QByteArray status = head.mid(9, 3);
        bytes.remove(0, end + 4);
        if (status == "100")
            continue;
        if (answers.refusals > 0) {
            answers.complaint = "an answer behind a refusal";
            break;
        }
        const bool isHead = fieldOf(head, "X-Head") == "1";
        bytes.remove(0, isHead ? 0 : fieldOf(head, "Content-Length").toLongLong());
        if (status == "200")
            answers.numbers << fieldOf(head, "X-Number").toInt();
        else if (status.startsWith('4') || status == "501" || status == "505")
            ++answers.refusals;
        else
            answers.complaint = "answered " + status;
    }
    return answers;
}

} // namespace

/// The real server against requests that are broken in every way, on real connections.
class TestFuzz : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void brokenRequestsAreRefusedOrAnsweredOnce(); // HTTP-31
    void mangledHeadsDependOnNothingElse();        // HTTP-22, HTTP-31
};

void TestFuzz::brokenRequestsAreRefusedOrAnsweredOnce()
{
    constexpr int connections = 4'000;
    Judge judge;
    Limits limits;
    limits.connectionsPerAddress = 256;
    Server server(judge, limits);
    const auto port = server.listen("127.0.0.1", 0);
    QVERIFY(port);
    QRandomGenerator random(31);
    int refused = 0;
    int answered = 0;
    for (int i = 0; i < connections; ++i) {
        const QByteArray bytes = mangledRequests(random);
        const auto complain = [&](const QByteArray &what) {
            return "connection " + QByteArray::number(i) + ": " + what + ": "
                + bytes.left(2'000).toPercentEncoding(" :/");
        };
        const int before = judge.count();
        RawClient client(*port);
        QVERIFY(client.isOpen());
        const qsizetype cut = random.bounded(int(bytes.size()) + 1);
        client.send(bytes.left(cut));
        client.send(bytes.mid(cut));
        client.finishSending();
        const Answers answers = answersIn(client.readToEnd());
        QVERIFY2(client.waitForClose(), complain("not closed").constData());
        QVERIFY2(judge.complaint().isEmpty(), complain(judge.complaint()).constData());
        QVERIFY2(answers.complaint.isEmpty(), complain(answers.complaint).constData());
        QVERIFY2(answers.refusals <= 1, complain("refused twice").constData());
        // One answer for each request that was heard, in the order in which they were.
        QCOMPARE(answers.numbers.size(), judge.count() - before);
        for (qsizetype k = 0; k < answers.numbers.size(); ++k)
            QCOMPARE(answers.numbers.at(k), before + 1 + int(k));
        refused += answers.refusals;
        answered += int(answers.numbers.size());
    }
    QVERIFY2(refused > connections / 10 && answered > connections / 10,
             qPrintable(QStringLiteral("%1 refused, %2 answered").arg(refused).arg(answered)));
}

void TestFuzz::mangledHeadsDependOnNothingElse()
{
    constexpr int heads = 20'000;
    const Limits limits;
    QRandomGenerator random(22);
    for (int i = 0; i < heads; ++i) {
        const std::string bytes = mangledRequests(random).toStdString();
        HeadScanner whole(limits);
        const auto end = whole.scan(bytes);
        // The same in pieces, however they are cut.
        HeadScanner pieces(limits);
        auto progress = HeadScanner::Progress::More;
        for (std::size_t size = 0; progress == HeadScanner::Progress::More && size < bytes.size();) {
            size = std::min(bytes.size(), size + 1 + random.bounded(quint32(40)));
            progress = pieces.scan(std::string_view(bytes).substr(0, size));
        }
        QCOMPARE(progress, end);
        QCOMPARE(pieces.status(), whole.status());
        if (end == HeadScanner::Progress::Complete) {
            QCOMPARE(pieces.size(), whole.size());
            (void)parseHead(std::string_view(bytes).substr(0, whole.size()), limits);
        }
    }
}

QTEST_GUILESS_MAIN(TestFuzz)
#include "tst_fuzz.moc"
