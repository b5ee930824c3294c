// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/address.h"

#include "stripe/json.h"

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

Address Address::fromJson(const JsonValue &object)
{
    const JsonReader reader(object);
    return {reader.text("line1"_L1), reader.text("line2"_L1), reader.text("postal_code"_L1),
            reader.text("city"_L1),  reader.text("state"_L1), reader.text("country"_L1)};
}

void addAddress(Form &form, const QString &name, const Address &address)
{
    form.addIfSet(name + u"[line1]"_s, address.line1);
    form.addIfSet(name + u"[line2]"_s, address.line2);
    form.addIfSet(name + u"[postal_code]"_s, address.postalCode);
    form.addIfSet(name + u"[city]"_s, address.city);
    form.addIfSet(name + u"[state]"_s, address.state);
    form.addIfSet(name + u"[country]"_s, address.country);
}

} // namespace paydesk::stripe
