// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/sync/inboxwork.h"

#include "desk/fulfilment/fulfiller.h"
#include "desk/sync/eventtargets.h"
#include "desk/sync/mirrorwriter.h"
#include "store/inbox.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QPointer>

#include <algorithm>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostTries = 5;
constexpr int atOnce = 200;

Error closed()
{
    return Error::make(Error::Kind::Canceled, u"closed"_s);
}

} // namespace

QCoro::Task<Result<void>> InboxWork::apply()
{
    const QPointer<InboxWork> self(this);
    m_readAt.clear();
    for (;;) {
        const auto pending = m_parts.inbox.pending(atOnce);
        if (!pending)
            co_return failure(pending.error());
        if (pending->isEmpty())
            co_return Result<void>();
        QMap<QString, Hint> hints;
        for (const store::InboxEvent &event : *pending) {
            const QJsonObject object = QJsonDocument::fromJson(event.payload)["data"_L1]["object"_L1].toObject();
            Hint &hint = hints[eventTarget(event.objectType, event.objectId, object)];
            hint.events.append(event.id);
            hint.newest = hint.newest.isValid() ? std::max(hint.newest, event.received) : event.received;
        }
        for (auto it = hints.cbegin(); it != hints.cend(); ++it) {
            const Result<void> followed = co_await follow(it.key(), it.value());
            if (!self)
                co_return failure(closed());
            if (!followed)
                co_return followed;
            const QStringList &events = it.value().events;
            Q_EMIT eventsChanged(QSet<QString>(events.begin(), events.end()));
        }
    }
}

QCoro::Task<Result<void>> InboxWork::follow(QString target, Hint hint)
{
    const QPointer<InboxWork> self(this);
    const QDateTime at = m_parts.clock.now();
    // What had come before the object was read in this round needs no other read.
    const bool isRead = m_readAt.contains(target) && hint.newest < m_readAt.value(target);
    Result<void> read;
    if (!target.isEmpty() && !isRead) {
        read = co_await readNamed(target);
        if (!self)
            co_return failure(closed());
    }
    // Deleted since, or not ours: nothing to keep true any more.
    const bool isGone = !read && read.error().kind == Error::Kind::NotFound;
    // A key made for the till need not see these: everything else is kept true. MirrorWriter::refused() says so.
    const bool isOptional =
        target.startsWith("dispute "_L1) || target.startsWith("invoice "_L1) || target.startsWith("payout "_L1);
    const bool isHidden = !read && read.error().kind == Error::Kind::Permission && isOptional;
    if (!read && !isGone && !isHidden)
        co_return putBack(hint.events, read.error());
    if (!isRead)
        m_readAt.insert(target, at);
    const Result<void> finished = co_await m_parts.fulfiller.finish(hint.events);
    if (!self)
        co_return failure(closed());
    co_return finished ? finished : putBack(hint.events, finished.error());
}

Result<void> InboxWork::putBack(const QStringList &events, const Error &error)
{
    if (!isAboutTheEvent(error))
        return failure(error);
    for (const QString &event : events) {
        const auto tries = m_parts.inbox.retry(event, error);
        // Some of them may be done.
        if (!tries && tries.error().kind != Error::Kind::NotFound)
            return failure(tries.error());
        if (!tries || *tries < mostTries)
            continue;
        if (const auto buried = m_parts.inbox.dead(event, error); !buried)
            return buried;
    }
    return {};
}

QCoro::Task<Result<void>> InboxWork::readNamed(QString target)
{
    const QString kind = target.section(u' ', 0, 0);
    const QString id = target.section(u' ', 1);
    if (kind == "payment_intent"_L1)
        return m_parts.writer.readPayment(id);
    if (kind == "dispute"_L1)
        return m_parts.writer.readDispute(id);
    if (kind == "customer"_L1)
        return m_parts.writer.readCustomer(id);
    if (kind == "subscription"_L1)
        return m_parts.writer.readSubscription(id);
    if (kind == "invoice"_L1)
        return m_parts.writer.readInvoice(id);
    if (kind == "payout"_L1)
        return m_parts.writer.readPayout(id);
    return m_parts.writer.readCatalogue();
}

} // namespace paydesk::desk
