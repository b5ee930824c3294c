// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/lists/keysetmodel.h"
#include "desk/payments/paymentstatus.h"
#include "desk/payments/paymentview.h"
#include "store/rows.h"

#include <QSet>

#include <memory>

namespace paydesk {
class Clock;
}

namespace paydesk::desk {

class Changes;
class Operations;
class PaymentExport;

/// Payments of the mirror. Delegates paint from the roles; Qt::DisplayRole is plain text for copying and screen readers.
class PaymentsModel : public KeysetModel<store::Payment> {
    Q_OBJECT

public:
    enum class Column { Amount, Status, Customer, Method, Time, Description, Order };
    static constexpr int columns = 7;
    /// Every role is given for every column of the row.
    enum Role {
        IdRole = Qt::UserRole + 1,
        MoneyRole,         ///< Money
        StatusRole,        ///< PaymentStatus
        StatusWordRole,    ///< Stripe's own word
        CustomerNameRole,  ///< may be empty
        CustomerEmailRole, ///< may be empty
        MethodRole,        ///< "Visa 4242", or empty
        CreatedRole,       ///< QDateTime, UTC
        SoughtAmountRole,  ///< true if this amount is looked for
    };

    using Filter = PaymentView::Status;

    /// What a filter can be set to: what the payments there are have, in the order of the alphabet.
    struct Choices {
        QStringList currencies;
        QStringList methods;
    };

    PaymentsModel(store::DatabaseThread &reader, Operations &operations, Changes &changes, const Clock &clock,
                  QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    /// A column that cannot be sorted by has no Qt::InitialSortOrderRole.
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// As TypedSearch understands it.
    void setSearch(const QString &text);
    void setFilter(Filter filter);
    /// Both, and all other filters.
    void setView(const PaymentView &view);
    const PaymentView &view() const { return m_view; }
    /// Where it stands in a row, the row was found by it.
    const QString &soughtText() const { return m_sought; }
    QCoro::Task<Result<Choices>> choices() const;
    /// matching() is a lower bound: what so many payments have is not counted to the end.
    bool isMatchingAtLeast() const;
    void setCustomer(const QString &customerId);
    /// Of what is filtered and as it is sorted now.
    std::unique_ptr<PaymentExport> newExport() const;
    /// By a column, at once over all that match.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

protected:
    ReadPage readPage() const override;
    ReadCount readCount() const override;
    store::Cursor cursorOf(const store::Payment &last) const override;
    bool comesBefore(const store::Payment &row, const store::Payment &other) const override;

private:
    void readDoubts();

    Operations &m_operations;
    const Clock &m_clock;
    store::PaymentQuery m_query;
    PaymentView m_view;
    QString m_sought;
    /// As the mirror looks for them.
    QSet<QString> m_soughtWords;
    QSet<QString> m_inDoubt;
};

} // namespace paydesk::desk
