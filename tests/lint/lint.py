#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the sources against the rules of the house (rules.py).

    lint.py [--root DIR] [--qt-headers DIR] [check...]      without a name: all checks

Prints one line for each violation, as path:line: what, and exits with 1 if there is one.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys

import rules
from sourcetext import code_of, functions_of, includes_of, line_of, undescribed

# In a work tree .git is a file.
SKIPPED = re.compile(r"^(?:\.git|\.cache|\.vscode|\.idea|build(?:-.*)?|node_modules|__pycache__)$")
CPP = (".cpp", ".h")
WITH_LICENCE_LINE = (".cpp", ".h", ".py", ".sh", ".cmake", ".sql", ".qss", ".css", ".js", ".qrc", ".desktop")
NO_TEXT = (".png", ".ico", ".icns", ".gif", ".woff2", ".ttf", ".otf", ".qm", ".pdf", ".db")
OWN_FOLDER = "tests/lint/"  # full of forbidden words, for it has to name them


class Tree:
    """The files of the project below `root`, read once."""

    def __init__(self, root):
        self.root = root
        self.paths = []
        for folder, folders, files in os.walk(root):
            folders[:] = sorted(name for name in folders if not SKIPPED.match(name))
            files = sorted(name for name in files if not SKIPPED.match(name))
            self.paths += [(pathlib.Path(folder) / name).relative_to(root).as_posix() for name in files]
        self._texts = {}

    def text(self, path):
        if path not in self._texts:
            self._texts[path] = (self.root / path).read_text(encoding="utf-8", errors="replace")
        return self._texts[path]

    def cpp(self, *prefixes):
        return [path for path in self.paths if path.endswith(CPP) and path.startswith(prefixes)]

    def texts(self):
        return [path for path in self.paths if not path.endswith(NO_TEXT)]


def module_of(path):
    parts = path.split("/")
    return parts[1] if parts[0] == "src" and len(parts) > 2 else None


def matches(pattern, text):
    return ((line_of(text, match.start()), match) for match in re.finditer(pattern, text))


def check_arrows(tree, _options):
    """Modules include only what the graph allows, and their libraries link nothing else."""
    for path in tree.cpp("src/"):
        module = module_of(path)
        if module not in rules.ARROWS:
            yield path, 1, f"the module {module} is not in the table of arrows"
            continue
        for line, name, quoted in includes_of(tree.text(path)):
            other = name.split("/")[0] if "/" in name else None
            if other in rules.ARROWS and other != module and other not in rules.ARROWS[module]:
                yield path, line, f"{module} must not include {name}"
            elif quoted and other not in rules.ARROWS and not re.fullmatch(r"ui_\w+\.h|\w+\.moc", name):
                yield path, line, f'write own headers from src/, as in "{module}/{name}"'
    for module, allowed in rules.ARROWS.items():
        path = f"src/{module}/CMakeLists.txt"
        if path not in tree.paths:
            continue
        text = re.sub(r"#.*", "", tree.text(path))
        for line, match in matches(rf"paydesk_module\(\s*{module}\b[^)]*\bNEEDS\s+([^)A-Z]*)", text):
            for need in sorted(set(match.group(1).split()) - allowed - {"resources"}):
                yield path, line, f"{module} must not link {need}"


def check_examples(tree, _options):
    """The C++ in a page about a module is a passage of a program in examples/, which tests build and run."""
    def passage(text):
        return "\n".join(line.strip() for line in text.strip().splitlines()) + "\n"

    programs = [passage(tree.text(path)) for path in tree.cpp("examples/")]
    for path in tree.paths:
        if path.startswith("src/") and path.endswith(".md"):
            for line, match in matches(r"```cpp\n((?:.|\n)*?)```", tree.text(path)):
                if not any(passage(match.group(1)) in program for program in programs):
                    yield path, line, "is not a passage of a program in examples/"


