"""Who may see agreement: never the inspectors, and nobody an image they still have to label."""

from uuid import UUID

from django.db.models import QuerySet
from rest_framework.request import Request

from accounts.access import member_of, user_of
from accounts.models import ApiKey, Member, Project, Role
from agreement.models import (
    ChangeRequest,
    Discrepancy,
    FinalLabel,
    LookAgain,
    Meeting,
    Reference,
    Report,
    ReportSettings,
    Ruling,
    Verification,
)
from agreement.selectors.references import standing_references
from catalogue.models import CatalogueVersion
from images.models import Image
from labeling.access import waiting_images
from labeling.models import Round, RoundState
from labeling.quizzes import ordinary_rounds
from vqi.common.problems import Forbidden, NotFound

READS = frozenset({Role.LEAD, Role.MANAGER, Role.SCIENTIST})
RULES = frozenset({Role.LEAD})
SETTLES = frozenset({Role.LEAD, Role.MANAGER})
WRITES_RULES = frozenset({Role.MANAGER})


def staff(request: Request, project_id: UUID, roles: frozenset[Role] = READS) -> Member:
    """The person's own member; a key reaches its own project only."""
    if isinstance(request.auth, ApiKey) and request.auth.member.project_id != project_id:
        raise NotFound
    return member_of(user_of(request), project_id, roles=roles)


def round_for(
    request: Request, round_id: UUID, roles: frozenset[Role] = READS
) -> tuple[Round, Member]:
    rounds = ordinary_rounds().select_related("project", "version", "report")
    round_ = rounds.filter(pk=round_id).first()
    if round_ is None:
        raise NotFound
    return round_, staff(request, round_.project_id, roles)


def report_for(request: Request, round_id: UUID) -> tuple[Round, Report, ReportSettings]:
    """The report, and what its project lets it show of people."""
    round_, _ = round_for(request, round_id)
    report = Report.objects.filter(round=round_).first()
    if report is None:
        raise NotFound
    kept = ReportSettings.objects.filter(project=round_.project_id).first()
    return round_, report, kept or ReportSettings(project_id=round_.project_id)


def own_report_for(request: Request, round_id: UUID) -> tuple[Round, Report, Member]:
    """For an inspector of the round, once it is closed and reported on: before, the figures would
    tell that images come twice."""
    rows = ordinary_rounds().filter(pk=round_id, state=RoundState.CLOSED)
    round_ = rows.select_related("project").first()
    if round_ is None:
        raise NotFound
    member = staff(request, round_.project_id, frozenset({Role.INSPECTOR}))
    report = Report.objects.filter(round=round_).first()
    if report is None or not round_.inspectors.filter(member=member).exists():
        raise NotFound
    return round_, report, member


def unanswered_by(request: Request, round_: Round, images: QuerySet[Image]) -> QuerySet[Image]:
    """Without the images that the person still has to label."""
    member = staff(request, round_.project_id)
    return images.exclude(pk__in=waiting_images(member).values("image"))


def settings_for(request: Request, project_id: UUID, *, writing: bool = False) -> Project:
    """Managers say what reports show of people; leads, managers and scientists read it."""
    return staff(request, project_id, WRITES_RULES if writing else READS).project


def discrepancies_of(round_: Round, member: Member) -> QuerySet[Discrepancy]:
    rows = Discrepancy.objects.filter(round=round_)
    return rows.exclude(image__in=waiting_images(member).values("image"))


def project_discrepancies_of(member: Member) -> QuerySet[Discrepancy]:
    rows = Discrepancy.objects.filter(round__project=member.project_id)
    return rows.exclude(image__in=waiting_images(member).values("image"))


def discrepancy_for(
    request: Request, discrepancy_id: UUID, roles: frozenset[Role] = READS
) -> tuple[Discrepancy, Member]:
    rows = Discrepancy.objects.select_related("round__project", "round__version", "image")
    row = rows.filter(pk=discrepancy_id).first()
    if row is None:
        raise NotFound
    member = staff(request, row.round.project_id, roles)
    if waiting_images(member).filter(image=row.image).exists():
        raise NotFound
    return row, member


