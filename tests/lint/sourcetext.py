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


_LABEL_OR_SIGN = re.compile(r"\b(public|protected|private|Q_SIGNALS)\b(?:\s+Q_SLOTS)?\s*:(?!:)|[{}(),;]")
_MOC = re.compile(r"\bQ_(?:OBJECT\b|GADGET\b|(?:DISABLE|DECLARE|ENUM|FLAG)\w*\s*\([^()]*\))")
_TEMPLATE_ARGUMENTS = re.compile(r"<[^<>]*>")
# What is only named, what is described where it is overridden, what the compiler writes by itself.
_SELF_EVIDENT = re.compile(
    r"(?:class|struct|union|enum)\s[\w\s:]*$|using\s+(?:namespace\s|[\w:]+$)|friend\b|static_assert\b"
    r"|.*=\s*(?:default|delete)$|.*\)[^()]*\boverride\b", re.DOTALL)


def _without_template_arguments(head):
    before = None
    while before != head:
        before, head = head, _TEMPLATE_ARGUMENTS.sub("", head)
    return re.sub(r"^(?:\s*template\b)+", "", head).strip()


def _name_of(head):
    if match := re.match(r"(?:(?:class|struct|union|enum)\s+)+(\w+)|using\s+(\w+)", head):
        return match.group(1) or match.group(2)
    head = re.split(r"(?<!operator)=(?!=)|\{", head)[0]
    if match := re.search(r"(operator\s*[^\w\s(]+|[~\w]+)\s*\(", head):
        return match.group(1)
    words = re.findall(r"\w+", head)
    return words[-1] if words else "?"


class _Scope:
    def __init__(self, kind, head, start, parentheses):
        self.kind = "enum" if kind == "type" and head.startswith("enum") else kind
        self.name = _name_of(head) if kind == "type" else ""
        self.is_public = not head.startswith("class")
        self.start, self.parentheses = start, parentheses

    def declares(self):
        return self.kind in ("namespace", "type", "enum")


def declarations_of(text):
    """(start, end, name) of what a user of this header can name and that nothing else describes: types, members, enumerators,
    functions, aliases. The body of a function or type is no part of it."""
    code = _MOC.sub(_blank, _DIRECTIVE.sub(_blank, code_of(text)))
    scopes = [_Scope("namespace", "", 0, 0)]
    start = parentheses = 0
    for match in _LABEL_OR_SIGN.finditer(code):
        at, sign, scope = match.start(), match.group(), scopes[-1]
        ends = not parentheses and (sign == ";" or scope.kind == "enum" and sign in ",}")
        opens = sign == "{"
        whole = code[start:at]
        head = _without_template_arguments(whole)
        kind = _kind(whole, not scope.declares(), parentheses > 0) if opens else None
        declares = scope.declares() and (ends or kind in ("type", "function")) and head
        if declares and not _SELF_EVIDENT.match(head + " {" * opens) and all(outer.is_public for outer in scopes):
            name = "::".join([*(outer.name for outer in scopes if outer.name), _name_of(head)])
            yield start + len(whole) - len(whole.lstrip()), start + len(whole.rstrip()), name
        if ends:
            start = at + 1
        if opens:
            scopes.append(_Scope(kind, head, start, parentheses))
            start, parentheses = at + 1, 0
        elif sign == "}" and len(scopes) > 1:
            closed = scopes.pop()
            parentheses = closed.parentheses
            start = closed.start if closed.kind == "block" else at + 1
        elif sign == "(":
            parentheses += 1
        elif sign == ")":
            parentheses -= 1
        elif match.group(1) and scope.kind == "type" and not parentheses:
            scope.is_public = match.group(1) in ("public", "Q_SIGNALS")
            start = at + len(sign)


def undescribed(text):
    """(line, name) of what declarations_of() gives without a `///` in the line above or a `///<` behind it."""
    lines = text.split("\n")
    for start, end, name in declarations_of(text):
        first, last = line_of(text, start), line_of(text, end)
        begins_line = not text[:start].rpartition("\n")[2].strip()
        above = lines[first - 2].strip() if begins_line and first > 1 else ""
        if not re.match(r"///(?!<)\s*\S", above) and not any(re.search(r"///<\s*\S", line) for line in lines[first - 1:last]):
            yield first, name
