// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/payments/paymentrow.h"

#include "desk/payments/paymentsmodel.h"
#include "gui/theme/texts.h"

#include <QCoreApplication>

namespace paydesk::gui::paymentrow {

using desk::PaymentsModel;

namespace {

struct Row {
    Q_DECLARE_TR_FUNCTIONS(paydesk::gui::PaymentsPage)
};

} // namespace

words::Word status(const QModelIndex &row)
{
    return words::payment(row.data(PaymentsModel::StatusRole).value<desk::PaymentStatus>(),
                          row.data(PaymentsModel::StatusWordRole).toString());
}

QString customer(const QModelIndex &row)
{
    const QString name = row.data(PaymentsModel::CustomerNameRole).toString();
    return name.isEmpty() ? Row::tr("Walk-in") : name;
}

QString email(const QModelIndex &row)
{
    const QString email = row.data(PaymentsModel::CustomerEmailRole).toString();
    return email.isEmpty() ? Row::tr("no e-mail") : leftToRight(email);
}

QString method(const QModelIndex &row)
{
    const QString method = row.data(PaymentsModel::MethodRole).toString();
    // A card comes as "Visa 4242", everything else as Stripe's word.
    return method.contains(u' ') ? leftToRight(method) : words::method(method, {}, {});
}

} // namespace paydesk::gui::paymentrow
