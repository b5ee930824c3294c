// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/money.h"
#include "base/result.h"
#include "store/payoutrows.h"
#include "store/takings.h"

#include <QTimeZone>

#include <optional>

namespace paydesk::store {
class Database;
}

namespace paydesk::desk {

enum class HomePeriod { Today, Week, Month, Quarter };

/// 1, 7, 28, 90: today is always the last of them.
int daysOf(HomePeriod period);

/// What the home page wants to know.
struct HomeQuestion {
    HomePeriod period = HomePeriod::Today;
    QDateTime now;
    /// The shop's: its days begin when its clocks say so.
    QTimeZone zone = QTimeZone::utc();
    /// The account's: it has takings even where there were none in any currency. May be empty.
    QString currency = QString();
};

/// The takings of an hour of today, or of a day.
struct HomeBar {
    /// When it begins and when the next one does, in the shop's time. A day has 23 to 25 hours.
    QDateTime from;
    QDateTime until;
    store::Takings sum;
};

/// The takings in one currency.
struct HomeTakings {
    QString currency;
    store::Takings now;
    /// The same stretch before: of the same length, up to the same time of day.
    store::Takings before;
    /// Without gaps, oldest first.
    QList<HomeBar> bars;

    /// Gross by payments, rounded to the nearest; 0 without payments.
    Money average() const;
    /// By how many percent the net is above that of the stretch before, rounded to the nearest; nothing where that was not above zero.
    std::optional<qint64> growth() const;
};

/// Something that somebody has to look at.
struct HomeTask {
    enum class Kind { Dispute, FailedRefund, FailedPayout, PastDue, FailedPayment };
    Kind kind = Kind::FailedPayment;
    /// Of the payment (also of a dispute or refund), subscription or payout that it is about.
    QString id;
    /// Who, where that is known.
    QString name;
    Money money;
    /// Of a dispute until when it can be answered, else since when it is so.
    QDateTime when;
    /// Stripe's word for the reason: a decline code, a failure code.
    QString code;

    friend bool operator==(const HomeTask &, const HomeTask &) = default;
};

struct HomeFigures {
    HomePeriod period = HomePeriod::Today;
    QDateTime from;
    /// Where the stretch begins that it is compared with.
    QDateTime comparedWith;
    /// The currency with most payments first; if there was nothing in either stretch, the account's alone.
    QList<HomeTakings> currencies;
    /// In the order of the kinds; newest first within each, and of disputes the most urgent.
    QList<HomeTask> tasks;
    /// Payouts that are on their way, the next to arrive first.
    QList<store::Payout> underWay;
    /// There is not one payment in the mirror.
    bool isEmpty = false;
};

/// Where the bars of a question begin, and behind them where the last one ends.
QList<QDateTime> barsOf(const HomeQuestion &question);

/// Reads summary rows and a few newest ones, never all of a table; for the thread that reads.
Result<HomeFigures> readHome(store::Database &mirror, const HomeQuestion &question);

} // namespace paydesk::desk

Q_DECLARE_METATYPE(paydesk::desk::HomePeriod)
