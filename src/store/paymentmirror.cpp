// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/paymentmirror.h"

#include "store/searchtext.h"
#include "store/selection.h"
#include "store/table.h"
#include "store/transaction.h"

#include <algorithm>
#include <tuple>

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

/// Nobody chooses from more.
constexpr qsizetype mostChoices = 200;

/// As read() takes them. What is written into refunded is computed, and takes the id beside what the charge says.
QString columns()
{
    return u"id, amount, currency, received, refunded, capturable, status, customer_id, customer_name, customer_email,"
           " description, method, card_brand, card_last4, card_exp_month, card_exp_year, card_fingerprint, charge_id,"
           " failure_code, decline_code, failure_message, receipt_url, receipt_number, statement_descriptor,"
           " risk_level, risk_score, order_reference, disputed, three_d_secure, livemode, fee, net,"
           " invoice_id, subscription_id, metadata, created, fetched_at"_s;
}

/// What hardly ever changes of a payment once it is made, and indexes hold.
QStringList lastingColumns()
{
    return {u"currency"_s,        u"customer_id"_s, u"customer_name"_s,   u"customer_email"_s,  u"description"_s,
            u"charge_id"_s,       u"invoice_id"_s,  u"subscription_id"_s, u"order_reference"_s, u"status"_s,
            u"created"_s,         u"search"_s,      u"sort_amount"_s,     u"sort_customer"_s,   u"sort_method"_s,
            u"description_key"_s, u"order_key"_s};
}

/// What a list is read with: it is sorted by the seq too.
QString listColumns()
{
    return columns() + ", seq"_L1;
}

Payment read(Row row)
{
    Payment payment;
    payment.id = row.text();
    payment.amount = row.money();
    payment.received = row.number();
    payment.refunded = row.number();
    payment.capturable = row.number();
    payment.status = row.text();
    payment.customerId = row.text();
    payment.customerName = row.text();
    payment.customerEmail = row.text();
    payment.description = row.text();
    payment.method = row.text();
    payment.cardBrand = row.text();
    payment.cardLast4 = row.text();
    payment.cardExpMonth = row.integer();
    payment.cardExpYear = row.integer();
    payment.cardFingerprint = row.text();
    payment.chargeId = row.text();
    payment.failureCode = row.text();
    payment.declineCode = row.text();
    payment.failureMessage = row.text();
    payment.receiptUrl = row.text();
    payment.receiptNumber = row.text();
    payment.statementDescriptor = row.text();
    payment.riskLevel = row.text();
    payment.riskScore = row.optionalNumber();
    payment.orderReference = row.text();
    payment.disputed = row.flag();
    payment.threeDSecure = row.flag();
    payment.livemode = row.flag();
    payment.fee = row.optionalNumber();
    payment.net = row.optionalNumber();
    payment.invoiceId = row.text();
    payment.subscriptionId = row.text();
    payment.metadata = metadataFrom(row.text());
    payment.created = row.time();
    payment.fetchedAt = row.time();
    payment.seq = row.number();
    return payment;
}

QString searchText(const Payment &payment)
{
    QStringList fields{payment.customerName,  payment.customerEmail, payment.description,    payment.orderReference,
                       payment.receiptNumber, payment.cardLast4,     payment.amount.currency};
    for (auto it = payment.metadata.begin(); it != payment.metadata.end(); ++it) {
        // Our own bookkeeping is nothing that a person types.
        if (!it.key().startsWith("paydesk_"_L1))
            fields << it.value();
    }
    // The order reference comes from there. What stands there twice costs twice.
    fields.removeDuplicates();
    return indexText(fields, amountWord(payment.amount));
}

/// Those without a name by their address.
QString customerKey(const QString &name, const QString &email)
{
    return sortKey(name.isEmpty() ? email : name);
}

/// Payments by one brand are sorted by time, not by the digits of their cards.
QString methodKey(const Payment &payment)
{
    return payment.cardLast4.isEmpty() ? payment.method : payment.cardBrand;
}

/// As it is written beside the text: NULL where the text does as it is, the case of its letters left to the index.
QVariant keyBeside(const QString &text)
{
    const bool isPlain = text.size() <= longestSortKey
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() > 0 && c.unicode() < 0x80; });
    return isPlain ? QVariant() : QVariant(sortKey(text));
}

