"""The grades, accumulations and notes of a type in a draft: written whole, in place of the old."""

import math
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from catalogue.models import (
    Accumulation,
    Grade,
    Reach,
    RuleVariant,
    TypeVersion,
    VariantLimit,
)
from catalogue.selectors import ACCUMULATION_FIELDS, BOUND_FIELDS, GRADE_FIELDS
from catalogue.services.checks import check_bounds, ranked
from vqi.common.problems import Invalid

MAX_ACCUMULATIONS = 20


def replace_grades(row: TypeVersion, grades: Sequence[Mapping[str, Any]]) -> None:
    """A grade of the same code stays the same grade."""
    ids = dict(row.grades.values_list("code", "id"))
    row.grades.all().delete()
    Grade.objects.bulk_create(
        Grade(
            id=ids.get(grade["code"]) or uuid4(),
            type_version=row,
            **{name: grade[name] for name in GRADE_FIELDS if name in grade},
        )
        for grade in ranked(grades)
    )


def replace_variants(row: TypeVersion, variants: Sequence[Mapping[str, Any]]) -> None:
    zones = {zone.code: zone for zone in row.version.zones.all()}
    places = [(one["product_type"].strip(), one["zone"] or None) for one in variants]
    if len(set(places)) != len(places):
        raise Invalid("Two notes hold for the same product type and zone.", field="variants")
    for at, (product_type, zone) in enumerate(places):
        if zone is not None and zone not in zones:
            raise Invalid("The draft has no such zone.", field=f"variants.{at}.zone")
        if not product_type and zone is None:
            raise Invalid("Name a product type or a zone.", field=f"variants.{at}.product_type")
    measured = set(row.grades.exclude(limit_measure="").values_list("code", flat=True))
    for at, one in enumerate(variants):
        _check_limits_there(one, f"variants.{at}", measured)
    row.variants.all().delete()
    kept = [
        RuleVariant(
            type_version=row,
            product_type=product_type,
            zone=zones[zone] if zone else None,
            text=one["text"],
        )
        for one, (product_type, zone) in zip(variants, places, strict=True)
    ]
    RuleVariant.objects.bulk_create(kept)
    VariantLimit.objects.bulk_create(
        VariantLimit(variant=variant, **{name: limit[name] for name in ("grade", *BOUND_FIELDS)})
        for variant, one in zip(kept, variants, strict=True)
        for limit in one.get("limits", ())
    )


def check_variants(row: TypeVersion) -> None:
    """Their limits still belong to a grade that has some, after the grades were written."""
    measured = row.grades.exclude(limit_measure="").values("code")
    held = VariantLimit.objects.filter(variant__type_version=row).exclude(grade__in=measured)
    if (lost := held.first()) is not None:
        raise Invalid(f"A note has limits of its own for the grade {lost.grade}.", field="grades")


def _check_limits_there(one: Mapping[str, Any], path: str, measured: set[str]) -> None:
    limits = one.get("limits", ())
    if not limits and not one["text"].strip():
        raise Invalid("Say what is different there, or give a limit.", field=f"{path}.text")
    if len({limit["grade"] for limit in limits}) != len(limits):
        raise Invalid("A grade has one limit in one place.", field=f"{path}.limits")
    for at, limit in enumerate(limits):
        if limit["grade"] not in measured:
            raise Invalid(
                "Only a grade that has a limit has another one there.",
                field=f"{path}.limits.{at}.grade",
            )
        check_bounds(limit, f"{path}.limits.{at}")


def replace_accumulations(row: TypeVersion, given: Sequence[Mapping[str, Any]]) -> None:
    if len(given) > MAX_ACCUMULATIONS:
        raise Invalid(
            f"A rule has at most {MAX_ACCUMULATIONS} ways to add up.", field="accumulations"
        )
    rows = [_accumulation(one, f"accumulations.{at}") for at, one in enumerate(given)]
    _check_grades(row, rows)
    row.accumulations.all().delete()
    Accumulation.objects.bulk_create(
        Accumulation(type_version=row, order=order, **one)
        for order, one in enumerate(rows, start=1)
    )


def check_accumulations(row: TypeVersion) -> None:
    """They still hold after the grades were written."""
    _check_grades(row, list(row.accumulations.values("grade", "counts_as")))


def _check_grades(row: TypeVersion, accumulations: Sequence[Mapping[str, Any]]) -> None:
    ranks = dict(row.grades.values_list("code", "rank"))
    for at, one in enumerate(accumulations):
        for name in ("grade", "counts_as"):
            if one[name] not in ranks:
                raise Invalid("The type has no such grade.", field=f"accumulations.{at}.{name}")
        if ranks[one["grade"]] >= ranks[one["counts_as"]]:
            raise Invalid(
                "Several findings together count as a worse grade.",
                field=f"accumulations.{at}.counts_as",
            )


def _accumulation(given: Mapping[str, Any], path: str) -> dict[str, Any]:
    values = {name: given[name] for name in ACCUMULATION_FIELDS}
    if values["reach"] != Reach.DISTANCE:
        return {**values, "distance": None, "unit": ""}
    distance = values["distance"]
    if distance is None or not (math.isfinite(distance) and distance > 0):
        raise Invalid("A distance is a number above 0.", field=f"{path}.distance")
    if values["unit"] not in ("mm", "px"):
        raise Invalid("A distance is in mm or px.", field=f"{path}.unit")
    return values
