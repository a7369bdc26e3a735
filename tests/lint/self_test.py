"""Shows that each lint check stays silent on a sound tree and speaks about one planted violation, at the right place."""

import importlib
import subprocess
import tempfile
import unittest
from pathlib import Path

from form_words import is_allowed
from lint import CHECKS
from repository import Repository, cmake_calls, literals_of

_TS = '<TS language="{0}"><context><name>Page</name><message><source>Send</source>{1}</message></context></TS>'

_SOUND = {
    "core/base/Text.h": "#pragma once\n#include <string>\nnamespace todoke {}\n",
    "core/base/Text.cpp": '#include "core/base/Text.h"\n\n#include <unistd.h>\nnamespace todoke {}\n',
    "core/base/CMakeLists.txt": "todoke_library(todoke_base SOURCES Text.cpp)\n",
    "core/crypto/Digest.cpp": "#include <openssl/evp.h>\nnamespace todoke::crypto {}\n",
    "core/crypto/CMakeLists.txt": "find_package(OpenSSL REQUIRED)\n"
                                  "todoke_library(todoke_crypto SOURCES Digest.cpp LINK todoke_base)\n",
    "core/history/Row.h": '#pragma once\n#include "core/base/Text.h"\nnamespace todoke::history {}\n',
    "core/history/CMakeLists.txt": "todoke_library(todoke_history SOURCES Row.cpp\n    LINK todoke_base)\n",
    "app/cli/main.cpp": '#include "core/history/Row.h"\n\n#include <CLI/CLI.hpp>\n',
    "app/cli/CMakeLists.txt": "add_executable(todoke main.cpp)\ntarget_link_libraries(todoke PRIVATE todoke_history)\n",
    "schemas/one/xsd/form.xsd": '<xs:element name="legStiffness" type="t"/>\n',
    "schemas/one/rules/form.sch": '<sch:assert id="XY-ORDER-1" test="1"/>\n',
    "translations/app_ja.ts": _TS.format("ja", "<translation>送信</translation>"),
    "translations/app_en.ts": _TS.format("en", "<translation>Send</translation>"),
    "translations/errors.ja.json": '{"diskFull": "{file} が書けません"}',
    "translations/errors.en.json": '{"diskFull": "{file} cannot be written"}',
}

# check, planted file, its content, place of the violation, words it must say
_PLANTED = (
    ("arrows", "core/base/Bad.h", '\n#include "core/history/Row.h"\n', "core/base/Bad.h:2",
     "core/base must not use core/history"),
    ("arrows", "core/crypto/Bad.cpp", '#include "app/shared/Paths.h"\n', "core/crypto/Bad.cpp:1", "app/shared"),
    ("arrows", "core/base/CMakeLists.txt", "todoke_library(todoke_base SOURCES Text.cpp\n  LINK_PRIVATE todoke_history)\n",
     "core/base/CMakeLists.txt:1", "links todoke_history"),
    ("arrows", "core/crypto/CMakeLists.txt", "add_library(todoke_crypto)\n"
     "target_link_libraries(todoke_crypto PUBLIC todoke_history)\n", "core/crypto/CMakeLists.txt:2", "todoke_history"),
    ("arrows", "core/fresh/New.h", "", "core/fresh:1", "no line in tests/lint/arrows.txt"),
    ("cycles", "core/base/Text.h", '#include "core/history/Row.h"\n', "core/base/Text:1", "circle"),
    ("libraries", "core/history/Bad.cpp", "#include <openssl/evp.h>\n", "core/history/Bad.cpp:1", "core/crypto"),
    ("libraries", "core/base/Bad.h", "#include <QString>\n", "core/base/Bad.h:1", "app/shared"),
    ("libraries", "core/base/Bad.h", "#include <QtCore/qglobal.h>\n", "core/base/Bad.h:1", "app/shared"),
    ("libraries", "core/base/Bad.h", "#include <boost/any.hpp>\n", "core/base/Bad.h:1", "no line"),
    ("libraries", "core/base/Bad.h", "#include <nlohmann/json.hpp>\n", "core/base/Bad.h:1", "*.cpp"),
    ("libraries", "core/base/CMakeLists.txt", "find_package(Qt6 REQUIRED)\n", "core/base/CMakeLists.txt:1", "Qt6"),
    ("libraries", "core/base/CMakeLists.txt", "target_link_libraries(todoke_base PUBLIC Qt6::Core)\n",
     "core/base/CMakeLists.txt:1", "Qt6::Core"),
    ("form_words", "core/base/Bad.cpp", '// legStiffness\nauto item = "batch/legStiffness";\n', "core/base/Bad.cpp:2",
     "schemas/one/xsd/form.xsd"),
    ("form_words", "app/cli/Bad.cpp", 'auto text = "the rule XY-ORDER-1 says";\n', "app/cli/Bad.cpp:1", "XY-ORDER-1"),
    ("hosts", "README.md", "see " + "registry." + "npm" + "js.org\n", "README.md:1", "package registry"),
    ("hosts", "tests/run.sh", "\n\ncd " + "/wo" + "rk/todoke\n", "tests/run.sh:3", "one machine"),
    ("hosts", "tests/run.sh", "cp x '" + "/ho" + "me/me'\n", "tests/run.sh:1", "one machine"),
    ("formatting", "core/base/Bad.cpp", "namespace todoke {\nint  f( );\n}\n", "core/base/Bad.cpp:2", "clang-format -i core/base/Bad.cpp"),
    ("translations", "translations/app_en.ts", _TS.format("en", '<translation type="unfinished">Send</translation>'),
     "translations/app_en.ts:1", "not translated"),
    ("translations", "translations/app_en.ts", _TS.format("en", "<translation/>"), "translations/app_en.ts:1",
     "not translated"),
    ("translations", "translations/help_ja.ts", _TS.format("ja", "<translation>送信</translation>"),
     "translations/help:1", "has no en file"),
    ("translations", "translations/errors.en.json", '{"diskFull": "cannot be written"}', "translations/errors:1",
     "other placeholders"),
    ("lengths", "core/base/Long.cpp", "\n" * 400, "core/base/Long.cpp:400", "400 lines"),
    ("style", "core/history/Bad.h", "namespace todoke::history {}\n", "core/history/Bad.h:1", "#pragma once"),
    ("style", "core/history/Bad.h", "#pragma once\nnamespace todoke {}\n", "core/history/Bad.h:1",
     "namespace todoke::history"),
    ("style", "core/base/Bad.h", "#pragma once\nnamespace todoke {}\nusing namespace std;\n", "core/base/Bad.h:3",
     "opens no namespace"),
    ("style", "core/base/Bad.cpp", "namespace todoke {}\nbool a = std::filesystem::exists(b);\n", "core/base/Bad.cpp:2",
        "FileSystem.h"),
    ("style", "core/base/Bad.cpp", '#include "Text.h"\nnamespace todoke {}\n', "core/base/Bad.cpp:1", "from the root"),
    ("style", "core/base/Text.cpp", '#include <string>\n#include "core/base/Text.h"\nnamespace todoke {}\n',
     "core/base/Text.cpp:1", "first #include"),
)


