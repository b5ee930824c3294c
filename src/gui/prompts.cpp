// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/prompts.h"
#include "gui/theme/texts.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/card.h"
#include "gui/widgets/dialogs.h"

#include <QCoreApplication>
#include <QDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace paydesk::gui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(paydesk::gui::DialogPrompts)
};

class ConfirmDialog final : public QDialog {
public:
    ConfirmDialog(const ConfirmText &text, QWidget *parent) : QDialog(parent)
    {
        setObjectName(u"confirmDialog"_s);
        setWindowTitle(text.title);
        auto *title = newLabel(text.title, u"section"_s, this);
        title->setWordWrap(true);
        auto *body = newLabel(text.text, u"muted"_s, this);
        body->setObjectName(u"confirmText"_s);
        body->setWordWrap(true);
        auto *no = new QPushButton(text.no.isEmpty() ? Text::tr("&Cancel") : text.no, this);
        no->setObjectName(u"confirmNo"_s);
        auto *yes = new QPushButton(text.yes, this);
        yes->setObjectName(u"confirmYes"_s);
        yes->setProperty("look", text.danger ? u"danger"_s : u"primary"_s);
        yes->setAutoDefault(false);
        no->setDefault(true);
        no->setFocus();

        auto *words = new QVBoxLayout;
        words->setContentsMargins(space::xl, space::xl, space::xl, space::xl);
        words->setSpacing(space::s);
        words->addWidget(title);
        words->addWidget(body);
        auto *buttons = new QHBoxLayout;
        buttons->setContentsMargins(space::xl, space::m, space::xl, space::m);
        buttons->setSpacing(space::s);
        buttons->addStretch();
        buttons->addWidget(no);
        buttons->addWidget(yes);
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        column->addLayout(words, 1);
        column->addWidget(newLine(this));
        column->addLayout(buttons);
        setMinimumWidth(420);
        setMaximumWidth(560);
        connect(no, &QPushButton::clicked, this, &QDialog::reject);
        connect(yes, &QPushButton::clicked, this, &QDialog::accept);
    }
};

} // namespace

void DialogPrompts::confirm(QWidget *parent, const ConfirmText &text, std::function<void()> yes)
{
    auto *dialog = new ConfirmDialog(text, parent);
    // Once, although a second click can still reach the button while the dialog closes.
    QObject::connect(dialog, &QDialog::accepted, parent, std::move(yes), Qt::SingleShotConnection);
    openOver(dialog);
}

} // namespace paydesk::gui
