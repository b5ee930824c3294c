// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/checkout/pagelanguage.h"

#include <QLocale>
#include <QStringList>

namespace paydesk::gui {

using namespace Qt::StringLiterals;

QString pageLanguage(const QLocale &locale)
{
    // `locale` of a Checkout Session, docs.stripe.com/api/checkout/sessions/create; any other word is refused.
    static const QStringList spoken{u"bg"_s, u"cs"_s, u"da"_s, u"de"_s, u"el"_s, u"en"_s, u"es"_s, u"et"_s, u"fi"_s,
                                    u"fr"_s, u"hr"_s, u"hu"_s, u"id"_s, u"it"_s, u"ja"_s, u"ko"_s, u"lt"_s, u"lv"_s,
                                    u"ms"_s, u"mt"_s, u"nb"_s, u"nl"_s, u"pl"_s, u"pt"_s, u"ro"_s, u"ru"_s, u"sk"_s,
                                    u"sl"_s, u"sv"_s, u"th"_s, u"tr"_s, u"vi"_s, u"zh"_s};
    const QString language = locale.name().section(u'_', 0, 0);
    return spoken.contains(language) ? language : QString();
}

} // namespace paydesk::gui
