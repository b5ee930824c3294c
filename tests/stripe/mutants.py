# SPDX-License-Identifier: GPL-3.0-or-later
"""Weakens the verification of signatures in the ways that somebody might think harmless.

    mutants.py SOURCE MUTATED NAMES

Writes a copy of the source in which the environment variable PAYDESK_MUTANT, a number, chooses one of the mistakes, and their names,
one a line. The tests of the signature, built with that copy, have to fail for each.
"""
import pathlib
import sys

# Where it stands, with the expression between « and »; then the mistakes: name, expression of the same type.
PLACES = [
    ("CRYPTO_memcmp(expected.data(), candidate.data(), «digestBytes») == 0",
     {"half is compared": "digestBytes / 2", "the last byte is not compared": "digestBytes - 1"}),
    ("if («matches == 0»)", {"anything matches": "matches < 0"}),
    ("for (const WebhookSecret &secret : «secrets»)",
     {"only the first secret counts": "secrets.first(std::min(secrets.size(), std::size_t{1}))"}),
    ("for (const Digest &candidate : «parsed->candidates»)",
     {"only the first signature counts": "std::vector<Digest>{parsed->candidates.front()}"}),
    ("if («now - time > tolerance.count()»)",
     {"never too old": "false", "too old a second early": "now - time >= tolerance.count()",
      "too old a second late": "now - time > tolerance.count() + 1"}),
    ("if («time - now > tolerance.count()»)",
     {"never too new": "false", "too new a second early": "time - now >= tolerance.count()",
      "too new a second late": "time - now > tolerance.count() + 1"}),
    ("EVP_DigestUpdate(context.get(), body.data(), «body.size()»)",
     {"the body ends at a NUL": "std::min(body.find('\\0'), body.size())"}),
    ("EVP_DigestUpdate(context.get(), time.data(), «time.size()»)", {"the time is not signed": "std::size_t{0}"}),
    ('EVP_DigestUpdate(context.get(), ".", «1»)', {"the full stop is not signed": "0"}),
    ('else if («scheme == "v1"»)',
     {"any version": 'scheme.starts_with("v")', "either case": 'scheme == "v1" || scheme == "V1"'}),
    ("if («!header.time.empty()» || ", {"several times": "false"}),
    (" || «!isTime(value)»)", {"any time": "false"}),
    ("«text.size() <= longestTime»", {"an endless time": "true"}),
    ("«text.front() != '0'»", {"a time with zeros": "true"}),
    ("if («++signatures > mostCandidates»)",
     {"endless signatures": "false", "a signature too many": "++signatures > mostCandidates + 1"}),
    (" || «text.size() > longestHeader» || ",
     {"an endless header": "false", "a byte too many": "text.size() > longestHeader + 1"}),
    ("isPlain = [](char c) { return «c > ' '» &&", {"a space in the header": "c >= ' '"}),
    ("«mark == 0»)", {"an item without a name": "false"}),
    ("if («text.size() != 2 * digest.size()»)", {"a longer signature": "text.size() < 2 * digest.size()"}),
    ("if (c >= 'a' && «c <= 'f'»)", {"letters behind f": "c <= 'z'"}),
    ("if (c >= 'A' && «c <= 'F'»)", {"no large letters": "false"}),
    ("if («!text.starts_with(prefix)» || ", {"a secret without its prefix": "false"}),
    (" || «text.size() == prefix.size()»", {"a secret of nothing": "false"}),
    ("if («text.empty()»)\n        return failure", {"an empty secret": "false"}),
    ("EVP_Digest(text.data(), «text.size()», key.data()", {"a long secret is cut": "key.size()"}),
]
HEAD = """
#include <cstdlib>
static int mutant()
{
    static const char *const number = std::getenv("PAYDESK_MUTANT");
    return number ? std::atoi(number) : 0;
}
"""


def main(source, mutated, names):
    text = source.read_text(encoding="utf-8")
    all_names = []
    for place, mistakes in PLACES:
        before, rest = place.split("«")
        expression, after = rest.split("»")
        if text.count(before + expression + after) != 1:
            sys.exit(f"mutants.py: this does not stand in {source.name} exactly once: {before + expression + after}")
        choice = f"({expression})"
        for name, mistake in mistakes.items():
            all_names.append(name)
            choice = f"(mutant() == {len(all_names)} ? ({mistake}) : {choice})"
        text = text.replace(before + expression + after, before + choice + after)
    mutated.write_text(text.replace("\n#include", HEAD + "#include", 1), encoding="utf-8")
    names.write_text("\n".join(all_names) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*map(pathlib.Path, sys.argv[1:]))
