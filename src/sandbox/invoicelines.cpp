// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/invoicelines.h"

#include "sandbox/billing.h"
#include "sandbox/coupons.h"
#include "sandbox/discounts.h"
#include "sandbox/payments.h"
#include "sandbox/products.h"
#include "sandbox/proportion.h"
#include "sandbox/taxrates.h"

#include <algorithm>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

QJsonObject blankLine(World &world)
{
    static const QJsonObject form =
        shape(R"({"id": "", "object": "line_item", "amount": 0, "currency": "", "description": null,
        "discount_amounts": [], "discountable": true, "discounts": [], "invoice": null, "livemode": false, "metadata": {},
        "parent": {"invoice_item_details": null, "subscription_item_details": null, "type": ""},
        "period": {"end": 0, "start": 0}, "pretax_credit_amounts": [], "pricing": null,
        "quantity": 1, "quantity_decimal": "1", "subscription": null, "subtotal": 0, "taxes": []})");
    QJsonObject line = form;
    line[u"id"_s] = world.ids.next(u"il"_s, world.now());
    return line;
}

/// An invoice's lines while discounts and taxes are worked out.
class LineSums {
public:
    LineSums(const World &world, const QJsonArray &lines, const QString &currency)
        : m_world(world), m_currency(currency)
    {
        for (const QJsonValue &value : lines) {
            QJsonObject line = value.toObject();
            line[u"discount_amounts"_s] = QJsonArray();
            m_lines.append(line);
            m_rests.append(numberAt(line, u"amount"));
        }
    }

    void takeOwnDiscounts()
    {
        for (qsizetype i = 0; i < m_lines.size(); ++i) {
            for (const QJsonValue &id : m_lines.at(i).value("discounts"_L1).toArray()) {
                const QJsonObject coupon = couponOfDiscount(m_world, id.toString());
                if (isFor(coupon, i))
                    takeOff(i, discountOn(m_world, coupon, qMax<qint64>(0, m_rests.at(i)), m_currency), id.toString());
            }
        }
    }

    /// A discount on the whole invoice, spread over the lines in proportion; the last one takes what rounding leaves.
    void takeDiscount(const QString &id)
    {
        const QJsonObject coupon = couponOfDiscount(m_world, id);
        QList<qsizetype> places;
        qint64 base = 0;
        for (qsizetype i = 0; i < m_lines.size(); ++i) {
            if (m_rests.at(i) <= 0 || !m_lines.at(i).value("discountable"_L1).toBool() || !isFor(coupon, i))
                continue;
            places.append(i);
            base += m_rests.at(i);
        }
        const qint64 off = base > 0 ? discountOn(m_world, coupon, base, m_currency) : 0;
        qint64 left = off;
        for (const qsizetype i : std::as_const(places)) {
            const qint64 part = i == places.last() ? left : proportion(m_rests.at(i), off, base);
            left -= part;
            takeOff(i, part, id);
        }
    }

    void addTaxes(const QJsonArray &defaultRates, const QString &exemption)
    {
        for (qsizetype i = 0; i < m_lines.size(); ++i) {
            const QJsonArray own = m_world.notes(textAt(m_lines.at(i), u"id")).value("taxRates"_L1).toArray();
            m_lines[i][u"taxes"_s] = taxesOn(m_rests.at(i), own.isEmpty() ? defaultRates : own, exemption);
        }
    }

    const QList<QJsonObject> &lines() const { return m_lines; }

private:
    bool isFor(const QJsonObject &coupon, qsizetype i) const
    {
        return appliesTo(m_world, textAt(coupon, u"id"), textAt(m_lines.at(i), u"pricing.price_details.product"));
    }

    void takeOff(qsizetype i, qint64 amount, const QString &id)
    {
        QJsonArray amounts = m_lines.at(i).value("discount_amounts"_L1).toArray();
        amounts.append(QJsonObject{{u"amount"_s, amount}, {u"discount"_s, id}});
        m_lines[i][u"discount_amounts"_s] = amounts;
        m_rests[i] -= amount;
    }

    const World &m_world;
    QString m_currency;
    QList<QJsonObject> m_lines;
    QList<qint64> m_rests;
};

