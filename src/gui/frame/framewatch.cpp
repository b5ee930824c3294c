// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/framewatch.h"
#include "base/money.h"
#include "desk/changes.h"
#include "desk/operations/operationkinds.h"
#include "gui/errortext.h"
#include "gui/frame/attention.h"
#include "gui/frame/headerbar.h"
#include "gui/mainwindow.h"
#include "gui/theme/texts.h"
#include "gui/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace paydesk::gui {

namespace {

bool isOffline(Error::Kind kind)
{
    return kind == Error::Kind::Offline || kind == Error::Kind::TimedOut || kind == Error::Kind::Broken
        || kind == Error::Kind::Tls || kind == Error::Kind::Redirected;
}

/// Whether the last look failed for a reason that the network has no part in. What the network spoiled is over as soon
/// as anything is answered again.
bool isRefused(const SyncFacts &facts)
{
    return facts.error && !isOffline(facts.error->kind);
}

QString doubtTitle(const QList<store::Operation> &inDoubt)
{
    const int count = static_cast<int>(inDoubt.size());
    const auto all = [&](const QString &kind) {
        return std::all_of(inDoubt.begin(), inDoubt.end(), [&](const store::Operation &o) { return o.kind == kind; });
    };
    if (all(desk::kinds::createRefund))
        return FrameWatch::tr("%n refund(s) in doubt.", nullptr, count);
    if (all(desk::kinds::createPaymentIntent) || all(desk::kinds::createCheckoutSession))
        return FrameWatch::tr("%n payment(s) in doubt.", nullptr, count);
    return FrameWatch::tr("%n operation(s) in doubt.", nullptr, count);
}

} // namespace

SyncWords syncWords(const SyncFacts &facts, const QDateTime &now, const QLocale &locale)
{
    if (facts.silence) {
        const QString from = words::moment(facts.silence->since, now, locale);
        return {Tone::Danger,
                facts.silence->error.kind == Error::Kind::TimedOut
                    ? FrameWatch::tr("No answer from Stripe since %1").arg(from)
                    : FrameWatch::tr("Offline since %1").arg(from),
                sentence(facts.silence->error, Act::Reading)};
    }
    if (facts.state == desk::SyncDesk::State::Filling)
        return {Tone::Information, FrameWatch::tr("Reading %L1 objects…").arg(facts.filled),
                FrameWatch::tr("The account is being read for the first time. You can work meanwhile.")};
    if (isRefused(facts))
        return {Tone::Danger, FrameWatch::tr("Not updated"), sentence(*facts.error, Act::Reading)};
    if (!facts.updated.isValid())
        return {Tone::Neutral, FrameWatch::tr("Connecting…"), {}};
    return {Tone::Ok, FrameWatch::tr("Updated %1 ago").arg(words::duration(facts.updated.secsTo(now))),
            words::moment(facts.updated, now, locale)};
}

Banner doubtBanner(const QList<store::Operation> &unsettled, const QLocale &locale)
{
    QList<store::Operation> inDoubt;
    for (const store::Operation &operation : unsettled) {
        if (operation.state == store::Operation::State::InDoubt)
            inDoubt.append(operation);
    }
    if (inDoubt.isEmpty())
        return {};
    Banner banner{Tone::Warning, u"circle-question-mark"_s, doubtTitle(inDoubt), {}, {}, {}};
    const Money amount = inDoubt.first().amount;
    banner.text = inDoubt.size() == 1 && !amount.currency.isEmpty()
        ? FrameWatch::tr("%1: Stripe has not answered yet. Settling itself…").arg(formatMoney(amount, locale))
        : FrameWatch::tr("Stripe has not answered yet. Settling itself…");
    return banner;
}

Banner readsBanner(const desk::ReadMeter::Reading &reading, const QLocale &locale)
{
    if (!reading.isNear() || reading.isSpent())
        return {};
    return {
        Tone::Warning,
        u"circle-alert"_s,
        FrameWatch::tr("%1 of %2 reads are used.")
            .arg(locale.toString(reading.used), locale.toString(*reading.allowance)),
        FrameWatch::tr("Stripe allots them for 30 days, more with every payment. When they are used up, Paydesk stops "
                       "looking for news; charging and refunding go on."),
        {},
        {}};
}

