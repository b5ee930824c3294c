// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/payments/filterchips.h"

#include "gui/payments/filterwords.h"
#include "gui/theme/icons.h"
#include "gui/theme/tokens.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <memory>

namespace paydesk::gui {

using namespace Qt::StringLiterals;

FilterChips::FilterChips(QWidget *parent) : QWidget(parent), m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(space::s);
    m_row->addStretch();
    hide();
}

void FilterChips::setView(const desk::PaymentView &view)
{
    if (view == m_view)
        return;
    const bool isSame = view.filters() == m_view.filters();
    m_view = view;
    if (isSame && m_row->count() > 1) {
        // Only what the chips would lead to is another one.
        const auto parts = words::filterParts(view, locale());
        for (int i = 0; i < parts.size(); ++i)
            m_row->itemAt(i)->widget()->setProperty("without", QVariant::fromValue(parts.at(i).without));
        return;
    }
    while (m_row->count() > 1) {
        const std::unique_ptr<QLayoutItem> item(m_row->takeAt(0));
        item->widget()->hide();
        item->widget()->deleteLater();
    }
    const auto parts = words::filterParts(view, locale());
    for (const words::FilterPart &part : parts) {
        auto *chip = new QPushButton(themedIcon(u"x"_s, IconInk::Text), part.text);
        chip->setObjectName(u"filterChip"_s);
        chip->setAccessibleName(tr("Take the filter away: %1").arg(part.text));
        chip->setToolTip(tr("Take this filter away"));
        chip->setProperty("without", QVariant::fromValue(part.without));
        connect(chip, &QPushButton::clicked, this,
                [this, chip] { Q_EMIT changed(chip->property("without").value<desk::PaymentView>()); });
        m_row->insertWidget(m_row->count() - 1, chip);
    }
    setVisible(!parts.isEmpty());
}

} // namespace paydesk::gui
