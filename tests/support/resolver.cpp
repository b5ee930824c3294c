// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/resolver.h"

#include <QSemaphore>

#include <netdb.h>

#include <cstdlib>

namespace paydesk::test::resolver {

namespace {

QSemaphore hang;

template <class Address>
addrinfo *newAddress(int family, const Address &address, addrinfo *next)
{
    auto *entry = static_cast<addrinfo *>(std::calloc(1, sizeof(addrinfo)));
    auto *copy = static_cast<Address *>(std::calloc(1, sizeof(Address)));
    *copy = address;
    entry->ai_family = family;
    entry->ai_socktype = SOCK_STREAM;
    entry->ai_addr = reinterpret_cast<sockaddr *>(copy);
    entry->ai_addrlen = sizeof(Address);
    entry->ai_next = next;
    return entry;
}

addrinfo *answer()
{
    sockaddr_in four{};
    four.sin_family = AF_INET;
    four.sin_addr.s_addr = htonl(address);
    addrinfo *list = newAddress(AF_INET, four, nullptr);
    if (!hasBrokenIpv6)
        return list;
    sockaddr_in6 six{};
    six.sin6_family = AF_INET6;
    six.sin6_addr = in6addr_loopback;
    return newAddress(AF_INET6, six, list);
}

} // namespace

void reset()
{
    error = 0;
    address = INADDR_LOOPBACK;
    hasBrokenIpv6 = false;
    hangs = false;
    questions = 0;
    while (hang.tryAcquire()) {
    }
}

void letGo()
{
    hangs = false;
    hang.release(100);
}

} // namespace paydesk::test::resolver

namespace resolver = paydesk::test::resolver;

extern "C" {

int getaddrinfo(const char *, const char *, const addrinfo *, addrinfo **result)
{
    ++resolver::questions;
    if (resolver::hangs)
        resolver::hang.acquire();
    *result = nullptr;
    if (resolver::error != 0)
        return resolver::error;
    *result = resolver::answer();
    return 0;
}

void freeaddrinfo(addrinfo *list)
{
    while (list) {
        addrinfo *next = list->ai_next;
        std::free(list->ai_addr);
        std::free(list);
        list = next;
    }
}
}
