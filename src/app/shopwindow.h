// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "gui/checkout/checkoutpage.h"
#include "gui/mainwindow.h"
#include "gui/prompts.h"
#include "gui/settings/settings.h"

#include <memory>

namespace paydesk::desk {
class ProxyDesk;
class SignInDesk;
class Workspace;
}
namespace paydesk::gui {
class CustomersPage;
class EventsPage;
class HomePage;
class PaymentsPage;
class PayoutsPage;
class SalePage;
class SettingsPage;
class SubscriptionsPage;
}

namespace paydesk::app {

/// The window of one account: the frame with its pages, each wired to its desk and to the others.
class ShopWindow : public QObject {
    Q_OBJECT

public:
    struct Parts {
        desk::Workspace &workspace;
        desk::SignInDesk &signIn;
        desk::ProxyDesk &proxy;
        gui::Theme &theme;
        gui::Settings &settings;
        /// Where settings and geometry are kept; empty keeps neither.
        QString settingsPath;
        QString dataDirectory;
    };

    explicit ShopWindow(Parts parts);
    ~ShopWindow() override;

    gui::MainWindow &window() { return *m_window; }
    desk::Workspace &workspace() { return m_parts.workspace; }
    /// Opens a payment (`pi_`), customer (`cus_`), subscription (`sub_`) or payout (`po_`) on its page.
    void showObject(const QString &id);
    gui::PaymentsPage &payments() { return *m_payments; }
    gui::PayoutsPage &payouts() { return *m_payouts; }
    gui::SubscriptionsPage &subscriptions() { return *m_subscriptions; }
    gui::CustomersPage &customers() { return *m_customers; }
    gui::EventsPage &events() { return *m_events; }
    gui::CheckoutPage &checkout() { return *m_checkout; }

Q_SIGNALS:
    void settingsChanged();

private:
    void addPages();
    void connectPages();
    void connectFlows();
    void showFlow(desk::HostedFlow *flow);
    void chargeSavedCard(const QString &customerId);
    void tellSettled(const store::Sale &sale);

    Parts m_parts;
    SystemClock m_clock;
    gui::DialogPrompts m_prompts;
    std::unique_ptr<gui::MainWindow> m_window;
    gui::HomePage *m_home = nullptr;
    gui::SalePage *m_sale = nullptr;
    gui::CheckoutPage *m_checkout = nullptr;
    gui::PaymentsPage *m_payments = nullptr;
    gui::SubscriptionsPage *m_subscriptions = nullptr;
    gui::CustomersPage *m_customers = nullptr;
    gui::EventsPage *m_events = nullptr;
    gui::PayoutsPage *m_payouts = nullptr;
    gui::SettingsPage *m_settings = nullptr;
};

} // namespace paydesk::app
