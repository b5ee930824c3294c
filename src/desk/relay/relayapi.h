// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "desk/relay/pairinglink.h"

#include <QCoroTask>

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QObject>
#include <QUrlQuery>

#include <chrono>

namespace paydesk::desk {

/// Asks the paired listener what it knows. Errors as of RelayClient, and Canceled when this goes meanwhile.
class RelayApi : public QObject {
    Q_OBJECT

public:
    explicit RelayApi(std::chrono::milliseconds deadline = std::chrono::seconds(10), QObject *parent = nullptr);
    ~RelayApi() override;

    /// The answer's object.
    QCoro::Task<Result<QJsonObject>> get(PairingLink link, QString path, QUrlQuery query);

private:
    std::chrono::milliseconds m_deadline;
    QNetworkAccessManager m_network;
};

} // namespace paydesk::desk
