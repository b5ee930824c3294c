// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/engine.h"

#include <QHash>

namespace paydesk::sandbox {

/// The keys and first answers of the last 24 hours (docs.stripe.com/api/idempotent_requests).
class Idempotency {
public:
    enum class Verdict {
        Fresh,           ///< never seen: it is now in work, until save() or forget()
        Replay,          ///< done before: the first answer is to be given again
        OtherEndpoint,   ///< used before for another endpoint
        OtherParameters, ///< used before with other parameters
        InWork,          ///< another call with this key has not ended
    };

    Verdict begin(const QByteArray &key, const QByteArray &path, const QByteArray &fingerprint, qint64 now);
    /// Where the key was first used.
    QByteArray firstPath(const QByteArray &key) const { return m_entries.value(key).path; }
    /// Of Verdict::Replay.
    ApiResponse firstAnswer(const QByteArray &key) const;
    void save(const QByteArray &key, const ApiResponse &response);
    /// For what never began to be carried out.
    void forget(const QByteArray &key);
    /// Drops what is older than 24 hours.
    void prune(qint64 now);

private:
    struct Entry {
        QByteArray path;
        QByteArray fingerprint;
        qint64 created = 0;
        bool isDone = false;
        ApiResponse response;
    };

    QHash<QByteArray, Entry> m_entries;
};

} // namespace paydesk::sandbox
