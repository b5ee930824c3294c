// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/web/guardedview.h"

#include "gui/theme/icons.h"
#include "gui/theme/theme.h"
#include "gui/web/guardedpage.h"
#include "gui/web/policy.h"
#include "ui_guardedview.h"

#include <QWebEngineHistory>
#include <QWebEngineNewWindowRequest>
#include <QWebEngineProfile>
#include <QWebEngineView>

namespace paydesk::gui {

using namespace Qt::StringLiterals;

GuardedView::GuardedView(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::GuardedView>())
{
    m_ui->setupUi(this);
    m_ui->reloadButton->setIcon(themedIcon(u"refresh-cw"_s));
    m_ui->noticeCloseButton->setIcon(themedIcon(u"x"_s));
    m_ui->externalButton->setIcon(themedIcon(u"external-link"_s));
    m_ui->browserButton->setIcon(themedIcon(u"external-link"_s));
    m_ui->popupCloseButton->setIcon(themedIcon(u"x"_s));
    connect(m_ui->reloadButton, &QToolButton::clicked, this, [this] {
        const desk::HostedPage again = m_hosted;
        open(again);
    });
    connect(m_ui->message, &EmptyState::actionTriggered, m_ui->reloadButton, &QToolButton::click);
    connect(m_ui->browserButton, &QPushButton::clicked, this, [this] { Q_EMIT browserRequested(m_hosted.url); });
    connect(m_ui->externalButton, &QPushButton::clicked, this, [this] {
        m_ui->notice->hide();
        Q_EMIT browserRequested(m_external);
    });
    connect(m_ui->noticeCloseButton, &QToolButton::clicked, m_ui->notice, &QWidget::hide);
    connect(m_ui->popupCloseButton, &QPushButton::clicked, this, &GuardedView::closePopup);
    QSizePolicy policy = m_ui->progressBar->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // the page must not jump by two pixels
    m_ui->progressBar->setSizePolicy(policy);
    showHost({});
}

GuardedView::~GuardedView()
{
    shut();
}

void GuardedView::open(const desk::HostedPage &page)
{
    shut();
    m_hosted = page;
    m_returned = false;
    m_refused = false;
    if (decide(page.url, true, page) != Decision::Allow) {
        showMessage(tr("This payment page cannot be shown here, because its address is not one of Stripe's."));
        return;
    }
    m_profile = GuardedPage::newProfile(this);
    m_page = newPage();
    m_view = newView(m_page);
    connect(m_page, &QWebEnginePage::newWindowRequested, this, &GuardedView::openPopup);
    connect(m_page, &QWebEnginePage::urlChanged, this, &GuardedView::showHost);
    connect(m_page, &QWebEnginePage::loadStarted, this, [this] {
        m_refused = false;
        setProgress(0);
    });
    connect(m_page, &QWebEnginePage::loadProgress, this, &GuardedView::setProgress);
    connect(m_page, &QWebEnginePage::loadFinished, this, [this](bool ok) {
        setProgress(100);
        // A refused step leaves the page where it was, unless there is no page yet.
        if (ok || m_returned || (m_refused && m_page->history()->count() > 0))
            return;
        if (m_refused)
            showMessage(tr("The payment page wanted to go to an address that is not Stripe's. It was stopped."));
        else
            showMessage(tr("The payment page could not be loaded. Please check the connection."));
    });
    connect(m_page, &GuardedPage::refused, this, [this] { m_refused = true; });
    m_ui->stack->setCurrentWidget(m_view);
    showHost(page.url);
    m_page->load(page.url);
}

void GuardedView::shut()
{
    closePopup();
    m_ui->notice->hide();
    setProgress(100);
    if (m_page == nullptr)
        return;
    m_page->disconnect(this);
    // The order matters: a page must be gone before its profile.
    delete m_view;
    delete m_page;
    delete m_profile;
    m_view = nullptr;
    m_page = nullptr;
    m_profile = nullptr;
    showHost({});
}

GuardedPage *GuardedView::newPage()
{
    auto *page = new GuardedPage(m_hosted, m_profile, nullptr);
    page->setBackgroundColor(Theme::colors().surface);
    // Queued: the page is in the middle of its own work, and whoever hears this may end it.
    connect(
        page, &GuardedPage::returned, this,
        [this](const QUrl &url) {
            if (m_page == nullptr || m_returned)
                return;
            m_returned = true;
            Q_EMIT returned(url);
        },
        Qt::QueuedConnection);
    connect(page, &GuardedPage::externalRefused, this, &GuardedView::offerExternal, Qt::QueuedConnection);
    const bool isPopup = m_page != nullptr;
    connect(
        page, &QWebEnginePage::windowCloseRequested, this,
        [this, isPopup] {
            if (isPopup)
                closePopup();
            else if (m_page != nullptr)
                Q_EMIT closed();
        },
        Qt::QueuedConnection);
    connect(
        page, &QWebEnginePage::renderProcessTerminated, this,
        [this, page] {
            if (m_page == nullptr || (page != m_page && page != m_popup))
                return;
            showMessage(tr("The payment page stopped working. Whether it was paid is being asked of Stripe."));
            Q_EMIT died();
        },
        Qt::QueuedConnection);
    return page;
}

QWebEngineView *GuardedView::newView(GuardedPage *page)
{
    auto *view = new QWebEngineView(m_ui->stack);
    view->setPage(page);
    view->setContextMenuPolicy(Qt::PreventContextMenu);
    view->setAcceptDrops(false);
    view->setAccessibleName(tr("Payment page"));
    setFocusProxy(view);
    m_ui->stack->addWidget(view);
    return view;
}

void GuardedView::openPopup(QWebEngineNewWindowRequest &request)
{
    if (m_popup != nullptr || !request.isUserInitiated())
        return;
    const QUrl url = request.requestedUrl();
    const bool empty = url.isEmpty() || url == QUrl(u"about:blank"_s);
    switch (empty ? Decision::Allow : decide(url, true, m_hosted)) {
    case Decision::Return:
    case Decision::Deny: return;
    case Decision::DenyExternal: offerExternal(url); return;
    case Decision::Allow: break;
    }
    m_popup = newPage();
    m_popupView = newView(m_popup);
    connect(m_popup, &QWebEnginePage::urlChanged, this, &GuardedView::showHost);
    m_ui->stack->setCurrentWidget(m_popupView);
    m_ui->popupCloseButton->show();
    m_ui->reloadButton->hide();
    showHost(url);
    request.openIn(m_popup);
}

void GuardedView::closePopup()
{
    if (m_popup == nullptr)
        return;
    m_popup->disconnect(this);
    delete m_popupView;
    delete m_popup;
    m_popupView = nullptr;
    m_popup = nullptr;
    m_ui->popupCloseButton->hide();
    m_ui->reloadButton->show();
    m_ui->stack->setCurrentWidget(m_view);
    showHost(m_page->url());
}

void GuardedView::showHost(const QUrl &)
{
    // The address comes from the page that is seen, never from what a page says of itself.
    const GuardedPage *seen = m_popup != nullptr ? m_popup : m_page;
    QUrl url = seen != nullptr ? seen->url() : QUrl();
    if (url.host().isEmpty() && seen == m_page && m_page != nullptr)
        url = m_hosted.url;
    const bool practice = isSandboxAddress(url, m_hosted);
    const bool secure = url.scheme() == "https"_L1;
    QString host = url.host(QUrl::FullyEncoded);
    if (practice && url.port() != -1)
        host += u':' + QString::number(url.port());
    m_ui->hostLabel->setText(practice ? u"http://"_s + host : host);
    m_ui->practiceLabel->setVisible(practice);
    const Colors &colors = Theme::colors();
    m_ui->lockPicture->setPixmap(secure ? tinted(u"lock"_s, colors.ok, 16)
                                        : tinted(practice ? u"store"_s : u"globe"_s, colors.muted, 16));
    m_ui->lockPicture->setAccessibleName(secure ? tr("Encrypted connection") : QString());
}

void GuardedView::showMessage(const QString &text)
{
    closePopup();
    m_ui->message->setContent(u"unlink"_s, text, tr("Try again"));
    m_ui->browserButton->setVisible(m_hosted.canLeaveWindow);
    m_ui->stack->setCurrentWidget(m_ui->messagePage);
}

void GuardedView::offerExternal(const QUrl &url)
{
    if (m_page == nullptr)
        return;
    m_external = url;
    m_ui->noticeLabel->setText(
        tr("The page wants to go to %1, which is not shown here.").arg(url.host(QUrl::FullyEncoded)));
    m_ui->notice->show();
}

void GuardedView::setProgress(int percent)
{
    m_ui->progressBar->setValue(percent);
    m_ui->progressBar->setVisible(percent < 100);
}

} // namespace paydesk::gui
