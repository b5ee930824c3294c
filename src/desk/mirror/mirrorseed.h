// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/mirrortables.h"

#include <QDateTime>

#include <functional>

namespace paydesk::desk {

struct SeedRequest {
    /// The file of the mirror.
    QString path;
    qint64 payments = 0;
    quint64 seed = 1;
    /// The moment just after the newest payment.
    QDateTime until;
};

/// Makes a mirror file full of a SeedShop, for benchmarks and demonstrations, and says what is in it. It is made beside its place and
/// takes it when it is complete, so that a run that is stopped leaves nothing behind that could be taken for one; `progress` is told
/// the number of payments so far. A file that is there gives way if it is empty or was seeded: one with objects of an account is
/// never touched (Kind::Refused, `mirror_in_use`), nor is anything that is no mirror.
Result<QList<store::TableCount>> seedMirror(const SeedRequest &request,
                                            const std::function<void(qint64)> &progress = {});

} // namespace paydesk::desk
