// SPDX-License-Identifier: GPL-3.0-or-later
#include "clocktalk.h"
#include "eventaudit.h"

#include <QTest>

using namespace paydesk::sandbox;

namespace {

QString customer(EventAudit &audit, const QString &card = u"pm_card_visa"_s, const Pairs &more = {})
{
    const QString id = audit.made(u"/v1/customers"_s, Pairs{{u"email"_s, u"ada@example.com"_s}} + more);
    const QString method = audit.made(u"/v1/payment_methods/%1/attach"_s.arg(card), {{u"customer"_s, id}});
    audit.post(u"/v1/customers/"_s + id, {{u"invoice_settings[default_payment_method]"_s, method}});
    return id;
}

QString price(EventAudit &audit, qint64 amount, const QString &interval = {})
{
    Pairs params{
        {u"product_data[name]"_s, u"Coffee"_s}, {u"unit_amount"_s, QString::number(amount)}, {u"currency"_s, u"eur"_s}};
    if (!interval.isEmpty())
        params.append({u"recurring[interval]"_s, interval});
    return audit.made(u"/v1/prices"_s, params);
}

QString pay(EventAudit &audit, const QString &card, const Pairs &more = {})
{
    return audit.made(u"/v1/payment_intents"_s,
                      Pairs{{u"amount"_s, u"5000"_s},
                            {u"currency"_s, u"eur"_s},
                            {u"payment_method"_s, card},
                            {u"confirm"_s, u"true"_s},
                            {u"return_url"_s, u"https://shop.example/back"_s}}
                          + more);
}

QString challengeOf(const ApiTalk::Said &intent)
{
    return intent.text(u"next_action.redirect_to_url.url"_s).section(u'/', -1);
}

QString subscribe(EventAudit &audit, const QString &customer, const Pairs &more = {})
{
    return audit.made(subscriptions,
                      Pairs{{u"customer"_s, customer}, {u"items[0][price]"_s, price(audit, 3000, u"month"_s)}} + more);
}

void addItem(EventAudit &audit, const QString &customer)
{
    audit.post(u"/v1/invoiceitems"_s, {{u"customer"_s, customer}, {u"amount"_s, u"2000"_s}, {u"currency"_s, u"eur"_s}});
}

QString draft(EventAudit &audit, const QString &customer, const Pairs &more = {})
{
    addItem(audit, customer);
    return audit.made(u"/v1/invoices"_s,
                      Pairs{{u"customer"_s, customer}, {u"pending_invoice_items_behavior"_s, u"include"_s}} + more);
}

void catalogue(EventAudit &audit)
{
    const auto product = audit.post(u"/v1/products"_s,
                                    {{u"name"_s, u"Tea"_s},
                                     {u"default_price_data[currency]"_s, u"eur"_s},
                                     {u"default_price_data[unit_amount]"_s, u"500"_s}});
    audit.post(u"/v1/products/"_s + product.text(u"id"_s), {{u"name"_s, u"Green tea"_s}, {u"metadata[a]"_s, u"1"_s}});
    audit.post(u"/v1/products/"_s + product.text(u"id"_s), {{u"metadata[a]"_s, QString()}, {u"metadata[b]"_s, u"2"_s}});
    audit.post(u"/v1/prices/"_s + price(audit, 700), {{u"nickname"_s, u"Big"_s}, {u"lookup_key"_s, u"big"_s}});
    audit.post(u"/v1/prices"_s,
               {{u"product_data[name]"_s, u"Cake"_s},
                {u"unit_amount"_s, u"900"_s},
                {u"currency"_s, u"eur"_s},
                {u"lookup_key"_s, u"big"_s},
                {u"transfer_lookup_key"_s, u"true"_s}});
    const QString plan = audit.made(u"/v1/plans"_s,
                                    {{u"currency"_s, u"eur"_s},
                                     {u"interval"_s, u"month"_s},
                                     {u"amount"_s, u"2000"_s},
                                     {u"product[name]"_s, u"Box"_s}});
    audit.post(u"/v1/plans/"_s + plan, {{u"nickname"_s, u"Box"_s}, {u"active"_s, u"false"_s}});
    const QString box = audit.get(u"/v1/plans/"_s + plan).text(u"product"_s);
    audit.remove(u"/v1/plans/"_s + plan);
    audit.remove(u"/v1/products/"_s + box);
    const QString rate = audit.made(
        u"/v1/tax_rates"_s, {{u"display_name"_s, u"VAT"_s}, {u"percentage"_s, u"19"_s}, {u"inclusive"_s, u"true"_s}});
    audit.post(u"/v1/tax_rates/"_s + rate, {{u"active"_s, u"false"_s}});
    const QString link =
        audit.made(u"/v1/payment_links"_s,
                   {{u"line_items[0][price]"_s, price(audit, 800)}, {u"line_items[0][quantity]"_s, u"1"_s}});
    audit.post(u"/v1/payment_links/"_s + link, {{u"active"_s, u"false"_s}, {u"metadata[a]"_s, u"1"_s}});
}

void coupons(EventAudit &audit)
{
    const QString coupon = audit.made(u"/v1/coupons"_s, {{u"percent_off"_s, u"25"_s}, {u"max_redemptions"_s, u"5"_s}});
    audit.post(u"/v1/coupons/"_s + coupon, {{u"name"_s, u"Spring"_s}});
    const Pairs promotion{{u"promotion[type]"_s, u"coupon"_s}, {u"promotion[coupon]"_s, coupon}};
    const QString code = audit.made(u"/v1/promotion_codes"_s, promotion);
    audit.post(u"/v1/promotion_codes/"_s + code, {{u"metadata[a]"_s, u"1"_s}});
    const QString ada = customer(audit);
    const QString other = audit.made(u"/v1/coupons"_s, {{u"amount_off"_s, u"300"_s}, {u"currency"_s, u"eur"_s}});
    // Customers have discounts of their own in older versions of the API.
    audit.talk().api.version = "2024-06-20";
    audit.post(u"/v1/customers/"_s + ada, {{u"coupon"_s, coupon}});
    audit.post(u"/v1/customers/"_s + ada, {{u"coupon"_s, other}});
    audit.talk().api.version = "2026-10-28.endive";
    audit.remove(u"/v1/customers/%1/discount"_s.arg(ada));
    const QString id = subscribe(audit, ada, {{u"discounts[0][promotion_code]"_s, code}});
    audit.remove(pathOf(id) + u"/discount"_s);
    audit.remove(u"/v1/coupons/"_s + coupon);
}

void customers(EventAudit &audit)
{
    const QString ada = customer(audit);
    audit.post(u"/v1/customers/"_s + ada,
               {{u"name"_s, u"Ada"_s},
                {u"address[city]"_s, u"Berlin"_s},
                {u"address[country]"_s, u"DE"_s},
                {u"metadata[a]"_s, u"1"_s}});
    audit.post(u"/v1/customers/"_s + ada, {{u"address[city]"_s, u"Bonn"_s}, {u"balance"_s, u"-500"_s}});
    const QString method = audit.get(u"/v1/customers/"_s + ada).text(u"invoice_settings.default_payment_method"_s);
    audit.post(u"/v1/payment_methods/"_s + method,
               {{u"billing_details[name]"_s, u"Ada Lovelace"_s}, {u"card[exp_year]"_s, u"2040"_s}});
    audit.post(u"/v1/payment_methods/%1/detach"_s.arg(method));
    const QString bob = customer(audit);
    subscribe(audit, bob);
    audit.remove(u"/v1/customers/"_s + bob);
}

void payments(EventAudit &audit)
{
    const QString charge =
        audit.get(u"/v1/payment_intents/"_s + pay(audit, u"pm_card_visa"_s)).text(u"latest_charge"_s);
    audit.post(u"/v1/charges/"_s + charge, {{u"description"_s, u"Cake"_s}, {u"metadata[a]"_s, u"1"_s}});
    const QString asked = audit.made(u"/v1/payment_intents"_s, {{u"amount"_s, u"900"_s}, {u"currency"_s, u"eur"_s}});
    audit.post(u"/v1/payment_intents/"_s + asked, {{u"amount"_s, u"950"_s}});
    audit.post(u"/v1/payment_intents/%1/cancel"_s.arg(asked));
    const QString held = pay(audit, u"pm_card_visa"_s, {{u"capture_method"_s, u"manual"_s}});
    audit.post(u"/v1/payment_intents/%1/capture"_s.arg(held), {{u"amount_to_capture"_s, u"3000"_s}});
    pay(audit, u"pm_card_visa"_s, {{u"capture_method"_s, u"manual"_s}});
    audit.wait(8 * day);
    for (const bool passes : {true, false}) {
        const auto intent = audit.get(u"/v1/payment_intents/"_s + pay(audit, u"pm_card_threeDSecure2Required"_s));
        audit.step([&] {
            if (passes)
                audit.talk().api.engine.completeChallenge(challengeOf(intent));
            else
                audit.talk().api.engine.failChallenge(challengeOf(intent));
        });
    }
}

void refunds(EventAudit &audit)
{
    for (const QString &card : {u"pm_card_visa"_s, u"pm_card_pendingRefund"_s, u"pm_card_refundFail"_s}) {
        const QString intent = pay(audit, card);
        const QString refund = audit.made(u"/v1/refunds"_s, {{u"payment_intent"_s, intent}, {u"amount"_s, u"1000"_s}});
        audit.post(u"/v1/refunds/"_s + refund, {{u"metadata[a]"_s, u"1"_s}});
        audit.wait(8 * day);
    }
}

void disputes(EventAudit &audit)
{
    const auto disputeOf = [&audit](const QString &card) {
        const QString intent = pay(audit, card);
        audit.wait(60);
        return audit.get(u"/v1/disputes"_s, {{u"payment_intent"_s, intent}}).text(u"data.0.id"_s);
    };
    for (const QString &evidence : {u"winning_evidence"_s, u"losing_evidence"_s}) {
        const QString path = u"/v1/disputes/"_s + disputeOf(u"pm_card_createDispute"_s);
        audit.post(path, {{u"evidence[customer_name]"_s, u"Ada"_s}, {u"submit"_s, u"false"_s}});
        audit.post(path, {{u"evidence[uncategorized_text]"_s, evidence}});
        audit.wait(day);
    }
    audit.post(u"/v1/disputes/%1/close"_s.arg(disputeOf(u"pm_card_createDispute"_s)));
    disputeOf(u"pm_card_createDisputeInquiry"_s);
    audit.wait(60 * day);
}

void debits(EventAudit &audit)
{
    for (const QString &iban : {u"AT611904300234573201"_s, u"AT861904300235473202"_s, u"AT591904300235473203"_s}) {
        const QString id = audit.made(u"/v1/payment_intents"_s,
                                      {{u"amount"_s, u"1000"_s},
                                       {u"currency"_s, u"eur"_s},
                                       {u"allowed_payment_method_types[]"_s, u"sepa_debit"_s},
                                       {u"payment_method_data[type]"_s, u"sepa_debit"_s},
                                       {u"payment_method_data[sepa_debit][iban]"_s, iban},
                                       {u"payment_method_data[billing_details][name]"_s, u"Ada"_s},
                                       {u"payment_method_data[billing_details][email]"_s, u"ada@example.com"_s},
                                       {u"mandate_data[customer_acceptance][type]"_s, u"offline"_s},
                                       {u"confirm"_s, u"true"_s}});
        audit.wait(60);
        if (iban.endsWith(u"01"_s))
            audit.post(u"/v1/refunds"_s, {{u"payment_intent"_s, id}});
        audit.wait(60);
    }
    for (const QString &email : {u"ada@example.com"_s, u"expire_with_delay@example.com"_s}) {
        const QString session = audit.made(u"/v1/checkout/sessions"_s,
                                           {{u"mode"_s, u"payment"_s},
                                            {u"success_url"_s, u"https://shop.example/paid"_s},
                                            {u"allowed_payment_method_types[]"_s, u"multibanco"_s},
                                            {u"line_items[0][price]"_s, price(audit, 900)},
                                            {u"line_items[0][quantity]"_s, u"1"_s}});
        const QString method =
            audit.made(u"/v1/payment_methods"_s, {{u"type"_s, u"multibanco"_s}, {u"billing_details[email]"_s, email}});
        audit.post(u"/v1/payment_pages/%1/confirm"_s.arg(session), {{u"payment_method"_s, method}});
        audit.wait(300);
    }
}

void checkout(EventAudit &audit)
{
    const auto session = [&audit](const QString &mode, const QString &of) {
        return audit.post(u"/v1/checkout/sessions"_s,
                          {{u"mode"_s, mode},
                           {u"success_url"_s, u"https://shop.example/paid"_s},
                           {u"line_items[0][price]"_s, of},
                           {u"line_items[0][quantity]"_s, u"1"_s}});
    };
    const auto paid = session(u"payment"_s, price(audit, 900));
    audit.step([&] { audit.talk().pay(paid.text(u"url"_s), u"4000000000000002"_s); });
    audit.step([&] { audit.talk().pay(paid.text(u"url"_s), u"4242424242424242"_s); });
    const auto subscribed = session(u"subscription"_s, price(audit, 900, u"month"_s));
    audit.step([&] { audit.talk().pay(subscribed.text(u"url"_s), u"4242424242424242"_s); });
    audit.post(u"/v1/checkout/sessions/%1/expire"_s.arg(session(u"payment"_s, price(audit, 900)).text(u"id"_s)));
    session(u"payment"_s, price(audit, 900));
    audit.wait(2 * day);
    const auto link = audit.post(u"/v1/payment_links"_s,
                                 {{u"line_items[0][price]"_s, price(audit, 800)},
                                  {u"line_items[0][quantity]"_s, u"1"_s},
                                  {u"restrictions[completed_sessions][limit]"_s, u"1"_s}});
    audit.step([&] {
        const QString url = PageTalk::target(audit.talk().open(link.text(u"url"_s)));
        audit.talk().pay(url, u"4242424242424242"_s);
    });
}

void setups(EventAudit &audit)
{
    const auto setup = [&audit](const QString &card) {
        return audit.post(u"/v1/setup_intents"_s,
                          {{u"payment_method"_s, card},
                           {u"confirm"_s, u"true"_s},
                           {u"customer"_s, customer(audit)},
                           {u"return_url"_s, u"https://shop.example/back"_s}});
    };
    setup(u"pm_card_visa"_s);
    const auto challenged = setup(u"pm_card_threeDSecure2Required"_s);
    audit.step([&] { audit.talk().api.engine.failChallenge(challengeOf(challenged)); });
    audit.post(u"/v1/setup_intents/%1/cancel"_s.arg(challenged.text(u"id"_s)));
}

void renewals(EventAudit &audit)
{
    const QString ada = customer(audit);
    const QString id = subscribe(audit, ada);
    const QString item = audit.get(pathOf(id)).text(u"items.data.0.id"_s);
    audit.post(pathOf(id), {{u"items[0][id]"_s, item}, {u"items[0][quantity]"_s, u"2"_s}});
    audit.post(pathOf(id), {{u"metadata[a]"_s, u"1"_s}, {u"cancel_at_period_end"_s, u"true"_s}});
    audit.post(pathOf(id), {{u"cancel_at_period_end"_s, u"false"_s}});
    audit.wait(24 * day);
    audit.wait(8 * day);
    const QString bad = audit.made(u"/v1/payment_methods/pm_card_chargeCustomerFail/attach"_s, {{u"customer"_s, ada}});
    audit.post(u"/v1/customers/"_s + ada, {{u"invoice_settings[default_payment_method]"_s, bad}});
    for (int i = 0; i < 5; ++i)
        audit.wait(10 * day);
    const QString strict =
        audit.made(u"/v1/payment_methods/pm_card_threeDSecure2Required/attach"_s, {{u"customer"_s, ada}});
    audit.post(u"/v1/customers/"_s + ada, {{u"invoice_settings[default_payment_method]"_s, strict}});
    subscribe(audit, ada, {{u"trial_period_days"_s, u"10"_s}});
    audit.wait(8 * day);
    audit.wait(3 * day);
}

void pauses(EventAudit &audit)
{
    const QString ada = customer(audit);
    const QString id = subscribe(audit, ada);
    audit.wait(10 * day);
    audit.post(pathOf(id) + u"/pause"_s, {{u"bill_for[unused_time_from][type]"_s, u"now"_s}});
    audit.wait(10 * day);
    audit.post(pathOf(id) + u"/resume"_s);
    audit.post(pathOf(id),
               {{u"pause_collection[behavior]"_s, u"void"_s},
                {u"pause_collection[resumes_at]"_s,
                 QString::number(audit.talk().api.clock.now().toSecsSinceEpoch() + 35 * day)}});
    audit.wait(32 * day);
    audit.wait(5 * day);
    audit.remove(pathOf(id));
}

void invoices(EventAudit &audit)
{
    const QString ada = customer(audit);
    const QString path = u"/v1/invoices/"_s;
    const QString item =
        audit.made(u"/v1/invoiceitems"_s, {{u"customer"_s, ada}, {u"amount"_s, u"900"_s}, {u"currency"_s, u"eur"_s}});
    audit.remove(u"/v1/invoiceitems/"_s + item);
    const QString paid = draft(audit, ada);
    audit.post(path + paid, {{u"description"_s, u"Cake"_s}, {u"metadata[a]"_s, u"1"_s}});
    audit.post(path + paid + u"/finalize"_s);
    const QString note = audit.made(u"/v1/credit_notes"_s, {{u"invoice"_s, paid}, {u"amount"_s, u"500"_s}});
    audit.post(u"/v1/credit_notes/"_s + note, {{u"memo"_s, u"Late"_s}});
    audit.post(path + paid + u"/pay"_s);
    audit.post(u"/v1/credit_notes"_s, {{u"invoice"_s, paid}, {u"amount"_s, u"500"_s}, {u"refund_amount"_s, u"500"_s}});
    const QString open = draft(audit, ada);
    audit.post(path + open + u"/finalize"_s);
    const QString voided = audit.made(u"/v1/credit_notes"_s, {{u"invoice"_s, open}, {u"amount"_s, u"500"_s}});
    audit.post(u"/v1/credit_notes/%1/void"_s.arg(voided));
    audit.post(path + open + u"/void"_s);
    audit.post(path + draft(audit, ada) + u"/mark_uncollectible"_s);
    audit.remove(path + draft(audit, ada));
    const QString sent =
        draft(audit, ada, {{u"collection_method"_s, u"send_invoice"_s}, {u"days_until_due"_s, u"3"_s}});
    audit.post(path + sent + u"/send"_s);
    audit.wait(4 * day);
    audit.step([&] { audit.talk().pay(audit.get(path + sent).text(u"hosted_invoice_url"_s), u"4242424242424242"_s); });
    const QString bob = customer(audit, u"pm_card_threeDSecure2Required"_s);
    const QString challenged = draft(audit, bob, {{u"auto_advance"_s, u"true"_s}});
    audit.post(path + challenged, {{u"footer"_s, u"Thank you"_s}});
    audit.wait(2 * hour);
}

void payouts(EventAudit &audit)
{
    pay(audit, u"pm_card_bypassPending"_s);
    pay(audit, u"pm_card_visa"_s);
    const auto payout = [&audit](const QString &destination) {
        return u"/v1/payouts/"_s
            + audit.made(u"/v1/payouts"_s,
                         {{u"amount"_s, u"1000"_s}, {u"currency"_s, u"eur"_s}, {u"destination"_s, destination}});
    };
    const QString good = u"ba_1PaydeskPractice"_s;
    audit.post(payout(good), {{u"metadata[a]"_s, u"1"_s}});
    audit.post(payout(good) + u"/cancel"_s);
    payout(u"ba_1PaydeskClosed"_s);
    audit.wait(2 * hour);
    audit.wait(4 * day);
    const QString reversed = payout(good);
    audit.wait(2 * hour);
    audit.post(reversed + u"/reverse"_s);
}

void terminal(EventAudit &audit)
{
    const QString reader = u"/v1/terminal/readers/"_s
        + audit.made(u"/v1/terminal/readers"_s, {{u"registration_code"_s, u"simulated-wpe"_s}});
    const QString present = u"/v1/test_helpers"_s + reader.mid(3) + u"/present_payment_method"_s;
    const auto intent = [&audit] {
        return audit.made(u"/v1/payment_intents"_s,
                          {{u"amount"_s, u"1500"_s},
                           {u"currency"_s, u"eur"_s},
                           {u"allowed_payment_method_types[]"_s, u"card_present"_s}});
    };
    audit.post(reader + u"/process_payment_intent"_s, {{u"payment_intent"_s, intent()}});
    audit.post(present);
    audit.post(reader + u"/process_payment_intent"_s, {{u"payment_intent"_s, intent()}});
    audit.post(present, {{u"type"_s, u"card_present"_s}, {u"card_present[number]"_s, u"4000000000000002"_s}});
    const QString collected = intent();
    audit.post(reader + u"/collect_payment_method"_s, {{u"payment_intent"_s, collected}});
    audit.post(present);
    audit.post(reader + u"/confirm_payment_intent"_s, {{u"payment_intent"_s, collected}});
}

void testClocks(EventAudit &audit)
{
    const QString clock = audit.made(clocks, {{u"frozen_time"_s, QString::number(start)}});
    const QString ada = customer(audit, u"pm_card_visa"_s, {{u"test_clock"_s, clock}});
    const QString id = subscribe(audit, ada);
    audit.step([&] {
        // What the clock brings about was asked for by nobody; its own events are the call's.
        const auto advanced = audit.talk().api.post(u"%1/%2/advance"_s.arg(clocks, clock),
                                                    {{u"frozen_time"_s, QString::number(start + 32 * day)}});
        QList<EventNotice> &notices = audit.talk().api.notices;
        const auto isClocks = [](const EventNotice &notice) { return notice.type.startsWith(u"test_helpers."_s); };
        for (const EventNotice &notice : std::as_const(notices)) {
            audit.seen.insert(notice.type);
            const QJsonObject event = QJsonDocument::fromJson(notice.body).object();
            const QString request = event.value("request"_L1).toObject().value("id"_L1).toString();
            if (isClocks(notice) && request.toUtf8() != advanced.response.header("request-id"))
                audit.faults.append(notice.type + u" is of another request"_s);
        }
        notices.removeIf(isClocks);
    });
    if (audit.get(pathOf(id)).number(u"items.data.0.current_period_end"_s) <= start + 32 * day)
        audit.faults.append(u"nothing was renewed"_s);
    audit.remove(u"%1/%2"_s.arg(clocks, clock));
}

void accounts(EventAudit &audit)
{
    // Nothing tells of a new account; what it was is known from its first change on.
    const QString account = u"/v1/accounts/"_s + audit.made(u"/v1/accounts"_s);
    audit.remember(audit.get(account).body);
    audit.post(account, {{u"email"_s, u"bob@example.com"_s}, {u"metadata[a]"_s, u"1"_s}});
    const QString portal = u"/v1/billing_portal/configurations"_s;
    const QString made = audit.made(portal, {{u"features[invoice_history][enabled]"_s, u"true"_s}});
    audit.post(portal + u'/' + made, {{u"business_profile[headline]"_s, u"Bakery"_s}, {u"active"_s, u"false"_s}});
    audit.post(u"/v1/billing_portal/sessions"_s, {{u"customer"_s, customer(audit)}});
}

struct {
    const char *name;
    void (*tell)(EventAudit &);
} const stories[] = {
    {"catalogue", catalogue}, {"coupons", coupons},   {"customers", customers},    {"payments", payments},
    {"refunds", refunds},     {"disputes", disputes}, {"debits", debits},          {"checkout", checkout},
    {"setups", setups},       {"renewals", renewals}, {"pauses", pauses},          {"invoices", invoices},
    {"payouts", payouts},     {"terminal", terminal}, {"test clocks", testClocks}, {"accounts", accounts}};

} // namespace

