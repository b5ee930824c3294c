// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QtGlobal>

#include <chrono>
#include <map>

namespace paydesk::listener {

class Writer;

/// Notes when each desktop was last heard of or served: not more exactly than is worth a write. On the reader's thread only.
class Visits {
public:
    Visits(Writer &writer, const Clock &clock, std::chrono::milliseconds exactness)
        : m_writer(writer), m_clock(clock), m_exactness(exactness)
    {
    }

    void note(qint64 desktop);

private:
    Writer &m_writer;
    const Clock &m_clock;
    const std::chrono::milliseconds m_exactness;
    std::map<qint64, std::chrono::steady_clock::time_point> m_noted;
};

} // namespace paydesk::listener
