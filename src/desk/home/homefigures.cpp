// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/home/homefigures.h"

#include "store/database.h"
#include "store/disputemirror.h"
#include "store/paymentmirror.h"
#include "store/payoutmirror.h"
#include "store/refundmirror.h"
#include "store/subscriptionmirror.h"

#include <algorithm>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

/// So long what failed is shown (declined payments are many), and so much of each kind.
constexpr int declinedDays = 7;
constexpr int failedDays = 30;
constexpr int mostTasks = 5;
/// Declined payments stand between those that were never tried; so many are looked through.
constexpr int lookedThrough = 50;
/// One weekday is compared with the one before: a bakery's Monday says nothing about its Sunday.
constexpr int daysInAWeek = 7;

/// The stretches that a question is about. The one before has the same days of the week where there are whole weeks.
struct Stretches {
    QDateTime from;
    QDateTime until;
    QDateTime beforeFrom;
    QDateTime beforeUntil;
};

Stretches stretchesOf(const HomeQuestion &question)
{
    const int days = daysOf(question.period);
    const int back = std::max(days, daysInAWeek);
    const QDateTime local = question.now.toTimeZone(question.zone);
    const QDate first = local.date().addDays(1 - days);
    return {.from = first.startOfDay(question.zone),
            .until = local.date().addDays(1).startOfDay(question.zone),
            .beforeFrom = first.addDays(-back).startOfDay(question.zone),
            .beforeUntil = QDateTime(local.date().addDays(-back), local.time(), question.zone)};
}

HomeTakings &takingsIn(QList<HomeTakings> &all, const QString &currency, const QList<QDateTime> &bars)
{
    for (HomeTakings &one : all) {
        if (one.currency == currency)
            return one;
    }
    HomeTakings fresh;
    fresh.currency = currency;
    for (qsizetype i = 0; i + 1 < bars.size(); ++i)
        fresh.bars.append({bars.at(i), bars.at(i + 1), {}});
    all.append(fresh);
    return all.last();
}

Result<QList<HomeTakings>> readTakings(store::Database &mirror, const HomeQuestion &question)
{
    const Stretches stretches = stretchesOf(question);
    const QList<QDateTime> bars = barsOf(question);
    store::TakingsMirror takings(mirror);
    const auto now = takings.between(stretches.from, stretches.until);
    const auto before = takings.between(stretches.beforeFrom, stretches.beforeUntil);
    if (!now || !before)
        return failure(now ? before.error() : now.error());
    QList<HomeTakings> all;
    qsizetype bar = 0;
    for (const store::Takings &row : *now) {
        while (bar + 2 < bars.size() && row.from >= bars.at(bar + 1))
            ++bar;
        HomeTakings &own = takingsIn(all, row.currency, bars);
        own.bars[bar].sum += row;
        own.now += row;
    }
    for (const store::Takings &row : *before)
        takingsIn(all, row.currency, bars).before += row;
    if (all.isEmpty() && !question.currency.isEmpty())
        takingsIn(all, question.currency, bars);
    std::stable_sort(all.begin(), all.end(), [](const HomeTakings &a, const HomeTakings &b) {
        return a.now.payments + a.before.payments > b.now.payments + b.before.payments;
    });
    return all;
}

QString nameOf(const QString &name, const QString &email)
{
    return name.isEmpty() ? email : name;
}

QString payerOf(store::Database &mirror, const QString &paymentId)
{
    const auto payment = store::PaymentMirror(mirror).find(paymentId);
    return payment ? nameOf(payment->customerName, payment->customerEmail) : QString();
}

Result<void> addDisputes(store::Database &mirror, QList<HomeTask> &tasks)
{
    const auto disputes = store::DisputeMirror(mirror).due(mostTasks);
    if (!disputes)
        return failure(disputes.error());
    for (const store::Dispute &dispute : *disputes)
        tasks.append({HomeTask::Kind::Dispute, dispute.paymentId, payerOf(mirror, dispute.paymentId), dispute.amount,
                      dispute.dueBy, dispute.reason});
    return {};
}

Result<void> addFailedPayments(store::Database &mirror, const QDateTime &since, QList<HomeTask> &tasks)
{
    store::PaymentQuery query;
    query.statuses = {u"requires_payment_method"_s};
    query.from = since;
    const auto payments = store::PaymentMirror(mirror).page(query, std::nullopt, lookedThrough);
    if (!payments)
        return failure(payments.error());
    int found = 0;
    for (const store::Payment &payment : *payments) {
        const QString code = payment.declineCode.isEmpty() ? payment.failureCode : payment.declineCode;
        if (code.isEmpty() || found++ >= mostTasks)
            continue;
        tasks.append({HomeTask::Kind::FailedPayment, payment.id, nameOf(payment.customerName, payment.customerEmail),
                      payment.amount, payment.created, code});
    }
    return {};
}

