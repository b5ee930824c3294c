// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/payments/paymentview.h"

#include <QDialog>

#include <memory>

namespace paydesk::gui {

namespace Ui {
class PaymentFilterDialog;
}

/// Asks by what the list of payments is to be filtered. What is searched for and the status stay as they are.
class PaymentFilterDialog : public QDialog {
    Q_OBJECT

public:
    PaymentFilterDialog(const desk::PaymentView &view, const QDate &today, QWidget *parent = nullptr);
    ~PaymentFilterDialog() override;

    /// What there is to choose from; until then there is what is chosen.
    void setChoices(const QStringList &currencies, const QStringList &methods);
    void accept() override;

Q_SIGNALS:
    void applied(const desk::PaymentView &view);

private:
    void fill(const desk::PaymentView &view);
    void showDays();

    std::unique_ptr<Ui::PaymentFilterDialog> m_ui;
    desk::PaymentView m_view;
    QDate m_today;
};

} // namespace paydesk::gui
