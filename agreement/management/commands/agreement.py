"""All agreement figures that apply to one table of ratings."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agreement.stats import RatingsError
from agreement.stats.csv_text import BadTable, text_of
from agreement.stats.figures_json import body_of
from agreement.stats.figures_text import as_table
from agreement.stats.table_columns import ROLES
from agreement.stats.tables import Figures, figures_of, read_table
from agreement.stats.weights import WEIGHTS


class Command(BaseCommand):
    help = "Compute the agreement of raters from a table (docs/statistics.md)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="wide (a column a rater) or long CSV")
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--scale", help="all categories in order: 1,2,3,4,5")
        parser.add_argument(
            "--level", default="nominal", choices=("nominal", "ordinal", "interval", "ratio")
        )
        parser.add_argument("--weights", choices=WEIGHTS, help="for the weighted coefficients")
        for role in ROLES:
            what = "the right answer" if role == "reference" else f"the {role}"
            parser.add_argument(f"--{role}", help=f"the column with {what}; - for none")
        parser.add_argument("--good", help="the answer for a part without a defect")

    def handle(self, *args: Any, **options: Any) -> None:
        scale = options["scale"].split(",") if options["scale"] is not None else None
        try:
            text = text_of(options["file"].read_bytes())
            said = {role: options[role] for role in ROLES if options[role] is not None}
            table = read_table(text, scale=scale, columns=said)
            found = figures_of(
                table, level=options["level"], weights=options["weights"], good=options["good"]
            )
        except (BadTable, RatingsError, OSError) as error:
            raise CommandError(f"{options['file']}: {error}") from error
        self.stdout.write(as_json(found) if options["json"] else as_table(found))


def as_json(found: Figures) -> str:
    return json.dumps(body_of(found), allow_nan=False, default=str)
