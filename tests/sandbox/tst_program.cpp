// SPDX-License-Identifier: GPL-3.0-or-later
// The program as it is started by people and by other tests.
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QProcess>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QUrlQuery>

#ifdef Q_OS_UNIX
#include <csignal>
#endif

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000;

struct Answer {
    int status = 0;
    QByteArray body;
    QString location;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
};

/// The program while it runs.
class Sandbox {
public:
    explicit Sandbox(const QStringList &arguments, const QString &key = {})
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove(u"STRIPE_SECRET_KEY"_s);
        if (!key.isEmpty())
            environment.insert(u"STRIPE_SECRET_KEY"_s, key);
        m_process.setProcessEnvironment(environment);
        m_network.setProxy(QNetworkProxy::NoProxy);
        m_process.start(QStringLiteral(PAYDESK_SANDBOX), arguments);
    }
    ~Sandbox()
    {
        m_process.kill();
        m_process.waitForFinished(patience);
    }

    QJsonObject readyLine()
    {
        while (!m_process.canReadLine() && m_process.waitForReadyRead(patience)) {
        }
        m_ready = QJsonDocument::fromJson(m_process.readLine()).object();
        return m_ready;
    }

    Answer call(const QByteArray &method, const QString &path, const QByteArray &body = {},
                const QByteArray &type = "application/x-www-form-urlencoded", const QByteArray &idempotencyKey = {})
    {
        QNetworkRequest request(QUrl(path.startsWith("http"_L1) ? path : m_ready.value("url"_L1).toString() + path));
        request.setHeader(QNetworkRequest::ContentTypeHeader, type);
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        request.setTransferTimeout(patience);
        if (request.url().path().startsWith("/v1/"_L1))
            request.setRawHeader("Authorization", "Bearer " + m_ready.value("secret_key"_L1).toString().toLatin1());
        if (!idempotencyKey.isEmpty())
            request.setRawHeader("Idempotency-Key", idempotencyKey);
        const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(request, method, body));
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        if (!reply->isFinished())
            finished.wait(patience);
        return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll(),
                QString::fromUtf8(reply->rawHeader("Location")), reply->error()};
    }

    QProcess &process() { return m_process; }

private:
    QProcess m_process;
    QNetworkAccessManager m_network;
    QJsonObject m_ready;
};

QByteArray paymentForm()
{
    return "amount=1250&currency=eur&payment_method=pm_card_visa&confirm=true&return_url=https://shop.example/back";
}

} // namespace

class TestProgram : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysOnceWhereItIsAndServesThere();
    void keyFromTheEnvironmentIsAccepted();
    void demoShopIsThereAtOnce();
    void wholeSaleFromSessionToSuccessPage();
    void eventsReachTheWebhook();
    void lostAnswerAfterTheRefundLeavesOneRefund_data(); // API-01, API-02, API-06
    void lostAnswerAfterTheRefundLeavesOneRefund();
    void faultsCanReplaceAnswers();             // API-08, API-14, API-18
    void stalledCallEndsWhenFaultsAreCleared(); // API-03
    void faultsAreNotServedUnlessAskedFor();
    void otherNamesOfThisComputerAreRefused();
    void routesAreListed();
    void badArgumentsAreToldApart_data();
    void badArgumentsAreToldApart();
    void portInUseIsTold();
    void endsCleanlyWhenAsked_data();
    void endsCleanlyWhenAsked();
};

void TestProgram::saysOnceWhereItIsAndServesThere()
{
    Sandbox sandbox({u"--port"_s, u"0"_s, u"--seed"_s, u"empty"_s});
    const QJsonObject ready = sandbox.readyLine();
    QVERIFY(QUrl(ready.value("url"_L1).toString()).port() > 0);
    QVERIFY(ready.value("secret_key"_L1).toString().startsWith("sk_test_"_L1));
    QVERIFY(ready.value("publishable_key"_L1).toString().startsWith("pk_test_"_L1));
    QCOMPARE(sandbox.call("GET", u"/v1/account"_s).status, 200);
    QCOMPARE(sandbox.call("GET", u"/return"_s).status, 200);
    QCOMPARE(sandbox.call("GET", u"/v1/customers"_s).json().value("data"_L1).toArray().size(), 0);
    QVERIFY(sandbox.process().readAllStandardOutput().isEmpty());
}

void TestProgram::keyFromTheEnvironmentIsAccepted()
{
    const QString key = u"sk_test_51PracticeKeptAcrossRestarts"_s;
    Sandbox kept({}, key);
    QCOMPARE(kept.readyLine().value("secret_key"_L1).toString(), key);
    QCOMPARE(kept.call("GET", u"/v1/account"_s).status, 200);
    Sandbox live({}, u"sk_live_51Never"_s);
    QVERIFY(live.readyLine().value("secret_key"_L1).toString().startsWith("sk_test_"_L1));
}

