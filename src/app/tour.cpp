// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tour.h"

#include "app/application.h"
#include "app/shopwindow.h"
#include "desk/catalogue/catalogue.h"
#include "desk/checkout/checkoutdesk.h"
#include "desk/customers/customersmodel.h"
#include "desk/events/eventsmodel.h"
#include "desk/payments/paymentdesk.h"
#include "desk/payouts/payoutdesk.h"
#include "desk/payouts/payoutsmodel.h"
#include "desk/sale/saledesk.h"
#include "desk/subscriptions/subscriptiondesk.h"
#include "desk/sync/syncdesk.h"
#include "desk/workspace.h"
#include "gui/customers/customerspage.h"
#include "gui/events/eventspage.h"
#include "gui/events/replaydialog.h"
#include "gui/payments/paymentspage.h"
#include "gui/payouts/payoutspage.h"
#include "gui/subscriptions/subscriptionspage.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QLineEdit>

#include <cstdio>

namespace paydesk::app {

using namespace Qt::StringLiterals;
using desk::HostedFlow;

namespace {

bool isShown(const QWidget *widget)
{
    return widget && widget->isVisible();
}

} // namespace

Tour::Tour(Application &application, QString directory) : m_application(application), m_directory(std::move(directory))
{
    connect(&m_script, &Script::finished, this, &Tour::end);
    connect(&application, &Application::opened, this, [this] {
        shop().window().resize(1440, 900);
        plan();
        m_script.start();
    });
}

ShopWindow &Tour::shop() const
{
    return *m_application.shop();
}

QWidget *Tour::find(const QString &name) const
{
    for (QWidget *top : QApplication::topLevelWidgets()) {
        for (QWidget *widget : top->findChildren<QWidget *>(name)) {
            if (widget->isVisible())
                return widget;
        }
    }
    return nullptr;
}

QWidget *Tour::webPage() const
{
    for (QWidget *widget : shop().window().findChildren<QWidget *>()) {
        if (widget->inherits("QWebEngineView") && widget->isVisible())
            return widget->focusProxy();
    }
    return nullptr;
}

void Tour::pressButton(const QString &name)
{
    if (auto *button = qobject_cast<QAbstractButton *>(find(name)))
        button->click();
}

void Tour::step(const QString &name, std::function<bool()> ready, std::function<void()> act)
{
    m_script.add(name, std::move(ready), std::move(act));
}

void Tour::picture(const QString &name)
{
    step(
        u"picture of "_s + name, [] { return true; },
        [this, name] {
            const QString file = u"%1-%2.png"_s.arg(++m_pictures, 2, 10, QChar(u'0')).arg(name);
            if (!takePicture(shop().window(), QDir(m_directory).filePath(file)))
                std::fprintf(stderr, "paydesk: %s cannot be written\n", qUtf8Printable(file));
            std::printf("%s\n", qUtf8Printable(file));
            std::fflush(stdout);
        });
}

void Tour::plan()
{
    QDir().mkpath(m_directory);
    planSale();
    planRefund();
    planSubscription();
    planRest();
}

void Tour::planPayment(const QString &email, const QString &name)
{
    desk::CheckoutDesk &checkout = shop().workspace().checkout();
    step(
        u"the checkout page"_s, [this, &checkout] { return checkout.state() == HostedFlow::State::Open && webPage(); },
        [this] { webPage()->setFocus(); });
    // The page puts its cursor into the first field.
    picture(name + u"-page"_s);
    step(
        u"typing"_s, [this] { return webPage() != nullptr; },
        [this, email] {
            for (const QString &text : {email, u"4242424242424242"_s, u"1240"_s, u"123"_s, u"Ada Lovelace"_s}) {
                typeText(webPage(), text);
                pressKey(webPage(), Qt::Key_Tab);
            }
        });
    picture(name + u"-typed"_s);
    step(
        u"paying"_s, [this] { return webPage() != nullptr; }, [this] { pressKey(webPage(), Qt::Key_Return); });
    step(
        u"paid"_s, [&checkout] { return checkout.state() == HostedFlow::State::Paid; },
        [this, &checkout] {
            if (checkout.kind() == store::Sale::Kind::Subscription)
                m_subscription = checkout.subscriptionId();
            else
                m_payment = checkout.paymentId();
        });
    picture(name + u"-paid"_s);
}

void Tour::planSale()
{
    desk::Workspace &workspace = shop().workspace();
    step(
        u"the first filling"_s, [&workspace] { return workspace.sync().updated().isValid(); }, [] {});
    step(
        u"the takings"_s, [this] { return isShown(find(u"chart"_s)); }, [] {});
    picture(u"home"_s);
    step(
        u"the till"_s, [] { return true; }, [this] { shop().window().openPage(u"sell"_s); });
    picture(u"sell"_s);
    step(
        u"three items"_s, [this] { return isShown(find(u"tiles"_s)); },
        [this] {
            QWidget *tiles = find(u"tiles"_s);
            tiles->setFocus();
            for (const Qt::Key key : {Qt::Key_Home, Qt::Key_Return, Qt::Key_Right, Qt::Key_Return, Qt::Key_Return})
                pressKey(tiles, key);
        });
    step(
        u"the cart"_s, [&workspace] { return workspace.sale().cart().pieces() == 3; }, [] {});
    picture(u"cart"_s);
    step(
        u"charging"_s, [this] { return isShown(find(u"chargeButton"_s)); }, [this] { pressButton(u"chargeButton"_s); });
    planPayment(u"ada@example.com"_s, u"sale"_s);
}

void Tour::planRefund()
{
    desk::Workspace &workspace = shop().workspace();
    step(
        u"the payment by its event"_s,
        [this, &workspace] { return workspace.payments().detail(m_payment).has_value(); },
        [this] {
            shop().window().openPage(u"payments"_s);
            shop().payments().showPayment(m_payment);
        });
    picture(u"payment"_s);
    step(
        u"the refund dialog"_s, [this] { return isShown(find(u"refundButton"_s)); },
        [this] { pressButton(u"refundButton"_s); });
    step(
        u"the amount"_s, [this] { return isShown(find(u"confirmRefundButton"_s)); },
        [this] {
            if (auto *amount = qobject_cast<QLineEdit *>(find(u"amountEdit"_s))) {
                amount->setFocus();
                amount->selectAll();
                typeText(amount,
                         QLocale().toString(1) + QLocale().decimalPoint() + QLocale().toString(5)
                             + QLocale().toString(0));
            }
        });
    picture(u"refund"_s);
    step(
        u"refunding"_s, [this] { return isShown(find(u"confirmRefundButton"_s)); },
        [this] { pressButton(u"confirmRefundButton"_s); });
    step(
        u"refunded"_s,
        [this, &workspace] {
            const auto detail = workspace.payments().detail(m_payment);
            return detail && detail->status == desk::PaymentStatus::PartRefunded && !find(u"refundDialog"_s);
        },
        [] {});
    picture(u"refunded"_s);
}

void Tour::planSubscription()
{
    desk::Workspace &workspace = shop().workspace();
    step(
        u"subscriptions"_s, [] { return true; },
        [this] {
            shop().window().openPage(u"subscriptions"_s);
            shop().subscriptions().openNewSubscription();
        });
    step(
        u"the plan"_s, [this] { return isShown(find(u"planTable"_s)) && isShown(find(u"continueButton"_s)); },
        [this] {
            if (auto *radio = qobject_cast<QAbstractButton *>(find(u"newCustomerRadio"_s)))
                radio->click();
            QWidget *plans = find(u"planTable"_s);
            plans->setFocus();
            pressKey(plans, Qt::Key_Home);
        });
    picture(u"new-subscription"_s);
    step(
        u"to its page"_s,
        [this] { return isShown(find(u"continueButton"_s)) && find(u"continueButton"_s)->isEnabled(); },
        [this] { pressButton(u"continueButton"_s); });
    planPayment(u"grace@example.com"_s, u"subscription"_s);
    step(
        u"the subscription by its event"_s,
        [this, &workspace] { return workspace.subscriptions().detail(m_subscription).has_value(); },
        [this] {
            shop().window().openPage(u"subscriptions"_s);
            shop().subscriptions().showSubscription(m_subscription);
        });
    step(
        u"ending it"_s, [this] { return isShown(find(u"endButton"_s)); }, [this] { pressButton(u"endButton"_s); });
    step(
        u"ended"_s,
        [this, &workspace] {
            const auto detail = workspace.subscriptions().detail(m_subscription);
            return detail && detail->status == desk::SubscriptionStatus::Ending;
        },
        [] {});
    picture(u"subscription-ending"_s);
}

void Tour::planRest()
{
    step(
        u"customers"_s, [] { return true; },
        [this] {
            shop().window().openPage(u"customers"_s);
            const auto customers = shop().workspace().newCustomersModel()->first(2);
            if (!customers.isEmpty())
                shop().customers().showCustomer(customers.last().id);
        });
    picture(u"customer"_s);
    step(
        u"events"_s, [] { return true; },
        [this] {
            shop().window().openPage(u"events"_s);
            const auto events = shop().workspace().newEventsModel();
            events->setSearch(u"payment_intent.succeeded"_s);
            shop().events().showOne(events->first(1).value(0).id);
        });
    picture(u"event"_s);
    step(
        u"sending it to a program"_s, [this] { return isShown(find(u"eventSendButton"_s)); },
        [this] { pressButton(u"eventSendButton"_s); });
    picture(u"event-send"_s);
    step(
        u"a payout"_s, [] { return true; },
        [this] {
            if (auto *dialog = shop().window().findChild<gui::ReplayDialog *>())
                dialog->reject();
            shop().window().openPage(u"payouts"_s);
            for (const store::Payout &payout : shop().workspace().newPayoutsModel()->first(20)) {
                if (payout.automatic && payout.status == "paid"_L1)
                    m_payout = payout.id;
            }
            shop().payouts().showPayout(m_payout);
        });
    step(
        u"what it consists of"_s,
        [this] {
            const auto detail = shop().workspace().payouts().detail(m_payout);
            return detail && detail->explanation.state == desk::PayoutExplanation::State::Complete;
        },
        [] {});
    picture(u"payout"_s);
    step(
        u"settings"_s, [] { return true; }, [this] { shop().window().openPage(u"settings"_s); });
    picture(u"settings"_s);
}

void Tour::end(const QString &stuckAt)
{
    if (stuckAt.isEmpty()) {
        QCoreApplication::exit(0);
        return;
    }
    takePicture(shop().window(), QDir(m_directory).filePath(u"stuck.png"_s));
    std::fprintf(stderr, "paydesk: the tour did not get past: %s\n", qUtf8Printable(stuckAt));
    QCoreApplication::exit(1);
}

} // namespace paydesk::app
