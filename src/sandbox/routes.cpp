// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/routes.h"

#include "sandbox/accounts.h"
#include "sandbox/balances.h"
#include "sandbox/billingportal.h"
#include "sandbox/charges.h"
#include "sandbox/checkoutsessions.h"
#include "sandbox/coupons.h"
#include "sandbox/creditnotes.h"
#include "sandbox/customers.h"
#include "sandbox/discounts.h"
#include "sandbox/disputes.h"
#include "sandbox/events.h"
#include "sandbox/invoiceitems.h"
#include "sandbox/invoicepreview.h"
#include "sandbox/invoices.h"
#include "sandbox/paymentintents.h"
#include "sandbox/paymentlinks.h"
#include "sandbox/paymentmethods.h"
#include "sandbox/paymentpages.h"
#include "sandbox/payouts.h"
#include "sandbox/plans.h"
#include "sandbox/products.h"
#include "sandbox/readers.h"
#include "sandbox/refunds.h"
#include "sandbox/search.h"
#include "sandbox/setupintents.h"
#include "sandbox/stripecli.h"
#include "sandbox/subscriptionitems.h"
#include "sandbox/subscriptionpauses.h"
#include "sandbox/subscriptions.h"
#include "sandbox/taxrates.h"
#include "sandbox/terminallocations.h"
#include "sandbox/testclocks.h"
#include "sandbox/tokens.h"
#include "sandbox/webhookendpoints.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

const Routes &allRoutes()
{
    static const Routes routes = accountRoutes() + balanceRoutes() + billingPortalRoutes() + chargeRoutes()
        + checkoutSessionRoutes() + couponRoutes() + creditNoteRoutes() + customerRoutes() + discountRoutes()
        + disputeRoutes() + eventRoutes() + invoiceItemRoutes() + invoicePreviewRoutes() + invoiceRoutes()
        + paymentIntentRoutes() + paymentLinkRoutes() + paymentMethodRoutes() + paymentPageRoutes() + payoutRoutes()
        + planRoutes() + priceRoutes() + productRoutes() + promotionCodeRoutes() + readerActionRoutes()
        + readerInputRoutes() + readerRoutes() + readerTestRoutes() + refundRoutes() + searchRoutes()
        + setupIntentRoutes() + stripeCliRoutes() + subscriptionItemRoutes() + subscriptionPauseRoutes()
        + subscriptionRoutes() + taxRateRoutes() + terminalLocationRoutes() + testClockRoutes() + tokenRoutes()
        + webhookEndpointRoutes();
    return routes;
}

const Route *findRoute(const QByteArray &method, const QString &path, QStringList *ids)
{
    const QStringList steps = path.split(u'/');
    const Route *found = nullptr;
    for (const Route &route : allRoutes()) {
        const QStringList wanted = route.path.split(u'/');
        if (route.method != method || wanted.size() != steps.size())
            continue;
        QStringList names;
        bool matches = true;
        for (qsizetype i = 0; matches && i < steps.size(); ++i) {
            if (wanted.at(i).startsWith(u':')) {
                names.append(steps.at(i));
                matches = !steps.at(i).isEmpty();
            } else {
                matches = wanted.at(i) == steps.at(i);
            }
        }
        // "/v1/customers/search" is no customer's id.
        if (matches && (!found || names.size() < ids->size())) {
            found = &route;
            *ids = names;
        }
    }
    return found;
}

} // namespace paydesk::sandbox
