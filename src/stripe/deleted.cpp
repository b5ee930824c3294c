// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/deleted.h"

#include "stripe/json.h"

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

Result<Deleted> Deleted::fromJson(const JsonValue &object)
{
    JsonReader reader(object);
    if (!reader.flag("deleted"_L1))
        return failure(Error::Kind::Broken, u"answer_other_object"_s, u"Does not say that it was deleted"_s);
    Deleted deleted;
    deleted.id = reader.requiredText("id"_L1);
    deleted.object = reader.requiredText("object"_L1);
    return reader.finish(std::move(deleted));
}

} // namespace paydesk::stripe
