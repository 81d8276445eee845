"""The classic tables, and what papers and packages print for them (data/raters/published.json)."""

import csv
import json
from functools import cache
from pathlib import Path

from agreement.stats import Ratings

FOLDER = Path(__file__).parent.parent / "data" / "raters"
SCALES = {
    "gwet_raw4raters": "12345",
    "krippendorff_canonical_4x12": "12345",
    "gwet_ben_gerry": "abcde",
    "irr_anxiety": "123456",
}


def entries():
    return json.loads((FOLDER / "published.json").read_text())["entries"]


@cache
def table(name):
    with (FOLDER / name).open(newline="") as lines:
        return list(csv.reader(lines))


def ratings(name):
    stem, rows = name.removesuffix(".csv"), table(name)
    if stem.endswith("_table"):
        cells = [[float(cell) for cell in row[1:]] for row in rows[1:]]
        if stem == "cohen1968_proportions_table":
            cells = [[200 * cell for cell in row] for row in cells]
        return Ratings.from_crosstab(cells, rows[0][1:])
    if stem.endswith("_distribution"):
        counts = [[int(cell) for cell in row[1:]] for row in rows[1:]]
        return Ratings.from_counts(counts, [str(k + 1) for k in range(len(rows[0]) - 1)])
    first = 2 if "Group" in rows[0] else 1
    labels = [[cell or None for cell in row[first:]] for row in rows[1:]]
    seen = sorted({label for row in labels for label in row if label is not None})
    return Ratings.from_table(labels, SCALES.get(stem, seen), raters=rows[0][first:])
