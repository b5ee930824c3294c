// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/proxydialog.h"

#include "desk/account/proxydesk.h"
#include "gui/errortext.h"
#include "gui/lists/fitheight.h"
#include "gui/theme/texts.h"
#include "gui/web/engine.h"
#include "ui_proxydialog.h"

namespace paydesk::gui {

using namespace Qt::StringLiterals;
using Kind = Proxy::Kind;

QString proxyWords(const Proxy &proxy)
{
    switch (proxy.kind) {
    case Kind::None: return ProxyDialog::tr("Directly");
    case Kind::System: return ProxyDialog::tr("As the system is set");
    case Kind::Http:
    case Kind::Socks5: return leftToRight(proxy.name());
    }
    return {};
}

ProxyDialog::ProxyDialog(desk::ProxyDesk &desk, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::ProxyDialog>()), m_desk(desk)
{
    m_ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->addressMessage->attachTo(m_ui->addressEdit);
    m_ui->addressMessage->hide();
    m_ui->savedMessage->hide();
    m_ui->passwordText->setText(tr("It is kept in the keychain of the operating system, never in a file."));
    fill();
    showWay();
    connect(m_ui->wayBox, &QComboBox::currentIndexChanged, this, &ProxyDialog::showWay);
    connect(m_ui->userEdit, &QLineEdit::textChanged, this, &ProxyDialog::showSocksLimit);
    connect(m_ui->addressEdit, &QLineEdit::textEdited, this, [this] { showAddressError({}); });
    // The kept password belongs to that proxy and that user.
    for (QLineEdit *edit : {m_ui->addressEdit, m_ui->userEdit})
        connect(edit, &QLineEdit::textEdited, m_ui->passwordEdit,
                [this] { m_ui->passwordEdit->setPlaceholderText({}); });
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->saveButton, &QPushButton::clicked, this, &ProxyDialog::save);
}

ProxyDialog::~ProxyDialog() = default;

void ProxyDialog::fill()
{
    const Proxy &proxy = m_desk.proxy();
    m_ui->wayBox->addItem(tr("Directly"), int(Kind::None));
    m_ui->wayBox->addItem(tr("As the system is set"), int(Kind::System));
    m_ui->wayBox->addItem(tr("HTTP proxy"), int(Kind::Http));
    m_ui->wayBox->addItem(tr("SOCKS 5 proxy"), int(Kind::Socks5));
    m_ui->wayBox->setCurrentIndex(m_ui->wayBox->findData(int(proxy.kind)));
    if (!proxy.host.isEmpty())
        m_ui->addressEdit->setText(proxy.name().section(u"//"_s, 1));
    m_ui->userEdit->setText(proxy.user);
    if (!proxy.password.isEmpty())
        m_ui->passwordEdit->setPlaceholderText(tr("As before"));
}

Kind ProxyDialog::way() const
{
    return Kind(m_ui->wayBox->currentData().toInt());
}

void ProxyDialog::showWay()
{
    const Kind chosen = way();
    m_ui->proxyBox->setVisible(chosen == Kind::Http || chosen == Kind::Socks5);
    m_ui->wayText->setText(chosen == Kind::System
                               ? tr("Whatever proxy the system names for Stripe is used, and no other.")
                               : chosen == Kind::None ? tr("Proxies that the environment names are not used.")
                                                      : tr("Only this proxy is used for Stripe. When it fails, nothing "
                                                           "is sent another way. A listener is reached directly."));
    showSocksLimit();
    showAddressError({});
}

void ProxyDialog::showSocksLimit()
{
    m_ui->socksText->setVisible(!canGoBy({way(), {}, 0, m_ui->userEdit->text().trimmed(), {}}));
    fitHeight(this);
}

void ProxyDialog::showAddressError(const QString &error)
{
    m_ui->addressMessage->setError(error);
    m_ui->addressMessage->setVisible(!error.isEmpty());
    fitHeight(this);
}

Result<Proxy> ProxyDialog::typed() const
{
    const Kind chosen = way();
    if (chosen == Kind::None || chosen == Kind::System)
        return Proxy{chosen, {}, 0, {}, {}};
    const QString scheme = chosen == Kind::Http ? u"http://"_s : u"socks5://"_s;
    auto proxy = Proxy::parse(scheme + m_ui->addressEdit->text().trimmed());
    if (proxy && !proxy->user.isEmpty())
        return failure(Error::Kind::InvalidInput, u"proxy_malformed"_s);
    if (proxy) {
        proxy->user = m_ui->userEdit->text().trimmed();
        proxy->password = proxy->user.isEmpty() ? QString() : m_ui->passwordEdit->text();
    }
    return proxy;
}

void ProxyDialog::save()
{
    const auto proxy = typed();
    if (!proxy) {
        showAddressError(fieldSentence(proxy.error()));
        m_ui->addressEdit->setFocus();
        return;
    }
    m_ui->saveButton->setEnabled(false);
    QCoro::connect(m_desk.change(*proxy), this, [this](const Result<void> &done) { finish(done); });
}

void ProxyDialog::finish(const Result<void> &done)
{
    m_ui->saveButton->setEnabled(true);
    m_ui->passwordEdit->clear();
    if (done) {
        accept();
        return;
    }
    m_ui->savedMessage->setError(
        done.error().kind == Error::Kind::Keychain
            ? tr("The keychain could not keep the password. It is used until Paydesk ends.")
            : tr("The settings could not be saved. The connection is used until Paydesk ends."));
    m_ui->savedMessage->show();
    fitHeight(this);
}

} // namespace paydesk::gui
