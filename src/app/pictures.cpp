// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pictures.h"

#include "app/application.h"
#include "app/shopwindow.h"
#include "app/translations.h"
#include "desk/account/connection.h"
#include "desk/catalogue/catalogue.h"
#include "desk/checkout/checkoutdesk.h"
#include "desk/customers/customersmodel.h"
#include "desk/events/eventsmodel.h"
#include "desk/home/homedesk.h"
#include "desk/payments/paymentsmodel.h"
#include "desk/payouts/payoutdesk.h"
#include "desk/payouts/payoutsmodel.h"
#include "desk/sale/saledesk.h"
#include "desk/subscriptions/subscriptionsmodel.h"
#include "desk/sync/syncdesk.h"
#include "desk/workspace.h"
#include "gui/checkout/pagelanguage.h"
#include "gui/customers/customerspage.h"
#include "gui/events/eventspage.h"
#include "gui/payments/paymentspage.h"
#include "gui/payouts/payoutspage.h"
#include "gui/settings/welcomepage.h"
#include "gui/subscriptions/subscriptionspage.h"
#include "gui/widgets/tableview.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QLineEdit>

#include <algorithm>
#include <cstdio>

namespace paydesk::app {

using namespace Qt::StringLiterals;

namespace {

template <class Model, class Wanted>
QString firstId(const std::unique_ptr<Model> &model, Wanted wanted)
{
    const auto rows = model->first(500);
    const auto found = std::find_if(rows.begin(), rows.end(), wanted);
    return found == rows.end() ? QString() : found->id;
}

} // namespace

Pictures::Pictures(Application &application, gui::Theme &theme, Translations &translations, QString directory)
    : m_application(application), m_theme(theme), m_translations(translations), m_directory(std::move(directory))
{
    connect(&m_script, &Script::finished, this, &Pictures::end);
    connect(&application, &Application::opened, this, [this] {
        plan();
        m_script.start();
    });
}

Pictures::~Pictures() = default;

void Pictures::plan()
{
    QDir().mkpath(m_directory);
    desk::Workspace &workspace = m_application.shop()->workspace();
    m_script.add(
        u"the first filling"_s, [&workspace] { return workspace.sync().updated().isValid(); },
        [this, &workspace] {
            m_application.shop()->window().hide();
            const auto &products = workspace.catalogue().products();
            for (int i : {0, 0, 1, 2}) {
                if (const auto added = workspace.sale().addProduct(products.value(i).productId); !added)
                    std::fprintf(stderr, "paydesk: %s\n", qUtf8Printable(toLogLine(added.error())));
            }
        });
    for (const QString &language : {u"en"_s, u"de"_s, u"ar"_s}) {
        for (const gui::Theme::Mode mode : {gui::Theme::Mode::Light, gui::Theme::Mode::Dark}) {
            for (const QSize &size : {QSize(1440, 900), QSize(1024, 640)})
                planLook({language, mode, size});
        }
    }
}

void Pictures::scene(const Look &look, const QString &name, std::function<void()> prepare, std::function<bool()> ready)
{
    m_script.add(
        name, [] { return true; }, std::move(prepare));
    m_script.add(
        name, ready ? std::move(ready) : [] { return true; },
        [this, look, name] {
            const QString mode = look.mode == gui::Theme::Mode::Dark ? u"dark"_s : u"light"_s;
            const QString file =
                u"%1-%2-%3-%4x%5.png"_s.arg(name, look.language, mode).arg(look.size.width()).arg(look.size.height());
            QWidget &subject = m_welcome ? static_cast<QWidget &>(*m_welcome) : m_window->window();
            if (!takePicture(subject, QDir(m_directory).filePath(file)))
                std::fprintf(stderr, "paydesk: %s cannot be written\n", qUtf8Printable(file));
            closeDialogs();
        });
}

void Pictures::closeDialogs()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (auto *dialog = qobject_cast<QDialog *>(widget); dialog && dialog->isVisible())
            dialog->reject();
    }
}

