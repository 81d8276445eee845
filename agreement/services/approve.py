"""The approval of a catalogue version, with what its verification says of it."""

from datetime import date

from django.db import transaction

from accounts.models import Project, User
from accounts.services.hold_project import hold_project
from agreement.selectors.standing import Standing, standing_of
from agreement.services.change_requests import answer_requests
from catalogue.models import ApprovalBasis, CatalogueVersion, VersionState
from catalogue.services.drafts import locked_draft
from catalogue.services.versions import approve_version, freeze_version, is_approved_so
from vqi.common.problems import Conflict, Invalid

HOW_ELSE = " A manager may also let the project accept a stated reason instead."


def approve(
    *,
    version: CatalogueVersion,
    by: User,
    takes_effect_on: date | None = None,
    reason: str = "",
    freeze: bool = False,
) -> CatalogueVersion:
    """Approve a version on trial, or with `freeze` a draft, if it may be; it answers the change
    requests it took in."""
    with transaction.atomic():
        # The lock that approvals of a project share; the project's wish cannot change meanwhile.
        project = hold_project(version.project_id)
        if is_approved_so(version, by, takes_effect_on, reason.strip()):
            return CatalogueVersion.objects.get(pk=version.pk)
        if freeze:
            locked_draft(version)
        standing = _allowed(version, project, reason, freeze=freeze)
        approved = approve_version(
            version=freeze_version(version=version, by=by) if freeze else version,
            by=by,
            takes_effect_on=takes_effect_on,
            basis=standing.basis,
            reason=reason.strip(),
            **({"verification": str(standing.verification.pk)} if standing.verification else {}),
        )
        answer_requests(project)
        return approved


def _allowed(version: CatalogueVersion, project: Project, reason: str, *, freeze: bool) -> Standing:
    if version.state != VersionState.TRIAL and not freeze:
        return Standing("")  # approve_version says what is wrong with it
    standing = standing_of(version, project)
    if not standing.basis:
        raise Conflict(standing.why + HOW_ELSE, code="not_confirmed", missing=standing.missing)
    if standing.basis == ApprovalBasis.REASON and not reason.strip():
        raise Invalid(
            f"{standing.why} To approve it all the same, state the reason.",
            code="reason_needed",
            field="reason",
            missing=standing.missing,
        )
    return standing