Banner clockBanner(std::optional<qint64> skew)
{
    // Signatures of events may be five minutes old.
    constexpr qint64 tolerated = 300;
    if (!skew || std::abs(*skew) <= tolerated)
        return {};
    const QString amount = words::duration(std::abs(*skew));
    return {Tone::Warning,
            u"circle-alert"_s,
            *skew > 0 ? FrameWatch::tr("The clock of this computer is wrong by %1: it is slow.").arg(amount)
                      : FrameWatch::tr("The clock of this computer is wrong by %1: it is fast.").arg(amount),
            FrameWatch::tr("Times shown here are off until it is set right. Payments are not affected."),
            {},
            {}};
}

Banner lostCopyBanner(const Error &why)
{
    QString title = FrameWatch::tr("The copy of your account on this computer was damaged.");
    if (why.code == "database_newer"_L1)
        title = FrameWatch::tr("The copy of your account on this computer was made by a newer Paydesk.");
    else if (why.code == "copy_dropped"_L1)
        title = FrameWatch::tr("The copy of your account on this computer was dropped.");
    else if (why.code == "database_foreign"_L1)
        title = FrameWatch::tr("In place of the copy of your account was another program's file; it was set aside.");
    return {Tone::Information,
            u"info"_s,
            title,
            FrameWatch::tr("Paydesk fills a new one from Stripe. Nothing is lost, and you can work meanwhile."),
            {},
            {}};
}

Banner gapBanner(const std::optional<QDateTime> &since, const QLocale &locale)
{
    if (!since)
        return {};
    return {
        Tone::Information,
        u"info"_s,
        FrameWatch::tr("Paydesk has not looked at your account since %1.")
            .arg(locale.toString(since->toLocalTime().date(), QLocale::LongFormat)),
        FrameWatch::tr("Stripe tells the changes of 30 days only, so everything that may have changed since is listed "
                       "again. You can work meanwhile."),
        {},
        {}};
}

Banner doneBeforeBanner(const store::Operation &operation, const QDateTime &when, const QDateTime &now,
                        const QLocale &locale)
{
    const QString nothing = FrameWatch::tr("Stripe carried it out once and did nothing now.");
    return {Tone::Information,
            u"info"_s,
            words::doneBefore(when, now, locale),
            operation.amount.currency.isEmpty() ? nothing
                                                : FrameWatch::tr("%1: %2", "an amount and a sentence about it")
                                                      .arg(formatMoney(operation.amount, locale), nothing),
            {},
            {}};
}

FrameWatch::FrameWatch(Parts parts, MainWindow &window) : QObject(&window), m_parts(parts), m_window(window)
{
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &FrameWatch::showSync);
    m_second.start();
    connect(&m_parts.sync, &desk::SyncDesk::changed, this, &FrameWatch::showSync);
    connect(&m_parts.changes, &desk::Changes::operations, this, &FrameWatch::showDoubt);
    connect(&m_parts.operations, &desk::Operations::doneBefore, this, &FrameWatch::showDoneBefore);
    connect(&m_window, &MainWindow::refreshRequested, &m_parts.sync, &desk::SyncDesk::refresh);
    connect(&m_parts.sync, &desk::SyncDesk::changed, this, &FrameWatch::showClock);
    connect(&m_parts.sync, &desk::SyncDesk::changed, this, &FrameWatch::showLostCopy);
    connect(&m_parts.sync, &desk::SyncDesk::changed, this, &FrameWatch::showGap);
    const auto *attention = new Attention(&m_window);
    connect(attention, &Attention::hiddenChanged, &m_parts.sync, &desk::SyncDesk::setHidden);
    connect(&m_parts.reads, &desk::ReadMeter::changed, this, &FrameWatch::showReads);
    showSync();
    showDoubt();
    showReads();
    showClock();
    showLostCopy();
    showGap();
}

void FrameWatch::showOrRemove(const QString &name, const Banner &banner)
{
    if (banner.title.isEmpty())
        m_window.banners().remove(name);
    else
        m_window.banners().put(name, banner);
}

void FrameWatch::showReads()
{
    QCoro::connect(m_parts.reads.reading(), this, [this](const Result<desk::ReadMeter::Reading> &reading) {
        if (reading)
            showOrRemove(u"reads"_s, readsBanner(*reading, m_window.locale()));
    });
}

void FrameWatch::showClock()
{
    showOrRemove(u"clock"_s, clockBanner(m_parts.sync.clockSkew()));
}

void FrameWatch::showLostCopy()
{
    const std::optional<Error> &why = m_parts.sync.lostCopy();
    showOrRemove(u"lost_copy"_s, why ? lostCopyBanner(*why) : Banner());
    if (!m_parts.sync.unwritableCopy()) {
        m_window.banners().remove(u"unwritable_copy"_s);
        return;
    }
    m_window.banners().put(
        u"unwritable_copy"_s,
        {Tone::Warning, u"circle-alert"_s, tr("The copy of your account on this computer may not be written to."),
         tr("Paydesk works with another one, filled from Stripe, until you delete it."), tr("Delete it"), [this] {
             if (const auto dropped = m_parts.sync.dropUnwritableCopy(); !dropped)
                 m_window.toast(sentence(dropped.error(), Act::Changing), Tone::Warning);
         }});
}