void Pictures::planLook(const Look &look)
{
    const auto open = [this](const QString &page) { return [this, page] { m_window->window().openPage(page); }; };
    m_script.add(
        u"a window"_s, [] { return true; },
        [this, look] {
            m_welcome.reset();
            m_window.reset();
            // The settings keep a change of the theme, and with any change the language that they hold is used.
            m_theme.setMode(look.mode);
            m_translations.use(look.language);
            m_window = m_application.makeWindow();
            m_window->window().resize(look.size);
            m_window->window().show();
        });
    const auto isDrawn = [this] {
        const auto *chart = m_window->window().findChild<QWidget *>(u"chart"_s);
        return chart && chart->isVisible();
    };
    scene(look, u"home"_s, open(u"home"_s), isDrawn);
    scene(
        look, u"home-days"_s, [this] { m_application.shop()->workspace().home().setPeriod(desk::HomePeriod::Month); },
        [this] { return m_application.shop()->workspace().home().figures()->period == desk::HomePeriod::Month; });
    scene(look, u"sell"_s, open(u"sell"_s));
    scene(look, u"custom-amount"_s, [this] {
        if (auto *button = m_window->window().findChild<QAbstractButton *>(u"customAmountButton"_s))
            button->click();
    });
    planLists(look);
    planCheckout(look);
    scene(look, u"events"_s, [this] {
        m_window->window().openPage(u"events"_s);
        const auto events = m_application.shop()->workspace().newEventsModel();
        events->setSearch(u"payment_intent.succeeded"_s);
        m_window->events().showOne(events->first(1).value(0).id);
    });
    scene(look, u"event-send"_s, [this] {
        if (auto *button = m_window->window().findChild<QAbstractButton *>(u"eventSendButton"_s))
            button->click();
    });
    scene(look, u"settings"_s, open(u"settings"_s));
    scene(look, u"connection"_s, [this] {
        if (auto *button = m_window->window().findChild<QAbstractButton *>(u"proxyButton"_s))
            button->click();
        if (auto *way = m_window->window().findChild<QComboBox *>(u"wayBox"_s))
            way->setCurrentIndex(way->count() - 1);
        if (auto *user = m_window->window().findChild<QLineEdit *>(u"userEdit"_s))
            user->setText(u"ada"_s);
    });
    scene(look, u"welcome"_s, [this, look] {
        m_window->window().hide();
        m_nobody = std::make_unique<desk::Connection>(m_directory, desk::SignInDesk::Setup{});
        m_welcome = std::make_unique<gui::WelcomePage>(m_nobody->signIn());
        m_welcome->resize(look.size);
        m_welcome->show();
    });
}

void Pictures::planPayout(const Look &look)
{
    desk::Workspace &workspace = m_application.shop()->workspace();
    scene(
        look, u"payout"_s,
        [this, &workspace] {
            m_window->window().openPage(u"payouts"_s);
            m_payout = firstId(workspace.newPayoutsModel(),
                               [](const store::Payout &one) { return one.automatic && one.status == "paid"_L1; });
            m_window->payouts().showPayout(m_payout);
        },
        [this, &workspace] {
            const auto detail = workspace.payouts().detail(m_payout);
            return detail && detail->explanation.state == desk::PayoutExplanation::State::Complete;
        });
}

