// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/sale/cartlinerow.h"

#include "gui/theme/icons.h"
#include "gui/theme/texts.h"
#include "gui/theme/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QToolButton>

namespace paydesk::gui {

using namespace Qt::StringLiterals;

namespace {

constexpr int stepSide = 30;

QToolButton *newStep(const QString &icon, const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(themedIcon(icon));
    button->setObjectName(name);
    button->setFixedSize(stepSide, stepSide);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

CartLineRow::CartLineRow(QWidget *parent)
    : QWidget(parent), m_name(newLabel({}, u"strong"_s, this)), m_total(newLabel({}, u"strong"_s, this)),
      m_unit(newLabel({}, u"muted"_s, this)), m_quantity(newLabel({}, u"strong"_s, this)),
      m_less(newStep(u"minus"_s, u"lessButton"_s, this)), m_more(newStep(u"plus"_s, u"moreButton"_s, this)),
      m_remove(newStep(u"trash-2"_s, u"removeButton"_s, this))
{
    m_name->setTextFormat(Qt::PlainText);
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_total->setLayoutDirection(Qt::LeftToRight);
    m_quantity->setMinimumWidth(28);
    m_quantity->setAlignment(Qt::AlignCenter);
    m_remove->setProperty("look", u"ghost"_s);

    auto *steps = new QHBoxLayout;
    steps->setSpacing(space::xs);
    steps->addWidget(m_unit, 1);
    steps->addWidget(m_less);
    steps->addWidget(m_quantity);
    steps->addWidget(m_more);
    steps->addWidget(m_remove);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(space::l, 8, space::l, 8);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(0, 1);
    grid->addWidget(m_name, 0, 0);
    grid->addWidget(m_total, 0, 1, Qt::AlignTrailing);
    grid->addLayout(steps, 1, 0, 1, 2);

    connect(m_less, &QToolButton::clicked, this, [this] { Q_EMIT quantityWanted(m_line.quantity - 1); });
    connect(m_more, &QToolButton::clicked, this, [this] { Q_EMIT quantityWanted(m_line.quantity + 1); });
    connect(m_remove, &QToolButton::clicked, this, [this] { Q_EMIT quantityWanted(0); });
}

void CartLineRow::setLine(const desk::CartLine &line)
{
    m_line = line;
    const QLocale locale;
    m_total->setText(formatAmount(line.total(), locale));
    m_unit->setText(line.quantity > 1 ? tr("%1 each").arg(leftToRight(formatAmount(line.unit, locale))) : QString());
    m_quantity->setText(locale.toString(line.quantity));
    m_less->setToolTip(tr("One less"));
    m_more->setToolTip(tr("One more"));
    m_remove->setToolTip(tr("Remove"));
    m_less->setAccessibleName(tr("One less of %1").arg(line.name));
    m_more->setAccessibleName(tr("One more of %1").arg(line.name));
    m_remove->setAccessibleName(tr("Remove %1").arg(line.name));
    m_quantity->setAccessibleName(tr("Quantity of %1: %2").arg(line.name, locale.toString(line.quantity)));
    elideName();
}

void CartLineRow::setEditable(bool editable)
{
    for (QToolButton *button : {m_less, m_more, m_remove})
        button->setEnabled(editable);
    m_more->setEnabled(editable && m_line.quantity < desk::CartModel::mostOfOne);
}

void CartLineRow::elideName()
{
    const int room = width() - 2 * space::l - m_total->sizeHint().width() - space::s;
    // A label goes by the direction of its text, a name by that of the window.
    m_name->setAlignment((isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute | Qt::AlignVCenter);
    m_unit->setAlignment(m_name->alignment());
    m_name->setText(m_name->fontMetrics().elidedText(m_line.name, Qt::ElideRight, qMax(room, 40)));
    m_name->setToolTip(m_name->text() == m_line.name ? QString() : m_line.name.toHtmlEscaped());
}

void CartLineRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    elideName();
}

void CartLineRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(space::l, height() - 1, width() - 2 * space::l, 1), Theme::colors().line);
}

} // namespace paydesk::gui
