// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/payments/cardname.h"

#include <QHash>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

QString cardName(const QString &brand, const QString &last4)
{
    // Proper names, the same in every language.
    static const QHash<QString, QString> names{{u"visa"_s, u"Visa"_s},          {u"mastercard"_s, u"Mastercard"_s},
                                               {u"amex"_s, u"Amex"_s},          {u"discover"_s, u"Discover"_s},
                                               {u"diners"_s, u"Diners Club"_s}, {u"jcb"_s, u"JCB"_s},
                                               {u"unionpay"_s, u"UnionPay"_s},  {u"cartes_bancaires"_s, u"CB"_s},
                                               {u"eftpos_au"_s, u"eftpos"_s},   {u"link"_s, u"Link"_s}};
    const QString name = names.value(brand, brand);
    return name.isEmpty() || last4.isEmpty() ? name + last4 : name + u' ' + last4;
}

} // namespace paydesk::desk
