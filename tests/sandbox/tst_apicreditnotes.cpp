// SPDX-License-Identifier: GPL-3.0-or-later
#include "invoicetalk.h"

#include <QTest>

using namespace paydesk::sandbox;

class TestApiCreditNotes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void creditNoteLowersAnOpenInvoice();
    void creditNoteOfAPaidInvoiceSaysWhereTheMoneyGoes();
    void creditNotesAreRefused_data();
    void creditNotesAreRefused();
};

void TestApiCreditNotes::creditNoteLowersAnOpenInvoice()
{
    ApiTalk talk;
    const QString customer = talk.customer();
    const QString id = opened(talk, customer, 2000);
    const Pairs line{{u"invoice"_s, id},
                     {u"lines[0][type]"_s, u"custom_line_item"_s},
                     {u"lines[0][description]"_s, u"Late"_s},
                     {u"lines[0][unit_amount]"_s, u"250"_s},
                     {u"lines[0][quantity]"_s, u"3"_s}};
    QCOMPARE(talk.get(u"/v1/credit_notes/preview"_s, line).number(u"total"_s), 750);
    QCOMPARE(talk.get(invoices + u'/' + id).number(u"amount_due"_s), 2000);

    const auto note = talk.post(u"/v1/credit_notes"_s, line);
    QCOMPARE(note.text(u"type"_s), u"pre_payment"_s);
    QCOMPARE(note.number(u"pre_payment_amount"_s), 750);
    QVERIFY(note.text(u"number"_s).endsWith(u"-0001-CN-01"_s));
    const auto less = talk.get(invoices + u'/' + id);
    QCOMPARE(less.number(u"amount_due"_s), 1250);
    QCOMPARE(less.number(u"amount_remaining"_s), 1250);
    QCOMPARE(less.number(u"pre_payment_credit_notes_amount"_s), 750);
    QCOMPARE(less.number(u"total"_s), 2000);
    QCOMPARE(talk.get(u"/v1/payment_intents"_s).number(u"data.0.amount"_s), 1250);

    const QString path = u"/v1/credit_notes/"_s + note.text(u"id"_s);
    QCOMPARE(talk.post(path, {{u"memo"_s, u"Sorry"_s}}).text(u"memo"_s), u"Sorry"_s);
    QCOMPARE(talk.post(path + u"/void"_s).text(u"status"_s), u"void"_s);
    QCOMPARE(talk.get(invoices + u'/' + id).number(u"amount_due"_s), 2000);
    QCOMPARE(talk.post(path + u"/void"_s).status, 400);
    for (const QString &type : {u"credit_note.created"_s, u"credit_note.updated"_s, u"credit_note.voided"_s})
        QVERIFY2(talk.eventTypes().contains(type), qPrintable(type));

    // All of it: nothing is left to be paid.
    talk.post(u"/v1/credit_notes"_s, {{u"invoice"_s, id}, {u"amount"_s, u"2000"_s}});
    QCOMPARE(talk.get(invoices + u'/' + id).text(u"status"_s), u"paid"_s);
    QCOMPARE(talk.get(u"/v1/payment_intents"_s).text(u"data.0.status"_s), u"canceled"_s);
}

void TestApiCreditNotes::creditNoteOfAPaidInvoiceSaysWhereTheMoneyGoes()
{
    ApiTalk talk;
    const QString customer = talk.customer();
    addItem(talk, customer, 2000, {{u"tax_rates[0]"_s, taxRate(talk, u"10"_s, false)}});
    const QString id = draft(talk, customer).text(u"id"_s);
    const auto paid = talk.post(u"%1/%2/pay"_s.arg(invoices, id));
    QCOMPARE(paid.number(u"amount_paid"_s), 2200);
    const Pairs half{{u"invoice"_s, id},
                     {u"lines[0][type]"_s, u"invoice_line_item"_s},
                     {u"lines[0][invoice_line_item]"_s, paid.text(u"lines.data.0.id"_s)},
                     {u"lines[0][amount]"_s, u"1000"_s}};
    QCOMPARE(talk.post(u"/v1/credit_notes"_s, half + Pairs{{u"refund_amount"_s, u"900"_s}}).status, 400);
    QVERIFY(talk.get(u"/v1/refunds"_s).column(u"id"_s).isEmpty());
    const auto note = talk.post(u"/v1/credit_notes"_s,
                                half
                                    + Pairs{{u"refund_amount"_s, u"600"_s},
                                            {u"credit_amount"_s, u"300"_s},
                                            {u"out_of_band_amount"_s, u"200"_s}});
    QCOMPARE(note.number(u"total"_s), 1100);
    QCOMPARE(note.number(u"total_taxes.0.amount"_s), 100);
    QCOMPARE(note.text(u"type"_s), u"post_payment"_s);
    QCOMPARE(note.number(u"refunds.0.amount_refunded"_s), 600);
    QCOMPARE(talk.get(u"/v1/refunds"_s).number(u"data.0.amount"_s), 600);
    QCOMPARE(talk.get(u"/v1/customers/"_s + customer).number(u"balance"_s), -300);
    QCOMPARE(talk.get(invoices + u'/' + id).number(u"post_payment_credit_notes_amount"_s), 1100);
    // No more than was paid.
    QCOMPARE(talk.post(u"/v1/credit_notes"_s,
                       {{u"invoice"_s, id}, {u"amount"_s, u"1101"_s}, {u"credit_amount"_s, u"1101"_s}})
                 .text(u"error.param"_s),
             u"amount"_s);
}

void TestApiCreditNotes::creditNotesAreRefused_data()
{
    QTest::addColumn<Pairs>("params");
    QTest::addColumn<QString>("param");
    QTest::newRow("nothing") << Pairs{} << u"amount"_s;
    QTest::newRow("too much") << Pairs{{u"amount"_s, u"2001"_s}} << u"amount"_s;
    QTest::newRow("refund before payment")
        << Pairs{{u"amount"_s, u"100"_s}, {u"refund_amount"_s, u"100"_s}} << u"refund_amount"_s;
    QTest::newRow("no type") << Pairs{{u"lines[0][amount]"_s, u"100"_s}} << u"lines[0][type]"_s;
    QTest::newRow("no description") << Pairs{{u"lines[0][type]"_s, u"custom_line_item"_s},
                                             {u"lines[0][unit_amount]"_s, u"100"_s}}
                                    << u"lines[0][description]"_s;
    QTest::newRow("strange line") << Pairs{{u"lines[0][type]"_s, u"invoice_line_item"_s},
                                           {u"lines[0][invoice_line_item]"_s, u"il_none"_s}}
                                  << u"lines[0][invoice_line_item]"_s;
}

void TestApiCreditNotes::creditNotesAreRefused()
{
    QFETCH(Pairs, params);
    ApiTalk talk;
    const QString id = opened(talk, talk.customer(), 2000);
    const auto said = talk.post(u"/v1/credit_notes"_s, Pairs{{u"invoice"_s, id}} + params);
    QCOMPARE(said.status, 400);
    QTEST(said.text(u"error.param"_s), "param");
    QCOMPARE(talk.get(invoices + u'/' + id).number(u"amount_due"_s), 2000);
}

QTEST_APPLESS_MAIN(TestApiCreditNotes)
#include "tst_apicreditnotes.moc"
