// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/subscriptions/subscriptionpanel.h"

#include "gui/lists/buttonrow.h"
#include "gui/lists/customerline.h"
#include "gui/lists/linelist.h"
#include "gui/theme/icons.h"
#include "gui/theme/texts.h"
#include "gui/widgets/busybutton.h"
#include "gui/widgets/chip.h"
#include "gui/widgets/inlineerror.h"
#include "gui/widgets/moneylabel.h"
#include "gui/widgets/propertygrid.h"
#include "gui/words.h"

#include <QHBoxLayout>
#include <QLabel>

namespace paydesk::gui {

using namespace Qt::StringLiterals;
using desk::SubscriptionStatus;

namespace {

QString planNames(const QList<desk::PlanChange::Plan> &plans, const QLocale &locale, bool withPrice)
{
    QStringList names;
    for (const desk::PlanChange::Plan &plan : plans) {
        QString name = plan.name;
        if (withPrice && !plan.price.currency.isEmpty())
            name = SubscriptionPanel::tr("%1, %2 %3", "plan, amount, per interval")
                       .arg(name, leftToRight(formatMoney(plan.price, locale)),
                            words::perInterval(plan.interval, plan.intervalCount));
        names << (plan.quantity == 1 ? name : SubscriptionPanel::tr("%1 × %L2").arg(name).arg(plan.quantity));
    }
    return names.isEmpty() ? SubscriptionPanel::tr("nothing") : QLocale(locale).createSeparatedList(names);
}

/// Nothing where a price is not known, or they have nothing in common.
std::optional<Money> sumOf(const QList<desk::PlanChange::Plan> &plans)
{
    std::optional<Money> sum;
    for (const desk::PlanChange::Plan &plan : plans) {
        const Money price{plan.price.minor * plan.quantity, plan.price.currency};
        if (price.currency.isEmpty() || (sum && sum->currency != price.currency))
            return std::nullopt;
        sum = Money{price.minor + (sum ? sum->minor : 0), price.currency};
    }
    return sum;
}

} // namespace

QString nextStep(SubscriptionStatus status, const QDateTime &next, const QLocale &locale)
{
    if (!next.isValid())
        return {};
    const QString day = words::day(next, QDateTime::currentDateTimeUtc(), locale);
    switch (status) {
    case SubscriptionStatus::Active:
    case SubscriptionStatus::Trialing: return SubscriptionPanel::tr("renews %1").arg(day);
    case SubscriptionStatus::Ending: return SubscriptionPanel::tr("ends %1").arg(day);
    case SubscriptionStatus::PastDue: return SubscriptionPanel::tr("not paid, next period %1").arg(day);
    case SubscriptionStatus::Unpaid: return SubscriptionPanel::tr("not paid");
    case SubscriptionStatus::Incomplete: return SubscriptionPanel::tr("first payment missing");
    case SubscriptionStatus::Paused: return SubscriptionPanel::tr("paused");
    case SubscriptionStatus::Canceled: return {};
    case SubscriptionStatus::Unknown: return day;
    }
    return day;
}

SubscriptionPanel::SubscriptionPanel(QWidget *parent)
    : DetailPanel(parent), m_amount(new MoneyLabel), m_interval(newLabel({}, u"muted"_s)), m_status(new Chip),
      m_customer(newCustomerLine()), m_end(new BusyButton(tr("Cancel at period &end"))),
      m_takeBack(new BusyButton(tr("&Take it back"))), m_cancel(new BusyButton(tr("&Cancel now…"))),
      m_error(new InlineError), m_properties(new PropertyGrid), m_items(new LineList), m_changes(new LineList),
      m_invoices(new LineList)
{
    setObjectName(u"subscriptionPanel"_s);
    buildHead();
    m_properties->setObjectName(u"subscriptionProperties"_s);
    m_items->setObjectName(u"itemLines"_s);
    m_changes->setObjectName(u"planChangeLines"_s);
    m_invoices->setObjectName(u"invoiceLines"_s);
    addSection(m_properties);
    addSection(m_items, tr("Items"));
    m_changesSection = addSection(m_changes, tr("Changes of plan"));
    m_invoicesSection = addSection(m_invoices, tr("Invoices"));
    connect(m_properties, &PropertyGrid::copied, this, &SubscriptionPanel::copied);
}

void SubscriptionPanel::buildHead()
{
    m_amount->setObjectName(u"subscriptionAmount"_s);
    m_amount->setLook(MoneyLabel::Look::Large);
    m_status->setObjectName(u"subscriptionStatus"_s);
    headLine()->addWidget(m_amount);
    headLine()->addWidget(m_status);
    headLine()->addStretch();
    head()->addWidget(m_interval);
    head()->addWidget(m_customer);
    connect(m_customer, &QLabel::linkActivated, this, &SubscriptionPanel::customerRequested);

    m_end->setObjectName(u"endButton"_s);
    m_end->setIcon(themedIcon(u"calendar-x"_s));
    m_takeBack->setObjectName(u"takeBackButton"_s);
    m_takeBack->setIcon(themedIcon(u"undo-2"_s, IconInk::OnAccent));
    m_takeBack->setProperty("look", u"primary"_s);
    m_cancel->setObjectName(u"cancelNowButton"_s);
    m_cancel->setIcon(themedIcon(u"ban"_s));
    connect(m_end, &QPushButton::clicked, this, &SubscriptionPanel::endRequested);
    connect(m_takeBack, &QPushButton::clicked, this, &SubscriptionPanel::takeBackRequested);
    connect(m_cancel, &QPushButton::clicked, this, &SubscriptionPanel::cancelRequested);
    head()->addSpacing(space::xs);
    head()->addWidget(new ButtonRow({m_end, m_takeBack, m_cancel}));
    head()->addWidget(m_error);
}

void SubscriptionPanel::setBusy(BusyButton *acting)
{
    m_error->clear();
    for (BusyButton *button : {m_end, m_takeBack, m_cancel}) {
        button->setAllowed(false);
        button->setBusy(button == acting);
    }
}

void SubscriptionPanel::setIdle()
{
    for (BusyButton *button : {m_end, m_takeBack, m_cancel}) {
        button->setBusy(false);
        button->setAllowed(true);
    }
}

void SubscriptionPanel::setSubscription(const desk::SubscriptionDetail &detail)
{
    const bool another = detail.subscription.id != m_subscriptionId;
    m_subscriptionId = detail.subscription.id;
    if (another)
        m_error->clear();
    fillHead(detail);
    fillProperties(detail);
    fillItems(detail.subscription);
    fillPlanChanges(detail);
    fillInvoices(detail);
    if (another)
        scrollToTop();
}

void SubscriptionPanel::fillHead(const desk::SubscriptionDetail &detail)
{
    const store::Subscription &subscription = detail.subscription;
    m_amount->setMoney(detail.amount);
    if (subscription.items.isEmpty())
        m_interval->clear();
    else
        m_interval->setText(
            words::perInterval(subscription.items.first().interval, subscription.items.first().intervalCount));
    m_interval->setVisible(!subscription.items.isEmpty());
    const words::Word word = words::subscription(detail.status, subscription.status);
    m_status->setChip(word.icon, word.text, word.tone);
    setCustomerLine(m_customer, {subscription.customerId, subscription.customerName, subscription.customerEmail});

    const bool over = detail.status == SubscriptionStatus::Canceled || subscription.status == "incomplete_expired"_L1;
    const bool ending = detail.status == SubscriptionStatus::Ending;
    m_end->setVisible(!over && !ending && detail.status != SubscriptionStatus::Incomplete);
    m_takeBack->setVisible(ending);
    m_cancel->setVisible(!over);
}

void SubscriptionPanel::fillProperties(const desk::SubscriptionDetail &detail)
{
    const store::Subscription &subscription = detail.subscription;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_properties->clear();
    if (detail.next.isValid()) {
        const bool ending = detail.status == SubscriptionStatus::Ending;
        m_properties->addRow(ending ? tr("Ends") : tr("Next renewal"), words::day(detail.next, now, locale()), true);
    }
    if (subscription.trialEnd.isValid() && subscription.trialEnd > now)
        m_properties->addRow(tr("Trial until"), words::day(subscription.trialEnd, now, locale()));
    if (subscription.endedAt.isValid())
        m_properties->addRow(tr("Ended"), words::day(subscription.endedAt, now, locale()));
    m_properties->addRow(tr("Since"), words::day(subscription.created, now, locale()));
    m_properties->addId(tr("Subscription"), subscription.id);
}

void SubscriptionPanel::fillItems(const store::Subscription &subscription)
{
    QList<LineList::Line> lines;
    for (const store::SubscriptionItem &item : subscription.items) {
        LineList::Line line;
        line.title = item.quantity > 1 ? tr("%1 × %L2").arg(item.productName).arg(item.quantity) : item.productName;
        const QString interval = words::interval(item.interval, item.intervalCount);
        line.detail = item.quantity > 1 ? tr("%1 each, %2").arg(leftToRight(formatMoney(item.unit, locale())), interval)
                                        : interval;
        line.money = Money{item.unit.minor * item.quantity, item.unit.currency};
        lines.append(line);
    }
    m_items->setLines(lines);
}

void SubscriptionPanel::fillPlanChanges(const desk::SubscriptionDetail &detail)
{
    QList<LineList::Line> lines;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const desk::PlanChange &change : detail.planChanges) {
        // The same product at another price is told by the price.
        const bool isSameName = planNames(change.before, locale(), false) == planNames(change.after, locale(), false);
        LineList::Line line;
        line.icon = u"repeat"_s;
        line.title = planNames(change.after, locale(), isSameName);
        line.detail = tr("%1; before: %2", "a day, plans")
                          .arg(words::day(change.when, now, locale()), planNames(change.before, locale(), isSameName));
        line.money = sumOf(change.after);
        lines.append(line);
    }
    m_changes->setLines(lines);
    m_changesSection->setVisible(!lines.isEmpty());
}

void SubscriptionPanel::fillInvoices(const desk::SubscriptionDetail &detail)
{
    QList<LineList::Line> lines;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const store::Invoice &invoice : detail.invoices) {
        LineList::Line line;
        line.icon = u"file-text"_s;
        line.title = invoice.number.isEmpty() ? tr("Draft") : leftToRight(invoice.number);
        line.detail = words::day(invoice.created, now, locale());
        line.state = words::invoice(invoice.status);
        line.money = invoice.total;
        lines.append(line);
    }
    m_invoices->setLines(lines);
    m_invoicesSection->setVisible(!lines.isEmpty());
}

} // namespace paydesk::gui
