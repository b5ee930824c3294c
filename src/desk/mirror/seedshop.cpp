// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/mirror/seedshop.h"

#include "base/idletters.h"

#include <array>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 shownMilliseconds = qint64(730) * 24 * 60 * 60 * 1000;
constexpr qint64 day = qint64(24) * 60 * 60;

constexpr std::array firstNames{
    u"Ada",    u"Grace", u"Alan",  u"Edsger", u"Barbara",   u"Donald", u"Margaret", u"Linus", u"Radia",  u"Tim",
    u"Jürgen", u"Zoë",   u"Søren", u"Łukasz", u"Françoise", u"Ayşe",   u"Niño",     u"Eva",   u"Mikael", u"Ivana",
    u"محمد",   u"فاطمة", u"明",    u"さくら", u"Дмитрий",   u"Олена",  u"Νίκος",    u"נועה",  u"Priya",  u"Kwame"};
constexpr std::array lastNames{
    u"Lovelace", u"Hopper",   u"Turing",   u"Dijkstra", u"Liskov",  u"Knuth",    u"Hamilton", u"Torvalds", u"Perlman",
    u"Müller",   u"Weiß",     u"Sørensen", u"Kowalski", u"Dupont",  u"Yılmaz",   u"Muñoz",    u"Novák",    u"Virtanen",
    u"الأحمد",   u"حسن",      u"田中",     u"佐藤",     u"Иванов",  u"Шевченко", u"Παπάς",    u"כהן",      u"Sharma",
    u"Mensah",   u"O'Connor", u"van Dyck", u"Rossi",    u"Nilsson", u"García",   u"Schneider"};
constexpr std::array goods{u"Espresso",       u"Flat white",     u"Croissant",         u"Sourdough loaf",
                           u"Green tea",      u"Chocolate cake", u"Coffee beans 1 kg", u"Filter papers",
                           u"Ceramic cup",    u"Gift box",       u"Birthday cake",     u"Breakfast for two",
                           u"Olive oil",      u"Honey",          u"Apple juice",       u"Baguette",
                           u"Cheese platter", u"Grinder",        u"Barista course",    u"Coffee club"};
/// The last of them is what the subscriptions are for.
constexpr int clubNumber = int(goods.size()) - 1;
constexpr std::array complaints{u"fraudulent", u"product_not_received", u"duplicate"};
constexpr std::array brands{u"visa", u"visa", u"visa", u"mastercard", u"mastercard", u"amex"};
constexpr std::array declines{u"insufficient_funds", u"generic_decline", u"lost_card", u"do_not_honor"};

} // namespace

/// splitmix64 (prng.di.unimi.it), begun anew for each object.
class SeedShop::Dice {
public:
    Dice(quint64 seed, QLatin1String kind, qint64 number) : m_state(seed)
    {
        for (const char letter : kind)
            m_state = next() ^ quint64(uchar(letter));
        m_state = next() ^ quint64(number);
    }

    quint64 next()
    {
        quint64 mixed = (m_state += 0x9e3779b97f4a7c15ULL);
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;
        return mixed ^ (mixed >> 31);
    }
    /// 0 to below - 1.
    qint64 below(qint64 limit) { return qint64(next() % quint64(limit)); }
    bool inThousand(int share) { return below(1000) < share; }
    template <size_t size>
    QString oneOf(const std::array<const char16_t *, size> &words)
    {
        return QString::fromUtf16(words[size_t(below(qint64(size)))]);
    }

private:
    quint64 m_state;
};

SeedShop::SeedShop(qint64 payments, quint64 seed, QDateTime until)
    : m_payments(payments), m_seed(seed), m_until(std::move(until))
{
}

int SeedShop::products() const
{
    return int(goods.size());
}