void FrameWatch::showGap()
{
    showOrRemove(u"gap"_s, gapBanner(m_parts.sync.gap(), m_window.locale()));
}

void FrameWatch::showSync()
{
    const SyncFacts facts{m_parts.sync.state(), m_parts.sync.updated(), m_parts.sync.error(), m_parts.sync.filled(),
                          m_parts.sync.silence()};
    // Where a refund or a charge met the silence, and no look at the API did.
    if (facts.silence && !facts.error && facts.silence->error.code != "proxy_authentication"_L1)
        m_parts.sync.lookSoon();
    const SyncWords said = syncWords(facts, m_parts.clock.now(), m_window.locale());
    m_window.header().setStatus(said.tone, said.text, said.toolTip);
    if (!facts.silence && (!isRefused(facts) || facts.state == desk::SyncDesk::State::Filling)) {
        m_window.banners().remove(u"sync"_s);
        return;
    }
    Banner banner{Tone::Danger,
                  u"circle-alert"_s,
                  tr("Paydesk cannot read news from Stripe."),
                  said.toolTip,
                  tr("Try again"),
                  [sync = QPointer<desk::SyncDesk>(&m_parts.sync)] {
                      if (sync)
                          sync->refresh();
                  }};
    if (facts.silence) {
        banner.tone = Tone::Warning;
        banner.icon = u"wifi-off"_s;
        banner.title = said.text + u'.';
        // A proxy that is set wrong does not get better by waiting.
        banner.text = facts.silence->error.code.startsWith("proxy_"_L1)
            ? said.toolTip
            : tr(
                "What you see may be out of date. Charging and refunding work again as soon as Stripe can be reached.");
    } else if (facts.error->kind == Error::Kind::Authentication)
        banner.title = tr("Stripe does not accept the key %1.").arg(leftToRight(m_parts.sync.keyHint()));
    else if (facts.error->kind == Error::Kind::Permission)
        banner.title = tr("The key %1 may not read what Paydesk needs.").arg(leftToRight(m_parts.sync.keyHint()));
    m_window.banners().put(u"sync"_s, banner);
}

void FrameWatch::showDoneBefore(const store::Operation &operation, const QDateTime &when)
{
    Banner banner = doneBeforeBanner(operation, when, m_parts.clock.now(), m_window.locale());
    const QString name = u"done_before_"_s + operation.id;
    banner.actionText = tr("Close");
    banner.action = [this, name] { m_window.banners().remove(name); };
    m_window.banners().put(name, banner);
}

void FrameWatch::showDoubt()
{
    Banner banner = doubtBanner(m_parts.operations.unsettled(), m_window.locale());
    if (!m_doubtPage.isEmpty()) {
        banner.actionText = tr("Look at it");
        banner.action = [this] { m_window.openPage(m_doubtPage); };
    }
    showOrRemove(u"doubt"_s, banner);
}

void FrameWatch::follow(desk::HostedFlow &flow, const QString &page)
{
    const QPointer<desk::HostedFlow> followed = &flow;
    const auto show = [this, followed, page] {
        if (followed)
            showFlow(*followed, page);
    };
    connect(&flow, &desk::HostedFlow::stateChanged, this, show);
    connect(&m_window, &MainWindow::pageOpened, this, show);
    show();
}

void FrameWatch::showFlow(const desk::HostedFlow &flow, const QString &page)
{
    // Two flows share a page; each has a banner of its own.
    const QString name = u"flow_"_s + QString::fromLatin1(flow.metaObject()->className());
    if (!flow.isUnderWay() || m_window.currentPage() == page) {
        m_window.banners().remove(name);
        return;
    }
    const QString amount = formatMoney(flow.total(), m_window.locale());
    Banner banner{Tone::Information,
                  u"credit-card"_s,
                  tr("A payment of %1 is still open.").arg(amount),
                  flow.customerLabel().isEmpty() ? tr("Continue it, or cancel it there.")
                                                 : tr("%1 has not paid yet.").arg(flow.customerLabel()),
                  tr("Continue"),
                  [this, page] { m_window.openPage(page); }};
    m_window.banners().put(name, banner);
}

} // namespace paydesk::gui
