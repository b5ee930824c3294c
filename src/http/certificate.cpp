// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/certificate.h"

#include <boost/system/error_code.hpp>

#include <openssl/ssl.h>

namespace paydesk::http {

using namespace Qt::StringLiterals;

namespace {

namespace ssl = boost::asio::ssl;

tl::unexpected<Error> unusable(const QString &code, const std::string &file, const boost::system::error_code &error)
{
    return failure(Error::Kind::InvalidInput, code,
                   u"%1: %2"_s.arg(QString::fromStdString(file), QString::fromStdString(error.message())));
}

} // namespace

Result<Certificate> loadCertificate(const std::string &chainFile, const std::string &keyFile)
{
    auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
    SSL_CTX *native = context->native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    SSL_CTX_set_cipher_list(native, "ECDHE+AESGCM:ECDHE+CHACHA20");
    // Whoever comes again brings a ticket; strangers leave nothing behind.
    SSL_CTX_set_session_cache_mode(native, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    boost::system::error_code error;
    if (context->use_certificate_chain_file(chainFile, error))
        return unusable(u"certificate_unreadable"_s, chainFile, error);
    if (context->use_private_key_file(keyFile, ssl::context::pem, error))
        return unusable(u"key_unusable"_s, keyFile, error);
    return context;
}

} // namespace paydesk::http
