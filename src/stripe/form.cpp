// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/form.h"

#include <QUrl>

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

Form &Form::add(QString name, QString value)
{
    m_pairs.emplaceBack(std::move(name), std::move(value));
    return *this;
}

Form &Form::add(const QString &name, const QMap<QString, QString> &values)
{
    for (auto it = values.begin(); it != values.end(); ++it)
        add(name + u'[' + it.key() + u']', it.value());
    return *this;
}

Form &Form::add(QString name, const QDateTime &time)
{
    return add(std::move(name), time.toSecsSinceEpoch());
}

Form &Form::add(const QString &name, const QStringList &values)
{
    for (const QString &value : values)
        add(name + u"[]"_s, value);
    return *this;
}

Form &Form::expand(QString path)
{
    return add(u"expand[]"_s, std::move(path));
}

Form &Form::addIfSet(QString name, QString value)
{
    if (!value.isEmpty())
        add(std::move(name), std::move(value));
    return *this;
}

QByteArray Form::encoded() const
{
    QByteArray text;
    for (const auto &[name, value] : m_pairs) {
        if (!text.isEmpty())
            text += '&';
        text += QUrl::toPercentEncoding(name, "[]") + '=' + QUrl::toPercentEncoding(value, "[]");
    }
    return text;
}

} // namespace paydesk::stripe
