// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/payments/paymentsmodel.h"

#include "base/clock.h"
#include "desk/changes.h"
#include "desk/operations/operations.h"
#include "desk/payments/cardname.h"
#include "desk/payments/paymentexport.h"
#include "desk/search/typedsearch.h"
#include "store/paymentmirror.h"

namespace paydesk::desk {

using namespace Qt::StringLiterals;

PaymentsModel::PaymentsModel(store::DatabaseThread &reader, Operations &operations, Changes &changes,
                             const Clock &clock, QObject *parent)
    : KeysetModel(reader, parent), m_operations(operations), m_clock(clock)
{
    connect(&changes, &Changes::payments, this, &PaymentsModel::applyChange);
    connect(&changes, &Changes::begunAnew, this, &PaymentsModel::reload);
    connect(&changes, &Changes::operations, this, &PaymentsModel::readDoubts);
    readDoubts();
    reload();
}

int PaymentsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant PaymentsModel::data(const QModelIndex &index, int role) const
{
    const store::Payment *payment = row(index);
    if (!payment)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        switch (Column(index.column())) {
        case Column::Amount: return formatMoney(payment->amount, QLocale());
        case Column::Status: return payment->status;
        case Column::Customer: return payment->customerName.isEmpty() ? payment->customerEmail : payment->customerName;
        case Column::Method: return cardName(payment->cardBrand, payment->cardLast4);
        case Column::Time: return QLocale().toString(payment->created.toLocalTime(), QLocale::ShortFormat);
        }
        return {};
    case IdRole: return payment->id;
    case MoneyRole: return QVariant::fromValue(payment->amount);
    case StatusRole: return QVariant::fromValue(paymentStatus(*payment, m_inDoubt.contains(payment->id)));
    case StatusWordRole: return payment->status;
    case CustomerNameRole: return payment->customerName;
    case CustomerEmailRole: return payment->customerEmail;
    case MethodRole:
        return payment->cardLast4.isEmpty() ? payment->method : cardName(payment->cardBrand, payment->cardLast4);
    case CreatedRole: return payment->created;
    default: return {};
    }
}

QVariant PaymentsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && Column(section) == Column::Amount)
        return QVariant::fromValue(Qt::AlignTrailing | Qt::AlignVCenter);
    // The newest and the largest are what people look for.
    if (orientation == Qt::Horizontal && role == Qt::InitialSortOrderRole)
        return int(Column(section) == Column::Amount || Column(section) == Column::Time ? Qt::DescendingOrder
                                                                                        : Qt::AscendingOrder);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Column::Amount: return tr("Amount");
    case Column::Status: return tr("Status");
    case Column::Customer: return tr("Customer");
    case Column::Method: return tr("Method");
    case Column::Time: return tr("Time");
    }
    return {};
}

void PaymentsModel::setSearch(const QString &text)
{
    if (m_search == text)
        return;
    m_search = text;
    narrow();
}

void PaymentsModel::setFilter(Filter filter)
{
    m_filter = filter;
    narrow();
}

void PaymentsModel::setCustomer(const QString &customerId)
{
    m_query.customerId = customerId;
    reload();
}

void PaymentsModel::sort(int column, Qt::SortOrder order)
{
    using Order = store::PaymentQuery::Order;
    Order by = Order::Time;
    switch (Column(column)) {
    case Column::Amount: by = Order::Amount; break;
    case Column::Status: by = Order::Status; break;
    case Column::Customer: by = Order::Customer; break;
    case Column::Method: by = Order::Method; break;
    case Column::Time: break;
    }
    const bool ascending = order == Qt::AscendingOrder;
    if (m_query.order == by && m_query.ascending == ascending)
        return;
    m_query.order = by;
    m_query.ascending = ascending;
    reload();
}

std::unique_ptr<PaymentExport> PaymentsModel::newExport() const
{
    return std::make_unique<PaymentExport>(reader(), m_query);
}

bool PaymentsModel::isMatchingAtLeast() const
{
    return !m_search.isEmpty() && matching() == store::mostCounted;
}

/// What the filter and the search leave of all payments.
void PaymentsModel::narrow()
{
    const TypedSearch typed = understand(m_search, m_clock.now().toLocalTime().date(), QLocale());
    const auto startOf = [](const QDate &day) { return day.isValid() ? day.startOfDay().toUTC() : QDateTime(); };
    const bool isCustomers = typed.kind == TypedSearch::Kind::Customers;
    m_query.text = isCustomers ? QString() : typed.text;
    m_query.customerText = isCustomers ? typed.text : QString();
    m_query.from = startOf(typed.first);
    m_query.before = startOf(typed.last.addDays(1));
    m_query.least = typed.least;
    m_query.most = typed.most;
    m_query.statuses.clear();
    m_query.refunded.reset();
    switch (m_filter) {
    case Filter::All: break;
    case Filter::Paid:
        m_query.statuses = {u"succeeded"_s};
        m_query.refunded = false;
        break;
    case Filter::Refunded: m_query.refunded = true; break;
    case Filter::Failed: m_query.statuses = {u"requires_payment_method"_s, u"canceled"_s}; break;
    case Filter::Open:
        m_query.statuses = {u"requires_action"_s, u"requires_confirmation"_s, u"processing"_s, u"requires_capture"_s};
        break;
    }
    if (typed.kind == TypedSearch::Kind::Refunds)
        m_query.refunded = true;
    reload();
}

store::Cursor PaymentsModel::cursorOf(const store::Payment &last) const
{
    return store::cursorAfter(last, m_query);
}

bool PaymentsModel::comesBefore(const store::Payment &row, const store::Payment &other) const
{
    return store::comesBefore(row, other, m_query);
}

PaymentsModel::ReadPage PaymentsModel::readPage() const
{
    return [query = m_query](store::Database &database, const std::optional<store::Cursor> &after, int limit) {
        return store::PaymentMirror(database).page(query, after, limit);
    };
}

PaymentsModel::ReadCount PaymentsModel::readCount() const
{
    return [query = m_query](store::Database &database) { return store::PaymentMirror(database).count(query); };
}

void PaymentsModel::readDoubts()
{
    QSet<QString> doubts;
    for (const store::Operation &operation : m_operations.unsettled())
        doubts.insert(operation.subject);
    const QSet<QString> changed = (doubts - m_inDoubt) | (m_inDoubt - doubts);
    m_inDoubt = doubts;
    for (const QString &id : changed) {
        if (const int at = rowOf(id); at >= 0)
            rowChanged(at);
    }
}

} // namespace paydesk::desk
