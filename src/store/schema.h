// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>

namespace paydesk::store {

/// The numbered migrations of a database file: step N (counted from 1) brings a file of version N-1 to version N.
/// A step is an SQL script; statements end with ';' before an empty line, so a trigger must not contain empty lines.
struct Schema {
    QByteArrayList steps;

    int version() const { return int(steps.size()); }
    /// What this program ships, from its resources.
    static Schema shipped();
    /// The statements of a script, without comment lines.
    static QByteArrayList statements(const QByteArray &script);
};

} // namespace paydesk::store
