// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/seed.h"

#include "sandbox/seedtables.h"

#include <algorithm>
#include <array>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int payments = 2'000;
constexpr int days = 90;
constexpr qint64 firstSale = 8'484;
constexpr qint64 day = 24 * 3600;

template <class T, std::size_t Size>
const T &oneOf(QRandomGenerator64 &random, const std::array<T, Size> &choices)
{
    return choices[random.bounded(static_cast<quint32>(Size))];
}

/// True so many times in a thousand.
bool happens(QRandomGenerator64 &random, int perMille)
{
    return random.bounded(1000) < perMille;
}

/// "Jānis Ozols" -> "janis.ozols@example.com".
QString emailOf(const QString &name)
{
    static constexpr std::pair<char16_t, QLatin1StringView> undecomposed[] = {
        {u'ø', "o"_L1}, {u'ß', "ss"_L1}, {u'ł', "l"_L1}, {u'ı', "i"_L1}, {u'æ', "ae"_L1}};
    QString plain = name.toLower();
    for (const auto &[letter, ascii] : undecomposed)
        plain.replace(letter, ascii);
    QString local;
    for (const QChar c : plain.normalized(QString::NormalizationForm_D)) {
        if (c >= u'a' && c <= u'z')
            local += c;
        else if (c == u' ' && !local.isEmpty() && !local.endsWith(u'.'))
            local += u'.';
    }
    return local + "@example.com"_L1;
}

/// Seconds from midnight to a moment in opening hours: most come for breakfast and for lunch.
qint64 momentOfDay(QRandomGenerator64 &random)
{
    // Weight of each hour from seven to six.
    static constexpr std::array<int, 12> weights{9, 14, 12, 8, 8, 13, 12, 7, 6, 6, 4, 3};
    int at = static_cast<int>(random.bounded(102));
    qint64 hour = 7;
    for (const int weight : weights) {
        if (at < weight)
            break;
        at -= weight;
        ++hour;
    }
    return hour * 3600 + random.bounded(3600);
}

/// The moments of the payments, oldest first. Saturdays are busy, Sundays short.
QList<qint64> moments(QRandomGenerator64 &random, const QDateTime &now, const QTimeZone &zone)
{
    const QDate today = now.toTimeZone(zone).date();
    const qint64 end = now.toSecsSinceEpoch();
    QList<qint64> found;
    while (found.size() < payments) {
        const QDate date = today.addDays(-static_cast<qint64>(random.bounded(days)));
        if (date.dayOfWeek() == 7 && happens(random, 600))
            continue;
        if (date.dayOfWeek() < 6 && happens(random, 150))
            continue;
        const qint64 moment = QDateTime(date, QTime(0, 0), zone).toSecsSinceEpoch() + momentOfDay(random);
        if (moment < end - 60)
            found.append(moment);
    }
    std::sort(found.begin(), found.end());
    return found;
}

/// The first Monday of the quarter that is seeded, in the morning.
qint64 firstPayoutDay(qint64 now)
{
    // The epoch began on a Thursday.
    constexpr qint64 firstMonday = 4 * day;
    constexpr qint64 week = 7 * day;
    return (now - days * day - firstMonday + week - 1) / week * week + firstMonday + 6 * 3600;
}

void addRefunds(QRandomGenerator64 &random, BulkPayment &payment)
{
    static constexpr std::array reasons{"requested_by_customer", "requested_by_customer", "duplicate", ""};
    const QString reason = QLatin1StringView(oneOf(random, reasons));
    const qint64 after = 600 + random.bounded(2 * 3600);
    if (happens(random, 30)) {
        payment.refunds.append({payment.amount, reason, after});
    } else if (happens(random, 25) && payment.amount >= 400) {
        const qint64 part = payment.amount / 4 + random.bounded(static_cast<quint32>(payment.amount / 2));
        payment.refunds.append({part, reason, after});
        if (happens(random, 200))
            payment.refunds.append({payment.amount - part, u"requested_by_customer"_s, after + 1800});
    }
}

void addProducts(Bulk &bulk, qint64 created)
{
    for (const SeedProduct &product : seedProducts()) {
        BulkProduct made;
        made.name = QString::fromUtf16(product.name);
        made.created = ++created;
        made.metadata = {{u"icon"_s, QLatin1StringView(product.icon)},
                         {u"category"_s, QLatin1StringView(product.category)}};
        if (product.isFavourite)
            made.metadata.insert(u"favourite"_s, u"true"_s);
        if (product.price == 0)
            made.metadata.insert(u"open_amount"_s, u"true"_s);
        const QString id = bulk.addProduct(made);
        if (product.price > 0)
            bulk.addPrice({id, product.price, u"eur"_s, {}, true, created});
    }
}

