// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QString>

#include <functional>

class QWidget;

namespace paydesk::gui {

/// A question before something that cannot be undone.
struct ConfirmText {
    /// "Cancel the subscription of Kim & Sons?"
    QString title;
    /// What happens.
    QString text;
    /// The button that does it: a verb, with the amount.
    QString yes;
    /// The default button; empty takes "Cancel".
    QString no;
    /// Something is lost for ever.
    bool danger = true;
};

/// Asks the person. An interface, so that tests answer by themselves.
class Prompts {
public:
    virtual ~Prompts() = default;
    /// `yes` is called once, later, if the person agrees and `parent` still lives. Never blocks.
    virtual void confirm(QWidget *parent, const ConfirmText &text, std::function<void()> yes) = 0;
};

/// Asks in a dialog over the window.
class DialogPrompts final : public Prompts {
public:
    void confirm(QWidget *parent, const ConfirmText &text, std::function<void()> yes) override;
};

} // namespace paydesk::gui
