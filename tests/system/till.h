// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace paydesk::test {

/// The real practice Stripe as a program of its own, and questions to it about what really happened.
class Sandbox {
public:
    explicit Sandbox(const QStringList &more = {});
    ~Sandbox();

    QString url() const { return m_url; }
    QString key() const { return m_key; }
    QJsonObject get(const QString &path);
    QJsonObject post(const QString &path, const QByteArray &body,
                     const QByteArray &type = "application/x-www-form-urlencoded");
    QJsonArray list(const QString &path) { return get(path).value(QLatin1String("data")).toArray(); }
    /// The newest payment that Paydesk made.
    QJsonObject newestPayment();
    /// The next answers to such requests are lost after they were carried out.
    void loseAnswers(const QString &method, const QString &path, int times);
    void clearFaults();
    /// A fault as the practice Stripe reads it.
    void arm(const QJsonObject &rule);
    /// What it still knows of them.
    QJsonArray faults() { return get(QStringLiteral("/_sandbox/faults")).value(QLatin1String("faults")).toArray(); }

private:
    QJsonObject send(const QByteArray &method, const QString &path, const QByteArray &body, const QByteArray &type);

    QProcess m_process;
    QString m_url;
    QString m_key;
};

/// The real program of the till, moved by mouse and keyboard. Each call waits for what it needs and answers what went wrong,
/// empty if nothing did.
class Till {
public:
    Till(const QString &url, const QString &key, const QString &dataDirectory, const QStringList &more = {});
    ~Till();

    QString click(const QString &name)
    {
        return wrong(ask({{QStringLiteral("do"), QStringLiteral("click")}, {QStringLiteral("name"), name}}));
    }
    QString type(const QString &name, const QString &text) { return named("type", name, text); }
    QString row(const QString &table, const QString &having) { return named("row", table, having); }
    /// Waits until the first row of the table has this text.
    QString firstRow(const QString &table, const QString &having)
    {
        return wrong(ask({{QStringLiteral("do"), QStringLiteral("row")},
                          {QStringLiteral("name"), table},
                          {QStringLiteral("row"), 0},
                          {QStringLiteral("text"), having}}));
    }
    QString wait(const QString &name, const QString &text = {}) { return named("wait", name, text); }
    QString gone(const QString &name) { return named("gone", name, {}); }
    QString webType(const QString &field, const QString &text) { return named("web type", field, text); }
    QString webClick(const QString &field) { return named("web click", field, {}); }
    QString picture(const QString &path) { return named("picture", {}, path); }
    QString text(const QString &name);
    QString webText(const QString &field);
    bool isEnabled(const QString &name);
    /// Fills the hosted page's fields with this card and presses Pay.
    QString payByCard(const QString &number);
    /// As if the power failed.
    void kill();
    /// Ends it as a person does.
    void close();
    QByteArray log() const { return m_log; }

private:
    QJsonObject ask(const QJsonObject &command);
    QString named(const char *verb, const QString &name, const QString &text);
    static QString wrong(const QJsonObject &answer)
    {
        return answer.value(QLatin1String("wrong")).toString(QStringLiteral("no answer"));
    }

    QProcess m_process;
    QByteArray m_log;
};

/// Starts paydeskctl. `wrapper` is a program that starts it with the arguments behind its own; empty for none.
std::unique_ptr<QProcess> startPaydeskctl(const QString &url, const QString &key, const QString &dataDirectory,
                                          const QStringList &arguments, const QStringList &wrapper = {});

/// Starts the window program itself, with no hand on it.
std::unique_ptr<QProcess> startPaydesk(const QString &url, const QString &key, const QString &dataDirectory,
                                       const QStringList &arguments);

/// Runs paydeskctl; its exit status and what it printed.
struct Run {
    int status = -1;
    QByteArray output;
    QByteArray errors;
    QJsonObject json() const;
};
/// What became of a program once it has ended.
Run ended(QProcess &process);
Run paydeskctl(const QString &url, const QString &key, const QString &dataDirectory, const QStringList &arguments);

} // namespace paydesk::test
