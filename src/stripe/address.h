// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/form.h"

#include <QJsonObject>

namespace paydesk::stripe {

/// A postal address, as customers, readers' locations and billing details have it. Empty lines are unknown.
struct Address {
    QString line1;
    QString line2;
    QString postalCode;
    QString city;
    QString state;
    /// Two capital letters, "DE".
    QString country;

    static Address fromJson(const QJsonObject &object);
    friend bool operator==(const Address &, const Address &) = default;
};

/// `name[line1]`, `name[city]` and so on of what is known.
void addAddress(Form &form, const QString &name, const Address &address);

} // namespace paydesk::stripe
