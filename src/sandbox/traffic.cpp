// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/traffic.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

Traffic::Traffic(Engine &engine, SeededShop shop, quint64 seed)
    : m_engine(engine), m_shop(std::move(shop)), m_random(static_cast<quint32>(seed))
{
}

std::chrono::milliseconds Traffic::pause()
{
    return std::chrono::milliseconds(3'000 + m_random.bounded(6'001));
}

void Traffic::step()
{
    // One in fifteen brings something back, as soon as there is enough that could be brought back.
    if (m_paid.size() > 3 && m_random.bounded(15) == 0)
        refund();
    else
        sell();
}

void Traffic::sell()
{
    BulkPayment payment = randomPayment(m_random, m_shop, m_shop.nextSale++);
    payment.refunds.clear();
    QString id;
    m_engine.bulk([&](Bulk &bulk) { id = bulk.addPayment(payment); }, Engine::Announce::Yes);
    if (payment.outcome == BulkPayment::Outcome::Succeeded)
        m_paid << id;
}

void Traffic::refund()
{
    ApiRequest request;
    request.method = "POST";
    request.path = "/v1/refunds";
    request.headers = {{"authorization", "Bearer " + m_engine.settings().secretKey.toUtf8()},
                       {"content-type", "application/x-www-form-urlencoded"}};
    request.body = "reason=requested_by_customer&payment_intent=" + m_paid.takeFirst().toUtf8();
    m_engine.handle(request);
}

} // namespace paydesk::sandbox
