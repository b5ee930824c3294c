#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Says what of the Stripe client the driver leaves out: drivercalls.py SOURCE_DIR [RECORDS_DIR]; none is success.

Without records, the calls that it does not make. With them, the parameters that a call can send and no recorded one did."""
import json
import pathlib
import re
import sys
import urllib.parse

CALL = r"^(?:Mutation|QCoro::Task<[^\n]+>) (\w+)\("
FUNCTION = re.compile(r"^(?:\w[\w:<>]* )+(\w+)\([^;{]*\)\n\{\n(.*?)^\}", re.DOTALL | re.MULTILINE)
# What a function could write by what it shares with others, and never does.
NEVER = {"subscription create": [r".*\[deleted\]", r".*\[id\]"]}
# A name that is written into a form: whole, behind the name of what it belongs to, or in a table of names.
WORD = re.compile(
    r'(?:\.add|\.addIfSet|inner)\(\s*(\w+(?:, | \+ ))?(?:u"([^"]+)"_s|QStringLiteral\("([^"]+)"\))|^ +\{"(\w+)"_L1, \w+\.\w+\},$',
    re.MULTILINE,
)
PATH = re.compile(r'pathTo\((?:"(/v1/[^"]+)"_L1|collection), [\w.()]+(?:, "(\w+)"_L1)?\)|u"(/v1/[^"]+)"_s|collection,')


def calls_of(header):
    """`refunds::create` and so on: the functions of the namespaces inside paydesk::stripe that ask something of Stripe."""
    for namespace, body in re.findall(r"^namespace (\w+) \{\n(.*?)^\} // namespace \1$", header, re.DOTALL | re.MULTILINE):
        for name in re.findall(CALL, body, re.MULTILINE):
            yield f"{namespace}::{name}"


def missing_calls(source):
    calls = {call for header in (source / "src/stripe").glob("*.h") for call in calls_of(header.read_text(encoding="utf-8"))}
    driver = "".join(file.read_text(encoding="utf-8") for file in (source / "tests/contract/driver").glob("*.cpp"))
    return "calls", len(calls), [call for call in calls if f"{call}(" not in driver]


def words_in(body):
    """A pattern of each name that is written there; `[coupon]` stands for every name that ends so."""
    for outer, plain, literal, listed in WORD.findall(body):
        word = f"[{listed}]" if listed else plain or literal
        loose = r".*\b" if outer.startswith("inner") or outer.endswith(", ") else ".*" if outer or listed else ""
        yield loose + re.escape(word).replace("%1", r"\d+") + (r"\]?" if loose.endswith("b") else "")


def all_words(body, helpers):
    """With those of the functions that are handed the form."""
    found = set(words_in(body))
    for name in set(re.findall(r"\b(\w+)(?:<\w+>)?\(", body)) & set(helpers):
        found |= all_words(helpers[name], {other: text for other, text in helpers.items() if other != name})
    return found


def request_of(body, text):
    """The method and a pattern of the path that the body of a call asks for, in the source file with this text; None for no call."""
    collection = re.search(r'collection = "([^"]+)"', text)
    acts = re.search(r'return (act|happen)\(id, "(\w+)"_L1', body)
    if acts:
        body = re.search(rf"^Mutation {acts[1]}\(.*?^\}}", text, re.DOTALL | re.MULTILINE)[0].replace("action)", f'"{acts[2]}"_L1)')
    found = PATH.search(body)
    if not found:
        return None
    of, action, whole = found.groups()
    if not of and not action and "pathTo" not in found[0]:
        path = whole or collection[1]
    else:
        path = f"{of or collection[1]}/[^/]+" + (f"/{action}" if action else "")
    mutation = re.search(r'return \{"(\w+)"', body)
    return mutation[1] if mutation else "GET", path


def parameters_of(source):
    """(method, pattern of the path, name of the call, pattern of a parameter) of all that the client can send."""
    files = {file: file.read_text(encoding="utf-8") for file in (source / "src/stripe").iterdir() if file.suffix in (".h", ".cpp")}
    helpers = {name: body for text in files.values() for name, body in FUNCTION.findall(text) if re.match(r"add[A-Z]|paging$|searchPage$", name)}
    for file, text in files.items():
        for call, body in re.findall(CALL + r"[^;{]*\)\n\{\n(.*?)^\}", text, re.DOTALL | re.MULTILINE):
            request = request_of(body, text) if file.suffix == ".cpp" and call not in ("act", "happen") else None
            name = f"{file.stem} {call}"
            for word in all_words(body, helpers) if request else ():
                if word not in NEVER.get(name, []) and (word != r"created\[lte\]" or "createdLte" in body):
                    yield *request, name, word


def missing_parameters(source, records):
    sent = {}
    for by in ("client", "paydeskctl"):
        for line in (records / f"{by}.jsonl").read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            given = urllib.parse.parse_qsl(f"{record['query']}&{record['body']}", keep_blank_values=True)
            sent.setdefault((record["method"], record["path"]), set()).update(name for name, _ in given)

    def is_sent(method, path, word):
        asked = (name for (kind, at), names in sent.items() if kind == method and re.fullmatch(path, at) for name in names)
        return any(re.fullmatch(word + r"(\[\w*\])?", name) for name in asked)

    wanted = set(parameters_of(source))
    return "parameters", len(wanted), [f"{call}: {word}" for method, path, call, word in wanted if not is_sent(method, path, word)]


def main():
    source = pathlib.Path(sys.argv[1])
    what, known, missing = missing_parameters(source, pathlib.Path(sys.argv[2])) if len(sys.argv) > 2 else missing_calls(source)
    print(f"{known} {what}, {len(missing)} of them not in the driver", *sorted(missing), sep="\n")
    return 1 if missing or not known else 0


if __name__ == "__main__":
    sys.exit(main())
