// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/objects.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

const QJsonObject *Collection::find(const QString &id) const
{
    const auto it = m_records.constFind(id);
    return it == m_records.constEnd() ? nullptr : &it->object;
}

void Collection::store(const QJsonObject &object)
{
    const QString id = object.value("id"_L1).toString();
    const auto it = m_records.find(id);
    if (it != m_records.end()) {
        it->object = object;
        return;
    }
    const Place place{object.value("created"_L1).toInteger(), ++m_arrivals};
    m_records.insert(id, {object, place});
    m_order.insert(place, id);
}

void Collection::remove(const QString &id)
{
    const auto it = m_records.constFind(id);
    if (it == m_records.constEnd())
        return;
    m_order.remove(it->place);
    m_records.erase(it);
}

void Collection::newestFirst(const QString &after, const std::function<bool(const QJsonObject &)> &visit) const
{
    const auto start = m_records.constFind(after);
    auto it = start == m_records.constEnd() ? m_order.constEnd() : m_order.constFind(start->place);
    while (it != m_order.constBegin()) {
        --it;
        if (!visit(m_records.constFind(it.value())->object))
            return;
    }
}

void Collection::oldestFirst(const QString &after, const std::function<bool(const QJsonObject &)> &visit) const
{
    const auto start = m_records.constFind(after);
    auto it = start == m_records.constEnd() ? m_order.constBegin() : m_order.upperBound(start->place);
    for (; it != m_order.constEnd(); ++it) {
        if (!visit(m_records.constFind(it.value())->object))
            return;
    }
}

const Collection &Objects::of(const QString &kind) const
{
    static const Collection none;
    const auto it = m_collections.constFind(kind);
    return it == m_collections.constEnd() ? none : *it;
}

const QJsonObject *Objects::byId(const QString &id) const
{
    static const QHash<QString, QString> kinds{{u"pi"_s, u"payment_intent"_s},
                                               {u"seti"_s, u"setup_intent"_s},
                                               {u"po"_s, u"payout"_s},
                                               {u"ba"_s, u"bank_account"_s},
                                               {u"du"_s, u"dispute"_s},
                                               {u"ch"_s, u"charge"_s},
                                               {u"re"_s, u"refund"_s},
                                               {u"pm"_s, u"payment_method"_s},
                                               {u"cus"_s, u"customer"_s},
                                               {u"sub"_s, u"subscription"_s},
                                               {u"in"_s, u"invoice"_s},
                                               {u"inpay"_s, u"invoice_payment"_s},
                                               {u"price"_s, u"price"_s},
                                               {u"prod"_s, u"product"_s},
                                               {u"txn"_s, u"balance_transaction"_s},
                                               {u"cs"_s, u"checkout.session"_s},
                                               {u"promo"_s, u"promotion_code"_s},
                                               {u"di"_s, u"discount"_s},
                                               {u"ii"_s, u"invoiceitem"_s},
                                               {u"cn"_s, u"credit_note"_s},
                                               {u"txr"_s, u"tax_rate"_s},
                                               {u"clock"_s, u"test_helpers.test_clock"_s},
                                               {u"bpc"_s, u"billing_portal.configuration"_s},
                                               {u"plink"_s, u"payment_link"_s},
                                               {u"tml"_s, u"terminal.location"_s},
                                               {u"tmr"_s, u"terminal.reader"_s},
                                               {u"evt"_s, u"event"_s}};
    const QString kind = kinds.value(id.section(u'_', 0, 0));
    if (!kind.isEmpty()) {
        if (const QJsonObject *object = find(kind, id))
            return object;
    }
    // Coupons and products have ids of the merchant's own choice.
    if (const QJsonObject *product = find(u"product"_s, id))
        return product;
    return find(u"coupon"_s, id);
}

} // namespace paydesk::sandbox
