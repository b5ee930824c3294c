// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/database.h"
#include "store/mirrortables.h"

#include <QStringList>

#include <memory>

/// The mirror as a file, from outside: what a command does with it, beside a window that may be using it. Errors are those of
/// store::Database; a file that cannot be used is never replaced here.
namespace paydesk::desk {

struct MirrorStatus {
    QString path;
    /// With what SQLite keeps beside it.
    qint64 bytes = 0;
    int schemaVersion = 0;
    /// Up to when Stripe was read, as far as the file says; invalid if nothing was.
    QDateTime asOf;
    QList<store::TableCount> counts;
};

struct MirrorCheck {
    MirrorStatus status;
    /// A sentence for each thing that is wrong.
    QStringList findings;
};

/// The files in the folder of the data, one for each account and mode.
QStringList mirrorFiles(const QString &dataDirectory);
/// The schema of the mirror, for a file that must not give way if it cannot be used.
store::Schema mirrorSchema();
/// To be read, whoever has it open. `mirror_older` for a file that the program would bring up to date first.
Result<std::unique_ptr<store::Database>> openMirror(const QString &path);

Result<MirrorStatus> mirrorStatus(const QString &path);
/// As store::MirrorTables::verify(); nobody else may have the file open.
Result<MirrorCheck> checkMirror(const QString &path);

} // namespace paydesk::desk
