// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/pagestext.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <array>
#include <optional>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

struct Row {
    PageText text;
    const char16_t *english;
    const char16_t *german;
    const char16_t *arabic;
};

constexpr std::array rows{
    Row{PageText::TestMode, u"TEST MODE", u"TESTMODUS", u"وضع الاختبار"},
    Row{PageText::PayShop, u"Pay %1", u"Zahlung an %1", u"الدفع إلى %1"},
    Row{PageText::SubscribeTo, u"Subscribe to %1", u"%1 abonnieren", u"الاشتراك في %1"},
    Row{PageText::YourOrder, u"Your order", u"Ihre Bestellung", u"طلبك"},
    Row{PageText::Subtotal, u"Subtotal", u"Zwischensumme", u"المجموع الفرعي"},
    Row{PageText::TotalDue, u"Total due", u"Zu zahlen", u"المبلغ المستحق"},
    Row{PageText::Each, u"%1 × %2", u"%1 × %2", u"%1 × %2"},
    Row{PageText::PerDay, u"per day", u"pro Tag", u"يوميًا"},
    Row{PageText::PerWeek, u"per week", u"pro Woche", u"أسبوعيًا"},
    Row{PageText::PerMonth, u"per month", u"pro Monat", u"شهريًا"},
    Row{PageText::PerYear, u"per year", u"pro Jahr", u"سنويًا"},
    Row{PageText::EveryDays, u"every %1 days", u"alle %1 Tage", u"كل %1 أيام"},
    Row{PageText::EveryWeeks, u"every %1 weeks", u"alle %1 Wochen", u"كل %1 أسابيع"},
    Row{PageText::EveryMonths, u"every %1 months", u"alle %1 Monate", u"كل %1 أشهر"},
    Row{PageText::EveryYears, u"every %1 years", u"alle %1 Jahre", u"كل %1 سنوات"},
    Row{PageText::PromotionCode, u"Promotion code", u"Aktionscode", u"رمز ترويجي"},
    Row{PageText::Apply, u"Apply", u"Einlösen", u"تطبيق"},
    Row{PageText::Remove, u"Remove", u"Entfernen", u"إزالة"},
    Row{PageText::Discount, u"Discount", u"Rabatt", u"خصم"},
    Row{PageText::Contact, u"Contact", u"Kontakt", u"بيانات الاتصال"},
    Row{PageText::Email, u"Email", u"E-Mail", u"البريد الإلكتروني"},
    Row{PageText::Card, u"Pay with card", u"Mit Karte zahlen", u"الدفع بالبطاقة"},
    Row{PageText::CardNumber, u"Card number", u"Kartennummer", u"رقم البطاقة"},
    Row{PageText::Expiry, u"Expiry", u"Gültig bis", u"تاريخ الانتهاء"},
    Row{PageText::ExpiryHint, u"MM / YY", u"MM / JJ", u"MM / YY"},
    Row{PageText::Cvc, u"Security code", u"Prüfziffer", u"رمز الأمان"},
    Row{PageText::CvcHint, u"CVC", u"CVC", u"CVC"},
    Row{PageText::NameOnCard, u"Name on card", u"Name auf der Karte", u"الاسم على البطاقة"},
    Row{PageText::Pay, u"Pay %2 %1", u"%1 %2 bezahlen", u"ادفع %1 %2"},
    Row{PageText::Subscribe, u"Subscribe", u"Abonnieren", u"اشترك"},
    Row{PageText::SaveCardFor, u"Save a card with %1", u"Eine Karte bei %1 hinterlegen", u"حفظ بطاقة لدى %1"},
    Row{PageText::SaveCard, u"Save card", u"Karte hinterlegen", u"حفظ البطاقة"},
    Row{PageText::Busy, u"Processing…", u"Wird verarbeitet …", u"جارٍ المعالجة…"},
    Row{PageText::Terms, u"%1 will charge your card for future payments until you cancel.",
        u"%1 belastet Ihre Karte bei jeder Verlängerung, bis Sie kündigen.",
        u"سيخصم %1 الدفعات القادمة من بطاقتك إلى أن تلغي الاشتراك."},
    Row{PageText::Back, u"Cancel and go back to the shop", u"Abbrechen und zurück zum Geschäft",
        u"الإلغاء والعودة إلى المتجر"},
    Row{PageText::Practice, u"A practice page: only test cards work here, and no money moves.",
        u"Eine Übungsseite: Hier gehen nur Testkarten, und es fließt kein Geld.",
        u"صفحة تدريبية: تعمل هنا بطاقات الاختبار فقط ولا تنتقل أي أموال."},
    Row{PageText::ChallengeTitle, u"Confirm this payment", u"Diese Zahlung bestätigen", u"أكّد هذه الدفعة"},
    Row{PageText::ChallengeText,
        u"Your bank asks whether it is really you who pays. This is a practice bank: choose how it should end.",
        u"Ihre Bank fragt, ob wirklich Sie bezahlen. Dies ist eine Übungsbank: Wählen Sie, wie es ausgehen soll.",
        u"يسأل مصرفك هل أنت من يدفع حقًا. هذا مصرف تدريبي: اختر كيف ينتهي الأمر."},
    Row{PageText::Bank, u"Practice Bank", u"Übungsbank", u"المصرف التدريبي"},
    Row{PageText::Shop, u"Shop", u"Geschäft", u"المتجر"},
    Row{PageText::Amount, u"Amount", u"Betrag", u"المبلغ"},
    Row{PageText::Complete, u"Yes, confirm the payment", u"Ja, Zahlung bestätigen", u"نعم، تأكيد الدفعة"},
    Row{PageText::Fail, u"No, refuse it", u"Nein, ablehnen", u"لا، رفضها"},
    Row{PageText::ReturnTitle, u"You can go back to the shop", u"Sie können zum Geschäft zurückkehren",
        u"يمكنك العودة إلى المتجر"},
    Row{PageText::ReturnText, u"This page may be closed. The shop is told by itself how the payment ended.",
        u"Diese Seite kann geschlossen werden. Das Geschäft erfährt von selbst, wie die Zahlung ausgegangen ist.",
        u"يمكن إغلاق هذه الصفحة. يُبلَّغ المتجر تلقائيًا بنتيجة الدفع."},
    Row{PageText::PaidTitle, u"This has been paid", u"Das ist bezahlt", u"تم الدفع"},
    Row{PageText::PaidText, u"The payment to %1 is complete. Nothing more is to be done here.",
        u"Die Zahlung an %1 ist abgeschlossen. Hier ist nichts mehr zu tun.",
        u"اكتمل الدفع إلى %1. لا حاجة إلى أي إجراء آخر هنا."},
    Row{PageText::ExpiredTitle, u"This page has expired", u"Diese Seite ist abgelaufen", u"انتهت صلاحية هذه الصفحة"},
    Row{PageText::ExpiredText, u"Nothing was paid. Ask %1 for a new payment page.",
        u"Es wurde nichts bezahlt. Bitten Sie %1 um eine neue Zahlungsseite.",
        u"لم يُدفع شيء. اطلب من %1 صفحة دفع جديدة."},
    Row{PageText::PortalTitle, u"The customer portal", u"Das Kundenportal", u"بوابة العملاء"},
    Row{PageText::PortalText,
        u"At Stripe, a customer of %1 changes cards, plans and addresses here. The practice account shows only this "
        u"page.",
        u"Bei Stripe ändern Kunden von %1 hier Karten, Tarife und Adressen. Das Übungskonto zeigt nur diese Seite.",
        u"لدى Stripe يغيّر عملاء %1 هنا البطاقات والخطط والعناوين. الحساب التدريبي يعرض هذه الصفحة فقط."},
    Row{PageText::LinkTitle, u"This link is no longer active", u"Dieser Link gilt nicht mehr",
        u"لم يعد هذا الرابط فعالًا"},
    Row{PageText::LinkText, u"Nothing was paid. Ask %1 for a new payment page.",
        u"Es wurde nichts bezahlt. Bitten Sie %1 um eine neue Zahlungsseite.",
        u"لم يُدفع شيء. اطلب من %1 صفحة دفع جديدة."},
    Row{PageText::AmountFree, u"Choose what you pay.", u"Sie bestimmen, was Sie zahlen.", u"اختر المبلغ الذي تدفعه."},
    Row{PageText::AmountFrom, u"Choose what you pay: %1 or more.", u"Sie bestimmen, was Sie zahlen: mindestens %1.",
        u"اختر المبلغ الذي تدفعه: %1 أو أكثر."},
    Row{PageText::AmountUpTo, u"Choose what you pay: up to %1.", u"Sie bestimmen, was Sie zahlen: höchstens %1.",
        u"اختر المبلغ الذي تدفعه: حتى %1."},
    Row{PageText::AmountBetween, u"Choose what you pay: from %1 to %2.", u"Sie bestimmen, was Sie zahlen: %1 bis %2.",
        u"اختر المبلغ الذي تدفعه: من %1 إلى %2."},
    Row{PageText::InvoiceTitle, u"Invoice %1", u"Rechnung %1", u"الفاتورة %1"},
    Row{PageText::InvoiceNumber, u"Invoice number", u"Rechnungsnummer", u"رقم الفاتورة"},
    Row{PageText::InvoiceFor, u"Bill to", u"Rechnung an", u"فاتورة إلى"},
    Row{PageText::InvoiceDate, u"Date", u"Datum", u"التاريخ"},
    Row{PageText::InvoiceDueDate, u"Due on", u"Fällig am", u"تاريخ الاستحقاق"},
    Row{PageText::InvoiceOpen, u"This invoice is to be paid", u"Diese Rechnung ist zu bezahlen",
        u"هذه الفاتورة مستحقة الدفع"},
    Row{PageText::InvoicePaid, u"This invoice has been paid", u"Diese Rechnung ist bezahlt", u"تم دفع هذه الفاتورة"},
    Row{PageText::InvoiceVoid, u"This invoice is void", u"Diese Rechnung ist storniert", u"هذه الفاتورة ملغاة"},
    Row{PageText::InvoiceUncollectible, u"This invoice is not collected any more",
        u"Diese Rechnung wird nicht mehr eingezogen", u"لم تعد هذه الفاتورة قابلة للتحصيل"},
    Row{PageText::Tax, u"Tax", u"Steuer", u"الضريبة"},
    Row{PageText::Total, u"Total", u"Gesamtbetrag", u"المجموع"},
    Row{PageText::AppliedBalance, u"Applied balance", u"Verrechnetes Guthaben", u"الرصيد المطبّق"},
    Row{PageText::AmountPaid, u"Amount paid", u"Bezahlt", u"المبلغ المدفوع"},
    Row{PageText::DownloadPdf, u"Open as PDF", u"Als PDF öffnen", u"فتح بصيغة PDF"},
    Row{PageText::MissingTitle, u"There is no such page", u"Diese Seite gibt es nicht", u"لا توجد صفحة كهذه"},
    Row{PageText::MissingText, u"Check the address, or ask the shop for a new payment page.",
        u"Prüfen Sie die Adresse oder bitten Sie das Geschäft um eine neue Zahlungsseite.",
        u"تحقق من العنوان أو اطلب من المتجر صفحة دفع جديدة."},
    Row{PageText::RootTitle, u"The practice account is running", u"Das Übungskonto läuft", u"الحساب التدريبي يعمل"},
    Row{PageText::RootText, u"It answers under /v1 like Stripe's API does. Nothing here is real, and nothing is kept.",
        u"Unter /v1 antwortet es wie die API von Stripe. Hier ist nichts echt, und nichts wird aufbewahrt.",
        u"يجيب تحت /v1 كما تجيب واجهة Stripe. لا شيء هنا حقيقي ولا يُحفظ شيء."},
    Row{PageText::BackToShop, u"Back to the shop", u"Zurück zum Geschäft", u"العودة إلى المتجر"},
    Row{PageText::EmailMissing, u"Enter your email address.", u"Geben Sie Ihre E-Mail-Adresse ein.",
        u"أدخل بريدك الإلكتروني."},
    Row{PageText::EmailInvalid, u"Your email address is not complete.", u"Ihre E-Mail-Adresse ist nicht vollständig.",
        u"بريدك الإلكتروني غير مكتمل."},
    Row{PageText::NumberIncomplete, u"Your card number is incomplete.", u"Ihre Kartennummer ist unvollständig.",
        u"رقم بطاقتك غير مكتمل."},
    Row{PageText::NumberInvalid, u"Your card number is invalid.", u"Ihre Kartennummer ist ungültig.",
        u"رقم بطاقتك غير صالح."},
    Row{PageText::ExpiryIncomplete, u"Your card's expiration date is incomplete.",
        u"Das Ablaufdatum Ihrer Karte ist unvollständig.", u"تاريخ انتهاء بطاقتك غير مكتمل."},
    Row{PageText::ExpiryPast, u"Your card's expiration date is in the past.",
        u"Das Ablaufdatum Ihrer Karte liegt in der Vergangenheit.", u"تاريخ انتهاء بطاقتك في الماضي."},
    Row{PageText::CvcIncomplete, u"Your card's security code is incomplete.",
        u"Die Prüfziffer Ihrer Karte ist unvollständig.", u"رمز أمان بطاقتك غير مكتمل."},
    Row{PageText::NotATestCard, u"This is not a test card. Real cards do not work on a practice page.",
        u"Das ist keine Testkarte. Echte Karten funktionieren auf einer Übungsseite nicht.",
        u"هذه ليست بطاقة اختبار. لا تعمل البطاقات الحقيقية في صفحة تدريبية."},
    Row{PageText::Declined, u"Your card was declined.", u"Ihre Karte wurde abgelehnt.", u"رُفضت بطاقتك."},
    Row{PageText::InsufficientFunds, u"Your card has insufficient funds.", u"Ihre Karte ist nicht ausreichend gedeckt.",
        u"الرصيد في بطاقتك غير كافٍ."},
    Row{PageText::ExpiredCard, u"Your card has expired.", u"Ihre Karte ist abgelaufen.", u"انتهت صلاحية بطاقتك."},
    Row{PageText::ChallengeFailed,
        u"We are unable to authenticate your payment method. Please choose a different payment method and try again.",
        u"Ihre Zahlung konnte nicht bestätigt werden. Nehmen Sie bitte eine andere Karte und versuchen Sie es noch "
        u"einmal.",
        u"تعذّر تأكيد هويتك لدى المصرف. اختر بطاقة أخرى وحاول مرة أخرى."},
    Row{PageText::PromotionInvalid, u"This code is invalid.", u"Dieser Code ist ungültig.", u"هذا الرمز غير صالح."},
    Row{PageText::AmountInvalid, u"Enter an amount that can be paid here.",
        u"Geben Sie einen Betrag ein, der hier gezahlt werden kann.", u"أدخل مبلغًا يمكن دفعه هنا."},
};

