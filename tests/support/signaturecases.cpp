// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/signaturecases.h"

#include <QMessageAuthenticationCode>

namespace {

const QByteArray t = QByteArray::number(signatureTime);
const QByteArray event = R"({"id":"evt_test_webhook","object":"event"})";

QByteArray time(qint64 offset)
{
    return "t=" + QByteArray::number(signatureTime + offset);
}

QList<SignatureCase> known()
{
    const QByteArray pretty = "{\n  \"id\": \"evt_test_webhook\",\n  \"object\": \"event\"\n}";
    const auto line = [](const char *name, const QByteArray &body, const QByteArray &hex) {
        return SignatureCase{QByteArray("SIG-01 ") + name, "t=" + t + ",v1=" + hex, body, "valid"};
    };
    return {
        line("compact", event, "d95c6b7477fbd7e9f90b1b0ef5f9c7ac25abca5382460e0d988c2b2a5b71b990"),
        line("pretty", pretty, "4f1cd7feda9826e746b7d482c4badebb657398df1099e1046364f6196a230150"),
        line("SIG-29 byte order mark", "\xEF\xBB\xBF" + event,
             "ebd532ddc4f6cc250e64cf91689e6e94a5d4f051ad0a78f8eefb2841419ec0c9"),
        line("SIG-30 invalid UTF-8", "{\"id\":\"evt_1\",\"n\":\"\xE9\"}",
             "d3485428cd3e402368ff64fd2c0d6d5650d24388af33a72cdad1b957b073c3d0"),
        line("SIG-31 NUL at the end", QByteArray("{\"id\":\"evt_1\"}\0", 15),
             "68b780f5100d7481d79b1f96e43637df7246063f02e942f13865fcccadb325da"),
        line("SIG-32 empty body", "", "316b9ab98c15bfa039d243f3196acee619cf29749a91a634e6a8154e2f7b6727"),
    };
}

QList<SignatureCase> grammar()
{
    const QByteArray good = "v1=" + signatureHex(t, event);
    const QByteArray hex = good.mid(3);
    QList<SignatureCase> cases;
    const auto add = [&](const char *name, const QByteArray &header, const char *verdict) {
        cases.append({name, header, event, verdict});
    };
    add("SIG-03 empty", "", "malformed");
    add("SIG-04 words", "bad_header", "malformed");
    add("SIG-04 sentence", "i'm not even a real signature header", "malformed");
    for (const char *header : {"t=", "v1,t=1", "=", ",,,", "t=1,", "t=1,=x", ","})
        add("SIG-05 pieces", header, "malformed");
    add("SIG-05 trailing comma on a good one", "t=" + t + "," + good + ",", "malformed");
    add("SIG-06 no time", good, "malformed");
    add("SIG-07 no signature", "t=" + t, "malformed");
    for (const char *scheme : {"v0=", "v2=", "V1=", "v1a=", "v10=", " v1="})
        add("SIG-08 SIG-09 other schemes alone", "t=" + t + "," + scheme + hex, "malformed");
    add("SIG-10 unknown schemes beside", "t=" + t + ",v0=" + hex + "," + good + ",v2=abc==,foo=bar", "valid");
    add("SIG-11 time last", good + ",t=" + t, "valid");
    add("SIG-11 time in the middle", "v0=6ffbb59b," + good + ",t=" + t, "valid");
    add("SIG-12 bad one before", "t=" + t + ",v1=potato," + good, "valid");
    add("SIG-12 bad one behind", "t=" + t + "," + good + ",v1=potato", "valid");
    add("SIG-12 bad ones around", "t=" + t + ",v1=potato," + good + ",v1=potato", "valid");
    add("SIG-14 another secret", signedHeader(signatureTime, event, "whsec_other_secret"), "no_match");
    add("SIG-15 seventeen", "t=" + t + QByteArray("," + good).repeated(17), "malformed");
    add("SIG-15 sixteen", "t=" + t + QByteArray("," + good).repeated(16), "valid");
    const QByteArray padded = "t=" + t + "," + good + ",x=";
    add("SIG-15 4096 bytes", padded + QByteArray(4096 - padded.size(), 'a'), "valid");
    add("SIG-15 4097 bytes", padded + QByteArray(4097 - padded.size(), 'a'), "malformed");
    for (const QByteArray &value :
         {hex.left(63), hex + "0", QByteArray(), hex + hex, hex.left(62), hex.left(63) + "g", hex.left(63) + "\xE9"}) {
        const bool plain = !value.contains('\xE9');
        add("SIG-16 alone", "t=" + t + ",v1=" + value, "malformed");
        add("SIG-16 beside a good one", "t=" + t + ",v1=" + value + "," + good, plain ? "valid" : "malformed");
    }
    // Go decodes the digits, Node and Python compare text. Decoding cannot make a wrong signature right.
    add("SIG-17 upper case", "t=" + t + ",v1=" + hex.toUpper(), "valid");
    for (const char *between : {", ", ",\t", " ,", ",  "})
        add("SIG-18 white space", "t=" + t + between + good, "malformed");
    add("SIG-19 equal times", "t=" + t + ",t=" + t + "," + good, "malformed");
    add("SIG-19 different times", "t=" + t + ",t=1," + good, "malformed");
    return cases;
}

QList<SignatureCase> times()
{
    QList<SignatureCase> cases;
    for (const char *text : {"+1700000000", "-1", " 1700000000", "17_00", "01700000000", "1.7e9", "0x65",
                             "17000000000000000000", "0", "1700000000000", "\xD9\xA1\xD9\xA7"})
        cases.append(
            {"SIG-20 odd time", QByteArray("t=") + text + ",v1=" + signatureHex(text, event), event, "malformed"});
    const auto at = [&](const char *name, qint64 offset, const char *verdict) {
        cases.append({name, signedHeader(signatureTime + offset, event), event, verdict});
    };
    at("SIG-21 now", 0, "valid");
    at("SIG-21 299 s old", -299, "valid");
    at("SIG-21 300 s old", -300, "valid");
    at("SIG-22 301 s old", -301, "too_old");
    at("SIG-22 SIG-42 a day old", -86'400, "too_old");
    cases.append({"SIG-22 1970", "t=12345,v1=" + signatureHex("12345", event), event, "too_old"});
    at("SIG-23 300 s ahead", 300, "valid");
    at("SIG-23 301 s ahead", 301, "too_new");
    cases.append(
        {"SIG-22 time moved without signing again", time(-1) + ",v1=" + signatureHex(t, event), event, "no_match"});
    return cases;
}

QList<SignatureCase> bodies()
{
    QList<SignatureCase> cases;
    const QByteArray header = signedHeader(signatureTime, event);
    for (const qsizetype at : {qsizetype(0), event.size() / 2, event.size() - 1}) {
        QByteArray flipped = event;
        flipped[at] = static_cast<char>(flipped.at(at) ^ 1);
        cases.append({"SIG-27 one bit", header, flipped, "no_match"});
    }
    cases.append({"SIG-28 other order", header, R"({"object":"event","id":"evt_test_webhook"})", "no_match"});
    cases.append({"SIG-28 a space", header, R"({"id": "evt_test_webhook","object":"event"})", "no_match"});
    cases.append({"SIG-28 newline added", header, event + '\n', "no_match"});
    cases.append({"SIG-28 newline removed", signedHeader(signatureTime, event + '\n'), event, "no_match"});
    cases.append({"SIG-28 CRLF for LF", signedHeader(signatureTime, "{\n}"), "{\r\n}", "no_match"});
    const QByteArray inside("{\"id\":\"evt_1\",\"a\":\"\0b\"}", 23);
    cases.append({"SIG-31 NUL inside", signedHeader(signatureTime, inside), inside, "valid"});
    QByteArray behind = inside;
    behind[20] = 'c';
    cases.append({"SIG-31 changed behind the NUL", signedHeader(signatureTime, inside), behind, "no_match"});
    const QByteArray key = QByteArray::fromBase64("test_secret", QByteArray::Base64UrlEncoding);
    cases.append({"SIG-37 secret decoded first", signedHeader(signatureTime, event, key), event, "no_match"});
    cases.append({"SIG-38 joined by a proxy", header + ", " + header, event, "malformed"});
    return cases;
}

} // namespace

QByteArray signatureHex(const QByteArray &time, const QByteArray &body, const QByteArray &secret)
{
    return QMessageAuthenticationCode::hash(time + '.' + body, secret, QCryptographicHash::Sha256).toHex();
}

QByteArray signedHeader(qint64 time, const QByteArray &body, const QByteArray &secret)
{
    const QByteArray text = QByteArray::number(time);
    return "t=" + text + ",v1=" + signatureHex(text, body, secret);
}

QList<SignatureCase> signatureCases()
{
    return known() + grammar() + times() + bodies();
}
