// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/tokens.h"
#include "gui/widgets/card.h"

class QLabel;

namespace paydesk::gui {

class Chip;

/// One figure that matters, large, with a name above and what it means below.
class FigureCard : public Card {
    Q_OBJECT

public:
    explicit FigureCard(QWidget *parent = nullptr);

    /// Texts are shown as they are; an empty chip or line is left out.
    void setFigure(const QString &name, const QString &figure);
    void setChip(const QString &text, Tone tone = Tone::Neutral);
    void setLine(const QString &text);
    QString figure() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitFigure();
    void speak();

    QLabel *m_name;
    QLabel *m_figure;
    Chip *m_chip;
    QLabel *m_line;
};

} // namespace paydesk::gui
