// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QMap>
#include <QString>
#include <QStringList>

namespace paydesk::store {

/// Where a PostgreSQL database is, as its own programs write it (postgresql.org/docs/15/libpq-connect.html, "Connection URIs"):
/// postgresql://user@host:port/name?sslmode=verify-full. Several hosts are separated by commas; the one that can be written is taken.
struct PostgresqlAddress {
    QString user;
    QString password;
    QStringList hosts;
    /// One for each host; empty for the usual one.
    QStringList ports;
    QString database;
    /// TLS, the file of passwords.
    QMap<QString, QString> options;

    /// The error's detail is a sentence without the password.
    static Result<PostgresqlAddress> parse(const QString &place);
};

/// Whether the name of a database means a PostgreSQL server.
bool isPostgresql(const QString &place);
/// For logs and people.
QString withoutPassword(const QString &place);

} // namespace paydesk::store
