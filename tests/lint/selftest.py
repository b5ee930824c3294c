#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves that the lint can fail: small trees with one violation each, and their innocent look-alikes."""
import argparse
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path[:0] = [str(HERE), str(HERE.parent.parent / "i18n")]
import lint  # noqa: E402
import rules  # noqa: E402
import sourcetext  # noqa: E402
import translations  # noqa: E402

LUPDATE = None
SPDX = "// SPDX-License-Identifier: GPL-3.0-or-later\n"
LONG_FUNCTION = "int f()\n{\n" + "    g();\n" * rules.FUNCTION_LINES + "}\n"
LIVE_KEY = "sk_" + "live_51Qx7LmZk0RtVuWnYp3sD"

# Everything that needs a docstring, with one, and what needs none.
DESCRIBED = """\
#define TWICE(x) ((x) * 2)
namespace a {
class Named;
enum class E : int;
/// Has all there is.
template <class T>
class A final : public B<T> {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(A)

public:
    /// Made here: {
    explicit A(QMap<int, int> map = {}) : m_map(std::move(map)), m_list{1, 2} {}
    A(const A &) = delete;
    ~A() override;
    void f(int x) const override { return g(x); }
    bool ready = false;       ///< No ; is } lost
    std::array<int, 2> b{1, 2}; ///< Two of them.
    /// A function in a member.
    std::function<int(int)> c = [](int x) { return x; };
    friend bool operator==(const A &, const A &) = default;
    /// Why not.
    enum class E {
        B, ///< first
        C  ///< second
    };
    /// Inner.
    struct D {
        int e = 0; ///< In cents.
    };

Q_SIGNALS:
    /// Emitted once.
    void finished();

protected:
    int m_a;

private:
    struct State {
        int s;
    };
    QMap<int, int> m_map;
};
static_assert(sizeof(int) == 4);
/// With a default.
std::optional<int> f(int x, const Limits &limits = {}, double y = g(1));
/// Short.
inline int g(int x)
{
    int y = x;
    return y;
}
} // namespace a
Q_DECLARE_METATYPE(a::A)
"""

