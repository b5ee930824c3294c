// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include <tl/expected.hpp>

namespace paydesk::sandbox {

/// An error as Stripe words it; becomes the `error` object of the answer.
struct ApiError {
    int status = 400;
    QString type = QStringLiteral("invalid_request_error");
    QString code;
    QString message;
    QString param;
    QString declineCode;
    QString adviceCode;
    /// Objects that come with the error: charge, payment_intent, payment_method.
    QJsonObject extra;

    /// The `error` object, without `request_log_url`, which depends on the request.
    QJsonObject toJson() const;
};

/// What a resource answers: an object, or Stripe's error.
template <class T>
using Answer = tl::expected<T, ApiError>;

/// Ends a function: `return refuse(u"resource_missing"_s, …)`.
tl::unexpected<ApiError> refuse(const QString &code, const QString &message, const QString &param = {});
tl::unexpected<ApiError> refuse(ApiError error);
/// 404 of an object which a path or a parameter names.
tl::unexpected<ApiError> refuseMissing(const QString &kind, const QString &id, const QString &param);
tl::unexpected<ApiError> refuseMissingParameter(const QString &param);

/// An amount in the words of Stripe's messages: "€5.00", "5.00 chf".
QString shownAmount(qint64 minor, const QString &currency);

} // namespace paydesk::sandbox
