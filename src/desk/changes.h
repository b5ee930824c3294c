// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSet>
#include <QString>

namespace paydesk::desk {

/// Says what of the mirror has changed, after it is on disk. Models and pages read again what concerns them.
class Changes : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

Q_SIGNALS:
    /// Ids of payments whose own row or whose refunds changed.
    void payments(const QSet<QString> &ids);
    /// Ids of disputes whose row changed; their payments are named by payments().
    void disputes(const QSet<QString> &ids);
    void customers(const QSet<QString> &ids);
    /// Ids of subscriptions whose own row or whose invoices changed.
    void subscriptions(const QSet<QString> &ids);
    /// Ids of payouts whose own row or whose balance transactions changed.
    void payouts(const QSet<QString> &ids);
    void catalogue();
    /// Nothing is in the mirror any more: it was of no use and is filled anew.
    void begunAnew();
    /// Something began, was settled or fell in doubt in the journal; or a sale was opened or closed.
    void operations();
};

} // namespace paydesk::desk
