"""Tables as they come out of spreadsheets: any of the usual encodings and separators."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

MAX_COLUMNS = 200
MAX_HEAD = 100_000
# Excel's first line for the separator of what follows.
_SAID = re.compile(r'"?sep=([,;\t])"?\n', re.IGNORECASE)
# Blanks behind a closing quote, as hand-aligned tables have them.
_BLANKS = {
    ",": re.compile(r'(?<=[^,\n"])"[ \t]+(?=[,\n]|$)'),
    ";": re.compile(r'(?<=[^;\n"])"[ \t]+(?=[;\n]|$)'),
    "\t": re.compile(r'(?<=[^\t\n"])" +(?=[\t\n]|$)'),
}
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")

DELIMITERS = (",", ";", "\t")
# What spreadsheets write where there is nothing. "none" and "-" may be answers.
MISSING_WORDS = frozenset({"", "nan", "na", "n/a", "#n/a", "#nv", "null"})

Line = tuple[int, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """`columns[name][k]` stands on line `lines[k]`; cells are stripped."""

    lines: list[int]
    columns: dict[str, list[str]]


class BadTable(ValueError):
    """A table that cannot be used: the line and the reason, for its author."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"line {line}: {reason}")
        self.line = line
        self.reason = reason


def text_of(body: bytes) -> str:
    """UTF-8 or UTF-16 with or without a mark, else Windows' Latin; anything else is refused."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return body.decode("utf-16")
        except UnicodeDecodeError as error:
            raise BadTable(1, "The file is cut off in the middle of a character.") from error
    if b"\x00" in body:
        raise BadTable(1, "This is not a table of text. Save it as CSV first.")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1252", errors="replace")


def sheet_of(text: str, *, max_lines: int | None = None, decimal_comma: bool = False) -> Sheet:
    """The table by columns; empty lines are left out, and columns with neither name nor cells.

    `decimal_comma`: in a table that is not separated by commas 1,5 is read as 1.5."""
    text = text.removeprefix("\ufeff")
    if "\x00" in text:
        raise BadTable(1, "This is not a table of text. Save it as CSV first.")
    if not text.strip():
        raise BadTable(1, "The table is empty.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    start = text.lstrip("\n")
    said = _SAID.match(start)
    start = start[said.end() :] if said else start
    skipped = text[: len(text) - len(start)].count("\n")
    delimiter = said.group(1) if said else _delimiter(start, skipped + 1)
    start = _BLANKS[delimiter].sub('"', start)
    # Strict: a quote that nobody closed would swallow the lines below it without a word.
    reader = csv.reader(io.StringIO(start, newline=""), delimiter=delimiter, strict=True)
    read = 0
    lines: list[int] = []
    rows: list[list[str]] = []
    try:
        head = _head(next(reader, []), skipped + 1)
        read = reader.line_num
        for cells in reader:
            read = reader.line_num
            if not any(map(str.strip, cells)):
                continue
            number = reader.line_num + skipped
            if max_lines is not None and len(rows) >= max_lines:
                raise BadTable(number, f"The table has more than {max_lines:,} lines.")
            lines.append(number)
            rows.append(_as_wide_as(head, cells, number))
    except csv.Error as error:
        raise BadTable(read + 1 + skipped, f"This is not CSV ({error}).") from error
    if not rows:
        raise BadTable(skipped + 1, "The table has no lines.")
    clean = _with_points if decimal_comma and delimiter != "," else _stripped
    columns = [clean(list(cells)) for cells in zip(*rows, strict=True)]
    for k, name in enumerate(head):
        line = (
            None if name else next((n for n, c in zip(lines, columns[k], strict=True) if c), None)
        )
        if line is not None:
            raise BadTable(line, f"Column {k + 1} has no name.")
    return Sheet(lines, {name: columns[k] for k, name in enumerate(head) if name})


def lines_of(
    text: str, *, max_lines: int | None = None, decimal_comma: bool = False
) -> tuple[list[str], list[Line]]:
    """The head and each line's number with its cells by name, as `sheet_of` reads them."""
    sheet = sheet_of(text, max_lines=max_lines, decimal_comma=decimal_comma)
    cells = zip(*sheet.columns.values(), strict=True)
    rows = (dict(zip(sheet.columns, row, strict=True)) for row in cells)
    return list(sheet.columns), list(zip(sheet.lines, rows, strict=True))


def is_missing(cell: str) -> bool:
    return cell.lower() in MISSING_WORDS


def _delimiter(text: str, line: int) -> str:
    """The one that splits the first line the most, not counting what stands in quotes."""
    first = text.split("\n", 1)[0]
    if len(first) > MAX_HEAD:
        raise BadTable(line, f"The head has more than {MAX_HEAD:,} characters.")
    return max(DELIMITERS, key=lambda mark: len(next(csv.reader([first], delimiter=mark), [])))


def _head(cells: list[str], line: int) -> list[str]:
    head = [name.strip() for name in cells]
    while head and not head[-1]:
        head.pop()
    if not head:
        raise BadTable(line, "The table is empty.")
    if len(head) > MAX_COLUMNS:
        raise BadTable(line, f"The table has more than {MAX_COLUMNS} columns.")
    named = [name for name in head if name]
    if len(set(named)) < len(named):
        raise BadTable(line, "Two columns have the same name.")
    return head


def _as_wide_as(head: list[str], cells: list[str], line: int) -> list[str]:
    while len(cells) > len(head) and not cells[-1].strip():
        cells.pop()
    if len(cells) != len(head):
        raise BadTable(line, f"The line has {len(cells)} fields, the head {len(head)}.")
    return cells


def _stripped(cells: list[str]) -> list[str]:
    return [cell.strip() for cell in cells]


def _with_points(cells: list[str]) -> list[str]:
    stripped = _stripped(cells)
    return [c.replace(",", ".") if _DECIMAL_COMMA.fullmatch(c) else c for c in stripped]
