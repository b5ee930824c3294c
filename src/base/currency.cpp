// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/currency.h"

#include <algorithm>
#include <array>

namespace paydesk {

namespace {

using namespace Qt::StringLiterals;

constexpr std::array zeroDecimal = {"bif"_L1, "clp"_L1, "djf"_L1, "gnf"_L1, "jpy"_L1, "kmf"_L1, "krw"_L1, "mga"_L1,
                                    "pyg"_L1, "rwf"_L1, "vnd"_L1, "vuv"_L1, "xaf"_L1, "xof"_L1, "xpf"_L1};
constexpr std::array threeDecimal = {"bhd"_L1, "jod"_L1, "kwd"_L1, "omr"_L1, "tnd"_L1};
// No minor unit in daily life, yet sent with two decimals that must be zero.
constexpr std::array zeroShownAsTwo = {"isk"_L1, "ugx"_L1};

template <class List>
bool contains(const List &list, QStringView code)
{
    return std::any_of(list.begin(), list.end(), [code](QLatin1String item) { return code == item; });
}

} // namespace

CurrencyRule currencyRule(QStringView code)
{
    if (contains(zeroDecimal, code))
        return {.decimals = 0, .step = 1, .shownDecimals = 0};
    if (contains(threeDecimal, code))
        return {.decimals = 3, .step = 10, .shownDecimals = 3};
    if (contains(zeroShownAsTwo, code))
        return {.decimals = 2, .step = 100, .shownDecimals = 0};
    if (code == "idr"_L1)
        return {.decimals = 2, .step = 1, .shownDecimals = 2, .largest = 999'999'999'999};
    return {};
}

bool isCurrencyCode(QStringView code)
{
    return code.size() == 3 && std::all_of(code.begin(), code.end(), [](QChar c) { return c >= u'a' && c <= u'z'; });
}

} // namespace paydesk
