#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Says which calls of the Stripe client the driver does not make: drivercalls.py SOURCE_DIR; none is success."""
import pathlib
import re
import sys


def calls_of(header):
    """`refunds::create` and so on: the functions of the namespaces inside paydesk::stripe that ask something of Stripe."""
    for namespace, body in re.findall(r"^namespace (\w+) \{\n(.*?)^\} // namespace \1$", header, re.DOTALL | re.MULTILINE):
        for name in re.findall(r"^(?:Mutation|QCoro::Task<.+>) (\w+)\(", body, re.MULTILINE):
            yield f"{namespace}::{name}"


def main():
    source = pathlib.Path(sys.argv[1])
    calls = {call for header in (source / "src/stripe").glob("*.h") for call in calls_of(header.read_text(encoding="utf-8"))}
    driver = "".join(file.read_text(encoding="utf-8") for file in (source / "tests/contract/driver").glob("*.cpp"))
    missing = sorted(call for call in calls if f"{call}(" not in driver)
    print(f"{len(calls)} calls, {len(missing)} of them not in the driver", *missing, sep="\n")
    return 1 if missing or not calls else 0


if __name__ == "__main__":
    sys.exit(main())
