// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QRandomGenerator>

/// The verdict's word, worked out a second time and in another way: by patterns over the whole text and Qt's HMAC. Judged at
/// `signatureTime` by an endpoint with the secret `signatureSecret`, as signatureCases() are.
QByteArray referenceVerdict(const QByteArray &header, const QByteArray &body);

struct SignedDelivery {
    QByteArray header;
    QByteArray body;
};

/// Something that a stranger, a proxy or a mistake could make of a delivery: a good one, changed at a few places. A third of them are
/// still good.
SignedDelivery mangledDelivery(QRandomGenerator &random);
