"""Which rule is unclear, from tables of answers."""

from __future__ import annotations

import csv
import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agreement.stats.rules import Answer, RuleClarity, rule_clarity

COLUMNS = ("item", "product", "inspector", "trial", "types")


class Command(BaseCommand):
    help = "Rank rules by how firmly people disagree on them (docs/statistics.md)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path)
        parser.add_argument("--json", action="store_true", help="one JSON object a file and line")
        parser.add_argument("--grades", help="the grades from slight to severe: small,medium,large")

    def handle(self, *args: Any, **options: Any) -> None:
        grades = options["grades"].split(",") if options["grades"] else None
        for path in options["files"]:
            rules = rule_clarity(read_answers(path, grades), grades=grades)
            if options["json"]:
                found = {"file": str(path), "rules": [asdict(rule) for rule in rules]}
                self.stdout.write(json.dumps(found, allow_nan=False))
            else:
                self.stdout.write(as_table(path, rules))


def read_answers(path: Path, grades: list[str] | None) -> list[Answer]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{path}: {error}") from error
    reader = csv.DictReader(lines)
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise CommandError(f"{path}: line 1: there is no column '{missing[0]}'.")
    answers: list[Answer] = []
    seen: set[tuple[str, str, str]] = set()
    for row in reader:
        where = f"{path}: line {reader.line_num}"
        answer = _read_answer(row, where, grades)
        key = (row["item"], row["inspector"], row["trial"])
        if key in seen:
            raise CommandError(f"{where}: this answer of {row['inspector']} was given before.")
        seen.add(key)
        answers.append(answer)
    return answers


def _read_answer(row: dict[str, str | None], where: str, grades: list[str] | None) -> Answer:
    if None in row.values() or None in row:
        raise CommandError(f"{where}: the line has not as many fields as the head.")
    text = {name: str(value).strip() for name, value in row.items()}
    for name in ("item", "inspector", "trial"):
        if not text[name]:
            raise CommandError(f"{where}: '{name}' is empty.")
    names = [name.strip() for name in text["types"].split("|")] if text["types"] else []
    given = text.get("grades", "").split("|") if text.get("grades") else [""] * len(names)
    if len(given) != len(names) or "" in names:
        raise CommandError(f"{where}: each type has one name and one grade.")
    types: dict[str, str | None] = {}
    for name, raw in zip(names, given, strict=True):
        grade = raw.strip() or None
        if grade is not None and grades is not None and grade not in grades:
            raise CommandError(f"{where}: the grade '{grade}' is not among --grades.")
        types[name] = grade
    product = text["product"] or text["item"]
    return Answer(text["item"], product, text["inspector"], text["trial"], types)


def as_table(path: Path, rules: list[RuleClarity]) -> str:
    lines = [str(path), f"{'rule':<28}{'f':>8}{'se':>8}{'excess':>8}{'slips':>7}{'items':>7}"]
    for rule in rules:
        cells = [_cell(value) for value in (rule.f, rule.se, rule.excess)]
        mark = "unclear" if rule.unclear else rule.note
        lines.append(
            f"{rule.rule:<28}{cells[0]:>8}{cells[1]:>8}{cells[2]:>8}"
            f"{_cell(rule.slip_share):>7}{rule.n_items:>7}  {mark}".rstrip()
        )
    return "\n".join([*lines, ""])


def _cell(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
