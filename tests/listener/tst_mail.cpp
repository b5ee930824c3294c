// SPDX-License-Identifier: GPL-3.0-or-later
#include "failedinvoice.h"
#include "listener/letter.h"
#include "listener/mailer.h"
#include "smtpserver.h"
#include "store/database.h"
#include "store/outbox.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace paydesk;
using namespace paydesk::listener;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray header(const QByteArray &message, const QByteArray &name)
{
    const QByteArrayList lines = message.left(message.indexOf("\r\n\r\n")).replace("\r\n ", " ").split('\n');
    QByteArray found;
    for (const QByteArray &line : lines) {
        if (line.startsWith(name + ": "))
            found += line.mid(name.size() + 2).trimmed();
    }
    return found;
}

QString bodyOf(const QByteArray &message)
{
    const QByteArray encoded = message.mid(message.indexOf("\r\n\r\n") + 4);
    return QString::fromUtf8(QByteArray::fromBase64(encoded)).replace("\r\n"_L1, "\n"_L1);
}

/// What a reader sees of a header that RFC 2047 encodes.
QString decoded(const QByteArray &text)
{
    QByteArray utf8;
    for (const QByteArray &word : text.split(' '))
        utf8 += QByteArray::fromBase64(word.mid(10).chopped(2));
    return QString::fromUtf8(utf8);
}

store::OutgoingEffect effectWith(const QJsonObject &detail)
{
    store::OutgoingEffect effect;
    effect.id = u"invoice.payment_failed in_1 1"_s;
    effect.objectId = u"in_1"_s;
    effect.detail = detail;
    return effect;
}

} // namespace

/// From a payment that failed to the customer's mail server.
class TestMail : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void customerIsWrittenTo();
    void othersAreNotWrittenTo();
    void refusedLetterGoesOutLater_data();
    void refusedLetterGoesOutLater();
    void nothingIsSaidWithoutEncryption_data();
    void nothingIsSaidWithoutEncryption();
    void passwordGoesToAServerThatIsTrusted();
    void silentServerHoldsUpNobody();
    void silentServerIsGivenUpInTime();
    void addressThatIsNoneIsGivenUp();
    void addresses_data();
    void addresses();
    void nothingAddsALine();
    void amounts_data();
    void amounts();
    void templateIsFilled();
    void unknownLinesAreLeftOut();
    void wrongTemplates_data();
    void wrongTemplates();
    void longSubjectIsEncodedInPieces();
    void settings_data();
    void settings();

private:
    std::unique_ptr<RunningListener> writing(const QString &server,
                                             const std::function<void(MailSettings &)> &change = {})
    {
        return std::make_unique<RunningListener>([&](Settings &settings) {
            settings.mail.server = server;
            settings.mail.from = u"Müllers Laden <billing@shop.example>"_s;
            if (change)
                change(settings.mail);
        });
    }
    static Counters const &counters(const RunningListener &running) { return running.listener->counters(); }
    SecretSource password() const { return {SecretSource::Kind::File, m_folder.filePath(u"password"_s)}; }
    QString server() const { return m_folder.filePath(u"server"_s); }

    QTemporaryDir m_folder;
};

