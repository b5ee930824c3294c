// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/settingspage.h"

#include "desk/account/proxydesk.h"
#include "desk/account/signindesk.h"
#include "gui/errortext.h"
#include "gui/prompts.h"
#include "gui/settings/accountwords.h"
#include "gui/settings/proxydialog.h"
#include "gui/theme/icons.h"
#include "gui/theme/texts.h"
#include "gui/web/engine.h"
#include "gui/widgets/dialogs.h"
#include "ui_settingsbelow.h"
#include "ui_settingspage.h"

#include <QDir>

namespace paydesk::gui {

using namespace Qt::StringLiterals;
using Source = desk::AccountInfo::KeySource;

SettingsPage::SettingsPage(Parts parts, QWidget *parent)
    : Page(parent), m_ui(std::make_unique<Ui::SettingsPage>()), m_below(std::make_unique<Ui::SettingsBelow>()),
      m_parts(std::move(parts))
{
}

SettingsPage::~SettingsPage() = default;

void SettingsPage::build()
{
    m_ui->setupUi(this);
    m_ui->accountError->setRetryOffered(false);
    m_ui->otherKeyButton->setIcon(themedIcon(u"key-round"_s));
    m_ui->forgetKeyButton->setIcon(themedIcon(u"log-out"_s));
    m_ui->automaticText->setText(tr("In this window; as a code to scan where money is real and the built-in browser "
                                    "has no recent security fixes."));
    m_ui->returnMessage->attachTo(m_ui->returnEdit);
    m_ui->returnMessage->setHint(
        tr("Where customers land after they have paid on their own phone. Empty takes your website."));
    fillLook();
    fillCheckout();
    showAccount();
    connectParts();
    readReads();
}

void SettingsPage::buildRest()
{
    auto *below = new QWidget;
    m_below->setupUi(below);
    m_ui->scrollLayout->insertWidget(m_ui->scrollLayout->count() - 1, below);
    // At once, where the page is being shown: a layout would do it in the next turn.
    below->show();
    m_below->copyCard->setDesks(m_parts.sync, m_parts.backfill, m_parts.prompts);
    m_below->listenerCard->setDesk(m_parts.relay, m_parts.endpoints, m_parts.prompts);
    connect(m_below->proxyButton, &QPushButton::clicked, this,
            [this] { openOver(new ProxyDialog(m_parts.proxy, window())); });
    connect(&m_parts.proxy, &desk::ProxyDesk::changed, this, &SettingsPage::showProxy);
    showProxy();
}

QString SettingsPage::title() const
{
    return tr("Settings");
}

QString SettingsPage::iconName() const
{
    return u"settings"_s;
}

void SettingsPage::activate()
{
    prepareRest();
    if (m_below->aboutGrid->isEmpty())
        showAbout();
    readReads();
}

void SettingsPage::showEvent(QShowEvent *event)
{
    prepareRest();
    Page::showEvent(event);
}

void SettingsPage::fillLook()
{
    const Settings &settings = m_parts.settings;
    m_ui->appearanceBox->addItem(themedIcon(u"sun-moon"_s), tr("As the system"),
                                 QVariant::fromValue(Theme::Mode::System));
    m_ui->appearanceBox->addItem(themedIcon(u"sun"_s), tr("Light"), QVariant::fromValue(Theme::Mode::Light));
    m_ui->appearanceBox->addItem(themedIcon(u"moon"_s), tr("Dark"), QVariant::fromValue(Theme::Mode::Dark));
    m_ui->appearanceBox->setCurrentIndex(m_ui->appearanceBox->findData(QVariant::fromValue(settings.appearance)));
    m_ui->languageBox->addItem(tr("As the system"), QString());
    // Each in its own language: who cannot read the present one finds the way out.
    m_ui->languageBox->addItem(u"English"_s, u"en"_s);
    m_ui->languageBox->addItem(u"Deutsch"_s, u"de"_s);
    m_ui->languageBox->addItem(u"العربية"_s, u"ar"_s);
    m_ui->languageBox->setCurrentIndex(qMax(0, m_ui->languageBox->findData(settings.language)));
    m_ui->languageText->setText(tr("Another language is used from the next start on."));
}

void SettingsPage::fillCheckout()
{
    const Settings &settings = m_parts.settings;
    m_ui->automaticView->setChecked(settings.checkoutView == CheckoutView::Automatic);
    m_ui->windowView->setChecked(settings.checkoutView == CheckoutView::Window);
    m_ui->scanView->setChecked(settings.checkoutView == CheckoutView::Scan);
    m_ui->browserView->setChecked(settings.checkoutView == CheckoutView::Browser);
    m_ui->returnEdit->setText(settings.returnPage.toString());
}

void SettingsPage::connectParts()
{
    connect(m_ui->appearanceBox, &QComboBox::currentIndexChanged, this, [this] {
        Settings settings = m_parts.settings;
        settings.appearance = m_ui->appearanceBox->currentData().value<Theme::Mode>();
        m_parts.theme.setMode(settings.appearance);
        change(settings);
    });
    // The menu chooses it too.
    connect(&m_parts.theme, &Theme::modeChanged, m_ui->appearanceBox, [box = m_ui->appearanceBox](Theme::Mode mode) {
        box->setCurrentIndex(box->findData(QVariant::fromValue(mode)));
    });
    connect(m_ui->languageBox, &QComboBox::currentIndexChanged, this, [this] {
        Settings settings = m_parts.settings;
        settings.language = m_ui->languageBox->currentData().toString();
        change(settings);
    });
    const auto offer = [this](QRadioButton *button, CheckoutView view) {
        connect(button, &QRadioButton::toggled, this, [this, view](bool on) {
            if (!on)
                return;
            Settings settings = m_parts.settings;
            settings.checkoutView = view;
            change(settings);
        });
    };
    offer(m_ui->automaticView, CheckoutView::Automatic);
    offer(m_ui->windowView, CheckoutView::Window);
    offer(m_ui->scanView, CheckoutView::Scan);
    offer(m_ui->browserView, CheckoutView::Browser);
    connect(m_ui->returnEdit, &QLineEdit::textEdited, m_ui->returnMessage, &FieldMessage::clearError);
    connect(m_ui->returnEdit, &QLineEdit::returnPressed, this, &SettingsPage::saveReturnPage);
    connect(m_ui->returnSaveButton, &QPushButton::clicked, this, &SettingsPage::saveReturnPage);
    connect(m_ui->forgetKeyButton, &QPushButton::clicked, this, &SettingsPage::askToForget);
    connect(m_ui->otherKeyButton, &QPushButton::clicked, this, &SettingsPage::askForOther);
    connect(m_ui->accountGrid, &PropertyGrid::copied, this, [this] { Q_EMIT toast(tr("Copied."), Tone::Ok); });
    connect(&m_parts.signIn, &desk::SignInDesk::stateChanged, this, &SettingsPage::showAccount);
    connect(&m_parts.reads, &desk::ReadMeter::changed, this, &SettingsPage::readReads);
}

void SettingsPage::showAccount()
{
    const desk::AccountInfo &account = m_parts.signIn.account();
    m_ui->accountGrid->clear();
    if (!account.name.isEmpty())
        m_ui->accountGrid->addRow(tr("Name"), account.name, true);
    if (!account.id.isEmpty())
        m_ui->accountGrid->addId(tr("Account"), account.id);
    m_ui->accountGrid->addRow(tr("Mode"), account.live ? tr("Live: real money") : tr("Test: play money"));
    m_ui->accountGrid->addRow(tr("Key"), leftToRight(account.keyHint));
    m_ui->accountGrid->addRow(tr("Kept"), keyPlace(account.keySource));
    if (m_reading)
        m_ui->accountGrid->addRow(tr("Reads in 30 days"), readsText(*m_reading, locale()));
    const QString advice = fullKeyAdvice(account);
    m_ui->accountAdvice->setText(advice);
    m_ui->accountAdvice->setVisible(!advice.isEmpty());
    const bool own = account.keySource == Source::Keychain || account.keySource == Source::Session;
    m_ui->otherKeyButton->setVisible(own || account.keySource == Source::Demo);
    m_ui->forgetKeyButton->setVisible(account.keySource == Source::Keychain);
    m_ui->accountError->clear();
    if (m_parts.signIn.error())
        m_ui->accountError->showError(*m_parts.signIn.error(), Act::SigningIn);
}

void SettingsPage::readReads()
{
    QCoro::connect(m_parts.reads.reading(), this, [this](const Result<desk::ReadMeter::Reading> &reading) {
        if (!reading)
            return;
        m_reading = *reading;
        showAccount();
    });
}

void SettingsPage::showProxy()
{
    m_below->proxyText->setText(proxyWords(m_parts.proxy.proxy()));
}

void SettingsPage::showAbout()
{
    m_below->aboutGrid->addRow(u"Paydesk"_s, leftToRight(QLatin1StringView(PAYDESK_VERSION)));
    m_below->aboutGrid->addRow(u"Qt"_s, leftToRight(QString::fromLatin1(qVersion())));
    m_below->aboutGrid->addRow(tr("Web engine"), engineVersion());
    m_below->aboutGrid->addRow(tr("Data folder"), leftToRight(QDir::toNativeSeparators(m_parts.dataDirectory)));
}

void SettingsPage::change(const Settings &settings)
{
    if (settings == m_parts.settings)
        return;
    m_parts.settings = settings;
    if (!m_parts.path.isEmpty()) {
        if (const auto saved = settings.save(m_parts.path); !saved)
            Q_EMIT toast(tr("The settings could not be saved and hold until Paydesk ends."), Tone::Warning);
    }
    Q_EMIT settingsChanged();
}

void SettingsPage::saveReturnPage()
{
    const auto page = parseReturnPage(m_ui->returnEdit->text());
    if (!page) {
        m_ui->returnMessage->setError(tr("This has to be an address on the web that begins with https://."));
        m_ui->returnEdit->setFocus();
        return;
    }
    Settings settings = m_parts.settings;
    settings.returnPage = *page;
    change(settings);
    Q_EMIT toast(tr("Saved. It is used from the next start on."), Tone::Ok);
}

void SettingsPage::askToForget()
{
    const desk::AccountInfo &account = m_parts.signIn.account();
    const ConfirmText question{
        tr("Forget the key of %1?").arg(account.name.isEmpty() ? account.id : account.name),
        tr("It is removed from the keychain of this computer. To work on, the key has to be entered again."),
        tr("Forget the key"),
        {},
        true};
    m_parts.prompts.confirm(this, question, [this] { m_parts.signIn.signOut(true); });
}

void SettingsPage::askForOther()
{
    const ConfirmText question{
        tr("Use another key?"),
        tr("Paydesk goes back to its first page. The present key stays kept until the new one works."),
        tr("Use another key"),
        {},
        false};
    m_parts.prompts.confirm(this, question, [this] { m_parts.signIn.signOut(false); });
}

} // namespace paydesk::gui
