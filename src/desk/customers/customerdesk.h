// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/rows.h"

#include <QCoroTask>

#include <QObject>

#include <optional>

namespace paydesk::store {
class MirrorFile;
}

namespace paydesk::desk {

class SyncDesk;

/// All that the detail of a customer shows, besides the saved cards, which SavedCardDesk reads.
struct CustomerDetail {
    store::Customer customer;
    /// The newest ten.
    QList<store::Payment> payments;
    qint64 paymentCount = 0;
    QList<store::Subscription> subscriptions;
};

/// Reads customers for the detail.
class CustomerDesk : public QObject {
    Q_OBJECT

public:
    CustomerDesk(store::MirrorFile &mirror, SyncDesk &sync, QObject *parent = nullptr);

    std::optional<CustomerDetail> detail(const QString &customerId) const;
    QCoro::Task<Result<CustomerDetail>> refresh(QString customerId);
    /// For pickers: the best matches by name or e-mail, at most `limit`.
    QList<store::Customer> find(const QString &text, int limit) const;

private:
    store::MirrorFile &m_mirror;
    SyncDesk &m_sync;
};

} // namespace paydesk::desk
