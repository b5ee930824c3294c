// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/throttle.h"
#include "store/figures.h"

#include <QCoroTask>

#include <QFuture>
#include <QObject>
#include <QTimer>

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>

namespace paydesk::store {
class DatabaseThread;
}

namespace paydesk::listener {

class Writer;

/// Tries now and then whether the store can commit, and counts what lies there. Read from any thread.
class Health : public QObject {
    Q_OBJECT

public:
    struct Parts {
        Writer &writer;
        store::DatabaseThread &reader;
        const Clock &clock;
        /// The certificate that is shown to clients, empty without TLS.
        QString certificate;
        /// Between two looks.
        std::chrono::milliseconds pause{5'000};
    };
    /// What was found at the last look.
    struct Look {
        bool committed = false;
        std::chrono::steady_clock::time_point at;
        /// From the last look that could read them.
        store::Figures figures;
        std::optional<QDateTime> certificateExpires;
    };

    explicit Health(Parts parts, QObject *parent = nullptr);

    /// Looks now, and then again and again.
    void start();

    /// True if the last look found that the store can commit and was not long ago: a writer that hangs finds nothing.
    bool isGood() const;
    std::shared_ptr<const Look> last() const { return m_last.load(); }

Q_SIGNALS:
    void looked();

private:
    QCoro::Task<> look();
    QFuture<Result<bool>> tryToCommit();
    QFuture<Result<store::Figures>> count();
    std::optional<QDateTime> certificateEnd();

    Parts m_parts;
    QTimer m_timer;
    std::atomic<std::shared_ptr<const Look>> m_last;
    Throttle m_expiry{std::chrono::hours(24)};
    bool m_looking = false;
};

} // namespace paydesk::listener
