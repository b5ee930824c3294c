// SPDX-License-Identifier: GPL-3.0-or-later
// Preloaded into a program: what it writes to files below $POWERCUT_FROM reaches the folder $POWERCUT_TO only when the program syncs the
// file. So that folder holds at any time what a power cut would leave of the other one, if the disk lost whatever it may lose.

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace {

struct Pending {
    bool truncated = false;
    off_t size = 0;
    struct Range {
        off_t offset;
        std::size_t size;
    };
    std::vector<Range> ranges;
};

std::mutex mutex;
std::map<int, Pending> pendings;

template <class Function>
Function real(const char *name)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

/// Where the file is kept that `path` names, empty if it is none of ours.
std::string kept(const char *path)
{
    static const char *from = std::getenv("POWERCUT_FROM");
    static const char *to = std::getenv("POWERCUT_TO");
    if (!from || !to || std::strncmp(path, from, std::strlen(from)) != 0)
        return {};
    // The folder's own name is made at random, and may be "…-shmXyz".
    const char *name = path + std::strlen(from);
    return std::strstr(name, "-shm") || std::strstr(name, ".lock") ? std::string() : to + std::string(name);
}

/// What cannot be kept here must not look like what the program lost.
[[noreturn]] void giveUp(const std::string &path)
{
    std::perror(("powercut: " + path).c_str());
    std::abort();
}

std::string keptOf(int descriptor)
{
    char path[4096];
    const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
    const ssize_t size = readlink(link.c_str(), path, sizeof path - 1);
    if (size <= 0)
        giveUp(link);
    path[size] = '\0';
    return kept(path);
}

void wrote(int descriptor, off_t offset, ssize_t size)
{
    if (size <= 0 || keptOf(descriptor).empty())
        return;
    const std::lock_guard lock(mutex);
    pendings[descriptor].ranges.push_back({offset, static_cast<std::size_t>(size)});
}

void keep(int descriptor)
{
    const std::string path = keptOf(descriptor);
    if (path.empty())
        return;
    const std::lock_guard lock(mutex);
    const Pending pending = pendings[descriptor];
    pendings.erase(descriptor);
    const int copy = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    // A folder is there already.
    if (copy < 0 && errno == EISDIR)
        return;
    if (copy < 0)
        giveUp(path);
    static const auto write = real<ssize_t (*)(int, const void *, size_t, off_t)>("pwrite64");
    static const auto truncate = real<int (*)(int, off_t)>("ftruncate64");
    if (pending.truncated)
        (void)truncate(copy, pending.size);
    std::vector<char> bytes;
    for (const Pending::Range &range : pending.ranges) {
        bytes.resize(range.size);
        const ssize_t size = pread(descriptor, bytes.data(), bytes.size(), range.offset);
        if (size > 0 && write(copy, bytes.data(), static_cast<std::size_t>(size), range.offset) != size)
            giveUp(path);
    }
    real<int (*)(int)>("close")(copy);
}

ssize_t writeAt(const char *name, int descriptor, const void *bytes, size_t size, off_t offset)
{
    const ssize_t written = real<ssize_t (*)(int, const void *, size_t, off_t)>(name)(descriptor, bytes, size, offset);
    wrote(descriptor, offset, written);
    return written;
}

int truncateTo(const char *name, int descriptor, off_t size)
{
    const int done = real<int (*)(int, off_t)>(name)(descriptor, size);
    if (done == 0 && !keptOf(descriptor).empty()) {
        const std::lock_guard lock(mutex);
        pendings[descriptor].truncated = true;
        pendings[descriptor].size = size;
    }
    return done;
}

int sync(const char *name, int descriptor)
{
    const int done = real<int (*)(int)>(name)(descriptor);
    if (done == 0)
        keep(descriptor);
    return done;
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
    return truncateTo("ftruncate64", descriptor, size);
}

int ftruncate(int descriptor, off_t size)
{
    return truncateTo("ftruncate", descriptor, size);
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
        pendings.erase(descriptor);
    }
    return real<int (*)(int)>("close")(descriptor);
}

int unlink(const char *path)
{
    const int done = real<int (*)(const char *)>("unlink")(path);
    if (const std::string copy = kept(path); done == 0 && !copy.empty())
        real<int (*)(const char *)>("unlink")(copy.c_str());
    return done;
}

int rename(const char *from, const char *to)
{
    const auto call = real<int (*)(const char *, const char *)>("rename");
    const int done = call(from, to);
    if (const std::string copy = kept(from); done == 0 && !copy.empty())
        call(copy.c_str(), kept(to).c_str());
    return done;
}

int renameat2(int fromFolder, const char *from, int toFolder, const char *to, unsigned flags)
{
    const auto call = real<int (*)(int, const char *, int, const char *, unsigned)>("renameat2");
    const int done = call(fromFolder, from, toFolder, to, flags);
    if (const std::string copy = kept(from); done == 0 && !copy.empty())
        call(fromFolder, copy.c_str(), toFolder, kept(to).c_str(), flags);
    return done;
}

} // extern "C"
