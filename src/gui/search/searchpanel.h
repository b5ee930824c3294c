// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/search/resultsmodel.h"
#include "gui/widgets/card.h"

class QLabel;

namespace paydesk {
struct Error;
}

namespace paydesk::desk {
class SearchDesk;
}

namespace paydesk::gui {

class SearchField;
class TableView;

/// What is found while somebody types in the header, below the field: the keyboard stays in the field, up and down choose, Enter opens.
/// Where nothing is found, Enter goes on to whoever else the field belongs to. Hidden without a text.
class SearchPanel : public Card {
    Q_OBJECT

public:
    /// Lies over the field's window.
    SearchPanel(desk::SearchDesk &desk, SearchField &field);

Q_SIGNALS:
    void opened(const QString &id);
    /// All payments that match are wanted.
    void listRequested(const QString &typed);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void look(const QString &typed);
    void showFindings(const desk::Findings &findings);
    void showFailure(const Error &error);
    void showResults();
    bool takeKey(int key);
    void move(int step);
    void open(int row);
    void place();

    desk::SearchDesk &m_desk;
    SearchField &m_field;
    ResultsModel m_model;
    TableView *m_table;
    QLabel *m_state;
    /// What the rows belong to.
    QString m_shown;
};

} // namespace paydesk::gui
