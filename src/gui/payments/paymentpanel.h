// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/payments/paymentdesk.h"
#include "gui/lists/detailpanel.h"

#include <QUrl>

class QLabel;
class QPushButton;

namespace paydesk::gui {

class Chip;
class InlineError;
class LineList;
class MoneyLabel;
class PropertyGrid;
class Timeline;

/// One payment: what it is, what can be done with it, and its story.
class PaymentPanel : public DetailPanel {
    Q_OBJECT

public:
    explicit PaymentPanel(QWidget *parent = nullptr);

    /// Another payment than before is shown from its top.
    void setPayment(const desk::PaymentDetail &detail);
    /// Where the payment's page in the Stripe Dashboard is; empty where there is none.
    void setDashboardPage(const QUrl &page);
    InlineError &error() { return *m_error; }

Q_SIGNALS:
    void refundRequested();
    void customerRequested(const QString &customerId);
    void copied();

private:
    void buildHead();
    void fillHead(const desk::PaymentDetail &detail);
    void fillProperties(const desk::PaymentDetail &detail);
    void addFees(const store::Payment &payment);
    void addBankReason(const QString &declineCode);
    void fillRefunds(const desk::PaymentDetail &detail);
    void fillTimeline(const desk::PaymentDetail &detail);

    MoneyLabel *m_amount;
    Chip *m_status;
    QLabel *m_customer;
    QPushButton *m_refund;
    QPushButton *m_dashboard;
    InlineError *m_error;
    PropertyGrid *m_properties;
    LineList *m_refunds;
    QWidget *m_refundsSection;
    Timeline *m_timeline;
    QString m_paymentId;
    QUrl m_dashboardPage;
};

/// Why nothing can be refunded now; empty where something can.
QString whyNoRefund(const desk::PaymentDetail &detail);

} // namespace paydesk::gui
