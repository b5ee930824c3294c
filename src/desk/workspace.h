// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "desk/account/accountinfo.h"
#include "desk/preparation.h"
#include "stripe/apikey.h"
#include "stripe/endpoint.h"

#include <QString>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>

namespace paydesk::stripe {
class Client;
class Transport;
}
namespace paydesk::store {
class Database;
class SecretStore;
}

namespace paydesk::desk {

class Backfill;
class Catalogue;
class Changes;
class CheckoutDesk;
class CustomerDesk;
class CustomersModel;
class EndpointDesk;
class EventDesk;
class EventsModel;
class HomeDesk;
class Operations;
class PaymentDesk;
class PaymentsModel;
class PayoutDesk;
class PayoutsModel;
class ReadMeter;
class RefundDesk;
class RelayDesk;
class SaleDesk;
class SavedCardDesk;
class SavedViews;
class SearchDesk;
class SubscriptionDesk;
class SubscriptionsModel;
class SyncDesk;
class Tasks;

/// Everything one account needs, built and wired: the two database files of that account, the client with its key, and the desks.
/// Owned by the program; outlives every window that shows it.
class Workspace {
public:
    struct Setup {
        /// Holds two databases per account and mode: what is nowhere else, and the copy of what Stripe keeps.
        QString dataDirectory;
        AccountInfo account;
        stripe::ApiKey key;
        stripe::Endpoint endpoint;
        /// Where hosted pages go at their end; empty chooses one that fits the endpoint.
        QUrl returnPage;
        /// Between two polls for events while nothing is under way; absent chooses one that fits the endpoint.
        std::optional<std::chrono::milliseconds> pollInterval;
        /// Seconds by which Stripe's clock is ahead of this computer's, as signing in found.
        std::optional<qint64> clockSkew;
        /// Where a listener's token is kept. Without it none can be paired. Outlives the workspace.
        store::SecretStore *secrets = nullptr;
    };

    /// Empty where nothing of open() takes time.
    static std::optional<Preparation> preparation(const QString &dataDirectory, const AccountInfo &account);
    /// Errors of Kind::Storage: `database_in_use`, `database_newer`, `database_damaged`, … A copy that cannot be used is no error, it
    /// is begun anew: SyncDesk::lostCopy().
    static Result<std::unique_ptr<Workspace>> open(Setup setup, stripe::Transport &transport, const Clock &clock);
    ~Workspace();

    /// Settles what an earlier run left open and begins to keep the mirror true.
    void start();

    const AccountInfo &account() const;
    /// A sandbox on this computer instead of Stripe.
    bool isPractice() const;
    Changes &changes();
    Operations &operations();
    SyncDesk &sync();
    Backfill &backfill();
    ReadMeter &reads();
    RelayDesk &relay();
    EndpointDesk &endpoints();
    EventDesk &events();
    Catalogue &catalogue();
    SaleDesk &sale();
    CheckoutDesk &checkout();
    SavedCardDesk &savedCards();
    PaymentDesk &payments();
    RefundDesk &refunds();
    SubscriptionDesk &subscriptions();
    CustomerDesk &customers();
    Tasks &tasks();
    PayoutDesk &payouts();
    HomeDesk &home();
    /// Over everything in the mirror.
    SearchDesk &search();
    /// Of the list of payments.
    SavedViews &savedViews();
    std::unique_ptr<PaymentsModel> newPaymentsModel();
    std::unique_ptr<SubscriptionsModel> newSubscriptionsModel();
    std::unique_ptr<CustomersModel> newCustomersModel();
    std::unique_ptr<PayoutsModel> newPayoutsModel();
    std::unique_ptr<EventsModel> newEventsModel();

private:
    struct Parts;
    explicit Workspace(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace paydesk::desk
