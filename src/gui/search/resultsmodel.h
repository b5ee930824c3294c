// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/money.h"
#include "desk/search/findings.h"

#include <QAbstractListModel>

#include <optional>

namespace paydesk::gui {

/// What a search over everything found, in words and by kind: a row that names the kind, which cannot be chosen, then what was found;
/// last a row for the list of all payments that match.
class ResultsModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        IsHeadingRole = Qt::UserRole + 1,
        IsListRole,   ///< the last row
        IdRole,       ///< of what is to be opened; empty if that is nowhere to be seen
        IconRole,     ///< name of an icon
        DetailRole,   ///< the second line
        MoneyRole,    ///< Money, or nothing
        IsSoughtRole, ///< true if this amount is looked for
    };

    using QAbstractListModel::QAbstractListModel;

    void setFindings(const desk::Findings &findings, const QDateTime &now, const QLocale &locale);
    void clear();
    /// Results, without the rows that name kinds.
    int results() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row {
        QString icon;
        QString title;
        QString detail;
        std::optional<Money> money = std::nullopt;
        QString id = {};
        bool isSought = false;
        bool isList = false;
    };
    struct Group;

    QList<Row> m_rows;
};

} // namespace paydesk::gui
