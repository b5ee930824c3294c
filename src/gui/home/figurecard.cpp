// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/home/figurecard.h"

#include "gui/theme/texts.h"
#include "gui/widgets/chip.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace paydesk::gui {

using namespace Qt::StringLiterals;

FigureCard::FigureCard(QWidget *parent)
    : Card(parent), m_name(newLabel({}, u"muted"_s)), m_figure(newLabel({})), m_chip(new Chip),
      m_line(newLabel({}, u"secondary"_s))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::l, space::m, space::l, space::m);
    layout->setSpacing(space::xs);
    layout->addWidget(m_name);
    layout->addWidget(m_figure);
    auto *chipLine = new QHBoxLayout;
    chipLine->addWidget(m_chip);
    chipLine->addStretch();
    layout->addLayout(chipLine);
    layout->addWidget(m_line);
    layout->addStretch();
    for (QLabel *label : {m_name, m_figure, m_line}) {
        label->setTextFormat(Qt::PlainText);
        // Cards share the width evenly whatever stands in them.
        label->setMinimumWidth(1);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    m_line->setWordWrap(true);
    m_line->hide();
    m_chip->hide();
}

void FigureCard::setFigure(const QString &name, const QString &figure)
{
    m_name->setText(name);
    // An amount keeps its order, and stands at the edge where the window begins.
    m_figure->setText(leftToRight(figure));
    fitFigure();
    m_figure->setAlignment((isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute | Qt::AlignVCenter);
    speak();
}

void FigureCard::setChip(const QString &text, Tone tone)
{
    m_chip->setChip({}, text, tone);
    speak();
}

void FigureCard::setLine(const QString &text)
{
    m_line->setText(text);
    m_line->setVisible(!text.isEmpty());
    speak();
}

void FigureCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    fitFigure();
}

/// An amount of which a part is cut away is another amount.
void FigureCard::fitFigure()
{
    const int room = width() - layout()->contentsMargins().left() - layout()->contentsMargins().right();
    int pixels = type::amount;
    while (pixels > type::secondary
           && QFontMetrics(resized(font(), pixels, QFont::Bold)).horizontalAdvance(m_figure->text()) > room)
        --pixels;
    m_figure->setFont(resized(font(), pixels, QFont::Bold));
}

QString FigureCard::figure() const
{
    return m_figure->text();
}

void FigureCard::speak()
{
    QStringList said;
    for (const QString &text : {m_name->text(), m_figure->text(), m_chip->text(), m_line->text()}) {
        if (!text.isEmpty())
            said.append(text);
    }
    setAccessibleName(said.join(u", "_s));
}

} // namespace paydesk::gui
