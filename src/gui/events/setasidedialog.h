// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/relay/relaydesk.h"

#include <QDialog>

#include <memory>

namespace paydesk::gui {

namespace Ui {
class SetAsideDialog;
}

/// What the listener took with a right signature and could not read.
class SetAsideDialog : public QDialog {
    Q_OBJECT

public:
    explicit SetAsideDialog(desk::RelayDesk &relay, QWidget *parent = nullptr);
    ~SetAsideDialog() override;

private:
    void showBodies(const Result<QList<desk::RelayDesk::SetAside>> &bodies);

    std::unique_ptr<Ui::SetAsideDialog> m_ui;
};

} // namespace paydesk::gui