void TestMail::initTestCase()
{
    QCOMPARE(QProcess::execute(u"openssl"_s,
                               {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                                u"ec_paramgen_curve:P-256"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s,
                                u"/CN=mail"_s, u"-addext"_s, u"subjectAltName=IP:127.0.0.1"_s, u"-keyout"_s,
                                server() + u".key"_s, u"-out"_s, server() + u".pem"_s}),
             0);
    QFile file(m_folder.filePath(u"password"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    file.write("open sesame\n");
}

void TestMail::customerIsWrittenTo()
{
    SmtpServer server;
    const auto running = writing(server.url());
    post(*running, failedInvoice());
    QTRY_COMPARE(counters(*running).told.load(), 1U);
    QCOMPARE(server.taken().size(), 1);
    const SmtpServer::Taken letter = server.taken().front();
    QVERIFY2(letter.from.startsWith("MAIL FROM:<billing@shop.example>"), letter.from.constData());
    QVERIFY2(letter.to.startsWith("RCPT TO:<ada@example.com>"), letter.to.constData());
    const QByteArray from = header(letter.message, "From");
    QVERIFY2(from.endsWith(" <billing@shop.example>"), from.constData());
    QCOMPARE(decoded(from.left(from.indexOf(" <"))), u"Müllers Laden"_s);
    QCOMPARE(header(letter.message, "To"), QByteArray("ada@example.com"));
    QCOMPARE(header(letter.message, "Subject"), QByteArray("Your payment of 1284.60 EUR did not go through"));
    QCOMPARE(header(letter.message, "Date"), QByteArray("14 Nov 2023 22:13:20 +0000"));
    QCOMPARE(header(letter.message, "Message-ID"), QByteArray("<invoice%2Epayment_failed%20in_1%201@shop.example>"));
    QCOMPARE(bodyOf(letter.message),
             u"Hello,\n\n"
             "we could not collect 1284.60 EUR for the invoice SHOP-0017.\n"
             "We will try once more on 2023-11-18.\n"
             "You can pay it, or pay in another way, here: https://invoice.stripe.com/i/1\n\n"
             "If you have paid meanwhile, nothing is left to do.\n"_s);
}

void TestMail::othersAreNotWrittenTo()
{
    SmtpServer server;
    const auto running = writing(server.url());
    QJsonObject nobody = failedInvoice(u"in_1"_s);
    nobody[u"customer_email"_s] = QJsonValue::Null;
    post(*running, nobody);
    QJsonObject paid = failedInvoice(u"in_2"_s);
    paid[u"status"_s] = u"paid"_s;
    paid[u"lines"_s] = QJsonObject{{u"data"_s, QJsonArray()}};
    post(*running, paid, "invoice.paid");
    QTRY_COMPARE(counters(*running).effects.load(), 2U);
    post(*running, failedInvoice(u"in_3"_s));
    QTRY_COMPARE(counters(*running).told.load(), 1U);
    QCOMPARE(server.connections(), 1);
}

void TestMail::refusedLetterGoesOutLater_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("greylisted") << QByteArray("RCPT") << QByteArray("450 4.2.0 try again later");
    QTest::newRow("no such mailbox") << QByteArray("RCPT") << QByteArray("550 5.1.1 unknown");
    QTest::newRow("sender not allowed") << QByteArray("MAIL") << QByteArray("553 5.7.1 not yours");
    QTest::newRow("full when all was said") << QByteArray(".") << QByteArray("452 4.3.1 disk full");
    QTest::newRow("taken for spam") << QByteArray(".") << QByteArray("554 5.7.1 no");
}

void TestMail::refusedLetterGoesOutLater()
{
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, answer);
    SmtpServer server;
    server.answer(verb, answer);
    const auto running = writing(server.url());
    post(*running, failedInvoice());
    QTRY_COMPARE(counters(*running).notTold.load(), 1U);
    QCOMPARE(server.taken().size(), 0);
    server.answer(verb, {});
    // Not before ten seconds are over, and others in between.
    running->clock.advance(9);
    running->listener->messenger().start();
    post(*running, failedInvoice(u"in_2"_s));
    QTRY_COMPARE(counters(*running).told.load(), 1U);
    running->clock.advance(2);
    running->listener->messenger().start();
    QTRY_COMPARE(counters(*running).told.load(), 2U);
    QCOMPARE(header(server.taken().back().message, "Message-ID"),
             QByteArray("<invoice%2Epayment_failed%20in_1%201@shop.example>"));
}

void TestMail::nothingIsSaidWithoutEncryption_data()
{
    QTest::addColumn<QHostAddress>("address");
    QTest::addColumn<bool>("hasPassword");
    QTest::addColumn<bool>("isSecured");
    // 0.0.0.0 is this computer too, but nothing that begins with 127: to the mailer it is another one.
    QTest::newRow("elsewhere") << QHostAddress(QHostAddress::AnyIPv4) << false << false;
    QTest::newRow("a password") << QHostAddress(QHostAddress::LocalHost) << true << false;
    QTest::newRow("nobody vouches for it") << QHostAddress(QHostAddress::LocalHost) << true << true;
}

void TestMail::nothingIsSaidWithoutEncryption()
{
    QFETCH(QHostAddress, address);
    QFETCH(bool, hasPassword);
    QFETCH(bool, isSecured);
    SmtpServer smtp(address);
    if (isSecured)
        smtp.secure(server());
    const auto running = writing(smtp.url(), [&](MailSettings &mail) {
        mail.user = hasPassword ? u"billing"_s : QString();
        mail.password = hasPassword ? std::optional(password()) : std::nullopt;
    });
    post(*running, failedInvoice());
    QTRY_COMPARE(counters(*running).notTold.load(), 1U);
    QVERIFY(smtp.connections() > 0);
    for (const QByteArray &command : smtp.commands())
        QVERIFY2(command.startsWith("EHLO") || command == "QUIT" || command == "STARTTLS", command.constData());
    running->listener.reset();
    const auto database = store::Database::open(running->settings.database, store::Schema::listener());
    QVERIFY(database);
    QCOMPARE(store::Outbox(**database).waiting().value_or(-1), qint64(1));
}