# check, path, content, what the complaint says
VIOLATIONS = [
    ("arrows", "src/stripe/a.cpp", '#include "store/journal.h"\n', "stripe must not include store/journal.h"),
    ("arrows", "src/base/a.h", "#include <stripe/client.h>\n", "base must not include stripe/client.h"),
    ("arrows", "src/gui/a.cpp", '#include "stripe/refunds.h"\n', "gui must not include"),  # not transitive
    ("arrows", "src/sandbox/a.cpp", '#include "stripe/form.h"\n', "sandbox must not include"),
    ("arrows", "src/ctl/a.cpp", '#  include  "store/journal.h"\n', "ctl must not include"),
    ("arrows", "src/desk/a.cpp", '#include "gui/page.h"\n', "desk must not include"),
    ("arrows", "src/store/a.cpp", '#include "journal.h"\n', "write own headers from src/"),
    ("arrows", "src/extras/a.cpp", "int a;\n", "not in the table of arrows"),
    ("arrows", "src/gui/CMakeLists.txt", "paydesk_module(gui SOURCES a.cpp QT Core\n  NEEDS base desk stripe)", "gui must not link stripe"),
    ("headers", "src/desk/a.cpp", "#include <QWidget>\n", "belongs to the window"),
    ("headers", "src/ctl/a.cpp", "#include <QtGui/QImage>\n", "belongs to the window"),
    ("headers", "src/http/a.cpp", "#include <qimage.h>\n", "belongs to the window"),
    ("headers", "src/gui/a.cpp", "#include <QWebEngineView>\n", "WebEngine lives in gui/web alone"),
    ("headers", "src/app/a.cpp", "#include <QtWebEngineWidgets/QWebEngineView>\n", "WebEngine lives in gui/web alone"),
    ("headers", "src/gui/web/a.cpp", "#include <QWebChannel>\n", "no bridge"),
    ("headers", "src/desk/a.cpp", "#include <QSqlQuery>\n", "the database is the store's"),
    ("headers", "src/gui/a.cpp", "#include <qt6keychain/keychain.h>\n", "secrets are the store's"),
    ("headers", "src/desk/a.cpp", "#include <boost/beast.hpp>\n", "Boost is for servers"),
    ("headers", "src/gui/a.cpp", "#include <QJsonObject>\n", "knows no JSON"),
    ("headers", "src/gui/a.cpp", "#include <QNetworkReply>\n", "knows no JSON"),
    ("words", "src/desk/a.cpp", "QEventLoop loop;\n", "nested event loop"),
    ("words", "src/app/a.cpp", "QCoreApplication::processEvents();\n", "nested event loop"),
    ("words", "src/gui/a.cpp", "dialog.exec();\n", "exec() outside main.cpp"),
    ("words", "src/gui/a.cpp", "dialog->exec( );\n", "exec() outside main.cpp"),
    ("words", "src/stripe/a.cpp", "socket.waitForReadyRead(1);\n", "blocks until"),
    ("words", "src/ctl/a.cpp", "QCoro::waitFor(task);\n", "blocks until"),
    ("words", "src/gui/a.cpp", "Theme::instance().dark();\n", "singleton"),
    ("words", "src/gui/a.cpp", "co_await desk->refund();\n", "gui never awaits"),
    ("words", "tests/gui/tst_a.cpp", 'QSKIP("later");\n', "skipped"),
    ("words", "tests/gui/tst_a.cpp", 'QEXPECT_FAIL("", "", Continue);\n', "expected to fail"),
    ("words", "tests/gui/tst_a.cpp", "QTest::qWait(100);\n", "sleep in a test"),
    ("words", "src/store/a.cpp", "job.setInsecureFallback(true);\n", "plain text fallback"),
    ("words", "src/stripe/webhooksignature.cpp", "int a;\n", "signatures are compared by CRYPTO_memcmp"),
    ("words", "src/stripe/webhooksignature.cpp", "CRYPTO_memcmp(a, b, 32);\nif (x) break;\n", "in constant time and all of them"),
    ("words", "src/gui/web/a.cpp", "page->runJavaScript(code);\n", "bridge into web pages"),
    ("words", "src/stripe/refunds.h", "double amount = 0;\n", "no floating point near money"),
    ("words", "src/desk/sale/cart.cpp", "value.toDouble();\n", "no floating point near money"),
    ("words", "src/base/money.cpp", "qRound(x);\n", "no floating point near money"),
    ("words", "src/base/a.cpp", "// TODO later\n", "finish it"),
    ("words", "cmake/a.cmake", "# FIXME\n", "finish it"),
    ("size", "src/base/a.cpp", "int a;\n" * (rules.CPP_LINES + 1), "lines;"),
    ("size", "src/base/a.h", "int a;\n" * (rules.HEADER_LINES + 1), "lines;"),
    ("size", "src/base/a.cpp", LONG_FUNCTION, "f has 62 lines"),
    ("size", "tests/base/tst_a.cpp", "class T {\npublic:\n" + LONG_FUNCTION + "};\n", "f has 62 lines"),
    ("docstrings", "src/stripe/a.h", "struct A {};\n", "A has no docstring"),
    ("docstrings", "src/stripe/a.h", "/// One\nstruct A {\n    Id<A> id;\n};\n", "A::id has no docstring"),
    ("docstrings", "src/stripe/a.h", "/// One\nstruct A {\n    /// Two\n    QString b;\n    QString c = u\"x\"_s;\n};\n", "A::c has no docstring"),
    ("docstrings", "src/stripe/a.h", "/// One\nclass A {\npublic:\n    explicit A(int b = {}) : m_b(b) {}\nprivate:\n    int m_b;\n};\n", "A::A has no docstring"),
    ("docstrings", "src/stripe/a.h", "/// One\nenum class A {\n    B, ///< two\n    C,\n};\n", "A::C has no docstring"),
    ("docstrings", "src/stripe/a.h", "/// One\nenum class A { B };\n", "A::B has no docstring"),
    ("docstrings", "src/stripe/a.h", "// One\nnamespace a::b {\n// no docstring\nQCoro::Task<Result<int>> f(Client &client,\n    int x);\n}\n", "f has no docstring"),
    ("docstrings", "src/stripe/a.h", "template <class T>\nResult<T> f(const T &t)\n{\n    return t;\n}\n", "f has no docstring"),
    ("docstrings", "src/stripe/a.h", "///\nusing A = QList<int>;\n", "A has no docstring"),
    ("docstrings", "src/stripe/a.h", "/// One\nclass A : public QObject {\n    Q_OBJECT\npublic:\n    virtual void f() = 0;\n};\n", "A::f has no docstring"),
    ("examples", "src/stripe/README.md", "Like this:\n\n```cpp\nint a;\n```\n", "is not a passage of a program in examples/"),
    ("licence", "src/base/a.cpp", "int a;\n", "SPDX"),
    ("licence", "src/base/CMakeLists.txt", "project(a)\n", "SPDX"),
    ("licence", "tool", "#!/bin/sh\ntrue\n", "SPDX"),
    ("secrets", "README.md", f"use {LIVE_KEY}\n", "real secret"),
    ("secrets", "tests/a.cpp", f'u"wh{"sec_"}4Zk0RtVuWnYp3sDQx7"_s', "real secret"),
    ("secrets", "tests/key.pem", "-----BEGIN " + "PRIVATE KEY-----\n", "real secret"),
    ("secrets", "src/a.cpp", 'open("/' + 'home/ada/till.db")', "one machine only"),
    ("shell", "a.sh", "if true; then\n", "syntax error"),
    ("shell", "a.sh", "#!/bin/sh\ntrue\n", "is not executable"),
    ("resources", "resources/paydesk.qrc", "<file>icons/gone.svg</file>", "does not exist"),
    ("resources", "resources/icons/new.svg", "<svg/>", "is not listed"),
    ("resources", "src/gui/a.cpp", 'QIcon(":/icons/typo.svg")', "is not in resources/paydesk.qrc"),
    ("resources", "src/gui/a.cpp", 'themedIcon(u"typo"_s)', "is not in resources/paydesk.qrc"),
]

