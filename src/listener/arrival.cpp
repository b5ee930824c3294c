// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/arrival.h"

#include "listener/eventhead.h"
#include "listener/log.h"
#include "store/masking.h"

#include <openssl/evp.h>

namespace paydesk::listener {

using namespace Qt::StringLiterals;

namespace {

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// OpenSSL's, because Qt's takes longer than anything else that is done with a delivery.
QByteArray sha256(std::string_view bytes)
{
    QByteArray digest(32, Qt::Uninitialized);
    EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char *>(digest.data()), nullptr, EVP_sha256(),
               nullptr);
    return digest;
}

} // namespace

store::Delivery toDelivery(Arrival arrival)
{
    store::Delivery delivery;
    delivery.endpoint = text(arrival.endpoint->name);
    delivery.received = arrival.received;
    delivery.bodySha256 = sha256(arrival.body);
    if (const auto head = readEventHead(arrival.body); !head) {
        delivery.quarantine = text(head.error());
    } else if (arrival.endpoint->livemode && *arrival.endpoint->livemode != head->livemode) {
        delivery.quarantine = u"livemode"_s;
    } else {
        delivery.id = text(head->id);
        delivery.type = text(head->type);
        delivery.objectType = text(head->objectType);
        delivery.objectId = text(head->objectId);
        delivery.account = text(head->account);
        delivery.apiVersion = text(head->apiVersion);
        delivery.livemode = head->livemode;
        delivery.created = QDateTime::fromSecsSinceEpoch(head->created, Qt::UTC);
    }
    store::maskSecrets(arrival.body);
    delivery.body = QByteArray(arrival.body.data(), static_cast<qsizetype>(arrival.body.size()));
    qCDebug(lcListener, "%s came to %s", qUtf8Printable(delivery.id), qUtf8Printable(delivery.endpoint));
    return delivery;
}

} // namespace paydesk::listener
