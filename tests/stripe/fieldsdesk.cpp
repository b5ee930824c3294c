// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/account.h"
#include "stripe/balance.h"
#include "stripe/event.h"
#include "stripe/fields.h"
#include "stripe/location.h"
#include "stripe/portalconfiguration.h"
#include "stripe/portalsession.h"
#include "stripe/reader.h"
#include "stripe/testclock.h"
#include "stripe/webhookendpoint.h"

namespace paydesk::stripe {

namespace {

using namespace Qt::StringLiterals;

FieldTable account()
{
    return FieldsOf<Account>(u"account"_s, R"({"id":"acct_1"})")
        .required("id", &Account::id)
        .sometimes("business_profile.name", &Account::name)
        .always("email", &Account::email)
        .sometimes("country", &Account::country)
        .sometimes("default_currency", &Account::defaultCurrency)
        .sometimes("business_profile.url", &Account::businessUrl)
        .always("charges_enabled", &Account::chargesEnabled)
        .always("payouts_enabled", &Account::payoutsEnabled)
        .always("details_submitted", &Account::detailsSubmitted)
        .sometimes("settings.payments.statement_descriptor", &Account::statementDescriptor);
}

FieldTable balance()
{
    return FieldsOf<Balance>(u"balance"_s, R"({"available":[{"amount":1,"currency":"eur"}],
        "pending":[{"amount":2,"currency":"eur"}],"instant_available":[{"amount":3,"currency":"eur"}]})")
        .required("available.0.amount", [](const Balance &b) { return b.available.value(0); })
        .required("pending.0.amount", [](const Balance &b) { return b.pending.value(0); })
        .required("instant_available.0.amount", [](const Balance &b) { return b.instantAvailable.value(0); })
        .always("livemode", &Balance::livemode);
}

FieldTable event()
{
    return FieldsOf<Event>(u"event"_s, R"({"id":"evt_1","type":"refund.updated","request":{"id":"req_1"},
        "data":{"object":{"id":"re_1","object":"refund"},"previous_attributes":{"status":"pending"}}})")
        .required("id", &Event::id)
        .required("type", &Event::type)
        .always("created", &Event::created)
        .always("api_version", &Event::apiVersion)
        .always("livemode", &Event::livemode)
        .always("data.object.object", &Event::objectType)
        .sometimes("data.object.id", &Event::objectId)
        .sometimes("data.previous_attributes.status",
                   [](const Event &e) { return e.previousAttributes.value("status"_L1).toString(); })
        .always("request.id", &Event::requestId)
        .always("request.idempotency_key", &Event::idempotencyKey)
        .always("pending_webhooks", &Event::pendingWebhooks);
}

FieldTable location()
{
    return FieldsOf<Location>(u"terminal.location"_s, R"({"id":"tml_1"})")
        .required("id", &Location::id)
        .always("display_name", &Location::displayName)
        .always("address.line1", [](const Location &l) { return l.address.line1; })
        .always("address.line2", [](const Location &l) { return l.address.line2; })
        .always("address.postal_code", [](const Location &l) { return l.address.postalCode; })
        .always("address.city", [](const Location &l) { return l.address.city; })
        .always("address.state", [](const Location &l) { return l.address.state; })
        .always("address.country", [](const Location &l) { return l.address.country; })
        .sometimes("phone", &Location::phone)
        .always("metadata", &Location::metadata)
        .always("livemode", &Location::livemode);
}

