// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/sync/backfill.h"
#include "gui/widgets/card.h"

#include <memory>
#include <utility>

namespace paydesk::desk {
class SyncDesk;
}

namespace paydesk::gui {

class Prompts;

namespace Ui {
class CopyCard;
}

/// The question before older payments are read: what it costs.
QString costWords(const desk::Backfill::Cost &cost, const QLocale &locale);
/// How far the reading is, or why it stands still; empty if nobody wants it.
QString backfillWords(const desk::Backfill &backfill, const QLocale &locale);

/// The copy of the account on this computer: how much is there, reading the rest of it, filling it anew.
class CopyCard : public Card {
    Q_OBJECT

public:
    explicit CopyCard(QWidget *parent = nullptr);
    ~CopyCard() override;

    /// Once. All outlive the card.
    void setDesks(desk::SyncDesk &sync, desk::Backfill &backfill, Prompts &prompts);

private:
    void refresh();
    void moveFocus(const QWidget *from);
    void fillGrid();
    void ask();
    void offer(const Result<desk::Backfill::Cost> &cost);
    void askToDrop();

    std::unique_ptr<Ui::CopyCard> m_ui;
    desk::SyncDesk *m_sync = nullptr;
    desk::Backfill *m_backfill = nullptr;
    Prompts *m_prompts = nullptr;
    bool m_asking = false;
    /// Why it could not be said what reading the rest costs.
    QString m_trouble;
    /// As they are in the grid.
    QList<std::pair<QString, QString>> m_rows;
};

} // namespace paydesk::gui
