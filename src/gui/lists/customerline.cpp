// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lists/customerline.h"

#include "gui/theme/texts.h"

#include <QCoreApplication>
#include <QLabel>

namespace paydesk::gui {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(paydesk::gui::CustomerLine)
};

} // namespace

QLabel *newCustomerLine(QWidget *parent)
{
    auto *label = newLabel({}, u"muted"_s, parent);
    label->setObjectName(u"customerLine"_s);
    label->setTextFormat(Qt::RichText);
    label->setTextInteractionFlags(Qt::TextBrowserInteraction);
    label->setWordWrap(true);
    return label;
}

void setCustomerLine(QLabel *label, const CustomerLine &line)
{
    const QString name = !line.name.isEmpty() ? line.name
        : !line.email.isEmpty()               ? line.email
        : !line.id.isEmpty()                  ? Words::tr("Customer without a name")
                                              : Words::tr("Walk-in customer");
    // Names come from outside: nothing in them is markup.
    QStringList parts;
    if (line.id.isEmpty())
        parts.append(name.toHtmlEscaped());
    else
        parts.append(u"<a href=\"%1\">%2</a>"_s.arg(line.id.toHtmlEscaped(), name.toHtmlEscaped()));
    if (!line.email.isEmpty() && line.email != name)
        parts.append(leftToRight(line.email).toHtmlEscaped());
    if (!line.more.isEmpty())
        parts.append(line.more.toHtmlEscaped());
    label->setText(parts.join(u" · "_s));
    label->setAccessibleName(Words::tr("Customer: %1").arg(name));
    label->setFocusPolicy(line.id.isEmpty() ? Qt::NoFocus : Qt::StrongFocus);
}

} // namespace paydesk::gui