void TestProgram::demoShopIsThereAtOnce()
{
    Sandbox sandbox({u"--seed"_s, u"demo"_s, u"--traffic"_s});
    sandbox.readyLine();
    const QJsonObject account = sandbox.call("GET", u"/v1/account"_s).json();
    QCOMPARE(account.value("business_profile"_L1).toObject().value("name"_L1).toString(), u"Corner Bakery"_s);
    const QJsonObject payments = sandbox.call("GET", u"/v1/payment_intents?limit=100"_s).json();
    QCOMPARE(payments.value("data"_L1).toArray().size(), 100);
    // What waits for a challenge leads to a page of this very program.
    for (const QJsonValue &payment : payments.value("data"_L1).toArray()) {
        if (payment.toObject().value("status"_L1).toString() == "requires_action"_L1) {
            const QJsonObject redirect =
                payment.toObject().value("next_action"_L1).toObject().value("redirect_to_url"_L1).toObject();
            QCOMPARE(sandbox.call("GET", redirect.value("url"_L1).toString()).status, 200);
        }
    }
}

void TestProgram::wholeSaleFromSessionToSuccessPage()
{
    Sandbox sandbox({});
    const QString url = sandbox.readyLine().value("url"_L1).toString();
    QUrlQuery form{{u"mode"_s, u"payment"_s},
                   {u"success_url"_s, url + u"/return?session={CHECKOUT_SESSION_ID}"_s},
                   {u"cancel_url"_s, url + u"/return"_s},
                   {u"line_items[0][quantity]"_s, u"1"_s},
                   {u"line_items[0][price_data][currency]"_s, u"eur"_s},
                   {u"line_items[0][price_data][unit_amount]"_s, u"1250"_s},
                   {u"line_items[0][price_data][product_data][name]"_s, u"Breakfast"_s}};
    const QJsonObject session =
        sandbox.call("POST", u"/v1/checkout/sessions"_s, form.query(QUrl::FullyEncoded).toLatin1()).json();
    const QString page = session.value("url"_L1).toString();
    QVERIFY(sandbox.call("GET", page).body.contains("Pay EUR 12.50"));
    const Answer paid =
        sandbox.call("POST", page,
                     "action=pay&email=ada%40example.com&cardNumber=4242+4242+4242+4242&cardExpiry=12%2F34"
                     "&cardCvc=123&billingName=Ada+Lovelace");
    QCOMPARE(paid.status, 303);
    QCOMPARE(paid.location, url + u"/return?session="_s + session.value("id"_L1).toString());
    QCOMPARE(sandbox.call("GET", paid.location).status, 200);
    const QString id = session.value("id"_L1).toString();
    QCOMPARE(sandbox.call("GET", u"/v1/checkout/sessions/"_s + id).json().value("payment_status"_L1).toString(),
             u"paid"_s);
}

void TestProgram::eventsReachTheWebhook()
{
    QTcpServer receiver;
    QVERIFY(receiver.listen(QHostAddress::LocalHost));
    Sandbox sandbox({u"--webhook"_s, u"http://127.0.0.1:%1/hook"_s.arg(receiver.serverPort())});
    QVERIFY(sandbox.readyLine().value("webhook_secret"_L1).toString().startsWith("whsec_"_L1));
    QCOMPARE(sandbox.call("POST", u"/v1/customers"_s, "name=Ada").status, 200);
    QVERIFY(receiver.hasPendingConnections() || receiver.waitForNewConnection(patience));
    QTcpSocket *delivery = receiver.nextPendingConnection();
    QByteArray bytes = delivery->readAll();
    while (!bytes.contains("customer.created") && delivery->waitForReadyRead(patience))
        bytes += delivery->readAll();
    QVERIFY(bytes.startsWith("POST /hook HTTP/1.1\r\n"));
    QVERIFY(bytes.contains("\r\nStripe-Signature: t="));
    QVERIFY(bytes.contains("customer.created"));
}

void TestProgram::lostAnswerAfterTheRefundLeavesOneRefund_data()
{
    QTest::addColumn<QByteArray>("fault");
    for (const char *fault : {"close_after_act", "reset_after_act", "cut_header_after_act", "cut_body_after_act"})
        QTest::newRow(fault) << QByteArray(fault);
}

