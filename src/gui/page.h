// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/tokens.h"

#include <QWidget>

namespace paydesk::gui {

/// One page of the window. The window knows pages only by this.
class Page : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Makes what is seen of the page, unless it is there. The window does it before the page is opened, or when there is nothing else to
    /// do; whoever addresses a page earlier does it first.
    void prepare();
    bool isPrepared() const { return m_isPrepared; }
    /// Makes the rest, which is seen later if at all (a detail). The window does it when there is nothing else to do, the page when it
    /// needs it.
    void prepareRest();
    bool isComplete() const { return m_isComplete; }
    /// False while the page waits for what it shows at first.
    virtual bool isSettled() const { return true; }
    /// The name in the side bar and the menu.
    virtual QString title() const = 0;
    /// Name of an icon in resources/icons.
    virtual QString iconName() const = 0;
    /// The page is shown now.
    virtual void activate() {}
    /// Ctrl+F.
    virtual void focusSearch() {}
    /// The header's search field sent this text.
    virtual void search(const QString &text) { Q_UNUSED(text) }
    /// F5; the window has asked Stripe for news already.
    virtual void refresh() {}
    /// Esc: closes what lies on top (a detail) and returns true; false if there is nothing to close.
    virtual bool goBack() { return false; }

protected:
    /// Once: what takes long to make and is not needed before the page is seen.
    virtual void build() {}
    /// Once, after build().
    virtual void buildRest() {}
    bool event(QEvent *event) override;

Q_SIGNALS:
    void openPayment(const QString &id);
    void openCustomer(const QString &id);
    void openSubscription(const QString &id);
    void openPage(const QString &name);
    void toast(const QString &text, paydesk::gui::Tone tone = paydesk::gui::Tone::Neutral);
    /// How many things on this page somebody has to look at; 0 for none.
    void countChanged(int count);

private:
    bool m_isPrepared = false;
    bool m_isComplete = false;
};

} // namespace paydesk::gui
