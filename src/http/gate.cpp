// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/gate.h"

#include <algorithm>
#include <utility>

namespace paydesk::http {

Gate::Pass::~Pass()
{
    if (!m_gate)
        return;
    takeBody(0);
    --m_gate->m_total;
    const auto found = m_gate->m_perAddress.find(m_address);
    if (found != m_gate->m_perAddress.end() && --found->second == 0)
        m_gate->m_perAddress.erase(found);
}

bool Gate::Pass::takeBody(std::size_t size)
{
    m_gate->m_largeBodies -= std::exchange(m_body, 0);
    if (size <= m_gate->m_limits.smallBody)
        return true;
    if (m_gate->m_largeBodies > 0 && m_gate->m_largeBodies + size > m_gate->m_limits.largeBodies)
        return false;
    m_body = size;
    m_gate->m_largeBodies += size;
    return true;
}

bool Gate::isCapped(const std::string &address) const
{
    return std::find(m_limits.uncapped.begin(), m_limits.uncapped.end(), address) == m_limits.uncapped.end();
}

std::unique_ptr<Gate::Pass> Gate::enter(const std::string &address)
{
    const auto found = m_perAddress.find(address);
    const std::size_t have = found == m_perAddress.end() ? 0 : found->second;
    if (m_total >= m_limits.connections || (have >= m_limits.connectionsPerAddress && isCapped(address)))
        return {};
    ++m_total;
    ++m_perAddress[address];
    return std::make_unique<Pass>(shared_from_this(), address);
}

} // namespace paydesk::http
