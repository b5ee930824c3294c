// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/client.h"
#include "stripe/page.h"

#include "base/id.h"

#include <QStringList>

namespace paydesk::stripe {

struct Price;

/// Something that is sold (docs.stripe.com/api/products/object).
struct Product {
    Id<Product> id;
    QString name;
    QString description;
    bool active = false;
    Id<Price> defaultPrice;
    /// Up to eight addresses of pictures.
    QStringList images;
    QDateTime created;
    QMap<QString, QString> metadata;

    static Result<Product> fromJson(const QJsonObject &object);
};

namespace products {

struct Filter {
    int limit = 100;
    Id<Product> startingAfter;
    Id<Product> endingBefore;
    /// Only those on sale; false lists all.
    bool activeOnly = true;
};

QCoro::Task<Result<Page<Product>>> list(Client &client, Filter filter);

} // namespace products
} // namespace paydesk::stripe
