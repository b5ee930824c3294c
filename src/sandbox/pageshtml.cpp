// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/pageshtml.h"

#include <QFile>
#include <QUrl>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

QString escapedHtml(const QString &text)
{
    QString safe = text.toHtmlEscaped();
    safe.replace(u'\'', u"&#39;"_s);
    return safe;
}

QString fillHtml(const QString &page, const QHash<QString, QString> &values)
{
    QString out;
    out.reserve(page.size() * 2);
    qsizetype at = 0;
    for (;;) {
        const qsizetype open = page.indexOf("{{"_L1, at);
        if (open < 0)
            break;
        const bool raw = page.mid(open, 3) == "{{{"_L1;
        const QString end = raw ? u"}}}"_s : u"}}"_s;
        const qsizetype name = open + end.size();
        const qsizetype close = page.indexOf(end, name);
        Q_ASSERT(close > 0);
        const auto value = values.constFind(page.mid(name, close - name));
        Q_ASSERT_X(value != values.constEnd(), "fillHtml", qPrintable(page.mid(name, close - name)));
        out += QStringView(page).mid(at, open - at);
        if (value != values.constEnd())
            out += raw ? *value : escapedHtml(*value);
        at = close + end.size();
    }
    out += QStringView(page).mid(at);
    return out;
}

QString initialOf(const QString &name)
{
    const QString trimmed = name.trimmed();
    return trimmed.left(!trimmed.isEmpty() && trimmed.front().isHighSurrogate() ? 2 : 1).toUpper();
}

QString pageFile(const QString &name)
{
    QFile file(u":/sandbox/"_s + name);
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    return opened ? QString::fromUtf8(file.readAll()) : QString();
}

QString safeAddress(const QString &url)
{
    const QUrl parsed(url, QUrl::StrictMode);
    const QString scheme = parsed.scheme().toLower();
    const bool unsafe = scheme.isEmpty() || scheme == "javascript"_L1 || scheme == "data"_L1 || scheme == "file"_L1
        || scheme == "vbscript"_L1 || scheme == "blob"_L1 || scheme == "about"_L1;
    return parsed.isValid() && !unsafe ? parsed.toString(QUrl::FullyEncoded) : QString();
}

} // namespace paydesk::sandbox
