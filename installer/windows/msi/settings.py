"""The program's settings, as the administrative templates name them, and the installer's properties for them."""

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

_ADMX = Path(__file__).parent.parent / "policy" / "Todoke.admx"
_NAMESPACE = "{http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions}"


def setting_keys():
    """Names of all settings, in the order of the program's own table."""
    keys = []
    for policy in ElementTree.parse(_ADMX).iter(_NAMESPACE + "policy"):
        named = [element.get("valueName") for element in policy.iter() if element.get("valueName")]
        keys.append(named[0])
    return keys


def property_of(key):
    """`institution.code` as `TODOKE_INSTITUTION_CODE`, `packs.folder` as `TODOKE_PACKS_FOLDER`."""
    return "TODOKE_" + re.sub(r"(?<=[a-z])(?=[A-Z])|\.", "_", key).upper()


def saved_property_of(key):
    """What the property was at the last installation."""
    return "SAVED_" + property_of(key).removeprefix("TODOKE_")
