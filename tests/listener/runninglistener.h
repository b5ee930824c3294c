// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/rawclient.h"
#include "listener/listener.h"
#include "store/desktops.h"
#include "support/signaturecases.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>

namespace paydesk::listener {

/// A listener in this process, on a clock that stands at signatureTime, with its files in a folder of its own.
struct RunningListener {
    /// Where the events of the next ones are kept; a file in their folder if it is empty.
    static inline std::function<QString()> freshDatabase;

    explicit RunningListener(const std::function<void(Settings &)> &change = {})
    {
        settings.listen.port = 0;
        settings.database = freshDatabase ? freshDatabase() : folder.filePath(QStringLiteral("data/listener.db"));
        EndpointSettings endpoint;
        endpoint.secrets = {write(QStringLiteral("secret"), signatureSecret)};
        settings.endpoints = {endpoint};
        settings.limits.requestsPerConnection = 100'000;
        if (change)
            change(settings);
        start();
    }

    void start()
    {
        listener = std::make_unique<Listener>(settings, clock, [] {});
        const auto started = listener->start();
        port = started ? started->listen : 0;
        opsPort = started ? started->ops : 0;
    }

    /// A file that only its owner can read.
    SecretSource write(const QString &name, const QByteArray &text)
    {
        QFile file(folder.filePath(name));
        const bool opened = file.open(QIODevice::WriteOnly);
        Q_ASSERT(opened);
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        file.write(text);
        return {SecretSource::Kind::File, file.fileName()};
    }

    /// The first line of the answer to one delivery on a connection of its own.
    QByteArray post(const QByteArray &header, const QByteArray &body, const QByteArray &path = "/webhooks/stripe") const
    {
        return answer(request(header, body, path)).left(12);
    }

    static QByteArray request(const QByteArray &header, const QByteArray &body,
                              const QByteArray &path = "/webhooks/stripe")
    {
        return raw("Stripe-Signature: " + header + "\r\n", body, path);
    }

    static QByteArray raw(const QByteArray &fields, const QByteArray &body, const QByteArray &path = "/webhooks/stripe",
                          const QByteArray &method = "POST")
    {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + fields
            + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }

    QByteArray answer(const QByteArray &bytes) const
    {
        RawClient client(port);
        client.send(bytes);
        return client.readAnswer();
    }

    static QByteArray event(const QByteArray &id, const QByteArray &type = "payment_intent.succeeded",
                            const QByteArray &object = R"({"id":"pi_1","object":"payment_intent"})")
    {
        return R"({"id":")" + id + R"(","object":"event","api_version":"2026-10-28.endive","created":1699999990,)"
            + R"("livemode":false,"type":")" + type + R"(","data":{"object":)" + object + "}}";
    }

    /// The token of a new desktop.
    QByteArray pair(const QString &name = QStringLiteral("Till"))
    {
        const QByteArray token = store::Desktops::newToken(*QRandomGenerator::system());
        const auto added = listener->writer().run<store::Desktop>(
            [&](store::Database &database) { return store::Desktops(database).add(name, token, clock.now()); });
        return added.result() ? token : QByteArray();
    }

    QTemporaryDir folder;
    Settings settings;
    ManualClock clock{QDateTime::fromSecsSinceEpoch(signatureTime, Qt::UTC)};
    std::unique_ptr<Listener> listener;
    quint16 port = 0;
    quint16 opsPort = 0;
};

} // namespace paydesk::listener