void TestMail::passwordGoesToAServerThatIsTrusted()
{
    SmtpServer smtp;
    smtp.secure(server());
    const auto running = writing(smtp.url(), [this](MailSettings &mail) {
        mail.user = u"billing"_s;
        mail.password = password();
        mail.certificates = server() + u".pem"_s;
    });
    post(*running, failedInvoice());
    QTRY_COMPARE(counters(*running).told.load(), 1U);
    QVERIFY(smtp.taken().front().isEncrypted);
    QVERIFY(smtp.commands().contains(QByteArray("\0billing\0open sesame", 20).toBase64()));
    QVERIFY(smtp.commands().indexOf("STARTTLS") < smtp.commands().indexOf("AUTH PLAIN"));
}

void TestMail::silentServerHoldsUpNobody()
{
    SmtpServer server;
    server.beSilent(true);
    const auto running = writing(server.url());
    post(*running, failedInvoice());
    QTRY_COMPARE(server.connections(), 1);
    post(*running, failedInvoice(u"in_2"_s));
    QTRY_COMPARE(server.connections(), 2);
    QCOMPARE(counters(*running).told.load() + counters(*running).notTold.load(), 0U);
    QElapsedTimer stopping;
    stopping.start();
    running->listener.reset();
    QVERIFY2(stopping.elapsed() < 10'000, qPrintable(QString::number(stopping.elapsed())));
    // What was under way is begun anew when its lease is over.
    server.beSilent(false);
    running->clock.advance(200);
    running->start();
    QTRY_COMPARE(counters(*running).told.load(), 2U);
}

void TestMail::silentServerIsGivenUpInTime()
{
    SmtpServer server;
    server.beSilent(true);
    MailAccount account;
    account.server = QUrl(server.url());
    account.from = *MailAddress::parse(u"billing@shop.example"_s);
    account.patience = 200ms;
    Mailer mailer(1);
    const auto sent = mailer.send(account, *MailAddress::parse(u"ada@example.com"_s), "Subject: Hello\r\n\r\n");
    QTRY_VERIFY(sent.isFinished());
    QVERIFY(!sent.result());
    QCOMPARE(sent.result().error().code, u"mail_not_taken"_s);
}

void TestMail::addressThatIsNoneIsGivenUp()
{
    SmtpServer server;
    const auto running = writing(server.url());
    QJsonObject invoice = failedInvoice();
    invoice[u"customer_email"_s] = u"ada@example.com>\r\nRCPT TO:<all@example.com"_s;
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"^nobody takes invoice\\.payment_failed in_1 1"_s));
    post(*running, invoice);
    QTRY_COMPARE(counters(*running).notTold.load(), 1U);
    QCOMPARE(server.connections(), 0);
    running->listener.reset();
    const auto database = store::Database::open(running->settings.database, store::Schema::listener());
    QVERIFY(database);
    QCOMPARE(store::Outbox(**database).givenUp().value_or(-1), qint64(1));
}

void TestMail::addresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("address");
    QTest::newRow("plain") << u"ada@example.com"_s << QString() << u"ada@example.com"_s;
    QTest::newRow("tagged") << u"ada.l+shop@mail.example.com"_s << QString() << u"ada.l+shop@mail.example.com"_s;
    QTest::newRow("named") << u"The Shop <billing@shop.example>"_s << u"The Shop"_s << u"billing@shop.example"_s;
    QTest::newRow("quoted") << u"\"Shop, The\" <billing@shop.example>"_s << u"Shop, The"_s << u"billing@shop.example"_s;
    QTest::newRow("international") << u"ada@bücher.example"_s << QString() << u"ada@xn--bcher-kva.example"_s;
    QTest::newRow("empty") << QString() << QString() << QString();
    QTest::newRow("no domain") << u"ada@"_s << QString() << QString();
    QTest::newRow("nobody") << u"@example.com"_s << QString() << QString();
    QTest::newRow("two") << u"ada@example.com, eve@example.com"_s << QString() << QString();
    QTest::newRow("line break") << u"ada@example.com\r\nBcc: eve@example.com"_s << QString() << QString();
    QTest::newRow("line break at its end") << u"ada@example.com\n"_s << QString() << QString();
    QTest::newRow("line break in the name") << u"Ada\nBcc: x <ada@example.com>"_s << QString() << QString();
    QTest::newRow("parameter") << u"ada@example.com> SIZE=1"_s << QString() << QString();
    QTest::newRow("space") << u"a da@example.com"_s << QString() << QString();
    QTest::newRow("too long") << QString(250, u'a') + u"@example.com"_s << QString() << QString();
}

