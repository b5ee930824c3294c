// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace paydesk::listener {

#ifdef PAYDESK_FAILPOINTS

/// A place where tests end the process, as a power cut would: PAYDESK_FAILPOINT=name, or name:N for the Nth time it is passed.
void failpoint(const char *name);
/// Whether a test wants one of the mistakes that its harness has to notice: PAYDESK_MISTAKE=name.
bool isMistaken(const char *name);

#else

// Not in what is shipped.
inline void failpoint(const char *) {}
inline bool isMistaken(const char *)
{
    return false;
}

#endif

} // namespace paydesk::listener
