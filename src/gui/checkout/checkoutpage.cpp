// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/checkout/checkoutpage.h"

#include "desk/sale/cartmodel.h"
#include "gui/checkout/checkoutwords.h"
#include "gui/prompts.h"
#include "gui/theme/icons.h"
#include "gui/theme/texts.h"
#include "gui/web/engine.h"
#include "gui/widgets/skeleton.h"
#include "ui_checkoutpage.h"

#include <QAccessible>
#include <QHideEvent>
#include <QLocale>

namespace paydesk::gui {

using namespace Qt::StringLiterals;
using State = desk::HostedFlow::State;

namespace {

/// In a page lower than this the code needs the room of some lines.
constexpr int lowPage = 680;

} // namespace

CheckoutPage::CheckoutPage(Parts parts, QWidget *parent)
    : Page(parent), m_ui(std::make_unique<Ui::CheckoutPage>()), m_parts(std::move(parts))
{
}

CheckoutPage::~CheckoutPage() = default;

void CheckoutPage::build()
{
    m_ui->setupUi(this);
    m_ui->openingLayout->addWidget(new Skeleton(Skeleton::Shape::Detail, this));
    m_ui->amount->setLook(MoneyLabel::Look::Huge);
    m_ui->resultAmount->setLook(MoneyLabel::Look::Huge);
    m_ui->resultAmount->setAlignment(Qt::AlignCenter);
    m_ui->scanButton->setIcon(themedIcon(u"qr-code"_s));
    m_ui->windowButton->setIcon(themedIcon(u"monitor"_s));
    m_ui->openBrowserButton->setIcon(themedIcon(u"external-link"_s));
    m_ui->bigCode->setAccessibleName(tr("Code that leads to the payment page"));
    m_ui->smallCode->setAccessibleName(m_ui->bigCode->accessibleName());
    m_ui->idle->setContent(u"shopping-basket"_s, tr("No sale is under way."), tr("New sale"));
    connectParts();
    showState();
}

void CheckoutPage::connectParts()
{
    connect(m_ui->web, &GuardedView::returned, this, &CheckoutPage::left);
    connect(m_ui->web, &GuardedView::closed, this, &CheckoutPage::left);
    connect(m_ui->web, &GuardedView::died, this, [this] {
        if (m_flow)
            m_flow->check();
    });
    connect(m_ui->web, &GuardedView::browserRequested, this, &CheckoutPage::openInBrowser);
    connect(m_ui->scanButton, &QPushButton::clicked, this, [this] { choose(Place::Scan); });
    connect(m_ui->windowButton, &QPushButton::clicked, this, [this] { choose(Place::Window); });
    connect(m_ui->openBrowserButton, &QPushButton::clicked, this, [this] {
        if (m_flow)
            openInBrowser(m_flow->page().url);
    });
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &CheckoutPage::askToCancel);
    connect(m_ui->message, &EmptyState::actionTriggered, this, [this] {
        if (const auto act = m_messageAct)
            act();
    });
    connect(m_ui->idle, &EmptyState::actionTriggered, this, [this] { Q_EMIT openPage(u"sell"_s); });
    connect(m_ui->firstButton, &QPushButton::clicked, this, [this] {
        const QString home = m_flow ? homePage(m_flow->kind()) : u"sell"_s;
        if (m_flow)
            m_flow->acknowledge();
        Q_EMIT openPage(home);
    });
    connect(m_ui->secondButton, &QPushButton::clicked, this, [this] {
        if (!m_flow)
            return;
        const QString payment = m_flow->paymentId();
        const QString subscription = m_flow->subscriptionId();
        m_flow->acknowledge();
        if (!subscription.isEmpty())
            Q_EMIT openSubscription(subscription);
        else
            Q_EMIT openPayment(payment);
    });
}

QString CheckoutPage::title() const
{
    return tr("Checkout");
}

