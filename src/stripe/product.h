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
    Id<Product> id;         ///< "prod_…", or a word of the shop's.
    QString name;           ///< What customers read.
    QString description;    ///< What customers read below the name.
    bool active = false;    ///< Whether it is on sale.
    Id<Price> defaultPrice; ///< Empty where none was chosen.
    /// Up to eight addresses of pictures.
    QStringList images;
    /// What one of it is called: "seat".
    QString unitLabel;
    QString statementDescriptor; ///< For subscriptions: what the card's statement says.
    /// Its page in the shop.
    QUrl url;
    bool deleted = false;             ///< It is gone: nothing but the id is known.
    QDateTime created;                ///< In UTC.
    std::optional<QDateTime> updated; ///< When it was last changed, in UTC.
    QMap<QString, QString> metadata;  ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
    bool livemode = false;            ///< False in test mode.

    /// Kind::Broken: `answer_other_object`, or `answer_incomplete` without an id.
    static Result<Product> fromJson(const JsonValue &object);
};

/// Parameters of a new product (docs.stripe.com/api/products/create); empty ones are not sent.
struct CreateProduct {
    QString name;                    ///< What customers read; must be set.
    QString description;             ///< What customers read below the name.
    QStringList images;              ///< Up to eight addresses of pictures.
    QString unitLabel;               ///< What one of it is called: "seat".
    QString url;                     ///< Its page in the shop.
    QMap<QString, QString> metadata; ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
};

/// Changes to a product (docs.stripe.com/api/products/update); what is absent stays as it is, an empty text unsets.
struct UpdateProduct {
    std::optional<QString> name;        ///< What customers read.
    std::optional<QString> description; ///< What customers read below the name.
    std::optional<bool> active;         ///< False takes it out of sale.
    Id<Price> defaultPrice;             ///< One of its prices; empty stays as it is.
    std::optional<QString> unitLabel;   ///< What one of it is called: "seat".
    std::optional<QString> url;         ///< Its page in the shop.
    /// Merged; an empty value removes its key.
    QMap<QString, QString> metadata;
};

namespace products {

/// Narrows list(); what is empty narrows nothing.
struct Filter {
    int limit = 100;           ///< 1 to 100 a page.
    Id<Product> startingAfter; ///< Only what is behind this one, older.
    Id<Product> endingBefore;  ///< Only what is before this one, newer.
    /// Only those on sale; false lists all.
    bool activeOnly = true;
};

/// A page of them, newest first (docs.stripe.com/api/products/list).
QCoro::Task<Result<Page<Product>>> list(Client &client, Filter filter);
/// What SearchFilter finds, some time after it was made (docs.stripe.com/api/products/search).
QCoro::Task<Result<Page<Product>>> search(Client &client, SearchFilter filter);
/// Error: Kind::NotFound (docs.stripe.com/api/products/retrieve).
QCoro::Task<Result<Product>> retrieve(Client &client, Id<Product> id);
/// The answer is a Product.
Mutation create(const CreateProduct &params);
/// The answer is the Product.
Mutation update(const Id<Product> &id, const UpdateProduct &params);
/// Only without prices; the answer is a Deleted (docs.stripe.com/api/products/delete).
Mutation remove(const Id<Product> &id);

} // namespace products
} // namespace paydesk::stripe