constexpr bool isInOrder()
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (static_cast<std::size_t>(rows[i].text) != i)
            return false;
    }
    return rows.size() == static_cast<std::size_t>(PageText::AmountInvalid) + 1;
}
static_assert(isInOrder(), "one row for each PageText, in its order");

std::optional<PageLanguage> languageOf(QStringView tag)
{
    const QString primary = tag.toString().toLower().section(QRegularExpression(u"[-_]"_s), 0, 0);
    if (primary == "en"_L1)
        return PageLanguage::English;
    if (primary == "de"_L1)
        return PageLanguage::German;
    if (primary == "ar"_L1)
        return PageLanguage::Arabic;
    return std::nullopt;
}

} // namespace

QString pageText(PageLanguage language, PageText text)
{
    const Row &row = rows.at(static_cast<std::size_t>(text));
    switch (language) {
    case PageLanguage::English: return QString::fromUtf16(row.english);
    case PageLanguage::German: return QString::fromUtf16(row.german);
    case PageLanguage::Arabic: return QString::fromUtf16(row.arabic);
    }
    return {};
}

PageLanguage pageLanguage(const QString &locale, const QString &acceptLanguage)
{
    if (const auto language = languageOf(locale))
        return *language;
    std::optional<PageLanguage> best;
    double bestWeight = 0;
    const QStringList wishes = acceptLanguage.left(200).split(u',', Qt::SkipEmptyParts);
    for (const QString &wish : wishes) {
        const QStringList parts = wish.split(u';');
        const auto language = languageOf(parts.front().trimmed());
        const QString quality = parts.size() > 1 ? parts.at(1).trimmed() : QString();
        const double weight = quality.startsWith("q="_L1) ? quality.mid(2).toDouble() : 1;
        if (language && weight > bestWeight) {
            best = language;
            bestWeight = weight;
        }
    }
    return best.value_or(PageLanguage::English);
}

QString languageTag(PageLanguage language)
{
    switch (language) {
    case PageLanguage::English: return u"en"_s;
    case PageLanguage::German: return u"de"_s;
    case PageLanguage::Arabic: return u"ar"_s;
    }
    return {};
}

bool isRightToLeft(PageLanguage language)
{
    return language == PageLanguage::Arabic;
}

QLocale pageLocale(PageLanguage language)
{
    switch (language) {
    case PageLanguage::English: return QLocale(QLocale::English, QLocale::UnitedKingdom);
    case PageLanguage::German: return QLocale(QLocale::German, QLocale::Germany);
    case PageLanguage::Arabic: return QLocale(QLocale::Arabic, QLocale::Egypt);
    }
    return QLocale::c();
}

QString translatedRefusal(PageLanguage language, const QString &sentence)
{
    const auto first = rows.begin() + static_cast<std::ptrdiff_t>(PageText::EmailMissing);
    const auto known =
        std::find_if(first, rows.end(), [&sentence](const Row &row) { return sentence == QStringView(row.english); });
    return known == rows.end() ? sentence : pageText(language, known->text);
}

} // namespace paydesk::sandbox
