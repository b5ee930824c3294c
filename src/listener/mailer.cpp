// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/mailer.h"

#include <QHostAddress>
#include <QPromise>

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

namespace paydesk::listener {

using namespace Qt::StringLiterals;

namespace {

struct Upload {
    const QByteArray &message;
    qsizetype sent = 0;
};

std::size_t readMore(char *into, std::size_t size, std::size_t count, void *of)
{
    auto *upload = static_cast<Upload *>(of);
    const auto rest = static_cast<std::size_t>(upload->message.size() - upload->sent);
    const std::size_t length = std::min(size * count, rest);
    std::memcpy(into, upload->message.constData() + upload->sent, length);
    upload->sent += static_cast<qsizetype>(length);
    return length;
}

std::size_t ignore(char *, std::size_t size, std::size_t count, void *)
{
    return size * count;
}

int stopIfAsked(void *stopping, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<const std::atomic<bool> *>(stopping)->load() ? 1 : 0;
}

bool isHere(const QUrl &server)
{
    return server.host() == "localhost"_L1 || QHostAddress(server.host()).isLoopback();
}

void setServer(CURL *curl, const MailAccount &account)
{
    const bool isPlain = isHere(account.server) && account.user.isEmpty() && account.server.scheme() == "smtp"_L1;
    curl_easy_setopt(curl, CURLOPT_URL, account.server.toEncoded().constData());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_USE_SSL, isPlain ? long(CURLUSESSL_NONE) : long(CURLUSESSL_ALL));
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!account.certificates.isEmpty())
        curl_easy_setopt(curl, CURLOPT_CAINFO, account.certificates.toUtf8().constData());
    // What is said to this computer stays on it, whatever proxy the environment names.
    if (isHere(account.server))
        curl_easy_setopt(curl, CURLOPT_PROXY, "");
    if (account.user.isEmpty())
        return;
    curl_easy_setopt(curl, CURLOPT_USERNAME, account.user.toUtf8().constData());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, account.password.constData());
}

Result<void> deliver(const MailAccount &account, const MailAddress &to, const QByteArray &message,
                     std::atomic<bool> &stopping)
{
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle(curl_easy_init(), curl_easy_cleanup);
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> recipients(
        curl_slist_append(nullptr, to.address.toLatin1().constData()), curl_slist_free_all);
    if (!handle || !recipients)
        return failure(Error::Kind::Broken, u"mail_not_taken"_s, u"there is no memory for it"_s);
    CURL *const curl = handle.get();
    Upload upload{message};
    std::array<char, CURL_ERROR_SIZE> why{};
    setServer(curl, account);
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, account.from.address.toLatin1().constData());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, readMore);
    curl_easy_setopt(curl, CURLOPT_READDATA, &upload);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, ignore);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, stopIfAsked);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &stopping);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, long(account.patience.count()));
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, why.data());
    const CURLcode code = curl_easy_perform(curl);
    if (code == CURLE_OK)
        return {};
    return failure(Error::Kind::Broken, u"mail_not_taken"_s,
                   QString::fromUtf8(why.front() != '\0' ? why.data() : curl_easy_strerror(code)));
}

} // namespace

Mailer::Mailer(int atOnce)
{
    // Counts how often it is called, and no thread of ours is running libcurl yet.
    curl_global_init(CURL_GLOBAL_DEFAULT);
    m_threads.setMaxThreadCount(atOnce);
}

Mailer::~Mailer()
{
    m_stopping = true;
    m_threads.waitForDone();
    curl_global_cleanup();
}

QFuture<Result<void>> Mailer::send(MailAccount account, MailAddress to, QByteArray message)
{
    const auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    QFuture<Result<void>> sent = promise->future();
    m_threads.start([this, promise, account = std::move(account), to = std::move(to), message = std::move(message)] {
        promise->addResult(deliver(account, to, message, m_stopping));
        promise->finish();
    });
    return sent;
}

} // namespace paydesk::listener
