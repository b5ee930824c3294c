// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/letter.h"

#include "base/money.h"

#include <QHash>
#include <QRegularExpression>
#include <QStringConverter>
#include <QUrl>

#include <algorithm>
#include <optional>
#include <utility>

namespace paydesk::listener {

using namespace Qt::StringLiterals;

namespace {

using Values = QHash<QString, QString>;

constexpr char standardText[] = "Subject: Your payment of {{amount}} {{currency}} did not go through\n"
                                "\n"
                                "Hello,\n"
                                "\n"
                                "we could not collect {{amount}} {{currency}} for the invoice {{invoice}}.\n"
                                "We will try once more on {{next_attempt}}.\n"
                                "You can pay it, or pay in another way, here: {{hosted_invoice_url}}\n"
                                "\n"
                                "If you have paid meanwhile, nothing is left to do.\n";

/// RFC 5321, 4.5.3.1.
constexpr qsizetype longestAddress = 254;
/// Of UTF-8 in one encoded word, so that its line stays below 76 (RFC 2047, 2).
constexpr qsizetype longestWord = 39;
constexpr qsizetype longestLine = 76;

tl::unexpected<Error> wrongAddress(const QString &why)
{
    return failure(Error::Kind::InvalidInput, u"mail_address"_s, why);
}

tl::unexpected<Error> wrongTemplate(const QString &why)
{
    return failure(Error::Kind::InvalidInput, u"mail_template"_s, why);
}

const QRegularExpression &place()
{
    static const QRegularExpression pattern(uR"(\{\{\s*(.*?)\s*\}\})"_s);
    return pattern;
}

bool isControl(QChar c)
{
    return c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line
        || c.category() == QChar::Separator_Paragraph;
}

QString onOneLine(QString text)
{
    for (QChar &c : text) {
        if (isControl(c))
            c = u' ';
    }
    return text.trimmed();
}

/// All in one pass: what is filled in is not looked at again. Nothing where something is not known and `whole` is asked for.
std::optional<QString> filled(const QString &text, const Values &values, bool whole)
{
    QString out;
    qsizetype done = 0;
    for (auto matches = place().globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        const QString value = values.value(match.captured(1));
        if (value.isEmpty() && whole)
            return std::nullopt;
        out += text.sliced(done, match.capturedStart() - done) + value;
        done = match.capturedEnd();
    }
    return out + text.sliced(done);
}

Values valuesOf(const store::OutgoingEffect &effect)
{
    const QJsonObject &invoice = effect.detail;
    const QJsonValue left = invoice["amount_remaining"_L1];
    const Money amount{(left.isUndefined() ? invoice["amount_due"_L1] : left).toInteger(),
                       invoice["currency"_L1].toString()};
    Values values{{u"amount"_s, formatAmount(amount, QLocale::c())},
                  {u"currency"_s, amount.currency.toUpper()},
                  {u"invoice"_s, invoice["number"_L1].toString(effect.objectId)}};
    const QString page = invoice["hosted_invoice_url"_L1].toString();
    if (page.startsWith("https://"_L1))
        values[u"hosted_invoice_url"_s] = page;
    if (const qint64 next = invoice["next_payment_attempt"_L1].toInteger(); next > 0)
        values[u"next_attempt"_s] = QDateTime::fromSecsSinceEpoch(next, Qt::UTC).date().toString(Qt::ISODate);
    for (QString &value : values)
        value = onOneLine(value);
    return values;
}

/// Nothing that means something in a list of addresses.
bool isPlainName(const QString &text)
{
    return text.size() <= longestWord && std::all_of(text.begin(), text.end(), [](QChar c) {
               return c == u' ' || (c.unicode() < 0x80 && c.isLetterOrNumber());
           });
}

bool isPlainSubject(const QString &text)
{
    return text.size() < longestLine - 9 && !text.contains("=?"_L1)
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' ' && c <= u'~'; });
}

/// Words as RFC 2047 encodes them, each a whole number of characters, on lines of their own.
QByteArray encodedWords(const QString &text)
{
    QByteArrayList words;
    QByteArray word;
    for (const char32_t c : text.toUcs4()) {
        const QByteArray utf8 = QString::fromUcs4(&c, 1).toUtf8();
        if (word.size() + utf8.size() > longestWord)
            words << std::exchange(word, {});
        word += utf8;
    }
    words << word;
    for (QByteArray &each : words)
        each = "=?utf-8?B?" + each.toBase64() + "?=";
    return words.join("\r\n ");
}

} // namespace

