"""Checks that the tables of the stand-in pack say the same as its schemas: standin_tables.py PACK.

The schemas decide what is accepted, the item tables what a person reads; nothing else compares the two.
"""

import csv
import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

XS = "{http://www.w3.org/2001/XMLSchema}"
SCH = "{http://purl.oclc.org/dsdl/schematron}"


def rows(path):
    with open(path, encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


class Schemas:
    """The named types and groups of a pack, and every path from the root element, with its type and whether it is required."""

    def __init__(self, folder):
        self.named = {}
        for path in sorted(folder.glob("*.xsd")):
            for node in ElementTree.parse(path).getroot():
                self.named[(node.tag, node.get("name"))] = node
        self.items = {}  # path -> (enumeration or None, required)
        root = self.named[(f"{XS}element", "batch")]
        self._complex(root.find(f"{XS}complexType"), "batch", required=True)

    def _complex(self, node, path, required):
        self.items[path] = (None, required)
        for attribute in node.iter(f"{XS}attribute"):
            self.items[f"{path}/@{attribute.get('name')}"] = (None, required and attribute.get("use") == "required")
        for child in self._elements(node):
            self._element(child, f"{path}/{child.get('name')}")

    def _elements(self, node):
        for child in node.iter():
            if child.tag == f"{XS}group" and child.get("ref"):
                yield from self._elements(self.named[(f"{XS}group", child.get("ref"))])
            elif child.tag == f"{XS}element":
                yield child

    def _element(self, node, path):
        required = node.get("minOccurs") != "0"
        kind = self.named.get((f"{XS}complexType", node.get("type")))
        if kind is not None:
            self._complex(kind, path, required)
            return
        values = [value.get("value") for value in self.named[(f"{XS}simpleType", node.get("type"))].iter(f"{XS}enumeration")]
        self.items[path] = (values or None, required)


def item_problems(schemas, items, tables):
    paths = [row["path"] for row in items]
    yield from (f"{path}: twice in the item tables" for path in set(paths) if paths.count(path) > 1)
    yield from (f"{path}: in the schemas, in no item table" for path in schemas.items.keys() - set(paths))
    yield from (f"{path}: in an item table, not in the schemas" for path in set(paths) - schemas.items.keys())
    for row in items:
        values, required = schemas.items.get(row["path"], (None, None))
        label = row["path"]
        if not all(row[column] for column in ("section_ja", "section_en", "label_ja", "label_en", "source")):
            yield f"{label}: a section, label or source is empty"
        if row["type"] == "code" and row["code_table"] not in tables:
            yield f"{label}: there is no code table '{row['code_table']}'"
        elif values and row["type"] == "code" and sorted(values) != sorted(code["code"] for code in tables[row["code_table"]]):
            yield f"{label}: the enumeration of the schema and the table {row['code_table']} differ"
        if row["type"] != "group" and "@" not in label and required is not None and required != (row["required"] == "always"):
            yield f"{label}: required is '{row['required']}', but the schema says otherwise"


def binding_problems(bindings, items):
    code_table = {row["path"]: row["code_table"] for row in items}
    for row in bindings:
        if row["path"] not in code_table:
            yield f"{row['path']}: bound, but in no item table"
        elif row["binding"] == "codeTable" and row["argument"] != code_table[row["path"]]:
            yield f"{row['path']}: bound to {row['argument']}, but the item table names '{code_table[row['path']]}'"


def source_problems(notice, everything):
    explained = set(re.findall(r"`([^`]+)`", notice))
    used = {row["source"] for row in everything}
    yield from (f"NOTICE.md does not explain the source '{key}'" for key in sorted(used - explained))


def rule_problems(pack):
    rules = [node.get("id") for path in (pack / "rules").glob("*.sch") for node in ElementTree.parse(path).iter()
             if node.tag in (f"{SCH}assert", f"{SCH}report")]
    broken = [row["rule"] for row in rows(pack / "samples" / "rules.expected.csv")]
    if sorted(rules) != sorted(broken):
        yield f"rules.xml does not break each rule once: {sorted(set(rules) ^ set(broken))}"


def main():
    pack = Path(sys.argv[1])
    items = [row for path in sorted((pack / "items").glob("*.csv")) for row in rows(path)]
    tables = {path.stem: rows(path) for path in (pack / "codes").glob("*.csv")}
    bindings = rows(pack / "bindings.csv")
    codes = [row for table in tables.values() for row in table]
    problems = [*item_problems(Schemas(pack / "xsd"), items, tables), *binding_problems(bindings, items),
                *source_problems((pack.parent / "NOTICE.md").read_text(encoding="utf-8"), items + bindings + codes),
                *rule_problems(pack)]
    sys.exit("\n".join(problems) if problems else 0)


if __name__ == "__main__":
    main()
