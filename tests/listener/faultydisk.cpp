// SPDX-License-Identifier: GPL-3.0-or-later
// Preloaded into a program: files below $FAULTY_FOLDER behave as the word in the file $FAULTY_CONTROL says, which may change at any
// time. "full": nothing more can be written. "sync": nothing can be synced. "sync-once": the same for the next time only, then the
// word is removed. "ragged": writes are interrupted, or end half way. A file that is synced again after that failed, without having been
// opened anew, is noted in $FAULTY_CONTROL.again.

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <mutex>
#include <set>
#include <string>
#include <unistd.h>

namespace {

std::mutex mutex;
std::set<int> failed;

template <class Function>
Function real(const char *name)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

std::string controlPath()
{
    const char *path = std::getenv("FAULTY_CONTROL");
    return path ? path : "";
}

std::string word()
{
    const int file = ::open(controlPath().c_str(), O_RDONLY | O_CLOEXEC);
    char text[32];
    const ssize_t size = file < 0 ? 0 : ::read(file, text, sizeof text);
    if (file >= 0)
        real<int (*)(int)>("close")(file);
    return std::string(text, size > 0 ? static_cast<std::size_t>(size) : 0);
}

bool isOurs(int descriptor)
{
    char path[4096];
    const ssize_t size = ::readlink(("/proc/self/fd/" + std::to_string(descriptor)).c_str(), path, sizeof path);
    const char *folder = std::getenv("FAULTY_FOLDER");
    return size > 0 && folder && std::string(path, static_cast<std::size_t>(size)).starts_with(folder)
        && !std::string(path, static_cast<std::size_t>(size)).ends_with("-shm");
}

ssize_t writeAt(const char *name, int descriptor, const void *bytes, size_t size, off_t offset)
{
    const auto write = real<ssize_t (*)(int, const void *, size_t, off_t)>(name);
    const std::string mode = isOurs(descriptor) ? word() : "";
    if (mode == "full") {
        errno = ENOSPC;
        return -1;
    }
    if (mode == "ragged") {
        static thread_local unsigned turn = 0;
        if (++turn % 3 == 0) {
            errno = EINTR;
            return -1;
        }
        if (turn % 3 == 1 && size > 1)
            size /= 2;
    }
    return write(descriptor, bytes, size, offset);
}

int sync(const char *name, int descriptor)
{
    const std::string mode = isOurs(descriptor) ? word() : "";
    if (mode.starts_with("sync")) {
        const std::lock_guard lock(mutex);
        failed.insert(descriptor);
        if (mode == "sync-once")
            ::unlink(controlPath().c_str());
        errno = EIO;
        return -1;
    }
    {
        const std::lock_guard lock(mutex);
        if (failed.contains(descriptor))
            real<int (*)(int)>("close")(::open((controlPath() + ".again").c_str(), O_WRONLY | O_CREAT, 0600));
    }
    return real<int (*)(int)>(name)(descriptor);
}

} // namespace

extern "C" {

ssize_t pwrite64(int descriptor, const void *bytes, size_t size, off_t offset)
{
    return writeAt("pwrite64", descriptor, bytes, size, offset);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t size, off_t offset)
{
    return writeAt("pwrite", descriptor, bytes, size, offset);
}

int fsync(int descriptor)
{
    return sync("fsync", descriptor);
}

int fdatasync(int descriptor)
{
    return sync("fdatasync", descriptor);
}

int close(int descriptor)
{
    {
        const std::lock_guard lock(mutex);
        failed.erase(descriptor);
    }
    return real<int (*)(int)>("close")(descriptor);
}

} // extern "C"
