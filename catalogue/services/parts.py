"""The grades, accumulations and notes of a type in a draft: written whole, in place of the old."""

import math
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from catalogue.models import Accumulation, Grade, Reach, RuleVariant, TypeVersion
from catalogue.selectors import ACCUMULATION_FIELDS, GRADE_FIELDS
from catalogue.services.checks import ranked
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
    row.variants.all().delete()
    RuleVariant.objects.bulk_create(
        RuleVariant(
            type_version=row,
            product_type=product_type,
            zone=zones[zone] if zone else None,
            text=one["text"],
        )
        for one, (product_type, zone) in zip(variants, places, strict=True)
    )


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
