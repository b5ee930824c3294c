# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the house as tables. lint.py enforces them; src/README.md says why they are there."""

# What a module may include: itself and exactly these. Not transitive: gui may use desk, but nothing that desk uses.
ARROWS = {
    "base": set(),
    "stripe": {"base"},
    "store": {"base"},
    "http": {"base"},
    "desk": {"base", "stripe", "store"},
    "gui": {"base", "desk"},
    "ctl": {"base", "desk"},
    "sandbox": {"base", "http"},
    # Where http meets stripe and store: it takes requests, verifies them, keeps them.
    "listener": {"base", "stripe", "store", "http", "desk"},
    "app": {"base", "stripe", "store", "http", "desk", "gui", "ctl", "sandbox"},
}

WINDOWLESS = {"base", "stripe", "store", "http", "desk", "ctl", "sandbox", "listener"}

# Banned headers: what is said, pattern of the whole name, modules where it is banned, paths that are let off.
# QtGui and QtWidgets are banned in WINDOWLESS besides; their headers are read from the installed Qt.
BANNED_HEADERS = [
    ("WebEngine lives in gui/web alone", r"(?:QtWebEngine\w*/)?QWebEngine\w+|QtWebEngine\w*", set(ARROWS), ["src/gui/web/"]),
    ("no bridge into web pages", r"(?:QtWebChannel/)?QWebChannel\w*|QtWebChannel", set(ARROWS), []),
    ("the database is the store's", r"(?:QtSql/)?QSql\w+|QtSql", set(ARROWS) - {"store"}, []),
    ("secrets are the store's", r"qt6keychain/.*|keychain\.h", set(ARROWS) - {"store"}, []),
    ("Boost is for servers", r"boost/.*", set(ARROWS) - {"http", "sandbox"}, []),
    ("a page knows no JSON and no HTTP", r"(?:QtCore/)?QJson\w+|(?:QtNetwork/)?QNetwork(?:AccessManager|Request|Reply)",
     {"gui"}, []),
]

# Banned words: what is said, pattern in code (comments and texts are blanked out), where, paths that are let off.
BANNED_WORDS = [
    ("nested event loop", r"\bQEventLoop\b|\bprocessEvents\b", ["src/"], []),
    # A QSqlQuery has an exec() too, and nothing in the store could show a dialog.
    ("exec() outside main.cpp: use open() and a signal", r"(?:\.|->|::)exec\s*\(\s*\)", ["src/"], ["main.cpp", "src/store/"]),
    ("blocks until an answer comes: use a signal or co_await",
     r"\bwaitFor(?!Done\b)[A-Z]\w*\s*\(|\bQCoro::waitFor\b|\bQThread::\w*sleep\b", ["src/"], []),
    ("singleton: pass it to the constructor", r"(?:::|\.|->)instance\s*\(\s*\)", ["src/"], []),
    ("gui never awaits: QCoro::connect(task, this, …) drops the answer with the widget", r"\bco_(?:await|return|yield)\b",
     ["src/gui/"], []),
    ("a test that is skipped or expected to fail", r"\bQSKIP\b|\bQEXPECT_FAIL\b", ["src/", "tests/"], []),
    ("sleep in a test: wait for the outcome", r"\bqSleep\s*\(|\bqWait\s*\(|\bsleep_for\b|\bmsleep\b", ["tests/"], []),
    ("signatures are compared in constant time and all of them: CRYPTO_memcmp",
     r"(?<!CRYPTO_)\bmemcmp\b|\bequal\s*\(|\b(?:expected|candidate)\s*[!=]=|[!=]=\s*(?:expected|candidate)\b|\bbreak\s*;",
     ["src/stripe/webhooksignature"], []),
    ("plain text fallback for secrets", r"\bsetInsecureFallback\s*\(\s*true", ["src/"], []),
    ("bridge into web pages", r"\bQWebChannel\b|\brunJavaScript\b", ["src/"], []),
]

# What a file cannot do without: what is said, pattern in code, path.
NEEDED_WORDS = [("signatures are compared by CRYPTO_memcmp", r"\bCRYPTO_memcmp\s*\(", "src/stripe/webhooksignature.cpp")]

# Floating point has no place near money. Geometry on screen does.
MONEY_FILES = r"money|amount|currency|refund|checkout|sale|cart|payment|price|invoice|subscription|balance|charge"
FLOATING = r"\b(?:float|double|toDouble|toFloat)\b"
FLOATING_WINDOWLESS = r"\b(?:qreal|qRound\w*|lround|floor|ceil)\b"

# Everywhere, comments and texts included.
UNFINISHED = r"\b(?:TODO|FIXME|XXX)\b"

# Secrets and paths that belong to somebody's machine. A secret made up for a test is recognisable as such.
SECRET = r"\b(?:[sr]k_(?:live|test)_|whsec_)([A-Za-z0-9+/=]{16,})|(-----BEGIN [A-Z ]*PRIVATE KEY-----)"
MADE_UP = r"(?i)abcdef|01234|12345|0000|xxxx|canary|test|fake|example|sample|demo|secret|practice|paydesk"
MACHINE_PATH = r"(?<![\w.$}/*-])/(?:home|root|Users|work|workspace|builds?)/\w+"

# Headers that are installed as a library for others: everything public in them has a docstring.
DESCRIBED = ["src/stripe/"]

CPP_LINES = 499
HEADER_LINES = 199
FUNCTION_LINES = 59

# The length of exceptions.txt. This number only ever gets smaller.
MOST_EXCEPTIONS = 0