Result<MailAddress> MailAddress::parse(const QString &text)
{
    if (std::any_of(text.begin(), text.end(), isControl))
        return wrongAddress(u"an e-mail address has no line breaks"_s);
    static const QRegularExpression named(uR"re(^\s*"?([^<>"]*?)"?\s*<([^<>]*)>\s*$)re"_s);
    const auto match = named.match(text);
    const QString plain = match.hasMatch() ? match.captured(2) : text.trimmed();
    const qsizetype at = plain.lastIndexOf(u'@');
    // Dot-atoms alone (RFC 5322, 3.2.3): quoted ones and address literals are nobody's at a shop.
    static const QRegularExpression local(
        uR"(^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*\z)"_s);
    static const QRegularExpression host(uR"(^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\z)"_s);
    const QString domain = QString::fromLatin1(QUrl::toAce(plain.sliced(at + 1)));
    if (at < 1 || !local.match(plain.left(at)).hasMatch() || !host.match(domain).hasMatch()
        || at + 1 + domain.size() > longestAddress)
        return wrongAddress(u"an e-mail address is needed, as in billing@shop.example"_s);
    return MailAddress{match.hasMatch() ? match.captured(1) : QString(), plain.left(at + 1) + domain};
}

QByteArray MailAddress::toHeader() const
{
    if (name.isEmpty())
        return address.toLatin1();
    return (isPlainName(name) ? name.toLatin1() : encodedWords(name)) + "\r\n <" + address.toLatin1() + '>';
}

QString MailAddress::domain() const
{
    return address.sliced(address.lastIndexOf(u'@') + 1);
}

LetterTemplate::LetterTemplate() : m_text(parse(standardText)->m_text) {}

Result<LetterTemplate> LetterTemplate::parse(const QByteArray &utf8)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString text = decoder.decode(utf8);
    if (decoder.hasError())
        return wrongTemplate(u"it is not UTF-8"_s);
    text.replace("\r\n"_L1, "\n"_L1);
    static const QRegularExpression parts(uR"(^Subject:[ \t]*(\S[^\n]*)\n[ \t]*\n(.*\S.*)\z)"_s,
                                          QRegularExpression::DotMatchesEverythingOption);
    const auto match = parts.match(text);
    if (!match.hasMatch())
        return wrongTemplate(u"its first line must be \"Subject: …\", then an empty one, then the letter"_s);
    static const QStringList known{u"amount"_s, u"currency"_s, u"invoice"_s, u"hosted_invoice_url"_s,
                                   u"next_attempt"_s};
    for (auto matches = place().globalMatch(text); matches.hasNext();) {
        const QString name = matches.next().captured(1);
        if (!known.contains(name))
            return wrongTemplate(u"{{%1}} is unknown; there are {{%2}}"_s.arg(name, known.join(u"}}, {{"_s)));
    }
    return LetterTemplate(Letter{onOneLine(match.captured(1)), match.captured(2)});
}

Letter LetterTemplate::about(const store::OutgoingEffect &effect) const
{
    const Values values = valuesOf(effect);
    QStringList lines;
    for (const QString &line : m_text.body.split(u'\n')) {
        if (const auto whole = filled(line, values, true))
            lines << *whole;
    }
    return {filled(m_text.subject, values, false).value_or(QString()), lines.join(u'\n')};
}

QByteArray toMessage(const Letter &letter, const MailAddress &from, const MailAddress &to, const QString &effectId,
                     const QDateTime &now)
{
    QByteArray message = "From: " + from.toHeader() + "\r\nTo: " + to.toHeader()
        + "\r\nSubject: " + (isPlainSubject(letter.subject) ? letter.subject.toLatin1() : encodedWords(letter.subject))
        + "\r\nDate: " + now.toUTC().toString(Qt::RFC2822Date).toLatin1() + "\r\nMessage-ID: <"
        + QUrl::toPercentEncoding(effectId, {}, ".") + '@'
        + from.domain().toLatin1()
        // So that no absence note answers it (RFC 3834).
        + ">\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
          "Content-Transfer-Encoding: base64\r\n\r\n";
    QString body = letter.body;
    const QByteArray encoded = body.replace(u'\n', "\r\n"_L1).toUtf8().toBase64();
    for (qsizetype i = 0; i < encoded.size(); i += longestLine)
        message += encoded.mid(i, longestLine) + "\r\n";
    return message;
}

} // namespace paydesk::listener
