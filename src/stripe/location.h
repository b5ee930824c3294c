// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/address.h"
#include "stripe/client.h"
#include "stripe/page.h"

#include "base/id.h"

namespace paydesk::stripe {

/// A shop in which readers stand (docs.stripe.com/api/terminal/locations/object).
struct Location {
    Id<Location> id;
    QString displayName;
    Address address;
    QString phone;
    QMap<QString, QString> metadata;
    bool livemode = false;

    static Result<Location> fromJson(const QJsonObject &object);
};

/// Parameters of a new location (docs.stripe.com/api/terminal/locations/create); the country must be known.
struct CreateLocation {
    QString displayName;
    Address address;
    QString phone;
    QMap<QString, QString> metadata;
};

/// Changes to a location (docs.stripe.com/api/terminal/locations/update); what is empty stays as it is.
struct UpdateLocation {
    std::optional<QString> displayName;
    /// Not the country.
    Address address;
    std::optional<QString> phone;
    /// Merged; an empty value removes its key.
    QMap<QString, QString> metadata;
};

namespace locations {

struct Filter {
    int limit = 100;
    Id<Location> startingAfter;
    Id<Location> endingBefore;
};

Mutation create(const CreateLocation &params);
Mutation update(const Id<Location> &id, const UpdateLocation &params);
/// The answer is a Deleted (docs.stripe.com/api/terminal/locations/delete).
Mutation remove(const Id<Location> &id);
/// docs.stripe.com/api/terminal/locations/retrieve
QCoro::Task<Result<Location>> retrieve(Client &client, Id<Location> id);
/// docs.stripe.com/api/terminal/locations/list
QCoro::Task<Result<Page<Location>>> list(Client &client, Filter filter);

} // namespace locations
} // namespace paydesk::stripe
