"""Which column of a table means what: by the names people use, or as they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from agreement.stats.csv_text import BadTable

ROLES = ("item", "rater", "answer", "trial", "reference", "group")
NONE = "-"
_KNOWN = {
    "item": (
        "item",
        "image",
        "part",
        "part no",
        "part number",
        "sample",
        "sample no",
        "id",
        "subject",
        "unit",
        "bild",
        "teil",
        "teil nr",
        "teilenummer",
        "index",
        "no",
        "nr",
        "file",
        "filename",
        "file name",
        "datei",
        "dateiname",
        "serial number",
        "seriennummer",
        "probe",
    ),
    "rater": ("rater", "inspector", "appraiser", "operator", "prüfer", "prüfer/in"),
    "answer": (
        "label",
        "rating",
        "answer",
        "verdict",
        "bewertung",
        "urteil",
        "result",
        "results",
        "response",
        "ergebnis",
    ),
    "trial": ("trial", "repeat", "durchgang"),
    "reference": ("reference", "standard", "known standard", "referenz"),
    "group": ("group", "product"),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """`form`: long, a line an answer, or wide, a column a rater (`raters`). `unused` columns
    enter nothing."""

    form: Literal["long", "wide"]
    item: str | None
    rater: str | None
    answer: str | None
    trial: str | None
    reference: str | None
    group: str | None
    raters: tuple[str, ...]
    unused: tuple[str, ...]


def columns_of(head: Sequence[str], said: Mapping[str, str]) -> Columns:
    """`said`: roles with the column they have, `-` for none; the others are found by name. A table
    is long where item, rater and answer are all there. BadTable where a column is missing or has
    two roles."""
    for name in said.values():
        if name != NONE and name not in head:
            raise BadTable(1, f"There is no column '{name}'.")
    taken = [name for name in said.values() if name != NONE]
    if double := next((name for name in taken if taken.count(name) > 1), None):
        raise BadTable(1, f"The column '{double}' cannot be two things at once.")
    by_name = {_plain(name): name for name in reversed(head) if name not in taken}
    found = {role: _column(role, by_name, said) for role in ROLES}
    if found["item"] and found["rater"] and found["answer"]:
        used = {name for name in found.values() if name}
        unused = tuple(name for name in head if name not in used)
        return Columns("long", **found, raters=(), unused=unused)
    if "rater" in said or "answer" in said:
        raise BadTable(1, "A table with a line an answer needs an item, a rater and an answer.")
    if found["trial"]:
        text = "A table with a column a rater has no trials: write a line an answer."
        raise BadTable(1, text)
    wide = {**found, "rater": None, "answer": None, "trial": None}
    used = {name for name in wide.values() if name}
    raters = tuple(name for name in head if name not in used)
    return Columns("wide", **wide, raters=raters, unused=())


def _plain(name: str) -> str:
    return name.lower().replace("_", " ").rstrip(". ")


def _column(role: str, by_name: Mapping[str, str], said: Mapping[str, str]) -> str | None:
    if role in said:
        return None if said[role] == NONE else said[role]
    return next((by_name[name] for name in _KNOWN[role] if name in by_name), None)
