// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/home/homewords.h"

#include "gui/home/homepage.h"
#include "gui/theme/texts.h"
#include "gui/words.h"

#include <QHash>

#include <algorithm>

namespace paydesk::gui {

using namespace Qt::StringLiterals;
using desk::HomePeriod;
using desk::HomeTask;

namespace {

struct TaskWords {
    QString icon;
    QString nobody;
    QString reason;
};

TaskWords wordsOf(const HomeTask &task, const QString &when)
{
    switch (task.kind) {
    case HomeTask::Kind::Dispute:
        return {u"shield-alert"_s, HomePage::tr("Dispute"), HomePage::tr("Dispute, due %1").arg(when)};
    case HomeTask::Kind::FailedPayment:
        return {u"credit-card"_s, HomePage::tr("Payment"), HomePage::tr("Declined: %1").arg(words::decline(task.code))};
    case HomeTask::Kind::FailedRefund:
        return {u"undo-2"_s, HomePage::tr("Refund"),
                HomePage::tr("Refund failed: %1").arg(words::refundFailure(task.code))};
    case HomeTask::Kind::PastDue:
        return {u"repeat"_s, HomePage::tr("Subscription"), HomePage::tr("The renewal is not paid.")};
    case HomeTask::Kind::FailedPayout:
        return {u"landmark"_s, HomePage::tr("Payout"),
                HomePage::tr("Payout failed: %1").arg(words::payoutFailure(task.code))};
    }
    return {};
}

/// Of what happened, whether it is still so or not.
TaskWords wordsOf(const QString &kind)
{
    if (kind == "invoice.payment_failed"_L1)
        return {u"repeat"_s, HomePage::tr("Renewal"), HomePage::tr("The card for an invoice was declined.")};
    if (kind == "charge.dispute.created"_L1)
        return {u"shield-alert"_s, HomePage::tr("Dispute"), HomePage::tr("A customer has disputed a payment.")};
    if (kind == "refund.failed"_L1)
        return {u"undo-2"_s, HomePage::tr("Refund"), HomePage::tr("A refund did not arrive and came back.")};
    if (kind == "payment_intent.requires_action"_L1)
        return {u"shield"_s, HomePage::tr("Payment"), HomePage::tr("A payment waited for 3-D Secure.")};
    if (kind == "checkout.session.async_payment_failed"_L1)
        return {u"credit-card"_s, HomePage::tr("Payment"), HomePage::tr("A payment from a bank account failed.")};
    return {u"circle-alert"_s, kind, {}};
}

} // namespace

QString greeting(const QTime &time)
{
    if (time.hour() >= 5 && time.hour() < 12)
        return HomePage::tr("Good morning");
    return time.hour() >= 12 && time.hour() < 18 ? HomePage::tr("Good afternoon") : HomePage::tr("Good evening");
}

QString percent(qint64 value, const QLocale &locale)
{
    const QString sign = value < 0 ? u"−"_s : u"+"_s;
    return leftToRight(sign + locale.toString(qAbs(value)) + QChar(QChar::Nbsp) + locale.percent());
}

QString comparison(const desk::HomeFigures &figures, const QLocale &locale)
{
    if (figures.period == HomePeriod::Today)
        return HomePage::tr("compared with %1, up to this time")
            .arg(words::weekday(figures.comparedWith.date(), locale));
    return HomePage::tr("compared with the %Ln day(s) before", nullptr, desk::daysOf(figures.period));
}

QList<TakingsChart::Bar> chartBars(const desk::HomeFigures &figures, const desk::HomeTakings &takings,
                                   const QDateTime &now, const QLocale &locale)
{
    QList<TakingsChart::Bar> bars;
    for (const desk::HomeBar &one : takings.bars) {
        TakingsChart::Bar bar;
        const QDate day = one.from.date();
        QString name;
        switch (figures.period) {
        case HomePeriod::Today: name = bar.tick = words::timeOfDay(one.from.time(), locale); break;
        case HomePeriod::Week: bar.tick = words::weekday(day, locale); break;
        case HomePeriod::Month:
        case HomePeriod::Quarter: bar.tick = words::dayAndMonth(day, locale); break;
        }
        if (name.isEmpty())
            name = words::weekday(day, locale);
        bar.minor = one.sum.net();
        bar.isNow = one.from <= now && now < one.until;
        bar.spoken = HomePage::tr("%1: %2, %3", "day, amount, number of payments")
                         .arg(name, leftToRight(formatMoney({bar.minor, takings.currency}, locale)),
                              HomePage::tr("%Ln payment(s)", nullptr, int(one.sum.payments)));
        bars.append(bar);
    }
    return bars;
}

LineList::Line taskLine(const HomeTask &task, const QDateTime &now, const QLocale &locale)
{
    const QString when = words::day(task.when, now, locale);
    const TaskWords said = wordsOf(task, when);
    LineList::Line line;
    line.id = u"%1 %2"_s.arg(int(task.kind)).arg(task.id);
    line.icon = said.icon;
    line.title = task.name.isEmpty() ? said.nobody : task.name;
    if (!when.isEmpty() && task.kind != HomeTask::Kind::Dispute)
        line.title = HomePage::tr("%1, %2", "who, and when").arg(line.title, when);
    line.detail = said.reason;
    line.money = task.money;
    return line;
}

LineList::Line taskLine(const store::Task &task, const QDateTime &now, const QLocale &locale)
{
    const TaskWords said = wordsOf(task.kind);
    LineList::Line line;
    line.id = u"noted "_s + task.id;
    line.icon = said.icon;
    line.title = said.nobody;
    const QString number = task.detail.value("number"_L1).toString();
    if (!number.isEmpty())
        line.title += u' ' + leftToRight(number);
    line.detail = said.reason;
    if (task.due.isValid())
        line.detail += u' ' + HomePage::tr("Next attempt: %1.").arg(words::day(task.due, now, locale));
    const QString currency = task.detail.value("currency"_L1).toString();
    for (const QLatin1StringView member : {"amount_remaining"_L1, "amount_due"_L1, "amount_total"_L1, "amount"_L1}) {
        const qint64 minor = task.detail.value(member).toInteger();
        if (minor > 0 && !currency.isEmpty() && !line.money)
            line.money = Money{minor, currency};
    }
    line.action = HomePage::tr("Mark as done");
    return line;
}

QString objectOf(const store::Task &task)
{
    for (const QString &id : {task.objectId, task.detail.value("subscription"_L1).toString(),
                              task.detail.value("payment_intent"_L1).toString(), task.customer}) {
        if (id.startsWith("pi_"_L1) || id.startsWith("sub_"_L1) || id.startsWith("cus_"_L1))
            return id;
    }
    return {};
}

bool isAmong(const store::Task &task, const QList<HomeTask> &tasks)
{
    using Kind = HomeTask::Kind;
    static const QHash<QString, Kind> kinds{{u"invoice.payment_failed"_s, Kind::PastDue},
                                            {u"charge.dispute.created"_s, Kind::Dispute},
                                            {u"refund.failed"_s, Kind::FailedRefund}};
    const auto kind = kinds.find(task.kind);
    return kind != kinds.end() && std::any_of(tasks.begin(), tasks.end(), [&](const HomeTask &one) {
               return one.kind == *kind && one.id == objectOf(task);
           });
}

} // namespace paydesk::gui
