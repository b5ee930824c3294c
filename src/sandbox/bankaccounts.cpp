// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/bankaccounts.h"

#include "sandbox/json.h"

#include <QCryptographicHash>
#include <QMap>
#include <QRegularExpression>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 soon = 0;
constexpr qint64 threeMinutes = 180;

struct TestAccount {
    /// An IBAN, or the number of an account in the United States.
    QLatin1StringView number;
    qint64 after = soon;
    QLatin1StringView failure = {};
    bool isDisputed = false;
};

constexpr TestAccount accounts[] = {
    {"AT321904300235473204"_L1, threeMinutes},
    {"AT861904300235473202"_L1, soon, "debit_not_authorized"_L1},
    {"AT051904300235473205"_L1, threeMinutes, "debit_not_authorized"_L1},
    {"AT591904300235473203"_L1, soon, {}, true},
    {"DE08370400440532013003"_L1, threeMinutes},
    {"DE62370400440532013001"_L1, soon, "debit_not_authorized"_L1},
    {"DE78370400440532013004"_L1, threeMinutes, "debit_not_authorized"_L1},
    {"DE35370400440532013002"_L1, soon, {}, true},
    {"ES9121000418450200051332"_L1, soon, "debit_not_authorized"_L1},
    {"FR8420041010050500013M02607"_L1, soon, "debit_not_authorized"_L1},
    {"IT60X0542811101000000123456"_L1, soon, "debit_not_authorized"_L1},
    {"NL91ABNA0417164300"_L1, soon, "debit_not_authorized"_L1},
    {"000111111113"_L1, soon, "account_closed"_L1},
    {"000111111116"_L1, soon, "no_account"_L1},
    {"000222222227"_L1, soon, "insufficient_funds"_L1},
    {"000333333335"_L1, soon, "debit_not_authorized"_L1},
    {"000000000009"_L1, threeMinutes},
    {"000666666661"_L1, soon, {}, true},
};

QString fingerprintOf(const QString &number)
{
    const QByteArray hash =
        QCryptographicHash::hash("account " + number.toLatin1(), QCryptographicHash::Sha256).toHex();
    return QString::fromLatin1(hash.first(16));
}

QString ibanOf(const QJsonObject &params)
{
    return textAt(params, u"iban").remove(u' ').toUpper();
}

/// ISO 13616: the letters as numbers from 10, the first four signs at the end, 1 when divided by 97.
bool isIban(const QString &iban)
{
    static const QRegularExpression form(u"^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$"_s);
    if (!form.match(iban).hasMatch())
        return false;
    int rest = 0;
    for (const QChar sign : iban.sliced(4) + iban.first(4)) {
        const int value = sign.isDigit() ? sign.digitValue() : sign.unicode() - u'A' + 10;
        rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
    }
    return rest == 1;
}

Answer<QJsonObject> sepaDetails(const QJsonObject &params, const QString &path)
{
    static const QMap<QString, qsizetype> bankCodes{{u"AT"_s, 5}, {u"BE"_s, 3}, {u"DE"_s, 8}, {u"ES"_s, 4},
                                                    {u"FR"_s, 5}, {u"IT"_s, 6}, {u"NL"_s, 4}};
    const QString iban = ibanOf(params);
    if (!isIban(iban))
        return refuse(u"invalid_bank_account_iban"_s, u"The IBAN you provided is invalid."_s, path + u"[iban]"_s);
    const QString country = iban.first(2);
    return QJsonObject{{u"bank_code"_s, iban.sliced(4, bankCodes.value(country, 4))},
                       {u"branch_code"_s, QJsonValue()},
                       {u"country"_s, country},
                       {u"fingerprint"_s, fingerprintOf(iban)},
                       {u"generated_from"_s, shape(R"({"charge": null, "setup_attempt": null})")},
                       {u"last4"_s, iban.last(4)}};
}

/// The checksum of the American Bankers Association.
bool isRoutingNumber(const QString &number)
{
    static const QRegularExpression form(u"^[0-9]{9}$"_s);
    if (!form.match(number).hasMatch())
        return false;
    int sum = 0;
    for (qsizetype i = 0; i < number.size(); ++i)
        sum += number.at(i).digitValue() * (i % 3 == 0 ? 3 : i % 3 == 1 ? 7 : 1);
    return sum % 10 == 0;
}