QString SeedShop::id(QLatin1String prefix, qint64 number, const QDateTime &created) const
{
    // No two objects share an id, whatever the dice say.
    const QString own = idLetters(number, 5);
    const QString time = timeLetters(created.toSecsSinceEpoch());
    const QString head = prefix + u'_';
    if (prefix == "cus"_L1 || prefix == "prod"_L1 || prefix == "si"_L1)
        return head + time + "seed"_L1 + own;
    const bool isOfPayments = prefix == "pi"_L1 || prefix == "ch"_L1 || prefix == "re"_L1;
    Dice dice(m_seed, prefix, number);
    return head + (isOfPayments ? u'3' : u'1') + time + "seededshop"_L1 + idLetters(dice.below(62 * 62 * 62), 3) + own;
}

QDateTime SeedShop::paidAt(qint64 paymentNumber) const
{
    Dice dice(m_seed, "time"_L1, paymentNumber);
    const qint64 step = std::max<qint64>(1, shownMilliseconds / m_payments);
    // Stripe counts in seconds.
    const qint64 age = (m_payments - 1 - paymentNumber) * step + dice.below(step);
    return QDateTime::fromSecsSinceEpoch((m_until.toMSecsSinceEpoch() - 1000 - age) / 1000, Qt::UTC);
}

store::Customer SeedShop::customer(qint64 number) const
{
    Dice dice(m_seed, "customer"_L1, number);
    store::Customer customer;
    customer.name = dice.oneOf(firstNames) + u' ' + dice.oneOf(lastNames);
    customer.email = u"customer%1@example.com"_s.arg(number);
    if (dice.inThousand(300))
        customer.phone = u"+49 30 %1"_s.arg(1'000'000 + dice.below(8'999'999));
    customer.created = m_until.addSecs(-1 - dice.below(900 * day));
    customer.id = id("cus"_L1, number, customer.created);
    customer.fetchedAt = m_until;
    return customer;
}

