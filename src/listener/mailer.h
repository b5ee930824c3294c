// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "listener/letter.h"

#include <QFuture>
#include <QThreadPool>
#include <QUrl>

#include <atomic>
#include <chrono>

namespace paydesk::listener {

/// The mail server and who writes through it.
struct MailAccount {
    /// smtps://host, or smtp://host, where STARTTLS is insisted on. Only to this computer and without a password is it left out.
    QUrl server;
    QString user;
    /// A secret.
    QByteArray password;
    /// PEM of whoever vouches for the server, if that is not one whom the system trusts.
    QString certificates;
    MailAddress from;
    LetterTemplate text = {};
    std::chrono::milliseconds patience{30'000};
};

/// Hands letters to a mail server, on threads of its own: libcurl waits for the server, nobody waits for libcurl.
class Mailer {
public:
    /// So many letters at a time.
    explicit Mailer(int atOnce);
    /// Abandons what is under way; that may take a second.
    ~Mailer();
    Mailer(const Mailer &) = delete;
    Mailer &operator=(const Mailer &) = delete;

    /// Done when the server has taken responsibility for it. Error: Broken `mail_not_taken`; whether the letter went out is unknown if
    /// the connection was lost at the end. Never without encryption where MailAccount::server says so.
    QFuture<Result<void>> send(MailAccount account, MailAddress to, QByteArray message);

private:
    QThreadPool m_threads;
    std::atomic<bool> m_stopping{false};
};

} // namespace paydesk::listener