def check_headers(tree, options):
    """Each library has its one place; the windowless modules have none of the window's."""
    gui_headers = set()
    for part in ("QtGui", "QtWidgets"):
        folder = options.qt_headers / part
        if not folder.is_dir():
            sys.exit(f"no Qt headers in {folder}: pass --qt-headers")
        gui_headers |= {part, *(entry.name for entry in folder.iterdir()), *(f"{part}/{entry.name}" for entry in folder.iterdir())}
    for path in tree.cpp("src/"):
        module = module_of(path)
        for line, name, _quoted in includes_of(tree.text(path)):
            if module in rules.WINDOWLESS and name in gui_headers:
                yield path, line, f"<{name}> belongs to the window; {module} has none"
            for what, pattern, modules, let_off in rules.BANNED_HEADERS:
                if module in modules and not path.startswith(tuple(let_off)) and re.fullmatch(pattern, name):
                    yield path, line, f"<{name}>: {what}"


def check_words(tree, _options):
    """No nested event loops, singletons, skipped tests, floating point money, unfinished work."""
    for path in tree.cpp("src/", "tests/"):
        code = code_of(tree.text(path))
        for what, pattern, prefixes, let_off in rules.BANNED_WORDS:
            if path.startswith(tuple(prefixes)) and not any(path.startswith(off) or path.endswith("/" + off) for off in let_off):
                yield from ((path, line, f"{match.group().strip()}: {what}") for line, match in matches(pattern, code))
        if path.startswith("src/") and re.search(rules.MONEY_FILES, path):
            windowless = module_of(path) in rules.WINDOWLESS
            pattern = f"{rules.FLOATING}|{rules.FLOATING_WINDOWLESS}" if windowless else rules.FLOATING
            yield from ((path, line, f"{match.group()}: no floating point near money") for line, match in matches(pattern, code))
    for what, pattern, path in rules.NEEDED_WORDS:
        if path in tree.paths and not re.search(pattern, code_of(tree.text(path))):
            yield path, 1, what
    for path in tree.texts():
        if not path.startswith(OWN_FOLDER) and not path.endswith((".md", ".svg", ".ts", ".json")):
            yield from ((path, line, f"{match.group()}: finish it") for line, match in matches(rules.UNFINISHED, tree.text(path)))


def check_size(tree, _options):
    """Files and functions that outgrow their budget are split; the tables of tests may be long."""
    for path in tree.cpp("src/", "tests/"):
        text = tree.text(path)
        lines = text.count("\n")
        budget = rules.CPP_LINES if path.endswith(".cpp") else rules.HEADER_LINES
        if lines > budget:
            yield path, lines, f"{lines} lines; {budget} are allowed"
        for first, last, name in functions_of(text):
            is_table = path.startswith("tests/") and name.endswith("_data")
            if last - first + 1 > rules.FUNCTION_LINES and not is_table:
                yield path, first, f"{name} has {last - first + 1} lines; {rules.FUNCTION_LINES} are allowed"


def check_docstrings(tree, _options):
    """What other programs can use of the client says what it is for, in which unit and how it fails."""
    for path in tree.cpp(*rules.DESCRIBED):
        if path.endswith(".h"):
            yield from ((path, line, f"{name} has no docstring: /// above or ///< behind it") for line, name in undescribed(tree.text(path)))


def is_script(tree, path):
    return tree.text(path).startswith("#!")


def check_licence(tree, _options):
    """Every source file names its licence at its top."""
    for path in tree.texts():
        if path.endswith((*WITH_LICENCE_LINE, "CMakeLists.txt")) or is_script(tree, path):
            if not any("SPDX-License-Identifier: GPL-3.0-or-later" in line for line in tree.text(path).split("\n", 3)[:3]):
                yield path, 1, "the line SPDX-License-Identifier: GPL-3.0-or-later is missing"


