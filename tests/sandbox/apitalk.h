// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "sandbox/engine.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace paydesk::sandbox {

using Pairs = QList<std::pair<QString, QString>>;

/// A conversation with an engine of its own, which begins on 23 November 2026.
class ApiTalk {
public:
    struct Said {
        int status = 0;
        QJsonObject body;
        ApiResponse response;

        QString text(const QString &path) const { return value(path).toString(); }
        qint64 number(const QString &path) const { return value(path).toInteger(); }
        /// "error.code", "data.0.id".
        QJsonValue value(const QString &path) const
        {
            QJsonValue found = body;
            for (const QString &step : path.split(u'.'))
                found = found.isArray() ? found.toArray().at(step.toInt()) : found.toObject().value(step);
            return found;
        }
        QStringList column(const QString &field) const
        {
            QStringList values;
            for (const QJsonValue &row : body.value(QStringLiteral("data")).toArray())
                values.append(row.toObject().value(field).toString());
            return values;
        }
    };

    explicit ApiTalk(const EngineSettings &settings = {})
        : clock(QDateTime(QDate(2026, 11, 23), QTime(9, 0), Qt::UTC)), engine(clock, settings)
    {
        engine.setBaseUrl(QStringLiteral("http://127.0.0.1:1"));
        engine.setEventListener([this](const EventNotice &notice) { notices.append(notice); });
    }

    Said call(const QByteArray &method, const QString &path, const Pairs &params, const QByteArray &key = {})
    {
        ApiRequest request;
        request.method = method;
        request.path = path.toUtf8();
        request.headers = {{"authorization", "Bearer " + engine.settings().secretKey.toUtf8()}};
        if (!key.isEmpty())
            request.headers["idempotency-key"] = key;
        if (!version.isEmpty())
            request.headers["stripe-version"] = version;
        if (!account.isEmpty())
            request.headers["stripe-account"] = account;
        (method == "POST" ? request.body : request.query) = encoded(params);
        return said(engine.handle(request));
    }

    /// A call as Stripe.js makes it, with the publishable key in the form.
    Said browse(const QByteArray &method, const QString &path, Pairs params)
    {
        params.append({QStringLiteral("key"), engine.settings().publishableKey});
        ApiRequest request{method, path.toUtf8(), {}, {}, {}};
        (method == "POST" ? request.body : request.query) = encoded(params);
        return said(engine.handle(request));
    }

    static QByteArray encoded(const Pairs &params)
    {
        QByteArray form;
        for (const auto &[name, value] : params)
            form += (form.isEmpty() ? "" : "&") + QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
        return form;
    }

    static Said said(const ApiResponse &response)
    {
        return {response.status, QJsonDocument::fromJson(response.body).object(), response};
    }

    Said get(const QString &path, const Pairs &params = {}) { return call("GET", path, params); }
    Said post(const QString &path, const Pairs &params = {}, const QByteArray &key = {})
    {
        return call("POST", path, params, key);
    }
    Said remove(const QString &path) { return call("DELETE", path, {}); }

    QString product(const QString &name)
    {
        return post(QStringLiteral("/v1/products"), {{QStringLiteral("name"), name}}).text(QStringLiteral("id"));
    }

    QString price(qint64 amount, const QString &interval = {}, int intervals = 1)
    {
        Pairs params{{QStringLiteral("product"), product(QStringLiteral("Coffee"))},
                     {QStringLiteral("unit_amount"), QString::number(amount)},
                     {QStringLiteral("currency"), QStringLiteral("eur")}};
        if (!interval.isEmpty()) {
            params.append({QStringLiteral("recurring[interval]"), interval});
            params.append({QStringLiteral("recurring[interval_count]"), QString::number(intervals)});
        }
        return post(QStringLiteral("/v1/prices"), params).text(QStringLiteral("id"));
    }

    /// A customer with that saved card as the default.
    QString customer(const QString &card = QStringLiteral("pm_card_visa"))
    {
        const QString id =
            post(QStringLiteral("/v1/customers"), {{QStringLiteral("email"), QStringLiteral("ada@example.com")}})
                .text(QStringLiteral("id"));
        const QString method =
            post(QStringLiteral("/v1/payment_methods/%1/attach").arg(card), {{QStringLiteral("customer"), id}})
                .text(QStringLiteral("id"));
        post(QStringLiteral("/v1/customers/%1").arg(id),
             {{QStringLiteral("invoice_settings[default_payment_method]"), method}});
        return id;
    }

    /// A PaymentIntent confirmed with that card.
    Said pay(qint64 amount, const QString &card = QStringLiteral("pm_card_visa"), const Pairs &more = {})
    {
        return post(QStringLiteral("/v1/payment_intents"),
                    Pairs{{QStringLiteral("amount"), QString::number(amount)},
                          {QStringLiteral("currency"), QStringLiteral("eur")},
                          {QStringLiteral("payment_method"), card},
                          {QStringLiteral("confirm"), QStringLiteral("true")},
                          {QStringLiteral("return_url"), QStringLiteral("https://shop.example/back")}}
                        + more);
    }

    /// An open session of mode "payment" or "subscription" for two pieces of one price.
    Said session(const QString &mode, const QString &price, const Pairs &more = {})
    {
        return post(
            QStringLiteral("/v1/checkout/sessions"),
            Pairs{{QStringLiteral("mode"), mode},
                  {QStringLiteral("success_url"), QStringLiteral("https://shop.example/paid?s={CHECKOUT_SESSION_ID}")},
                  {QStringLiteral("cancel_url"), QStringLiteral("https://shop.example/back")},
                  {QStringLiteral("line_items[0][price]"), price},
                  {QStringLiteral("line_items[0][quantity]"), QStringLiteral("2")}}
                + more);
    }

    static CardEntry card(const QString &number) { return {number, 12, 2034, QStringLiteral("123")}; }

    QStringList eventTypes() const
    {
        QStringList types;
        for (const EventNotice &notice : notices)
            types.append(notice.type);
        return types;
    }

    /// Of the API, as Paydesk pins it. Empty: none is sent, as by Stripe's command line.
    QByteArray version = "2026-10-28.endive";
    /// In whose name the calls are made. Empty: the account of the key.
    QByteArray account;
    ManualClock clock;
    Engine engine;
    QList<EventNotice> notices;
};

} // namespace paydesk::sandbox
