"""Circuit boards of DeepPCB as a factory's project: who would say what about which image."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.browser.conftest import Person, wait_until

CODES = ("open", "short", "mousebite", "spur", "copper", "pinhole")
Mark = tuple[str, tuple[int, int, int, int]]
Marks = list[Mark]
Judge = Callable[[str, Marks], Marks]


def as_it_is(name: str, marks: Marks) -> Marks:
    return marks


def spur_taken_for_copper(name: str, marks: Marks) -> Marks:
    return [("copper" if code == "spur" else code, place) for code, place in marks]


def last_spur_taken_for_copper(name: str, marks: Marks) -> Marks:
    spurs = [at for at, (code, _) in enumerate(marks) if code == "spur"]
    return [
        ("copper" if len(spurs) > 1 and at == spurs[-1] else code, place)
        for at, (code, place) in enumerate(marks)
    ]


class Boards:
    """Pictures whose defects are known, one product each; the name of the file is the product."""

    def __init__(self, source: Path) -> None:
        self.truth: dict[str, Marks] = {}
        self.files: dict[str, Path] = {}
        for boxes in sorted(source.glob("group*/*_not/*.txt")):
            pictures = boxes.parent.with_name(boxes.parent.name.removesuffix("_not"))
            self._add(pictures / f"{boxes.stem}_test.jpg", list(_marks(boxes)))
            self._add(pictures / f"{boxes.stem}_temp.jpg", [])

    def _add(self, picture: Path, marks: Marks) -> None:
        self.truth[picture.name] = marks
        self.files[picture.name] = picture

    def copy_to(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        for name, file in self.files.items():
            shutil.copy(file, folder / name)

    def with_code(self, *codes: str) -> list[str]:
        return [name for name, marks in self.truth.items() if {c for c, _ in marks} & set(codes)]


def _marks(file: Path) -> Iterator[Mark]:
    for line in file.read_text().splitlines():
        left, top, right, bottom, kind = map(int, line.split())
        yield CODES[kind - 1], (left, top, right - left, bottom - top)


@pytest.fixture(scope="session")
def boards() -> Boards:
    folder = Path(os.environ.get("VQI_TEST_DATA", "missing"), "images", "deeppcb")
    if not folder.is_dir():
        pytest.skip("VQI_TEST_DATA does not name a folder with images/deeppcb.")
    return Boards(folder)


class Names:
    """Which picture an assignment shows. Its inspector cannot know, so the database is asked."""

    def __init__(self, database: Path) -> None:
        self.database = database

    def of(self, round_id: str) -> dict[str, str]:
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as connection:
            rows = connection.execute(
                "select a.id, i.file_name from labeling_assignment a"
                " join images_image i on i.id = a.image_id where a.round_id = ?",
                [UUID(round_id).hex],
            )
            return {str(UUID(assignment)): name for assignment, name in rows}


def geometry(place: tuple[int, int, int, int]) -> dict[str, object]:
    x, y, width, height = place
    return {"kind": "box", "x": x, "y": y, "width": width, "height": height, "rotation": 0}


def label(who: Person, round_id: str, boards: Boards, names: Names, judge: Judge) -> int:
    """Hands in what is left for this person, as their workbench would."""
    rules: Any = who.send("GET", f"rounds/{round_id}/rules")
    types = {row["code"]: row["id"] for row in rules["types"]}
    known = names.of(round_id)
    count = 0
    while rows := who.send("POST", f"rounds/{round_id}/next?ahead=3")["assignments"]:
        if any(row["id"] not in known for row in rows):  # taken over from somebody else
            known = names.of(round_id)
        for row in rows:
            name = known[row["id"]]
            marks = judge(name, boards.truth[name])
            findings = [
                {"key": str(uuid4()), "type_version": types[code], "geometry": geometry(place)}
                for code, place in marks
            ]
            body = {
                "assignment": row["id"],
                "verdict": "defective" if marks else "ok",
                "active_seconds": 4,
                "findings": findings,
            }
            who.send("PUT", f"submissions/{uuid4()}", body)
            count += 1
    return count


def open_round(lead: Person, base: str, plan: dict[str, Any]) -> str:
    round_id = str(uuid4())
    lead.send("POST", f"{base}/rounds", {"id": round_id, **plan})
    start(lead, round_id)
    return round_id


def start(lead: Person, round_id: str) -> None:
    lead.send("POST", f"rounds/{round_id}/open")
    wait_until(lambda: lead.send("GET", f"rounds/{round_id}")["state"] == "open", 60)
