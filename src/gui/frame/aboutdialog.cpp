// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/aboutdialog.h"
#include "gui/theme/icons.h"
#include "gui/theme/texts.h"
#include "gui/theme/tokens.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace paydesk::gui {

AboutDialog::AboutDialog(QWidget *parent) : QDialog(parent)
{
    setObjectName(u"aboutDialog"_s);
    setWindowTitle(tr("About Paydesk"));
    auto *picture = new QLabel(this);
    picture->setPixmap(applicationIcon().pixmap(QSize(56, 56), devicePixelRatioF()));
    auto *text = newLabel(
        tr("The desktop till and merchant desk for Stripe. Free software under the GNU General Public License, "
           "version 3 or later. Paydesk is not made by Stripe."),
        u"muted"_s, this);
    text->setWordWrap(true);
    auto *close = new QPushButton(tr("Close"), this);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    column->setSpacing(space::m);
    column->addWidget(picture);
    column->addWidget(newLabel(tr("Paydesk %1").arg(QLatin1String(PAYDESK_VERSION)), u"section"_s, this));
    column->addWidget(text);
    column->addWidget(close, 0, Qt::AlignTrailing);
    setMinimumWidth(400);
}

} // namespace paydesk::gui
