// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/postgrescluster.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTcpServer>

#include <csignal>
#include <cstdio>
#include <poll.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

/// Debian's place; other systems have it in the path.
QString tool(const QString &name)
{
    const QDir versions(u"/usr/lib/postgresql"_s);
    const QStringList found = versions.entryList({u"1*"_s}, QDir::Dirs, QDir::Name | QDir::Reversed);
    return found.isEmpty() ? name : versions.filePath(found.first() + u"/bin/"_s + name);
}

const passwd *serverUser()
{
    static const passwd *user = ::geteuid() == 0 ? ::getpwnam("postgres") : nullptr;
    return user;
}

/// The server ends with the test, however that ends.
void becomeServer()
{
    if (const passwd *user = serverUser()) {
        if (::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0)
            ::_exit(1);
    }
    ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
}

/// A cluster that nobody has used, kept for a day: making one takes longer than most tests, copying it does not. Its name says which
/// program made it for whom.
QString keptCluster()
{
    const QFileInfo program(tool(u"initdb"_s));
    return QDir::temp().filePath(u"paydesk-postgresql-%1-%2"_s.arg(serverUser() ? serverUser()->pw_uid : ::geteuid())
                                     .arg(program.lastModified().toSecsSinceEpoch()));
}

/// Nobody else's, and nothing that a cleaner of temporary files has begun to remove.
bool isUsable(const QString &cluster)
{
    const QFileInfo info(cluster);
    constexpr auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup
        | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
    return info.isDir() && !info.isSymLink() && info.ownerId() == (serverUser() ? serverUser()->pw_uid : ::geteuid())
        && !(info.permissions() & others) && info.lastModified().daysTo(QDateTime::currentDateTime()) < 1;
}

/// Whole or not at all, whoever else does it at the same time.
bool move(const QString &from, const QString &to)
{
    return std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0;
}

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

QList<qint64> childrenOf(qint64 process)
{
    QFile file(u"/proc/%1/task/%1/children"_s.arg(process));
    QList<qint64> children;
    if (file.open(QIODevice::ReadOnly)) {
        for (const QByteArray &child : file.readAll().simplified().split(' '))
            children << child.toLongLong();
    }
    return children;
}

/// It is not ours to be waited for. As long as one of them is there, the memory that they share keeps the next server from starting.
void killAndWait(pid_t process)
{
    constexpr int patience = 10'000;
    pollfd end{int(::syscall(SYS_pidfd_open, process, 0)), POLLIN, 0};
    ::kill(process, SIGKILL);
    if (end.fd >= 0) {
        ::poll(&end, 1, patience);
        ::close(end.fd);
    }
}

} // namespace

PostgresCluster::PostgresCluster()
{
    m_server.setProcessChannelMode(QProcess::MergedChannels);
    m_server.setChildProcessModifier(becomeServer);
    if (const passwd *user = serverUser()) {
        if (::chown(QFile::encodeName(m_folder.path()).constData(), user->pw_uid, user->pw_gid) != 0)
            qWarning("the folder of PostgreSQL cannot be given to its user");
    }
}

PostgresCluster::~PostgresCluster()
{
    kill();
}

PostgresCluster &PostgresCluster::shared()
{
    static PostgresCluster cluster;
    if (cluster.m_server.state() == QProcess::NotRunning && !cluster.start())
        qFatal("PostgreSQL does not start: is the package postgresql installed?");
    return cluster;
}

bool PostgresCluster::run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setChildProcessModifier(becomeServer);
    process.setWorkingDirectory(m_folder.path());
    process.start(program, arguments);
    if (process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return true;
    qWarning("%s: %s%s", qPrintable(program), qPrintable(process.errorString()), process.readAll().constData());
    return false;
}

bool PostgresCluster::initialize()
{
    if (QDir(data()).exists())
        return true;
    const QString kept = keptCluster();
    if (!isUsable(kept)) {
        const QString made = m_folder.filePath(u"made"_s);
        if (!make(made))
            return false;
        if (QFileInfo(kept).isDir() && !isUsable(kept))
            move(kept, m_folder.filePath(u"old"_s));
        if (!move(made, kept) && !isUsable(kept))
            return move(made, data());
    }
    return run(u"cp"_s, {u"-a"_s, kept, data()});
}

bool PostgresCluster::make(const QString &folder)
{
    return run(tool(u"initdb"_s),
               {u"--no-sync"_s, u"--auth=trust"_s, u"--username=paydesk"_s, u"--encoding=UTF8"_s, u"--locale=C"_s,
                u"--pgdata"_s, folder});
}

bool PostgresCluster::replicate(const PostgresCluster &primary)
{
    return run(tool(u"pg_basebackup"_s),
               {u"--host=127.0.0.1"_s, u"--port"_s, QString::number(primary.port()), u"--username=paydesk"_s,
                u"--write-recovery-conf"_s, u"--no-sync"_s, u"--checkpoint=fast"_s, u"--pgdata"_s, data()});
}

bool PostgresCluster::start(const QStringList &settings)
{
    if (!initialize())
        return false;
    if (m_port == 0)
        m_port = freePort();
    QStringList arguments{u"-D"_s, data(), u"-p"_s, QString::number(m_port)};
    const QStringList usual{u"listen_addresses=127.0.0.1"_s, u"unix_socket_directories="_s, u"log_min_messages=log"_s,
                            u"shared_buffers=16MB"_s, u"log_checkpoints=off"_s};
    for (const QString &setting : usual + settings)
        arguments << u"-c"_s << setting;
    m_server.setWorkingDirectory(m_folder.path());
    m_server.start(tool(u"postgres"_s), arguments);
    QByteArray said;
    while (m_server.waitForReadyRead(30'000)) {
        said += m_server.readAll();
        if (said.contains("ready to accept"))
            return true;
    }
    qWarning("postgres: %s %s", qPrintable(m_server.errorString()), said.constData());
    return false;
}

void PostgresCluster::kill()
{
    if (m_server.state() == QProcess::NotRunning)
        return;
    // It has no more children while it stands still.
    ::kill(static_cast<pid_t>(m_server.processId()), SIGSTOP);
    const QList<qint64> children = childrenOf(m_server.processId());
    m_server.kill();
    for (const qint64 child : children) {
        if (child > 1)
            killAndWait(static_cast<pid_t>(child));
    }
    m_server.waitForFinished();
}

void PostgresCluster::stop()
{
    ::kill(static_cast<pid_t>(m_server.processId()), SIGINT);
    m_server.waitForFinished();
}

QString PostgresCluster::address(const QString &database, quint16 port) const
{
    return u"postgresql://paydesk@127.0.0.1:%1/%2"_s.arg(port == 0 ? m_port : port).arg(database);
}

QString PostgresCluster::freshDatabase()
{
    const QString name = u"test%1"_s.arg(++m_databases);
    ask(address(u"postgres"_s), u"CREATE DATABASE "_s + name);
    return address(name);
}

QByteArray PostgresCluster::ask(const QString &address, const QString &sql) const
{
    QProcess process;
    process.start(tool(u"psql"_s),
                  {u"--no-psqlrc"_s, u"--quiet"_s, u"--tuples-only"_s, u"--no-align"_s, u"--dbname"_s, address,
                   u"--command"_s, sql});
    if (!process.waitForFinished(30'000) || process.exitCode() != 0)
        qWarning("psql: %s", process.readAllStandardError().constData());
    return process.readAllStandardOutput().trimmed();
}
