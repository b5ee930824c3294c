// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/marker.h"

#include <QCoroTask>
#include <QObject>

#include <chrono>

namespace QKeychain {
class Job;
}

namespace paydesk::store {

/// Secrets in the keychain of the operating system (service "Paydesk"), and nowhere else: there is no plaintext fallback.
/// Beside it lies keys.json with one non-secret Marker per secret. Made once by the program; a call that is still waiting when
/// it goes ends as `canceled`.
///
/// Errors, Kind::Keychain:
///   keychain_empty     never saved here
///   keychain_locked    saved, but the keychain does not give it out now (QtKeychain calls that "not found")
///   keychain_denied    the person refused access
///   keychain_missing   this session has no keychain service, or it does not work; one that was restarted is found at the next call
///   keychain_timeout   no answer in time, such as a prompt left open. The job cannot be taken back and may still end later
///   keychain_mismatch  what was read back is not what was written, or is still there after its removal
class SecretStore : public QObject {
    Q_OBJECT

public:
    /// `directory` holds keys.json and is made (0700) when the first secret is saved.
    explicit SecretStore(const QString &directory, std::chrono::milliseconds timeOut = std::chrono::seconds(15),
                         QObject *parent = nullptr);

    QCoro::Task<Result<QString>> read(QString name);
    /// Writes, reads back, compares; only then saves the marker, whose name is filled in here, and its hint unless that is "…" to
    /// show nothing at all.
    QCoro::Task<Result<void>> write(QString name, QString secret, Marker marker);
    /// Removes secret and marker, if the keychain can be seen to hold the secret no more. Nothing saved is success.
    QCoro::Task<Result<void>> remove(QString name);

    /// What was saved, without asking the keychain. Empty if the file cannot be read.
    QList<Marker> markers() const;
    /// Drops the marker only: for a secret that somebody deleted outside of Paydesk.
    Result<void> forget(const QString &name);

private:
    QCoro::Task<Result<void>> finish(QKeychain::Job *job, QString name);
    Error toError(const QKeychain::Job &job, const QString &name) const;
    bool isMarked(const QString &name) const;

    MarkerFile m_markers;
    std::chrono::milliseconds m_timeOut;
};

} // namespace paydesk::store
