// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/words.h"

#include <QModelIndex>

/// A row of a PaymentsModel in words.
namespace paydesk::gui::paymentrow {

words::Word status(const QModelIndex &row);
QString customer(const QModelIndex &row);
QString email(const QModelIndex &row);
QString method(const QModelIndex &row);

} // namespace paydesk::gui::paymentrow
