// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sales.h"

#include "store/database.h"

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

QString columns()
{
    return u"id, kind, object_id, amount, currency, state, customer_id, customer_label, lines, url, created, updated"_s;
}

Sale::Kind kindOf(const QString &word)
{
    for (const Sale::Kind kind : {Sale::Kind::Subscription, Sale::Kind::SavedCard}) {
        if (toWord(kind) == word)
            return kind;
    }
    return Sale::Kind::Payment;
}

Sale::State stateOf(const QString &word)
{
    using State = Sale::State;
    for (const State state : {State::Open, State::Paid, State::Canceled, State::Expired, State::Failed}) {
        if (toWord(state) == word)
            return state;
    }
    return State::Opening;
}

Sale read(Row row)
{
    Sale sale;
    sale.id = row.text();
    sale.kind = kindOf(row.text());
    sale.objectId = row.text();
    sale.amount = row.money();
    sale.state = stateOf(row.text());
    sale.customerId = row.text();
    sale.customerLabel = row.text();
    sale.lines = row.bytes();
    sale.url = QUrl(row.text(), QUrl::StrictMode);
    sale.created = row.time();
    sale.updated = row.time();
    return sale;
}

Result<Sale> one(Database &database, const QString &condition, const QString &value)
{
    auto query =
        database.prepare(u"SELECT %1 FROM sales WHERE %2 = ? ORDER BY seq DESC LIMIT 1"_s.arg(columns(), condition));
    if (!query)
        return failure(query.error());
    const auto sale = query->first<Sale>({value}, read);
    if (!sale)
        return failure(sale.error());
    if (value.isEmpty() || !*sale)
        return failure(Error::Kind::NotFound, u"sale_unknown"_s, value);
    return **sale;
}

} // namespace

QString toWord(Sale::Kind kind)
{
    switch (kind) {
    case Sale::Kind::Payment: return u"payment"_s;
    case Sale::Kind::Subscription: return u"subscription"_s;
    case Sale::Kind::SavedCard: return u"saved_card"_s;
    }
    return {};
}

QString toWord(Sale::State state)
{
    switch (state) {
    case Sale::State::Opening: return u"opening"_s;
    case Sale::State::Open: return u"open"_s;
    case Sale::State::Paid: return u"paid"_s;
    case Sale::State::Canceled: return u"canceled"_s;
    case Sale::State::Expired: return u"expired"_s;
    case Sale::State::Failed: return u"failed"_s;
    }
    return {};
}

Result<void> Sales::begin(const Sale &sale)
{
    if (sale.id.isEmpty() || !sale.created.isValid())
        return failure(Error::Kind::Refused, u"sale_incomplete"_s, sale.id);
    const auto written =
        m_database.run(u"INSERT INTO sales (%1) VALUES (?, ?, '', ?, ?, 'opening', ?, ?, ?, '', ?, ?)"_s.arg(columns()),
                       {sale.id, toWord(sale.kind), sale.amount.minor, sale.amount.currency, sale.customerId,
                        sale.customerLabel, sale.lines, toColumn(sale.created), toColumn(sale.created)});
    if (!written)
        return failure(written.error());
    return {};
}

Result<void> Sales::opened(const QString &id, const QString &objectId, const QUrl &url, const QDateTime &when)
{
    const auto sale = find(id);
    if (!sale)
        return failure(sale.error());
    if (sale->state != Sale::State::Opening && sale->objectId != objectId)
        return failure(Error::Kind::Refused, u"sale_final"_s, id);
    const auto written = m_database.run(u"UPDATE sales SET state = 'open', object_id = ?, url = ?, updated = ?"
                                        " WHERE id = ? AND state IN ('opening', 'open')"_s,
                                        {objectId, url.toString(QUrl::FullyEncoded), toColumn(when), id});
    if (!written)
        return failure(written.error());
    return {};
}

Result<void> Sales::finish(const QString &id, Sale::State state, const QDateTime &when)
{
    const auto sale = find(id);
    if (!sale)
        return failure(sale.error());
    if (sale->state == state)
        return {};
    const bool ended = sale->state != Sale::State::Opening && sale->state != Sale::State::Open;
    const bool backwards = state == Sale::State::Opening || state == Sale::State::Open;
    if (backwards || sale->state == Sale::State::Paid || (ended && state != Sale::State::Paid))
        return failure(Error::Kind::Refused, u"sale_final"_s, id);
    const auto written =
        m_database.run(u"UPDATE sales SET state = ?, updated = ? WHERE id = ?"_s, {toWord(state), toColumn(when), id});
    if (!written)
        return failure(written.error());
    return {};
}

Result<Sale> Sales::find(const QString &id)
{
    return one(m_database, u"id"_s, id);
}

Result<Sale> Sales::findByObject(const QString &objectId)
{
    return one(m_database, u"object_id"_s, objectId);
}

Result<QList<Sale>> Sales::open()
{
    auto query =
        m_database.prepare(u"SELECT %1 FROM sales WHERE state IN ('opening', 'open') ORDER BY seq"_s.arg(columns()));
    if (!query)
        return failure(query.error());
    return query->all<Sale>({}, read);
}

Result<QList<Sale>> Sales::recent(int limit)
{
    auto query = m_database.prepare(u"SELECT %1 FROM sales ORDER BY seq DESC LIMIT ?"_s.arg(columns()));
    if (!query)
        return failure(query.error());
    return query->all<Sale>({limit}, read);
}

} // namespace paydesk::store
