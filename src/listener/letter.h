// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/outbox.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace paydesk::listener {

/// Somebody's e-mail address. What parse() lets through is an address and nothing else, wherever it is written.
struct MailAddress {
    /// What is shown in front of the address; may be empty.
    QString name;
    /// ASCII; an international domain in its xn-- form.
    QString address;

    /// "billing@shop.example" or "The Shop <billing@shop.example>". Errors: InvalidInput `mail_address`; its detail is a sentence.
    static Result<MailAddress> parse(const QString &text);
    /// As it stands in a header (RFC 5322), the name as RFC 2047 has it.
    QByteArray toHeader() const;
    /// What is behind the '@'.
    QString domain() const;
};

/// A plain text letter, read.
struct Letter {
    QString subject;
    QString body;
};

/// A letter with places to be filled in: {{amount}} {{currency}} {{invoice}} {{hosted_invoice_url}} {{next_attempt}}. A line of the body
/// with a place for something that is not known is left out. Its first line is "Subject: …", then comes an empty one.
class LetterTemplate {
public:
    /// The one in English that is there without any file.
    LetterTemplate();
    /// Errors: InvalidInput `mail_template` with what is wrong as detail.
    static Result<LetterTemplate> parse(const QByteArray &utf8);

    /// About an invoice that could not be collected. Control characters in what is filled in become spaces, so it adds no line.
    Letter about(const store::OutgoingEffect &effect) const;

private:
    explicit LetterTemplate(Letter text) : m_text(std::move(text)) {}

    Letter m_text;
};

/// The bytes that go to the mail server, every line with CR LF. The Message-ID is made of the effect's id: two letters about one
/// effect are one to whoever looks at it.
QByteArray toMessage(const Letter &letter, const MailAddress &from, const MailAddress &to, const QString &effectId,
                     const QDateTime &now);

} // namespace paydesk::listener
