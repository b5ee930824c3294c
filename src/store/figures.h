// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QDateTime>

namespace paydesk::store {

class Database;

/// How much of what lies in the listener's database.
struct Figures {
    /// Events that wait to be worked on, and those that were given up.
    qint64 backlog = 0;
    qint64 givenUp = 0;
    qint64 quarantined = 0;
    /// Effects that the merchant's own systems are still to be told of, and those that were given up.
    qint64 untold = 0;
    qint64 nobodyTook = 0;
    /// Those whose way no listener has any more.
    qint64 setAside = 0;
    /// When the latest event came, invalid if none ever did.
    QDateTime lastEvent;
};

Result<Figures> readFigures(Database &database);

/// Writes a moment into the one row that is there for it: what cannot be done while the disk is full, broken or locked.
Result<void> proveWritable(Database &database, const QDateTime &now);

} // namespace paydesk::store
