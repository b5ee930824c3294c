// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/home/homepage.h"

#include "desk/home/homedesk.h"
#include "desk/home/takingsmodel.h"
#include "desk/sync/syncdesk.h"
#include "gui/errortext.h"
#include "gui/home/homewords.h"
#include "gui/payouts/payoutpanel.h"
#include "gui/theme/texts.h"
#include "gui/widgets/rowdelegate.h"
#include "gui/words.h"
#include "ui_homepage.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace paydesk::gui {

using namespace Qt::StringLiterals;
using desk::HomePeriod;
using desk::TakingsModel;
using Column = TakingsModel::Column;

HomePage::HomePage(desk::HomeDesk &home, desk::Tasks &tasks, desk::SyncDesk &sync, QWidget *parent)
    : Page(parent), m_home(home), m_noted(tasks), m_sync(sync), m_table(std::make_unique<TakingsModel>()),
      m_ui(std::make_unique<Ui::HomePage>())
{
    m_ui->setupUi(this);
    m_ui->loading->setShape(Skeleton::Shape::Tiles);
    m_ui->periodBar->addPill(tr("Today"), QVariant::fromValue(HomePeriod::Today));
    for (const HomePeriod period : {HomePeriod::Week, HomePeriod::Month, HomePeriod::Quarter})
        m_ui->periodBar->addPill(tr("%Ln day(s)", nullptr, desk::daysOf(period)), QVariant::fromValue(period));
    m_ui->periodBar->setCurrentData(QVariant::fromValue(m_home.period()));
    m_ui->tasksArea->setAutoFillBackground(false);
    m_ui->tasksArea->setMinimumWidth(1);
    m_ui->tasksScroll->viewport()->setAutoFillBackground(false);
    m_ui->readout->setTextFormat(Qt::PlainText);
    m_ui->chart->setAccessibleName(tr("Takings. The arrow keys read out one after the other."));

    TableView &table = *m_ui->takingsTable;
    table.setAccessibleName(tr("Takings"));
    table.setModel(m_table.get());
    for (const Column column : {Column::Net, Column::Gross, Column::Refunded})
        table.setItemDelegateForColumn(int(column), new MoneyDelegate(TakingsModel::MoneyRole, &table));
    for (const Column column : {Column::Time, Column::Payments, Column::Failed})
        table.setItemDelegateForColumn(int(column), new PlainDelegate({}, &table));
    table.setShares({{150, 2}, {118, 1}, {118, 1, 480}, {118, 1, 580}, {90, 0, 380}, {90, 0, 660}});
    connectParts();
    readNoted();
}

HomePage::~HomePage() = default;

QString HomePage::title() const
{
    return tr("Home");
}

QString HomePage::iconName() const
{
    return u"house"_s;
}

void HomePage::connectParts()
{
    connect(&m_home, &desk::HomeDesk::changed, this, &HomePage::showState);
    connect(&m_sync, &desk::SyncDesk::changed, this, &HomePage::showState);
    connect(m_ui->periodBar, &PillBar::changed, this,
            [this] { m_home.setPeriod(m_ui->periodBar->currentData().value<HomePeriod>()); });
    connect(m_ui->currencyBar, &PillBar::changed, this, &HomePage::showState);
    connect(m_ui->tableButton, &QPushButton::toggled, this, [this](bool on) {
        m_ui->chartStack->setCurrentWidget(on ? static_cast<QWidget *>(m_ui->takingsTable) : m_ui->chart);
        m_ui->readout->setVisible(!on);
    });
    connect(m_ui->chart, &TakingsChart::cursorMoved, this, [this] { m_ui->readout->setText(m_ui->chart->spoken()); });
    connect(&m_noted, &desk::Tasks::changed, this, &HomePage::readNoted);
    connect(m_ui->taskLines, &LineList::opened, this, &HomePage::openTask);
    connect(m_ui->taskLines, &LineList::acted, this, &HomePage::finishTask);
    connect(m_ui->message, &EmptyState::actionTriggered, this, [this] {
        if (m_offer == Offer::Sale) {
            Q_EMIT saleRequested();
        } else {
            m_sync.refresh();
            m_home.refresh();
        }
    });
}

void HomePage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_home.setWatched(true);
}

void HomePage::paintEvent(QPaintEvent *event)
{
    Page::paintEvent(event);
    if (!std::exchange(m_wasSeen, true))
        QTimer::singleShot(0, this, &HomePage::showState);
}

