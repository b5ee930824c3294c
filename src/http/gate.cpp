// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/gate.h"

#include <algorithm>

namespace paydesk::http {

Gate::Pass::~Pass()
{
    if (!m_gate)
        return;
    --m_gate->m_total;
    const auto found = m_gate->m_perAddress.find(m_address);
    if (found != m_gate->m_perAddress.end() && --found->second == 0)
        m_gate->m_perAddress.erase(found);
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
