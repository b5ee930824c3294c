// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "http/limits.h"
#include "listener/endpoints.h"
#include "listener/log.h"
#include "listener/mailsettings.h"
#include "listener/messenger.h"
#include "listener/pageshandler.h"
#include "listener/secretsource.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace paydesk::stripe {
class Client;
class Transport;
}

namespace paydesk::listener {

/// An endpoint as it is configured: with the places of its secrets, not with the secrets.
struct EndpointSettings {
    QString name = QStringLiteral("stripe");
    QString path = QStringLiteral("/webhooks/stripe");
    QList<SecretSource> secrets;
    /// "live", "test", or empty for both.
    QString mode;
    /// Seconds that a signature may be old, or new: 1 to 3600.
    int tolerance = 300;
};

/// Where effects go, with the place of the secret.
struct EffectSettings {
    /// https, or http on this computer.
    QString url;
    QStringList command;
    std::optional<SecretSource> secret;

    /// Errors: InvalidInput or Refused with a sentence as detail.
    Result<void> check() const;
};

/// Where events' objects are read anew.
struct ApiSettings {
    /// A restricted key that may read. Without one the event is believed.
    std::optional<SecretSource> key;
    /// Another place than Stripe, on this computer; test keys only.
    QString base;
};

/// A numeric address and a port, 0 for any free one.
struct ListenAddress {
    QString host;
    quint16 port = 0;

    /// "ADDRESS:PORT", "localhost" too. The error's detail goes on after the name of what was wrong.
    static Result<ListenAddress> parse(const QString &text);
    /// As it stands in a URL.
    QString toString() const;
};

/// Everything that can be set, with its defaults.
struct Settings {
    ListenAddress listen{QStringLiteral("127.0.0.1"), 8080};
    /// Where `/healthz` and `/metrics` are, on this computer only. Nowhere if unset.
    std::optional<ListenAddress> ops;
    QString certificate;
    QString certificateKey;
    /// The SQLite file, or the address of a PostgreSQL database.
    QString database;
    /// Addresses of proxies in front, which speak for many clients and have done the TLS.
    QStringList proxies;
    /// Names that a request may be for. Loopback's own if empty and bound to it.
    QStringList hosts;
    QList<EndpointSettings> endpoints;
    http::Limits limits;
    /// ENV=production: nothing of a test account is taken.
    bool production = false;
    /// What desktops hear when nothing happens.
    std::chrono::milliseconds heartbeat{15'000};
    /// When a desktop was last seen is known so exactly: not every sign of life is worth a write.
    std::chrono::milliseconds visit{60'000};
    /// How long whoever shows a wrong token waits for the answer.
    std::chrono::milliseconds guessPause{1'000};
    LogFormat log = LogFormat::Text;
    LogLevel logLevel = LogLevel::Info;
    PaySettings pay;
    EffectSettings effects;
    ApiSettings api;
    MailSettings mail;

    /// A configuration file was read, so that nothing of the listener is unknown.
    bool isFromFile = false;

    /// Checks one setting against another: mode, tolerance, paths and names that come twice, an address that others reach without
    /// TLS or a proxy. Errors are InvalidInput or Refused with a sentence as detail.
    Result<void> check() const;
    /// Where the listener takes commands.
    QString controlPath() const;
    /// Where one with that database may take commands, the likeliest first.
    QStringList controlPaths() const;
    /// What has to be read from the keychain.
    QStringList keychainNames() const;
};

/// From the command line and the file that it names; an option beats the file. Errors: InvalidInput or Refused with a sentence as detail.
Result<Settings> readSettings(const QStringList &arguments);
/// What `--help` says.
QString helpText();

/// Fills in what a configuration file says. Unknown keys and wrong types are errors that name the key.
Result<void> readConfiguration(const QByteArray &json, Settings &settings);

/// One, or two while one is rolled.
Result<std::vector<stripe::WebhookSecret>> loadSecrets(const EndpointSettings &endpoint, const KeychainTexts &keychain);
/// Where effects go, secret and all.
Result<Messenger::Ways> loadWays(const EffectSettings &effects, const KeychainTexts &keychain);
/// The client that events' objects are read with, nothing without a key. Errors also those of ApiKey and Endpoint, and Refused
/// `test_key_in_production`.
Result<std::unique_ptr<stripe::Client>> loadApi(const Settings &settings, const KeychainTexts &keychain,
                                                stripe::Transport &transport);
/// Every endpoint with its secrets.
Result<Endpoints> loadEndpoints(const Settings &settings, const KeychainTexts &keychain);

} // namespace paydesk::listener
