// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QCoroTask>

#include <QDateTime>
#include <QString>

#include <functional>

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
    /// Whether everything was read into it once.
    Result<bool> isFilled() const;

    QCoro::Task<Result<void>> noteSeen(QDateTime at);
    QCoro::Task<Result<void>> beginFilling(QDateTime from);
    /// Only of the copy in which the filling was begun: nothing of it is in one that took its place meanwhile.
    QCoro::Task<Result<void>> endFilling(QDateTime from);

private:
    QCoro::Task<Result<void>> write(std::function<Result<void>(store::Database &)> work);

    store::MirrorFile &m_mirror;
};

} // namespace paydesk::desk
