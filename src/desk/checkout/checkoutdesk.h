// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/checkout/hostedflow.h"
#include "desk/sale/cartmodel.h"
#include "stripe/checkoutsession.h"

namespace paydesk::desk {

/// Opens a Checkout Session and follows it until the API says paid, expired or cancelled. One at a time.
class CheckoutDesk : public HostedFlow {
    Q_OBJECT

public:
    struct Request {
        store::Sale::Kind kind = store::Sale::Kind::Payment;
        /// For a subscription: lines with a recurring price.
        QList<CartLine> lines;
        /// `cus_…` or empty.
        QString customerId;
        QString customerLabel;
        /// Two-letter language of the page, empty for the browser's own.
        QString language;
    };

    using HostedFlow::HostedFlow;

    /// Kind::Busy (`sale_under_way`), `cart_empty`, `currency_mixed`, `amount_too_large`, or Kind::Storage.
    Result<void> open(Request request);

protected:
    bool owns(store::Sale::Kind kind) const override;
    Result<void> adopt(const stripe::JsonValue &object) override;
    QCoro::Task<Result<void>> read() override;
    Operations::Plan cancellation() const override;
    State refusal(const Error &error) const override;

private:
    Result<void> apply(const stripe::CheckoutSession &session);
};

} // namespace paydesk::desk
