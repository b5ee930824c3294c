// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/webhooksignature.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <vector>

namespace paydesk::stripe {

namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t digestBytes = 32;
constexpr std::size_t longestHeader = 4096;
constexpr std::size_t mostCandidates = 16;
constexpr std::size_t longestTime = 12;
constexpr std::string_view prefix = "whsec_";

using Digest = std::array<unsigned char, digestBytes>;

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T *object) const
    {
        Free(object);
    }
};
using Context = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;

/// SHA-256 after the first block of an HMAC: the key, padded and mixed (RFC 2104). Nothing without memory.
Context keyed(const std::array<unsigned char, 64> &key, unsigned char pad)
{
    std::array<unsigned char, 64> block{};
    std::transform(key.begin(), key.end(), block.begin(),
                   [pad](unsigned char byte) { return static_cast<unsigned char>(byte ^ pad); });
    Context context(EVP_MD_CTX_new());
    const bool done = context && EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr)
        && EVP_DigestUpdate(context.get(), block.data(), block.size());
    OPENSSL_cleanse(block.data(), block.size());
    return done ? std::move(context) : nullptr;
}

struct Header {
    std::string_view time;
    std::vector<Digest> candidates;
};

int nibble(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

std::optional<Digest> fromHex(std::string_view text)
{
    Digest digest{};
    if (text.size() != 2 * digest.size())
        return std::nullopt;
    for (std::size_t i = 0; i < digest.size(); ++i) {
        const int high = nibble(text[2 * i]);
        const int low = nibble(text[2 * i + 1]);
        if (high < 0 || low < 0)
            return std::nullopt;
        digest[i] = static_cast<unsigned char>(16 * high + low);
    }
    return digest;
}

bool isTime(std::string_view text)
{
    return !text.empty() && text.size() <= longestTime && text.front() != '0'
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Nothing unless every item has a '=' , there is one `t` and at least one candidate worth comparing.
std::optional<Header> parseHeader(std::string_view text)
{
    const auto isPlain = [](char c) { return c > ' ' && c < 0x7f; };
    if (text.empty() || text.size() > longestHeader || !std::all_of(text.begin(), text.end(), isPlain))
        return std::nullopt;
    Header header;
    std::size_t signatures = 0;
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t end = std::min(text.find(',', start), text.size());
        const std::string_view item = text.substr(start, end - start);
        start = end + 1;
        const std::size_t mark = item.find('=');
        if (mark == std::string_view::npos || mark == 0)
            return std::nullopt;
        const std::string_view scheme = item.substr(0, mark);
        const std::string_view value = item.substr(mark + 1);
        if (scheme == "t") {
            if (!header.time.empty() || !isTime(value))
                return std::nullopt;
            header.time = value;
        } else if (scheme == "v1") {
            if (++signatures > mostCandidates)
                return std::nullopt;
            if (const auto digest = fromHex(value))
                header.candidates.push_back(*digest);
        }
    }
    if (header.time.empty() || header.candidates.empty())
        return std::nullopt;
    return header;
}

} // namespace

struct WebhookSecret::State {
    Context inner;
    Context outer;
};

Result<WebhookSecret> WebhookSecret::parse(std::string_view text)
{
    if (text.empty())
        return failure(Error::Kind::InvalidInput, u"webhook_secret_empty"_s);
    if (!text.starts_with(prefix) || text.size() == prefix.size()
        || !std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f; }))
        return failure(Error::Kind::InvalidInput, u"webhook_secret_malformed"_s);
    std::array<unsigned char, 64> key{};
    if (text.size() > key.size())
        EVP_Digest(text.data(), text.size(), key.data(), nullptr, EVP_sha256(), nullptr);
    else
        std::copy(text.begin(), text.end(), key.begin());
    auto state = std::make_shared<State>(State{keyed(key, 0x36), keyed(key, 0x5c)});
    OPENSSL_cleanse(key.data(), key.size());
    if (!state->inner || !state->outer)
        return failure(Error::Kind::Refused, u"sha256_unavailable"_s);
    return WebhookSecret(std::move(state));
}

std::string WebhookSecret::sign(std::string_view time, std::string_view body) const
{
    Digest digest{};
    const Context context(EVP_MD_CTX_new());
    const bool done = context && EVP_MD_CTX_copy_ex(context.get(), m_state->inner.get())
        && EVP_DigestUpdate(context.get(), time.data(), time.size()) && EVP_DigestUpdate(context.get(), ".", 1)
        && EVP_DigestUpdate(context.get(), body.data(), body.size())
        && EVP_DigestFinal_ex(context.get(), digest.data(), nullptr)
        && EVP_MD_CTX_copy_ex(context.get(), m_state->outer.get())
        && EVP_DigestUpdate(context.get(), digest.data(), digest.size())
        && EVP_DigestFinal_ex(context.get(), digest.data(), nullptr);
    return done ? std::string(digest.begin(), digest.end()) : std::string();
}

SignatureVerdict verifySignature(std::string_view header, std::string_view body, std::span<const WebhookSecret> secrets,
                                 std::int64_t now, std::chrono::seconds tolerance)
{
    const auto parsed = parseHeader(header);
    if (!parsed)
        return SignatureVerdict::Malformed;
    int matches = 0;
    for (const WebhookSecret &secret : secrets) {
        const std::string expected = secret.sign(parsed->time, body);
        for (const Digest &candidate : parsed->candidates)
            matches += static_cast<int>(expected.size() == digestBytes
                                        && CRYPTO_memcmp(expected.data(), candidate.data(), digestBytes) == 0);
    }
    if (matches == 0)
        return SignatureVerdict::NoMatch;
    // The time is part of what was signed, so it is judged only now: a stranger learns nothing of our clock.
    std::int64_t time = 0;
    std::from_chars(parsed->time.data(), parsed->time.data() + parsed->time.size(), time);
    if (now - time > tolerance.count())
        return SignatureVerdict::TooOld;
    if (time - now > tolerance.count())
        return SignatureVerdict::TooNew;
    return SignatureVerdict::Valid;
}

std::string signatureHeader(const WebhookSecret &secret, std::string_view body, std::int64_t now)
{
    constexpr std::string_view digits = "0123456789abcdef";
    const std::string time = std::to_string(now);
    std::string header = "t=" + time + ",v1=";
    for (const char byte : secret.sign(time, body)) {
        header += digits[static_cast<unsigned char>(byte) >> 4];
        header += digits[static_cast<unsigned char>(byte) & 0x0f];
    }
    return header;
}

std::string_view toWord(SignatureVerdict verdict)
{
    switch (verdict) {
    case SignatureVerdict::Valid: return "valid";
    case SignatureVerdict::Malformed: return "malformed";
    case SignatureVerdict::NoMatch: return "no_match";
    case SignatureVerdict::TooOld: return "too_old";
    case SignatureVerdict::TooNew: return "too_new";
    }
    return {};
}

} // namespace paydesk::stripe
