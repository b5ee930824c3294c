// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/till.h"

#include <QEventLoop>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QUuid>

namespace paydesk::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000;

QProcessEnvironment environment(const QString &key)
{
    QProcessEnvironment values = QProcessEnvironment::systemEnvironment();
    values.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    values.insert(u"QTWEBENGINE_DISABLE_SANDBOX"_s, u"1"_s);
    values.insert(u"PAYDESK_ALLOW_UNSANDBOXED"_s, u"1"_s);
    values.remove(u"STRIPE_SECRET_KEY"_s);
    if (!key.isEmpty())
        values.insert(u"STRIPE_SECRET_KEY"_s, key);
    return values;
}

} // namespace

Sandbox::Sandbox(const QStringList &more)
{
    m_process.setProcessEnvironment(environment({}));
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QStringLiteral(PAYDESK_BIN) + u"/paydesk-sandbox"_s,
                    QStringList{u"--port"_s, u"0"_s, u"--seed"_s, u"demo"_s, u"--faults"_s} + more);
    while (!m_process.canReadLine() && m_process.waitForReadyRead(patience)) {
    }
    const QJsonObject ready = QJsonDocument::fromJson(m_process.readLine()).object();
    m_url = ready.value("url"_L1).toString();
    m_key = ready.value("secret_key"_L1).toString();
}

Sandbox::~Sandbox()
{
    m_process.terminate();
    m_process.waitForFinished(5000);
}

QJsonObject Sandbox::send(const QByteArray &method, const QString &path, const QByteArray &body, const QByteArray &type)
{
    QNetworkAccessManager network;
    QNetworkRequest request(QUrl(m_url + path));
    request.setRawHeader("Authorization", "Bearer " + m_key.toUtf8());
    request.setRawHeader("Content-Type", type);
    QNetworkReply *reply = network.sendCustomRequest(request, method, body);
    QEventLoop loop;
    QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    reply->deleteLater();
    return QJsonDocument::fromJson(reply->readAll()).object();
}

QJsonObject Sandbox::get(const QString &path)
{
    return send("GET", path, {}, "application/x-www-form-urlencoded");
}

QJsonObject Sandbox::post(const QString &path, const QByteArray &body, const QByteArray &type)
{
    return send("POST", path, body, type);
}

QJsonObject Sandbox::newestPayment()
{
    for (const QJsonValue &payment : list(u"/v1/payment_intents?limit=100"_s)) {
        if (!payment["metadata"_L1]["paydesk_op"_L1].toString().isEmpty())
            return payment.toObject();
    }
    return {};
}

void Sandbox::loseAnswers(const QString &method, const QString &path, int times)
{
    const QJsonObject rule{
        {u"method"_s, method}, {u"path_prefix"_s, path}, {u"fault"_s, u"close_after_act"_s}, {u"times"_s, times}};
    arm(rule);
}

void Sandbox::arm(const QJsonObject &rule)
{
    post(u"/_sandbox/faults"_s, QJsonDocument(rule).toJson(QJsonDocument::Compact), "application/json");
}

void Sandbox::clearFaults()
{
    send("DELETE", u"/_sandbox/faults"_s, {}, "application/json");
}

Till::Till(const QString &url, const QString &key, const QString &dataDirectory, const QStringList &more)
{
    m_process.setProcessEnvironment(environment(key));
    m_process.start(QStringLiteral(PAYDESK_DRIVEN),
                    QStringList{u"--api-base"_s, url, u"--data-dir"_s, dataDirectory, u"--language"_s, u"en"_s} + more);
    m_process.waitForStarted();
}

Till::~Till()
{
    close();
}

QJsonObject Till::ask(const QJsonObject &command)
{
    m_process.write(QJsonDocument(command).toJson(QJsonDocument::Compact) + '\n');
    m_process.setReadChannel(QProcess::StandardOutput);
    while (!m_process.canReadLine()) {
        m_log += m_process.readAllStandardError();
        if (m_process.state() == QProcess::NotRunning || !m_process.waitForReadyRead(patience)) {
            // Standard error may have been what was ready.
            if (m_process.state() == QProcess::NotRunning || m_process.bytesAvailable() == 0)
                break;
        }
    }
    m_log += m_process.readAllStandardError();
    return QJsonDocument::fromJson(m_process.readLine()).object();
}

QString Till::named(const char *verb, const QString &name, const QString &text)
{
    return wrong(ask({{u"do"_s, QString::fromLatin1(verb)}, {u"name"_s, name}, {u"text"_s, text}}));
}

QString Till::text(const QString &name)
{
    return ask({{u"do"_s, u"text"_s}, {u"name"_s, name}}).value("text"_L1).toString();
}

QString Till::webText(const QString &field)
{
    return ask({{u"do"_s, u"web text"_s}, {u"name"_s, field}}).value("text"_L1).toString();
}

bool Till::isEnabled(const QString &name)
{
    return ask({{u"do"_s, u"enabled"_s}, {u"name"_s, name}}).value("enabled"_L1).toBool();
}

QString Till::payByCard(const QString &number)
{
    const QList<std::pair<QString, QString>> fields{{u"email"_s, u"buyer@example.com"_s},
                                                    {u"cardNumber"_s, number},
                                                    {u"cardExpiry"_s, u"1240"_s},
                                                    {u"cardCvc"_s, u"123"_s}};
    for (const auto &[field, text] : fields) {
        if (const QString problem = webType(field, text); !problem.isEmpty())
            return problem;
    }
    return webClick(u"pay"_s);
}

void Till::kill()
{
    m_process.kill();
    m_process.waitForFinished(patience);
}

void Till::close()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(10'000))
        kill();
    m_log += m_process.readAllStandardError();
}

QJsonObject Run::json() const
{
    return QJsonDocument::fromJson(output).object();
}

namespace {

std::unique_ptr<QProcess> startProgram(const QStringList &program, const QString &url, const QString &key,
                                       const QString &dataDirectory, const QStringList &arguments)
{
    const QStringList words = program + arguments + QStringList{u"--api-base"_s, url, u"--data-dir"_s, dataDirectory};
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(environment(key));
    process->start(words.first(), words.mid(1));
    return process;
}

} // namespace

std::unique_ptr<QProcess> startPaydeskctl(const QString &url, const QString &key, const QString &dataDirectory,
                                          const QStringList &arguments, const QStringList &wrapper)
{
    return startProgram(wrapper + QStringList{QStringLiteral(PAYDESK_BIN) + u"/paydeskctl"_s}, url, key, dataDirectory,
                        arguments);
}

std::unique_ptr<QProcess> startPaydesk(const QString &url, const QString &key, const QString &dataDirectory,
                                       const QStringList &arguments)
{
    return startProgram({QStringLiteral(PAYDESK_BIN) + u"/paydesk"_s}, url, key, dataDirectory, arguments);
}

Run ended(QProcess &process)
{
    if (process.state() != QProcess::NotRunning)
        process.waitForFinished(patience);
    return {process.state() == QProcess::NotRunning ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

Run paydeskctl(const QString &url, const QString &key, const QString &dataDirectory, const QStringList &arguments)
{
    const auto process = startPaydeskctl(url, key, dataDirectory, arguments);
    return ended(*process);
}

} // namespace paydesk::test
