// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QFuture>
#include <QSemaphore>

namespace paydesk::store {
class Database;
}

namespace paydesk::test {

/// Keeps a thread of a database busy until it is let go.
class Hold {
public:
    template <class Thread>
    explicit Hold(Thread &thread)
    {
        m_held = thread.template run<void>([this](store::Database &) -> Result<void> {
            m_begun.release();
            m_free.acquire();
            return {};
        });
        m_begun.acquire();
    }
    ~Hold() { letGo(); }
    Hold(const Hold &) = delete;
    Hold &operator=(const Hold &) = delete;

    void letGo()
    {
        m_free.release();
        m_held.waitForFinished();
    }

private:
    QSemaphore m_begun;
    QSemaphore m_free;
    QFuture<Result<void>> m_held;
};

} // namespace paydesk::test
