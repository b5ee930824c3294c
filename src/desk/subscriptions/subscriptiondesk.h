// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "desk/subscriptions/planchanges.h"
#include "desk/subscriptions/subscriptionsmodel.h"
#include "store/rows.h"
#include "stripe/mutation.h"

#include <QCoroTask>

#include <QObject>

#include <functional>

namespace paydesk::store {
class Database;
class MirrorFile;
}

namespace paydesk::desk {

class Operations;
class SyncDesk;

/// All that the detail of a subscription shows.
struct SubscriptionDetail {
    store::Subscription subscription;
    SubscriptionStatus status = SubscriptionStatus::Unknown;
    Money amount;
    QDateTime next;
    /// Newest first.
    QList<store::Invoice> invoices;
    /// Newest first.
    QList<PlanChange> planChanges = {};
};

/// Cancels subscriptions now or at the period's end, and takes that back. New ones are opened through CheckoutDesk.
class SubscriptionDesk : public QObject {
    Q_OBJECT

public:
    /// `events` has the inbox.
    SubscriptionDesk(Operations &operations, store::MirrorFile &mirror, store::Database &events, SyncDesk &sync,
                     QObject *parent = nullptr);

    std::optional<SubscriptionDetail> detail(const QString &subscriptionId) const;
    QCoro::Task<Result<SubscriptionDetail>> refresh(QString subscriptionId);

    /// Kind::Busy (`change_under_way`) while an earlier change has no answer yet, and what the API says.
    QCoro::Task<Result<SubscriptionDetail>> cancelAtPeriodEnd(QString subscriptionId);
    QCoro::Task<Result<SubscriptionDetail>> takeBackCancellation(QString subscriptionId);
    QCoro::Task<Result<SubscriptionDetail>> cancelNow(QString subscriptionId);

private:
    QCoro::Task<Result<SubscriptionDetail>> change(QString kind, QString subscriptionId,
                                                   std::function<stripe::Mutation(const QString &)> mutation);

    Operations &m_operations;
    store::MirrorFile &m_mirror;
    store::Database &m_events;
    SyncDesk &m_sync;
};

} // namespace paydesk::desk
