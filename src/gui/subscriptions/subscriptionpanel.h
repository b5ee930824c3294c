// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/subscriptions/subscriptiondesk.h"
#include "gui/lists/detailpanel.h"

class QLabel;

namespace paydesk::gui {

class BusyButton;
class Chip;
class InlineError;
class LineList;
class MoneyLabel;
class PropertyGrid;

/// One subscription: what is charged when, its invoices, and how it ends.
class SubscriptionPanel : public DetailPanel {
    Q_OBJECT

public:
    explicit SubscriptionPanel(QWidget *parent = nullptr);

    void setSubscription(const desk::SubscriptionDetail &detail);
    InlineError &error() { return *m_error; }
    /// The button that was pressed turns, the others wait.
    void setBusy(BusyButton *acting);
    void setIdle();
    BusyButton *endButton() { return m_end; }
    BusyButton *takeBackButton() { return m_takeBack; }
    BusyButton *cancelButton() { return m_cancel; }

Q_SIGNALS:
    void endRequested();
    void takeBackRequested();
    void cancelRequested();
    void customerRequested(const QString &customerId);
    void copied();

private:
    void buildHead();
    void fillHead(const desk::SubscriptionDetail &detail);
    void fillProperties(const desk::SubscriptionDetail &detail);
    void fillItems(const store::Subscription &subscription);
    void fillPlanChanges(const desk::SubscriptionDetail &detail);
    void fillInvoices(const desk::SubscriptionDetail &detail);

    MoneyLabel *m_amount;
    QLabel *m_interval;
    Chip *m_status;
    QLabel *m_customer;
    BusyButton *m_end;
    BusyButton *m_takeBack;
    BusyButton *m_cancel;
    InlineError *m_error;
    PropertyGrid *m_properties;
    LineList *m_items;
    LineList *m_changes;
    QWidget *m_changesSection;
    LineList *m_invoices;
    QWidget *m_invoicesSection;
    QString m_subscriptionId;
};

/// "renews 3 Mar 2027", "ends in 6 days"; what happens next with a subscription.
QString nextStep(desk::SubscriptionStatus status, const QDateTime &next, const QLocale &locale);

} // namespace paydesk::gui
