// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/errortext.h"
#include "gui/words.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::gui;
using namespace Qt::StringLiterals;

namespace {

constexpr Error::Kind allKinds[] = {Error::Kind::InvalidInput, Error::Kind::Refused,        Error::Kind::Offline,
                                    Error::Kind::TimedOut,     Error::Kind::Broken,         Error::Kind::Tls,
                                    Error::Kind::Redirected,   Error::Kind::Authentication, Error::Kind::Permission,
                                    Error::Kind::Declined,     Error::Kind::NotFound,       Error::Kind::InvalidRequest,
                                    Error::Kind::KeyReused,    Error::Kind::Conflict,       Error::Kind::RateLimited,
                                    Error::Kind::ServerFault,  Error::Kind::Mismatch,       Error::Kind::Storage,
                                    Error::Kind::Keychain,     Error::Kind::Busy,           Error::Kind::Canceled};

constexpr Act allActs[] = {Act::Reading, Act::Charging, Act::Refunding, Act::Changing, Act::SigningIn};

} // namespace

class TestErrorText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKindSaysWhatHappenedAndWhetherMoneyMoved_data();
    void everyKindSaysWhatHappenedAndWhetherMoneyMoved();
    void missingPermissionIsNamed(); // API-16
    void inDoubtNeverSaysThatItFailed_data();
    void inDoubtNeverSaysThatItFailed();
    void codesHaveTheirOwnSentence_data();
    void codesHaveTheirOwnSentence();
    void failingProxiesAreNamed(); // API-22
    void declinesAreFitForACustomersEars_data();
    void declinesAreFitForACustomersEars();
    void deskLearnsWhyTheBankDeclined();
    void everyFieldErrorIsAnInstruction_data();
    void everyFieldErrorIsAnInstruction();
};

void TestErrorText::everyKindSaysWhatHappenedAndWhetherMoneyMoved_data()
{
    QTest::addColumn<Error::Kind>("kind");
    for (const Error::Kind kind : allKinds)
        QTest::newRow(qPrintable(toWord(kind))) << kind;
}

void TestErrorText::everyKindSaysWhatHappenedAndWhetherMoneyMoved()
{
    QFETCH(const Error::Kind, kind);
    const Error error = Error::make(kind, u"some_code"_s, u"internal detail sk_test_1"_s);
    for (const Act act : allActs) {
        const QString text = sentence(error, act);
        QVERIFY(!explain(error, act).what.isEmpty());
        QVERIFY2(text.endsWith(u'.'), qPrintable(text));
        QVERIFY2(!text.contains("internal detail"_L1) && !text.contains("some_code"_L1), qPrintable(text));
        if (act == Act::Charging)
            QVERIFY2(text.contains("charged."_L1), qPrintable(text));
        if (act == Act::Refunding)
            QVERIFY2(text.contains("refunded."_L1), qPrintable(text));
    }
}

void TestErrorText::missingPermissionIsNamed()
{
    const auto text = [](const QString &detail) {
        return sentence(Error::make(Error::Kind::Permission, {}, detail), Act::Reading);
    };
    QVERIFY(text(u"The provided key does not have the required permissions for this endpoint. Having the "
                 "'rak_charges_read' permission would allow this request to continue."_s)
                .contains(u"the permission rak_charges_read in"_s));
    QVERIFY(text(u"No."_s).contains(u"the permission in the Stripe Dashboard"_s));
}

void TestErrorText::inDoubtNeverSaysThatItFailed_data()
{
    QTest::addColumn<Error::Kind>("kind");
    for (const Error::Kind kind : {Error::Kind::TimedOut, Error::Kind::Broken, Error::Kind::ServerFault,
                                   Error::Kind::Mismatch, Error::Kind::Conflict, Error::Kind::Tls})
        QTest::newRow(qPrintable(toWord(kind))) << kind;
}

void TestErrorText::inDoubtNeverSaysThatItFailed()
{
    QFETCH(const Error::Kind, kind);
    Error error = Error::make(kind, u"connection_broken"_s);
    error.inDoubt = true;
    for (const Act act : {Act::Charging, Act::Refunding, Act::Changing}) {
        const ErrorText text = explain(error, act);
        const QString whole = sentence(error, act);
        QVERIFY2(!whole.contains("fail"_L1, Qt::CaseInsensitive), qPrintable(whole));
        QVERIFY2(!whole.contains("Nothing"_L1), qPrintable(whole));
        QVERIFY2(text.money.contains("may have been"_L1), qPrintable(whole));
        QVERIFY2(whole.contains("by itself"_L1), qPrintable(whole));
        QVERIFY(!text.retry); // a second click must not be offered
    }
}

