// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>

/// A real PostgreSQL server for one test program, thrown away with it: Debian's, with its files in a folder of its own, on a free port
/// of loopback. It can be killed and started again. PostgreSQL refuses to run as root, so that root's tests run it as postgres.
class PostgresCluster {
public:
    PostgresCluster();
    ~PostgresCluster();

    /// The one that tests share which only need a server; made when it is first asked for.
    static PostgresCluster &shared();

    /// Until it takes connections; `settings` are as for postgres -c. False, with a warning, if it does not come up.
    bool start(const QStringList &settings = {});
    /// As a power cut: every process of it at once.
    void kill();
    /// In an orderly way, clients or not.
    void stop();
    /// Makes this one a replica of another, which runs. Instead of initialize().
    bool replicate(const PostgresCluster &primary);

    quint16 port() const { return m_port; }
    /// The address of a database, through another port where that is given.
    QString address(const QString &database, quint16 port = 0) const;
    /// The address of a database that is new and empty.
    QString freshDatabase();
    /// What psql prints for a statement in the database of an address, without decoration.
    QByteArray ask(const QString &address, const QString &sql) const;

private:
    bool initialize();
    bool make(const QString &folder);
    bool run(const QString &program, const QStringList &arguments);
    QString data() const { return m_folder.filePath(QStringLiteral("data")); }

    QTemporaryDir m_folder;
    QProcess m_server;
    quint16 m_port = 0;
    int m_databases = 0;
};
