// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/widgets/card.h"

class QHBoxLayout;
class QScrollArea;
class QVBoxLayout;

namespace paydesk::gui {

/// The card beside a list: a head with a way to close it, and sections below that scroll together.
class DetailPanel : public Card {
    Q_OBJECT

public:
    explicit DetailPanel(QWidget *parent = nullptr);

Q_SIGNALS:
    void closeRequested();

protected:
    /// The first line of the head; the button that closes follows at its trailing end.
    QHBoxLayout *headLine() { return m_headLine; }
    /// Below the first line.
    QVBoxLayout *head() { return m_head; }
    /// A line, the title if there is one, the content. Hiding the returned widget hides all three.
    QWidget *addSection(QWidget *content, const QString &title = {});
    void scrollToTop();

private:
    QVBoxLayout *m_head;
    QHBoxLayout *m_headLine;
    QVBoxLayout *m_sections;
    QScrollArea *m_scroll;
};

} // namespace paydesk::gui
