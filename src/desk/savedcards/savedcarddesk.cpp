// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/savedcards/savedcarddesk.h"

#include "desk/operations/operationkinds.h"
#include "stripe/client.h"
#include "stripe/paymentmethod.h"

#include <QPointer>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

QCoro::Task<Result<QList<SavedCard>>> SavedCardDesk::cards(QString customerId)
{
    const auto page =
        co_await stripe::paymentmethods::listForCustomer(m_parts.client, Id<stripe::Customer>(customerId));
    if (!page)
        co_return failure(page.error());
    QList<SavedCard> cards;
    for (const stripe::PaymentMethod &method : page->data) {
        if (method.card)
            cards.append({method.id.text(), method.card->brand, method.card->last4, method.card->expMonth,
                          method.card->expYear});
    }
    co_return cards;
}

Result<void> SavedCardDesk::charge(Request request)
{
    store::Sale sale;
    sale.kind = store::Sale::Kind::SavedCard;
    sale.amount = request.amount;
    sale.customerId = request.customerId;
    sale.customerLabel = request.customerLabel;
    Operations::Plan plan;
    plan.kind = kinds::createPaymentIntent;
    plan.subject = request.customerId;
    plan.amount = request.amount;
    plan.mutation = [request, returnTo = m_parts.returnTo](const QString &operationId) {
        stripe::CreatePaymentIntent params;
        params.amount = request.amount;
        params.customer = Id<stripe::Customer>(request.customerId);
        params.paymentMethod = Id<stripe::PaymentMethod>(request.cardId);
        params.confirm = true;
        params.returnUrl = returnTo.toString(QUrl::FullyEncoded);
        params.description = request.description;
        params.metadata = {{kinds::metadataKey, operationId}};
        return stripe::paymentintents::create(params);
    };
    return begin(plan, sale);
}

bool SavedCardDesk::owns(store::Sale::Kind kind) const
{
    return kind == store::Sale::Kind::SavedCard;
}

Result<void> SavedCardDesk::adopt(const stripe::JsonValue &object)
{
    const auto intent = stripe::PaymentIntent::fromJson(object);
    if (!intent)
        return tl::unexpected(intent.error());
    return apply(*intent);
}

QCoro::Task<Result<void>> SavedCardDesk::read()
{
    const QPointer<SavedCardDesk> self(this);
    const auto intent =
        co_await stripe::paymentintents::retrieve(m_parts.client, Id<stripe::PaymentIntent>(sale().objectId));
    if (!intent)
        co_return failure(intent.error());
    if (!self)
        co_return failure(Error::Kind::Canceled, u"closed"_s);
    co_return apply(*intent);
}

Result<void> SavedCardDesk::apply(const stripe::PaymentIntent &intent)
{
    if (intent.amount != sale().amount)
        return failure(Error::Kind::Mismatch, u"answer_mismatch"_s, u"The payment is not about what was asked for"_s);
    m_paymentId = intent.id.text();
    if (intent.status == "succeeded"_L1) {
        m_total = intent.amountReceived;
        finish(store::Sale::State::Paid, State::Paid);
    } else if (intent.status == "requires_payment_method"_L1) {
        Error error = Error::make(Error::Kind::Declined, u"card_declined"_s);
        if (intent.lastPaymentError) {
            error.code = intent.lastPaymentError->code;
            error.declineCode = intent.lastPaymentError->declineCode;
            error.detail = intent.lastPaymentError->message;
        }
        finish(store::Sale::State::Failed, State::Declined, error);
    } else if (intent.status == "canceled"_L1) {
        finish(store::Sale::State::Canceled, State::Canceled);
    } else if (intent.status == "requires_action"_L1 && intent.nextAction
               && !intent.nextAction->redirectUrl.isEmpty()) {
        opened(intent.id.text(), intent.nextAction->redirectUrl, false);
    } else {
        // processing, or a step that Paydesk cannot take: followed until Stripe says how it ended.
        known(intent.id.text(), {});
        if (state() != State::Checking)
            setState(State::Checking);
    }
    return {};
}

Operations::Plan SavedCardDesk::cancellation() const
{
    Operations::Plan plan;
    plan.kind = kinds::cancelPaymentIntent;
    plan.subject = sale().objectId;
    const Id<stripe::PaymentIntent> id(sale().objectId);
    plan.mutation = [id](const QString &) { return stripe::paymentintents::cancel(id, u"requested_by_customer"_s); };
    return plan;
}

HostedFlow::State SavedCardDesk::refusal(const Error &error) const
{
    return error.kind == Error::Kind::Declined ? State::Declined : State::Failed;
}

} // namespace paydesk::desk
