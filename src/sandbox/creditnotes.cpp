// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/creditnotes.h"

#include "sandbox/invoicing.h"
#include "sandbox/paging.h"
#include "sandbox/proportion.h"
#include "sandbox/refunds.h"
#include "sandbox/taxrates.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

const QString kind = u"credit_note"_s;

Params noteFields()
{
    return {
        text("invoice"_L1).needed(),
        integer("amount"_L1).atLeast(0),
        integer("credit_amount"_L1).atLeast(0),
        integer("effective_at"_L1),
        word("email_type"_L1, {u"credit_note"_s, u"none"_s}),
        list("lines"_L1,
             group("line"_L1,
                   {integer("amount"_L1).atLeast(0), text("description"_L1), text("invoice_line_item"_L1), metadata(),
                    integer("quantity"_L1).atLeast(1), list("tax_rates"_L1, text("rate"_L1)).clearable(),
                    word("type"_L1, {u"custom_line_item"_s, u"invoice_line_item"_s}).needed(),
                    integer("unit_amount"_L1).atLeast(0)})),
        text("memo"_L1),
        metadata(),
        integer("out_of_band_amount"_L1).atLeast(0),
        word("reason"_L1, {u"duplicate"_s, u"fraudulent"_s, u"order_change"_s, u"product_unsatisfactory"_s}),
        integer("refund_amount"_L1).atLeast(0),
        list("refunds"_L1,
             group("refund"_L1,
                   {integer("amount_refunded"_L1).atLeast(0), text("refund"_L1).needed(),
                    word("type"_L1, {u"refund"_s})}))};
}

std::optional<ApiError> fault(const QString &message, const QString &param, const QString &code = {})
{
    return refuse(code, message, param).value();
}

QJsonObject blankLine(World &world, const QString &type, qint64 amount, qint64 quantity)
{
    static const QJsonObject form =
        shape(R"({"id": "", "object": "credit_note_line_item", "amount": 0, "description": null, "discount_amount": 0,
        "discount_amounts": [], "livemode": false, "metadata": {}, "pretax_credit_amounts": [], "quantity": 1,
        "tax_rates": [], "taxes": [], "type": "", "unit_amount": null, "unit_amount_decimal": null})");
    QJsonObject line = form;
    line[u"id"_s] = world.ids.next(u"cnli"_s, world.now());
    line[u"type"_s] = type;
    line[u"amount"_s] = amount;
    line[u"quantity"_s] = quantity;
    return line;
}

/// A credit note while it is drawn up.
class NoteDraft {
public:
    NoteDraft(World &world, const QJsonObject &invoice) : m_world(world), m_invoice(invoice) {}

    std::optional<ApiError> addLines(const QJsonObject &params)
    {
        const QJsonArray entries = params.value("lines"_L1).toArray();
        const bool hasAmount = params.contains("amount"_L1);
        if (hasAmount && !entries.isEmpty())
            return fault(u"You may only specify one of these parameters: amount, lines."_s, u"amount"_s);
        if (!hasAmount && entries.isEmpty())
            return fault(u"You must specify one of these parameters: amount, lines."_s, u"amount"_s,
                         u"parameter_missing"_s);
        if (hasAmount)
            addCustom(numberAt(params, u"amount"), 1, u"Credit"_s, {}, {});
        for (qsizetype i = 0; i < entries.size(); ++i) {
            const QJsonObject entry = entries.at(i).toObject();
            const QString place = u"lines[%1]"_s.arg(i);
            const auto wrong = textAt(entry, u"type") == "custom_line_item"_L1 ? readCustom(entry, place)
                                                                               : readInvoiceLine(entry, place);
            if (wrong)
                return wrong;
        }
        return std::nullopt;
    }

