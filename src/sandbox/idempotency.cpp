// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/idempotency.h"

namespace paydesk::sandbox {

namespace {
constexpr qint64 lifetime = 24 * 60 * 60;
} // namespace

Idempotency::Verdict Idempotency::begin(const QByteArray &key, const QByteArray &path, const QByteArray &fingerprint,
                                        qint64 now)
{
    const auto it = m_entries.constFind(key);
    if (it == m_entries.constEnd()) {
        m_entries.insert(key, {path, fingerprint, now, false, {}});
        return Verdict::Fresh;
    }
    if (it->path != path)
        return Verdict::OtherEndpoint;
    if (it->fingerprint != fingerprint)
        return Verdict::OtherParameters;
    return it->isDone ? Verdict::Replay : Verdict::InWork;
}

ApiResponse Idempotency::firstAnswer(const QByteArray &key) const
{
    return m_entries.value(key).response;
}

void Idempotency::save(const QByteArray &key, const ApiResponse &response)
{
    Entry &entry = m_entries[key];
    entry.isDone = true;
    entry.response = response;
}

void Idempotency::forget(const QByteArray &key)
{
    m_entries.remove(key);
}

void Idempotency::prune(qint64 now)
{
    m_entries.removeIf(
        [now](const auto &entry) { return entry.value().isDone && entry.value().created + lifetime <= now; });
}

} // namespace paydesk::sandbox
