// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "desk/search/findings.h"

#include <QCoroTask>

#include <QObject>

namespace paydesk::store {
class MirrorFile;
}

namespace paydesk::desk {

/// Searches everything while somebody types: on the thread that reads, one look at a time, and always for what was typed last.
class SearchDesk : public QObject {
    Q_OBJECT

public:
    SearchDesk(store::MirrorFile &mirror, const Clock &clock, QObject *parent = nullptr);

    /// found() or failed() follows, unless something else is looked for before.
    void look(const QString &typed);
    QDateTime now() const { return m_clock.now(); }

Q_SIGNALS:
    void found(const paydesk::desk::Findings &findings);
    void failed(const paydesk::Error &error);

private:
    QCoro::Task<> work();

    store::MirrorFile &m_mirror;
    const Clock &m_clock;
    QString m_wanted;
    bool m_isNew = false;
    bool m_isLooking = false;
};

} // namespace paydesk::desk
