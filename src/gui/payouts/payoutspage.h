// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/page.h"

#include <QTimer>

#include <memory>

namespace paydesk::desk {
class Changes;
class PayoutDesk;
class PayoutsModel;
class SyncDesk;
}

namespace paydesk::gui {

namespace Ui {
class PayoutsPage;
}

class ListPane;
class PayoutPanel;

/// The payouts of the account: what is on its way, what arrived, and of what each consists.
class PayoutsPage : public Page {
    Q_OBJECT

public:
    PayoutsPage(desk::PayoutDesk &payouts, desk::Changes &changes, desk::SyncDesk &sync,
                std::unique_ptr<desk::PayoutsModel> model, QWidget *parent = nullptr);
    ~PayoutsPage() override;

    QString title() const override;
    QString iconName() const override;
    void activate() override;
    void refresh() override;
    bool goBack() override;

    void showPayout(const QString &payoutId);

protected:
    void build() override;
    void buildRest() override;

private:
    void buildList();
    void connectList();
    void showDetail(const QString &payoutId, bool open);
    void reloadDetail();
    void showTransactions();
    void readParts();
    void readList();
    void updateList();
    void saveCsv();

    desk::PayoutDesk &m_payouts;
    desk::Changes &m_changes;
    desk::SyncDesk &m_sync;
    std::unique_ptr<desk::PayoutsModel> m_model;
    std::unique_ptr<Ui::PayoutsPage> m_ui;
    ListPane *m_list = nullptr;
    PayoutPanel *m_panel = nullptr;
    QString m_shownId;
    /// Reads are budgeted by the month: what a payout consists of is read once the person has stopped moving through the list.
    QTimer m_partsDelay;
};

} // namespace paydesk::gui
