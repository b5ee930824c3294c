// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "desk/payouts/payoutexplanation.h"

#include <QCoroTask>

#include <QObject>

#include <optional>

namespace paydesk::store {
class MirrorFile;
}

namespace paydesk::desk {

class SyncDesk;

/// All that the detail of a payout shows.
struct PayoutDetail {
    store::Payout payout;
    PayoutExplanation explanation;
};

/// A balance transaction for the detail, with the payment behind it where that is in the mirror.
struct PayoutTransaction {
    store::BalanceTransaction row;
    QString paymentId;
    QString customer;
};

/// Reads payouts for the detail, and asks Stripe what they consist of.
class PayoutDesk : public QObject {
    Q_OBJECT

public:
    PayoutDesk(store::MirrorFile &mirror, SyncDesk &sync, QObject *parent = nullptr);

    /// From the mirror; nothing for an unknown id.
    std::optional<PayoutDetail> detail(const QString &payoutId) const;
    /// The newest of a group, from the mirror.
    QList<PayoutTransaction> transactions(const store::Payout &payout, PayoutGroup group, int limit) const;

    /// Reads the payouts of the last 90 days anew, without what they consist of.
    QCoro::Task<Result<void>> refreshList();
    /// Reads the payout and all its balance transactions anew, which is one read for every hundred of them.
    QCoro::Task<Result<PayoutDetail>> refresh(QString payoutId);

    /// Writes every balance transaction of the payout as CSV. Kind::Storage, `file_write`, with the system's reason as detail.
    QCoro::Task<Result<void>> exportCsv(QString payoutId, QString path);

private:
    store::MirrorFile &m_mirror;
    SyncDesk &m_sync;
};

} // namespace paydesk::desk