/// The prices of the plans: monthly, yearly, monthly, …
QStringList addPlans(Bulk &bulk, qint64 created)
{
    QStringList prices;
    for (const SeedPlan &plan : seedPlans()) {
        BulkProduct made;
        made.name = QString::fromUtf16(plan.name);
        made.description = QString::fromUtf16(plan.description);
        made.created = ++created;
        made.metadata = {{u"icon"_s, u"repeat"_s}, {u"category"_s, u"Plans"_s}};
        if (plan.isPerSeat)
            made.metadata.insert(u"per_seat"_s, u"true"_s);
        const QString id = bulk.addProduct(made);
        prices << bulk.addPrice({id, plan.monthly, u"eur"_s, u"month"_s, true, created});
        prices << bulk.addPrice({id, plan.yearly, u"eur"_s, u"year"_s, false, created});
    }
    return prices;
}

QList<SeededShop::Customer> addCustomers(Bulk &bulk, QRandomGenerator64 &random, qint64 now)
{
    static constexpr std::array cards{"pm_card_visa",
                                      "pm_card_visa",
                                      "pm_card_mastercard",
                                      "pm_card_de",
                                      "pm_card_visa_debit",
                                      "pm_card_amex",
                                      "pm_card_mastercard",
                                      "pm_card_authenticationRequired",
                                      "",
                                      "pm_card_mastercard_debit"};
    QList<SeededShop::Customer> customers;
    const std::span people = seedPeople();
    // The older ones first, as they would have come.
    for (std::size_t i = people.size(); i-- > 0;) {
        BulkCustomer made;
        made.name = QString::fromUtf16(people[i].name);
        made.email = emailOf(made.name);
        made.city = QString::fromUtf16(people[i].city);
        made.country = QLatin1StringView(people[i].country);
        // The first ones of the table are those that a visitor of the demo tries: known cards, 3-D Secure for the third.
        made.card = QLatin1StringView(i < 4 ? (i == 2 ? "pm_card_authenticationRequired" : "pm_card_visa")
                                            : oneOf(random, cards));
        made.created = now - 200 * day + static_cast<qint64>(people.size() - i) * day;
        customers.append({bulk.addCustomer(made), made.name, made.email, made.card});
    }
    return customers;
}

/// Two disputes wait for an answer, one is an inquiry; an old one was won, another one lost because nobody answered.
QString disputedCard(qsizetype fromEnd)
{
    switch (fromEnd) {
    case 40: return u"pm_card_createDispute"_s;
    case 75: return u"pm_card_createDisputeProductNotReceived"_s;
    case 110: return u"pm_card_createDisputeInquiry"_s;
    case 900:
    case 1200: return u"pm_card_createDispute"_s;
    default: return {};
    }
}

void addPayments(Bulk &bulk, QRandomGenerator64 &random, SeededShop &shop, const QList<qint64> &moments)
{
    using Outcome = BulkPayment::Outcome;
    for (qsizetype i = 0; i < moments.size(); ++i) {
        BulkPayment payment = randomPayment(random, shop, shop.nextSale++);
        payment.created = moments.at(i);
        // A few in each of the rarer states, some of them lately so that they are seen.
        const qsizetype fromEnd = moments.size() - i;
        if (fromEnd == 9 || fromEnd == 160) {
            payment.outcome = Outcome::RequiresAction;
            payment.card = u"pm_card_authenticationRequired"_s;
            payment.refunds.clear();
        } else if (fromEnd == 24 || fromEnd % 401 == 0) {
            payment.outcome = Outcome::Canceled;
            payment.refunds.clear();
        } else if (fromEnd == 31) {
            payment.outcome = Outcome::RequiresCapture;
            payment.refunds.clear();
        } else if (fromEnd == 17 || fromEnd == 52) {
            payment.outcome = Outcome::Processing;
            payment.refunds.clear();
        } else if (const QString card = disputedCard(fromEnd); !card.isEmpty()) {
            payment.outcome = Outcome::Succeeded;
            payment.card = card;
            payment.evidence = fromEnd == 900 ? u"winning_evidence"_s : QString();
            payment.refunds.clear();
        }
        bulk.addPayment(payment);
    }
}

void addSubscriptions(Bulk &bulk, QRandomGenerator64 &random, const SeededShop &shop, const QStringList &prices,
                      const QDateTime &now)
{
    using State = BulkSubscription::State;
    static constexpr std::array states{
        State::Active, State::Active,  State::Active, State::Trialing, State::Active, State::CancelsAtPeriodEnd,
        State::Active, State::PastDue, State::Active, State::Canceled};
    int made = 0;
    for (auto customer = shop.customers.crbegin(); customer != shop.customers.crend() && made < 25; ++customer) {
        if (customer->card.isEmpty() || customer->card == "pm_card_authenticationRequired"_L1)
            continue;
        BulkSubscription subscription;
        subscription.customer = customer->id;
        const int plan = made % 3;
        subscription.price = prices.at(plan * 2 + (made % 4 == 3 ? 1 : 0));
        subscription.quantity = plan == 2 ? 3 + random.bounded(9) : 1;
        subscription.state = states.at(static_cast<std::size_t>(made) % states.size());
        // Some renew while one watches, because their month is full in a few minutes.
        const bool renewsSoon = made % 5 == 0;
        const int months = 1 + static_cast<int>(random.bounded(5));
        subscription.created = renewsSoon
            ? now.addMonths(-months).toSecsSinceEpoch() + 120 + made * 90
            : now.toSecsSinceEpoch() - (2 + random.bounded(120)) * day - random.bounded(3600);
        if (subscription.state == State::Trialing)
            subscription.created = now.toSecsSinceEpoch() - (1 + random.bounded(8)) * day;
        bulk.addSubscription(subscription);
        ++made;
    }
}

} // namespace

