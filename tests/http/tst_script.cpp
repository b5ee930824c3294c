// SPDX-License-Identifier: GPL-3.0-or-later
// Answers that are sent as they are written, and end their connection.
#include "http/server.h"
#include "rawclient.h"
#include "recorder.h"

#include <QElapsedTimer>
#include <QTest>

using namespace paydesk::http;
using namespace std::chrono_literals;

namespace {

QByteArray post(const QByteArray &path, const QByteArray &body = "0123456789")
{
    return "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n"
        + body;
}

} // namespace

class TestScript : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_recorder = std::make_unique<Recorder>(); }
    void cleanup();
    void scriptIsSentAsItIs_data();
    void scriptIsSentAsItIs();
    void clientThatLeavesInsideTheScriptIsLetGo();
    void serverEndsInsideAScript();

private:
    void serve(Limits limits = {});
    std::unique_ptr<Recorder> m_recorder;
    std::unique_ptr<Server> m_server;
    quint16 m_port = 0;
};

void TestScript::cleanup()
{
    m_server.reset();
    m_recorder.reset();
}

void TestScript::serve(Limits limits)
{
    m_server = std::make_unique<Server>(*m_recorder, std::move(limits));
    m_port = *m_server->listen("127.0.0.1", 0);
}

void TestScript::scriptIsSentAsItIs_data()
{
    QTest::addColumn<QByteArrayList>("pieces");
    QTest::addColumn<bool>("reset");
    QTest::newRow("nothing") << QByteArrayList() << false;
    QTest::newRow("reset") << QByteArrayList() << true;
    QTest::newRow("half a header") << QByteArrayList{"HTTP/1.1 200 OK\r\nContent-Ty"} << false;
    QTest::newRow("no HTTP at all") << QByteArrayList{QByteArray("\0\xff\r\n\n", 5)} << false;
    QTest::newRow("pieces") << QByteArrayList{"HTTP/1.1 200 OK\r\n", "", "Content-Length: 5\r\n\r\n", "he", "llo"}
                            << false;
}

void TestScript::scriptIsSentAsItIs()
{
    QFETCH(const QByteArrayList, pieces);
    QFETCH(const bool, reset);
    for (const QByteArray &piece : pieces)
        m_recorder->script.pieces.push_back({20ms, piece.toStdString()});
    m_recorder->script.reset = reset;
    serve();
    QElapsedTimer since;
    since.start();
    RawClient client(m_port);
    client.send(post("/script"));
    QCOMPARE(client.readToEnd(), pieces.join());
    QVERIFY(since.elapsed() >= 20 * pieces.size());
    QCOMPARE(m_recorder->seen().size(), std::size_t{1});
}

void TestScript::clientThatLeavesInsideTheScriptIsLetGo()
{
    m_recorder->script.pieces.assign(1000, {1ms, std::string(100, 'x')});
    Limits limits;
    limits.connections = 1;
    serve(limits);
    {
        RawClient client(m_port);
        client.send(post("/script"));
        QVERIFY(client.socket().waitForReadyRead(RawClient::patience));
        client.abort();
    }
    // Only one may be here at a time, so that this one gets in when the other is gone.
    QByteArray answer;
    const auto ask = [this] {
        RawClient next(m_port);
        next.send(post("/", "next"));
        return next.readAnswer();
    };
    // Once there is an answer nothing more is asked: the place may not be free again yet.
    QTRY_VERIFY(!answer.isEmpty() || !(answer = ask()).isEmpty());
    QVERIFY(answer.endsWith("\r\n\r\nnext"));
}

void TestScript::serverEndsInsideAScript()
{
    m_recorder->script.pieces.assign(2, {1h, "x"});
    serve();
    RawClient client(m_port);
    client.send(post("/script"));
    QTRY_COMPARE(m_recorder->seen().size(), std::size_t{1});
    m_server.reset();
    QVERIFY(client.readToEnd().isEmpty());
}

QTEST_GUILESS_MAIN(TestScript)
#include "tst_script.moc"
