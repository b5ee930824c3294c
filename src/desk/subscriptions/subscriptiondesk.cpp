// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/subscriptions/subscriptiondesk.h"

#include "desk/operations/operationkinds.h"
#include "desk/operations/operations.h"
#include "desk/sync/mirrorwriter.h"
#include "desk/sync/syncdesk.h"
#include "store/mirrorfile.h"
#include "store/subscriptionmirror.h"
#include "stripe/subscription.h"

#include <QPointer>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

SubscriptionDesk::SubscriptionDesk(Operations &operations, store::MirrorFile &mirror, store::Database &events,
                                   SyncDesk &sync, QObject *parent)
    : QObject(parent), m_operations(operations), m_mirror(mirror), m_events(events), m_sync(sync)
{
}

std::optional<SubscriptionDetail> SubscriptionDesk::detail(const QString &subscriptionId) const
{
    store::SubscriptionMirror mirror(m_mirror.database());
    const auto subscription = mirror.find(subscriptionId);
    if (!subscription)
        return std::nullopt;
    return SubscriptionDetail{
        .subscription = *subscription,
        .status = subscriptionStatus(*subscription),
        .amount = subscriptionAmount(*subscription),
        .next = subscriptionNext(*subscription),
        .invoices = mirror.invoices(subscriptionId).value_or(QList<store::Invoice>()),
        .planChanges = planChanges(m_events, m_mirror.database(), subscriptionId).value_or(QList<PlanChange>())};
}

QCoro::Task<Result<SubscriptionDetail>> SubscriptionDesk::refresh(QString subscriptionId)
{
    const QPointer<SubscriptionDesk> self(this);
    const Result<void> read = co_await m_sync.writer().readSubscription(subscriptionId);
    if (!read)
        co_return failure(read.error());
    if (!self)
        co_return failure(Error::Kind::Canceled, u"closed"_s);
    auto fresh = detail(subscriptionId);
    if (!fresh)
        co_return failure(Error::Kind::NotFound, u"not_mirrored"_s);
    co_return *fresh;
}

QCoro::Task<Result<SubscriptionDetail>> SubscriptionDesk::cancelAtPeriodEnd(QString subscriptionId)
{
    return change(kinds::cancelAtPeriodEnd, subscriptionId, [subscriptionId](const QString &operationId) {
        return stripe::subscriptions::setCancelAtPeriodEnd(Id<stripe::Subscription>(subscriptionId), true,
                                                           {{kinds::metadataKey, operationId}});
    });
}

QCoro::Task<Result<SubscriptionDetail>> SubscriptionDesk::takeBackCancellation(QString subscriptionId)
{
    return change(kinds::takeBackCancellation, subscriptionId, [subscriptionId](const QString &operationId) {
        return stripe::subscriptions::setCancelAtPeriodEnd(Id<stripe::Subscription>(subscriptionId), false,
                                                           {{kinds::metadataKey, operationId}});
    });
}

QCoro::Task<Result<SubscriptionDetail>> SubscriptionDesk::cancelNow(QString subscriptionId)
{
    return change(kinds::cancelSubscription, subscriptionId, [subscriptionId](const QString &) {
        return stripe::subscriptions::cancel(Id<stripe::Subscription>(subscriptionId));
    });
}

QCoro::Task<Result<SubscriptionDetail>>
SubscriptionDesk::change(QString kind, QString subscriptionId,
                         std::function<stripe::Mutation(const QString &)> mutation)
{
    if (m_operations.hasUnsettled(subscriptionId))
        co_return failure(Error::Kind::Busy, u"change_under_way"_s);
    Operations::Plan plan;
    plan.kind = kind;
    plan.subject = subscriptionId;
    plan.mutation = std::move(mutation);
    const QPointer<SubscriptionDesk> self(this);
    const auto outcome = co_await m_operations.run(std::move(plan));
    if (!outcome)
        co_return failure(outcome.error());
    if (!self)
        co_return failure(Error::Kind::Canceled, u"closed"_s);
    co_return co_await refresh(subscriptionId);
}

} // namespace paydesk::desk
