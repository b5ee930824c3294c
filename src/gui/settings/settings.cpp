// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/settings.h"

#include <QDir>
#include <QSettings>

#include <array>

namespace paydesk::gui {

namespace {

using namespace Qt::StringLiterals;

struct ModeWord {
    Theme::Mode mode;
    QLatin1StringView word;
};
constexpr std::array modeWords{ModeWord{Theme::Mode::System, "system"_L1}, ModeWord{Theme::Mode::Light, "light"_L1},
                               ModeWord{Theme::Mode::Dark, "dark"_L1}};

struct ViewWord {
    CheckoutView view;
    QLatin1StringView word;
};
constexpr std::array viewWords{ViewWord{CheckoutView::Automatic, "automatic"_L1},
                               ViewWord{CheckoutView::Window, "window"_L1}, ViewWord{CheckoutView::Scan, "scan"_L1},
                               ViewWord{CheckoutView::Browser, "browser"_L1}};

const QString appearanceKey = u"settings/appearance"_s;
const QString languageKey = u"settings/language"_s;
const QString viewKey = u"settings/checkout_view"_s;
const QString returnKey = u"settings/return_page"_s;
const QString paymentColumnsKey = u"settings/hidden_payment_columns"_s;

} // namespace

Settings Settings::load(const QString &path)
{
    const QSettings file(path, QSettings::IniFormat);
    Settings settings;
    const QString appearance = file.value(appearanceKey).toString();
    for (const ModeWord &known : modeWords) {
        if (appearance == known.word)
            settings.appearance = known.mode;
    }
    const QString view = file.value(viewKey).toString();
    for (const ViewWord &known : viewWords) {
        if (view == known.word)
            settings.checkoutView = known.view;
    }
    const QString language = file.value(languageKey).toString();
    if (language == "en"_L1 || language == "de"_L1 || language == "ar"_L1)
        settings.language = language;
    if (const auto page = parseReturnPage(file.value(returnKey).toString()))
        settings.returnPage = *page;
    if (file.contains(paymentColumnsKey))
        settings.hiddenPaymentColumns = file.value(paymentColumnsKey).toString().split(u' ', Qt::SkipEmptyParts);
    return settings;
}

Result<void> Settings::save(const QString &path) const
{
    QSettings file(path, QSettings::IniFormat);
    for (const ModeWord &known : modeWords) {
        if (appearance == known.mode)
            file.setValue(appearanceKey, QString(known.word));
    }
    for (const ViewWord &known : viewWords) {
        if (checkoutView == known.view)
            file.setValue(viewKey, QString(known.word));
    }
    file.setValue(languageKey, language);
    file.setValue(returnKey, returnPage.toString(QUrl::FullyEncoded));
    file.setValue(paymentColumnsKey, hiddenPaymentColumns.join(u' '));
    file.sync();
    if (file.status() != QSettings::NoError)
        return failure(Error::Kind::Storage, u"settings_unwritable"_s);
    return {};
}

QString settingsPath(const QString &dataDirectory)
{
    return QDir(dataDirectory).filePath(u"settings.ini"_s);
}

Result<QUrl> parseReturnPage(const QString &text)
{
    const QString typed = text.trimmed();
    if (typed.isEmpty())
        return QUrl();
    const QUrl url(typed, QUrl::StrictMode);
    const QString host = url.host(QUrl::FullyEncoded);
    const bool proper = url.isValid() && url.scheme() == "https"_L1 && host.contains(u'.') && !host.startsWith(u'.')
        && url.userInfo().isEmpty() && !url.authority().contains(u'@') && !url.hasFragment() && typed.size() <= 2000;
    if (!proper)
        return failure(Error::Kind::InvalidInput, u"return_page_invalid"_s);
    return url;
}

} // namespace paydesk::gui
