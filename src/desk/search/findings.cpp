// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/search/findings.h"

#include "desk/payments/paymentview.h"
#include "desk/search/typedsearch.h"
#include "store/customermirror.h"
#include "store/disputemirror.h"
#include "store/paymentmirror.h"
#include "store/payoutmirror.h"
#include "store/refundmirror.h"
#include "store/searchtext.h"
#include "store/subscriptionmirror.h"

#include <algorithm>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

using Kind = TypedSearch::Kind;

constexpr int few = Findings::mostOfAKind;

/// What is shorter says nothing yet.
constexpr qsizetype shortestNumber = 3;

/// Each once, and a few of them.
template <class T>
void add(T row, QList<T> &into)
{
    const auto isSame = [&row](const T &other) { return other.id == row.id; };
    if (into.size() < few && std::none_of(into.begin(), into.end(), isSame))
        into.append(std::move(row));
}

template <class T>
Result<void> take(Result<QList<T>> found, QList<T> &into)
{
    if (!found)
        return failure(found.error());
    for (T &row : *found)
        add(std::move(row), into);
    return {};
}

/// Nothing of what is not there.
template <class T>
Result<void> take(Result<T> found, QList<T> &into)
{
    if (!found)
        return found.error().kind == Error::Kind::NotFound ? Result<void>() : failure(found.error());
    add(std::move(*found), into);
    return {};
}

/// Of what has no list that is searched: by the start of its id, or the whole where there are few.
Result<void> findById(store::Database &mirror, const QString &id, Findings &findings)
{
    if (id.startsWith("in_"_L1))
        return take(store::SubscriptionMirror(mirror).invoicesBeginning(id, few), findings.invoices);
    if (id.startsWith("re_"_L1) || id.startsWith("pyr_"_L1))
        return take(store::RefundMirror(mirror).beginning(id, few), findings.refunds);
    if (id.startsWith("dp_"_L1) || id.startsWith("du_"_L1))
        return take(store::DisputeMirror(mirror).find(id), findings.disputes);
    if (id.startsWith("po_"_L1))
        return take(store::PayoutMirror(mirror).find(id), findings.payouts);
    return {};
}

/// What papers and banks know by a number: of an invoice, of the receipt of a refund, of a refund at the bank.
Result<void> findByNumber(store::Database &mirror, const QString &typed, const TypedSearch &search, Findings &findings)
{
    // Half a number may read as a day.
    const QString number = search.text.isEmpty() ? typed.simplified() : search.text;
    if (number.size() < shortestNumber || search.kind == Kind::Customers)
        return {};
    Result<void> taken = take(store::RefundMirror(mirror).numbered(number, few), findings.refunds);
    if (taken && search.kind == Kind::Any)
        taken = take(store::SubscriptionMirror(mirror).invoicesNumbered(number, few), findings.invoices);
    return taken;
}

/// What hangs on that which was found.
Result<void> findBehind(store::Database &mirror, Findings &findings)
{
    for (const store::Payment &payment : std::as_const(findings.payments)) {
        Result<void> taken;
        if (payment.refunded > 0)
            taken = take(store::RefundMirror(mirror).forPayment(payment.id), findings.refunds);
        if (taken && payment.disputed)
            taken = take(store::DisputeMirror(mirror).forPayment(payment.id), findings.disputes);
        if (!taken)
            return taken;
    }
    for (const store::Customer &customer : std::as_const(findings.customers)) {
        const auto taken =
            take(store::SubscriptionMirror(mirror).invoicesOfCustomer(customer.id, few), findings.invoices);
        if (!taken)
            return taken;
    }
    return {};
}

} // namespace

bool Findings::isEmpty() const
{
    return payments.isEmpty() && customers.isEmpty() && subscriptions.isEmpty() && invoices.isEmpty()
        && refunds.isEmpty() && disputes.isEmpty() && payouts.isEmpty();
}

bool Findings::isSought(const Money &amount) const
{
    return soughtWords.contains(store::amountWord(amount));
}

Result<Findings> findEverywhere(store::Database &mirror, const QString &typed, const QDate &today,
                                const QLocale &locale)
{
    Findings findings;
    findings.typed = typed;
    PaymentView view;
    view.search = typed;
    const store::PaymentQuery query = queryOf(view, today, locale);
    if (query == store::PaymentQuery())
        return findings;
    const TypedSearch search = understand(typed, today, locale);
    findings.sought = soughtText(view, today, locale);
    for (const QStringList &meanings : store::searchTerms(search.text).words)
        findings.soughtWords.unite({meanings.begin(), meanings.end()});
    Result<void> taken = take(store::PaymentMirror(mirror).page(query, std::nullopt, few), findings.payments);
    if (taken && search.kind != Kind::Refunds && search.method.isEmpty() && !search.text.isEmpty()) {
        const store::CustomerQuery customers{.text = search.text};
        taken = take(store::CustomerMirror(mirror).page(customers, std::nullopt, few), findings.customers);
    }
    if (taken && search.kind == Kind::Any && search.method.isEmpty() && !search.text.isEmpty()) {
        store::SubscriptionQuery subscriptions;
        subscriptions.text = search.text;
        taken = take(store::SubscriptionMirror(mirror).page(subscriptions, std::nullopt, few), findings.subscriptions);
    }
    if (taken)
        taken = findById(mirror, search.text, findings);
    if (taken)
        taken = findByNumber(mirror, typed, search, findings);
    if (taken)
        taken = findBehind(mirror, findings);
    if (!taken)
        return failure(taken.error());
    return findings;
}

} // namespace paydesk::desk
