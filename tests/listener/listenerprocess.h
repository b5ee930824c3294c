// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/rawclient.h"
#include "support/signaturecases.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

#include <mutex>
#include <thread>
#include <vector>

/// The real paydesk-listener as a process, with its files in a folder of its own. It can be killed and started again.
class ListenerProcess {
public:
    /// `server` is the address of a database; empty for a file of its own.
    explicit ListenerProcess(const QString &server = {}) : m_server(server)
    {
        write(QStringLiteral("secret"), signatureSecret);
    }
    ~ListenerProcess() { kill(); }

    QString file(const QString &name) const { return m_folder.filePath(name); }
    QString database() const { return file(QStringLiteral("data/listener.db")); }
    quint16 port() const { return m_port; }
    QProcess &process() { return m_process; }
    qint64 id() const { return m_process.processId(); }

    /// The same in one step, for files that are read at any time.
    void replace(const QString &name, const QByteArray &text) const
    {
        write(name + QStringLiteral(".new"), text);
        QFile::remove(file(name));
        QFile::rename(file(name + QStringLiteral(".new")), file(name));
    }

    /// A file that only its owner can read.
    void write(const QString &name, const QByteArray &text) const
    {
        QFile secret(file(name));
        secret.open(QIODevice::WriteOnly);
        secret.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        secret.write(text);
    }

    QStringList arguments() const
    {
        return {QStringLiteral("--listen"),      QStringLiteral("127.0.0.1:0"),
                QStringLiteral("--database"),    m_server.isEmpty() ? QStringLiteral("sqlite:") + database() : m_server,
                QStringLiteral("--secret-from"), QStringLiteral("file:") + file(QStringLiteral("secret"))};
    }

    /// Until it says that it listens; false if it ended instead. `environment` is set on top of the test's own.
    bool start(const QMap<QString, QString> &environment = {}, const QStringList &more = {})
    {
        return startWith(QStringLiteral(PAYDESK_LISTENER), arguments() + more, environment);
    }

    bool startWith(const QString &program, const QStringList &arguments, const QMap<QString, QString> &environment = {})
    {
        QProcessEnvironment whole = QProcessEnvironment::systemEnvironment();
        for (auto it = environment.begin(); it != environment.end(); ++it)
            whole.insert(it.key(), it.value());
        m_process.setProcessEnvironment(whole);
        m_process.start(program, arguments);
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(20'000) || m_process.state() == QProcess::NotRunning)
                return false;
        }
        m_announced = m_process.readLine();
        const QJsonObject line = QJsonDocument::fromJson(m_announced).object();
        m_port =
            static_cast<quint16>(QUrl(line[QStringLiteral("endpoints")][QStringLiteral("stripe")].toString()).port());
        return m_port != 0;
    }

    /// As a power cut.
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    /// SIGTERM; the exit code, -1 if it did not end in time or not by itself.
    int stop()
    {
        m_process.terminate();
        const bool ended = m_process.waitForFinished(10'000);
        return ended && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }

    /// The line that it began with.
    const QByteArray &announced() const { return m_announced; }
    QByteArray errors() { return m_process.readAllStandardError(); }

    /// A paid invoice of its own, which has one effect.
    static QByteArray event(const QByteArray &id)
    {
        return R"({"id":")" + id + R"(","object":"event","api_version":"2026-10-28.endive","created":1699999990,)"
            + R"("livemode":false,"type":"invoice.paid","data":{"object":{"id":"in_)" + id
            + R"(","object":"invoice","customer":"cus_1","lines":{"data":[]}}}})";
    }

    /// Signed now, or so many seconds later.
    static QByteArray delivery(const QByteArray &body, qint64 later = 0)
    {
        return "POST /webhooks/stripe HTTP/1.1\r\nHost: localhost\r\nStripe-Signature: "
            + signedHeader(QDateTime::currentSecsSinceEpoch() + later, body)
            + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }

    /// The status of one delivery on a connection of its own, empty without an answer.
    QByteArray deliver(const QByteArray &id, qint64 later = 0) const
    {
        RawClient client(m_port);
        client.send(delivery(event(id), later));
        return client.readAnswer().mid(9, 3);
    }

private:
    QString m_server;
    QTemporaryDir m_folder;
    QProcess m_process;
    QByteArray m_announced;
    quint16 m_port = 0;
};

/// Some clients that deliver events without a pause until their server is gone, and remember what was acknowledged.
class Senders {
public:
    Senders(quint16 port, int count, const QByteArray &prefix)
    {
        for (int i = 0; i < count; ++i)
            m_threads.emplace_back([this, port, name = prefix + QByteArray::number(i) + '_'] { send(port, name); });
    }
    ~Senders() { join(); }

    void join()
    {
        for (std::thread &thread : m_threads)
            thread.join();
        m_threads.clear();
    }

    /// How many are acknowledged so far; grows while the clients run.
    qsizetype count() const
    {
        const std::lock_guard lock(m_mutex);
        return m_acknowledged.size();
    }

    /// After join().
    const QList<QByteArray> &acknowledged() const { return m_acknowledged; }

private:
    void send(quint16 port, const QByteArray &name)
    {
        int number = 0;
        for (;;) {
            RawClient client(port);
            if (!client.isOpen())
                return;
            QByteArray answer;
            do {
                const QByteArray id = "evt_" + name + QByteArray::number(++number);
                client.send(ListenerProcess::delivery(ListenerProcess::event(id)));
                answer = client.readAnswer();
                if (answer.startsWith("HTTP/1.1 200")) {
                    const std::lock_guard lock(m_mutex);
                    m_acknowledged << id;
                }
            } while (!answer.isEmpty() && !answer.contains("Connection: close"));
        }
    }

    mutable std::mutex m_mutex;
    QList<QByteArray> m_acknowledged;
    std::vector<std::thread> m_threads;
};
