// SPDX-License-Identifier: GPL-3.0-or-later
#include "apitalk.h"

#include <QTest>

using namespace paydesk::sandbox;
using namespace Qt::StringLiterals;

/// Locations and readers, and what a reader shows and asks besides taking payments.
class TestApiReaders : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void locationsAreKept();
    void readersAreKept();
    void wrongReadersAreNamed_data();
    void wrongReadersAreNamed();
    void cartIsShown();
    void inputsAreCollected();
    void inputsAreSkippedOrTimeOut();
    void wrongInputsAreNamed_data();
    void wrongInputsAreNamed();

private:
    static QString reader(ApiTalk &talk, const Pairs &more = {})
    {
        return talk.post(u"/v1/terminal/readers"_s, Pairs{{u"registration_code"_s, u"simulated-wpe"_s}} + more)
            .text(u"id"_s);
    }

    static ApiTalk::Said tell(ApiTalk &talk, const QString &reader, const QString &verb, const Pairs &params)
    {
        return talk.post(u"/v1/terminal/readers/%1/%2"_s.arg(reader, verb), params);
    }
};

void TestApiReaders::locationsAreKept()
{
    ApiTalk talk;
    const QString path = u"/v1/terminal/locations"_s;
    const Pairs shop{{u"display_name"_s, u"Bakery"_s}, {u"address[line1]"_s, u"Probenweg 1"_s}};
    QCOMPARE(talk.post(path, shop).text(u"error.param"_s), u"address[country]"_s);
    QCOMPARE(talk.post(path, {{u"address[country]"_s, u"DE"_s}}).text(u"error.param"_s), u"display_name"_s);
    const auto made = talk.post(path, shop + Pairs{{u"address[country]"_s, u"DE"_s}});
    QCOMPARE(made.text(u"address.line1"_s), u"Probenweg 1"_s);
    QVERIFY(made.value(u"address.city"_s).isNull());
    QVERIFY(made.value(u"created"_s).isUndefined());
    const QString own = path + u'/' + made.text(u"id"_s);
    QCOMPARE(talk.post(own, {{u"address[city]"_s, u"Berlin"_s}}).text(u"address.line1"_s), u"Probenweg 1"_s);
    QCOMPARE(talk.post(own, {{u"address[country]"_s, u"FR"_s}}).status, 400);
    const QString atShop = reader(talk, {{u"location"_s, made.text(u"id"_s)}});
    const auto token = talk.post(u"/v1/terminal/connection_tokens"_s, {{u"location"_s, made.text(u"id"_s)}});
    QVERIFY(token.text(u"secret"_s).startsWith(u"pst_test_"_s));
    talk.remove(own);
    QVERIFY(talk.get(own).value(u"deleted"_s).toBool());
    QVERIFY(talk.get(path).column(u"id"_s).isEmpty());
    QVERIFY(talk.get(u"/v1/terminal/readers/"_s + atShop).value(u"location"_s).isNull());
}

void TestApiReaders::readersAreKept()
{
    ApiTalk talk;
    const QString path = u"/v1/terminal/readers"_s;
    const auto made = talk.post(path, {{u"registration_code"_s, u"simulated-s700"_s}, {u"label"_s, u"Till 1"_s}});
    QCOMPARE(made.text(u"device_type"_s), u"simulated_stripe_s700"_s);
    QCOMPARE(made.text(u"status"_s), u"online"_s);
    QCOMPARE(made.number(u"last_seen_at"_s), talk.clock.now().toMSecsSinceEpoch());
    QVERIFY(made.value(u"action"_s).isNull());
    QCOMPARE(talk.get(path + u'/' + reader(talk)).text(u"label"_s), u"simulated-wpe"_s);
    const QString own = path + u'/' + made.text(u"id"_s);
    talk.post(own, {{u"label"_s, u"Till 2"_s}, {u"metadata[practice]"_s, u"offline"_s}});
    QCOMPARE(talk.get(path, {{u"status"_s, u"offline"_s}}).column(u"label"_s), QStringList{u"Till 2"_s});
    QCOMPARE(talk.get(path, {{u"device_type"_s, u"simulated_wisepos_e"_s}}).column(u"id"_s).size(), 1);
    const auto gone = talk.remove(own);
    QVERIFY(gone.value(u"deleted"_s).toBool());
    QCOMPARE(gone.text(u"serial_number"_s), made.text(u"serial_number"_s));
    QCOMPARE(talk.get(own).body, gone.body);
    QCOMPARE(tell(talk, made.text(u"id"_s), u"cancel_action"_s, {}).status, 404);
}

