// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/sync/place.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

QJsonValue toJson(const QDateTime &moment)
{
    return moment.isValid() ? QJsonValue(moment.toMSecsSinceEpoch()) : QJsonValue();
}

QDateTime toMoment(const QJsonValue &value)
{
    return value.isDouble() ? QDateTime::fromMSecsSinceEpoch(value.toInteger(), Qt::UTC) : QDateTime();
}

} // namespace

bool Place::covers(const std::optional<QDateTime> &wanted) const
{
    return isDone || (wanted && from.isValid() && from <= *wanted);
}

QString Place::toText() const
{
    const QJsonObject json{{u"after"_s, after},     {u"oldest"_s, toJson(oldest)}, {u"began"_s, toJson(began)},
                           {u"objects"_s, objects}, {u"pages"_s, pages},           {u"from"_s, toJson(from)},
                           {u"done"_s, isDone},     {u"refused"_s, isRefused}};
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

Place Place::fromText(const QString &text)
{
    const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
    Place place;
    place.after = json.value("after"_L1).toString();
    place.oldest = toMoment(json.value("oldest"_L1));
    place.began = toMoment(json.value("began"_L1));
    place.objects = json.value("objects"_L1).toInteger();
    place.pages = json.value("pages"_L1).toInteger();
    place.from = toMoment(json.value("from"_L1));
    place.isDone = json.value("done"_L1).toBool();
    place.isRefused = json.value("refused"_L1).toBool();
    return place;
}

} // namespace paydesk::desk