void SeedShop::addCard(store::Payment &payment, Dice &dice) const
{
    payment.method = u"card"_s;
    payment.cardBrand = dice.oneOf(brands);
    payment.cardLast4 = u"%1"_s.arg(dice.below(10'000), 4, 10, QLatin1Char('0'));
    payment.cardExpMonth = 1 + int(dice.below(12));
    payment.cardExpYear = 2027 + int(dice.below(6));
    payment.cardFingerprint = QString::number(dice.next(), 36);
    payment.threeDSecure = dice.inThousand(300);
}

Money SeedShop::amountOf(qint64 paymentNumber) const
{
    Dice dice(m_seed, "amount"_L1, paymentNumber);
    // Many small amounts, a few large ones.
    const qint64 size = 1 + dice.below(150);
    return {100 + size * dice.below(100), dice.inThousand(920) ? u"eur"_s : u"usd"_s};
}

QString SeedShop::statusOf(qint64 paymentNumber) const
{
    const qint64 fate = Dice(m_seed, "status"_L1, paymentNumber).below(1000);
    return fate < 900 ? u"succeeded"_s
        : fate < 960  ? u"requires_payment_method"_s
        : fate < 985  ? u"canceled"_s
        : fate < 993  ? u"requires_capture"_s
                      : u"processing"_s;
}

store::Payment SeedShop::payment(qint64 number) const
{
    Dice dice(m_seed, "payment"_L1, number);
    store::Payment payment;
    payment.created = paidAt(number);
    payment.id = id("pi"_L1, number, payment.created);
    payment.amount = amountOf(number);
    payment.status = statusOf(number);
    if (dice.inThousand(700)) {
        const store::Customer payer = customer(dice.below(customers()));
        payment.customerId = payer.id;
        payment.customerName = payer.name;
        payment.customerEmail = payer.email;
    }
    payment.description = dice.oneOf(goods);
    payment.orderReference = u"A-%1"_s.arg(100'000 + number);
    payment.metadata = {{u"order"_s, payment.orderReference}, {u"table"_s, QString::number(1 + dice.below(30))}};
    payment.statementDescriptor = u"SEEDED SHOP"_s;
    addCard(payment, dice);
    if (payment.status == "succeeded"_L1) {
        payment.received = payment.amount.minor;
        payment.fee = 25 + payment.amount.minor * 15 / 1000;
        payment.net = payment.amount.minor - *payment.fee;
        payment.receiptNumber = u"%1-%2"_s.arg(1000 + dice.below(9000)).arg(1000 + dice.below(9000));
    } else if (payment.status == "requires_payment_method"_L1) {
        payment.failureCode = u"card_declined"_s;
        payment.declineCode = dice.oneOf(declines);
        payment.failureMessage = u"Your card was declined."_s;
    } else if (payment.status == "requires_capture"_L1) {
        payment.capturable = payment.amount.minor;
    }
    payment.chargeId = id("ch"_L1, number, payment.created);
    payment.riskLevel = dice.inThousand(20) ? u"elevated"_s : u"normal"_s;
    payment.riskScore = dice.below(60);
    payment.fetchedAt = m_until;
    for (const store::Refund &refund : refundsOf(number))
        payment.refunded += refund.amount.minor;
    payment.disputed = !disputesOf(number).isEmpty();
    return payment;
}

QList<store::Refund> SeedShop::refundsOf(qint64 paymentNumber) const
{
    Dice dice(m_seed, "refund"_L1, paymentNumber);
    if (!dice.inThousand(40) || statusOf(paymentNumber) != "succeeded"_L1)
        return {};
    const Money paid = amountOf(paymentNumber);
    store::Refund refund;
    const QDateTime paidAt = this->paidAt(paymentNumber);
    refund.paymentId = id("pi"_L1, paymentNumber, paidAt);
    refund.chargeId = id("ch"_L1, paymentNumber, paidAt);
    refund.amount = {dice.inThousand(600) ? paid.minor : 1 + dice.below(paid.minor), paid.currency};
    refund.status = u"succeeded"_s;
    refund.reason = u"requested_by_customer"_s;
    refund.created = std::min(paidAt.addSecs(1 + dice.below(14 * day)), m_until);
    refund.id = id("re"_L1, paymentNumber, refund.created);
    refund.receiptNumber = u"%1-%2"_s.arg(1000 + dice.below(9000)).arg(1000 + dice.below(9000));
    refund.reference = u"7453%1"_s.arg(dice.below(1'000'000'000'000'000), 19, 10, QLatin1Char('0'));
    refund.fetchedAt = m_until;
    return {refund};
}

QList<store::Dispute> SeedShop::disputesOf(qint64 paymentNumber) const
{
    Dice dice(m_seed, "dispute"_L1, paymentNumber);
    if (!dice.inThousand(3) || statusOf(paymentNumber) != "succeeded"_L1 || !refundsOf(paymentNumber).isEmpty())
        return {};
    store::Dispute dispute;
    const QDateTime paidAt = this->paidAt(paymentNumber);
    dispute.paymentId = id("pi"_L1, paymentNumber, paidAt);
    dispute.chargeId = id("ch"_L1, paymentNumber, paidAt);
    dispute.amount = amountOf(paymentNumber);
    dispute.reason = dice.oneOf(complaints);
    dispute.networkReasonCode = u"10.4"_s;
    dispute.cardBrand = u"visa"_s;
    dispute.created = std::min(paidAt.addSecs(3600 + dice.below(30 * day)), m_until);
    dispute.id = id("du"_L1, paymentNumber, dispute.created);
    dispute.dueBy = dispute.created.addSecs(20 * day);
    dispute.pastDue = dispute.dueBy < m_until;
    dispute.hasEvidence = dispute.pastDue;
    dispute.submissionCount = dispute.pastDue ? 1 : 0;
    dispute.status = !dispute.pastDue ? u"needs_response"_s : dice.inThousand(300) ? u"won"_s : u"lost"_s;
    dispute.fetchedAt = m_until;
    return {dispute};
}

store::Product SeedShop::product(int number) const
{
    store::Product product;
    product.name = QString::fromUtf16(goods.at(size_t(number)));
    product.category = number < 6 ? u"Counter"_s : u"Shelf"_s;
    product.favourite = number < 4;
    product.metadata = {{u"category"_s, product.category}};
    product.created = m_until.addSecs(-900 * day);
    product.id = id("prod"_L1, number, product.created);
    product.fetchedAt = m_until;
    return product;
}

store::Price SeedShop::price(int productNumber) const
{
    Dice dice(m_seed, "price"_L1, productNumber);
    store::Price price;
    price.created = m_until.addSecs(-900 * day);
    price.id = id("price"_L1, productNumber, price.created);
    price.productId = id("prod"_L1, productNumber, price.created);
    price.unit = {190 + 10 * dice.below(200), u"eur"_s};
    if (productNumber == clubNumber) {
        price.recurringInterval = u"month"_s;
        price.recurringCount = 1;
    }
    price.isDefault = true;
    price.fetchedAt = m_until;
    return price;
}

store::Subscription SeedShop::subscription(qint64 number) const
{
    Dice dice(m_seed, "subscription"_L1, number);
    const store::Customer member = customer(dice.below(customers()));
    const store::Price club = price(clubNumber);
    store::Subscription subscription;
    subscription.customerId = member.id;
    subscription.customerName = member.name;
    subscription.customerEmail = member.email;
    subscription.currency = club.unit.currency;
    subscription.created = m_until.addSecs(-1 - dice.below(700 * day));
    subscription.id = id("sub"_L1, number, subscription.created);
    subscription.status = dice.inThousand(850) ? u"active"_s : dice.inThousand(700) ? u"canceled"_s : u"past_due"_s;
    if (subscription.status == "canceled"_L1)
        subscription.canceledAt = subscription.endedAt = subscription.created.addSecs(dice.below(60 * day));
    subscription.cancelAtPeriodEnd = subscription.status == "active"_L1 && dice.inThousand(30);
    store::SubscriptionItem item;
    item.id = id("si"_L1, number, subscription.created);
    item.priceId = club.id;
    item.productName = product(clubNumber).name;
    item.unit = club.unit;
    item.interval = club.recurringInterval;
    item.periodStart = m_until.addSecs(-dice.below(30 * day));
    item.periodEnd = item.periodStart.addSecs(30 * day);
    subscription.latestInvoiceId = id("in"_L1, number, item.periodStart);
    subscription.items = {item};
    subscription.fetchedAt = m_until;
    return subscription;
}

store::Invoice SeedShop::invoice(qint64 subscriptionNumber) const
{
    const store::Subscription subscription = this->subscription(subscriptionNumber);
    const store::SubscriptionItem &item = subscription.items.first();
    store::Invoice invoice;
    invoice.id = subscription.latestInvoiceId;
    invoice.number = u"S-%1"_s.arg(10'000 + subscriptionNumber);
    invoice.status = subscription.status == "past_due"_L1 ? u"open"_s : u"paid"_s;
    invoice.subscriptionId = subscription.id;
    invoice.customerId = subscription.customerId;
    invoice.total = item.unit;
    (invoice.status == "paid"_L1 ? invoice.amountPaid : invoice.amountRemaining) = item.unit.minor;
    store::InvoiceLine line;
    line.id = id("il"_L1, subscriptionNumber, item.periodStart);
    line.description = u"1 × "_s + item.productName;
    line.amount = item.unit;
    line.quantity = 1;
    line.priceId = item.priceId;
    line.periodStart = item.periodStart;
    line.periodEnd = item.periodEnd;
    invoice.lines = {line};
    invoice.periodEnd = item.periodEnd;
    invoice.created = item.periodStart;
    invoice.fetchedAt = m_until;
    return invoice;
}

} // namespace paydesk::desk