def ruling_for(request: Request, ruling_id: UUID) -> tuple[Ruling, Member]:
    row = Ruling.objects.select_related("discrepancy__round").filter(pk=ruling_id).first()
    if row is None:
        raise NotFound
    return row, _who_rules_on(row.discrepancy, request)


def look_for(request: Request, look_id: UUID) -> tuple[LookAgain, Member]:
    rows = LookAgain.objects.select_related("ruling__discrepancy__round")
    row = rows.filter(pk=look_id).first()
    if row is None:
        raise NotFound
    return row, _who_rules_on(row.ruling.discrepancy, request)


def _who_rules_on(row: Discrepancy, request: Request) -> Member:
    member = staff(request, row.round.project_id, RULES)
    if waiting_images(member).filter(image=row.image_id).exists():
        raise NotFound
    return member


def meeting_for(request: Request, meeting_id: UUID) -> tuple[Meeting, Member]:
    """For the leads and for those who are asked to vote; nobody else learns that it is."""
    rows = Meeting.objects.select_related(
        "discrepancy__round__project", "discrepancy__round__version", "discrepancy__image"
    )
    row = rows.filter(pk=meeting_id).first()
    if row is None:
        raise NotFound
    member = member_of(user_of(request), row.discrepancy.round.project_id)
    if not member.is_lead and not row.voters.filter(pk=member.pk).exists():
        raise NotFound
    if waiting_images(member).filter(image=row.discrepancy.image_id).exists():
        raise NotFound
    return row, member


def meeting_to_lead(request: Request, meeting_id: UUID) -> tuple[Meeting, Member]:
    row, member = meeting_for(request, meeting_id)
    if not member.is_lead:
        raise Forbidden("The lead of the meeting does this.")
    return row, member


def open_meetings(member: Member) -> QuerySet[Meeting]:
    """Meetings that wait for this person's vote."""
    rows = Meeting.objects.filter(voters=member, closed_at__isnull=True)
    rows = rows.exclude(discrepancy__image__in=waiting_images(member).values("image"))
    return rows.select_related("discrepancy").order_by("-created_at")


def request_for(
    request: Request, request_id: UUID, roles: frozenset[Role] = WRITES_RULES
) -> tuple[ChangeRequest, Member]:
    row = ChangeRequest.objects.select_related("project").filter(pk=request_id).first()
    if row is None:
        raise NotFound
    return row, staff(request, row.project_id, roles)


def version_for(
    request: Request, project_id: UUID, number: int, roles: frozenset[Role] = SETTLES
) -> tuple[CatalogueVersion, Member]:
    member = staff(request, project_id, roles)
    row = CatalogueVersion.objects.filter(project_id=project_id, number=number).first()
    if row is None:
        raise NotFound
    return row, member


def verification_for(request: Request, verification_id: UUID) -> tuple[Verification, Member]:
    rows = Verification.objects.select_related("version__project", "round")
    row = rows.filter(pk=verification_id).first()
    if row is None:
        raise NotFound
    return row, staff(request, row.version.project_id, RULES)


def labeled_image_for(request: Request, image_id: UUID) -> Image:
    """An image whose answers one may read: as staff, and with no answer of one's own to give."""
    row = Image.objects.filter(pk=image_id).first()
    if row is None:
        raise NotFound
    member = staff(request, row.project_id)
    if waiting_images(member).filter(image=row).exists():
        raise NotFound
    return row


def final_labels_of(member: Member) -> QuerySet[FinalLabel]:
    rows = FinalLabel.objects.filter(project_id=member.project_id)
    return rows.exclude(image__in=waiting_images(member).values("image"))


def references_of(member: Member) -> QuerySet[Reference]:
    rows = standing_references(member.project_id)
    return rows.exclude(image__in=waiting_images(member).values("image"))


def reference_for(request: Request, reference_id: UUID) -> tuple[Reference, Member]:
    row = Reference.objects.filter(pk=reference_id).first()
    if row is None:
        raise NotFound
    member = staff(request, row.project_id, SETTLES)
    if waiting_images(member).filter(image=row.image_id).exists():
        raise NotFound
    return row, member
