// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/rawclient.h"

#include <optional>

/// One server-sent event.
struct StreamMessage {
    QByteArray event;
    QByteArray id;
    QByteArray data;
};

/// Follows a listener's events over a socket, on the thread that uses it.
class StreamClient {
public:
    StreamClient(quint16 port, const QByteArray &token, const std::optional<QByteArray> &lastEventId = {},
                 const QByteArray &log = {})
        : m_client(port)
    {
        m_client.send("GET /v1/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n"
                      + (lastEventId ? "Last-Event-ID: " + *lastEventId + "\r\n" : QByteArray())
                      + (log.isEmpty() ? QByteArray() : "Paydesk-Log: " + log + "\r\n") + "\r\n");
    }

    /// "HTTP/1.1 200 OK" and the fields behind it; empty if the connection ended before.
    QByteArray head()
    {
        while (m_head.isEmpty() && more()) {
            if (const qsizetype end = m_bytes.indexOf("\r\n\r\n"); end >= 0) {
                m_head = m_bytes.left(end);
                m_bytes.remove(0, end + 4);
            }
        }
        return m_head;
    }

    /// The next event; nothing if the connection ended before. Heartbeats are counted.
    std::optional<StreamMessage> next()
    {
        if (head().isEmpty())
            return {};
        for (;;) {
            const qsizetype end = m_bytes.indexOf("\n\n");
            if (end < 0) {
                if (!more())
                    return {};
                continue;
            }
            const QByteArray block = m_bytes.left(end);
            m_bytes.remove(0, end + 2);
            if (!block.startsWith(':'))
                return parse(block);
            ++m_heartbeats;
        }
    }

    /// The next one that tells of a Stripe event.
    std::optional<StreamMessage> nextStripe()
    {
        auto message = next();
        while (message && message->event != "stripe")
            message = next();
        return message;
    }

    int heartbeats() const { return m_heartbeats; }
    RawClient &raw() { return m_client; }

private:
    bool more()
    {
        QTcpSocket &socket = m_client.socket();
        if (socket.bytesAvailable() == 0 && (!m_client.isOpen() || !socket.waitForReadyRead(RawClient::patience)))
            return false;
        m_bytes += socket.readAll();
        return true;
    }

    static StreamMessage parse(const QByteArray &block)
    {
        StreamMessage message;
        for (const QByteArray &line : block.split('\n')) {
            const qsizetype colon = line.indexOf(": ");
            const QByteArray field = line.left(colon);
            const QByteArray value = line.mid(colon + 2);
            if (field == "event")
                message.event = value;
            else if (field == "id")
                message.id = value;
            else if (field == "data")
                message.data += value;
        }
        return message;
    }

    RawClient m_client;
    QByteArray m_head;
    QByteArray m_bytes;
    int m_heartbeats = 0;
};