void TestApiReaders::wrongReadersAreNamed_data()
{
    QTest::addColumn<Pairs>("params");
    QTest::addColumn<QString>("param");
    QTest::newRow("no code") << Pairs{{u"label"_s, u"A"_s}} << u"registration_code"_s;
    QTest::newRow("real code") << Pairs{{u"registration_code"_s, u"puppies-plug-could"_s}} << u"registration_code"_s;
    QTest::newRow("no such location") << Pairs{{u"registration_code"_s, u"simulated-wpe"_s},
                                               {u"location"_s, u"tml_1"_s}}
                                      << u"location"_s;
}

void TestApiReaders::wrongReadersAreNamed()
{
    QFETCH(Pairs, params);
    ApiTalk talk;
    const auto said = talk.post(u"/v1/terminal/readers"_s, params);
    QCOMPARE(said.status, 400);
    QTEST(said.text(u"error.param"_s), "param");
}

void TestApiReaders::cartIsShown()
{
    ApiTalk talk;
    const QString till = reader(talk);
    const Pairs cart{{u"type"_s, u"cart"_s},
                     {u"cart[currency]"_s, u"eur"_s},
                     {u"cart[total]"_s, u"700"_s},
                     {u"cart[line_items][0][amount]"_s, u"700"_s},
                     {u"cart[line_items][0][description]"_s, u"Tea"_s},
                     {u"cart[line_items][0][quantity]"_s, u"2"_s}};
    const auto shown = tell(talk, till, u"set_reader_display"_s, cart);
    QCOMPARE(shown.text(u"action.set_reader_display.cart.line_items.0.description"_s), u"Tea"_s);
    QVERIFY(shown.value(u"action.set_reader_display.cart.tax"_s).isNull());
    QCOMPARE(tell(talk, till, u"set_reader_display"_s, {{u"type"_s, u"cart"_s}}).text(u"error.param"_s), u"cart"_s);
    // Paying takes the cart's place, and a cart does not take the payment's.
    const auto intent = talk.post(
        u"/v1/payment_intents"_s,
        {{u"amount"_s, u"700"_s}, {u"currency"_s, u"eur"_s}, {u"allowed_payment_method_types[]"_s, u"card_present"_s}});
    tell(talk, till, u"process_payment_intent"_s, {{u"payment_intent"_s, intent.text(u"id"_s)}});
    QCOMPARE(tell(talk, till, u"set_reader_display"_s, cart).text(u"error.code"_s), u"terminal_reader_busy"_s);
}

