// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/web/guardedview.h"

#include "gui/theme/icons.h"
#include "gui/theme/theme.h"
#include "gui/web/engine.h"
#include "gui/web/policy.h"
#include "ui_guardedview.h"

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
    showHost();
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
    WebEngine *engine = webEngine();
    if (!engine) {
        showMessage(tr("The built-in browser is missing or damaged. The payment page can be opened in yours."));
        return;
    }
    m_page = engine->newPage(*this, Theme::colors().surface, m_ui->stack);
    place(m_page->widget());
    m_ui->stack->setCurrentWidget(m_page->widget());
    showHost();
    m_page->load(page.url);
}

void GuardedView::shut()
{
    closePopup();
    m_ui->notice->hide();
    setProgress(100);
    if (m_page == nullptr)
        return;
    m_page.reset();
    showHost();
}

void GuardedView::place(QWidget *view)
{
    view->setAccessibleName(tr("Payment page"));
    setFocusProxy(view);
    m_ui->stack->addWidget(view);
}

Decision GuardedView::decideOn(const QUrl &url, bool mainFrame) const
{
    return decide(url, mainFrame, m_hosted);
}

QNetworkProxy GuardedView::proxy() const
{
    return pagesProxy();
}

void GuardedView::moved(const WebPage &)
{
    showHost();
}

void GuardedView::loadBegan(const WebPage &page)
{
    if (&page != m_page.get())
        return;
    m_refused = false;
    setProgress(0);
}

void GuardedView::loadWentOn(const WebPage &page, int percent)
{
    if (&page == m_page.get())
        setProgress(percent);
}

void GuardedView::loadEnded(const WebPage &page, bool ok)
{
    if (&page != m_page.get())
        return;
    setProgress(100);
    // A refused step leaves the page where it was, unless there is no page yet.
    if (ok || m_returned || (m_refused && page.hasHistory()))
        return;
    if (m_refused)
        showMessage(tr("The payment page wanted to go to an address that is not Stripe's. It was stopped."));
    else
        showMessage(tr("The payment page could not be loaded. Please check the connection."));
}

void GuardedView::navigationRefused(const WebPage &page)
{
    if (&page == m_page.get())
        m_refused = true;
}

void GuardedView::popupRequested(WebPage &page, const QUrl &url)
{
    if (m_popup != nullptr || &page != m_page.get())
        return;
    const bool empty = url.isEmpty() || url == QUrl(u"about:blank"_s);
    switch (empty ? Decision::Allow : decide(url, true, m_hosted)) {
    case Decision::Return:
    case Decision::Deny: return;
    case Decision::DenyExternal: offerExternal(url); return;
    case Decision::Allow: break;
    }
    m_popup = page.newPopup(*this, m_ui->stack);
    place(m_popup->widget());
    m_ui->stack->setCurrentWidget(m_popup->widget());
    m_ui->popupCloseButton->show();
    m_ui->reloadButton->hide();
    showHost();
}

void GuardedView::arrived(const WebPage &, const QUrl &url)
{
    if (m_returned)
        return;
    m_returned = true;
    Q_EMIT returned(url);
}

void GuardedView::externalRefused(const WebPage &, const QUrl &url)
{
    offerExternal(url);
}

void GuardedView::wasClosed(const WebPage &page)
{
    if (&page == m_popup.get())
        closePopup();
    else
        Q_EMIT closed();
}

void GuardedView::wasKilled(const WebPage &)
{
    showMessage(tr("The payment page stopped working. Whether it was paid is being asked of Stripe."));
    Q_EMIT died();
}

void GuardedView::closePopup()
{
    if (m_popup == nullptr)
        return;
    m_popup.reset();
    m_ui->popupCloseButton->hide();
    m_ui->reloadButton->show();
    m_ui->stack->setCurrentWidget(m_page->widget());
    showHost();
}

void GuardedView::showHost()
{
    // The address comes from the page that is seen, never from what a page says of itself.
    const WebPage *seen = m_popup != nullptr ? m_popup.get() : m_page.get();
    QUrl url = seen != nullptr ? seen->url() : QUrl();
    if (url.host().isEmpty() && seen == m_page.get() && m_page != nullptr)
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