void TestErrorText::codesHaveTheirOwnSentence_data()
{
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("code");
    QTest::addColumn<Act>("act");
    QTest::addColumn<QString>("expected");
    using K = Error::Kind;
    const auto row = [](K kind, const char *code, Act act, const QString &expected) {
        QTest::newRow(code) << kind << QString::fromLatin1(code) << act << expected;
    };
    row(K::InvalidRequest, "charge_already_refunded", Act::Refunding,
        u"This payment is already refunded in full. Nothing was refunded. Refresh to see its refunds."_s);
    row(K::InvalidRequest, "charge_disputed", Act::Refunding,
        u"The customer disputed this payment. Nothing was refunded. Answer the dispute instead of refunding."_s);
    row(K::InvalidRequest, "balance_insufficient", Act::Refunding,
        u"The Stripe balance is too low for this refund. Nothing was refunded. Top up the balance in the Stripe "
        u"Dashboard, or try "
        "again after the next payments."_s);
    row(K::InvalidRequest, "amount_too_small", Act::Charging,
        u"The amount is below the least that Stripe takes in this currency. Nothing was charged. Choose a larger amount."_s);
    row(K::Mismatch, "refundable_changed", Act::Refunding,
        u"What can be refunded has changed since you looked. Nothing was refunded. Check the amount that is left, then "
        u"confirm "
        "again."_s);
    row(K::Busy, "refund_under_way", Act::Refunding,
        u"An earlier refund of this payment has no answer yet. Nothing more was refunded. Wait until it is settled, "
        u"then look at "
        "what is left to refund."_s);
    row(K::Offline, "host_not_found", Act::Charging,
        u"There is no connection to Stripe. Nothing was charged. Check the network, then try again."_s);
    row(K::Authentication, "api_key_expired", Act::SigningIn,
        u"The API key has expired. Enter a new key in the settings."_s);
    row(K::Refused, "test_key_in_production", Act::SigningIn,
        u"A test key is not accepted here, because this computer is set to production. Enter a live key, or start "
        u"Paydesk without "
        "ENV=production."_s);
    // API-16
    row(K::Refused, "livemode_mismatch", Act::Reading,
        u"Test and live data do not mix: the answer belongs to the other mode. Check which key is in use."_s);
    row(K::Permission, "testmode_charges_only", Act::Charging,
        u"This Stripe account can only take test payments so far. Nothing was charged. Finish the activation of the "
        u"account in the Stripe Dashboard."_s);
    row(K::Storage, "database_in_use", Act::Reading,
        u"Paydesk is already open for this account. Use the window that is open."_s);
    row(K::Keychain, "keychain_locked", Act::SigningIn,
        u"The system's keychain is locked. Unlock it, then try again."_s);
}

void TestErrorText::codesHaveTheirOwnSentence()
{
    QFETCH(const Error::Kind, kind);
    QFETCH(const QString, code);
    QFETCH(const Act, act);
    QFETCH(const QString, expected);
    QCOMPARE(sentence(Error::make(kind, code), act), expected);
}

void TestErrorText::failingProxiesAreNamed()
{
    for (const char *code : {"proxy_failed", "proxy_authentication"}) {
        const Error error =
            Error::make(Error::Kind::Offline, QString::fromLatin1(code), u"http://proxy.example:8080"_s);
        const QString text = sentence(error, Act::Refunding);
        QVERIFY2(text.contains(u"The proxy http://proxy.example:8080 "_s), qPrintable(text));
        QVERIFY2(text.contains(u"Nothing was refunded."_s), qPrintable(text));
    }
}

void TestErrorText::declinesAreFitForACustomersEars_data()
{
    QTest::addColumn<QString>("declineCode");
    for (const char *code :
         {"lost_card", "stolen_card", "pickup_card", "fraudulent", "merchant_blacklist", "insufficient_funds",
          "restricted_card", "security_violation", "do_not_honor", "generic_decline", "a_code_of_tomorrow"})
        QTest::newRow(code) << QString::fromLatin1(code);
}

void TestErrorText::declinesAreFitForACustomersEars()
{
    QFETCH(const QString, declineCode);
    Error error = Error::make(Error::Kind::Declined, u"card_declined"_s);
    error.declineCode = declineCode;
    QCOMPARE(sentence(error, Act::Charging),
             u"The bank declined the payment. Please use another card or another way to pay. Nothing was charged."_s);
}

void TestErrorText::deskLearnsWhyTheBankDeclined()
{
    QVERIFY(words::declineDetail(u"stolen_card"_s).contains("stolen"_L1));
    QVERIFY(words::declineDetail(u"insufficient_funds"_s).contains("money"_L1));
    QCOMPARE(words::declineDetail(u"a_code_of_tomorrow"_s), u"a code of tomorrow"_s);
}

void TestErrorText::everyFieldErrorIsAnInstruction_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("expected");
    QTest::newRow("empty") << u"amount_empty"_s << u"Enter an amount."_s;
    QTest::newRow("not a number") << u"amount_not_number"_s << u"This is not an amount. Write it like 12.50."_s;
    QTest::newRow("zero") << u"amount_zero"_s << u"The amount must be more than zero."_s;
    QTest::newRow("negative") << u"amount_negative"_s << u"The amount must not be negative."_s;
    QTest::newRow("more than the remainder")
        << u"amount_over_refundable"_s << u"This is more than can still be refunded."_s;
    QTest::newRow("publishable key")
        << u"key_publishable"_s
        << u"This is a publishable key. Paydesk needs a secret or restricted one (sk_… or rk_…)."_s;
}

void TestErrorText::everyFieldErrorIsAnInstruction()
{
    QFETCH(const QString, code);
    QFETCH(const QString, expected);
    QCOMPARE(fieldSentence(Error::make(Error::Kind::InvalidInput, code)), expected);
}

Q_DECLARE_METATYPE(paydesk::gui::Act)
Q_DECLARE_METATYPE(paydesk::Error::Kind)

QTEST_GUILESS_MAIN(TestErrorText)
#include "tst_errortext.moc"
