// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArrayList>
#include <QMap>
#include <QStringList>
#include <QtGlobal>

#include <functional>

namespace paydesk::store {

class Database;

/// The application ids of our files: "PYDS", "PYDM" and "PYDL".
inline constexpr quint32 desktopFile = 0x50594453;
inline constexpr quint32 mirrorFile = 0x5059444d;
inline constexpr quint32 listenerFile = 0x5059444c;

/// The numbered migrations of a database file: step N (counted from 1) brings a file of version N-1 to version N.
/// A step is an SQL script; statements end with ';' before an empty line, so a trigger must not contain empty lines.
struct Schema {
    QByteArrayList steps;
    /// The same steps for PostgreSQL; empty where the database is always a file.
    QByteArrayList postgresql;
    /// In the header of each file of this kind, so that the file of another program, or of another of ours, is never taken for it.
    quint32 applicationId = desktopFile;
    /// What is in the file can be had again: one that cannot be used gives way to a new one, see Database::replaced().
    bool isCopy = false;
    /// Of a new file, in bytes; one that is there keeps its own.
    int pageSize = 4096;
    /// Run before each commit: what the triggers only take note of.
    QStringList beforeCommit{};
    /// By the number of a step: what SQL cannot work out of the rows that are there. Run behind its statements, in its transaction.
    QMap<int, std::function<Result<void>(Database &)>> fills{};

    int version() const { return int(steps.size()); }
    /// The desktop's database: what is nowhere else.
    static Schema shipped();
    /// The desktop's copy of what Stripe keeps.
    static Schema mirror();
    /// The listener's database.
    static Schema listener();
    /// The statements of a script, without comment lines.
    static QByteArrayList statements(const QByteArray &script);
};

} // namespace paydesk::store
