// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runninglistener.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace paydesk::listener {

/// An invoice that could not be collected, of a customer who can be written to.
inline QJsonObject failedInvoice(const QString &id = QStringLiteral("in_1"))
{
    return {{QStringLiteral("id"), id},
            {QStringLiteral("object"), QStringLiteral("invoice")},
            {QStringLiteral("status"), QStringLiteral("open")},
            {QStringLiteral("customer"), QStringLiteral("cus_1")},
            {QStringLiteral("customer_email"), QStringLiteral("ada@example.com")},
            {QStringLiteral("amount_due"), 138460},
            {QStringLiteral("amount_remaining"), 128460},
            {QStringLiteral("currency"), QStringLiteral("eur")},
            {QStringLiteral("number"), QStringLiteral("SHOP-0017")},
            {QStringLiteral("hosted_invoice_url"), QStringLiteral("https://invoice.stripe.com/i/1")},
            {QStringLiteral("attempt_count"), 1},
            {QStringLiteral("next_payment_attempt"), 1'700'300'000}};
}

/// Delivers an event about it.
inline void post(const RunningListener &running, const QJsonObject &invoice,
                 const QByteArray &type = "invoice.payment_failed")
{
    const QByteArray body = RunningListener::event("evt_" + invoice[QStringLiteral("id")].toString().toLatin1(), type,
                                                   QJsonDocument(invoice).toJson(QJsonDocument::Compact));
    QCOMPARE(running.post(signedHeader(running.clock.now().toSecsSinceEpoch(), body), body),
             QByteArray("HTTP/1.1 200"));
}

} // namespace paydesk::listener
