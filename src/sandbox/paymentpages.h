// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

/// What the page of a Checkout Session calls, and Stripe's command line in its place: /v1/payment_pages.
Routes paymentPageRoutes();

} // namespace paydesk::sandbox
