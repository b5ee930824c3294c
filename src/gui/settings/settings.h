// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "gui/theme/theme.h"

#include <QString>
#include <QStringList>
#include <QUrl>

namespace paydesk::gui {

/// How the customer is shown Stripe's page.
enum class CheckoutView {
    Automatic, ///< in the window; as a code where money is real and the engine has no recent security fixes
    Window,
    Scan,
    Browser,
};

/// What a person has chosen, with every default. Secrets are not among them.
struct Settings {
    Theme::Mode appearance = Theme::Mode::System;
    /// "en", "de", "ar"; empty for the system's.
    QString language;
    CheckoutView checkoutView = CheckoutView::Automatic;
    /// Where hosted pages end; empty takes what fits the account.
    QUrl returnPage;
    /// Columns of the list of payments that are left out, as PaymentsPage names them.
    QStringList hiddenPaymentColumns{QStringLiteral("description"), QStringLiteral("order")};

    friend bool operator==(const Settings &, const Settings &) = default;

    /// From an ini file; whatever is missing there, or makes no sense, is as above.
    static Settings load(const QString &path);
    /// Kind::Storage, `settings_unwritable`.
    Result<void> save(const QString &path) const;
};

/// The file in the data directory.
QString settingsPath(const QString &dataDirectory);

/// What was typed as the page to return to: an https address, or nothing. Kind::InvalidInput, `return_page_invalid`.
Result<QUrl> parseReturnPage(const QString &text);

} // namespace paydesk::gui
