// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/checkout/hostedflow.h"

#include "desk/changes.h"
#include "desk/sync/syncdesk.h"

#include <QJsonDocument>
#include <QLoggingCategory>
#include <QPointer>

namespace paydesk::desk {

using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(lc, "paydesk.checkout")

/// Two seconds while the customer is expected to pay, then slower: reads are budgeted by the month.
constexpr auto briskInterval = 2s;
constexpr auto slowInterval = 10s;
constexpr int briskLooks = 90;

void warnUnless(const Result<void> &result)
{
    if (!result)
        qCWarning(lc) << toLogLine(result.error());
}

} // namespace

HostedFlow::HostedFlow(Parts parts, QObject *parent) : QObject(parent), m_parts(parts)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { look(); });
    connect(&m_parts.changes, &Changes::payments, this, [this](const QSet<QString> &ids) {
        if (isUnderWay() && !m_paymentId.isEmpty() && ids.contains(m_paymentId))
            look();
    });
    connect(&m_parts.operations, &Operations::settledLater, this,
            [this](const store::Operation &operation, const stripe::JsonValue &object) {
                if (operation.id == m_sale.id && m_state == State::InDoubt)
                    answered(Operations::Outcome{operation.id, object, true});
            });
    connect(&m_parts.operations, &Operations::refusedLater, this,
            [this](const store::Operation &operation, const Error &error) {
                if (operation.id == m_sale.id && m_state == State::InDoubt)
                    answered(failure(error));
            });
}

void HostedFlow::setState(State state, std::optional<Error> error)
{
    m_state = state;
    m_error = std::move(error);
    Q_EMIT stateChanged(state);
}

Result<void> HostedFlow::begin(const Operations::Plan &plan, store::Sale sale)
{
    if (isUnderWay())
        return failure(Error::Kind::Busy, QStringLiteral("sale_under_way"));
    const Result<QString> id = m_parts.operations.begin(plan);
    if (!id)
        return tl::unexpected(id.error());
    sale.id = *id;
    sale.created = sale.updated = m_parts.clock.now();
    if (const auto written = m_parts.sales.begin(sale); !written) {
        m_parts.operations.abandon(*id);
        return written;
    }
    take(sale);
    setState(State::Opening);
    send(*id);
    return {};
}

void HostedFlow::take(const store::Sale &sale)
{
    m_sale = sale;
    m_total = sale.amount;
    m_page = {};
    m_paymentId.clear();
    m_subscriptionId.clear();
    m_looks = 0;
    m_cancelAsked = false;
}

QCoro::Task<> HostedFlow::send(QString operationId)
{
    const QPointer<HostedFlow> self(this);
    const Result<Operations::Outcome> outcome = co_await m_parts.operations.send(operationId);
    if (self)
        answered(outcome);
}

void HostedFlow::answered(const Result<Operations::Outcome> &outcome)
{
    if (!outcome && outcome.error().inDoubt) {
        setState(State::InDoubt, outcome.error());
        return; // Operations goes on asking and says when it knows
    }
    if (!outcome) {
        finish(store::Sale::State::Failed, refusal(outcome.error()), outcome.error());
        return;
    }
    if (const auto adopted = adopt(outcome->object); !adopted) {
        finish(store::Sale::State::Failed, State::Failed, adopted.error());
        return;
    }
    if (m_cancelAsked && isUnderWay())
        giveUp();
    else if (isUnderWay())
        arm();
}

void HostedFlow::known(const QString &objectId, const QUrl &url)
{
    if (m_sale.objectId.isEmpty())
        warnUnless(m_parts.sales.opened(m_sale.id, objectId, url, m_parts.clock.now()));
    m_sale.objectId = objectId;
    m_sale.url = url;
}

void HostedFlow::opened(const QString &objectId, const QUrl &url, bool canLeaveWindow)
{
    known(objectId, url);
    m_page = {.url = url,
              .returnTo = m_parts.returnTo,
              .sandboxOrigin = m_parts.sandboxOrigin,
              .canLeaveWindow = canLeaveWindow};
    if (m_state != State::Open)
        setState(State::Open);
}

void HostedFlow::finish(store::Sale::State saleState, State state, std::optional<Error> error)
{
    m_timer.stop();
    m_sale.state = saleState;
    warnUnless(m_parts.sales.finish(m_sale.id, saleState, m_parts.clock.now()));
    setState(state, std::move(error));
    Q_EMIT m_parts.changes.operations();
    if (saleState == store::Sale::State::Paid)
        m_parts.sync.refresh();
}

void HostedFlow::arm()
{
    m_timer.start(++m_looks > briskLooks ? slowInterval : briskInterval);
}

void HostedFlow::check()
{
    if (m_state == State::Open)
        setState(State::Checking);
    look();
}

QCoro::Task<> HostedFlow::look()
{
    if (m_looking || m_sale.objectId.isEmpty() || !isUnderWay())
        co_return;
    m_looking = true;
    const QPointer<HostedFlow> self(this);
    const Result<void> seen = co_await read();
    if (!self)
        co_return;
    m_looking = false;
    if (!seen && seen.error().kind == Error::Kind::Mismatch) {
        finish(store::Sale::State::Failed, State::Failed, seen.error());
        co_return;
    }
    // An open page can wait for the network; somebody who wants to know whether it is paid is told the truth.
    if (!seen && m_state != State::Open)
        setState(State::InDoubt, seen.error());
    if (isUnderWay())
        arm();
}

void HostedFlow::cancel()
{
    if (!isUnderWay() || m_cancelAsked)
        return;
    m_cancelAsked = true;
    if (!m_sale.objectId.isEmpty())
        giveUp();
}

QCoro::Task<> HostedFlow::giveUp()
{
    setState(State::Checking);
    const QPointer<HostedFlow> self(this);
    Operations::Plan plan = cancellation();
    const auto outcome = co_await m_parts.operations.run(std::move(plan));
    if (!self)
        co_return;
    if (outcome) {
        finish(store::Sale::State::Canceled, State::Canceled);
        co_return;
    }
    // The customer was faster, or nobody knows: the API says.
    co_await look();
    if (self)
        m_cancelAsked = false;
}

void HostedFlow::acknowledge()
{
    if (!isUnderWay())
        setState(State::Idle);
}

QList<CartLine> HostedFlow::lines() const
{
    return CartModel::fromJson(QJsonDocument::fromJson(m_sale.lines).array());
}

bool HostedFlow::recallObject()
{
    const auto operation = m_parts.operations.find(m_sale.id);
    if (operation && operation->state == store::Operation::State::Settled) {
        // The program ended between the journal's last word and the sale's.
        known(operation->objectId, {});
        return true;
    }
    if (!operation || operation->state == store::Operation::State::Failed) {
        finish(store::Sale::State::Failed, State::Failed);
        Q_EMIT settledEarlier(m_sale);
        return false;
    }
    setState(State::InDoubt); // Operations::resume() finds out
    return false;
}

QCoro::Task<> HostedFlow::recover()
{
    const QPointer<HostedFlow> self(this);
    const auto open = m_parts.sales.open();
    if (!open)
        co_return;
    for (const store::Sale &sale : *open) {
        if (!owns(sale.kind) || isUnderWay())
            continue;
        take(sale);
        setState(State::Checking);
        if (sale.objectId.isEmpty() && !recallObject())
            continue;
        co_await look();
        if (!self)
            co_return;
        if (!isUnderWay())
            Q_EMIT settledEarlier(m_sale);
    }
}

} // namespace paydesk::desk
