// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

namespace paydesk::listener {

/// The languages that a customer's phone is answered in.
enum class PageLanguage { English, German, Arabic };

/// The first one of `Accept-Language` that is known, by its weights; English otherwise.
PageLanguage pageLanguage(std::string_view acceptLanguage);
/// "en", "de", "ar".
QString toTag(PageLanguage language);

enum class PageWord {
    PaidTitle,
    PaidText,
    CanceledTitle,
    CanceledText,
    ReturnTitle,
    ReturnText,
    PayTitle,
    PayButton,
    Wait,
    Done,
    Processing,
    Nothing,
    Failed,
    Unknown,
    Unreachable,
};

/// For the customer, who may not be a customer of ours at all: nothing here says that money has moved.
QString pageWord(PageWord word, PageLanguage language);

} // namespace paydesk::listener
