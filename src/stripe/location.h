// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/address.h"
#include "stripe/client.h"
#include "stripe/page.h"

#include "base/id.h"

namespace paydesk::stripe {

/// A shop in which readers stand (docs.stripe.com/api/terminal/locations/object).
struct Location {
    Id<Location> id;                 ///< "tml_…"
    QString displayName;             ///< The shop's name, as the dashboard shows it.
    Address address;                 ///< Where it is; its country never changes.
    QString phone;                   ///< Of the shop; may be empty.
    QMap<QString, QString> metadata; ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
    bool livemode = false;           ///< False in test mode.

    /// Kind::Broken: `answer_other_object`, or `answer_incomplete` without an id.
    static Result<Location> fromJson(const JsonValue &object);
};

/// Parameters of a new location (docs.stripe.com/api/terminal/locations/create); the country must be known.
struct CreateLocation {
    QString displayName;             ///< Up to 1000 characters; must be set.
    Address address;                 ///< With a country, and what that country's addresses need.
    QString phone;                   ///< Of the shop; may be empty.
    QMap<QString, QString> metadata; ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
};

/// Changes to a location (docs.stripe.com/api/terminal/locations/update); what is empty stays as it is.
struct UpdateLocation {
    std::optional<QString> displayName; ///< Up to 1000 characters.
    /// Not the country.
    Address address;
    std::optional<QString> phone; ///< An empty text unsets it.
    /// Merged; an empty value removes its key.
    QMap<QString, QString> metadata;
};

namespace locations {

/// Narrows list(); what is empty narrows nothing.
struct Filter {
    int limit = 100;            ///< 1 to 100 a page.
    Id<Location> startingAfter; ///< Only what is behind this one, older.
    Id<Location> endingBefore;  ///< Only what is before this one, newer.
};

/// The answer is a Location.
Mutation create(const CreateLocation &params);
/// The answer is the Location.
Mutation update(const Id<Location> &id, const UpdateLocation &params);
/// The answer is a Deleted (docs.stripe.com/api/terminal/locations/delete).
Mutation remove(const Id<Location> &id);
/// Error: Kind::NotFound (docs.stripe.com/api/terminal/locations/retrieve).
QCoro::Task<Result<Location>> retrieve(Client &client, Id<Location> id);
/// A page of them, newest first (docs.stripe.com/api/terminal/locations/list).
QCoro::Task<Result<Page<Location>>> list(Client &client, Filter filter);

} // namespace locations
} // namespace paydesk::stripe
