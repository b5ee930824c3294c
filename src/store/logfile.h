// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QFile>

#include <memory>

namespace paydesk::store {

/// The -wal file of a database whose commits do not wait for the disk: what they wrote is on disk when a sync() that began later has
/// come back. To be used from any one thread while the database is open, and gone before it is closed.
///
/// After a failed sync() nobody knows what of the file is on disk, and a later one may be right about nothing but what came after: it is
/// not to be used again, and the database is to be opened anew.
class LogFile {
public:
    static Result<std::unique_ptr<LogFile>> open(const QString &database);

    /// database_io if the disk failed.
    Result<void> sync();

private:
    explicit LogFile(const QString &path) : m_file(path) {}

    QFile m_file;
};

} // namespace paydesk::store
