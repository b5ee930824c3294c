// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/home/homewords.h"

#include "gui/home/homepage.h"
#include "gui/theme/texts.h"
#include "gui/words.h"

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

} // namespace paydesk::gui
