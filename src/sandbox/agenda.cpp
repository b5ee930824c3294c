// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/agenda.h"

#include "sandbox/balances.h"
#include "sandbox/billing.h"
#include "sandbox/coupons.h"
#include "sandbox/debits.h"
#include "sandbox/disputes.h"
#include "sandbox/hostedcheckout.h"
#include "sandbox/invoicepreview.h"
#include "sandbox/invoicing.h"
#include "sandbox/payouts.h"
#include "sandbox/refunds.h"
#include "sandbox/subscriptionpauses.h"
#include "sandbox/testclocks.h"
#include "sandbox/vouchers.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

const QString sessionExpires = u"session_expires"_s;

void doWhatIsDue(World &world)
{
    // What the clock brings about was asked for by no call, even if one moved the clock.
    const QString requestId = std::exchange(world.requestId, {});
    const QString idempotencyKey = std::exchange(world.idempotencyKey, {});
    qint64 when = 0;
    while (const std::optional<World::Due> due = world.nextDue(&when)) {
        const World::Journey journey(world, when, true);
        if (due->what == sessionExpires)
            expireSession(world, due->id);
        else if (due->what == authorizationExpires)
            expireAuthorization(world, due->id);
        else if (due->what == balanceIsAvailable)
            announceBalance(world);
        else if (due->what == debitAnswered)
            answerDebit(world, due->id);
        else if (due->what == disputeDecided)
            decideDispute(world, due->id);
        else if (due->what == disputeIsPastDue)
            endDispute(world, due->id);
        else if (due->what == payoutIsDue)
            payOut(world, due->id);
        else if (due->what == payoutMoves)
            movePayout(world, due->id);
        else if (due->what == voucherEnds)
            endVoucher(world, due->id);
        else if (due->what == refundAnswered)
            answerRefund(world, due->id);
        else if (due->what == becomesAvailable)
            makeAvailable(world, due->id);
        else if (due->what == couponEnds)
            endCoupon(world, due->id);
        else if (due->what == promotionCodeEnds)
            endPromotionCode(world, due->id);
        else if (due->what == periodEnds)
            endPeriod(world, due->id, when);
        else if (due->what == invoiceIsRetried)
            retryInvoice(world, due->id);
        else if (due->what == draftIsDone)
            finishDraft(world, due->id);
        else if (due->what == invoiceIsOverdue)
            noteOverdue(world, due->id);
        else if (due->what == invoiceComes)
            announceUpcoming(world, due->id);
        else if (due->what == cancellationIsDue)
            cancelAsPlanned(world, due->id);
        else if (due->what == trialEndsSoon)
            announceTrialEnd(world, due->id);
        else if (due->what == collectionResumes)
            resumeCollection(world, due->id);
        else if (due->what == firstPaymentExpires)
            expireFirstPayment(world, due->id);
        else if (due->what == clockExpires)
            removeClock(world, due->id);
    }
    world.requestId = requestId;
    world.idempotencyKey = idempotencyKey;
}

} // namespace paydesk::sandbox