void HomePage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_home.setWatched(false);
}

bool HomePage::isSettled() const
{
    return m_wasSeen && (m_home.figures() || m_home.error());
}

void HomePage::refresh()
{
    m_home.refresh();
}

void HomePage::showState()
{
    const QDateTime now = m_home.now();
    m_ui->periodBar->setCurrentData(QVariant::fromValue(m_home.period()));
    m_ui->titleLabel->setText(greeting(now.toTimeZone(m_home.zone()).time()));
    const QDateTime updated = m_sync.updated();
    m_ui->asOfLabel->setText(updated.isValid() ? tr("As of %1").arg(words::moment(updated, now, locale())) : QString());
    const auto &figures = m_home.figures();
    const bool isFilling = m_sync.state() == desk::SyncDesk::State::Filling || (!updated.isValid() && !m_sync.error());
    if (!figures && m_home.error())
        showMessage(u"circle-alert"_s, sentence(*m_home.error(), Act::Reading), tr("Try again"), Offer::Retry);
    else if (!m_wasSeen || !figures || (figures->isEmpty && isFilling))
        m_ui->states->setCurrentWidget(m_ui->loading);
    else if (figures->isEmpty && !updated.isValid())
        showMessage(u"wifi-off"_s, sentence(*m_sync.error(), Act::Reading), tr("Try again"), Offer::Retry);
    else if (figures->isEmpty)
        showMessage(u"store"_s, tr("Welcome. After the first sale you see here how your shop is doing."),
                    tr("New sale"), Offer::Sale);
    else
        showFigures(*figures);
}

void HomePage::showMessage(const QString &icon, const QString &sentence, const QString &action, Offer offer)
{
    m_offer = offer;
    m_ui->message->setContent(icon, sentence, action);
    m_ui->states->setCurrentWidget(m_ui->message);
}

void HomePage::showFigures(const desk::HomeFigures &figures)
{
    fillCurrencies(figures);
    const QString chosen = m_ui->currencyBar->currentData().toString();
    desk::HomeTakings takings;
    for (const desk::HomeTakings &one : figures.currencies) {
        if (one.currency == chosen)
            takings = one;
    }
    fillCards(figures, takings);
    fillPayout(figures);
    fillChart(figures, takings);
    fillTasks(figures.tasks);
    m_ui->states->setCurrentWidget(m_ui->content);
}

void HomePage::fillCurrencies(const desk::HomeFigures &figures)
{
    QStringList now;
    for (const desk::HomeTakings &one : figures.currencies)
        now.append(one.currency);
    if (m_currencies != now) {
        const QSignalBlocker quiet(m_ui->currencyBar);
        const QVariant chosen = m_ui->currencyBar->currentData();
        m_ui->currencyBar->clear();
        for (const QString &currency : std::as_const(now))
            m_ui->currencyBar->addPill(currency.toUpper(), currency);
        m_ui->currencyBar->setCurrentData(chosen);
        m_currencies = now;
    }
    m_ui->currencyBar->setVisible(now.size() > 1);
}

void HomePage::fillCards(const desk::HomeFigures &figures, const desk::HomeTakings &takings)
{
    const auto amount = [&](qint64 minor) {
        return takings.currency.isEmpty() ? locale().toString(0) : formatMoney({minor, takings.currency}, locale());
    };
    m_ui->netCard->setFigure(tr("Net takings"), amount(takings.now.net()));
    const auto growth = takings.growth();
    m_ui->netCard->setChip(growth ? percent(*growth, locale()) : QString(),
                           !growth || *growth == 0 ? Tone::Neutral
                               : *growth > 0       ? Tone::Ok
                                                   : Tone::Warning);
    m_ui->netCard->setLine(growth ? comparison(figures, locale()) : QString());

    m_ui->paymentsCard->setFigure(tr("Payments"), locale().toString(takings.now.payments));
    m_ui->paymentsCard->setChip(takings.now.payments > 0
                                    ? tr("average %1").arg(leftToRight(formatMoney(takings.average(), locale())))
                                    : QString());
    m_ui->paymentsCard->setLine(takings.now.payments > 0 ? tr("gross %1").arg(leftToRight(amount(takings.now.gross)))
                                                         : QString());

    m_ui->refundedCard->setFigure(tr("Refunded"), amount(takings.now.refunded));
    m_ui->refundedCard->setChip(takings.now.refunds > 0 ? tr("%Ln refund(s)", nullptr, int(takings.now.refunds))
                                                        : QString(),
                                Tone::Information);
    m_ui->refundedCard->setLine(takings.now.failed > 0 ? tr("%Ln payment(s) declined", nullptr, int(takings.now.failed))
                                                       : QString());
}

