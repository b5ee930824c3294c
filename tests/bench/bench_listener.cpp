// SPDX-License-Identifier: GPL-3.0-or-later
// How many deliveries the listener takes, beside what else one could run. Everything is measured in one run, in turns, and said in
// ratios: the numbers of two machines, or of two days, cannot be compared.
#include "load.h"
#include "store/database.h"
#include "store/work.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QUrl>

#include <algorithm>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace paydesk;

namespace {

constexpr int rounds = 5;
constexpr std::chrono::milliseconds duration{1'500};
/// Long enough that the last batch, which nothing follows, counts for little.
constexpr std::chrono::milliseconds sustained{6'000};
constexpr int connectionCounts[] = {1, 32, 256};

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

/// A server under test, as a process with a database of its own in a folder of its own.
class Server {
public:
    virtual ~Server()
    {
        m_process.closeWriteChannel();
        m_process.terminate();
        m_process.waitForFinished();
    }
    /// False if it cannot be had here.
    bool start(const QString &program, const QStringList &arguments)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"STRIPE_WEBHOOK_SECRET"_s, QString::fromLatin1(benchSecret));
        environment.insert(u"NODE_PATH"_s, QStringLiteral(PAYDESK_PEERS_BUILD) + u"/node_modules"_s);
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(program, arguments);
        return m_process.waitForStarted();
    }
    /// The first line that it writes.
    QByteArray line()
    {
        while (!m_process.canReadLine() && m_process.waitForReadyRead(20'000)) {
        }
        return m_process.readLine();
    }
    bool waitForPort(quint16 port)
    {
        for (int tries = 0; tries < 200 && m_process.state() == QProcess::Running; ++tries) {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
            if (socket.waitForConnected(1'000))
                return true;
            m_process.waitForFinished(50);
        }
        return false;
    }
    void pause() { m_process.waitForFinished(20); }
    QString file(const QString &name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
};

quint16 startListener(Server &server)
{
    // Everything comes from one address here, which on the internet would be a flood.
    QFile configuration(server.file(u"config.json"_s));
    configuration.open(QIODevice::WriteOnly);
    configuration.write(
        R"({"limits":{"connections":1000,"connections_per_address":1000,"requests_per_connection":100000000}})");
    configuration.close();
    configuration.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (!server.start(QStringLiteral(PAYDESK_LISTENER),
                      {u"--listen"_s, u"127.0.0.1:0"_s, u"--database"_s,
                       u"sqlite:"_s + server.file(u"data/listener.db"_s), u"--config"_s, configuration.fileName()}))
        return 0;
    const QJsonObject line = QJsonDocument::fromJson(server.line()).object();
    return quint16(QUrl(line[u"endpoints"_s][u"stripe"_s].toString()).port(0));
}

quint16 startCeiling(Server &server)
{
    return server.start(QStringLiteral(PAYDESK_CEILING), {}) ? quint16(server.line().trimmed().toUInt()) : quint16(0);
}

quint16 startPeer(Server &server, const QString &program, const QString &script)
{
    const quint16 port = freePort();
    const bool started = server.start(program, {script, QString::number(port), server.file(u"peer.db"_s)});
    return started && server.waitForPort(port) ? port : quint16(0);
}

quint16 startFastApi(Server &server)
{
    return startPeer(server, u"/usr/bin/python3"_s, QStringLiteral(PAYDESK_PEERS) + u"/fastapi_server.py"_s);
}

quint16 startExpress(Server &server)
{
    const QString script = QStringLiteral(PAYDESK_PEERS_BUILD) + u"/express.mjs"_s;
    return QFile::exists(script) ? startPeer(server, u"node"_s, script) : quint16(0);
}

/// Appends of the size of an event, each on disk before the next.
double appendsPerSecond()
{
    const QTemporaryDir folder;
    const int file =
        ::open(QFile::encodeName(folder.filePath(u"log"_s)).constData(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    const QByteArray bytes(3'500, 'x');
    QElapsedTimer timer;
    timer.start();
    int count = 0;
    while (timer.elapsed() < duration.count()) {
        if (::write(file, bytes.constData(), std::size_t(bytes.size())) < 0 || ::fdatasync(file) != 0)
            break;
        ++count;
    }
    ::close(file);
    return count * 1'000.0 / double(timer.elapsed());
}

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.isEmpty() ? 0 : values.at(values.size() / 2);
}

struct Measured {
    QList<double> perSecond;
    QList<double> p50;
    QList<double> p99;
};

struct Subject {
    QString name;
    quint16 (*start)(Server &);
    QMap<int, Measured> at;
};

/// A server that has just begun for each measurement, so that nobody pays for what was stored before.
void measure(Subject &subject, int connections)
{
    Server server;
    const quint16 port = subject.start(server);
    if (port == 0)
        return;
    deliver(port, connections, std::chrono::milliseconds(200), "payment_intent.created");
    const Outcome outcome = deliver(port, connections, duration, "payment_intent.created");
    if (outcome.refused > 0)
        std::fprintf(stderr, "%s refused %llu\n", qPrintable(subject.name),
                     static_cast<unsigned long long>(outcome.refused));
    Measured &measured = subject.at[connections];
    measured.perSecond << outcome.perSecond;
    measured.p50 << outcome.p50;
    measured.p99 << outcome.p99;
}

/// The same events with ids that grow, as Stripe's do.
double inOrderPerSecond()
{
    Server server;
    const quint16 port = startListener(server);
    return deliver(port, 256, duration, "payment_intent.created", Ids::InOrder).perSecond;
}

/// Events that have an effect, from the first one sent to the last one settled.
double settledPerSecond(int connections)
{
    Server server;
    const quint16 port = startListener(server);
    QElapsedTimer timer;
    timer.start();
    const Outcome outcome = deliver(port, connections, sustained, "invoice.paid");
    const auto reader = store::Database::openReader(server.file(u"data/listener.db"_s));
    while (reader && store::Work(**reader).backlog().value_or(0) > 0 && timer.elapsed() < 60'000)
        server.pause();
    return double(outcome.accepted) * 1'000.0 / double(timer.elapsed());
}

void report(const QList<Subject> &subjects)
{
    const Subject &ours = subjects.front();
    for (const int connections : connectionCounts) {
        std::printf("\n%d connection%s      events/s     p50 ms     p99 ms   paydesk is\n", connections,
                    connections == 1 ? " " : "s");
        const double mine = median(ours.at[connections].perSecond);
        for (const Subject &subject : subjects) {
            const Measured measured = subject.at[connections];
            if (measured.perSecond.isEmpty()) {
                std::printf("  %-18s not installed\n", qPrintable(subject.name));
                continue;
            }
            const double theirs = median(measured.perSecond);
            std::printf("  %-18s %10.0f %10.2f %10.2f %8.2f x\n", qPrintable(subject.name), theirs,
                        median(measured.p50), median(measured.p99), mine / theirs);
        }
    }
}

} // namespace

int main()
{
    QList<Subject> subjects{{u"paydesk-listener"_s, startListener, {}},
                            {u"FastAPI, uvicorn"_s, startFastApi, {}},
                            {u"Express, stripe"_s, startExpress, {}},
                            {u"without database"_s, startCeiling, {}}};
    QList<double> appends;
    QList<double> inOrder;
    QMap<int, QList<double>> settled;
    for (int round = 0; round < rounds; ++round) {
        for (const int connections : connectionCounts) {
            for (Subject &subject : subjects)
                measure(subject, connections);
        }
        appends << appendsPerSecond();
        inOrder << inOrderPerSecond();
        for (const int connections : {32, 256})
            settled[connections] << settledPerSecond(connections);
    }
    std::printf("Events of 3.5 KB, each on disk before its answer; medians of %d.\n", rounds);
    report(subjects);
    std::printf("\nappend and fdatasync, one after the other: %.0f/s\n", median(appends));
    std::printf("over 256 connections, ids in their order as Stripe's: %.0f/s\n", median(inOrder));
    for (const auto &[connections, perSecond] : settled.asKeyValueRange())
        std::printf("event and its effect over %d connections, from sending to settled: %.0f/s\n", connections,
                    median(perSecond));
}
