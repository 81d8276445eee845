"""What a ruling brings about in the same stroke: request, example, reference."""

from collections.abc import Sequence
from typing import TypedDict
from uuid import UUID, uuid4

from accounts.models import Member
from agreement.models import ChangeRequest, Discrepancy, DiscrepancyState, Ruling, RulingFinding
from agreement.services.change_requests import add_evidence, raise_request
from agreement.services.derive_label import Label
from agreement.services.final_labels import labels_under
from agreement.services.references import adjudicate
from agreement.services.right_findings import RightFinding
from agreement.services.ruling_rows import Reading
from agreement.stats.outline import median_outline
from catalogue.models import DefectType, TypeVersion, VersionState
from catalogue.services.examples import add_example
from labeling.models import Verdict
from vqi.common.geometry import Geometry, parse_geometry, to_json
from vqi.common.problems import Invalid


class RequestOf(TypedDict, total=False):
    title: str
    text: str
    add_to: UUID | None


def raise_for(
    rows: Sequence[Discrepancy],
    author: Member,
    touched: DefectType | None,
    change_request: RequestOf,
) -> None:
    """A new request with these as evidence, or evidence of the open one that `add_to` names."""
    if add_to := change_request.get("add_to"):
        known = ChangeRequest.objects.filter(pk=add_to, project_id=author.project_id).first()
        if known is None:
            raise Invalid("This change request is not of the project.", field="change_request")
        add_evidence(request=known, by=author, discrepancies=rows)
        return
    raise_request(
        project=author.project,
        id=uuid4(),
        by=author,
        title=change_request.get("title", ""),
        text=change_request.get("text", ""),
        defect_type=touched,
        discrepancies=rows,
    )


def add_as_example(
    ruling: Ruling, rights: Sequence[RulingFinding], author: Member, example: dict[str, str]
) -> None:
    """Into the open draft; where there is none, or it no longer has the type, as a request."""
    row = ruling.discrepancy
    kind = rights[0].type_version.defect_type if rights else ruling.touched
    if kind is None:
        raise Invalid("Say which rule this is an example of.", field="touched")
    owner = TypeVersion.objects.filter(
        version__project=author.project_id, version__state=VersionState.DRAFT, defect_type=kind
    ).first()
    if owner is None:
        title = example.get("title") or f"Example: {kind.code}"
        raise_for([row], author, kind, {"title": title, "text": example.get("caption", "")})
        return
    add_example(
        type_version=owner,
        id=uuid4(),
        by=author.user,
        image=row.image_id,
        kind=example["kind"],
        caption=example.get("caption", ""),
        region=_inside(row),
        geometry=rights[0].geometry if rights else None,
    )


def _inside(row: Discrepancy) -> dict[str, float] | None:
    """The region with as much again around it, within the picture."""
    if row.region is None:
        return None
    left, top = row.region["x"], row.region["y"]
    width, height = row.region["width"], row.region["height"]
    x0, y0 = max(0.0, left - width / 2), max(0.0, top - height / 2)
    x1 = min(float(row.image.width), left + 1.5 * width)
    y1 = min(float(row.image.height), top + 1.5 * height)
    return {"x": x0, "y": y0, "width": x1 - x0, "height": y1 - y0}


def make_reference(ruling: Ruling) -> None:
    """Once nothing about the image is open any more, what it now says is its reference. Refused
    where it then says nothing: no entry would be left to settle it by."""
    row = ruling.discrepancy
    if _is_open(row):
        return
    label = _label(ruling)
    if label is not None and label.lacks_mark:
        raise Invalid(
            f"{row.image.file_name} is ruled defective, and nothing marked on it rejects it. "
            "Mark what makes it defective, or rule otherwise.",
            code="defective_without_finding",
            field="findings",
        )
    adjudicate_label(ruling, label)


def remake_reference(row: Discrepancy) -> None:
    """After a ruling on an entry that is closed was withdrawn: no entry is left that would lead to
    another reference, so what the other rulings say is the reference."""
    others = Ruling.objects.filter(
        discrepancy__round=row.round_id, discrepancy__image=row.image_id, withdrawn_at__isnull=True
    ).select_related("discrepancy__round", "discrepancy__image", "author", "version")
    ruling = others.order_by("-created_at", "pk").first()
    if ruling is not None and not _is_open(row):
        adjudicate_label(ruling, _label(ruling))


def _is_open(row: Discrepancy) -> bool:
    open_ones = Discrepancy.objects.filter(
        round=row.round_id, image=row.image_id, state=DiscrepancyState.OPEN
    )
    return open_ones.exists()


def _label(ruling: Ruling) -> Label | None:
    image = ruling.discrepancy.image_id
    held = labels_under(ruling.version, [image]).get(image)
    return held.label if held else None


def adjudicate_label(ruling: Ruling, label: Label | None) -> None:
    if label is None or label.verdict not in (Verdict.OK, Verdict.DEFECTIVE):
        return
    findings: list[RightFinding] = [
        {"type_version": f.type_version, "grade": f.grade, "geometry": f.raw}
        for f in label.findings
    ]
    adjudicate(
        image=ruling.discrepancy.image,
        round=ruling.discrepancy.round,
        author=ruling.author,
        verdict=label.verdict,
        findings=findings,
        words=ruling.words,
        ruling=ruling,
    )


def outlined(row: Discrepancy, reading: Reading) -> RightFinding:
    """A reading with the median outline of those who gave it, or of all where nobody did."""
    marked = [p.finding for p in row.positions.select_related("finding") if p.finding]
    wanted = (reading["type_version"], reading.get("grade"))
    alike = [f for f in marked if (f.type_version_id, f.grade_id) == wanted]
    made = median_of([parse_geometry(f.geometry) for f in alike or marked])
    return {
        "type_version": reading["type_version"],
        "grade": reading.get("grade"),
        "geometry": to_json(made),
    }


def median_of(shapes: Sequence[Geometry]) -> Geometry:
    return median_outline([shape for shape in shapes if shape is not None])