void HomePage::fillPayout(const desk::HomeFigures &figures)
{
    FigureCard &card = *m_ui->payoutCard;
    if (figures.underWay.isEmpty()) {
        card.setFigure(tr("Next payout"), u"–"_s);
        card.setChip({});
        card.setLine(tr("None is on its way."));
        return;
    }
    const store::Payout &next = figures.underWay.first();
    card.setFigure(tr("Next payout"), formatMoney(next.amount, locale()));
    card.setChip(payoutArrival(next, m_home.now(), locale()));
    const int more = int(figures.underWay.size()) - 1;
    card.setLine(more > 0 ? tr("and %Ln more on their way", nullptr, more) : QString());
}

void HomePage::fillChart(const desk::HomeFigures &figures, const desk::HomeTakings &takings)
{
    m_ui->chartTitle->setText(figures.period == HomePeriod::Today ? tr("Takings by hour") : tr("Takings by day"));
    m_ui->chartUnit->setText(takings.currency.isEmpty()
                                 ? QString()
                                 : tr("%1, refunds deducted", "currency").arg(takings.currency.toUpper()));
    m_ui->chart->setBars(chartBars(figures, takings, m_home.now(), locale()), takings.currency);
    m_ui->readout->setText(m_ui->chart->spoken());
    m_table->setTakings(takings, figures.period);
}

void HomePage::fillTasks(const QList<desk::HomeTask> &tasks)
{
    if (m_tasks == tasks)
        return;
    m_tasks = tasks;
    const auto isDispute = [](const desk::HomeTask &task) { return task.kind == desk::HomeTask::Kind::Dispute; };
    // What was noted waits for a person alone: only what the bank has set a day for comes before it.
    const auto others = std::find_if_not(tasks.begin(), tasks.end(), isDispute);
    QList<LineList::Line> lines;
    for (auto task = tasks.begin(); task != others; ++task)
        lines.append(taskLine(*task, m_home.now(), locale()));
    for (const store::Task &task : std::as_const(m_open)) {
        if (!isAmong(task, tasks))
            lines.append(taskLine(task, m_home.now(), locale()));
    }
    for (auto task = others; task != tasks.end(); ++task)
        lines.append(taskLine(*task, m_home.now(), locale()));
    m_ui->taskLines->setLines(lines);
    m_ui->noTasks->setVisible(lines.isEmpty());
    m_ui->tasksCount->setText(lines.isEmpty() ? QString() : tr("%Ln open", nullptr, int(lines.size())));
}

/// What a listener works out is to be seen where that is.
void HomePage::readNoted()
{
    constexpr int most = 50;
    m_open = m_noted.isElsewhere() ? QList<store::Task>() : m_noted.list(most).value_or(QList<store::Task>());
    m_tasks.reset();
    showState();
}

void HomePage::finishTask(const QString &id)
{
    if (const auto done = m_noted.done(id.section(u' ', 1)); !done)
        Q_EMIT toast(sentence(done.error(), Act::Changing), Tone::Warning);
}

void HomePage::openTask(const QString &id)
{
    if (id.startsWith("noted "_L1)) {
        const auto isIt = [&id](const store::Task &task) { return task.id == id.section(u' ', 1); };
        const auto task = std::find_if(m_open.begin(), m_open.end(), isIt);
        const QString about = task == m_open.end() ? QString() : objectOf(*task);
        if (about.startsWith("pi_"_L1))
            Q_EMIT openPayment(about);
        else if (about.startsWith("sub_"_L1))
            Q_EMIT openSubscription(about);
        else if (!about.isEmpty())
            Q_EMIT openCustomer(about);
        return;
    }
    using Kind = desk::HomeTask::Kind;
    const QString object = id.section(u' ', 1);
    switch (Kind(id.section(u' ', 0, 0).toInt())) {
    case Kind::Dispute:
    case Kind::FailedPayment:
    case Kind::FailedRefund: Q_EMIT openPayment(object); return;
    case Kind::PastDue: Q_EMIT openSubscription(object); return;
    case Kind::FailedPayout: Q_EMIT openPayout(object); return;
    }
}

} // namespace paydesk::gui
