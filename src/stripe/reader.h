// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/client.h"
#include "stripe/location.h"
#include "stripe/readeraction.h"

namespace paydesk::stripe {

/// A card reader of the shop (docs.stripe.com/api/terminal/readers/object).
struct Reader {
    Id<Reader> id;
    QString label;
    /// "bbpos_wisepos_e", "stripe_s700", "simulated_wisepos_e", … an open list.
    QString deviceType;
    QString serialNumber;
    QString softwareVersion;
    QString ipAddress;
    /// "online" or "offline", empty if unknown. A hint: never keep a payment from a reader for it.
    QString status;
    std::optional<QDateTime> lastSeenAt;
    Id<Location> location;
    /// What it does now or did last.
    std::optional<ReaderAction> action;
    QMap<QString, QString> metadata;
    bool livemode = false;

    static Result<Reader> fromJson(const QJsonObject &object);
};

/// Parameters of a new reader (docs.stripe.com/api/terminal/readers/create).
struct CreateReader {
    /// What the reader shows; "simulated-wpe" and the like in test mode.
    QString registrationCode;
    QString label;
    Id<Location> location;
    QMap<QString, QString> metadata;
};

/// Changes to a reader (docs.stripe.com/api/terminal/readers/update); what is absent stays as it is.
struct UpdateReader {
    std::optional<QString> label;
    /// Merged; an empty value removes its key.
    QMap<QString, QString> metadata;
};

namespace readers {

struct Filter {
    int limit = 100;
    Id<Reader> startingAfter;
    Id<Reader> endingBefore;
    Id<Location> location;
    QString serialNumber;
    /// "online" or "offline".
    QString status;
};

/// Error: `terminal_reader_…` for a code that is unknown or used up.
Mutation create(const CreateReader &params);
Mutation update(const Id<Reader> &id, const UpdateReader &params);
/// The answer is a Deleted (docs.stripe.com/api/terminal/readers/delete).
Mutation remove(const Id<Reader> &id);
/// docs.stripe.com/api/terminal/readers/retrieve
QCoro::Task<Result<Reader>> retrieve(Client &client, Id<Reader> id);
/// docs.stripe.com/api/terminal/readers/list
QCoro::Task<Result<Page<Reader>>> list(Client &client, Filter filter);

} // namespace readers
} // namespace paydesk::stripe
