// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <boost/asio/ssl/context.hpp>

#include <memory>
#include <string>

namespace paydesk::http {

/// What a TLS server shows and knows: its certificate chain and key, TLS 1.2 and 1.3 with forward secrecy, nothing older, no
/// renegotiation. Private to this folder, because it draws in Asio.
using Certificate = std::shared_ptr<boost::asio::ssl::context>;

/// Both files are PEM. Errors: InvalidInput `certificate_unreadable`, `key_unusable` (unreadable, or
/// of another certificate).
Result<Certificate> loadCertificate(const std::string &chainFile, const std::string &keyFile);

} // namespace paydesk::http
