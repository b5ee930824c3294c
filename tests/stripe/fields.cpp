// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/fields.h"

namespace paydesk::stripe {

namespace {

QJsonValue inner(const QJsonValue &value, const QString &step)
{
    bool isPlace = false;
    const int place = step.toInt(&isPlace);
    return isPlace ? value.toArray().at(place) : value.toObject().value(step);
}

QJsonValue replaced(const QJsonValue &in, const QStringList &steps, const QJsonValue &value)
{
    if (steps.isEmpty())
        return value;
    const QString &step = steps.first();
    const QJsonValue member = replaced(inner(in, step), steps.mid(1), value);
    bool isPlace = false;
    const int place = step.toInt(&isPlace);
    if (!isPlace) {
        QJsonObject object = in.toObject();
        object.insert(step, member);
        return object;
    }
    QJsonArray array = in.toArray();
    while (array.size() <= place)
        array.append(QJsonObject());
    array.replace(place, member);
    return array;
}

} // namespace

QJsonValue valueAt(const QJsonObject &object, const QString &path)
{
    QJsonValue value = object;
    for (const QString &step : path.split(u'.'))
        value = inner(value, step);
    return value;
}

QJsonObject withValueAt(const QJsonObject &object, const QString &path, const QJsonValue &value)
{
    return replaced(object, path.split(u'.'), value).toObject();
}

QList<FieldTable> allFields()
{
    return billingFields() + catalogFields() + deskFields() + paymentFields();
}

} // namespace paydesk::stripe
