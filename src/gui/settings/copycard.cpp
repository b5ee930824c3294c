// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/copycard.h"

#include "desk/sync/syncdesk.h"
#include "gui/errortext.h"
#include "gui/prompts.h"
#include "ui_copycard.h"

#include <QCoroTask>

#include <algorithm>
#include <utility>

namespace paydesk::gui {

using namespace Qt::StringLiterals;
using State = desk::Backfill::State;

namespace {

QString leftWords(std::chrono::seconds left)
{
    const auto minutes = left.count() / 60;
    if (minutes < 1)
        return CopyCard::tr("less than a minute left");
    if (minutes < 120)
        return CopyCard::tr("about %n minute(s) left", nullptr, int(minutes));
    return CopyCard::tr("about %n hour(s) left", nullptr, int(minutes / 60));
}

QString listWords(const QString &list)
{
    if (list == "payments"_L1)
        return CopyCard::tr("Payments");
    if (list == "refunds"_L1)
        return CopyCard::tr("Refunds");
    if (list == "disputes"_L1)
        return CopyCard::tr("Disputes");
    if (list == "customers"_L1)
        return CopyCard::tr("Customers");
    if (list == "subscriptions"_L1)
        return CopyCard::tr("Subscriptions");
    if (list == "invoices"_L1)
        return CopyCard::tr("Invoices");
    if (list == "payouts"_L1)
        return CopyCard::tr("Payouts");
    return list;
}

} // namespace

QString costWords(const desk::Backfill::Cost &cost, const QLocale &locale)
{
    QString words =
        (cost.reading.isEstimate ? CopyCard::tr("It takes about %1 reads.") : CopyCard::tr("It takes %1 reads."))
            .arg(locale.toString(cost.reading.reads));
    if (cost.available)
        words += u' '
            + CopyCard::tr("Of Stripe's budget %1 may be used for it now; a fifth is left to the till.")
                  .arg(locale.toString(*cost.available));
    if (cost.days > 0)
        words += u' ' + CopyCard::tr("It is spread over about %n day(s).", nullptr, int(cost.days));
    return words + u' ' + CopyCard::tr("You can work meanwhile, and pause it at any time.");
}

QString backfillWords(const desk::Backfill &backfill, const QLocale &locale)
{
    const desk::Backfill::Progress progress = backfill.progress();
    const QString done = CopyCard::tr("%1 of about %2 reads")
                             .arg(locale.toString(progress.reads), locale.toString(progress.expectedReads));
    switch (backfill.state()) {
    case State::Off: return {};
    case State::Done:
        if (backfill.since())
            return CopyCard::tr("Everything since %1 is here.")
                .arg(locale.toString(backfill.since()->toLocalTime().date(), QLocale::ShortFormat));
        return CopyCard::tr("Everything your account has is here.");
    case State::Paused:
        if (backfill.error())
            return CopyCard::tr("Stopped at %1.").arg(done) + u' ' + sentence(*backfill.error(), Act::Reading);
        return CopyCard::tr("Paused at %1.").arg(done);
    case State::Waiting:
        if (backfill.error() && backfill.error()->code == "read_budget_spent"_L1)
            return CopyCard::tr("Waits at %1 until Stripe's budget allows more.").arg(done);
        return CopyCard::tr("Waits at %1 for Stripe, and goes on by itself.").arg(done);
    case State::Running: break;
    }
    QStringList words{done};
    if (!progress.list.isEmpty())
        words.prepend(listWords(progress.list));
    if (progress.objectsPerSecond > 0)
        words << CopyCard::tr("%1 a second", "objects read").arg(locale.toString(progress.objectsPerSecond));
    if (progress.left)
        words << leftWords(*progress.left);
    return words.join(u" · "_s);
}

CopyCard::CopyCard(QWidget *parent) : Card(parent), m_ui(std::make_unique<Ui::CopyCard>())
{
    m_ui->setupUi(this);
}

CopyCard::~CopyCard() = default;

void CopyCard::setDesks(desk::SyncDesk &sync, desk::Backfill &backfill, Prompts &prompts)
{
    m_sync = &sync;
    m_backfill = &backfill;
    m_prompts = &prompts;
    connect(&sync, &desk::SyncDesk::changed, this, &CopyCard::refresh);
    connect(&backfill, &desk::Backfill::changed, this, &CopyCard::refresh);
    connect(m_ui->copyStartButton, &QPushButton::clicked, this, &CopyCard::ask);
    connect(m_ui->copyPauseButton, &QPushButton::clicked, &backfill, &desk::Backfill::pause);
    connect(m_ui->copyResumeButton, &QPushButton::clicked, &backfill, &desk::Backfill::resume);
    connect(m_ui->copyCancelButton, &QPushButton::clicked, &backfill, &desk::Backfill::cancel);
    connect(m_ui->copyDropButton, &QPushButton::clicked, this, &CopyCard::askToDrop);
    refresh();
}

void CopyCard::refresh()
{
    const State state = m_backfill->state();
    const bool isUnderWay = state == State::Running || state == State::Waiting || state == State::Paused;
    const bool isAll = state == State::Done && !m_backfill->since();
    const QWidget *focused = window()->focusWidget();
    m_ui->copyStartButton->setVisible(!isUnderWay && !isAll);
    // Before the last days are there nothing can be said of the older ones.
    m_ui->copyStartButton->setEnabled(m_sync->updated().isValid());
    m_ui->copyPauseButton->setVisible(state == State::Running || state == State::Waiting);
    m_ui->copyResumeButton->setVisible(state == State::Paused || state == State::Waiting);
    m_ui->copyCancelButton->setVisible(isUnderWay);
    moveFocus(focused);
    const desk::Backfill::Progress progress = m_backfill->progress();
    m_ui->copyBar->setVisible(isUnderWay);
    m_ui->copyBar->setRange(0, int(std::max<qint64>(1, progress.expectedReads)));
    m_ui->copyBar->setValue(int(progress.reads));
    QString words = m_asking ? tr("Looking how much there is…") : m_trouble;
    if (words.isEmpty())
        words = backfillWords(*m_backfill, locale());
    m_ui->copyState->setText(words);
    m_ui->copyState->setVisible(!words.isEmpty());
    fillGrid();
}

/// From a button that has gone, but never to the one that drops the copy, as Qt would do it: a second Enter would press it.
void CopyCard::moveFocus(const QWidget *from)
{
    const QList<QPushButton *> buttons{m_ui->copyPauseButton, m_ui->copyResumeButton, m_ui->copyStartButton,
                                       m_ui->copyCancelButton};
    const auto isFrom = [from](const QPushButton *button) { return button == from && button->isHidden(); };
    if (std::none_of(buttons.begin(), buttons.end(), isFrom))
        return;
    const auto next =
        std::find_if(buttons.begin(), buttons.end(), [](const QPushButton *button) { return !button->isHidden(); });
    if (next != buttons.end())
        (*next)->setFocus();
    else
        m_ui->copyDropButton->clearFocus();
}

/// Anew only where something has changed: what is selected there stays so.
void CopyCard::fillGrid()
{
    const QDateTime &updated = m_sync->updated();
    const desk::Backfill::Progress progress = m_backfill->progress();
    QList<std::pair<QString, QString>> rows{
        {tr("As of"),
         updated.isValid() ? locale().toString(updated.toLocalTime(), QLocale::ShortFormat) : tr("Not yet")},
        {tr("Read from Stripe"), tr("%1 objects").arg(locale().toString(progress.objects))},
        {tr("Size"), locale().formattedDataSize(m_backfill->bytes())}};
    QSet<QString> lists = m_sync->refused();
    lists.unite({progress.refused.begin(), progress.refused.end()});
    QStringList refused;
    for (const QString &list : std::as_const(lists))
        refused.append(listWords(list));
    refused.sort();
    if (!refused.isEmpty())
        rows.append({tr("The key may not read"), locale().createSeparatedList(refused)});
    if (std::exchange(m_rows, rows) == rows)
        return;
    m_ui->copyGrid->clear();
    for (const auto &[name, value] : std::as_const(m_rows))
        m_ui->copyGrid->addRow(name, value);
}

void CopyCard::ask()
{
    if (std::exchange(m_asking, true))
        return;
    m_trouble.clear();
    refresh();
    QCoro::connect(m_backfill->estimate({}), this, [this](const Result<desk::Backfill::Cost> &cost) { offer(cost); });
}

void CopyCard::offer(const Result<desk::Backfill::Cost> &cost)
{
    m_asking = false;
    if (!cost)
        m_trouble = sentence(cost.error(), Act::Reading);
    refresh();
    if (!cost)
        return;
    const ConfirmText question{
        tr("Read everything your account has?"), costWords(*cost, locale()), tr("Read everything"), {}, false};
    m_prompts->confirm(this, question, [this, reading = cost->reading] { m_backfill->start({}, reading); });
}

void CopyCard::askToDrop()
{
    const ConfirmText question{tr("Drop the copy and fill it again?"),
                               tr("The last 90 days are read from Stripe again, and older payments when you want them. "
                                  "What was charged and refunded here, and the log of it, stay as they are."),
                               tr("Drop the copy"),
                               {},
                               true};
    m_prompts->confirm(this, question, [this] { m_backfill->drop(); });
}

} // namespace paydesk::gui
