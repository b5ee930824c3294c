// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/nextaction.h"

#include "stripe/json.h"

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

NextAction NextAction::fromJson(const JsonValue &object)
{
    const JsonReader reader(object);
    const JsonReader redirect = reader.part("redirect_to_url"_L1);
    NextAction action;
    action.type = reader.text("type"_L1);
    action.redirectUrl = redirect.url("url"_L1);
    action.returnUrl = redirect.text("return_url"_L1);
    return action;
}

} // namespace paydesk::stripe
