// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/accountwords.h"

#include <QCoreApplication>

namespace paydesk::gui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(paydesk::gui::SettingsPage)
};

} // namespace

QString keyPlace(desk::AccountInfo::KeySource source)
{
    using Source = desk::AccountInfo::KeySource;
    switch (source) {
    case Source::Environment: return Text::tr("It comes from the variable STRIPE_SECRET_KEY and is not kept.");
    case Source::Keychain: return Text::tr("It is kept in the keychain of this computer.");
    case Source::Session: return Text::tr("It is kept in memory until Paydesk ends.");
    case Source::Demo: return Text::tr("It belongs to the practice shop and opens nothing else.");
    }
    return {};
}

QString fullKeyAdvice(const desk::AccountInfo &account)
{
    if (account.restricted || account.keySource == desk::AccountInfo::KeySource::Demo)
        return {};
    return Text::tr(
        "This is a full secret key: whoever gets hold of it can do everything in the account. A restricted key (rk_…) "
        "that can do only what the till needs is safer.");
}

QString readsText(const desk::ReadMeter::Reading &reading, const QLocale &locale)
{
    const QString used = locale.toString(reading.used);
    return reading.allowance ? Text::tr("%1 of %2").arg(used, locale.toString(*reading.allowance)) : used;
}

} // namespace paydesk::gui
