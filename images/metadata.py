"""What is known of an image before its pixels are looked at: from its name and from a table."""

import codecs
import csv
import io
import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from images.names import clean_name
from images.templates import Template, Values, first_match

ALIASES = {"product": "product_id", "time": "taken_at"}
TEXT_FIELDS = ("product_id", "product_type", "perspective", "station", "position")
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # what Excel calls Unicode text
MAX_TEXT = 120
MAX_ROWS = 200_000
MAX_COLUMNS = 60
Table = dict[str, dict[str, str]]


class MetadataError(ValueError):
    """A value or table that cannot be used; the text is a sentence for its author."""


@dataclass(frozen=True)
class Known:
    """The columns of an image, and whatever else is told of it."""

    columns: dict[str, Any] = field(default_factory=dict)
    others: dict[str, Any] = field(default_factory=dict)


def known_of(name: str, templates: list[Template], table: Table) -> Known:
    """The table wins over the name; empty cells say nothing."""
    told: dict[str, str | datetime] = {}
    for key, value in first_match(templates, name)[1].items():
        told[ALIASES.get(key, key)] = value
    base = name.rsplit("/", 1)[-1]
    told.update(table.get(name) or table.get(base) or {})
    known = Known()
    for key, value in told.items():
        known = _with(known, key, value)
    return known


def names_no_file(table: Table, files: Iterable[str]) -> list[str]:
    """The rows of a table that were for nothing, misspelt perhaps."""
    known = {part for name in files for part in (name, name.rsplit("/", 1)[-1])}
    return [name for name in table if name not in known]


def shown(values: Values) -> dict[str, str]:
    return {
        ALIASES.get(key, key): value.isoformat(" ") if isinstance(value, datetime) else value
        for key, value in values.items()
    }


def _with(known: Known, key: str, value: str | datetime) -> Known:
    if key in TEXT_FIELDS:
        if len(str(value)) > MAX_TEXT:
            raise MetadataError(f"The {key} has more than {MAX_TEXT} characters.")
        return replace(known, columns={**known.columns, key: str(value)})
    if key == "taken_at":
        return replace(known, columns={**known.columns, key: _time(value)})
    if key == "mm_per_px":
        return replace(known, columns={**known.columns, key: _scale(value)})
    return replace(known, others={**known.others, key: str(value)[:1000]})


def _time(value: str | datetime) -> datetime:
    try:
        time = value if isinstance(value, datetime) else parse_datetime(value)
        if time is None:
            raise MetadataError(f"{str(value)[:40]} is not a time such as 2026-01-31 13:45:00.")
        aware = timezone.make_aware(time) if timezone.is_naive(time) else time
        aware.astimezone(timezone.get_default_timezone())
    except (ValueError, OverflowError) as error:
        raise MetadataError(f"{str(value)[:40]} is not a time such as 2026-01-31.") from error
    return aware


def _scale(value: str | datetime) -> float:
    try:
        scale = float(str(value).replace(",", "."))
    except ValueError:
        scale = math.nan
    if not 1e-9 <= scale <= 1e5:
        raise MetadataError(f"{str(value)[:40]} is not a scale in mm per pixel.")
    return scale


def read_table(body: bytes) -> Table:
    """Rows by file name; semicolon, comma or tab; every value is checked."""
    try:
        text = body.decode("utf-16" if body.startswith(UTF_16) else "utf-8-sig")
    except UnicodeDecodeError:
        text = body.decode("latin-1")
    if "\x00" in text:
        raise MetadataError("The table holds NUL characters: is it a CSV file?")
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        names = [_column(name) for name in next(rows, [])]
        return _rows(names, rows)
    except csv.Error as error:
        raise MetadataError(f"The table cannot be read as CSV: {error}.") from error


def _column(name: str) -> str:
    plain = name.strip().lower().replace(" ", "_")
    return ALIASES.get(plain, plain)[:60]


def _rows(names: list[str], rows: Any) -> Table:
    if "file_name" not in names or len(names) > MAX_COLUMNS:
        raise MetadataError(
            f"The table needs a column file_name and at most {MAX_COLUMNS} columns."
        )
    table: Table = {}
    for number, row in enumerate(rows, start=2):
        cells = {k: v.strip() for k, v in zip(names, row, strict=False) if k and v.strip()}
        name = cells.pop("file_name", "")
        if not name:
            continue
        if len(table) >= MAX_ROWS:
            raise MetadataError(f"The table has more than {MAX_ROWS} rows.")
        _check_row(number, cells)
        table[clean_name(name)] = cells
    return table


def _check_row(number: int, cells: dict[str, str]) -> None:
    try:
        for key, value in cells.items():
            _with(Known(), key, value)
    except MetadataError as error:
        raise MetadataError(f"Row {number}: {error}") from error
