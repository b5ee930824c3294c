// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QCoroTask>

#include <QDateTime>
#include <QString>

#include <functional>
#include <optional>

namespace paydesk::store {
class Database;
class MirrorFile;
}

namespace paydesk::desk {

/// What the copy of an account says of itself. It lies in the copy, so that it goes with it.
class CopyState {
public:
    explicit CopyState(store::MirrorFile &mirror) : m_mirror(mirror) {}

    /// When it was last known to be true, invalid if it never was.
    QDateTime seen() const;
    /// From when on it had everything when it was filled to the end; nothing if it never was.
    Result<std::optional<QDateTime>> filledFrom() const;
    /// Of the filling that was begun last.
    Result<std::optional<QDateTime>> fillingFrom() const;

    /// What is listed again because there are no events of it: since when, and when that was begun.
    struct Relisting {
        QDateTime from;
        QDateTime began;
    };
    /// One that did not come to its end.
    Result<std::optional<Relisting>> relisting() const;

    QCoro::Task<Result<void>> noteSeen(QDateTime at);
    QCoro::Task<Result<void>> beginFilling(QDateTime from);
    /// Only of the copy in which the filling was begun: nothing of it is in one that took its place meanwhile.
    QCoro::Task<Result<void>> endFilling(QDateTime from);
    QCoro::Task<Result<void>> beginRelisting(Relisting relisting);
    QCoro::Task<Result<void>> endRelisting();

private:
    Result<std::optional<QDateTime>> moment(const QString &key) const;
    QCoro::Task<Result<void>> write(std::function<Result<void>(store::Database &)> work);

    store::MirrorFile &m_mirror;
};

} // namespace paydesk::desk
