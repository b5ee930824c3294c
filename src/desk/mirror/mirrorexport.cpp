// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/mirror/mirrorexport.h"

#include "base/csv.h"
#include "desk/mirror/mirrorfile.h"
#include "store/paymentmirror.h"

#include <QFileDevice>
#include <QJsonDocument>
#include <QJsonObject>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = 1000;

QByteArray header()
{
    return csvLine({u"id"_s,
                    u"created"_s,
                    u"status"_s,
                    u"amount"_s,
                    u"received"_s,
                    u"refunded"_s,
                    u"currency"_s,
                    u"customer"_s,
                    u"customer_name"_s,
                    u"customer_email"_s,
                    u"description"_s,
                    u"order"_s,
                    u"method"_s,
                    u"card_brand"_s,
                    u"card_last4"_s,
                    u"receipt_number"_s,
                    u"statement_descriptor"_s,
                    u"disputed"_s,
                    u"decline_code"_s,
                    u"charge"_s,
                    u"invoice"_s,
                    u"subscription"_s,
                    u"metadata"_s});
}

QJsonObject metadataOf(const store::Payment &payment)
{
    QJsonObject metadata;
    for (auto it = payment.metadata.begin(); it != payment.metadata.end(); ++it)
        metadata.insert(it.key(), it.value());
    return metadata;
}

QByteArray csv(const store::Payment &payment)
{
    const QString &currency = payment.amount.currency;
    const QByteArray metadata = QJsonDocument(metadataOf(payment)).toJson(QJsonDocument::Compact);
    return csvLine({payment.id,
                    payment.created.toString(Qt::ISODate),
                    payment.status,
                    csvAmount(payment.amount),
                    csvAmount({payment.received, currency}),
                    csvAmount({payment.refunded, currency}),
                    currency,
                    payment.customerId,
                    payment.customerName,
                    payment.customerEmail,
                    payment.description,
                    payment.orderReference,
                    payment.method,
                    payment.cardBrand,
                    payment.cardLast4,
                    payment.receiptNumber,
                    payment.statementDescriptor,
                    payment.disputed ? u"yes"_s : u"no"_s,
                    payment.declineCode,
                    payment.chargeId,
                    payment.invoiceId,
                    payment.subscriptionId,
                    payment.metadata.isEmpty() ? QString() : QString::fromUtf8(metadata)});
}

QByteArray jsonLine(const store::Payment &payment)
{
    const QJsonObject json{{u"id"_s, payment.id},
                           {u"created"_s, payment.created.toString(Qt::ISODate)},
                           {u"status"_s, payment.status},
                           {u"amount"_s, payment.amount.minor},
                           {u"received"_s, payment.received},
                           {u"refunded"_s, payment.refunded},
                           {u"currency"_s, payment.amount.currency},
                           {u"customer"_s, payment.customerId},
                           {u"customer_name"_s, payment.customerName},
                           {u"customer_email"_s, payment.customerEmail},
                           {u"description"_s, payment.description},
                           {u"order"_s, payment.orderReference},
                           {u"method"_s, payment.method},
                           {u"card_brand"_s, payment.cardBrand},
                           {u"card_last4"_s, payment.cardLast4},
                           {u"receipt_number"_s, payment.receiptNumber},
                           {u"statement_descriptor"_s, payment.statementDescriptor},
                           {u"disputed"_s, payment.disputed},
                           {u"decline_code"_s, payment.declineCode},
                           {u"charge"_s, payment.chargeId},
                           {u"invoice"_s, payment.invoiceId},
                           {u"subscription"_s, payment.subscriptionId},
                           {u"metadata"_s, metadataOf(payment)}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
}

Result<void> write(QIODevice &to, const QByteArray &bytes)
{
    auto *file = qobject_cast<QFileDevice *>(&to);
    if (to.write(bytes) == bytes.size() && (!file || file->flush()))
        return {};
    return failure(Error::Kind::Storage, u"file_write"_s, to.errorString());
}

} // namespace

QByteArray exportHead(ExportFormat format)
{
    return format == ExportFormat::Csv ? header() : QByteArray();
}

QByteArray exportLine(const store::Payment &payment, ExportFormat format)
{
    return format == ExportFormat::Csv ? csv(payment) : jsonLine(payment);
}

Result<qint64> exportPayments(const QString &path, const store::PaymentQuery &query, ExportFormat format, QIODevice &to)
{
    const auto mirror = openMirror(path);
    if (!mirror)
        return failure(mirror.error());
    store::PaymentMirror payments(**mirror);
    QByteArray bytes = exportHead(format);
    qint64 written = 0;
    std::optional<store::Cursor> after;
    for (;;) {
        const auto page = payments.page(query, after, pageSize);
        if (!page)
            return failure(page.error());
        for (const store::Payment &payment : *page)
            bytes += exportLine(payment, format);
        if (const auto taken = write(to, bytes); !taken)
            return failure(taken.error());
        bytes.clear();
        written += page->size();
        if (page->size() < pageSize)
            return written;
        after = store::cursorAfter(page->last(), query);
    }
}

} // namespace paydesk::desk