Answer<QJsonObject> usDetails(const QJsonObject &params, const QString &path)
{
    static const QRegularExpression form(u"^[0-9]{4,17}$"_s);
    for (const QString &needed : {u"account_holder_type"_s, u"account_number"_s, u"routing_number"_s}) {
        if (!params.contains(needed))
            return refuseMissingParameter(u"%1[%2]"_s.arg(path, needed));
    }
    const QString account = textAt(params, u"account_number");
    const QString routing = textAt(params, u"routing_number");
    if (!form.match(account).hasMatch()) {
        return refuse(u"account_number_invalid"_s, u"Invalid account number: must contain only digits."_s,
                      path + u"[account_number]"_s);
    }
    if (!isRoutingNumber(routing)) {
        return refuse(u"routing_number_invalid"_s, u"The routing number you provided is invalid."_s,
                      path + u"[routing_number]"_s);
    }
    QJsonObject details = shape(R"({"account_holder_type": "individual", "account_type": "checking",
        "bank_name": "STRIPE TEST BANK", "financial_connections_account": null, "fingerprint": "", "last4": "",
        "networks": {"preferred": "ach", "supported": ["ach"]}, "routing_number": "", "status_details": {}})");
    copyGiven(details, params, {u"account_holder_type", u"account_type", u"routing_number"});
    details[u"fingerprint"_s] = fingerprintOf(routing + account);
    details[u"last4"_s] = account.last(4);
    return details;
}

} // namespace

Answer<QJsonObject> bankDetails(const QString &type, const QJsonObject &params, const QString &path)
{
    return type == "sepa_debit"_L1 ? sepaDetails(params, path) : usDetails(params, path);
}

DebitCourse courseOf(const QString &type, const QJsonObject &params)
{
    const bool isSepa = type == "sepa_debit"_L1;
    const QString number = isSepa ? ibanOf(params) : textAt(params, u"account_number");
    DebitCourse course;
    course.needsDeposits = !isSepa;
    for (const TestAccount &account : accounts) {
        if (account.number != number)
            continue;
        course.after = account.after;
        course.failure = account.failure;
        course.isDisputed = account.isDisputed;
    }
    return course;
}

QJsonObject bankByTestId(const QString &testId)
{
    static const QMap<QString, QString> numbers{{u"success"_s, u"000123456789"_s},
                                                {u"accountClosed"_s, u"000111111113"_s},
                                                {u"noAccount"_s, u"000111111116"_s},
                                                {u"insufficientFunds"_s, u"000222222227"_s},
                                                {u"debitNotAuthorized"_s, u"000333333335"_s},
                                                {u"processing"_s, u"000000000009"_s},
                                                {u"dispute"_s, u"000666666661"_s}};
    const QString prefix = u"pm_usBankAccount_"_s;
    const QString number = testId.startsWith(prefix) ? numbers.value(testId.sliced(prefix.size())) : QString();
    if (number.isEmpty())
        return {};
    return {{u"account_holder_type"_s, u"individual"_s},
            {u"account_number"_s, number},
            {u"routing_number"_s, u"110000000"_s}};
}

ApiError debitError(const QString &failure)
{
    static const QMap<QString, QString> messages{
        {u"account_closed"_s, u"The customer's bank account has been closed."_s},
        {u"no_account"_s, u"The customer's bank account could not be located."_s},
        {u"insufficient_funds"_s, u"The customer's account has insufficient funds to cover this payment."_s},
        {u"debit_not_authorized"_s, u"The customer has notified their bank that this payment was unauthorized."_s}};
    ApiError error;
    error.status = 402;
    error.type = u"card_error"_s;
    error.code = u"payment_intent_payment_attempt_failed"_s;
    error.declineCode = failure;
    error.message = messages.value(failure, u"The payment failed."_s);
    return error;
}

bool isBankDebit(const QString &methodType)
{
    return methodType == "sepa_debit"_L1 || methodType == "us_bank_account"_L1;
}

} // namespace paydesk::sandbox
