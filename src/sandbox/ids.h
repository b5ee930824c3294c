// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRandomGenerator>
#include <QString>

namespace paydesk::sandbox {

/// Makes ids in Stripe's look and length. The same seed and the same order of calls give the same ids.
class Ids {
public:
    Ids(quint64 seed, const QString &accountId);

    /// "pi_3" + time + account + random for the objects of payments, "price_1…" for others; time + random, fourteen letters, for
    /// customers and products.
    /// `prefix` is without the underscore: "pi", "cus", "cs_test".
    QString next(const QString &prefix, qint64 now);
    /// So many letters and digits.
    QString random(qsizetype length);
    /// Digits only, as receipts and references have them.
    QString digits(qsizetype length);

private:
    QRandomGenerator64 m_random;
    QString m_account;
};

} // namespace paydesk::sandbox
