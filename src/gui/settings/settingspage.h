// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/reads/readmeter.h"
#include "gui/page.h"
#include "gui/settings/settings.h"

#include <memory>
#include <optional>

namespace paydesk::desk {
class Backfill;
class EndpointDesk;
class ProxyDesk;
class RelayDesk;
class SignInDesk;
class SyncDesk;
}

namespace paydesk::gui {

class Prompts;

namespace Ui {
class SettingsBelow;
class SettingsPage;
}

/// Account, appearance, checkout, copy of the account, listener, internet connection, and what is running here. Each choice is saved
/// at once.
class SettingsPage : public Page {
    Q_OBJECT

public:
    struct Parts {
        /// Changed here; everybody who reads them sees it at once.
        Settings &settings;
        /// The ini file; empty saves nothing.
        QString path;
        QString dataDirectory;
        Theme &theme;
        desk::SignInDesk &signIn;
        desk::ProxyDesk &proxy;
        desk::ReadMeter &reads;
        desk::SyncDesk &sync;
        desk::Backfill &backfill;
        desk::RelayDesk &relay;
        desk::EndpointDesk &endpoints;
        Prompts &prompts;
    };

    explicit SettingsPage(Parts parts, QWidget *parent = nullptr);
    ~SettingsPage() override;

    QString title() const override;
    QString iconName() const override;
    void activate() override;

protected:
    void build() override;
    /// What lies further down.
    void buildRest() override;
    void showEvent(QShowEvent *event) override;

Q_SIGNALS:
    void settingsChanged();

private:
    void fillLook();
    void fillCheckout();
    void connectParts();
    void showAccount();
    void readReads();
    void showProxy();
    void showAbout();
    void change(const Settings &settings);
    void saveReturnPage();
    void askToForget();
    void askForOther();

    std::unique_ptr<Ui::SettingsPage> m_ui;
    std::unique_ptr<Ui::SettingsBelow> m_below;
    Parts m_parts;
    std::optional<desk::ReadMeter::Reading> m_reading;
};

} // namespace paydesk::gui
