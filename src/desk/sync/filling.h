// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/sync/copystate.h"
#include "desk/sync/listreader.h"

#include <QSet>

namespace paydesk::store {
class Values;
}

namespace paydesk::desk {

/// Makes the copy true where events cannot: the first filling, and what may have changed in a time of which Stripe has no events any
/// more. Both go on where they were when the program is started again.
class Filling : public QObject {
    Q_OBJECT

public:
    struct Parts {
        store::Values &values;
        store::MirrorFile &mirror;
        MirrorWriter &writer;
    };

    /// How far the first filling goes back.
    static constexpr int days = 90;
    /// The longest that events can be relied upon: Stripe keeps them for thirty days.
    static constexpr int eventDays = 29;
    /// Where the place in the stream of events is kept, in the file that is not the copy.
    static const QString cursorKey;

    explicit Filling(Parts parts, QObject *parent = nullptr);

    /// Goods, the last ninety days, and customers and subscriptions of any age. The moment from which on events have to be read.
    QCoro::Task<Result<QDateTime>> fill();
    /// Everything that was made since `from`, or was under way then, or can change at any age. Returns as fill().
    QCoro::Task<Result<QDateTime>> relist(QDateTime from);

    /// Ends either with Kind::Canceled, `stopped`, behind the page that is under way.
    void stop() { m_lists.stop(); }

    /// How many objects came since either was called.
    int objects() const { return m_objects; }

Q_SIGNALS:
    void changed();

private:
    QCoro::Task<Result<void>> moveToNewestEvent();
    QCoro::Task<Result<QDateTime>> beginRelisting(QDateTime from);
    QCoro::Task<Result<void>> readStillOpen(QDateTime before);
    Result<QSet<QString>> openPayments(const QDateTime &before);
    Result<QSet<QString>> openDisputes();

    Parts m_parts;
    CopyState m_copy;
    ListReader m_lists;
    int m_objects = 0;
};

} // namespace paydesk::desk
