// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QAbstractTableModel>

#include <optional>
#include <utility>

namespace paydesk::desk {

/// What the lists of a database have in common for a page that shows one.
class ListModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    /// Rows that match in the whole database, not only those read so far.
    qint64 matching() const { return m_matching; }
    /// The rows of the query have been asked for and are not there yet; those of the one before it may be.
    bool isLoading() const { return m_isLoading; }
    /// Why there are no rows, if they could not be read.
    const std::optional<Error> &error() const { return m_error; }
    /// Asks once more.
    virtual void readAgain() = 0;

Q_SIGNALS:
    /// After every change of matching(), isLoading() or error().
    void counted();

protected:
    void setMatching(qint64 matching)
    {
        m_matching = matching;
        Q_EMIT counted();
    }
    void setLoading(bool isLoading, std::optional<Error> error = std::nullopt)
    {
        m_isLoading = isLoading;
        m_error = std::move(error);
        Q_EMIT counted();
    }

private:
    qint64 m_matching = 0;
    bool m_isLoading = false;
    std::optional<Error> m_error;
};

} // namespace paydesk::desk
