// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "stripe/transport.h"

namespace paydesk::stripe {

/// True for a 429 that says the object is locked by another request, as opposed to too many requests: such a one names
/// no `Stripe-Rate-Limited-Reason` (docs.stripe.com/rate-limits). It is worth sending again.
bool isLockTimeout(const HttpAnswer &answer);

/// What an answer with a status other than 2xx means (docs.stripe.com/api/errors). For a mutation `inDoubt` is set
/// where the status does not prove that nothing happened: 5xx, 3xx, a key that is still being worked on, and refusals
/// that are not Stripe's own. The reason for a rate limit stands in brackets at the end of `detail`.
Error answerError(const HttpAnswer &answer, bool isMutation);

/// True if this error of a mutation settles what earlier tries with the same key left in doubt: Stripe looked the key
/// up and would have repeated a success. A 401, 403 or 429 comes before that look.
bool settlesEarlierTries(const Error &error);

} // namespace paydesk::stripe
