"""Texts are complete: nothing unfinished or empty in .ts files, and Japanese and English hold the same messages."""

import json
import re
import xml.etree.ElementTree as ElementTree

from repository import Violation

_LANGUAGES = ("ja", "en")
_TS = re.compile(r"(.+)_([a-z]{2})\.ts$")
_JSON = re.compile(r"(.+)\.([a-z]{2})\.json$")


def ts_messages(repository, path):
    """(violations, set of messages) of one .ts file."""
    violations, messages = [], set()
    for context in ElementTree.fromstring(repository.bytes_of(path)).iter("context"):
        for message in context.iter("message"):
            key = (context.findtext("name"), message.findtext("source"), message.findtext("comment"))
            translation = message.find("translation")
            kind = None if translation is None else translation.get("type")
            if kind in ("vanished", "obsolete"):
                violations.append(Violation(path, 1, f"no longer used: {key[0]}: {key[1]!r}"))
                continue
            messages.add(key)
            text = "" if translation is None else "".join(translation.itertext()).strip()
            if kind == "unfinished" or not text:
                violations.append(Violation(path, 1, f"not translated: {key[0]}: {key[1]!r}"))
    return violations, messages


def json_messages(repository, path):
    """(violations, messages) of a catalogue: every text by its path, with the placeholders it names."""
    violations, messages = [], set()

    def walk(value, trail):
        if isinstance(value, dict):
            for name, child in value.items():
                walk(child, (*trail, name))
            return
        if isinstance(value, str):
            if not value.strip():
                violations.append(Violation(path, 1, f"empty text: {'/'.join(trail)}"))
            messages.add((*trail, *sorted(set(re.findall(r"\{\w+\}", value)))))

    walk(json.loads(repository.text_of(path)), ())
    return violations, messages


def compare(stem, by_language):
    """Both languages are there and say the same things."""
    for language in _LANGUAGES:
        if language not in by_language:
            return [Violation(stem, 1, f"has no {language} file")]
    return [Violation(stem, 1, f"only in {language} (or with other placeholders): {' / '.join(map(str, key))}")
            for language, other in (_LANGUAGES, _LANGUAGES[::-1])
            for key in sorted(by_language[language] - by_language[other], key=str)]


def check(repository):
    violations, stems = [], {}
    for path in repository.files:
        for pattern, read in ((_TS, ts_messages), (_JSON, json_messages)):
            match = pattern.match(path) if path.startswith("translations/") else None
            if match:
                own, messages = read(repository, path)
                violations += own
                stems.setdefault(match[1], {})[match[2]] = messages
    for stem, by_language in sorted(stems.items()):
        violations += compare(stem, by_language)
    return violations