FieldTable reader()
{
    const auto action = [](const Reader &r) { return r.action.value_or(ReaderAction()); };
    return FieldsOf<Reader>(u"terminal.reader"_s, R"({"id":"tmr_1","action":{"type":"process_payment_intent",
        "status":"failed"}})")
        .required("id", &Reader::id)
        .always("label", &Reader::label)
        .always("device_type", &Reader::deviceType)
        .always("serial_number", &Reader::serialNumber)
        .always("device_sw_version", &Reader::softwareVersion)
        .always("ip_address", &Reader::ipAddress)
        .always("status", &Reader::status)
        .always("last_seen_at",
                [](const Reader &r) {
                    return r.lastSeenAt ? std::optional(r.lastSeenAt->toMSecsSinceEpoch()) : std::nullopt;
                })
        .always("location", &Reader::location)
        .required("action.type", [action](const Reader &r) { return action(r).type; })
        .required("action.status", [action](const Reader &r) { return action(r).status; })
        .always("action.failure_code", [action](const Reader &r) { return action(r).failureCode; })
        .always("action.failure_message", [action](const Reader &r) { return action(r).failureMessage; })
        .sometimes("action.api_error.code", [action](const Reader &r) { return action(r).apiErrorCode; })
        .sometimes("action.api_error.decline_code", [action](const Reader &r) { return action(r).declineCode; })
        .sometimes("action.process_payment_intent.payment_intent",
                   [action](const Reader &r) { return action(r).paymentIntent; })
        .always("metadata", &Reader::metadata)
        .always("livemode", &Reader::livemode);
}

FieldTable portalConfiguration()
{
    using Configuration = PortalConfiguration;
    return FieldsOf<Configuration>(u"billing_portal.configuration"_s, R"({"id":"bpc_1",
        "features":{"customer_update":{"enabled":true}}})")
        .required("id", &Configuration::id)
        .sometimes("name", &Configuration::name)
        .always("active", &Configuration::active)
        .always("is_default", &Configuration::isDefault)
        .always("default_return_url", &Configuration::defaultReturnUrl)
        .always("business_profile.headline", &Configuration::headline)
        .always("features.invoice_history.enabled", &Configuration::invoiceHistory)
        .always("features.payment_method_update.enabled", &Configuration::paymentMethodUpdate)
        .always("features.subscription_cancel.enabled", &Configuration::subscriptionCancel)
        .always("features.subscription_cancel.mode", &Configuration::cancelMode)
        .always("features.customer_update.allowed_updates", &Configuration::customerUpdates)
        .always("metadata", &Configuration::metadata)
        .always("created", &Configuration::created)
        .always("livemode", &Configuration::livemode);
}

FieldTable portalSession()
{
    return FieldsOf<PortalSession>(u"billing_portal.session"_s, R"({"id":"bps_1","url":"https://p.example/"})")
        .required("id", &PortalSession::id)
        .required("url", &PortalSession::url)
        .always("customer", &PortalSession::customer)
        .always("configuration", &PortalSession::configuration)
        .always("return_url", &PortalSession::returnUrl)
        .always("flow.type", &PortalSession::flowType)
        .always("created", &PortalSession::created)
        .always("livemode", &PortalSession::livemode);
}

FieldTable testClock()
{
    return FieldsOf<TestClock>(u"test_helpers.test_clock"_s, R"({"id":"clock_1","status":"ready"})")
        .required("id", &TestClock::id)
        .required("status", &TestClock::status)
        .always("name", &TestClock::name)
        .always("frozen_time", &TestClock::frozenTime)
        .always("deletes_after", &TestClock::deletesAfter)
        .always("created", &TestClock::created)
        .always("livemode", &TestClock::livemode);
}

FieldTable webhookEndpoint()
{
    return FieldsOf<WebhookEndpoint>(u"webhook_endpoint"_s, R"({"id":"we_1","url":"https://w.example/"})")
        .required("id", &WebhookEndpoint::id)
        .required("url", &WebhookEndpoint::url)
        .always("status", &WebhookEndpoint::status)
        .always("enabled_events", &WebhookEndpoint::enabledEvents)
        .always("api_version", &WebhookEndpoint::apiVersion)
        .always("description", &WebhookEndpoint::description)
        .sometimes("secret", &WebhookEndpoint::secret)
        .always("metadata", &WebhookEndpoint::metadata)
        .always("created", &WebhookEndpoint::created)
        .always("livemode", &WebhookEndpoint::livemode);
}

} // namespace

QList<FieldTable> deskFields()
{
    return {account(),       balance(),   event(),           location(), portalConfiguration(),
            portalSession(), testClock(), webhookEndpoint(), reader()};
}

} // namespace paydesk::stripe
