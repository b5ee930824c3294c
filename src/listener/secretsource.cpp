// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/secretsource.h"

#include <QFile>
#include <QFileInfo>

#include <cstdlib>
#include <cstring>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace paydesk::listener {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestSecret = 4096;

struct Scheme {
    QLatin1String name;
    SecretSource::Kind kind;
};
constexpr Scheme schemes[] = {{"env:"_L1, SecretSource::Kind::Environment},
                              {"fd:"_L1, SecretSource::Kind::Descriptor},
                              {"file:"_L1, SecretSource::Kind::File},
                              {"credential:"_L1, SecretSource::Kind::Credential},
                              {"keychain:"_L1, SecretSource::Kind::Keychain}};

tl::unexpected<Error> missing(const SecretSource &source, const QString &why)
{
    return failure(Error::Kind::InvalidInput, u"secret_missing"_s, u"%1: %2"_s.arg(source.toString(), why));
}

/// In place, so that /proc/PID/environ forgets it as well.
Result<QByteArray> takeFromEnvironment(const SecretSource &source)
{
    const QByteArray name = source.name.toLocal8Bit();
    char *value = std::getenv(name.constData());
    if (!value || *value == '\0')
        return missing(source, u"the variable is not set"_s);
    const QByteArray text(value);
    std::memset(value, 0, std::strlen(value));
    qunsetenv(name.constData());
    return text;
}

Result<QByteArray> readDescriptor(const SecretSource &source)
{
    bool isNumber = false;
    const int descriptor = source.name.toInt(&isNumber);
    QFile file;
    if (!isNumber || descriptor < 0 || !file.open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle))
        return missing(source, u"there is no such descriptor"_s);
    QByteArray text;
    while (text.size() <= longestSecret) {
        const QByteArray more = file.read(longestSecret);
        if (more.isEmpty())
            return text;
        text += more;
    }
    return missing(source, u"more came than any secret is long"_s);
}

Result<QByteArray> readCredential(const SecretSource &source)
{
    const QString folder = qEnvironmentVariable("CREDENTIALS_DIRECTORY");
    if (folder.isEmpty())
        return missing(source, u"systemd passes no credentials (LoadCredential=)"_s);
    if (source.name.contains(u'/'))
        return missing(source, u"a credential's name has no '/'"_s);
    // Who may read it is systemd's to decide; it does so by more than the mode.
    QFile file(folder + u'/' + source.name);
    if (!file.open(QIODevice::ReadOnly))
        return missing(source, file.errorString());
    return file.read(longestSecret);
}

Result<QByteArray> readText(const SecretSource &source, const KeychainTexts &keychain)
{
    switch (source.kind) {
    case SecretSource::Kind::Environment: return takeFromEnvironment(source);
    case SecretSource::Kind::Descriptor: return readDescriptor(source);
    case SecretSource::Kind::File: return readOwnFile(source.name, longestSecret, true);
    case SecretSource::Kind::Credential: return readCredential(source);
    case SecretSource::Kind::Keychain:
        if (!keychain.contains(source.name))
            return missing(source, u"it was not read"_s);
        return keychain.value(source.name);
    }
    return QByteArray();
}

} // namespace

Result<SecretSource> SecretSource::parse(const QString &text)
{
    for (const Scheme &scheme : schemes) {
        if (text.startsWith(scheme.name) && text.size() > scheme.name.size())
            return SecretSource{scheme.kind, text.mid(scheme.name.size())};
    }
    return failure(
        Error::Kind::InvalidInput, u"secret_source"_s,
        u"a secret is named by where it is (env:NAME, fd:NUMBER, file:PATH, credential:NAME, keychain:NAME), never itself"_s);
}

QString SecretSource::toString() const
{
    for (const Scheme &scheme : schemes) {
        if (scheme.kind == kind)
            return scheme.name + name;
    }
    return {};
}

Result<QByteArray> readOwnFile(const QString &path, qint64 limit, bool secret)
{
    const QFileInfo info(path);
    if (info.isSymbolicLink())
        return failure(Error::Kind::Refused, u"file_symlink"_s, path + u" is a symbolic link; name the file itself"_s);
    if (!info.isFile())
        return failure(Error::Kind::NotFound, u"file_missing"_s, path + u" is not a file"_s);
#ifdef Q_OS_UNIX
    constexpr auto writable = QFileDevice::WriteGroup | QFileDevice::WriteOther;
    constexpr auto readable = QFileDevice::ReadGroup | QFileDevice::ReadOther;
    const auto open = info.permissions() & (secret ? writable | readable : writable);
    const bool foreign = info.ownerId() != ::geteuid() && info.ownerId() != 0;
    if (open || foreign)
        return failure(Error::Kind::Refused, u"file_exposed"_s,
                       u"%1 has to belong to the user who runs this, and to be closed to others (chmod %2)"_s.arg(
                           path, secret ? u"600"_s : u"go-w"_s));
#endif
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::Refused, u"file_missing"_s, path + u": "_s + file.errorString());
    if (file.size() > limit)
        return failure(Error::Kind::Refused, u"file_large"_s, path + u" is too large to be right"_s);
    return file.readAll();
}

Result<QByteArray> readSecret(const SecretSource &source, const KeychainTexts &keychain)
{
    const auto text = readText(source, keychain);
    if (!text)
        return failure(text.error());
    if (text->trimmed().isEmpty())
        return missing(source, u"it is empty"_s);
    return text->trimmed();
}

Result<std::vector<stripe::WebhookSecret>> readWebhookSecrets(const SecretSource &source, const KeychainTexts &keychain)
{
    const auto text = readText(source, keychain);
    if (!text)
        return failure(text.error());
    const QByteArray plain = text->endsWith('\n') ? text->chopped(1) : *text;
    if (plain != plain.trimmed())
        qWarning("%s: white space around the secret is ignored", qUtf8Printable(source.toString()));
    const QByteArrayList words = plain.simplified().split(' ');
    if (words.size() > 2)
        return failure(Error::Kind::InvalidInput, u"secret_count"_s,
                       source.toString() + u": one secret, or two while one is rolled"_s);
    std::vector<stripe::WebhookSecret> secrets;
    for (const QByteArray &word : words) {
        auto secret = stripe::WebhookSecret::parse({word.constData(), static_cast<std::size_t>(word.size())});
        if (!secret) {
            Error error = secret.error();
            error.detail = source.toString() + u": a signing secret of Stripe begins with whsec_"_s;
            return failure(error);
        }
        secrets.push_back(std::move(*secret));
    }
    return secrets;
}

} // namespace paydesk::listener
