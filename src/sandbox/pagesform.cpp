// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/pagesform.h"

#include <QRegularExpression>

#include <algorithm>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

QString decoded(QByteArray text)
{
    text.replace('+', ' ');
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text));
}

/// Digits in any script as ASCII, without what people put between them.
QString plainDigits(const QString &text)
{
    QString digits;
    for (const QChar c : text) {
        if (c.isSpace() || c == u'-')
            continue;
        digits += c.digitValue() >= 0 ? QChar(u'0' + c.digitValue()) : c;
    }
    return digits;
}

bool isAllDigits(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

bool isAmex(const QString &number)
{
    return number.startsWith("34"_L1) || number.startsWith("37"_L1);
}

void readExpiry(const QString &typed, CardEntry &card)
{
    static const QRegularExpression form(u"^(0?[1-9]|1[0-2])/?(\\d{2}|20\\d{2})$"_s);
    const auto match = form.match(plainDigits(typed));
    if (!match.hasMatch())
        return;
    card.expMonth = match.captured(1).toInt();
    const int year = match.captured(2).toInt();
    card.expYear = year < 100 ? 2000 + year : year;
}

} // namespace

QHash<QString, QString> readPageForm(std::string_view body)
{
    QHash<QString, QString> fields;
    const QList<QByteArray> pairs = QByteArray(body.data(), static_cast<qsizetype>(body.size())).split('&');
    for (const QByteArray &pair : pairs) {
        const qsizetype equals = pair.indexOf('=');
        if (equals > 0)
            fields.insert(decoded(pair.left(equals)), decoded(pair.mid(equals + 1)));
    }
    return fields;
}

PaymentForm PaymentForm::fromFields(const QHash<QString, QString> &fields)
{
    PaymentForm form;
    form.email = fields.value(u"email"_s).trimmed().left(254);
    form.name = fields.value(u"billingName"_s).simplified().left(200);
    form.expiry = fields.value(u"cardExpiry"_s).trimmed();
    form.card.number = plainDigits(fields.value(u"cardNumber"_s));
    form.card.cvc = plainDigits(fields.value(u"cardCvc"_s));
    readExpiry(form.expiry, form.card);
    return form;
}

bool passesLuhn(const QString &number)
{
    int sum = 0;
    bool twice = false;
    for (auto digit = number.crbegin(); digit != number.crend(); ++digit) {
        const int value = digit->digitValue() * (twice ? 2 : 1);
        sum += value > 9 ? value - 9 : value;
        twice = !twice;
    }
    return sum % 10 == 0;
}

std::optional<FormError> checkPaymentForm(const PaymentForm &form, bool needsEmail, QDate today)
{
    static const QRegularExpression email(u"^[^@\\s]+@[^@\\s]+\\.[^@\\s.]+$"_s);
    if (needsEmail && form.email.isEmpty())
        return FormError{u"email"_s, PageText::EmailMissing};
    if (needsEmail && !email.match(form.email).hasMatch())
        return FormError{u"email"_s, PageText::EmailInvalid};
    const QString &number = form.card.number;
    if (number.size() < 14 || (number.size() < 15 && isAmex(number)))
        return FormError{u"number"_s, PageText::NumberIncomplete};
    if (number.size() > 19 || !isAllDigits(number) || !passesLuhn(number))
        return FormError{u"number"_s, PageText::NumberInvalid};
    if (form.card.expMonth == 0)
        return FormError{u"expiry"_s, PageText::ExpiryIncomplete};
    if (QDate(form.card.expYear, form.card.expMonth, 1).addMonths(1) <= today)
        return FormError{u"expiry"_s, PageText::ExpiryPast};
    if (!isAllDigits(form.card.cvc) || form.card.cvc.size() != (isAmex(number) ? 4 : 3))
        return FormError{u"cvc"_s, PageText::CvcIncomplete};
    return std::nullopt;
}

} // namespace paydesk::sandbox