QString CheckoutPage::iconName() const
{
    return u"credit-card"_s;
}

void CheckoutPage::activate()
{
    if (m_ui->web->isOpen() && m_ui->stage->currentWidget() == m_ui->webStage)
        m_ui->web->setFocus();
}

void CheckoutPage::follow(desk::HostedFlow *flow)
{
    if (m_flow == flow)
        return;
    disconnect(m_following);
    if (isPrepared())
        m_ui->web->shut();
    m_flow = flow;
    m_left = m_cancelling = m_browserOpened = false;
    if (flow != nullptr) {
        // The engine is not loaded for nothing.
        if (flow->isUnderWay())
            m_place = placeToBegin();
        m_following = connect(flow, &desk::HostedFlow::stateChanged, this, &CheckoutPage::showState);
    }
    showState();
}

bool CheckoutPage::canShowHere() const
{
    return whyNotHere().isEmpty();
}

QString CheckoutPage::whyNotHere() const
{
    if (embeddedViewRefusal() == ViewRefusal::Unsandboxed)
        return tr("The page is not shown here, because Paydesk runs as root, where the page could not be locked "
                  "in. Start Paydesk as a normal user.");
    if (m_parts.engineReaches && !m_parts.engineReaches())
        return tr("The page is not shown here, because the built-in browser cannot give user and password to a SOCKS "
                  "proxy. Set an HTTP proxy in the settings.");
    return {};
}

CheckoutPage::Place CheckoutPage::placeToBegin() const
{
    switch (m_parts.settings.checkoutView) {
    case CheckoutView::Window: break;
    case CheckoutView::Scan: return Place::Scan;
    case CheckoutView::Browser: return Place::Browser;
    case CheckoutView::Automatic:
        if (m_parts.live && m_parts.isEngineOutdated && m_parts.isEngineOutdated())
            return Place::Scan;
        break;
    }
    return canShowHere() ? Place::Window : Place::Scan;
}

void CheckoutPage::choose(Place place)
{
    m_place = place;
    m_left = false;
    showState();
}

void CheckoutPage::openInBrowser(const QUrl &url)
{
    if (!m_parts.openUrl(url)) {
        Q_EMIT toast(tr("No browser could be opened. The customer can scan the code instead."), Tone::Warning);
        return;
    }
    if (m_flow && url == m_flow->page().url) {
        m_browserOpened = true;
        choose(Place::Browser);
    }
}

void CheckoutPage::left()
{
    if (!m_flow)
        return;
    m_left = true;
    m_flow->check();
}

void CheckoutPage::askToCancel()
{
    if (!m_flow || !m_flow->isUnderWay())
        return;
    const QString total = leftToRight(formatMoney(m_flow->total(), QLocale()));
    const ConfirmText question{
        tr("Cancel the sale of %1?").arg(total),
        tr("The payment page stops working for the customer. If it was paid in the meantime, Paydesk says so."),
        tr("Cancel sale"), tr("Keep it open"), true};
    m_parts.prompts.confirm(this, question, [this] {
        if (!m_flow || !m_flow->isUnderWay())
            return;
        m_cancelling = true;
        m_ui->cancelButton->setBusy(true);
        m_flow->cancel();
    });
}

void CheckoutPage::showState()
{
    const State state = m_flow ? m_flow->state() : State::Idle;
    if (state == State::Idle && !isPrepared())
        return;
    prepare();
    switch (state) {
    case State::Idle:
        m_ui->web->shut();
        m_ui->stack->setCurrentWidget(m_ui->idlePage);
        return;
    case State::Opening:
        // A new sale on the same flow.
        m_place = placeToBegin();
        m_left = m_cancelling = m_browserOpened = false;
        [[fallthrough]];
    case State::Open:
    case State::Checking:
    case State::InDoubt:
        showStage();
        showSide();
        m_ui->stack->setCurrentWidget(m_ui->workPage);
        return;
    case State::Paid:
    case State::Declined:
    case State::Canceled:
    case State::Expired:
    case State::Failed:
        m_ui->web->shut();
        showResult();
        m_ui->stack->setCurrentWidget(m_ui->resultPage);
        return;
    }
}

