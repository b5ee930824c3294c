// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/arguments.h"
#include "app/preparation.h"
#include "app/shopwindow.h"
#include "app/translations.h"
#include "base/clock.h"
#include "gui/settings/settings.h"

#include <QObject>
#include <QTemporaryDir>

#include <functional>
#include <memory>
#include <optional>

class QStackedWidget;

namespace paydesk::desk {
class Connection;
class Workspace;
}
namespace paydesk::sandbox {
class Server;
}

namespace paydesk::app {

/// The program: finds the key, opens the account's workspace and its window, and begins anew when the key changes.
class Application : public QObject {
    Q_OBJECT

public:
    Application(Arguments arguments, QStringList environment, gui::Theme &theme, Translations &translations);
    ~Application() override;

    /// False, with a sentence for the shell in `error`, if not even a window can be shown.
    bool start(QString *error);
    /// The shop's window, null until somebody is signed in.
    ShopWindow *shop() const { return m_shop.get(); }
    /// A window of its own for the same shop, for pictures.
    std::unique_ptr<ShopWindow> makeWindow();
    gui::Settings &settings() { return m_settings; }
    QString dataDirectory() const { return m_dataDirectory; }
    /// The program was started once more: brings the window to the front and does what `arguments` ask for. A sentence for
    /// the other shell if it cannot.
    QString takeStart(const QStringList &arguments);

Q_SIGNALS:
    /// The shop's window is shown.
    void opened();

private:
    bool startDemo(QString *error);
    void leadWebView();
    void follow();
    void openShop();
    void prepare(desk::Preparation preparation);
    void showWait();
    void endPreparation(const std::optional<Error> &error);
    void showShop();
    void showWelcome();
    void showStorageError(const Error &error);
    void closeShop();
    void showObject();
    void showWindow();
    void applyLanguage();

    Arguments m_arguments;
    QStringList m_environment;
    gui::Theme &m_theme;
    Translations &m_translations;
    SystemClock m_clock;
    QTemporaryDir m_demoDirectory;
    QString m_dataDirectory;
    gui::Settings m_settings;
    std::unique_ptr<sandbox::Server> m_sandbox;
    std::unique_ptr<desk::Connection> m_connection;
    std::unique_ptr<desk::Workspace> m_workspace;
    std::unique_ptr<ShopWindow> m_shop;
    /// What is shown instead of the shop.
    std::unique_ptr<QWidget> m_welcome;
    /// While it goes on nothing else begins.
    std::unique_ptr<Preparation> m_preparation;
};

} // namespace paydesk::app
