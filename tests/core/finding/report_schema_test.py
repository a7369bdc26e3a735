"""The golden JSON reports fit report-schema.json, and the schema refuses reports that are broken.

Usage: report_schema_test.py SCHEMA GOLDEN_FOLDER. Needs python3-jsonschema.
"""

import copy
import json
import pathlib
import sys

import jsonschema


def broken(report):
    """Reports with one mistake each, by the name of the mistake."""
    def changed(change):
        other = copy.deepcopy(report)
        change(other)
        return other

    form = lambda r: r["sources"][0]["forms"][2]
    return {
        "other format version": changed(lambda r: r.update(formatVersion=2)),
        "no notice": changed(lambda r: r.update(notices=[])),
        "path of a source": changed(lambda r: r["sources"][0].update(path="/home")),
        "verdict that does not exist": changed(lambda r: r.update(verdict="ok")),
        "form without findings": changed(lambda r: form(r).pop("findings")),
        "finding without a sentence": changed(lambda r: form(r)["findings"][0].pop("sentence")),
        "code of another style": changed(lambda r: form(r)["findings"][0].update(code="E1")),
        "line 0": changed(lambda r: form(r)["findings"][0]["place"].update(line=0)),
    }


def main(schema_path, folder):
    schema = json.loads(pathlib.Path(schema_path).read_text("utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    reports = sorted(pathlib.Path(folder).glob("*.json"))
    problems = [] if reports else [f"no report in {folder}"]
    for path in reports:
        report = json.loads(path.read_text("utf-8"))
        problems += [f"{path.name}: {list(e.path)}: {e.message}" for e in validator.iter_errors(report)]
        problems += [f"{path.name}: accepted with a mistake: {name}"
                     for name, other in broken(report).items() if validator.is_valid(other)]
    print("\n".join(problems) or f"{len(reports)} reports fit")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
