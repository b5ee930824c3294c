// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/watchdog.h"

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace paydesk::store {

namespace {

/// How often somebody looks.
constexpr std::chrono::milliseconds step{250};

qint64 nowMilliseconds()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

} // namespace

#ifdef Q_OS_UNIX

// A descriptor of its own: the driver may close its one at any time, and the number may then be another's.
Watchdog::Watchdog(int descriptor)
    : m_descriptor(::fcntl(descriptor, F_DUPFD_CLOEXEC, 0)), m_thread([this] { watch(); })
{
}

Watchdog::~Watchdog()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_ended.notify_one();
    m_thread.join();
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

void Watchdog::watch()
{
    std::unique_lock lock(m_mutex);
    while (!m_ended.wait_for(lock, step, [this] { return m_ending; })) {
        const qint64 since = m_since;
        if (since != 0 && nowMilliseconds() - since > patience.count())
            ::shutdown(m_descriptor, SHUT_RDWR);
    }
}

#else

Watchdog::Watchdog(int descriptor) : m_descriptor(descriptor) {}
Watchdog::~Watchdog() = default;
void Watchdog::watch() {}

#endif

void Watchdog::start()
{
    m_since = nowMilliseconds();
}

} // namespace paydesk::store
