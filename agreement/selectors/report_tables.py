"""Every table of a report, one row a line, read in chunks: pages, CSV and JSON take the same."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Sum

from agreement.models import (
    AnswerCount,
    ConfusionCell,
    Figure,
    ReasonCount,
    Report,
    StudyVerdict,
)
from agreement.selectors.rule_ranks import rule_ranks

NUMBERS = ("value", "se", "low", "high", "level", "method", "observed", "expected")
COUNTS = ("hits", "n_items", "n_ratings", "undefined_code", "undefined_message")
JUDGED = ("point", "demonstrated", "kappa", "kappa_demonstrated")
NAMED = ("subject", "coefficient", "weights", "category", "undecided")
CHUNK = 2000


@dataclass(frozen=True, slots=True)
class Table:
    """`of_people`: says something of single persons; `filters`: what a query may ask for."""

    columns: Mapping[str, str]
    rows: Callable[[Report], QuerySet[Any]]
    filters: tuple[str, ...] = ()
    of_people: bool = False


def _person(name: str) -> dict[str, str]:
    return {f"{name}": f"{name}_id", f"{name}_pseudonym": f"{name}__pseudonym"}


def _figures(report: Report) -> QuerySet[Figure]:
    return Figure.objects.filter(report=report).order_by("pk")


def _same(*names: str) -> dict[str, str]:
    return {name: name for name in names}


TABLES: dict[str, Table] = {
    "figures": Table(
        _same(*NAMED, *NUMBERS, *COUNTS),
        lambda report: _figures(report).filter(first__isnull=True),
        ("subject", "coefficient", "undecided"),
    ),
    "people": Table(
        {**_person("first"), **_same(*NAMED, *NUMBERS, *COUNTS)},
        lambda report: (
            _figures(report)
            .filter(first__isnull=False, second__isnull=True)
            .order_by("first__pseudonym", "pk")
        ),
        ("subject", "coefficient", "undecided", "first"),
        of_people=True,
    ),
    "pairs": Table(
        {**_person("first"), **_person("second"), **_same(*NAMED, *NUMBERS, *COUNTS)},
        lambda report: (
            _figures(report)
            .filter(second__isnull=False)
            .order_by("first__pseudonym", "second__pseudonym", "pk")
        ),
        ("subject", "coefficient", "undecided", "first", "second"),
        of_people=True,
    ),
    "confusion": Table(
        _same("about", "row", "column", "count"),
        lambda report: ConfusionCell.objects.filter(report=report, member=None).order_by("pk"),
        ("about",),
    ),
    "consensus": Table(
        {**_person("member"), **_same("about", "row", "column", "count", "share")},
        lambda report: ConfusionCell.objects.filter(report=report, about="consensus").order_by(
            "member__pseudonym", "pk"
        ),
        ("about", "member"),
        of_people=True,
    ),
    "cross": Table(
        {
            **_person("member"),
            **_person("second"),
            **_same("undecided", "row", "column", "count", "expected"),
        },
        lambda report: ConfusionCell.objects.filter(report=report, about="cross").order_by(
            "member__pseudonym", "second__pseudonym", "pk"
        ),
        ("undecided", "member", "second"),
        of_people=True,
    ),
    "verdicts": Table(
        {**_person("member"), **_same(*JUDGED)},
        lambda report: StudyVerdict.objects.filter(report=report, goals="AIAG").order_by(
            "member__pseudonym"
        ),
        of_people=True,
    ),
    "goal_verdicts": Table(
        {**_person("member"), **_same("goals", *JUDGED)},
        lambda report: StudyVerdict.objects.filter(report=report).order_by(
            "member__pseudonym", "goals"
        ),
        ("goals", "member"),
        of_people=True,
    ),
    "answers": Table(
        {**_person("member"), **_same("verdict", "count")},
        lambda report: AnswerCount.objects.filter(report=report).order_by(
            "member__pseudonym", "pk"
        ),
        of_people=True,
    ),
    "reasons": Table(
        {**_person("member"), **_same("reason", "count")},
        lambda report: ReasonCount.objects.filter(report=report).order_by(
            "member__pseudonym", "pk"
        ),
        of_people=True,
    ),
    "rules": Table(
        {
            **_same("place", "rule", "f", "se", "low", "high", "excess", "evidence"),
            **_same("is_unclear", "slip_share", "n_images", "n_products", "n_differ", "n_people"),
            **_same("n_against", "n_split", "n_image_unclear", "cost"),
            "repeat_lowest": "shown_lowest",
            "repeat_mean": "shown_mean",
            "act": "shown_act",
        },
        lambda report: rule_ranks().filter(report=report),
    ),
    "all_answers": Table(
        {"verdict": "verdict", "count": "total"},
        lambda report: (
            AnswerCount.objects.filter(report=report)
            .values("verdict")
            .annotate(total=Sum("count"))
            .order_by("verdict")
        ),
    ),
    "all_reasons": Table(
        {"reason": "reason", "count": "total"},
        lambda report: (
            ReasonCount.objects.filter(report=report)
            .values("reason")
            .annotate(total=Sum("count"))
            .order_by("reason")
        ),
    ),
}


def table_rows(report: Report, table: Table, asked: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    rows = table.rows(report).filter(**asked)
    names = list(table.columns)
    for row in rows.values_list(*table.columns.values()).iterator(chunk_size=CHUNK):
        yield dict(zip(names, row, strict=True))
