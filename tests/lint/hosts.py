"""No host of a package registry and no path of somebody's machine in any file: both are true in one place only."""

import re

from repository import Violation

# Single letters stand in brackets so that this file does not name what it forbids.
_FORBIDDEN = (
    (re.compile(rb"registry\.(?:[n]pmjs|yarnpkg)\.|\b[n]pmjs\.(?:com|org)"), "a package registry"),
    (re.compile(rb"\b(?:deb|security|ftp|snapshot)\.[d]ebian\.org|[a]rchive\.ubuntu\.com"), "a package archive"),
    (re.compile(rb"\b[p]ypi\.org|files\.[p]ythonhosted\.org|\b[c]rates\.io\b|[p]roxy\.golang\.org"),
     "a package registry"),
    (re.compile(rb"(?<![\w.~$}>*-])/(?:[w]ork|[h]ome)/[\w.-]"), "a path of one machine"),
)


def check(repository):
    violations = []
    for path in repository.files:
        content = repository.bytes_of(path)
        if b"\0" in content[:8192]:
            continue
        for pattern, what in _FORBIDDEN:
            for match in pattern.finditer(content):
                line = content.count(b"\n", 0, match.start()) + 1
                violations.append(Violation(path, line, f"names {what}: {match[0].decode('utf-8', 'replace')}"))
    return violations
