"""The identifiers of the package. They must never change, except those that are made from what they stand for."""

import uuid

UPGRADE_CODE = "{6F0B3C0E-5B0C-4E63-9C55-8D1B7D0A1E7A}"
_NAMESPACE = uuid.UUID("b6a9a2d0-6f25-4c55-8f53-0f4a5a0f6b7e")


def made_from(*words):
    """A GUID (RFC 9562, version 5) that is the same whenever the words are, in Windows Installer's form."""
    return "{" + str(uuid.uuid5(_NAMESPACE, "/".join(words))).upper() + "}"


def product_code(version):
    return made_from("product", version)


def component_code(name):
    return made_from("component", name)


def identifier(prefix, name):
    """A table key (letters, digits, underscores, at most 72 characters)."""
    return prefix + uuid.uuid5(_NAMESPACE, name).hex
