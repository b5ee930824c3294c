// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <netinet/in.h>

#include <atomic>

/// The resolver of names of a test that is linked with resolver.cpp: its getaddrinfo() comes before the C library's, and does what
/// the test says.
namespace paydesk::test::resolver {

/// EAI_NONAME and the like, or 0 for the address.
inline std::atomic<int> error = 0;
/// In the computer's byte order.
inline std::atomic<quint32> address = INADDR_LOOPBACK;
/// Before the address stands one of IPv6 where nobody listens.
inline std::atomic<bool> hasBrokenIpv6 = false;
/// Answers nobody until letGo().
inline std::atomic<bool> hangs = false;
inline std::atomic<int> questions = 0;

/// As at the start; who still hangs goes on hanging.
void reset();
/// Answers everybody who waits, and whoever asks from now on.
void letGo();

} // namespace paydesk::test::resolver
