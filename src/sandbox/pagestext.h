// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>

namespace paydesk::sandbox {

/// The languages of the hosted pages.
enum class PageLanguage { English, German, Arabic };

/// The words of the hosted pages.
enum class PageText {
    TestMode,
    PayShop,
    SubscribeTo,
    YourOrder,
    Subtotal,
    TotalDue,
    Each,
    PerDay,
    PerWeek,
    PerMonth,
    PerYear,
    EveryDays,
    EveryWeeks,
    EveryMonths,
    EveryYears,
    PromotionCode,
    Apply,
    Remove,
    Discount,
    Contact,
    Email,
    Card,
    CardNumber,
    Expiry,
    ExpiryHint,
    Cvc,
    CvcHint,
    NameOnCard,
    Pay,
    Subscribe,
    SaveCardFor,
    SaveCard,
    Busy,
    Terms,
    Back,
    Practice,
    ChallengeTitle,
    ChallengeText,
    Bank,
    Shop,
    Amount,
    Complete,
    Fail,
    ReturnTitle,
    ReturnText,
    PaidTitle,
    PaidText,
    ExpiredTitle,
    ExpiredText,
    PortalTitle,
    PortalText,
    LinkTitle,
    LinkText,
    AmountFree,
    AmountFrom,
    AmountUpTo,
    AmountBetween,
    InvoiceTitle,
    InvoiceNumber,
    InvoiceFor,
    InvoiceDate,
    InvoiceDueDate,
    InvoiceOpen,
    InvoicePaid,
    InvoiceVoid,
    InvoiceUncollectible,
    Tax,
    Total,
    AppliedBalance,
    AmountPaid,
    DownloadPdf,
    MissingTitle,
    MissingText,
    RootTitle,
    RootText,
    BackToShop,
    // What is wrong with what was typed, or why the card was refused.
    EmailMissing,
    EmailInvalid,
    NumberIncomplete,
    NumberInvalid,
    ExpiryIncomplete,
    ExpiryPast,
    CvcIncomplete,
    NotATestCard,
    Declined,
    InsufficientFunds,
    ExpiredCard,
    ChallengeFailed,
    PromotionInvalid,
    AmountInvalid,
};

/// Sentences may hold %1, %2.
QString pageText(PageLanguage language, PageText text);

/// The session's `locale` if it is one of ours, otherwise the best of the browser's Accept-Language, otherwise English.
PageLanguage pageLanguage(const QString &locale, const QString &acceptLanguage);

/// "en", "de", "ar".
QString languageTag(PageLanguage language);
bool isRightToLeft(PageLanguage language);
QLocale pageLocale(PageLanguage language);

/// The engine's English sentence in the page's language; as it is if it is not known here.
QString translatedRefusal(PageLanguage language, const QString &sentence);

} // namespace paydesk::sandbox
