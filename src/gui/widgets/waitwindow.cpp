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
    : QWidget(parent, Qt::Window | Qt::CustomizeWindowHint | Qt::WindowTitleHint), m_bar(new QProgressBar),
      m_now(newLabel({}, u"muted"_s))
{
    auto *logo = new QLabel;
    logo->setPixmap(applicationIcon().pixmap(logoSide, logoSide));
    auto *words = newLabel(sentence);
    words->setWordWrap(true);
    words->setObjectName(u"waitSentence"_s);
    m_bar->setAccessibleName(sentence);
    m_now->setObjectName(u"waitStep"_s);
    m_now->setWordWrap(true);
    // Room for what is said later: the window keeps its size.
    m_now->setMinimumHeight(2 * m_now->fontMetrics().lineSpacing());
    m_now->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    setProgress({}, std::nullopt);
    auto *beside = new QHBoxLayout;
    beside->setSpacing(space::l);
    beside->addWidget(logo, 0, Qt::AlignTop);
    beside->addWidget(words, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::xl, space::xl, space::xl);
    column->setSpacing(space::l);
    column->addLayout(beside);
    column->addWidget(m_bar);
    column->addWidget(m_now);
    setFixedWidth(windowWidth);
}

void WaitWindow::setProgress(const QString &now, std::optional<int> hundredths)
{
    m_now->setText(now);
    m_bar->setRange(0, hundredths ? 100 : 0);
    m_bar->setValue(hundredths.value_or(0));
}

void WaitWindow::closeEvent(QCloseEvent *event)
{
    event->ignore();
}

} // namespace paydesk::gui
