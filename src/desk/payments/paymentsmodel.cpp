// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/payments/paymentsmodel.h"

#include "base/clock.h"
#include "desk/changes.h"
#include "desk/operations/operations.h"
#include "desk/payments/cardname.h"
#include "desk/payments/paymentexport.h"
#include "store/paymentmirror.h"
#include "store/searchtext.h"

#include <QCoroFuture>

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
        case Column::Description: return payment->description;
        case Column::Order: return payment->orderReference;
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
    case SoughtAmountRole: return m_soughtWords.contains(store::amountWord(payment->amount));
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
    case Column::Description: return tr("Description");
    case Column::Order: return tr("Order");
    }
    return {};
}

void PaymentsModel::setSearch(const QString &text)
{
    PaymentView view = m_view;
    view.search = text;
    setView(view);
}

void PaymentsModel::setFilter(Filter filter)
{
    PaymentView view = m_view;
    view.status = filter;
    setView(view);
}

void PaymentsModel::setView(const PaymentView &view)
{
    // The same view may be another query tomorrow.
    store::PaymentQuery query = queryOf(view, m_clock.now().toLocalTime().date(), QLocale());
    query.customerId = m_query.customerId;
    query.order = m_query.order;
    query.ascending = m_query.ascending;
    const bool isSame = view == m_view && query == m_query;
    m_view = view;
    m_sought = desk::soughtText(view, m_clock.now().toLocalTime().date(), QLocale());
    m_soughtWords.clear();
    for (const QStringList &meanings : store::searchTerms(m_sought).words)
        m_soughtWords.unite({meanings.begin(), meanings.end()});
    if (isSame)
        return;
    m_query = query;
    reload();
}

QCoro::Task<Result<PaymentsModel::Choices>> PaymentsModel::choices() const
{
    const QFuture<Result<Choices>> reading = reader().run<Choices>([](store::Database &database) -> Result<Choices> {
        const auto currencies = store::PaymentMirror(database).currencies();
        if (!currencies)
            return failure(currencies.error());
        const auto methods = store::PaymentMirror(database).methods();
        if (!methods)
            return failure(methods.error());
        return Choices{*currencies, *methods};
    });
    co_return co_await reading;
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
    case Column::Description: by = Order::Description; break;
    case Column::Order: by = Order::Reference; break;
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
    return m_view.isNarrowed() && matching() == store::mostCounted;
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
