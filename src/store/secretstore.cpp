// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/secretstore.h"

#include "base/redact.h"

#include <QCoroSignal>
#include <QDir>
#include <QLibrary>
#include <QPointer>
#include <qt6keychain/keychain.h>

#include <algorithm>

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

QString service()
{
    return u"Paydesk"_s;
}

Error keychainError(QString code, QString detail = {})
{
    return Error::make(Error::Kind::Keychain, std::move(code), std::move(detail));
}

/// libsecret goes on talking to a session of a service that was restarted meanwhile ("The session does not exist"), until it is
/// told to look for the service again. QtKeychain loads libsecret by this name and never tells it.
void lookForServiceAgain()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    if (const QFunctionPointer disconnectService = QLibrary::resolve(u"secret-1"_s, 0, "secret_service_disconnect"))
        disconnectService();
#endif
}

} // namespace

SecretStore::SecretStore(const QString &directory, std::chrono::milliseconds timeOut, QObject *parent)
    : QObject(parent), m_markers(QDir(directory).filePath(u"keys.json"_s)), m_timeOut(timeOut)
{
}

QCoro::Task<Result<QString>> SecretStore::read(QString name)
{
    // No parent: a job must not be deleted before it ends, because the back end still writes to it.
    auto *job = new QKeychain::ReadPasswordJob(service());
    const QPointer<QKeychain::ReadPasswordJob> guard(job);
    const auto finished = co_await finish(job, name);
    if (!finished)
        co_return failure(finished.error());
    co_return guard->textData();
}

QCoro::Task<Result<void>> SecretStore::write(QString name, QString secret, Marker marker)
{
    const QPointer<SecretStore> self(this);
    auto *job = new QKeychain::WritePasswordJob(service());
    job->setTextData(secret);
    const auto written = co_await finish(job, name);
    if (!written)
        co_return failure(written.error());
    const auto stored = co_await read(name);
    if (!self)
        co_return failure(Error::Kind::Canceled, u"canceled"_s);
    if (!stored && stored.error().code == "keychain_timeout"_L1)
        co_return failure(stored.error());
    if (!stored || *stored != secret)
        co_return failure(keychainError(u"keychain_mismatch"_s, stored ? QString() : stored.error().code));
    marker.name = name;
    // Whoever saves it may want less to be seen, never anything else.
    if (marker.hint != u"…"_s)
        marker.hint = hintFor(secret);
    co_return m_markers.put(marker);
}

QCoro::Task<Result<void>> SecretStore::remove(QString name)
{
    const QPointer<SecretStore> self(this);
    // A locked keychain reports the deletion of what it keeps as done; what cannot be read is not believed to be gone.
    const auto before = co_await read(name);
    if (!before && before.error().code == "keychain_empty"_L1)
        co_return Result<void>();
    if (!before)
        co_return failure(before.error());
    auto *job = new QKeychain::DeletePasswordJob(service());
    const auto removed = co_await finish(job, name);
    if (!removed)
        co_return failure(removed.error());
    const auto after = co_await read(name);
    if (!self)
        co_return failure(Error::Kind::Canceled, u"canceled"_s);
    if (after)
        co_return failure(keychainError(u"keychain_mismatch"_s, u"still there after its removal"_s));
    co_return m_markers.remove(name);
}

QList<Marker> SecretStore::markers() const
{
    return m_markers.read().value_or(QList<Marker>());
}

Result<void> SecretStore::forget(const QString &name)
{
    return m_markers.remove(name);
}

QCoro::Task<Result<void>> SecretStore::finish(QKeychain::Job *job, QString name)
{
    const QPointer<SecretStore> self(this);
    job->setInsecureFallback(false);
    job->setAutoDelete(false);
    job->setKey(name);
    job->start();
    const auto finished = co_await qCoro(job, &QKeychain::Job::finished, m_timeOut);
    if (!finished) {
        // It cannot be called off; it goes when it ends, if it ever does.
        job->setAutoDelete(true);
        co_return failure(keychainError(u"keychain_timeout"_s));
    }
    // Later, so that whoever awaits this can still read from it.
    job->deleteLater();
    if (!self)
        co_return failure(Error::Kind::Canceled, u"canceled"_s);
    if (job->error() == QKeychain::OtherError)
        lookForServiceAgain();
    if (job->error() != QKeychain::NoError)
        co_return failure(toError(*job, name));
    co_return Result<void>();
}

Error SecretStore::toError(const QKeychain::Job &job, const QString &name) const
{
    const QString detail = redacted(job.errorString());
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return keychainError(isMarked(name) ? u"keychain_locked"_s : u"keychain_empty"_s, detail);
    case QKeychain::AccessDenied:
    case QKeychain::CouldNotDeleteEntry: return keychainError(u"keychain_locked"_s, detail);
    case QKeychain::AccessDeniedByUser: return keychainError(u"keychain_denied"_s, detail);
    case QKeychain::NoError:
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError: break;
    }
    return keychainError(u"keychain_missing"_s, detail);
}

bool SecretStore::isMarked(const QString &name) const
{
    const auto markers = m_markers.read();
    // An unreadable marker file is no proof that nothing was saved.
    if (!markers)
        return true;
    return std::any_of(markers->begin(), markers->end(), [&](const Marker &marker) { return marker.name == name; });
}

} // namespace paydesk::store
