"""Tables as they come out of spreadsheets: any of the usual encodings and separators."""

from __future__ import annotations

import csv
import io
import re

MAX_COLUMNS = 200
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")

Line = tuple[int, dict[str, str]]


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


def lines_of(
    text: str, *, max_lines: int | None = None, decimal_comma: bool = False
) -> tuple[list[str], list[Line]]:
    """The head and each line's number with its cells by name; empty lines are left out.

    `decimal_comma`: in a table that is not separated by commas 1,5 is read as 1.5."""
    text = text.removeprefix("\ufeff")
    if "\x00" in text:
        raise BadTable(1, "This is not a table of text. Save it as CSV first.")
    if not text.strip():
        raise BadTable(1, "The table is empty.")
    start = text.lstrip("\r\n")
    skipped = text[: len(text) - len(start)].count("\n")
    delimiter = max(",;\t", key=start.split("\n", 1)[0].count)
    reader = csv.reader(io.StringIO(start, newline=""), delimiter=delimiter)
    as_point = decimal_comma and delimiter != ","
    try:
        head = _head(next(reader, []), skipped + 1)
        lines: list[Line] = []
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            number = reader.line_num + skipped
            if max_lines is not None and len(lines) >= max_lines:
                raise BadTable(number, f"The table has more than {max_lines:,} lines.")
            lines.append((number, _named(head, cells, number, as_point)))
    except csv.Error as error:
        raise BadTable(reader.line_num + skipped, f"This is not CSV ({error}).") from error
    if not lines:
        raise BadTable(skipped + 1, "The table has no lines.")
    return head, lines


def _head(cells: list[str], line: int) -> list[str]:
    head = [name.strip() for name in cells]
    while head and not head[-1]:
        head.pop()
    if not head:
        raise BadTable(line, "The table is empty.")
    if len(head) > MAX_COLUMNS:
        raise BadTable(line, f"The table has more than {MAX_COLUMNS} columns.")
    if "" in head:
        raise BadTable(line, f"Column {head.index('') + 1} has no name.")
    if len(set(head)) < len(head):
        raise BadTable(line, "Two columns have the same name.")
    return head


def _named(head: list[str], cells: list[str], line: int, as_point: bool) -> dict[str, str]:
    cells = [cell.strip() for cell in cells]
    while len(cells) > len(head) and not cells[-1]:
        cells.pop()
    if len(cells) != len(head):
        raise BadTable(line, f"The line has {len(cells)} fields, the head {len(head)}.")
    if as_point:
        cells = [c.replace(",", ".") if _DECIMAL_COMMA.fullmatch(c) else c for c in cells]
    return dict(zip(head, cells, strict=True))
