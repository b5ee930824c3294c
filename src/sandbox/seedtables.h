// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>
#include <QStringView>

#include <span>

namespace paydesk::sandbox {

/// One thing on the counter of the demo's shop.
struct SeedProduct {
    const char16_t *name;
    /// A Lucide icon.
    const char *icon;
    const char *category;
    /// In cents; 0 is sold at whatever amount is asked for.
    qint64 price;
    bool isFavourite = false;
};

struct SeedPerson {
    const char16_t *name;
    const char16_t *city;
    const char *country;
};

struct SeedPlan {
    const char16_t *name;
    const char16_t *description;
    qint64 monthly;
    qint64 yearly;
    bool isPerSeat;
};

std::span<const SeedProduct> seedProducts();
std::span<const SeedPerson> seedPeople();
std::span<const SeedPlan> seedPlans();

} // namespace paydesk::sandbox
