// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/form.h"
#include "stripe/jsonvalue.h"

namespace paydesk::stripe {

/// A postal address, as customers, readers' locations and billing details have it. Empty lines are unknown.
/// docs.stripe.com/api/customers/object#customer_object-address
struct Address {
    QString line1;      ///< Street and number, or a post office box.
    QString line2;      ///< Floor, flat, company: what else the post needs.
    QString postalCode; ///< Postal or ZIP code.
    QString city;       ///< City, town or village.
    QString state;      ///< State, county, province or region.
    /// Two capital letters, "DE".
    QString country;

    /// Never fails: what is missing stays empty.
    static Address fromJson(const JsonValue &object);
    friend bool operator==(const Address &, const Address &) = default;
};

/// `name[line1]`, `name[city]` and so on of what is known.
void addAddress(Form &form, const QString &name, const Address &address);

} // namespace paydesk::stripe
