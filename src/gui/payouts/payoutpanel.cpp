// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/payouts/payoutpanel.h"

#include "gui/lists/buttonrow.h"
#include "gui/lists/linelist.h"
#include "gui/theme/icons.h"
#include "gui/theme/texts.h"
#include "gui/widgets/chip.h"
#include "gui/widgets/inlineerror.h"
#include "gui/widgets/moneylabel.h"
#include "gui/widgets/propertygrid.h"
#include "gui/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace paydesk::gui {

using namespace Qt::StringLiterals;
using desk::PayoutGroup;
using State = desk::PayoutExplanation::State;

namespace {

QString nameOf(PayoutGroup group)
{
    switch (group) {
    case PayoutGroup::Gross: return PayoutPanel::tr("Gross");
    case PayoutGroup::Fees: return PayoutPanel::tr("Fees");
    case PayoutGroup::Refunds: return PayoutPanel::tr("Refunds");
    case PayoutGroup::Disputes: return PayoutPanel::tr("Disputes");
    case PayoutGroup::Adjustments: return PayoutPanel::tr("Adjustments");
    case PayoutGroup::Other: return PayoutPanel::tr("Other");
    }
    return {};
}

QString iconOf(PayoutGroup group)
{
    switch (group) {
    case PayoutGroup::Gross: return u"credit-card"_s;
    case PayoutGroup::Fees: return u"percent"_s;
    case PayoutGroup::Refunds: return u"undo-2"_s;
    case PayoutGroup::Disputes: return u"shield-alert"_s;
    case PayoutGroup::Adjustments: return u"pencil"_s;
    case PayoutGroup::Other: return u"ellipsis"_s;
    }
    return {};
}

QString sentenceOf(const desk::PayoutExplanation &explanation)
{
    switch (explanation.state) {
    case State::Complete:
        return explanation.unexplained.minor == 0
            ? PayoutPanel::tr("Explained to the cent.")
            : PayoutPanel::tr("What Stripe says this payout consists of does not add up to its amount.");
    case State::Unread: return PayoutPanel::tr("Not all of its balance transactions have been read yet.");
    case State::NotYet: return PayoutPanel::tr("Stripe is still putting together what this payout consists of.");
    case State::Unknown:
        return PayoutPanel::tr("Somebody asked for this payout. What such a payout consists of, Stripe does not say.");
    }
    return {};
}

} // namespace

QString payoutArrival(const store::Payout &payout, const QDateTime &now, const QLocale &locale)
{
    if (!payout.arrival.isValid() || payout.status == "failed"_L1 || payout.status == "canceled"_L1)
        return {};
    // A day, wherever the shop is.
    const QString day = words::day(payout.arrival.toUTC().date().startOfDay(), now, locale);
    return payout.status == "paid"_L1 ? PayoutPanel::tr("arrived %1").arg(day) : PayoutPanel::tr("arrives %1").arg(day);
}

PayoutPanel::PayoutPanel(QWidget *parent)
    : DetailPanel(parent), m_amount(new MoneyLabel), m_status(new Chip), m_when(newLabel({}, u"muted"_s)),
      m_export(new QPushButton(tr("&Save as CSV…"))), m_error(new InlineError), m_parts(new LineList),
      m_state(newLabel({}, u"secondary"_s)), m_groupTitle(newLabel({}, u"section"_s)), m_transactions(new LineList),
      m_more(newLabel({}, u"secondary"_s)), m_properties(new PropertyGrid)
{
    setObjectName(u"payoutPanel"_s);
    buildHead();
    addSection(buildParts(), tr("What it consists of"));
    m_transactionsSection = addSection(buildTransactions());
    m_properties->setObjectName(u"payoutProperties"_s);
    addSection(m_properties);
    connect(m_properties, &PropertyGrid::copied, this, &PayoutPanel::copied);
}

void PayoutPanel::buildHead()
{
    m_amount->setObjectName(u"payoutAmount"_s);
    m_amount->setLook(MoneyLabel::Look::Large);
    m_status->setObjectName(u"payoutStatus"_s);
    headLine()->addWidget(m_amount);
    headLine()->addWidget(m_status);
    headLine()->addStretch();
    m_when->setObjectName(u"payoutWhen"_s);
    m_when->setWordWrap(true);
    head()->addWidget(m_when);
    m_export->setObjectName(u"exportButton"_s);
    m_export->setIcon(themedIcon(u"download"_s));
    connect(m_export, &QPushButton::clicked, this, &PayoutPanel::exportRequested);
    head()->addSpacing(space::xs);
    head()->addWidget(new ButtonRow({m_export}));
    head()->addWidget(m_error);
}

QWidget *PayoutPanel::buildParts()
{
    m_parts->setObjectName(u"payoutParts"_s);
    m_state->setObjectName(u"payoutState"_s);
    m_state->setWordWrap(true);
    connect(m_parts, &LineList::opened, this, [this](const QString &id) {
        m_group = PayoutGroup(id.toInt());
        Q_EMIT groupChosen(m_group);
    });
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(m_parts);
    layout->addWidget(m_state);
    return box;
}

