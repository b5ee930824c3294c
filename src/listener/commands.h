// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "listener/writer.h"
#include "store/databasethread.h"

#include <QCoroTask>

#include <QJsonObject>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace paydesk::listener {

struct Settings;

/// What a person asks of the listener from the shell: one JSON object in, one out. The same whether the listener runs or not.
///
///     {"command":"replay","id":"evt_…"}        {"replayed":1}               without an id: all that were given up
///     {"command":"backup","file":"/…"}         {"file":"/…"}                every event acknowledged before is in it
///     {"command":"desktops"}                   {"desktops":[{"id":1,"name":"…","created":"…","last_seen":"…","revoked":"…"}]}
///     {"command":"pair","name":"…","address":"…","pinned":true}    {"id":1,"name":"…","link":"paydesk-pair://…","key_sha256":"…"}
///     {"command":"revoke","desktop":"…"}       {"id":1,"name":"…"}          by name or number
///     {"command":"quarantine"}                 {"quarantine":[{"number":1,"received":"…","endpoint":"…","reason":"…","size":2}]}
///     {"command":"quarantine","number":1}      {"body":"…"}                 in base64
class Commands : public QObject {
    Q_OBJECT

public:
    struct Parts {
        Writer &writer;
        store::DatabaseThread &reader;
        /// Opens one more connection that only reads, for a backup.
        store::DatabaseThread::Open openCopier;
        const Settings &settings;
        const Clock &clock;
        /// Something was asked and done: events may be due again, or a desktop be dismissed.
        std::function<void()> onDone;
    };

    explicit Commands(Parts parts, QObject *parent = nullptr);

    /// Errors: InvalidInput `command_unknown` and those of what is asked for, with a sentence as detail.
    QCoro::Task<Result<QJsonObject>> run(QJsonObject request);
    /// Waits for a backup that is under way. Before the writer stops.
    void stop();

private:
    using Answer = Result<QJsonObject>;
    QFuture<Answer> replay(const QJsonObject &request);
    QFuture<Answer> desktops();
    QFuture<Answer> pair(const QJsonObject &request);
    QFuture<Answer> revoke(const QJsonObject &request);
    QFuture<Answer> quarantine(const QJsonObject &request);
    QFuture<Answer> backup(const QJsonObject &request);
    QFuture<Answer> start(const QJsonObject &request);

    Parts m_parts;
    /// A connection and a thread of its own: a copy of a large file takes longer than those who read or write should wait.
    store::DatabaseThread m_copier;
    bool m_copying = false;
};

} // namespace paydesk::listener
