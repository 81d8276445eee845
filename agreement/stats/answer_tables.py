"""Long tables of answers (item, product, inspector, trial, types, grades), read for `rank`."""

from __future__ import annotations

from collections.abc import Sequence

from agreement.stats.csv_text import BadTable, is_missing, sheet_of
from agreement.stats.rule_units import Answer, grade_order, has_usual_order
from agreement.stats.weights import is_number

COLUMNS = ("item", "inspector", "trial", "types")


def read_answers(text: str, *, grades: Sequence[str] | None = None) -> list[Answer]:
    """`types` separated by |, empty for OK; optional `grades` in the same order; optional
    `product`, by default the item. A type named twice keeps its worse grade. BadTable names the
    line and the reason."""
    sheet = sheet_of(text)
    names = {name.lower(): name for name in reversed(sheet.columns)}
    absent = next((name for name in COLUMNS if name not in names), None)
    if absent is not None:
        raise BadTable(1, f"There is no column '{absent}'.")
    item, inspector, trial, types = (sheet.columns[names[name]] for name in COLUMNS)
    nothing = [""] * len(item)
    product = sheet.columns[names["product"]] if "product" in names else nothing
    given = sheet.columns[names["grades"]] if "grades" in names else nothing
    answers = []
    seen: set[tuple[str, str, str]] = set()
    products: dict[str, str] = {}
    for line, i, who, t, p, found, graded in zip(
        sheet.lines, item, inspector, trial, product, types, given, strict=True
    ):
        _check_key(line, (i, who, t), seen)
        if products.setdefault(i, p or i) != (p or i):
            raise BadTable(line, f"Item {i} has two different products.")
        answers.append(Answer(i, p or i, who, t, _types(line, found, graded, grades)))
    if grades is None:
        _check_numbers(answers)
    return answers


def in_alphabetic_order(answers: Sequence[Answer]) -> dict[str, list[str]]:
    """The grades of the types whose order does not tell itself, as they were taken."""
    return {
        name: grade_order(own, None)
        for name, own in _grades_of(answers).items()
        if not has_usual_order(own)
    }


def _grades_of(answers: Sequence[Answer]) -> dict[str, set[str]]:
    """Of each type by itself: types may have scales of their own."""
    seen: dict[str, set[str]] = {}
    for answer in answers:
        for name, grade in answer.types.items():
            if grade is not None:
                seen.setdefault(name, set()).add(grade)
    return seen


def _check_numbers(answers: Sequence[Answer]) -> None:
    for own in _grades_of(answers).values():
        written: dict[float, str] = {}
        for grade in sorted(own):
            if is_number(grade) and (other := written.setdefault(float(grade), grade)) != grade:
                reason = f"The grades '{other}' and '{grade}' are one number: write them alike."
                raise BadTable(1, reason)


def _check_key(line: int, key: tuple[str, str, str], seen: set[tuple[str, str, str]]) -> None:
    for name, value in zip(("item", "inspector", "trial"), key, strict=True):
        if not value:
            raise BadTable(line, f"'{name}' is empty.")
    if key in seen:
        raise BadTable(line, f"This answer of {key[1]} was given before.")
    seen.add(key)


def _types(
    line: int, found: str, graded: str, grades: Sequence[str] | None
) -> dict[str, str | None]:
    if is_missing(found):
        if not is_missing(graded.replace("|", "")):
            raise BadTable(line, "There is a grade without a type.")
        return {}
    names = [name.strip() for name in found.split("|")]
    marks = [""] * len(names) if is_missing(graded) else graded.split("|")
    if len(marks) != len(names) or any(is_missing(name) for name in names):
        raise BadTable(line, "Each type has one name and one grade.")
    types: dict[str, str | None] = {}
    for name, raw in zip(names, marks, strict=True):
        grade = raw.strip()
        if is_missing(grade):
            types.setdefault(name, None)
            continue
        if grades is not None and grade not in grades:
            raise BadTable(line, f"The grade '{grade}' is not among the grades.")
        before = types.get(name)
        types[name] = grade if before is None else grade_order({before, grade}, grades)[-1]
    return types
