# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads C++ roughly: enough to find words, includes and functions without being fooled by comments and texts."""
import re

_TOKEN = re.compile(
    r'//(?:[^\n\\]|\\.|\\\n)*'                                     # line comment
    r'|/\*.*?\*/'                                                  # block comment
    r'|(?:u8|[uUL])?R"(?P<mark>[^()\\\s]{0,16})\(.*?\)(?P=mark)"'  # raw text
    r'|(?:u8|[uUL])?"(?:[^"\\\n]|\\.)*"'                           # text
    r"|(?<![0-9A-Za-z_])(?:u8|[uUL])?'(?:[^'\\\n]|\\.)+'",         # character; not the ' of 1'000
    re.DOTALL)
_DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n\\]|\\.|\\\n)*", re.MULTILINE | re.DOTALL)
_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:<([^>\n]+)>|"([^"\n]+)")', re.MULTILINE)


def _blank(match):
    return re.sub(r"[^\n]", " ", match.group())


def code_of(text):
    """The text with comments, texts and characters blanked out; lines stay where they are."""
    return _TOKEN.sub(_blank, text)


def includes_of(text):
    """(line, name, quoted) of every #include that is not commented out."""
    comments_only = _TOKEN.sub(lambda m: _blank(m) if m.group().startswith("/") else m.group(), text)
    for match in _INCLUDE.finditer(comments_only):
        line = comments_only.count("\n", 0, match.start()) + 1
        yield line, match.group(1) or match.group(2), match.group(2) is not None


def line_of(text, position):
    return text.count("\n", 0, position) + 1


_NAMESPACE_HEAD = re.compile(r"\b(?:namespace|extern)\b[^()=]*$")
_TYPE_HEAD = re.compile(r"\b(?:class|struct|union|enum)\b[^()=]*$")
_MEMBER_INITIALISER = re.compile(r"\)\s*(?:noexcept\s*)?:(?!:)(?:.|\n)*[\w>]\s*$")


def _kind(head, is_inside, in_parentheses):
    """What the brace after `head` opens: "namespace", "type", "function" or "block"."""
    head = re.sub(r"\balignas\s*\([^)]*\)", "", head)
    if is_inside or in_parentheses:
        return "block"
    if _NAMESPACE_HEAD.search(head):
        return "namespace"
    if _TYPE_HEAD.search(head):
        return "type"
    return "function" if "(" in head and not _MEMBER_INITIALISER.search(head) else "block"


def functions_of(text):
    """(first line, last line, name) of every function with a body, member functions in classes included."""
    code = _DIRECTIVE.sub(_blank, code_of(text))
    stack = []  # (kind, where its head starts, open parentheses around it)
    start = parentheses = 0
    for match in re.finditer(r"[{}();]", code):
        at, sign = match.start(), match.group()
        if sign == "(":
            parentheses += 1
        elif sign == ")":
            parentheses -= 1
        elif sign == ";" and not parentheses:
            start = at + 1
        elif sign == "{":
            is_inside = bool(stack) and stack[-1][0] in ("function", "block")
            stack.append((_kind(code[start:at], is_inside, parentheses > 0), start, parentheses))
            start, parentheses = at + 1, 0
        elif sign == "}" and stack:
            kind, head_start, parentheses = stack.pop()
            if kind == "function":
                yield _describe(code, head_start, at)
            # Braces in the middle of a declaration (a member's initialiser, a default argument) do not end its head.
            start = head_start if kind == "block" else at + 1


def _describe(code, head_start, end):
    head = code[head_start:code.index("{", head_start)]
    # The signature is what follows the last empty line or label: macros and comments stand above it.
    above = [match.end() for match in re.finditer(r"\n[ \t]*(?=\n)|\b(?:public|protected|private|Q_SLOTS)\s*:(?!:)", head.rstrip())]
    first = head_start + (above[-1] if above else 0)
    first += len(code[first:]) - len(code[first:].lstrip())
    name = re.search(r"([~\w:]+)\s*\(", code[first:end])
    return line_of(code, first), line_of(code, end), name.group(1) if name else "?"
