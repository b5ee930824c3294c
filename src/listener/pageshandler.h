// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "http/handler.h"

#include <QByteArray>
#include <QHash>
#include <QString>

namespace paydesk::listener {

/// What the page that takes a payment needs.
struct PaySettings {
    /// pk_…; without one there is no such page. Not a secret.
    QString publishableKey;
    /// Where Stripe.js comes from. Another place than Stripe has to be on this computer, and gets test keys only.
    QString stripeJs = QStringLiteral("https://js.stripe.com/endive/stripe.js");

    /// Errors: InvalidInput or Refused with a sentence as detail.
    Result<void> check(bool production) const;
};

/// The pages that customers see on their phones: `/return`, where Stripe's own pages send them back to, and `/pay`, which takes one
/// PaymentIntent whose client secret stands behind the '#' of its address, which browsers keep to themselves. Only after a payment on
/// another page (a bank's, say) Stripe sends the customer to `/return` with the secret in the query. Nothing of a request is kept,
/// cached or logged, and nothing of it comes back in an answer.
class PagesHandler : public http::Handler {
public:
    explicit PagesHandler(PaySettings pay);

    void handle(http::Request request, http::Reply reply) override;

private:
    http::Response returned(const http::Request &request) const;
    http::Response pay(const http::Request &request) const;
    http::Response page(const QString &name, QHash<QString, QString> values, const http::Request &request,
                        const std::string &policy) const;

    PaySettings m_pay;
    QHash<QString, QString> m_files;
};

} // namespace paydesk::listener