void CheckoutPage::showStage()
{
    switch (m_flow->state()) {
    case State::Opening:
        m_ui->web->shut();
        m_ui->stage->setCurrentWidget(m_ui->openingStage);
        break;
    case State::Open:
        m_cancelling = false;
        showOpenStage();
        break;
    case State::Checking:
        // A page that died, or a code, stays where it is: only the person or the API ends it.
        if (m_left || m_cancelling || m_ui->stage->currentWidget() == m_ui->openingStage) {
            m_ui->web->shut();
            showMessage(u"refresh-cw"_s, checkoutSentence(*m_flow, m_cancelling), {}, {});
        }
        break;
    case State::InDoubt:
        m_ui->web->shut();
        showMessage(u"circle-question-mark"_s, checkoutSentence(*m_flow, false), tr("Ask again now"), [this] {
            if (m_flow)
                m_flow->check();
        });
        break;
    case State::Idle:
    case State::Paid:
    case State::Declined:
    case State::Canceled:
    case State::Expired:
    case State::Failed: break;
    }
}

void CheckoutPage::showOpenStage()
{
    const desk::HostedPage &page = m_flow->page();
    const Place place = page.canLeaveWindow ? m_place : Place::Window;
    const QString url = page.url.toString(QUrl::FullyEncoded);
    m_ui->bigCode->setText(page.canLeaveWindow ? url : QString());
    m_ui->smallCode->setText(m_ui->bigCode->text());
    if (place != Place::Window || m_left)
        m_ui->web->shut();

    if (m_left) {
        showMessage(u"undo-2"_s, tr("The customer left the payment page without paying. The sale is still open."),
                    tr("Show the payment page again"), [this] { choose(placeToBegin()); });
    } else if (place == Place::Scan) {
        m_ui->stage->setCurrentWidget(m_ui->scanStage);
    } else if (place == Place::Browser) {
        showMessage(u"external-link"_s,
                    tr("The payment page is open in the browser. This screen turns green when it is paid."),
                    tr("Open it again"), [this] { openInBrowser(m_flow->page().url); });
        if (!m_browserOpened && isVisible()) {
            m_browserOpened = true;
            openInBrowser(page.url);
        }
    } else if (!canShowHere()) {
        showMessage(u"shield-alert"_s, whyNotHere(), {}, {});
    } else {
        m_ui->stage->setCurrentWidget(m_ui->webStage);
        if (!m_ui->web->isOpen() && isVisible())
            m_ui->web->open(page);
    }
}

void CheckoutPage::showSide()
{
    const State state = m_flow->state();
    const bool open = state == State::Open;
    const bool canLeave = open && m_flow->page().canLeaveWindow;
    const words::Word word = checkoutWord(state);
    m_ui->amount->setMoney(m_flow->total());
    fitAmount();
    m_ui->customerLabel->setText(m_flow->customerLabel());
    m_ui->customerLabel->setVisible(!m_flow->customerLabel().isEmpty());
    m_ui->stateChip->setChip(word.icon, word.text, word.tone);
    m_ui->stateText->setText(checkoutSentence(*m_flow, m_cancelling));
    m_ui->codeBox->setVisible(canLeave && (m_place != Place::Scan || m_left));
    m_ui->scanButton->setVisible(m_ui->codeBox->isVisibleTo(m_ui->sideCard));
    m_ui->windowButton->setVisible(canLeave && m_place != Place::Window && canShowHere());
    m_ui->openBrowserButton->setVisible(canLeave);
    m_ui->cancelButton->setVisible(state != State::InDoubt);
    m_ui->cancelButton->setBusy(m_cancelling);
    m_ui->cancelButton->setAllowed(!m_cancelling);
    showLines();
}

