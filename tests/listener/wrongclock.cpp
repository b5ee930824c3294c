// SPDX-License-Identifier: GPL-3.0-or-later
// Preloaded into a program: its wall clock is wrong by the seconds in the file $WRONG_CLOCK, which may change at any time. Clocks that
// only measure how long something takes go on as they did.

#include <cstdlib>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

namespace {

template <class Function>
Function real(const char *name)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

time_t offset()
{
    const char *path = std::getenv("WRONG_CLOCK");
    const int file = path ? ::open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0)
        return 0;
    char text[32] = {};
    const ssize_t size = ::read(file, text, sizeof text - 1);
    ::close(file);
    return size > 0 ? std::atol(text) : 0;
}

} // namespace

extern "C" {

int clock_gettime(clockid_t clock, timespec *now)
{
    static const auto call = real<int (*)(clockid_t, timespec *)>("clock_gettime");
    const int done = call(clock, now);
    if (done == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        now->tv_sec += offset();
    return done;
}

int gettimeofday(timeval *now, void *zone)
{
    static const auto call = real<int (*)(timeval *, void *)>("gettimeofday");
    const int done = call(now, zone);
    if (done == 0)
        now->tv_sec += offset();
    return done;
}

time_t time(time_t *kept)
{
    static const auto call = real<time_t (*)(time_t *)>("time");
    const time_t now = call(nullptr) + offset();
    if (kept)
        *kept = now;
    return now;
}

} // extern "C"
