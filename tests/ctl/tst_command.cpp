// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/command.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::ctl;
using namespace Qt::StringLiterals;

class TestCommand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCommandOfTheUsageIsUnderstood_data();
    void everyCommandOfTheUsageIsUnderstood();
    void wrongUsageIsExplained_data();
    void wrongUsageIsExplained();
    void noKeyIsEverTakenFromTheCommandLine(); // SEC-03
    void proxiesAreReadWithoutTheirPassword(); // API-22
};

void TestCommand::everyCommandOfTheUsageIsUnderstood_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("verb");
    const auto row = [](const char *line, Command::Verb verb) {
        QTest::newRow(line) << QString::fromLatin1(line) << int(verb);
    };
    row("--help", Command::Verb::Help);
    row("--version", Command::Verb::Version);
    row("checkout create --amount 12.50 --name Lunch", Command::Verb::CheckoutCreate);
    row("checkout create --price price_1 --quantity 3 --subscription --customer cus_1 --wait",
        Command::Verb::CheckoutCreate);
    row("payments list --search ada --limit 5 --json", Command::Verb::PaymentsList);
    row("payments show pi_1", Command::Verb::PaymentsShow);
    row("charge --customer cus_1 --card pm_1 --amount 12.50", Command::Verb::Charge);
    row("refund pi_1", Command::Verb::Refund);
    row("refund pi_1 --amount 4.00 --reason duplicate --note twice", Command::Verb::Refund);
    row("subscriptions list", Command::Verb::SubscriptionsList);
    row("subscriptions show sub_1", Command::Verb::SubscriptionsShow);
    row("subscriptions cancel sub_1 --now", Command::Verb::SubscriptionsCancel);
    row("mirror status", Command::Verb::MirrorStatus);
    row("mirror check --database x.sqlite --json", Command::Verb::MirrorCheck);
    row("mirror export --since 2026-11-01 --until 2026-11-25T12:00:00Z --status succeeded,canceled",
        Command::Verb::MirrorExport);
    row("mirror seed --payments 1000 --seed 7 --database x.sqlite", Command::Verb::MirrorSeed);
    row("tasks --limit 5", Command::Verb::Tasks);
    row("entitlements --customer cus_1", Command::Verb::Entitlements);
    row("events poll --api-base http://127.0.0.1:8000 --data-dir /tmp/x", Command::Verb::EventsPoll);
}

void TestCommand::everyCommandOfTheUsageIsUnderstood()
{
    QFETCH(const QString, line);
    QFETCH(const int, verb);
    const auto command = parseCommand(line.split(u' '));
    QVERIFY2(command, command ? "" : qPrintable(command.error().detail));
    QCOMPARE(int(command->verb), verb);
}

void TestCommand::wrongUsageIsExplained_data()
{
    QTest::addColumn<QString>("line");
    for (const char *line : {"dance",
                             "payments",
                             "payments show",
                             "payments show a b",
                             "payments list pi_1",
                             "payments list --now",
                             "payments list --limit 0",
                             "payments list --limit many",
                             "refund pi_1 --reason boredom",
                             "charge --amount 1",
                             "checkout create",
                             "checkout create --price price_1 --amount 1",
                             "checkout create --amount 1 --subscription",
                             "subscriptions cancel sub_1 --now --take-back",
                             "events poll --api-base nonsense",
                             "events poll --colour red",
                             "mirror",
                             "mirror drop",
                             "mirror status --payments 5",
                             "mirror seed --payments 5",
                             "mirror seed --database x.sqlite",
                             "mirror seed --payments 0 --database x.sqlite",
                             "mirror export --since 25.11.2026",
                             "mirror export --until 2026-13-01",
                             "mirror export --status paid"})
        QTest::newRow(line) << QString::fromLatin1(line);
}

void TestCommand::wrongUsageIsExplained()
{
    QFETCH(const QString, line);
    const auto command = parseCommand(line.split(u' '));
    QVERIFY(!command);
    QCOMPARE(command.error().kind, Error::Kind::InvalidInput);
    QVERIFY(!command.error().detail.isEmpty());
}

void TestCommand::noKeyIsEverTakenFromTheCommandLine()
{
    for (const QString &option : {u"--key"_s, u"--secret"_s, u"--api-key"_s, u"--secret-key"_s})
        QVERIFY(!parseCommand({u"payments"_s, u"list"_s, option, u"sk_test_0123456789abcdef"_s}));
}

void TestCommand::proxiesAreReadWithoutTheirPassword()
{
    const auto with = [](const QString &proxy) { return parseCommand({u"reads"_s, u"--proxy"_s, proxy}); };
    QVERIFY(!parseCommand({u"reads"_s})->proxy);
    QCOMPARE(with(u"none"_s)->proxy->kind, Proxy::Kind::None);
    QCOMPARE(with(u"system"_s)->proxy->kind, Proxy::Kind::System);
    QCOMPARE(with(u"socks5://ada@proxy.example:1080"_s)->proxy->user, u"ada"_s);
    const auto written = with(u"http://ada:lovelace@proxy.example:8080"_s);
    QVERIFY(!written);
    QVERIFY(written.error().detail.contains(u"PAYDESK_PROXY_PASSWORD"_s));
    QVERIFY(!written.error().detail.contains(u"lovelace"_s));
    QVERIFY(!with(u"proxy.example"_s));
}

QTEST_GUILESS_MAIN(TestCommand)
#include "tst_command.moc"
