// SPDX-License-Identifier: GPL-3.0-or-later
// Preloaded into a program: counts its changes to files below $INTERRUPT_FOLDER, or to $INTERRUPT_FILE alone, which are writes, cuts,
// syncs, renamings, removals and new files. Number $INTERRUPT_AT is not done any more: with INTERRUPT=killed the program ends there,
// with INTERRUPT=full that and every later write finds the disk full.

#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <mutex>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace {

template <class Function>
Function real(const char *name)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

std::string_view setting(const char *name)
{
    const char *value = std::getenv(name);
    return value ? value : "";
}

/// What is shared in memory and the locks are not what a power cut leaves.
bool isOurs(std::string_view path)
{
    if (const std::string_view file = setting("INTERRUPT_FILE"); !file.empty())
        return path == file;
    const std::string_view folder = setting("INTERRUPT_FOLDER");
    return !folder.empty() && path.starts_with(folder) && !path.ends_with("-shm") && path.find(".lock") == path.npos;
}

bool isOurs(int descriptor)
{
    char path[4096];
    const ssize_t size = ::readlink(("/proc/self/fd/" + std::to_string(descriptor)).c_str(), path, sizeof path);
    return size > 0 && isOurs(std::string_view(path, static_cast<std::size_t>(size)));
}

/// Counts one change. True if the disk is full by now and the change needs room.
bool change(bool needsRoom)
{
    static std::mutex mutex;
    static long count = 0;
    const std::lock_guard lock(mutex);
    const long last = std::atol(std::string(setting("INTERRUPT_AT")).c_str());
    const std::string_view way = setting("INTERRUPT");
    if (++count == last && way == "killed")
        std::raise(SIGKILL);
    if (last == 0 || count < last || way != "full" || !needsRoom)
        return false;
    errno = ENOSPC;
    return true;
}

ssize_t writeAt(const char *name, int descriptor, const void *bytes, size_t size, off_t offset)
{
    if (isOurs(descriptor) && change(true))
        return -1;
    return real<ssize_t (*)(int, const void *, size_t, off_t)>(name)(descriptor, bytes, size, offset);
}

int cut(const char *name, int descriptor, off_t size)
{
    if (isOurs(descriptor))
        change(false);
    return real<int (*)(int, off_t)>(name)(descriptor, size);
}

int sync(const char *name, int descriptor)
{
    if (isOurs(descriptor))
        change(false);
    return real<int (*)(int)>(name)(descriptor);
}

int openFile(const char *name, const char *path, int flags, mode_t mode)
{
    if ((flags & O_CREAT) && isOurs(path) && ::access(path, F_OK) != 0 && change(true))
        return -1;
    return real<int (*)(const char *, int, mode_t)>(name)(path, flags, mode);
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

int ftruncate64(int descriptor, off_t size)
{
    return cut("ftruncate64", descriptor, size);
}

int ftruncate(int descriptor, off_t size)
{
    return cut("ftruncate", descriptor, size);
}

int fsync(int descriptor)
{
    return sync("fsync", descriptor);
}

int fdatasync(int descriptor)
{
    return sync("fdatasync", descriptor);
}

int open(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    const mode_t mode = flags & O_CREAT ? static_cast<mode_t>(va_arg(more, int)) : 0;
    va_end(more);
    return openFile("open", path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    const mode_t mode = flags & O_CREAT ? static_cast<mode_t>(va_arg(more, int)) : 0;
    va_end(more);
    return openFile("open64", path, flags, mode);
}

int unlink(const char *path)
{
    if (isOurs(path) && ::access(path, F_OK) == 0)
        change(false);
    return real<int (*)(const char *)>("unlink")(path);
}

int rename(const char *from, const char *to)
{
    if (isOurs(from))
        change(false);
    return real<int (*)(const char *, const char *)>("rename")(from, to);
}

int renameat2(int fromFolder, const char *from, int toFolder, const char *to, unsigned flags)
{
    if (isOurs(from))
        change(false);
    return real<int (*)(int, const char *, int, const char *, unsigned)>("renameat2")(fromFolder, from, toFolder, to,
                                                                                      flags);
}

} // extern "C"
