// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QCoroTask>

#include <QDateTime>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QStringList>

namespace paydesk::store {
class Inbox;
}

namespace paydesk::desk {

class Fulfiller;
class MirrorWriter;

/// Reads anew what the events in the inbox name, once for all events of one object, and has the rest of what they mean done.
class InboxWork : public QObject {
    Q_OBJECT

public:
    struct Parts {
        store::Inbox &inbox;
        MirrorWriter &writer;
        Fulfiller &fulfiller;
        const Clock &clock;
    };

    explicit InboxWork(Parts parts, QObject *parent = nullptr) : QObject(parent), m_parts(parts) {}

    /// Until nothing waits there any more. An event that cannot be carried out blocks nobody: it is tried a few times among the
    /// others and then put aside. An error is one of the network, the key or the disk; all of it waits for the next time.
    QCoro::Task<Result<void>> apply();

Q_SIGNALS:
    /// Something became of these events.
    void eventsChanged(const QSet<QString> &ids);

private:
    /// Events that ask for the same read.
    struct Hint {
        QStringList events;
        /// When the last of them came.
        QDateTime newest;
    };

    QCoro::Task<Result<void>> follow(QString target, Hint hint);
    QCoro::Task<Result<void>> readNamed(QString target);
    Result<void> putBack(const QStringList &events, const Error &error);

    Parts m_parts;
    /// When each was read in this round.
    QHash<QString, QDateTime> m_readAt;
};

} // namespace paydesk::desk
