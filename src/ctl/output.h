// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "desk/checkout/hostedflow.h"
#include "desk/fulfilment/tasks.h"
#include "desk/payments/paymentdesk.h"
#include "desk/reads/readmeter.h"
#include "desk/subscriptions/subscriptiondesk.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

/// What paydeskctl says: one text form for people, one JSON form for programs. Amounts are minor units in JSON.
namespace paydesk::ctl {

QJsonObject toJson(const store::Payment &payment, desk::PaymentStatus status);
QJsonObject toJson(const desk::PaymentDetail &detail);
QJsonObject toJson(const store::Refund &refund);
QJsonObject toJson(const store::Subscription &subscription);
QJsonObject toJson(const desk::SubscriptionDetail &detail);
QJsonObject toJson(const desk::HostedFlow &flow);
QJsonObject toJson(const desk::ReadMeter::Reading &reading);
QJsonObject toJson(const store::Task &task);
QJsonObject toJson(const store::Entitlement &entitlement);
QJsonObject toJson(const Error &error);

/// What is added to an answer about something that Stripe had carried out before; `when` may be null.
QJsonObject doneBeforeJson(const QDateTime &when);

QString toLine(const store::Payment &payment, desk::PaymentStatus status);
QString toText(const desk::PaymentDetail &detail);
QString toLine(const store::Refund &refund);
QString toLine(const store::Subscription &subscription);
QString toText(const desk::SubscriptionDetail &detail);
QString toText(const desk::HostedFlow &flow);
QString toText(const desk::ReadMeter::Reading &reading);
QString toLine(const store::Task &task);
QString toLine(const store::Entitlement &entitlement);
/// The same in words.
QString doneBeforeText(const QDateTime &when);
/// What happened, and whether money moved.
QString toText(const Error &error);

/// See usage().
int exitStatus(const Error &error);
int exitStatus(const desk::HostedFlow &flow);

} // namespace paydesk::ctl
