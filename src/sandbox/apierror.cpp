// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/apierror.h"

#include "base/currency.h"
#include "base/money.h"

#include <QMap>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

QJsonObject ApiError::toJson() const
{
    QJsonObject error = extra;
    error[u"type"_s] = type;
    error[u"message"_s] = message;
    if (!code.isEmpty()) {
        error[u"code"_s] = code;
        error[u"doc_url"_s] = u"https://stripe.com/docs/error-codes/"_s + QString(code).replace(u'_', u'-');
    }
    if (!param.isEmpty())
        error[u"param"_s] = param;
    if (!declineCode.isEmpty())
        error[u"decline_code"_s] = declineCode;
    if (!adviceCode.isEmpty())
        error[u"advice_code"_s] = adviceCode;
    return error;
}

tl::unexpected<ApiError> refuse(ApiError error)
{
    return tl::unexpected<ApiError>(std::move(error));
}

tl::unexpected<ApiError> refuse(const QString &code, const QString &message, const QString &param)
{
    ApiError error;
    error.code = code;
    error.message = message;
    error.param = param;
    return refuse(std::move(error));
}

tl::unexpected<ApiError> refuseMissing(const QString &kind, const QString &id, const QString &param)
{
    ApiError error;
    // A missing object in the path is a 404, one named by a parameter a 400.
    error.status = param == "id"_L1 ? 404 : 400;
    error.code = u"resource_missing"_s;
    error.message = u"No such %1: '%2'"_s.arg(kind, id);
    error.param = param;
    return refuse(std::move(error));
}

tl::unexpected<ApiError> refuseMissingParameter(const QString &param)
{
    return refuse(u"parameter_missing"_s, u"Missing required param: %1."_s.arg(param), param);
}

QString shownAmount(qint64 minor, const QString &currency)
{
    static const QMap<QString, QString> symbols{
        {u"eur"_s, u"€"_s}, {u"usd"_s, u"$"_s}, {u"gbp"_s, u"£"_s}, {u"jpy"_s, u"¥"_s}};
    const QString amount = formatAmount({minor, currency}, QLocale(QLocale::English, QLocale::UnitedStates));
    const QString symbol = symbols.value(currency);
    return symbol.isEmpty() ? amount + u' ' + currency : symbol + amount;
}

} // namespace paydesk::sandbox
