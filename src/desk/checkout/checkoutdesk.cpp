// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/checkout/checkoutdesk.h"

#include "desk/operations/operationkinds.h"
#include "stripe/client.h"

#include <QJsonDocument>
#include <QPointer>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

stripe::CreateCheckoutSession parameters(const CheckoutDesk::Request &request, const QUrl &returnTo,
                                         const QString &operationId)
{
    stripe::CreateCheckoutSession params;
    const bool subscription = request.kind == store::Sale::Kind::Subscription;
    params.mode =
        subscription ? stripe::CreateCheckoutSession::Mode::Subscription : stripe::CreateCheckoutSession::Mode::Payment;
    for (const CartLine &line : request.lines) {
        stripe::CreateCheckoutSession::Line item;
        item.price = Id<stripe::Price>(line.priceId);
        if (line.priceId.isEmpty()) {
            item.name = line.name;
            item.unitAmount = line.unit;
        }
        item.quantity = line.quantity;
        params.lines.append(item);
    }
    params.customer = Id<stripe::Customer>(request.customerId);
    // As text: a QUrl would encode the braces of the placeholder.
    const QString target = returnTo.toString(QUrl::FullyEncoded);
    const QChar joint = returnTo.hasQuery() ? u'&' : u'?';
    params.successUrl = target + joint + u"paydesk=success&session_id={CHECKOUT_SESSION_ID}"_s;
    params.cancelUrl = target + joint + u"paydesk=cancel"_s;
    params.locale = request.language;
    params.allowPromotionCodes = true;
    params.clientReferenceId = operationId;
    const QMap<QString, QString> metadata{{kinds::metadataKey, operationId}};
    params.metadata = metadata;
    if (subscription)
        params.subscriptionMetadata = metadata;
    else
        params.paymentIntentMetadata = metadata;
    return params;
}

} // namespace

Result<void> CheckoutDesk::open(Request request)
{
    if (request.lines.isEmpty())
        return failure(Error::Kind::InvalidInput, u"cart_empty"_s);
    CartModel cart(request.lines.first().unit.currency);
    for (const CartLine &line : request.lines) {
        if (const auto added = cart.add(line); !added)
            return added;
    }
    store::Sale sale;
    sale.kind = request.kind;
    sale.amount = cart.total();
    sale.customerId = request.customerId;
    sale.customerLabel = request.customerLabel;
    sale.lines = QJsonDocument(cart.toJson()).toJson(QJsonDocument::Compact);
    Operations::Plan plan;
    plan.kind = kinds::createCheckoutSession;
    plan.amount = sale.amount;
    plan.mutation = [request, returnTo = m_parts.returnTo](const QString &operationId) {
        return stripe::checkoutsessions::create(parameters(request, returnTo, operationId));
    };
    return begin(plan, sale);
}

bool CheckoutDesk::owns(store::Sale::Kind kind) const
{
    return kind == store::Sale::Kind::Payment || kind == store::Sale::Kind::Subscription;
}

Result<void> CheckoutDesk::adopt(const stripe::JsonValue &object)
{
    const auto session = stripe::CheckoutSession::fromJson(object);
    if (!session)
        return tl::unexpected(session.error());
    return apply(*session);
}

QCoro::Task<Result<void>> CheckoutDesk::read()
{
    const QPointer<CheckoutDesk> self(this);
    const auto session =
        co_await stripe::checkoutsessions::retrieve(m_parts.client, Id<stripe::CheckoutSession>(sale().objectId));
    if (!session)
        co_return failure(session.error());
    if (!self)
        co_return failure(Error::Kind::Canceled, u"closed"_s);
    co_return apply(*session);
}

Result<void> CheckoutDesk::apply(const stripe::CheckoutSession &session)
{
    // A promotion code may lower the total; what was asked for is the subtotal.
    const bool asked = session.currency == sale().amount.currency && session.amountSubtotal == sale().amount
        && session.amountTotal && session.amountTotal->minor >= 0 && session.amountTotal->minor <= sale().amount.minor;
    if (!asked)
        return failure(Error::Kind::Mismatch, u"answer_mismatch"_s, u"The session is not about what was asked for"_s);
    const bool paid = session.paymentStatus == "paid"_L1 || session.paymentStatus == "no_payment_required"_L1;
    if (session.status == "complete"_L1 && paid) {
        m_total = *session.amountTotal;
        m_paymentId = session.paymentIntent.id.text();
        m_subscriptionId = session.subscription.text();
        finish(store::Sale::State::Paid, State::Paid);
    } else if (session.status == "complete"_L1) {
        // A slow way to pay: the customer is done, the money is not here yet.
        if (state() != State::Checking)
            setState(State::Checking);
    } else if (session.status == "expired"_L1) {
        if (isCancelAsked())
            finish(store::Sale::State::Canceled, State::Canceled);
        else
            finish(store::Sale::State::Expired, State::Expired);
    } else {
        opened(session.id.text(), session.url, true);
    }
    return {};
}

Operations::Plan CheckoutDesk::cancellation() const
{
    Operations::Plan plan;
    plan.kind = kinds::expireCheckoutSession;
    plan.subject = sale().objectId;
    const Id<stripe::CheckoutSession> id(sale().objectId);
    plan.mutation = [id](const QString &) { return stripe::checkoutsessions::expire(id); };
    return plan;
}

HostedFlow::State CheckoutDesk::refusal(const Error &) const
{
    return State::Failed;
}

} // namespace paydesk::desk
