// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/money.h"
#include "base/result.h"

#include <QDialog>

#include <functional>
#include <memory>

namespace paydesk::gui {

namespace Ui {
class CustomAmountDialog;
}

/// Asks for an amount and what it is for. Stays open, and says why, while the cart does not take it.
class CustomAmountDialog : public QDialog {
    Q_OBJECT

public:
    using Add = std::function<Result<void>(const QString &name, const Money &amount)>;

    CustomAmountDialog(const QString &currency, Add add, QWidget *parent = nullptr);
    ~CustomAmountDialog() override;

    void accept() override;

private:
    void showAmount();

    std::unique_ptr<Ui::CustomAmountDialog> m_ui;
    Add m_add;
};

} // namespace paydesk::gui
