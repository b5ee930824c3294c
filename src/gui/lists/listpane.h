// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/widgets/card.h"

#include <QString>
#include <QStringList>
#include <QTimer>

#include <functional>

class QLabel;
class QModelIndex;
class QStackedWidget;

namespace paydesk::desk {
class ListModel;
class SyncDesk;
}

namespace paydesk::gui {

class EmptyState;
class Skeleton;
class TableView;

/// A card with a list and its status line, or with what stands there while the list has no rows: the first reading, an empty
/// account, no match, or a failure. Rows are known by id: what is chosen stays chosen and what is seen stays in its place
/// while rows come and go.
class ListPane : public Card {
    Q_OBJECT

public:
    struct Texts {
        /// Name of an icon.
        QString icon;
        QString empty;
        /// Empty for a list that cannot be filled from here.
        QString emptyAction;
        QString noMatch;
    };
    using RowOf = std::function<int(const QString &)>;

    explicit ListPane(QWidget *parent = nullptr);

    TableView &table() { return *m_table; }
    /// The model is not taken. `rowOf` finds the row of an id, -1 if it is not there.
    void setModel(desk::ListModel *model, int idRole, RowOf rowOf);
    void setTexts(const Texts &texts) { m_texts = texts; }
    void setStatus(const QString &status);

    /// Shows what fits: `narrowed` by search or filter.
    void showWhatFits(bool narrowed, const desk::SyncDesk &sync);

    QString currentId() const { return m_currentId; }
    const QStringList &selectedIds() const { return m_selectedIds; }
    /// Chooses without saying so. An id that is not among the rows clears the choice on screen and is taken up when it comes.
    void choose(const QString &id);

Q_SIGNALS:
    /// A person moved to another row.
    void moved(const QString &id);
    /// A person wants to see the row: click or Enter.
    void opened(const QString &id);
    void selectionChanged();
    void emptyActionTriggered();
    void clearRequested();
    void retryRequested();

private:
    enum class Shown { Rows, Loading, Empty, NoMatch, Failed };

    void showAsOf(const QDateTime &moment);
    void setShown(Shown shown, const QString &sentence = {});
    void act();
    QString idAt(int row) const;
    void watchSelection();
    void readSelection();
    void rememberPlace();
    void restorePlace();
    void restoreSelection();
    void takeAwaited();

    QStackedWidget *m_stack;
    TableView *m_table;
    Skeleton *m_skeleton;
    EmptyState *m_message;
    QLabel *m_status;
    QLabel *m_asOf;
    Texts m_texts;
    desk::ListModel *m_model = nullptr;
    int m_idRole = 0;
    RowOf m_rowOf;
    Shown m_shown = Shown::Loading;
    QString m_currentId;
    QStringList m_selectedIds;
    /// The first row in sight and where its top was, while rows come and go.
    QString m_topId;
    int m_topRow = -1;
    bool m_restoring = false;
    /// The chosen one was not among the rows yet.
    bool m_isAwaited = false;
    /// Until it is said that rows are still being read.
    QTimer m_patience;
};

} // namespace paydesk::gui