void TestMail::addresses()
{
    QFETCH(QString, text);
    QFETCH(QString, name);
    QFETCH(QString, address);
    const auto parsed = MailAddress::parse(text);
    QCOMPARE(parsed.has_value(), !address.isEmpty());
    if (!parsed)
        return;
    QCOMPARE(parsed->name, name);
    QCOMPARE(parsed->address, address);
}

void TestMail::nothingAddsALine()
{
    QJsonObject invoice = failedInvoice();
    invoice[u"number"_s] = u"17\r\nBcc: eve@example.com\r\n\r\nPay there instead"_s;
    invoice[u"currency"_s] = u"e\nX: y"_s;
    const auto text = LetterTemplate::parse("Subject: {{invoice}} {{currency}}\n\n{{invoice}}\n");
    QVERIFY(text);
    const Letter letter = text->about(effectWith(invoice));
    QCOMPARE(letter.body, u"17  Bcc: eve@example.com    Pay there instead\n"_s);
    const auto address = *MailAddress::parse(u"ada@example.com"_s);
    const QByteArray message = toMessage(letter, address, address, u"x\r\nBcc: eve@example.com"_s, QDateTime());
    QVERIFY2(!message.contains("\r\nBcc") && !message.contains("\r\nX:"), message.constData());
    QVERIFY(!QByteArray(message).replace("\r\n", "").contains('\n'));
    // A place in what is filled in stays what it is.
    invoice[u"number"_s] = u"{{hosted_invoice_url}}"_s;
    QCOMPARE(text->about(effectWith(invoice)).body, u"{{hosted_invoice_url}}\n"_s);
}

void TestMail::amounts_data()
{
    QTest::addColumn<QString>("currency");
    QTest::addColumn<QString>("text");
    QTest::newRow("two decimals") << u"usd"_s << u"1234567.00 USD"_s;
    QTest::newRow("none") << u"jpy"_s << u"123456700 JPY"_s;
    QTest::newRow("three") << u"kwd"_s << u"123456.700 KWD"_s;
}

void TestMail::amounts()
{
    QFETCH(QString, currency);
    QFETCH(QString, text);
    QJsonObject invoice{{u"amount_due"_s, 123456700}, {u"currency"_s, currency}};
    QCOMPARE(LetterTemplate().about(effectWith(invoice)).subject, u"Your payment of %1 did not go through"_s.arg(text));
}

