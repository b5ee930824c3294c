// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace paydesk::store {

/// What may be known of a stored secret without opening the keychain. Tells "the keychain is locked" from "nothing was ever saved".
struct Marker {
    /// The secret's name in the keychain.
    QString name;
    /// Type and last four characters: "sk_test_…4f2a".
    QString hint;
    QString accountId;
    QString accountName;
    bool live = false;
    QDateTime savedAt;
};

/// "sk_test_…4f2a". Never more than the type and the last four characters, and not even these of a short secret.
QString hintFor(const QString &secret);

/// The markers in one small JSON file, readable by the owner only, replaced as a whole. Holds no secrets.
/// Errors: Kind::Storage, `markers_unreadable` (the file is kept as it is) and `markers_unwritable`.
class MarkerFile {
public:
    explicit MarkerFile(QString path) : m_path(std::move(path)) {}

    Result<QList<Marker>> read() const;
    Result<void> put(const Marker &marker) const;
    Result<void> remove(const QString &name) const;

private:
    Result<void> write(const QList<Marker> &markers) const;

    QString m_path;
};

} // namespace paydesk::store
