// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/log.h"

#include "base/redact.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <atomic>
#include <cstdio>
#include <mutex>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <unistd.h>
#endif

namespace paydesk::listener {

using namespace Qt::StringLiterals;

namespace {

std::atomic<LogFormat> format{LogFormat::Text};
std::atomic<LogLevel> most{LogLevel::Info};
std::atomic<std::uint64_t> lost{0};
std::mutex writing;
/// Lost since the log last took a line.
std::uint64_t unsaid = 0;

#ifdef Q_OS_UNIX
/// A pipe takes so much at once or nothing, without waiting, if it says that it takes anything.
constexpr qsizetype longestLine = PIPE_BUF;

/// Where the program was started with stderr closed, the next file it opened would be written to as the log.
void keepDescriptors()
{
    int last = 0;
    do
        last = ::open("/dev/null", O_RDWR);
    while (last >= 0 && last <= STDERR_FILENO);
    if (last > STDERR_FILENO)
        ::close(last);
}

bool put(const QByteArray &line)
{
    pollfd target{STDERR_FILENO, POLLOUT, 0};
    if (::poll(&target, 1, 0) != 1 || !(target.revents & POLLOUT))
        return false;
    return ::write(STDERR_FILENO, line.constData(), static_cast<std::size_t>(line.size())) == line.size();
}
#else
constexpr qsizetype longestLine = 4096;

void keepDescriptors() {}

bool put(const QByteArray &line)
{
    const auto size = static_cast<std::size_t>(line.size());
    return std::fwrite(line.constData(), 1, size, stderr) == size && std::fflush(stderr) == 0;
}
#endif

QString quoted(QString text)
{
    text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    return u'"' + text + u'"';
}

QByteArray toLine(QLatin1String level, const QString &message)
{
    const QString time = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    // Room for what stands around it, and for three bytes a character.
    const QString shown = redacted(message).left(longestLine / 4);
    if (format == LogFormat::Json) {
        const QJsonObject record{{u"time"_s, time}, {u"level"_s, level}, {u"msg"_s, shown}};
        return QJsonDocument(record).toJson(QJsonDocument::Compact) + '\n';
    }
    return u"time=%1 level=%2 msg=%3\n"_s.arg(time, level, quoted(shown)).toUtf8();
}

LogLevel rankOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return LogLevel::Debug;
    case QtInfoMsg: return LogLevel::Info;
    case QtWarningMsg: return LogLevel::Warning;
    case QtCriticalMsg:
    case QtFatalMsg: return LogLevel::Error;
    }
    return LogLevel::Error;
}

QLatin1String levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return "debug"_L1;
    case QtInfoMsg: return "info"_L1;
    case QtWarningMsg: return "warning"_L1;
    case QtCriticalMsg: return "error"_L1;
    case QtFatalMsg: return "fatal"_L1;
    }
    return "info"_L1;
}

void write(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    if (rankOf(type) > most)
        return;
    const QByteArray line = toLine(levelOf(type), message);
    const std::lock_guard lock(writing);
    if (unsaid > 0 && put(toLine("warning"_L1, u"%1 lines of the log were lost"_s.arg(unsaid))))
        unsaid = 0;
    if (unsaid == 0 && put(line))
        return;
    ++unsaid;
    ++lost;
}

} // namespace

Q_LOGGING_CATEGORY(lcListener, "paydesk.listener", QtInfoMsg)

std::optional<LogFormat> logFormat(const QString &word)
{
    if (word == "text"_L1)
        return LogFormat::Text;
    if (word == "json"_L1)
        return LogFormat::Json;
    return {};
}

std::optional<LogLevel> logLevel(const QString &word)
{
    const QStringList words{u"error"_s, u"warning"_s, u"info"_s, u"debug"_s};
    const qsizetype level = words.indexOf(word);
    return level < 0 ? std::nullopt : std::optional(static_cast<LogLevel>(level));
}

void installLog(LogFormat wanted, LogLevel level)
{
    format = wanted;
    most = level;
    QLoggingCategory::setFilterRules(level == LogLevel::Debug ? u"paydesk.*.debug=true"_s : QString());
    keepDescriptors();
    qInstallMessageHandler(write);
}

bool isTerminal([[maybe_unused]] std::FILE *stream)
{
#ifdef Q_OS_UNIX
    return ::isatty(::fileno(stream)) == 1;
#else
    return false;
#endif
}

std::uint64_t logLinesLost()
{
    return lost;
}

} // namespace paydesk::listener
