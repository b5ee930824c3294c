// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "desk/payments/paymentdesk.h"
#include "gui/theme/tokens.h"

#include <QDialog>
#include <QSet>

#include <memory>

namespace paydesk::desk {
class Changes;
class RefundDesk;
}

namespace paydesk::gui {

namespace Ui {
class RefundDialog;
}

class Prompts;

/// Asks how much of a payment goes back and why, and sees the refund through: sent once, and honest where Stripe has not
/// answered. A refund under way survives the dialog being closed; how it ended is then told by toast(). Deletes itself.
class RefundDialog : public QDialog {
    Q_OBJECT

public:
    RefundDialog(desk::RefundDesk &refunds, desk::PaymentDesk &payments, desk::Changes &changes, Prompts &prompts,
                 const QString &paymentId, QWidget *parent = nullptr);
    ~RefundDialog() override;

    void reject() override;

Q_SIGNALS:
    void toast(const QString &text, paydesk::gui::Tone tone);

private:
    enum class State {
        Asking,
        Sending,
        InDoubt, ///< Stripe has not answered; only closing is left
        Settled, ///< what was in doubt has its answer
    };

    void fillReasons();
    void connectAll(desk::Changes &changes);
    void setState(State state);
    void readPayment();
    void check();
    void confirm();
    void send();
    void finish(const Result<store::Refund> &result);
    void succeed(const store::Refund &refund);
    void settleDoubt();
    /// Who is paid back: a name, an e-mail, or nobody known.
    QString customer() const;
    QString money(const Money &money) const;

    desk::RefundDesk &m_refunds;
    desk::PaymentDesk &m_payments;
    Prompts &m_prompts;
    QString m_paymentId;
    std::unique_ptr<Ui::RefundDialog> m_ui;
    desk::PaymentDetail m_detail;
    State m_state = State::Asking;
    bool m_closed = false;
    /// What the field says; without an amount the button is not allowed.
    Result<Money> m_amount;
    /// Refunds known when ours was sent, to tell ours from them later.
    QSet<QString> m_knownRefunds;
};

} // namespace paydesk::gui