QWidget *PayoutPanel::buildTransactions()
{
    m_groupTitle->setObjectName(u"groupTitle"_s);
    m_transactions->setObjectName(u"payoutTransactions"_s);
    m_more->setWordWrap(true);
    connect(m_transactions, &LineList::opened, this, &PayoutPanel::paymentRequested);
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(m_groupTitle);
    layout->addWidget(m_transactions);
    layout->addWidget(m_more);
    return box;
}

void PayoutPanel::setPayout(const desk::PayoutDetail &detail)
{
    const bool another = detail.payout.id != m_detail.payout.id;
    m_detail = detail;
    if (another) {
        m_error->clear();
        m_group = PayoutGroup::Gross;
        m_reading = false;
    }
    fillHead(detail.payout);
    fillParts(detail.explanation);
    fillProperties(detail.payout);
    sayState();
    if (another)
        scrollToTop();
}

void PayoutPanel::setReading(bool reading)
{
    m_reading = reading;
    sayState();
}

void PayoutPanel::sayState()
{
    const bool unread = m_detail.explanation.state == State::Unread;
    m_state->setText(m_reading && unread ? tr("Its balance transactions are being read…")
                                         : sentenceOf(m_detail.explanation));
}

void PayoutPanel::fillHead(const store::Payout &payout)
{
    m_amount->setMoney(payout.amount);
    const words::Word word = words::payout(payout.status);
    m_status->setChip(word.icon, word.text, word.tone);
    m_when->setText(payout.status == "failed"_L1 ? words::payoutFailure(payout.failureCode)
                                                 : payoutArrival(payout, QDateTime::currentDateTimeUtc(), locale()));
    m_when->setVisible(!m_when->text().isEmpty());
}

void PayoutPanel::fillParts(const desk::PayoutExplanation &explanation)
{
    QList<LineList::Line> lines;
    for (const desk::PayoutLine &part : explanation.lines) {
        LineList::Line line;
        // What a fee was kept of stands among the others: only those that are one by themselves can be listed.
        line.id = part.count > 0 ? QString::number(int(part.group)) : QString();
        line.icon = iconOf(part.group);
        line.title = nameOf(part.group);
        line.detail = part.group == PayoutGroup::Fees && part.count == 0
            ? tr("kept of the transactions")
            : tr("%Ln transaction(s)", nullptr, int(part.count));
        line.money = part.amount;
        lines.append(line);
    }
    if (explanation.unexplained.minor != 0) {
        LineList::Line line;
        line.icon = u"circle-question-mark"_s;
        line.title = tr("Unexplained");
        line.money = explanation.unexplained;
        lines.append(line);
    }
    m_parts->setLines(lines);
    m_export->setEnabled(!explanation.lines.isEmpty());
    const QString reason = explanation.lines.isEmpty() ? sentenceOf(explanation) : QString();
    m_export->setToolTip(reason);
    m_export->setAccessibleDescription(reason);
}

void PayoutPanel::setTransactions(const QList<desk::PayoutTransaction> &transactions)
{
    QList<LineList::Line> lines;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const desk::PayoutTransaction &one : transactions) {
        LineList::Line line;
        line.id = one.paymentId;
        line.title = !one.customer.isEmpty() ? one.customer
            : one.row.description.isEmpty()  ? leftToRight(one.row.source)
                                             : one.row.description;
        line.detail = words::moment(one.row.created, now, locale());
        line.money = one.row.amount;
        lines.append(line);
    }
    m_groupTitle->setText(nameOf(m_group));
    m_transactions->setLines(lines);
    qint64 all = 0;
    for (const desk::PayoutLine &part : std::as_const(m_detail.explanation.lines))
        all += part.group == m_group ? part.count : 0;
    const int more = int(all) - int(lines.size());
    m_more->setText(tr("and %Ln older, which the CSV file holds", nullptr, more));
    m_more->setVisible(more > 0);
    m_transactionsSection->setVisible(!lines.isEmpty());
}

void PayoutPanel::fillProperties(const store::Payout &payout)
{
    m_properties->clear();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_properties->addRow(tr("Made"), words::moment(payout.created, now, locale()));
    m_properties->addRow(tr("Kind"), words::payoutKind(payout.automatic));
    if (!payout.description.isEmpty())
        m_properties->addRow(tr("Description"), payout.description);
    if (!payout.statementDescriptor.isEmpty())
        m_properties->addRow(tr("On the statement"), leftToRight(payout.statementDescriptor));
    if (!payout.traceId.isEmpty())
        m_properties->addId(tr("Bank reference"), payout.traceId);
    m_properties->addId(tr("Payout"), payout.id);
}

} // namespace paydesk::gui
