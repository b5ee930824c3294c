// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/payments/filterwords.h"

#include "gui/theme/texts.h"
#include "gui/words.h"

#include <QCoreApplication>

namespace paydesk::gui::words {

using namespace Qt::StringLiterals;
using desk::PaymentView;
using Days = PaymentView::Days;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(paydesk::gui::filterwords)
};

QString span(const QString &from, const QString &to)
{
    return from == to ? from : leftToRight(from + u" – "_s + to);
}

QString daysText(const PaymentView &view, const QLocale &locale)
{
    if (view.days != Days::Between)
        return days(view.days);
    return span(locale.toString(view.first, QLocale::ShortFormat), locale.toString(view.last, QLocale::ShortFormat));
}

QString amountText(const PaymentView &view, const QLocale &locale)
{
    const QString least = view.least ? desk::boundText(*view.least, locale) : QString();
    const QString most = view.most ? desk::boundText(*view.most, locale) : QString();
    if (most.isEmpty())
        return Text::tr("from %1").arg(leftToRight(least));
    return least.isEmpty() ? Text::tr("up to %1").arg(leftToRight(most)) : span(least, most);
}

} // namespace

QString days(Days days)
{
    switch (days) {
    case Days::Any: return Text::tr("Any time");
    case Days::Today: return Text::tr("Today");
    case Days::Yesterday: return Text::tr("Yesterday");
    case Days::Last7: return Text::tr("Last 7 days");
    case Days::Last30: return Text::tr("Last 30 days");
    case Days::ThisMonth: return Text::tr("This month");
    case Days::LastMonth: return Text::tr("Last month");
    case Days::Between: return Text::tr("Between two days…");
    }
    return {};
}

QString methodKind(const QString &word)
{
    // The one that is neither a brand nor reads well as Stripe writes it.
    return word == "sepa_debit"_L1 ? method(word, {}, {}) : cardBrand(word);
}

QList<FilterPart> filterParts(const PaymentView &view, const QLocale &locale)
{
    QList<FilterPart> parts;
    const auto add = [&](bool isSet, const QString &text, auto clear) {
        if (!isSet)
            return;
        PaymentView without = view;
        clear(without);
        parts.append({text, without});
    };
    add(view.days != Days::Any, daysText(view, locale), [](PaymentView &rest) {
        rest.days = Days::Any;
        rest.first = rest.last = QDate();
    });
    add(view.least || view.most, amountText(view, locale), [](PaymentView &rest) {
        rest.least.reset();
        rest.most.reset();
    });
    add(!view.currency.isEmpty(), view.currency.toUpper(), [](PaymentView &rest) { rest.currency.clear(); });
    add(!view.method.isEmpty(), methodKind(view.method), [](PaymentView &rest) { rest.method.clear(); });
    add(view.disputed, Text::tr("Disputed"), [](PaymentView &rest) { rest.disputed = false; });
    return parts;
}

} // namespace paydesk::gui::words
