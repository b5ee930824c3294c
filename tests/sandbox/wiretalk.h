// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>

#include <QByteArray>

namespace paydesk::sandbox {

/// A connection of bytes, without anything that would mend or hide what comes.
class WireTalk {
public:
    explicit WireTalk(quint16 port) : m_socket(m_context)
    {
        m_socket.connect({boost::asio::ip::make_address("127.0.0.1"), port});
    }

    void send(const QByteArray &bytes)
    {
        boost::asio::write(m_socket, boost::asio::buffer(bytes.data(), static_cast<std::size_t>(bytes.size())));
    }

    /// What has come, at least one byte. Empty at the end.
    QByteArray some()
    {
        QByteArray bytes(64 * 1024, Qt::Uninitialized);
        const std::size_t size =
            m_socket.read_some(boost::asio::buffer(bytes.data(), static_cast<std::size_t>(bytes.size())), m_end);
        return bytes.first(static_cast<qsizetype>(size));
    }

    QByteArray all()
    {
        QByteArray bytes;
        while (!m_end)
            bytes += some();
        return bytes;
    }

    bool wasClosed() const { return m_end == boost::asio::error::eof; }
    bool wasReset() const { return m_end == boost::asio::error::connection_reset; }

private:
    boost::asio::io_context m_context;
    boost::asio::ip::tcp::socket m_socket;
    boost::system::error_code m_end;
};

} // namespace paydesk::sandbox