void Pictures::planLists(const Look &look)
{
    desk::Workspace &workspace = m_application.shop()->workspace();
    scene(look, u"payments"_s, [this] { m_window->window().openPage(u"payments"_s); });
    scene(
        look, u"payments-found"_s, [this] { m_window->payments().search(u"an 4242"_s); },
        [this] {
            const auto *table = m_window->payments().findChild<gui::TableView *>(u"paymentsTable"_s);
            const auto *rows = table ? qobject_cast<const desk::PaymentsModel *>(table->model()) : nullptr;
            return rows && !rows->isLoading() && !rows->soughtText().isEmpty();
        });
    scene(look, u"payment-filter"_s, [this] {
        if (auto *button = m_window->payments().findChild<QAbstractButton *>(u"filterButton"_s))
            button->click();
    });
    planSearch(look);
    const auto refundable = [&workspace] {
        return firstId(workspace.newPaymentsModel(), [](const store::Payment &one) {
            return one.refunded > 0 && one.refunded < one.received && !one.customerName.isEmpty();
        });
    };
    scene(look, u"payment"_s, [this, refundable] {
        m_window->payments().search({});
        m_window->payments().showPayment(refundable());
    });
    scene(look, u"refund"_s, [this, refundable] { m_window->payments().refundPayment(refundable()); });
    scene(look, u"subscriptions"_s, [this, &workspace] {
        m_window->window().openPage(u"subscriptions"_s);
        m_window->subscriptions().showSubscription(
            firstId(workspace.newSubscriptionsModel(),
                    [](const store::Subscription &one) { return one.status == "active"_L1; }));
    });
    planPayout(look);
    scene(look, u"new-subscription"_s, [this] { m_window->subscriptions().openNewSubscription(); });
    const auto withCard = [&workspace] {
        return firstId(workspace.newCustomersModel(),
                       [](const store::Customer &one) { return !one.defaultPaymentMethod.isEmpty(); });
    };
    scene(
        look, u"customers"_s,
        [this, withCard] {
            m_window->window().openPage(u"customers"_s);
            m_window->customers().showCustomer(withCard());
        },
        [this] {
            auto *button = m_window->window().findChild<QAbstractButton *>(u"chargeSavedCardButton"_s);
            return button && button->isEnabled();
        });
    scene(look, u"saved-card"_s, [this] {
        if (auto *button = m_window->window().findChild<QAbstractButton *>(u"chargeSavedCardButton"_s))
            button->click();
    });
}

void Pictures::planSearch(const Look &look)
{
    const auto type = [this](const QString &text) {
        return [this, text] {
            auto *field = m_window->window().findChild<QLineEdit *>(u"headerSearch"_s);
            m_window->window().activateWindow();
            field->setFocus();
            field->setText(text);
        };
    };
    const auto isShown = [this] { return m_window->window().findChild<QWidget *>(u"searchPanel"_s)->isVisible(); };
    scene(look, u"search"_s, type(u"ada"_s), isShown);
    m_script.add(
        u"the end of the search"_s, [] { return true; }, type({}));
}

void Pictures::planCheckout(const Look &look)
{
    desk::Workspace &workspace = m_application.shop()->workspace();
    desk::CheckoutDesk &checkout = workspace.checkout();
    scene(
        look, u"checkout"_s,
        [this, &workspace, look] {
            if (!workspace.checkout().isUnderWay()) {
                if (const auto charged = workspace.sale().charge(gui::pageLanguage(QLocale())); !charged)
                    std::fprintf(stderr, "paydesk: %s\n", qUtf8Printable(toLogLine(charged.error())));
            }
            m_window->window().openPage(u"checkout"_s);
        },
        [&checkout] { return checkout.state() == desk::HostedFlow::State::Open; });
    scene(look, u"scan"_s, [this] {
        if (auto *button = m_window->window().findChild<QAbstractButton *>(u"scanButton"_s))
            button->click();
    });
    scene(
        look, u"cancelled"_s, [&checkout] { checkout.cancel(); }, [&checkout] { return !checkout.isUnderWay(); });
}

void Pictures::end(const QString &stuckAt)
{
    if (!stuckAt.isEmpty())
        std::fprintf(stderr, "paydesk: no picture of: %s\n", qUtf8Printable(stuckAt));
    m_welcome.reset();
    m_window.reset();
    QCoreApplication::exit(stuckAt.isEmpty() ? 0 : 1);
}

} // namespace paydesk::app