# check, path, content
INNOCENT = [
    ("arrows", "src/desk/a.cpp", '#include "desk/a.h"\n#include "base/money.h"\n#include "stripe/a.h"\n#include "a.moc"\n'),
    ("arrows", "src/gui/a.cpp", '#include "ui_page.h"\n// #include "stripe/a.h"\n#include <QWidget>\n'),
    ("arrows", "src/gui/CMakeLists.txt", "paydesk_module(gui SOURCES a.cpp NEEDS base desk resources LIBS x::y)"),
    ("headers", "src/gui/web/a.cpp", "#include <QWebEngineView>\n#include <QWidget>\n"),
    ("headers", "src/store/a.cpp", "#include <QSqlQuery>\n#include <QStringView>\n#include <qt6keychain/keychain.h>\n"),
    ("words", "src/app/main.cpp", "return app.exec();\n"),
    ("words", "src/store/a.cpp", "query.exec();\npool.waitForDone();\n"),
    ("words", "src/gui/a.cpp", '// QEventLoop\nu"double QSKIP"_s; R"(x.exec())"; int amount = 1\'000;\n'),
    ("words", "src/gui/paymentdelegate.cpp", "qreal width = 1;\n"),
    ("size", "src/base/a.cpp", LONG_FUNCTION.replace("    g();\n", "", 4)),
    ("size", "tests/base/tst_a.cpp", LONG_FUNCTION.replace("f()", "T::amounts_data()")),
    ("docstrings", "src/stripe/a.h", DESCRIBED),
    ("docstrings", "src/stripe/a.cpp", "struct A {};\n"),
    ("docstrings", "src/desk/a.h", "struct A {};\n"),
    ("licence", "src/base/a.cpp", SPDX),
    ("licence", "tool", "#!/bin/sh\n#" + SPDX),
    ("secrets", "tests/a.cpp", 'u"sk_' + 'live_51ABCDEFGHIJKLMN4f2a" "https://a.example/home/page" "$PWD/build/bin"'),
    ("resources", "src/gui/a.cpp", "int a;\n"),
]

FUNCTIONS = """\
namespace a {
struct alignas(8) S : T<int> {
    explicit S(int x = {}) : m_x{x}, m_y(x)
    {
    }
    bool operator()(int) const { return true; }

private:
    std::array<int, 2> m_x{1, 2};
};

// A brace in a comment {
const auto table = { f(1), f(2) };

S::S(QObject *parent) : QObject(parent), m_list{1}
{
    const auto later = [this] { return u"}"_s; };
    if (later()) {
        switch (1) { case 1: break; }
    }
}
#if A
int twice(int x) { return 2 * x; }
#endif
enum class E { A, B };
} // namespace a
"""


