// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shopwindow.h"

#include "desk/account/proxydesk.h"
#include "desk/account/signindesk.h"
#include "desk/catalogue/catalogue.h"
#include "desk/changes.h"
#include "desk/checkout/checkoutdesk.h"
#include "desk/customers/customerdesk.h"
#include "desk/customers/customersmodel.h"
#include "desk/endpoints/endpointdesk.h"
#include "desk/events/eventdesk.h"
#include "desk/events/eventsmodel.h"
#include "desk/fulfilment/tasks.h"
#include "desk/home/homedesk.h"
#include "desk/payments/paymentdesk.h"
#include "desk/payments/paymentsmodel.h"
#include "desk/payouts/payoutdesk.h"
#include "desk/payouts/payoutsmodel.h"
#include "desk/reads/readmeter.h"
#include "desk/refunds/refunddesk.h"
#include "desk/sale/saledesk.h"
#include "desk/savedcards/savedcarddesk.h"
#include "desk/subscriptions/subscriptiondesk.h"
#include "desk/sync/syncdesk.h"
#include "desk/workspace.h"
#include "gui/customers/customerspage.h"
#include "gui/events/eventspage.h"
#include "gui/frame/framewatch.h"
#include "gui/frame/headerbar.h"
#include "gui/home/homepage.h"
#include "gui/payments/paymentspage.h"
#include "gui/payouts/payoutspage.h"
#include "gui/sale/salepage.h"
#include "gui/savedcards/savedcarddialog.h"
#include "gui/search/searchpanel.h"
#include "gui/settings/settingspage.h"
#include "gui/subscriptions/subscriptionspage.h"
#include "gui/web/engine.h"
#include "gui/widgets/dialogs.h"

#include <QDesktopServices>

