// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "desk/account/connection.h"
#include "desk/sync/syncdesk.h"
#include "desk/workspace.h"
#include "gui/errortext.h"
#include "gui/settings/proxydialog.h"
#include "gui/settings/welcomepage.h"
#include "gui/web/engine.h"
#include "gui/widgets/dialogs.h"
#include "gui/widgets/emptystate.h"
#include "gui/widgets/waitwindow.h"
#include "sandbox/server.h"
#include "stripe/route.h"

#include <QApplication>
#include <QNetworkProxy>
#include <QProcess>
#include <QStandardPaths>
#include <QTimer>
#include <QVBoxLayout>

namespace paydesk::app {

using namespace Qt::StringLiterals;
using desk::SignInDesk;

namespace {

/// A start that finds its key at once shows the shop only, without a flash of the sign-in.
constexpr int welcomeDelay = 600;

} // namespace

Application::Application(Arguments arguments, QStringList environment, gui::Theme &theme, Translations &translations)
    : m_arguments(std::move(arguments)), m_environment(std::move(environment)), m_theme(theme),
      m_translations(translations)
{
    m_dataDirectory = !m_arguments.dataDirectory.isEmpty() ? m_arguments.dataDirectory
        : m_arguments.demo                                 ? m_demoDirectory.path()
                           : QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    m_settings = gui::Settings::load(gui::settingsPath(m_dataDirectory));
    applyLanguage();
    m_theme.setMode(m_settings.appearance);
}

Application::~Application()
{
    m_preparation.reset();
    closeShop();
}

void Application::applyLanguage()
{
    m_translations.use(m_arguments.language.isEmpty() ? m_settings.language : m_arguments.language);
}

bool Application::start(QString *error)
{
    SignInDesk::Setup setup{.apiBase = m_arguments.apiBase, .environment = m_environment, .demoKey = {}};
    if (m_arguments.demo) {
        sandbox::ServerOptions options;
        options.seed = sandbox::ServerOptions::Seed::Demo;
        options.traffic = true;
        m_sandbox = std::make_unique<sandbox::Server>(m_clock, options);
        const auto ready = m_sandbox->start();
        if (!ready) {
            *error = u"the practice shop cannot start: "_s + toLogLine(ready.error());
            return false;
        }
        setup.apiBase = QUrl(ready->url);
        setup.demoKey = ready->secretKey;
    }
    m_connection = std::make_unique<desk::Connection>(m_dataDirectory, setup);
    connect(&m_connection->signIn(), &SignInDesk::stateChanged, this, &Application::follow);
    QTimer::singleShot(welcomeDelay, this, [this] {
        if (!m_shop)
            showWelcome();
    });
    connect(&m_connection->proxy(), &desk::ProxyDesk::changed, this, [this] {
        leadWebView();
        if (m_workspace)
            m_workspace->sync().refresh();
    });
    leadWebView();
    m_connection->start();
    return true;
}

void Application::leadWebView()
{
    // Pages of Stripe's go the same way as the API: the web engine looks here.
    const Proxy &proxy = m_connection->proxy().proxy();
    if (proxy.kind == Proxy::Kind::System)
        QNetworkProxyFactory::setUseSystemConfiguration(true);
    else
        gui::setPagesProxy(stripe::toQt(proxy));
}

void Application::follow()
{
    switch (m_connection->signIn().state()) {
    case SignInDesk::State::SignedIn:
        // A person who has just typed a key is shown whose account it is; the welcome page says when to go on.
        if (!m_welcome)
            openShop();
        return;
    case SignInDesk::State::SignedOut:
    case SignInDesk::State::Failed:
        // Later: this is called from within the objects that are to go.
        QTimer::singleShot(0, this, [this] {
            closeShop();
            showWelcome();
        });
        return;
    case SignInDesk::State::ReadingKey:
    case SignInDesk::State::Checking: return;
    }
}

void Application::openShop()
{
    if (m_preparation)
        return;
    if (auto preparation = m_connection->preparation())
        prepare(std::move(*preparation));
    else
        showShop();
}

void Application::prepare(desk::Preparation preparation)
{
    m_preparation = std::make_unique<Preparation>(std::move(preparation));
    connect(m_preparation.get(), &Preparation::takesLong, this, &Application::showWait);
    // Later: it is called from within what is to go.
    const auto end = [this](const std::optional<Error> &error) {
        QTimer::singleShot(0, this, [this, error] { endPreparation(error); });
    };
    connect(m_preparation.get(), &Preparation::done, this, [end] { end(std::nullopt); });
    connect(m_preparation.get(), &Preparation::failed, this, end);
}

void Application::showWait()
{
    auto window = std::make_unique<gui::WaitWindow>(
        tr("Paydesk is getting your shop's data ready for this version, which can take a minute."));
    window->setWindowTitle(QApplication::applicationDisplayName());
    const auto showCopied = [window = window.get(), wasCopied = false](std::optional<int> hundredths) mutable {
        wasCopied = wasCopied || hundredths;
        if (hundredths)
            window->setProgress(tr("First a copy is made: %1%").arg(QLocale().toString(*hundredths)), hundredths);
        else if (wasCopied)
            window->setProgress(tr("The copy is complete. Now the data is brought up to date."), std::nullopt);
    };
    connect(m_preparation.get(), &Preparation::copied, window.get(), showCopied);
    m_welcome = std::move(window);
    m_welcome->show();
}

void Application::endPreparation(const std::optional<Error> &error)
{
    m_preparation.reset();
    if (error) {
        showStorageError(*error);
    } else if (m_connection->signIn().state() == SignInDesk::State::SignedIn) {
        showShop();
    } else {
        m_welcome.reset();
        showWelcome();
    }
}

void Application::showShop()
{
    auto workspace = m_connection->openWorkspace(m_settings.returnPage);
    if (!workspace) {
        showStorageError(workspace.error());
        return;
    }
    m_workspace = std::move(*workspace);
    m_shop = makeWindow();
    m_shop->window().show();
    m_welcome.reset();
    m_workspace->start();
    showObject();
    Q_EMIT opened();
}

void Application::showObject()
{
    if (m_shop && !m_arguments.object.isEmpty())
        m_shop->showObject(std::exchange(m_arguments.object, {}));
}

QString Application::takeStart(const QStringList &arguments)
{
    showWindow();
    const auto later = parseArguments(arguments);
    if (!later)
        return later.error().detail;
    if (later->apiBase != m_arguments.apiBase)
        return u"Paydesk is open already with %1. Close it first."_s.arg(
            m_arguments.apiBase.isEmpty() ? u"Stripe"_s : m_arguments.apiBase.toString());
    if (!later->language.isEmpty() && later->language != m_arguments.language)
        return u"Paydesk is open already and keeps its language until it is closed."_s;
    // Signing in may still be under way.
    m_arguments.object = later->object;
    showObject();
    return {};
}

std::unique_ptr<ShopWindow> Application::makeWindow()
{
    auto shop = std::make_unique<ShopWindow>(ShopWindow::Parts{.workspace = *m_workspace,
                                                               .signIn = m_connection->signIn(),
                                                               .proxy = m_connection->proxy(),
                                                               .theme = m_theme,
                                                               .settings = m_settings,
                                                               .settingsPath = gui::settingsPath(m_dataDirectory),
                                                               .dataDirectory = m_dataDirectory});
    connect(shop.get(), &ShopWindow::settingsChanged, this, &Application::applyLanguage);
    return shop;
}

void Application::closeShop()
{
    m_shop.reset();
    m_workspace.reset();
}

void Application::showWelcome()
{
    if (m_welcome || m_shop || m_preparation)
        return;
    auto page = std::make_unique<gui::WelcomePage>(m_connection->signIn());
    page->setWindowTitle(QApplication::applicationDisplayName());
    page->resize(760, 640);
    connect(page.get(), &gui::WelcomePage::finished, this,
            [this] { QTimer::singleShot(0, this, &Application::openShop); });
    // The keychain holds the proxy's password too.
    connect(page.get(), &gui::WelcomePage::unlockRequested, this, [this] { m_connection->start(); });
    connect(page.get(), &gui::WelcomePage::connectionRequested, page.get(),
            [this, window = page.get()] { gui::openOver(new gui::ProxyDialog(m_connection->proxy(), window)); });
    connect(page.get(), &gui::WelcomePage::demoRequested, this, [] {
        // A program of its own: nothing of the demo can meet this computer's real keys and data.
        if (QProcess::startDetached(QCoreApplication::applicationFilePath(), {u"--demo"_s}))
            QCoreApplication::quit();
    });
    m_welcome = std::move(page);
    m_welcome->show();
}

void Application::showStorageError(const Error &error)
{
    auto page = std::make_unique<QWidget>();
    page->setWindowTitle(QApplication::applicationDisplayName());
    page->resize(640, 400);
    auto *layout = new QVBoxLayout(page.get());
    auto *notice = new gui::EmptyState(page.get());
    notice->setContent(u"circle-alert"_s, gui::sentence(error, gui::Act::Reading), tr("Quit"));
    connect(notice, &gui::EmptyState::actionTriggered, qApp, &QCoreApplication::quit);
    layout->addWidget(notice);
    m_welcome = std::move(page);
    m_welcome->show();
}

void Application::showWindow()
{
    QWidget *window = m_shop ? &m_shop->window() : m_welcome.get();
    if (!window)
        return;
    window->setWindowState(window->windowState() & ~Qt::WindowMinimized);
    window->show();
    window->raise();
    window->activateWindow();
}

} // namespace paydesk::app
