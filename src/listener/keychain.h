// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QCoroTask>

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

namespace paydesk::listener {

/// Secrets of the operating system's keychain by their names, for one start or reload.
using KeychainTexts = QHash<QString, QByteArray>;

/// For a listener that runs as a person's own program: a service has no keychain. Nothing is asked where `names` is empty. Errors:
/// those of store::SecretStore, with a sentence as detail.
QCoro::Task<Result<KeychainTexts>> readKeychain(QStringList names);

/// Puts a secret there under that name.
QCoro::Task<Result<void>> writeKeychain(QString name, QString secret);

} // namespace paydesk::listener
