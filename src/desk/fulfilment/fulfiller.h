// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "store/effects.h"

#include <QCoroTask>

#include <QList>
#include <QObject>
#include <QStringList>

#include <functional>

namespace paydesk::store {
class Database;
struct InboxEvent;
}

namespace paydesk::stripe {
class Client;
}

namespace paydesk::desk {

/// Does what the events in the inbox mean to the business, as effectsOf() says, where there is no listener to do it: each effect once,
/// whichever events tell of it and however often they come.
class Fulfiller : public QObject {
    Q_OBJECT

public:
    struct Parts {
        stripe::Client &client;
        /// With the inbox and the effects.
        store::Database &database;
        const Clock &clock;
        /// Whether a listener does it: then nothing is done here.
        std::function<bool()> isElsewhere;
    };

    explicit Fulfiller(Parts parts, QObject *parent = nullptr);

    bool isElsewhere() const { return m_parts.isElsewhere(); }

    /// The mirror knows what these events named: the rest of what they mean is done, and they are `done` in the same transaction. Those
    /// that cannot be carried out hold up no others and stay. Errors: those of Client::get() and effectsOf().
    QCoro::Task<Result<void>> finish(QStringList eventIds);

Q_SIGNALS:
    /// Something was done.
    void applied();

private:
    QCoro::Task<Result<void>> carryOut(store::InboxEvent event);
    QCoro::Task<Result<QList<store::Effect>>> decide(store::InboxEvent event);
    Result<void> settle(const QString &eventId, const QList<store::Effect> &effects);
    Result<bool> isDone(const QList<store::Effect> &effects);

    Parts m_parts;
    const QStringList m_types;
};

} // namespace paydesk::desk
