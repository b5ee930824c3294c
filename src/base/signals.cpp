// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/signals.h"

#include <QSocketNotifier>

#include <csignal>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace paydesk {

#ifdef Q_OS_UNIX

namespace {

volatile std::sig_atomic_t writer = -1;

/// Only what a signal handler may do.
extern "C" void passOn(int number)
{
    const char byte = static_cast<char>(number);
    [[maybe_unused]] const auto written = ::write(writer, &byte, 1);
}

} // namespace

Signals::Signals(QObject *parent) : QObject(parent)
{
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_reader = ends[0];
    writer = ends[1];
    const auto *notifier = new QSocketNotifier(m_reader, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &Signals::receive);
    for (const int number : {SIGTERM, SIGINT, SIGHUP})
        std::signal(number, passOn);
    std::signal(SIGPIPE, SIG_IGN);
}

Signals::~Signals()
{
    for (const int number : {SIGTERM, SIGINT, SIGHUP})
        std::signal(number, SIG_DFL);
    ::close(m_reader);
    ::close(writer);
}

void Signals::receive()
{
    char number = 0;
    while (::read(m_reader, &number, 1) == 1)
        Q_EMIT number == SIGHUP ? reloadRequested() : stopRequested();
}

#else

Signals::Signals(QObject *parent) : QObject(parent) {}

Signals::~Signals() = default;

void Signals::receive() {}

#endif

} // namespace paydesk
