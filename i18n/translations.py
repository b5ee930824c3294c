#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps i18n/paydesk_<language>.ts in step with the texts in src/ and ui/.

    translations.py update --lupdate PATH     collects new texts, drops those that are gone
    translations.py check --lupdate PATH      fails if `update` would change a file, or if a translation is missing or wrong

paydesk_en.ts holds only the plurals: English texts stand in the source, but "%n payment(s)" needs its two forms.
"""
import argparse
import difflib
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

PLURAL_FORMS = {"en": 2, "de": 2, "ar": 6}
PLACEHOLDER = re.compile(r"%L?[1-9]")
TAG = re.compile(r"</?[a-z][a-z0-9]*[^>]*>")


def language(ts):
    return ts.stem.split("_", 1)[1]


def run_lupdate(lupdate, root, folder):
    """Brings the .ts files in `folder` up to date with the sources in `root`."""
    sources = [name for name in ("src", "ui") if (root / name).is_dir()]
    for ts in sorted(folder.glob("paydesk_*.ts")):
        command = [lupdate, "-silent", "-locations", "none", "-no-obsolete", "-source-language", "en",
                   "-target-language", language(ts)]
        if language(ts) == "en":
            command.append("-pluralonly")
        # Relative names: lupdate must not depend on where the tree lies.
        done = subprocess.run([*command, *sources, "-ts", str(ts)], cwd=root, text=True, capture_output=True, check=False)
        if done.returncode != 0:
            sys.exit(f"lupdate failed for {ts.name}:\n{done.stdout}{done.stderr}")


def check_message(ts, context, message):
    """Yields what is wrong with one entry of a .ts file."""
    source = message.findtext("source", "")
    translation = message.find("translation")
    where = f"{ts.name}: {context}: {source!r}"
    state = translation.get("type") if translation is not None else "missing"
    if state:
        yield f"{where} is {state}"
        return
    forms = [form.text or "" for form in translation.findall("numerusform")]
    if message.get("numerus") == "yes":
        wanted = PLURAL_FORMS[language(ts)]
        if len(forms) != wanted:
            yield f"{where} has {len(forms)} plural forms instead of {wanted}"
    else:
        forms = [translation.text or ""]
    for form in forms:
        if not form.strip():
            yield f"{where} has an empty translation"
        elif sorted(set(PLACEHOLDER.findall(form))) != sorted(set(PLACEHOLDER.findall(source))):
            yield f"{where}: the placeholders differ in {form!r}"
        elif sorted(TAG.findall(form)) != sorted(TAG.findall(source)):
            yield f"{where}: the tags differ in {form!r}"


def problems_in(ts):
    if language(ts) not in PLURAL_FORMS:
        yield f"{ts.name}: say in translations.py how many plural forms this language has"
        return
    for context in ElementTree.parse(ts).getroot().findall("context"):
        for message in context.findall("message"):
            yield from check_message(ts, context.findtext("name", "?"), message)


def stale(lupdate, root):
    """Yields the differences that `update` would make."""
    with tempfile.TemporaryDirectory() as copy:
        for ts in (root / "i18n").glob("paydesk_*.ts"):
            shutil.copy(ts, copy)
        run_lupdate(lupdate, root, pathlib.Path(copy))
        for fresh in sorted(pathlib.Path(copy).glob("*.ts")):
            old = (root / "i18n" / fresh.name).read_text(encoding="utf-8").splitlines()
            new = fresh.read_text(encoding="utf-8").splitlines()
            difference = list(difflib.unified_diff(old, new, f"i18n/{fresh.name}", "as lupdate would write it", lineterm="", n=1))
            if difference:
                yield "\n".join([*difference[:40], f"{fresh.name} is stale: run `cmake --build --preset dev --target update_translations`"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=["update", "check"])
    parser.add_argument("--lupdate", required=True)
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent.parent)
    arguments = parser.parse_args()
    root = arguments.root.resolve()
    catalogues = sorted((root / "i18n").glob("paydesk_*.ts"))
    if not catalogues:
        sys.exit("no i18n/paydesk_*.ts found")
    if arguments.verb == "update":
        run_lupdate(arguments.lupdate, root, root / "i18n")
        return
    problems = [*stale(arguments.lupdate, root), *(problem for ts in catalogues for problem in problems_in(ts))]
    print("\n".join(problems) or f"{len(catalogues)} catalogues are fresh and complete")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