    void fill(QJsonObject &note) const
    {
        qint64 subtotal = 0;
        qint64 inside = 0;
        qint64 off = 0;
        QJsonArray taxes;
        for (const QJsonValue &value : m_lines) {
            const QJsonObject line = value.toObject();
            subtotal += numberAt(line, u"amount");
            off += numberAt(line, u"discount_amount");
            inside += sumOfTaxes(line.value("taxes"_L1).toArray(), "inclusive"_L1);
            addTaxes(taxes, line.value("taxes"_L1).toArray());
        }
        const qint64 outside = sumOfTaxes(taxes, "exclusive"_L1);
        const qint64 total = subtotal - off + outside;
        note[u"subtotal"_s] = subtotal;
        note[u"subtotal_excluding_tax"_s] = subtotal - inside;
        note[u"discount_amount"_s] = off;
        note[u"total"_s] = total;
        note[u"amount"_s] = total;
        note[u"total_excluding_tax"_s] = total - outside - inside;
        note[u"total_taxes"_s] = taxes;
        note[u"lines"_s] = embeddedList(m_lines, u"/v1/credit_notes/%1/lines"_s.arg(textAt(note, u"id")));
    }

private:
    void addCustom(qint64 amount, qint64 quantity, const QString &description, const QJsonArray &rates,
                   const QJsonValue &metadata)
    {
        QJsonObject line = blankLine(m_world, u"custom_line_item"_s, amount * quantity, quantity);
        line[u"description"_s] = description;
        line[u"unit_amount"_s] = amount;
        line[u"unit_amount_decimal"_s] = QString::number(amount);
        line[u"metadata"_s] = mergedMetadata({}, metadata);
        line[u"tax_rates"_s] = rates;
        line[u"taxes"_s] = taxesOn(amount * quantity, rates, textAt(m_invoice, u"customer_tax_exempt"));
        m_lines.append(line);
    }

    std::optional<ApiError> readCustom(const QJsonObject &entry, const QString &place)
    {
        if (!entry.contains("description"_L1))
            return refuseMissingParameter(place + u"[description]"_s).value();
        if (!entry.contains("unit_amount"_L1) && !entry.contains("amount"_L1))
            return refuseMissingParameter(place + u"[unit_amount]"_s).value();
        const Answer<QJsonArray> rates = taxRatesFor(m_world, entry.value("tax_rates"_L1), place + u"[tax_rates]"_s);
        if (!rates)
            return rates.error();
        const bool isWhole = entry.contains("amount"_L1);
        const qint64 quantity = isWhole || !entry.contains("quantity"_L1) ? 1 : numberAt(entry, u"quantity");
        addCustom(numberAt(entry, isWhole ? u"amount"_s : u"unit_amount"_s), quantity, textAt(entry, u"description"),
                  *rates, entry.value("metadata"_L1));
        return std::nullopt;
    }

    /// All of a line of the invoice, or so many of its quantity, or so much of its amount, with its discounts and taxes.
    std::optional<ApiError> readInvoiceLine(const QJsonObject &entry, const QString &place)
    {
        const QString id = textAt(entry, u"invoice_line_item");
        QJsonObject whole;
        for (const QJsonValue &line : at(m_invoice, u"lines.data").toArray()) {
            if (textAt(line.toObject(), u"id") == id)
                whole = line.toObject();
        }
        if (whole.isEmpty())
            return refuseMissing(u"invoice line item"_s, id, place + u"[invoice_line_item]"_s).value();
        const qint64 full = numberAt(whole, u"amount");
        const qint64 pieces = qMax<qint64>(1, numberAt(whole, u"quantity"));
        const qint64 quantity = entry.contains("quantity"_L1) ? numberAt(entry, u"quantity") : pieces;
        const qint64 amount =
            entry.contains("amount"_L1) ? numberAt(entry, u"amount") : proportion(full, quantity, pieces);
        if (amount > full) {
            return fault(u"The credit note line item's amount (%1) is more than that of its invoice line item (%2)."_s
                             .arg(amount)
                             .arg(full),
                         place + u"[amount]"_s);
        }
        QJsonObject line = blankLine(m_world, u"invoice_line_item"_s, amount, quantity);
        line[u"invoice_line_item"_s] = id;
        line[u"description"_s] = whole.value("description"_L1);
        line[u"unit_amount"_s] = full / pieces;
        line[u"unit_amount_decimal"_s] = at(whole, u"pricing.unit_amount_decimal");
        line[u"metadata"_s] = mergedMetadata({}, entry.value("metadata"_L1));
        takeDiscountsAndTaxes(line, whole);
        m_lines.append(line);
        return std::nullopt;
    }

