// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/payments/paymentview.h"

#include <QList>
#include <QLocale>
#include <QString>

namespace paydesk::gui::words {

/// "Last 7 days".
QString days(desk::PaymentView::Days days);
/// "Visa", "SEPA debit": of a card's brand or of Stripe's word for a method.
QString methodKind(const QString &word);

/// One filter of a view in a few words, and the view without it.
struct FilterPart {
    QString text;
    desk::PaymentView without;
};
/// In the order of the form. What is searched for and the status are none.
QList<FilterPart> filterParts(const desk::PaymentView &view, const QLocale &locale);

} // namespace paydesk::gui::words
