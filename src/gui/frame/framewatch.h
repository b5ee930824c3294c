// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "desk/checkout/hostedflow.h"
#include "desk/operations/operations.h"
#include "desk/reads/readmeter.h"
#include "desk/sync/syncdesk.h"
#include "gui/frame/bannerarea.h"

#include <QLocale>
#include <QObject>
#include <QPointer>
#include <QTimer>

namespace paydesk::desk {
class Changes;
}

namespace paydesk::gui {

class MainWindow;

/// How fresh the data is, in words.
struct SyncWords {
    Tone tone = Tone::Neutral;
    QString text;
    QString toolTip;
};

/// Everything that the words depend on.
struct SyncFacts {
    desk::SyncDesk::State state = desk::SyncDesk::State::Idle;
    QDateTime updated;
    std::optional<Error> error;
    int filled = 0;
    std::optional<desk::SyncDesk::Silence> silence;
};

SyncWords syncWords(const SyncFacts &facts, const QDateTime &now, const QLocale &locale);
/// The banner over operations without an answer; an empty title if there are none.
Banner doubtBanner(const QList<store::Operation> &unsettled, const QLocale &locale);
/// The banner over a read budget that is nearly used up; an empty title before that, and behind it, when the
/// synchronisation itself says why it stands still.
Banner readsBanner(const desk::ReadMeter::Reading &reading, const QLocale &locale);
/// The banner over a computer's clock that differs from Stripe's by minutes; an empty title if it does not. `skew` is
/// how many seconds Stripe's is ahead.
Banner clockBanner(std::optional<qint64> skew);
/// The banner over a copy of the account that is filled anew, and why.
Banner lostCopyBanner(const Error &why);

/// The banner over a time of which there are no events any more, while everything of it is listed again; an empty title if there is
/// none.
Banner gapBanner(const std::optional<QDateTime> &since, const QLocale &locale);

/// The banner over an operation that Stripe had carried out before; see desk::Operations::doneBefore().
Banner doneBeforeBanner(const store::Operation &operation, const QDateTime &when, const QDateTime &now,
                        const QLocale &locale);

/// Tells a window how the synchronisation and the operations are doing.
class FrameWatch : public QObject {
    Q_OBJECT

public:
    struct Parts {
        desk::SyncDesk &sync;
        desk::Operations &operations;
        desk::ReadMeter &reads;
        desk::Changes &changes;
        const Clock &clock;
    };

    FrameWatch(Parts parts, MainWindow &window);

    /// Shows a way back to a page of Stripe's that is open while another page of the window is looked at.
    void follow(desk::HostedFlow &flow, const QString &page);
    /// The page that "Look at it" of an operation in doubt opens.
    void setDoubtPage(const QString &page) { m_doubtPage = page; }

private:
    void showSync();
    void showDoubt();
    void showReads();
    void showClock();
    void showLostCopy();
    void showGap();
    void showDoneBefore(const store::Operation &operation, const QDateTime &when);
    void showOrRemove(const QString &name, const Banner &banner);
    void showFlow(const desk::HostedFlow &flow, const QString &page);

    Parts m_parts;
    MainWindow &m_window;
    QTimer m_second;
    QString m_doubtPage;
};

} // namespace paydesk::gui
