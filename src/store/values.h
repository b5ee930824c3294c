// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QMap>
#include <QString>

#include <optional>

namespace paydesk::store {

class Database;

/// Small named texts that belong to the account of this file: the draft cart, event cursors, settings. Never secrets.
class Values {
public:
    explicit Values(Database &database) : m_database(database) {}

    Result<std::optional<QString>> value(const QString &key);
    Result<void> set(const QString &key, const QString &text);
    Result<void> remove(const QString &key);
    /// Every value whose key starts with `prefix`.
    Result<QMap<QString, QString>> withPrefix(const QString &prefix);

private:
    Database &m_database;
};

} // namespace paydesk::store