void TestProgram::lostAnswerAfterTheRefundLeavesOneRefund()
{
    QFETCH(const QByteArray, fault);
    Sandbox sandbox({u"--faults"_s});
    sandbox.readyLine();
    const QString payment =
        sandbox.call("POST", u"/v1/payment_intents"_s, paymentForm()).json().value("id"_L1).toString();
    // Qt sends a POST again by itself up to four times when its answer breaks: all of those must be broken.
    const Answer armed = sandbox.call("POST", u"/_sandbox/faults"_s,
                                      QJsonDocument(QJsonObject{{u"method"_s, u"POST"_s},
                                                                {u"path_prefix"_s, u"/v1/refunds"_s},
                                                                {u"times"_s, 50},
                                                                {u"fault"_s, QString::fromLatin1(fault)}})
                                          .toJson(),
                                      "application/json");
    QCOMPARE(armed.status, 200);
    const QByteArray refund = "amount=400&payment_intent=" + payment.toLatin1();
    const Answer lost = sandbox.call("POST", u"/v1/refunds"_s, refund, "application/x-www-form-urlencoded", "key-1");
    QVERIFY(lost.error != QNetworkReply::NoError || QJsonDocument::fromJson(lost.body).isNull());
    QCOMPARE(sandbox.call("DELETE", u"/_sandbox/faults"_s).json().value("faults"_L1).toArray().size(), 0);
    const Answer again = sandbox.call("POST", u"/v1/refunds"_s, refund, "application/x-www-form-urlencoded", "key-1");
    QCOMPARE(again.status, 200);
    const QJsonArray refunds =
        sandbox.call("GET", u"/v1/refunds?payment_intent="_s + payment).json().value("data"_L1).toArray();
    QCOMPARE(refunds.size(), 1);
    QCOMPARE(refunds.first().toObject().value("id"_L1).toString(), again.json().value("id"_L1).toString());
}

void TestProgram::faultsCanReplaceAnswers()
{
    Sandbox sandbox({u"--faults"_s});
    sandbox.readyLine();
    const auto arm = [&sandbox](const QByteArray &json) {
        return sandbox.call("POST", u"/_sandbox/faults"_s, json, "application/json").status;
    };
    const QList<QByteArray> rules{R"({"fault":"status","status":503,"times":2})", R"({"fault":"html"})",
                                  R"({"fault":"redirect","status":307,"location":"http://127.0.0.1:1/"})",
                                  R"({"fault":"status","method":"POST","status":500,"times":1})"};
    for (const QByteArray &rule : rules)
        QCOMPARE(arm(rule), 200);
    QCOMPARE(sandbox.call("GET", u"/_sandbox/faults"_s).json().value("faults"_L1).toArray().size(), 4);
    QCOMPARE(sandbox.call("GET", u"/v1/account"_s).status, 503);
    QCOMPARE(sandbox.call("GET", u"/v1/account"_s).status, 503);
    QVERIFY(sandbox.call("GET", u"/v1/account"_s).body.startsWith("<!doctype html>"));
    QCOMPARE(sandbox.call("GET", u"/v1/account"_s).location, u"http://127.0.0.1:1/"_s);
    QCOMPARE(sandbox.call("GET", u"/v1/account"_s).status, 200);
    QCOMPARE(sandbox.call("POST", u"/v1/customers"_s, "name=Ada").status, 500);
    QCOMPARE(sandbox.call("GET", u"/v1/customers"_s).json().value("data"_L1).toArray().size(), 0);
    const QList<QByteArray> wrongs{"nonsense", "{}", R"({"fault":"explode"})", R"({"fault":"close","times":0})",
                                   R"({"fault":"status","status":99})"};
    for (const QByteArray &wrong : wrongs)
        QCOMPARE(arm(wrong), 400);
}

void TestProgram::stalledCallEndsWhenFaultsAreCleared()
{
    Sandbox sandbox({u"--faults"_s});
    const QJsonObject ready = sandbox.readyLine();
    const QUrl url(ready.value("url"_L1).toString());
    sandbox.call("POST", u"/_sandbox/faults"_s, R"({"fault":"stall_after_act","path_prefix":"/v1/customers"})",
                 "application/json");
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
    QVERIFY(socket.waitForConnected(patience));
    socket.write("POST /v1/customers HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 8\r\nAuthorization: Bearer "
                 + ready.value("secret_key"_L1).toString().toLatin1() + "\r\n\r\nname=Ada");
    QVERIFY(socket.waitForBytesWritten(patience));
    QTRY_COMPARE(
        sandbox.call("GET", u"/_sandbox/faults"_s).json().value("faults"_L1).toArray().at(0)["hits"_L1].toInt(), 1);
    QCOMPARE(socket.bytesAvailable(), 0);
    sandbox.call("DELETE", u"/_sandbox/faults"_s);
    QVERIFY(socket.state() != QAbstractSocket::ConnectedState || socket.waitForDisconnected(patience));
    QVERIFY(socket.readAll().isEmpty());
}

