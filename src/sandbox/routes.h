// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/parameters.h"
#include "sandbox/world.h"

#include <QList>

#include <algorithm>

namespace paydesk::sandbox {

/// Whose key a call came with: the merchant's secret one, or the publishable one of the merchant's web page.
enum class Caller { Merchant, Browser };

/// Which key an endpoint takes besides the secret one.
enum class Access {
    SecretKey,    ///< no other
    ClientSecret, ///< the publishable one, for who knows the object's `client_secret`
    Publishable,  ///< the publishable one
};

/// A call that has found its endpoint and whose parameters are checked.
struct Call {
    World &world;
    /// "/v1/customers/cus_…": the `url` of lists.
    QString path;
    /// What stands in the path for its colons: "/v1/invoices/:id" has one.
    QStringList ids;
    QJsonObject params;
    Caller caller = Caller::Merchant;
    /// Of the API, empty if the call names none.
    QString version;
    /// What is to be put in the place of ids in the answer. A handler takes out what it has seen to itself.
    QJsonArray expand = {};

    const QString &id() const { return ids.first(); }
    bool has(QStringView param) const { return params.contains(param); }
    /// True if the call means a version before this one. One that names none does: see inVersion().
    bool isBefore(QLatin1StringView date) const { return version.isEmpty() || version < date; }
};

using Handler = Answer<QJsonObject> (*)(Call &);

/// One endpoint. The path is written as in Stripe's reference, `:id` for what varies.
struct Route {
    QByteArray method;
    QString path;
    /// Without `expand`, which every endpoint takes, and for lists without limit and cursors.
    Params params;
    Handler handler;
    Access access = Access::SecretKey;
};

using Routes = QList<Route>;

/// A text that can be a template's argument.
template <std::size_t N>
struct Kind {
    char16_t letters[N];
    constexpr Kind(const char16_t (&text)[N]) { std::copy_n(text, N, letters); } // NOLINT(google-explicit-constructor)
};

/// The handler of an endpoint that only reads one object: `retrieve<u"charge">`.
template <Kind kind>
Answer<QJsonObject> retrieve(Call &call)
{
    return call.world.need(QString::fromUtf16(kind.letters), call.id());
}

/// All endpoints of the practice Stripe.
const Routes &allRoutes();

/// The route of a call, and what stands for its colons. Null if there is none.
const Route *findRoute(const QByteArray &method, const QString &path, QStringList *ids);

} // namespace paydesk::sandbox
