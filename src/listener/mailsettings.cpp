// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/mailsettings.h"

namespace paydesk::listener {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestTemplate = 64 * 1024;
/// Submission (RFC 6409), and the same with TLS from the start (RFC 8314).
constexpr int usualPort = 587;
constexpr int usualTlsPort = 465;

tl::unexpected<Error> invalid(const QString &sentence)
{
    return failure(Error::Kind::InvalidInput, u"settings"_s, sentence);
}

QUrl serverOf(const QString &text)
{
    QUrl server(text, QUrl::StrictMode);
    if (server.port() < 0)
        server.setPort(server.scheme() == "smtps"_L1 ? usualTlsPort : usualPort);
    return server;
}

} // namespace

bool MailSettings::isEmpty() const
{
    return server.isEmpty() && user.isEmpty() && !password && from.isEmpty() && templateFile.isEmpty()
        && certificates.isEmpty();
}

Result<void> MailSettings::check() const
{
    if (isEmpty())
        return {};
    const QUrl target(server, QUrl::StrictMode);
    const bool isSmtp = target.scheme() == "smtp"_L1 || target.scheme() == "smtps"_L1;
    if (!target.isValid() || !isSmtp || target.host().isEmpty())
        return invalid(u"the mail server (mail.server) must be smtp://HOST:587 or smtps://HOST"_s);
    if (!target.userInfo().isEmpty())
        return failure(Error::Kind::Refused, u"settings"_s,
                       u"the mail server's user and password do not stand in its address (mail.user, mail.password)"_s);
    if (target.adjusted(QUrl::RemovePath) != target || target.hasQuery() || target.hasFragment())
        return invalid(u"nothing goes behind the mail server's port"_s);
    if (user.isEmpty() != !password)
        return invalid(u"the mail server's user needs a password, and a password its user"_s);
    if (const auto sender = MailAddress::parse(from); !sender)
        return invalid(u"who writes to customers (mail.from): "_s + sender.error().detail);
    return {};
}

Result<std::optional<MailAccount>> loadMail(const MailSettings &mail, const KeychainTexts &keychain)
{
    if (mail.isEmpty())
        return std::optional<MailAccount>();
    const auto from = MailAddress::parse(mail.from);
    if (!from)
        return failure(from.error());
    MailAccount account;
    account.server = serverOf(mail.server);
    account.user = mail.user;
    account.from = *from;
    account.certificates = mail.certificates;
    if (mail.password) {
        const auto password = readSecret(*mail.password, keychain);
        if (!password)
            return failure(password.error());
        account.password = *password;
    }
    if (mail.templateFile.isEmpty())
        return account;
    const auto text = readOwnFile(mail.templateFile, longestTemplate, false);
    if (!text)
        return failure(text.error());
    auto parsed = LetterTemplate::parse(*text);
    if (!parsed)
        return invalid(u"%1: %2"_s.arg(mail.templateFile, parsed.error().detail));
    account.text = std::move(*parsed);
    return account;
}

} // namespace paydesk::listener
