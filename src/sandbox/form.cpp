// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/form.h"

#include <QStringList>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxKeys = 1000;
constexpr qsizetype maxLevels = 8;

QString decoded(QByteArray text)
{
    text.replace('+', ' ');
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text));
}

/// "a[b][]" to {"a", "b", ""}; empty when the brackets do not match.
QStringList steps(const QString &key)
{
    const qsizetype first = key.indexOf(u'[');
    if (first < 0)
        return key.contains(u']') ? QStringList() : QStringList{key};
    if (first == 0 || !key.endsWith(u']'))
        return {};
    QStringList path{key.first(first)};
    for (qsizetype from = first; from < key.size();) {
        const qsizetype close = key.indexOf(u']', from);
        if (key.at(from) != u'[' || close < 0)
            return {};
        const QString step = key.sliced(from + 1, close - from - 1);
        if (step.contains(u'['))
            return {};
        path.append(step);
        from = close + 1;
    }
    return path;
}

/// False if a level is a value already, or the leaf a group.
bool insert(QJsonObject &level, const QStringList &path, qsizetype depth, const QString &value)
{
    const QString key = path.at(depth).isEmpty() ? QString::number(level.size()) : path.at(depth);
    if (depth == path.size() - 1) {
        if (level.value(key).isObject())
            return false;
        level.insert(key, value);
        return true;
    }
    const QJsonValue present = level.value(key);
    if (present.isString())
        return false;
    QJsonObject inner = present.toObject();
    if (!insert(inner, path, depth + 1, value))
        return false;
    level.insert(key, inner);
    return true;
}

} // namespace

Answer<QJsonObject> parseForm(const QByteArray &form)
{
    QJsonObject tree;
    const QList<QByteArray> pairs = form.split('&');
    if (pairs.size() > maxKeys)
        return refuse({}, u"Too many parameters."_s);
    for (const QByteArray &pair : pairs) {
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        const QString key = decoded(equals < 0 ? pair : pair.first(equals));
        const QString value = equals < 0 ? QString() : decoded(pair.sliced(equals + 1));
        const QStringList path = steps(key);
        if (path.isEmpty() || path.first().isEmpty() || path.size() > maxLevels || !insert(tree, path, 0, value))
            return refuse({}, u"Invalid parameter: %1"_s.arg(key), key);
    }
    return tree;
}

} // namespace paydesk::sandbox
