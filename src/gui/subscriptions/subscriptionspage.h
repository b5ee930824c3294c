// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "gui/page.h"

#include <QCoroTask>

#include <QHash>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>

namespace paydesk::desk {
class Catalogue;
class Changes;
class CheckoutDesk;
class CustomerDesk;
class SubscriptionDesk;
class SubscriptionsModel;
class SyncDesk;
struct SubscriptionDetail;
}

namespace paydesk::gui {

namespace Ui {
class SubscriptionsPage;
}

class BusyButton;
class ListPane;
class NewSubscriptionDialog;
class Prompts;
class SubscriptionPanel;

/// The subscriptions of the account: find one, open one, end one.
class SubscriptionsPage : public Page {
    Q_OBJECT

public:
    SubscriptionsPage(desk::SubscriptionDesk &subscriptions, desk::CheckoutDesk &checkout, desk::Catalogue &catalogue,
                      desk::CustomerDesk &customers, desk::Changes &changes, desk::SyncDesk &sync, Prompts &prompts,
                      std::unique_ptr<desk::SubscriptionsModel> model, QWidget *parent = nullptr);
    ~SubscriptionsPage() override;

    QString title() const override;
    QString iconName() const override;
    void focusSearch() override;
    void search(const QString &text) override;
    void refresh() override;
    bool goBack() override;

    void showSubscription(const QString &subscriptionId);
    void openNewSubscription();

protected:
    void build() override;
    void buildRest() override;

Q_SIGNALS:
    /// For a toast with a button. `undo` may be called long after, even when the page is gone.
    void undoOffered(const QString &text, const QString &actionText, const std::function<void()> &undo);

private:
    using Change = QCoro::Task<Result<desk::SubscriptionDetail>>;

    void buildList();
    void connectList();
    void connectDesks();
    void showDetail(const QString &subscriptionId, bool open);
    void reloadDetail();
    void readRest();
    void updateList();
    void clearNarrowing();
    /// Begins a change unless one of this subscription is under way, and sees it through; `done` runs if it worked.
    void begin(const QString &id, BusyButton *button, const std::function<Change()> &change,
               std::function<void(const desk::SubscriptionDetail &)> done);
    void endAtPeriodEnd();
    void takeBack(const QString &subscriptionId);
    void cancelNow();

    desk::SubscriptionDesk &m_subscriptions;
    desk::CheckoutDesk &m_checkout;
    desk::Catalogue &m_catalogue;
    desk::CustomerDesk &m_customers;
    desk::Changes &m_changes;
    desk::SyncDesk &m_sync;
    Prompts &m_prompts;
    std::unique_ptr<desk::SubscriptionsModel> m_model;
    std::unique_ptr<Ui::SubscriptionsPage> m_ui;
    ListPane *m_list = nullptr;
    SubscriptionPanel *m_panel = nullptr;
    QPointer<NewSubscriptionDialog> m_dialog;
    QString m_shownId;
    /// Reads are budgeted by the month: the rest of a detail is read once the person has stopped moving through the list.
    QTimer m_restDelay;
    QString m_search;
    /// Changes under way, by subscription, with the button that began each.
    QHash<QString, BusyButton *> m_acting;
};

} // namespace paydesk::gui
