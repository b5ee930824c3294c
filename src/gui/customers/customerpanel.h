// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "desk/customers/customerdesk.h"
#include "desk/savedcards/savedcarddesk.h"
#include "gui/lists/detailpanel.h"

class QLabel;
class QPushButton;

namespace paydesk::gui {

class InlineError;
class LineList;
class PropertyGrid;
class Skeleton;

/// One customer: how to reach them, their saved cards, what they paid and subscribe to.
class CustomerPanel : public DetailPanel {
    Q_OBJECT

public:
    explicit CustomerPanel(QWidget *parent = nullptr);

    void setCustomer(const desk::CustomerDetail &detail);
    /// The saved cards are being read.
    void setCardsLoading();
    void setCards(const Result<QList<desk::SavedCard>> &cards);
    InlineError &error() { return *m_error; }

Q_SIGNALS:
    void saleRequested();
    void chargeRequested();
    void cardsRetryRequested();
    void paymentRequested(const QString &paymentId);
    void subscriptionRequested(const QString &subscriptionId);
    void copied();

private:
    void buildHead();
    QWidget *buildCards();
    QList<QWidget *> cardStates() const;
    void showCards(QWidget *state);
    void setChargeable(bool possible, const QString &reason);
    void fillProperties(const store::Customer &customer);
    void fillPayments(const desk::CustomerDetail &detail);
    void fillSubscriptions(const desk::CustomerDetail &detail);

    QLabel *m_name;
    QPushButton *m_sale;
    QPushButton *m_charge;
    InlineError *m_error;
    PropertyGrid *m_properties;
    Skeleton *m_cardsLoading;
    LineList *m_cards;
    QLabel *m_noCards;
    InlineError *m_cardsError;
    LineList *m_payments;
    QLabel *m_morePayments;
    LineList *m_subscriptions;
    QWidget *m_paymentsSection;
    QWidget *m_subscriptionsSection;
    QString m_customerId;
    bool m_deleted = false;
};

} // namespace paydesk::gui