Result<void> addFailedRefunds(store::Database &mirror, const QDateTime &since, QList<HomeTask> &tasks)
{
    store::RefundQuery query;
    query.statuses = {u"failed"_s};
    const auto refunds = store::RefundMirror(mirror).page(query, std::nullopt, mostTasks);
    if (!refunds)
        return failure(refunds.error());
    for (const store::Refund &refund : *refunds) {
        if (refund.created < since)
            continue;
        tasks.append({HomeTask::Kind::FailedRefund, refund.paymentId, payerOf(mirror, refund.paymentId), refund.amount,
                      refund.created, refund.failureReason});
    }
    return {};
}

Result<void> addPastDue(store::Database &mirror, QList<HomeTask> &tasks)
{
    store::SubscriptionQuery query;
    query.statuses = {u"past_due"_s, u"unpaid"_s};
    const auto subscriptions = store::SubscriptionMirror(mirror).page(query, std::nullopt, mostTasks);
    if (!subscriptions)
        return failure(subscriptions.error());
    for (const store::Subscription &subscription : *subscriptions) {
        Money sum{0, subscription.currency};
        QDateTime since;
        for (const store::SubscriptionItem &item : subscription.items) {
            sum.minor += item.unit.minor * item.quantity;
            since = item.periodStart;
        }
        tasks.append({HomeTask::Kind::PastDue, subscription.id,
                      nameOf(subscription.customerName, subscription.customerEmail), sum, since, subscription.status});
    }
    return {};
}

Result<void> addPayouts(store::Database &mirror, const QDateTime &since, HomeFigures &figures)
{
    store::PayoutMirror payouts(mirror);
    const auto underWay = payouts.page({{u"pending"_s, u"in_transit"_s}}, std::nullopt, mostTasks);
    const auto failed = payouts.page({{u"failed"_s}}, std::nullopt, mostTasks);
    if (!underWay || !failed)
        return failure(underWay ? failed.error() : underWay.error());
    figures.underWay = *underWay;
    std::stable_sort(figures.underWay.begin(), figures.underWay.end(),
                     [](const store::Payout &a, const store::Payout &b) { return a.arrival < b.arrival; });
    for (const store::Payout &payout : *failed) {
        if (payout.created >= since)
            figures.tasks.append(
                {HomeTask::Kind::FailedPayout, payout.id, {}, payout.amount, payout.arrival, payout.failureCode});
    }
    return {};
}

} // namespace

int daysOf(HomePeriod period)
{
    switch (period) {
    case HomePeriod::Today: return 1;
    case HomePeriod::Week: return 7;
    case HomePeriod::Month: return 28;
    case HomePeriod::Quarter: return 90;
    }
    return 1;
}

Money HomeTakings::average() const
{
    if (now.payments <= 0)
        return {0, currency};
    return {(now.gross + now.payments / 2) / now.payments, currency};
}

std::optional<qint64> HomeTakings::growth() const
{
    const qint64 base = before.net();
    if (base <= 0)
        return std::nullopt;
    const qint64 more = (now.net() - base) * 100;
    // Integers are cut towards zero.
    return (more + (more < 0 ? -base : base) / 2) / base;
}

QList<QDateTime> barsOf(const HomeQuestion &question)
{
    const Stretches stretches = stretchesOf(question);
    QList<QDateTime> bars;
    if (question.period == HomePeriod::Today) {
        for (QDateTime hour = stretches.from; hour < stretches.until; hour = hour.addSecs(3600))
            bars.append(hour);
    } else {
        const QDate first = stretches.from.date();
        for (int day = 0; day < daysOf(question.period); ++day)
            bars.append(first.addDays(day).startOfDay(question.zone));
    }
    bars.append(stretches.until);
    return bars;
}

Result<HomeFigures> readHome(store::Database &mirror, const HomeQuestion &question)
{
    const Stretches stretches = stretchesOf(question);
    HomeFigures figures;
    figures.period = question.period;
    figures.from = stretches.from;
    figures.comparedWith = stretches.beforeFrom;
    auto takings = readTakings(mirror, question);
    if (!takings)
        return failure(takings.error());
    figures.currencies = std::move(*takings);
    const QDateTime failedSince = question.now.addDays(-failedDays);
    Result<void> added = addDisputes(mirror, figures.tasks);
    if (added)
        added = addFailedRefunds(mirror, failedSince, figures.tasks);
    if (added)
        added = addPayouts(mirror, failedSince, figures);
    if (added)
        added = addPastDue(mirror, figures.tasks);
    if (added)
        added = addFailedPayments(mirror, question.now.addDays(-declinedDays), figures.tasks);
    if (!added)
        return failure(added.error());
    const bool isQuiet =
        std::all_of(figures.currencies.cbegin(), figures.currencies.cend(),
                    [](const HomeTakings &one) { return one.now.payments + one.before.payments == 0; });
    if (isQuiet) {
        const auto any = store::PaymentMirror(mirror).page({}, std::nullopt, 1);
        if (!any)
            return failure(any.error());
        figures.isEmpty = any->isEmpty();
    }
    return figures;
}

} // namespace paydesk::desk
