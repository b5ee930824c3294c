// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/account/signindesk.h"

#include <QTimer>
#include <QWidget>

#include <memory>

namespace paydesk::gui {

namespace Ui {
class WelcomePage;
}

/// The first thing to see without a key: practice shop, test key or live key. The typed key goes to the desk and nowhere else; the
/// field is emptied as soon as it is of no more use.
class WelcomePage : public QWidget {
    Q_OBJECT

public:
    explicit WelcomePage(desk::SignInDesk &desk, QWidget *parent = nullptr);
    ~WelcomePage() override;

Q_SIGNALS:
    /// The practice shop was chosen: the program starts anew with it.
    void demoRequested();
    /// The key in the keychain is to be looked for once more.
    void unlockRequested();
    /// Another way to the internet is wanted.
    void connectionRequested();
    /// Signed in, and the person has seen whose account it is.
    void finished();

protected:
    void hideEvent(QHideEvent *event) override;

private:
    enum class Choice { Demo, Test, Live };

    void connectParts();
    Choice choice() const;
    void showChoice();
    void showPart(QWidget *part);
    void showState();
    void showError();
    void showDone();
    void begin(desk::SignInDesk::Keep keep);
    void paste();
    void watchClipboard();
    void clearClipboard();
    void forgetTyped();

    std::unique_ptr<Ui::WelcomePage> m_ui;
    desk::SignInDesk &m_desk;
    QTimer m_clipboardTimer;
    bool m_asked = false;
};

} // namespace paydesk::gui