def violations_of(check, files):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["git", "init", "--quiet", folder], check=True)
        for path, content in files.items():
            (Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / path).write_text(content, encoding="utf-8")
        return [str(violation) for violation in importlib.import_module(check).check(Repository(folder))]


class PlantedViolations(unittest.TestCase):
    def test_a_sound_tree_is_silent(self):
        for check in CHECKS:
            with self.subTest(check):
                self.assertEqual(violations_of(check, _SOUND), [])

    def test_each_planted_violation_is_named(self):
        for check, path, content, place, words in _PLANTED:
            with self.subTest(f"{check}: {path}: {words}"):
                found = violations_of(check, {**_SOUND, path: content})
                self.assertTrue(any(text.startswith(place + ":") and words in text for text in found), found)

    def test_every_check_has_a_planted_violation(self):
        self.assertEqual({planted[0] for planted in _PLANTED}, set(CHECKS))


class AllowedFormWords(unittest.TestCase):
    def test_a_word_is_allowed_where_its_line_says(self):
        allowed = {"kind": {"*"}, "createdAt": {"core/history"}}
        self.assertTrue(is_allowed(allowed, "kind", "core/base/A.cpp"))
        self.assertTrue(is_allowed(allowed, "createdAt", "core/history/A.cpp"))
        self.assertFalse(is_allowed(allowed, "createdAt", "core/check/A.cpp"))
        self.assertFalse(is_allowed(allowed, "legStiffness", "core/history/A.cpp"))


class Reading(unittest.TestCase):
    def test_literals_leave_out_comments_and_includes(self):
        text = '#include "a.h"\n/* "b" */ f(\'"\', "c\\"d"); // "e"\nauto r = R"x(g "h")x"; auto n = 1\'000; g("i");\n'
        self.assertEqual(literals_of(text), [(2, 'c\\"d'), (3, 'g "h"'), (3, "i")])

    def test_cmake_calls_span_lines_and_leave_out_comments(self):
        calls = cmake_calls('# add(x)\nadd_library(one\n  A.cpp # odd)\n  "B.cpp")\n')
        self.assertEqual([(call.line, call.name, call.words) for call in calls],
                         [(2, "add_library", ("one", "A.cpp", "B.cpp"))])


if __name__ == "__main__":
    unittest.main()
