"""Which rule is unclear, from tables of answers."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agreement.stats import RuleClarity, rule_clarity
from agreement.stats.answer_tables import in_alphabetic_order, read_answers
from agreement.stats.csv_text import BadTable, text_of
from agreement.stats.rule_units import Answer


class Command(BaseCommand):
    help = "Rank rules by how firmly people disagree on them (docs/statistics.md)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files", nargs="+", type=Path, help="item,product,inspector,trial,types[,grades]"
        )
        parser.add_argument("--json", action="store_true", help="one JSON object a file and line")
        parser.add_argument("--grades", help="the grades from slight to severe: small,medium,large")

    def handle(self, *args: Any, **options: Any) -> None:
        grades = [grade.strip() for grade in (options["grades"] or "").split(",") if grade.strip()]
        for path in options["files"]:
            answers = _read(path, grades or None)
            if not grades:
                self._tell_order(path, answers)
            rules = rule_clarity(answers, grades=grades or None)
            if options["json"]:
                found = {"file": str(path), "rules": [asdict(rule) for rule in rules]}
                self.stdout.write(json.dumps(found, allow_nan=False))
            else:
                self.stdout.write(as_table(path, rules))

    def _tell_order(self, path: Path, answers: list[Answer]) -> None:
        for name, order in in_alphabetic_order(answers).items():
            self.stderr.write(
                f"{path}: the grades of {name} are taken in the order {', '.join(order)}; "
                "say --grades if that is not from slight to severe."
            )


def _read(path: Path, grades: list[str] | None) -> list[Answer]:
    try:
        return read_answers(text_of(path.read_bytes()), grades=grades)
    except (BadTable, OSError) as error:
        raise CommandError(f"{path}: {error}") from error


def as_table(path: Path, rules: list[RuleClarity]) -> str:
    lines = [
        str(path),
        f"{'rule':<28}{'f':>8}{'se':>8}{'excess':>8}{'evidence':>10}{'slips':>7}{'items':>7}",
    ]
    for rule in rules:
        figures = [_cell(value) for value in (rule.f, rule.se, rule.excess)]
        told, slips = _cell(rule.evidence), _cell(rule.slip_share)
        mark = "unclear" if rule.unclear else rule.note
        cells = "".join(f"{figure:>8}" for figure in figures)
        lines.append(
            f"{rule.rule:<28}{cells}{told:>10}{slips:>7}{rule.n_items:>7}  {mark}".rstrip()
        )
    return "\n".join([*lines, ""])


def _cell(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