void TestProgram::faultsAreNotServedUnlessAskedFor()
{
    Sandbox sandbox({});
    sandbox.readyLine();
    const Answer refused = sandbox.call("POST", u"/_sandbox/faults"_s, R"({"fault":"close"})", "application/json");
    QVERIFY(refused.status >= 400);
    QCOMPARE(sandbox.call("GET", u"/_sandbox/faults"_s).status, 404);
    QCOMPARE(sandbox.call("GET", u"/v1/account"_s).status, 200);
}

void TestProgram::otherNamesOfThisComputerAreRefused()
{
    Sandbox sandbox({});
    const QUrl url(sandbox.readyLine().value("url"_L1).toString());
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
    QVERIFY(socket.waitForConnected(patience));
    socket.write("GET /return HTTP/1.1\r\nHost: rebound.example\r\n\r\n");
    QVERIFY(socket.waitForReadyRead(patience));
    QVERIFY(socket.readAll().startsWith("HTTP/1.1 400 "));
}

void TestProgram::routesAreListed()
{
    Sandbox sandbox({u"--routes"_s});
    QVERIFY(sandbox.process().waitForFinished(patience));
    QCOMPARE(sandbox.process().exitCode(), 0);
    const QByteArrayList routes = sandbox.process().readAllStandardOutput().split('\n');
    QVERIFY(routes.contains("POST /v1/refunds"));
    QVERIFY(routes.contains("GET /v1/refunds/:id"));
}

void TestProgram::badArgumentsAreToldApart_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("word");
    QTest::newRow("unknown option") << QStringList{u"--colour"_s} << u"colour"_s;
    QTest::newRow("stray argument") << QStringList{u"demo"_s} << u"demo"_s;
    QTest::newRow("after retries") << QStringList{u"--after-retries"_s, u"forgive"_s} << u"forgive"_s;
    QTest::newRow("seed") << QStringList{u"--seed"_s, u"huge"_s} << u"huge"_s;
    QTest::newRow("port text") << QStringList{u"--port"_s, u"http"_s} << u"http"_s;
    QTest::newRow("port too large") << QStringList{u"--port"_s, u"65536"_s} << u"65536"_s;
    QTest::newRow("webhook") << QStringList{u"--webhook"_s, u"https://shop.example/"_s} << u"--webhook"_s;
}

void TestProgram::badArgumentsAreToldApart()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, word);
    Sandbox sandbox(arguments);
    QVERIFY(sandbox.process().waitForFinished(patience));
    QCOMPARE(sandbox.process().exitStatus(), QProcess::NormalExit);
    QCOMPARE(sandbox.process().exitCode(), 2);
    QVERIFY(sandbox.process().readAllStandardOutput().isEmpty());
    const QString said = QString::fromUtf8(sandbox.process().readAllStandardError());
    QVERIFY2(said.startsWith("paydesk-sandbox: "_L1) && said.contains(word), qPrintable(said));
}

void TestProgram::portInUseIsTold()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    Sandbox sandbox({u"--port"_s, QString::number(taken.serverPort())});
    QVERIFY(sandbox.process().waitForFinished(patience));
    QCOMPARE(sandbox.process().exitCode(), 1);
    QVERIFY(sandbox.process().readAllStandardError().contains("in use"));
}

void TestProgram::endsCleanlyWhenAsked_data()
{
    QTest::addColumn<int>("signal");
#ifdef Q_OS_UNIX
    QTest::newRow("terminate") << SIGTERM;
    QTest::newRow("interrupt") << SIGINT;
#else
    QTest::newRow("terminate") << 0;
#endif
}

void TestProgram::endsCleanlyWhenAsked()
{
    QFETCH(const int, signal);
    Sandbox sandbox({u"--seed"_s, u"demo"_s, u"--traffic"_s, u"--webhook"_s, u"http://127.0.0.1:1/"_s});
    sandbox.readyLine();
    QCOMPARE(sandbox.call("POST", u"/v1/customers"_s, "name=Ada").status, 200);
#ifdef Q_OS_UNIX
    ::kill(static_cast<pid_t>(sandbox.process().processId()), signal);
    QVERIFY(sandbox.process().waitForFinished(patience));
    QCOMPARE(sandbox.process().exitStatus(), QProcess::NormalExit);
    QCOMPARE(sandbox.process().exitCode(), 0);
    QVERIFY(sandbox.process().readAllStandardError().isEmpty());
#else
    Q_UNUSED(signal)
    sandbox.process().kill();
    QVERIFY(sandbox.process().waitForFinished(patience));
#endif
}

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