Basket randomBasket(QRandomGenerator64 &random)
{
    static constexpr std::array sizes{1, 1, 2, 2, 2, 3, 3, 4};
    const std::span goods = seedProducts();
    Basket basket;
    QStringList words;
    const int kinds = oneOf(random, sizes);
    while (words.size() < kinds) {
        // Half of what is sold are the favourites.
        const SeedProduct &product =
            goods[random.bounded(happens(random, 500) ? 12 : static_cast<quint32>(goods.size()))];
        const QString name = QString::fromUtf16(product.name);
        if (product.price == 0 || (product.price > 2000 && !happens(random, 200)) || words.contains(name))
            continue;
        const int quantity = happens(random, 250) ? 2 + static_cast<int>(random.bounded(3)) : 1;
        basket.amount += product.price * quantity;
        words << (quantity > 1 ? u"%1 × %2"_s.arg(QString::number(quantity), name) : name);
    }
    basket.description = words.join(u", "_s);
    return basket;
}

BulkPayment randomPayment(QRandomGenerator64 &random, const SeededShop &shop, qint64 sale)
{
    static constexpr std::array walkIn{"pm_card_visa",       "pm_card_visa", "pm_card_mastercard",      "pm_card_de",
                                       "pm_card_visa_debit", "pm_card_amex", "pm_card_mastercard_debit"};
    static constexpr std::array declining{"pm_card_chargeDeclined", "pm_card_chargeDeclinedInsufficientFunds",
                                          "pm_card_chargeDeclinedExpiredCard", "pm_card_chargeDeclinedLostCard"};
    const Basket basket = randomBasket(random);
    BulkPayment payment;
    payment.amount = basket.amount;
    payment.currency = u"eur"_s;
    payment.description = basket.description;
    payment.metadata = {{u"sale"_s, QString::number(sale)}};
    payment.card = QLatin1StringView(oneOf(random, walkIn));
    if (!shop.customers.isEmpty() && happens(random, 550)) {
        const SeededShop::Customer &customer =
            shop.customers.at(random.bounded(static_cast<quint32>(shop.customers.size())));
        payment.customer = customer.id;
        payment.name = customer.name;
        payment.email = customer.email;
        // Those whose saved card wants a challenge brought another one: nobody is there to pass it.
        if (!customer.card.isEmpty() && customer.card != "pm_card_authenticationRequired"_L1)
            payment.card = customer.card;
    }
    if (happens(random, 35)) {
        payment.outcome = BulkPayment::Outcome::Declined;
        payment.card = QLatin1StringView(oneOf(random, declining));
    } else {
        addRefunds(random, payment);
    }
    return payment;
}

SeededShop seedDemo(Engine &engine, const QDateTime &now, const QTimeZone &zone)
{
    QRandomGenerator64 random(static_cast<quint32>(engine.settings().seed) + 20'261'123);
    SeededShop shop;
    shop.nextSale = firstSale;
    const qint64 seconds = now.toSecsSinceEpoch();
    const QList<qint64> times = moments(random, now, zone);
    engine.bulk([&](Bulk &bulk) {
        addProducts(bulk, seconds - 300 * day);
        const QStringList prices = addPlans(bulk, seconds - 299 * day);
        shop.customers = addCustomers(bulk, random, seconds);
        bulk.addPromotionCode(u"BREAKFAST"_s, 10);
        bulk.addPromotionCode(u"WELCOME5"_s, 5);
        addSubscriptions(bulk, random, shop, prices, now);
        addPayments(bulk, random, shop, times);
        bulk.payOutWeekly(firstPayoutDay(seconds));
        // One that failed, and one that is always on its way.
        bulk.payOut(seconds - 10 * day, 25'000, true);
        bulk.payOut(seconds - 2 * 3600, 12'000);
    });
    return shop;
}

void seedHistory(Engine &engine, const QDateTime &now, int payments)
{
    QRandomGenerator64 random(static_cast<quint32>(engine.settings().seed) + 20'230'824);
    constexpr qint64 span = 3 * 365 * day;
    const qint64 begin = now.toSecsSinceEpoch() - (days + 1) * day - span;
    engine.bulk([&](Bulk &bulk) {
        for (int i = 0; i < payments; ++i) {
            BulkPayment payment = randomPayment(random, {}, i + 1);
            payment.created = begin + span * i / payments;
            bulk.addPayment(payment);
        }
    });
}

} // namespace paydesk::sandbox
