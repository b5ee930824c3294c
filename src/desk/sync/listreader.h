// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/sync/listings.h"
#include "desk/sync/place.h"

#include <QObject>

namespace paydesk::store {
class MirrorFile;
}

namespace paydesk::desk {

/// Reads the account's lists into the copy, newest first, a page after the other. The place in each list is written in one transaction
/// with the page, so that whatever ends the program, the next run goes on with the next page and reads none twice.
class ListReader : public QObject {
    Q_OBJECT

public:
    struct Parts {
        MirrorWriter &writer;
        store::MirrorFile &mirror;
    };

    /// Everything that one reading is about. Another `name` has places of its own.
    struct Pass {
        QString name;
        /// Down to there; absent reads all of it.
        std::optional<QDateTime> from;
        /// Asked before each page; an error ends the reading there. May be empty.
        std::function<QCoro::Task<Result<void>>()> mayRead;
    };

    explicit ListReader(Parts parts, QObject *parent = nullptr) : QObject(parent), m_parts(parts) {}

    /// Reads what the places of the pass do not cover yet; succeeds only if every page has arrived. One at a time. Errors are those of
    /// the reads and of writing; Kind::Canceled, `stopped`, after stop(). `database_damaged` if the copy gave way to a new one.
    QCoro::Task<Result<void>> read(Pass pass);
    /// Ends the reading behind the page that is under way, or the next one before its first page.
    void stop() { m_stopped = true; }

    /// The list that is being read, empty between readings.
    const QString &current() const { return m_current; }
    /// The places of a pass, by the names of the lists.
    Result<QMap<QString, Place>> places(const QString &pass);
    /// Forgets the places, so that the pass begins anew.
    QCoro::Task<Result<void>> forget(QString pass);

Q_SIGNALS:
    /// A page of so many objects is in the copy.
    void pageWritten(qsizetype objects);

private:
    QCoro::Task<Result<void>> readList(Listing listing, Pass pass);
    QCoro::Task<Result<ListedPage>> nextPage(Listing listing, Place place, std::optional<QDateTime> from);
    QCoro::Task<Result<Place>> write(Listing listing, ListedPage page, QString key, Place place,
                                     std::optional<QDateTime> from);

    Parts m_parts;
    QString m_current;
    bool m_stopped = false;
};

} // namespace paydesk::desk
