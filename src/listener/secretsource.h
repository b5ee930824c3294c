// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "listener/keychain.h"
#include "stripe/webhooksignature.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace paydesk::listener {

/// Where a secret is. Never the secret itself, so it may stand in a configuration and on a command line.
///
///     env:NAME          an environment variable, erased from the process's environment when it is read
///     fd:NUMBER         a file descriptor that was inherited, read to its end
///     file:PATH         a file that only its owner can read
///     credential:NAME   what systemd's LoadCredential= passes
///     keychain:NAME     the keychain of the person who runs this
struct SecretSource {
    enum class Kind { Environment, Descriptor, File, Credential, Keychain };

    Kind kind = Kind::Environment;
    QString name;

    /// Errors: InvalidInput `secret_source`; its detail never repeats what was given, for it may be a secret.
    static Result<SecretSource> parse(const QString &text);
    QString toString() const;
    /// True if it can have changed since the start: what systemd passes is a copy that it made then.
    bool isLasting() const { return kind == Kind::File || kind == Kind::Keychain; }
};

/// The signing secrets that are there, separated by white space: one, or two while one is rolled. Errors, with a sentence as detail:
/// InvalidInput `secret_missing`, `secret_count` or those of WebhookSecret::parse(), Refused `file_exposed`, `file_symlink`.
Result<std::vector<stripe::WebhookSecret>> readWebhookSecrets(const SecretSource &source,
                                                              const KeychainTexts &keychain);

/// Any other secret, without what an editor leaves at its end. Errors as above.
Result<QByteArray> readSecret(const SecretSource &source, const KeychainTexts &keychain);

/// A file's content. Refuses a link, a file that others may change, one of somebody else and, where `secret`, one that others may
/// read. Errors: NotFound `file_missing`, Refused `file_symlink`, `file_exposed`, `file_large`.
Result<QByteArray> readOwnFile(const QString &path, qint64 limit, bool secret);

} // namespace paydesk::listener
