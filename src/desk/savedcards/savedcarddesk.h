// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/checkout/hostedflow.h"
#include "stripe/paymentintent.h"

namespace paydesk::desk {

/// A card kept with a customer at Stripe.
struct SavedCard {
    /// `pm_…`
    QString id;
    QString brand;
    QString last4;
    int expMonth = 0;
    int expYear = 0;
};

/// Charges a saved card by a PaymentIntent that is confirmed on the server side. Where the bank asks for 3-D Secure the state is
/// Open and page() is the challenge; done when the API says succeeded.
class SavedCardDesk : public HostedFlow {
    Q_OBJECT

public:
    struct Request {
        QString customerId;
        QString customerLabel;
        /// `pm_…`
        QString cardId;
        Money amount;
        QString description;
    };

    using HostedFlow::HostedFlow;

    QCoro::Task<Result<QList<SavedCard>>> cards(QString customerId);
    /// Kind::Busy (`sale_under_way`) or Kind::Storage.
    Result<void> charge(Request request);

protected:
    bool owns(store::Sale::Kind kind) const override;
    Result<void> adopt(const stripe::JsonValue &object) override;
    QCoro::Task<Result<void>> read() override;
    Operations::Plan cancellation() const override;
    State refusal(const Error &error) const override;

private:
    Result<void> apply(const stripe::PaymentIntent &intent);
};

} // namespace paydesk::desk
