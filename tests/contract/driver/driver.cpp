// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/driver/driver.h"

#include <QJsonDocument>

#include <cstdio>

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

QMap<QString, QString> operation(const QString &name)
{
    return {{u"paydesk_op"_s, name}};
}

QCoro::Task<Result<HttpAnswer>> NotingTransport::send(HttpRequest request)
{
    m_method = request.method;
    m_path = request.url.path();
    return m_inner.send(std::move(request));
}

Result<Client::Answer> Driver::send(const Mutation &mutation)
{
    return QCoro::waitFor(m_client.mutate(mutation, IdempotencyKey::create()));
}

void Driver::refused(const char *call, const Mutation &mutation, const QString &code)
{
    const Result<Client::Answer> answer = send(mutation);
    if (answer)
        print(call, u"It was carried out; expected the refusal "_s + code);
    else
        print(call, answer.error().code == code ? QString() : toLogLine(answer.error()));
}

void Driver::check(const char *call, bool holds, const QString &otherwise)
{
    if (!holds)
        print(call, otherwise);
}

void Driver::same(const char *call, const QString &found, const QString &wanted)
{
    check(call, found == wanted, u"Expected \"%1\", got \"%2\""_s.arg(wanted, found));
}

void Driver::print(const char *call, const QString &problem)
{
    QJsonObject line{{u"call"_s, QString::fromLatin1(call)},
                     {u"method"_s, QString::fromLatin1(m_transport.method())},
                     {u"path"_s, m_transport.path()},
                     {u"ok"_s, problem.isEmpty()}};
    if (!problem.isEmpty())
        line.insert(u"error"_s, problem);
    m_transport.forget();
    std::printf("%s\n", QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    ++m_calls;
    m_failures += problem.isEmpty() ? 0 : 1;
}

} // namespace paydesk::stripe
