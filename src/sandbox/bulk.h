// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace paydesk::sandbox {

class World;

using BulkMetadata = QMap<QString, QString>;

/// `created` is in Unix seconds in all of these; 0 means now.
struct BulkProduct {
    QString name;
    QString description;
    QStringList images;
    BulkMetadata metadata;
    qint64 created = 0;
    bool active = true;
};

struct BulkPrice {
    QString product;
    qint64 unitAmount = 0;
    /// Empty: the account's.
    QString currency;
    /// "day", "week", "month", "year", or empty for a one-time price.
    QString interval;
    /// Becomes the product's default_price.
    bool isDefault = true;
    qint64 created = 0;
};

struct BulkCustomer {
    QString name;
    QString email;
    QString phone;
    QString city;
    /// Two letters.
    QString country;
    /// A saved card that becomes the default: a test id such as "pm_card_visa", or empty for none.
    QString card;
    BulkMetadata metadata;
    qint64 created = 0;
};

struct BulkRefund {
    qint64 amount = 0;
    /// "duplicate", "fraudulent", "requested_by_customer" or empty.
    QString reason;
    /// Seconds after the payment.
    qint64 after = 0;
};

struct BulkPayment {
    enum class Outcome { Succeeded, Declined, RequiresAction, RequiresCapture, Canceled, Processing };

    qint64 amount = 0;
    QString currency;
    /// May be empty.
    QString customer;
    /// A test id such as "pm_card_visa". A declining card gives Outcome::Declined its reason.
    QString card = QStringLiteral("pm_card_visa");
    /// Name and e-mail on the payment method when there is no customer.
    QString name;
    QString email;
    QString description;
    BulkMetadata metadata;
    /// Processing is a SEPA debit, which the bank answers after five days.
    Outcome outcome = Outcome::Succeeded;
    QList<BulkRefund> refunds;
    /// Of a card that is disputed: what is submitted two days later ("winning_evidence", "losing_evidence"); empty for nothing.
    QString evidence;
    qint64 created = 0;
};

struct BulkSubscription {
    enum class State { Active, Trialing, CancelsAtPeriodEnd, PastDue, Canceled };

    QString customer;
    QString price;
    qint64 quantity = 1;
    State state = State::Active;
    BulkMetadata metadata;
    qint64 created = 0;
};

/// Puts back-dated objects into the engine by the same code that carries out the API's calls, so that everything which belongs to
/// a payment (charge, balance transaction, payment method, invoices) is there too. Lives only inside Engine::bulk().
class Bulk {
public:
    explicit Bulk(World &world) : m_world(world) {}

    // Each returns the id of the new object.
    QString addProduct(const BulkProduct &product);
    QString addPrice(const BulkPrice &price);
    QString addCustomer(const BulkCustomer &customer);
    QString addPayment(const BulkPayment &payment);
    /// Renewals between `created` and now are made as well, each with its paid invoice. The customer needs a card. One that is
    /// PastDue begins somewhat earlier than asked, so that the renewal which failed is not older than two days.
    QString addSubscription(const BulkSubscription &subscription);
    /// Pays out what is available, every week from then on.
    void payOutWeekly(qint64 first);
    /// Pays out so much then, as somebody asked for it; nothing if it is not available. To a closed account it fails two days later.
    void payOut(qint64 when, qint64 amount, bool toClosedAccount = false);
    /// A promotion code of `percent` off, for ever usable.
    QString addPromotionCode(const QString &code, int percent);
    /// For webhooks from the start; the secret of the new endpoint is put into `secret`. No types: all of them.
    QString addWebhookEndpoint(const QString &url, QString *secret, const QStringList &types = {});

private:
    World &m_world;
};

} // namespace paydesk::sandbox
