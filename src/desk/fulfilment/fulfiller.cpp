// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/fulfilment/fulfiller.h"

#include "desk/fulfilment/fulfilment.h"
#include "desk/fulfilment/refetch.h"
#include "desk/sync/eventtargets.h"
#include "store/database.h"
#include "store/inbox.h"
#include "store/transaction.h"
#include "stripe/client.h"

#include <QJsonDocument>
#include <QPointer>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

Error closed()
{
    return Error::make(Error::Kind::Canceled, u"closed"_s);
}

} // namespace

Fulfiller::Fulfiller(Parts parts, QObject *parent)
    : QObject(parent), m_parts(std::move(parts)), m_types(fulfilledTypes())
{
}

QCoro::Task<Result<void>> Fulfiller::finish(QStringList eventIds)
{
    const QPointer<Fulfiller> self(this);
    store::Inbox inbox(m_parts.database);
    if (isElsewhere())
        co_return inbox.done(eventIds);
    QStringList plain;
    QList<store::InboxEvent> telling;
    for (const QString &id : eventIds) {
        const auto event = inbox.find(id);
        if (!event)
            co_return failure(event.error());
        if (m_types.contains(event->type))
            telling << *event;
        else
            plain << id;
    }
    Result<void> finished = inbox.done(plain);
    if (!finished)
        co_return finished;
    for (const store::InboxEvent &event : telling) {
        const auto done = co_await carryOut(event);
        if (!self)
            co_return failure(closed());
        if (!done && !isAboutTheEvent(done.error()))
            co_return done;
        if (!done)
            finished = done;
    }
    co_return finished;
}

QCoro::Task<Result<void>> Fulfiller::carryOut(store::InboxEvent event)
{
    const QPointer<Fulfiller> self(this);
    const auto effects = co_await decide(event);
    if (!effects)
        co_return failure(effects.error());
    if (!self)
        co_return failure(closed());
    co_return settle(event.id, *effects);
}

QCoro::Task<Result<QList<store::Effect>>> Fulfiller::decide(store::InboxEvent event)
{
    const QJsonObject told = QJsonDocument::fromJson(event.payload).object();
    // What happens on connected accounts, or in the other mode, is not this account's business.
    if (!told["account"_L1].toString().isEmpty() || event.livemode != m_parts.client.isLive())
        co_return QList<store::Effect>();
    // A read of the API is not spent on what the event itself says is nothing, or has been done: of what comes later another one tells.
    if (const auto asTold = effectsOf(told); asTold) {
        const auto isNothing = isDone(*asTold);
        if (!isNothing)
            co_return failure(isNothing.error());
        if (*isNothing)
            co_return QList<store::Effect>();
    }
    const auto read = co_await refetched(m_parts.client, told);
    // An object that is gone has no effects any more.
    if (!read && read.error().kind == Error::Kind::NotFound)
        co_return QList<store::Effect>();
    // Where the key may not read it, there is nothing but what the event says.
    if (!read && read.error().kind == Error::Kind::Permission)
        co_return effectsOf(told);
    if (!read)
        co_return failure(read.error());
    co_return effectsOf(*read);
}

Result<bool> Fulfiller::isDone(const QList<store::Effect> &effects)
{
    for (const store::Effect &effect : effects) {
        const auto isKnown = store::Effects(m_parts.database).contains(effect.id);
        if (!isKnown || !*isKnown)
            return isKnown;
    }
    return true;
}

/// Effects and the end of the event in one transaction: a crash repeats nothing and forgets nothing.
Result<void> Fulfiller::settle(const QString &eventId, const QList<store::Effect> &effects)
{
    auto transaction = store::Transaction::begin(m_parts.database);
    if (!transaction)
        return failure(transaction.error());
    bool isNew = false;
    for (const store::Effect &effect : effects) {
        const auto fresh = store::Effects(m_parts.database).apply(effect, m_parts.clock.now());
        if (!fresh)
            return failure(fresh.error());
        isNew = isNew || *fresh;
    }
    if (const auto done = store::Inbox(m_parts.database).done({eventId}); !done)
        return done;
    if (const auto committed = transaction->commit(); !committed)
        return committed;
    if (isNew)
        Q_EMIT applied();
    return {};
}

} // namespace paydesk::desk
