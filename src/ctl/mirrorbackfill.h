// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "desk/sync/backfill.h"

#include <QCoroTask>

#include <QObject>
#include <QPromise>

class QTextStream;

namespace paydesk::desk {
class SyncDesk;
}

namespace paydesk::ctl {

/// Reads the whole account into the copy while somebody watches a terminal: what it will cost, how far it is, Ctrl-C. Whatever ends
/// it, the next run goes on with the next page.
class MirrorBackfill : public QObject {
    Q_OBJECT

public:
    struct Parts {
        desk::SyncDesk &sync;
        desk::Backfill &backfill;
        const Clock &clock;
        /// Progress is written here.
        QTextStream &err;
    };

    explicit MirrorBackfill(Parts parts) : m_parts(parts) {}

    /// Down to `since`, or everything. Kind::Canceled, `stopped`, after Ctrl-C; else the error that it cannot go on with.
    QCoro::Task<Result<void>> run(std::optional<QDateTime> since);

private:
    QCoro::Task<Result<void>> begin(std::optional<QDateTime> since);
    void stop();
    void tell(const QString &line);
    void tellProgress();

    Parts m_parts;
    QDateTime m_told;
    /// Finished when the reading ends after it was begun.
    QPromise<void> m_ended;
    bool m_isBegun = false;
    bool m_stopped = false;
};

/// "about 2,300 reads; …"
QString toText(const desk::Backfill::Cost &cost);
/// "payments: 12300 objects, 123 of about 2300 reads, 310 objects/s, 12 min left"
QString toText(const desk::Backfill::Progress &progress);

} // namespace paydesk::ctl
