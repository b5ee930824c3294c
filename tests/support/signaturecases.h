// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

/// One line of the table of signatures: what arrives, and what has to become of it. All are judged at `signatureTime` by an
/// endpoint with the secret `signatureSecret`.
struct SignatureCase {
    QByteArray name;
    /// The value of Stripe-Signature.
    QByteArray header;
    QByteArray body;
    /// The verdict's word: valid, malformed, no_match, too_old, too_new.
    QByteArray verdict;
};

constexpr qint64 signatureTime = 1'700'000'000;
constexpr const char *signatureSecret = "whsec_test_secret";

/// Lower-case hexadecimal HMAC-SHA256, by Qt and not by the code that is tried.
QByteArray signatureHex(const QByteArray &time, const QByteArray &body, const QByteArray &secret = signatureSecret);
/// "t=…,v1=…"
QByteArray signedHeader(qint64 time, const QByteArray &body, const QByteArray &secret = signatureSecret);
QList<SignatureCase> signatureCases();
