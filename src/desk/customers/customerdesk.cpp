// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/customers/customerdesk.h"

#include "desk/sync/mirrorwriter.h"
#include "desk/sync/syncdesk.h"
#include "store/customermirror.h"
#include "store/mirrorfile.h"
#include "store/paymentmirror.h"
#include "store/subscriptionmirror.h"

#include <QPointer>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

constexpr int shownPayments = 10;
constexpr int shownSubscriptions = 20;

} // namespace

CustomerDesk::CustomerDesk(store::MirrorFile &mirror, SyncDesk &sync, QObject *parent)
    : QObject(parent), m_mirror(mirror), m_sync(sync)
{
}

std::optional<CustomerDetail> CustomerDesk::detail(const QString &customerId) const
{
    store::Database &database = m_mirror.database();
    const auto customer = store::CustomerMirror(database).find(customerId);
    if (!customer)
        return std::nullopt;
    CustomerDetail detail;
    detail.customer = *customer;
    store::PaymentQuery payments;
    payments.customerId = customerId;
    detail.payments =
        store::PaymentMirror(database).page(payments, std::nullopt, shownPayments).value_or(QList<store::Payment>());
    detail.paymentCount = store::PaymentMirror(database).count(payments).value_or(0);
    store::SubscriptionQuery subscriptions;
    subscriptions.customerId = customerId;
    detail.subscriptions = store::SubscriptionMirror(database)
                               .page(subscriptions, std::nullopt, shownSubscriptions)
                               .value_or(QList<store::Subscription>());
    return detail;
}

QCoro::Task<Result<CustomerDetail>> CustomerDesk::refresh(QString customerId)
{
    const QPointer<CustomerDesk> self(this);
    const Result<void> read = co_await m_sync.writer().readCustomer(customerId);
    if (!read)
        co_return failure(read.error());
    if (!self)
        co_return failure(Error::Kind::Canceled, u"closed"_s);
    auto fresh = detail(customerId);
    if (!fresh)
        co_return failure(Error::Kind::NotFound, u"not_mirrored"_s);
    co_return *fresh;
}

QList<store::Customer> CustomerDesk::find(const QString &text, int limit) const
{
    store::CustomerQuery query;
    query.text = text;
    return store::CustomerMirror(m_mirror.database())
        .page(query, std::nullopt, limit)
        .value_or(QList<store::Customer>());
}

} // namespace paydesk::desk
