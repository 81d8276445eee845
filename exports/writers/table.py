"""CSV: a row a finding, and one for every image without."""

import csv
import io
from collections.abc import Iterator

from exports.writers.coco import ordered
from exports.writers.rows import FindingRow, ImageRow
from vqi.common.geometry import bounds

COLUMNS = (
    "sha256",
    "file_name",
    "product_id",
    "verdict",
    "origin",
    "catalogue_version",
    "carried_from_version",
    "stale",
    "inspectors",
    "n_answers",
    "n_supporting",
    "code",
    "grade",
    "left",
    "top",
    "right",
    "bottom",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def header() -> bytes:
    return line(COLUMNS)


def lines(row: ImageRow) -> Iterator[bytes]:
    start = (
        row.sha256,
        safe(row.file_name),
        safe(row.product_id),
        row.verdict,
        row.origin,
        row.version,
        "" if row.carried_from is None else row.carried_from,
        int(row.is_stale),
        safe(" ".join(row.inspectors)),
        row.n_answers,
        row.n_supporting,
    )
    for finding in ordered(row.findings):
        yield line((*start, finding.code, finding.grade, *_bounds(finding)))
    if not row.findings:
        yield line((*start, "", "", "", "", "", ""))


def safe(text: str) -> str:
    """A spreadsheet must read it as text, never as a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _bounds(finding: FindingRow) -> tuple[object, ...]:
    return bounds(finding.geometry) if finding.geometry is not None else ("", "", "", "")


def line(values: tuple[object, ...]) -> bytes:
    buffer = io.StringIO(newline="")
    # Told this ending, the writer quotes what holds either of its characters.
    csv.writer(buffer, lineterminator="\r\n").writerow(values)
    return buffer.getvalue().removesuffix("\r\n").encode() + b"\n"