/// What the column holds then, but for its case.
QString textKey(const QString &text)
{
    const QVariant beside = keyBeside(text);
    return beside.isNull() ? text.toLower() : beside.toString();
}

Record toColumns(const Payment &payment)
{
    return Record::of(payment.id, payment.amount.minor, payment.amount.currency, payment.received, payment.refunded,
                      payment.id, payment.capturable, payment.status, payment.customerId, payment.customerName,
                      payment.customerEmail, payment.description, payment.method, payment.cardBrand, payment.cardLast4,
                      payment.cardExpMonth, payment.cardExpYear, payment.cardFingerprint, payment.chargeId,
                      payment.failureCode, payment.declineCode, payment.failureMessage, payment.receiptUrl,
                      payment.receiptNumber, payment.statementDescriptor, payment.riskLevel, payment.riskScore,
                      payment.orderReference, payment.disputed, payment.threeDSecure, payment.livemode, payment.fee,
                      payment.net, payment.invoiceId, payment.subscriptionId, toJsonText(payment.metadata),
                      toColumn(payment.created), toColumn(payment.fetchedAt), searchText(payment), payment.refunded,
                      thousandths(payment.amount), customerKey(payment.customerName, payment.customerEmail),
                      methodKey(payment), keyBeside(payment.description), keyBeside(payment.orderReference));
}

/// How a payment is found by the start of an id, its own or one that hangs on it.
IdStart idOf(const QString &typed)
{
    const QString kind = typed.trimmed().section(u'_', 0, 0);
    if (kind == "re"_L1 || kind == "pyr"_L1)
        return {
            u"id IN (SELECT payment_id FROM refunds WHERE id >= ? AND id < ?)"_s,
            u"EXISTS (SELECT 1 FROM refunds WHERE payment_id = payments.id AND +refunds.id >= ? AND +refunds.id < ?)"_s};
    if (kind == "ch"_L1 || kind == "py"_L1)
        return idStart(u"charge_id"_s);
    if (kind == "cus"_L1)
        return idStart(u"customer_id"_s);
    if (kind == "in"_L1)
        return idStart(u"invoice_id"_s);
    return idStart(kind == "sub"_L1 ? u"subscription_id"_s : u"id"_s);
}

/// Thousandths of any currency.
Hits amountHits(const PaymentQuery &query)
{
    QStringList conditions;
    QVariantList values;
    if (query.least) {
        conditions << u"sort_amount >= ?"_s;
        values << *query.least;
    }
    if (query.most) {
        conditions << u"sort_amount <= ?"_s;
        values << *query.most;
    }
    const QString both = conditions.join(" AND "_L1);
    // Without the plus SQLite may walk along the amounts and sort all that it finds by time.
    return {{"SELECT seq FROM payments WHERE "_L1 + both, values},
            {QString(both).replace("sort_amount"_L1, "+sort_amount"_L1), values}};
}

Hits currencyHits(const QString &currency)
{
    return {{u"SELECT seq FROM payments WHERE currency = ?"_s, {currency}}, {u"+currency = ?"_s, {currency}}};
}

Hits methodHits(const QString &method)
{
    return {{u"SELECT seq FROM payments WHERE sort_method = ?"_s, {method}}, {u"+sort_method = ?"_s, {method}}};
}

/// Restricts to payments of customers who have what was typed.
Result<void> ofCustomers(Selection &payments, Database &database, const QString &typed)
{
    const SearchTerms terms = searchTerms(typed);
    if (!terms.idPrefix.isEmpty())
        return payments.search(database, typed, idOf(typed));
    const auto words = wordHits(database, u"customers"_s, terms);
    if (!words)
        return failure(words.error());
    for (const Hits &hits : *words) {
        const Condition test{
            u"EXISTS (SELECT 1 FROM customers WHERE customers.id = payments.customer_id AND %1)"_s.arg(hits.test.sql),
            hits.test.values};
        const auto few = areFew(database, hits.rows);
        if (!few)
            return failure(few.error());
        if (!*few) {
            payments.test(test);
            continue;
        }
        const Condition rows{u"SELECT seq FROM payments WHERE customer_id <> '' AND customer_id IN"
                             " (SELECT id FROM customers WHERE seq IN (%1) AND %2)"_s.arg(hits.rows.sql, hits.test.sql),
                             hits.rows.values + hits.test.values};
        if (const auto narrowed = payments.narrow(database, {rows, test}); !narrowed)
            return narrowed;
    }
    return {};
}

