// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/identity.h"
#include "support/fakeserver.h"

#include <QSslServer>
#include <QSslSocket>

namespace paydesk::stripe {

/// Greets everyone with the certificate, remembers what it is told afterwards and answers with an empty object.
class TlsServer : public QObject {
public:
    explicit TlsServer(const Identity &identity, QSsl::SslProtocol protocol = QSsl::SecureProtocols)
    {
        QSslConfiguration configuration;
        configuration.setProtocol(protocol);
        configuration.setAllowedNextProtocols({"h2", "http/1.1"});
        configuration.setBackendConfigurationOption("CipherString", lenientCiphers);
        configuration.setLocalCertificateChain(identity.chain);
        configuration.setPrivateKey(identity.key);
        if (!identity.word.isEmpty())
            configuration.setBackendConfigurationOption("Qt-OCSP-response", identity.word);
        m_server.setSslConfiguration(configuration);
        connect(&m_server, &QSslServer::pendingConnectionAvailable, this, [this] {
            while (auto *socket = qobject_cast<QSslSocket *>(m_server.nextPendingConnection()))
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { answer(socket); });
        });
        connect(&m_server, &QSslServer::startedEncryptionHandshake, this, [this] { ++m_handshakes; });
        m_server.listen(QHostAddress::LocalHost);
    }

    QUrl url() const { return QUrl(u"https://127.0.0.1:%1"_s.arg(m_server.serverPort())); }
    QByteArray heard() const { return m_heard; }
    int handshakes() const { return m_handshakes; }
    /// What the two sides agreed on besides TLS: "h2" would be HTTP/2.
    QByteArray protocol() const { return m_protocol; }

private:
    void answer(QSslSocket *socket)
    {
        m_heard += socket->readAll();
        m_protocol = socket->sslConfiguration().nextNegotiatedProtocol();
        if (m_heard.endsWith("amount=100"))
            socket->write(FakeServer::response(200, "{}", {{"Strict-Transport-Security", "max-age=31536000"}}));
    }

    QByteArray m_heard;
    QByteArray m_protocol;
    int m_handshakes = 0;
    QSslServer m_server;
};

} // namespace paydesk::stripe
