// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/complaint.h"

namespace paydesk::listener {

using namespace Qt::StringLiterals;

namespace {

struct Sentence {
    QLatin1String code;
    QLatin1String text;
};

/// %1 is the error's detail.
constexpr Sentence sentences[] = {
    {"database_newer"_L1,
     "the database was written by a newer program (%1); nothing was changed. Install that one."_L1},
    {"database_foreign"_L1, "%1 is the database of another program; nothing was changed. Name another file."_L1},
    {"database_damaged"_L1,
     "the database is damaged (%1); nothing was changed. Put it aside together with its -wal file and restore a "
     "backup, or "
     "start with a new one: Stripe sends again what it got no answer for."_L1},
    {"database_readonly"_L1, "%1 cannot be written. Give it to the user who runs this."_L1},
    {"database_in_use"_L1, "another listener (process %1) has the database open. One file is for one listener."_L1},
    {"database_symlink"_L1, "%1 is a symbolic link. Name the file itself."_L1},
    {"database_exposed"_L1, "%1"_L1},
    {"database_open"_L1, "the database cannot be opened: %1"_L1},
    {"database_migration"_L1, "the database could not be brought up to date (%1); it is as it was."_L1},
    {"database_unsafe"_L1, "the PostgreSQL server cannot be used: %1"_L1},
    {"backup_file"_L1, "%1"_L1},
    {"command_refused"_L1, "%1"_L1},
    {"port_in_use"_L1, "the port is in use or not allowed (%1)"_L1},
    {"address_unavailable"_L1, "this computer does not have the address at the moment (%1)"_L1},
    {"address_invalid"_L1, "%1 is not an address"_L1},
};

} // namespace

QString complaint(const Error &error)
{
    for (const Sentence &sentence : sentences) {
        if (error.code == sentence.code)
            return QString(sentence.text).arg(error.detail);
    }
    const bool isSentence = error.kind == Error::Kind::InvalidInput || error.kind == Error::Kind::Refused
        || error.kind == Error::Kind::NotFound || error.kind == Error::Kind::Keychain;
    return isSentence && !error.detail.isEmpty() ? error.detail : toLogLine(error);
}

int exitCode(const Error &error)
{
    return error.kind == Error::Kind::Storage || error.kind == Error::Kind::Busy ? 1 : 2;
}

} // namespace paydesk::listener