def check_secrets(tree, _options):
    """Nothing that opens an account, nothing that only works on one machine."""
    for path in tree.texts():
        if path.startswith(OWN_FOLDER):
            continue
        text = tree.text(path)
        for line, match in matches(rules.SECRET, text):
            if match.group(2) or not re.search(rules.MADE_UP, match.group(1)):
                yield path, line, "looks like a real secret; made-up ones say so (…_abcdef…)"
        for line, match in matches(rules.MACHINE_PATH, text):
            yield path, line, f"{match.group()} exists on one machine only"


def check_shell(tree, _options):
    """Shell scripts can be parsed and started."""
    for path in tree.texts():
        first = tree.text(path).split("\n", 1)[0]
        if path.endswith(".sh") or re.match(r"#!.*\b(?:ba)?sh\b", first):
            parsed = subprocess.run(["bash", "-n", str(tree.root / path)], text=True, capture_output=True, check=False)
            if parsed.returncode != 0:
                yield path, 1, parsed.stderr.strip().replace("\n", "; ")
        if first.startswith("#!") and not os.access(tree.root / path, os.X_OK):
            yield path, 1, "is not executable"


def check_resources(tree, _options):
    """Every picture is in the program, and every picture that the sources name exists."""
    listed = set()
    if "resources/paydesk.qrc" in tree.paths:
        listed = set(re.findall(r"<file>([^<]+)</file>", tree.text("resources/paydesk.qrc")))
    present = {path.removeprefix("resources/") for path in tree.paths if path.startswith("resources/") and path.endswith(".svg")}
    for name in sorted(present ^ listed):
        yield "resources/paydesk.qrc", 1, f"{name} is not listed" if name in present else f"{name} does not exist"
    for path in [*tree.cpp("src/"), *(p for p in tree.paths if p.startswith("ui/"))]:
        for line, match in matches(r':/icons/([\w-]+)\.svg|\b(?:themedIcon|tinted)\(u"([\w-]+)"', tree.text(path)):
            name = f"icons/{match.group(1) or match.group(2)}.svg"
            if name not in listed:
                yield path, line, f"{name} is not in resources/paydesk.qrc"


CHECKS = {name.removeprefix("check_"): function for name, function in sorted(globals().items()) if name.startswith("check_")}


def read_exceptions(path):
    """{(check, path)} of the files that are let off."""
    exceptions = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            match = re.fullmatch(r"(\w+) (\S+): \S.*", line)
            if not match or match.group(1) not in CHECKS:
                sys.exit(f"{path.name}: not a line of the form `check path: reason`: {line}")
            exceptions.add(match.groups())
    if len(exceptions) > rules.MOST_EXCEPTIONS:
        sys.exit(f"{path.name}: {len(exceptions)} exceptions, but they may only get fewer than {rules.MOST_EXCEPTIONS}")
    return exceptions


def run_check(name, tree, options, exceptions):
    """The violations of one check as lines of text; unneeded exceptions are violations too."""
    used = set()
    lines = []
    for path, line, what in CHECKS[name](tree, options):
        if (name, path) in exceptions:
            used.add((name, path))
        else:
            lines.append(f"{path}:{line}: {what}")
    unneeded = sorted(entry for entry in exceptions if entry[0] == name and entry not in used)
    return lines + [f"exceptions.txt: {check} {path} is no longer needed" for check, path in unneeded]


def main():
    here = pathlib.Path(__file__).resolve().parent
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=pathlib.Path, default=here.parent.parent)
    parser.add_argument("--qt-headers", type=pathlib.Path, default=pathlib.Path("/usr/include/x86_64-linux-gnu/qt6"))
    parser.add_argument("--exceptions", type=pathlib.Path, default=here / "exceptions.txt")
    parser.add_argument("check", nargs="*", choices=[*CHECKS, []], help=", ".join(CHECKS))
    options = parser.parse_args()
    tree = Tree(options.root.resolve())
    exceptions = read_exceptions(options.exceptions)
    problems = [line for name in options.check or CHECKS for line in run_check(name, tree, options, exceptions)]
    print("\n".join(problems) or f"{', '.join(options.check) or 'lint'}: {len(tree.paths)} files, nothing to complain about")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
