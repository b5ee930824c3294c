// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/keychain.h"

#include "store/secretstore.h"

#include <QStandardPaths>

namespace paydesk::listener {

using namespace Qt::StringLiterals;

namespace {

QString folder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/paydesk"_s;
}

tl::unexpected<Error> explained(Error error, const QString &name)
{
    const QString why = error.code == "keychain_empty"_L1 ? u"there is none of that name (paydesk-listener keep NAME)"_s
        : error.code == "keychain_locked"_L1              ? u"it is locked"_s
        : error.code == "keychain_denied"_L1              ? u"access was refused"_s
        : error.code == "keychain_timeout"_L1             ? u"it does not answer"_s
                                                          : u"this session has none that works"_s;
    error.detail = u"the keychain, %1: %2"_s.arg(name, why);
    return failure(std::move(error));
}

} // namespace

QCoro::Task<Result<KeychainTexts>> readKeychain(QStringList names)
{
    KeychainTexts texts;
    if (names.isEmpty())
        co_return texts;
    store::SecretStore secrets(folder());
    for (const QString &name : names) {
        const auto secret = co_await secrets.read(name);
        if (!secret)
            co_return explained(secret.error(), name);
        texts[name] = secret->toUtf8();
    }
    co_return texts;
}

QCoro::Task<Result<void>> writeKeychain(QString name, QString secret)
{
    store::SecretStore secrets(folder());
    const auto written = co_await secrets.write(name, secret, {});
    if (!written)
        co_return explained(written.error(), name);
    co_return Result<void>();
}

} // namespace paydesk::listener
