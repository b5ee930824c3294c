// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/search/resultsmodel.h"

#include "desk/payments/paymentstatus.h"
#include "gui/theme/texts.h"
#include "gui/words.h"

#include <algorithm>

namespace paydesk::gui {

using namespace Qt::StringLiterals;

namespace {

/// "a · b", without what is empty.
QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

/// The id too, if that was what somebody looked for.
QString idIfSought(const QString &id, const QString &sought)
{
    return !sought.isEmpty() && id.startsWith(sought) ? leftToRight(id) : QString();
}

/// The number that was looked for, which is not what the row is called by.
QString numberIfSought(const QStringList &numbers, const QString &sought)
{
    for (const QString &number : numbers) {
        if (!sought.isEmpty() && number.startsWith(sought, Qt::CaseInsensitive))
            return leftToRight(number);
    }
    return {};
}

/// What a payment may have been looked for by and is not called by.
QStringList knownBy(const store::Payment &payment)
{
    QStringList known{payment.receiptNumber, payment.orderReference};
    if (!payment.customerName.isEmpty())
        known << payment.customerEmail;
    for (auto it = payment.metadata.begin(); it != payment.metadata.end(); ++it) {
        if (!it.key().startsWith("paydesk_"_L1))
            known << it.value();
    }
    return known;
}

/// Invoices have no page of their own.
QString placeOf(const store::Invoice &invoice)
{
    return invoice.subscriptionId.isEmpty() ? invoice.customerId : invoice.subscriptionId;
}

} // namespace

/// Makes the rows of one search.
struct ResultsModel::Group {
    const desk::Findings &findings;
    const QDateTime &now;
    const QLocale &locale;
    QList<Row> &rows;

    void begin(const QString &title) { rows.append({{}, title, {}}); }
    QString moment(const QDateTime &time) const { return words::moment(time, now, locale); }

    void add(const store::Payment &payment)
    {
        const QString who = payment.customerName.isEmpty() ? payment.customerEmail : payment.customerName;
        rows.append({u"credit-card"_s, who.isEmpty() ? tr("Walk-in") : who,
                     joined({idIfSought(payment.id, findings.sought), numberIfSought(knownBy(payment), findings.sought),
                             words::payment(desk::paymentStatus(payment), payment.status).text,
                             leftToRight(words::method(payment.method, payment.cardBrand, payment.cardLast4)),
                             moment(payment.created), asWritten(payment.description)}),
                     payment.amount, payment.id, findings.isSought(payment.amount)});
    }

    void add(const store::Customer &customer)
    {
        const QString title = customer.name.isEmpty() ? customer.email : customer.name;
        rows.append({u"user"_s, title.isEmpty() ? leftToRight(customer.id) : title,
                     joined({idIfSought(customer.id, findings.sought), leftToRight(customer.email), customer.phone,
                             asWritten(customer.description)}),
                     std::nullopt, customer.id});
    }

    void add(const store::Subscription &subscription)
    {
        QStringList products;
        for (const store::SubscriptionItem &item : subscription.items)
            products.append(item.productName);
        const QString who =
            subscription.customerName.isEmpty() ? subscription.customerEmail : subscription.customerName;
        rows.append({u"repeat"_s, who.isEmpty() ? leftToRight(subscription.id) : who,
                     joined({idIfSought(subscription.id, findings.sought), joined(products),
                             leftToRight(subscription.customerEmail)}),
                     std::nullopt, subscription.id});
    }

    void add(const store::Invoice &invoice)
    {
        rows.append({u"file-text"_s, leftToRight(invoice.number.isEmpty() ? invoice.id : invoice.number),
                     joined({idIfSought(invoice.id, findings.sought), words::invoice(invoice.status).text,
                             moment(invoice.created)}),
                     invoice.total, placeOf(invoice), findings.isSought(invoice.total)});
    }

    void add(const store::Refund &refund)
    {
        const QString reason = words::refundReason(refund.reason);
        rows.append({u"undo-2"_s, reason.isEmpty() ? tr("Refund") : reason,
                     joined({idIfSought(refund.id, findings.sought),
                             numberIfSought({refund.receiptNumber, refund.reference}, findings.sought),
                             words::refund(refund.status).text, moment(refund.created)}),
                     refund.amount, refund.paymentId, findings.isSought(refund.amount)});
    }

    void add(const store::Dispute &dispute)
    {
        rows.append({u"shield-alert"_s, tr("Disputed by the customer's bank"),
                     joined({idIfSought(dispute.id, findings.sought), moment(dispute.created)}), dispute.amount,
                     dispute.paymentId, findings.isSought(dispute.amount)});
    }

    void add(const store::Payout &payout)
    {
        rows.append({u"landmark"_s, words::day(payout.arrival, now, locale),
                     joined({idIfSought(payout.id, findings.sought), words::payout(payout.status).text}), payout.amount,
                     payout.id, findings.isSought(payout.amount)});
    }

    template <class T>
    void addAll(const QString &title, const QList<T> &found)
    {
        if (found.isEmpty())
            return;
        begin(title);
        for (const T &one : found)
            add(one);
    }
};

void ResultsModel::setFindings(const desk::Findings &findings, const QDateTime &now, const QLocale &locale)
{
    beginResetModel();
    m_rows.clear();
    Group group{findings, now, locale, m_rows};
    group.addAll(tr("Payments"), findings.payments);
    group.addAll(tr("Customers"), findings.customers);
    group.addAll(tr("Subscriptions"), findings.subscriptions);
    group.addAll(tr("Invoices"), findings.invoices);
    group.addAll(tr("Refunds"), findings.refunds);
    group.addAll(tr("Disputes"), findings.disputes);
    group.addAll(tr("Payouts"), findings.payouts);
    if (!findings.payments.isEmpty()) {
        m_rows.append({u"search"_s, tr("All payments with “%1”").arg(findings.typed), {}});
        m_rows.last().isList = true;
    }
    endResetModel();
}

void ResultsModel::clear()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

int ResultsModel::results() const
{
    return int(
        std::count_if(m_rows.begin(), m_rows.end(), [](const Row &row) { return !row.icon.isEmpty() && !row.isList; }));
}

int ResultsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ResultsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return row.title;
    case Qt::AccessibleTextRole:
        return joined({row.title, row.money ? formatMoney(*row.money, QLocale()) : QString(), row.detail});
    case IsHeadingRole: return row.icon.isEmpty();
    case IsListRole: return row.isList;
    case IdRole: return row.id;
    case IconRole: return row.icon;
    case DetailRole: return row.detail;
    case MoneyRole: return row.money ? QVariant::fromValue(*row.money) : QVariant();
    case IsSoughtRole: return row.isSought;
    default: return {};
    }
}

Qt::ItemFlags ResultsModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return index.data(IsHeadingRole).toBool() ? Qt::NoItemFlags : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

} // namespace paydesk::gui
