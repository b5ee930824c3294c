// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "desk/home/homefigures.h"

#include <QCoroTask>

#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

namespace paydesk::desk {

class Changes;

/// What the home page shows: asked for when the page is seen, and again when something in the mirror has changed or time has passed.
class HomeDesk : public QObject {
    Q_OBJECT

public:
    struct Parts {
        /// readHome() on the thread that reads.
        std::function<QCoro::Task<Result<HomeFigures>>(HomeQuestion)> read;
        Changes &changes;
        const Clock &clock;
        /// The shop's days.
        QTimeZone zone;
        /// As HomeQuestion::currency.
        QString currency = QString();
    };

    explicit HomeDesk(Parts parts, QObject *parent = nullptr);

    HomePeriod period() const { return m_period; }
    void setPeriod(HomePeriod period);
    /// Reads anew if somebody looks at it.
    void refresh();
    /// Somebody looks at it. Until then, and afterwards, nothing is read.
    void setWatched(bool watched);

    /// Of the period that they name; nothing until the first were read.
    const std::optional<HomeFigures> &figures() const { return m_figures; }
    /// Why they could not be read, none after they were.
    const std::optional<Error> &error() const { return m_error; }
    const QTimeZone &zone() const { return m_parts.zone; }
    QDateTime now() const { return m_parts.clock.now(); }

Q_SIGNALS:
    void changed();

private:
    void ask();
    void askSoon();
    QCoro::Task<> answer(HomeQuestion question, int number);

    Parts m_parts;
    HomePeriod m_period = HomePeriod::Today;
    std::optional<HomeFigures> m_figures;
    std::optional<Error> m_error;
    /// Many changes in a row are one question.
    QTimer m_soon;
    /// An hour begins, a day ends.
    QTimer m_minute;
    bool m_watched = false;
    /// Questions asked so far: only the answer to the last one counts.
    int m_asked = 0;
};

} // namespace paydesk::desk