    void takeDiscountsAndTaxes(QJsonObject &line, const QJsonObject &whole)
    {
        const qint64 amount = numberAt(line, u"amount");
        const qint64 full = qMax<qint64>(1, numberAt(whole, u"amount"));
        qint64 off = 0;
        QJsonArray discounts;
        for (const QJsonValue &value : whole.value("discount_amounts"_L1).toArray()) {
            QJsonObject discount = value.toObject();
            discount[u"amount"_s] = proportion(numberAt(discount, u"amount"), amount, full);
            off += numberAt(discount, u"amount");
            discounts.append(discount);
        }
        line[u"discount_amount"_s] = off;
        line[u"discount_amounts"_s] = discounts;
        QJsonArray rates = m_world.notes(textAt(whole, u"id")).value("taxRates"_L1).toArray();
        if (rates.isEmpty())
            rates = m_invoice.value("default_tax_rates"_L1).toArray();
        line[u"tax_rates"_s] = rates;
        line[u"taxes"_s] = taxesOn(amount - off, rates, textAt(m_invoice, u"customer_tax_exempt"));
    }

    World &m_world;
    const QJsonObject &m_invoice;
    QJsonArray m_lines;
};

qint64 countOfNotes(const World &world, const QString &invoiceId)
{
    qint64 count = 0;
    world.objects.of(kind).newestFirst({}, [&](const QJsonObject &note) {
        count += textAt(note, u"invoice") == invoiceId ? 1 : 0;
        return true;
    });
    return count;
}

/// The refunds of a paid invoice's credit note: those that are named, and a new one of `refund_amount`.
Answer<QJsonArray> refundsFor(World &world, const QJsonObject &invoice, const QJsonObject &params)
{
    QJsonArray refunds;
    const auto add = [&refunds](const QJsonObject &refund, qint64 amount) {
        refunds.append(QJsonObject{{u"amount_refunded"_s, amount},
                                   {u"payment_record_refund"_s, QJsonValue()},
                                   {u"refund"_s, refund.value("id"_L1)},
                                   {u"type"_s, u"refund"_s}});
    };
    const QJsonArray named = params.value("refunds"_L1).toArray();
    for (qsizetype i = 0; i < named.size(); ++i) {
        const QJsonObject entry = named.at(i).toObject();
        const Answer<QJsonObject> refund =
            world.need(u"refund"_s, textAt(entry, u"refund"), u"refunds[%1][refund]"_s.arg(i));
        if (!refund)
            return refuse(refund.error());
        add(*refund,
            entry.contains("amount_refunded"_L1) ? numberAt(entry, u"amount_refunded") : numberAt(*refund, u"amount"));
    }
    if (numberAt(params, u"refund_amount") == 0)
        return refunds;
    const QJsonValue intent = world.notes(textAt(invoice, u"id")).value("intent"_L1);
    Answer<QJsonObject> refund =
        createRefund(world, {{u"payment_intent"_s, intent}, {u"amount"_s, params.value("refund_amount"_L1)}});
    if (!refund) {
        refund.error().param = u"refund_amount"_s;
        return refuse(refund.error());
    }
    add(*refund, numberAt(*refund, u"amount"));
    return refunds;
}

/// An open invoice asks for less.
std::optional<ApiError> applyBeforePayment(World &world, QJsonObject &note, const QJsonObject &invoice,
                                           const QJsonObject &params)
{
    for (const QString &param : {u"credit_amount"_s, u"out_of_band_amount"_s, u"refund_amount"_s, u"refunds"_s}) {
        if (params.contains(param)) {
            return fault(
                u"You cannot specify `%1` for a credit note on an invoice that has not been paid."_s.arg(param), param);
        }
    }
    const qint64 total = numberAt(note, u"total");
    if (total > numberAt(invoice, u"amount_remaining")) {
        return fault(
            u"The credit note amount (%1) cannot be greater than the amount remaining on the invoice (%2)."_s.arg(total)
                .arg(numberAt(invoice, u"amount_remaining")),
            u"amount"_s);
    }
    note[u"type"_s] = u"pre_payment"_s;
    note[u"pre_payment_amount"_s] = total;
    if (total > 0)
        changeAmountDue(world, invoice, -total);
    return std::nullopt;
}