void TestApiReaders::inputsAreCollected()
{
    ApiTalk talk;
    const QString till = reader(talk);
    const Pairs inputs{{u"inputs[0][type]"_s, u"email"_s},
                       {u"inputs[0][custom_text][title]"_s, u"Your e-mail"_s},
                       {u"inputs[0][required]"_s, u"true"_s},
                       {u"inputs[0][toggles][0][title]"_s, u"Newsletter"_s},
                       {u"inputs[0][toggles][0][default_value]"_s, u"enabled"_s},
                       {u"inputs[1][type]"_s, u"selection"_s},
                       {u"inputs[1][custom_text][title]"_s, u"Happy?"_s},
                       {u"inputs[1][selection][choices][0][id]"_s, u"yes"_s},
                       {u"inputs[1][selection][choices][0][text]"_s, u"Yes"_s},
                       {u"inputs[2][type]"_s, u"signature"_s},
                       {u"inputs[2][custom_text][title]"_s, u"Sign here"_s},
                       {u"metadata[order]"_s, u"7"_s}};
    const auto asked = tell(talk, till, u"collect_inputs"_s, inputs);
    QCOMPARE(asked.text(u"action.status"_s), u"in_progress"_s);
    QVERIFY(asked.value(u"action.collect_inputs.inputs.0.email.value"_s).isNull());
    QVERIFY(asked.value(u"action.collect_inputs.inputs.1.toggles"_s).isNull());
    const auto done = talk.post(u"/v1/test_helpers/terminal/readers/%1/succeed_input_collection"_s.arg(till));
    QCOMPARE(done.text(u"action.status"_s), u"succeeded"_s);
    QVERIFY(done.text(u"action.collect_inputs.inputs.0.email.value"_s).contains(u'@'));
    QCOMPARE(done.text(u"action.collect_inputs.inputs.0.toggles.0.value"_s), u"enabled"_s);
    QCOMPARE(done.text(u"action.collect_inputs.inputs.1.selection.id"_s), u"yes"_s);
    QVERIFY(done.text(u"action.collect_inputs.inputs.2.signature.value"_s).startsWith(u"file_"_s));
    QCOMPARE(done.text(u"action.collect_inputs.metadata.order"_s), u"7"_s);
    QCOMPARE(talk.eventTypes().last(), u"terminal.reader.action_succeeded"_s);
}

void TestApiReaders::inputsAreSkippedOrTimeOut()
{
    ApiTalk talk;
    const QString till = reader(talk);
    const Pairs inputs{{u"inputs[0][type]"_s, u"text"_s}, {u"inputs[0][custom_text][title]"_s, u"Your name"_s}};
    const QString tests = u"/v1/test_helpers/terminal/readers/%1/"_s.arg(till);
    QCOMPARE(talk.post(tests + u"timeout_input_collection"_s).status, 400);
    tell(talk, till, u"collect_inputs"_s, inputs);
    const auto skipped = talk.post(tests + u"succeed_input_collection"_s, {{u"skip_non_required_inputs"_s, u"all"_s}});
    QVERIFY(skipped.value(u"action.collect_inputs.inputs.0.skipped"_s).toBool());
    QVERIFY(skipped.value(u"action.collect_inputs.inputs.0.text.value"_s).isNull());
    tell(talk, till, u"collect_inputs"_s, inputs);
    const auto late = talk.post(tests + u"timeout_input_collection"_s);
    QCOMPARE(late.text(u"action.status"_s), u"failed"_s);
    QVERIFY(!late.text(u"action.failure_code"_s).isEmpty());
    QVERIFY(late.value(u"action.api_error"_s).isNull());
}

void TestApiReaders::wrongInputsAreNamed_data()
{
    QTest::addColumn<Pairs>("params");
    QTest::addColumn<QString>("param");
    const Pairs title{{u"inputs[0][custom_text][title]"_s, u"A"_s}};
    QTest::newRow("nothing") << Pairs{} << u"inputs"_s;
    QTest::newRow("no title") << Pairs{{u"inputs[0][type]"_s, u"text"_s}} << u"inputs[0][custom_text]"_s;
    QTest::newRow("no type") << title << u"inputs[0][type]"_s;
    QTest::newRow("no choices") << title + Pairs{{u"inputs[0][type]"_s, u"selection"_s}} << u"inputs[0][selection]"_s;
    QTest::newRow("choices of a text") << title
            + Pairs{{u"inputs[0][type]"_s, u"text"_s},
                    {u"inputs[0][selection][choices][0][id]"_s, u"a"_s},
                    {u"inputs[0][selection][choices][0][text]"_s, u"b"_s}}
                                       << u"inputs[0][selection]"_s;
}

void TestApiReaders::wrongInputsAreNamed()
{
    QFETCH(Pairs, params);
    ApiTalk talk;
    const QString till = reader(talk);
    const auto said = tell(talk, till, u"collect_inputs"_s, params);
    QCOMPARE(said.status, 400);
    QTEST(said.text(u"error.param"_s), "param");
    QVERIFY(talk.get(u"/v1/terminal/readers/"_s + till).value(u"action"_s).isNull());
}

QTEST_APPLESS_MAIN(TestApiReaders)
#include "tst_apireaders.moc"