/// The column of what the list is sorted by, empty for the time.
QString sortColumn(PaymentQuery::Order order)
{
    switch (order) {
    case PaymentQuery::Order::Time: break;
    case PaymentQuery::Order::Amount: return u"sort_amount"_s;
    case PaymentQuery::Order::Status: return u"status"_s;
    case PaymentQuery::Order::Customer: return u"sort_customer"_s;
    case PaymentQuery::Order::Method: return u"sort_method"_s;
    case PaymentQuery::Order::Description: return u"sort_description"_s;
    case PaymentQuery::Order::Reference: return u"sort_order"_s;
    }
    return {};
}

Result<Selection> selection(Database &database, const PaymentQuery &query)
{
    Selection payments(u"payments"_s, listColumns());
    payments.breakTiesBySeq();
    payments.useBlocks();
    payments.anyOf(u"status"_s, query.statuses);
    if (!query.customerId.isEmpty())
        payments.where(u"customer_id = ? AND customer_id <> ''"_s, {query.customerId});
    if (!query.subscriptionId.isEmpty())
        payments.where(u"subscription_id = ? AND subscription_id <> ''"_s, {query.subscriptionId});
    if (query.disputed)
        payments.where(*query.disputed ? u"disputed = 1"_s : u"disputed = 0"_s);
    if (query.refunded)
        payments.where(*query.refunded ? u"refunded > 0"_s : u"refunded = 0"_s);
    payments.between(query.from, query.before);
    payments.sortBy(sortColumn(query.order), query.ascending);
    if (query.least || query.most) {
        if (const auto narrowed = payments.narrow(database, amountHits(query)); !narrowed)
            return failure(narrowed.error());
    }
    if (!query.currency.isEmpty()) {
        if (const auto narrowed = payments.narrow(database, currencyHits(query.currency)); !narrowed)
            return failure(narrowed.error());
    }
    if (!query.method.isEmpty()) {
        if (const auto narrowed = payments.narrow(database, methodHits(query.method)); !narrowed)
            return failure(narrowed.error());
    }
    if (const auto searched = payments.search(database, query.text, idOf(query.text)); !searched)
        return failure(searched.error());
    if (const auto searched = ofCustomers(payments, database, query.customerText); !searched)
        return failure(searched.error());
    return payments;
}

} // namespace

Cursor cursorAfter(const Payment &payment)
{
    return {payment.created, payment.id, {}, payment.seq};
}

Cursor cursorAfter(const Payment &payment, const PaymentQuery &query)
{
    Cursor cursor = cursorAfter(payment);
    switch (query.order) {
    case PaymentQuery::Order::Time: break;
    case PaymentQuery::Order::Amount: cursor.key = thousandths(payment.amount); break;
    case PaymentQuery::Order::Status: cursor.key = payment.status; break;
    case PaymentQuery::Order::Customer: cursor.key = customerKey(payment.customerName, payment.customerEmail); break;
    case PaymentQuery::Order::Method: cursor.key = methodKey(payment); break;
    case PaymentQuery::Order::Description: cursor.key = textKey(payment.description); break;
    case PaymentQuery::Order::Reference: cursor.key = textKey(payment.orderReference); break;
    }
    return cursor;
}

bool comesBefore(const Payment &payment, const Payment &other, const PaymentQuery &query)
{
    // As SQLite compares: numbers, and texts by their bytes.
    const auto key = [&query](const Payment &one) {
        const Cursor cursor = cursorAfter(one, query);
        const bool isNumber = query.order == PaymentQuery::Order::Amount;
        return std::tuple(isNumber ? cursor.key.toLongLong() : 0,
                          isNumber ? QByteArray() : cursor.key.toString().toUtf8(),
                          toColumn(cursor.created).toLongLong(), one.seq);
    };
    return query.ascending ? key(payment) < key(other) : key(payment) > key(other);
}

QList<Record> PaymentMirror::toRecords(const QList<Payment> &payments)
{
    QList<Record> records;
    records.reserve(payments.size());
    for (const Payment &payment : payments)
        records << toColumns(payment);
    return records;
}

Result<int> PaymentMirror::upsert(const QList<Payment> &payments)
{
    return upsertRecords(toRecords(payments));
}

