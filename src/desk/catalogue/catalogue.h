// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/money.h"
#include "base/result.h"

#include <QCoroTask>

#include <QList>
#include <QObject>
#include <QString>

namespace paydesk::stripe {
class Client;
}
namespace paydesk::store {
class CatalogueMirror;
class MirrorFile;
struct Product;
}

namespace paydesk::desk {

class Changes;

/// A product as the till shows it: with the one price that is charged.
struct SellableProduct {
    QString productId;
    QString priceId;
    QString name;
    /// Name of an icon in resources/icons, may be unknown.
    QString icon;
    QString category;
    bool favourite = false;
    Money price;
};

/// A recurring price with its product's name.
struct Plan {
    QString priceId;
    QString productName;
    Money price;
    /// Stripe's word: day, week, month, year.
    QString interval;
    qint64 intervalCount = 1;
};

/// The mirror of products and prices, sorted for the till.
class Catalogue : public QObject {
    Q_OBJECT

public:
    Catalogue(stripe::Client &client, store::MirrorFile &mirror, Changes &changes, QObject *parent = nullptr);

    /// Active products with a one-off price, favourites first, then by name.
    const QList<SellableProduct> &products() const { return m_products; }
    const QList<Plan> &plans() const { return m_plans; }
    /// Distinct, sorted.
    QStringList categories() const;
    const SellableProduct *product(const QString &productId) const;
    const Plan *plan(const QString &priceId) const;
    /// The amount of one price, from the API.
    QCoro::Task<Result<Money>> readPrice(QString priceId);
    /// False until the mirror was filled once: the page shows skeletons instead of "no products".
    bool isLoaded() const { return m_loaded; }
    /// The mirror has been filled, be it with nothing.
    void setLoaded();

Q_SIGNALS:
    void changed();

private:
    void reload();
    void addPage(const QList<store::Product> &page, store::CatalogueMirror &mirror);

    stripe::Client &m_client;
    store::MirrorFile &m_mirror;
    QList<SellableProduct> m_products;
    QList<Plan> m_plans;
    bool m_loaded = false;
};

} // namespace paydesk::desk
