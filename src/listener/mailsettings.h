// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "listener/mailer.h"
#include "listener/secretsource.h"

#include <optional>

namespace paydesk::listener {

/// How customers are written to, with the place of the password. Nobody is written to where it is empty.
struct MailSettings {
    /// smtp://host:587 or smtps://host.
    QString server;
    /// Empty if the server asks for none.
    QString user;
    std::optional<SecretSource> password;
    /// As MailAddress reads it.
    QString from;
    /// A file as LetterTemplate reads it, instead of the one in English.
    QString templateFile;
    /// PEM of whoever vouches for the server, if that is not one whom the system trusts.
    QString certificates;

    bool isEmpty() const;
    /// Errors: InvalidInput or Refused with a sentence as detail.
    Result<void> check() const;
};

/// Secret, template and all; nothing if no mail is wanted. Errors as of check(), readSecret() and LetterTemplate.
Result<std::optional<MailAccount>> loadMail(const MailSettings &mail, const KeychainTexts &keychain);

} // namespace paydesk::listener
