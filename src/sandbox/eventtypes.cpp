// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/eventtypes.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

/// What an event is about, and what can happen to it.
struct Family {
    QLatin1StringView object;
    QLatin1StringView changes;
};

constexpr Family families[] = {
    {"account.application"_L1, "authorized deauthorized"_L1},
    {"account.external_account"_L1, "created deleted updated"_L1},
    {"account"_L1, "updated"_L1},
    {"application_fee"_L1, "created refunded"_L1},
    {"application_fee.refund"_L1, "updated"_L1},
    {"apps.install"_L1, "created deleted updated"_L1},
    {"balance"_L1, "available"_L1},
    {"balance_settings"_L1, "updated"_L1},
    {"billing.alert"_L1, "triggered"_L1},
    {"billing.credit_balance_transaction"_L1, "created"_L1},
    {"billing.credit_grant"_L1, "created updated"_L1},
    {"billing.meter"_L1, "created deactivated reactivated updated"_L1},
    {"billing_portal.configuration"_L1, "created updated"_L1},
    {"billing_portal.session"_L1, "created"_L1},
    {"capability"_L1, "updated"_L1},
    {"cash_balance"_L1, "funds_available"_L1},
    {"charge"_L1, "captured expired failed pending refunded succeeded updated"_L1},
    {"charge.dispute"_L1, "closed created funds_reinstated funds_withdrawn updated"_L1},
    {"charge.refund"_L1, "updated"_L1},
    {"checkout.session"_L1, "async_payment_failed async_payment_succeeded completed expired"_L1},
    {"climate.order"_L1, "canceled created delayed delivered product_substituted"_L1},
    {"climate.product"_L1, "created pricing_updated"_L1},
    {"coupon"_L1, "created deleted updated"_L1},
    {"credit_note"_L1, "created updated voided"_L1},
    {"customer"_L1, "created deleted updated"_L1},
    {"customer.discount"_L1, "created deleted updated"_L1},
    {"customer.source"_L1, "created deleted expiring updated"_L1},
    {"customer.subscription"_L1,
     "created deleted paused pending_update_applied pending_update_expired resumed trial_will_end updated"_L1},
    {"customer.tax_id"_L1, "created deleted updated"_L1},
    {"customer_cash_balance_transaction"_L1, "created"_L1},
    {"entitlements.active_entitlement_summary"_L1, "updated"_L1},
    {"file"_L1, "created"_L1},
    {"financial_connections.account"_L1,
     "account_numbers_updated created deactivated disconnected expected_deactivation_date_updated reactivated refreshed_balance refreshed_ownership refreshed_transactions supported_payment_method_types_updated upcoming_account_number_expiry upcoming_deactivation"_L1},
    {"financial_connections.authorization"_L1, "expected_deactivation_date_updated upcoming_deactivation"_L1},
    {"identity.verification_session"_L1, "canceled created processing redacted requires_input verified"_L1},
    {"invoice"_L1,
     "created deleted finalization_failed finalized marked_uncollectible overdue overpaid paid payment_action_required payment_attempt_required payment_failed payment_succeeded sent upcoming updated voided will_be_due"_L1},
    {"invoice_payment"_L1, "paid"_L1},
    {"invoiceitem"_L1, "created deleted"_L1},
    {"issuing_authorization"_L1, "created request updated"_L1},
    {"issuing_card"_L1, "created updated"_L1},
    {"issuing_cardholder"_L1, "created updated"_L1},
    {"issuing_dispute"_L1, "closed created funds_reinstated funds_rescinded submitted updated"_L1},
    {"issuing_personalization_design"_L1, "activated deactivated rejected updated"_L1},
    {"issuing_token"_L1, "created updated"_L1},
    {"issuing_transaction"_L1, "created purchase_details_receipt_updated updated"_L1},
    {"mandate"_L1, "updated"_L1},
    {"payment_intent"_L1,
     "amount_capturable_updated canceled created partially_funded payment_failed processing requires_action succeeded"_L1},
    {"payment_link"_L1, "created updated"_L1},
    {"payment_method"_L1, "attached automatically_updated detached updated"_L1},
    {"payout"_L1, "canceled created failed paid reconciliation_completed updated"_L1},
    {"person"_L1, "created deleted updated"_L1},
    {"plan"_L1, "created deleted updated"_L1},
    {"price"_L1, "created deleted updated"_L1},
    {"product"_L1, "created deleted updated"_L1},
    {"promotion_code"_L1, "created updated"_L1},
    {"quote"_L1, "accepted canceled created finalized"_L1},
    {"radar.early_fraud_warning"_L1, "created updated"_L1},
    {"refund"_L1, "created failed updated"_L1},
    {"reporting.report_run"_L1, "failed succeeded"_L1},
    {"reporting.report_type"_L1, "updated"_L1},
    {"reserve.hold"_L1, "created updated"_L1},
    {"reserve.plan"_L1, "created disabled expired updated"_L1},
    {"reserve.release"_L1, "created"_L1},
    {"review"_L1, "closed opened"_L1},
    {"setup_intent"_L1, "canceled created requires_action setup_failed succeeded"_L1},
    {"sigma.scheduled_query_run"_L1, "created"_L1},
    {"source"_L1, "canceled chargeable failed mandate_notification refund_attributes_required"_L1},
    {"source.transaction"_L1, "created updated"_L1},
    {"subscription_schedule"_L1, "aborted canceled completed created expiring released updated"_L1},
    {"tax.settings"_L1, "updated"_L1},
    {"tax_rate"_L1, "created updated"_L1},
    {"terminal.reader"_L1, "action_failed action_succeeded action_updated"_L1},
    {"test_helpers.test_clock"_L1, "advancing created deleted internal_failure ready"_L1},
    {"three_d_secure.authentication"_L1,
     "canceled challenge_started errored failed requires_challenge requires_submission succeeded"_L1},
    {"topup"_L1, "canceled created failed reversed succeeded"_L1},
    {"transfer"_L1, "created reversed updated"_L1},
    {"treasury.credit_reversal"_L1, "created posted"_L1},
    {"treasury.debit_reversal"_L1, "completed created initial_credit_granted"_L1},
    {"treasury.financial_account"_L1, "closed created features_status_updated"_L1},
    {"treasury.inbound_transfer"_L1, "canceled created failed succeeded"_L1},
    {"treasury.outbound_payment"_L1,
     "canceled created expected_arrival_date_updated failed posted returned tracking_details_updated"_L1},
    {"treasury.outbound_transfer"_L1,
     "canceled created expected_arrival_date_updated failed posted returned tracking_details_updated"_L1},
    {"treasury.received_credit"_L1, "created failed succeeded"_L1},
    {"treasury.received_debit"_L1, "created"_L1},
};

} // namespace

const QStringList &eventTypes()
{
    static const QStringList types = [] {
        QStringList all;
        for (const Family &family : families) {
            const QStringList changes = QString(family.changes).split(u' ');
            for (const QString &change : changes)
                all.append(QString(family.object) + u'.' + change);
        }
        all.sort();
        return all;
    }();
    return types;
}

} // namespace paydesk::sandbox
