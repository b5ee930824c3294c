// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QHash>
#include <QList>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>

namespace paydesk::listener {

/// A mail server on this computer that does what a test tells it to, and remembers what it was told.
class SmtpServer final : public QTcpServer {
public:
    struct Taken {
        QByteArray from;
        QByteArray to;
        /// As it came, dots and all.
        QByteArray message;
        bool isEncrypted = false;
    };

    explicit SmtpServer(const QHostAddress &address = QHostAddress::LocalHost) { listen(address); }
    ~SmtpServer() override { qDeleteAll(findChildren<QSslSocket *>()); }

    /// Offers STARTTLS from now on, with name.pem and name.key.
    void secure(const QString &name)
    {
        m_certificate = QSslCertificate::fromPath(name + QStringLiteral(".pem")).value(0);
        QFile file(name + QStringLiteral(".key"));
        if (file.open(QIODevice::ReadOnly))
            m_key = QSslKey(&file, QSsl::Ec);
    }
    /// Instead of taking it: "RCPT" is answered "450 …", say. "." is the end of the message, "" takes it back.
    void answer(const QByteArray &verb, const QByteArray &with) { m_answers[verb] = with; }
    /// Says nothing any more, or speaks again to whoever comes next.
    void beSilent(bool silent) { m_isSilent = silent; }

    QString url() const { return QStringLiteral("smtp://%1:%2").arg(serverAddress().toString()).arg(serverPort()); }
    const QList<Taken> &taken() const { return m_taken; }
    /// Every line but those of messages, in the order in which they came.
    const QByteArrayList &commands() const { return m_commands; }
    int connections() const { return m_connections; }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        ++m_connections;
        auto *socket = new QSslSocket(this);
        socket->setSocketDescriptor(descriptor);
        connect(socket, &QSslSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QSslSocket::encrypted, this, [this, socket] { read(socket); });
        say(socket, "220 mail.example ESMTP");
    }

private:
    struct Talk {
        Taken letter;
        bool isMessage = false;
        bool isPassword = false;
    };

    void say(QSslSocket *socket, const QByteArray &line)
    {
        if (!m_isSilent)
            socket->write(line + "\r\n");
    }

    void read(QSslSocket *socket)
    {
        while (socket->canReadLine()) {
            const QByteArray line = socket->readLine();
            Talk &talk = m_talks[socket];
            if (talk.isMessage)
                takeMessage(socket, talk, line);
            else
                obey(socket, talk, line.trimmed());
        }
    }

    void takeMessage(QSslSocket *socket, Talk &talk, const QByteArray &line)
    {
        if (line != ".\r\n") {
            talk.letter.message += line;
            return;
        }
        talk.isMessage = false;
        const QByteArray answer = m_answers.value(".");
        if (answer.isEmpty())
            m_taken << talk.letter;
        say(socket, answer.isEmpty() ? QByteArray("250 queued") : answer);
    }

    void obey(QSslSocket *socket, Talk &talk, const QByteArray &line)
    {
        m_commands << line;
        const QByteArray verb = line.split(' ').constFirst().toUpper();
        const QByteArray answer = m_answers.value(verb);
        if (!answer.isEmpty()) {
            say(socket, answer);
        } else if (talk.isPassword) {
            talk.isPassword = false;
            say(socket, "235 welcome");
        } else if (verb == "EHLO") {
            say(socket,
                !m_certificate.isNull() && !socket->isEncrypted() ? "250-mail.example\r\n250 STARTTLS"
                                                                  : "250-mail.example\r\n250 AUTH PLAIN");
        } else if (verb == "STARTTLS" && !m_certificate.isNull()) {
            say(socket, "220 go on");
            socket->setLocalCertificate(m_certificate);
            socket->setPrivateKey(m_key);
            socket->startServerEncryption();
        } else if (verb == "AUTH") {
            talk.isPassword = true;
            say(socket, "334 ");
        } else if (verb == "DATA") {
            talk.isMessage = true;
            talk.letter.message.clear();
            talk.letter.isEncrypted = socket->isEncrypted();
            say(socket, "354 go on");
        } else {
            if (verb == "MAIL")
                talk.letter.from = line;
            if (verb == "RCPT")
                talk.letter.to = line;
            say(socket, verb == "QUIT" ? "221 bye" : "250 fine");
        }
    }

    QSslCertificate m_certificate;
    QSslKey m_key;
    QHash<QByteArray, QByteArray> m_answers;
    QHash<QSslSocket *, Talk> m_talks;
    QList<Taken> m_taken;
    QByteArrayList m_commands;
    int m_connections = 0;
    bool m_isSilent = false;
};

} // namespace paydesk::listener
