// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/payouts/payoutexplanation.h"

#include <QHash>
#include <QMap>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

using State = PayoutExplanation::State;

State stateOf(const store::Payout &payout)
{
    if (!payout.automatic)
        return State::Unknown;
    if (payout.explainedAt.isValid())
        return State::Complete;
    return payout.reconciliation == "in_progress"_L1 ? State::NotYet : State::Unread;
}

} // namespace

PayoutGroup payoutGroup(const QString &category)
{
    using G = PayoutGroup;
    static const QHash<QString, G> groups{
        {u"charge"_s, G::Gross},
        {u"charge_failure"_s, G::Gross},
        {u"partial_capture_reversal"_s, G::Gross},
        {u"fee"_s, G::Fees},
        {u"network_cost"_s, G::Fees},
        {u"tax"_s, G::Fees},
        {u"refund"_s, G::Refunds},
        {u"refund_failure"_s, G::Refunds},
        {u"dispute"_s, G::Disputes},
        {u"dispute_reversal"_s, G::Disputes},
        {u"adjustment"_s, G::Adjustments},
        {u"other_adjustment"_s, G::Adjustments},
    };
    return groups.value(category, G::Other);
}

PayoutExplanation explainPayout(const store::Payout &payout, const QList<store::PayoutPart> &parts)
{
    const QString &currency = payout.amount.currency;
    QMap<PayoutGroup, PayoutLine> lines;
    const auto line = [&](PayoutGroup group) -> PayoutLine & {
        auto found = lines.find(group);
        if (found == lines.end())
            found = lines.insert(group, {group, 0, {0, currency}});
        return *found;
    };
    qint64 explained = 0;
    for (const store::PayoutPart &part : parts) {
        PayoutLine &own = line(payoutGroup(part.category));
        own.count += part.count;
        own.amount.minor += part.amount;
        if (part.fee != 0)
            line(PayoutGroup::Fees).amount.minor -= part.fee;
        explained += part.amount - part.fee;
    }
    return {stateOf(payout), lines.values(), {payout.amount.minor - explained, currency}};
}

} // namespace paydesk::desk
