// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/page.h"

#include <QTimer>

#include <memory>

namespace paydesk::desk {
class Changes;
class CustomerDesk;
class CustomersModel;
class SavedCardDesk;
class SyncDesk;
}

namespace paydesk::gui {

namespace Ui {
class CustomersPage;
}

class CustomerPanel;
class ListPane;

/// The customers of the account: find one, see what they bought, sell to them again.
class CustomersPage : public Page {
    Q_OBJECT

public:
    CustomersPage(desk::CustomerDesk &customers, desk::SavedCardDesk &savedCards, desk::Changes &changes,
                  desk::SyncDesk &sync, std::unique_ptr<desk::CustomersModel> model, QWidget *parent = nullptr);
    ~CustomersPage() override;

    QString title() const override;
    QString iconName() const override;
    void focusSearch() override;
    void search(const QString &text) override;
    void refresh() override;
    bool goBack() override;

    void showCustomer(const QString &customerId);

protected:
    void build() override;
    void buildRest() override;

Q_SIGNALS:
    void chargeSavedCard(const QString &customerId);
    /// A new sale for this customer; `label` names them.
    void sellTo(const QString &customerId, const QString &label);

private:
    void buildList();
    void connectList();
    void connectChanges();
    void showDetail(const QString &customerId, bool open);
    void reloadDetail();
    void updateList();
    void readCards();
    void sell();

    desk::CustomerDesk &m_customers;
    desk::SavedCardDesk &m_savedCards;
    desk::Changes &m_changes;
    desk::SyncDesk &m_sync;
    std::unique_ptr<desk::CustomersModel> m_model;
    std::unique_ptr<Ui::CustomersPage> m_ui;
    ListPane *m_list = nullptr;
    CustomerPanel *m_panel = nullptr;
    QString m_shownId;
    QString m_search;
    /// Reads are budgeted by the month: cards are read once the person has stopped moving through the list.
    QTimer m_cardsDelay;
};

} // namespace paydesk::gui
