// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/checkout/hostedflow.h"
#include "gui/page.h"
#include "gui/settings/settings.h"

#include <QPointer>

#include <functional>
#include <memory>

namespace paydesk::gui {

class Prompts;

namespace Ui {
class CheckoutPage;
}

/// A payment on a page that Stripe hosts, from its opening to how it ended. Shows what the flow says; what the page does is only
/// handed on as a hint. The web view lives while the page is to be seen in this window.
class CheckoutPage : public Page {
    Q_OBJECT

public:
    struct Parts {
        Prompts &prompts;
        const Settings &settings;
        /// Opens an address in the system's browser; false if there is none.
        std::function<bool(const QUrl &)> openUrl;
        /// Real money.
        bool live = false;
        /// isEngineOutdated() of today, asked when a sale begins; it is not where nobody says.
        std::function<bool()> isEngineOutdated;
        /// Whether the engine can reach Stripe; it can where nobody says.
        std::function<bool()> engineReaches;
    };

    explicit CheckoutPage(Parts parts, QWidget *parent = nullptr);
    ~CheckoutPage() override;

    /// Shows this flow from now on. It is not owned and may be shown again later.
    void follow(desk::HostedFlow *flow);
    desk::HostedFlow *flow() const { return m_flow; }

    QString title() const override;
    QString iconName() const override;
    void activate() override;

protected:
    void build() override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// Where the customer sees Stripe's page.
    enum class Place { Window, Scan, Browser };

    void connectParts();
    Place placeToBegin() const;
    bool canShowHere() const;
    QString whyNotHere() const;
    void choose(Place place);
    void openInBrowser(const QUrl &url);
    void left();
    void askToCancel();

    void showState();
    void showStage();
    void showOpenStage();
    void showSide();
    void showLines();
    void fitAmount();
    void showMessage(const QString &icon, const QString &text, const QString &action, std::function<void()> act);
    void showResult();
    void announce(const QString &text);

    std::unique_ptr<Ui::CheckoutPage> m_ui;
    Parts m_parts;
    QPointer<desk::HostedFlow> m_flow;
    QMetaObject::Connection m_following;
    std::function<void()> m_messageAct;
    Place m_place = Place::Window;
    bool m_left = false;
    bool m_cancelling = false;
    bool m_browserOpened = false;
};

} // namespace paydesk::gui
