#!/usr/bin/env python3
"""Makes the samples of the stand-in pack, or one ready batch of any size. The same seed gives the same bytes.

    make_samples.py                                    rewrites 2024-04/samples/
    make_samples.py --check                            only says whether the samples there are the ones it makes
    make_samples.py --forms N --seed S --output FILE   writes a ready batch of N forms
"""

import argparse
import csv
import filecmp
import os
import random
import sys
import tempfile
from pathlib import Path

from sample_document import DocumentWriter, Mark
from sample_forms import header, ready_form
from sample_mistakes import forms_at_the_limit, mistaken_forms, rule_forms
from sample_rules import BROKEN
from sample_variety import vary

SAMPLES = Path(__file__).resolve().parent / "2024-04" / "samples"
SEED = 20240401


def write_aside(path, write):
    """Calls write(stream) on a file beside `path` that takes its place only when it is whole."""
    aside = path.with_name(path.name + ".part")
    with open(aside, "w", encoding="utf-8", newline="\n") as stream:
        write(stream)
    os.replace(aside, path)


def write_ready(stream, form_count, seed):
    rng = random.Random(seed)
    writer = DocumentWriter(stream)
    writer.start()
    writer.write(header(form_count))
    for number in range(1, form_count + 1):
        writer.write(vary(ready_form(rng, number), number), form_number=number)
    writer.end()


def write_forms(stream, forms, head):
    """Writes a batch, and returns the rows of its expected findings in the order of the file."""
    writer = DocumentWriter(stream)
    writer.start()
    writer.write(head)
    for number, form in enumerate(forms, start=1):
        writer.write(form, form_number=number)
    writer.end()
    return [(number, mark.code, mark.rule, mark.path, line, column, mark.note)
            for number, mark, line, column in sorted(writer.rows, key=lambda row: (row[0], row[2], row[3]))]


def write_expected(stream, rows):
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(["form", "code", "rule", "path", "line", "column", "note"])
    table.writerows(rows)


def make_expected_sample(folder, name, forms, head):
    rows = []
    write_aside(folder / f"{name}.xml", lambda stream: rows.extend(write_forms(stream, forms, head)))
    write_aside(folder / f"{name}.expected.csv", lambda stream: write_expected(stream, rows))


def one_too_many(forms):
    """A header that counts one form more than there is."""
    head = header(len(forms) + 1)
    head.find("formCount").marks.append(Mark("F5003", "value", "batch/header/formCount", "header counts one form too many"))
    return head


def make_pack_samples(folder):
    folder.mkdir(exist_ok=True)
    mistaken = mistaken_forms(random.Random(SEED + 1))
    make_expected_sample(folder, "mistakes", mistaken, one_too_many(mistaken))
    breaking = rule_forms(random.Random(SEED + 2), sorted(BROKEN))
    make_expected_sample(folder, "rules", breaking, header(len(breaking)))
    longest = forms_at_the_limit(random.Random(SEED + 3))
    write_aside(folder / "ready-longest.xml", lambda stream: write_forms(stream, longest, header(len(longest))))
    for form_count in (20, 500):
        write_aside(folder / f"ready-{form_count}.xml", lambda stream: write_ready(stream, form_count, SEED + form_count))


def stale_samples():
    """Names of the samples that differ from what this program makes."""
    with tempfile.TemporaryDirectory() as scratch:
        make_pack_samples(Path(scratch))
        made = {path.name for path in Path(scratch).iterdir()}
        kept = {path.name for path in SAMPLES.iterdir()}
        _, different, unreadable = filecmp.cmpfiles(scratch, SAMPLES, sorted(made & kept), shallow=False)
    return sorted((made ^ kept) | set(different) | set(unreadable))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--forms", type=int, help="number of forms of one ready batch")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--output", type=Path, help="where to write that batch")
    parser.add_argument("--check", action="store_true", help="change nothing; exit with 1 when a sample is not up to date")
    options = parser.parse_args()
    if (options.forms is None) != (options.output is None):
        parser.error("--forms and --output belong together")
    if options.check:
        stale = stale_samples()
        sys.exit(f"Not up to date: {', '.join(stale)}. Run make_samples.py and update_manifest.py." if stale else 0)
    if options.forms is None:
        make_pack_samples(SAMPLES)
    else:
        write_aside(options.output, lambda stream: write_ready(stream, options.forms, options.seed))


if __name__ == "__main__":
    main()
