// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/propertygrid.h"
#include "gui/theme/icons.h"
#include "gui/theme/texts.h"
#include "gui/theme/tokens.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace paydesk::gui {

namespace {

QString shortened(const QString &id)
{
    return id.size() <= 20 ? id : id.left(10) + u'…' + id.right(4);
}

} // namespace

PropertyGrid::PropertyGrid(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(space::l);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnMinimumWidth(0, 116);
    m_grid->setColumnStretch(1, 1);
}

void PropertyGrid::clear()
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    m_rows = 0;
}

void PropertyGrid::addRow(const QString &name, const QString &value, bool strong)
{
    auto *label = newLabel(value, strong ? u"strong"_s : QString(), this);
    label->setWordWrap(true);
    // A label goes by the direction of its text; values stand beside their names whatever they are written in.
    label->setAlignment((isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute | Qt::AlignVCenter);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAccessibleName(u"%1: %2"_s.arg(name, value));
    addWidget(name, label);
}

void PropertyGrid::addId(const QString &name, const QString &id)
{
    auto *cell = new QWidget(this);
    auto *row = new QHBoxLayout(cell);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::xs);
    auto *label = newLabel(leftToRight(shortened(id)), u"mono"_s, cell);
    label->setToolTip(id);
    label->setAccessibleName(u"%1: %2"_s.arg(name, id));
    auto *copy = new QToolButton(cell);
    copy->setIcon(themedIcon(u"copy"_s, IconInk::Muted));
    copy->setIconSize({14, 14});
    copy->setFixedSize(22, 22);
    copy->setToolTip(tr("Copy"));
    copy->setAccessibleName(tr("Copy %1").arg(name));
    row->addWidget(label);
    row->addWidget(copy);
    row->addStretch();
    connect(copy, &QToolButton::clicked, this, [this, id] {
        QGuiApplication::clipboard()->setText(id);
        Q_EMIT copied(id);
    });
    addWidget(name, cell);
}

void PropertyGrid::addWidget(const QString &name, QWidget *value)
{
    auto *label = newLabel(name, u"muted"_s, this);
    label->setMinimumHeight(20);
    m_grid->addWidget(label, m_rows, 0, Qt::AlignTop | Qt::AlignLeading);
    m_grid->addWidget(value, m_rows, 1);
    ++m_rows;
}

} // namespace paydesk::gui
