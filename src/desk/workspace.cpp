// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/workspace.h"

#include "desk/catalogue/catalogue.h"
#include "desk/changes.h"
#include "desk/checkout/checkoutdesk.h"
#include "desk/customers/customerdesk.h"
#include "desk/customers/customersmodel.h"
#include "desk/endpoints/endpointdesk.h"
#include "desk/events/eventdesk.h"
#include "desk/events/eventsmodel.h"
#include "desk/fulfilment/fulfiller.h"
#include "desk/fulfilment/tasks.h"
#include "desk/home/homedesk.h"
#include "desk/operations/operations.h"
#include "desk/payments/paymentdesk.h"
#include "desk/payments/paymentsmodel.h"
#include "desk/payments/savedviews.h"
#include "desk/payouts/payoutdesk.h"
#include "desk/payouts/payoutsmodel.h"
#include "desk/reads/readmeter.h"
#include "desk/refunds/refunddesk.h"
#include "desk/relay/relaydesk.h"
#include "desk/sale/saledesk.h"
#include "desk/savedcards/savedcarddesk.h"
#include "desk/search/searchdesk.h"
#include "desk/subscriptions/subscriptiondesk.h"
#include "desk/subscriptions/subscriptionsmodel.h"
#include "desk/sync/backfill.h"
#include "desk/sync/mirrorwriter.h"
#include "desk/sync/syncdesk.h"
#include "store/database.h"
#include "store/databasefile.h"
#include "store/databasethread.h"
#include "store/inbox.h"
#include "store/mirrorfile.h"
#include "store/readcounts.h"
#include "store/sales.h"
#include "store/values.h"
#include "stripe/client.h"

#include <QCoroFuture>

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

namespace paydesk::desk {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(lc, "paydesk.workspace")

const QString accountKey = u"account"_s;

/// What the first sign-in learned is kept, so that the window can open without the network.
AccountInfo remembered(AccountInfo account, store::Values &values)
{
    if (account.currency.isEmpty()) {
        const auto kept = values.value(accountKey);
        const QJsonObject json = kept && *kept ? QJsonDocument::fromJson((*kept)->toUtf8()).object() : QJsonObject();
        account.currency = json.value("currency"_L1).toString();
        account.country = json.value("country"_L1).toString();
        account.website = json.value("website"_L1).toString();
        return account;
    }
    const QJsonObject json{
        {u"currency"_s, account.currency}, {u"country"_s, account.country}, {u"website"_s, account.website}};
    const auto kept = values.set(accountKey, QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact)));
    if (!kept)
        qCWarning(lc) << toLogLine(kept.error());
    return account;
}

/// Where a hosted page may end. A phone that scanned the code lands there, so it has to be a page that exists.
QUrl returnPage(const QUrl &chosen, const AccountInfo &account, const stripe::Endpoint &endpoint)
{
    if (!chosen.isEmpty())
        return chosen;
    if (!endpoint.isStripe()) {
        QUrl page = endpoint.base();
        page.setPath(u"/return"_s);
        return page;
    }
    const QUrl website(account.website);
    if (website.scheme() == "https"_L1 && !website.host().isEmpty())
        return website;
    return QUrl(u"https://stripe.com/"_s);
}

stripe::Client::Options clientOptions(ReadMeter &reads, const Clock &clock, std::optional<qint64> clockSkew)
{
    stripe::Client::Options options;
    // Not owned: the program's clock outlives every workspace.
    options.clock = std::shared_ptr<const Clock>(std::shared_ptr<const Clock>(), &clock);
    options.clockSkew = clockSkew;
    options.onRead = [&reads] { reads.count(); };
    return options;
}

/// Per account and mode: test and live never meet.
struct Paths {
    Paths(const QString &dataDirectory, const AccountInfo &account)
        : own(QDir(dataDirectory).filePath(account.id + (account.live ? u"-live"_s : u"-test"_s))),
          mirror(own + u".mirror.sqlite"_s)
    {
        own += u".sqlite"_s;
    }

    QString own;
    QString mirror;
};

/// Of a file that nobody has open.
int versionOf(const QString &path)
{
    const auto header = store::readHeader(path);
    return header ? int(header->userVersion) : 0;
}

struct Files {
    std::unique_ptr<store::Database> database;
    std::unique_ptr<store::DatabaseThread> reader;
    std::unique_ptr<store::MirrorFile> mirror;
};

HostedFlow::Parts flowParts(stripe::Client &client, Operations &operations, store::Sales &sales, SyncDesk &sync,
                            Changes &changes, const Clock &clock, const QUrl &returnTo)
{
    const stripe::Endpoint &endpoint = client.endpoint();
    return {.client = client,
            .operations = operations,
            .sales = sales,
            .sync = sync,
            .changes = changes,
            .clock = clock,
            .returnTo = returnTo,
            .sandboxOrigin = endpoint.isStripe() ? QUrl() : endpoint.base()};
}

} // namespace