Result<int> PaymentMirror::upsertRecords(const QList<Record> &payments)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return failure(transaction.error());
    int changed = 0;
    {
        static const QStringList names = QString(columns()
                                                 + ", search, charge_refunded, sort_amount, sort_customer, sort_method,"
                                                   " description_key, order_key"_L1)
                                             .split(u", "_s);
        auto row = Upsert::into(m_database, u"payments"_s, names, {{u"refunded"_s, refundedSum(u"?"_s, u"?"_s)}},
                                lastingColumns());
        if (!row)
            return failure(row.error());
        for (const Record &payment : payments) {
            const auto fresh = row->run(payment);
            if (!fresh)
                return failure(fresh.error());
            changed += *fresh ? 1 : 0;
        }
    }
    if (const auto committed = transaction->commit(); !committed)
        return failure(committed.error());
    return changed;
}

Result<void> PaymentMirror::fillSortKeys()
{
    struct Keys {
        qint64 seq;
        QString customer;
        QVariant description;
        QVariant order;
        /// Not what is there.
        bool isNew;
    };
    const auto read = [](Row row) {
        const qint64 seq = row.number();
        const QString name = row.text();
        const QString customer = customerKey(name, row.text());
        const QVariant description = keyBeside(row.text());
        const QVariant order = keyBeside(row.text());
        return Keys{seq, customer, description, order,
                    customer != row.text() || !description.isNull() || !order.isNull()};
    };
    // A piece at a time: a shop that writes no Latin letters has all of its rows here.
    constexpr int piece = 10'000;
    const QString foreign = u"GLOB '*[^' || char(1) || '-' || char(127) || ']*'"_s;
    auto query = m_database.prepare(
        u"SELECT seq, customer_name, customer_email, description, order_reference, sort_customer FROM payments"
        " WHERE seq > ? AND (description %1 OR order_reference %1 OR sort_customer %1 OR sort_customer GLOB '*[A-Z]*')"
        " ORDER BY seq LIMIT %2"_s.arg(foreign)
            .arg(piece));
    if (!query)
        return failure(query.error());
    auto change = m_database.prepare(
        u"UPDATE payments SET sort_customer = ?, description_key = ?, order_key = ? WHERE seq = ?"_s);
    if (!change)
        return failure(change.error());
    for (qint64 last = 0;;) {
        const auto rows = query->all<Keys>({last}, read);
        if (!rows)
            return failure(rows.error());
        for (const Keys &keys : *rows) {
            if (!keys.isNew)
                continue;
            if (const auto done = change->run({keys.customer, keys.description, keys.order, keys.seq}); !done)
                return failure(done.error());
        }
        if (rows->size() < piece)
            return {};
        last = rows->last().seq;
    }
}

Result<Payment> PaymentMirror::find(const QString &id)
{
    return oneRow<Payment>(m_database, u"SELECT %1 FROM payments WHERE id = ?"_s.arg(listColumns()), id, read);
}

Result<Payment> PaymentMirror::findByCharge(const QString &chargeId)
{
    return oneRow<Payment>(m_database,
                           u"SELECT %1 FROM payments WHERE charge_id = ? AND charge_id <> ''"_s.arg(listColumns()),
                           chargeId, read);
}

Result<QList<Payment>> PaymentMirror::page(const PaymentQuery &query, const std::optional<Cursor> &after, int limit)
{
    const auto payments = selection(m_database, query);
    if (!payments)
        return failure(payments.error());
    return payments->page<Payment>(m_database, after, limit, read);
}

Result<qint64> PaymentMirror::count(const PaymentQuery &query)
{
    const auto payments = selection(m_database, query);
    if (!payments)
        return failure(payments.error());
    return payments->count(m_database);
}

Result<QStringList> PaymentMirror::currencies()
{
    return leap(u"currency"_s);
}

Result<QStringList> PaymentMirror::methods()
{
    return leap(u"sort_method"_s);
}

/// Each value of an index once, by one step in it for each instead of a walk along it.
Result<QStringList> PaymentMirror::leap(const QString &column)
{
    auto query = m_database.prepare(u"SELECT %1 FROM payments WHERE %1 > ? ORDER BY %1 LIMIT 1"_s.arg(column));
    if (!query)
        return failure(query.error());
    QStringList found{QString()};
    while (found.size() <= mostChoices) {
        const auto next = query->first<QString>({found.last()}, [](Row row) { return row.text(); });
        if (!next)
            return failure(next.error());
        if (!*next)
            break;
        found << **next;
    }
    found.removeFirst();
    return found;
}

} // namespace paydesk::store
