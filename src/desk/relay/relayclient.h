// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "desk/relay/pairinglink.h"
#include "desk/relay/streamreader.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

class QNetworkReply;
class QSslError;

namespace paydesk::desk {

/// The connection to a listener's stream. It is made again whenever it ends, later and later, from behind the last event that was
/// kept; only a token that is not good any more ends the trying.
///
/// A certificate of the link's key is taken, whoever signed it and when; with such a pin no other one is. The token is not sent before
/// that is known. Errors, as error(): Tls `relay_pin` (another key than the one that was paired), Tls `certificate`,
/// Authentication `relay_token` (revoked or unknown), Offline, TimedOut `relay_silent`, Broken `relay_answer`, `relay_ended`.
class RelayClient : public QObject {
    Q_OBJECT

public:
    enum class State { Off, Connecting, Connected, Waiting, Refused };

    struct Settings {
        /// Three heartbeats.
        std::chrono::milliseconds silence{45'000};
        std::chrono::milliseconds firstPause{1'000};
        std::chrono::milliseconds longestPause{60'000};
        /// Numbers from 0 to 1 that keep a shop's tills from coming back all at once; empty means random.
        std::function<double()> jitter;
    };

    explicit RelayClient(Settings settings, QObject *parent = nullptr);
    ~RelayClient() override;

    /// An event's number, and which log it is in: in another one it means another event.
    struct Place {
        QString log;
        qint64 last = 0;

        friend bool operator==(const Place &, const Place &) = default;
    };

    /// From behind that place, or else from now on.
    void start(const PairingLink &link, const std::optional<Place> &place);
    void stop();
    /// Up to where everything is kept: where the next connection begins.
    void setPlace(const Place &place);
    /// What came could not be kept: ends the connection, to have it again later.
    void retry(const Error &error);

    State state() const { return m_state; }
    /// Why it is Waiting or Refused.
    const std::optional<Error> &error() const { return m_error; }

Q_SIGNALS:
    void stateChanged();
    /// The listener is there: a heartbeat or anything else came.
    void heard();
    /// What came at once, in its order.
    void received(const QList<paydesk::desk::StreamMessage> &messages);

private:
    void connectNow();
    void checkCertificate(const QList<QSslError> &errors);
    void checkHead();
    void read();
    void end(const Error &error);
    void finished();
    Error reason() const;
    void setState(State state, std::optional<Error> error = {});
    std::chrono::milliseconds pause();

    Settings m_settings;
    QNetworkAccessManager m_network;
    PairingLink m_link;
    std::optional<Place> m_place;
    QNetworkReply *m_reply = nullptr;
    StreamReader m_reader;
    QTimer m_silence;
    QElapsedTimer m_connected;
    QTimer m_pause;
    std::optional<Error> m_stopped;
    int m_failures = 0;
    State m_state = State::Off;
    std::optional<Error> m_error;
};

} // namespace paydesk::desk
