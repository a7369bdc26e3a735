"""The arrows between the folders of core/ and app/, from #include lines and from CMake link lines (arrows.txt)."""

from repository import Violation, cmake_calls, folder_of, includes_of, table

_LINK_WORDS = {"PUBLIC", "PRIVATE", "INTERFACE", "LINK", "LINK_PRIVATE"}


def allowed_arrows():
    """Folder → set of folders it may use; `core/*` stands for every folder of core."""
    arrows = {}
    for _, line in table("arrows.txt"):
        folder, _, targets = line.partition(":")
        arrows[folder.strip()] = set(targets.split())
    return arrows


def is_allowed(arrows, source, target):
    return source == target or target in arrows[source] or \
        ("core/*" in arrows[source] and target.startswith("core/"))


def included_arrows(repository):
    for path in repository.sources:
        for line, kind, name in includes_of(repository.text_of(path)):
            if kind == '"' and name.startswith(("core/", "app/", "tests/")):
                yield path, line, folder_of(path), folder_of(name), f'#include "{name}"'


def target_folders(repository):
    """CMake target → folder whose CMakeLists.txt makes it."""
    folders = {}
    for path in repository.cmake_files:
        for call in cmake_calls(repository.text_of(path)):
            if call.name in ("todoke_library", "add_library", "add_executable", "qt_add_executable") and call.words:
                folders[call.words[0]] = folder_of(path)
    return folders


def linked_words(call):
    """What a call links: of todoke_library the words behind LINK and LINK_PRIVATE, of target_link_libraries all."""
    if call.name == "target_link_libraries":
        return [word for word in call.words[1:] if word not in _LINK_WORDS]
    words, linking = [], False
    for word in call.words[1:] if call.name == "todoke_library" else ():
        if word in ("LINK", "LINK_PRIVATE", "SOURCES"):
            linking = word != "SOURCES"
        elif linking:
            words.append(word)
    return words


def linked_arrows(repository):
    folders = target_folders(repository)
    for path in repository.cmake_files:
        for call in cmake_calls(repository.text_of(path)):
            for word in linked_words(call):
                if word in folders:
                    yield path, call.line, folder_of(path), folders[word], f"links {word}"


def check(repository):
    arrows = allowed_arrows()
    violations = []
    for folder in sorted({folder_of(path) for path in repository.sources}):
        if folder not in arrows:
            violations.append(Violation(folder, 1, "this folder has no line in tests/lint/arrows.txt"))
    for path, line, source, target, what in (*included_arrows(repository), *linked_arrows(repository)):
        if source in arrows and not is_allowed(arrows, source, target):
            violations.append(Violation(path, line, f"{what}: {source} must not use {target} (arrows.txt)"))
    return violations
