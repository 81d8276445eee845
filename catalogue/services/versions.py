from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Project, User
from accounts.services.hold_project import hold_project
from catalogue.models import CatalogueVersion, VersionState
from catalogue.selectors import REVIEWED, new_product_types
from catalogue.services.drafts import locked_draft
from catalogue.services.log import log
from vqi.common.problems import Conflict, Invalid

APPROVED_FIELDS = [
    "state",
    "approved_at",
    "approved_by",
    "takes_effect_on",
    "approval_basis",
    "approval_reason",
]


def freeze_version(*, version: CatalogueVersion, by: User | None) -> CatalogueVersion:
    """From here on the rules stay as they are; verification rounds may use them."""
    with transaction.atomic():
        row = CatalogueVersion.objects.select_for_update(of=("self",)).filter(pk=version.pk).first()
        if row is not None and row.state == VersionState.TRIAL and row.frozen_by == by:
            return row
        row = locked_draft(version)
        _check_has_types(row)
        row.state = VersionState.TRIAL
        row.frozen_at, row.frozen_by = timezone.now(), by
        row.save(update_fields=["state", "frozen_at", "frozen_by"])
        log("version_frozen", version=row, by=by)
    return row


def approve_version(
    *,
    version: CatalogueVersion,
    by: User | None,
    takes_effect_on: date | None = None,
    basis: str = "",
    reason: str = "",
    **evidence: str,
) -> CatalogueVersion:
    """A trial version becomes the approved one; the one before it is superseded. Whether its
    labels allow it is asked above, where labels are known; `basis`, `reason` and `evidence` (ids)
    say what it was approved on."""
    today = timezone.localdate()
    if takes_effect_on is not None and takes_effect_on < today:
        raise Invalid("A version cannot take effect on a day gone by.", field="takes_effect_on")
    with transaction.atomic():
        # One approval of a project at a time, so that never two are approved.
        project = hold_project(version.project_id)
        row = CatalogueVersion.objects.select_for_update().get(pk=version.pk)
        _check_approvable(row, project, by)
        _supersede(row, project, by)
        row.state = VersionState.APPROVED
        row.approved_at, row.approved_by = timezone.now(), by
        row.takes_effect_on = takes_effect_on or today
        row.approval_basis, row.approval_reason = basis, reason
        row.save(update_fields=APPROVED_FIELDS)
        said = {"basis": basis, "reason": reason, **evidence}
        details: dict[str, Any] = {name: text for name, text in said.items() if text}
        log("version_approved", version=row, by=by, fields=[basis] if basis else [], **details)
    return row


def is_approved_so(
    version: CatalogueVersion, by: User, takes_effect_on: date | None, reason: str
) -> bool:
    """By the same person, from the same day, for the same reason: the answer was lost."""
    row = CatalogueVersion.objects.get(pk=version.pk)
    if row.state != VersionState.APPROVED or row.approved_at is None:
        return False
    day = takes_effect_on or timezone.localdate(row.approved_at)
    return (row.approved_by, row.takes_effect_on, row.approval_reason) == (by, day, reason)


def publish_version(
    *, version: CatalogueVersion, by: User | None, **approval: Any
) -> CatalogueVersion:
    """Freeze and approve in one act."""
    with transaction.atomic():
        frozen = freeze_version(version=version, by=by)
        return approve_version(version=frozen, by=by, **approval)


def _check_approvable(row: CatalogueVersion, project: Project, by: User | None) -> None:
    if row.state == VersionState.DRAFT:
        raise Conflict("Freeze the draft before you approve it.", code="not_frozen")
    if row.state != VersionState.TRIAL:
        raise Conflict(f"Version {row.number} is {row.state} already.", code="not_on_trial")
    _check_has_types(row)
    if project.approve_by_second_person and (by is None or row.frozen_by_id == by.pk):
        raise Conflict(
            "In this project somebody else than who froze a version approves it.",
            code="second_person_needed",
        )


def _check_has_types(row: CatalogueVersion) -> None:
    if not row.types.filter(defect_type__is_reserved=False).exists():
        raise Conflict("The version has no defect type yet. Add one first.", code="no_types")


def _supersede(row: CatalogueVersion, project: Project, by: User | None) -> None:
    previous = CatalogueVersion.objects.filter(project=project, state=VersionState.APPROVED).first()
    if previous is None:
        return
    if previous.number > row.number:
        raise Conflict(
            f"The newer version {previous.number} is approved already.", code="newer_approved"
        )
    previous.state = VersionState.SUPERSEDED
    previous.save(update_fields=["state"])
    log("version_superseded", version=previous, by=by)


def review_product_types(
    *, version: CatalogueVersion, by: User, product_types: Sequence[str]
) -> None:
    """Its rules hold for these, too: a review that changes nothing."""
    with transaction.atomic():
        held = CatalogueVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
        fresh = [name for name in new_product_types(held) if name in product_types]
        if fresh:
            log(REVIEWED, version=held, by=by, fields=fresh)
