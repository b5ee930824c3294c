// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/limits.h"

#include <cstddef>

#include <map>
#include <memory>
#include <string>

namespace paydesk::http {

/// Counts the connections that are open, in all and from each address, and the large bodies that they bring. Used on the server's thread only.
class Gate : public std::enable_shared_from_this<Gate> {
public:
    /// A place in the house; given back when it goes away.
    class Pass {
    public:
        Pass(std::shared_ptr<Gate> gate, std::string address) : m_gate(std::move(gate)), m_address(std::move(address))
        {
        }
        Pass(Pass &&) = default;
        Pass &operator=(Pass &&) = delete;
        ~Pass();

        const std::string &address() const { return m_address; }
        /// Room for a body, until the next one or none. False if the large bodies have taken it all.
        bool takeBody(std::size_t size);

    private:
        std::shared_ptr<Gate> m_gate;
        std::string m_address;
        std::size_t m_body = 0;
    };

    explicit Gate(const Limits &limits) : m_limits(limits) {}
    /// Nothing if the house is full, or this address has its share.
    std::unique_ptr<Pass> enter(const std::string &address);

private:
    bool isCapped(const std::string &address) const;

    const Limits m_limits;
    std::size_t m_total = 0;
    std::size_t m_largeBodies = 0;
    std::map<std::string, std::size_t> m_perAddress;
};

} // namespace paydesk::http