/// In the order in which they need each other; destroyed the other way round.
struct Workspace::Parts {
    Parts(Setup setup, Files files, stripe::Transport &transport, const Clock &time)
        : clock(time), database(std::move(files.database)), reader(std::move(files.reader)),
          mirror(std::move(files.mirror)), account(remembered(setup.account, values)),
          reads({.counts = readCounts, .mirror = *mirror, .clock = clock, .hasAllowance = setup.endpoint.isStripe()}),
          client(transport, setup.key, setup.endpoint, clientOptions(reads, clock, setup.clockSkew)),
          operations(client, journal, clock, changes), writer({client, *mirror, changes}),
          fulfiller({.client = client,
                     .database = *database,
                     .clock = clock,
                     .isElsewhere = [this] { return relay.isPaired(); }}),
          sync({.client = client,
                .inbox = inbox,
                .values = values,
                .mirror = *mirror,
                .writer = writer,
                .fulfiller = fulfiller,
                .reads = reads,
                .clock = clock,
                // A sandbox on this computer has no read budget.
                .idleInterval = setup.pollInterval.value_or(setup.endpoint.isStripe() ? 300'000ms : 2'000ms)}),
          backfill({.writer = writer, .mirror = *mirror, .reads = reads, .clock = clock}),
          relay({.values = values, .secrets = setup.secrets, .sync = sync, .account = account, .clock = clock}, {}),
          endpoints({.client = client, .relay = relay, .clock = clock}), events({.inbox = inbox,
                                                                                 .values = values,
                                                                                 .secrets = setup.secrets,
                                                                                 .sync = sync,
                                                                                 .account = account,
                                                                                 .clock = clock}),
          catalogue(client, *mirror, changes), returnTo(returnPage(setup.returnPage, account, setup.endpoint)),
          checkout(flowParts(client, operations, sales, sync, changes, clock, returnTo)),
          savedCards(flowParts(client, operations, sales, sync, changes, clock, returnTo)),
          sale(account.currency, catalogue, checkout, values), paymentDesk(*mirror, operations, sync),
          refundDesk(operations, paymentDesk, sync), subscriptionDesk(operations, *mirror, *database, sync),
          customerDesk(*mirror, sync), payoutDesk(*mirror, sync),
          home({.read = [this](HomeQuestion question) -> QCoro::Task<Result<HomeFigures>> {
                    const QFuture<Result<HomeFigures>> answering = mirror->reader().run<HomeFigures>(
                        [question](store::Database &copy) { return readHome(copy, question); });
                    co_return co_await answering;
                },
                .changes = changes,
                .clock = clock,
                .zone = QTimeZone::systemTimeZone(),
                .currency = account.currency}),
          search(*mirror, clock), tasks(*database, fulfiller, clock)
    {
    }

    const Clock &clock;
    std::unique_ptr<store::Database> database;
    /// Reads lists from the same file.
    std::unique_ptr<store::DatabaseThread> reader;
    std::unique_ptr<store::MirrorFile> mirror;
    store::Values values{*database};
    SavedViews savedViews{values};
    store::Journal journal{*database};
    store::Inbox inbox{*database};
    store::Sales sales{*database};
    store::ReadCounts readCounts{*database};
    AccountInfo account;
    ReadMeter reads;
    stripe::Client client;
    Changes changes;
    Operations operations;
    MirrorWriter writer;
    Fulfiller fulfiller;
    SyncDesk sync;
    Backfill backfill;
    RelayDesk relay;
    EndpointDesk endpoints;
    EventDesk events;
    Catalogue catalogue;
    QUrl returnTo;
    CheckoutDesk checkout;
    SavedCardDesk savedCards;
    SaleDesk sale;
    PaymentDesk paymentDesk;
    RefundDesk refundDesk;
    SubscriptionDesk subscriptionDesk;
    CustomerDesk customerDesk;
    PayoutDesk payoutDesk;
    HomeDesk home;
    SearchDesk search;
    Tasks tasks;
};

std::optional<Preparation> Workspace::preparation(const QString &dataDirectory, const AccountInfo &account)
{
    const Paths paths(dataDirectory, account);
    const bool isSlow = store::isSlowToOpen(paths.own, store::Schema::shipped());
    const bool isMirrorSlow = store::MirrorFile::isSlowToOpen(paths.mirror);
    if (!isSlow && !isMirrorSlow)
        return {};
    const auto work = [paths, isSlow, isMirrorSlow]() -> Result<void> {
        if (isSlow) {
            if (const auto database = store::Database::open(paths.own); !database)
                return failure(database.error());
        }
        return isMirrorSlow ? store::MirrorFile::prepare(paths.mirror) : Result<void>();
    };
    const auto copied = [paths, own = versionOf(paths.own), mirror = versionOf(paths.mirror)] {
        const auto share = store::copiedShare(paths.own, own);
        return share ? share : store::copiedShare(paths.mirror, mirror);
    };
    return Preparation{work, copied};
}