/// Adds one line's discounts to the invoice's, discount by discount.
void addDiscounts(QJsonArray &total, const QJsonArray &amounts)
{
    for (const QJsonValue &value : amounts) {
        const QJsonObject amount = value.toObject();
        const auto same = std::find_if(total.begin(), total.end(), [&amount](const QJsonValue &sum) {
            return sum.toObject().value("discount"_L1) == amount.value("discount"_L1);
        });
        if (same == total.end()) {
            total.append(amount);
            continue;
        }
        QJsonObject sum = same->toObject();
        sum[u"amount"_s] = numberAt(sum, u"amount") + numberAt(amount, u"amount");
        *same = sum;
    }
}

/// The tax that is inside of a line's amount before discounts, for subtotal_excluding_tax.
qint64 insideOf(const World &world, const QJsonObject &line, const QJsonArray &defaultRates, const QString &exemption)
{
    const QJsonArray own = world.notes(textAt(line, u"id")).value("taxRates"_L1).toArray();
    return sumOfTaxes(taxesOn(numberAt(line, u"amount"), own.isEmpty() ? defaultRates : own, exemption),
                      "inclusive"_L1);
}

} // namespace

QString nameOfPrice(const World &world, const QJsonObject &price)
{
    return textAt(world.object(u"product"_s, textAt(price, u"product")), u"name");
}

QString describeItem(const World &world, const QJsonObject &item)
{
    const QJsonObject price = item.value("price"_L1).toObject();
    const qint64 package = numberAt(price, u"transform_quantity.divide_by");
    QString cost = u"tiered pricing"_s;
    if (textAt(price, u"billing_scheme") != "tiered"_L1) {
        cost = u"at "_s + shownAmount(priceAmount(world, price, qMax<qint64>(1, package)), textAt(price, u"currency"));
        if (package > 0)
            cost += u" per %1"_s.arg(package);
    }
    return u"%1 × %2 (%3 / %4)"_s.arg(QString::number(numberAt(item, u"quantity")), nameOfPrice(world, price), cost,
                                      textAt(price, u"recurring.interval"));
}

QJsonObject lineOfItem(World &world, const QJsonObject &item, ItemCost cost)
{
    const QJsonObject price = item.value("price"_L1).toObject();
    const bool isFree = cost == ItemCost::Nothing;
    qint64 amount = isFree ? 0 : priceAmount(world, price, numberAt(item, u"quantity"));
    if (cost == ItemCost::Share) {
        const qint64 end = numberAt(item, u"current_period_end");
        const qint64 length = end - periodStart(end, price.value("recurring"_L1).toObject());
        amount = proportion(amount, end - numberAt(item, u"current_period_start"), length);
    }
    QJsonObject line = blankLine(world);
    line[u"amount"_s] = amount;
    line[u"subtotal"_s] = amount;
    line[u"currency"_s] = price.value("currency"_L1);
    line[u"description"_s] = isFree ? u"Trial period for "_s + nameOfPrice(world, price) : describeItem(world, item);
    line[u"discounts"_s] = item.value("discounts"_L1).toArray();
    line[u"quantity"_s] = item.value("quantity"_L1);
    line[u"quantity_decimal"_s] = QString::number(numberAt(item, u"quantity"));
    line[u"subscription"_s] = item.value("subscription"_L1);
    put(line, u"parent.type", u"subscription_item_details"_s);
    put(line, u"parent.subscription_item_details",
        QJsonObject{{u"invoice_item"_s, QJsonValue()},
                    {u"proration"_s, false},
                    {u"proration_details"_s, QJsonValue()},
                    {u"subscription"_s, item.value("subscription"_L1)},
                    {u"subscription_item"_s, item.value("id"_L1)}});
    put(line, u"period.start", item.value("current_period_start"_L1));
    put(line, u"period.end", item.value("current_period_end"_L1));
    put(line, u"pricing",
        QJsonObject{{u"price_details"_s,
                     QJsonObject{{u"price"_s, price.value("id"_L1)}, {u"product"_s, price.value("product"_L1)}}},
                    {u"type"_s, u"price_details"_s},
                    {u"unit_amount_decimal"_s, price.value("unit_amount_decimal"_L1)}});
    world.note(textAt(line, u"id"), u"taxRates"_s, item.value("tax_rates"_L1));
    return line;
}

