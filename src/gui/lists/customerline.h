// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QLabel;
class QWidget;

namespace paydesk::gui {

/// Who somebody is, for a line below the head of a detail.
struct CustomerLine {
    /// `cus_…`; without it the name is no link.
    QString id;
    QString name;
    QString email;
    /// Put behind: "order 10482".
    QString more = {};
};

/// A label whose link, the customer's name, gives the id in linkActivated().
QLabel *newCustomerLine(QWidget *parent = nullptr);
void setCustomerLine(QLabel *label, const CustomerLine &line);

} // namespace paydesk::gui