namespace paydesk::app {

using namespace Qt::StringLiterals;
using desk::HostedFlow;

namespace {

const QString homeName = u"home"_s;
const QString sellName = u"sell"_s;
const QString checkoutName = u"checkout"_s;
const QString paymentsName = u"payments"_s;
const QString subscriptionsName = u"subscriptions"_s;
const QString customersName = u"customers"_s;
const QString eventsName = u"events"_s;
const QString payoutsName = u"payouts"_s;
const QString settingsName = u"settings"_s;

} // namespace

ShopWindow::ShopWindow(Parts parts) : m_parts(std::move(parts))
{
    // The page that is seen first: its figures are worked out on another thread while the window is put together.
    m_parts.workspace.home().setWatched(true);
    m_window = std::make_unique<gui::MainWindow>(gui::Frame{
        .account = m_parts.workspace.account(), .theme = m_parts.theme, .settingsPath = m_parts.settingsPath});
    addPages();
    connectPages();
    connectFlows();
}

ShopWindow::~ShopWindow() = default;

void ShopWindow::addPages()
{
    desk::Workspace &shop = m_parts.workspace;
    m_home = new gui::HomePage(shop.home(), shop.tasks(), shop.sync());
    m_sale = new gui::SalePage(shop.sale(), shop.catalogue(), shop.customers());
    m_checkout =
        new gui::CheckoutPage({.prompts = m_prompts,
                               .settings = m_parts.settings,
                               .openUrl = [](const QUrl &url) { return QDesktopServices::openUrl(url); },
                               .live = shop.account().live,
                               .isEngineOutdated = [this] { return gui::isEngineOutdated(m_clock.now().date()); },
                               .engineReaches =
                                   [this] {
                                       // A practice shop on this computer is reached directly.
                                       return m_parts.workspace.isPractice() || gui::canGoBy(m_parts.proxy.proxy());
                                   }});
    m_payments = new gui::PaymentsPage({.account = shop.account(),
                                        .payments = shop.payments(),
                                        .refunds = shop.refunds(),
                                        .sync = shop.sync(),
                                        .changes = shop.changes(),
                                        .views = shop.savedViews(),
                                        .prompts = m_prompts},
                                       shop.newPaymentsModel());
    if (!shop.isPractice())
        m_payments->setDashboard(QUrl(u"https://dashboard.stripe.com"_s));
    m_subscriptions =
        new gui::SubscriptionsPage(shop.subscriptions(), shop.checkout(), shop.catalogue(), shop.customers(),
                                   shop.changes(), shop.sync(), m_prompts, shop.newSubscriptionsModel());
    m_customers = new gui::CustomersPage(shop.customers(), shop.savedCards(), shop.changes(), shop.sync(),
                                         shop.newCustomersModel());
    m_events = new gui::EventsPage({.events = shop.events(), .relay = shop.relay(), .sync = shop.sync()},
                                   shop.newEventsModel());
    m_payouts = new gui::PayoutsPage(shop.payouts(), shop.changes(), shop.sync(), shop.newPayoutsModel());
    m_settings = new gui::SettingsPage({.settings = m_parts.settings,
                                        .path = m_parts.settingsPath,
                                        .dataDirectory = m_parts.dataDirectory,
                                        .theme = m_parts.theme,
                                        .signIn = m_parts.signIn,
                                        .proxy = m_parts.proxy,
                                        .reads = shop.reads(),
                                        .sync = shop.sync(),
                                        .backfill = shop.backfill(),
                                        .relay = shop.relay(),
                                        .endpoints = shop.endpoints(),
                                        .prompts = m_prompts});
    m_window->addPage(homeName, m_home);
    m_window->addPage(sellName, m_sale);
    m_window->addPage(paymentsName, m_payments);
    m_window->addPage(subscriptionsName, m_subscriptions);
    m_window->addPage(customersName, m_customers);
    m_window->addPage(payoutsName, m_payouts);
    m_window->addPage(eventsName, m_events, gui::MainWindow::Place::Second);
    m_window->addPage(checkoutName, m_checkout, gui::MainWindow::Place::Hidden);
    m_window->addPage(settingsName, m_settings, gui::MainWindow::Place::Bottom);
    m_window->setSalePage(sellName);
    m_window->setSearchPage(paymentsName);
}

void ShopWindow::connectPages()
{
    for (gui::Page *page : std::initializer_list<gui::Page *>{m_home, m_sale, m_checkout, m_payments, m_subscriptions,
                                                              m_customers, m_payouts, m_events}) {
        connect(page, &gui::Page::openPayment, this, &ShopWindow::showObject);
        connect(page, &gui::Page::openCustomer, this, &ShopWindow::showObject);
        connect(page, &gui::Page::openSubscription, this, &ShopWindow::showObject);
    }
    connect(m_home, &gui::HomePage::saleRequested, this, [this] { m_window->openPage(sellName); });
    connect(m_home, &gui::HomePage::openPayout, this, &ShopWindow::showObject);
    auto *results = new gui::SearchPanel(m_parts.workspace.search(), m_window->header().search());
    connect(results, &gui::SearchPanel::opened, this, [this](const QString &id) {
        showObject(id);
        // From the header into the page.
        m_window->page(m_window->currentPage())->setFocus(Qt::OtherFocusReason);
    });
    connect(results, &gui::SearchPanel::listRequested, m_window.get(), &gui::MainWindow::searchFor);
    m_payments->setHiddenColumns(m_parts.settings.hiddenPaymentColumns);
    connect(m_payments, &gui::PaymentsPage::hiddenColumnsChanged, this, [this](const QStringList &names) {
        m_parts.settings.hiddenPaymentColumns = names;
        // As good as it goes: the columns are as they were chosen, whether that can be kept or not.
        if (!m_parts.settingsPath.isEmpty())
            (void)m_parts.settings.save(m_parts.settingsPath);
    });
    connect(m_customers, &gui::CustomersPage::chargeSavedCard, this, &ShopWindow::chargeSavedCard);
    connect(m_customers, &gui::CustomersPage::sellTo, this, [this](const QString &id, const QString &label) {
        m_parts.workspace.sale().setCustomer(id, label);
        m_window->openPage(sellName);
    });
    connect(m_subscriptions, &gui::SubscriptionsPage::undoOffered, this,
            [this](const QString &text, const QString &action, const std::function<void()> &undo) {
                m_window->toast(text, gui::Tone::Ok, action, undo);
            });
    connect(m_settings, &gui::SettingsPage::settingsChanged, this, &ShopWindow::settingsChanged);
}

void ShopWindow::showObject(const QString &id)
{
    if (id.startsWith("pi_"_L1)) {
        m_window->openPage(paymentsName);
        m_payments->showPayment(id);
    } else if (id.startsWith("cus_"_L1)) {
        m_window->openPage(customersName);
        m_customers->showCustomer(id);
    } else if (id.startsWith("sub_"_L1)) {
        m_window->openPage(subscriptionsName);
        m_subscriptions->showSubscription(id);
    } else if (id.startsWith("po_"_L1)) {
        m_window->openPage(payoutsName);
        m_payouts->showPayout(id);
    }
}

void ShopWindow::connectFlows()
{
    desk::Workspace &shop = m_parts.workspace;
    auto *watch = new gui::FrameWatch({.sync = shop.sync(),
                                       .operations = shop.operations(),
                                       .reads = shop.reads(),
                                       .changes = shop.changes(),
                                       .clock = m_clock},
                                      *m_window);
    watch->setDoubtPage(paymentsName);
    for (HostedFlow *flow : std::initializer_list<HostedFlow *>{&shop.checkout(), &shop.savedCards()}) {
        watch->follow(*flow, checkoutName);
        connect(flow, &HostedFlow::stateChanged, this, [this, flow] {
            if (flow->isUnderWay())
                showFlow(flow);
        });
        connect(flow, &HostedFlow::settledEarlier, this, &ShopWindow::tellSettled);
    }
    connect(m_window.get(), &gui::MainWindow::pageOpened, this, [this](const QString &name) {
        desk::HostedFlow &cards = m_parts.workspace.savedCards();
        if (name == checkoutName && cards.isUnderWay() && !m_parts.workspace.checkout().isUnderWay())
            showFlow(&cards);
    });
    showFlow(&shop.checkout());
}

void ShopWindow::showFlow(HostedFlow *flow)
{
    // One that is under way keeps the page until it has ended.
    if (m_checkout->flow() != flow && !(m_checkout->flow() && m_checkout->flow()->isUnderWay()))
        m_checkout->follow(flow);
}

void ShopWindow::chargeSavedCard(const QString &customerId)
{
    desk::Workspace &shop = m_parts.workspace;
    const auto detail = shop.customers().detail(customerId);
    const QString label = !detail         ? QString()
        : detail->customer.name.isEmpty() ? detail->customer.email
                                          : detail->customer.name;
    auto *dialog = new gui::SavedCardDialog(shop.savedCards(),
                                            {.customerId = customerId,
                                             .customerLabel = label,
                                             .currency = shop.account().currency,
                                             .today = m_clock.now().toLocalTime().date()},
                                            m_window.get());
    connect(dialog, &gui::SavedCardDialog::charging, this, [this] {
        showFlow(&m_parts.workspace.savedCards());
        m_window->openPage(checkoutName);
    });
    gui::openOver(dialog);
}

void ShopWindow::tellSettled(const store::Sale &sale)
{
    const QString amount = formatMoney(sale.amount, QLocale());
    switch (sale.state) {
    case store::Sale::State::Paid:
        m_window->toast(tr("The sale of %1 that was open when Paydesk ended has been paid.").arg(amount),
                        gui::Tone::Ok);
        return;
    case store::Sale::State::Canceled:
    case store::Sale::State::Expired:
    case store::Sale::State::Failed:
        m_window->toast(tr("The sale of %1 that was open when Paydesk ended was not paid.").arg(amount),
                        gui::Tone::Warning);
        return;
    case store::Sale::State::Opening:
    case store::Sale::State::Open: return;
    }
}

} // namespace paydesk::app
