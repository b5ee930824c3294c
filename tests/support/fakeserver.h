// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QObject>
#include <QPair>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <chrono>

namespace paydesk {

/// An HTTP server on loopback that does what a test tells it to, down to the byte, and remembers what it was asked. One
/// step of the script is used up for each request; when there is none left it answers 599.
class FakeServer final : public QObject {
    Q_OBJECT

public:
    struct Request {
        QByteArray method;
        /// Path and query as they were sent.
        QByteArray target;
        QList<QPair<QByteArray, QByteArray>> headers;
        QByteArray body;

        QByteArray header(const QByteArray &name) const;
        friend bool operator==(const Request &, const Request &) = default;
    };
    using Headers = QList<QPair<QByteArray, QByteArray>>;

    FakeServer();

    /// http://127.0.0.1:port
    QUrl url() const;
    const QList<Request> &requests() const { return m_requests; }
    /// Connections made so far, with or without a request.
    int connections() const { return m_connections; }

    /// A whole answer with JSON in it.
    FakeServer &answer(int status, const QByteArray &body, const Headers &headers = {});
    /// These bytes, then the connection is closed properly.
    FakeServer &bytesThenClose(const QByteArray &bytes);
    /// These bytes, then the connection is reset.
    FakeServer &bytesThenReset(const QByteArray &bytes);
    /// These bytes one by one, then silence.
    FakeServer &drip(const QByteArray &bytes, std::chrono::milliseconds every);
    /// These bytes, then silence; without bytes, silence from the start.
    FakeServer &stall(const QByteArray &bytes = {});
    /// Takes the request, and then nobody listens any more: closes the connection and the port.
    FakeServer &vanish();

    /// Sends more on the connection of the last request.
    void sayMore(const QByteArray &bytes);

    /// The bytes of a whole answer.
    static QByteArray response(int status, const QByteArray &body, const Headers &headers = {});

private:
    enum class End { KeepOpen, Close, Reset, Vanish };
    struct Step {
        QByteArray bytes;
        End end = End::KeepOpen;
        std::chrono::milliseconds every{0};
    };

    void accept();
    void read(QTcpSocket *socket);
    void play(QTcpSocket *socket, const Step &step);
    void dripOn(QTcpSocket *socket, const QByteArray &bytes, std::chrono::milliseconds every);

    QHash<QTcpSocket *, QByteArray> m_received;
    QList<Request> m_requests;
    QList<Step> m_script;
    QPointer<QTcpSocket> m_last;
    int m_connections = 0;
    // Goes first: its sockets still write into the members above while they are closed.
    QTcpServer m_server;
};

} // namespace paydesk
