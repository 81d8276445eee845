"""The CSV as a spreadsheet and a script read it, whatever names hold."""

import csv
import io

import pytest

from exports.writers.rows import FindingRow, ImageRow
from exports.writers.table import header, lines
from vqi.common.geometry import Box


def row(**said: object) -> ImageRow:
    plain = {
        "sha256": "0" * 64, "file_name": "a.png", "archived_as": "images/0.png", "is_turned": False,
        "width": 9, "height": 9, "product_id": "", "verdict": "ok", "origin": "single",
        "version": 1, "carried_from": None, "is_stale": False, "inspectors": (), "n_answers": 1,
        "n_supporting": 1, "findings": (),
    }  # fmt: skip
    return ImageRow(**{**plain, **said})  # type: ignore[arg-type]


def read_back(one: ImageRow) -> list[dict[str, str]]:
    text = (header() + b"".join(lines(one))).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("name", ['a,"b";c.png', "zwei\nZeilen", "old\rMac", "ü 😀.png", "'=1"])
def test_a_name_is_read_back_as_it_is(name: str) -> None:
    (back,) = read_back(row(file_name=name, product_id=name))
    assert (back["file_name"], back["product_id"]) == (name, name)
    assert b"".join(lines(row(file_name=name))).endswith(b",,,,,,\n")


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_formula_is_text(name: str) -> None:
    (back,) = read_back(row(file_name=name, product_id=name, inspectors=(name,)))
    assert {back[column] for column in ("file_name", "product_id", "inspectors")} == {f"'{name}"}


def test_a_line_a_finding_with_its_place_to_the_last_digit() -> None:
    box = Box(1.1, 2.2, 3.3, 4.4)
    found = (FindingRow("pit", "", None, False), FindingRow("pit", "large", box, True))
    image, pit = read_back(row(verdict="defective", findings=found))
    assert (image["code"], image["grade"], image["left"]) == ("pit", "", "")
    assert [float(pit[side]) for side in ("left", "top", "right", "bottom")] == [
        1.1, 2.2, 1.1 + 3.3, 2.2 + 4.4,
    ]  # fmt: skip
