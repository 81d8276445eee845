"""What a type and its grades must fulfil before they are written."""

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from catalogue.models import TypeVersion
from catalogue.selectors import type_payload
from vqi.common.problems import Invalid, Stale

HOTKEYS = "0123456789"
UNITS = {
    "length": ("px", "mm"),
    "width": ("px", "mm"),
    "area": ("px2", "mm2"),
    "distance": ("px", "mm"),
    "count": ("",),
}
MAX_GRADES = 20


def check_revision(row: TypeVersion, revision: int, refusal: str) -> None:
    if row.revision != revision:
        raise Stale(refusal, current=type_payload(row.pk))


def checked_colour(colour: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise Invalid("A colour is written as #rrggbb.", field="colour")
    return colour.lower()


def check_hotkey(hotkey: str) -> None:
    """Letters belong to the tools of the workbench."""
    if hotkey and hotkey not in HOTKEYS:
        raise Invalid("A hotkey is a digit from 0 to 9, or none.", field="hotkey")


def ranked(grades: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The grades from the least to the worst: by their ranks if all have one, else as listed."""
    if len(grades) > MAX_GRADES:
        raise Invalid(f"A type has at most {MAX_GRADES} grades.", field="grades")
    rows = [dict(grade) for grade in grades]
    for index, row in enumerate(rows):
        _check_limit(row, f"grades.{index}")
    if all(row.get("rank") is not None for row in rows):
        _check_once(rows, "rank")
        rows.sort(key=lambda row: row["rank"])
    _check_once(rows, "code")
    for rank, row in enumerate(rows, start=1):
        row["rank"] = rank
    return rows


def _check_once(rows: list[dict[str, Any]], name: str) -> None:
    values = [row[name] for row in rows]
    if len(set(values)) != len(values):
        raise Invalid(f"Two grades of a type have the same {name}.", field="grades")


def check_bounds(row: Mapping[str, Any], path: str) -> None:
    """A limit in one place: a lower or an upper bound, or both."""
    if not _bounds(row, path):
        raise Invalid("A limit has a lower or upper value.", field=f"{path}.limit_min")


def _bounds(row: Mapping[str, Any], path: str) -> list[float]:
    limits = {name: row.get(name) for name in ("limit_min", "limit_max")}
    given = [limit for limit in limits.values() if limit is not None]
    for name, limit in limits.items():
        if limit is not None and not (math.isfinite(limit) and limit >= 0):
            raise Invalid("A limit is a number of at least 0.", field=f"{path}.{name}")
    if len(given) == 2 and given[0] > given[1]:
        raise Invalid("The lower limit lies above the upper one.", field=f"{path}.limit_min")
    return given


def _check_limit(row: dict[str, Any], path: str) -> None:
    given = _bounds(row, path)
    measure, unit = row.get("limit_measure", ""), row.get("limit_unit", "")
    if not given and not measure and not unit:
        return
    if not given or measure not in UNITS:
        raise Invalid(
            "A limit has a measure (length, width, area, distance or count) and a lower or "
            "upper value.",
            field=f"{path}.limit_measure",
        )
    if unit not in UNITS[measure]:
        fitting = " or ".join(UNITS[measure]) or "left empty"
        raise Invalid(f"The unit of the {measure} is {fitting}.", field=f"{path}.limit_unit")
