// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "desk/payments/paymentview.h"

#include <QList>
#include <QObject>

namespace paydesk::store {
class Values;
}

namespace paydesk::desk {

/// Views of the list of payments under a name. Kept with what is nowhere else; a new account begins with a few that everybody wants.
class SavedViews : public QObject {
    Q_OBJECT

public:
    struct Saved {
        QString name;
        PaymentView view;
    };

    explicit SavedViews(store::Values &values, QObject *parent = nullptr);

    /// In the order in which they were made. Those it begins with are named in the language of the moment.
    QList<Saved> all() const;
    /// Replaces the one of this name, whatever its case. Errors: InvalidInput `view_name_empty`, `view_name_long`, `views_too_many`;
    /// Kind::Storage.
    Result<void> save(const QString &name, const PaymentView &view);
    /// One that is not there is gone already. Errors of Kind::Storage.
    Result<void> remove(const QString &name);

Q_SIGNALS:
    void changed();

private:
    /// `preset` instead of a name for those it begins with.
    struct Kept {
        QString preset;
        QString name;
        PaymentView view;
    };

    static QString nameOf(const Kept &kept);
    static QList<Kept> presets();
    static QList<Kept> read(const QString &text);
    Result<void> keep(const QList<Kept> &views);

    store::Values &m_values;
    QList<Kept> m_views;
};

} // namespace paydesk::desk