/// Every type of event that the practice Stripe makes: `previous_attributes` and `request` are right.
class TestApiEventAudit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eventsSayWhatChangedAndWhoAsked_data();
    void eventsSayWhatChangedAndWhoAsked();
    void everyTypeWasSeen();

private:
    QSet<QString> m_seen;
};

void TestApiEventAudit::eventsSayWhatChangedAndWhoAsked_data()
{
    QTest::addColumn<int>("story");
    for (int i = 0; i < int(std::size(stories)); ++i)
        QTest::newRow(stories[i].name) << i;
}

void TestApiEventAudit::eventsSayWhatChangedAndWhoAsked()
{
    QFETCH(int, story);
    EventAudit audit;
    stories[story].tell(audit);
    m_seen += audit.seen;
    QVERIFY2(audit.faults.isEmpty(), qPrintable(audit.faults.join(u'\n')));
}

void TestApiEventAudit::everyTypeWasSeen()
{
    // By object: the last word of each type.
    const QStringList all{
        u"account: updated"_s,
        u"balance: available"_s,
        u"billing_portal.configuration: created updated"_s,
        u"billing_portal.session: created"_s,
        u"charge: captured expired failed pending refunded succeeded updated"_s,
        u"charge.dispute: closed created funds_reinstated funds_withdrawn updated"_s,
        u"charge.refund: updated"_s,
        u"checkout.session: async_payment_failed async_payment_succeeded completed expired"_s,
        u"coupon: created deleted updated"_s,
        u"credit_note: created updated voided"_s,
        u"customer: created deleted updated"_s,
        u"customer.discount: created deleted updated"_s,
        u"customer.subscription: created deleted paused resumed trial_will_end updated"_s,
        u"invoice: created deleted finalized marked_uncollectible overdue paid payment_action_required payment_failed payment_succeeded sent upcoming updated voided"_s,
        u"invoice_payment: paid"_s,
        u"invoiceitem: created deleted"_s,
        u"payment_intent: amount_capturable_updated canceled created payment_failed processing requires_action succeeded"_s,
        u"payment_link: created updated"_s,
        u"payment_method: attached detached updated"_s,
        u"payout: canceled created failed paid updated"_s,
        u"plan: created deleted updated"_s,
        u"price: created deleted updated"_s,
        u"product: created deleted updated"_s,
        u"promotion_code: created updated"_s,
        u"refund: created failed updated"_s,
        u"setup_intent: canceled created requires_action setup_failed succeeded"_s,
        u"tax_rate: created updated"_s,
        u"terminal.reader: action_failed action_succeeded action_updated"_s,
        u"test_helpers.test_clock: advancing created deleted ready"_s,
    };
    QMap<QString, QStringList> families;
    for (const QString &type : std::as_const(m_seen)) {
        const qsizetype dot = type.lastIndexOf(u'.');
        families[type.first(dot)].append(type.sliced(dot + 1));
    }
    QStringList types;
    for (auto it = families.begin(); it != families.end(); ++it) {
        it->sort();
        types.append(it.key() + u": "_s + it->join(u' '));
    }
    QCOMPARE(types, all);
}

QTEST_APPLESS_MAIN(TestApiEventAudit)
#include "tst_apieventaudit.moc"
