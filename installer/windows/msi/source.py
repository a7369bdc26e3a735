"""The source for wixl: folders, files, the shortcuts, the feature. What wixl cannot say is in tables.py."""

import os
import xml.etree.ElementTree as ElementTree
from pathlib import PurePosixPath

import identity

_SHORTCUTS = {"MenuShortcut": "ProgramMenuFolder", "DesktopShortcut": "DesktopFolder"}


def _component(parent, name, feature):
    key = identity.identifier("c", name)
    ElementTree.SubElement(feature, "ComponentRef", Id=key)
    return ElementTree.SubElement(parent, "Component", Id=key, Guid=identity.component_code(name), Win64="yes")


def _folders(root, files):
    """The Directory element of every folder that holds a file."""
    elements = {PurePosixPath("."): root}
    for folder in sorted({parent for file in files for parent in file.parents}, key=lambda path: path.parts):
        if folder not in elements:
            elements[folder] = ElementTree.SubElement(elements[folder.parent], "Directory",
                                                      Id=identity.identifier("d", str(folder)), Name=folder.name)
    return elements


def make_source(staging, version, document_folder):
    """The document for a staging folder; wixl finds files from `document_folder`, where the document will lie."""
    def path(name):
        return os.path.relpath(staging / name, document_folder)

    wix = ElementTree.Element("Wix", xmlns="http://schemas.microsoft.com/wix/2006/wi")
    product = ElementTree.SubElement(wix, "Product", Id=identity.product_code(version), Name="Todoke", Language="1041",
                                     Version=version, Manufacturer="The Todoke project",
                                     UpgradeCode=identity.UPGRADE_CODE)
    ElementTree.SubElement(product, "Package", InstallerVersion="500", Compressed="yes", InstallScope="perMachine",
                           Description="Todoke")
    ElementTree.SubElement(product, "MajorUpgrade",
                           DowngradeErrorMessage="A newer version of Todoke is installed already. It stays as it is.")
    ElementTree.SubElement(product, "Media", Id="1", Cabinet="todoke.cab", EmbedCab="yes")
    ElementTree.SubElement(product, "Icon", Id="todoke.ico", SourceFile=path("todoke.ico"))
    ElementTree.SubElement(product, "Property", Id="ARPPRODUCTICON", Value="todoke.ico")
    feature = ElementTree.Element("Feature", Id="Todoke", Title="Todoke", Level="1")

    target = ElementTree.SubElement(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    for folder in _SHORTCUTS.values():
        ElementTree.SubElement(target, "Directory", Id=folder)
    programs = ElementTree.SubElement(target, "Directory", Id="ProgramFiles64Folder")
    root = ElementTree.SubElement(programs, "Directory", Id="INSTALLDIR", Name="Todoke")

    files = sorted(PurePosixPath(file.relative_to(staging)) for file in staging.rglob("*") if file.is_file())
    folders = _folders(root, files)
    for file in files:
        if not str(file).isascii():
            raise SystemExit(f"wixl cannot take a name that is not ASCII: {file}")
        component = _component(folders[file.parent], str(file), feature)
        ElementTree.SubElement(component, "File", Id=identity.identifier("f", str(file)), Name=file.name,
                               Source=path(file), KeyPath="yes")
    for name, folder in _SHORTCUTS.items():
        component = _component(root, name, feature)
        key = ElementTree.SubElement(component, "RegistryKey", Root="HKLM", Key="Software\\Todoke\\Setup")
        ElementTree.SubElement(key, "RegistryValue", Name=f"component.{name}", Type="integer", Value="1", KeyPath="yes")
        ElementTree.SubElement(component, "Shortcut", Id=name, Directory=folder, Name="Todoke",
                               Target="[INSTALLDIR]todoke-desktop.exe", WorkingDirectory="INSTALLDIR",
                               Icon="todoke.ico")
    product.append(feature)
    return ElementTree.ElementTree(wix)
