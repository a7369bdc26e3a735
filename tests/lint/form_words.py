"""Nothing of a form in the program: no element name and no rule id of the packs in schemas/ as text in core/ and app/.

The official definitions replace the stand-in without a rebuild only while the engine knows neither."""

import re

from repository import Violation, folder_of, literals_of, reasons

_NAME = re.compile(r'<(?:\w+:)?(?:element|attribute)\b[^>]*?\bname="([^"]+)"')
_RULE = re.compile(r'<(?:\w+:)?(?:rule|assert|report)\b[^>]*?\bid="([^"]+)"')


def words_of_forms(repository):
    """Word → where it comes from."""
    words = {}
    for path in repository.files:
        if path.startswith("schemas/") and path.endswith((".xsd", ".sch")):
            pattern = _NAME if path.endswith(".xsd") else _RULE
            for match in pattern.finditer(repository.text_of(path)):
                words.setdefault(match[1], path)
    return words


def allowed_words():
    """Word → folders where it may stand; `word in core/a core/b: reason`, without folders everywhere."""
    allowed = {}
    for key in reasons("form-words.txt"):
        word, _, folders = key.partition(" in ")
        allowed.setdefault(word, set()).update(folders.split() or ["*"])
    return allowed


def is_allowed(allowed, word, path):
    folders = allowed.get(word, ())
    return "*" in folders or folder_of(path) in folders


def candidates(literal):
    """The words of a literal that could mean an element. In a sentence, plain lower-case words are just English."""
    tokens = set(re.findall(r"\w+(?:-\w+)*", literal)) | {literal.strip()}
    if " " in literal.strip():
        tokens = {token for token in tokens if not re.fullmatch(r"[A-Z]?[a-z]+", token)}
    return tokens


def check(repository):
    allowed = allowed_words()
    words = words_of_forms(repository)
    return [Violation(path, line, f'"{word}" is a word of a form ({words[word]}): it belongs into the pack, or with a '
                                  "reason into tests/lint/form-words.txt")
            for path in repository.sources
            for line, literal in literals_of(repository.text_of(path))
            for word in sorted(candidates(literal)) if word in words and not is_allowed(allowed, word, path)]