void TestMail::templateIsFilled()
{
    SmtpServer server;
    QFile file(m_folder.filePath(u"template"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("Subject: Zahlung für {{ invoice }} offen\r\n\r\nBitte zahlen Sie {{amount}} {{currency}}:\r\n"
               "{{hosted_invoice_url}}\r\n.\r\n");
    file.close();
    const auto running = writing(server.url(), [&](MailSettings &mail) { mail.templateFile = file.fileName(); });
    post(*running, failedInvoice());
    QTRY_COMPARE(counters(*running).told.load(), 1U);
    const QByteArray message = server.taken().front().message;
    QCOMPARE(decoded(header(message, "Subject")), u"Zahlung für SHOP-0017 offen"_s);
    QCOMPARE(bodyOf(message), u"Bitte zahlen Sie 1284.60 EUR:\nhttps://invoice.stripe.com/i/1\n.\n"_s);
}

void TestMail::unknownLinesAreLeftOut()
{
    QJsonObject invoice = failedInvoice();
    invoice.remove(u"next_payment_attempt"_s);
    invoice.remove(u"number"_s);
    invoice[u"hosted_invoice_url"_s] = u"javascript:alert(1)"_s;
    const auto text = LetterTemplate::parse(
        "Subject: {{invoice}}\n\nFirst\nAgain on {{next_attempt}}\nPay: {{hosted_invoice_url}}\nLast");
    QVERIFY(text);
    const Letter letter = text->about(effectWith(invoice));
    QCOMPARE(letter.subject, u"in_1"_s);
    QCOMPARE(letter.body, u"First\nLast"_s);
    QCOMPARE(LetterTemplate().about(effectWith(invoice)).body,
             u"Hello,\n\nwe could not collect 1284.60 EUR for the invoice in_1.\n\n"
             "If you have paid meanwhile, nothing is left to do.\n"_s);
}

void TestMail::wrongTemplates_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("why");
    QTest::newRow("empty") << QByteArray() << u"Subject:"_s;
    QTest::newRow("no subject") << QByteArray("Hello\n\nYou owe us") << u"Subject:"_s;
    QTest::newRow("empty subject") << QByteArray("Subject:\n\nYou owe us") << u"Subject:"_s;
    QTest::newRow("no empty line") << QByteArray("Subject: x\nYou owe us") << u"Subject:"_s;
    QTest::newRow("no letter") << QByteArray("Subject: x\n\n \n") << u"Subject:"_s;
    QTest::newRow("misspelt") << QByteArray("Subject: x\n\nPay {{amuont}}") << u"{{amuont}}"_s;
    QTest::newRow("not UTF-8") << QByteArray("Subject: f\xfcr\n\nx") << u"UTF-8"_s;
}

void TestMail::wrongTemplates()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, why);
    const auto parsed = LetterTemplate::parse(text);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().code, u"mail_template"_s);
    QVERIFY2(parsed.error().detail.contains(why), qPrintable(parsed.error().detail));
}

void TestMail::longSubjectIsEncodedInPieces()
{
    const QString subject = u"فشلت عملية الدفع "_s.repeated(8) + u"🧾"_s;
    const auto address = *MailAddress::parse(u"ada@example.com"_s);
    const QByteArray message = toMessage({subject, u"x"_s}, address, address, u"id"_s, QDateTime());
    const QByteArrayList lines = message.split('\n');
    for (const QByteArray &line : lines)
        QVERIFY2(line.trimmed().size() <= 76, line.constData());
    QCOMPARE(decoded(header(message, "Subject")), subject);
}

void TestMail::settings_data()
{
    QTest::addColumn<QByteArray>("mail");
    QTest::addColumn<QString>("why");
    QTest::newRow("fine") << QByteArray(R"("server":"smtp://mail.example:587","from":"a@b.example")") << QString();
    QTest::newRow("with TLS") << QByteArray(
        R"("server":"smtps://mail.example","user":"u","password":"env:X","from":"a@b.c")")
                              << QString();
    QTest::newRow("no server") << QByteArray(R"("from":"a@b.example")") << u"mail.server"_s;
    QTest::newRow("not SMTP") << QByteArray(R"("server":"https://mail.example","from":"a@b.example")")
                              << u"mail.server"_s;
    QTest::newRow("password inside") << QByteArray(R"("server":"smtp://u:p@mail.example","from":"a@b.example")")
                                     << u"mail.password"_s;
    QTest::newRow("a path") << QByteArray(R"("server":"smtp://mail.example/x","from":"a@b.example")") << u"port"_s;
    QTest::newRow("no password") << QByteArray(R"("server":"smtp://mail.example","user":"u","from":"a@b.example")")
                                 << u"needs a password"_s;
    QTest::newRow("password itself") << QByteArray(R"("server":"smtp://mail.example","user":"u","password":"sesame")")
                                     << u"mail.password"_s;
    QTest::newRow("no sender") << QByteArray(R"("server":"smtp://mail.example")") << u"mail.from"_s;
    QTest::newRow("sender of two lines") << QByteArray(R"("server":"smtp://mail.example","from":"a@b.c\nBcc: d@e.f")")
                                         << u"mail.from"_s;
    QTest::newRow("misspelt") << QByteArray(R"("sever":"smtp://mail.example")") << u"mail.sever"_s;
}

void TestMail::settings()
{
    QFETCH(QByteArray, mail);
    QFETCH(QString, why);
    Settings settings;
    auto read = readConfiguration("{\"mail\":{" + mail + "}}", settings);
    if (read)
        read = settings.check();
    QCOMPARE(read.has_value(), why.isEmpty());
    if (!read)
        QVERIFY2(read.error().detail.contains(why) && !read.error().detail.contains("sesame"_L1),
                 qPrintable(read.error().detail));
}

QTEST_GUILESS_MAIN(TestMail)
#include "tst_mail.moc"
