// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "listener/counters.h"

#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace paydesk::listener {

/// Writes figures as Prometheus reads them (prometheus.io/docs/instrumenting/exposition_formats, text format 0.0.4). Names and labels
/// are our own words, never anything that was sent.
class Exposition {
public:
    static constexpr const char *contentType = "text/plain; version=0.0.4; charset=utf-8";

    void counter(std::string_view name, std::string_view help, std::uint64_t value);
    /// One figure for each value of a label.
    void counters(std::string_view name, std::string_view help, std::string_view label,
                  std::span<const std::pair<std::string_view, std::uint64_t>> values);
    void gauge(std::string_view name, std::string_view help, std::int64_t value);
    /// `perUnit` of what was observed are one of what is shown: 1, or a million for microseconds shown as seconds.
    template <std::size_t N>
    void histogram(std::string_view name, std::string_view help, const Histogram<N> &histogram, std::uint64_t perUnit)
    {
        begin(name, help, "histogram");
        std::uint64_t total = 0;
        for (std::size_t i = 0; i <= N; ++i) {
            total += histogram.counts[i];
            bucket(name, i < N ? decimal(histogram.bounds[i], perUnit) : "+Inf", total);
        }
        end(name, decimal(histogram.sum, perUnit), total);
    }

    const std::string &text() const { return m_text; }

private:
    static std::string decimal(std::uint64_t value, std::uint64_t perUnit);
    void begin(std::string_view name, std::string_view help, std::string_view type);
    void bucket(std::string_view name, std::string_view bound, std::uint64_t count);
    void end(std::string_view name, std::string_view sum, std::uint64_t count);

    std::string m_text;
};

} // namespace paydesk::listener
