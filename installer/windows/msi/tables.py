"""What wixl cannot say, written into the tables of the package afterwards: properties for the settings that survive an upgrade, the
association of .todoke, Japanese texts, and everything that would differ between two packages of the same content."""

import gi

gi.require_version("Libmsi", "1.0")
from gi.repository import Libmsi  # noqa: E402

import identity  # noqa: E402
import settings  # noqa: E402

_UTF8 = 65001
_HKLM, _CLASSES = 2, 0
_SETTINGS_KEY = "Software\\Todoke"
_SETUP_KEY = "Software\\Todoke\\Setup"
_RAW_64_BIT = 2 + 16  # msidbLocatorTypeRawValue, msidbLocatorType64bit
_REGISTRY_KEY_PATH_64_BIT = 4 + 256  # msidbComponentAttributes
# Switches of the installer itself: name of the property and of the value that remembers it.
_SWITCHES = {"TODOKE_DESKTOP_SHORTCUT": "desktopShortcut", "TODOKE_FILE_ASSOCIATION": "fileAssociation"}
# Forgets what earlier installations were told.
_RESET = "TODOKE_RESET"


class Tables:
    """The tables of one package, open for writing."""

    def __init__(self, path):
        self._database = Libmsi.Database.new(str(path), Libmsi.DbFlags.TRANSACT, None)

    def run(self, statement, *values):
        query = Libmsi.Query.new(self._database, statement)
        record = Libmsi.Record.new(len(values))
        for index, value in enumerate(values, 1):
            if isinstance(value, int):
                record.set_int(index, value)
            else:
                record.set_string(index, value)
        query.execute(record if values else None)
        query.close()

    def insert(self, table, **row):
        row = {column: value for column, value in row.items() if value is not None}
        columns = ", ".join(f"`{column}`" for column in row)
        self.run(f"INSERT INTO `{table}` ({columns}) VALUES ({', '.join('?' * len(row))})", *row.values())

    def commit(self):
        self._database.commit()

    @property
    def database(self):
        return self._database


def _registry_component(tables, name, condition, rows):
    """A component that writes registry values when its condition holds; the first is its key path."""
    component = identity.identifier("c", name)
    keys = [identity.identifier("r", f"{name}/{index}") for index in range(len(rows))]
    tables.insert("Component", Component=component, ComponentId=identity.component_code(name), Directory_="INSTALLDIR",
                  Attributes=_REGISTRY_KEY_PATH_64_BIT, Condition=condition, KeyPath=keys[0])
    tables.insert("FeatureComponents", Feature_="Todoke", Component_=component)
    for key, (root, path, value_name, value) in zip(keys, rows):
        tables.insert("Registry", Registry=key, Root=root, Key=path, Name=value_name, Value=value, Component_=component)


def _remember(tables, property_name, saved, key, value_name):
    """The property's last value, which the registry remembers, becomes the property `saved` before anything is done."""
    signature = identity.identifier("s", property_name)
    tables.insert("AppSearch", Property=saved, Signature_=signature)
    tables.insert("RegLocator", Signature_=signature, Root=_HKLM, Key=key, Name=value_name, Type=_RAW_64_BIT)
    for suffix, condition, value in ((" given", property_name, f"[{property_name}]"),
                                     (" kept", f"NOT {property_name} AND {saved} AND NOT {_RESET}", f"[{saved}]")):
        _registry_component(tables, property_name + suffix, condition, [(_HKLM, key, value_name, value)])


def _public_properties(tables):
    names = [_RESET]
    for sequence in ("InstallExecuteSequence", "InstallUISequence"):
        tables.insert(sequence, Action="AppSearch", Sequence=50)
    for key in settings.setting_keys():
        name, saved = settings.property_of(key), settings.saved_property_of(key)
        _remember(tables, name, saved, _SETTINGS_KEY, key)
        names += [name, saved]
    for name, value_name in _SWITCHES.items():
        saved = name.replace("TODOKE_", "SAVED_")
        _remember(tables, name, saved, _SETUP_KEY, value_name)
        names += [name, saved]
    names += ["WIX_DOWNGRADE_DETECTED", "WIX_UPGRADE_DETECTED"]
    tables.run("UPDATE `Property` SET `Value` = ? WHERE `Property` = 'SecureCustomProperties'", ";".join(sorted(names)))


def _switched_on(name):
    saved = name.replace("TODOKE_", "SAVED_")
    return f'({name} AND {name} <> "0") OR (NOT {name} AND ({saved} <> "0" OR {_RESET}))'


def _shortcuts(tables):
    # wixl ends the key with a backslash.
    tables.run("UPDATE `Registry` SET `Key` = ?", _SETUP_KEY)
    tables.run("UPDATE `Shortcut` SET `Name` = ?", "TODOKE|とどけ (Todoke)")
    tables.run("UPDATE `Shortcut` SET `Description` = ?", "難病・小慢DB へ出す調査票・意見書のチェックと送信")
    tables.run("UPDATE `Component` SET `Condition` = ? WHERE `Component` = ?",
               _switched_on("TODOKE_DESKTOP_SHORTCUT"), identity.identifier("c", "DesktopShortcut"))


def _association(tables):
    program = identity.identifier("f", "todoke-desktop.exe")
    _registry_component(tables, "association of .todoke", _switched_on("TODOKE_FILE_ASSOCIATION"), [
        (_HKLM, "Software\\Classes\\.todoke", None, "Todoke.Package"),
        (_HKLM, "Software\\Classes\\Todoke.Package", None, "とどけの封緘パッケージ (Todoke)"),
        (_HKLM, "Software\\Classes\\Todoke.Package\\DefaultIcon", None, f"[#{program}],0"),
        (_HKLM, "Software\\Classes\\Todoke.Package\\shell\\open\\command", None, f'"[#{program}]" "%1"'),
    ])


def _removal(tables):
    # "-": the key goes with all it holds when the component is removed (Registry table). The values' own components
    # cannot do it, because their conditions no longer hold then.
    tables.insert("Registry", Registry="removal", Root=_HKLM, Key=_SETTINGS_KEY, Name="-",
                  Component_=identity.identifier("c", "todoke.exe"))


def _sequence(tables):
    # Inside of the transaction: when the new version cannot be installed, the old one comes back.
    tables.run("UPDATE `InstallExecuteSequence` SET `Sequence` = 1501 WHERE `Action` = 'RemoveExistingProducts'")


def _summary(tables, content_id, created):
    """`created`: seconds since 1970, as the times of the package."""
    filetime = (created + 11_644_473_600) * 10_000_000
    summary = Libmsi.SummaryInfo.new(tables.database, 20)
    summary.set_int(Libmsi.Property.CODEPAGE, _UTF8)
    summary.set_string(Libmsi.Property.TEMPLATE, "x64;1041")
    summary.set_string(Libmsi.Property.UUID, content_id)
    summary.set_filetime(Libmsi.Property.CREATED_TM, filetime)
    summary.set_filetime(Libmsi.Property.LASTSAVED_TM, filetime)
    summary.persist()


def finish(path, content_id, created, force_codepage):
    """Completes the package that wixl has made. `force_codepage`: a file for the import of the code page."""
    tables = Tables(path)
    tables.database.import_(str(force_codepage))
    _shortcuts(tables)
    _public_properties(tables)
    _association(tables)
    _removal(tables)
    _sequence(tables)
    _summary(tables, content_id, created)
    tables.commit()
