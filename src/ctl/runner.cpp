// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/runner.h"

#include "ctl/mirrorbackfill.h"
#include "ctl/output.h"
#include "desk/catalogue/catalogue.h"
#include "desk/checkout/checkoutdesk.h"
#include "desk/fulfilment/tasks.h"
#include "desk/operations/operations.h"
#include "desk/payments/paymentsmodel.h"
#include "desk/reads/readmeter.h"
#include "desk/refunds/refunddesk.h"
#include "desk/savedcards/savedcarddesk.h"
#include "desk/sync/syncdesk.h"

#include <QCoroSignal>

#include <QJsonDocument>
#include <QTextStream>

namespace paydesk::ctl {

using namespace Qt::StringLiterals;
using desk::HostedFlow;
using desk::SignInDesk;

Runner::Runner(Command command, desk::Connection &connection, QTextStream &out, QTextStream &err)
    : m_command(std::move(command)), m_connection(connection), m_out(out), m_err(err)
{
}

Runner::~Runner() = default;

void Runner::start()
{
    SignInDesk &signIn = m_connection.signIn();
    connect(&signIn, &SignInDesk::stateChanged, this, [this, &signIn](SignInDesk::State state) {
        if (state == SignInDesk::State::SignedIn) {
            run();
        } else if (state == SignInDesk::State::Failed || state == SignInDesk::State::SignedOut) {
            const Error none =
                Error::make(Error::Kind::Keychain, u"key_missing"_s,
                            u"There is no key: set STRIPE_SECRET_KEY or sign in with the desktop program."_s);
            Q_EMIT finished(fail(signIn.error().value_or(none)));
        }
    });
    m_connection.start();
}

QCoro::Task<> Runner::run()
{
    auto workspace = m_connection.openWorkspace({});
    if (!workspace) {
        Q_EMIT finished(fail(workspace.error()));
        co_return;
    }
    m_workspace = std::move(*workspace);
    connect(&m_workspace->operations(), &desk::Operations::doneBefore, this,
            [this](const store::Operation &, const QDateTime &when) { noteDoneBefore(when); });
    // What an earlier run left in doubt comes first.
    co_await m_workspace->operations().resume();
    const int status = co_await carryOut();
    Q_EMIT finished(status);
}

QCoro::Task<int> Runner::carryOut()
{
    switch (m_command.verb) {
    case Command::Verb::CheckoutCreate: return createCheckout();
    case Command::Verb::PaymentsList: return listPayments();
    case Command::Verb::PaymentsShow: return showPayment();
    case Command::Verb::Charge: return charge();
    case Command::Verb::Refund: return refund();
    case Command::Verb::SubscriptionsList: return listSubscriptions();
    case Command::Verb::SubscriptionsShow: return showSubscription();
    case Command::Verb::SubscriptionsCancel: return cancelSubscription();
    case Command::Verb::MirrorBackfill: return backfillMirror();
    case Command::Verb::Reads: return showReads();
    case Command::Verb::Tasks: return listTasks();
    case Command::Verb::Entitlements: return listEntitlements();
    case Command::Verb::Help:
    case Command::Verb::Version:
    case Command::Verb::MirrorStatus:
    case Command::Verb::MirrorCheck:
    case Command::Verb::MirrorExport:
    case Command::Verb::MirrorSeed:
    case Command::Verb::EventsPoll: break;
    }
    return pollEvents();
}

void Runner::noteDoneBefore(const QDateTime &when)
{
    m_besides = doneBeforeJson(when);
    m_err << u"paydeskctl: "_s << doneBeforeText(when) << Qt::endl;
}

int Runner::say(const QString &text, const QJsonValue &json)
{
    QJsonObject object = json.toObject();
    for (auto it = m_besides.constBegin(); it != m_besides.constEnd(); ++it)
        object.insert(it.key(), it.value());
    if (m_command.json)
        m_out << (json.isArray() ? QJsonDocument(json.toArray()) : QJsonDocument(object)).toJson(QJsonDocument::Compact)
              << Qt::endl;
    else
        m_out << text << Qt::endl;
    return 0;
}

int Runner::fail(const Error &error)
{
    if (m_command.json)
        m_out << QJsonDocument(QJsonObject{{u"error"_s, toJson(error)}}).toJson(QJsonDocument::Compact) << Qt::endl;
    m_err << u"paydeskctl: "_s << toText(error) << Qt::endl;
    return exitStatus(error);
}

Result<Money> Runner::amount() const
{
    const QString currency = m_command.currency.isEmpty() ? m_workspace->account().currency : m_command.currency;
    return parseAmount(m_command.amount, currency, QLocale::c());
}

QCoro::Task<int> Runner::follow(HostedFlow *flow)
{
    while (flow->state() == HostedFlow::State::Opening || (m_command.wait && flow->isUnderWay())) {
        if (flow->state() == HostedFlow::State::Open && !m_command.json)
            m_out << toText(*flow) << Qt::endl;
        co_await qCoro(flow, &HostedFlow::stateChanged);
    }
    say(toText(*flow), toJson(*flow));
    co_return flow->state() == HostedFlow::State::Open &&flow == &m_workspace->checkout() ? 0 : exitStatus(*flow);
}

QCoro::Task<int> Runner::createCheckout()
{
    desk::CheckoutDesk::Request request;
    request.kind = m_command.subscription ? store::Sale::Kind::Subscription : store::Sale::Kind::Payment;
    request.customerId = m_command.customer;
    desk::CartLine line;
    line.quantity = m_command.quantity;
    if (m_command.price.isEmpty()) {
        const auto money = amount();
        if (!money)
            co_return fail(money.error());
        line.unit = *money;
        line.name = m_command.name.isEmpty() ? m_workspace->account().name : m_command.name;
    } else {
        const auto unit = co_await m_workspace->catalogue().readPrice(m_command.price);
        if (!unit)
            co_return fail(unit.error());
        line.priceId = m_command.price;
        line.unit = *unit;
    }
    request.lines = {line};
    if (const auto opened = m_workspace->checkout().open(request); !opened)
        co_return fail(opened.error());
    co_return co_await follow(&m_workspace->checkout());
}

QCoro::Task<int> Runner::listPayments()
{
    if (const auto polled = co_await m_workspace->sync().poll(); !polled)
        co_return fail(polled.error());
    const auto model = m_workspace->newPaymentsModel();
    model->setSearch(m_command.search);
    QJsonArray json;
    QStringList lines;
    for (const store::Payment &payment : model->first(m_command.limit)) {
        json.append(toJson(payment, desk::paymentStatus(payment)));
        lines << toLine(payment, desk::paymentStatus(payment));
    }
    co_return say(lines.join(u'\n'), json);
}

QCoro::Task<int> Runner::showPayment()
{
    const auto detail = co_await m_workspace->payments().refresh(m_command.id);
    if (!detail)
        co_return fail(detail.error());
    co_return say(toText(*detail), toJson(*detail));
}

QCoro::Task<int> Runner::charge()
{
    const auto money = amount();
    if (!money)
        co_return fail(money.error());
    desk::SavedCardDesk::Request request{.customerId = m_command.customer,
                                         .customerLabel = {},
                                         .cardId = m_command.card,
                                         .amount = *money,
                                         .description = m_command.description};
    if (const auto begun = m_workspace->savedCards().charge(request); !begun)
        co_return fail(begun.error());
    co_return co_await follow(&m_workspace->savedCards());
}

QCoro::Task<int> Runner::refund()
{
    const auto detail = co_await m_workspace->payments().refresh(m_command.id);
    if (!detail)
        co_return fail(detail.error());
    Money money = detail->refundable;
    if (!m_command.amount.isEmpty()) {
        const auto typed = desk::RefundDesk::checkAmount(m_command.amount, detail->refundable, QLocale::c());
        if (!typed)
            co_return fail(typed.error());
        money = *typed;
    }
    desk::RefundDesk::Request request{.paymentId = m_command.id,
                                      .amount = money,
                                      .refundableSeen = detail->refundable,
                                      .reason = m_command.reason,
                                      .note = m_command.note};
    const auto refund = co_await m_workspace->refunds().refund(request);
    if (!refund)
        co_return fail(refund.error());
    co_return say(toLine(*refund), toJson(*refund));
}

QCoro::Task<int> Runner::listSubscriptions()
{
    if (const auto polled = co_await m_workspace->sync().poll(); !polled)
        co_return fail(polled.error());
    const auto model = m_workspace->newSubscriptionsModel();
    model->setFilter(desk::SubscriptionsModel::Filter::All);
    model->setSearch(m_command.search);
    QJsonArray json;
    QStringList lines;
    for (const store::Subscription &subscription : model->first(m_command.limit)) {
        json.append(toJson(subscription));
        lines << toLine(subscription);
    }
    co_return say(lines.join(u'\n'), json);
}

QCoro::Task<int> Runner::showSubscription()
{
    const auto detail = co_await m_workspace->subscriptions().refresh(m_command.id);
    if (!detail)
        co_return fail(detail.error());
    co_return say(toText(*detail), toJson(*detail));
}

QCoro::Task<int> Runner::cancelSubscription()
{
    desk::SubscriptionDesk &desk = m_workspace->subscriptions();
    Result<desk::SubscriptionDetail> detail = failure(Error{});
    switch (m_command.cancellation) {
    case Command::Cancellation::AtPeriodEnd: detail = co_await desk.cancelAtPeriodEnd(m_command.id); break;
    case Command::Cancellation::Now: detail = co_await desk.cancelNow(m_command.id); break;
    case Command::Cancellation::TakeBack: detail = co_await desk.takeBackCancellation(m_command.id); break;
    }
    if (!detail)
        co_return fail(detail.error());
    co_return say(toText(*detail), toJson(*detail));
}

QCoro::Task<int> Runner::pollEvents()
{
    if (const auto polled = co_await m_workspace->sync().poll(); !polled)
        co_return fail(polled.error());
    const int count = m_workspace->sync().newEvents();
    co_return say(u"%1 new events"_s.arg(count), QJsonObject{{u"new_events"_s, count}});
}

QCoro::Task<int> Runner::backfillMirror()
{
    const SystemClock clock;
    MirrorBackfill backfill(
        {.sync = m_workspace->sync(), .backfill = m_workspace->backfill(), .clock = clock, .err = m_err});
    std::optional<QDateTime> since;
    if (m_command.since.isValid())
        since = m_command.since;
    if (const auto done = co_await backfill.run(since); !done)
        co_return fail(done.error());
    const desk::Backfill::Progress progress = m_workspace->backfill().progress();
    const QJsonObject json{{u"objects"_s, progress.objects},
                           {u"reads"_s, progress.reads},
                           {u"refused"_s, QJsonArray::fromStringList(progress.refused)}};
    QString text = u"Everything is there: %1 objects"_s.arg(progress.objects);
    if (since)
        text = u"Everything since %1 is there: %2 objects"_s.arg(since->toString(Qt::ISODate)).arg(progress.objects);
    if (!progress.refused.isEmpty())
        text += u". The key may not read: "_s + progress.refused.join(u", "_s);
    co_return say(text, json);
}

QCoro::Task<int> Runner::showReads()
{
    const auto reading = co_await m_workspace->reads().reading();
    if (!reading)
        co_return fail(reading.error());
    co_return say(toText(*reading), toJson(*reading));
}

QCoro::Task<int> Runner::listTasks()
{
    if (const auto polled = co_await m_workspace->sync().poll(); !polled)
        co_return fail(polled.error());
    const auto tasks = m_workspace->tasks().list(m_command.limit);
    if (!tasks)
        co_return fail(tasks.error());
    noteListener();
    QJsonArray json;
    QStringList lines;
    for (const store::Task &task : *tasks) {
        json.append(toJson(task));
        lines << toLine(task);
    }
    co_return say(lines.join(u'\n'), json);
}

QCoro::Task<int> Runner::listEntitlements()
{
    if (const auto polled = co_await m_workspace->sync().poll(); !polled)
        co_return fail(polled.error());
    const auto entitlements = m_workspace->tasks().entitlements(m_command.customer, m_command.limit);
    if (!entitlements)
        co_return fail(entitlements.error());
    noteListener();
    QJsonArray json;
    QStringList lines;
    for (const store::Entitlement &entitlement : *entitlements) {
        json.append(toJson(entitlement));
        lines << toLine(entitlement);
    }
    co_return say(lines.join(u'\n'), json);
}

void Runner::noteListener()
{
    if (m_workspace->tasks().isElsewhere())
        m_err << u"paydeskctl: A listener is paired and works this out; what is listed is from before."_s << Qt::endl;
}

} // namespace paydesk::ctl