QJsonObject lineOfInvoiceItem(World &world, const QJsonObject &invoiceItem)
{
    QJsonObject line = blankLine(world);
    copyGiven(line, invoiceItem,
              {u"amount", u"currency", u"description", u"discountable", u"discounts", u"metadata", u"period",
               u"pricing", u"quantity", u"quantity_decimal"});
    line[u"subtotal"_s] = invoiceItem.value("amount"_L1);
    const QString item = textAt(invoiceItem, u"parent.subscription_details.subscription_item");
    const QString subscription = textAt(invoiceItem, u"parent.subscription_details.subscription");
    line[u"subscription"_s] = textOrNull(subscription);
    const QString type = item.isEmpty() ? u"invoice_item_details"_s : u"subscription_item_details"_s;
    QJsonObject details{{u"invoice_item"_s, invoiceItem.value("id"_L1)},
                        {u"proration"_s, invoiceItem.value("proration"_L1)},
                        {u"proration_details"_s, QJsonValue()},
                        {u"subscription"_s, textOrNull(subscription)}};
    if (!item.isEmpty())
        details[u"subscription_item"_s] = item;
    put(line, u"parent.type", type);
    put(line, u"parent."_s + type, details);
    world.note(textAt(line, u"id"), u"taxRates"_s, invoiceItem.value("tax_rates"_L1));
    return line;
}

void setLines(const World &world, QJsonObject &invoice, QJsonArray lines)
{
    const QString id = textAt(invoice, u"id");
    const QString exemption = textAt(invoice, u"customer_tax_exempt");
    const QJsonArray rates = invoice.value("default_tax_rates"_L1).toArray();
    LineSums sums(world, lines, textAt(invoice, u"currency"));
    sums.takeOwnDiscounts();
    for (const QJsonValue &discount : invoice.value("discounts"_L1).toArray())
        sums.takeDiscount(discount.toString());
    sums.addTaxes(rates, exemption);

    qint64 subtotal = 0;
    qint64 inside = 0;
    qint64 off = 0;
    QJsonArray discounts;
    QJsonArray taxes;
    QJsonArray done;
    for (QJsonObject line : sums.lines()) {
        line[u"invoice"_s] = id;
        subtotal += numberAt(line, u"amount");
        inside += insideOf(world, line, rates, exemption);
        addDiscounts(discounts, line.value("discount_amounts"_L1).toArray());
        addTaxes(taxes, line.value("taxes"_L1).toArray());
        done.append(line);
    }
    for (const QJsonValue &discount : std::as_const(discounts))
        off += numberAt(discount.toObject(), u"amount");
    const qint64 total = subtotal - off + sumOfTaxes(taxes, "exclusive"_L1);
    invoice[u"lines"_s] = embeddedList(done, u"/v1/invoices/%1/lines"_s.arg(id));
    invoice[u"subtotal"_s] = subtotal;
    invoice[u"subtotal_excluding_tax"_s] = subtotal - inside;
    invoice[u"total"_s] = total;
    invoice[u"total_excluding_tax"_s] = total - sumOfTaxes(taxes, "exclusive"_L1) - sumOfTaxes(taxes, "inclusive"_L1);
    invoice[u"total_discount_amounts"_s] = discounts;
    invoice[u"total_taxes"_s] = taxes;
    qint64 ending = 0;
    const qint64 due = amountDue(invoice, &ending);
    invoice[u"amount_due"_s] = due;
    invoice[u"amount_remaining"_s] = due;
}

qint64 amountDue(const QJsonObject &invoice, qint64 *ending)
{
    const qint64 total = numberAt(invoice, u"total");
    const qint64 whole = total + numberAt(invoice, u"starting_balance");
    // What is below zero stays with the customer as credit, and an invoice that costs nothing does not collect old debts.
    if (total <= 0 || whole <= 0) {
        *ending = whole;
        return 0;
    }
    // Too little to be charged: it is owed until the next invoice.
    if (whole < smallestCharge(textAt(invoice, u"currency"))) {
        *ending = whole;
        return 0;
    }
    *ending = 0;
    return whole;
}

} // namespace paydesk::sandbox
