// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/client.h"
#include "stripe/location.h"
#include "stripe/readeraction.h"

namespace paydesk::stripe {

/// A card reader of the shop (docs.stripe.com/api/terminal/readers/object).
struct Reader {
    Id<Reader> id; ///< "tmr_…"
    QString label; ///< The shop's word for it: "Counter 2".
    /// "bbpos_wisepos_e", "stripe_s700", "simulated_wisepos_e", … an open list.
    QString deviceType;
    QString serialNumber;    ///< As it stands on the device.
    QString softwareVersion; ///< `device_sw_version`, empty until it is known.
    QString ipAddress;       ///< In the shop's own network.
    /// "online" or "offline", empty if unknown. A hint: never keep a payment from a reader for it.
    QString status;
    std::optional<QDateTime> lastSeenAt; ///< When it last spoke to Stripe, in UTC to the millisecond.
    Id<Location> location;               ///< The shop in which it stands.
    /// What it does now or did last.
    std::optional<ReaderAction> action;
    QMap<QString, QString> metadata; ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
    bool livemode = false;           ///< False in test mode.

    /// Kind::Broken: `answer_other_object`, or `answer_incomplete` without an id, or for an action without type or
    /// status.
    static Result<Reader> fromJson(const JsonValue &object);
};

/// Parameters of a new reader (docs.stripe.com/api/terminal/readers/create).
struct CreateReader {
    /// What the reader shows; "simulated-wpe" and the like in test mode.
    QString registrationCode;
    QString label;                   ///< Empty is the registration code.
    Id<Location> location;           ///< Where it stands.
    QMap<QString, QString> metadata; ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
};

/// Changes to a reader (docs.stripe.com/api/terminal/readers/update); what is absent stays as it is.
struct UpdateReader {
    std::optional<QString> label; ///< An empty text unsets it.
    /// Merged; an empty value removes its key.
    QMap<QString, QString> metadata;
};

namespace readers {

/// Narrows list(); what is empty narrows nothing.
struct Filter {
    int limit = 100;          ///< 1 to 100 a page.
    Id<Reader> startingAfter; ///< Only what is behind this one, older.
    Id<Reader> endingBefore;  ///< Only what is before this one, newer.
    Id<Location> location;    ///< The readers of this shop.
    QString serialNumber;     ///< Exactly this one.
    /// "online" or "offline".
    QString status;
};

/// The answer is the Reader. Error: `terminal_reader_…` for a code that is unknown or used up.
Mutation create(const CreateReader &params);
/// The answer is the Reader.
Mutation update(const Id<Reader> &id, const UpdateReader &params);
/// The answer is a Deleted (docs.stripe.com/api/terminal/readers/delete).
Mutation remove(const Id<Reader> &id);
/// Error: Kind::NotFound (docs.stripe.com/api/terminal/readers/retrieve).
QCoro::Task<Result<Reader>> retrieve(Client &client, Id<Reader> id);
/// A page of them, newest first (docs.stripe.com/api/terminal/readers/list).
QCoro::Task<Result<Page<Reader>>> list(Client &client, Filter filter);

} // namespace readers
} // namespace paydesk::stripe
