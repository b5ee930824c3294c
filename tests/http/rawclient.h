// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QNetworkProxy>
#include <QTcpSocket>

#include <sys/socket.h>

/// A client that sends exactly the bytes it is told to.
class RawClient {
public:
    static constexpr int patience = 10'000;

    explicit RawClient(quint16 port)
    {
        m_socket.setProxy(QNetworkProxy::NoProxy);
        m_socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        m_socket.waitForConnected(patience);
    }

    /// A server may close while we still write: that is for the test to judge by the answer.
    void send(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        while (m_socket.bytesToWrite() > 0 && m_socket.waitForBytesWritten(patience)) {
        }
    }

    void finish() { m_socket.disconnectFromHost(); }
    /// The server sees the end, and can still answer.
    void finishSending() { ::shutdown(static_cast<int>(m_socket.socketDescriptor()), SHUT_WR); }
    void abort() { m_socket.abort(); }
    bool isOpen() const { return m_socket.state() == QAbstractSocket::ConnectedState; }

    /// Everything until the server closes.
    QByteArray readToEnd()
    {
        QByteArray bytes = std::exchange(m_rest, {});
        do
            bytes += received();
        while (isOpen() && m_socket.waitForReadyRead(patience));
        return bytes + received();
    }

    /// One answer with its Content-Length; empty if the connection ended before.
    QByteArray readAnswer()
    {
        for (;;) {
            const qsizetype head = m_rest.indexOf("\r\n\r\n");
            if (head >= 0) {
                const qsizetype whole = head + 4 + contentLength(m_rest.left(head));
                if (m_rest.size() >= whole) {
                    const QByteArray answer = m_rest.left(whole);
                    m_rest.remove(0, whole);
                    return answer;
                }
            }
            if (m_socket.bytesAvailable() == 0 && (!isOpen() || !m_socket.waitForReadyRead(patience)))
                return {};
            m_rest += received();
        }
    }

    /// True when the server has closed within the time.
    bool waitForClose(int milliseconds = patience) { return !isOpen() || m_socket.waitForDisconnected(milliseconds); }

    QTcpSocket &socket() { return m_socket; }

private:
    QByteArray received() { return m_socket.isOpen() ? m_socket.readAll() : QByteArray(); }

    static qsizetype contentLength(const QByteArray &head)
    {
        const qsizetype at = head.indexOf("Content-Length: ");
        return at < 0 ? 0 : head.mid(at + 16, head.indexOf("\r\n", at) - at - 16).toLongLong();
    }

    QTcpSocket m_socket;
    QByteArray m_rest;
};
