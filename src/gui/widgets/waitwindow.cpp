// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/waitwindow.h"

#include "gui/theme/icons.h"
#include "gui/theme/texts.h"
#include "gui/theme/tokens.h"

#include <QCloseEvent>
#include <QLabel>
#include <QProgressBar>
#include <QVBoxLayout>

namespace paydesk::gui {

using namespace Qt::StringLiterals;

namespace {
constexpr int logoSide = 48;
constexpr int windowWidth = 420;
}

WaitWindow::WaitWindow(const QString &sentence, QWidget *parent)
    : QWidget(parent, Qt::Window | Qt::CustomizeWindowHint | Qt::WindowTitleHint)
{
    auto *logo = new QLabel;
    logo->setPixmap(applicationIcon().pixmap(logoSide, logoSide));
    auto *words = newLabel(sentence);
    words->setWordWrap(true);
    words->setObjectName(u"waitSentence"_s);
    // How far it is nobody knows.
    auto *bar = new QProgressBar;
    bar->setRange(0, 0);
    bar->setAccessibleName(sentence);
    auto *beside = new QHBoxLayout;
    beside->setSpacing(space::l);
    beside->addWidget(logo, 0, Qt::AlignTop);
    beside->addWidget(words, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::xl, space::xl, space::xl);
    column->setSpacing(space::l);
    column->addLayout(beside);
    column->addWidget(bar);
    setFixedWidth(windowWidth);
}

void WaitWindow::closeEvent(QCloseEvent *event)
{
    event->ignore();
}

} // namespace paydesk::gui
