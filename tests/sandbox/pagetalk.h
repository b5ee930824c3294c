// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "apitalk.h"
#include "sandbox/pages.h"

namespace paydesk::sandbox {

/// A buyer's browser beside a conversation with the API.
class PageTalk {
public:
    http::Response open(const QString &url, const QByteArray &language = {}) const
    {
        http::Request request;
        request.method = "GET";
        request.path = QUrl(url).path().toStdString();
        request.headers.add("Accept-Language", language.toStdString());
        return m_pages.handle(request);
    }

    http::Response send(const QString &url, const Pairs &fields) const
    {
        http::Request request;
        request.method = "POST";
        request.path = QUrl(url).path().toStdString();
        request.body = ApiTalk::encoded(fields).toStdString();
        return m_pages.handle(request);
    }

    /// Sends the form of a page with that card in it.
    http::Response pay(const QString &url, const QString &number, const Pairs &more = {}) const
    {
        return send(url,
                    Pairs{{QStringLiteral("action"), QStringLiteral("pay")},
                          {QStringLiteral("email"), QStringLiteral("ada@example.com")},
                          {QStringLiteral("cardNumber"), number},
                          {QStringLiteral("cardExpiry"), QStringLiteral("12 / 34")},
                          {QStringLiteral("cardCvc"), QStringLiteral("123")}}
                        + more);
    }

    static QString text(const http::Response &response) { return QString::fromStdString(response.body); }
    static QString target(const http::Response &response)
    {
        for (const auto &[name, value] : response.headers) {
            if (name == "Location")
                return QString::fromStdString(value);
        }
        return {};
    }

    ApiTalk api;

private:
    Pages m_pages{api.engine, api.clock};
};

} // namespace paydesk::sandbox
