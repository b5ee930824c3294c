// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/client.h"
#include "stripe/page.h"
#include "stripe/walk.h"

#include "base/id.h"

#include <QStringList>
#include <QUrl>

namespace paydesk::stripe {

struct Price;

/// Something that is sold (docs.stripe.com/api/products/object). A deleted one has only its id.
struct Product {
    Id<Product> id;
    QString name;
    QString description;
    bool active = false;
    Id<Price> defaultPrice;
    /// Up to eight addresses of pictures.
    QStringList images;
    /// What one of it is called: "seat".
    QString unitLabel;
    QString statementDescriptor;
    /// Its page in the shop.
    QUrl url;
    bool deleted = false;
    QDateTime created;
    std::optional<QDateTime> updated;
    QMap<QString, QString> metadata;
    bool livemode = false;

    static Result<Product> fromJson(const QJsonObject &object);
};

/// Parameters of a new product (docs.stripe.com/api/products/create); empty ones are not sent.
struct CreateProduct {
    QString name;
    QString description;
    QStringList images;
    QString unitLabel;
    QString url;
    QMap<QString, QString> metadata;
};

/// Changes to a product (docs.stripe.com/api/products/update); what is absent stays as it is, an empty text unsets.
struct UpdateProduct {
    std::optional<QString> name;
    std::optional<QString> description;
    std::optional<bool> active;
    Id<Price> defaultPrice;
    std::optional<QString> unitLabel;
    std::optional<QString> url;
    /// Merged; an empty value removes its key.
    QMap<QString, QString> metadata;
};

namespace products {

struct Filter {
    int limit = 100;
    Id<Product> startingAfter;
    Id<Product> endingBefore;
    /// Only those on sale; false lists all.
    bool activeOnly = true;
};

/// docs.stripe.com/api/products/list
QCoro::Task<Result<Page<Product>>> list(Client &client, Filter filter);
/// docs.stripe.com/api/products/search
QCoro::Task<Result<Page<Product>>> search(Client &client, SearchFilter filter);
/// docs.stripe.com/api/products/retrieve
QCoro::Task<Result<Product>> retrieve(Client &client, Id<Product> id);
Mutation create(const CreateProduct &params);
Mutation update(const Id<Product> &id, const UpdateProduct &params);
/// Only without prices; the answer is a Deleted (docs.stripe.com/api/products/delete).
Mutation remove(const Id<Product> &id);

} // namespace products
} // namespace paydesk::stripe