class Fixture(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name) / "tree"
        for name in ("QtGui/QImage", "QtGui/qimage.h", "QtWidgets/QWidget"):
            self.write(f"../qt/{name}", "")
        self.options = argparse.Namespace(qt_headers=self.root.parent / "qt")

    def write(self, path, content, mode=0o644):
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")
        target.chmod(mode)

    def complaints(self, check, exceptions=frozenset()):
        return lint.run_check(check, lint.Tree(self.root), self.options, exceptions)


class Checks(Fixture):
    def test_every_violation_is_reported_once(self):
        for check, path, content, complaint in VIOLATIONS:
            with self.subTest(check=check, path=path, content=content[:60]):
                self.setUp()
                self.write(path, content)
                found = self.complaints(check)
                self.assertEqual(len(found), 1, found)
                self.assertIn(complaint, found[0])
                self.assertTrue(re.match(r"\S+:\d+: ", found[0]), found[0])

    def test_look_alikes_are_let_off(self):
        for check, path, content in INNOCENT:
            with self.subTest(check=check, path=path, content=content[:60]):
                self.setUp()
                self.write(path, content)
                self.assertEqual(self.complaints(check), [])

    def test_every_check_and_every_rule_has_a_violation_here(self):
        self.assertEqual({case[0] for case in VIOLATIONS}, set(lint.CHECKS))
        for check, table in (("headers", rules.BANNED_HEADERS), ("words", rules.BANNED_WORDS)):
            contents = [case[2] for case in VIOLATIONS if case[0] == check]
            for rule in table:
                self.assertTrue(any(re.search(rule[1], content) for content in contents), rule[0])

    def test_signatures_that_are_compared_otherwise_are_noticed(self):
        path = "src/stripe/webhooksignature.cpp"
        source = (HERE.parent.parent / path).read_text(encoding="utf-8")
        compared = "CRYPTO_memcmp(expected.data(), candidate.data(), digestBytes) == 0"
        self.assertEqual(source.count(compared), 1)
        self.write(path, source)
        self.assertEqual(self.complaints("words"), [])
        for other in ("memcmp(expected.data(), candidate.data(), digestBytes) == 0", "expected == text(candidate)",
                      "text(candidate) == expected", "std::equal(candidate.begin(), candidate.end(), expected.begin())"):
            with self.subTest(other=other):
                self.write(path, source.replace(compared, other))
                self.assertEqual(len(self.complaints("words")), 2)

    def test_each_docstring_is_needed(self):
        for docstring in re.findall(r" *///.*", DESCRIBED):
            with self.subTest(docstring=docstring):
                self.write("src/stripe/a.h", DESCRIBED.replace(docstring, ""))
                self.assertEqual(len(self.complaints("docstrings")), 1)

    def test_code_in_pages_is_looked_for_in_the_examples(self):
        self.write("src/stripe/README.md", "```cpp\nif (a)\n    b();\n```\n```sh\ntrue\n```\n")
        self.write("examples/a/main.cpp", "int main()\n{\n    if (a)\n        b();\n}\n")
        self.assertEqual(self.complaints("examples"), [])
        self.write("examples/a/main.cpp", "int main()\n{\n    if (a)\n        c();\n}\n")
        self.assertEqual(len(self.complaints("examples")), 1)

    def test_build_folders_are_not_looked_at(self):
        self.write("build-asan/a.cpp", "int a;\n")
        self.write("build/a.cpp", "int a;\n")
        self.assertEqual(self.complaints("licence"), [])

    def test_an_exception_lets_a_file_off_and_must_be_needed(self):
        self.write("src/base/a.cpp", "int a;\n")
        self.assertEqual(self.complaints("licence", {("licence", "src/base/a.cpp")}), [])
        self.write("src/base/a.cpp", SPDX)
        self.assertIn("no longer needed", self.complaints("licence", {("licence", "src/base/a.cpp")})[0])

    def test_the_list_of_exceptions_cannot_grow(self):
        lines = [f"size src/base/a{i}.cpp: splitting it would hide the flow\n" for i in range(rules.MOST_EXCEPTIONS + 1)]
        self.write("exceptions.txt", "# a comment\n" + "".join(lines))
        with self.assertRaisesRegex(SystemExit, "may only get fewer"):
            lint.read_exceptions(self.root / "exceptions.txt")
        self.write("exceptions.txt", "size src/base/a.cpp\n")
        with self.assertRaisesRegex(SystemExit, "not a line of the form"):
            lint.read_exceptions(self.root / "exceptions.txt")

    def test_the_program_says_where_and_fails(self):
        self.write("src/base/a.cpp", SPDX + "QEventLoop loop;\n")
        command = [sys.executable, "-B", str(HERE / "lint.py"), "--root", str(self.root), "words"]
        done = subprocess.run(command, text=True, capture_output=True, check=False)
        self.assertEqual((done.returncode, done.stdout), (1, "src/base/a.cpp:2: QEventLoop: nested event loop\n"))
        self.write("src/base/a.cpp", SPDX)
        self.assertEqual(subprocess.run(command, capture_output=True, check=False).returncode, 0)

    def test_functions_are_measured_from_signature_to_brace(self):
        self.assertEqual(list(sourcetext.functions_of(FUNCTIONS)),
                         [(3, 5, "S"), (6, 6, "operator"), (15, 21, "S::S"), (23, 23, "twice")])


