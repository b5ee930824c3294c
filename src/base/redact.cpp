// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/redact.h"

#include <QRegularExpression>

#include <algorithm>
#include <cstdio>

namespace paydesk {

namespace {

using namespace Qt::StringLiterals;

/// Replaces each match by its first group (the type) and the last four characters of the second (the secret).
void mask(QString &text, const QRegularExpression &pattern)
{
    qsizetype from = 0;
    QRegularExpressionMatch match;
    while ((from = text.indexOf(pattern, from, &match)) >= 0) {
        const QString secret = match.captured(2);
        const QString shown = match.captured(1) + u"…"_s + (secret.size() >= 12 ? secret.right(4) : QString());
        text.replace(match.capturedStart(), match.capturedLength(), shown);
        from = match.capturedStart() + shown.size();
    }
}

bool passesLuhn(QStringView digits)
{
    int sum = 0;
    bool twice = false;
    for (auto it = digits.rbegin(); it != digits.rend(); ++it) {
        int value = it->unicode() - u'0';
        if (twice && (value *= 2) > 9)
            value -= 9;
        sum += value;
        twice = !twice;
    }
    return sum % 10 == 0;
}

void maskCardNumbers(QString &text)
{
    static const QRegularExpression candidate(u"(?<![A-Za-z0-9_.])[0-9](?:[ -]?[0-9]){12,18}(?![A-Za-z0-9_])"_s);
    qsizetype from = 0;
    QRegularExpressionMatch match;
    while ((from = text.indexOf(candidate, from, &match)) >= 0) {
        QString digits = match.captured();
        digits.remove(u' ').remove(u'-');
        const QString shown = passesLuhn(digits) ? u"card…"_s + digits.right(4) : match.captured();
        text.replace(match.capturedStart(), match.capturedLength(), shown);
        from = match.capturedStart() + shown.size();
    }
}

void writeRedacted(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const char *level = "debug";
    switch (type) {
    case QtDebugMsg: break;
    case QtInfoMsg: level = "info"; break;
    case QtWarningMsg: level = "warning"; break;
    case QtCriticalMsg: level = "critical"; break;
    case QtFatalMsg: level = "fatal"; break;
    }
    const QByteArray line = redacted(message).toUtf8();
    std::fprintf(stderr, "%s %s: %s\n", level, context.category ? context.category : "default", line.constData());
    std::fflush(stderr);
}

} // namespace

QString redacted(QString text)
{
    static const QRegularExpression apiKey(u"\\b((?:sk|rk|pk)_(?:live|test)_)([A-Za-z0-9_]+)"_s);
    static const QRegularExpression webhookSecret(u"\\b(whsec_)([A-Za-z0-9+/=_-]+)"_s);
    static const QRegularExpression desktopToken(u"\\b(pdt_)([A-Za-z0-9_-]+)"_s);
    static const QRegularExpression clientSecret(u"\\b([a-z]+_[A-Za-z0-9]+_secret_)([A-Za-z0-9_]+)"_s);
    static const QRegularExpression authorization(
        u"(Authorization\"?\\s*[:=]\\s*\"?(?:(?:Bearer|Basic|Digest)\\s+)?+)([^\\s\",…]+)"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression signature(u"\\b(v1=)([0-9a-fA-F]{16,})"_s);
    static const QRegularExpression jsonSecret(u"(\"(?:client_secret|secret|number|cvc)\"\\s*:\\s*\")([^\"…]+)"_s);
    static const QRegularExpression urlKey(u"([?&](?:key|api_key|secret|token)=)([^&\\s…]+)"_s);
    for (const QRegularExpression *pattern :
         {&apiKey, &webhookSecret, &desktopToken, &clientSecret, &authorization, &signature, &jsonSecret, &urlKey})
        mask(text, *pattern);
    maskCardNumbers(text);
    std::replace_if(
        text.begin(), text.end(),
        [](QChar c) {
            return c.category() == QChar::Other_Control || (c >= QChar(0x202A) && c <= QChar(0x202E))
                || (c >= QChar(0x2066) && c <= QChar(0x2069));
        },
        u' ');
    return text;
}

void installRedactingLog()
{
    qInstallMessageHandler(writeRedacted);
}

} // namespace paydesk