Result<std::unique_ptr<Workspace>> Workspace::open(Setup setup, stripe::Transport &transport, const Clock &clock)
{
    const Paths paths(setup.dataDirectory, setup.account);
    auto database = store::Database::open(paths.own);
    if (!database)
        return failure(database.error());
    auto reader = std::make_unique<store::DatabaseThread>();
    const auto started = reader->start([path = (*database)->path()] { return store::Database::openReader(path); });
    if (!started)
        return failure(started.error());
    auto mirror = store::MirrorFile::open(paths.mirror);
    if (!mirror)
        return failure(mirror.error());
    Files files{std::move(*database), std::move(reader), std::move(*mirror)};
    return std::unique_ptr<Workspace>(
        new Workspace(std::make_unique<Parts>(std::move(setup), std::move(files), transport, clock)));
}

Workspace::Workspace(std::unique_ptr<Parts> parts) : m_parts(std::move(parts))
{
    Parts &p = *m_parts;
    QObject::connect(&p.sync, &SyncDesk::reachable, &p.operations, [&p] {
        p.catalogue.setLoaded();
        p.operations.resume();
        p.checkout.recover();
        p.savedCards.recover();
    });
    QObject::connect(&p.sync, &SyncDesk::reachable, &p.backfill, &Backfill::recount);
    QObject::connect(p.mirror.get(), &store::MirrorFile::begunAnew, &p.changes, &Changes::begunAnew);
    // The screen names the key then, and the polling stops.
    QObject::connect(&p.operations, &Operations::keyRefused, &p.sync, &SyncDesk::refresh);
    // What was settled late is as good a reason to look as an event.
    QObject::connect(&p.operations, &Operations::settledLater, &p.sync, &SyncDesk::refresh);
}

Workspace::~Workspace() = default;

void Workspace::start()
{
    // Not before what is newer is there.
    QObject::connect(&m_parts->sync, &SyncDesk::reachable, &m_parts->backfill, &Backfill::goOn);
    m_parts->sync.start();
    m_parts->relay.start();
}

const AccountInfo &Workspace::account() const
{
    return m_parts->account;
}

bool Workspace::isPractice() const
{
    return !m_parts->client.endpoint().isStripe();
}

Changes &Workspace::changes()
{
    return m_parts->changes;
}

Operations &Workspace::operations()
{
    return m_parts->operations;
}

SyncDesk &Workspace::sync()
{
    return m_parts->sync;
}

Backfill &Workspace::backfill()
{
    return m_parts->backfill;
}

RelayDesk &Workspace::relay()
{
    return m_parts->relay;
}

EndpointDesk &Workspace::endpoints()
{
    return m_parts->endpoints;
}

EventDesk &Workspace::events()
{
    return m_parts->events;
}

ReadMeter &Workspace::reads()
{
    return m_parts->reads;
}

Catalogue &Workspace::catalogue()
{
    return m_parts->catalogue;
}

SaleDesk &Workspace::sale()
{
    return m_parts->sale;
}

CheckoutDesk &Workspace::checkout()
{
    return m_parts->checkout;
}

SavedCardDesk &Workspace::savedCards()
{
    return m_parts->savedCards;
}

PaymentDesk &Workspace::payments()
{
    return m_parts->paymentDesk;
}

RefundDesk &Workspace::refunds()
{
    return m_parts->refundDesk;
}

SubscriptionDesk &Workspace::subscriptions()
{
    return m_parts->subscriptionDesk;
}

CustomerDesk &Workspace::customers()
{
    return m_parts->customerDesk;
}

Tasks &Workspace::tasks()
{
    return m_parts->tasks;
}

PayoutDesk &Workspace::payouts()
{
    return m_parts->payoutDesk;
}

HomeDesk &Workspace::home()
{
    return m_parts->home;
}

SearchDesk &Workspace::search()
{
    return m_parts->search;
}

SavedViews &Workspace::savedViews()
{
    return m_parts->savedViews;
}

std::unique_ptr<PaymentsModel> Workspace::newPaymentsModel()
{
    return std::make_unique<PaymentsModel>(m_parts->mirror->reader(), m_parts->operations, m_parts->changes,
                                           m_parts->clock);
}

std::unique_ptr<SubscriptionsModel> Workspace::newSubscriptionsModel()
{
    return std::make_unique<SubscriptionsModel>(m_parts->mirror->reader(), m_parts->changes);
}

std::unique_ptr<CustomersModel> Workspace::newCustomersModel()
{
    return std::make_unique<CustomersModel>(m_parts->mirror->reader(), m_parts->changes);
}

std::unique_ptr<EventsModel> Workspace::newEventsModel()
{
    return std::make_unique<EventsModel>(*m_parts->reader, m_parts->sync);
}

std::unique_ptr<PayoutsModel> Workspace::newPayoutsModel()
{
    return std::make_unique<PayoutsModel>(m_parts->mirror->reader(), m_parts->changes);
}

} // namespace paydesk::desk
