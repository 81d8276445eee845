"""What makes an answer acceptable; a refusal names the field and says what to do."""

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from accounts.models import TaskKind
from catalogue.models import AllowedGeometry, Consequence, Grade, TypeVersion
from images.models import Image
from labeling.models import Finding, Round, Verdict
from vqi.common.geometry import (
    Box,
    Geometry,
    GeometryError,
    Polygon,
    bounds,
    check_all_inside,
    parse_geometry,
    to_json,
)
from vqi.common.measure import Size, sizes_of
from vqi.common.problems import Invalid

MAX_FINDINGS = 10_000
MARKED_KINDS = {TaskKind.DETECTION, TaskKind.SEGMENTATION}
SHAPES = {
    AllowedGeometry.NONE: (),
    AllowedGeometry.BOX: (Box,),
    AllowedGeometry.POLYGON: (Polygon,),
    AllowedGeometry.ANY: (Box, Polygon),
}


@dataclass(frozen=True)
class Rules:
    """The types and grades of a round's version."""

    types: dict[UUID, TypeVersion]
    grades: dict[UUID, Grade]


@lru_cache(maxsize=16)
def rules_under(version: UUID) -> Rules:
    """Looked up once a process: what rounds label under is frozen and never changes."""
    types = {
        t.pk: t
        for t in TypeVersion.objects.filter(version=version)
        .select_related("defect_type")
        .prefetch_related("grades")
    }
    return Rules(types, {g.pk: g for t in types.values() for g in t.grades.all()})


def digest_of(answer: dict[str, Any]) -> str:
    """The same answer has the same digest, however its JSON was ordered."""
    return hashlib.sha256(json.dumps(answer, sort_keys=True, default=str).encode()).hexdigest()


def check_findings(
    given: list[dict[str, Any]], *, round: Round, image: Image, rules: Rules
) -> list[Finding]:
    """Unsaved findings; each one's type, grade and place fit the round and the image."""
    if len(given) > MAX_FINDINGS:
        raise Invalid(f"An answer has at most {MAX_FINDINGS} findings.", field="findings")
    keys = [finding["key"] for finding in given]
    if len(set(keys)) != len(keys):
        raise Invalid("Two findings have the same key.", field="findings")
    shapes = _shapes(given, image)
    return [
        _finding(one, f"findings[{n}]", shape, size, round=round, image=image, rules=rules)
        for n, (one, shape, size) in enumerate(zip(given, shapes, sizes_of(shapes), strict=True))
    ]


def check_questions(given: list[dict[str, Any]], *, image: Image) -> None:
    """Each is asked once, at a place on the image or at none."""
    keys = [question["key"] for question in given]
    if len(set(keys)) != len(keys):
        raise Invalid("Two questions have the same key.", field="questions")
    for at, question in enumerate(given):
        x, y = question["x"], question["y"]
        field = f"questions[{at}]"
        if (x is None) != (y is None):
            raise Invalid("A place has both x and y.", field=field)
        if x is not None and not (0 <= x <= image.width and 0 <= y <= image.height):
            raise Invalid("The question's place is outside the image.", field=field)


def check_verdict(verdict: str, reason: str, findings: list[Finding], *, task_kind: str) -> None:
    rejecting = [f for f in findings if is_rejecting(f)]
    if verdict == Verdict.OK and rejecting:
        raise Invalid(
            "OK does not go with a finding that rejects the part. "
            "Say Defective, or delete or re-grade the finding.",
            code="ok_with_rejecting_finding",
            field="verdict",
        )
    if verdict == Verdict.DEFECTIVE and not rejecting and task_kind in MARKED_KINDS:
        raise Invalid(
            "Defective needs at least one finding that rejects the part. Mark it, or say OK.",
            code="defective_without_finding",
            field="findings",
        )
    if (verdict == Verdict.UNDECIDED) != bool(reason):
        raise Invalid(
            "Undecided needs a reason, and only undecided has one.", field="undecided_reason"
        )


def is_rejecting(finding: Finding) -> bool:
    consequence = finding.grade.consequence if finding.grade else finding.type_version.consequence
    return consequence == Consequence.REJECT


def _finding(
    given: dict[str, Any],
    field: str,
    shape: Geometry,
    size: Size,
    *,
    round: Round,
    image: Image,
    rules: Rules,
) -> Finding:
    type_version = rules.types.get(given["type_version"])
    if type_version is None:
        raise Invalid("This type is not in the round's catalogue version.", field=field)
    grade = _grade(given.get("grade"), type_version, rules, field)
    if type_version.defect_type.is_reserved and not given["remark"].strip():
        raise Invalid(
            "Say in a few words what “something else” is.", code="remark_needed", field=field
        )
    _check_kind(shape, type_version, round, field)
    left, top, right, bottom = bounds(shape) if shape is not None else (0.0, 0.0, 0.0, 0.0)
    return Finding(
        key=given["key"],
        type_version=type_version,
        grade=grade,
        geometry=to_json(shape),
        # A turned corner may lie a rounding error beside the border.
        left=max(left, 0.0),
        top=max(top, 0.0),
        right=min(right, float(image.width)),
        bottom=min(bottom, float(image.height)),
        area=size.area,
        length=size.length,
        width=size.width,
        remark=given["remark"],
    )


def _grade(given: UUID | None, type_version: TypeVersion, rules: Rules, field: str) -> Grade | None:
    if given is None:
        if type_version.grades.all():
            raise Invalid(
                f"Choose a grade of {type_version.name}.", code="grade_needed", field=field
            )
        return None
    grade = rules.grades.get(given)
    if grade is None or grade.type_version_id != type_version.pk:
        raise Invalid("This grade does not belong to the type.", field=field)
    return grade


def _shapes(given: list[dict[str, Any]], image: Image) -> list[Geometry]:
    shapes: list[Geometry] = []
    try:
        for one in given:
            shapes.append(parse_geometry(one["geometry"]))
    except GeometryError as error:
        raise _refused(error, len(shapes)) from error
    try:
        check_all_inside(shapes, image.width, image.height)
    except GeometryError as error:
        raise _refused(error, error.at) from error
    return shapes


def _refused(error: GeometryError, at: int) -> Invalid:
    return Invalid(str(error), code=error.code, field=f"findings[{at}]")


def _check_kind(shape: Geometry, type_version: TypeVersion, round: Round, field: str) -> None:
    if round.project.task_kind == TaskKind.CLASSIFICATION:
        if shape is not None:
            raise Invalid("This project labels whole images, without shapes.", field=field)
        return
    allowed = SHAPES[AllowedGeometry(type_version.geometry)]
    if shape is None and allowed:
        raise Invalid(f"Draw where {type_version.name} is.", code="shape_needed", field=field)
    if shape is not None and not isinstance(shape, allowed):
        raise Invalid(
            f"{type_version.name} is not drawn with this tool.", code="shape_kind", field=field
        )