void CheckoutPage::fitAmount()
{
    m_ui->amount->setLook(MoneyLabel::Look::Huge);
    if (m_ui->amount->sizeHint().width() > m_ui->sideCard->width() - 2 * space::xl)
        m_ui->amount->setLook(MoneyLabel::Look::Large);
}

void CheckoutPage::showLines()
{
    while (QLayoutItem *item = m_ui->linesLayout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const qsizetype most = height() < lowPage ? 3 : 6;
    const QList<desk::CartLine> lines = m_flow->lines();
    for (const desk::CartLine &line : lines.first(qMin(most, lines.size()))) {
        auto *label = newLabel({}, u"muted"_s, m_ui->linesBox);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setAlignment((isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute);
        label->setText(line.quantity > 1 ? tr("%1 × %2").arg(QLocale().toString(line.quantity), line.name) : line.name);
        m_ui->linesLayout->addWidget(label);
    }
    if (lines.size() > most)
        m_ui->linesLayout->addWidget(
            newLabel(tr("and %n more", nullptr, int(lines.size() - most)), u"muted"_s, m_ui->linesBox));
    m_ui->linesBox->setVisible(!lines.isEmpty());
}

void CheckoutPage::showMessage(const QString &icon, const QString &text, const QString &action,
                               std::function<void()> act)
{
    m_messageAct = std::move(act);
    m_ui->message->setContent(icon, text, action);
    m_ui->stage->setCurrentWidget(m_ui->messageStage);
}

void CheckoutPage::showResult()
{
    const CheckoutResult result = checkoutResult(*m_flow);
    const bool paid = m_flow->state() == State::Paid;
    m_ui->resultPage->setTone(result.tone);
    m_ui->resultPicture->setIcon(result.icon, result.tone);
    m_ui->resultTitle->setText(result.title);
    m_ui->resultAmount->setMoney(m_flow->total());
    m_ui->resultCustomer->setText(m_flow->customerLabel());
    m_ui->resultCustomer->setVisible(!m_flow->customerLabel().isEmpty());
    m_ui->resultText->setText(result.text);
    m_ui->resultText->setVisible(!result.text.isEmpty());
    m_ui->resultRequest->setText(result.requestId);
    m_ui->resultRequest->setVisible(!result.requestId.isEmpty());
    m_ui->firstButton->setText(result.next);
    const bool subscription = !m_flow->subscriptionId().isEmpty();
    m_ui->secondButton->setText(subscription ? tr("Show subscription") : tr("Show payment"));
    m_ui->secondButton->setVisible(paid && (subscription || !m_flow->paymentId().isEmpty()));
    if (isVisible()) {
        m_ui->firstButton->setFocus();
        announce(result.title + u". "_s + m_ui->resultAmount->text() + u". "_s + result.text);
    } else {
        Q_EMIT toast(tr("%1: %2").arg(result.title, m_ui->resultAmount->text()), result.tone);
    }
}

void CheckoutPage::announce(const QString &text)
{
    m_ui->resultPage->setAccessibleName(text);
    QAccessibleEvent event(m_ui->resultPage, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void CheckoutPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (!event->spontaneous() && m_flow && m_flow->state() == State::Open)
        showState(); // what waits for somebody to look at it opens now
}

void CheckoutPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    if (!isPrepared())
        return;
    // Stripe's page needs the room more.
    m_ui->sideCard->setFixedWidth(qBound(256, width() * 28 / 100, 340));
    fitAmount();
    if (m_flow && (event->size().height() < lowPage) != (event->oldSize().height() < lowPage))
        showLines();
}

void CheckoutPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    // A result that was seen is done with.
    if (!event->spontaneous() && m_flow && m_ui->stack->currentWidget() == m_ui->resultPage)
        m_flow->acknowledge();
}

} // namespace paydesk::gui
