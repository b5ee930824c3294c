// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QString>

namespace paydesk::stripe {

/// A request that changes something, as plain data: it can be written to disk before it is sent and sent again byte for
/// byte. The functions create(), cancel() and so on of the resources make them; Client::mutate() sends them, each with its
/// IdempotencyKey.
struct Mutation {
    /// "POST" or "DELETE".
    QByteArray method;
    /// "/v1/refunds"
    QString path;
    /// Form-encoded parameters; those of a DELETE are sent in its query.
    QByteArray body;

    friend bool operator==(const Mutation &, const Mutation &) = default;
};

} // namespace paydesk::stripe

Q_DECLARE_METATYPE(paydesk::stripe::Mutation)
