// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/hosted.h"
#include "sandbox/pagestext.h"

#include <QDate>
#include <QHash>

#include <optional>
#include <string_view>

namespace paydesk::sandbox {

/// The fields of a posted form. The last of two equal names wins.
QHash<QString, QString> readPageForm(std::string_view body);

/// What a buyer typed on the checkout page.
struct PaymentForm {
    QString email;
    QString name;
    CardEntry card;
    /// As it was typed, for the checks.
    QString expiry;

    static PaymentForm fromFields(const QHash<QString, QString> &fields);
};

struct FormError {
    /// "number", "expiry", "cvc" or "email", as in PayOutcome.
    QString field;
    PageText text;
};

/// The first thing wrong with what was typed. A card may be used until the end of its last month.
std::optional<FormError> checkPaymentForm(const PaymentForm &form, bool needsEmail, QDate today);

/// The check digit of card numbers (ISO/IEC 7812-1).
bool passesLuhn(const QString &number);

} // namespace paydesk::sandbox
