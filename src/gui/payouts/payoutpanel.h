// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/payouts/payoutdesk.h"
#include "gui/lists/detailpanel.h"

class QLabel;
class QPushButton;

namespace paydesk::gui {

class Chip;
class InlineError;
class LineList;
class MoneyLabel;
class PropertyGrid;

/// One payout: what it consists of, group by group, and the transactions of one group.
class PayoutPanel : public DetailPanel {
    Q_OBJECT

public:
    explicit PayoutPanel(QWidget *parent = nullptr);

    void setPayout(const desk::PayoutDetail &detail);
    /// What it consists of is being read from Stripe.
    void setReading(bool reading);
    /// The newest of the group that is shown.
    void setTransactions(const QList<desk::PayoutTransaction> &transactions);
    desk::PayoutGroup group() const { return m_group; }
    /// So many transactions are shown at most.
    static constexpr int mostShown = 50;
    InlineError &error() { return *m_error; }

Q_SIGNALS:
    /// Another group is to be shown.
    void groupChosen(paydesk::desk::PayoutGroup group);
    void paymentRequested(const QString &paymentId);
    void exportRequested();
    void copied();

private:
    void buildHead();
    QWidget *buildParts();
    QWidget *buildTransactions();
    void fillHead(const store::Payout &payout);
    void fillParts(const desk::PayoutExplanation &explanation);
    void fillProperties(const store::Payout &payout);
    void sayState();

    MoneyLabel *m_amount;
    Chip *m_status;
    QLabel *m_when;
    QPushButton *m_export;
    InlineError *m_error;
    LineList *m_parts;
    QLabel *m_state;
    QLabel *m_groupTitle;
    LineList *m_transactions;
    QLabel *m_more;
    QWidget *m_transactionsSection;
    PropertyGrid *m_properties;
    desk::PayoutDetail m_detail;
    desk::PayoutGroup m_group = desk::PayoutGroup::Gross;
    bool m_reading = false;
};

/// When it arrives or arrived, in words; empty where that is not known or never happens.
QString payoutArrival(const store::Payout &payout, const QDateTime &now, const QLocale &locale);

} // namespace paydesk::gui
