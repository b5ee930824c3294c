// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/pagewords.h"

#include <QStringList>

#include <array>

namespace paydesk::listener {

using namespace Qt::StringLiterals;

namespace {

/// English, German, Arabic, in the order of PageWord.
const std::array<QStringList, 15> words{
    QStringList{u"Thank you"_s, u"Vielen Dank"_s, u"شكرًا لك"_s},
    QStringList{u"You can put your phone away. The counter sees whether the payment has arrived."_s,
                u"Sie können Ihr Telefon weglegen. An der Kasse ist zu sehen, ob die Zahlung angekommen ist."_s,
                u"يمكنك الآن إبعاد هاتفك. يظهر عند صندوق الدفع ما إذا كانت الدفعة قد وصلت."_s},
    QStringList{u"You have left the payment"_s, u"Sie haben die Zahlung verlassen"_s, u"لقد غادرت صفحة الدفع"_s},
    QStringList{u"You can put your phone away. Ask at the counter if you would like to pay another way."_s,
                u"Sie können Ihr Telefon weglegen. Fragen Sie an der Kasse, wenn Sie anders zahlen möchten."_s,
                u"يمكنك الآن إبعاد هاتفك. اسأل عند صندوق الدفع إذا رغبت في الدفع بطريقة أخرى."_s},
    QStringList{u"Back to the counter"_s, u"Zurück zur Kasse"_s, u"العودة إلى صندوق الدفع"_s},
    QStringList{u"You can put your phone away. Ask at the counter how the payment stands."_s,
                u"Sie können Ihr Telefon weglegen. Fragen Sie an der Kasse, wie es um die Zahlung steht."_s,
                u"يمكنك الآن إبعاد هاتفك. اسأل عند صندوق الدفع عن حالة الدفعة."_s},
    QStringList{u"Payment"_s, u"Zahlung"_s, u"الدفع"_s},
    QStringList{u"Pay"_s, u"Bezahlen"_s, u"ادفع"_s},
    QStringList{u"One moment …"_s, u"Einen Moment …"_s, u"لحظة من فضلك…"_s},
    QStringList{u"Thank you. You can close this page."_s, u"Vielen Dank. Sie können diese Seite schließen."_s,
                u"شكرًا لك. يمكنك إغلاق هذه الصفحة."_s},
    QStringList{u"The payment is on its way. You can close this page."_s,
                u"Die Zahlung ist unterwegs. Sie können diese Seite schließen."_s,
                u"الدفعة قيد المعالجة. يمكنك إغلاق هذه الصفحة."_s},
    QStringList{u"There is nothing to pay here. Ask whoever gave you this link."_s,
                u"Hier ist nichts zu bezahlen. Fragen Sie, wer Ihnen diesen Link gegeben hat."_s,
                u"لا يوجد ما يُدفع هنا. اسأل من أعطاك هذا الرابط."_s},
    QStringList{
        u"That did not work. You have not paid; try again or take another card."_s,
        u"Das hat nicht geklappt. Sie haben nicht bezahlt; versuchen Sie es erneut oder nehmen Sie eine andere Karte."_s,
        u"لم تنجح العملية ولم يتم الدفع. حاول مرة أخرى أو استخدم بطاقة أخرى."_s},
    QStringList{
        u"It is not known whether you have paid. Ask at the counter before you try again."_s,
        u"Es ist nicht bekannt, ob Sie bezahlt haben. Fragen Sie an der Kasse, bevor Sie es noch einmal versuchen."_s,
        u"من غير المعروف ما إذا كانت الدفعة قد تمت. اسأل عند صندوق الدفع قبل أن تحاول مرة أخرى."_s},
    QStringList{u"Stripe cannot be reached. Check your connection and load this page again."_s,
                u"Stripe ist nicht erreichbar. Prüfen Sie Ihre Verbindung und laden Sie diese Seite neu."_s,
                u"تعذّر الوصول إلى Stripe. تحقّق من اتصالك وأعد تحميل الصفحة."_s},
};

} // namespace

PageLanguage pageLanguage(std::string_view acceptLanguage)
{
    const QString text = QString::fromUtf8(acceptLanguage.data(), static_cast<qsizetype>(acceptLanguage.size()));
    PageLanguage best = PageLanguage::English;
    int bestWeight = 0;
    const QStringList entries = text.left(512).split(u',', Qt::SkipEmptyParts);
    for (const QString &entry : entries) {
        const QString tag = entry.section(u';', 0, 0).trimmed().section(u'-', 0, 0).toLower();
        // "q=0.8" as 800, without a fraction.
        const QString weight = entry.section(u"q="_s, 1).trimmed();
        const int value = weight.isEmpty() || weight.startsWith(u'1')
            ? 1000
            : weight.section(u'.', 1).leftJustified(3, u'0', true).toInt();
        for (const PageLanguage known : {PageLanguage::English, PageLanguage::German, PageLanguage::Arabic}) {
            if (tag == toTag(known) && value > bestWeight) {
                best = known;
                bestWeight = value;
            }
        }
    }
    return best;
}

QString toTag(PageLanguage language)
{
    switch (language) {
    case PageLanguage::English: break;
    case PageLanguage::German: return u"de"_s;
    case PageLanguage::Arabic: return u"ar"_s;
    }
    return u"en"_s;
}

QString pageWord(PageWord word, PageLanguage language)
{
    return words.at(static_cast<std::size_t>(word)).at(static_cast<int>(language));
}

} // namespace paydesk::listener
