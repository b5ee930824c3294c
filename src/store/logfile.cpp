// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/logfile.h"

#include <cerrno>
#include <cstring>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

/// 0, or -1 with errno.
int syncToDisk(int descriptor)
{
#if defined(Q_OS_WIN)
    return _commit(descriptor);
#elif defined(Q_OS_MACOS)
    // fsync() there only reaches the cache of the disk. Not every file system knows the other.
    return ::fcntl(descriptor, F_FULLFSYNC) == 0 ? 0 : ::fsync(descriptor);
#else
    return ::fdatasync(descriptor);
#endif
}

} // namespace

Result<std::unique_ptr<LogFile>> LogFile::open(const QString &database)
{
    std::unique_ptr<LogFile> log(new LogFile(database + u"-wal"_s));
    if (!log->m_file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly | QIODevice::Unbuffered))
        return failure(Error::Kind::Storage, u"database_open"_s, log->m_file.errorString());
    return log;
}

Result<void> LogFile::sync()
{
    int done = 0;
    do {
        done = syncToDisk(m_file.handle());
    } while (done != 0 && errno == EINTR);
    if (done != 0)
        return failure(Error::Kind::Storage, u"database_io"_s, QString::fromLocal8Bit(std::strerror(errno)));
    return {};
}

} // namespace paydesk::store
