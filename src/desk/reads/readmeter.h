// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QCoroTask>

#include <QDateTime>
#include <QObject>
#include <QTimer>

#include <optional>

namespace paydesk::store {
class MirrorFile;
class ReadCounts;
}

namespace paydesk::desk {

/// Counts what this computer reads from the API. Stripe allots an account 500 reads for each transaction of a rolling
/// 30 days, and 10,000 at least (docs.stripe.com/rate-limits); writes are free. Others who read with the same account
/// are not seen here.
class ReadMeter : public QObject {
    Q_OBJECT

public:
    struct Parts {
        store::ReadCounts &counts;
        store::MirrorFile &mirror;
        const Clock &clock;
        /// False for a practice server on this computer, which allots nothing.
        bool hasAllowance = true;
    };

    static constexpr qint64 least = 10'000;
    static constexpr qint64 perTransaction = 500;

    struct Reading {
        /// In the last 30 days, retries included.
        qint64 used = 0;
        /// Successful payments of these days.
        qint64 transactions = 0;
        /// Nothing for a practice server.
        std::optional<qint64> allowance;

        /// More than four fifths are used.
        bool isNear() const { return allowance && used > *allowance / 5 * 4; }
        bool isSpent() const { return allowance && used >= *allowance; }
    };

    /// How many reads are on disk before they are sent. Whatever ends the program, no more than so many are counted that never were.
    static constexpr qint64 ahead = 60;

    explicit ReadMeter(Parts parts, QObject *parent = nullptr);
    /// Takes back what was written down ahead.
    ~ReadMeter() override;

    /// So many GETs were sent.
    void count(qint64 reads = 1);
    /// Errors of Kind::Storage. The payments are counted by the thread that reads.
    QCoro::Task<Result<Reading>> reading();

Q_SIGNALS:
    /// Another reading is to be expected.
    void changed();

private:
    void writeAhead();
    void takeBack();

    Parts m_parts;
    /// Of what is on disk, what was not sent yet: a write for each read would cost more than the read.
    qint64 m_ahead = 0;
    /// The hour that it stands in.
    QDateTime m_aheadAt;
    QTimer m_timer;
};

} // namespace paydesk::desk