class Translations(Fixture):
    SOURCE = 'namespace p { struct A : QObject { Q_OBJECT\nvoid f() { tr("Paid %1"); tr("%n payment(s)", nullptr, 2); } }; }\n'

    def setUp(self):
        super().setUp()
        for language in ("de", "en"):
            self.write(f"i18n/paydesk_{language}.ts", f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
                                                      f'<TS version="2.1" language="{language}" sourcelanguage="en">\n</TS>\n')
        self.write("src/gui/a.cpp", self.SOURCE)

    def translate(self, paid="%1 bezahlt", plurals=("%n Zahlung", "%n Zahlungen")):
        """Fills both catalogues as a translator would."""
        translations.run_lupdate(LUPDATE, self.root, self.root / "i18n")
        for ts in (self.root / "i18n").glob("*.ts"):
            forms = iter(plurals)
            text = re.sub(r"<numerusform></numerusform>", lambda _: f"<numerusform>{next(forms)}</numerusform>", ts.read_text(encoding="utf-8"))
            text = text.replace('<translation type="unfinished"></translation>', f"<translation>{paid}</translation>")
            ts.write_text(text.replace(' type="unfinished"', ""), encoding="utf-8")

    def problems(self):
        found = list(translations.stale(LUPDATE, self.root))
        return found + [problem for ts in (self.root / "i18n").glob("*.ts") for problem in translations.problems_in(ts)]

    def test_a_complete_catalogue_is_fine_wherever_lines_move(self):
        self.translate()
        self.assertEqual(self.problems(), [])
        self.write("src/gui/a.cpp", "\n\n\n" + self.SOURCE)
        self.assertEqual(self.problems(), [])

    def test_a_new_text_makes_the_catalogue_stale(self):
        self.translate()
        self.write("src/gui/a.cpp", self.SOURCE.replace('tr("Paid %1");', 'tr("Paid %1"); tr("Refunded");'))
        self.assertIn("paydesk_de.ts is stale", self.problems()[0])

    def test_a_text_that_is_gone_makes_the_catalogue_stale(self):
        self.translate()
        self.write("src/gui/a.cpp", self.SOURCE.replace('tr("Paid %1");', ""))
        self.assertIn("paydesk_de.ts is stale", self.problems()[0])

    def test_an_untranslated_text_is_reported(self):
        translations.run_lupdate(LUPDATE, self.root, self.root / "i18n")
        self.assertTrue(any("'Paid %1' is unfinished" in problem for problem in self.problems()))

    def test_lost_placeholders_missing_plurals_and_empty_texts_are_reported(self):
        self.translate(paid="bezahlt")
        self.assertIn("placeholders differ", self.problems()[0])
        self.setUp()
        self.translate(paid=" ")
        self.assertIn("empty translation", self.problems()[0])
        self.setUp()
        self.translate()
        german = self.root / "i18n/paydesk_de.ts"
        german.write_text(german.read_text(encoding="utf-8").replace("<numerusform>%n Zahlung</numerusform>", ""), encoding="utf-8")
        self.assertTrue(any("1 plural forms instead of 2" in problem for problem in self.problems()))


if __name__ == "__main__":
    LUPDATE = sys.argv.pop(1)
    unittest.main(verbosity=1)
