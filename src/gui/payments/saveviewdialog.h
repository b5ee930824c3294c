// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/payments/paymentview.h"

#include <QDialog>

#include <memory>

namespace paydesk::desk {
class SavedViews;
}

namespace paydesk::gui {

namespace Ui {
class SaveViewDialog;
}

/// Asks under what name a view is kept.
class SaveViewDialog : public QDialog {
    Q_OBJECT

public:
    SaveViewDialog(desk::SavedViews &views, const desk::PaymentView &view, QWidget *parent = nullptr);
    ~SaveViewDialog() override;

    void accept() override;

private:
    std::unique_ptr<Ui::SaveViewDialog> m_ui;
    desk::SavedViews &m_views;
    desk::PaymentView m_view;
};

} // namespace paydesk::gui