/// Says where the money of a paid invoice goes, and sends it there.
std::optional<ApiError> applyAfterPayment(World &world, QJsonObject &note, QJsonObject invoice,
                                          const QJsonObject &params)
{
    const qint64 total = numberAt(note, u"total");
    const qint64 left = numberAt(invoice, u"amount_paid") - numberAt(invoice, u"post_payment_credit_notes_amount");
    if (total > left) {
        return fault(
            u"The credit note amount (%1) cannot be greater than what is left of the invoice's amount paid (%2)."_s
                .arg(total)
                .arg(left),
            u"amount"_s);
    }
    const Answer<QJsonArray> refunds = refundsFor(world, invoice, params);
    if (!refunds)
        return refunds.error();
    qint64 sum = numberAt(params, u"credit_amount") + numberAt(params, u"out_of_band_amount");
    for (const QJsonValue &refund : *refunds)
        sum += numberAt(refund.toObject(), u"amount_refunded");
    if (sum != total) {
        return fault(
            u"The sum of credit amount, refund amount and out of band amount (%1) must equal the credit note amount (%2)."_s
                .arg(sum)
                .arg(total),
            u"refund_amount"_s);
    }
    addToBalance(world, textAt(invoice, u"customer"), -numberAt(params, u"credit_amount"));
    note[u"type"_s] = u"post_payment"_s;
    note[u"post_payment_amount"_s] = total;
    note[u"refunds"_s] = *refunds;
    if (params.contains("out_of_band_amount"_L1))
        note[u"out_of_band_amount"_s] = params.value("out_of_band_amount"_L1);
    invoice[u"post_payment_credit_notes_amount"_s] = numberAt(invoice, u"post_payment_credit_notes_amount") + total;
    world.change(invoice, u"invoice.updated"_s);
    return std::nullopt;
}

Answer<QJsonObject> issue(World &world, const QJsonObject &params)
{
    static const QJsonObject form =
        shape(R"({"id": "", "object": "credit_note", "amount": 0, "amount_shipping": 0, "created": 0, "currency": "",
        "customer": "", "customer_account": null, "customer_balance_transaction": null, "discount_amount": 0,
        "discount_amounts": [], "effective_at": null, "invoice": "", "lines": {}, "livemode": false, "memo": null,
        "metadata": {}, "number": "", "out_of_band_amount": null, "pdf": "", "post_payment_amount": 0,
        "pre_payment_amount": 0, "pretax_credit_amounts": [], "reason": null, "refunds": [], "shipping_cost": null,
        "status": "issued", "subtotal": 0, "subtotal_excluding_tax": 0, "total": 0, "total_excluding_tax": 0,
        "total_taxes": [], "type": "pre_payment", "voided_at": null})");
    const Answer<QJsonObject> invoice = world.need(u"invoice"_s, textAt(params, u"invoice"), u"invoice"_s);
    if (!invoice)
        return invoice;
    const QString status = textAt(*invoice, u"status");
    if (status != "open"_L1 && status != "paid"_L1) {
        return refuse(
            {}, u"You can only create a credit note for an `open` or `paid` invoice; this one is `%1`."_s.arg(status),
            u"invoice"_s);
    }
    QJsonObject note = world.blank(form, u"cn"_s);
    NoteDraft draft(world, *invoice);
    if (const auto wrong = draft.addLines(params))
        return refuse(*wrong);
    draft.fill(note);
    const QString invoiceId = textAt(*invoice, u"id");
    note[u"invoice"_s] = invoiceId;
    copyGiven(note, *invoice, {u"currency", u"customer"});
    copyGiven(note, params, {u"memo", u"reason"});
    note[u"metadata"_s] = mergedMetadata({}, params.value("metadata"_L1));
    note[u"effective_at"_s] = params.contains("effective_at"_L1) ? params.value("effective_at"_L1) : world.now();
    note[u"number"_s] =
        u"%1-CN-%2"_s.arg(textAt(*invoice, u"number")).arg(countOfNotes(world, invoiceId) + 1, 2, 10, QChar(u'0'));
    note[u"pdf"_s] = u"%1/credit_notes/%2/pdf"_s.arg(world.settings.baseUrl, textAt(note, u"id"));
    const auto wrong = status == "open"_L1 ? applyBeforePayment(world, note, *invoice, params)
                                           : applyAfterPayment(world, note, *invoice, params);
    if (wrong)
        return refuse(*wrong);
    world.create(note, u"credit_note.created"_s);
    return note;
}

