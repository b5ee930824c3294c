// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/script.h"
#include "gui/theme/theme.h"

#include <QSize>

#include <memory>

namespace paydesk::gui {
class WelcomePage;
}
namespace paydesk::desk {
class Connection;
}

namespace paydesk::app {

class Application;
class ShopWindow;
class Translations;

/// Pictures of every page of the practice shop: English, German and Arabic, light and dark, small and large.
class Pictures : public QObject {
    Q_OBJECT

public:
    Pictures(Application &application, gui::Theme &theme, Translations &translations, QString directory);
    ~Pictures() override;

private:
    struct Look {
        QString language;
        gui::Theme::Mode mode;
        QSize size;
    };

    void plan();
    void planLook(const Look &look);
    void planLists(const Look &look);
    void planSearch(const Look &look);
    void planPayout(const Look &look);
    void planCheckout(const Look &look);
    void scene(const Look &look, const QString &name, std::function<void()> prepare, std::function<bool()> ready = {});
    void closeDialogs();
    void end(const QString &stuckAt);

    Application &m_application;
    gui::Theme &m_theme;
    Translations &m_translations;
    QString m_directory;
    QString m_payout;
    Script m_script;
    std::unique_ptr<ShopWindow> m_window;
    std::unique_ptr<desk::Connection> m_nobody;
    std::unique_ptr<gui::WelcomePage> m_welcome;
};

} // namespace paydesk::app
