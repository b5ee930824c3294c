// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/proxy.h"
#include "base/result.h"

#include <QDialog>

#include <memory>

namespace paydesk::desk {
class ProxyDesk;
}

namespace paydesk::gui {

namespace Ui {
class ProxyDialog;
}

/// "Directly", "As the system is set", "http://proxy.example:8080".
QString proxyWords(const Proxy &proxy);

/// Asks which way this computer reaches the internet. What is saved holds from the next request on.
class ProxyDialog : public QDialog {
    Q_OBJECT

public:
    explicit ProxyDialog(desk::ProxyDesk &desk, QWidget *parent = nullptr);
    ~ProxyDialog() override;

private:
    void fill();
    void showWay();
    void showSocksLimit();
    void showAddressError(const QString &error);
    Proxy::Kind way() const;
    Result<Proxy> typed() const;
    void save();
    void finish(const Result<void> &done);

    std::unique_ptr<Ui::ProxyDialog> m_ui;
    desk::ProxyDesk &m_desk;
};

} // namespace paydesk::gui