Answer<QJsonObject> postNote(Call &call)
{
    return wholly(call.world, [&] { return issue(call.world, call.params); });
}

/// The credit note as it would be.
Answer<QJsonObject> previewed(Call &call)
{
    return rehearsed(call.world, [&] { return issue(call.world, call.params); });
}

Answer<QJsonObject> previewLines(Call &call)
{
    const Answer<QJsonObject> note = previewed(call);
    if (!note)
        return note;
    // Each request draws the note up anew. So its lines are named by their places, by which the next page is found.
    QJsonArray lines;
    for (const QJsonValue &value : at(*note, u"lines.data").toArray()) {
        QJsonObject line = value.toObject();
        line[u"id"_s] = u"cnli_preview_%1"_s.arg(lines.size() + 1);
        lines.append(line);
    }
    return pageOf(call, u"credit_note_line_item"_s, lines);
}

Answer<QJsonObject> updateNote(Call &call)
{
    Answer<QJsonObject> note = call.world.need(kind, call.id());
    if (!note)
        return note;
    copyGiven(*note, call.params, {u"memo"});
    note->insert(u"metadata"_s,
                 mergedMetadata(note->value("metadata"_L1).toObject(), call.params.value("metadata"_L1)));
    call.world.change(*note, u"credit_note.updated"_s);
    return note;
}

Answer<QJsonObject> voidNote(Call &call)
{
    World &world = call.world;
    Answer<QJsonObject> note = world.need(kind, call.id());
    if (!note)
        return note;
    const QJsonObject invoice = world.object(u"invoice"_s, textAt(*note, u"invoice"));
    if (textAt(*note, u"status") == "void"_L1)
        return refuse({}, u"This credit note has already been voided."_s);
    if (textAt(*note, u"type") != "pre_payment"_L1 || textAt(invoice, u"status") != "open"_L1)
        return refuse({}, u"You can only void a credit note of an open invoice."_s);
    note->insert(u"status"_s, u"void"_s);
    note->insert(u"voided_at"_s, world.now());
    world.change(*note);
    world.announce(u"credit_note.voided"_s, *note);
    changeAmountDue(world, invoice, numberAt(*note, u"total"));
    return note;
}

Answer<QJsonObject> listNotes(Call &call)
{
    return page(call, kind, sameAs(call, {u"customer"_s, u"invoice"_s}));
}

Answer<QJsonObject> listLines(Call &call)
{
    const Answer<QJsonObject> note = call.world.need(kind, call.id());
    if (!note)
        return note;
    return pageOf(call, u"credit_note_line_item"_s, at(*note, u"lines.data").toArray());
}

} // namespace

Routes creditNoteRoutes()
{
    const QString path = u"/v1/credit_notes"_s;
    return {{"POST", path, noteFields(), postNote},
            {"GET", path, paged({range("created"_L1), text("customer"_L1), text("invoice"_L1)}), listNotes},
            {"GET", path + u"/preview"_s, noteFields(), previewed},
            {"GET", path + u"/preview/lines"_s, paged(noteFields()), previewLines},
            {"GET", path + u"/:id"_s, {}, retrieve<u"credit_note">},
            {"POST", path + u"/:id"_s, {text("memo"_L1), metadata()}, updateNote},
            {"POST", path + u"/:id/void"_s, {}, voidNote},
            {"GET", path + u"/:id/lines"_s, paged(), listLines}};
}

} // namespace paydesk::sandbox
